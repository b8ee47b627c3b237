"""Refine a map: in many small rounds, move all nodes until labels lie free and no edge runs through a node.

In each round four forces act on every node, and all nodes move at once by their sum:

- stress: towards the place that the distances in the network ask for, as in `stress`; it fades out;
- overlap: away from nodes whose boxes overlap its own; it grows;
- edges: away from edges that run through it, while those edges move the other way; it grows;
- border: back into the map, when it stands outside.

Each round is a continuous function of the places before it, so that a small change of the network changes the map little. Only
additions, products, quotients and square roots are used, in a fixed order. So the same network always gives the same map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from entente.network.layout.arrays import MARGIN

if TYPE_CHECKING:
    from entente.network.layout.arrays import Floats, NetworkArrays

_MAX_STEPS = 6_000_000
"""How many pairs of nodes, and of nodes and edges, are visited in all rounds together; beyond, there are fewer rounds."""
_ROUNDS = (30, 200)
"""The fewest and the most rounds."""
_EDGE_MARGIN = 6.0
"""How far from the box of a node a passing edge begins to be pushed away, in pixels."""
_MAX_EDGE_PUSH = 40.0
"""How far one edge and one node push each other in a round at most, in pixels."""


def refine(places: Floats, arrays: NetworkArrays, distances: Floats) -> Floats:
    """Return places at which the nodes stand free.

    Args:
        places: Where the nodes stand, shape (n, 2), in pixels, the middle of the map at (0, 0).
        arrays: The network.
        distances: The distances between all nodes, as `shortest_paths` returns them.

    """
    count = len(arrays.names)
    rounds = max(_ROUNDS[0], min(_ROUNDS[1], _MAX_STEPS // (count * (count + len(arrays.edges)))))
    source, target = arrays.edges[:, 0], arrays.edges[:, 1]
    weight = np.where(distances > 0, 1 / np.where(distances > 0, distances, 1) ** 2, 0)
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    gap = places[source] - places[target]
    # The distances in pixels: the mean edge keeps the length that it has now.
    pull = weight * distances * float((np.sqrt((gap * gap).sum(axis=1)) / arrays.lengths).mean())
    for number in range(rounds):
        late = number / rounds
        early = 1 - late
        step = (_stress_goals(places, weight, pull) - places) * (0.5 * early * np.sqrt(early) + 0.004)
        step += _overlap_push(places, arrays) * (0.1 + 0.25 * late)
        step += _edge_push(places, arrays, 0.6 + 1.6 * late)
        step += _border_push(places, arrays)
        length = np.sqrt((step * step).sum(axis=1, keepdims=True))
        places = places + step * np.minimum(1, (50 * early + 5) / np.maximum(length, 1e-6))
    return places


def _stress_goals(places: Floats, weight: Floats, pull: Floats) -> Floats:
    """Return where the distances to all other nodes would have each node, shape (n, 2)."""
    gaps = [axis[:, None] - axis[None, :] for axis in places.T]
    ratio = pull / np.maximum(np.sqrt(gaps[0] * gaps[0] + gaps[1] * gaps[1]), 1e-6)
    goals = [((weight * axis[None, :]) + ratio * gap).sum(axis=1) for axis, gap in zip(places.T, gaps, strict=True)]
    return np.stack(goals, axis=1)


def _overlap_push(places: Floats, arrays: NetworkArrays) -> Floats:
    """Return how far overlapping boxes push each node, shape (n, 2), each along the axis that needs the shorter way."""
    middles = arrays.box_middles(places)
    gap = middles[:, None, :] - middles[None, :, :]
    overlap = arrays.boxes[:, None, :2] + arrays.boxes[None, :, :2] + MARGIN - np.abs(gap)
    overlaps = (overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0) & ~np.eye(len(places), dtype=bool)
    sideways = overlap[:, :, 0] < overlap[:, :, 1]
    depth = np.stack(
        [np.where(overlaps & sideways, overlap[:, :, 0], 0), np.where(overlaps & ~sideways, overlap[:, :, 1], 0)], axis=2
    )
    push: Floats = (depth * np.where(gap >= 0, 1, -1)).sum(axis=1)
    return push


def _edge_push(places: Floats, arrays: NetworkArrays, force: float) -> Floats:
    """Return how far edges and the nodes that they run through push each other, as a step of each node, shape (n, 2).

    A node is seen as an ellipse around its box. It moves to one side, and the ends of the edge move to the other.
    """
    source, target = arrays.edges[:, 0], arrays.edges[:, 1]
    # In these coordinates, one system for each pair of an edge and a node, the ellipse is a circle of radius 1 around (0, 0).
    scale = 1 / (arrays.boxes[None, :, :2] + _EDGE_MARGIN)
    start = (places[source][:, None, :] - arrays.box_middles(places)[None, :, :]) * scale
    along = (places[target] - places[source])[:, None, :] * scale
    part = np.clip(-(start * along).sum(axis=2) / np.maximum((along * along).sum(axis=2), 1e-9), 0, 1)
    nearest = start + along * part[:, :, None]
    distance = np.sqrt((nearest * nearest).sum(axis=2))
    crossed = distance < 1
    every = np.arange(len(arrays.edges))
    crossed[every, source] = crossed[every, target] = False
    edge, node = np.nonzero(crossed)
    depth = (1 - distance[edge, node]) * force / np.maximum(distance[edge, node], 1e-6)
    push = nearest[edge, node] / scale[0, node] * depth[:, None]
    push *= np.minimum(1, _MAX_EDGE_PUSH / np.maximum(np.sqrt((push * push).sum(axis=1, keepdims=True)), 1e-6))
    share = part[edge, node][:, None] / 2
    pushed = np.zeros_like(places)
    np.add.at(pushed, node, -push)
    np.add.at(pushed, source[edge], push * (0.5 - share))
    np.add.at(pushed, target[edge], push * share)
    return pushed


def _border_push(places: Floats, arrays: NetworkArrays) -> Floats:
    """Return how far nodes outside the map are pushed back, shape (n, 2).

    The border is the superellipse x^4 + y^4 = 1 in halves of the map's width and height: a rectangle with round corners.
    """
    middles = arrays.box_middles(places)
    reach = (np.abs(middles) + arrays.boxes[:, :2] * 0.7) * 2 / np.array(arrays.map_size())
    cube = reach * reach * reach
    excess = np.clip((cube * reach).sum(axis=1, keepdims=True) - 1, 0, 1)
    push: Floats = -np.sign(middles) * excess * cube * 6
    return push
