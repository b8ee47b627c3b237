"""The page without a source says what the command line says without it."""

from __future__ import annotations

import dataclasses
import warnings
from typing import TYPE_CHECKING, Unpack

import pytest
from tests.conftest import FIRST
from tests.newsroom import Piece, article, claim, graph
from tests.page.test_looking_back import TOLD, on_every_day, told

import entente
from entente.claims.support import resting_on
from entente.judges.history import SourceBySource, sources_named
from entente.judges.impact import Impact
from entente.judges.promises import promises
from entente.tasks.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

    from entente import Graph

_SHOWN = f"""([names, time]) => names.map((name) => {{
    Entente.set({{without: name, time}}, "glide");
    return {{
        ...({TOLD})(),
        promises: Entente.promises().map(({{claims, fate, due, teller}}) =>
            [claims.map((claim) => claim.key), fate, due, teller && teller.key]),
        impact: Entente.impactOf(Entente.sources.get(name)),
    }};
}})"""


def hold(tab: Page, graph: Graph, names: list[str], **view: Unpack[View]) -> None:
    """Hold the page to the command line without each of some sources, as of a day too."""
    time: dict[str, object] | None = None
    if day := view.get("as_of") or view.get("as_known_on"):
        time = {"by": "event" if "as_of" in view else "published", "until": str(day)}
        time |= {"possible": True} if view.get("possible") else {}
    before = taken(graph, **view)
    for name, found in zip(names, tab.evaluate(_SHOWN, [names, time]), strict=True):
        part = taken(graph, **(view | View(without=name)))
        impact = Impact(names=(name,), before=before.claims, after=part.claims)
        counts = {
            "gone": len(impact.gone),
            "fallen": len(impact.fallen),
            "weakened": len(impact.weakened),
            "dissolved": len(impact.dissolved),
        }
        assert found.pop("impact") == counts, f"{name} {view}"
        expected = told(part) | {
            "promises": [
                [[claim.id for claim in one.claims], one.fate, str(one.due or ""), one.teller.id if one.teller else None]
                for one in promises(part.claims)
            ]
        }
        for what, value in expected.items():
            assert found[what] == value, f"{what} without {name} {view}"


def taken(graph: Graph, **view: Unpack[View]) -> Graph:
    """Give a part of a graph, without what is said of what is left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return graph.view(**view)


def views(graph: Graph) -> Iterator[View]:
    """Give the views of all days on which anything changes, and of those before the first."""
    for day in on_every_day(graph, "published"):
        yield View(as_known_on=day)
    for day in on_every_day(graph, "event"):
        yield View(as_of=day)
    for day in on_every_day(graph, "possible"):
        yield View(as_of=day, possible=True)


def names_of(graph: Graph) -> list[str]:
    """Give all that can be left out with something that rests on it alone."""
    corpus = graph.corpus
    named = {*corpus.entity, *corpus.article, *(article.story for article in corpus.articles if article.story)}
    return sorted(name for name in named if resting_on(graph.claims, sources_named(corpus, [name])))


@pytest.fixture(scope="module")
def first() -> tuple[Graph, str]:
    """Load the first corpus, and render it."""
    graph = entente.load(FIRST)
    return graph, graph.to_html()


def test_what_can_be_left_out_is_all_on_which_something_rests_alone(first: tuple[Graph, str]) -> None:
    graph, _ = first
    found = SourceBySource(graph.claims).gone
    assert [*found] == names_of(graph)
    assert found == {name: resting_on(graph.claims, sources_named(graph.corpus, [name])) for name in found}


def test_a_story_whose_articles_claim_nothing_is_not_among_it() -> None:
    silent = article("silent")
    story = Piece(dataclasses.replace(silent.article, story="tale"), silent.version)
    claims = graph(story, article("here", claim("arland member-of pact"))).claims
    assert [*SourceBySource(claims).gone] == ["here", "here-news"]


def test_without_a_source_the_page_says_what_the_command_line_says(
    first: tuple[Graph, str], open_page: Callable[..., Opened]
) -> None:
    graph, page = first
    hold(open_page(page).page, graph, names_of(graph)[::3])


@pytest.mark.campaign
def test_so_it_does_without_every_source_of_the_first_corpus(
    first: tuple[Graph, str], open_page: Callable[..., Opened]
) -> None:
    graph, page = first
    hold(open_page(page).page, graph, names_of(graph))


@pytest.mark.campaign
def test_so_it_does_without_some_of_the_seeds(seeds: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    graph, page = seeds
    hold(open_page(page).page, graph, [*SourceBySource(graph.claims).gone][::200])


def test_a_reader_leaves_out_a_source_and_takes_it_back(first: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    graph, page = first
    tab = open_page(page, view="#view=map").page
    everything = len(graph.claims)
    tab.click(".without summary")
    tab.select_option("#without", "reuters")
    left = len(graph.view(without="reuters").claims)
    assert left < everything
    assert str(left) in tab.inner_text("#legend .sum")
    assert "without=reuters" in tab.url
    assert "Claims that go" in tab.inner_text("#without-said")
    tab.click("#reset")
    assert tab.evaluate("Entente.visible.claims.size") == everything
    assert "without" not in tab.url


def test_on_some_days_the_page_says_without_a_source_what_the_command_line_says(
    first: tuple[Graph, str], open_page: Callable[..., Opened]
) -> None:
    graph, page = first
    tab, names = open_page(page).page, names_of(graph)
    for number, view in enumerate([*views(graph)][::12]):
        hold(tab, graph, names[number % 7 :: 7], **view)


@pytest.mark.campaign
def test_so_it_does_on_every_day_without_each_source_in_turn(
    first: tuple[Graph, str], open_page: Callable[..., Opened]
) -> None:
    graph, page = first
    tab, names = open_page(page).page, names_of(graph)
    for number, view in enumerate(views(graph)):
        hold(tab, graph, names[number % 12 :: 12], **view)  # all of them each day: see test_source_by_source


@pytest.mark.campaign
def test_so_it_does_on_some_days_without_some_of_the_seeds(seeds: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    graph, page = seeds
    tab, names = open_page(page).page, [*SourceBySource(graph.claims).gone]
    for number, view in enumerate([*views(graph)][::1000]):
        hold(tab, graph, names[number::300], **view)


def test_a_reader_chooses_a_day_and_leaves_out_a_source(first: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    graph, page = first
    tab = open_page(page, view="#view=map&without=reuters&until=published 2024-12-12").page
    left = taken(graph, without="reuters", as_known_on="2024-12-12")
    assert tab.evaluate("[Entente.state.without, Entente.state.time.until]") == ["reuters", "2024-12-12"]
    assert tab.evaluate("Entente.visible.claims.size") == len(left.claims)
    tab.fill("#time-until", "2025-02-01")
    tab.press("#time-until", "Enter")
    assert "without=reuters" in tab.url
    left = taken(graph, without="reuters", as_known_on="2025-02-01")
    assert tab.evaluate("Entente.visible.claims.size") == len(left.claims)
    tab.select_option("#without", "")
    assert "until=published" in tab.url
    assert tab.evaluate("Entente.visible.claims.size") == len(taken(graph, as_known_on="2025-02-01").claims)


def test_an_address_that_leaves_out_nobody_known_says_so(first: tuple[Graph, str], open_page: Callable[..., Opened]) -> None:
    tab = open_page(first[1], view="#view=map&without=nobody").page
    assert tab.evaluate("Entente.unknownInAddress()") == ["nobody"]
    assert tab.evaluate("Entente.visible.claims.size") == tab.evaluate("Entente.claims.length")
