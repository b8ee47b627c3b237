"""Break the program in small ways and see whether the tests notice: `python -m tests.mutation [ROOM …]`.

For each room a sample of all mutants is taken, the same each time, and each is met by the tests that concern the room, in
a process with a time-out. Those that survive are listed. What `equivalent.toml` names is left out: no test could tell it apart.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.conftest import ROOT
from tests.mutation.operators import mutants, mutated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.mutation.operators import Mutant

_PACKAGE = ROOT / "graph" / "entente"
_EQUIVALENT = Path(__file__).with_name("equivalent.toml")
_PYTEST = (sys.executable, "-m", "pytest", f"--rootdir={ROOT}", "-c", "pyproject.toml", "-x", "-q", "-p", "no:cacheprovider")
_SEED = "entente"
_SAMPLE = 60
"""How many mutants of a room are tried."""
_MUST_DIE = 85
"""What percentage of them the tests must notice."""


_SLOW = "command or built or with_2 or full_disk or at_hand"
"""Words in the names of tests that start command lines, which says no more of these rooms than the others do."""


class Room(NamedTuple):
    """Modules that are broken together, and the tests that should notice."""

    modules: tuple[str, ...]
    """Patterns of paths inside the package."""
    tests: tuple[str, ...]
    """Files of tests, the fastest to notice first."""

    def paths(self, package: Path) -> list[Path]:
        """Return the modules in a copy of the package."""
        return [path for pattern in self.modules for path in sorted(package.glob(pattern))]


def _tests(names: str) -> tuple[str, ...]:
    return tuple(f"test_{name}.py" for name in names.split())


ROOMS = {
    "claims": Room(
        ("claims/*.py",),
        _tests(
            "claim_readings voices conflicts_of_time press_figures tangled_sources time model judging promises story "
            "whose_words questions claims why left_out conflicts impact matching grades delta difference as_of"
        ),
    ),
    "dates": Room(("model/dates.py",), _tests("dates time conflicts_of_time check")),
    "diff": Room(
        ("judges/diff/*.py",),
        _tests("agreeing_words versions matching delta delta_edits sides_in_words difference log revisions"),
    ),
    "conflicts": Room(
        ("judges/conflicts/*.py",),
        _tests(
            "questions conflicts_of_time press_figures conflicts sides_in_words tangled_sources judging why impact left_out"
        ),
    ),
    "history": Room(
        ("judges/history/*.py",),
        _tests("judging tangled_sources log left_out source_by_source as_of"),
    ),
    "sources": Room(
        (
            *("judges/impact.py", "judges/whose_words.py", "judges/promises.py", "judges/stories/*.py"),
            *("judges/grounds.py", "judges/highlights.py"),
        ),
        _tests("whose_words promises story why highlights impact told"),
    ),
    "loader": Room(
        ("seeds/__init__.py", "seeds/document.py"),
        _tests("document advice check faults several hostile"),
    ),
}


class Copy(NamedTuple):
    """A copy of the package that a worker breaks, and what runs tests on it."""

    folder: Path

    @property
    def package(self) -> Path:
        """The package in it."""
        return self.folder / "graph" / "entente"

    def survives(self, room: Room, seconds: float | None) -> bool:
        """Tell whether all tests and examples of a room pass on the copy, in time."""
        # With CI set, Hypothesis draws the same examples each time and keeps no failing ones for the next mutant.
        environment = {"PYTHONPATH": str(self.folder / "graph"), "PYTHONDONTWRITEBYTECODE": "1", "CI": "true"}
        process = subprocess.Popen(
            [*_PYTEST, "-k", f"not ({_SLOW})", *(f"tests/{test}" for test in room.tests), *room.paths(self.package)],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def survives_with(self, mutant: Mutant, room: Room, seconds: float) -> bool:
        """Tell whether no test notices a mutant."""
        path = self.package / mutant.file
        whole = path.read_bytes()
        path.write_text(mutated(whole.decode(), mutant), encoding="utf-8")
        try:
            return self.survives(room, seconds)
        finally:
            path.write_bytes(whole)


def _copy(folder: Path) -> Copy:
    shutil.copytree(_PACKAGE, folder / "graph" / "entente")
    for name in ("ontology", "seeds"):
        (folder / name).symlink_to(ROOT / name)
    return Copy(folder)


def _all(room: Room) -> Iterator[Mutant]:
    for path in room.paths(_PACKAGE):
        yield from mutants(path.relative_to(_PACKAGE).as_posix(), path.read_text(encoding="utf-8"))


def _equivalent() -> frozenset[str]:
    """Return the names of the mutants that no test could tell from the program."""
    return frozenset(tomllib.loads(_EQUIVALENT.read_text(encoding="utf-8")))


def gone() -> frozenset[str]:
    """Return the names that are listed as equivalent though there is no such mutant any more."""
    return _equivalent() - {mutant.name for room in ROOMS.values() for mutant in _all(room)}


def _rank(mutant: Mutant) -> bytes:
    """Order mutants by chance, each by its own name, so that a change elsewhere changes little of the sample."""
    return hashlib.sha256(f"{_SEED} {mutant.name}".encode()).digest()


def _try(name: str, copies: Sequence[Copy], equivalent: frozenset[str]) -> bool:
    """Try the mutants of a room, say what survived, and whether enough of them died."""
    room = ROOMS[name]
    start = time.monotonic()
    if not copies[0].survives(room, None):
        sys.exit(f"{name}: its tests fail on the program as it is; mend that first")
    seconds = 10 + 3 * (time.monotonic() - start)
    sample = [mutant for mutant in sorted(_all(room), key=_rank)[:_SAMPLE] if mutant.name not in equivalent]
    free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
    for copy in copies:
        free.put(copy)

    def survives(mutant: Mutant) -> bool:
        copy = free.get()
        try:
            return copy.survives_with(mutant, room, seconds)
        finally:
            free.put(copy)

    dead = 0
    with ThreadPoolExecutor(len(copies)) as pool:
        for mutant, lives in zip(sample, pool.map(survives, sample), strict=True):
            dead += not lives
            if lives:
                print(f"  line {mutant.line} of {mutant.name}", flush=True)  # noqa: T201
    percent = 100 * dead / len(sample)
    print(f"{name}: {dead} of {len(sample)} died, {percent:.0f} %, in {time.monotonic() - start:.0f} s", flush=True)  # noqa: T201
    return percent >= _MUST_DIE


def main() -> int:
    """Try the rooms that were asked for, or all, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], metavar="ROOM", help=f"one of {', '.join(ROOMS)}")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    if missing := gone():
        sys.exit(f"{_EQUIVALENT.name} names what is no mutant any more: {'; '.join(sorted(missing))}")
    equivalent = _equivalent()
    with tempfile.TemporaryDirectory(prefix="entente-mutation-") as folder:
        copies = [_copy(Path(folder, str(number))) for number in range(given.workers)]
        enough = [_try(name, copies, equivalent) for name in given.rooms or ROOMS]
    return 0 if all(enough) else 1


if __name__ == "__main__":
    sys.exit(main())
