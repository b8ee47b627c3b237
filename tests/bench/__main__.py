"""Measure, and print the figures as a table in Markdown.

Tasks take turns with what they are measured against, round by round, so that a busy machine slows both; ratios are taken within
a round, and what is printed is the median of all rounds. Imports are not timed, but for the start of the command line and for
whole commands.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench import builds, commands, disagreements, engines, page, stores, streams
from tests.bench.corpus import generate
from tests.bench.tasks import AIMS, FLOOR, MEMORY, MOST, TASKS, TOLD

if TYPE_CHECKING:
    from collections.abc import Callable

_STARTS = 15
_HELP = 1.5
_GROWTH = 12.0
_QUADS = 1_000_000
_ONCE = 100_000
"""From this size on a round takes minutes, and one is run."""


def main() -> int:
    """Measure what the command line asks for; 1 if an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="numbers of assertions")
    parser.add_argument("--rounds", type=int, default=3, help="how often each task runs; once at 100,000")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS), help="only these")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--only-commands", action="store_true", help="measure whole commands, and nothing else")
    only.add_argument("--only-builds", action="store_true", help="measure whole builds of these sizes, and nothing else")
    only.add_argument("--only-streams", action="store_true", help="measure streams of these sizes, and nothing else")
    only.add_argument("--only-disagreements", action="store_true", help="measure where thousands disagree, and nothing else")
    only.add_argument("--only-pages", action="store_true", help="measure how the page opens and moves, and nothing else")
    only.add_argument("--only-stores", action="store_true", help="measure the filling of SPARQL stores, and nothing else")
    only.add_argument(
        "--only-engines", action="store_true", help="measure answers from tables of these sizes, and nothing else"
    )
    asked = parser.parse_args()
    if (measured_alone := _alone(asked)) is not None:
        return min(measured_alone, 1)
    print("| assertions | task | seconds | times the floor | aim | peak memory |\n|--:|---|--:|--:|--:|--:|")  # noqa: T201
    missed = 0
    totals: dict[int, float] = {}
    for size in asked.sizes:
        tasks = [name for name in asked.tasks if size <= MOST.get(name, size)]
        figures = _rounds(size, tasks, asked.rounds if size < _ONCE else 1)
        for name in tasks:
            seconds, megabytes = (median(run[name][what] for run in figures) for what in ("seconds", "megabytes"))
            ratio, aim = "", ""
            missed += megabytes > MEMORY.get((name, size), megabytes)
            if (base := FLOOR.get(name)) is not None and base in tasks:
                times = median(run[name]["seconds"] / run[base]["seconds"] for run in figures)
                ratio = f"{times:.2f}"
                if most := AIMS.get((name, size)):
                    aim = f"{most:g}"
                    missed += times > most
            print(f"| {size:,} | {TOLD.get(name, name)} | {seconds:.3f} | {ratio} | {aim} | {megabytes:,.0f} MB |", flush=True)  # noqa: T201
        if "files" in asked.tasks:
            totals[size] = median(run["files"]["seconds"] for run in figures)
            if (before := totals.get(size // 10)) is not None:
                times = totals[size] / before
                print(f"| {size:,} | files, against {size // 10:,} | {totals[size]:.3f} | {times:.2f} | {_GROWTH:g} | |")  # noqa: T201
                missed += times > _GROWTH
    times, ours = _start()
    print(f"| | entente --help, against python -c 'import click' | {ours:.3f} | {times:.2f} | {_HELP} | |")  # noqa: T201
    missed += times > _HELP
    print(f"\nMedians of {asked.rounds} rounds, one at 100,000; Python {platform.python_version()}, {platform.machine()}.")  # noqa: T201
    missed += builds.measure([size for size in asked.sizes if size < _ONCE], asked.rounds)
    commands.measure(asked.rounds)
    missed += disagreements.measure(asked.rounds)
    missed += page.measure(asked.rounds)
    stores.measure(_QUADS)
    return min(missed, 1)


def _alone(asked: argparse.Namespace) -> int | None:
    """Measure the one thing that is asked for: how many aims are missed; None where all is asked for."""
    alone: dict[str, Callable[[], int | None]] = {
        "commands": lambda: commands.measure(asked.rounds),
        "builds": lambda: builds.measure(asked.sizes, asked.rounds),
        "streams": lambda: streams.measure(asked.sizes),
        "disagreements": lambda: disagreements.measure(asked.rounds),
        "pages": lambda: page.measure(asked.rounds),
        "stores": lambda: stores.measure(_QUADS),
        "engines": lambda: engines.measure(asked.sizes),
    }
    return next((measure() or 0 for name, measure in alone.items() if vars(asked)[f"only_{name}"]), None)


def _rounds(size: int, tasks: list[str], rounds: int) -> list[dict[str, dict[str, float]]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "seeds")
        generate(folder, size)
        return [{name: _measured(name, folder) for name in tasks} for _ in range(rounds)]


def _measured(name: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.tasks", name, str(folder)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def _start() -> tuple[float, float]:
    """Time the start of the command line against the import of click; the median ratio, and the median of our seconds."""
    ours = [str(Path(sys.executable).with_name("entente")), "--help"]
    least = [sys.executable, "-c", "import click"]
    rounds = [(_seconds(ours), _seconds(least)) for _ in range(_STARTS)]
    return median(one / other for one, other in rounds), median(one for one, _ in rounds)


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
