"""Two pushes to one store of another engine at once: the one that began later goes on, and the other is refused."""

from __future__ import annotations

import hashlib
import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL
from tests.test_endpoint import BASE, holds, oxigraph, virtuoso

import entente
from entente.rdf.endpoint import changes, marks
from entente.tasks import push as pushing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REFUSED = r"another push changed the corpus in .* at the same time \(push again when no other does\)"


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> entente.Graph:
    """Load a corpus, of which little is sent in a request."""
    monkeypatch.setattr(changes, "_MOST_LINES", 8)
    return entente.load(SMALL)


@pytest.fixture
def part(whole: entente.Graph) -> entente.Graph:
    return whole.view(without=min(whole.corpus.article))


@pytest.fixture(params=[oxigraph, pytest.param(virtuoso, marks=pytest.mark.campaign)])
def endpoint(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[entente.Endpoint]:
    """Start an engine, and let what is pushed to it be the only thing there."""
    monkeypatch.setenv("ENTENTE_ENDPOINT_USER", "dba")
    monkeypatch.setenv("ENTENTE_ENDPOINT_PASSWORD", "dba")
    with request.param(tmp_path) as address:
        yield entente.Endpoint(address)


def test_the_one_that_began_first_is_refused_and_the_other_goes_on(
    whole: entente.Graph, part: entente.Graph, endpoint: entente.Endpoint
) -> None:
    for step in range(1, 12, 3):
        entente.push(endpoint, whole)

        def other(sent: int, _: int, step: int = step) -> None:
            if sent == step:
                entente.push(endpoint, whole)

        with pytest.raises(entente.EndpointError, match=_REFUSED):
            entente.push(endpoint, part, told=other)
        assert not entente.push(endpoint, whole)
        holds(endpoint.address, whole)
        entente.push(endpoint, part)
        holds(endpoint.address, part)


def updates(endpoint: entente.Endpoint, graph: entente.Graph) -> list[str]:
    """Begin a push, and give what it would send."""
    mark = marks.begin(endpoint, BASE)
    return list(changes.updates(changes.changes(endpoint, changes.wanted(graph.statements, BASE)), mark))


def test_one_that_a_late_request_disturbs_begins_again(
    whole: entente.Graph, part: entente.Graph, endpoint: entente.Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    entente.push(endpoint, whole)
    late = updates(endpoint, part)[-3:-1]
    dry = entente.push(endpoint, part, dry_run=True)

    begun: list[int] = []

    def arrives(sent: int, every: int) -> None:
        begun.extend([every] * (sent == 0))
        if sent == 3 and late:
            endpoint.update(late.pop())

    done = entente.push(endpoint, part, told=arrives)
    assert (done.changed, done.added, done.removed) == (dry.changed, dry.added, dry.removed)
    assert len(begun) == 3
    assert done.requests == 3 + 3 + begun[2]
    holds(endpoint.address, part)
    assert not entente.push(endpoint, part)
    late += updates(endpoint, whole)
    monkeypatch.setattr(pushing, "_MOST_BEGINNINGS", 2)
    with pytest.raises(entente.EndpointError, match=_REFUSED):
        entente.push(endpoint, whole, told=lambda sent, _: endpoint.update(late[0]) if sent == 1 else None)


def test_marks_that_somebody_else_took_away_are_missed_and_one_put_there_is_replaced(
    whole: entente.Graph, part: entente.Graph, endpoint: entente.Endpoint
) -> None:
    entente.push(endpoint, whole)
    emptied = [f"CLEAR GRAPH <{BASE}graph/pushed>"]
    with pytest.raises(entente.EndpointError, match=_REFUSED):
        entente.push(endpoint, part, told=lambda sent, _: endpoint.update(emptied.pop()) if sent == 1 and emptied else None)
    assert not endpoint.state(BASE)
    endpoint.update(marks.put(BASE, "9 of somebody"))
    entente.push(endpoint, part)
    holds(endpoint.address, part)
    assert [mark[:2] for mark in endpoint.marks(BASE)] == ["1."]


@pytest.mark.parametrize("endpoint", [oxigraph], indirect=True)
def test_one_that_finds_the_work_done_by_the_other_sends_nothing(
    whole: entente.Graph, endpoint: entente.Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = marks.begin

    def late(to: entente.Endpoint, base: str) -> str:
        monkeypatch.setattr(marks, "begin", begin)
        entente.push(to, whole)
        return begin(to, base)

    monkeypatch.setattr(marks, "begin", late)
    assert not entente.push(endpoint, whole, told=lambda sent, every: pytest.fail(f"{sent} of {every} is sent"))
    holds(endpoint.address, whole)


@pytest.mark.parametrize("rounds", [5, pytest.param(100, marks=pytest.mark.campaign)])
def test_of_several_at_once_none_leaves_a_digest_of_what_is_not_so(
    whole: entente.Graph, part: entente.Graph, endpoint: entente.Endpoint, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine is asked at the same time, too, and not only in turn."""
    monkeypatch.setattr(changes, "_MOST_LINES", 60)
    chance = random.Random(rounds)  # noqa: S311  it must repeat
    done = 0

    def pushed(graph: entente.Graph, after: float) -> bool:
        time.sleep(after)
        try:
            entente.push(entente.Endpoint(endpoint.address), graph)
        except entente.EndpointError as error:
            assert "another push" in error.message or "deadlocked" in error.message  # noqa: PT017  it may end well, too
            return False
        return True

    for _ in range(rounds):
        with ThreadPoolExecutor() as pool:
            ends = pool.map(pushed, chance.choices([whole, part], k=3), [chance.random() / 20 for _ in range(3)])
            done += sum(ends)
        for graph, digest in endpoint.state(BASE).items():
            lines = sorted(f"{triple} .\n" for triple in endpoint.triples(graph))
            assert hashlib.sha256("".join(lines).encode()).hexdigest() == digest, graph
    assert done
    entente.push(endpoint, part)
    holds(endpoint.address, part)
