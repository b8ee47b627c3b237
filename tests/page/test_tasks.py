"""Tasks of readers, each in at most three steps: by keyboard alone, and with a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

HALTED = pytest.mark.parametrize(("language", "words"), [("en", "stopped chip makers"), ("de", "Chiphersteller stoppte")])
ORDERED = pytest.mark.parametrize(("language", "words"), [("en", "Putin orderd"), ("de", "ordnete Putin")])


def both_sides(tab: Page) -> list[str]:
    """Give the sides of the first disagreement in the panel."""
    tab.locator("#panel .dispute .side").first.wait_for()
    return tab.locator("#panel .dispute").first.locator(".side").all_inner_texts()


@HALTED
def test_a_journalist_asks_who_says_they_halted_and_hears_the_other_side(
    language: str, words: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=map")
    tab = opened.page
    # One: ask. Two: go to a statement. Three: read it, and the other side.
    tab.keyboard.press("/")
    tab.keyboard.type(words)
    heading = tab.locator("#query-list .group", has_text={"en": "Statements", "de": "Darstellungen"}[language])
    wanted = heading.locator("xpath=following-sibling::li[1]").get_attribute("id")
    while tab.get_attribute("#query", "aria-activedescendant") != wanted:
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    sides = both_sides(tab)
    opened.keep(f"task-halted-{language}")
    assert len(sides) >= 2
    assert all({"en": "independent word", "de": "unabhängige Angabe"}[language] in side for side in sides)
    assert tab.evaluate("document.activeElement.id") == "panel"


@HALTED
def test_a_reader_on_a_phone_does_the_same_with_a_finger(
    language: str, words: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=map", width=390, height=844, touch=True)
    tab = opened.page
    tab.tap("#query")
    tab.keyboard.type(words)
    heading = tab.locator("#query-list .group", has_text={"en": "Statements", "de": "Darstellungen"}[language])
    heading.locator("xpath=following-sibling::li[1]").tap()
    tab.tap("#sheet-handle")
    assert len(both_sides(tab)) >= 2
    opened.keep(f"task-halted-phone-{language}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    box = tab.locator("#close").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390


@ORDERED
def test_what_putin_ordered_with_evidence(
    language: str, words: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=map")
    tab = opened.page
    # One: ask. Two: only these. Three: as a table, where the quotes stand.
    tab.keyboard.press("/")
    tab.keyboard.type(words)
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    tab.focus("#view-table")
    tab.keyboard.press("Enter")
    opened.keep(f"task-ordered-{language}")
    rows = tab.locator("#table tbody tr")
    ordered = "Entente.visible.claims.size && [...Entente.visible.claims].filter(claim => claim.assertion.ordered).length"
    assert rows.count() == tab.evaluate("Entente.visible.claims.size")
    assert tab.evaluate(ordered) > 0
    assert rows.locator("q").count() > 0


@pytest.mark.parametrize("language", ["en", "de"])
def test_tass_alone_by_keyboard(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}&view=table").page
    tab.focus("#legend .rests summary")
    tab.keyboard.press("Enter")
    tab.focus("#alone")
    tab.keyboard.type("TASS")
    assert tab.evaluate("Entente.state.rests.alone") == "tass"
    assert tab.evaluate("location.hash").count("alone=tass") == 1
    assert set(tab.locator("#table td.col-rests").all_inner_texts()) == {"1: TASS"}
    assert tab.evaluate("document.activeElement.id") == "alone"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_picture_of_what_is_chosen_by_keyboard(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}&view=map&entity=intel").page
    # One: open the menu. Two: only what is chosen. Three: as a picture.
    tab.focus("#save summary")
    tab.keyboard.press("Enter")
    tab.focus("#crop input[value=chosen]")
    tab.keyboard.press("Space")
    tab.focus("#png")
    with tab.expect_download() as saved:
        tab.keyboard.press("Enter")
    assert saved.value.suggested_filename == "entente.png"
    assert saved.value.path().read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_story_from_the_front_page_to_its_copies_with_a_finger(
    language: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=front", width=390, height=844, touch=True)
    tab = opened.page
    # One: the story. Two: all of its sheet. Three: an article.
    tab.locator(".story-of-front .headline").first.tap()
    tab.tap("#sheet-handle")
    tellers = tab.locator("#panel .tellers li")
    assert tellers.count() > 1
    tellers.first.locator("a.chip").first.tap()
    assert tab.locator("#panel .card").first.is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    opened.keep(f"task-story-phone-{language}")
