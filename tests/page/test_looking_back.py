"""The page of a day chosen says what the command line says of that day."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import FIRST, SMALL
from tests.newsroom import article, claim
from tests.newsroom import graph as newsroom

import entente
from entente.judges.history import VIEWS, days_of_change
from entente.model.records import Conversion

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

    from entente import Graph
    from entente.judges.history import View
    from entente.model.records import Assertion

_MOST_BYTES = 1_600_000
"""How large the page of the shipped seeds may be without its query view."""
_MOST_BYTES_ASKING = 3_800_000
"""How large it may be with it."""
TOLD = """() => {
    const inTime = Entente.state.time && Entente.state.time.by === "event";
    const claims = (numbers) => (numbers || []).map((number) => Entente.claims[number])
        .map((claim) => [claim.key, claim.status.id, inTime ? Entente.certainty(claim) : null]);
    const sides = (found) => found.map((side) => ({
        proposition: side.proposition,
        words: side.words.map((word) => [word.speaker, Boolean(word.independent)]),
        claims: claims(side.claims),
        omitted: (side.omittedBy || []).map((number) => Entente.data.versions[number])
            .map((version) => version.article + "@" + version.version),
    }));
    const visible = [...Entente.visible.claims];
    return {
        claims: claims(visible.map((claim) => claim.order)),
        conflicts: Entente.conflicts().map((conflict) => ({
            id: conflict.id, kind: conflict.kind, sides: sides(conflict.sides), beside: sides(conflict.beside),
            oneVoice: conflict.oneVoice || null,
        })),
        words: Object.fromEntries(visible.map(({proposition}) => [proposition.id, Entente.wordsOn(proposition)])),
        rests: Object.fromEntries(visible.map((claim) => [claim.key, Entente.restsOn(claim)])),
        earlier: visible.filter((claim) => Entente.isEarlier(claim.version)).map((claim) => claim.key),
        button: Number((document.querySelector("#conflicts span") || {textContent: "0"}).textContent),
    };
}"""
"""What the page says as it is set, as `told` gives it."""
_SHOWN = f"""([view, days]) => days.map((day) => {{
    const by = view === "possible" ? "event" : view;
    Entente.set({{time: {{by, until: day, ...(view === "possible" ? {{possible: true}} : {{}})}}}}, "glide");
    return ({TOLD})();
}})"""


def told(graph: Graph) -> dict[str, Any]:
    """Give what the command line says of a graph."""

    def sides(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {
                "proposition": side["proposition"],
                "words": [[word["speaker"], word["independent"]] for word in side["words"]],
                "claims": [[f"{one['version']}#{one['assertion']}", one["status"], one["certainty"]] for one in side["claims"]],
                "omitted": [version["version"] for version in side["omitted_by"]],
            }
            for side in found
        ]

    conflicts = json.loads(entente.conflicts(graph).json())["conflicts"]
    claims = graph.claims
    return {
        "claims": [[claim.id, claim.status.id, claim.certainty] for claim in claims],
        "conflicts": [
            {
                "id": conflict["id"],
                "kind": conflict["kind"],
                "sides": sides(conflict["sides"]),
                "beside": sides(conflict["beside"]),
                "oneVoice": conflict["one_voice"],
            }
            for conflict in conflicts
        ],
        "words": {name: [word.speaker for word in claims.words_on(name) if word.independent] for name in claims.by_proposition},
        "rests": {claim.id: [word.speaker for word in claims.words_for(claim) if word.independent] for claim in claims},
        "earlier": [claim.id for claim in claims if not claim.is_latest],
        "button": sum(conflict["of_fact"] for conflict in conflicts),
    }


def seen(graph: Graph, view: View, day: date) -> Graph:
    """Give a graph as it is seen on a day."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if view == "published":
            return graph.as_it_stood(as_known_on=day)
        return graph.as_it_stood(as_of=day, possible=view == "possible")


