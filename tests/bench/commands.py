"""How long whole commands take, from the start of the process to its end, with loading.

Each is measured against the *events* of the files that it reads: a bare interpreter that imports the YAML library and lets it
parse them, right before. It runs without the cache, as when the seeds have just changed, and with it.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.corpus import generate

import entente
from entente.model import resources

if TYPE_CHECKING:
    from collections.abc import Callable

_SIZES = (1_000, 10_000)
_EVENTS = """
import pathlib, sys, yaml
for folder in sys.argv[1:]:
    for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            pass
"""
_COMMANDS: dict[str, Callable[[Path, Path, Path], list[str | Path]]] = {
    "build": lambda seeds, _, out: ["build", seeds, "-o", out / "build"],
    "check": lambda seeds, _, __: ["check", seeds],
    "query": lambda seeds, _, __: ["query", "cooperation", seeds, "--format", "csv"],
    "diff": lambda seeds, edited, _: ["diff", seeds, edited],
    "page": lambda seeds, _, out: ["page", seeds, "-o", out / "page.html"],
}
"""The arguments of each command, given the seeds, an edited copy of them, and a folder to write into."""


def measure(rounds: int) -> None:
    """Print a table in Markdown: each command on the shipped seeds and on generated corpora."""
    print(  # noqa: T201
        "\n| assertions | command | seconds | times the events | unchanged: seconds | times | peak memory |"
        "\n|--:|---|--:|--:|--:|--:|--:|"
    )
    shipped = resources.seeds()
    count = sum(len(version.assertions) for version in entente.load(shipped).corpus.versions)
    _rows(f"{count:,} (shipped)", shipped, rounds)
    for size in _SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            generate(Path(scratch, "seeds"), size)
            _rows(f"{size:,}", Path(scratch, "seeds"), rounds)


def _rows(name: str, seeds: Path, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        edited = Path(scratch, "edited")
        edit(seeds, edited)
        program = Path(sys.executable).with_name("entente")
        for command, arguments in _COMMANDS.items():
            ours = [program, *arguments(seeds, edited, Path(scratch))]
            read = [folder for folder in (seeds, edited) if folder in ours]
            _measured(ours, cache=scratch)
            events: list[str | Path] = [sys.executable, "-c", _EVENTS, *read]
            runs = [(_measured(events), _measured(ours), _measured(ours, cache=scratch)) for _ in range(rounds)]
            anew, kept = (median(run[way]["seconds"] for run in runs) for way in (1, 2))
            times, kept_times = (median(run[way]["seconds"] / run[0]["seconds"] for run in runs) for way in (1, 2))
            megabytes = median(run[1]["megabytes"] for run in runs)
            figures = f"{anew:.2f} | {times:.1f} | {kept:.2f} | {kept_times:.1f} | {megabytes:,.0f} MB"
            print(f"| {name} | {command} | {figures} |", flush=True)  # noqa: T201


def edit(seeds: Path, edited: Path) -> None:
    """Copy seeds, and give a hundredth of the assertions another status."""
    shutil.copytree(seeds, edited)
    count = itertools.count(1)

    def other(found: re.Match[str]) -> str:
        return found[0] if next(count) % 100 else found[1] + ("open" if found[2] == "denied" else "denied")

    for path in sorted((edited / "articles").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(\bstatus: )([a-z-]+)", other, text), encoding="utf-8")


def _measured(command: list[str | Path], cache: str = os.devnull) -> dict[str, float]:
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    asked = [sys.executable, "-m", "tests.bench.process", *map(str, command)]
    figures: dict[str, float] = json.loads(
        subprocess.run(asked, check=True, capture_output=True, text=True, env=environment).stdout
    )
    return figures
