"""The page of a story in a real browser: its table, on wide and narrow screens, in both languages, and for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import TESTS
from tests.page.test_access import findings

import entente

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened


@pytest.fixture(scope="module")
def story() -> str:
    return entente.story("letter-story", TESTS / "corpora" / "stories").html()


def test_the_table_has_a_column_for_each_article_and_the_disputed_first(story: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(story)
    page = opened.page
    assert page.title() == "The letter becomes known"
    assert page.locator(".summary").inner_text().startswith("4 articles, 6 questions: 2 in conflict")
    assert page.locator("thead .short").all_inner_texts() == ["Harbour Agency", "Portal News", "Copy Online", "Coast Radio"]
    first = page.locator("tbody .question").first
    assert "number of signatories" in first.locator("th").inner_text()
    assert first.locator(".figure").all_inner_texts() == ["58", "61", "61", "over 60"]
    assert page.locator("tbody").evaluate_all("all => all.map(one => one.dataset.standing)") == [
        "in conflict",
        "told differently",
        "told alike",
    ]
    assert not opened.errors


def test_each_carrier_shows_what_it_made_of_the_one_it_draws_on(story: str, open_page: Callable[..., Opened]) -> None:
    page = open_page(story).page
    cards = page.locator(".handing:has(details)")
    assert cards.count() == 2
    assert "drawn from 1 Harbour Agency" in cards.nth(0).inner_text()
    softened = cards.nth(0).locator("details", has_text="Softened")
    assert "completed → alleged" in softened.inner_text()
    assert "Cerria – declined" in page.locator(".handing:not(:has(details))").inner_text()


def test_the_reader_switches_language_and_theme_and_the_address_keeps_both(
    story: str, open_page: Callable[..., Opened]
) -> None:
    page = open_page(story).page
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator("h1").inner_text() == "Der Brief wird bekannt"
    assert "über 60" in page.locator("tbody .question").first.inner_text()
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.evaluate("location.hash") == "#lang=de&theme=light"


def test_nothing_is_cut_off_on_a_phone(story: str, open_page: Callable[..., Opened]) -> None:
    page = open_page(story, width=390, height=844, touch=True).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    first = page.locator("tbody .question").first
    assert first.locator(".column-name").first.is_visible()
    box = first.bounding_box()
    assert box is not None
    assert box["width"] <= 390
    denial = page.locator("tbody .question").nth(1)
    assert denial.locator("td:visible").count() == 2


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("de", "light")])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(story: str, width: int, language: str, scheme: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(story, view=f"#lang={language}", scheme=scheme, width=width)
    assert findings(opened.page) == []


def test_a_keyboard_reaches_the_questions_and_scrolls_them(story: str, open_page: Callable[..., Opened]) -> None:
    page = open_page(story).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "questions"
    assert page.evaluate("location.hash") != "#questions"