def hold(tab: Page, graph: Graph, view: View, days: list[date]) -> None:
    """Hold the page to the command line for some days."""
    shown = tab.evaluate(_SHOWN, [view, [day.isoformat() for day in days]])
    for day, found in zip(days, shown, strict=True):
        expected = told(seen(graph, view, day))
        for part, value in expected.items():
            assert found[part] == value, f"{part} on {day} ({view})"


def on_every_day(graph: Graph, view: View) -> list[date]:
    """Give all days of change, and the day before the first."""
    days = days_of_change(graph.claims, view)
    return [days[0] - timedelta(days=1), *days]


@pytest.mark.parametrize("corpus", [SMALL, FIRST], ids=["small", "first"])
def test_the_page_of_every_day_on_which_anything_changes_says_what_the_command_line_says(
    corpus: str, open_page: Callable[..., Opened]
) -> None:
    graph = entente.load(corpus)
    tab = open_page(graph.to_html(query=False)).page
    for view in VIEWS:
        hold(tab, graph, view, on_every_day(graph, view))


_CONVERTED = claim("arland ai-gdp-contribution", value="100e9 RUB", converted="1e9 EUR")
_TWO_AMOUNTS = (*_CONVERTED.converted, Conversion(amount=Decimal("2e9"), unit="EUR", said=("ada",)))


@pytest.mark.parametrize(
    "claims",
    [
        [replace(_CONVERTED, converted=_TWO_AMOUNTS)],
        [claim("arland member-of pact"), claim("arland member-of pact", "denied")],
        [claim("arland rank", topic="league", value="3"), claim("arland rank", topic="league", value="5", said=("ada",))],
    ],
    ids=["one claim", "one voice", "one article"],
)
def test_a_conflict_within_one_article_is_shown_on_each_day(claims: list[Assertion], open_page: Callable[..., Opened]) -> None:
    graph = newsroom(article("a", *claims))
    assert len(entente.conflicts(graph)) == len(entente.conflicts(graph.view(as_of="2024-03-02"))) == 1
    tab = open_page(graph.to_html(query=False)).page
    for view in VIEWS:
        hold(tab, graph, view, on_every_day(graph, view))


