"""A store behind a SPARQL endpoint: brought to the state of a corpus, and asked for what the corpus itself would give."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import httpx
import pytest
from tests.conftest import FIRST, SMALL, TESTS, on_a_terminal
from tests.engines import oxigraph_server, rows, virtuoso_server

import entente
from entente.rdf.endpoint import changes
from entente.rdf.query import query_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run

BASE = "https://w3id.org/entente/"
STORIES = TESTS / "corpora" / "stories"
MANY = "SELECT ?s ?p ?o { ?s ?p ?o }"


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    with oxigraph_server(folder) as address:
        yield f"{address}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    with virtuoso_server(folder) as (address, _):
        yield f"{address}/sparql-auth"


@pytest.fixture(params=[oxigraph, pytest.param(virtuoso, marks=pytest.mark.campaign)])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where an empty store takes queries, and who may change it."""
    monkeypatch.setenv("ENTENTE_ENDPOINT_USER", "dba")
    monkeypatch.setenv("ENTENTE_ENDPOINT_PASSWORD", "dba")
    folder = tmp_path / "engine"
    folder.mkdir()
    with request.param(folder) as where:
        yield where


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a store that holds the first seeds takes queries."""
    with oxigraph(tmp_path_factory.mktemp("engine")) as where:
        assert entente.push(entente.Endpoint(where), FIRST)
        yield where


def holds(address: str, graph: entente.Graph) -> None:
    """Hold a store to what a corpus is: its named graphs, and their merge."""
    endpoint = entente.Endpoint(address)
    assert {str(quad) for quad in endpoint.quads()} == {str(quad) for quad in graph.statements.quads}
    assert {str(triple) for triple in endpoint.triples(BASE)} == {str(quad.triple) for quad in graph.statements.quads}


def test_a_store_is_brought_to_each_state_and_only_what_changed_is_sent(address: str) -> None:
    endpoint, graph = entente.Endpoint(address), entente.load(FIRST)
    endpoint.update("INSERT DATA { GRAPH <urn:of-others> { <urn:a> <urn:b> <urn:c> } }")
    told = entente.push(endpoint, graph, dry_run=True)
    assert told.text() == "Of 22 graphs, 22 would be changed: 7,221 statements would be added and 0 removed, in 16 requests."
    assert not endpoint.state(BASE)
    assert entente.push(endpoint, graph).text() == told.text().replace("would be", "were")
    holds(address, graph)
    again = entente.push(endpoint, graph)
    assert not again
    assert again.text() == f"{address} holds all 22 graphs already; nothing was to be sent."
    less = graph.view(without="tass")
    sent = entente.push(endpoint, less)
    before, after = ({str(quad) for quad in one.statements.quads} for one in (graph, less))
    assert (sent.added, sent.removed) == (len(after - before), len(before - after))
    assert sent.changed < 10
    holds(address, less)
    for other in (STORIES, FIRST, SMALL, graph.view(as_of="2010", possible=True)):
        assert entente.push(endpoint, other)
        holds(address, entente.load(other))
    assert [str(triple) for triple in endpoint.triples("urn:of-others")] == ["<urn:a> <urn:b> <urn:c>"]


@pytest.mark.parametrize("address", [oxigraph], indirect=True)
def test_what_was_broken_off_anywhere_is_gone_on_with(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_MOST_LINES", 40)
    endpoint = entente.Endpoint(address)
    whole = entente.load(SMALL)
    part = whole.view(without=min(whole.corpus.article))
    steps = entente.push(endpoint, whole, dry_run=True).requests
    assert steps > 10

    class BrokenOffError(Exception):
        pass

    for step in range(0, steps, 3):
        for state in (whole, part):

            def told(sent: int, every: int, step: int = step) -> None:
                if sent == step < every:
                    raise BrokenOffError

            try:
                entente.push(endpoint, state, told=told)
            except BrokenOffError:
                assert (BASE in endpoint.state(BASE)) == (step == 0 and state is part)
                assert entente.push(endpoint, state)
            holds(address, state)


@pytest.mark.parametrize("address", [oxigraph], indirect=True)
def test_a_push_that_is_killed_is_gone_on_with(address: str) -> None:
    command = [str(Path(sys.executable).with_name("entente")), "push", str(FIRST), "--endpoint", address]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        end = time.monotonic() + 60
        while not entente.Endpoint(address).state(BASE) and time.monotonic() < end:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    entente.push(entente.Endpoint(address), FIRST)
    holds(address, entente.load(FIRST))


def test_shipped_questions_have_the_values_that_the_corpus_gives(address: str) -> None:
    graph = entente.load(FIRST)
    endpoint = entente.Endpoint(address)
    entente.push(endpoint, graph)
    for name in query_files.shipped():
        here, there = entente.query(name, graph), entente.query(name, endpoint)
        if here.is_graph:
            assert set(there.to("nt").splitlines()) == set(here.to("nt").splitlines()), name
        else:
            assert rows(there.to("json")) == rows(here.to("json")), name


def test_what_a_command_tells_of_a_store_is_what_it_tells_of_the_seeds(filled: str, run: Run) -> None:
    for command, seeds in (
        (["query", "claims-about", "--bind", "entity=BRICS-Staaten", "--format", "csv"], FIRST),
        (["conflicts", "--words", "2", "--lang", "de"], FIRST),
        (["query", "DESCRIBE entity:brics"], FIRST),
        (["query", "ASK { entity:china :memberOf entity:brics }"], FIRST),
        (["query", "SELECT ?g { GRAPH ?g { entity:china :memberOf entity:brics } }"], FIRST),
        (["query", "SELECT ?x { ?x :valueOf ?y }"], FIRST),
        (["query", "SELECT ?x { ?x :stats ?y }"], FIRST),
        (["query", "members-of", "--bind", "alliance=brick"], FIRST),
        (["query", "members-of", "--sparql"], FIRST),
        (["query", f"SELECT ?s FROM <{BASE}version/nnn-brics-partners.v1> {{ ?s :memberOf ?o }}"], FIRST),  # noqa: S608  no SQL
        (["query", "SELECT ?v ?n { ?a :value ?v . ?v :amount ?n } LIMIT 3"], FIRST),
        (["conflicts", "--topic", "brics"], FIRST),
        (["conflicts", "--as-of", "2024"], FIRST),
        (["log", "Sberbank"], FIRST),
        (["diff", "reuters-sberbank-china@2025-01-01", "reuters-sberbank-china@2025-01-02", "--stat"], "--seeds"),
        (["diff", "china-russia-ai", "putin-ai-alliance", "nnn-brics-partners", "--stat"], "--seeds"),
    ):
        named: list[str | Path] = ["--seeds", FIRST] if seeds == "--seeds" else [seeds]
        here, there = run(*command, *named), run(*command, "--endpoint", filled)
        assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr), command


def test_named_graphs_are_compared_statement_by_statement(filled: str, run: Run) -> None:
    old, new = (f"{BASE}version/reuters-sberbank-china.2025-01-0{day}" for day in "12")
    assert run("diff", old, new, "--stat", "--endpoint", filled).stdout == "78 removed, 276 added\n"
    done = run("diff", old.replace("china", "chine"), new, "--endpoint", filled)
    assert done.returncode == 2
    assert f"has no graph '{old.replace('china', 'chine')}' (did you mean '{old}'?)" in done.stderr
    done = run("diff", "git:HEAD", "china-russia-ai", "--endpoint", filled)
    assert "'git:HEAD' is read from a folder, and an endpoint is none" in done.stderr
    done = run("diff", "chine-russia-ai", "china-russia-ai", "--endpoint", filled)
    assert f"in {filled}, no article 'chine-russia-ai' (did you mean" in done.stderr


def test_a_corpus_is_found_however_it_was_loaded(tmp_path: Path) -> None:
    graph = entente.load(SMALL)
    with oxigraph_server(tmp_path) as where:
        endpoint = entente.Endpoint(f"{where}/query")
        for form, media_type in (("ttl", "text/turtle"), ("nq", "application/n-quads")):
            told = httpx.post(
                f"{where}/store{'?default' if form == 'ttl' else ''}",
                content=entente.export(form, graph).encode(),
                headers={"Content-Type": media_type},
            )
            assert told.is_success, told.text
            assert entente.conflicts(endpoint).json() == entente.conflicts(graph).json()
            assert rows(entente.query("single-origin", entente.Endpoint(f"{where}/query")).to("json")) == rows(
                entente.query("single-origin", graph).to("json")
            )


def test_ontologies_of_its_own_travel_with_a_corpus(tmp_path: Path) -> None:
    own = TESTS / "corpora" / "fishery"
    with oxigraph(tmp_path) as where:
        endpoint, graph = entente.Endpoint(where), entente.load(own)
        entente.push(endpoint, graph)
        asked = "SELECT ?p { ?p a :Proposition ; :relation ?r } ORDER BY ?p"
        assert entente.query(asked, endpoint).to_table() == entente.query(asked, graph).to_table()
        assert entente.conflicts(endpoint).text() == entente.conflicts(graph).text()


def test_of_several_corpora_in_one_store_none_is_taken_for_the_other(tmp_path: Path, run: Run) -> None:
    with oxigraph(tmp_path) as where:
        entente.push(entente.Endpoint(where), SMALL)
        entente.Endpoint(where).update(
            "PREFIX v: <http://rdfs.org/ns/void#> INSERT DATA { GRAPH <urn:x> { <urn:c> a v:Dataset ; v:uriSpace 'urn:' } }"
        )
        done = run("log", "sberbank", "--endpoint", where)
        assert done.returncode == 2
        assert "holds several corpora: " in done.stderr


class Scripted:
    """A server that answers what it is told to, request by request, and keeps what it was sent."""

    def __init__(self, answers: list[tuple[int, dict[str, str], bytes]]) -> None:
        self.answers, self.seen = answers, []
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                scripted.seen.append((self.path, dict(self.headers), body))
                status, headers, told = scripted.answers.pop(0) if len(scripted.answers) > 1 else scripted.answers[0]
                if told == b"late":
                    threading.Event().wait(0.5)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(told)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(told)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/query"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    seen: list[tuple[str, dict[str, str], bytes]]

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


JSON = {"Content-Type": "application/sparql-results+json"}


def result(*values: str) -> bytes:
    found = [{"x": {"type": "uri", "value": value}} for value in values]
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": found}}).encode()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((404, {}, b"<p>nothing</p>"), "answers 404: nothing (name the address of queries"),
        ((401, {"WWW-Authenticate": "Basic"}, b""), "answers 401 (set ENTENTE_ENDPOINT_USER and"),
        ((403, {}, b"no"), "answers 403: no (ask whoever runs it to allow that)"),
        ((302, {"Location": "http://else.example/"}, b""), "answers 302 (it has moved to http://else.example/: name that)"),
        ((500, {}, b"x" * 900), f"answers 500: {'x' * 299}…"),
        ((200, {"Content-Type": "text/html"}, b"<html>"), "answers text/html, which is neither rows nor triples"),
        ((200, {}, b""), "answers without a format, which is neither"),
        ((200, JSON, b"[1]"), "answers what cannot be read: "),
        ((200, {"Content-Type": "application/n-triples"}, b""), "was asked for rows and answers something else"),
        ((200, {**JSON, "X-SPARQL-MaxRows": "10"}, result()), "gives no more than 10 rows of an answer"),
        ((200, {**JSON, "Content-Length": "99999"}, result()), "breaks off its answer: "),
        ((200, {**JSON, "Content-Encoding": "gzip"}, b"nonsense"), "breaks off its answer: "),
    ],
)
def test_what_no_endpoint_would_answer_is_told_in_plain_words(answer: tuple[int, dict[str, str], bytes], told: str) -> None:
    with Scripted([answer]) as server, pytest.raises(entente.EndpointError) as refused:
        entente.query("ASK { ?s ?p ?o }", entente.Endpoint(server.address))
    assert f"{server.address} {told}" in str(refused.value)


def test_one_that_gives_rows_for_triples_is_told() -> None:
    with (
        Scripted([(200, JSON, result())]) as server,
        pytest.raises(entente.EndpointError, match="was asked for triples and"),
    ):
        entente.conflicts(entente.Endpoint(server.address))


def test_an_answer_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.model.resources.MAX_RDF_BYTES", 20)
    with Scripted([(200, JSON, result())]) as server, pytest.raises(entente.EndpointError, match="answers more than 20 bytes"):
        entente.Endpoint(server.address).state(BASE)


def test_one_that_has_no_time_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("entente.rdf.endpoint.connection.time.sleep", waited.append)
    busy = (503, {"Retry-After": "7"}, b"")
    with Scripted([busy, (429, {}, b""), (200, JSON, result())]) as server:
        assert entente.Endpoint(server.address).state(BASE) == {}
        assert waited == [7, 1]
    with pytest.raises(entente.EndpointError, match=r"cannot be reached: Connection refused \(see whether"):
        entente.Endpoint(server.address).state(BASE)
    assert waited == [7, 1, 0.5, 1, 2]
    with Scripted([(200, JSON, b"late")]) as server, pytest.raises(entente.EndpointError, match=r"within 0\.1 seconds"):
        entente.Endpoint(server.address, timeout=0.1).state(BASE)


@pytest.mark.parametrize("kind", ["user", "token", "netrc"])
def test_who_one_is_comes_from_the_environment_and_is_never_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ada password swordfish\n", encoding="utf-8")
    (tmp_path / "netrc").chmod(0o600)
    for name, value in {
        "user": {"ENTENTE_ENDPOINT_USER": "ada", "ENTENTE_ENDPOINT_PASSWORD": "swordfish"},
        "token": {"ENTENTE_ENDPOINT_TOKEN": "swordfish"},
        "netrc": {"NETRC": str(tmp_path / "netrc")},
    }[kind].items():
        monkeypatch.setenv(name, value)
    with Scripted([(401, {"WWW-Authenticate": 'Basic realm="x"'}, b"who?"), (403, {}, b"not you")]) as server:
        done = run("log", "brics", "--endpoint", server.address)
    assert done.returncode == 2
    assert "answers 403: not you" in done.stderr
    assert "swordfish" not in done.stdout + done.stderr
    (_, first, _), (_, second, _) = server.seen
    assert "Authorization" not in first
    basic = base64.b64encode(b"ada:swordfish").decode()
    assert second["Authorization"] == ("Bearer swordfish" if kind == "token" else f"Basic {basic}")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("localhost:7878/query", "'localhost:7878/query' is no address of an endpoint (give one that begins with http://"),
        ("http://ada:swordfish@localhost/query", "an address with a password in it would be shown and kept"),
        ("http://localhost:x/query", "is no address of an endpoint"),
    ],
)
def test_what_is_no_address_is_refused(address: str, told: str, run: Run) -> None:
    for command in (["log", "brics"], ["push"], ["query", "members-of"], ["conflicts"], ["diff", "a", "b"]):
        done = run(*command, "--endpoint", address)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert "swordfish" not in done.stderr


def test_seeds_and_an_endpoint_are_not_both_asked(run: Run) -> None:
    done = run("conflicts", FIRST, "--endpoint", "http://localhost/query")
    assert done.returncode == 2
    assert "some are named as well: leave out one or the other" in done.stderr


def test_without_httpx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(entente.UsageError, match="httpx, which is not installed"):
        entente.Endpoint("http://localhost/query")


@pytest.mark.parametrize(("given", "updates"), [("x/query", "x/update"), ("x/sparql", "x/sparql")])
def test_updates_go_where_engines_take_them(given: str, updates: str) -> None:
    endpoint = entente.Endpoint(f"http://{given}")
    assert endpoint.updates == f"http://{updates}"
    assert repr(endpoint) == f"<Endpoint 'http://{given}'>"
    assert entente.Endpoint(f"http://{given}", updates="http://y/u").updates == "http://y/u"


def test_the_command_shows_how_far_it_is_on_a_terminal_alone(tmp_path: Path, run: Run) -> None:
    with oxigraph(tmp_path) as where:
        shown = on_a_terminal("push", str(SMALL), "--endpoint", where)
        assert "Sending" in shown
        assert "100%" in shown
        assert "statements were added" in shown
        done = run("push", SMALL, "--endpoint", where, "--updates", f"{where.removesuffix('query')}update")
        assert (done.returncode, done.stderr) == (0, "")
        assert "nothing was to be sent" in done.stdout
        assert "would be" in run("push", FIRST, "--endpoint", where, "--dry-run").stdout


def test_a_pushed_is_true_when_something_changed() -> None:
    values: dict[str, Any] = {"address": "a", "changed": 1, "whole": 0, "added": 1, "removed": 0, "dry_run": False}
    assert entente.Pushed(**values, requests=1)
    assert not entente.Pushed(**values, requests=0)
