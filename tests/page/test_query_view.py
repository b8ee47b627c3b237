"""The query view: what the page answers by itself, offline."""

from __future__ import annotations

import csv
import html
import json
import re
import time
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import ROOT
from tests.page.test_access import findings

from entente.rdf.query import query_files
from entente.web import query_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

    from entente import Graph

VIEW = "#lang=en&view=query"
ANSWERED = "#ask-run"
"""What stands there again when a query was answered."""


@pytest.fixture(scope="module")
def asking_page(shipped: Graph) -> str:
    assert not query_view.hindrance(0), "the query view's libraries are missing: make graph/entente/web/libraries/built/made-of"
    return shipped.to_html()


@pytest.fixture
def ask(asking_page: str, open_page: Callable[..., Opened]) -> Callable[..., Opened]:
    """Open the view and wait for the answer."""

    def opened(address: str = "", *, start: str = VIEW, **how: object) -> Opened:
        one = open_page(asking_page, view=start + address, **how)
        one.page.wait_for_selector(ANSWERED)
        return one

    return opened


def told(page: Page) -> str:
    return page.inner_text("#asked-told")


def until(page: Page, expression: str) -> None:
    """Wait until something is so; the page's policy lets no text be waited for as code."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        time.sleep(0.05)
    pytest.fail(f"never so: {expression}")


def fill(page: Page, text: str) -> None:
    """Write a query of one's own into the editor."""
    if page.get_attribute("#asked-text", "open") is None:
        page.click("#asked-text summary")
    page.click(".sparql .cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def plain(binding: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Give a row as it can be compared: the order within a concatenated cell is left open."""
    return {
        name: (term["type"], *sorted(term["value"].split(", ")), term.get("datatype") or "", term.get("xml:lang") or "")
        for name, term in binding.items()
    }


def test_every_shipped_question_is_answered_as_on_the_command_line(shipped: Graph, ask: Callable[..., Opened]) -> None:
    page = ask().page
    wrong = []
    for name, query in query_files.shipped().items():
        text = (
            "(name) => { const q = Entente.questionNamed(name); return Entente.engine.ask(Entente.sparql.of(q, q.defaults)); }"
        )
        reply = page.evaluate(text, name)
        answer = shipped.query(name)
        if answer.formats[0] == "table":
            expected = json.loads(answer.to_json())["results"]["bindings"]
            if [plain(row) for row in reply["rows"]] != [plain(row) for row in expected]:
                wrong.append(name)
        else:
            values = {tuple(row[part]["value"] for part in ("subject", "predicate", "object")) for row in reply["rows"]}
            expected_triples = {tuple(str(row[part]) for part in answer.variables) for row in answer}
            if {tuple(map(comparable, row)) for row in values} != {tuple(map(comparable, row)) for row in expected_triples}:
                wrong.append(name)
        assert reply["count"] == len(answer), name
        assert len(answer) or name in {"in-others-hands", "what-became-of-promises", "who-signed", "halted-and-resumed"}, name
        assert query.titles.keys() == {"en", "de"}, name
    assert wrong == []


def comparable(value: str) -> str:
    """Give a value as both sides write it: Python's truths and numbers are none of SPARQL's texts."""
    return {"True": "true", "False": "false"}.get(value, value)


def test_a_question_is_asked_with_values_chosen_by_name_and_a_link_restores_it(
    shipped: Graph, ask: Callable[..., Opened]
) -> None:
    opened = ask()
    page = opened.page
    page.select_option("#ask-question", "members-of")
    page.wait_for_selector("#ask-alliance")
    page.fill("#ask-date", "2024-11-30")
    page.keyboard.press("Tab")
    page.click("#ask-alliance")
    page.keyboard.type("AI Alliance Net")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "location.hash.includes('ai-alliance-network') && Entente.byId('ask-run')")
    expected = shipped.query("members-of", bind={"alliance": "ai-alliance-network", "date": "2024-11-30"})
    assert told(page).startswith("No rows" if not len(expected) else f"{len(expected)} row")
    link = page.evaluate("location.href")
    assert "ask=members-of" in link
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(ANSWERED)
    assert page.input_value("#ask-alliance") == "AI Alliance Network"
    assert page.input_value("#ask-date") == "2024-11-30"
    assert told(page).startswith("No rows" if not len(expected) else f"{len(expected)} row")


