"""A view handed on: as a link, as a reference to a claim, as a picture; and a claim contested."""

from __future__ import annotations

import dataclasses
import struct
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect
from tests.conftest import FIRST, ROOT
from tests.page.conftest import html, small, until
from tests.page.test_access import findings

import entente

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
STORIES = ROOT / "tests" / "corpora" / "stories"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SVG = "{http://www.w3.org/2000/svg}"
ORDER = "&claim=one%40v1%23order"


def with_contact(contact: str) -> str:
    """Render the small corpus with a place to contest claims at."""
    corpus = small()
    return html(dataclasses.replace(corpus, profile=dataclasses.replace(corpus.profile, contact=contact)))


@LANGUAGES
def test_a_claim_is_cited_in_the_format_asked_for(small_page: str, open_page: Callable[..., Opened], language: str) -> None:
    opened = open_page(small_page, view=f"#lang={language}{ORDER}")
    tab = opened.page
    tab.click("#panel .cite")
    for name, start in (("BibTeX", "@misc{one-v1,"), ("RIS", "TY  - ELEC"), ("Text", "TASS: ")):
        tab.click(f"#panel .formats >> text={name}")
        assert tab.locator("#panel .reference").inner_text().startswith(start)
        assert tab.locator("#panel .formats [aria-pressed=true]").inner_text() == name
        assert tab.evaluate("document.activeElement.textContent") == name
    assert opened.errors == []


def test_what_is_cited_lies_in_the_clipboard(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view=f"#lang=en{ORDER}")
    tab = opened.page
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.click("#panel .cite")
    tab.click("#panel .formats >> text=RIS")
    tab.locator("#panel .copied >> text=Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()").endswith("ER  - \r\n")
    tab.click("#share")
    link = tab.locator(".popover .reference").inner_text()
    tab.locator(".popover .copied >> text=Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == link == tab.url
    assert "a file on your device" in tab.locator(".popover").inner_text()


@LANGUAGES
def test_a_claim_is_contested_by_a_mail_begun(open_page: Callable[..., Opened], language: str) -> None:
    opened = open_page(with_contact("mailto:desk@harbour.example"), view=f"#lang={language}{ORDER}")
    mail = urlsplit(opened.page.get_attribute("#panel a.contest", "href") or "")
    assert (mail.scheme, mail.path) == ("mailto", "desk@harbour.example")
    written = parse_qs(mail.query)
    assert written.keys() == {"subject", "body"}
    statement = {"en": "Sberbank is to work with China.", "de": "Die Sberbank soll mit China arbeiten."}[language]
    assert statement in written["subject"][0]
    [body] = written["body"]
    assert statement in body
    assert "one@v1#order" in body
    assert "file:" not in body
    opened.page.click("#how")
    assert opened.page.get_attribute("#help a[href^=mailto]", "href") == "mailto:desk@harbour.example"


def test_a_claim_is_contested_where_the_corpus_says_or_by_a_reference(
    small_page: str, open_page: Callable[..., Opened]
) -> None:
    for content, link in (
        (with_contact("https://harbour.example/contest"), "https://harbour.example/contest"),
        (small_page, None),
    ):
        tab = open_page(content, view=f"#lang=en{ORDER}").page
        tab.click("#panel .contest")
        links = [one.get_attribute("href") for one in tab.locator("#panel .way a").all()]
        assert links == ([link] if link else [])
        assert "(Claim one@v1#order)" in tab.locator("#panel .cited .reference").inner_text()


def test_a_contact_that_is_no_address_is_left_out(open_page: Callable[..., Opened]) -> None:
    for contact in ("javascript:window.hit=1", "mailto:a@b.example?bcc=c@d.example", "mailto:<svg>@b.example"):
        tab = open_page(with_contact(contact), view=f"#lang=en{ORDER}").page
        tab.click("#panel .contest")
        assert tab.locator("#panel .way a").count() == 0
        assert contact not in tab.locator("#panel").inner_html()


@pytest.fixture(scope="module")
def told() -> str:
    """Render articles that tell a story in turn and disagree."""
    return entente.load(STORIES).to_html(query=False)


def framed(opened: Opened) -> str:
    """Tell what a frame says, after making sure that it is a frame, whole and quiet."""
    tab = opened.page
    assert tab.locator("#tools").is_hidden()
    assert tab.locator("#map canvas").count() == 0
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    footer = tab.locator("footer")
    assert "embed" not in (footer.locator("a").last.get_attribute("href") or "")
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("data:", "file:"))] == []
    return tab.locator("#main").inner_text()


