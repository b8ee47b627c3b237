"""What every test may use: the small corpus, a copy of it to break, and the command line as a process."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

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


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `entente` as its users do, in an empty folder unless told otherwise."""

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


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small corpus, free to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))
