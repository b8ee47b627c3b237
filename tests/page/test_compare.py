"""Comparisons in a real browser: the page of one difference, and the page's own view of two versions."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from tests.conftest import FIRST
from tests.page.conftest import hostile, html, small, until

import entente
from entente.claims import Claims
from entente.judges.diff import KINDS, Operand, Selection, compare, select
from entente.judges.diff.words import all_words
from entente.model.records import Corpus, Entity, Evidence, Value, Version
from entente.rdf import ontology
from entente.tasks.diff import Comparison
from entente.web import comparisons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Locator
    from tests.page.conftest import Opened

WORDS = ontology.load()
OLD_TEXT = "🤝 Putin told Sberbank to develop cooperation - with China.\n" + "Nothing of note.\n" * 80 + "Russia is in BRICS."
NEW_TEXT = "News.\n" * 60 + "🤝 Putin has Sberbank cooperate. It is under way.\nGrowth: 22 trillion.\n"


def revised() -> Corpus:
    """Add to the small corpus a second version of the first article: one claim revised, re-valued, gone and new each."""
    corpus = small()
    first, second = corpus.versions
    order, gdp, member = first.assertions
    later = (
        dataclasses.replace(order, status="in-force", said=("vladimir-putin",), evidence=(Evidence(quote="It is under way"),)),
        dataclasses.replace(
            gdp,
            value=Value(amount=Decimal("22.4e12"), unit="RUB", basis="total"),
            evidence=(Evidence(quote="22 trillion"),),
        ),
        dataclasses.replace(member, id="china", subject="china"),
    )
    old = dataclasses.replace(
        first,
        complete=True,
        assertions=(order, gdp, dataclasses.replace(member, evidence=(Evidence(quote="Russia is in BRICS"),))),
    )
    new = dataclasses.replace(old, version="v2", published="2025-02-01", revises="v1", assertions=later)
    return dataclasses.replace(corpus, versions=(old, new, second))


def shown(old: Operand, new: Operand, texts: Mapping[str, str] | None = None, selection: Selection | None = None) -> str:
    """Show a difference the way the command does."""
    found = Comparison(select(compare(old, new), selection or Selection()))
    found.texts = texts or {}
    return found.html()


def _side(corpus: Corpus, version: Version) -> Operand:
    versions = tuple(version if one.id == version.id else one for one in corpus.versions)
    return Operand(name=version.id, claims=Claims(dataclasses.replace(corpus, versions=versions), WORDS), version=version)


def versions(texts: Mapping[str, str] | None = None, selection: Selection | None = None) -> str:
    """Show what the second version changed."""
    corpus = revised()
    old, new = (Operand(name=version.id, claims=Claims(corpus, WORDS), version=version) for version in corpus.versions[:2])
    return shown(old, new, texts=texts, selection=selection)


def texts() -> dict[str, str]:
    """Give the texts of both versions."""
    return {"one@v1": OLD_TEXT, "one@v2": NEW_TEXT}


def card(opened: Opened, words: str) -> Locator:
    """Find a change in the list."""
    return opened.page.locator("#changes li.change", has_text=words).first


def count(opened: Opened) -> int:
    """Count the changes listed."""
    return opened.page.locator("#changes li.change").count()


def test_both_languages_have_every_word() -> None:
    folder = resources.files("entente.web") / "app" / "words"
    of_comparison, of_page = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("comparison", "page")
    )
    parts = [of_comparison, of_page, all_words()]
    assert all(part["en"].keys() == part["de"].keys() for part in parts)
    keys = [key for part in parts for key in part["en"]]
    assert len(keys) == len(set(keys))


def test_a_headline_is_compared_and_the_first_sentence_says_so(open_page: Callable[..., Opened]) -> None:
    old, new = revised().versions[:2]
    renamed = dataclasses.replace(new, title="Another headline")
    content = shown(_side(revised(), old), _side(revised(), renamed))
    opened = open_page(content)
    assert "Also changed: headline." in opened.page.locator(".summary").inner_text()
    headline = opened.page.locator("#changes li.change", has_text="Another headline").first
    assert headline.locator("tr[data-aspect]").count() == 1
    assert headline.locator("h2").inner_text() == "version"


@pytest.mark.parametrize(
    ("language", "scheme", "width", "height"),
    [("en-GB", "light", 1440, 900), ("de-DE", "dark", 1024, 768), ("fr-FR", "light", 360, 740), ("de-DE", "dark", 360, 740)],
)
def test_asks_for_nothing(open_page: Callable[..., Opened], language: str, scheme: str, width: int, height: int) -> None:
    opened = open_page(versions(texts()), language=language, scheme=scheme, width=width, height=height)
    for pane in opened.page.locator(".panes button:visible").all():
        pane.click()
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in opened.requests if not url.startswith("data:")] == [opened.page.url.partition("#")[0]]
    assert opened.errors == []
    assert opened.page.evaluate("document.documentElement.lang") == ("de" if language == "de-DE" else "en")


def test_policy_lets_nothing_else_run(open_page: Callable[..., Opened]) -> None:
    content = versions()
    opened = open_page(content)
    opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hit = 1";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = "<img src=x onerror='window.hit = 2'>";
            document.body.append(holder);
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.hit") is None
    assert not [url for url in opened.requests if url.startswith("http")]
    assert "unsafe" not in content[: content.index("</head>")].partition("<style>")[0]


def test_both_sides_stand_beside_each_other(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions())
    assert "First piece, v1" in opened.page.locator(".compared").first.inner_text()
    assert "1\N{NO-BREAK SPACE}Feb\N{NO-BREAK SPACE}2025 · curated whole" in opened.page.locator(".compared").last.inner_text()
    order = card(opened, "Sberbank")
    assert order.locator(".what").inner_text() == "revised"
    assert [tag.inner_text() for tag in order.locator(".tag").all()] == ["carried out", "re-quoted"]
    status = order.locator("tr[data-aspect=status] td")
    assert [cell.inner_text().strip() for cell in status.all()] == ["ordered", "in force"]
    said = order.locator("tr[data-aspect=said] td")
    assert [cell.inner_text() for cell in said.all()] == ["Vladimir Putin via TASS", "Vladimir Putin"]
    assert "differs" in (order.locator("tr.differs[data-aspect=said] th").text_content() or "")
    # What both sides say alike is said once.
    assert order.locator("tr[data-aspect=when] td").count() == 1
    value = card(opened, "22.4").locator("tr[data-aspect=value]")
    assert "× 2" in value.inner_text()
    assert "about 11.2 trillion RUB in total" in value.inner_text()
    gone = card(opened, "Russia – member of – BRICS")
    assert gone.locator(".what").inner_text() == "dropped"
    assert gone.locator(".absent").inner_text() == "Not in the new text"


def test_the_list_is_sifted(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions())
    assert count(opened) == 4
    opened.page.click("[data-kind=dropped]")
    assert count(opened) == 1
    opened.page.click("[data-kind=added]")
    assert count(opened) == 2
    assert opened.page.locator("#sifted").inner_text().startswith("2 of 4 shown")
    opened.page.click("#sift-clear")
    opened.page.select_option("#sift-judged", "re-valued")
    assert count(opened) == 1
    opened.page.select_option("#sift-judged", "")
    opened.page.select_option("#sift-field", "said")
    assert count(opened) == 1
    opened.page.select_option("#sift-field", "")
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("wladimir")
    assert count(opened) == 0
    assert "No change passes the filter." in opened.page.locator("#changes").inner_text()
    opened.page.fill("#sift-words", "BRICS")
    assert count(opened) == 2
    opened.page.fill("#sift-words", "")
    card(opened, "Sberbank").locator("tr[data-aspect=said] button.chip").last.click()
    assert opened.page.locator("#sifted").inner_text().startswith("Vladimir Putin: 1 of 4 shown")


def test_a_line_and_its_changes_point_at_each_other(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions())
    lines = opened.page.locator("#web svg.network .strand")
    groups = {(line.get_attribute("class") or "").split()[1] for line in lines.all()}
    assert groups == {"is-added", "is-dropped", "is-revised"}
    # Not by colour alone: each has its own sign and its own line.
    signs = [lines.nth(i).locator(".count-mark text").text_content() for i in range(lines.count())]
    assert sorted(filter(None, signs)) == ["+", "~", "\N{MINUS SIGN}"]
    dashes = {line.locator(".way").evaluate("way => getComputedStyle(way).strokeDasharray") for line in lines.all()}
    assert len(dashes) == 3
    dropped = opened.page.locator("#web svg.network .strand.is-dropped")
    assert dropped.get_attribute("aria-label") == "BRICS – Russia: 1 dropped"
    dropped.locator(".count-mark").click()
    assert count(opened) == 1
    assert card(opened, "BRICS").get_attribute("class") == "change is-dropped chosen"
    opened.page.click("#sift-clear")
    card(opened, "Sberbank").locator(".pick").click()
    chosen = opened.page.locator("#web .strand.chosen")
    assert chosen.count() == 1
    assert "is-revised" in (chosen.get_attribute("class") or "")
    assert opened.page.locator("#web .strand.out").count() == 2
    opened.page.locator("#web .knot[data-entity=brics] path").click()
    assert count(opened) == 2


def test_keyboard_alone_is_enough(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions(texts()), view="#pane=web")
    opened.page.focus(".web-box")
    opened.page.keyboard.press("ArrowRight")
    first = opened.page.evaluate("document.activeElement.getAttribute('aria-label')")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.getAttribute('aria-label')") != first
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#changes li.chosen").count() == 1
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#changes li.chosen").count() == 0
    opened.page.keyboard.press("Escape")
    assert count(opened) == 4
    opened.page.focus(".panes [data-pane=texts]")
    opened.page.keyboard.press("Enter")
    opened.page.focus("#text-new mark")
    opened.page.keyboard.press("Space")
    assert opened.page.locator("#changes li.chosen").count() == 1


def test_texts_and_list_point_at_each_other(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions(texts()), view="#pane=texts")
    tab = opened.page
    assert tab.locator("#text-old").inner_text() == OLD_TEXT
    assert [mark.inner_text() for mark in tab.locator("#text-new mark").all()] == ["It is under way", "22 trillion"]
    assert tab.locator("#text-old mark.is-dropped").inner_text() == "Russia is in BRICS"
    card(opened, "Sberbank").locator(".pick").click()
    for side in ("old", "new"):
        seen = tab.locator(f"#text-{side}").bounding_box()
        mark = tab.locator(f"#text-{side} mark.chosen").bounding_box()
        assert seen is not None
        assert mark is not None
        assert seen["y"] <= mark["y"] <= seen["y"] + seen["height"]
    # A change that a filter hides is shown once its words are chosen.
    tab.click("[data-kind=added]")
    assert count(opened) == 1
    tab.locator("#text-old mark.is-dropped").click()
    assert card(opened, "Russia – member of").get_attribute("class") == "change is-dropped chosen"
    assert count(opened) == 4


def test_texts_are_offered_only_where_they_are_at_hand(open_page: Callable[..., Opened]) -> None:
    assert open_page(versions()).page.locator("[data-pane=texts]").count() == 0
    half = open_page(versions({"one@v2": NEW_TEXT}), view="#pane=texts")
    assert "not at hand" in half.page.locator("#text-old").inner_text()


def test_narrow_one_thing_is_shown_at_a_time(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions(texts()), width=360, height=740, touch=True)
    halves = [opened.page.locator(f".half.{name}") for name in ("list", "web", "texts")]
    assert [half.is_visible() for half in halves] == [True, False, False]
    opened.page.tap("[data-pane=web]")
    assert [half.is_visible() for half in halves] == [False, True, False]
    opened.page.locator("#web svg.network .strand.is-added .count-mark").tap()
    assert [half.is_visible() for half in halves] == [True, False, False]
    assert card(opened, "China").get_attribute("class") == "change is-added chosen"
    box = opened.page.locator("#web svg.network").bounding_box()
    assert box is None or box["width"] <= 360


def test_the_address_holds_the_view(open_page: Callable[..., Opened]) -> None:
    content = versions(texts())
    opened = open_page(content)
    opened.page.click("#language")
    opened.page.click("[data-kind=dropped]")
    card(opened, "Russland").locator(".pick").click()
    opened.page.click("[data-pane=texts]")
    again = open_page(content, view=opened.page.evaluate("location.hash"))
    assert again.page.evaluate("document.documentElement.lang") == "de"
    assert count(again) == 1
    assert again.page.locator("#changes li.chosen .what").inner_text() == "weggefallen"
    assert again.page.locator("#text-old mark.chosen").is_visible()
    opened.page.go_back()
    assert opened.page.locator("#changes li.chosen").count() == 0


@pytest.mark.parametrize(
    "address", ["#change=99&pane=x&only=nothing", "#change=-1&between=%00", "#about=nobody&field=x", "#%E0%A4%A"]
)
def test_a_broken_address_does_no_harm(open_page: Callable[..., Opened], address: str) -> None:
    opened = open_page(versions(), view=address)
    assert opened.errors == []
    assert count(opened) == 4


def test_it_prints_what_is_shown(open_page: Callable[..., Opened]) -> None:
    for pane, printed in (("web", ["list", "web"]), ("texts", ["list", "texts"])):
        tab = open_page(versions(texts()), view=f"#pane={pane}").page
        tab.emulate_media(media="print")
        assert [name for name in ("list", "web", "texts") if tab.locator(f".half.{name}").is_visible()] == printed
        assert tab.locator(".sieve").is_hidden()
        assert tab.locator("[data-aspect=when]").count() > tab.locator("[data-aspect=when]:visible").count()


def test_long_lists_grow_and_print_whole(open_page: Callable[..., Opened]) -> None:
    corpus = revised()
    old, new = corpus.versions[:2]
    many = tuple(dataclasses.replace(new.assertions[2], id=f"c{i}", topic="moscow", by=str(2000 + i)) for i in range(100))
    longer = dataclasses.replace(new, assertions=many)
    opened = open_page(shown(_side(corpus, old), _side(corpus, longer)))
    listed = count(opened)
    assert listed < len(many)
    opened.page.locator("#changes .more button").click()
    assert listed < count(opened) >= len(many)
    opened.page.fill("#sift-words", "2099")
    assert count(opened) == 1
    opened.page.click("#sift-clear")
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert count(opened) >= len(many)


def test_a_selection_is_said(open_page: Callable[..., Opened]) -> None:
    opened = open_page(versions(selection=Selection(only=("status",))))
    assert opened.page.locator(".asked").inner_text() == "Only: status"
    assert count(opened) == 1


def test_two_corpora(open_page: Callable[..., Opened]) -> None:
    old = revised()
    renamed = [
        dataclasses.replace(entity, id="sber", formerly=("sberbank",)) if entity.id == "sberbank" else entity
        for entity in old.entities
        if entity.id != "germany"
    ]

    def put(version: Version) -> Version:
        claims = [
            dataclasses.replace(claim, subject="sber", ordered=None) if claim.subject == "sberbank" else claim
            for claim in version.assertions
        ]
        return dataclasses.replace(version, assertions=tuple(claims))

    new = dataclasses.replace(
        old,
        entities=(*renamed, Entity(id="mars", kind="place", label={"en": "Mars", "de": "Mars"})),
        versions=tuple(map(put, old.versions)),
    )
    opened = open_page(
        shown(
            Operand(name="a", claims=Claims(old, WORDS)),
            Operand(name="b", claims=Claims(new, WORDS), commit="0123456789abcdef"),
        )
    )
    kinds = [chip.inner_text().split("\n")[1] for chip in opened.page.locator("button.kind-chip").all()]
    assert kinds == ["entity: dropped", "entity: added", "entity: renamed", "revised"]
    assert "kept, not listed" in opened.page.locator(".kind-chip.unlisted").inner_text()
    assert "commit 0123456789ab" in opened.page.locator(".compared").last.inner_text()
    opened.page.click("[data-kind='entity renamed']")
    cells = card(opened, "Sberbank").locator("tr[data-aspect=id] td")
    assert [cell.inner_text() for cell in cells.all()] == ["sberbank", "sber"]
    assert opened.errors == []
    same = open_page(shown(Operand(name="a", claims=Claims(old, WORDS)), Operand(name="a", claims=Claims(old, WORDS))))
    assert "No difference." in same.page.locator("#changes").inner_text()


def test_hostile_texts_stay_text(open_page: Callable[..., Opened]) -> None:
    old = hostile()
    turned = [
        dataclasses.replace(
            version,
            assertions=tuple(
                dataclasses.replace(claim, status="denied", when=claim.id, statement={"en": claim.statement["en"] + "'"})
                for claim in version.assertions[1:]
            ),
        )
        for version in old.versions
    ]
    labels = [dataclasses.replace(entity, label={"en": entity.label["en"] + '"'}) for entity in old.entities]
    new = dataclasses.replace(old, versions=tuple(turned), entities=tuple(labels))
    whole = shown(
        Operand(name="<script>window.hit=14</script>", claims=Claims(old, WORDS)),
        Operand(name="]]>", claims=Claims(new, WORDS)),
    )
    written = {old.versions[0].id: " ".join(e.quote for claim in old.versions[0].assertions for e in claim.evidence)}
    earlier, later = (
        Operand(name=corpus.versions[0].id, claims=Claims(corpus, WORDS), version=corpus.versions[0]) for corpus in (old, new)
    )
    for content in (whole, shown(earlier, later, texts=written)):
        opened = open_page(content)
        assert count(opened) > 3
        for pick in range(count(opened)):
            opened.page.evaluate("number => Entente.compare.select(number)", pick)
        for entity in opened.page.evaluate("Entente.data.entities.map(entity => entity.id)"):
            opened.page.evaluate("id => Entente.compare.setFilter({entity: id})", entity)
        for words in ("<img", "xxxx", "evil"):
            opened.page.fill("#sift-words", words)
        opened.page.wait_for_timeout(150)
        assert opened.page.evaluate("window.hit") is None
        assert opened.errors == []
        assert opened.page.evaluate("document.querySelectorAll('body img, body iframe').length") == 0
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        addresses = opened.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
        assert all(address.startswith(("http://", "https://", "#")) for address in addresses)


def test_the_page_offers_the_pairs_that_were_compared(open_page: Callable[..., Opened]) -> None:
    opened = open_page(html(revised()))
    tab = opened.page
    tab.click("#view-compare")
    assert tab.locator("#map").is_hidden()
    assert [option.get_attribute("value") for option in tab.locator("#compare-old option").all()] == [
        "one@v1",
        "one@v2",
        "two@v1",
    ]
    assert count(opened) == 4
    tab.select_option("#compare-old", "two@v1")
    assert [option.get_attribute("value") for option in tab.locator("#compare-new option").all()] == ["one@v1", "one@v2"]
    assert "China – member of – BRICS" in tab.locator("#changes").inner_text()
    address = tab.evaluate("location.hash")
    again = open_page(html(revised()), view=address)
    assert again.page.locator("#compare-old").input_value() == "two@v1"
    tab.click("#language")
    assert tab.locator("#compare-old option").first.inner_text() == "Erstes Stück, v1"
    assert tab.locator("#map").is_hidden()
    stranger = open_page(html(revised()), view="#view=compare&old=one%40v1&new=three%40v1")
    assert "one@v1 → three@v1" in stranger.page.locator("body").inner_text()
    tab.keyboard.press("Control+z")
    until(tab, "document.documentElement.lang === 'en'")
    tab.click("#view-map")
    assert tab.locator("#compare").is_hidden()
    assert tab.locator("#map").is_visible()
    opened.point("brics")
    assert tab.locator("#panel h2").inner_text() == "BRICS"
    assert opened.errors == []


def test_a_page_without_pairs_offers_no_comparison(open_page: Callable[..., Opened]) -> None:
    corpus = small()
    opened = open_page(html(dataclasses.replace(corpus, versions=corpus.versions[:1])), view="#view=compare")
    assert opened.page.locator("#view-compare").count() == 0
    assert opened.page.locator("#map").is_visible()
    assert opened.errors == []


def test_any_two_versions_are_compared_as_the_command_compares_them(open_page: Callable[..., Opened]) -> None:
    graph = entente.load(FIRST)
    opened = open_page(graph.to_html(query=False), view="#lang=en&view=compare")
    names = [version.id for version in graph.corpus.versions]
    operands = {version.id: Operand(name=version.id, claims=graph.claims, version=version) for version in graph.corpus.versions}
    pairs = [(one, other) for one in names for other in names if one != other]
    shown = opened.page.evaluate(
        """pairs => pairs.map(([old, later]) => {
            Entente.compare.comparePair(old, later);
            const key = (claim) => claim && claim.key;
            return Entente.compare.all().filter((change) => !change.record)
                .map((change) => [change.kind, key(change.old), key(change.new)]);
        })""",
        pairs,
    )
    for (old, new), rows in zip(pairs, shown, strict=True):
        found = compare(operands[old], operands[new]).changes
        expected = [[change.kind, change.old and change.old.id, change.new and change.new.id] for change in found]
        assert sorted(map(str, rows)) == sorted(map(str, expected)), (old, new)
    assert opened.errors == []


def test_two_articles_have_no_old_and_no_new_side(open_page: Callable[..., Opened]) -> None:
    opened = open_page(html(revised()), view="#lang=de&view=compare&old=two%40v1&new=one%40v1")
    told = opened.page.locator("#compare").inner_text()
    assert [side.inner_text() for side in opened.page.locator(".which").all()] == ["Hier", "Dort"]
    assert "nur hier" in told
    assert "nur dort" in told
    assert not {"Alt", "Neu"} & {*told.split()}
    assert "one%40v1" in opened.page.evaluate("location.hash")


def test_the_page_shows_what_was_compared() -> None:
    """Every pair of versions of one article, and what matches in two articles; each as `compare` finds it."""
    corpus = revised()
    told = comparisons.within(Claims(corpus, WORDS))
    versions_ = {version.id: version for version in corpus.versions}
    order = [(version.id, i) for version in corpus.versions for i in range(len(version.assertions))]
    names = [(pair["old"]["name"], pair["new"]["name"]) for pair in told["pairs"]]
    assert names == [("one@v1", "one@v2"), ("two@v1", "one@v2"), ("one@v2", "two@v1"), ("one@v2", "one@v1")]
    for pair in told["pairs"]:
        old, new = (versions_[pair[side]["name"]] for side in ("old", "new"))
        expected = [
            (change.kind, *((place.version.id, place.position) if place else None for place in (change.old, change.new)))
            for change in compare(_side(corpus, old), _side(corpus, new)).changes
            if old.article == new.article or (change.old and change.new)
        ]
        shown_ = [(KINDS[row[0]], *(order[number] if number >= 0 else None for number in row[1:3])) for row in pair["changes"]]
        assert shown_ == expected
