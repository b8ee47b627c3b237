"""How much was asked and how long it took, in the text format of Prometheus.

https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.server.connection import Connections
    from entente.server.kept import Kept

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper bounds of the classes of duration, in seconds."""
_ROUTES = frozenset({"sparql", "store", "q", "health", "metrics"})


class Metrics:
    """Counts of requests, by where they went and how they were answered."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._classes: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        """How many requests needed more than they may, by what, or met no room."""

    def count(self, path: str, status: int, seconds: float) -> None:
        """Count a request."""
        first = path.strip("/").partition("/")[0]
        # Paths that anybody may make up are counted as one.
        route = "page" if not first else first if first in _ROUTES else "thing"
        self._requests[route, status] += 1
        classes = self._classes.setdefault(route, [0] * (len(_BOUNDS) + 1))
        classes[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]  # a Counter may count seconds

    def text(self, kept: Kept, connections: Connections) -> str:
        """Return all of it, and how the server stands now."""
        return "".join(f"{line}\n" for line in self._lines(kept, connections))

    def _lines(self, kept: Kept, connections: Connections) -> Iterator[str]:
        yield from _metric(
            "requests_total",
            "counter",
            "Requests by where they went and the status of their answer; 0 where there was none.",
            ((f'{{route="{route}",status="{status}"}}', number) for (route, status), number in sorted(self._requests.items())),
        )
        yield from _metric("request_seconds", "histogram", "How long requests took.", self._histogram())
        refused = ((f'{{why="{why}"}}', number) for why, number in sorted(self.refused.items()))
        yield from _metric("refused_total", "counter", "Requests that needed more than they may, or met no room.", refused)
        about = kept.held.about
        for name, kind, help_, number in (
            ("children", "gauge", "Requests that are answered now.", kept.slots.running),
            ("waiting", "gauge", "Requests that wait for room.", kept.slots.waiting),
            ("connections", "gauge", "Open connections.", len(connections)),
            ("assertions", "gauge", "Assertions in the graph.", about.assertions),
            ("statements", "gauge", "Statements in the default graph.", about.statements),
            ("loads_total", "counter", "How often the seeds were loaded.", kept.loads),
            ("failed_loads_total", "counter", "How often they could not be.", kept.failures),
            ("seeds_broken", "gauge", "Whether the seeds as they are now cannot be loaded.", int(kept.broken is not None)),
            ("loaded_timestamp_seconds", "gauge", "When the graph that is served was loaded.", round(kept.since, 3)),
        ):
            yield from _metric(name, kind, help_, [("", number)])

    def _histogram(self) -> Iterator[tuple[str, float]]:
        for route, classes in sorted(self._classes.items()):
            for bound, number in zip([*map(str, _BOUNDS), "+Inf"], accumulate(classes), strict=True):
                yield f'_bucket{{route="{route}",le="{bound}"}}', number
            yield f'_sum{{route="{route}"}}', round(self._seconds[route], 6)
            yield f'_count{{route="{route}"}}', sum(classes)


def _metric(name: str, kind: str, help_: str, values: Iterable[tuple[str, float]]) -> Iterator[str]:
    yield f"# HELP entente_{name} {help_}"
    yield f"# TYPE entente_{name} {kind}"
    for labels, value in values:
        yield f"entente_{name}{labels} {value}"
