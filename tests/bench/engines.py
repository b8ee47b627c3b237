"""What the engines of `ask` take for questions of tables with hundreds of thousands of assertions and more.

The tables are those of a generated corpus, beside as many copies of it as it takes, none of which shares a name with another:
what a hundred newsrooms have that know nothing of each other. DuckDB runs in the process that asks; Spark on a master and two
workers of a gigabyte on this machine, as `make test-spark` starts them. All questions are put to an engine that was started
once, beside a floor: to read two columns of all assertions, and count. `python -m tests.bench.engines ENGINE OLD NEW [MASTER]`
asks them all.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import duckdb
from tests.bench.corpus import generate
from tests.spark_cluster import Cluster

import entente
from entente.relational.engines import Engine, reading
from entente.relational.questions import QUESTIONS
from entente.relational.schema import TABLES

if TYPE_CHECKING:
    from entente.relational.engines import Tables

BASE = 10_000
"""How many assertions the corpus has that is copied."""
ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    ("corroborated", {"words": 2}),
    ("single-origin", {"atLeast": 2}),
    ("impact", {"source": "0-state-1"}),
    ("impact", {"source": None}),
    ("conflicts", {}),
    ("promises", {}),
    ("as-of", {"date": date(2024, 12, 31)}),
    ("diff", {}),
)
"""What is asked: the names of questions, and what they ask about."""
SPARK = """\
spark.driver.host 127.0.0.1
spark.driver.memory 4g
spark.driver.maxResultSize 2g
spark.executor.memory 640m
spark.sql.shuffle.partitions 64
spark.ui.enabled false
"""
"""The settings of Spark: what is answered comes together in the process that asks, which so needs more than a worker."""

_SHARED = frozenset({"judgements"})
"""Tables that hold the same for every corpus."""
_NAMES = frozenset(
    {"id", "assertion", "article", "proposition", "propositions", "subject", "object", "topic", "origins", "said"}
)
_NAMES |= {"voice", "speaker", "speaks_for", "cites", "source", "conflict", "promise", "teller", "because", "latest", "revises"}
_NAMES |= {"publisher", "story", "question", "includes", "formerly"}
"""Columns of names, which are others in each copy; labels of versions stay, as what is made of them begins with the article."""


def measure(sizes: list[int]) -> None:
    """Print a table in Markdown: for each question and number of assertions, the seconds of each engine beside its floor."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        generate(place / "seeds", BASE)
        graph = entente.load(place / "seeds")
        entente.parquet(graph, place / "base" / "new")
        entente.parquet(graph.view(as_of="2024-12-31", possible=True), place / "base" / "old")
        print("\n| assertions | question | rows | engine | seconds | times the floor | memory |")  # noqa: T201
        print("|--:|---|--:|---|--:|--:|--:|")  # noqa: T201
        for size in sizes:
            states = [copied(place / "base" / state, place / str(size) / state, size // BASE) for state in ("old", "new")]
            _measure_engine(size, states, "duckdb", None)
            with Cluster(place / str(size) / "cluster", SPARK) as cluster:
                _measure_engine(size, states, "spark", cluster)


def copied(base: Path, target: Path, times: int) -> Path:
    """Write tables that hold those in a folder so many times, each copy with names of its own; return the new folder."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        for name, table in TABLES.items():
            source = f"read_parquet('{base / name}/*.parquet')"
            columns = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608  paths of our own
            named = _NAMES | {"version"} if name == "takers" else _NAMES
            replaced = ", ".join(filter(None, (_renamed(column, kind) for column, kind, *_ in columns if column in named)))
            copies = f"range({1 if name in _SHARED else times}) AS copies(copy)"
            chosen = f"* EXCLUDE (copy) REPLACE ({replaced})" if replaced else "* EXCLUDE (copy)"
            (target / name).mkdir(parents=True)
            connection.execute(
                f"COPY (SELECT {chosen} FROM {source}, {copies}) TO '{target / name}' "  # noqa: S608
                "(FORMAT parquet, FILE_SIZE_BYTES '16MB', OVERWRITE_OR_IGNORE)"
            )
            assert {column.name for column in table.plain()} == {column for column, *_ in columns}
    return target


def _renamed(column: str, kind: str) -> str:
    if kind == "VARCHAR":
        return f"copy || '-' || {column} AS {column}"
    if kind == "VARCHAR[]":
        return f"list_transform({column}, lambda one: copy || '-' || one) AS {column}"
    return ""


def _measure_engine(size: int, states: list[Path], engine: Engine, cluster: Cluster | None) -> None:
    """Print a line for each question that an engine answers, in a process of its own."""
    environment, master = dict(os.environ), []
    if cluster is not None:
        environment |= {"SPARK_CONF_DIR": str(cluster.settings), "SPARK_LOCAL_IP": "127.0.0.1"}
        master = [cluster.address]
    command = [sys.executable, "-m", __name__, engine, *map(str, states), *master]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    answers = [json.loads(line) for line in told.splitlines()]
    floor = next(answer["seconds"] for answer in answers if answer["what"] == "floor")
    for answer in answers:
        times = "" if answer["what"] in {"start", "floor"} else f"{answer['seconds'] / floor:.1f}"
        # Of Spark, the process that asks is the least: its settings give the rest.
        memory = f"{answer['megabytes']:,.0f} MB" if cluster is None else ""
        print(  # noqa: T201
            f"| {size:,} | {answer['what']} | {answer['rows']:,} | {engine} | {answer['seconds']:.1f} | {times} | {memory} |",
            flush=True,
        )


def answer_all(engine: Engine, states: list[Path], master: str | None = None) -> None:
    """Start an engine, ask it the floor and then everything; print for each what it took, as a line of JSON."""
    before = time.perf_counter()
    with reading(engine, master, states) as tables:
        # What is asked first finds out what the files are; that belongs to the start.
        _count(tables[-1])
        before = _tell("start", 0, before)
        before = _tell("floor", _count(tables[-1]), before)
        for name, values in ASKED:
            question = QUESTIONS[name]
            answer = question.define(*tables[-question.states :], **values).to_pyarrow()
            about = " ".join(str(value) for value in values.values() if isinstance(value, str))
            before = _tell(f"{name} {about}".strip(), answer.num_rows, before)


def _count(tables: Tables) -> int:
    """Return how many propositions there are in all assertions that have a voice."""
    return int(tables["assertions"].filter(lambda t: t.voice.notnull()).proposition.nunique().to_pyarrow().as_py())


def _tell(what: str, rows: int, since: float) -> float:
    """Print what something took, and return the time."""
    now = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"what": what, "rows": rows, "seconds": now - since, "megabytes": memory}), flush=True)  # noqa: T201
    return time.perf_counter()


if __name__ == "__main__":
    answer_all(cast("Engine", sys.argv[1]), [Path(path) for path in sys.argv[2:4]], *sys.argv[4:])
