"""Names of graphs with blank nodes, by colour refinement: fast, and enough for nearly all graphs that anybody writes.

All nodes of all parts are coloured together. A node gets another colour than one that had the same when the statements around
them differ, by the colours in them; that goes on until nothing changes (https://en.wikipedia.org/wiki/Colour_refinement). Where
nodes of one part still share a colour, one of them is given a colour of its own, and so on. In the end each node of a part has
its own, and the part is named by its statements with the colours in place of labels.

Parts of one name are isomorphic. The reverse holds of parts whose nodes had their own colours before one was given; of others,
such as some very regular graphs, it depends on which node was taken.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pyoxigraph as ox

from entente.rdf.compare import blank_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Node: TypeAlias = "tuple[int, str]"
"""A blank node: the number of its part, and its label there."""
_Signature: TypeAlias = "tuple[tuple[str, tuple[int, ...]], ...]"

MAX_STEPS = 5_000_000
"""How many statements are looked at in all, again and again, before giving up."""
_SELF, _OTHER = ox.BlankNode("self"), ox.BlankNode("other")


class Name(NamedTuple):
    """The name of a part."""

    text: str
    is_certain: bool
    """Whether parts with other names are not isomorphic to it."""


class _Statement(NamedTuple):
    """A statement, seen from one of its blank nodes."""

    text: str
    """The statement with the node marked in it, and without labels."""
    others: tuple[_Node, ...]
    """The other blank nodes in it."""


def names(parts: Sequence[Sequence[ox.Quad]]) -> list[Name | None]:
    """Return a name for each part; None for those whose nodes were not told apart within `MAX_STEPS`.

    >>> p = ox.NamedNode("urn:p")
    >>> chains = [[ox.Quad(ox.BlankNode(a), p, ox.BlankNode(b)) for a, b in ("xy", "yz")], [ox.Quad(ox.BlankNode("z"), p, p)]]
    >>> one, two = names([chains[0], [ox.Quad(ox.BlankNode(a), p, ox.BlankNode(b)) for a, b in ("ba", "cb")]])
    >>> one == two, one.is_certain
    (True, True)
    """
    colouring = _Colouring(parts)
    colouring.refine(colouring.colour)
    certain = [len(classes) == count for classes, count in zip(colouring.in_part, colouring.sizes, strict=True)]
    open_parts = {number for number, is_certain in enumerate(certain) if not is_certain}
    while open_parts and colouring.steps < MAX_STEPS:
        colouring.refine(colouring.part_one(open_parts))
        open_parts = {number for number in open_parts if len(colouring.in_part[number]) < colouring.sizes[number]}
    return [
        None if number in open_parts else Name(colouring.text(number, part), certain[number])
        for number, part in enumerate(parts)
    ]


class _Colouring:
    """The colours of all nodes, which are numbers."""

    def __init__(self, parts: Sequence[Sequence[ox.Quad]]) -> None:
        self.steps = 0
        self._around: dict[_Node, list[_Statement]] = defaultdict(list)
        for number, part in enumerate(parts):
            for quad in part:
                blanks = blank_nodes.blanks(quad)
                for blank in dict.fromkeys(blanks):
                    marked = str(blank_nodes.renamed(quad, lambda one, blank=blank: _SELF if one == blank else _OTHER))  # type: ignore[misc]
                    others = tuple((number, other.value) for other in blanks if other != blank)
                    self._around[number, blank.value].append(_Statement(marked, others))
        self.colour: dict[_Node, int] = dict.fromkeys(self._around, 0)
        self._members: dict[int, set[_Node]] = {0: set(self.colour)}
        self.in_part: list[dict[int, dict[_Node, None]]] = [defaultdict(dict) for _ in parts]
        for node in self.colour:
            self.in_part[node[0]][0][node] = None
        self.sizes = [sum(map(len, classes.values())) for classes in self.in_part]
        self._shared: list[list[int]] = [[0] for _ in parts]
        """The colours, as a heap, that nodes of a part may still share."""

    def refine(self, changed: Iterable[_Node]) -> None:
        """Part colours until nodes of one colour have statements with the same colours around them."""
        doubtful = set(changed)
        while doubtful and self.steps < MAX_STEPS:
            by_colour: dict[int, list[_Node]] = defaultdict(list)
            for node in doubtful:
                by_colour[self.colour[node]].append(node)
            moved: list[_Node] = []
            for colour, nodes in by_colour.items():
                groups: dict[_Signature, list[_Node]] = defaultdict(list)
                for node in nodes:
                    groups[self._signature(node)].append(node)
                # All that were not looked at have one signature still.
                looked_at = set(nodes)
                other = next((node for node in self._members[colour] if node not in looked_at), None)
                kept = self._signature(other) if other else max(groups, key=lambda one: (len(groups[one]), one))
                for signature in sorted(groups):
                    if signature != kept:
                        moved += self._recolour(groups[signature])
            doubtful = {other for node in moved for statement in self._around[node] for other in statement.others}

    def part_one(self, numbers: Iterable[int]) -> list[_Node]:
        """Give a node of each part a colour of its own, the same in parts that are coloured alike; return their neighbours."""
        chosen: dict[int, list[_Node]] = defaultdict(list)
        for number in numbers:
            classes, shared = self.in_part[number], self._shared[number]
            while len(classes.get(shared[0], ())) < 2:  # noqa: PLR2004  one does not share
                heapq.heappop(shared)
            chosen[shared[0]].append(next(iter(classes[shared[0]])))
            self.steps += 1
        moved = [node for _, nodes in sorted(chosen.items()) for node in self._recolour(nodes)]
        return [other for node in moved for statement in self._around[node] for other in statement.others]

    def text(self, number: int, part: Iterable[ox.Quad]) -> str:
        """Return the statements of a part with the colours of its nodes in place of their labels."""

        def coloured(node: ox.BlankNode) -> ox.BlankNode:
            return ox.BlankNode(f"c{self.colour[number, node.value]}")

        return "\n".join(sorted(str(blank_nodes.renamed(quad, coloured)) for quad in part))

    def _signature(self, node: _Node) -> _Signature:
        around = self._around[node]
        self.steps += len(around)
        return tuple(sorted((text, tuple(self.colour[other] for other in others)) for text, others in around))

    def _recolour(self, nodes: list[_Node]) -> list[_Node]:
        fresh = len(self._members)
        old = self.colour[nodes[0]]
        self._members[fresh] = set(nodes)
        self._members[old] -= self._members[fresh]
        for node in nodes:
            self.colour[node] = fresh
            classes = self.in_part[node[0]]
            del classes[old][node]
            if not classes[old]:
                del classes[old]
            if fresh not in classes:
                heapq.heappush(self._shared[node[0]], fresh)
            classes[fresh][node] = None
        return nodes
