"""Where each entity stands on the map, computed once and the same for every reader.

Distances in the network are first turned into distances on the plane (stress majorisation); then the map is settled, so that
labels lie free and edges run past nodes. A network with communities is laid out community by community, as maps within a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.network.layout import arrays, nested
from entente.network.layout.refinement import settled
from entente.network.layout.stress import distances, framed, stress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from entente.network.communities import Community

    Places = dict[str, tuple[int, int]]

__all__ = ["arrange", "positions", "unrolled"]

_CAREFUL = 260
"""Up to so many nodes a map is settled; beyond, only overlaps are removed."""


def arrange(graph: nx.MultiDiGraph, whole: Community, labels: Mapping[str, Sequence[str]]) -> Places:
    """Place every entity and every community, in pixels around the middle of the community it stands in.

    Args:
        graph: What `entente.network.projection.project` gives; used are its nodes' `label` and its edges' `sign`.
        whole: Its communities, as `entente.network.communities.communities` gives them.
        labels: The labels of an entity in every language it may be shown in; by default its `label`.

    """
    if not whole.children:
        return positions(graph, labels)
    named = {name: labels.get(name) or [str(graph.nodes[name].get("label") or name)] for name in graph.nodes}
    return nested.arrange(arrays.joined(graph), named, whole)


def unrolled(arranged: Mapping[str, tuple[int, int]], whole: Community) -> Mapping[str, tuple[int, int]]:
    """Place every entity on one plane, given where it stands in its community."""
    return nested.unrolled(arranged, whole) if whole.children else arranged


def positions(graph: nx.MultiDiGraph, labels: Mapping[str, Sequence[str]] | None = None) -> Places:
    """Place the nodes of a network on a plane, in pixels at normal size, the middle of the map at (0, 0).

    Entities with an edge are placed so that their labels, drawn below them, lie free; those without stand in rows underneath.

    Args:
        graph: What `entente.network.projection.project` gives; used are its nodes' `label` and its edges' `sign`.
        labels: The labels of a node in every language it may be shown in; by default its `label`.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> graph.add_node("alone")
    >>> sorted(positions(graph)) == ["a", "alone", "b", "c"]
    True
    >>> positions(graph) == positions(graph)
    True
    """
    signs = arrays.joined(graph)
    found: Places = {}
    if signs:
        degree: dict[str, int] = {}
        for name in (name for ends in signs for name in ends):
            degree[name] = degree.get(name, 0) + 1
        named = {name: (labels or {}).get(name) or [str(graph.nodes[name].get("label") or name)] for name in degree}
        made = arrays.number(signs, {name: arrays.box(named[name], arrays.radius(degree[name])) for name in degree})
        far = distances(made)
        places = framed(stress(made, far), made)
        if len(degree) <= _CAREFUL:
            places = settled(places, made, far)
        places = arrays.apart(places, made)
        places = places - (places.min(axis=0) + places.max(axis=0)) / 2
        found = {name: (round(float(x)), round(float(y))) for name, (x, y) in zip(made.names, places, strict=True)}
    return dict(sorted((found | _aside(graph, found)).items()))


def _aside(graph: nx.MultiDiGraph, found: Mapping[str, tuple[int, int]]) -> Places:
    """Line up what has no edge below the map."""
    alone = sorted(set(graph.nodes) - set(found))
    bottom = max((y for _, y in found.values()), default=-120) + 120
    columns = max(4, round(len(alone) ** 0.5 * 1.5))
    return {name: ((i % columns - columns // 2) * 150, bottom + i // columns * 70) for i, name in enumerate(alone)}
