"""A Spark cluster answers as the rules do, also where an executor or a worker is lost in the middle: `make test-spark`."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.conftest import TESTS
from tests.spark_cluster import Cluster, kill
from tests.test_ask import (
    Engine,
    Rows,
    as_of,
    conflicts,
    corroborated,
    differences,
    edited,
    found,
    impact,
    promises,
    shown,
    single_origin,
    without,
)

import entente
from entente.relational.engines import reading
from entente.relational.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as started, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(started.settings))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        yield started


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, set[tuple[str, ...]]]:
    """The tables of two states of a corpus, and what changed between them."""
    place = tmp_path_factory.mktemp("states")
    old, new = edited(0)
    entente.parquet(old, place / "old")
    entente.parquet(new, place / "new")
    return place / "old", place / "new", differences(old, new)


def test_every_question_has_the_answer_that_the_rules_give(cluster: Cluster, tmp_path: Path) -> None:
    graph = entente.load(TESTS / "corpora" / "first")
    entente.parquet(graph, tmp_path)
    # One application for all: to start each takes longer than to answer.
    with reading("spark", cluster.address, [tmp_path]) as [tables]:
        for name, values, rows in expected(graph):
            answer = QUESTIONS[name].define(tables, **values).to_pyarrow().to_pylist()
            assert shown(answer, rows) == rows, name
    assert all(worker.finished_tasks() for worker in cluster.workers), "both workers took part"


def expected(graph: entente.Graph) -> list[tuple[str, dict[str, object], Rows]]:
    """Give the questions of one state, each with values and with its answer by the rules."""
    day = date(2024, 11, 30)
    return [
        ("as-of", {"date": day}, as_of(graph, day)),
        ("conflicts", {}, conflicts(graph)),
        ("corroborated", {"words": 2}, corroborated(graph.claims, 2)),
        ("impact", {"source": "tass"}, without(graph, "tass")),
        ("impact", {"source": None}, impact(graph)),
        ("promises", {}, promises(graph)),
        ("single-origin", {"atLeast": 1}, single_origin(graph.claims, 1)),
    ]


@pytest.mark.parametrize("lost", ["an executor, with its partitions", "a worker"])
def test_the_answer_is_right_whatever_is_lost_in_the_middle(
    lost: str, cluster: Cluster, states: tuple[Path, Path, set[tuple[str, ...]]]
) -> None:
    old, new, expected = states
    worker = cluster.workers[-1]
    before = worker.finished_tasks()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(Engine("spark", cluster.address).ask, "diff", old, new)
        deadline = time.monotonic() + 120
        while worker.finished_tasks() == before:
            assert not answer.done(), "it took part in nothing"
            assert time.monotonic() < deadline
            time.sleep(0.02)
        executors = worker.executors()
        assert not answer.done()
        if lost == "a worker":
            kill(worker.process.pid)
        for pid in executors:
            kill(pid)
        rows = answer.result(300)
    assert found(rows) == expected
    assert len(rows) == len(expected)


def test_a_master_that_is_not_there_is_told(states: tuple[Path, Path, set[tuple[str, ...]]]) -> None:
    with pytest.raises(entente.UsageError, match=r"Spark cannot be started: .*it needs Java 17"):
        entente.ask("conflicts", states[0], engine="spark", master="nonsense://x")
