"""Stress majorization: places whose distances on the plane follow the distances in the network.

The stress of a layout is the sum over all pairs of nodes i, j of w(i, j) * (|place(i) - place(j)| - d(i, j))^2. There d is the
length of the shortest path between the two, and w = 1 / d^2, so that near nodes count more than far ones. In each round every
node moves to the weighted mean of the places that the others would give it: from where each of them stands, the distance d in
the direction in which the node lies now. Here all nodes move at once, as in a Jacobi iteration.

Source: Gansner, Koren and North, Graph Drawing by Stress Majorization, 2004, https://doi.org/10.1007/978-3-540-31843-9_25.

Only additions, products, quotients and square roots are used, in a fixed order. So the same network always gives the same map.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from entente.network.layout.arrays import Floats, NetworkArrays

_MAX_STEPS = 40_000_000
"""How many pairs of nodes are visited in all rounds together; beyond, there are fewer rounds."""
_ROUNDS = (16, 500)
"""The fewest and the most rounds."""
_SPREAD = 0.26
"""The standard deviation of the places along each axis, as a share of the map's width or height."""


def shortest_paths(arrays: NetworkArrays) -> Floats:
    """Return the lengths of the shortest paths between all nodes, shape (n, n), by the Bellman-Ford algorithm.

    Nodes that no path joins are set further apart than most: 0.7 times the longest path, and 1 more.
    """
    distances = np.full((len(arrays.names), len(arrays.names)), np.inf)
    np.fill_diagonal(distances, 0.0)
    sources, targets = arrays.edges[:, 0], arrays.edges[:, 1]
    distances[sources, targets] = distances[targets, sources] = arrays.lengths
    edges = sorted((int(a), int(b), float(length)) for (a, b), length in zip(arrays.edges, arrays.lengths, strict=True))
    changed = True
    while changed:
        before = distances.copy()
        for one, other, length in edges:
            np.minimum(distances[one], distances[other] + length, out=distances[one])
            np.minimum(distances[other], distances[one] + length, out=distances[other])
        changed = not bool((before == distances).all())
    reached = np.isfinite(distances)
    filled: Floats = np.where(reached, distances, distances[reached].max() * 0.7 + 1)
    return filled


def majorize_stress(arrays: NetworkArrays, distances: Floats, max_rounds: int = _ROUNDS[1]) -> Floats:
    """Return places of little stress.

    Args:
        arrays: The network.
        distances: The distances between all nodes, as `shortest_paths` returns them.
        max_rounds: The most rounds; a large network gets fewer.

    Returns:
        A place for each node, shape (n, 2), in the unit of the distances.

    """
    rounds = max(_ROUNDS[0], min(max_rounds, _MAX_STEPS // len(distances) ** 2))
    weight = np.where(distances > 0, 1 / np.where(distances > 0, distances, 1) ** 2, 0)
    total = np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    # Start from each node's distances to the three greatest hubs. After a small change of the network the start is much
    # the same, and so is the end.
    hubs = arrays.hubs()[:3]
    first, second, third = (distances[hubs[k % len(hubs)]] for k in range(3))
    places = np.stack([first - second, (first + second) / 2 - third], axis=1)
    places = places + (np.array([_scatter(name) for name in arrays.names]) - 0.5) * 0.8
    pull = weight * distances
    for _ in range(rounds):
        gaps = [axis[:, None] - axis[None, :] for axis in places.T]
        ratio = pull / np.maximum(np.sqrt(gaps[0] * gaps[0] + gaps[1] * gaps[1]), 1e-9)
        moved = [((weight * axis[None, :]) + ratio * gap).sum(axis=1) for axis, gap in zip(places.T, gaps, strict=True)]
        places = np.stack(moved, axis=1) / total
    return places


def fit_to_map(places: Floats, arrays: NetworkArrays) -> Floats:
    """Return places turned and scaled to fill the map, in pixels, the mean of all places at (0, 0).

    The greatest hub lies to the left of the second greatest, and the third above them. A new entity seldom changes who the hubs
    are, so it does not turn the map over.
    """
    hubs = [places[i] for i in arrays.hubs()[:3]]
    along = hubs[1] - hubs[0] if len(hubs) > 1 else np.zeros(2)
    length = float((along**2).sum()) ** 0.5
    if length > 0:
        cosine, sine = float(along[0]) / length, float(along[1]) / length
        turn = np.array([[cosine, sine], [-sine, cosine]])
        places = ((places - hubs[0])[:, None, :] * turn[None, :, :]).sum(axis=2)
        if len(hubs) > 2 and float((turn[1] * (hubs[2] - hubs[0])).sum()) > 0:  # noqa: PLR2004  the third hub
            places = places * np.array([1, -1])
    # Scaled by the deviation of all nodes and not by the outermost node, which a small change may replace.
    places = places - places.mean(axis=0)
    deviation = np.maximum(np.sqrt((places * places).mean(axis=0)), 1e-6)
    fitted: Floats = places / deviation * np.array(arrays.map_size()) * _SPREAD
    return fitted


def _scatter(name: str) -> tuple[float, float]:
    """Return two numbers from 0 to 1 that depend on the name alone: they part nodes with the same distances."""
    digest = hashlib.sha256(name.encode(errors="replace")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32, int.from_bytes(digest[4:8], "big") / 2**32
