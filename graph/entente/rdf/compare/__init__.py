"""Any two RDF graphs, compared statement by statement.

Blank nodes have no names of their own, so those of one file are first found again in the other: parts that are isomorphic by
RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) have not changed, and the rest is paired so that little has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from entente.rdf.compare import canonical, pairing, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

_Part: TypeAlias = "list[ox.Quad]"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChanges:
    """The statements that only one of two graphs has, sorted as N-Quads; a blank node has one label in both."""

    removed: tuple[ox.Quad, ...]
    added: tuple[ox.Quad, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def compare(old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> StatementChanges:
    """Find what only one of two graphs states.

    Applying it to the old graph gives a graph isomorphic to the new one. Without blank nodes it is the difference of two sets.

    Args:
        old: The statements of one graph.
        new: Those of the other. Labels of blank nodes mean nothing across the two.

    Raises:
        GraphError: The blank nodes are so entangled that telling them apart takes too much time or memory.

    >>> import pyoxigraph as ox
    >>> has = ox.NamedNode("https://example.org/has")
    >>> one = [ox.Quad(ox.BlankNode("x"), has, ox.Literal(text)) for text in ("a", "b")]
    >>> two = [ox.Quad(ox.BlankNode("y"), has, ox.Literal(text)) for text in ("a", "b", "c")]
    >>> found = compare(one, two)
    >>> len(found.removed), len(found.added)
    (0, 1)
    """
    before, after = set(old), set(new)
    blank_before = {quad for quad in before if terms.blanks(quad)}
    blank_after = {quad for quad in after if terms.blanks(quad)}
    removed = (before - blank_before) - after
    added = (after - blank_after) - before
    if blank_before or blank_after:
        gone, come = _changed(terms.components(blank_before), terms.components(blank_after))
        gone, come = pairing.aligned(gone, come)
        removed |= gone
        added |= come
    return StatementChanges(removed=tuple(sorted(removed, key=str)), added=tuple(sorted(added, key=str)))


def _changed(old: list[list[ox.Quad]], new: list[list[ox.Quad]]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Leave out the parts that are in both graphs, as often as they are in both."""
    # What is written alike is isomorphic, and most of two versions of one file is.
    old, new = _unshared(old, new, terms.written(old), terms.written(new))
    # What differs even without labels is not; only the rest needs the long way.
    before, after = terms.blind(old), terms.blind(new)
    doubtful = set(before) & set(after)
    names = iter(
        canonical.names([part for part, name in zip([*old, *new], [*before, *after], strict=True) if name in doubtful])
    )
    before, after = ([next(names) if name in doubtful else name for name in side] for side in (before, after))
    old, new = _unshared(old, new, before, after)
    return {quad for part in old for quad in part}, {quad for part in new for quad in part}


def _unshared(old: list[_Part], new: list[_Part], before: list[str], after: list[str]) -> tuple[list[_Part], list[_Part]]:
    shared = Counter(before) & Counter(after)
    return _without(old, before, shared.copy()), _without(new, after, shared)


def _without(parts: list[_Part], names: list[str], shared: Counter[str]) -> list[_Part]:
    kept = []
    for part, name in zip(parts, names, strict=True):
        if shared[name]:
            shared[name] -= 1
        else:
            kept.append(part)
    return kept
