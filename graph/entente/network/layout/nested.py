"""The map of a large network: each community is laid out by itself, as a map within the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from entente.network.layout.arrays import label_box, network_arrays, node_radius, remove_overlaps
from entente.network.layout.stress import fit_to_map, majorize_stress, shortest_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from entente.network.communities import Community
    from entente.network.layout.arrays import Floats, Signs

    Places = dict[str, tuple[int, int]]

_ROUNDS = 50
"""The most rounds of stress majorization for each community."""


def arrange(signs: Signs, labels: Mapping[str, Sequence[str]], whole: Community) -> Places:
    """Return the place of every entity and every community, relative to the middle of the community it stands in, in pixels.

    Args:
        signs: The pairs of joined entities, as `signs_by_pair` returns them.
        labels: The labels of each entity in every language it may be shown in.
        whole: The outermost community.

    """
    paths = dict(_paths(whole))
    levels: dict[str, Signs] = {community.id: {} for community in whole.walk()}
    degree: dict[str, int] = {}
    for (one, other), sign in sorted(signs.items()):
        degree[one], degree[other] = degree.get(one, 0) + 1, degree.get(other, 0) + 1
        # An edge belongs to the innermost community around both its ends. There it joins the two things that hold one end each.
        first, second = paths[one], paths[other]
        depth = next(i for i in range(len(first)) if first[i] != second[i])
        pair = (first[depth], second[depth]) if first[depth] < second[depth] else (second[depth], first[depth])
        level = levels[first[depth - 1]]
        level[pair] = level.get(pair, 0) + sign
    arranged: Places = {}
    for community in whole.walk():
        boxes = {name: label_box(labels[name], node_radius(degree[name])) for name in community.members}
        for child in community.children:
            names = [", ".join(text) for text in zip(*_padded([labels[name] for name in child.names[:2]]), strict=True)]
            boxes[child.id] = label_box(names, 14 + 1.3 * min(child.count, 400) ** 0.5)
        arrays = network_arrays(levels[community.id], boxes, list(boxes))
        places = remove_overlaps(fit_to_map(majorize_stress(arrays, shortest_paths(arrays), _ROUNDS), arrays), arrays)
        arranged |= {
            name: (round(float(x)), round(float(y))) for name, (x, y) in zip(arrays.names, _centred(places), strict=True)
        }
    return arranged


def flatten(arranged: Mapping[str, tuple[int, int]], whole: Community) -> Places:
    """Return the place of every entity on one plane, with all communities open beside each other, in pixels.

    Args:
        arranged: What `arrange` returned.
        whole: The outermost community.

    """
    places, _ = _open(arranged, whole)
    return {name: (round(x), round(y)) for name, (x, y) in places.items()}


def _open(
    arranged: Mapping[str, tuple[int, int]], community: Community
) -> tuple[dict[str, tuple[float, float]], tuple[float, float]]:
    """Return the places of all entities in a community around its middle, and half the width and height that they take."""
    inner = {child.id: _open(arranged, child) for child in community.children}
    boxes = dict.fromkeys(community.members, (70.0, 35.0, 0.0))
    boxes |= {name: (*half, 0.0) for name, (_, half) in inner.items()}
    arrays = network_arrays({}, boxes, list(boxes))
    places = np.array([arranged[name] for name in arrays.names], dtype=np.float64).reshape(-1, 2)
    extent = np.maximum(places.max(axis=0) - places.min(axis=0), 1.0)
    size = np.array(arrays.map_size())
    places = remove_overlaps(places * np.maximum(size / extent / 2, 1.0), arrays)
    places = _centred(places)
    reach = (np.abs(places) + arrays.boxes[:, :2]).max(axis=0)
    opened: dict[str, tuple[float, float]] = {}
    for name, (x, y) in zip(arrays.names, places, strict=True):
        if name in inner:
            opened |= {entity: (x + dx, y + dy) for entity, (dx, dy) in inner[name][0].items()}
        else:
            opened[name] = (float(x), float(y))
    return opened, (float(reach[0]), float(reach[1]))


def _centred(places: Floats) -> Floats:
    """Return places moved so that the middle of their extent is at (0, 0)."""
    centred: Floats = places - (places.min(axis=0) + places.max(axis=0)) / 2
    return centred


def _padded(lists: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lists, each made as long as the longest by repeating its last text."""
    longest = max(map(len, lists))
    return [[*texts, *[texts[-1]] * (longest - len(texts))] for texts in lists]


def _paths(community: Community, above: tuple[str, ...] = ()) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield each entity with its path: the communities around it, the outermost first, and the entity itself."""
    path = (*above, community.id)
    for name in community.members:
        yield name, (*path, name)
    for child in community.children:
        yield from _paths(child, path)
