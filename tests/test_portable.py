"""The shipped questions on engines of others, loaded as the README says: the values are those that Entente gives."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from tests.conftest import FIRST, TESTS, wait_until
from tests.engines import oxigraph_server, rows, virtuoso_server

import entente
from entente.rdf.query import query_files

if TYPE_CHECKING:
    from collections.abc import Iterator

_STORIES = TESTS / "corpora" / "stories"
_BASE = "https://w3id.org/entente/"
_ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
_BOUND: dict[str, dict[str, object]] = {
    "conflicts": {"kind": "conflict-kind:attribution"},
    "single-origin": {"atLeast": 1},
    "members-of": {"date": "2024-11-30"},
    "paths": {"start": "russia", "end": "china"},
}


class Endpoint:
    """A SPARQL endpoint, and the graph that its default graph is to be, where it must be named."""

    def __init__(self, address: str, default_graph: str | None = None) -> None:
        self.address = address
        self.parameters = {"default-graph-uri": default_graph} if default_graph else {}

    def answers(self) -> bool:
        try:
            return bool(rows(self.ask("SELECT ?s { ?s ?p ?o } LIMIT 1", "application/sparql-results+json")))
        except (OSError, ValueError):
            return False

    def ask(self, text: str, accept: str) -> str:
        data = urlencode({"query": text, **self.parameters}).encode()
        request = urllib.request.Request(self.address, data, {"Accept": accept})  # noqa: S310  our own server
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            told: bytes = answer.read()
        return told.decode()


def oxigraph(folder: Path) -> Iterator[Endpoint]:
    command = Path(sys.executable).with_name("oxigraph")
    load: list[str | Path] = [command, "load", "--location", "db", "--file", "graph.ttl", "graph.nq"]
    subprocess.run(load, cwd=folder, check=True, capture_output=True)
    with oxigraph_server(folder, "serve-read-only") as address:
        yield Endpoint(f"{address}/query")


def virtuoso(folder: Path) -> Iterator[Endpoint]:
    with virtuoso_server(folder) as (address, sql):
        wait_until(Endpoint(f"{address}/sparql").answers)
        load = f"DB.DBA.TTLP_MT(file_to_string_output('graph.ttl'), '', '{_BASE}'); checkpoint;"
        subprocess.run(["isql-vt", str(sql), "dba", "dba", f"exec={load}"], cwd=folder, check=True, capture_output=True)
        yield Endpoint(f"{address}/sparql", _BASE)


@pytest.fixture(scope="module", params=[FIRST, _STORIES], ids=["first", "stories"])
def corpus(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module", params=[oxigraph, pytest.param(virtuoso, marks=pytest.mark.campaign)])
def engine(
    request: pytest.FixtureRequest, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Endpoint, entente.Graph]]:
    """An engine as it comes, and the corpus that was loaded into it."""
    folder = tmp_path_factory.mktemp("engine")
    graph = entente.load(corpus)
    for form in ("ttl", "nq"):
        (folder / f"graph.{form}").write_text(entente.export(form, graph), encoding="utf-8")
    for endpoint in request.param(folder):
        wait_until(endpoint.answers)
        yield endpoint, graph


def triples(text: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)}


def test_every_shipped_question_has_its_values(engine: tuple[Endpoint, entente.Graph], corpus: Path) -> None:
    endpoint, graph = engine
    asked = 0
    for name, query in query_files.shipped().items():
        for bind in [{}, _BOUND[name]] if name in _BOUND and corpus == FIRST else [{}]:
            text, ours = entente.sparql(name, graph, bind=bind), entente.query(name, graph, bind=bind)
            asked += len(ours) > 0
            if any(token.is_word("CONSTRUCT") for token in query.tokens):
                assert triples(endpoint.ask(text, "application/n-triples")) == triples(ours.to("nt")), name
            else:
                assert rows(endpoint.ask(text, "application/sparql-results+json")) == rows(ours.to_json()), name
    assert asked >= (22 if corpus == FIRST else 8)


def test_the_file_that_is_loaded_arrives_whole(engine: tuple[Endpoint, entente.Graph], tmp_path: Path) -> None:
    endpoint, graph = engine
    (tmp_path / "graph.ttl").write_text(entente.export("ttl", graph), encoding="utf-8")
    theirs = rows(endpoint.ask(_ALL, "application/sparql-results+json"))
    assert theirs == rows(entente.query(_ALL, tmp_path / "graph.ttl").to_json())
