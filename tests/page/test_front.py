"""The front page: what a corpus has to say, and the ways that lead from there."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.conftest import FIRST
from tests.page.conftest import html, small
from tests.page.test_access import findings
from tests.page.test_at_rest import ring
from tests.page.test_without import taken

import entente
from entente.judges import highlights
from entente.judges.promises import promises
from entente.judges.stories import story
from entente.model.tour import TourStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

FRONT = "#lang=en&view=front"


@pytest.fixture(scope="module")
def stories_page() -> str:
    """Render a corpus in which articles tell one event in turn, and are revised."""
    return entente.load(FIRST.parent / "stories").to_html(query=False)


@pytest.fixture(scope="module")
def ring_page() -> str:
    """Render a network that is too large to be shown whole."""
    return ring().to_html(query=False)


def test_the_page_opens_on_its_front_and_old_links_on_the_map(small_page: str, open_page: Callable[..., Opened]) -> None:
    front = open_page(small_page, view="").page
    assert front.locator("#front").is_visible()
    assert front.locator("#legend").is_hidden()
    assert front.locator(".opening .lead").inner_text() == "A few claims."
    for address, shown in (
        ("#lang=en", "#map"),
        ("#lang=de&theme=dark", "#map"),
        ("#lang=en&view=table", "#table"),
        (FRONT, "#front"),
    ):
        tab = open_page(small_page, view=address).page
        assert tab.locator(shown).is_visible()
        assert tab.locator("#front").is_visible() is (shown == "#front")


def test_each_part_tells_what_the_library_finds(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    claims = entente.load(FIRST).claims
    tab = open_page(shipped_page, view=FRONT).page
    disputed = highlights.disputed_most(claims)
    assert tab.locator(".disagreement").count() == min(6, len(disputed))
    assert f"All {len(disputed)} questions in dispute" in tab.locator("#front-disagreements").inner_text()
    hold_promises(tab, claims, "en")
    relayed = [one.speaker for one in highlights.relayed(claims)][:10]
    assert tab.locator(".relayed th").all_inner_texts() == [claims.corpus.name(name, "en") for name in relayed]
    single = highlights.single_words(claims)
    assert f"{single.alone} of {single.propositions} propositions" in tab.locator(".on-one-word").inner_text()
    for (name, versions), card in zip(highlights.shared_stories(claims)[:6], tab.locator(".story-of-front").all(), strict=True):
        standings = [row.standing for row in story(claims, versions, name).rows]
        signs = card.locator(".asks li").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content[1])")
        signed = {"in conflict": "≠", "told differently": "~"}
        assert signs == [signed[standing] for standing in standings if standing in signed][:2]
    fates = tab.locator(".kept th").all_inner_texts()
    kickers = tab.locator(".outcome .kicker").all_inner_texts()
    assert kickers
    assert set(kickers) <= set(fates), "what became of a promise has one name"
    for link, least, most in ((0, 1, 1), (1, 2, 99)):
        tab.locator(".on-one-word .forward").nth(link).click()
        words = tab.evaluate("[...Entente.visible.claims].map(claim => Entente.restsOn(claim).length)")
        assert least <= min(words) <= max(words) <= most
        counts = tab.evaluate("Entente.claims.map(claim => Entente.restsOn(claim).length)")
        assert len(words) == sum(least <= count <= most for count in counts)
        tab.go_back()


def hold_promises(tab: Page, claims: entente.Claims, language: str) -> None:
    """Hold what the front page counts of promises to what the command line says."""
    found = promises(claims)
    many = {"en": "promises", "de": "Ankündigungen"}[language]
    assert tab.locator(".kept caption").inner_text() == f"{len(found)} {many}"
    rows = tab.locator(".kept tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [row.dataset.fate, row.lastChild.innerText])"
    )
    assert {fate: int(count) for fate, count in rows} == Counter(promise.fate for promise in found)


@pytest.mark.parametrize(("language", "day"), [("de", None), ("en", "2024-06-30"), ("de", "2025-06-30")])
def test_promises_are_counted_as_on_the_command_line_on_any_day(
    shipped_page: str, open_page: Callable[..., Opened], language: str, day: str | None
) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}&view=front" + (f"&until=published+{day}" if day else "")).page
    hold_promises(tab, taken(entente.load(FIRST), as_known_on=day).claims, language)


def test_a_card_leads_to_the_map_with_what_it_tells_and_back(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=FRONT).page
    card = tab.locator(".disagreement").first
    link = card.locator("a.headline")
    assert "view=" not in (link.get_attribute("href") or "")
    # All of the card leads there.
    card.locator(".sides-of-front").click(force=True)
    assert tab.locator("#map").is_visible()
    assert tab.locator("#front").is_hidden()
    assert tab.locator("#panel .dispute").count() > 0
    tab.go_back()
    assert tab.locator("#front").is_visible()
    tab.go_forward()
    assert tab.locator("#front").is_hidden()


def test_stories_and_revisions_lead_on(stories_page: str, open_page: Callable[..., Opened]) -> None:
    graph = entente.load(FIRST.parent / "stories")
    tab = open_page(stories_page, view=FRONT).page
    told = highlights.shared_stories(graph.claims)
    titles = tab.locator(".story-of-front h3").all_inner_texts()
    assert titles == [graph.corpus.name(name, "en") for name, _ in told][:6]
    tab.locator(".story-of-front .headline").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#panel h2").inner_text() == titles[0]
    tab.go_back()
    tab.locator(".story-of-front .forward").first.click()
    assert tab.locator("#compare").is_visible()


def test_it_says_that_it_tells_of_the_whole_where_a_day_is_chosen(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page, view=FRONT + "&until=published+2025-01-01").page
    assert "tells of the whole corpus" in tab.locator("#front-whole").inner_text()
    tab.evaluate("Entente.set({time: null})")
    assert tab.locator("#front-whole").count() == 0


def test_it_turns_with_the_language(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=FRONT).page
    tab.click("#language")
    headings = tab.locator(".front-head h2").all_inner_texts()
    assert headings[0] == "Wo Quellen sich widersprechen"
    assert not re.search(r"front\.|undefined|null", tab.locator("#front").inner_text())


def test_a_large_corpus_shows_its_map_small_as_the_way_to_it(ring_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(ring_page, view=FRONT).page
    assert tab.locator(".portrait path").count() == 14
    tab.locator(".portrait").click()
    assert tab.locator("#map").is_visible()


def test_a_corpus_with_nothing_to_tell_still_opens(open_page: Callable[..., Opened]) -> None:
    corpus = small()
    bare = dataclasses.replace(corpus, versions=tuple(dataclasses.replace(one, assertions=()) for one in corpus.versions))
    opened = open_page(html(bare), view="")
    assert opened.page.locator(".front-part").count() == 0
    opened.page.locator(".begin.first").click()
    assert opened.page.locator("#map").is_visible()
    assert opened.errors == []


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1440), ("de", "dark", 390)])
def test_axe_finds_nothing_on_it(
    language: str, scheme: str, width: int, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=front", scheme=scheme, width=width)
    opened.keep(f"front-{language}-{scheme}-{width}")
    assert findings(opened.page) == []
    assert opened.page.evaluate("document.getElementById('front').scrollWidth <= innerWidth")
    assert opened.errors == []


def test_hostile_texts_stay_texts_on_it(hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(hostile_page, view=FRONT)
    assert opened.page.evaluate("window.hit") is None
    assert opened.errors == []


TOUR = (
    TourStep(title={"en": "Begin", "de": "Anfang"}, text={"en": "Here.", "de": "Hier."}, view="front"),
    TourStep(title={"en": "Two", "de": "Zwei"}, text={"en": "Between them."}, between=("brics", "russia")),
    TourStep(title={"en": "Intel"}, text={"en": "An entity."}, entity="intel", view="table"),
    TourStep(title={"en": "Dispute"}, text={"en": "All of it."}, disagreements=True),
    TourStep(title={"en": "Article"}, text={"en": "What it says."}, article="one"),
)


def test_a_tour_moves_the_page_step_by_step_and_the_address_keeps_the_step(open_page: Callable[..., Opened]) -> None:
    corpus = small()
    page = html(dataclasses.replace(corpus, profile=dataclasses.replace(corpus.profile, tour=TOUR)))
    opened = open_page(page, view="")
    tab, tour, panel = opened.page, opened.page.locator("#tour"), opened.page.locator("#panel")
    assert tour.is_hidden()
    tab.get_by_role("button", name="Take the tour").click()
    assert "1 of 5" in tour.inner_text()
    assert tab.locator("#front").is_visible()
    tab.keyboard.press("Tab")
    next_step = tour.get_by_role("button", name="Next")
    next_step.focus()
    tab.keyboard.press("Enter")
    assert tour.locator("h2").inner_text() == "Two"
    assert tab.evaluate("document.activeElement.id") == "tour"
    assert tab.locator("#map").is_visible()
    assert panel.locator(".card").count() == 2
    next_step.click()
    assert panel.locator("h2").inner_text() == "Intel"
    assert tab.locator("#table").is_visible()
    again = open_page(page, view=tab.evaluate("location.hash")).page
    assert "3 of 5" in again.locator("#tour").inner_text()
    next_step.click()
    assert panel.locator("h2").inner_text() == "Sources disagree"
    assert findings(tab) == []
    tab.click("#language")
    assert "4 von 5" in tour.inner_text()
    tour.get_by_role("button", name="Weiter").click()
    assert panel.locator("h2").inner_text() == "Erstes Stück"
    tab.go_back()
    assert "4 von 5" in tour.inner_text()
    tour.locator(".close").click()
    assert tour.is_hidden()
    assert "tour" not in tab.evaluate("location.hash")
    assert opened.errors == []


def test_a_tour_compares(shipped: entente.Graph, open_page: Callable[..., Opened]) -> None:
    [first, *_] = highlights.revisions(shipped.claims)
    step = TourStep(title={"en": "Changed"}, text={"en": "See."}, compare=(first.old.id, first.new.id))
    profile = dataclasses.replace(shipped.corpus.profile, tour=(step,))
    content = dataclasses.replace(shipped, corpus=dataclasses.replace(shipped.corpus, profile=profile)).to_html(query=False)
    tab = open_page(content, view="").page
    tab.get_by_role("button", name="Take the tour").click()
    assert tab.locator("#compare").is_visible()
    assert tab.evaluate("Entente.compare.current().new.name") == first.new.id
    # The tour covers nothing of what it speaks of.
    left, right = tab.evaluate("['compare', 'tour'].map(id => Entente.byId(id).getBoundingClientRect())")
    assert left["x"] >= right["x"] + right["width"]


def test_the_way_on_is_seen_beside_a_long_text_on_a_phone(open_page: Callable[..., Opened]) -> None:
    corpus = small()
    step = TourStep(title={"en": "Much"}, text={"en": "There is much to say of it. " * 40}, entity="intel")
    content = html(dataclasses.replace(corpus, profile=dataclasses.replace(corpus.profile, tour=(step, step))))
    tab = open_page(content, view="#tour=1&entity=intel", width=390, height=844, touch=True).page
    box, way = (tab.locator(place).bounding_box() for place in ("#tour", "#tour .beginnings button"))
    assert box is not None
    assert way is not None
    assert box["height"] < 844 / 2
    assert way["y"] + way["height"] <= box["y"] + box["height"]
