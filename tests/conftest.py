"""What every test may use: the small corpus, a copy of it to break, and the command line, here or as a process."""

from __future__ import annotations

import asyncio
import base64
import gc
import gzip
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner
from hypothesis import settings

from entente.cli import OBJECTS_BETWEEN_COLLECTIONS, main
from entente.model import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator
    from types import FrameType

# How long an example takes says more about the machine than about Entente; `make bench` measures speed.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# As the command line has it. Python's own limit has a sixth of the time go into looks at what stays.
gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)

# A shell has what it runs in the background ignore Ctrl-C, and so would every command that the tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SMALL = TESTS / "corpora" / "small"
SMALL_TEXTS = TESTS / "corpora" / "small-texts"
CONVERSATIONS = {"mcp", "serve", "shell"}
"""The commands that go on until somebody ends them. They have no function of the same name."""
FIRST = TESTS / "corpora" / "first"
"""The seeds as they were with the first 18 articles. What must come out of them is known in full; those shipped grow."""


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


@pytest.fixture(scope="session", autouse=True)
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what commands cache apart from what the user of this machine has there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


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


def every(step: int, cases: Iterable[object]) -> list[object]:
    """Give the first of every so many cases, and leave the others to the campaigns."""
    return [case if number % step == 0 else pytest.param(case, marks=pytest.mark.campaign) for number, case in enumerate(cases)]


def wait_until(reached: Callable[[], bool]) -> None:
    """Wait for what soon is so, half a minute at most."""
    end = time.monotonic() + 30
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def run_to_end(script: Coroutine[object, object, None]) -> None:
    """Run it in a thread of its own: in this one, the browser that the page's tests drive may have its loop open."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, script).result()


@pytest.fixture
def first(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let Entente carry the first seeds, wherever it is called in this process without a folder."""
    monkeypatch.setattr(resources, "seeds", lambda: FIRST)
    return FIRST


def unpacked(page: str) -> str:
    """Return a page with the data that it carries compressed in the open."""
    return re.sub("H4sI[A-Za-z0-9+/=]{20,}", lambda found: gzip.decompress(base64.b64decode(found[0])).decode(), page)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small corpus, free to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))
