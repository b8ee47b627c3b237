"""Make the README's pictures from the shipped seeds: `make pictures`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

import entente

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> None:
    """Open the page as a reader does, choose the edge between Sberbank and China, and keep what is seen."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = entente.page(out=Path(folder, "page.html"))
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        _picture(browser, page, "map-en.png", "en-GB", "light")
        _picture(browser, page, "map-de.png", "de-DE", "dark")
        browser.close()


def _picture(browser: Browser, page: Path, name: str, locale: str, scheme: Literal["light", "dark"]) -> None:
    size: ViewportSize = {"width": 1440, "height": 900}
    context = browser.new_context(viewport=size, locale=locale, color_scheme=scheme, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(page.as_uri())
    spot, box = tab.evaluate("Entente.map.middleBetween('sberbank', 'china')"), tab.locator("#map").bounding_box()
    tab.mouse.click(spot["x"] + (box["x"] if box else 0), spot["y"] + (box["y"] if box else 0))
    tab.wait_for_selector("#panel .card")
    tab.mouse.move(0, 0)
    tab.screenshot(path=PICTURES / name)
    context.close()


if __name__ == "__main__":
    main()
