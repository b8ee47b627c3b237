"""Where each entity stands on the map, computed once and the same for every reader.

Distances in the network are first turned into distances on the plane (stress majorisation); then every node in turn tries
places nearby and keeps the best, until labels lie free, few edges cross and none runs through a node that it does not join.
Only additions, products, quotients and square roots are used, in a fixed order, so that the same network always gives the
same map.
"""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ASPECT = 1.42
"""Width by height of the map: that of a laptop's window beside the legend."""

_LINE = 15.0
_LETTER = 6.7
_WRAP = 17
_MARGIN = 7.0
_CANDIDATES = 26
_LEADING = 5
_ANCHOR = 2.0
_CAREFUL = 260
"""Up to so many nodes every place is weighed; beyond, only overlaps are removed."""
_WHOLE = 1500
"""Up to so many nodes distances between all pairs are used; beyond, those to landmarks."""


class _Net(NamedTuple):
    """A network with numbers for names."""

    names: list[str]
    edges: NDArray[np.int64]
    lengths: Floats
    near: list[list[int]]
    boxes: Floats
    """Half the width and half the height of each node with its label, and how far the box's middle lies below the node."""


def positions(graph: nx.MultiDiGraph, labels: Mapping[str, Sequence[str]] | None = None) -> dict[str, tuple[int, int]]:
    """Place the nodes of a network on a plane, in pixels at normal size, the middle of the map at (0, 0).

    Entities with an edge are placed so that their labels, drawn below them, lie free; those without stand in rows underneath.

    Args:
        graph: What `entente._network.project` gives; used are its nodes' `label` and its edges' `sign`.
        labels: The labels of a node in every language it may be shown in; by default its `label`.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("a", "b"), ("b", "c")])
    >>> graph.add_node("alone")
    >>> sorted(positions(graph)) == ["a", "alone", "b", "c"]
    True
    >>> positions(graph) == positions(graph)
    True
    """
    net = _number(graph, labels or {})
    places = np.zeros((0, 2))
    if net.names:
        places = _framed(_stress(net), net)
        places = _settled(places, net) if len(net.names) <= _CAREFUL else _pushed_apart(places, net)
        places = places - (places.min(axis=0) + places.max(axis=0)) / 2
    found = {name: (round(float(x)), round(float(y))) for name, (x, y) in zip(net.names, places, strict=True)}
    return dict(sorted((found | _aside(graph, found)).items()))


def _number(graph: nx.MultiDiGraph, labels: Mapping[str, Sequence[str]]) -> _Net:
    joined: dict[tuple[str, str], list[int]] = {}
    for source, target, data in graph.edges(data=True):
        if source != target:
            ends = (source, target) if source < target else (target, source)
            joined.setdefault(ends, []).append(int(data.get("sign") or 0))
    names = sorted({name for ends in joined for name in ends})
    number = {name: i for i, name in enumerate(names)}
    near: list[list[int]] = [[] for _ in names]
    pairs = sorted(joined)
    for source, target in pairs:
        near[number[source]].append(number[target])
        near[number[target]].append(number[source])
    lengths = []
    for ends in pairs:
        a, b = (number[name] for name in ends)
        # Two hubs need room between them for what hangs on each, and rivals read better from afar.
        crowd = len(set(near[a]) ^ set(near[b])) / 2
        sign = sum(joined[ends])
        lengths.append(1 + 0.16 * crowd**0.5 + (0.5 if sign < 0 else 0.15 if sign == 0 else 0))
    boxes = [_box(labels.get(name) or [str(graph.nodes[name].get("label") or name)], len(near[number[name]])) for name in names]
    return _Net(
        names,
        np.array([[number[a], number[b]] for a, b in pairs], dtype=np.int64).reshape(-1, 2),
        np.array(lengths, dtype=np.float64),
        near,
        np.array(boxes, dtype=np.float64).reshape(-1, 3),
    )


def _box(labels: Sequence[str], degree: int) -> tuple[float, float, float]:
    width = height = 0.0
    for label in labels:
        lines = [""]
        for word in label.split():
            fits = not lines[-1] or len(lines[-1]) + 1 + len(word) <= _WRAP
            lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
        width = max(width, *(min(len(line), _WRAP + 6) * _LETTER for line in lines))
        height = max(height, min(len(lines), 3) * _LINE)
    radius = 8 + 2.2 * min(degree, 30) ** 0.5
    return max(width / 2, radius), radius + height / 2, height / 2


def _stress(net: _Net) -> Floats:
    """Find places whose distances on the plane follow those in the network."""
    count = len(net.names)
    far = _distances(net)
    if count > _WHOLE:
        return _landmarks(far, net)
    weight = np.where(far > 0, 1 / np.where(far > 0, far, 1) ** 2, 0)
    total = weight.sum(axis=1, keepdims=True)
    # Start from how far each node is from the greatest hubs: a network little changed then starts, and so ends, much the same.
    hubs = sorted(range(count), key=lambda i: (-len(net.near[i]), i))[:3]
    first, second, third = (far[hubs[k % len(hubs)]] for k in range(3))
    places = np.stack([first - second, (first + second) / 2 - third], axis=1)
    places = places + (np.array([_scatter(name) for name in net.names]) - 0.5) * 0.8
    pull = weight * far
    for _ in range(160 if count <= _CAREFUL else 30):
        gaps = [axis[:, None] - axis[None, :] for axis in places.T]
        ratio = pull / np.maximum(np.sqrt(gaps[0] * gaps[0] + gaps[1] * gaps[1]), 1e-9)
        moved = [((weight * axis[None, :]) + ratio * gap).sum(axis=1) for axis, gap in zip(places.T, gaps, strict=True)]
        places = np.stack(moved, axis=1) / total
    return places


