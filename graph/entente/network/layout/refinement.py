"""Settle a map: all nodes are moved a little at once, again and again, until labels lie free and no edge runs through a node.

Each round is a smooth function of the places before, so that a network little changed ends with a map little changed. Only
additions, products, quotients and square roots are used, in a fixed order, so that the same network always gives the same map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from entente.network.layout.arrays import MARGIN

if TYPE_CHECKING:
    from entente.network.layout.arrays import Floats, NetworkArrays

_WORK = 6_000_000
_ROUNDS = (30, 200)
_RIM = 6.0
"""How far from a node an edge that passes begins to part from it, in pixels."""
_LEAP = 40.0


def settled(places: Floats, net: NetworkArrays, far: Floats) -> Floats:
    """Move the nodes of a framed map until they stand free.

    Args:
        places: Where they stand, the middle of the map at (0, 0).
        net: The network.
        far: The ways between all nodes, as `distances` gives them.

    """
    count = len(net.names)
    rounds = max(_ROUNDS[0], min(_ROUNDS[1], _WORK // (count * (count + len(net.edges)))))
    source, target = net.edges[:, 0], net.edges[:, 1]
    weight = np.where(far > 0, 1 / np.where(far > 0, far, 1) ** 2, 0)
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    gap = places[source] - places[target]
    pull = weight * far * float((np.sqrt((gap * gap).sum(axis=1)) / net.lengths).mean())
    for number in range(rounds):
        late = number / rounds
        early = 1 - late
        step = (_drawn(places, weight, pull) - places) * (0.5 * early * np.sqrt(early) + 0.004)
        step += _unlapped(places, net) * (0.1 + 0.25 * late)
        step += _parted(places, net, 0.6 + 1.6 * late)
        step += _held(places, net)
        way = np.sqrt((step * step).sum(axis=1, keepdims=True))
        places = places + step * np.minimum(1, (50 * early + 5) / np.maximum(way, 1e-6))
    return places


def _drawn(places: Floats, weight: Floats, pull: Floats) -> Floats:
    """Tell where the distances to all others would have each node."""
    gaps = [axis[:, None] - axis[None, :] for axis in places.T]
    ratio = pull / np.maximum(np.sqrt(gaps[0] * gaps[0] + gaps[1] * gaps[1]), 1e-6)
    drawn = [((weight * axis[None, :]) + ratio * gap).sum(axis=1) for axis, gap in zip(places.T, gaps, strict=True)]
    return np.stack(drawn, axis=1)


def _unlapped(places: Floats, net: NetworkArrays) -> Floats:
    """Push overlapping boxes apart along the shorter way."""
    middles = net.middles(places)
    gap = middles[:, None, :] - middles[None, :, :]
    lap = net.boxes[:, None, :2] + net.boxes[None, :, :2] + MARGIN - np.abs(gap)
    hit = (lap[:, :, 0] > 0) & (lap[:, :, 1] > 0) & ~np.eye(len(places), dtype=bool)
    flat = lap[:, :, 0] < lap[:, :, 1]
    push = np.stack([np.where(hit & flat, lap[:, :, 0], 0), np.where(hit & ~flat, lap[:, :, 1], 0)], axis=2)
    pushed: Floats = (push * np.where(gap >= 0, 1, -1)).sum(axis=1)
    return pushed


def _parted(places: Floats, net: NetworkArrays, force: float) -> Floats:
    """Part edges from the nodes they run through: the node, seen as an ellipse, moves to one side, the edge to the other."""
    source, target = net.edges[:, 0], net.edges[:, 1]
    scale = 1 / (net.boxes[None, :, :2] + _RIM)
    origin = (places[source][:, None, :] - net.middles(places)[None, :, :]) * scale
    along = (places[target] - places[source])[:, None, :] * scale
    part = np.clip(-(origin * along).sum(axis=2) / np.maximum((along * along).sum(axis=2), 1e-9), 0, 1)
    nearest = origin + along * part[:, :, None]
    way = np.sqrt((nearest * nearest).sum(axis=2))
    passed = way < 1
    every = np.arange(len(net.edges))
    passed[every, source] = passed[every, target] = False
    edge, node = np.nonzero(passed)
    depth = (1 - way[edge, node]) * force / np.maximum(way[edge, node], 1e-6)
    push = nearest[edge, node] / scale[0, node] * depth[:, None]
    push *= np.minimum(1, _LEAP / np.maximum(np.sqrt((push * push).sum(axis=1, keepdims=True)), 1e-6))
    share = part[edge, node][:, None] / 2
    parted = np.zeros_like(places)
    np.add.at(parted, node, -push)
    np.add.at(parted, source[edge], push * (0.5 - share))
    np.add.at(parted, target[edge], push * share)
    return parted


def _held(places: Floats, net: NetworkArrays) -> Floats:
    """Hold the nodes within the map, whose border is a rectangle with round shoulders."""
    middles = net.middles(places)
    reach = (np.abs(middles) + net.boxes[:, :2] * 0.7) * 2 / np.array(net.frame())
    cube = reach * reach * reach
    over = np.clip((cube * reach).sum(axis=1, keepdims=True) - 1, 0, 1)
    held: Floats = -np.sign(middles) * over * cube * 6
    return held
