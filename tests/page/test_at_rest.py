"""The map of a large network at rest: actors and what binds them; the rest opens around what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.newsroom import article, claim, entity, graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

    import entente

STATES = 14
TOPICS = 120
DRAWN = "Entente.scene.things.filter((one) => Entente.scene.isVisible(one.id)).map((one) => one.id).sort()"


def ring() -> entente.Graph:
    """Fourteen states in a ring, of which two articles tell; one more pair that one tells of; and topics that they develop."""
    names = [f"state-{number}" for number in range(STATES)]
    bound = [claim(f"{name} cooperates-with {names[number - 1]}") for number, name in enumerate(names)]
    topics = [entity(f"topic-{number}", "topic") for number in range(TOPICS)]
    develops = [claim(f"{names[0 if number < 60 else number % STATES]} develops {one.id}") for number, one in enumerate(topics)]
    kinds = [entity(name, "state") for name in names]
    return graph(
        article("one", *bound, *develops, claim("state-0 rivals state-7")),
        article("two", *bound),
        entities=(*kinds, *topics),
    )


@pytest.fixture(scope="module")
def ring_page() -> str:
    """Render it."""
    return ring().to_html(query=False)


def lines(tab: Page) -> list[str]:
    """Give the pairs whose line is drawn."""
    found: list[str] = tab.evaluate(
        "Entente.scene.lines.filter((line) => Entente.scene.lineOpacity(line) > 0).map((line) => line.pair.id).sort()"
    )
    return found


def test_at_rest_there_are_actors_and_what_two_articles_tell(ring_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(ring_page).page
    assert tab.evaluate(DRAWN) == sorted(f"state-{number}" for number in range(STATES))
    assert len(lines(tab)) == STATES
    assert '["state-0","state-7"]' not in lines(tab)
    assert "14 actors, and what at least 2 articles tell of them." in tab.locator("#opened").inner_text()
    assert "14 entities and 14 connections" in (tab.locator("#map").get_attribute("aria-label") or "")


def test_what_is_joined_opens_around_what_is_chosen_and_closes_again(ring_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(ring_page)
    tab = opened.page
    opened.point("state-3")
    around = [name for name in tab.evaluate(DRAWN) if name.startswith("topic")]
    assert around == sorted(f"topic-{number}" for number in range(60, TOPICS) if number % STATES == 3)
    boxes = tab.evaluate("Entente.scene.things.map((one) => one.at)")
    assert len({tuple(at) for at in boxes}) == len(boxes)
    # Of very many the map shows some, and says so.
    tab.evaluate("Entente.select({type: 'entity', id: 'state-0'})")
    assert "40 more shown around what is chosen." in tab.locator("#opened").inner_text()
    assert '["state-0","state-7"]' in lines(tab)
    # What is not there at rest is brought to where it belongs.
    tab.evaluate("Entente.select({type: 'entity', id: 'topic-5'})")
    assert "topic-5" in tab.evaluate(DRAWN)
    assert tab.evaluate("Entente.map.placeOf('topic-5')") is not None
    tab.keyboard.press("Escape")
    assert len(tab.evaluate(DRAWN)) == STATES
    assert opened.errors == []


def test_an_article_opens_all_that_it_names(ring_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(ring_page, view="#lang=en&article=one").page
    assert len(tab.evaluate(DRAWN)) == STATES + TOPICS
    tab.evaluate("Entente.select({type: 'article', id: 'two'})")
    assert len(tab.evaluate(DRAWN)) == STATES


def test_everything_is_shown_when_asked_for_and_the_address_keeps_it(ring_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(ring_page).page
    tab.locator("#everything").focus()
    tab.keyboard.press("Enter")
    assert len(tab.evaluate(DRAWN)) == STATES + TOPICS
    assert tab.evaluate("document.activeElement.id") == "everything"
    address = tab.evaluate("location.hash")
    assert "all=1" in address
    again = open_page(ring_page, view=address).page
    assert len(again.evaluate(DRAWN)) == STATES + TOPICS
    again.locator("#everything").click()
    assert len(again.evaluate(DRAWN)) == STATES


def test_few_that_the_filters_leave_are_all_shown(ring_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(ring_page).page
    tab.evaluate("Entente.set({focus: {id: 'state-3', steps: 1}})")
    assert tab.evaluate(DRAWN) == sorted(tab.evaluate("[...Entente.visible.entities]"))
    assert any(name.startswith("topic") for name in tab.evaluate(DRAWN))
