"""Hands and eyes: the table on every screen, the ways past what stands before the map, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])


@LANGUAGES
def test_what_rests_on_one_alone(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=table")
    tab = opened.page
    tab.click("#legend .rests summary")
    option = tab.locator("#alone option", has_text="TASS").first.inner_text()
    tab.select_option("#alone", label=option)
    shown = tab.evaluate("[...Entente.visible.claims].map(claim => Entente.restsOn(claim))")
    assert shown == [["tass"]] * int(option.rstrip(")").rpartition("(")[2])
    assert shown
    assert set(tab.locator("#table td.col-rests").all_inner_texts()) == {"1: TASS"}
    assert "alone=tass" in tab.evaluate("location.hash")
    tab.click("#legend [data-least='2']")
    words = tab.evaluate("[...Entente.visible.claims].map(claim => Entente.restsOn(claim).length)")
    assert min(words) >= 2
    assert len(words) == tab.evaluate("Entente.claims.filter(claim => Entente.restsOn(claim).length > 1).length")
    assert tab.evaluate("document.activeElement.dataset.least") == "2"
    tab.click("#table [data-column=rests]")
    tab.click("#table [data-column=rests]")
    first = tab.locator("#table td.col-rests").first.inner_text()
    assert int(first.split(":")[0]) == max(words)
    tab.click("#reset")
    assert tab.evaluate("Entente.visible.claims.size") == tab.evaluate("Entente.claims.length")
    assert "rests" not in tab.evaluate("location.hash").replace("sort=-rests", "")


@LANGUAGES
def test_a_table_on_a_phone_sorts_and_has_the_quotes(
    language: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=table", width=390, height=844, touch=True)
    tab = opened.page
    tab.select_option("#sort-by", "published")
    dates = (
        "[...document.querySelectorAll('#table tr[data-claim]')].map(row => Entente.claimByKey(row.dataset.claim).version.day)"
    )
    up = tab.evaluate(dates)
    days = [day for day in up if day]
    undated = [None] * (len(up) - len(days))
    assert undated
    assert up == sorted(days) + undated
    tab.tap("#sort-turn")
    # What has no day comes last, whichever way.
    assert tab.evaluate(dates) == sorted(days, reverse=True) + undated
    assert "sort=-published" in tab.evaluate("location.hash")
    quoted = tab.locator("#table tr[data-claim]", has=tab.locator("q")).first
    assert quoted.locator("q").first.is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    opened.keep(f"table-phone-{language}")


@LANGUAGES
def test_figures_alone_lead_to_the_table(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=map")
    tab = opened.page
    tab.evaluate("Entente.showOnly(Entente.facets.find(one => one.id === 'relation'), 'ai-gdp-contribution')")
    count = tab.evaluate("Entente.visible.claims.size")
    assert str(count) in tab.locator("#empty").inner_text()
    opened.keep(f"figures-alone-{language}")
    tab.click("#see-figures")
    assert tab.locator("#table tbody tr").count() == count
    assert tab.evaluate("document.activeElement.id") == "table"


@LANGUAGES
def test_two_tabs_lead_to_map_or_table(language: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page, view=f"#lang={language}&view=table").page
    tab.keyboard.press("Tab")
    assert tab.locator("#skip-map").bounding_box()["y"] >= 0  # type: ignore[index]
    tab.keyboard.press("Enter")
    assert tab.evaluate("[document.activeElement.id, Entente.state.view]") == ["map", "map"]
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    chosen = tab.evaluate("Entente.name(Entente.state.selected.id)")
    told = tab.locator("#live").inner_text()
    assert chosen in told
    assert {"en": "claim", "de": "Aussage"}[language] in told
    tab.evaluate("document.activeElement.blur()")
    tab.evaluate("document.getElementById('skip').focus()")
    tab.keyboard.press("Enter")
    assert tab.evaluate("[document.activeElement.id, Entente.state.view]") == ["table", "table"]


def test_what_is_chosen_is_said(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view="#lang=en&view=map")
    opened.point("china")
    assert opened.page.locator("#live").inner_text() == "State: China. 2 claims"
    opened.line("russia", "brics")
    said = opened.page.locator("#live").inner_text()
    assert said.startswith("Connection: ")
    assert "BRICS" in said
    opened.page.evaluate("Entente.select({type: 'article', id: 'one'})")
    assert opened.page.locator("#live").inner_text() == "Article: First piece"


def test_several_ways_are_found_by_a_searching_picker(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view="#lang=de&view=map&entity=intel")
    tab = opened.page
    tab.focus("#way")
    tab.keyboard.type("Sberbenk")
    tab.keyboard.press("Enter")
    assert tab.locator("#panel h2").inner_text() == "Weg von Intel zu Sberbank"
    ways = tab.locator("#panel .ways li")
    assert ways.count() > 1
    assert ways.first.locator("[aria-current]").count() == 1
    stops = [stop.inner_text().strip() for stop in tab.locator("#panel .way li").all()]
    assert ways.first.inner_text() == " → ".join(stops)
    ways.nth(1).locator("a").click()
    other = [stop.inner_text().strip() for stop in tab.locator("#panel .way li").all()]
    assert other != stops
    assert (other[0], other[-1]) == (stops[0], stops[-1])
    lit = "[...Entente.scene.highlighted.nodes].map(Entente.name).sort()"
    assert tab.evaluate(lit) == sorted(other)
    again = open_page(shipped_page, view=tab.evaluate("location.hash")).page
    assert [stop.inner_text().strip() for stop in again.locator("#panel .way li").all()] == other


def test_a_finger_hits_what_a_comparison_offers(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#view=compare", width=390, height=844, touch=True).page
    offered = tab.locator("#changes :is(.pick, .change-head .explained):visible")
    assert offered.count() > 2
    assert min(offered.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 24
