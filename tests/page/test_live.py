"""The page that `watch` shows: when it changes, it is loaded again and keeps its view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import wait_until

from entente.web.live_page import LivePage

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_newer_page_is_shown_in_the_view_of_the_old_one(browser: Browser, small_page: str) -> None:
    tab = browser.new_page()
    with LivePage() as live:
        live.show(small_page)
        tab.goto(f"{live.address}#lang=de&view=table")
        frame = tab.frames[1]
        frame.wait_for_selector("html.ready", state="attached")
        wait_until(lambda: tab.title() != "Entente")
        view = frame.evaluate("location.hash")
        assert "lang=de" in view
        live.show(small_page.replace("<html ", "<html data-anew='yes' ", 1))
        frame.wait_for_selector("html.ready[data-anew]", state="attached")
        assert frame.evaluate("location.hash") == view
        assert tab.evaluate("location.hash") == view
    tab.close()
