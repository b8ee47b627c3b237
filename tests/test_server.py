"""A server as its users and its visitors meet it: addresses, limits, changing seeds, its start and its end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest
from starlette.responses import PlainTextResponse
from tests.conftest import FIRST, SMALL, run_to_end, wait_until
from tests.served import Served, served

import entente
from entente.disk import cache
from entente.server.guard import Guard
from entente.server.held import BusyError, Settings, Slots
from entente.server.kept import Kept
from entente.server.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.types import Receive, Scope, Send
    from tests.conftest import Run

BASE = "https://w3id.org/entente/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
DOUBLED = " ".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1})" for n in range(40))
HTML = {"Accept": "text/html,*/*;q=0.5"}
LIMITS = ("--timeout", "2", "--memory", "200")


@pytest.fixture(scope="module", name="server")
def _server() -> Iterator[Served]:
    with served(SMALL, *LIMITS, "--cors", "https://friend.example", "--allow-host", "kg.example", "--log-queries") as found:
        yield found


def children(pid: int) -> list[int]:
    """The processes that a process started, and those that these did."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [*map(int, listed), *(deeper for one in listed for deeper in children(int(one)))]


def test_the_page_is_that_of_the_command_line(server: Served) -> None:
    first = server.client.get("/")
    state = cache.of_seeds([SMALL], None)
    assert first.text == entente.load(SMALL).to_html(state=state)
    assert first.headers["Content-Type"] == "text/html; charset=utf-8"
    again = server.client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/entity/arland", ["Arland", "member of", "said by", "nowhere stated as a fact"]),
        ("/article/harbour-pact", ["v1", "2024-03-01"]),
        ("/version/harbour-pact.v1", ["Arland", "“"]),
        (f"/proposition/{next(iter(entente.load(SMALL).claims)).proposition.id}", ["Who said what when", "Stated of it"]),
        ("/evidence/harbour-pact.v1.founded.810b62318e", ["Stated of it in the graph", "As data"]),
        ("/entity/arland?lang=de", ["Wer was wann gesagt hat", "nirgends wird es als Tatsache hingestellt"]),
    ],
)
def test_a_browser_is_shown_a_thing(server: Served, path: str, says: list[str]) -> None:
    answer = server.client.get(path, headers=HTML)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    for text in says:
        assert text in answer.text
    assert "<script" not in answer.text


