"""A large network in a real browser: it opens on communities, and all that works on a small one works there too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.bench.web import web

from entente.rdf import ontology
from entente.tasks.loaded_graph import Graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

CORPUS = web(2_500, 7_500)
FAR = "entity-2399"
"""An entity that few claims name."""


@pytest.fixture(scope="module")
def large_page() -> str:
    return Graph(CORPUS, ontology.load()).to_html(query=False)


def ready(opened: Opened) -> Page:
    """Wait until the texts are there."""
    for _ in range(200):
        if opened.page.evaluate("Entente.state.texts") == "read":
            return opened.page
        opened.page.wait_for_timeout(50)
    raise AssertionError(opened.errors)


def drawn(tab: Page) -> int:
    count: int = tab.evaluate("Entente.scene.things.length")
    return count


def first(tab: Page) -> str:
    name: str = tab.evaluate("Entente.communities[0].children[0].id")
    return name


def test_opens_on_communities(large_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(large_page)
    assert 10 < drawn(opened.page) <= 120
    assert "2,500 entities" in opened.page.locator("#opened").inner_text()
    assert len(opened.page.evaluate("Entente.map.labels()")) > 10
    tab = ready(opened)
    assert opened.errors == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in opened.requests)
    statement = CORPUS.versions[0].assertions[0].statement["de"]
    assert tab.evaluate("Entente.data.assertions[0].statement.de") == statement
    assert tab.evaluate("Entente.data.assertions.filter(one => !one.statement).length") == 0
    assert tab.evaluate("Entente.data.propositions.filter(one => !one.phrase).length") == 0


def test_a_click_opens_and_its_title_closes(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(large_page).page
    before = drawn(tab)
    name = first(tab)
    box = tab.locator("#map").bounding_box()
    assert box is not None
    at = tab.evaluate(
        "id => Entente.map.network().canvasToDOM(((a) => ({x: a[0], y: a[1]}))(Entente.scene.thing(id).at))", name
    )
    tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    assert tab.evaluate("[...Entente.state.opened]") == [name]
    assert drawn(tab) > before
    assert tab.locator("#panel").is_hidden()
    tab.wait_for_timeout(300)
    tab.locator("#opened button").click()
    assert drawn(tab) == before
    tab.keyboard.press("Control+z")
    for _ in range(40):
        if tab.evaluate("Entente.state.opened.size"):
            break
        tab.wait_for_timeout(50)
    assert drawn(tab) > before


def test_keyboard_opens_and_closes(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(large_page).page
    before = drawn(tab)
    tab.focus("#map")
    tab.keyboard.press("ArrowRight")
    assert tab.locator("#live").inner_text().startswith("Community ")
    tab.keyboard.press("Enter")
    assert "opened" in tab.locator("#live").inner_text()
    assert drawn(tab) > before
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Backspace")
    assert drawn(tab) == before


def test_search_brings_an_entity_out(large_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(large_page)
    tab = opened.page
    label = next(entity.label["en"] for entity in CORPUS.entities if entity.id == FAR)
    tab.fill("#query", label)
    tab.keyboard.press("Enter")
    assert tab.locator("#panel h2").inner_text() == label
    assert tab.evaluate(f"Entente.scene.indexById.has({FAR!r})")
    address = tab.evaluate("location.hash")
    assert "open=" in address
    again = open_page(large_page, view=address).page
    assert again.evaluate(f"Entente.scene.indexById.has({FAR!r})")
    assert again.locator("#panel h2").inner_text() == label


def test_search_finds_words(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = ready(open_page(large_page))
    tab.fill("#query", "heißt, dass die")
    tab.fill("#query", "they say that")
    for _ in range(200):
        if "Statements" in tab.locator("#query-list").inner_text():
            break
        tab.wait_for_timeout(50)
    assert "7,500" in tab.locator("#query-list").inner_text()


def test_no_two_things_lie_on_each_other(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(large_page).page
    for _ in range(3):
        name = tab.evaluate("(Entente.scene.things.find(one => one.community) || {}).id")
        tab.evaluate("id => Entente.setOpen(id, true)", name)
    places = json.loads(tab.evaluate("JSON.stringify(Entente.scene.things.map(one => one.at))"))
    assert len(places) > 60
    close = [
        (one, other)
        for i, one in enumerate(places)
        for other in places[i + 1 :]
        if abs(one[0] - other[0]) < 24 and abs(one[1] - other[1]) < 24
    ]
    assert close == []


def test_few_are_shown_without_communities(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(large_page).page
    tab.evaluate(f"Entente.set({{focus: {{id: {FAR!r}, steps: 1}}}})")
    assert tab.evaluate("Entente.scene.things.every(one => !one.community)")
    assert drawn(tab) == tab.evaluate("Entente.visible.entities.size")
    tab.evaluate("Entente.set({focus: null, hidden: new Map([['kind', new Set(['state', 'person'])]])})")
    kinds = tab.evaluate("Entente.communities[0].kindShares.map(part => part.kind).sort()")
    assert kinds == ["alliance", "organisation", "programme", "technology"]
    assert tab.evaluate("Entente.communities[0].visibleCount") == tab.evaluate("Entente.visible.entities.size")


def test_a_band_tells_its_claims(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = ready(open_page(large_page))
    line = "Entente.scene.lines.filter(line => line.band).sort((a, b) => b.claims.length - a.claims.length)[0]"
    tab.evaluate(f"Entente.select({{type: 'pair', id: ({line}).pair.id}})")
    count = tab.evaluate(f"({line}).claims.length")
    assert f"{count} claims" in tab.locator("#panel").inner_text()
    tab.locator("#panel li .chip").first.click()
    assert tab.locator("#panel .card").count() >= 1
    assert tab.evaluate("Entente.state.opened.size") >= 2


def test_the_table_comes_in_pages(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = ready(open_page(large_page, view="#view=table"))
    rows = tab.locator("#table tbody tr")
    assert rows.count() == 500
    assert tab.locator("#rows").inner_text() == "1–500 of 7,500"
    assert tab.locator("#pageBefore").is_disabled()
    tab.click("#pageAfter")
    assert tab.locator("#rows").inner_text() == "501–1,000 of 7,500"
    # A reader who does not see it hears how far down the whole a row stands, below the head.
    assert tab.locator("#table table").get_attribute("aria-rowcount") == "7501"
    assert rows.first.get_attribute("aria-rowindex") == "502"
    tab.click("#table [data-column=subject]")
    assert tab.locator("#rows").inner_text() == "1–500 of 7,500"
    assert tab.evaluate("Entente.table.csv()").count("\r\n") == 7_501


def test_the_picture_shows_what_is_seen(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(large_page).page
    tab.evaluate("id => Entente.setOpen(id, true)", first(tab))
    picture = tab.evaluate("Entente.picture.svg()")
    title = tab.evaluate("id => Entente.scene.title(id)", first(tab))
    assert title in picture
    assert 0 < picture.count("<circle") <= tab.evaluate("Entente.scene.things.filter(one => one.community).length")


def test_texts_that_cannot_be_read_are_told(large_page: str, open_page: Callable[..., Opened]) -> None:
    broken = large_page.replace('class="block">', 'class="block">!', 1)
    tab = open_page(broken).page
    for _ in range(100):
        if tab.evaluate("Entente.state.texts"):
            break
        tab.wait_for_timeout(50)
    assert "cannot be shown" in tab.locator("#opened").inner_text()


def test_a_long_list_of_claims_is_told_in_parts(large_page: str, open_page: Callable[..., Opened]) -> None:
    tab = ready(open_page(large_page))
    tab.evaluate(
        """() => {
            document.body.append(...Entente.claimsByProposition(Entente.claims.slice(0, 200)));
        }"""
    )
    more = tab.locator("body > .more")
    before = tab.locator("body > .proposition").count()
    more.click()
    assert tab.locator("body > .proposition").count() > before
