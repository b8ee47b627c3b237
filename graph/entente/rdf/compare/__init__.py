"""Compare any two RDF graphs, statement by statement.

The label of a blank node means nothing outside its file, so each blank node of one graph is first looked for in the other.
Parts that are isomorphic by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) have not changed. The blank nodes of the other parts
are paired so that few statements differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from entente.model.short_repr import fields_given
from entente.rdf.compare import blank_nodes, canonical, pairing, refinement

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
    blank_before = {quad for quad in before if blank_nodes.blanks(quad)}
    blank_after = {quad for quad in after if blank_nodes.blanks(quad)}
    removed = (before - blank_before) - after
    added = (after - blank_after) - before
    if blank_before or blank_after:
        only_old, only_new = _changed(blank_nodes.components(blank_before), blank_nodes.components(blank_after))
        only_old, only_new = pairing.align(only_old, only_new)
        removed |= only_old
        added |= only_new
    return StatementChanges(removed=tuple(sorted(removed, key=str)), added=tuple(sorted(added, key=str)))


def _changed(old: list[list[ox.Quad]], new: list[list[ox.Quad]]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Return the statements of both graphs without the parts that both have, as often as both have them."""
    # Parts with the same text are isomorphic. In two versions of one file, those are most.
    old, new = _unshared(old, new, blank_nodes.numbered_texts(old), blank_nodes.numbered_texts(new))
    # Parts that differ even without labels are not isomorphic. The rest is named, by RDFC-1.0 where it cannot be done faster.
    parts = _alike(old, new)
    names = dict(zip(map(id, parts), refinement.names(parts), strict=True))
    old, new = _unshared(old, new, *([_text(names.get(id(part)), part) for part in parts] for parts in (old, new)))
    parts = [part for part in _alike(old, new) if not (name := names[id(part)]) or not name.is_certain]
    canonical_names = dict(zip(map(id, parts), canonical.names(parts), strict=True))
    old, new = _unshared(old, new, *([canonical_names.get(id(part), str(id(part))) for part in parts] for parts in (old, new)))
    return {quad for part in old for quad in part}, {quad for part in new for quad in part}


def _text(name: refinement.Name | None, part: _Part) -> str:
    """Return the name of a part, or what no other part is called."""
    return name.text if name else str(id(part))


def _alike(old: list[_Part], new: list[_Part]) -> list[_Part]:
    """Return the parts of both graphs that without labels read like some part of the other."""
    before, after = blank_nodes.unlabelled_texts(old), blank_nodes.unlabelled_texts(new)
    in_both = set(before) & set(after)
    return [part for part, text in zip([*old, *new], [*before, *after], strict=True) if text in in_both]


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
