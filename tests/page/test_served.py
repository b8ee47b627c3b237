"""The query view of a page that a server sent: the server answers it."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import FIRST, wait_until
from tests.page.test_query_view import ANSWERED, ENDLESS, fill, told, until
from tests.served import Served, served

from entente import load
from entente.web import query_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from entente import Graph

VIEW = "#lang=en&view=query"


class Visit:
    """A page as a server sent it, with all that it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(f"{request.method} {request.url}"))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type in {"error", "warning"} else None)

    def go(self, address: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(address)
        self.page.wait_for_selector(ANSWERED)

    def ask(self, text: str) -> None:
        fill(self.page, text)
        self.page.click(ANSWERED)


@pytest.fixture(scope="module", name="server")
def _server() -> Iterator[Served]:
    with served(FIRST, "--timeout", "2") as found:
        yield found


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield Visit(context.new_page())
    context.close()


@pytest.mark.parametrize(("language", "says"), [("en", "answered by the server"), ("de", "beantwortet vom Server")])
def test_the_server_answers_and_nobody_else_is_asked(
    server: Served, shipped: Graph, visit: Visit, language: str, says: str
) -> None:
    address = f"{server.address}#lang={language}&view=query"
    visit.go(f"{address}&ask=members-of&bind=date%3D2024-11-30")
    page = visit.page
    expected = shipped.query("members-of", bind={"date": "2024-11-30"})
    assert told(page).endswith(says)
    assert page.locator(".answer-table tbody tr").count() == len(expected)
    assert "brazil" in page.evaluate("() => Array.from(Entente.scene.highlighted.nodes)")
    with page.expect_download() as saving:
        page.click("#ask-csv")
    rows = [*csv.reader(StringIO(Path(saving.value.path()).read_text(encoding="utf-8-sig")))]
    assert [row[:1] for row in rows] == [row[:1] for row in csv.reader(StringIO(expected.to_csv()))]
    # A graph comes as rows too.
    page.select_option("#ask-question", "claims-about")
    until(page, "Entente.state.asked.question === 'claims-about' && Entente.byId('ask-run')")
    assert re.sub(r"\D", "", told(page).partition(" ")[0]) == str(len(shipped.query("claims-about")))
    asked = [request for request in visit.requests if "http:" in request]
    assert asked == [f"GET {server.address}", *[f"POST {server.address}sparql"] * 2]
    assert visit.errors == []


def test_the_page_holds_no_engine_and_may_ask_the_server_alone(server: Served, shipped_page: str, visit: Visit) -> None:
    sent = server.client.get("/").text
    assert len(sent) < len(shipped_page) + 200_000
    assert all(f'id="{part}"' not in sent for part in ("query-worker", "query-engine", "query-statements"))
    assert "CodeMirror" in sent
    assert "Oxigraph" not in sent
    policies = []
    for content in (sent, shipped_page):
        found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
        assert found is not None
        policies.append({*re.sub(r" 'sha256-[^ ;]*", "", html.unescape(found[1])).split("; ")})
    assert policies[0] ^ policies[1] == {"connect-src 'self'"}
    visit.go(server.address + VIEW)
    visit.page.click("#asked-text summary")
    visit.page.wait_for_selector(".sparql .cm-content")
    assert visit.errors == []


def test_without_what_npm_fetches_it_is_asked_in_a_plain_field(
    small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, visit: Visit
) -> None:
    monkeypatch.setattr(query_view, "_BUILT", tmp_path / "nothing")
    sent = load(small).to_html(state="one")
    answer = '{"state": "one", "unknown": [], "truth": true}'
    visit.page.route("**/", lambda route: route.fulfill(body=sent, content_type="text/html"))
    visit.page.route("**/sparql", lambda route: route.fulfill(body=answer, content_type="application/json"))
    visit.go("http://127.0.0.1:9/" + VIEW)
    visit.page.click("#asked-text summary")
    visit.page.fill(".sparql textarea", "ASK {}")
    visit.page.click(ANSWERED)
    until(visit.page, "Entente.byId('asked-told').textContent.startsWith('Yes')")
    assert visit.errors == []
    assert "connect-src" not in load(small).to_html(state="one", query=False)


def test_stop_ends_what_the_server_was_asked(server: Served, visit: Visit) -> None:
    visit.go(server.address + VIEW)
    page = visit.page
    left = 'entente_refused_total{why="client left"}'
    before = metric(server, left)
    visit.ask(ENDLESS)
    page.click("#ask-stop")
    page.wait_for_selector(ANSWERED, timeout=1_000)
    assert told(page) == "Stopped."
    wait_until(lambda: metric(server, left) == before + 1)
    wait_until(lambda: metric(server, "entente_children") == 0)
    visit.ask("ASK { entity:brics ?p ?o }")
    until(page, "Entente.byId('asked-told').textContent.startsWith('Yes')")
    assert visit.errors == []


def metric(server: Served, name: str) -> float:
    text = server.client.get("/metrics").text
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))


def test_refusals_are_shown_as_the_server_tells_them(server: Served, visit: Visit) -> None:
    visit.go(server.address + VIEW)
    page = visit.page
    visit.ask(ENDLESS)
    page.wait_for_selector(".fault")
    assert re.match(
        r"more than 2 seconds of processor time are needed|it was not answered within 2\.4 seconds", page.inner_text(".fault")
    )
    visit.ask("SELECT ?s {\n  ?s :status }")
    page.wait_for_selector(".fault button")
    assert page.inner_text(".fault").startswith("Line 2, sign ")
    page.click(".fault button")
    page.keyboard.insert_text("?x ")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".answer-table")
    visit.ask("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    page.wait_for_selector(".fault")
    assert "SERVICE is refused" in page.inner_text(".fault")


@pytest.mark.parametrize(("language", "says"), [
    ("en", "No :stats in the data. Did you mean :states?"),
    ("de", "Die Daten kennen kein :stats. Gemeint vielleicht :states?"),
])  # fmt: skip
def test_what_the_data_does_not_know_is_told(server: Served, visit: Visit, language: str, says: str) -> None:
    visit.go(f"{server.address}#lang={language}&view=query&sparql=SELECT%20*%20%7B%20%3Fa%20%3Astats%20%3Fb%20%7D")
    assert visit.page.inner_text(".answer .caution") == says


def test_it_is_told_when_the_seeds_are_newer_than_the_page(small: Path, visit: Visit) -> None:
    page = visit.page
    with served(small) as server:
        visit.go(f"{server.address}{VIEW}&sparql=ASK%20%7B%20entity%3Aarland%20%3Fp%20%3Fo%20%7D")
        assert page.locator(".answer .caution").count() == 0
        loaded = server.client.get("/health").json()["loaded"]
        profile = small / "corpus.yaml"
        profile.write_text(profile.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
        wait_until(lambda: server.client.get("/health").json()["loaded"] != loaded)
        page.click(ANSWERED)
        page.wait_for_selector("#ask-reload")
        assert "as they were" in page.inner_text(".answer .caution")
        with page.expect_event("load"):
            page.click("#ask-reload")
        page.wait_for_selector(ANSWERED)
        assert page.locator("#ask-reload").count() == 0
        assert told(page).startswith("Yes")
        assert visit.errors == []
    # The server is gone.
    page.click(ANSWERED)
    until(page, "Entente.byId('asked-told').textContent.startsWith('The server that this page came from does not answer')")
