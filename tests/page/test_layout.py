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
from tests.conftest import FIRST
from tests.page.conftest import until

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
    graph = load(FIRST).to_networkx()
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
    graph = load(FIRST).to_networkx()
    start = time.process_time()
    positions(graph)
    assert time.process_time() - start < 2.5


def test_a_new_entity_moves_the_others_little() -> None:
    graph = load(FIRST).to_networkx()
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


GAPS = """() => {
    const S = Entente.scene, scale = S.network.getScale();
    const symbols = S.things.filter((one) => S.isVisible(one.id)).map((one) => {
        const radius = S.size(one.id) * S.mapLength(scale) * scale;
        return { id: one.id, x: one.at[0] * scale, y: one.at[1] * scale, radius };
    });
    return S.labelling.labels.map(({ id, box }) => symbols.map((one) => {
        const x = Math.max(box.x - one.x, 0, one.x - box.x - box.w), y = Math.max(box.y - one.y, 0, one.y - box.y - box.h);
        return [one.id === id, Math.hypot(x, y) - one.radius];
    }));
}"""
"""How far each label is from each symbol, in pixels, and which is its own."""


@pytest.mark.parametrize(
    ("language", "width", "named"),
    [("en-GB", 1440, 0.9), ("de-DE", 1440, 0.9), ("en-GB", 1024, 0.75), ("en-GB", 768, 0.6), ("de-DE", 390, 0.3)],
)
def test_every_label_belongs_to_its_symbol(
    language: str, width: int, named: float, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, language=language, width=width, height=800)
    labels = opened.page.evaluate("Entente.map.labels()")
    assert len(labels) >= named * opened.page.evaluate("Entente.visible.entities.size")
    for one, other in combinations(labels, 2):
        across = min(one["x"] + one["w"], other["x"] + other["w"]) - max(one["x"], other["x"])
        down = min(one["y"] + one["h"], other["y"] + other["h"]) - max(one["y"], other["y"])
        assert across <= 0 or down <= 0
    # Beside what is chosen the others are faint, and their symbols lie as near as before.
    for chosen in ("", "intel", "brics"):
        opened.page.evaluate("(id) => Entente.select(id ? {type: 'entity', id} : null)", chosen)
        until(opened.page, "Entente.map.labels().length")
        for gaps in opened.page.evaluate(GAPS):
            [own] = [gap for is_own, gap in gaps if is_own]
            assert own < min(gap for is_own, gap in gaps if not is_own), chosen
        if chosen:
            lit = "Entente.scene.labelling.labels.filter((one) => Entente.scene.highlighted.nodes.has(one.id)).length"
            assert opened.page.evaluate(lit) >= (0 if width == 390 else 3)


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
