"""The page for everyone: axe-core finds nothing in any of its views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.page.conftest import Opened

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = (
    ("map", "", ""),
    ("entity", "&entity=russia", ""),
    ("pair", "&pair=%5B%22brics%22%2C%22russia%22%5D", "Entente.byId('panel').querySelector('.cite').click()"),
    ("way", "&path=%5B%22sberbank%22%2C%22brics%22%5D&around=3+russia", ""),
    ("claim", "&claim=two%40v1%23member", ""),
    ("reader", "&article=one", ""),
    ("table", "&view=table&sort=-published", ""),
    ("table-panel", "&view=table&entity=china", ""),
    (
        "filters",
        "&hide-status=denied&until=event+2024&pin=10+10+russia",
        "document.querySelectorAll('#legend details').forEach(one => one.open = true)",
    ),
    ("nothing", "&around=1+germany", ""),
    ("notice", "&entity=nobody", ""),
    ("search", "", "Entente.byId('query').value = 'ru', Entente.search.focus()"),
    ("menu", "", "Entente.byId('save').open = true"),
    ("help", "", "Entente.help.open(), Entente.byId('help').querySelector('details').open = true"),
)


def findings(page: Page) -> list[str]:
    """Run axe-core; being evaluated, it needs no place in the page's policy."""
    if not AXE.is_file():
        pytest.fail("axe-core is not installed: make tests/page/node_modules/installed", pytrace=False)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # What the foot of the legend covers now is scrolled out from under it.
    page.evaluate("document.querySelectorAll('.legend .sum').forEach(foot => { foot.style.position = 'static' })")
    asked = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
    found = page.evaluate(f"axe.run(document, {asked}).then(result => result.violations)")
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"][:3]
    ]


def test_what_a_field_hints_at_is_seen_as_well_as_other_words(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page).page
    hints = tab.locator("input[placeholder]").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::placeholder').color)"
    )
    quiet = tab.locator("#legend .sum").evaluate("one => getComputedStyle(one).color")
    assert len(hints) > 2
    assert set(hints) == {quiet}


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("de", "light")])
def test_axe_finds_nothing(language: str, scheme: str, read_page: tuple[str, str], open_page: Callable[..., Opened]) -> None:
    opened = open_page(read_page[0], scheme=scheme)
    found = {}
    for name, address, act in VIEWS:
        opened.page.goto("about:blank")
        opened.page.goto(f"{opened.address}#lang={language}{address}")
        opened.page.wait_for_selector("html.ready", state="attached")
        if act:
            opened.page.evaluate(act)
        opened.keep(f"{name}-{language}-{scheme}")
        found[name] = findings(opened.page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert [url for url in opened.requests if not url.startswith(("data:", "file:", "about:"))] == []


def test_axe_finds_nothing_on_a_small_screen(read_page: tuple[str, str], open_page: Callable[..., Opened]) -> None:
    for view, act in (("#entity=russia", ""), ("#view=table", ""), ("", "Entente.byId('legend-toggle').click()")):
        opened = open_page(read_page[0], view=view, width=360, height=740, touch=True)
        if act:
            opened.page.evaluate(act)
        assert findings(opened.page) == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("de", "dark")])
def test_axe_finds_nothing_in_the_shipped_page(
    language: str, scheme: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&entity=russia", scheme=scheme)
    assert findings(opened.page) == []
    opened.page.evaluate("Entente.set({view: 'table', selected: null})")
    assert findings(opened.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_the_system_prescribes_colours_the_map_is_read_and_what_is_chosen_seen(
    scheme: Literal["light", "dark"], shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view="#lang=en&view=map&entity=intel", scheme=scheme)
    tab = opened.page
    ground = {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}
    other = {"light": "dark", "dark": "light"}
    try:
        tab.emulate_media(forced_colors="active")
        # The theme that the reader chose gives way to it.
        tab.evaluate("(theme) => Entente.set({theme})", other[scheme])
        colours = tab.evaluate("Entente.scene.colours")
        assert (colours["paper"], colours["ink"]) == (ground[scheme], ground[other[scheme]])
        assert colours["kind-state"] not in ground.values()
        opened.keep(f"forced-colours-{scheme}")
        tab.evaluate("Entente.set({view: 'table', selected: {type: 'claim', id: Entente.claims[0].key}})")
        for chosen in ("tr.chosen", ".card.chosen"):
            assert tab.locator(chosen).first.evaluate("(one) => getComputedStyle(one).outlineWidth") == "2px"
        for pressed in tab.locator("button[aria-pressed=true]:visible").all():
            assert pressed.evaluate("(one) => getComputedStyle(one).borderTopWidth") == "2px"
    finally:
        tab.emulate_media(forced_colors="none")


_UNPAINTED = """() => [...document.querySelectorAll("svg :is(rect, path, circle, polygon, ellipse)")]
    .filter((shape) => shape.getClientRects().length && !shape.closest("defs, clipPath, mask"))
    .filter((shape) => getComputedStyle(shape).fill === "rgb(0, 0, 0)")
    .map((shape) => shape.outerHTML.slice(0, 120))"""
"""Shapes that nobody gave a colour, which browsers fill with black."""


@pytest.mark.parametrize("view", ["view=front", "view=map", "view=map&entity=russia", "view=map&promises=all", "view=compare"])
def test_no_shape_is_black_by_default_which_the_dark_does_not_show(
    view: str, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    tab = open_page(shipped_page, view=f"#lang=en&{view}", scheme="dark").page
    assert tab.locator("svg").count() > 3
    assert tab.evaluate(_UNPAINTED) == []
