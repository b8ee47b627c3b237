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
    said, published = (first.locator(f".col-{name}").first.text_content() for name in ("said", "published"))
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


def test_disagreements_keep_to_their_cards(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#lang=de&view=map&conflicts=all", width=390, height=844, touch=True).page
    words = tab.locator("#panel .side .weight .explained").all_inner_texts()
    assert len(words) > 8
    assert [text for text in words if not text.endswith(("Angabe:", "Angaben:"))] == [], "a line would begin with a colon"
    assert tab.locator("#panel .side").evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).length") == 0
    assert tab.evaluate("document.getElementById('panel').scrollWidth <= innerWidth")
    parted = """all => all.filter(chip => {
        const first = document.createRange();
        first.setStart(chip.lastChild.firstChild, 0);
        first.setEnd(chip.lastChild.firstChild, 1);
        const [icon, name] = [chip.firstChild, first].map(one => one.getBoundingClientRect());
        return icon.bottom < name.top || name.left < icon.left;
    }).length"""
    chips = tab.locator("#panel .weight .chip:has(.glyph)")
    assert chips.count() > 8
    assert chips.evaluate_all(parted) == 0, "an icon stands in another line than its name"


def test_the_handle_of_the_sheet_covers_no_text(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    view = '#lang=de&pair=["brics","saudi-arabia"]'
    tab = open_page(shipped_page, view=view, width=390, height=844, touch=True).page
    grip = tab.locator("#sheet-handle").evaluate(
        """handle => {
            const grip = getComputedStyle(handle, "::before");
            return handle.getBoundingClientRect().top + parseFloat(grip.marginTop) + parseFloat(grip.height);
        }"""
    )
    assert tab.locator("#panel-bar .over").evaluate("over => over.firstChild.getBoundingClientRect().top") > grip + 4