def test_every_address_on_a_page_of_a_thing_answers(server: Served) -> None:
    found = {"/entity/arland", "/q/claims-about"}
    seen: set[str] = set()
    while found - seen and len(seen) < 16:
        path = min(found - seen)
        seen.add(path)
        answer = server.client.get(path, headers=HTML)
        assert answer.status_code == 200, path
        if "html" in answer.headers["Content-Type"] and path != "/":
            found |= {one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"]+)"', answer.text)}
    assert {path.split("/")[1] for path in seen} >= {"entity", "assertion"}


@pytest.mark.parametrize(("accept", "ending", "form"), [
    ("text/turtle", "ttl", ox.RdfFormat.TURTLE),
    ("application/ld+json", "jsonld", ox.RdfFormat.JSON_LD),
    ("application/n-triples", "nt", ox.RdfFormat.N_TRIPLES),
    ("application/rdf+xml", "rdf", ox.RdfFormat.RDF_XML),
])  # fmt: skip
def test_a_thing_is_negotiated(server: Served, accept: str, ending: str, form: ox.RdfFormat) -> None:
    answer = server.client.get("/entity/arland", headers={"Accept": accept})
    assert answer.headers["Content-Type"] == f"{accept}; charset=utf-8"
    assert "Accept" in answer.headers["Vary"]
    assert answer.headers["Link"] == f'<{BASE}entity/arland>; rel="describes"'
    assert server.client.get(f"/entity/arland.{ending}", headers={"Accept": "text/html"}).content == answer.content
    triples = {quad.triple for quad in ox.parse(answer.content, format=form)}
    assert any(triple.predicate.value.endswith("#states") for triple in triples)
    # Alone, the edges of the network would read as facts.
    relations = {relation.iri for relation in entente.load(SMALL).vocabulary.relations.values()}
    assert not {triple.predicate.value for triple in triples} & relations


def test_json_ld_of_a_thing_has_the_names_of_the_context(server: Served) -> None:
    document = server.client.get("/entity/arland.jsonld").json()
    [entity] = [node for node in document["@graph"] if node["@id"] == "entity:arland"]
    assert "State" in entity["@type"]
    for kind in ("entity/arland", "article/harbour-pact", "version/harbour-pact.v1", "assertion/harbour-pact.v2.pact"):
        found = [
            {str(quad.triple) for quad in ox.parse(server.client.get(f"/{kind}.{ending}").content, format=form)}
            for ending, form in (("jsonld", ox.RdfFormat.JSON_LD), ("nt", ox.RdfFormat.N_TRIPLES))
        ]
        assert found[0] == found[1], kind


def test_every_assertion_has_an_address(server: Served) -> None:
    for claim in entente.load(SMALL).claims:
        name = f"{claim.version.article}.{claim.version.version}.{claim.assertion.id}"
        answer = server.client.get(f"/assertion/{name}", headers={"Accept": "text/turtle"})
        assert f"assertion:{name} a :Assertion" in answer.text


def test_an_entity_is_found_by_another_name_of_it(server: Served) -> None:
    answer = server.client.get("/entity/Arland.ttl")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/entity/arland.ttl")
    missing = server.client.get("/entity/arlandd")
    assert (missing.status_code, missing.text) == (404, "there is no entity 'arlandd' (did you mean 'arland'?)\n")
    assert server.client.get("/nothing").status_code == 404


def test_questions_have_addresses(server: Served) -> None:
    listed = server.client.get("/q", headers={"Accept": "application/json"}).json()
    assert {question["name"] for question in listed} > {"members-of", "claims-about"}
    index = server.client.get("/q", headers=HTML).text
    assert all(f'href="{question["address"]}?lang=en"' in index for question in listed)
    asked = {"article": "harbour-pact"}
    expected = entente.query("article-in-order", SMALL, bind=asked)
    assert len(expected) > 0
    answer = server.client.get("/q/article-in-order.csv", params=asked)
    assert answer.text.replace("\r\n", "\n") == expected.to_csv().replace("\r\n", "\n")
    assert (
        server.client.get("/q/article-in-order", params=asked).json()
        == server.client.get("/q/article-in-order.json", params=asked).json()
    )
    shown = server.client.get("/q/article-in-order", params=asked, headers=HTML).text
    assert 'value="harbour-pact"' in shown
    assert "SELECT" in shown
    assert "\nSELECT" not in server.client.get("/q/nothing").text
    assert server.client.get("/q/nothing").status_code == 404
    [conflicts] = [question for question in listed if question["name"] == "conflicts"]
    assert (conflicts["parameters"], conflicts["optional"]) == ({}, {"kind": "conflict-kind:denial"})
    form = server.client.get("/q/conflicts", params={"kind": ""}, headers=HTML).text
    assert "kind (optional, such as conflict-kind:denial)" in form
    assert form == server.client.get("/q/conflicts", headers=HTML).text
    denied = entente.query("conflicts", SMALL, bind={"kind": "denial"})
    assert server.client.get("/q/conflicts.csv", params={"kind": "denial"}).text.splitlines() == denied.to_csv().splitlines()
    wrong = server.client.get("/q/members-of", params={"date": "31.12.1990"})
    assert (wrong.status_code, "?date cannot be '31.12.1990' (give a date such as" in wrong.text) == (400, True)
    unknown = server.client.get("/q/article-in-order", params={"nobody": "x"})
    assert (unknown.status_code, "the query has no variable ?nobody" in unknown.text) == (400, True)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        (ENDLESS, "seconds"),
        # On a machine that is busy its time may be over first.
        (f'SELECT * {{ BIND("xxxxxxxx" AS ?t0) {DOUBLED} }}', "more than 200 MB of memory are needed|not answered within"),
        ("SELECT * { " + "{" * 3_000 + "}" * 3_000 + " }", "brackets nest more than 200 deep"),
    ],
)
def test_what_takes_too_much_is_ended_and_the_server_goes_on(server: Served, query: str, why: str) -> None:
    began = time.monotonic()
    answer = server.client.post("/sparql", data={"query": query})
    assert time.monotonic() - began < 3.5
    assert answer.status_code in {400, 500, 503}
    assert re.search(why, answer.text)
    assert server.client.get("/health").json()["status"] == "ok"


