"""Where entities stand: the same for the same network, apart from each other, and calm."""

from __future__ import annotations

import random
import time
from itertools import combinations
from statistics import mean, median
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from tests.bench.web import web

from entente import load
from entente.network.communities import communities
from entente.network.layout import arrange, flatten, positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened


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


@pytest.mark.parametrize("nodes", [300, 1_500])
def test_no_two_labels_lie_on_one_spot(nodes: int) -> None:
    chance = random.Random(1)  # noqa: S311  it must repeat
    graph = nx.MultiDiGraph([(f"n{i}", f"n{chance.randrange(i)}") for i in range(1, nodes)])
    places = sorted(positions(graph).values())
    close = sum(
        abs(ax - bx) < 20 and abs(ay - by) < 20 for i, (ax, ay) in enumerate(places) for bx, by in places[i + 1 : i + 30]
    )
    assert close < nodes / 20


def test_the_shipped_map_is_made_quickly() -> None:
    graph = load().to_networkx()
    start = time.process_time()
    positions(graph)
    assert time.process_time() - start < 2.5


def test_a_new_entity_moves_the_others_little() -> None:
    graph = load().to_networkx()
    before = positions(graph)
    known = sorted(node for node in graph if graph.degree(node))
    moved = []
    for number in range(8):
        chance = random.Random(number)  # noqa: S311
        larger = graph.copy()
        larger.add_node("new-institute", label="New Institute")
        for other in chance.sample(known, number % 3 + 1):
            larger.add_edge("new-institute", other, sign=1)
        after = positions(larger)
        ways = [((after[name][0] - before[name][0]) ** 2 + (after[name][1] - before[name][1]) ** 2) ** 0.5 for name in known]
        moved.append(median(ways))
    # The map is some 1,550 pixels wide.
    assert mean(moved) < 45
    assert max(moved) < 90


@pytest.mark.parametrize("language", ["en-GB", "de-DE"])
def test_every_label_has_a_place_at_rest(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, language=language)
    labels = opened.page.evaluate("Entente.map.labels()")
    assert len(labels) == opened.page.evaluate("Entente.visible.entities.size")
    for one, other in combinations(labels, 2):
        across = min(one["x"] + one["w"], other["x"] + other["w"]) - max(one["x"], other["x"])
        down = min(one["y"] + one["h"], other["y"] + other["h"]) - max(one["y"], other["y"])
        assert across <= 0 or down <= 0


def test_communities_are_laid_out_in_themselves() -> None:
    corpus = web(2_000, 6_000)
    labels = {entity.id: list(entity.label.values()) for entity in corpus.entities}
    graph = nx.MultiDiGraph()
    for version in corpus.versions:
        for claim in version.assertions:
            graph.add_edge(claim.subject, claim.object, sign=1, membership=claim.relation == "member-of")
    whole = communities(graph)
    arranged = arrange(graph, whole, labels)
    assert set(arranged) == {*graph, *(inner.id for inner in whole.walk() if inner is not whole)}
    for inner in whole.walk():
        places = [arranged[name] for name in (*inner.members, *(child.id for child in inner.children))]
        for (ax, ay), (bx, by) in combinations(places, 2):
            assert abs(ax - bx) > 20 or abs(ay - by) > 20
    flat = flatten(arranged, whole)
    assert set(flat) == set(graph)
    assert len(set(flat.values())) == len(flat)