@LANGUAGES
def test_one_thing_stands_alone_in_a_frame(small_page: str, told: str, open_page: Callable[..., Opened], language: str) -> None:
    def show(content: str, address: str) -> Opened:
        width, scheme = (480, "light") if language == "en" else (680, "dark")
        opened = open_page(content, view=f"#embed&lang={language}&{address}", width=width, height=480, scheme=scheme)
        assert findings(opened.page) == []
        return opened

    claim = framed(show(small_page, "claim=one%40v1%23order"))
    assert "develop cooperation - with China" in claim
    assert "https://example.org/one" in claim
    assert "(Claim one@v1#order)" in claim or "(Aussage one@v1#order)" in claim
    opened = show(told, "entity=letter-story")
    story = framed(opened)
    assert story.count("2024") >= 4
    assert opened.page.locator(".dispute .side").count() >= 2
    question = opened.page.evaluate("Entente.conflicts()[0].id")
    asked = show(told, f"question={question}")
    framed(asked)
    assert asked.page.locator(".dispute").count() == 1
    assert asked.page.locator(".sources li").count() >= 2
    compared = show(told, "view=compare")
    framed(compared)
    assert compared.page.locator("li.change").count() > 0
    assert {"en": "not in this page", "de": "nicht in dieser Seite"}[language] in framed(show(told, "claim=nothing"))


def test_a_name_in_a_frame_leads_to_the_whole_page(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view="#embed&lang=en&claim=one%40v1%23order", width=600)
    with opened.page.context.expect_page() as found:
        opened.page.click(".card .chip >> text=TASS")
    assert opened.page.evaluate("location.hash") == "#embed&lang=en&claim=one%40v1%23order"
    whole = found.value
    whole.wait_for_selector("html.ready", state="attached")
    assert whole.locator("#panel h2").inner_text() == "TASS"
    whole.close()


def test_the_code_of_a_frame_is_copied(told: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(told, view="#lang=en&view=map")
    tab = opened.page
    key = tab.evaluate("Entente.claims[Entente.conflicts()[0].sides[0].claims[0]].key")
    tab.evaluate("key => Entente.set({selected: {type: 'claim', id: key}})", key)
    tab.click("#share")
    sources = []
    for name in ("claim", "question"):
        tab.click(f"[data-frame='frame.{name}']")
        code = ET.fromstring(tab.locator(".popover .reference").last.inner_text().replace("&amp;", "&#38;"))  # noqa: S314
        assert code.tag == "iframe"
        sources.append(code.attrib["src"])
        tab.click("#share")
        tab.click("#share")
    assert [source.partition("#")[0] for source in sources] == ["page.html", "page.html"]
    assert "question=" in sources[1]
    for source in sources:
        again = open_page(told, view="#" + source.partition("#")[2], width=600)
        assert again.page.locator("footer").is_visible()
        assert again.page.locator(".nothing").count() == 0


def test_escape_closes_one_thing_at_a_time(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view="#lang=en&entity=russia")
    tab = opened.page
    tab.click("#share")
    tab.keyboard.press("Escape")
    until(tab, "!document.querySelector(':popover-open')")
    assert tab.locator("#panel").is_visible()
    tab.click("#save summary")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Escape")
    assert tab.locator("#save .menu").is_hidden()
    assert tab.evaluate("document.activeElement.matches('#save summary')")
    assert tab.locator("#panel").is_visible()
    # Nor does a click beside the menu choose anything.
    tab.click("#save summary")
    opened.point("intel")
    assert tab.locator("#save .menu").is_hidden()
    assert tab.evaluate("Entente.state.selected.id") == "russia"
    tab.locator("#panel").focus()
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden()
    # Nothing on the page had opened the panel: the keyboard goes on with the map.
    assert tab.evaluate("document.activeElement.id") == "map"


def png_size(content: bytes) -> tuple[int, int]:
    """Read how wide and high a picture is from its head, by section 11.2.2 of the PNG specification."""
    return struct.unpack(">II", content[16:24])


@LANGUAGES
def test_a_picture_has_its_legend_licence_and_source(open_page: Callable[..., Opened], language: str) -> None:
    corpus = small()
    title = "A title that is far too long for one line of any picture, " * 6
    profile = dataclasses.replace(corpus.profile, title={"en": title, "de": title}, license=LICENCE)
    opened = open_page(html(dataclasses.replace(corpus, profile=profile)), view=f"#lang={language}&view=map", width=700)
    picture = ET.fromstring(opened.page.evaluate("Entente.picture.svg()"))  # noqa: S314  made by the page under test
    told = ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]
    rows = " ".join(told)
    assert title.strip() in rows
    assert f"CC BY 4.0, {LICENCE}" in rows
    legend = {
        "en": ("State", "draws together", "ordered", "sources disagree"),
        "de": ("Staat", "bringt zusammen", "angeordnet"),
    }
    assert set(legend[language]) <= {*told}
    assert not {"Place", "Ort", "forecast", "vorhergesagt"} & {*told}
    assert all(float(element.get("opacity", 1)) >= 0.4 for element in picture.iter())
    width = float(picture.get("width", 0))
    assert opened.page.evaluate(
        """([text, width]) => {
            const holder = document.createElement("div");
            holder.append(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
            document.body.append(holder);
            const rows = [...holder.firstChild.querySelectorAll(":scope > g > text")].map((row) => row.getBBox());
            holder.remove();
            return rows.length > 8 && rows.every((row) => row.x >= 0 && row.x + row.width <= width);
        }""",
        [ET.tostring(picture, encoding="unicode"), width],
    )


