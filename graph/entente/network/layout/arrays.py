"""A network as numbers, and geometry on many boxes and lines at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]
    Signs = dict[tuple[str, str], int]

ASPECT = 1.42
"""Width by height of a map: that of a laptop's window beside the legend."""
MARGIN = 7.0
"""How far labels stay apart."""

_LINE = 16.5
_LETTER = 7.4
_WRAP = 17
_ROOM = 3.1
"""How many times the area of all labels a map has."""


class NetworkArrays(NamedTuple):
    """A network with numbers for names."""

    names: list[str]
    edges: Numbers
    lengths: Floats
    near: list[list[int]]
    boxes: Floats
    """Half the width and half the height of each node with its label, and how far the box's middle lies below the node."""

    def hubs(self) -> list[int]:
        """List all nodes, those with most neighbours first."""
        return sorted(range(len(self.names)), key=lambda i: (-len(self.near[i]), i))

    def middles(self, places: Floats) -> Floats:
        """Tell where the middles of the boxes lie when the nodes stand at some places."""
        below: Floats = places + np.stack([np.zeros(len(self.boxes)), self.boxes[:, 2]], axis=1)
        return below

    def frame(self) -> tuple[float, float]:
        """Tell how wide and high the map is to be."""
        area = float((4 * (self.boxes[:, 0] + MARGIN) * (self.boxes[:, 1] + MARGIN)).sum())
        height = float((area * _ROOM / ASPECT) ** 0.5)
        return height * ASPECT, height


def joined(graph: nx.MultiDiGraph) -> Signs:
    """Tell which nodes are joined, each two in the order of their names, with the sum of the signs of what joins them."""
    found: Signs = {}
    for source, target, data in graph.edges(data=True):
        if source != target:
            ends = (source, target) if source < target else (target, source)
            found[ends] = found.get(ends, 0) + int(data.get("sign") or 0)
    return found


def number(signs: Signs, boxes: Mapping[str, tuple[float, float, float]], alone: Sequence[str] = ()) -> NetworkArrays:
    """Number the nodes that edges join, and those that stand alone."""
    names = sorted({name for ends in signs for name in ends} | set(alone))
    numbers = {name: i for i, name in enumerate(names)}
    near: list[list[int]] = [[] for _ in names]
    pairs = sorted(signs)
    for source, target in pairs:
        near[numbers[source]].append(numbers[target])
        near[numbers[target]].append(numbers[source])
    lengths = []
    for ends in pairs:
        a, b = (numbers[name] for name in ends)
        # Two hubs need room between them for what hangs on each, and rivals read better from afar.
        crowd = len(set(near[a]) ^ set(near[b])) / 2
        sign = signs[ends]
        lengths.append(1 + 0.16 * crowd**0.5 + (0.5 if sign < 0 else 0.15 if sign == 0 else 0))
    return NetworkArrays(
        names,
        np.array([[numbers[a], numbers[b]] for a, b in pairs], dtype=np.int64).reshape(-1, 2),
        np.array(lengths, dtype=np.float64),
        near,
        np.array([boxes[name] for name in names], dtype=np.float64).reshape(-1, 3),
    )


def box(labels: Sequence[str], radius: float) -> tuple[float, float, float]:
    """Measure a node of some radius with its label below, whichever of its labels is shown; see `NetworkArrays.boxes`."""
    width = height = 0.0
    for label in labels:
        lines = [""]
        for word in label.split():
            fits = not lines[-1] or len(lines[-1]) + 1 + len(word) <= _WRAP
            lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
        width = max(width, *(min(len(line), _WRAP + 6) * _LETTER for line in lines))
        height = max(height, min(len(lines), 3) * _LINE)
    return max(width / 2, radius), radius + height / 2, height / 2


def radius(degree: int) -> float:
    """Tell how large a node with so many neighbours is drawn."""
    return float(8 + 2.2 * min(degree, 30) ** 0.5)


def apart(places: Floats, net: NetworkArrays, rounds: int = 60) -> Floats:
    """Push overlapping boxes apart along the shorter way, all at once and again until none overlap."""
    places = places.copy()
    for _ in range(rounds):
        middles = net.middles(places)
        one, other = _close(middles, net)
        gap = middles[one] - middles[other]
        lap = net.boxes[one, :2] + net.boxes[other, :2] + MARGIN - np.abs(gap)
        hit = (lap > 0).all(axis=1)
        if not hit.any():
            break
        one, other, gap, lap = one[hit], other[hit], gap[hit], lap[hit]
        flat = lap[:, 0] < lap[:, 1]
        # Of two on the same spot the first gives way to the left or above.
        sign = np.where(gap > 0, 1, -1)
        step = np.stack([np.where(flat, lap[:, 0], 0), np.where(flat, 0, lap[:, 1])], axis=1) * sign * 0.35
        np.add.at(places, one, step)
        np.add.at(places, other, -step)
    return places


def _close(middles: Floats, net: NetworkArrays) -> tuple[Numbers, Numbers]:
    """Find each two boxes that may overlap: those whose middles are no further from side to side than the two widest allow."""
    order = np.argsort(middles[:, 0], kind="stable")
    across = middles[order, 0]
    until = np.searchsorted(across, across + 2 * float(net.boxes[:, 0].max()) + MARGIN, side="right")
    counts = until - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), counts)
    second = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
    one, other = order[first], order[second]
    return np.minimum(one, other), np.maximum(one, other)
