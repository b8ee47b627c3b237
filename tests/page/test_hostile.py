"""A corpus in which every text is an attack: nothing of it runs, nothing leaves the page, nothing breaks it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.page.conftest import HOSTILE, hostile, html

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

FORMULAS = ("=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\uff1d1+1")


def unharmed(opened: Opened) -> bool:
    """Tell whether no script of the corpus ran and no element of it stands in the page."""
    tab = opened.page
    tab.wait_for_timeout(100)
    addresses = tab.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
    return (
        tab.evaluate("window.hit") is None
        and opened.errors == []
        and tab.evaluate("document.querySelectorAll('script:not([type])').length") == 3
        and tab.evaluate("document.querySelectorAll('body img, body iframe, body object, body svg svg').length") == 0
        and all(address.startswith(("http://", "https://", "#")) for address in addresses)
        and tab.evaluate("[...document.querySelectorAll('*')].every(e => ![...e.attributes].some(a => /^on/.test(a.name)))")
    )


def test_hostile_texts_stay_text(hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(hostile_page)
    tab = opened.page
    for claim in tab.evaluate("Entente.claims.map(claim => claim.key)"):
        tab.evaluate("key => Entente.select({type: 'claim', id: key})", claim)
    for entity in tab.evaluate("Entente.data.entities.map(entity => entity.id)"):
        tab.evaluate("id => Entente.select({type: 'entity', id})", entity)
    for article in tab.evaluate("Entente.data.articles.map(article => article.id)"):
        tab.evaluate("id => Entente.select({type: 'article', id})", article)
    tab.evaluate("Entente.select({type: 'entity', id: Entente.data.entities[0].id})")
    assert tab.locator("#panel h2").inner_text() == "<script>window.hit=1</script>"
    for query in ("<img", "window", "xxxx", "proto", "evil"):
        tab.fill("#query", query)
    tab.click("#view-table")
    tab.click("#how")
    tab.keyboard.press("Escape")
    assert unharmed(opened)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "de"])
def test_hostile_filters_and_table(language: str, hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(hostile_page, view=f"#lang={language}")
    tab = opened.page
    tab.evaluate("document.querySelectorAll('#legend details').forEach(one => one.open = true)")
    for facet in ("said", "source", "relation", "confidence", "kind"):
        boxes = tab.locator(f"#legend input[data-facet={facet}]")
        for i in range(boxes.count()):
            boxes.nth(i).uncheck()
            boxes.nth(i).check()
    tab.click("#view-table")
    assert tab.locator("#table tbody tr").count() == len(HOSTILE)
    # So wide that each has a column of its own.
    tab.set_viewport_size({"width": 1920, "height": 900})
    for column in tab.evaluate("Entente.columns.map(column => column.id)"):
        tab.click(f"#table [data-column={column}]")
    for row in tab.locator("#table tbody tr .open").all():
        row.click()
    assert tab.evaluate("document.querySelector('#table table').offsetWidth") < 4000
    assert unharmed(opened)
    opened.keep(f"hostile-table-{language}")


def test_hostile_reader(open_page: Callable[..., Opened]) -> None:
    corpus = hostile()
    texts = {f"{v.article}@{v.version}": "\n".join((*HOSTILE, "".join(HOSTILE))) for v in corpus.versions}
    opened = open_page(html(corpus, texts_=texts))
    for article in opened.page.evaluate("Entente.data.articles.map(article => article.id)"):
        opened.page.evaluate("id => Entente.select({type: 'article', id})", article)
        assert "<script>window.hit=1</script>" in opened.page.locator(".reader .text").first.inner_text()
    assert unharmed(opened)


def test_hostile_map_on_paper_and_as_pictures(hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(hostile_page)
    tab = opened.page
    for name in tab.evaluate("[...Entente.visible.entities]"):
        tab.evaluate("name => Entente.pin.toggle(name)", name)
    picture = ET.fromstring(tab.evaluate("Entente.picture.svg()"))  # noqa: S314  made by the page under test
    assert {element.tag.rpartition("}")[2] for element in picture.iter()} <= {
        "svg", "g", "title", "rect", "path", "text", "tspan",
    }  # fmt: skip
    assert not [
        name for element in picture.iter() for name in element.attrib if name.lower().startswith("on") or "href" in name
    ]
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#paper > svg").is_visible()
    assert tab.evaluate("window.hit") is None
    assert tab.pdf()[:5] == b"%PDF-"
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert unharmed(opened)


def test_hostile_addresses(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page)
    silent = """async pairs => {
        const silent = [];
        for (const [name, text] of pairs) {
            await new Promise(done => {
                addEventListener("popstate", done, {once: true});
                location.hash = "#" + new URLSearchParams([[name, Entente.wellFormed(text)]]);
            });
            if (document.getElementById("notice").hidden) silent.push([name, text]);
        }
        return silent;
    }"""
    names = ("entity", "article", "claim", "pair", "path", "around", "until", "sort", "eye", "pin", "hide-kind", "x")
    for text in (*HOSTILE, *FORMULAS, "9 russia", "1e999 0 russia", "__proto__", "constructor", '["russia","__proto__"]'):
        assert opened.page.evaluate(silent, [[name, text] for name in names]) == []
    assert unharmed(opened)
    assert opened.page.locator("#panel").is_hidden()


def test_hostile_pins_come_back(hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(hostile_page)
    for name in opened.page.evaluate("[...Entente.visible.entities]"):
        opened.page.evaluate("name => Entente.pin.toggle(name)", name)
    again = open_page(hostile_page, view=opened.page.evaluate("location.hash"))
    assert again.page.evaluate("Entente.state.pins.size") == opened.page.evaluate("Entente.state.pins.size") > 10
    assert unharmed(again)


def test_csv_holds_no_formulas(hostile_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(hostile_page)
    for formula in FORMULAS:
        opened.page.evaluate(
            """formula => Entente.claims.forEach(claim => {
                claim.assertion.statement = {en: formula};
                claim.assertion.quotes = [{text: formula}];
                Entente.entities.get(claim.proposition.subject).label = {en: formula};
            })""",
            formula,
        )
        rows = list(csv.reader(io.StringIO(opened.page.evaluate("Entente.table.csv()"), newline="")))
        assert len(rows) == len(HOSTILE) + 1
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if re.match(r"\s*[=+@-]|\s*[\uff1d\uff0b\uff0d\uff20]", cell)]
