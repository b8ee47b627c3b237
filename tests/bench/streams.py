"""What `stream` takes for corpora in JSON Lines, from the start of the process to its end, in processor time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.corpus import generate_lines

GROWTH = 11.0
"""How many times as long ten times as many assertions may take."""
MEMORY = 1e9 / 2**20
"""How many megabytes any of them may take."""


def measure(sizes: list[int]) -> int:
    """Print a table in Markdown; the number of aims that are missed."""
    print("\n| assertions | stream: seconds | times that of a tenth | aim | peak memory | aim |\n|--:|--:|--:|--:|--:|--:|")  # noqa: T201
    missed, known = 0, dict[int, float]()
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            generate_lines(Path(scratch, "corpus.jsonl"), size)
            stream = [Path(sys.executable).with_name("entente"), "stream", f"{scratch}/corpus.jsonl", "-o", f"{scratch}/out"]
            command = [sys.executable, "-m", "tests.bench.process", *map(str, stream)]
            figures = json.loads(subprocess.check_output(command, text=True))
        known[size], megabytes = figures["cpu"], figures["megabytes"]
        times = known[size] / known[size // 10] if size // 10 in known else None
        missed += (megabytes > MEMORY) + (times is not None and times > GROWTH)
        growth = f"{times:.2f} | {GROWTH:g}" if times is not None else " | "
        print(f"| {size:,} | {known[size]:.1f} | {growth} | {megabytes:,.0f} MB | {MEMORY:,.0f} MB |", flush=True)  # noqa: T201
    return missed
