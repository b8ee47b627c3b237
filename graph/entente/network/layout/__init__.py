"""Where each entity stands on the map, computed once and the same for every reader.

A map is made in three steps:

1. Stress majorization (`stress`) places the nodes so that their distances on the plane follow those in the network: Gansner,
   Koren and North, Graph Drawing by Stress Majorization, 2004, https://doi.org/10.1007/978-3-540-31843-9_25.
2. Refinement (`refinement`) moves them further until labels lie free and edges run past nodes; a large map goes without.
3. Whatever boxes of nodes and labels still overlap are pushed apart (`arrays.remove_overlaps`).

A network with communities is laid out community by community, as maps within a map (`nested`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.network.layout import nested
from entente.network.layout.arrays import label_box, network_arrays, node_radius, remove_overlaps, signs_by_pair
from entente.network.layout.refinement import refine
from entente.network.layout.stress import fit_to_map, majorize_stress, shortest_paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from entente.network.communities import Community

    Places = dict[str, tuple[int, int]]

__all__ = ["arrange", "flatten", "positions"]

_MAX_REFINED = 260
"""Up to this many nodes a map is refined; a larger one only has its overlaps removed."""


def arrange(graph: nx.MultiDiGraph, whole: Community, labels: Mapping[str, Sequence[str]]) -> Places:
    """Return the place of every entity and every community, in pixels around the middle of the community it stands in.

    Args:
        graph: What `entente.network.projection.project` returns; used are its nodes' `label` and its edges' `sign`.
        whole: Its outermost community, as `entente.network.communities.communities` returns it.
        labels: The labels of an entity in every language it may be shown in; by default its `label`.

    """
    if not whole.children:
        return positions(graph, labels)
    named = {name: labels.get(name) or [str(graph.nodes[name].get("label") or name)] for name in graph.nodes}
    return nested.arrange(signs_by_pair(graph), named, whole)


def flatten(arranged: Mapping[str, tuple[int, int]], whole: Community) -> Mapping[str, tuple[int, int]]:
    """Return the place of every entity on one plane, in pixels.

    Args:
        arranged: What `arrange` returned: places within communities.
        whole: The outermost community.

    """
    return nested.flatten(arranged, whole) if whole.children else arranged


def positions(graph: nx.MultiDiGraph, labels: Mapping[str, Sequence[str]] | None = None) -> Places:
    """Return the places of a network's nodes on a plane, in pixels at normal size, the middle of the map at (0, 0).

    Entities with an edge are placed so that their labels, drawn below them, lie free. Those without stand in rows underneath.

    Args:
        graph: What `entente.network.projection.project` returns; used are its nodes' `label` and its edges' `sign`.
        labels: The labels of a node in every language it may be shown in; by default its `label`.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> graph.add_node("alone")
    >>> sorted(positions(graph)) == ["a", "alone", "b", "c"]
    True
    >>> positions(graph) == positions(graph)
    True
    """
    signs = signs_by_pair(graph)
    joined: Places = {}
    if signs:
        degree: dict[str, int] = {}
        for name in (name for pair in signs for name in pair):
            degree[name] = degree.get(name, 0) + 1
        named = {name: (labels or {}).get(name) or [str(graph.nodes[name].get("label") or name)] for name in degree}
        arrays = network_arrays(signs, {name: label_box(named[name], node_radius(degree[name])) for name in degree})
        distances = shortest_paths(arrays)
        places = fit_to_map(majorize_stress(arrays, distances), arrays)
        if len(degree) <= _MAX_REFINED:
            places = refine(places, arrays, distances)
        places = remove_overlaps(places, arrays)
        places = places - (places.min(axis=0) + places.max(axis=0)) / 2
        joined = {name: (round(float(x)), round(float(y))) for name, (x, y) in zip(arrays.names, places, strict=True)}
    return dict(sorted((joined | _rows_below(graph, joined)).items()))


def _rows_below(graph: nx.MultiDiGraph, joined: Mapping[str, tuple[int, int]]) -> Places:
    """Return places for the nodes without an edge, in rows below the map."""
    alone = sorted(set(graph.nodes) - set(joined))
    bottom = max((y for _, y in joined.values()), default=-120) + 120
    columns = max(4, round(len(alone) ** 0.5 * 1.5))
    return {name: ((i % columns - columns // 2) * 150, bottom + i // columns * 70) for i, name in enumerate(alone)}
