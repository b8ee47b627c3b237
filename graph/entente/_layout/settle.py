"""Move each node a little, until labels lie free, few edges cross and none runs through a node that it does not join."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np

from entente._layout.net import MARGIN as _MARGIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from entente._layout.net import Floats, Net as _Net

_CANDIDATES = 26
_LEADING = 5
_ANCHOR = 2.0


class _Table:
    """What weighing the places of one node takes, for each node: its edges, the others', and the way to all."""

    def __init__(self, net: _Net) -> None:
        self.net = net
        self.width, self.height = net.frame()
        from entente._layout.stress import distances
        far = distances(net)
        self.weight = np.where(far > 0, 1 / np.where(far > 0, far, 1) ** 2, 0)
        self.far = far
        every = np.arange(len(net.edges))
        self.own, self.others, self.foes = [], [], []
        for i in range(len(net.names)):
            mine = (net.edges == i).any(axis=1)
            self.own.append(np.array(net.near[i], dtype=np.int64))
            self.others.append(net.edges[every[~mine]])
            self.foes.append(np.array([j for j in range(len(net.names)) if j != i], dtype=np.int64))

    def best(self, i: int, spots: Floats, places: Floats, home: Floats, unit: float) -> int:
        """Choose the best of some spots, the first of which is where the node stands.

        What is cheap to weigh is weighed for all, what is dear only for those that lead after that.
        """
        rough = self._rough(i, spots, places, unit) + _ANCHOR * ((spots - home[i]) ** 2).sum(axis=1) / unit**2
        here, rough[0] = rough[0], -1
        leading = np.argsort(rough, kind="stable")[:_LEADING]
        rough[0] = here
        cost = np.round(rough[leading] + self._lines(i, spots[leading], places), 6)
        return int(leading[int(cost.argmin())])

    def _rough(self, i: int, spots: Floats, places: Floats, unit: float) -> Floats:
        boxes, foes = self.net.boxes, self.foes[i]
        centre = spots + np.array([0, boxes[i, 2]])
        middles = places + np.stack([np.zeros(len(boxes)), boxes[:, 2]], axis=1)

        gap = np.abs(centre[:, None, :] - middles[None, foes, :])
        lap = np.maximum(boxes[i, :2] + boxes[foes, :2] + _MARGIN - gap, 0)
        cost = ((lap[:, :, 0] * lap[:, :, 1]) / 60 + (lap.min(axis=2) > 0) * 12).sum(axis=1)

        way = np.sqrt(((spots[:, None, :] - places[None, foes, :]) ** 2).sum(axis=2)) / unit
        cost = cost + 3 * (self.weight[i, foes] * (way - self.far[i, foes]) ** 2).sum(axis=1)

        # The map's border is a rectangle with round shoulders.
        reach = (np.abs(centre) + boxes[i, :2] * 0.7) * 2 / np.array([self.width, self.height])
        rough: Floats = cost + 40 * np.maximum((reach**4).sum(axis=1) - 1, 0)
        return rough

    def _lines(self, i: int, spots: Floats, places: Floats) -> Floats:
        boxes, foes, own, others = self.net.boxes, self.foes[i], self.own[i], self.others[i]
        centre = spots + np.array([0, boxes[i, 2]])
        middles = places + np.stack([np.zeros(len(boxes)), boxes[:, 2]], axis=1)
        cost = np.zeros(len(spots))
        if len(own):
            # Own edges must not run under other nodes.
            depth = _depth(spots[:, None, None, :], places[own][None, :, None, :], middles[None, None, foes, :], boxes[foes])
            depth = np.where(own[None, :, None] == foes[None, None, :], 0, depth)
            cost = cost + 9 * depth.sum(axis=(1, 2))
        if len(others):
            start, end = places[others[:, 0]], places[others[:, 1]]
            cost = cost + 9 * _depth(start[None, :, :], end[None, :, :], centre[:, None, :], boxes[None, i]).sum(axis=1)
            if len(own):
                crossing = _cross(spots[:, None, None, :], places[own][None, :, None, :], start[None, None], end[None, None])
                shared = (own[:, None] == others[None, :, 0]) | (own[:, None] == others[None, :, 1])
                cost = cost + 1.6 * (crossing & ~shared[None]).sum(axis=(1, 2))
        return cost


def _depth(start: Floats, end: Floats, centre: Floats, box: Floats) -> Floats:
    """Tell how deep segments run through boxes, seen as ellipses: 0 beside, 1 through the middle."""
    scale = 1 / (box[..., :2] + 3)
    origin = (start - centre) * scale
    along = (end - start) * scale
    square = (along**2).sum(axis=-1)
    part = np.clip(-(origin * along).sum(axis=-1) / np.maximum(square, 1e-9), 0, 1)
    nearest = ((origin + along * part[..., None]) ** 2).sum(axis=-1)
    depth: Floats = np.maximum(1 - nearest, 0)
    return depth


def _cross(a: Floats, b: Floats, c: Floats, d: Floats) -> NDArray[np.bool_]:
    """Tell whether the segments a-b and c-d cross."""

    def side(p: Floats, q: Floats, r: Floats) -> Any:  # noqa: ANN401  an array of booleans
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) > (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    crossing: NDArray[np.bool_] = (side(a, b, c) != side(a, b, d)) & (side(c, d, a) != side(c, d, b))
    return crossing


def settled(places: Floats, net: _Net) -> Floats:
    """Let every node in turn try places, far ones first, near ones last, and keep the best."""
    table = _Table(net)
    count = len(net.names)
    home = places.copy()
    unit = _unit(places, net)
    frame = np.array([table.width, table.height])
    sweeps = max(8, min(60, 640_000 // (count * len(net.edges))))
    order = sorted(range(count), key=lambda i: (-len(net.near[i]), i))
    for sweep in range(sweeps):
        reach = (1 - sweep / sweeps) ** 2 * 0.42 + 0.012
        for i in order:
            # Each node has chances of its own: a new entity changes those of no other.
            chance = random.Random(f"{net.names[i]} {sweep}")  # noqa: S311  no secret: the same map every time
            tries = np.array([[chance.random() - 0.5, chance.random() - 0.5] for _ in range(_CANDIDATES)])
            spots = places[i] + tries * frame * reach * 2
            if sweep < sweeps * 0.6:
                spots[::5] = tries[::5] * frame * 0.92
            spots[0] = places[i]
            places[i] = spots[table.best(i, spots, places, home, unit)]
        unit = _unit(places, net)
    return places


def _unit(places: Floats, net: _Net) -> float:
    """Measure how many pixels one step in the network takes at present."""
    gap = places[net.edges[:, 0]] - places[net.edges[:, 1]]
    return max(round(float((np.sqrt((gap**2).sum(axis=1)) / net.lengths).mean()), 6), 1.0)
