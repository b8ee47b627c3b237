"""What `build` takes, from the start of the process to its end, beside the least that the libraries need for the same.

That floor lets the YAML library parse the seeds, makes the quads anew, writes every RDF format, and the records of the page as
JSON, compressed as the page has them. It is given what a build has written: `python -m tests.bench.builds SEEDS OUT` runs it.
Both are told in processor time, for a busy machine slows what it slows.
"""

from __future__ import annotations

import base64
import gzip
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pyoxigraph as ox
import yaml
from tests.bench.corpus import generate
from tests.bench.tasks import Row, quads_of, row

FLOOR = {1_000: math.inf, 10_000: 3.0, 100_000: math.inf}
"""How many times the floor a build may take, by the number of assertions."""
MEMORY = {1_000: math.inf, 10_000: 600e6 / 2**20, 100_000: 2.5e9 / 2**20}
"""How many megabytes it may take."""
GROWTH = 11.0
"""How many times as long ten times as many assertions may take."""


def measure(sizes: list[int], rounds: int) -> int:
    """Print a table in Markdown, with the exponents of growth; the number of aims that are missed."""
    print(  # noqa: T201
        "\n| assertions | build: seconds | floor | times the floor | aim | unchanged | peak memory | exponent of growth |"
        "\n|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    missed, before = 0, (0, 0.0)
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            generate(Path(scratch, "seeds"), size)
            runs = [_round(Path(scratch)) for _ in range(rounds if size < max(FLOOR) else 1)]
        ours, floor, again = (median(run[what]["cpu"] for run in runs) for what in ("build", "floor", "unchanged"))
        times = median(run["build"]["cpu"] / run["floor"]["cpu"] for run in runs)
        megabytes = median(run["build"]["megabytes"] for run in runs)
        told = ""
        if before[0]:
            told = f"{math.log(ours / before[1]) / math.log(size / before[0]):.2f}"
            missed += size == 10 * before[0] and ours > GROWTH * before[1]
        aim = FLOOR.get(size, math.inf)
        missed += (times > aim) + (megabytes > MEMORY.get(size, math.inf))
        shown = f"{aim:g}" if aim < math.inf else ""
        print(  # noqa: T201
            f"| {size:,} | {ours:.2f} | {floor:.2f} | {times:.2f} | {shown} | {again:.2f} | {megabytes:,.0f} MB | {told} |",
            flush=True,
        )
        before = size, ours
    return missed


def _round(scratch: Path) -> dict[str, dict[str, float]]:
    program, seeds, out = Path(sys.executable).with_name("entente"), scratch / "seeds", scratch / "out"
    build: list[str | Path] = [program, "build", seeds, "-o", out]
    made = _measured(build)
    floor = json.loads(subprocess.check_output([sys.executable, "-m", __name__, seeds, out], text=True))
    _measured(build, cache=str(scratch))  # which notes what it made
    return {"build": made, "floor": floor, "unchanged": _measured(build, cache=str(scratch))}


def _measured(command: list[str | Path], cache: str = os.devnull) -> dict[str, float]:
    figures: dict[str, float] = json.loads(
        subprocess.run(
            [sys.executable, "-m", "tests.bench.process", *map(str, command)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "XDG_CACHE_HOME": cache},
        ).stdout
    )
    return figures


def floor(seeds: Path, out: Path) -> float:
    """Return the seconds of processor time that the libraries need to read seeds and to write what became of them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.rglob("*.yaml"))]
    rows: list[Row] = [row(quad) for quad in ox.parse(path=str(out / "graph.nq"))]
    prefixes = dict(re.findall(r"@prefix (\w*): <(.*)> \.", (out / "graph.ttl").read_text(encoding="utf-8")))
    document = json.loads((out / "graph.jsonld").read_text(encoding="utf-8"))
    page = records((out / "graph.html").read_text(encoding="utf-8"))
    start = time.process_time()
    for text in texts:
        for _ in yaml.parse(text, Loader=yaml.CBaseLoader):
            pass
    made = quads_of(rows)
    ox.serialize((quad.triple for quad in made), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    ox.serialize(made, format=ox.RdfFormat.TRIG, prefixes=prefixes)
    ox.serialize(made, format=ox.RdfFormat.N_QUADS)
    json.dumps(document, ensure_ascii=False)
    for part in page:
        base64.b64encode(gzip.compress(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode(), 9))
    return time.process_time() - start


def records(page: str) -> list[object]:
    """Return what a page carries as compressed JSON."""
    found = []
    for packed in re.findall(">(H4sI[A-Za-z0-9+/=]{20,})", page):
        text = gzip.decompress(base64.b64decode(packed)).decode()
        if text.startswith("{") and text.endswith("}"):
            found.append(json.loads(text))
    return found


if __name__ == "__main__":
    print(json.dumps({"cpu": floor(*map(Path, sys.argv[1:]))}))  # noqa: T201  the answer to the process that asked
