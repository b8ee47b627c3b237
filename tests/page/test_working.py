"""Working with the page as a person does, in both languages: pinning, undo, filters, time, the address, the table."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.page.conftest import html, small, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

    from entente import Graph

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])


def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 3 and abs(one[1] - other[1]) < 3


@LANGUAGES
def test_what_is_dragged_stays(language: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=f"#lang={language}")
    tab = opened.page
    home = opened.spot("sberbank")
    opened.drag("sberbank", 90, -60)
    there = opened.spot("sberbank")
    assert near(there, (home[0] + 90, home[1] - 60))
    assert tab.locator("#panel").is_hidden()
    assert {"en": "1 entity is pinned", "de": "1 Eintrag ist festgehalten"}[language] in tab.locator(
        "#legend .sum"
    ).inner_text()
    tab.uncheck("input[data-facet=status][data-value=denied]")
    tab.uncheck("input[data-facet=status][data-value=ordered]")
    tab.check("input[data-facet=status][data-value=ordered]")
    assert tab.evaluate("Entente.state.pins.size") == 1
    again = open_page(small_page, view=tab.evaluate("location.hash"))
    pin = "JSON.stringify([...Entente.state.pins])"
    assert again.page.evaluate(pin) == tab.evaluate(pin)
    assert again.page.evaluate("Entente.entities.get('sberbank').at.map(Math.round)") == tab.evaluate(
        "Entente.entities.get('sberbank').at.map(Math.round)"
    )
    for _ in range(4):
        tab.click("#undo")
        tab.wait_for_timeout(50)
    assert tab.evaluate("Entente.state.pins.size") == 0
    assert near(opened.spot("sberbank"), home)
    assert tab.is_disabled("#undo")


@LANGUAGES
def test_pinning_by_key_and_in_the_panel(language: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=f"#lang={language}")
    tab = opened.page
    opened.point("china")
    tab.click("#pin")
    assert tab.get_attribute("#pin", "aria-pressed") == "true"
    assert tab.evaluate("document.activeElement.id") == "pin"
    assert "china" in tab.evaluate("location.hash")
    assert tab.evaluate("(Entente.picture.svg().match(/A3.6 3.6/g) || []).length") == 2
    tab.click("#pin")
    assert tab.evaluate("Entente.state.pins.size") == 0
    tab.keyboard.press("Escape")
    tab.focus("#map")
    tab.keyboard.press("ArrowRight")
    name = tab.evaluate("Entente.scene.keyboardAt")
    before = opened.spot(name)
    tab.keyboard.press("p")
    tab.keyboard.press("Shift+ArrowLeft")
    tab.keyboard.press("Shift+ArrowUp")
    after = opened.spot(name)
    assert after[0] < before[0] - 10
    assert after[1] < before[1] - 10
    tab.keyboard.press("p")
    assert near(opened.spot(name), before)
    tab.keyboard.press("p")
    tab.click("#release")
    assert tab.evaluate("Entente.state.pins.size") == 0


def test_a_finger_moves_what_is_chosen_and_else_the_map(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, width=360, height=740, touch=True)
    drag = """([id, dx, dy]) => {
        const canvas = document.querySelector("#map .canvas");
        const inner = canvas.querySelector("canvas");
        const box = canvas.getBoundingClientRect();
        const spot = Entente.map.placeOf(id);
        const fire = (type, x, y) => inner.dispatchEvent(new PointerEvent(type, {
            bubbles: true, pointerId: 7, pointerType: "touch", clientX: box.left + spot.x + x, clientY: box.top + spot.y + y,
        }));
        canvas.setPointerCapture = () => {};
        fire("pointerdown", 0, 0); fire("pointermove", dx / 2, dy / 2); fire("pointermove", dx, dy); fire("pointerup", dx, dy);
        return Entente.state.pins.size;
    }"""
    assert opened.page.evaluate(drag, ["russia", 40, 40]) == 0
    opened.page.evaluate("Entente.select({type: 'entity', id: 'russia'})")
    assert opened.page.evaluate(drag, ["russia", 40, 40]) == 1


def test_undo_never_leaves_the_page(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab = opened.page
    tab.goto("about:blank")
    tab.goto(opened.address + "#lang=de")
    tab.wait_for_selector("html.ready", state="attached")
    for _ in range(3):
        tab.keyboard.press("Control+z")
    tab.wait_for_timeout(100)
    assert tab.url == opened.address + "#lang=de"
    tab.click("#theme")
    tab.keyboard.press("Control+z")
    tab.wait_for_timeout(100)
    assert tab.evaluate("Entente.state.theme") == "auto"
    tab.keyboard.press("Control+Shift+z")
    tab.wait_for_timeout(100)
    assert tab.evaluate("Entente.state.theme") == "light"


def test_one_drag_of_the_slider_is_one_step(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab = opened.page
    box = tab.locator("#until").bounding_box()
    assert box is not None
    tab.mouse.move(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    tab.mouse.down()
    for part in (0.8, 0.5, 0.3, 0.02):
        tab.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
    tab.mouse.up()
    assert tab.evaluate("Entente.visible.claims.size") == 3
    tab.click("#undo")
    tab.wait_for_timeout(100)
    assert tab.evaluate("Entente.visible.claims.size") == 7
    assert tab.is_disabled("#undo")


def test_the_address_holds_what_one_looks_at(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page)
    tab = opened.page
    tab.click("#zoom-in")
    tab.mouse.move(700, 845)
    tab.mouse.down()
    tab.mouse.move(640, 780, steps=4)
    tab.mouse.up()
    tab.wait_for_timeout(400)
    look = (
        "[...Object.values(Entente.map.network().getViewPosition()), 1000 * Entente.map.network().getScale()].map(Math.round)"
    )
    again = open_page(shipped_page, view=tab.evaluate("location.hash"))
    assert all(abs(a - b) <= 1 for a, b in zip(again.page.evaluate(look), tab.evaluate(look), strict=True))
    tab.click("#fit")
    tab.wait_for_timeout(400)
    assert "eye" not in tab.evaluate("location.hash")


@LANGUAGES
def test_what_an_address_asks_in_vain_is_told(language: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=f"#lang={language}&entity=nobody&hide-kind=person&hide-status=nothing")
    tab = opened.page
    said = tab.locator("#notice").inner_text()
    for word in ("nobody", "nothing", {"en": "does not know", "de": "kennt diese Seite nicht"}[language]):
        assert word in said
        assert word in tab.locator("#live").inner_text()
    assert not tab.is_checked("input[data-facet=kind][data-value=person]")
    tab.click("#notice button")
    assert tab.locator("#notice").is_hidden()
    assert open_page(small_page, view=f"#lang={language}&entity=russia").page.locator("#notice").is_hidden()


@LANGUAGES
def test_every_filter_hides_what_it_names(language: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=f"#lang={language}")
    tab = opened.page
    tab.evaluate("document.querySelectorAll('#legend details').forEach(one => one.open = true)")
    facets = {
        "kind": "claim => Entente.data.entities.filter(one => [claim.proposition.subject, claim.proposition.object]"
        ".includes(one.id)).map(one => one.kind)",
        "sign": "claim => [String(Math.sign(claim.relation.sign))]",
        "status": "claim => [claim.assertion.status]",
        "dispute": "claim => [Entente.disputed(claim) ? 'yes' : 'no']",
        "said": "claim => [claim.assertion.voice[0] === claim.article.id ? '.' : claim.assertion.voice[0]]",
        "source": "claim => [claim.version.article + '@' + claim.version.version]",
        "relation": "claim => [claim.proposition.relation]",
    }
    for facet, values in facets.items():
        boxes = tab.locator(f"#legend input[data-facet={facet}]")
        assert boxes.count() > 1
        for i in range(boxes.count()):
            value = boxes.nth(i).get_attribute("data-value")
            boxes.nth(i).uncheck()
            wrong = "([facet, value]) => Entente.claims.filter(claim => Entente.visible.claims.has(claim) === (" + values
            assert tab.evaluate(wrong + ")(claim).includes(value)).length", [facet, value]) == 0
            boxes.nth(i).check()
    assert tab.evaluate("Entente.visible.claims.size") == 7


def test_topic_and_confidence_filter_too(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page).page
    tab.click("#legend details[data-facet=topic] summary")
    row = tab.locator("#legend .row", has=tab.locator("input[data-facet=topic][data-value=generative-ai]"))
    row.hover()
    row.locator(".only").click()
    topics = "[...new Set([...Entente.visible.claims].map(claim => claim.proposition.topic))]"
    assert tab.evaluate(topics) == ["generative-ai"]
    tab.click("#reset")
    tab.click("#legend details[data-facet=confidence] summary")
    tab.uncheck("input[data-facet=confidence][data-value=medium]")
    assert 0 < tab.evaluate("Entente.visible.claims.size") < tab.evaluate("Entente.claims.length")


def test_as_of_a_date_what_had_ended_is_over(open_page: Callable[..., Opened]) -> None:
    corpus = small()
    first, second = corpus.versions
    held = dataclasses.replace(second.assertions[1], id="held", valid_from="2020", valid_to="2022")
    later = dataclasses.replace(second.assertions[3], id="later", valid_from="2023-05")
    corpus = dataclasses.replace(
        corpus, versions=(first, dataclasses.replace(second, assertions=(*second.assertions, held, later)))
    )
    opened = open_page(html(corpus), view="#until=event+2021-02&view=map")
    shown = "[...Entente.visible.claims].map(claim => claim.assertion.id)"
    assert opened.page.evaluate(shown) == ["member", "china", "held"]
    opened.page.evaluate("Entente.set({time: {by: 'event', until: '2023-05'}})")
    assert opened.page.evaluate(shown) == ["member", "china", "head", "later"]
    bars = opened.page.evaluate("[...document.querySelectorAll('.bars rect')].map(one => one.getAttribute('class'))")
    assert bars == ["in"] * bars.index("out") + ["out"] * 2


def test_two_entities_are_joined_by_one_line_from_afar(shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page)
    tab = opened.page
    tab.evaluate("Entente.scene.redraw()")
    marks = """() => Entente.scene.lines.filter(line => line.markedClaims.length).map(line => line.pair.id)"""
    assert len(tab.evaluate(marks)) == len(set(tab.evaluate(marks))) == tab.evaluate("Entente.visible.pairs.size")
    assert tab.evaluate("Entente.scene.lines.every(line => Math.abs(line.offset) <= 5)")
    counted = "Entente.scene.lines.reduce((sum, line) => sum + line.markedClaims.length, 0)"
    joined = "[...Entente.visible.claims].filter(claim => claim.pair).length"
    assert tab.evaluate(counted) == tab.evaluate(joined)
    opened.keep("afar")
    at = tab.evaluate("Entente.entities.get('russia').at")
    tab.evaluate("at => Entente.map.network().moveTo({position: {x: at[0], y: at[1]}, scale: 2})", at)
    tab.wait_for_timeout(300)
    relations = """() => Entente.scene.lines.every(line => new Set(line.claims.map(claim => claim.relation.id)).size === 1)"""
    assert tab.evaluate(relations)
    assert tab.evaluate("Entente.scene.lines.every(line => line.label)")
    assert tab.evaluate(counted) == tab.evaluate(joined)
    opened.keep("near")


def test_statuses_of_a_class_look_alike_and_those_of_two_do_not(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    tab = opened.page
    looks: dict[str, set[str]] = {}
    for standing, look in tab.evaluate(
        """Entente.data.statuses.map(one => [one.standing + (Entente.isDone(one) ? " done" : ""),
            JSON.stringify([Entente.statusDashes(one), Entente.isDone(one), Entente.statusMark(one.id)])])"""
    ):
        looks.setdefault(standing, set()).add(look)
    assert all(len(found) == 1 for found in looks.values())
    # What is forecast and what is told by others is believed, not known: both are dotted.
    assert looks.pop("forecast") == looks["told"]
    assert len({look for found in looks.values() for look in found}) == len(looks) == 7
    samples = tab.evaluate(
        "[1, -1].map(sign => Entente.lineSample({plain: true, id: ''}, sign, true).querySelectorAll('path').length)"
    )
    assert samples[1] > samples[0]
    # What sets apart is hollow: a second stroke runs in the first.
    hollow = """new DOMParser().parseFromString(Entente.picture.svg(), 'image/svg+xml')
        .querySelectorAll('g[opacity] > path + path').length"""
    strokes = tab.evaluate(hollow)
    tab.evaluate("Entente.relations.get('halted-supply-to').sign = 1; Entente.set({hidden: new Map()})")
    assert tab.evaluate(hollow) == strokes - 1
    assert opened.errors == []


@LANGUAGES
def test_a_chosen_row_stays_where_it_is(language: str, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&view=table&sort=-published", width=1024, height=768)
    tab = opened.page
    assert tab.locator("th[aria-sort=descending] button").get_attribute("data-column") == "published"
    tab.evaluate("document.querySelector('#table .scroll').scrollTop = 4000")
    row = tab.locator("#table tbody tr .open").nth(60)
    row.scroll_into_view_if_needed()
    before = tab.evaluate("document.querySelector('#table .scroll').scrollTop")
    row.click()
    assert before > 1000
    chosen = tab.locator("#table tr.chosen")
    assert chosen.count() == 1
    box, pane = chosen.bounding_box(), tab.locator("#table .scroll").bounding_box()
    assert box is not None
    assert pane is not None
    assert pane["y"] <= box["y"] < pane["y"] + pane["height"]
    tab.click("#close")
    tab.click("#table [data-column=subject]")
    assert "sort=subject" in tab.evaluate("location.hash")
    tab.keyboard.press("Control+z")
    tab.wait_for_timeout(100)
    assert tab.locator("th[aria-sort=descending] button").get_attribute("data-column") == "published"


@pytest.mark.parametrize("width", [1024, 1440])
def test_no_word_of_the_table_is_torn(width: int, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, view="#lang=de&view=table", width=width, height=768)
    opened.keep(f"table-de-{width}")
    torn = """() => {
        const found = [];
        const walker = document.createTreeWalker(document.querySelector("#table tbody"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            for (const match of walker.currentNode.nodeValue.matchAll(/[\\p{L}\\p{N}]{9,}/gu)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, match.index);
                range.setEnd(walker.currentNode, match.index + match[0].length);
                // Behind a soft hyphen at which a line ends, the first box is that of the hyphen.
                const broken = walker.currentNode.nodeValue[match.index - 1] === "\\u00ad";
                const boxes = [...range.getClientRects()];
                if (broken && boxes[0]?.width < 8) boxes.shift();
                if (new Set(boxes.map(box => box.top)).size > 1) found.push(match[0]);
            }
            // Nor does a hyphen stay behind that a word begins with.
            for (const match of walker.currentNode.nodeValue.matchAll(/(?<=^|\\s)-\\u2060?\\p{L}/gu)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, match.index);
                range.setEnd(walker.currentNode, match.index + match[0].length);
                if (new Set([...range.getClientRects()].map(box => box.top)).size > 1) found.push(match[0]);
            }
        }
        return found;
    }"""
    opened.page.evaluate("document.querySelectorAll('#table td').forEach(cell => { cell.style.hyphens = 'manual' })")
    assert opened.page.evaluate(torn) == []


@LANGUAGES
def test_counts_are_explained(language: str, shipped: Graph, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(shipped_page, view=f"#lang={language}").page
    units = [unit.inner_text() for unit in tab.locator("#legend .unit:visible").all()]
    assert units[:2] == {"en": ["entities", "claims"], "de": ["Einträge", "Aussagen"]}[language]
    tab.click("#legend .census summary")
    words = tab.locator("#legend .census p").inner_text()
    drawn = tab.evaluate("Entente.visible.entities.size")
    about = tab.evaluate("Entente.data.entities.filter(one => Entente.claimsAbout(one.id).length).length")
    everyone = len(shipped.corpus.entities)
    for number in (everyone, drawn, about - drawn, everyone - about):
        assert str(number) in words


@LANGUAGES
def test_it_tells_where_to_contest_a_claim(language: str, open_page: Callable[..., Opened]) -> None:
    corpus = small()
    told = {"en": "turn to whoever gave you this page", "de": "wenden Sie sich an"}[language]
    opened = open_page(html(corpus), view=f"#lang={language}")
    opened.page.click("#how")
    assert told in opened.page.locator("#help").inner_text()
    profile = dataclasses.replace(corpus.profile, contact="https://example.org/contest", license="https://example.org/licence")
    opened = open_page(html(dataclasses.replace(corpus, profile=profile)), view=f"#lang={language}")
    opened.page.click("#how")
    link = opened.page.locator("#help a", has_text={"en": "Contest a claim", "de": "Eine Aussage anfechten"}[language])
    assert link.get_attribute("href") == "https://example.org/contest"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#help").is_hidden()


def test_disagreeing_claims_stand_side_by_side(open_page: Callable[..., Opened]) -> None:
    corpus = small()
    opened = open_page(html(corpus), view="#claim=two%40v1%23member", width=1440)
    sides = opened.page.locator("#panel .sides .side")
    boxes = [side.bounding_box() for side in sides.all()]
    assert len(boxes) == 2
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    words = opened.page.locator("#panel .sides").inner_text()
    assert words.count("1 independent word") == 2
    assert "in force" in words
    assert "denied" in words
    assert "First piece" in words
    assert "Second piece" in words


@pytest.mark.parametrize("read", [False, True])
def test_shipped_page_is_small(shipped: Graph, shipped_page: str, read: bool) -> None:  # noqa: FBT001
    content = shipped_page
    if read:
        # Texts of the length of news articles, which hold every quote: the real ones are their publishers'.
        told = {
            version.id: "\n".join(
                [one.prefix + one.quote + one.suffix for claim in version.assertions for one in claim.evidence]
                + ["Lorem ipsum dolor sit amet."] * 200
            )
            for version in shipped.corpus.versions
        }
        content = dataclasses.replace(shipped, texts=told).to_html(query=False)
        assert len(content) > len(shipped_page)
    assert len(content.encode()) < 1_200_000


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1440])
def test_every_width_shows_all_parts(width: int, shipped_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(shipped_page, width=width, height=800, view="#lang=de")
    tab = opened.page
    opened.keep(f"width-{width}")
    tools = ("#view-map", "#view-table", "#language", "#theme", "#how", "#zoom-in", "#undo", "#save")
    for selector in ("#title", "#query", *tools):
        box = tab.locator(selector).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    tab.evaluate("Entente.select({type: 'entity', id: 'russia'})")
    opened.keep(f"width-{width}-panel")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate("document.getElementById('panel').scrollWidth <= document.getElementById('panel').clientWidth")


def test_motion_is_for_those_who_want_it(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page).page
    moving = "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    assert tab.evaluate(moving) == 0
    tab.emulate_media(reduced_motion="no-preference")
    assert tab.evaluate(moving) > 0


def test_nothing_is_drawn_while_nothing_happens(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page, view="#view=map&entity=russia").page
    tab.evaluate("""() => {
        window.drawn = 0;
        const ask = window.requestAnimationFrame;
        window.requestAnimationFrame = (draw) => { drawn += 1; return ask(draw); };
    }""")
    tab.evaluate("Entente.select({type: 'entity', id: 'china'})")
    until(tab, "drawn > 0")
    tab.wait_for_timeout(1500)
    tab.evaluate("drawn = 0")
    tab.wait_for_timeout(500)
    assert tab.evaluate("[drawn, document.getAnimations().length]") == [0, 0]


@LANGUAGES
def test_a_connection_is_reached_by_keyboard(language: str, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=f"#lang={language}")
    tab = opened.page
    tab.keyboard.press("/")
    tab.keyboard.type("brics")
    tab.keyboard.press("Enter")
    tab.locator("#panel .with[data-with=russia] .both").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("Entente.state.selected.type") == "pair"
    assert tab.locator("#panel .card").count() == 2
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden()