def test_an_answer_in_german_has_no_english_words(ask: Callable[..., Opened]) -> None:
    page = ask("&ask=members-of", start="#lang=de&view=query").page
    certain = set(page.locator(".answer-table [data-title=Gewissheit]").all_inner_texts())
    assert certain
    assert certain <= {"bekannt", "vermutlich"}
    for question, column, expected in (
        ("sources", "Vollständig", {"ja", "nein"}),
        ("halted-and-resumed", "An", {"Russland"}),
        ("conversions", "Wert", {"11,2 Billionen RUB", "11,3 Billionen RUB"}),
    ):
        page.select_option("#ask-question", question)
        until(page, f"Entente.state.asked.question === '{question}' && Entente.byId('ask-run')")
        assert expected <= set(page.locator(f".answer-table [data-title={column}]").all_inner_texts()), question


def test_a_name_that_is_none_is_marked_and_asks_nothing(ask: Callable[..., Opened]) -> None:
    page = ask("&ask=members-of").page
    before = page.evaluate("location.hash")
    page.fill("#ask-alliance", "Nobody at all")
    page.keyboard.press("Enter")
    assert page.get_attribute("#ask-alliance", "aria-invalid") == "true"
    assert page.inner_text("#live") == "This page has nothing by that name"
    assert page.evaluate("location.hash") == before


def test_own_sparql_is_completed_asked_with_a_key_and_kept_in_the_address(ask: Callable[..., Opened]) -> None:
    opened = ask()
    page = opened.page
    # So are properties, which are no terms of the vocabulary.
    fill(page, "SELECT ?state { ?proposition :part")
    page.keyboard.type("y")
    page.wait_for_selector(".sparql .cm-tooltip-autocomplete >> text=:party")
    fill(page, "SELECT ?state { ?state :member")
    page.keyboard.type("O")
    page.wait_for_selector(".sparql .cm-tooltip-autocomplete >> text=:memberOf")
    # What was only just proposed is not taken, lest one takes it unseen.
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    page.keyboard.insert_text(" entity:brics }")
    page.keyboard.press("Control+Enter")
    until(page, "location.hash.includes('sparql=') && Entente.byId('ask-run')")
    page.wait_for_selector(".answer-table >> text=Brazil")
    states = page.locator(".answer-table tbody .chip").all_inner_texts()
    assert {"Brazil", "South Africa"} <= set(states)
    assert page.input_value("#ask-question") == ""
    # Escape, then Tab leaves the editor.
    page.click(".sparql .cm-content")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "ask-run"
    assert opened.errors == []


def test_a_fault_is_told_with_its_place(ask: Callable[..., Opened]) -> None:
    page = ask().page
    fill(page, "SELECT ?s {\n  ?s :status }")
    page.click(ANSWERED)
    page.wait_for_selector(".fault")
    assert page.inner_text(".fault").startswith("Line 2, sign ")
    page.click(".fault button")
    page.keyboard.insert_text("?x ")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".answer-table")
    for refused in ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "DELETE WHERE { ?s ?p ?o }"):
        fill(page, refused)
        page.click(ANSWERED)
        page.wait_for_selector(".fault")


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_is_stopped_at_once_or_after_its_time(ask: Callable[..., Opened]) -> None:
    page = ask().page
    fill(page, ENDLESS)
    page.click(ANSWERED)
    page.click("#ask-stop")
    page.wait_for_selector(ANSWERED, timeout=1000)
    assert told(page) == "Stopped."
    # The worker is gone; a new one answers.
    fill(page, "ASK { entity:brics ?p ?o }")
    page.click(ANSWERED)
    until(page, "Entente.byId('asked-told').textContent.startsWith('Yes')")
    page.clock.install()
    fill(page, ENDLESS + " ")
    page.click(ANSWERED)
    page.wait_for_selector("#ask-stop")
    page.clock.fast_forward(30_000)
    until(page, "Entente.byId('asked-told').textContent.startsWith('Stopped after 30 seconds')")


@pytest.mark.parametrize(("language", "china"), [("en", "Karachi Chronicle on"), ("de", "Karachi Chronicle über")])
def test_what_a_shipped_question_lists_is_named_and_saved_as_slugs(
    language: str, china: str, ask: Callable[..., Opened]
) -> None:
    page = ask("&ask=competing-figures", start=f"#lang={language}&view=query").page
    listed = page.locator(".answer-table td", has=page.locator(".chip", has_text=china)).first
    assert "; " in listed.inner_text()
    assert "@" not in page.inner_text(".answer-table")
    with page.expect_download() as saved:
        page.click("#ask-csv")
    assert "karachi-ai-strategy@v1, " in saved.value.path().read_text("utf-8")
    page.click(".answer-table .chip >> nth=-1")
    page.wait_for_selector("#panel:not([hidden])")


