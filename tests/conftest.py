"""What every test may use: the small corpus, a copy of it to break, and the command line, here or as a process."""

from __future__ import annotations

import io
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner
from hypothesis import settings

from entente.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

# How long an example takes says more about the machine than about Entente; `make bench` measures speed.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SMALL = TESTS / "corpora" / "small"
SMALL_TEXTS = TESTS / "corpora" / "small-texts"


class Run(Protocol):
    def __call__(
        self, *arguments: str | Path, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]: ...


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    def late(_number: int, _frame: FrameType | None) -> None:
        # No kind of Exception, so that no command can catch it.
        pytest.fail(f"it did not end within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _text(told: bytes) -> str:
    """Read what a command printed as subprocess does: UTF-8, any line ends as line feeds."""
    return io.TextIOWrapper(io.BytesIO(told), encoding="utf-8").read()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `entente` in this process, in an empty folder unless told otherwise; what it lets through is an error of the test.

    Starting a process takes longer than most commands do. `run_process` is for what only a process has: an environment
    that Python reads when it starts, a working folder or a temporary one that is gone, modules not yet imported.
    """

    def entente(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        runner = CliRunner(catch_exceptions=False, env=environment)
        with warnings.catch_warnings(), chdir(cwd or tmp_path), _no_longer_than(120):
            done = runner.invoke(main, [str(argument) for argument in arguments], prog_name="entente")
        return subprocess.CompletedProcess(arguments, done.exit_code, _text(done.stdout_bytes), _text(done.stderr_bytes))

    return entente


@pytest.fixture
def run_process(tmp_path: Path) -> Run:
    """Run `entente` as its users do, in a process of its own, in an empty folder unless told otherwise."""

    def entente(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        command = Path(sys.executable).with_name("entente")
        return subprocess.run(
            [command, *map(str, arguments)],
            cwd=cwd or tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return entente


def on_a_terminal(*arguments: str, cwd: Path | None = None, **environment: str) -> str:
    """Run `entente` so that its output and errors go to one terminal of 60 columns; give what the terminal receives."""
    reader, terminal = pty.openpty()
    env = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}}
    process = subprocess.Popen(
        [Path(sys.executable).with_name("entente"), *arguments],
        cwd=cwd,
        env={**env, "TERM": "xterm", "COLUMNS": "60", **environment},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    told = b""
    try:
        while part := os.read(reader, 65536):
            told += part
    except OSError:  # how a terminal ends
        pass
    os.close(reader)
    process.wait(60)
    return told.decode().replace("\r\n", "\n")


def hears_interrupts(pid: int) -> bool:
    """Tell whether a process would handle SIGINT itself, by what Linux says of it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [caught] = re.findall(r"^SigCgt:\s*([0-9a-f]+)$", status, flags=re.MULTILINE)
    return bool(int(caught, 16) >> (signal.SIGINT - 1) & 1)


def wait_until(reached: Callable[[], bool]) -> None:
    """Wait for what soon is so, half a minute at most."""
    end = time.monotonic() + 30
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small corpus, free to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))