def test_what_is_done_begins_in_a_picture_with_a_point_on_its_line(small_page: str, open_page: Callable[..., Opened]) -> None:
    tab = open_page(small_page).page
    picture = ET.fromstring(tab.evaluate("Entente.picture.svg('whole')"))  # noqa: S314  made by the page under test
    claims = [
        one for one in picture.iter(f"{SVG}g") if one.find(f"{SVG}title") is not None and one.find(f"{SVG}path") is not None
    ]
    begun = [one for one in claims if one.find(f"{SVG}circle") is not None]
    assert begun
    for line in begun:
        path, point = line.find(f"{SVG}path"), line.find(f"{SVG}circle")
        assert path is not None
        assert point is not None
        start = path.get("d", "").partition("Q")[0].removeprefix("M")
        assert point.get("transform") == f"translate({start})"
    # A dash without length is seen by its round ends alone, in the legend as on the map.
    dashed = [one for one in picture.iter(f"{SVG}path") if one.get("stroke-dasharray") and one.get("d", "").startswith("M0 0H")]
    assert dashed
    assert {one.get("stroke-linecap") for one in dashed} == {"round"}


def test_what_is_chosen_is_pictured_alone_and_the_view_stays(small_page: str, open_page: Callable[..., Opened]) -> None:
    opened = open_page(small_page, view="#lang=en&view=map&entity=intel")
    tab = opened.page
    view = "[Entente.map.network().getViewPosition(), Entente.map.network().getScale(), location.hash, Entente.map.labels()]"
    before = tab.evaluate(view)
    named = {}
    for crop in ("seen", "whole", "chosen"):
        tab.click("#save summary")
        tab.check(f"#crop input[value={crop}]")
        with tab.expect_download() as download:
            tab.click("#png")
        width, height = png_size(download.value.path().read_bytes())
        picture = ET.fromstring(tab.evaluate("crop => Entente.picture.svg(crop)", crop))  # noqa: S314
        assert (width, height) == (3 * int(float(picture.get("width", 0))), 3 * int(float(picture.get("height", 0))))
        named[crop] = {"".join(text.itertext()) for text in picture.iter(f"{SVG}text")} & {"Intel", "Russia", "China", "BRICS"}
    assert named == {
        "seen": {"Intel", "Russia", "China", "BRICS"},
        "whole": {"Intel", "Russia", "China", "BRICS"},
        "chosen": {"Intel", "Russia"},
    }
    assert tab.evaluate(view) == before
    tab.keyboard.press("Escape")
    tab.evaluate("Entente.select(null)")
    tab.click("#save summary")
    expect(tab.locator("#crop input")).to_have_count(2)
    assert opened.errors == []


@LANGUAGES
def test_paper_bears_the_first_claims_and_says_how_many_there_are(open_page: Callable[..., Opened], language: str) -> None:
    opened = open_page(entente.load(FIRST).to_html(query=False), view=f"#lang={language}&view=map&entity=russia")
    tab = opened.page
    cards = tab.locator("#panel .card")
    everything = cards.count()
    assert everything > 60
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert sum(card.is_visible() for card in cards.all()) == 40
    assert str(everything - 40) in tab.locator("#panel .on-paper").inner_text()
    assert all(
        heading.locator("xpath=..").locator(".card:visible").count() for heading in tab.locator(".claimed:visible").all()
    )
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert sum(card.is_visible() for card in cards.all()) == everything
    assert tab.locator("#panel .on-paper").count() == 0


@LANGUAGES
def test_a_page_about_one_story_counts_it_as_one(open_page: Callable[..., Opened], language: str) -> None:
    part = entente.load(STORIES).about("letter-story")
    tab = open_page(part.to_html(query=False), view=f"#lang={language}&view=front").page
    front = tab.inner_text("#front")
    assert {"en": "One story is told", "de": "Eine Meldung wird"}[language] in front
    years = tab.locator("#front .kicker").first.inner_text().rpartition(" · ")[2]
    assert years in {"2024", {"en": "2024 to 2025", "de": "2024 bis 2025"}[language]}
