"""The map of a large network: each community is laid out in itself, as a map within the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from entente.network.layout import arrays
from entente.network.layout.stress import distances, framed, stress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from entente.network.communities import Community
    from entente.network.layout.arrays import Signs

    Places = dict[str, tuple[int, int]]

_ROUNDS = 50


def arrange(signs: Signs, labels: Mapping[str, Sequence[str]], whole: Community) -> Places:
    """Place every entity and every community, relative to the middle of the community it stands in."""
    within = dict(_ways(whole))
    levels: dict[str, Signs] = {community.id: {} for community in whole.walk()}
    degree: dict[str, int] = {}
    for (one, other), sign in sorted(signs.items()):
        degree[one], degree[other] = degree.get(one, 0) + 1, degree.get(other, 0) + 1
        # Two entities join what holds them in the innermost community that holds both.
        first, second = within[one], within[other]
        depth = next(i for i in range(len(first)) if first[i] != second[i])
        ends = (first[depth], second[depth]) if first[depth] < second[depth] else (second[depth], first[depth])
        level = levels[first[depth - 1]]
        level[ends] = level.get(ends, 0) + sign
    found: Places = {}
    for community in whole.walk():
        boxes = {name: arrays.box(labels[name], arrays.radius(degree[name])) for name in community.members}
        for child in community.children:
            names = [", ".join(text) for text in zip(*_filled([labels[name] for name in child.names[:2]]), strict=True)]
            boxes[child.id] = arrays.box(names, 14 + 1.3 * min(child.count, 400) ** 0.5)
        net = arrays.number(levels[community.id], boxes, list(boxes))
        places = arrays.apart(framed(stress(net, distances(net), _ROUNDS), net), net)
        found |= {name: (round(float(x)), round(float(y))) for name, (x, y) in zip(net.names, _centred(places), strict=True)}
    return found


def unrolled(arranged: Mapping[str, tuple[int, int]], whole: Community) -> Places:
    """Place every entity on one plane, all communities opened beside each other."""
    places, _ = _opened(arranged, whole)
    return {name: (round(x), round(y)) for name, (x, y) in places.items()}


def _opened(
    arranged: Mapping[str, tuple[int, int]], community: Community
) -> tuple[dict[str, tuple[float, float]], tuple[float, float]]:
    """Place the entities of a community around its middle, and tell half its width and height."""
    inner = {child.id: _opened(arranged, child) for child in community.children}
    boxes = dict.fromkeys(community.members, (70.0, 35.0, 0.0))
    boxes |= {name: (*half, 0.0) for name, (_, half) in inner.items()}
    net = arrays.number({}, boxes, list(boxes))
    places = np.array([arranged[name] for name in net.names], dtype=np.float64).reshape(-1, 2)
    extent = np.maximum(places.max(axis=0) - places.min(axis=0), 1.0)
    room = np.array(net.frame())
    places = arrays.apart(places * np.maximum(room / extent / 2, 1.0), net)
    places = _centred(places)
    reach = (np.abs(places) + net.boxes[:, :2]).max(axis=0)
    found: dict[str, tuple[float, float]] = {}
    for name, (x, y) in zip(net.names, places, strict=True):
        if name in inner:
            found |= {entity: (x + dx, y + dy) for entity, (dx, dy) in inner[name][0].items()}
        else:
            found[name] = (float(x), float(y))
    return found, (float(reach[0]), float(reach[1]))


def _centred(places: arrays.Floats) -> arrays.Floats:
    middle: arrays.Floats = places - (places.min(axis=0) + places.max(axis=0)) / 2
    return middle


def _filled(texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Give each of some lists as many texts as the longest has."""
    most = max(map(len, texts))
    return [[*some, *[some[-1]] * (most - len(some))] for some in texts]


def _ways(community: Community, above: tuple[str, ...] = ()) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Give each entity with the communities around it, the outermost first, and itself."""
    way = (*above, community.id)
    for name in community.members:
        yield name, (*way, name)
    for child in community.children:
        yield from _ways(child, way)