def _scatter(name: str) -> tuple[float, float]:
    digest = hashlib.sha256(name.encode(errors="replace")).digest()
    return int.from_bytes(digest[:4], "big") / 2**32, int.from_bytes(digest[4:8], "big") / 2**32


def _distances(net: _Net) -> Floats:
    """Measure the way between all nodes, or beyond `_WHOLE` nodes from a few landmarks to all."""
    count = len(net.names)
    length = {(int(a), int(b)): float(d) for (a, b), d in zip(net.edges, net.lengths, strict=True)}
    starts = range(count) if count <= _WHOLE else sorted(range(count), key=lambda i: (-len(net.near[i]), i))[:60]
    rows = []
    for start in starts:
        row = np.full(count, -1.0)
        row[start] = 0
        ring = [start]
        while ring:
            further: dict[int, float] = {}
            for a in ring:
                for b in net.near[a]:
                    if row[b] < 0:
                        way = row[a] + length[(a, b) if a < b else (b, a)]
                        further[b] = min(way, further.get(b, way))
            for b, way in further.items():
                row[b] = way
            ring = sorted(further)
        rows.append(row)
    far = np.array(rows)
    whole: Floats = np.where(far < 0, far.max() * 0.7 + 1, far)
    return whole


def _landmarks(far: Floats, net: _Net) -> Floats:
    """Place each node between the landmarks, drawn to the near ones, and then towards its neighbours."""
    places = np.array([_scatter(name) for name in net.names])
    anchors = places[np.argsort(far.min(axis=1), kind="stable")][: len(far)]
    pull = 1 / (1 + far) ** 3
    placed: Floats = (pull[:, :, None] * anchors[:, None, :]).sum(axis=0) / pull.sum(axis=0)[:, None] + places * 0.15
    for _ in range(10):
        middle = placed.copy()
        degree = np.ones(len(placed))
        for a, b in ((0, 1), (1, 0)):
            np.add.at(middle, net.edges[:, a], placed[net.edges[:, b]])
            np.add.at(degree, net.edges[:, a], 1)
        placed = 0.6 * placed + 0.4 * middle / degree[:, None]
    return placed


def _frame(net: _Net) -> tuple[float, float]:
    area = float((4 * (net.boxes[:, 0] + _MARGIN) * (net.boxes[:, 1] + _MARGIN)).sum())
    height = (area * 3.5 / ASPECT) ** 0.5
    return height * ASPECT, height


def _framed(places: Floats, net: _Net) -> Floats:
    """Turn the greatest hub to the left of the second, the third above them, and fill the frame.

    So a new entity, which seldom changes who the hubs are, does not turn the map over.
    """
    hubs = [places[i] for i in sorted(range(len(places)), key=lambda i: (-len(net.near[i]), i))[:3]]
    along = hubs[1] - hubs[0]
    way = float((along**2).sum()) ** 0.5
    if way > 0:
        cosine, sine = float(along[0]) / way, float(along[1]) / way
        turn = np.array([[cosine, sine], [-sine, cosine]])
        places = ((places - hubs[0])[:, None, :] * turn[None, :, :]).sum(axis=2)
        if len(hubs) > 2 and float((turn[1] * (hubs[2] - hubs[0])).sum()) > 0:  # noqa: PLR2004  the third hub
            places = places * np.array([1, -1])
    extent = np.maximum(places.max(axis=0) - places.min(axis=0), 1e-6)
    width, height = _frame(net)
    room = np.array([width, height]) * 0.86
    framed: Floats = (places - places.min(axis=0)) / extent * room - room / 2
    return framed


class _Table:
    """What weighing the places of one node takes, for each node: its edges, the others', and the way to all."""

    def __init__(self, net: _Net) -> None:
        self.net = net
        self.width, self.height = _frame(net)
        far = _distances(net)
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


def _settled(places: Floats, net: _Net) -> Floats:
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


def _pushed_apart(places: Floats, net: _Net) -> Floats:
    """Push overlapping boxes apart along the shorter way, cell by cell."""
    reach = 2 * float(net.boxes[:, :2].max()) + _MARGIN
    for _ in range(40):
        cells: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(places):
            cells.setdefault((int(x // reach), int(y // reach)), []).append(i)
        moved = False
        for (column, row), members in sorted(cells.items()):
            around = [j for c in (0, 1) for r in (-1, 0, 1) if (c, r) > (0, -1) for j in cells.get((column + c, row + r), ())]
            block = np.array(sorted({*members, *around}), dtype=np.int64)
            for i in members:
                others = block[block != i]
                gap = places[i] - places[others]
                lap = net.boxes[i, :2] + net.boxes[others, :2] + _MARGIN - np.abs(gap)
                hit = (lap > 0).all(axis=1)
                if not hit.any():
                    continue
                moved = True
                flat = lap[hit, 0] < lap[hit, 1]
                sign = np.where(gap[hit] >= 0, 0.25, -0.25)
                step = np.stack([np.where(flat, lap[hit, 0], 0), np.where(flat, 0, lap[hit, 1])], axis=1) * sign
                places[i] += step.sum(axis=0)
                places[others[hit]] -= step
        if not moved:
            break
    return places


def _aside(graph: nx.MultiDiGraph, found: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Line up what has no edge below the map."""
    alone = sorted(set(graph.nodes) - set(found))
    bottom = max((y for _, y in found.values()), default=-120) + 120
    columns = max(4, round(len(alone) ** 0.5 * 1.5))
    return {name: ((i % columns - columns // 2) * 150, bottom + i // columns * 70) for i, name in enumerate(alone)}