def test_a_client_that_leaves_ends_what_it_asked(server: Served) -> None:
    before = len(children(server.process.pid))
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(b"GET /sparql?query=" + ENDLESS.replace(" ", "+").encode() + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        wait_until(lambda: len(children(server.process.pid)) > before)
    gone = time.monotonic()
    wait_until(lambda: len(children(server.process.pid)) == before)
    assert time.monotonic() - gone < 1.5  # or its time was over
    assert "client left" in server.client.get("/metrics").text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Host": "localhost.evil.example:80"}, 421),
        ({"Host": "kg.example"}, 200),
        ({"Host": "KG.example:443"}, 200),
        ({"Host": "192.0.2.7"}, 200),
        ({"Host": "[::1]:8000"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://friend.example"}, 200),
        ({"Origin": "https://friend.example.evil.example"}, 403),
        ({"Host": "kg.example", "Origin": "https://kg.example"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
    ],
)
def test_who_may_come_in(server: Served, headers: dict[str, str], status: int) -> None:
    for path in ("/", "/sparql?query=ASK{}", "/health", "/metrics"):
        answer = server.client.get(path, headers=headers)
        assert answer.status_code == status, answer.text
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_of_an_allowed_origin_may_read(server: Served) -> None:
    friend = {"Origin": "https://friend.example"}
    assert server.client.get("/health", headers=friend).headers["Access-Control-Allow-Origin"] == friend["Origin"]
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    assert server.client.options("/sparql", headers={**friend, **asks}).status_code == 200
    assert server.client.options("/sparql", headers={"Origin": "https://evil.example", **asks}).status_code == 403
    assert "Access-Control-Allow-Origin" not in server.client.get("/health").headers


def test_large_bodies_and_long_addresses_are_refused(server: Served) -> None:
    answer = server.client.post("/sparql", content=b"#" * 1_000_001, headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 413
    many = "&".join(f"x{n}=y" for n in range(200))
    assert server.client.get(f"/store?{many}").status_code == 400
    with socket.create_connection(("127.0.0.1", server.port)) as client, suppress(ConnectionError):
        client.sendall(b"GET /sparql?query=" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert client.recv(99).split()[1:2] in ([], [b"400"])
    assert server.client.get("/health").status_code == 200


def test_the_log_and_the_metrics_tell_what_was_asked(server: Served) -> None:
    server.client.get("/sparql", params={"query": "ASK {\n?s ?p 'forged' }"})
    wait_until(lambda: any("forged" in line for line in server.said))
    [line] = [line for line in server.said if "forged" in line]
    assert re.fullmatch(r"""127\.0\.0\.1 "GET /sparql" 200 \d+ \d+ms ASK \{\\n\?s \?p 'forged' \}""", line)
    server.client.get("/made-up/by-anybody")
    told = server.client.get("/metrics").text
    assert re.search(r'^entente_requests_total\{route="sparql",status="200"\} \d+$', told, re.MULTILINE)
    assert "made-up" not in told
    names = re.findall(r"^# TYPE (\S+) (?:counter|gauge|histogram)$", told, re.MULTILINE)
    assert len(names) == len({*names}) == 12
    for line in told.splitlines():
        assert line.startswith("# ") or re.fullmatch(r'\w+(?:\{(?:\w+="[^"]*",?)+\})? [\d.e+-]+', line), line


def asked_aside(server: Served, query: str) -> Future[httpx.Response]:
    """A query that is being answered, and its answer to come."""
    before = {*children(server.process.pid)}
    found: Future[httpx.Response] = Future()

    def ask() -> None:
        found.set_result(httpx.get(f"{server.address}sparql", params={"query": query}, timeout=20))

    threading.Thread(target=ask).start()
    wait_until(lambda: bool({*children(server.process.pid)} - before))
    return found


def test_changed_seeds_are_loaded_and_broken_ones_are_not(small: Path) -> None:
    with served(small, *LIMITS) as server:
        entities = small / "entities" / "all.yaml"
        whole = entities.read_text(encoding="utf-8")
        page = server.client.get("/").text
        # What is under way is answered to its end by the state that it was asked of.
        asking = asked_aside(server, ENDLESS)
        entities.write_text(whole.replace("Arland", "Orland"), encoding="utf-8")
        wait_until(lambda: "Orland" in server.client.get("/entity/arland", headers=HTML).text)
        assert server.client.get("/").text != page
        assert any("the seeds were loaded again" in line for line in server.said)
        assert re.search("more than 2 seconds|not answered within 2.4 seconds", asking.result().text)

        entities.write_text(whole.replace("kind: state", "kind: stat"), encoding="utf-8")
        wait_until(lambda: server.client.get("/health").json()["status"] == "stale")
        told = server.client.get("/health").json()["broken"]
        assert "error[unknown-kind]" in told
        assert any("error[unknown-kind]" in line for line in server.said)
        assert "Orland" in server.client.get("/entity/arland", headers=HTML).text
        assert "entente_seeds_broken 1" in server.client.get("/metrics").text

        entities.write_text(whole, encoding="utf-8")
        wait_until(lambda: server.client.get("/health").json()["status"] == "ok")
        assert server.client.get("/").text == page
        assert not any("GET" in line and "{" in line for line in server.said)
        # Only the process of the last state is left.
        wait_until(lambda: len(children(server.process.pid)) == 1)


def test_a_lost_process_is_started_again(small: Path) -> None:
    with served(small) as server:
        holder = children(server.process.pid)[0]
        asking = asked_aside(server, ENDLESS)
        os.kill(holder, signal.SIGKILL)
        assert asking.result().status_code == 503
        # Whether it was asked before it was lost, or just after.
        assert asking.result().text in {
            "the process that was to answer is gone (try again)\n",
            "the process that answers is gone (try again in a moment)\n",
        }
        for path in ("/sparql?query=ASK{}", "/q"):
            answer = server.client.get(path)
            assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "1"), path
        assert (server.client.get("/health").status_code, server.client.get("/health").json()["status"]) == (503, "lost")
        wait_until(lambda: any("loaded again" in line for line in server.said))
        assert server.client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
        assert any("it is started again" in line for line in server.said)


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGINT, 130),
        *(pytest.param(number, -number, marks=pytest.mark.campaign) for number in (signal.SIGTERM, signal.SIGKILL)),
    ],
)
def test_it_ends_with_all_its_processes(number: signal.Signals, status: int) -> None:
    with served(SMALL, "--quiet") as server, socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(b"GET /sparql?query=" + ENDLESS.replace(" ", "+").encode() + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        wait_until(lambda: len(children(server.process.pid)) == 2)
        started = children(server.process.pid)
        server.process.send_signal(number)
        assert server.process.wait(10) == status
        wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started))
        server.end()
        assert server.said == (["Interrupted"] if number == signal.SIGINT else [])


