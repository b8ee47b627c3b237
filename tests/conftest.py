"""What every test may use: the small corpus, a copy of it to break, and the command line as a process."""

from __future__ import annotations

import os
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


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small corpus, free to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))
