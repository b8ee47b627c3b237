"""Compare any two RDF graphs, statement by statement.

The label of a blank node means nothing outside its file, so each blank node of one graph is first looked for in the other.
Parts that are isomorphic by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) have not changed. The blank nodes of the other parts
are paired so that few statements differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from entente.model.representation import fields_given
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

    __repr__ = fields_given

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


def compare(old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> StatementChanges:
    """Return the statements that only one of two graphs has.

    Removing and adding them turns the old graph into a graph that is isomorphic to the new one. Without blank nodes they are
    the difference of two sets.

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
        only_old, only_new = _changed(terms.components(blank_before), terms.components(blank_after))
        only_old, only_new = pairing.align(only_old, only_new)
        removed |= only_old
        added |= only_new
    return StatementChanges(removed=tuple(sorted(removed, key=str)), added=tuple(sorted(added, key=str)))


def _changed(old: list[list[ox.Quad]], new: list[list[ox.Quad]]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Return the statements of both graphs without the parts that both have, as often as both have them."""
    # Parts with the same text are isomorphic. In two versions of one file, those are most.
    old, new = _unshared(old, new, terms.numbered_texts(old), terms.numbered_texts(new))
    # Parts that differ even without labels are not isomorphic. Only the rest needs canonical names, which take long.
    before, after = terms.unlabelled_texts(old), terms.unlabelled_texts(new)
    doubtful = set(before) & set(after)
    names = iter(
        canonical.names([part for part, name in zip([*old, *new], [*before, *after], strict=True) if name in doubtful])
    )
    before, after = ([next(names) if name in doubtful else name for name in texts] for texts in (before, after))
    old, new = _unshared(old, new, before, after)
    return {quad for part in old for quad in part}, {quad for part in new for quad in part}


def _unshared(old: list[_Part], new: list[_Part], before: list[str], after: list[str]) -> tuple[list[_Part], list[_Part]]:
    """Return the parts whose names, given in `before` and `after`, only one graph has."""
    shared = Counter(before) & Counter(after)
    return _without(old, before, shared.copy()), _without(new, after, shared)


def _without(parts: list[_Part], names: list[str], shared: Counter[str]) -> list[_Part]:
    rest = []
    for part, name in zip(parts, names, strict=True):
        if shared[name]:
            shared[name] -= 1
        else:
            rest.append(part)
    return rest
