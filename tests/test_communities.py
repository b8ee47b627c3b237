"""Communities: small networks have one, large ones many, none with too much in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import networkx as nx
import pytest

from entente.network.communities import MAX_SHOWN, MAX_UNDIVIDED, Community, communities


def blocs(count: int, size: int) -> nx.MultiDiGraph:
    """Join so many blocs to a ring, each a circle of members about it."""
    graph = nx.MultiDiGraph()
    for bloc in range(count):
        graph.add_edge(f"bloc-{bloc:03}", f"bloc-{(bloc + 1) % count:03}", sign=-1)
        for number in range(size):
            one, other = f"m{bloc:03}-{number:04}", f"m{bloc:03}-{(number + 1) % size:04}"
            graph.add_edge(one, f"bloc-{bloc:03}", sign=1, membership=True)
            graph.add_edge(one, other, sign=1)
    return graph


def star(leaves: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_edges_from((f"leaf-{number:05}", "hub", {"sign": 1}) for number in range(leaves))
    return graph


def pairs(count: int) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_edges_from((f"a{number:05}", f"b{number:05}", {"sign": 0}) for number in range(count))
    return graph


def entities(community: Community) -> list[str]:
    return [name for inner in community.walk() for name in inner.members]


def test_a_small_network_is_one_community() -> None:
    graph = star(MAX_UNDIVIDED - 1)
    graph.add_node("alone")
    graph.add_edge("self", "self")
    whole = communities(graph)
    assert whole.children == ()
    assert whole.count == MAX_UNDIVIDED
    assert whole.members[0] == "hub"
    assert set(whole.members) == set(graph) - {"alone", "self"}


@pytest.mark.parametrize(
    "graph", [blocs(40, 50), star(4_000), pairs(3_000), blocs(3, 1_200)], ids=["blocs", "star", "pairs", "few"]
)
def test_a_large_network_has_all_in_communities_of_bounded_size(graph: nx.MultiDiGraph) -> None:
    whole = communities(graph)
    assert sorted(entities(whole)) == sorted(graph)
    assert len({community.id for community in whole.walk()}) == len(list(whole.walk()))
    for community in whole.walk():
        assert len(community.members) + len(community.children) <= MAX_SHOWN
        assert community.count == len(entities(community))
        assert 1 <= len(community.names) <= 3
        assert set(community.names) <= set(entities(community))


def test_blocs_are_found_and_named() -> None:
    whole = communities(blocs(40, 50))
    homes = [Counter(name[1:4] for name in entities(child) if name[0] == "m") for child in whole.children]
    assert len(homes) == 40
    assert all(len(home) == 1 for home in homes)
    assert sorted(child.names[0] for child in whole.children) == [f"bloc-{number:03}" for number in range(40)]


def test_the_same_whatever_the_order_and_the_process() -> None:
    graph = blocs(40, 50)
    shuffled = nx.MultiDiGraph()
    shuffled.add_edges_from(reversed(list(graph.edges(data=True))))
    assert communities(graph) == communities(shuffled)
    code = "from tests.test_communities import blocs, communities; print(communities(blocs(40, 50)))"
    run = [sys.executable, "-c", code]
    answers = {
        subprocess.run(run, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "12"
    }
    assert len(answers) == 1
