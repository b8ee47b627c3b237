"""Pair the blank nodes of two graphs that differ.

Pairs are chosen greedily: first the two nodes with most statements in common. Each pair chosen raises the score of the pairs of
their neighbours. Any pairing gives a correct difference; a good one gives a short one.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pyoxigraph as ox

from entente.rdf.compare import blank_nodes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import BlankNode, Quad

_Node: TypeAlias = "tuple[int, str]"
"""A blank node: the number of its graph, 0 for the old and 1 for the new one, and its label there."""

_ROUNDS = 8
"""How many steps away the neighbours of a node are looked at."""
_MAX_ALIKE = 64
"""What more nodes of one graph have in common is ignored: it does not tell them apart."""
_GROUND_WEIGHT, _LINK_WEIGHT = 4, 3
"""What a common statement without another blank node counts, and one to a pair already chosen. The second counts less, so that
in a chain of nodes the contents decide."""
_AMBIGUITY = 4
"""What several nodes have in common counts this many times less, so that a link to a chosen pair outweighs it."""
_SELF, _OTHER = ox.BlankNode("self"), ox.BlankNode("other")


class _Edge(NamedTuple):
    """A statement, seen from one of its blank nodes."""

    text: str
    """The statement without labels, and the position of the node in it."""
    other: _Node | None
    """The other blank node in it, if there is one."""


def align(old: Collection[Quad], new: Collection[Quad]) -> tuple[set[Quad], set[Quad]]:
    """Return the statements that only one of two graphs has, once the blank nodes of each pair have the same label."""
    edges = {**_edges(old, 0), **_edges(new, 1)}
    colours = _colours(edges)
    # Nodes are ranked by their statements and not by their labels, which may differ each time the file is read.
    ranks = {node: rank for rank, node in enumerate(sorted(edges, key=lambda node: (colours[-1][node], node)))}
    partner = {later: earlier for earlier, later in _pairs(edges, colours, ranks)}
    labels = {node: f"{ranks[partner.get(node, node)]:09}" for node in edges}
    before, after = (
        {blank_nodes.renamed(quad, lambda blank, graph=graph: ox.BlankNode(labels[graph, blank.value])) for quad in quads}  # type: ignore[misc]
        for graph, quads in enumerate((old, new))
    )
    removed, added = before - after, after - before
    used = sorted({blank.value for quad in removed | added for blank in blank_nodes.blanks(quad)})
    short = {label: ox.BlankNode(f"b{number}") for number, label in enumerate(used, 1)}
    return _relabelled(removed, short), _relabelled(added, short)


def _relabelled(quads: Iterable[Quad], labels: Mapping[str, BlankNode]) -> set[Quad]:
    return {blank_nodes.renamed(quad, lambda blank: labels[blank.value]) for quad in quads}


def _edges(quads: Iterable[Quad], graph: int) -> dict[_Node, list[_Edge]]:
    """Return the edges of each blank node of a graph."""
    edges: dict[_Node, list[_Edge]] = defaultdict(list)
    for quad in quads:
        blanks = blank_nodes.blanks(quad)
        for place, node in enumerate(blanks):
            text = blank_nodes.renamed(quad, lambda other, node=node: _SELF if other == node else _OTHER)  # type: ignore[misc]
            neighbour = next(((graph, other.value) for other in blanks if other != node), None)
            edges[graph, node.value].append(_Edge(f"{place} {text}", neighbour))
    return dict(edges)


def _colours(edges: Mapping[_Node, list[_Edge]]) -> list[dict[_Node, str]]:
    """Return the colours of all nodes after each round. Nodes with different colours are different.

    In the first round a colour stands for the statements of a node. In each further round it stands for the colours of its
    neighbours too. This is colour refinement, also known as the Weisfeiler-Leman algorithm.
    """
    rounds = [dict.fromkeys(edges, "")]
    while len(rounds) <= _ROUNDS:
        last = rounds[-1]
        colours = {
            node: _digest(sorted(f"{edge.text} {last[edge.other] if edge.other else ''}" for edge in around))
            for node, around in edges.items()
        }
        if rounds[1:] and len(set(colours.values())) == len(set(last.values())):
            break
        rounds.append(colours)
    return rounds


def _pairs(
    edges: Mapping[_Node, list[_Edge]], colours: list[dict[_Node, str]], ranks: Mapping[_Node, int]
) -> Iterator[tuple[_Node, _Node]]:
    """Yield the pairs chosen, the best first."""
    taken: set[_Node] = set()
    scores = _scores(edges, colours)
    heap = [(-score, ranks[pair[0]], ranks[pair[1]], pair) for pair, score in scores.items()]
    heapq.heapify(heap)
    undecided = _undecided(colours, taken)
    while True:
        pair = heapq.heappop(heap)[-1] if heap else next(undecided, None)
        if pair is None:
            return
        if taken.intersection(pair):
            continue
        taken.update(pair)
        yield pair
        for near, alike in _neighbours(edges, pair):
            if not taken.intersection(near):
                scores[near] += _LINK_WEIGHT / alike
                heapq.heappush(heap, (-scores[near], ranks[near[0]], ranks[near[1]], near))


def _scores(edges: Mapping[_Node, list[_Edge]], colours: list[dict[_Node, str]]) -> dict[tuple[_Node, _Node], float]:
    """Return how well each two nodes fit together, one of each graph.

    A common neighbourhood counts more the wider it is, and the fewer other nodes have it too.
    """
    features: dict[str, tuple[list[_Node], list[_Node]]] = defaultdict(lambda: ([], []))
    weights: dict[str, int] = {}
    for node, around in edges.items():
        mine = [(f"{colours[depth][node]}", depth) for depth in range(1, len(colours))]
        mine += [(edge.text, _GROUND_WEIGHT) for edge in around if edge.other is None]
        for feature, weight in dict(mine).items():
            features[feature][node[0]].append(node)
            weights[feature] = weight
    scores: dict[tuple[_Node, _Node], float] = defaultdict(float)
    for feature, (before, after) in features.items():
        if (alike := max(len(before), len(after))) <= _MAX_ALIKE:
            for pair in product(before, after):
                scores[pair] += weights[feature] / (alike if alike == 1 else alike * _AMBIGUITY)
    return scores


def _neighbours(edges: Mapping[_Node, list[_Edge]], pair: tuple[_Node, _Node]) -> Iterator[tuple[tuple[_Node, _Node], int]]:
    """Yield the pairs of nodes that the same statement links to a chosen pair, each with how many such nodes there are."""
    linked: dict[str, tuple[list[_Node], list[_Node]]] = defaultdict(lambda: ([], []))
    for node in pair:
        for edge in edges[node]:
            if edge.other:
                linked[edge.text][node[0]].append(edge.other)
    for before, after in linked.values():
        if (alike := max(len(before), len(after))) <= _MAX_ALIKE:
            yield from ((near, alike) for near in product(before, after))


def _undecided(colours: list[dict[_Node, str]], taken: set[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Yield pairs of the remaining nodes, within groups of one colour: the groups with most in common first."""
    for depth in range(len(colours) - 1, 0, -1):
        groups: dict[str, tuple[list[_Node], list[_Node]]] = defaultdict(lambda: ([], []))
        for node, colour in colours[depth].items():
            groups[colour][node[0]].append(node)
        for before, after in groups.values():
            yield from zip(*((node for node in group if node not in taken) for group in (before, after)), strict=False)


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
