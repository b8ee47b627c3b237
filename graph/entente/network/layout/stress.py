"""Stress majorisation: places whose distances on the plane follow those in the network.

Only additions, products, quotients and square roots are used, in a fixed order, so that the same network always gives the same
map. See Gansner, Koren and North 2004, https://doi.org/10.1007/978-3-540-31843-9_25.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from entente.network.layout.arrays import Floats, NetworkArrays

_WORK = 40_000_000
_ROUNDS = (16, 500)
_SPREAD = 0.26
"""How far nodes stand from the middle, on the average and as a share of the map's width or height."""


def distances(net: NetworkArrays) -> Floats:
    """Measure the shortest ways between all nodes; what no way joins lies far apart."""
    far = np.full((len(net.names), len(net.names)), np.inf)
    np.fill_diagonal(far, 0.0)
    far[net.edges[:, 0], net.edges[:, 1]] = far[net.edges[:, 1], net.edges[:, 0]] = net.lengths
    ways = sorted((int(a), int(b), float(length)) for (a, b), length in zip(net.edges, net.lengths, strict=True))
    settled = False
    while not settled:
        before = far.copy()
        for one, other, length in ways:
            np.minimum(far[one], far[other] + length, out=far[one])
            np.minimum(far[other], far[one] + length, out=far[other])
        settled = bool((before == far).all())
    reached = np.isfinite(far)
    whole: Floats = np.where(reached, far, far[reached].max() * 0.7 + 1)
    return whole


def stress(net: NetworkArrays, far: Floats, most: int = _ROUNDS[1]) -> Floats:
    """Find places for all nodes, in steps of the network, that fit the distances between them, in so many rounds at most."""
    rounds = max(_ROUNDS[0], min(most, _WORK // len(far) ** 2))
    weight = np.where(far > 0, 1 / np.where(far > 0, far, 1) ** 2, 0)
    total = np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    # Start from how far each node is from the greatest hubs: a network little changed then starts, and so ends, much the same.
    hubs = net.hubs()[:3]
    first, second, third = (far[hubs[k % len(hubs)]] for k in range(3))
    places = np.stack([first - second, (first + second) / 2 - third], axis=1)
    places = places + (np.array([_scatter(name) for name in net.names]) - 0.5) * 0.8
    pull = weight * far
    for _ in range(rounds):
        gaps = [axis[:, None] - axis[None, :] for axis in places.T]
        ratio = pull / np.maximum(np.sqrt(gaps[0] * gaps[0] + gaps[1] * gaps[1]), 1e-9)
        moved = [((weight * axis[None, :]) + ratio * gap).sum(axis=1) for axis, gap in zip(places.T, gaps, strict=True)]
        places = np.stack(moved, axis=1) / total
    return places


def framed(places: Floats, net: NetworkArrays) -> Floats:
    """Turn the greatest hub to the left of the second, the third above them, and fill the map's frame.

    So a new entity, which seldom changes who the hubs are, does not turn the map over.
    """
    hubs = [places[i] for i in net.hubs()[:3]]
    along = hubs[1] - hubs[0] if len(hubs) > 1 else np.zeros(2)
    way = float((along**2).sum()) ** 0.5
    if way > 0:
        cosine, sine = float(along[0]) / way, float(along[1]) / way
        turn = np.array([[cosine, sine], [-sine, cosine]])
        places = ((places - hubs[0])[:, None, :] * turn[None, :, :]).sum(axis=2)
        if len(hubs) > 2 and float((turn[1] * (hubs[2] - hubs[0])).sum()) > 0:  # noqa: PLR2004  the third hub
            places = places * np.array([1, -1])
    # Scaled by how far all stand from the middle and not by the outermost, which may be another one tomorrow.
    places = places - places.mean(axis=0)
    spread = np.maximum(np.sqrt((places * places).mean(axis=0)), 1e-6)
    filled: Floats = places / spread * np.array(net.frame()) * _SPREAD
    return filled


def _scatter(name: str) -> tuple[float, float]:
    digest = hashlib.sha256(name.encode(errors="replace")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32, int.from_bytes(digest[4:8], "big") / 2**32
