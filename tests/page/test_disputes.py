"""Where sources disagree, as the page tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import FIRST

import entente

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened


def test_the_page_lists_every_conflict_with_its_sides_and_opens_each(
    shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page)
    found = entente.conflicts(FIRST)
    button = opened.page.locator("#conflicts")
    assert button.get_attribute("aria-label") == f"Sources disagree: {len(found.of_fact)}"
    button.click()
    panel = opened.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Sources disagree"
    assert panel.locator(".dispute").count() == len(found)
    assert panel.locator(".dispute .side").count() == sum(len(conflict.sides) + len(conflict.beside) for conflict in found)
    kinds = [section.get_attribute("data-kind") for section in panel.locator("section.part").all()]
    assert kinds == list(dict.fromkeys(conflict.kind.id for conflict in found))
    conversion = panel.locator("[data-conflict=conversion]").inner_text()
    for part in ("98 billion EUR (114.3 RUB per EUR)", "etwa 11,2 Billionen Rubel", "Trendpiraten"):
        assert part in conversion
    listing = panel.locator("[data-conflict=listing] .position").all_inner_texts()
    assert listing == ["claimed", "not listed"]
    assert panel.locator("[data-kind=attribution] .unequal").first.inner_text() == "~"
    assert "Russia" in panel.locator("[data-kind=attribution] .position").first.inner_text()
    panel.locator("[data-conflict=date] .position").first.click()
    assert "BRICS" in panel.locator("h2").inner_text()
    assert panel.locator(".card.chosen, .card").count() > 0
    opened.page.go_back()
    assert panel.locator(".dispute").count() == len(found)


def test_the_address_opens_them_in_german(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view="#lang=de&conflicts=all")
    panel = opened.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Quellen widersprechen sich"
    assert "Verschiedene Umrechnungen eines Betrags" in panel.inner_text()
    assert "98 Milliarden EUR (114,3 RUB je EUR)" in panel.inner_text()


def test_what_is_only_attributed_differently_bears_no_mark_of_dispute(
    shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page)
    disputed = opened.page.evaluate("Entente.claims.filter(Entente.disputed).map((claim) => claim.relation.id).sort()")
    assert "halted-supply-to" in disputed
    assert "cooperates-with" not in disputed


@pytest.mark.filterwarnings("ignore::entente.EntenteWarning")
def test_a_corpus_without_conflicts_offers_none(open_page: Callable[..., Opened]) -> None:
    opened = open_page(entente.load(FIRST, as_of="1900", as_known_on="1900").to_html(query=False))
    assert opened.page.locator("#conflicts").count() == 0
    assert opened.page.evaluate("document.documentElement.classList.contains('ready')")
