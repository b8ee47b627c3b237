"""Searching as a reader does: with slips, in either language, by keyboard; and what is found as a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened


@pytest.mark.parametrize(
    ("language", "typed", "group", "expected"),
    [
        ("en", "Intel stopped", "Statements", "Intel"),
        ("en", "stopping Intel", "Statements", "Intel"),
        ("en", "Sberbenk", "Who and what", "Sberbank"),
        ("de", "Putin ordnete", "Darstellungen", "Putin"),
        ("de", "Ruslland", "Wer und was", "Russland"),
    ],
)
def test_what_a_reader_types_is_found(  # noqa: PLR0917
    language: str, typed: str, group: str, expected: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=map")
    tab = opened.page
    tab.keyboard.press("/")
    tab.keyboard.type(typed)
    listed = tab.locator("#query-list")
    heading = listed.locator(".group", has_text=group)
    heading.wait_for()
    first = heading.locator("xpath=following-sibling::li[1]")
    assert expected in first.inner_text()
    assert first.locator("mark").count() > 0


def test_other_words_for_a_relation_find_its_claims(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page).page
    found = "query => Entente.index.search(query).hits.map(hit => Entente.claimByKey(hit.entry.target.id)?.relation.id)"
    for query in ("acceded", "beigetreten"):
        assert set(tab.evaluate(found, query)) == {"member-of"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_filter_map_table_and_counts(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=map")
    tab = opened.page
    tab.keyboard.press("/")
    tab.keyboard.type("Intel Russia")
    tab.keyboard.press("ArrowUp")
    assert tab.locator("#query-list [aria-selected=true]").get_attribute("class") == "result filter"
    tab.keyboard.press("Enter")
    shown = tab.evaluate("Entente.visible.claims.size")
    assert 0 < shown < tab.evaluate("Entente.claims.length")
    assert tab.evaluate("[...Entente.visible.entities].includes('intel')")
    for facet in ("status", "sign"):
        counts = tab.locator(f"#legend details[data-facet={facet}] .count").all_inner_texts()
        assert sum(map(int, counts)) == shown
    # A value that is hidden still says how many it would add.
    before = tab.locator("#legend details[data-facet=sign] .count").all_inner_texts()
    tab.uncheck("#legend input[data-facet=sign][data-value='-1']")
    assert tab.locator("#legend details[data-facet=sign] .count").all_inner_texts() == before
    statuses = tab.locator("#legend details[data-facet=status] .count").all_inner_texts()
    assert sum(map(int, statuses)) == tab.evaluate("Entente.visible.claims.size") < shown
    tab.check("#legend input[data-facet=sign][data-value='-1']")
    tab.click("#view-table")
    assert tab.locator("#table tbody tr").count() == shown
    assert "find=Intel+Russia" in tab.evaluate("location.hash")
    again = open_page(shipped_page, view=tab.evaluate("location.hash")).page
    assert again.locator("#table tbody tr").count() == shown
    assert again.input_value("#query") == "Intel Russia"
    again.click("#query-clear")
    assert again.locator("#table tbody tr").count() == again.evaluate("Entente.claims.length")
    assert "find" not in again.evaluate("location.hash")


def test_all_of_a_kind_are_shown_on_request(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#lang=en&view=map").page
    tab.fill("#query", "russia")
    group = tab.locator("#query-list .group", has_text="Statements")
    count = int(group.locator(".count").inner_text())
    before = tab.locator("#query-list [role=option]").count()
    tab.locator("#query-list .result.all", has_text=str(count)).first.click()
    assert tab.locator("#query-list [role=option]").count() == before + count - 5 - 1
    tab.keyboard.press("Escape")
    assert tab.locator("#query-list").is_hidden()
    assert tab.input_value("#query") == ""


def test_words_that_nothing_has_together_are_told_as_that(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#lang=en&view=map").page
    tab.fill("#query", "Sberbank China zebra")
    assert "Nothing has all these words" in tab.locator("#query-list").inner_text()
    statements = tab.locator("#query-list .group", has_text="Statements")
    assert "Sberbank" in statements.locator("xpath=following-sibling::li[1]").inner_text()
