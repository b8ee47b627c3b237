"""How far a build is: a line for each step, or a bar on a terminal."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from entente.cli.printing import print_text
from entente.tasks.steps import LOGGER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click._termui_impl import ProgressBar

    from entente.tasks.steps import Step

_WIDTH = 24
"""How wide the bar itself is, in columns."""


@contextmanager
def progress(*, verbose: bool, quiet: bool, label: str = "Building") -> Iterator[None]:
    """Tell of the steps of a build on standard error, meanwhile.

    Args:
        verbose: Whether to print what was made, what stood already, and how long each step took; else there is a bar, on a
            terminal alone.
        quiet: Whether to tell nothing.
        label: What the bar is headed.

    """
    handler = _Lines() if verbose else _Bar(label)
    if quiet or not (verbose or sys.stderr.isatty()):
        yield
        return
    level = LOGGER.level
    LOGGER.setLevel(logging.DEBUG)
    LOGGER.addHandler(handler)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(level)
        handler.close()


class _Lines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        step: Step = vars(record)["step"]
        if step.reused:
            print_text(f"{'unchanged':>11}  {step.name}", err=True)
        elif step.seconds is not None:
            print_text(f"{step.seconds:9.2f} s  {step.name}", err=True)


class _Bar(logging.Handler):
    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._bar: ProgressBar[str] | None = None

    def emit(self, record: logging.LogRecord) -> None:
        step: Step = vars(record)["step"]
        if step.reused:
            return
        if self._bar is None:
            if step.seconds is None:  # faults of the seeds, which are read first, stand alone
                return
            self._bar = click.progressbar(
                [""] * step.of, label=self._label, width=_WIDTH, show_eta=False, item_show_func=str, file=sys.stderr
            )
            self._bar.update(step.done)
        self._bar.update(step.done - self._bar.pos, step.name)
        self._bar.render_progress()

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.render_finish()
        super().close()
