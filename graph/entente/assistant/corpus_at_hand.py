"""The corpus that an assistant asks: read again when its files change, and asked SPARQL in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from entente.disk import cache
from entente.judges import conflicts
from entente.model import resources
from entente.model.errors import EntenteError, LimitError, UsageError, noted
from entente.tasks.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from entente.judges.conflicts import Conflict
    from entente.tasks.loaded_graph import Graph

_PAST_LIMITS = 10
"""For how many more seconds than its processor time a query may wait for its turn, and for the seeds to be read."""
_MOST_CHARACTERS = 400_000
"""The longest answer to a query that is handed to an assistant."""
_MOST_VIEWS = 4
"""How many views of the corpus are kept."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a SPARQL query may take, in seconds of processor time, megabytes and rows."""

    seconds: float = 30
    megabytes: int = 2_000
    rows: int = 200


class View:
    """The graph, or a part of it, with the conflicts in it, which are found once."""

    def __init__(self, graph: Graph, notes: tuple[str, ...] = ()) -> None:
        self.graph = graph
        self.notes = notes
        """What was said while it was taken: of faults in the files, or of what could not be placed in time."""

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts between its sources."""
        return tuple(conflicts.conflicts(self.graph.claims))

    @cached_property
    def conflicts_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the conflicts in which each claim takes a side, by the claim's id."""
        found: dict[str, list[str]] = {}
        for conflict in self.conflicts:
            for claim in dict.fromkeys(claim.id for side in conflict.sides for claim in side.claims):
                found.setdefault(claim, []).append(conflict.id)
        return {claim: tuple(names) for claim, names in found.items()}


class CorpusAtHand:
    """Seeds as they are now; or as they last were without faults."""

    def __init__(self, seeds: Path | Iterable[Path] | None, ontology: Path | None, limits: Limits) -> None:
        self._folders = resources.folders(seeds)
        self._ontology = ontology
        self.limits = limits
        self._one_at_a_time = threading.RLock()
        self._state: str | None = None
        self._taken: View | None = None
        self._view_of = lru_cache(_MOST_VIEWS)(self._part)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other tools waiting: what a graph works out once is not made for several threads."""
        with self._one_at_a_time:
            yield

    def graph(self) -> Graph:
        """Return the whole graph; see `view`."""
        return self.view().graph

    def view(self, as_of: str | None = None, as_known_on: str | None = None) -> View:
        """Return the graph, or a part of it, as the files are now.

        If they got faults since they were read, it is the graph as it was, and a note says so.

        Raises:
            SeedsError: They had faults from the start.
            UsageError: A text is no date with a last day.

        """
        state = self._now()
        if self._taken is None or state is None or state != self._state:
            self._view_of.cache_clear()
            try:
                graph, notes = noted(lambda: load(self._folders, ontology=self._ontology))
            except EntenteError as error:
                if self._taken is None:
                    raise
                note = f"the files changed and have faults, so this is told of how they were before: {error}"
                self._taken = View(self._taken.graph, (note,))
            else:
                self._taken = View(graph, notes)
            self._state = state
        return self._taken if as_of is None and as_known_on is None else self._view_of(as_of, as_known_on)

    def _part(self, as_of: str | None, as_known_on: str | None) -> View:
        whole = self.view()
        graph, notes = noted(lambda: whole.graph.view(as_of=as_of, as_known_on=as_known_on))
        return View(graph, (*whole.notes, *notes))

    def _now(self) -> str | None:
        """Return a hash of all that the graph follows from; None where some of it cannot be read."""
        try:
            return cache.of_seeds(self._folders, self._ontology)
        except OSError:
            return None

    def ask(self, query: str, bind: Mapping[str, str]) -> tuple[Any, tuple[str, ...]]:
        """Return the answer to a SPARQL query in the W3C's JSON, and what was noted, from a process under the limits.

        Raises:
            UsageError: It cannot be answered, or not within the limits.
            LimitError: It takes too long to begin, or its answer is too long.

        """
        limits = self.limits
        options = [f"--timeout={limits.seconds}", f"--memory={limits.megabytes}", f"--rows={limits.rows}", "--format=json"]
        options += [f"--bind={name}={value}" for name, value in bind.items()]
        if self._ontology is not None:
            options.append(f"--ontology={self._ontology}")
        command = [sys.executable, "-m", "entente", "query", *options, "--", "-", *map(str, self._folders)]
        wall = limits.seconds + _PAST_LIMITS
        try:
            done = subprocess.run(  # noqa: S603  it is this program
                command, input=query, capture_output=True, encoding="utf-8", timeout=wall, check=False
            )
        except subprocess.TimeoutExpired:
            raise LimitError(f"no answer in {wall:g} seconds", hint="ask for less") from None
        said = tuple(line.removeprefix("entente: ").removeprefix("note: ") for line in done.stderr.splitlines() if line)
        if done.returncode:
            raise UsageError("\n".join(said) or "the query could not be answered")
        if len(done.stdout) > _MOST_CHARACTERS:
            raise LimitError(f"the answer has more than {_MOST_CHARACTERS:,} characters", hint="ask for fewer rows or columns")
        return json.loads(done.stdout), said
