"""Make the README's picture of the page from the shipped seeds: `make pictures`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import entente

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> None:
    """Open the page as a reader does, choose the edge between Sberbank and China, and keep what is seen."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = entente.page(out=Path(folder, "page.html"))
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        size: ViewportSize = {"width": 1440, "height": 900}
        tab = browser.new_context(viewport=size, locale="en-GB", color_scheme="light", reduced_motion="reduce").new_page()
        tab.goto(page.as_uri() + "#view=map")
        spot, box = tab.evaluate("Entente.map.middleBetween('sberbank', 'china')"), tab.locator("#map").bounding_box()
        tab.mouse.click(spot["x"] + (box["x"] if box else 0), spot["y"] + (box["y"] if box else 0))
        tab.wait_for_selector("#panel .card")
        tab.mouse.move(0, 0)
        tab.screenshot(path=PICTURES / "map-en.png")
        browser.close()


if __name__ == "__main__":
    main()
