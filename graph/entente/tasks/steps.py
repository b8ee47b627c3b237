"""The steps of a long task, told to the logger `entente.build`: what is made, what stood already, how long it took."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LOGGER = logging.getLogger("entente.build")


class Step(NamedTuple):
    """A step that begins or is done; a record of the logger has it as `step`."""

    name: str
    """What it makes."""
    done: int
    """How many steps are done, with this one where it is."""
    of: int
    """How many steps there are."""
    seconds: float | None = None
    """How long it took; None where it begins, and where it had nothing to do."""
    reused: bool = False
    """Whether what it would make stands there already."""

    def __str__(self) -> str:
        if self.reused:
            return f"{self.name}: unchanged"
        return f"{self.name}: begun" if self.seconds is None else f"{self.name}: {self.seconds:.2f} s"


class Steps:
    """Tells of the steps of one task.

    Args:
        of: How many there are.

    """

    def __init__(self, of: int) -> None:
        self._of, self._done = of, 0

    def reused(self, name: str) -> None:
        """Tell that what a step would make stands there already."""
        self._done += 1
        self._tell(Step(name, self._done, self._of, reused=True), logging.INFO)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Tell that a step begins, and once it is done, how long it took."""
        self._tell(Step(name, self._done, self._of), logging.DEBUG)
        began = time.perf_counter()
        yield
        self._done += 1
        self._tell(Step(name, self._done, self._of, time.perf_counter() - began), logging.INFO)

    def reached(self, name: str, done: int) -> None:
        """Tell how far a step has come, where it is one of many that nobody counts."""
        if done > self._done:
            self._done = done
            self._tell(Step(name, done, self._of, 0.0), logging.DEBUG)

    @staticmethod
    def _tell(step: Step, level: int) -> None:
        LOGGER.log(level, "%s", step, extra={"step": step})
