"""Why, whose words and promises on the page: what the command line says."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import FIRST
from tests.newsroom import article, claim, entity, graph
from tests.page.test_access import findings
from tests.page.test_looking_back import seen

import entente
from entente.judges.grounds import why_of
from entente.judges.history import VIEWS, days_of_change

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

    from entente import Graph
    from entente.judges.history import View

_WHY = """() => Entente.claims.map((claim) => {
    const {claims, circles} = Entente.groundsOf([claim]);
    return {
        grounds: [...claims].map((one) => [
            one.key, Entente.restingOn(one).map((link) => [link.how, link.claim.key]),
            Entente.reasonsOf(one).map((other) => other.key),
        ]).sort(),
        circles: circles.map((circle) => circle.map((one) => one.key)),
    };
})"""
_PROMISES = """([view, days]) => days.map((day) => {
    const by = view === "possible" ? "event" : view;
    Entente.set({time: day && {by, until: day, ...(view === "possible" ? {possible: true} : {})}}, "glide");
    return Entente.promises().map((promise) => [
        promise.claims.map((claim) => claim.key), promise.fate, promise.due || null, promise.teller && promise.teller.key,
    ]);
})"""


@pytest.fixture(scope="module")
def first() -> tuple[Graph, str]:
    """Load the first corpus, and render it."""
    corpus = entente.load(FIRST)
    return corpus, corpus.to_html()


def promised(part: Graph) -> list[list[Any]]:
    """Give what the command line says became of promises."""
    found = json.loads(entente.promises(part).json())["promises"]
    return [[one["claims"], one["fate"], one["due"], one["told_by"]] for one in found]


def hold(tab: Page, whole: Graph, view: View, days: list[date]) -> None:
    """Hold the promises on the page to the command line for some days."""
    for day, found in zip(days, tab.evaluate(_PROMISES, [view, [day.isoformat() for day in days]]), strict=True):
        assert found == promised(seen(whole, view, day)), f"{day} ({view})"


def test_why_a_claim_is_there_is_what_the_command_line_says(first: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    corpus, page = first
    shown = open_page(page).page.evaluate(_WHY)
    assert any(len(found["grounds"]) > 1 for found in shown)
    for one, found in zip(corpus.claims, shown, strict=True):
        expected = why_of([one])
        assert found["grounds"] == sorted(
            [name, [[link.how, link.claim.id] for link in ground.links], [reason.id for reason in ground.because]]
            for name, ground in expected.grounds.items()
        )


def test_a_circle_of_citation_is_told_as_one_word(open_page: Callable[..., Opened]) -> None:
    pieces = [
        article("one", claim("arland member-of pact", "in-force"), cites=("other",)),
        article("other", claim("arland member-of pact", "in-force"), cites=("one",)),
    ]
    whole = graph(*pieces)
    circle = [member.id for member in why_of(whole.claims).circles[0]]
    tab = open_page(whole.to_html()).page
    assert tab.evaluate(_WHY)[0]["circles"] == [circle]
    tab.evaluate("(key) => Entente.select({type: 'claim', id: key})", circle[0])
    tab.click(".card .why summary >> nth=0")
    tab.wait_for_selector(".card .why .circle")
    tree = tab.inner_text(".card .why >> nth=0")
    assert "A circle of citation" in tree
    assert "(told above)" in tree
    assert "cites:" in tree


def test_a_claim_shows_how_the_corpus_grades_it(open_page: Callable[..., Opened]) -> None:
    made = article("a", claim("arland member-of pact", said=("nord",), credibility="2"))
    tab = open_page(graph(made, entities=(entity("nord", reliability="B"),)).to_html()).page
    tab.evaluate("Entente.select({type: 'claim', id: Entente.claims[0].key})")
    assert "B2, given by this corpus" in tab.inner_text(".card .facts")


def test_promises_on_the_page_are_those_of_the_day_chosen(first: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    corpus, page = first
    tab = open_page(page).page
    assert tab.evaluate(_PROMISES, ["published", [None]]) == [promised(corpus)]
    for view in VIEWS:
        days = days_of_change(corpus.claims, view)
        hold(tab, corpus, view, [days[0] - timedelta(days=1), *days[:: max(1, len(days) // 8)], days[-1]])


@pytest.mark.campaign
@pytest.mark.parametrize("view", VIEWS[:1])
def test_so_they_are_in_the_seeds(seeds: tuple[Graph, str], open_page: Callable[..., Opened], view: View) -> None:
    whole, page = seeds
    days = days_of_change(whole.claims, view)
    hold(open_page(page).page, whole, view, [*days[:: len(days) // 20]])


def test_whose_words_there_are_is_what_the_command_line_says(
    first: tuple[Graph, str], open_page: Callable[..., Opened]
) -> None:
    corpus, page = first
    tab = open_page(page).page
    expected = json.loads(entente.sources(corpus).json())
    shown = tab.evaluate("""() => {
        const keys = (numbers) => (numbers || []).map((number) => Entente.claims[number].key);
        const {speakers, counted, carriers, courses} = Entente.data.voices;
        return {
            voices: speakers.map((voice) => ({speaker: voice.speaker, articles: voice.articles,
                ...Object.fromEntries(counted.map((name) => [name, keys(voice[name])]))})),
            carriers: carriers.map((one) => ({carrier: one.carrier, source: one.source, confidence: one.confidence || null,
                ...Object.fromEntries(courses.map((course) => [course.replaceAll(" ", "_"), (one.made[course] || [])
                    .map(([source, carrier]) => ({source: keys(source === null ? [] : [source])[0] || null,
                        carrier: keys(carrier === null ? [] : [carrier])[0] || null}))]))})),
        };
    }""")
    for voice in expected["voices"]:
        del voice["label"]
    assert shown == {"voices": expected["voices"], "carriers": expected["carriers"]}


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 1440, "light"), ("de", 390, "dark")])
def test_a_reader_gets_to_sources_and_promises_from_the_front_page(
    first: tuple[Graph, str], open_page: Callable[..., Opened], language: str, width: int, scheme: str
) -> None:
    corpus, page = first
    for name in ("promises", "voices"):
        opened = open_page(page, view="#view=front", language=language, width=width, scheme=scheme)
        tab = opened.page
        tab.click(f"#front a[href*='{name}=all']")
        count = (
            len(entente.promises(corpus)) if name == "promises" else len(json.loads(entente.sources(corpus).json())["voices"])
        )
        assert str(count) in tab.inner_text("#panel")
        tab.click("#panel details summary >> nth=0")
        tab.wait_for_selector("#panel details[open] a")
        assert findings(tab) == []
        # What the address says opens it again.
        assert f"{name}=all" in tab.url
        tab.keyboard.press("Escape")
        assert tab.query_selector("#panel[hidden]")


def test_the_promises_and_sources_say_of_what_they_tell(first: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    tab = open_page(first[1], view="#view=map&voices=all&until=published 2024-12-12").page
    assert "told of the whole corpus" in tab.inner_text("#panel")
    tab.evaluate("Entente.select({type: 'promises', id: 'all'})")
    assert "As known on" in tab.inner_text("#promises-by")
