"""What is seen on the page, printed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_a_view_shows_stands_on_paper(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    def printed(view: str, width: int) -> tuple[Page, str]:
        tab = open_page(shipped_page, view=f"#lang={language}&view={view}").page
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": width, "height": 1000})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        sheets = PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages
        assert all((sheet.mediabox.width > sheet.mediabox.height) == (width > 1000) for sheet in sheets)
        return tab, "".join(sheet.extract_text() for sheet in sheets)

    # So wide is A4 between its margins, upright and on its side.
    front, words = printed("front&tour=1", 688)
    assert front.locator("#tour").is_hidden()
    headings = [heading for heading in front.locator("#front h2").all_inner_texts() if heading]
    assert len(headings) > 3
    assert [heading for heading in headings if "".join(heading.split()) not in "".join(words.split())] == []
    table, words = printed("table&rests=2", 1010)
    sizes = table.locator("#table td :is(q, .tongue)").evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")
    assert set(sizes) == {table.locator("#table td").first.evaluate("cell => getComputedStyle(cell).fontSize")}
    assert words.count("2: ") > 3
    assert table.locator("#table :is(.pager, .sorting, .sheet-head) :is(button, select)").locator("visible=true").count() == 0


def test_paper(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, scheme="dark")
    tab = opened.page
    opened.point("russia")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#paper > svg").is_visible()
    assert "completed" in tab.locator("#paper svg text").all_text_contents()
    assert tab.locator("#panel .card").first.is_visible()
    assert tab.locator("#legend").is_hidden()
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#paper svg").count() == 0
    assert tab.evaluate("document.documentElement.dataset.theme") is None
