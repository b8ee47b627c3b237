"""Where entities stand: the same for the same network, apart from each other, and calm."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from entente import load
from entente._layout import positions


def star(leaves: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for i in range(leaves):
        graph.add_edge("hub", f"leaf-{i}", sign=1)
    return graph


def test_same_network_same_places() -> None:
    graph = load().to_networkx()
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, key, data in reversed(list(graph.edges(keys=True, data=True))):
        shuffled.add_edge(source, target, key=key, **data)
    places = positions(graph)
    assert places == positions(shuffled)
    assert list(places) == sorted(places)
    assert {type(number) for place in places.values() for number in place} == {int}


@pytest.mark.parametrize("leaves", [1, 2, 3, 12, 40])
def test_nodes_stand_apart(leaves: int) -> None:
    places = positions(star(leaves))
    for (ax, ay), (bx, by) in combinations(places.values(), 2):
        assert abs(ax - bx) > 30 or abs(ay - by) > 25


def test_a_hub_stands_among_its_own() -> None:
    places = positions(star(16))
    hub = places.pop("hub")
    middle = [sum(spot[axis] for spot in places.values()) / len(places) for axis in (0, 1)]
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    assert abs(hub[0] - middle[0]) < width / 3
    assert abs(hub[1] - middle[1]) < width / 3


def test_what_is_alone_stands_below() -> None:
    graph = star(5)
    graph.add_node("alone")
    graph.add_edge("self", "self", sign=0)
    places = positions(graph)
    assert min(places["alone"][1], places["self"][1]) > max(places[f"leaf-{i}"][1] for i in range(5))


def test_nothing_to_place() -> None:
    assert positions(nx.MultiDiGraph()) == {}


def test_many_nodes() -> None:
    graph = nx.MultiDiGraph()
    for i in range(1, 600):
        graph.add_edge(f"n{i}", f"n{i // 3}", sign=1)
    places = positions(graph)
    assert len(set(places.values())) == 600
