"""Which blank node of one graph is which of another, where the two differ.

Pairs are taken greedily: first those of which most is said alike, and every pair taken speaks for its neighbours. Any pairing
gives a true difference; a good one gives a short one.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pyoxigraph as ox

from entente.rdf.compare import terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import BlankNode, Quad

_Node: TypeAlias = "tuple[int, str]"
"""A blank node: the graph it is of, 0 the old one, 1 the new one, and its label there."""

_ROUNDS = 8
_CROWD = 64
"""What more nodes than these have in common in one graph does not tell which is which."""
_GROUND, _LINK = 4, 3
"""What a statement to nothing blank counts, and one to a node already paired: a chain must not outweigh its contents."""
_DOUBT = 4
"""By how much less what several nodes have in common counts: a link to a paired node must outweigh it."""
_SELF, _OTHER = ox.BlankNode("self"), ox.BlankNode("other")


class _Edge(NamedTuple):
    """What a statement says of one of its blank nodes, and the other one in it."""

    says: str
    far: _Node | None


def aligned(old: Collection[Quad], new: Collection[Quad]) -> tuple[set[Quad], set[Quad]]:
    """Give the statements that only one of two graphs has, once what is the same blank node bears one label in both."""
    edges = {**_edges(old, 0), **_edges(new, 1)}
    colours = _colours(edges)
    # What is said of a node ranks it, not its label in the file, which may be another each time it is read.
    ranks = {node: rank for rank, node in enumerate(sorted(edges, key=lambda node: (colours[-1][node], node)))}
    twin = {later: earlier for earlier, later in _pairs(edges, colours, ranks)}
    labels = {node: f"{ranks[twin.get(node, node)]:09}" for node in edges}
    before, after = (
        {terms.renamed(quad, lambda blank, side=side: ox.BlankNode(labels[side, blank.value])) for quad in quads}  # type: ignore[misc]
        for side, quads in enumerate((old, new))
    )
    removed, added = before - after, after - before
    used = sorted({blank.value for quad in removed | added for blank in terms.blanks(quad)})
    short = {label: ox.BlankNode(f"b{number}") for number, label in enumerate(used, 1)}
    return _relabelled(removed, short), _relabelled(added, short)


def _relabelled(quads: Iterable[Quad], labels: Mapping[str, BlankNode]) -> set[Quad]:
    return {terms.renamed(quad, lambda blank: labels[blank.value]) for quad in quads}


def _edges(quads: Iterable[Quad], side: int) -> dict[_Node, list[_Edge]]:
    edges: dict[_Node, list[_Edge]] = defaultdict(list)
    for quad in quads:
        blanks = terms.blanks(quad)
        for place, node in enumerate(blanks):
            says = terms.renamed(quad, lambda other, node=node: _SELF if other == node else _OTHER)  # type: ignore[misc]
            far = next(((side, other.value) for other in blanks if other != node), None)
            edges[side, node.value].append(_Edge(f"{place} {says}", far))
    return dict(edges)


def _colours(edges: Mapping[_Node, list[_Edge]]) -> list[dict[_Node, str]]:
    """Tell nodes apart by what is said of them, then round by round by what is said of their neighbours too."""
    rounds = [dict.fromkeys(edges, "")]
    while len(rounds) <= _ROUNDS:
        last = rounds[-1]
        colours = {
            node: _digest(sorted(f"{edge.says} {last[edge.far] if edge.far else ''}" for edge in around))
            for node, around in edges.items()
        }
        if rounds[1:] and len(set(colours.values())) == len(set(last.values())):
            break
        rounds.append(colours)
    return rounds


def _pairs(
    edges: Mapping[_Node, list[_Edge]], colours: list[dict[_Node, str]], ranks: Mapping[_Node, int]
) -> Iterator[tuple[_Node, _Node]]:
    taken: set[_Node] = set()
    scores = _scores(edges, colours)
    heap = [(-score, ranks[pair[0]], ranks[pair[1]], pair) for pair, score in scores.items()]
    heapq.heapify(heap)
    alike = _alike(colours, taken)
    while True:
        pair = heapq.heappop(heap)[-1] if heap else next(alike, None)
        if pair is None:
            return
        if taken.intersection(pair):
            continue
        taken.update(pair)
        yield pair
        for near, crowd in _neighbours(edges, pair):
            if not taken.intersection(near):
                scores[near] += _LINK / crowd
                heapq.heappush(heap, (-scores[near], ranks[near[0]], ranks[near[1]], near))


def _scores(edges: Mapping[_Node, list[_Edge]], colours: list[dict[_Node, str]]) -> dict[tuple[_Node, _Node], float]:
    """Count what is said alike of a node in each graph: the more, the wider a like neighbourhood is, and the fewer have it."""
    features: dict[str, tuple[list[_Node], list[_Node]]] = defaultdict(lambda: ([], []))
    weights: dict[str, int] = {}
    for node, around in edges.items():
        mine = [(f"{colours[depth][node]}", depth) for depth in range(1, len(colours))]
        mine += [(edge.says, _GROUND) for edge in around if edge.far is None]
        for feature, weight in dict(mine).items():
            features[feature][node[0]].append(node)
            weights[feature] = weight
    scores: dict[tuple[_Node, _Node], float] = defaultdict(float)
    for feature, (before, after) in features.items():
        if (crowd := max(len(before), len(after))) <= _CROWD:
            for pair in product(before, after):
                scores[pair] += weights[feature] / (crowd if crowd == 1 else crowd * _DOUBT)
    return scores


def _neighbours(edges: Mapping[_Node, list[_Edge]], pair: tuple[_Node, _Node]) -> Iterator[tuple[tuple[_Node, _Node], int]]:
    """Pair those of which two paired nodes say the same, and tell among how many they are."""
    said: dict[str, tuple[list[_Node], list[_Node]]] = defaultdict(lambda: ([], []))
    for node in pair:
        for edge in edges[node]:
            if edge.far:
                said[edge.says][node[0]].append(edge.far)
    for before, after in said.values():
        if (crowd := max(len(before), len(after))) <= _CROWD:
            yield from ((near, crowd) for near in product(before, after))


def _alike(colours: list[dict[_Node, str]], taken: set[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Pair what is left, in crowds that nothing tells apart: the most alike first."""
    for depth in range(len(colours) - 1, 0, -1):
        crowds: dict[str, tuple[list[_Node], list[_Node]]] = defaultdict(lambda: ([], []))
        for node, colour in colours[depth].items():
            crowds[colour][node[0]].append(node)
        for before, after in crowds.values():
            yield from zip(*((node for node in crowd if node not in taken) for crowd in (before, after)), strict=False)


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
