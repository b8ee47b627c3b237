"""The panel: its head and its way out stay, beside the map and as a sheet that a finger drags."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT
from tests.newsroom import Piece, article, claim, entity, graph
from tests.page.conftest import html, small

import entente
from entente.model.records import Entity, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

STORIES = ROOT / "tests" / "corpora" / "stories"
LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])


@LANGUAGES
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_the_head_stays_and_hides_what_is_under_it(
    language: str, width: int, height: int, shipped_page: str, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(shipped_page, view=f"#lang={language}&entity=intel", width=width, height=height)
    tab = opened.page
    for share in (0, 0.1, 0.5, 1):
        tab.evaluate("share => { const p = Entente.byId('panel'); p.scrollTop = share * p.scrollHeight }", share)
        tab.wait_for_timeout(50)
        seen = tab.evaluate(
            """() => {
                const bar = Entente.byId("panel-bar").getBoundingClientRect();
                const close = Entente.byId("close").getBoundingClientRect();
                const panel = Entente.byId("panel").getBoundingClientRect();
                const under = [];
                for (let x = bar.left + 16; x < bar.right - 16; x += 12)
                    for (let y = bar.top + 2; y < bar.bottom; y += 10)
                        if (!document.elementFromPoint(x, y).closest(".bar")) under.push([x, y]);
                return {
                    under,
                    atTop: Math.abs(bar.top - panel.top) < 2,
                    reached: Boolean(document.elementFromPoint(
                        (close.left + close.right) / 2, (close.top + close.bottom) / 2).closest("#close")),
                    opaque: getComputedStyle(Entente.byId("panel-bar")).backgroundColor,
                };
            }"""
        )
        assert seen["under"] == []
        assert seen["atTop"]
        assert seen["reached"]
        assert seen["opaque"].startswith("rgb(")
    assert tab.locator("#panel .again").is_visible()
    assert tab.locator("#panel .again").inner_text() == "Intel"
    opened.keep(f"panel-scrolled-{language}-{width}")
    tab.click("#close")
    assert tab.locator("#panel").is_hidden()


def share(opened: Opened) -> float:
    """Give how much of the stage the sheet covers."""
    return float(
        opened.page.evaluate(
            "Entente.byId('panel').getBoundingClientRect().height / Entente.byId('stage').getBoundingClientRect().height"
        )
    )


def drag_bar(opened: Opened, way: float) -> None:
    """Drag the sheet by its bar, slowly: upwards where the way is negative."""
    box = opened.page.locator("#panel-bar").bounding_box()
    assert box is not None
    x, y = box["x"] + 60, box["y"] + 30
    mouse = opened.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(1, 9):
        mouse.move(x, y + way * step / 8)
        opened.page.wait_for_timeout(40)
    mouse.up()


def test_a_sheet_is_dragged_up_and_down_and_away(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view="#entity=russia", width=390, height=844, touch=True)
    assert share(opened) == pytest.approx(0.62, abs=0.01)
    drag_bar(opened, -260)
    assert share(opened) == pytest.approx(1, abs=0.01)
    drag_bar(opened, 200)
    assert share(opened) == pytest.approx(0.62, abs=0.01)
    drag_bar(opened, 230)
    assert share(opened) == pytest.approx(0.3, abs=0.01)
    opened.page.evaluate("Entente.select({type: 'entity', id: 'china'})")
    assert share(opened) == pytest.approx(0.3, abs=0.01)
    drag_bar(opened, 190)
    assert opened.page.locator("#panel").is_hidden()


def test_a_sheet_is_moved_by_keys_and_a_tap(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view="#lang=de&entity=russia", width=390, height=844, touch=True)
    tab = opened.page
    tab.focus("#sheet-handle")
    tab.keyboard.press("ArrowUp")
    assert share(opened) == pytest.approx(1, abs=0.01)
    assert tab.get_attribute("#sheet-handle", "aria-label") == "Blatt herunterziehen"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert share(opened) == pytest.approx(0.3, abs=0.01)
    tab.tap("#sheet-handle")
    assert share(opened) == pytest.approx(0.62, abs=0.01)
    tab.tap("#close")
    assert tab.locator("#panel").is_hidden()


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_map_fits_beside_the_panel(width: int, small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, width=width, height=800)
    tab = opened.page
    tab.evaluate("Entente.select({type: 'entity', id: 'russia'})")
    tab.wait_for_timeout(500)
    panel = tab.locator("#panel").bounding_box()
    assert panel is not None
    spots = [opened.spot(name)[0] for name in tab.evaluate("[...Entente.visible.entities]")]
    assert max(spots) < panel["x"]


@pytest.mark.parametrize(("language", "tongue", "own"), [("en", "Russian", "German"), ("de", "Russisch", "Englisch")])
def test_a_foreign_quote_names_its_language(language: str, tongue: str, own: str, open_page: Callable[..., Opened]) -> None:
    corpus = small()
    one, two = corpus.articles
    first, second = corpus.versions
    quoted = dataclasses.replace(second.assertions[0], evidence=(Evidence(quote="вышла из БРИКС"),))
    both = dataclasses.replace(first.assertions[2], evidence=(Evidence(quote="Mitglied" if language == "de" else "member"),))
    corpus = dataclasses.replace(
        corpus,
        articles=(dataclasses.replace(one, language=language), dataclasses.replace(two, language="ru")),
        versions=(
            dataclasses.replace(first, assertions=(*first.assertions[:2], both)),
            dataclasses.replace(second, assertions=(quoted, *second.assertions[1:])),
        ),
    )
    opened = open_page(html(corpus), view=f"#lang={language}&claim=two%40v1%23member")
    card = opened.page.locator("#panel .card[data-claim='two@v1#member']")
    assert "вышла из БРИКС" in card.locator("blockquote [lang=ru]").inner_text()
    assert card.locator(".tongue").inner_text() == tongue
    # In a disagreement, where no statement stands above, it stands beside the foreign words.
    foreign = opened.page.locator("#panel .side li", has=opened.page.locator("[lang=ru]"))
    assert {"en": "Russia left.", "de": "Russland ging."}[language] in foreign.inner_text()
    # Its quotation marks are those of its language, wherever it stands.
    opened.page.locator("#panel .card .why summary").first.click()
    opened.page.locator("#panel .card .why q").first.wait_for()
    speech = opened.page.locator("#panel q", has_text="вышла из БРИКС").evaluate_all(
        "all => all.map(one => one.parentElement.lang + getComputedStyle(one).quotes + one.lang)"
    )
    assert len(speech) == 3
    assert set(speech) == {"ruauto"}
    native = opened.page.locator("#panel .card[data-claim='one@v1#member']")
    assert native.locator(".tongue").count() == 0
    assert own not in native.inner_text()


@LANGUAGES
def test_a_rounded_amount_is_told_as_everywhere_else(language: str, open_page: Callable[..., Opened]) -> None:
    near = claim("arland member-count", value="under 6", about=True)
    corpus = graph(article("near", near, claim("arland founded-on", date="2024-12", about=True)))
    [counted, founded] = corpus.claims
    tab = open_page(corpus.to_html(query=False), view=f"#view=map&lang={language}&claim={counted.id.replace('#', '%23')}").page
    almost, about = {"en": ("almost 6", "about Dec"), "de": ("knapp 6", "etwa Dez")}[language]
    assert almost in counted.phrase(language)
    assert tab.locator("#panel h2").inner_text() == counted.phrase(language)
    facts = tab.locator("#panel .card dl.facts").inner_text()
    assert almost in facts
    assert "etwa" not in facts
    assert "about" not in facts
    tab.evaluate("id => Entente.select({type: 'claim', id})", founded.id)
    assert about in tab.locator("#panel .card dl.facts").inner_text()


def test_a_story_that_articles_tell_is_not_said_to_be_joined_to_nothing(open_page: Callable[..., Opened]) -> None:
    made = article("here", claim("arland member-of pact"))
    told = Piece(dataclasses.replace(made.article, story="tale"), made.version)

    def titled(name: str, kind: str = "organisation") -> Entity:
        return dataclasses.replace(entity(name, kind), label={"en": f"The {name}", "de": f"Das {name}"})

    corpus = graph(told, entities=(titled("tale", kind="story"), titled("lone")))
    tab = open_page(corpus.to_html(query=False), view="#view=map&entity=tale").page
    assert "What Here tells" in tab.locator("#panel").inner_text()
    assert tab.locator("#panel .note").count() == 0
    # A title in the other language is no name that it is known by.
    assert "Also known as" not in tab.locator("#panel").inner_text()
    tab.evaluate("Entente.select({type: 'entity', id: 'lone'})")
    assert "Also known as" in tab.locator("#panel").inner_text()
    assert "No claim in this corpus joins it to anything." in tab.locator("#panel .note").inner_text()


@LANGUAGES
def test_a_story_is_told_from_its_first_article_to_those_who_have_it_from_that(
    language: str, open_page: Callable[..., Opened]
) -> None:
    stories = entente.load(STORIES)
    address = f"#view=map&lang={language}&entity=letter-story"
    tab = open_page(stories.to_html(query=False), view=address).page
    names = tab.locator("#panel .tellers li > a.chip").evaluate_all("links => links.map(link => link.hash)")
    columns = entente.story("letter-story", STORIES).story.columns
    assert [name.rsplit("=", 1)[1] for name in names] == [column.article for column in columns]
    copy = tab.locator("#panel .tellers .tellers .tellers li").inner_text()
    assert {"en": "medium", "de": "mittel"}[language] in copy
    assert {"en": "Cites: Harbour Agency", "de": "Beruft sich auf: "}[language] in tab.locator(
        "#panel .tellers"
    ).first.inner_text()
    assert tab.locator("#panel .tellers ~ .dispute .side").count() >= 2
    # On a day on which the first alone was known, nobody had it from that yet.
    then = open_page(stories.to_html(query=False), view=f"{address}&until=published+2024-05-01").page
    assert then.locator("#panel .tellers li").count() == 1


def test_the_claim_chosen_stands_first_and_the_other_side_after_it(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page, view="#view=map&claim=one%40v1%23member").page
    kinds = tab.locator("#panel > *").evaluate_all("parts => parts.map(part => part.className)")
    assert kinds[:3] == ["panel-head", "card chosen", "dispute"]


def test_connections_are_in_reach_below_many_figures(open_page: Callable[..., Opened]) -> None:
    said = [claim("arland member-count", value=str(number)) for number in range(20)]
    corpus = graph(article("count", *said, claim("arland member-of pact")))
    tab = open_page(corpus.to_html(query=False), view="#lang=en&view=map&entity=arland").page
    cards = tab.locator("#panel .part:has(.part-title:has-text('Figures')) .card")
    assert cards.count() == 5
    tab.get_by_role("button", name="15 more").click()
    assert cards.count() == 20
    assert tab.locator("#panel .more").count() == 0
