"""The limits under which a command asks and reads what others wrote: in a child process that can be ended at any time."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from entente.cli.printing import EXIT_INTERRUPTED
from entente.model import process_limits, resources
from entente.model.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_F = TypeVar("_F", bound="Callable[..., object]")

OWN_PROCESS = "own process"
"""What the root of the command line has as its object where it may fork this process and limit it."""
_GRACE = 0.3
"""For how many seconds a child may clean up after Ctrl-C. The query engine does not hear of it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a command may take, in seconds of processor time and in megabytes.

    They hold in a process that runs this one command, and where the system has them: see `process_limits.limit`.
    """

    seconds: float
    megabytes: int

    def enter_child(self) -> None:
        """Return in a child process only; this one waits for it, and ends as it does.

        Raises:
            LimitError: The child needed more than it may take.

        """
        if click.get_current_context().find_root().obj != OWN_PROCESS or not hasattr(os, "fork"):
            return
        noise, noisy = os.pipe()
        ending, ours = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.close(noise)
            os.close(ours)
            process_limits.end_with_writer(ending)
            # It cleans up and says nothing: its parent says that it was interrupted, whether it ends in time or not.
            signal.signal(signal.SIGINT, lambda *_: sys.exit(EXIT_INTERRUPTED))
            _part_errors_from_noise(noisy)
            return
        os.close(noisy)
        os.close(ending)
        status, said = _await(child, noise)
        if status == EXIT_INTERRUPTED:
            raise KeyboardInterrupt
        if status >= 0:
            os.write(sys.stderr.fileno(), said)
            click.get_current_context().exit(status)
        raise self._error(status, said.decode(errors="replace"))

    @contextmanager
    def over(self, *paths: Path | str | tuple[Path, ...] | None) -> Iterator[None]:
        """Go on in a child process under the limits if one of some paths is a file: RDF that anybody may have written.

        Raises:
            LimitError: It takes more.

        """
        if any(map(is_file, (one for path in paths for one in (path if isinstance(path, tuple) else (path,))))):
            self.enter_child()
            with self.applied():
                yield
        else:
            yield

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Hold this process to the limits while it does what takes time or memory, and not while it prints.

        Raises:
            LimitError: Memory does not suffice. If the engine notices that, or time is up, the process ends instead.

        """
        if click.get_current_context().find_root().obj != OWN_PROCESS:
            yield
            return
        process_limits.limit(self.seconds, self.megabytes)
        try:
            yield
        except MemoryError:
            process_limits.lift()
            raise self._error(1, "MemoryError") from None
        except RecursionError:
            raise LimitError("it nests too deeply to be read", hint="take its brackets apart") from None
        finally:
            process_limits.lift()

    def _error(self, status: int, said: str) -> LimitError:
        message, hint = process_limits.why_ended(status, said, self.seconds, self.megabytes)
        return LimitError(message, hint=hint)


def is_file(path: Path | str | None) -> bool:
    """Return whether a path is that of a file, or of standard input, and not of a folder."""
    return path is not None and (str(path) == "-" or resources.is_file(str(path)))


def limit_options(command: _F) -> _F:
    """Return a command with the options that limit it, which it gets as `limits`."""

    @wraps(command)
    def limited(*args: Any, timeout: float, memory: int, **kwargs: Any) -> object:  # noqa: ANN401  as click calls it
        return command(*args, limits=Limits(timeout, memory), **kwargs)

    for decorate in (
        click.option(
            "--memory",
            metavar="MB",
            type=click.IntRange(min=1),
            default=2_000,
            show_default=True,
            help="Refuse what takes more memory.",
        ),
        click.option(
            "--timeout",
            metavar="SECONDS",
            type=click.FloatRange(min=0, min_open=True),
            default=30,
            show_default=True,
            help="Refuse what takes more processor time.",
        ),
    ):
        limited = decorate(limited)
    return limited  # type: ignore[return-value]


def _part_errors_from_noise(noisy: int) -> None:
    """Have what is written past Python to standard error, such as the last words of an engine, go to a pipe instead."""
    with suppress(OSError):  # standard error is closed
        errors = os.dup(sys.stderr.fileno())
        os.dup2(noisy, sys.stderr.fileno())
        sys.stderr = os.fdopen(errors, "w", buffering=1, encoding=sys.stderr.encoding, errors=sys.stderr.errors)
    os.close(noisy)


def _await(child: int, noise: int) -> tuple[int, bytes]:
    """Return how a child ended, as `subprocess` says it, and its noise; end it where this process is interrupted."""
    try:
        with os.fdopen(noise, "rb") as pipe:
            said = pipe.read()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said
    except KeyboardInterrupt:
        _end(child)
        raise


def _end(child: int) -> None:
    """End a child within `_GRACE` seconds."""
    # A terminal interrupts both processes, another process only this one. To be interrupted twice would disturb cleaning up.
    for number, seconds in ((signal.SIGINT, _GRACE / 3), (signal.SIGKILL, _GRACE)):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if os.waitpid(child, os.WNOHANG)[0]:
                return
            time.sleep(0.005)
        os.kill(child, number)
    os.waitpid(child, 0)
