"""A network as arrays of numbers, and the geometry of many labelled nodes at once.

All lengths are in pixels at normal size, x to the right and y down, unless a docstring says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Signs = dict[tuple[str, str], int]

ASPECT = 1.42
"""Width of a map divided by its height: that of a laptop's window beside the legend."""
MARGIN = 7.0
"""How far labels stay apart, in pixels."""

_LINE_HEIGHT = 16.5
_LETTER_WIDTH = 7.4
_LETTERS_PER_LINE = 17
_AREA_FACTOR = 3.1
"""The area of a map divided by the area of all its labelled nodes."""


class NetworkArrays(NamedTuple):
    """A network whose n nodes are numbered from 0, and whose m edges join two of these numbers each."""

    names: list[str]
    """The name of each node, sorted."""
    edges: Integers
    """The two ends of each edge, shape (m, 2)."""
    lengths: Floats
    """How long each edge should be, in units of the layout and not in pixels, shape (m,)."""
    neighbours: list[list[int]]
    """The nodes that each node is joined to."""
    boxes: Floats
    """The box around each node and its label, shape (n, 3): half its width, half its height, and how far its middle lies below
    the node."""

    def hubs(self) -> list[int]:
        """Return all nodes, those with most neighbours first."""
        return sorted(range(len(self.names)), key=lambda i: (-len(self.neighbours[i]), i))

    def box_middles(self, places: Floats) -> Floats:
        """Return the middles of the boxes, shape (n, 2), when the nodes stand at these places."""
        middles: Floats = places + np.stack([np.zeros(len(self.boxes)), self.boxes[:, 2]], axis=1)
        return middles

    def map_size(self) -> tuple[float, float]:
        """Return the width and the height that the map should have, in pixels."""
        area = float((4 * (self.boxes[:, 0] + MARGIN) * (self.boxes[:, 1] + MARGIN)).sum())
        height = float((area * _AREA_FACTOR / ASPECT) ** 0.5)
        return height * ASPECT, height


def signs_by_pair(graph: nx.MultiDiGraph) -> Signs:
    """Return every two nodes that edges join, in the order of their names, with the sum of the signs of those edges."""
    signs: Signs = {}
    for source, target, data in graph.edges(data=True):
        if source != target:
            pair = (source, target) if source < target else (target, source)
            signs[pair] = signs.get(pair, 0) + int(data.get("sign") or 0)
    return signs


def network_arrays(signs: Signs, boxes: Mapping[str, tuple[float, float, float]], alone: Sequence[str] = ()) -> NetworkArrays:
    """Return a network as arrays.

    Args:
        signs: The pairs of joined nodes, as `signs_by_pair` returns them.
        boxes: The box of each node by its name, as `label_box` returns it.
        alone: Nodes that may have no edge.

    """
    names = sorted({name for pair in signs for name in pair} | set(alone))
    numbers = {name: i for i, name in enumerate(names)}
    neighbours: list[list[int]] = [[] for _ in names]
    pairs = sorted(signs)
    for source, target in pairs:
        neighbours[numbers[source]].append(numbers[target])
        neighbours[numbers[target]].append(numbers[source])
    lengths = []
    for pair in pairs:
        a, b = (numbers[name] for name in pair)
        # Two hubs need room between them for their other neighbours, and rivals read better far apart.
        unshared = len(set(neighbours[a]) ^ set(neighbours[b])) / 2
        sign = signs[pair]
        lengths.append(1 + 0.16 * unshared**0.5 + (0.5 if sign < 0 else 0.15 if sign == 0 else 0))
    return NetworkArrays(
        names,
        np.array([[numbers[a], numbers[b]] for a, b in pairs], dtype=np.int64).reshape(-1, 2),
        np.array(lengths, dtype=np.float64),
        neighbours,
        np.array([boxes[name] for name in names], dtype=np.float64).reshape(-1, 3),
    )


def label_box(labels: Sequence[str], radius: float) -> tuple[float, float, float]:
    """Return the box around a node and the label below it, large enough for each of its labels.

    Args:
        labels: The node's labels, of which one is shown at a time.
        radius: The node's radius in pixels.

    Returns:
        A row of `NetworkArrays.boxes`.

    """
    width = height = 0.0
    for label in labels:
        lines = [""]
        for word in label.split():
            fits = not lines[-1] or len(lines[-1]) + 1 + len(word) <= _LETTERS_PER_LINE
            lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
        width = max(width, *(min(len(line), _LETTERS_PER_LINE + 6) * _LETTER_WIDTH for line in lines))
        height = max(height, min(len(lines), 3) * _LINE_HEIGHT)
    return max(width / 2, radius), radius + height / 2, height / 2


def node_radius(degree: int) -> float:
    """Return the radius, in pixels, of a node with this many neighbours."""
    return float(8 + 2.2 * min(degree, 30) ** 0.5)


def remove_overlaps(places: Floats, arrays: NetworkArrays, rounds: int = 60) -> Floats:
    """Return places at which boxes no longer overlap.

    In each round every two overlapping boxes move apart a little, along the axis that needs the shorter way. All move at once.

    Args:
        places: Where the nodes stand, shape (n, 2).
        arrays: The network.
        rounds: After how many rounds to stop, even if boxes still overlap.

    """
    places = places.copy()
    for _ in range(rounds):
        middles = arrays.box_middles(places)
        first, second = _close_pairs(middles, arrays)
        gap = middles[first] - middles[second]
        overlap = arrays.boxes[first, :2] + arrays.boxes[second, :2] + MARGIN - np.abs(gap)
        overlaps = (overlap > 0).all(axis=1)
        if not overlaps.any():
            break
        first, second, gap, overlap = first[overlaps], second[overlaps], gap[overlaps], overlap[overlaps]
        sideways = overlap[:, 0] < overlap[:, 1]
        # Of two boxes on the same spot the first moves left or up.
        sign = np.where(gap > 0, 1, -1)
        step = np.stack([np.where(sideways, overlap[:, 0], 0), np.where(sideways, 0, overlap[:, 1])], axis=1) * sign * 0.35
        np.add.at(places, first, step)
        np.add.at(places, second, -step)
    return places


def _close_pairs(middles: Floats, arrays: NetworkArrays) -> tuple[Integers, Integers]:
    """Return the pairs of boxes that may overlap: their middles lie no further apart in x than the widest box is wide.

    Sorting the boxes by x avoids comparing every box with every other.
    """
    order = np.argsort(middles[:, 0], kind="stable")
    x = middles[order, 0]
    end = np.searchsorted(x, x + 2 * float(arrays.boxes[:, 0].max()) + MARGIN, side="right")
    counts = end - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), counts)
    second = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
    one, other = order[first], order[second]
    return np.minimum(one, other), np.maximum(one, other)