def test_it_is_told_when_not_all_rows_are_shown(ask: Callable[..., Opened]) -> None:
    page = ask().page
    fill(page, "SELECT ?s ?o { ?s a ?x . ?o a :Assertion } LIMIT 6000")
    page.click(ANSWERED)
    page.wait_for_selector(".answer .caution")
    assert "5,000 of 6,000" in page.inner_text(".answer .caution")
    assert page.locator(".answer-table tbody tr").count() == 200
    page.locator(".answer .pager button").last.click()
    assert page.get_attribute(".answer-table tbody tr", "data-row") == "200"


def test_rows_light_the_map_and_names_open_the_panel(ask: Callable[..., Opened]) -> None:
    opened = ask("&ask=members-of")
    page = opened.page
    lit = "() => Array.from(Entente.scene.highlighted.nodes).sort()"
    assert {"brazil", "india", "brics"} <= set(page.evaluate(lit))
    row = page.locator(".answer-table tbody tr", has_text="India").first
    row.hover()
    assert page.evaluate(lit) == ["brics", "india"]
    assert page.evaluate("() => Array.from(Entente.scene.highlighted.pairs)") == ['["brics","india"]']
    opened.keep("query-lit")
    row.locator(".lights").click()
    page.mouse.move(5, 5)
    assert page.evaluate(lit) == ["brics", "india"]
    assert row.locator(".lights").get_attribute("aria-pressed") == "true"
    row.locator(".chip").first.click()
    page.wait_for_selector("#panel:not([hidden])")
    assert "India" in page.inner_text("#panel")
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    assert "brazil" in page.evaluate(lit)
    page.click("#view-map")
    assert page.evaluate("Entente.scene.answered") is None
    assert opened.errors == []


def test_the_rows_are_saved_as_csv(ask: Callable[..., Opened], shipped: Graph) -> None:
    page = ask("&ask=members-of").page
    with page.expect_download() as saving:
        page.click("#ask-csv")
    rows = [*csv.reader(StringIO(Path(saving.value.path()).read_text(encoding="utf-8-sig")))]
    answer = [*csv.reader(StringIO(shipped.query("members-of").to_csv()))]
    assert rows[0] == answer[0]
    assert [row[0] for row in rows] == [row[0] for row in answer]