def test_slow_clients_and_floods_are_ended() -> None:
    with served(SMALL, "--patience", "1", "--connections", "5", "--quiet") as server:
        began = time.monotonic()
        slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
        slow[1].sendall(b"GET /health HTTP/1.1\r\nHo")
        slow[2].sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n")
        slow[2].sendall(b"Content-Length: 99\r\n\r\nASK")
        for client in slow:
            client.settimeout(5)
            with suppress(ConnectionError):
                assert client.recv(99) == b""
            client.close()
        assert 0.5 < time.monotonic() - began < 4
        with ExitStack() as flood:
            for _ in range(30):
                flood.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            assert httpx.get(f"{server.address}health").json()["status"] == "ok"
            assert re.search("^entente_connections [1-5]$", httpx.get(f"{server.address}metrics").text, re.MULTILINE)


@pytest.mark.parametrize(("seeds", "path"), [(SMALL, "/"), pytest.param(FIRST, "/store?default", marks=pytest.mark.campaign)])
def test_a_client_that_does_not_read_is_ended_even_while_it_asks_for_more(seeds: Path, path: str) -> None:
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with served(seeds, "--patience", "0.5", "--quiet") as server, ExitStack() as clients:
        server.client.get("/")
        server.client.close()
        for _ in range(2):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.sendall(asked * 20)

        def connections() -> int:
            with suppress(ConnectionError):
                client.sendall(asked)
            told = httpx.get(f"{server.address}metrics").text
            return int(re.findall("^entente_connections ([0-9]+)$", told, re.MULTILINE)[0])

        wait_until(lambda: connections() == 3)
        wait_until(lambda: connections() == 1)