def test_the_page_of_the_seeds_is_small_and_says_of_a_day_what_the_command_line_says(
    seeds: tuple[Graph, str], open_page: Callable[..., Opened]
) -> None:
    graph, page = seeds
    assert len(page.encode()) <= _MOST_BYTES
    tab = open_page(page).page
    for view in VIEWS:
        days = on_every_day(graph, view)
        hold(tab, graph, view, [days[len(days) * 2 // 3], days[-1]])


@pytest.mark.campaign
def test_the_page_of_the_shipped_seeds_is_small_enough_with_its_query_view_too(seeds: tuple[Graph, str]) -> None:
    graph, page = seeds
    assert len(page.encode()) < len(graph.to_html().encode()) <= _MOST_BYTES_ASKING


@pytest.mark.campaign
@pytest.mark.parametrize("view", VIEWS)
def test_so_it_does_of_many_days(seeds: tuple[Graph, str], open_page: Callable[..., Opened], view: View) -> None:
    graph, page = seeds
    hold(open_page(page).page, graph, view, on_every_day(graph, view)[::12])


def test_what_the_log_tells_of_a_day_is_what_the_page_shows(open_page: Callable[..., Opened]) -> None:
    day = "2024-12-11"
    graph = entente.load(FIRST)
    then = seen(graph, "event", date.fromisoformat(day))
    history = entente.log("brics", then)
    logged = {f"{version.id}#{entry.claim.assertion.id}" for entry in history for version in entry.versions}
    tab = open_page(graph.to_html(query=False), view=f"#until=event+{day}").page
    shown = tab.evaluate("Entente.claimsAbout('brics').filter(claim => Entente.visible.claims.has(claim)).map(one => one.key)")
    assert shown
    assert {*shown} <= logged
    ends = {claim for claim in logged if tab.evaluate("key => Entente.claimsAbout('brics').some(c => c.key === key)", claim)}
    assert {*shown} == ends
    [row] = entente.query("SELECT (COUNT(?a) AS ?n) { ?a a :Assertion }", then)
    assert tab.evaluate("Entente.visible.claims.size") == row["n"]


def test_a_day_is_typed_and_the_members_of_that_day_are_listed(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#entity=brics&view=map").page
    tab.click("#legend [data-by=event]")
    tab.fill("#time-until", "30.11.2024")
    tab.press("#time-until", "Enter")
    members = """certainty => [...Entente.visible.claims].filter(claim => claim.relation.id === "member-of" &&
        claim.proposition.object === "brics" && claim.status.plain && Entente.certainty(claim) === certainty)
        .map(claim => claim.proposition.subject)"""
    known = {*tab.evaluate(members, "known")}
    assert known >= {"south-africa", "egypt", "ethiopia", "iran", "united-arab-emirates"}
    assert {"china", "kazakhstan"} <= {*tab.evaluate(members, "presumed")} - known
    assert tab.locator("#panel .card .unsure", has_text="presumed").count() > 0
    assert "2024-11-30" in tab.input_value("#time-until")
    assert "As of 30\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2024." in tab.locator("#time-said").inner_text()
    assert tab.evaluate("document.activeElement.id") == "time-until"


def test_what_is_typed_wrongly_is_told_and_changes_nothing(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#view=map").page
    shown = "Entente.visible.claims.size"
    everything = tab.evaluate(shown)
    for typed in ("31.2.2024", "2024-13", "soon"):
        tab.fill("#time-until", typed)
        tab.press("#time-until", "Enter")
        assert f"“{typed}” is no date" in tab.locator("#time-said [role=alert]").inner_text()
        assert tab.input_value("#time-until") == typed
        assert tab.evaluate(shown) == everything
    tab.fill("#time-until", "2024")
    tab.press("#time-until", "Enter")
    assert 0 < tab.evaluate(shown) < everything
    assert not tab.locator("#time-said [role=alert]").count()
    tab.fill("#time-since", "2025")
    tab.press("#time-since", "Enter")
    assert "lies after" in tab.locator("#time-said").inner_text()
    tab.fill("#time-until", "")
    tab.press("#time-until", "Enter")
    assert tab.evaluate(shown) == everything


def test_a_range_has_a_from_and_a_to_and_is_in_the_address(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view="#until=event+2024&since=2024-12&possible=yes&view=map").page
    assert [tab.input_value(f"#time-{end}") for end in ("since", "until")] == ["2024-12", "2024"]
    assert tab.is_checked("#time-possible")
    with_possible = tab.evaluate("[...Entente.visible.claims].map(claim => claim.key)")
    tab.uncheck("#time-possible")
    without = tab.evaluate("[...Entente.visible.claims].map(claim => claim.key)")
    assert 0 < len(without) < len(with_possible)
    firsts = tab.evaluate("[...Entente.visible.claims].map(c => c.assertion.seen.find(one => one[2] !== 'possible')[0])")
    assert min(firsts) >= "2024-12-01"
    tab.wait_for_timeout(300)
    assert "since=2024-12" in tab.evaluate("location.hash")
    assert "possible" not in tab.evaluate("location.hash")
    for asked in ("until=event+2024&since=2025", "until=event+2024-02-31", "until=published+2024&possible=yes"):
        other = open_page(shipped_page, view=f"#{asked}&view=map").page
        assert other.evaluate("Entente.unknownInAddress().length") == 1, asked


def test_an_article_shows_only_the_versions_that_were_known(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    view = "#until=published+2025-01-01&article=reuters-sberbank-china&view=map"
    tab = open_page(shipped_page, view=view).page
    assert [title[:10] for title in tab.locator("#panel .part-title").all_inner_texts()] == ["2025-01-01"]
    assert not tab.locator("#panel .tag", has_text="earlier version").count()
    tab.evaluate("Entente.set({time: null})")
    assert "2025-01-02" in "".join(tab.locator("#panel .part-title").all_inner_texts())
    assert tab.locator("#panel .tag", has_text="earlier version").count()
