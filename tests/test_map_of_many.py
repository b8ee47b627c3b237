"""The map of a large network: what of it is shown at rest, and where the communities of a very large one stand."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from entente.network import layout
from entente.network.communities import Community
from entente.network.layout.arrays import label_box, node_radius, signs_by_pair
from entente.network.overview import MAX_AT_REST, MAX_WHOLE, overview

ACTORS = {f"actor-{number:03}" for number in range(500)}


def crowd(*told: tuple[str, str, str]) -> nx.MultiDiGraph:
    """Give what some articles tell of pairs, among so many leaves of an actor that a map does not show all."""
    made = nx.MultiDiGraph()
    for one, other, sources in (*told, *(("actor-000", f"leaf-{number}", "a@v1; b@v1") for number in range(MAX_WHOLE))):
        made.add_edge(one, other, sources=sources)
    return made


def chain(pairs: int, sources: str, first: int = 0) -> list[tuple[str, str, str]]:
    return [(f"actor-{number:03}", f"actor-{number + 1:03}", sources) for number in range(first, first + pairs)]


def shown(graph: nx.MultiDiGraph) -> set[tuple[str, str]] | None:
    found = overview(graph, ACTORS)
    return None if found is None else {*found.edges()}


def test_up_to_a_number_of_entities_all_are_shown() -> None:
    graph = nx.MultiDiGraph()
    for number in range(MAX_WHOLE - 1):
        graph.add_edge("actor-000", f"actor-{number + 1:03}", sources="a@v1")
    graph.add_node("without an edge")
    graph.add_edge("actor-001", "actor-002", sources="a@v1; b@v1")
    assert shown(graph) is None
    graph.add_edge("actor-000", "leaf", sources="a@v1")
    assert shown(graph) == {("actor-001", "actor-002")}


def test_at_rest_stand_actors_alone() -> None:
    graph = crowd(
        *chain(20, "a@v1; b@v1"), ("actor-003", "actor-003", "a@v1; b@v1; c@v1"), ("leaf-0", "actor-000", "a@v1; b@v1; c@v1")
    )
    assert shown(graph) == {pair[:2] for pair in chain(20, "")}
    assert overview(graph, set()) is None


def test_pairs_of_which_most_articles_tell_come_first_and_then_those_of_most_claims() -> None:
    # Two versions are of one article, and both directions are of one pair.
    versions = [(one, other, "a@v1; a@v2; a@v3") for one, other, _ in chain(40, "", 100)]
    both = [*chain(20, "a@v1"), *((other, one, "b@v1") for one, other, _ in chain(20, ""))]
    assert shown(crowd(*both, *versions, *chain(40, "a@v1", 200))) == {pair[:2] for pair in both}
    twice = [*chain(40, "a@v1", 100)] * 2
    assert shown(crowd(*chain(20, "a@v1; b@v1"), *twice, *chain(60, "a@v1", 200))) == {
        pair[:2] for pair in (*chain(20, ""), *chain(40, "", 100))
    }
    # Of the pairs that are shown, all claims are.
    found = overview(crowd(*chain(1, "a@v1; b@v1"), *chain(1, "c@v1")), ACTORS)
    assert found is not None
    assert found.number_of_edges() == 2


def test_what_weighs_alike_is_shown_or_left_out_together() -> None:
    room = MAX_AT_REST - 1
    assert shown(crowd(*chain(room, "a@v1; b@v1"))) == {pair[:2] for pair in chain(room, "")}
    # Nor does what weighs less take the place of what has none.
    assert shown(crowd(*chain(room + 1, "a@v1; b@v1"), *chain(3, "a@v1", 200))) is None
    assert shown(crowd(*chain(30, "a@v1; b@v1; c@v1"), *chain(200, "a@v1; b@v1", 100))) == {pair[:2] for pair in chain(30, "")}


def community(name: str, members: int, *children: Community) -> Community:
    own = tuple(f"{name}-{number}" for number in range(members))
    first = own or children[0].names
    return Community(
        id=f"{name}~1", names=first[:2], members=own, children=children, count=members + sum(one.count for one in children)
    )


INNER = community("inner", 12)
CIRCLES = [community("a", 9, INNER), community("b", 15), community("c", 6), community("d", 11)]
WHOLE = community("whole", 3, *CIRCLES)


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    """Circles of entities, joined by single claims to a chain from a to d; of the inner one, one claim leads to each."""
    made = nx.MultiDiGraph()
    for circle in WHOLE.walk():
        for name, after in zip(circle.members, (*circle.members[1:], circle.members[0]), strict=True):
            made.add_edge(name, after, sign=1)
    for one, other in (
        ("a-0", "b-0"),
        ("b-5", "c-0"),
        ("c-3", "d-0"),
        ("inner-0", "a-1"),
        ("inner-1", "b-1"),
        ("whole-0", "a-2"),
    ):
        made.add_edge(one, other, sign=1)
    return made


LABELS = {
    name: [name.title(), f"{name} with a longer name"] if name.endswith("0") else [name.title()]
    for one in WHOLE.walk()
    for name in one.members
}


@pytest.fixture(scope="module")
def arranged(network: nx.MultiDiGraph) -> layout.Places:
    """Lay them out."""
    return layout.arrange(network, WHOLE, LABELS)


def test_in_each_community_no_entity_covers_another(network: nx.MultiDiGraph, arranged: layout.Places) -> None:
    assert {*arranged} == {*LABELS, *(one.id for one in WHOLE.walk())} - {WHOLE.id}
    degree = nx.Graph([*signs_by_pair(network)]).degree
    for one in WHOLE.walk():
        for first, second in combinations(one.members, 2):
            (width, height, below), (other_width, other_height, other_below) = (
                label_box(LABELS[name], node_radius(degree[name])) for name in (first, second)
            )
            (x, y), (other_x, other_y) = arranged[first], arranged[second]
            aside = abs(x - other_x) - (width + other_width)
            apart = abs(y + below - other_y - other_below) - (height + other_height)
            # Places are rounded to pixels.
            assert max(aside, apart) >= -1, (first, second)
        things = [arranged[name] for name in (*one.members, *(child.id for child in one.children))]
        for axis in (0, 1):
            assert abs(min(at[axis] for at in things) + max(at[axis] for at in things)) <= 1, "around the middle"


def test_communities_that_claims_join_stand_nearer_than_others(arranged: layout.Places) -> None:
    def between(one: Community, other: Community) -> float:
        (x, y), (other_x, other_y) = arranged[one.id], arranged[other.id]
        return float(((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5)

    first, second, third, last = CIRCLES
    assert between(first, last) > max(between(first, second), between(second, third), between(third, last))


def test_open_beside_each_other_neither_entities_nor_communities_overlap(arranged: layout.Places) -> None:
    places = layout.flatten(arranged, WHOLE)
    assert {*places} == {*LABELS}
    half_width, half_height = 70, 35
    for (x, y), (other_x, other_y) in combinations(places.values(), 2):
        assert abs(x - other_x) >= 2 * half_width - 1 or abs(y - other_y) >= 2 * half_height - 1
    taken = {
        one.id: [places[name] for inner in one.walk() for name in inner.members] for one in (*CIRCLES, community("whole", 3))
    }
    for one, other in combinations(CIRCLES, 2):
        here, there = ([*zip(*taken[each.id], strict=True)] for each in (one, other))
        assert any(
            min(there[axis]) - max(here[axis]) >= 2 * half - 1 or min(here[axis]) - max(there[axis]) >= 2 * half - 1
            for axis, half in ((0, half_width), (1, half_height))
        ), (one.id, other.id)


def test_an_undivided_network_is_one_map(network: nx.MultiDiGraph) -> None:
    alone = community("b", 15)
    part = network.subgraph(alone.members)
    places = layout.arrange(part, alone, {})
    assert places == layout.positions(part, {}) == layout.flatten(places, alone)