def test_several_folders_are_served_as_one_and_all_are_watched(small: Path, tmp_path: Path) -> None:
    second = tmp_path / "z"  # behind the other, in whatever order they are named
    (second / "entities").mkdir(parents=True)
    (second / "corpus.yaml").write_text("format: 1\ntitle: {en: Second}\n", encoding="utf-8")
    (second / "entities" / "all.yaml").write_text(
        "entities:\n  lakeland:\n    kind: state\n    label: {en: Lakeland, de: Seenland}\n", encoding="utf-8"
    )
    with served(small, second, *LIMITS) as server:
        both = entente.load([small, second])
        assert server.client.get("/health").json()["assertions"] == len(both.claims)
        for name in ("arland", "lakeland"):
            assert server.client.get(f"/entity/{name}.ttl").status_code == 200
        file = second / "entities" / "all.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("lakeland:", "seaside:"), encoding="utf-8")
        wait_until(lambda: server.client.get("/entity/seaside.ttl").status_code == 200)


def test_seeds_that_change_while_they_are_loaded_are_loaded_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def sees_nothing(*_places: Path, **_options: int) -> AsyncIterator[None]:
        for _ in ():
            yield

    monkeypatch.setattr("entente.server.kept.awatch", sees_nothing)

    async def run() -> None:
        kept = await Kept.start(Settings((small,), None, 2, 200, 1_000, 1, 1), lambda _: None)
        try:
            await kept.watch()
            assert kept.loads == 1
            profile = small / "corpus.yaml"
            profile.write_text(profile.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            await kept.watch()
            assert kept.loads == 2
        finally:
            kept.close()

    run_to_end(run())


def test_the_page_is_begun_before_anyone_asks_for_it(small: Path) -> None:
    async def run() -> None:
        kept = await Kept.start(Settings((small,), None, 30, 2_000, 1_000, 1, 9), lambda _: None)
        try:
            await kept.slots.take(time.monotonic() + 9)
            await asyncio.sleep(0)
            assert kept.slots.waiting == 1
            profile = small / "corpus.yaml"
            # Who waits for the page of a state that is served no more is given that of the next one.
            waits = asyncio.ensure_future(kept.page())
            profile.write_text(profile.read_text(encoding="utf-8").replace("harbour", "other", 1), encoding="utf-8")
            await kept.renew()
            kept.slots.give_back()
            answer, made = await waits
            assert (answer.status, b"The other pact" in made) == (200, True)
            left = asyncio.ensure_future(kept.page())
            left.cancel()
            with pytest.raises(asyncio.CancelledError):
                await left
            assert kept.loads == 2
            profile.write_text(profile.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            await kept.renew()
        finally:
            kept.close()
        # The process is gone before it was made; it is begun anew whenever it is asked for.
        for _ in range(2):
            with pytest.raises(BusyError):
                await kept.page()

    run_to_end(run())


def test_one_waits_for_room_only_so_long_and_behind_so_many() -> None:
    async def run() -> None:
        slots = Slots(children=1, waiting=1)
        await slots.take(time.monotonic() + 1)
        waits = asyncio.ensure_future(slots.take(time.monotonic() + 0.1))
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="too many requests wait already"):
            await slots.take(time.monotonic() + 1)
        with pytest.raises(BusyError, match="other requests took all the time that this one had"):
            await waits
        slots.give_back()
        await slots.take(time.monotonic() + 1)
        assert (slots.running, slots.waiting) == (1, 0)

    run_to_end(run())


def test_a_page_that_cannot_be_made_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyvis").mkdir()
    (tmp_path / "pyvis" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with served(SMALL) as server:
        answer = server.client.get("/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "install pyvis" in answer.text


@pytest.mark.parametrize(("number", "status", "says"), [
    (signal.SIGINT, 130, "Interrupted"),
    (signal.SIGKILL, 2, "the process that holds the seeds ended at its start (is there enough memory?)"),
])  # fmt: skip
def test_it_may_end_while_the_seeds_are_loaded(number: signal.Signals, status: int, says: str) -> None:
    command: list[str | Path] = [Path(sys.executable).with_name("entente"), "serve", SMALL, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_until(lambda: bool(children(process.pid)))
        [holder] = children(process.pid)
        os.kill(holder if number == signal.SIGKILL else process.pid, number)
        try:
            output, errors = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, output) == (status, "")
    assert [line.removeprefix("entente: ") for line in errors.splitlines()] == [says]
    assert not Path(f"/proc/{holder}").exists()


@pytest.mark.parametrize(("without", "says"), [
    ("sys.modules['starlette'] = None", "starlette is not installed, which a server needs (pip install 'entente-kg[server]')"),
    ("sys.modules['uvicorn'] = None", "uvicorn is not installed, which a server needs (pip install 'entente-kg[server]')"),
    ("del os.fork", "needs a system that forks processes, and this one does not (run it on Linux or macOS, or in WSL)"),
])  # fmt: skip
def test_what_a_server_lacks_is_told(without: str, says: str) -> None:
    code = f"import os, sys; {without}; from entente.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "serve", str(SMALL), "--port", "0"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.endswith(says)


def test_what_goes_wrong_inside_is_written_down_and_not_shown() -> None:
    log: list[str] = []

    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/broken-off":
            await PlainTextResponse("half")(scope, receive, send)
        message = "swordfish"
        raise ValueError(message)

    guarded = Guard(
        fails, hosts=frozenset({"localhost"}), origins=frozenset(), metrics=Metrics(), log=log.append, log_queries=False
    )

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(guarded), base_url="http://localhost") as client:
            answer = await client.get("/")
            assert (answer.status_code, answer.text) == (500, "something went wrong here; it was written down\n")
            assert "ValueError: swordfish" in log[0]
            assert re.fullmatch(r'\S+ "GET /" 500 \d+ \d+ms', log[1])
            with pytest.raises(ValueError, match="swordfish"):
                await client.get("/broken-off")
            assert log[2] == "an answer was broken off: ValueError"

    run_to_end(run())


def test_what_cannot_be_served_is_told(run_process: Run, small: Path) -> None:
    (small / "corpus.yaml").unlink()
    broken = run_process("serve", small, "--port", "0")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "error[missing-file]" in broken.stderr
    nowhere = run_process("serve", "nowhere", "--port", "0")
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = run_process("serve", SMALL, "--port", str(taken.getsockname()[1]))
        assert (busy.returncode, busy.stderr.count("\n")) == (2, 1)
        assert "cannot be listened at: Address already in use (is another server there? choose another --port)" in busy.stderr
    assert "cannot be listened at" in run_process("serve", SMALL, "--host", "no.such.host.invalid").stderr
    assert "is no address to listen at" in run_process("serve", SMALL, "--host", "a..b").stderr
    assert "is no origin" in run_process("serve", SMALL, "--cors", "friend.example").stderr
