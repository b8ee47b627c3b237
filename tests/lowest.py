"""Run the tests at the lowest versions that the project declares, on each Python it names: `python -m tests.lowest`.

The page is left out: what draws it in a browser is the same for every Python. Arguments are handed to pytest. Without any it
runs all tests on the first and the last Python, and on one between them those that a Python may well change.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN = ("graph", *(f"tests/test_{name}.py" for name in ("cli", "library", "limits", "server", "terminal")))
"""What is tried on a Python between two on which everything is: every example, and what hangs on processes and threads."""
PYTHONS: Mapping[str, tuple[str, ...]] = {"3.11": (), "3.12": _BETWEEN, "3.13": ()}
"""The Pythons, each with the tests that are run there, all where none are named."""
ROOT = Path(__file__).parent.parent
_ELSEWHERE = (
    # Pictures of a terminal show what the pinned versions print; an older trafilatura takes other sentences out of a page.
    "tests/test_docs.py::test_the_pictures_of_a_terminal_show_what_the_commands_print",
    # Which type checker is there is no matter of the versions that the project runs with, and it takes a minute.
    "tests/test_typing.py::test_slips_of_the_pen_do_not_type_check",
)
"""Tests that are left to the pinned versions."""
TESTS = ("-n", "3", "--dist", "worksteal", "--ignore", "tests/page", *(f"--deselect={test}" for test in _ELSEWHERE))


def find(version: str) -> Path | None:
    """Return a Python of that version: the running one, one on the path, or one of pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    candidates = [
        Path(sys.executable),
        *(Path(folder, f"python{version}") for folder in os.get_exec_path()),
        *sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}")),
    ]
    return next((path for path in candidates if path.is_file() and _is(path, version)), None)


def _is(path: Path, version: str) -> bool:
    # A version manager's stand-in is there for Pythons that are not switched on, too.
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    return subprocess.run([path, "-c", code], capture_output=True, text=True, check=False).stdout.strip() == version


def passes(python: Path, version: str, *arguments: str) -> bool:
    """Return whether its tests pass on that Python, in a new environment."""
    place = ROOT / ".venv" / f"lowest-{version}"
    uv = Path(sys.executable).with_name("uv")
    install: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", place]
    commands: tuple[list[str | Path], ...] = (
        [uv, "venv", "--quiet", "--clear", "--python", python, place],
        [*install, "--require-hashes", "--only-binary", ":all:", "--requirement", "requirements/lowest.txt"],
        [*install, "--no-deps", "--no-build-isolation", "--editable", "."],
        [place / "bin" / "python", "hatch_build.py"],
        [place / "bin" / "python", "-m", "pytest", *TESTS, *(arguments or PYTHONS[version])],
    )
    return not any(subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands)


def main(arguments: list[str]) -> int:
    """Run the tests on each Python that is found, say what became of each, and return the exit status."""
    told: dict[str, str] = {}
    for version in PYTHONS:
        if python := find(version):
            print(f"Python {version}: {python}", flush=True)  # noqa: T201
            start = time.monotonic()
            outcome = "passed" if passes(python, version, *arguments) else "FAILED"
            told[version] = f"{outcome} in {time.monotonic() - start:.0f} s, with {python}"
        else:
            told[version] = "not found on the path or among pyenv's, so nothing was tried on it"
    print("At the lowest declared versions:")  # noqa: T201
    for version, outcome in told.items():
        print(f"  Python {version}: {outcome}")  # noqa: T201
    outcomes = {outcome.partition(" ")[0] for outcome in told.values()}
    return 1 if "FAILED" in outcomes or "passed" not in outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
