"""A link restores the view, and complains of nothing that the page itself has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.bench.web import web
from tests.conftest import FIRST

import entente
from entente.rdf import ontology
from entente.tasks.loaded_graph import Graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

VIEWS = {
    "nothing": "",
    "entity": "Entente.select({type: 'entity', id: 'sberbank'})",
    "pair": "Entente.select({type: 'pair', id: Entente.pairOf('russia', 'brics')})",
    "article": "Entente.select({type: 'article', id: Entente.data.articles[0].id})",
    "claim": "Entente.select({type: 'claim', id: Entente.claims[3].key})",
    "path": "Entente.select({type: 'path', id: JSON.stringify(['sberbank', 'intel'])})",
    "conflicts": "Entente.select({type: 'conflicts', id: 'all'})",
    "neighbourhood": "Entente.set({focus: {id: 'russia', steps: 2}})",
    "date": "Entente.set({time: {by: 'published', until: Entente.claims[0].version.published}})",
    "filters": "Entente.facets.forEach(facet => Entente.showOnly(facet, facet.values()[0].id))",
    "pins": "Entente.pin.toggle('russia'), Entente.pin.nudge('china', 3, -2)",
    "zoom": "document.getElementById('zoom-in').click()",
    "table": "Entente.set({view: 'table', sort: {id: 'published', down: true}})",
    "comparison": "Entente.set({view: 'compare', theme: 'dark', language: 'de'}), Entente.compare.setFilter({words: 'a b'})",
    "change": "Entente.set({view: 'compare'}), Entente.compare.select(1, 'web'), Entente.compare.setFilter({entity: 'china'})",
}
LARGE = {
    "community": "Entente.setOpen(Entente.communities[0].children[0].id, true)",
    "communities": "Entente.select({type: 'pair', id: [...Entente.scene.pairs.keys()][0]})",
    "mixed": """Entente.setOpen(Entente.communities[0].children[0].id, true),
        Entente.select({type: 'pair', id: [...Entente.scene.pairs.values()].find(pair =>
            !Entente.pairs.has(pair.id) && pair.ends.some(end => Entente.entities.has(end))).id})""",
}


@pytest.fixture(scope="module")
def shipped() -> str:
    """Render the first seeds."""
    return entente.load(FIRST).to_html(query=False)


@pytest.fixture(scope="module")
def large() -> str:
    """Render a network that opens on communities."""
    return Graph(web(2_000, 6_000), ontology.load()).to_html(query=False)


def restored(page: str, change: str, open_page: Callable[..., Opened]) -> Opened:
    """Bring the page into a view, and open the address that it then has."""
    tab = open_page(page).page
    if change:
        tab.evaluate(f"{{ {change} }}")
        # The address follows a moved view once it rests.
        tab.wait_for_timeout(400)
    address = tab.evaluate("Entente.addressOf()")
    assert not change or tab.evaluate("location.hash") == address != "#lang=en"
    again = open_page(page, view=address)
    assert again.page.locator("#notice").is_hidden(), again.page.locator("#notice").inner_text()
    assert again.page.evaluate("Entente.addressOf()") == address
    assert again.page.locator("#panel").is_visible() == tab.locator("#panel").is_visible()
    assert again.page.locator("#panel").inner_text() == tab.locator("#panel").inner_text()
    assert again.errors == []
    return again


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_comes_back_without_a_complaint(view: str, shipped: str, open_page: Callable[..., Opened]) -> None:
    restored(shipped, VIEWS[view], open_page)


@pytest.mark.parametrize("view", LARGE)
def test_so_does_a_view_of_a_large_network(view: str, large: str, open_page: Callable[..., Opened]) -> None:
    opened = restored(large, LARGE[view], open_page)
    assert opened.page.locator("#panel").is_visible() == (view != "community")


def test_a_step_back_brings_the_notice_and_takes_it_away(shipped: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped).page
    tab.evaluate("location.hash = '#lang=en&open=nowhere&colour=red'")
    notice = tab.locator("#notice")
    notice.wait_for(state="visible")
    assert "nowhere" in notice.inner_text()
    assert "colour" in notice.inner_text()
    tab.go_back()
    notice.wait_for(state="hidden")