def test_the_page_may_little_more_and_unpacks_nothing_before_its_time(
    asking_page: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    def policy(content: str) -> list[str]:
        found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
        assert found is not None
        return re.sub(r" 'sha256-[^ ;]*", "", html.unescape(found[1])).split("; ")

    asked, plain_page = policy(asking_page), policy(shipped_page)
    assert {*asked} - {*plain_page} == {"script-src 'wasm-unsafe-eval'", "worker-src data:"}
    assert {*plain_page} - {*asked} == {"script-src"}
    page = open_page(asking_page).page
    kept = "['query-editor', 'query-worker', 'query-engine', 'query-statements'].map(id => !!Entente.byId(id)).join()"
    nothing = "typeof makeQueryEditor + typeof queryEngineCode"
    assert page.evaluate(kept) == "true,true,true,true"
    assert page.evaluate(nothing) == "undefinedundefined"
    page.click("#view-query")
    page.wait_for_selector(ANSWERED)
    assert page.evaluate(kept) == "true,false,false,false"
    assert page.evaluate("typeof makeQueryEditor") == "undefined"


@pytest.mark.parametrize(("start", "says", "chosen"), [
    ("en", "Kind of disagreement (optional)", "Any"),
    ("de", "Art des Widerspruchs (kann fehlen)", "Beliebig"),
])  # fmt: skip
def test_a_value_may_be_given_that_a_question_goes_without(
    shipped: Graph, ask: Callable[..., Opened], start: str, says: str, chosen: str
) -> None:
    opened = ask(f"#lang={start}&view=query&ask=conflicts", start="")
    page = opened.page
    assert page.inner_text("label[for=ask-kind]") == says
    assert page.inner_text("#ask-kind option:checked") == chosen
    page.select_option("#ask-kind", "conflict-kind:value")
    until(page, "location.hash.includes('kind%3D') && Entente.byId('ask-run')")
    expected = shipped.query("conflicts", bind={"kind": "value"})
    assert 0 < len(expected) < len(shipped.query("conflicts"))
    assert page.evaluate("Entente.state.asked.values.kind") == "conflict-kind:value"
    assert told(page).startswith(f"{len(expected)} ")
    page.reload()
    page.wait_for_selector(ANSWERED)
    assert page.input_value("#ask-kind") == "conflict-kind:value"
    page.select_option("#ask-kind", "")
    until(page, "!location.hash.includes('kind') && Entente.byId('ask-run')")
    assert told(page).startswith(f"{len(shipped.query('conflicts'))} ")
    # One that is a thing is found by its name, and left out again.
    page.select_option("#ask-question", "in-others-hands")
    page.wait_for_selector("#ask-from")
    assert page.input_value("#ask-from") == ""
    first = shipped.corpus.articles[0]
    page.fill("#ask-from", first.id)
    page.keyboard.press("Tab")
    until(page, "location.hash.includes('from%3D')")
    page.fill("#ask-from", "")
    page.keyboard.press("Tab")
    until(page, "!location.hash.includes('from%3D')")
    assert opened.errors == []


UNKNOWN = [
    "SELECT * { ?a :stats ?b }",
    "SELECT * { ?a :statess ?b ; :origin entity:brcs . # :nothing\n ?b a :Asertion }",
    "PREFIX e: <https://w3id.org/entente/entity/> SELECT * { e:indja ?p 'entity:no' . ?x ?y <urn:nobody> }",
    "SELECT * { ?a ?b '1'^^xsd:nothing FILTER (xsd:integer(?b) = :memberOff) }",
    "ASK { GRAPH version:nothing.v1 { ?a ?b ?c } }",
    "ASK { version:putin-ai-alliance.v1 :declined|:signned/^:zzzzzzzz ?c }",
    "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c . ?c status:orderd ?a }",
    "SELECT * { ?a :status status:ordered , status:denied , status:forecast }",
]


@pytest.mark.parametrize("query", UNKNOWN)
def test_what_the_data_does_not_know_is_told_as_on_the_command_line(
    shipped: Graph, ask: Callable[..., Opened], query: str
) -> None:
    page = ask().page
    reply = page.evaluate("(text) => Entente.engine.ask(text)", query)
    expected = [(term.term, term.similar) for term in shipped.query(query).unknown]
    assert [(term["term"], term["similar"]) for term in reply["unknown"]] == expected


def test_an_empty_answer_names_what_the_data_does_not_know(ask: Callable[..., Opened]) -> None:
    page = ask("&sparql=SELECT%20*%20%7B%20%3Fa%20%3Astats%20%3Fb%20%7D").page
    assert page.inner_text(".answer .caution") == "No :stats in the data. Did you mean :states?"
    # The terms of a question are right; a value may not be.
    address = page.url.partition("#")[0] + VIEW
    page.goto("about:blank")
    page.goto(f"{address}&ask=members-of&bind=alliance%3Dentity%3Abrcs")
    page.wait_for_selector(ANSWERED)
    assert page.locator(".answer .caution").all_inner_texts() == ["No entity:brcs in the data. Did you mean entity:brics?"]


def test_a_page_without_it_has_no_trace_of_it(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    assert len(shipped_page) < 1_600_000
    assert "query-engine" not in shipped_page
    assert "Oxigraph" not in shipped_page
    page = open_page(shipped_page, view=VIEW).page
    assert page.locator("#view-query").count() == 0
    assert "query" in page.inner_text("#notice")


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [
        ("de", "dark", 390),
        pytest.param("en", "dark", 1440, marks=pytest.mark.campaign),
        pytest.param("de", "light", 1440, marks=pytest.mark.campaign),
    ],
)
def test_axe_finds_nothing(ask: Callable[..., Opened], language: str, scheme: str, width: int) -> None:
    opened = ask(f"#lang={language}&view=query&ask=members-of", start="", scheme=scheme, width=width, touch=width < 500)
    opened.page.click("#asked-text summary")
    opened.page.wait_for_selector(".sparql .cm-content")
    opened.keep(f"query-{language}-{scheme}-{width}")
    assert findings(opened.page) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.errors == []


def test_the_file_names_whom_it_carries(asking_page: str) -> None:
    lock = json.loads((ROOT / "graph/entente/web/libraries/package-lock.json").read_text(encoding="utf-8"))
    carried = {name.removeprefix("node_modules/") for name in lock["packages"] if name and "esbuild" not in name}
    parts = [(ROOT / f"graph/entente/web/app/templates/notices-{name}.txt").read_text("utf-8") for name in ("engine", "editor")]
    notices = " ".join(" ".join(parts).split())
    assert notices in " ".join(html.unescape(asking_page).split())
    for name in carried:
        scope, _, part = name.rpartition("/")
        assert name in notices or (f"({scope}/" in notices and part in notices) or name == "oxigraph", name
