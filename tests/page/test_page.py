"""The page in a real browser, used as a reader would."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.page.conftest import until

import entente
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser
    from tests.page.conftest import Opened

HERE = Path(__file__).parent
APP = Path(str(entente.__file__)).parent / "web" / "app"


def test_opens_without_a_network(small_page: str, open_page: Callable[..., Opened]) -> None:
    for language, scheme, width, height in (
        ("en-GB", "light", 1440, 900),
        ("de-DE", "dark", 1024, 768),
        ("fr-FR", "light", 360, 740),
    ):
        opened = open_page(small_page, language=language, scheme=scheme, width=width, height=height)
        opened.page.wait_for_timeout(150)
        assert [url for url in opened.requests if not url.startswith("data:")] == [opened.page.url.partition("#")[0]]
        assert opened.errors == []
        assert opened.page.evaluate("document.documentElement.lang") == ("de" if language == "de-DE" else "en")
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_policy_lets_nothing_else_run(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hit = 1";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = "<img src=x onerror='window.hit = 2'><style>body { display: none }</style>";
            document.body.append(holder);
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.evaluate("getComputedStyle(document.body).display") == "flex"
    assert not [url for url in opened.requests if url.startswith("http")]
    assert "unsafe" not in small_page[: small_page.index("</head>")].partition("<style>")[0]


@pytest.mark.parametrize("damage", ["cut short", "no inflating"])
def test_a_page_that_cannot_be_opened_says_so(small_page: str, browser: Browser, tmp_path: Path, damage: str) -> None:
    holder = small_page.index('id="data">') + len('id="data">')
    cut = small_page[: holder + 200] + small_page[small_page.index("</script>", holder) :]
    (tmp_path / "page.html").write_text(cut if damage == "cut short" else small_page, encoding="utf-8")
    tab = browser.new_page()
    try:
        if damage == "no inflating":
            tab.add_init_script("delete globalThis.DecompressionStream")
        tab.goto((tmp_path / "page.html").as_uri())
        tab.wait_for_selector("#unopened", state="visible")
        assert "cannot be opened" in tab.locator("#unopened").inner_text()
    finally:
        tab.close()


def test_a_node_shows_the_claims_behind_it(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("sberbank")
    card = opened.page.locator("#panel .card")
    assert card.count() == 1
    text = card.inner_text()
    for part in (
        "ordered",
        "Sberbank is to work with China.",
        "Vladimir Putin",
        "TASS",
        "develop cooperation - with China",
        "First piece",
        "v1",
        "1\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2025",
    ):
        assert part in text
    link = card.locator("a.to-quote")
    assert link.get_attribute("href") == "https://example.org/one#:~:text=to-,develop%20cooperation%20%2D%20with%20China"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_values_are_in_the_panel_and_no_edges(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("russia")
    figures = opened.page.locator("#panel section.part", has_text="Figures and dates")
    assert "about 11.2 trillion RUB in total (given as 106.4 billion EUR)" in figures.inner_text()
    assert "from February\N{NO-BREAK SPACE}2022 on" in opened.page.locator("#panel").inner_text()


def test_an_edge_shows_all_its_claims(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.line("russia", "brics")
    panel = opened.page.locator("#panel")
    assert panel.locator(".card").count() == 2
    assert panel.locator("[data-status=denied]").count() == 1
    assert panel.locator("[data-conflict=denial] .side").count() == 2
    opened.page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_an_article_gives_its_claims_in_order(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("intel")
    opened.page.locator("#panel a.article").click()
    assert opened.page.locator("#panel h2").inner_text() == "Second piece"
    keys = [card.get_attribute("data-claim") for card in opened.page.locator("#panel .card").all()]
    assert keys == ["two@v1#member", "two@v1#china", "two@v1#stop", "two@v1#head"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("\u0441\u0431\u0435\u0440", "Sberbank"),
        ("中国", "China"),
        ("WLADIMIR", "Vladimir Putin"),
        ("moskau", "Moscow"),
        ("q159", "Russia"),
    ],
)
def test_search_finds_every_name(query: str, title: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(query)
    opened.page.locator("[role=option]").first.wait_for()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == title


def test_search_finds_quotes_and_articles(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.page.fill("#query", "cooperation - with")
    assert "Sberbank is to work" in opened.page.locator("#query-list").inner_text()
    opened.page.fill("#query", "first title")
    opened.page.locator("[role=option]").first.click()
    assert opened.page.locator("#panel h2").inner_text() == "First piece"
    opened.page.fill("#query", "no such thing")
    assert "Nothing found" in opened.page.locator("#query-list").inner_text()


def test_language_switch(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("russia")
    opened.page.click("#language")
    assert opened.page.locator("#title").inner_text() == "Kleine Welt"
    assert opened.page.locator("#panel h2").inner_text() == "Russland"
    panel = opened.page.locator("#panel").inner_text()
    assert "Zahlen und Daten" in panel
    assert "11,2 Billionen RUB" in panel
    assert "Stand der Aussage" in opened.page.locator("#legend").inner_text()
    assert opened.page.evaluate("document.documentElement.lang") == "de"
    assert opened.errors == []


def test_legend_is_the_filter(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    seen = "[...Entente.visible.entities].sort()"
    everything = opened.page.evaluate(seen)
    assert everything == ["brics", "china", "intel", "russia", "sberbank", "vladimir-putin"]
    before = opened.page.locator("#map canvas").screenshot()
    opened.page.uncheck("input[data-facet=kind][data-value=person]")
    assert "vladimir-putin" not in opened.page.evaluate(seen)
    assert opened.page.locator("#map canvas").screenshot() != before
    opened.page.uncheck("input[data-facet=status][data-value=ordered]")
    assert "sberbank" not in opened.page.evaluate(seen)
    assert "5 of 7 claims shown" in opened.page.locator("#legend").inner_text()
    opened.page.click("#reset")
    assert opened.page.evaluate(seen) == everything
    row = opened.page.locator("#legend .row", has=opened.page.locator("input[data-facet=sign][data-value='-1']"))
    row.hover()
    row.locator(".only").click()
    assert opened.page.evaluate(seen) == ["intel", "russia"]


def test_what_filters_hide_is_told(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.page.uncheck("input[data-facet=status][data-value=denied]")
    opened.line("russia", "brics")
    panel = opened.page.locator("#panel")
    assert panel.locator(".card").count() == 1
    assert "1 more claim is hidden" in panel.inner_text()
    panel.get_by_text("show", exact=True).click()
    assert panel.locator(".card").count() == 2


def test_neighbourhood(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("sberbank")
    opened.page.click("#panel [data-steps='1']")
    assert opened.page.evaluate("[...Entente.visible.entities].sort()") == ["china", "sberbank"]
    opened.page.click("#panel [data-steps='2']")
    assert opened.page.evaluate("[...Entente.visible.entities].sort()") == ["brics", "china", "sberbank"]


def test_unknown_words_are_drawn_all_the_same(strange_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(strange_page)
    legend = opened.page.locator("#legend").inner_text()
    assert "moon base" in legend
    assert "rumoured" in legend
    assert opened.page.evaluate("Entente.statusDashes(Entente.statuses.get('rumoured')).length") > 0
    shapes = opened.page.evaluate("Entente.data.kinds.map(kind => Entente.kindStyle(kind.id).shape)")
    assert len(set(shapes)) == len(shapes)
    opened.line("tycho", "russia")
    assert "Tycho" in opened.page.locator("#panel h2").inner_text()
    assert opened.errors == []


def test_nothing_moves_by_itself(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    where = "JSON.stringify(Entente.data.entities.map(entity => Entente.map.placeOf(entity.id)))"
    places, picture = opened.page.evaluate(where), opened.page.screenshot()
    opened.page.wait_for_timeout(900)
    assert opened.page.evaluate(where) == places
    assert opened.page.screenshot() == picture


def test_what_has_no_edge_is_found_but_not_drawn(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    assert not opened.page.evaluate("Entente.map.has('germany')")
    opened.page.fill("#query", "germany")
    opened.page.locator("[role=option]").first.click()
    assert "No claim in this corpus" in opened.page.locator("#panel").inner_text()


def test_table_says_all_that_the_map_says(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.page.click("#view-table")
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == 7
    opened.page.click("#table [data-column=subject]")
    subjects = [row.locator("td").first.inner_text().strip() for row in rows.all()]
    assert subjects == sorted(subjects)
    assert opened.page.locator("th[aria-sort=ascending]").count() == 1
    opened.page.click("#table [data-column=subject]")
    assert [row.locator("td").first.inner_text().strip() for row in rows.all()] == sorted(subjects, reverse=True)
    rows.first.locator(".open").click()
    assert opened.page.locator("#panel .card").count() >= 1
    table = opened.page.evaluate("Entente.table.csv()")
    assert table.count("\r\n") == 8
    assert "one@v1#order" in table


def test_keyboard_alone_is_enough(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab = opened.page
    tab.focus("#map")
    tab.keyboard.press("ArrowRight")
    assert "connection" in tab.locator("#live").inner_text()
    seen = set()
    for key in ("ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"):
        tab.keyboard.press(key)
        seen.add(tab.locator("#live").inner_text())
    assert len(seen) > 1
    tab.keyboard.press("Enter")
    assert tab.locator("#panel h2").is_visible()
    assert tab.evaluate("document.activeElement.id") == "panel"
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden()
    assert tab.evaluate("document.activeElement.id") == "map"


def test_the_address_holds_the_view(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab = opened.page
    opened.line("russia", "brics")
    tab.click("#language")
    tab.uncheck("input[data-facet=status][data-value=denied]")
    address = tab.evaluate("location.hash")
    again = open_page(small_page, view=address)
    assert again.page.locator("#panel h2").inner_text() == tab.locator("#panel h2").inner_text()
    assert again.page.evaluate("document.documentElement.lang") == "de"
    assert not again.page.is_checked("input[data-facet=status][data-value=denied]")
    again.page.goto(again.page.url)
    tab.keyboard.press("Control+z")
    until(tab, "document.querySelector('input[data-facet=status][data-value=denied]').checked")
    tab.keyboard.press("Control+z")
    until(tab, "document.documentElement.lang === 'en'")


@pytest.mark.parametrize(
    "address", ["#pair=nonsense", "#entity=nobody&lang=xx&hide-kind=nothing", "#around=9%20russia", "#claim=%00", "#%E0%A4%A"]
)
def test_a_broken_address_does_no_harm(address: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=address)
    assert opened.errors == []
    assert opened.page.locator("#panel").is_hidden()


def test_themes(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = opened.page.evaluate(paper)
    opened.page.click("#theme")
    opened.page.click("#theme")
    assert opened.page.evaluate(paper) != light
    assert open_page(small_page, scheme="dark").page.evaluate(paper) == opened.page.evaluate(paper)


def test_help_carries_the_notices(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.page.click("#how")
    assert "An edge is not a fact" in opened.page.locator("#help").inner_text()
    assert "vis-network" in (opened.page.locator("#help pre").text_content() or "")


def test_narrow_window(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, width=360, height=740)
    assert opened.page.locator("#legend").is_hidden()
    opened.page.click("#legend-toggle")
    assert opened.page.locator("#legend").is_visible()
    opened.page.click("#legend-toggle")
    opened.point("russia")
    assert opened.page.locator("#panel h2").is_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_shipped_seeds(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    assert len(shipped_page.encode()) < 1_200_000
    opened = open_page(shipped_page)
    tab = opened.page
    for kind, ids, language in (
        ("entity", "Entente.data.entities.map(entity => entity.id)", "en"),
        ("pair", "[...Entente.pairs.keys()]", "de"),
        ("article", "Entente.data.articles.map(article => article.id)", "de"),
    ):
        tab.evaluate("language => Entente.set({language})", language)
        tab.evaluate(f"{ids}.forEach(id => Entente.select({{type: '{kind}', id}}))")
    tab.evaluate("Entente.set({language: 'en'})")
    tab.keyboard.press("Escape")
    opened.point("china")
    assert tab.locator("#panel h2").inner_text() == "China"
    assert tab.locator("#panel .card").count() > 5
    assert opened.errors == []


def test_shipped_labels_lie_free(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    for language in ("en-GB", "de-DE"):
        opened = open_page(shipped_page, language=language)
        labels = opened.page.evaluate("Entente.map.labels()")
        drawn = opened.page.evaluate("Entente.visible.entities.size")
        assert len(labels) >= 0.95 * drawn
        for i, one in enumerate(labels):
            for other in labels[:i]:
                apart = one["x"] >= other["x"] + other["w"] or other["x"] >= one["x"] + one["w"]
                assert apart or one["y"] >= other["y"] + other["h"] or other["y"] >= one["y"] + one["h"]


def test_the_page_depends_on_nothing_but_its_input(small_page: str) -> None:
    code = "import conftest, hashlib; print(hashlib.sha256(conftest.html(conftest.small()).encode()).hexdigest())"
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
        made = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert made.stdout.strip() == hashlib.sha256(small_page.encode()).hexdigest()


def test_every_word_is_there_in_both_languages() -> None:
    paths = [*(APP / "words").iterdir(), *(APP.parents[1] / "judges").rglob("words.json")]
    files = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    assert all(set(file) == {*LANGUAGES} for file in files)
    words = {language: {key: text for file in files for key, text in file[language].items()} for language in LANGUAGES}
    assert words["en"].keys() == words["de"].keys()
    assert all(text.strip() for language in words.values() for text in language.values())
    code = "".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.js"))
    used = (
        set(re.findall(r'E\.word\("([\w.-]+)"', code))
        | set(re.findall(r'E\.fact\("(\w+)"', code))
        | set(re.findall(r'section\("(\w+)"', code))
    )
    used |= {name + form for name in re.findall(r'E\.count\("(\w+)"', code) for form in ("One", "Many")}
    assert {key for key in used if not key.endswith(".")} <= words["en"].keys()


def test_shortest_way(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("sberbank")
    opened.page.fill("#way", "Intle")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Way from Sberbank to Intel"
    stops = [stop.inner_text().strip() for stop in opened.page.locator(".way li").all()]
    assert stops == ["Sberbank", "China", "BRICS", "Russia", "Intel"]
    assert opened.page.locator("#panel .card").count() == 5
    opened.page.uncheck("input[data-facet=status][data-value=ordered]")
    assert "No way leads there" in opened.page.locator("#panel").inner_text()


def test_the_map_as_of_a_date(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab = opened.page
    tab.focus("#until")
    tab.keyboard.press("Home")
    assert tab.evaluate("[...Entente.visible.claims].map(claim => claim.article.id)") == ["one", "one", "one"]
    assert "As known on 1\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2025" in tab.locator("#legend .time").inner_text()
    tab.keyboard.press("End")
    assert tab.evaluate("Entente.visible.claims.size") == 7
    tab.click("#legend [data-by=event]")
    tab.focus("#until")
    tab.keyboard.press("Home")
    assert tab.evaluate("[...Entente.visible.claims].map(claim => claim.assertion.id)") == ["member"]
    assert (
        "As of 1\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2020. 2 claims are left out" in tab.locator("#legend .time").inner_text()
    )
    again = open_page(small_page, view=tab.evaluate("location.hash"))
    assert again.page.evaluate("Entente.visible.claims.size") == 1


def test_what_is_shown_can_be_kept(small_page: str, hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    for button, start in (("#png", b"\x89PNG"), ("#svg", b"<svg"), ("#csv-map", b"\xef\xbb\xbf")):
        opened.page.click("#save summary")
        with opened.page.expect_download() as download:
            opened.page.click(button)
        assert download.value.path().read_bytes().startswith(start)
    assert opened.errors == []
    for page in (small_page, hostile_page):
        picture = ET.fromstring(open_page(page).page.evaluate("Entente.picture.svg()"))  # noqa: S314  made by the page under test
        names = {element.tag.rpartition("}")[2] for element in picture.iter()}
        assert names <= {"svg", "g", "title", "rect", "path", "circle", "text", "tspan"}


def test_text_claims_and_map_point_at_each_other(read_page: tuple[str, str], open_page: Callable[..., Opened]) -> None:
    content, text = read_page
    opened = open_page(content, view="#article=one")
    tab = opened.page
    assert tab.locator(".reader .text").inner_text() == text
    mark = tab.locator(".reader mark")
    assert mark.inner_text() == "develop cooperation - with China"
    mark.click()
    assert tab.locator(".card.pointed").get_attribute("data-claim") == "one@v1#order"
    tab.keyboard.press("Escape")
    opened.point("sberbank")
    tab.click("#panel .in-text")
    assert tab.locator("#panel h2").inner_text() == "First piece"
    assert tab.locator("mark.pointed").count() == 1
    assert "Putin told" in tab.locator("#panel .around").first.inner_text()
    assert opened.errors == []


def test_a_claim_can_be_cited(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("sberbank")
    opened.page.click("#panel .cite")
    reference = opened.page.locator("#panel .reference")
    reference.wait_for()
    assert reference.inner_text() == (
        "TASS: “The first title”, 1 Jan 2025, version v1. https://example.org/one"
        " Archived copy of 2 Jan 2025: https://archive.example/20250102/one (Claim one@v1#order)"
    )


def test_the_archived_copy_of_a_version_can_be_opened(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab, kept = opened.page, "https://archive.example/20250102/one"
    opened.point("sberbank")
    assert tab.get_attribute('#panel a.away:has-text("Archived copy")', "href") == kept
    tab.click("#panel .chip.article")
    assert tab.get_attribute('#panel a.away:has-text("Open the archived copy")', "href") == kept
    assert "Archived copy\nOpen the archived copy, 2\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2025" in tab.inner_text("#panel")
    assert kept in tab.evaluate("Entente.table.csv()")
    assert "javascript" not in tab.evaluate("Entente.table.csv()")


def test_the_whole_map_stays_in_the_window(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    for width, height in ((800, 600), (1600, 1000), (500, 900)):
        opened.page.set_viewport_size({"width": width, "height": height})
        opened.page.wait_for_timeout(300)
        spots = opened.page.evaluate("[...Entente.visible.entities].map(Entente.map.placeOf)")
        box = opened.page.locator("#map").bounding_box()
        assert box is not None
        assert all(0 < spot["x"] < box["width"] and 0 < spot["y"] < box["height"] for spot in spots)


def test_the_view_returns_to_what_is_visible(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page)
    tab = opened.page
    view = """() => {
        const network = Entente.map.network();
        const at = network.getViewPosition();
        return [at.x, at.y, network.getScale()].map(number => number.toFixed(3)).join(" ");
    }"""
    spread = """() => {
        const spots = [...Entente.visible.entities].map(Entente.map.placeOf);
        return Math.max(...spots.map(spot => spot.y)) - Math.min(...spots.map(spot => spot.y));
    }"""
    before = tab.evaluate(view)
    opened.point("south-africa")
    assert tab.evaluate(view) != before
    tab.keyboard.press("Escape")
    assert tab.evaluate(view) == before
    tab.evaluate("Entente.showOnly(Entente.facets.find(facet => facet.id === 'status'), 'ordered')")
    assert tab.evaluate(spread) > 500
    tab.click("#reset")
    assert tab.evaluate(view) == before
    tab.click("#zoom-in")
    moved = tab.evaluate(view)
    tab.uncheck("input[data-facet=status][data-value=ordered]")
    assert tab.evaluate(view) == moved


def test_a_neighbourhood_is_not_faded(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("sberbank")
    assert opened.page.evaluate("Entente.scene.highlighted.nodes.has('brics')") is False
    opened.page.click("#panel [data-steps='2']")
    opened.page.mouse.move(0, 0)
    assert opened.page.evaluate("Entente.scene.highlighted") is None


def test_the_table_puts_a_year_beside_its_value(small_page: str, open_page: Callable[..., Opened]) -> None:
    for language, value in (("en-GB", "11.2 trillion RUB in total by 2030"), ("de-DE", "bis 2030")):
        opened = open_page(small_page, language=language)
        opened.page.click("#view-table")
        row = opened.page.locator("#table tr[data-claim='one@v1#gdp']")
        assert value in row.locator(".col-object").inner_text()
        assert row.locator(".col-topic").inner_text() == ""
        assert '"2025-01-01"' in opened.page.evaluate("Entente.table.csv()")


def test_one_is_not_many(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    words = "Entente.claims.splice(1), Entente.data.articles.splice(1), Entente.set({hidden: new Map()})"
    opened.page.evaluate(words)
    assert opened.page.locator("#legend .sum").inner_text() == "1 claim, 1 article"
    assert "Map of 2 entities and 1 connection." in (opened.page.locator("#map").get_attribute("aria-label") or "")
    opened.page.click("#language")
    assert opened.page.locator("#legend .sum").inner_text() == "1 Aussage, 1 Artikel"
    opened.page.click("#view-table")
    assert opened.page.locator(".sheet-head p").inner_text() == "1 von 1 Aussage sichtbar"


def test_the_trail_leads_back(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    opened.point("sberbank")
    assert opened.page.locator(".trail").count() == 0
    for one, other in (("russia", "brics"), ("russia", "intel")):
        opened.page.keyboard.press("Escape")
        opened.line(one, other)
    trail = opened.page.locator(".trail .chip")
    assert [step.inner_text() for step in trail.all()] == ["Sberbank", "BRICS – Russia"]
    trail.first.click()
    assert opened.page.locator("#panel h2").inner_text() == "Sberbank"


def test_a_touch_opens_the_panel_and_no_more(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, width=360, height=740, touch=True)
    tab = opened.page
    for name in ("russia", "brics", "sberbank", "china", "intel"):
        spot = tab.evaluate(f"Entente.map.placeOf({name!r})")
        box = tab.locator("#map").bounding_box()
        assert box is not None
        tab.touchscreen.tap(box["x"] + spot["x"], box["y"] + spot["y"])
        tab.wait_for_timeout(400)
        assert tab.evaluate("Entente.state.selected") == {"type": "entity", "id": name}
        assert tab.evaluate("Entente.state.focus") is None
        assert tab.evaluate("document.activeElement === document.body || document.activeElement.id === 'map'")
        tab.evaluate("Entente.select(null)")
        tab.evaluate("Entente.map.refit()")
