"""Two pushes to one store at once: the first is refused, and the next one mends what both left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL
from tests.test_endpoint import BASE, holds, oxigraph

import entente
from entente.rdf.endpoint import changes

if TYPE_CHECKING:
    from pathlib import Path

_REFUSED = r"another push changed the corpus in .* at the same time"


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> entente.Graph:
    """Load a corpus, of which little is sent in a request."""
    monkeypatch.setattr(changes, "_MOST_LINES", 8)
    return entente.load(SMALL)


def test_the_one_that_began_first_is_refused_and_the_next_mends_the_store(whole: entente.Graph, tmp_path: Path) -> None:
    part = whole.view(without=min(whole.corpus.article))
    with oxigraph(tmp_path) as address:
        endpoint = entente.Endpoint(address)
        for step in range(1, 12, 3):
            entente.push(endpoint, whole)

            def other(sent: int, _: int, step: int = step) -> None:
                if sent == step:
                    entente.push(endpoint, whole)

            with pytest.raises(entente.EndpointError, match=_REFUSED):
                entente.push(endpoint, part, told=other)
            assert not endpoint.state(BASE)
            entente.push(endpoint, part)
            holds(address, part)
            assert not entente.push(endpoint, part)


def test_one_that_the_first_met_is_refused_too(whole: entente.Graph, tmp_path: Path) -> None:
    part = whole.view(without=min(whole.corpus.article))
    with oxigraph(tmp_path) as address:
        endpoint = entente.Endpoint(address)
        entente.push(endpoint, whole)
        mark = changes.begin(endpoint, BASE)

        def first_ends(sent: int, _: int) -> None:
            if sent == 1:
                with pytest.raises(entente.EndpointError, match=_REFUSED):
                    changes.finish(endpoint, BASE, mark)

        with pytest.raises(entente.EndpointError, match=_REFUSED):
            entente.push(endpoint, part, told=first_ends)
        assert not endpoint.state(BASE)
        entente.push(endpoint, part)
        holds(address, part)


def test_one_that_finds_the_work_done_by_the_other_sends_nothing(
    whole: entente.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with oxigraph(tmp_path) as address:
        endpoint = entente.Endpoint(address)
        begin = changes.begin

        def late(to: entente.Endpoint, base: str) -> str:
            monkeypatch.setattr(changes, "begin", begin)
            entente.push(to, whole)
            return begin(to, base)

        monkeypatch.setattr(changes, "begin", late)
        assert not entente.push(endpoint, whole, told=lambda sent, every: pytest.fail(f"{sent} of {every} is sent"))
        holds(address, whole)
