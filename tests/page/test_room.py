"""What the page shows has room: nothing lies over it, and nothing of it is cut off, however wide the window is."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.page.conftest import until

from entente.model.tour import TourStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

    from entente import Graph

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll("body *")].filter((one) =>
    one.clientWidth && one.scrollWidth > one.clientWidth + 1
    && (one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX))
).map((one) => `${one.tagName}.${one.className}`)"""
"""What scrolls from left to right, for it has no room for what is in it."""


@LANGUAGES
def test_no_view_scrolls_sideways(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}&view=table").page
    wide = {}
    for width in (1440, 1024, 768, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        for view in ("table", "table&entity=intel", "compare", "map&entity=intel", "front"):
            tab.evaluate("(hash) => { location.hash = hash; }", f"#lang={language}&view={view}")
            until(tab, "(view) => Entente.state.view === view", view.partition("&")[0])
            wide[width, view] = tab.evaluate(SIDEWAYS)
    assert {where: places for where, places in wide.items() if places} == {}
    tab.evaluate("(hash) => { location.hash = hash; }", f"#lang={language}&view=table")
    tab.set_viewport_size({"width": 1440, "height": 900})
    # A long word is broken where its language breaks it, in whichever browser, and only where it is shown.
    assert {"en": "Cherny\u00adshenko", "de": "Chip\u00adher\u00adsteller"}[language] in tab.locator(
        "#table tbody"
    ).inner_text()
    assert "\u00ad" not in tab.evaluate("Entente.table.csv()")


def test_what_has_no_column_goes_below_another_and_can_be_sorted_by(
    shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    tab = open_page(shipped_page, view="#lang=en&view=table", width=1024).page
    columns = tab.locator("#table th:visible").all_inner_texts()
    assert [name for name in columns if name in {"Topic", "Said by", "Published"}] == []
    tab.select_option("#sort-by", "published")
    first = tab.locator("#table tbody tr").first
    days = "Entente.claims.filter((claim) => claim.version.day).map((claim) => claim.version.day).sort()"
    expected = f"Entente.date(Entente.claims.find((claim) => claim.version.day === {days}[0]).version.published)"
    assert first.locator(".col-source .below:visible").inner_text() == tab.evaluate(expected)
    assert tab.locator("#table td.col-object .below-topic:visible").count() > 0
    assert tab.locator("#table td.col-rests .below-said:visible").count() > 0
    # Without columns for them, each statement says who says it, where and when.
    tab.set_viewport_size({"width": 768, "height": 900})
    claims = tab.locator("#table tbody tr")
    assert claims.locator(".col-statement .below:visible").count() == claims.count()
    said, source, published = (first.locator(f".col-{name}").first.text_content() for name in ("said", "source", "published"))
    assert tab.evaluate(expected) in (published or "")
    below = first.locator(".col-statement .below").text_content()
    assert below is not None
    assert below.startswith(said or "?")
    assert below.endswith(published or "?")
    # A wide window has room for all, and a phone for cards; neither says anything twice.
    for size in (1920, 390):
        tab.set_viewport_size({"width": size, "height": 900})
        assert tab.locator("#table .below:visible").count() == 0
        assert tab.locator("#table tbody tr").first.locator("td.col-source").is_visible()


@LANGUAGES
@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
def test_the_head_cuts_no_word(language: str, width: int, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}&view=front", width=width).page
    tall = "(one) => [one.scrollHeight <= one.clientHeight + 1, one.scrollWidth <= one.clientWidth]"
    assert tab.locator("#title").evaluate(tall) == [True, True]
    tab.click("#view-table")
    # A field scrolls by as much as its hint is too long.
    assert tab.locator("#query").evaluate("(field) => field.scrollWidth <= field.clientWidth")
    tab.fill("#query", "Sber")
    found = tab.locator("#query-list").bounding_box()
    assert found is not None
    assert found["width"] >= 300
    assert found["x"] + found["width"] <= width


@LANGUAGES
def test_the_names_of_two_that_are_compared_are_whole(
    language: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}&view=compare").page
    longest = "[...document.querySelectorAll('#compare-new option')].sort((a, b) => b.text.length - a.text.length)[0].value"
    tab.select_option("#compare-new", tab.evaluate(longest))
    for width in (1440, 1024, 768, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        for which in ("old", "new"):
            chosen = tab.locator(f".chosen-side:has(#compare-{which})")
            name = chosen.locator("> span")
            option = tab.locator(f"#compare-{which}").evaluate("(list) => list.selectedOptions[0].text")
            assert name.inner_text().replace("\n", " ") == option
            assert chosen.evaluate("(one) => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight"), width
    tab.focus("#compare-old")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Shift+Tab")
    ring = "(one) => getComputedStyle(one).outlineStyle"
    assert tab.locator(".chosen-side:has(#compare-old)").evaluate(ring) == "solid"


@pytest.mark.parametrize("width", [1440, 1024, 768, 390])
def test_a_tour_covers_nothing(width: int, shipped: Graph, open_page: Callable[..., Opened]) -> None:
    text = "The map shows actors, and what several articles tell of them. " * 3
    step = TourStep(title={"en": "Who is bound to whom"}, text={"en": text}, view="front")
    profile = dataclasses.replace(shipped.corpus.profile, tour=(step, step))
    page = dataclasses.replace(shipped, corpus=dataclasses.replace(shipped.corpus, profile=profile)).to_html()
    tab = open_page(page, view="#lang=en&view=front&tour=1", width=width, height=844).page
    for view, shown in (
        ("front", "#front"),
        ("map", "#map"),
        ("table", "#table"),
        ("compare", "#compare"),
        ("query", "#asking"),
    ):
        tab.click(f"#view-{view}")
        tour, other = (tab.locator(place).bounding_box() for place in ("#tour", shown))
        assert tour is not None
        assert other is not None
        beside = tour["x"] + tour["width"] <= other["x"]
        assert beside or tour["y"] + tour["height"] <= other["y"] or other["y"] + other["height"] <= tour["y"], view
        assert other["height"] > 300, view


def test_no_line_begins_with_a_colon(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#lang=de&view=map&conflicts=all", width=390, height=844, touch=True).page
    told = tab.locator("#panel .side .weight .unbroken")
    assert told.count() > 8
    words = told.all_inner_texts()
    assert [text for text in words if not text.endswith(("Angabe:", "Angaben:"))] == []
    heights = told.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < 30
    assert tab.evaluate("document.getElementById('panel').scrollWidth <= innerWidth")
