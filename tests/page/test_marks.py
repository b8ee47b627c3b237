"""What a page made as of a day says of its claims, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import entente

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened


@pytest.mark.parametrize(
    ("language", "mark", "rule"),
    [("en-GB", "presumed", "As of a day: presumed"), ("de-DE", "vermutlich", "Zu einem Tag: vermutet")],
)
def test_what_is_presumed_is_marked_and_the_mark_opens_its_rule(
    open_page: Callable[..., Opened], shipped: entente.Graph, language: str, mark: str, rule: str
) -> None:
    with pytest.warns(entente.EntenteWarning, match="left out"):
        graph = entente.load(shipped, as_of="2024-11-30")
    opened = open_page(graph.to_html(query=False), language=language, view="#entity=brics")
    card = opened.page.locator("[data-claim='newsaz-brics@v1#brazil-member']").first
    assert card.locator(".unsure").inner_text() == mark
    card.locator(".unsure").click()
    assert rule in opened.page.locator(".popover").inner_text()
    known = opened.page.locator("[data-claim='tass-brics-partners@v1#iran-member']").first
    assert known.locator(".head").count() == 1
    assert known.locator(".unsure").count() == 0
    assert opened.errors == []


def test_a_page_of_no_day_marks_nothing(open_page: Callable[..., Opened], shipped_page: str) -> None:
    opened = open_page(shipped_page, view="#entity=brics")
    assert opened.page.locator(".card .head").count() > 3
    assert opened.page.locator(".unsure").count() == 0
