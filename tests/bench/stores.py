"""What `push` takes to fill a store with a million statements, and to bring it on, beside the store's own bulk load of them.

Oxigraph's server and Virtuoso 7 run on this machine. Their bulk load reads `graph.nq` from disk into a store that nobody asks
meanwhile, and knows no changes; `push` makes the graph of the seeds, asks the store for its state, and sends the named graphs
and their merge through SPARQL, so that the store holds every statement twice. Most is the store's own work: wall-clock seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.commands import edit
from tests.bench.corpus import generate
from tests.engines import oxigraph_server, virtuoso_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUADS_OF_AN_ASSERTION = 26
"""About how many statements a generated assertion becomes."""


def measure(quads: int) -> None:
    """Print a table in Markdown: what each store takes to load about so many statements, and what `push` does."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        generate(place / "seeds", quads // QUADS_OF_AN_ASSERTION // 100 * 100)
        edit(place / "seeds", place / "edited")
        with (place / "graph.nq").open("wb") as file:
            subprocess.run([_program("entente"), "export", "nq", place / "seeds"], check=True, stdout=file)
        with (place / "graph.nq").open("rb") as lines:
            size = sum(1 for _ in lines)
        print(  # noqa: T201
            "\n| store | statements | own bulk load | push: seconds | times the bulk load | push of what is there "
            "| push of a hundredth changed |\n|---|--:|--:|--:|--:|--:|--:|"
        )
        for name, load, serve in (("Oxigraph", _load_oxigraph, _oxigraph), ("Virtuoso 7", _load_virtuoso, _virtuoso)):
            (place / name).mkdir()
            own = load(place / name, place / "graph.nq")
            (place / f"{name}-pushed").mkdir()
            with serve(place / f"{name}-pushed") as address:
                pushed, again, changed = (_push(address, place / seeds) for seeds in ("seeds", "seeds", "edited"))
            print(  # noqa: T201
                f"| {name} | {size:,} | {own:.1f} | {pushed:.1f} | {pushed / own:.1f} | {again:.1f} | {changed:.1f} |",
                flush=True,
            )


def _program(name: str) -> Path:
    return Path(sys.executable).with_name(name)


def _push(address: str, seeds: Path) -> float:
    own = {"ENTENTE_ENDPOINT_USER": "dba", "ENTENTE_ENDPOINT_PASSWORD": "dba"}
    command: list[str | Path] = [_program("entente"), "push", seeds, "--endpoint", address, "--quiet"]
    return _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **own}))


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _load_oxigraph(folder: Path, quads: Path) -> float:
    command: list[str | Path] = [_program("oxigraph"), "load", "--location", "db", "--file", quads]
    return _seconds(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))


def _load_virtuoso(folder: Path, quads: Path) -> float:
    """https://vos.openlinksw.com/owiki/wiki/VOS/VirtBulkRDFLoader."""
    os.link(quads, folder / "graph.nq")
    load = "ld_dir('.', 'graph.nq', 'urn:none'); rdf_loader_run(); checkpoint;"
    with virtuoso_server(folder) as (_, sql):
        command = ["isql-vt", str(sql), "dba", "dba", f"exec={load}"]
        return _seconds(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))


@contextmanager
def _oxigraph(folder: Path) -> Iterator[str]:
    with oxigraph_server(folder) as address:
        yield f"{address}/query"


@contextmanager
def _virtuoso(folder: Path) -> Iterator[str]:
    with virtuoso_server(folder) as (address, _):
        yield f"{address}/sparql-auth"
