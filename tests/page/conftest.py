"""A small corpus, a hostile one, and a real browser to open their pages in."""

from __future__ import annotations

import dataclasses
import shutil
import time
from collections import defaultdict
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from playwright.sync_api import sync_playwright
from tests.conftest import FIRST

from entente import load
from entente.claims import Claims
from entente.model.records import (
    Archive,
    Article,
    Assertion,
    Carrier,
    Conversion,
    Corpus,
    Entity,
    Evidence,
    Order,
    Profile,
    Value,
    Version,
)
from entente.network import projection
from entente.network.layout import positions
from entente.rdf import ontology
from entente.web import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from entente import Graph
    from entente.model.vocabulary import Vocabulary

HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '"><svg/onload=window.hit=4>',
    "'-window.hit=5-'",
    "<!--<script>",
    "{{ 7*7 }}${window.hit=6}",
    "\u2028window.hit=7\u2029",
    "مرحبا \u202eevil\u202c עברית",
    "🇷🇺🤝🇨🇳 👩‍👩‍👧",
    "x" * 10_000,
    "href=javascript:window.hit=8",
    "__proto__",
    "\ud800 lone",
)


SCREENS = Path(__file__).parents[2] / "out" / "screens"
MAP = "#view=map"
"""The address of the map, where most tests begin; a page whose address says nothing opens as a reader first sees it."""


def texts(en: str, de: str | None = None) -> dict[str, str]:
    """Give a text in two languages."""
    return {"en": en, "de": de or en}


def small() -> Corpus:
    """Build eight entities and two articles, one of them in two versions."""
    entities = (
        Entity(id="brics", kind="alliance", label=texts("BRICS")),
        Entity(id="china", kind="state", label=texts("China"), alias={"zh": ("中国",)}),
        Entity(id="germany", kind="state", label=texts("Germany", "Deutschland")),
        Entity(id="intel", kind="organisation", label=texts("Intel")),
        Entity(id="moscow", kind="place", label=texts("Moscow", "Moskau")),
        Entity(id="russia", kind="state", label=texts("Russia", "Russland"), alias={"ru": ("Россия",)}, wikidata="Q159"),
        Entity(id="sberbank", kind="organisation", label=texts("Sberbank"), alias={"ru": ("Сбербанк",), "en": ("Sber",)}),
        Entity(id="tass", kind="organisation", label=texts("TASS")),
        Entity(id="vladimir-putin", kind="person", label=texts("Vladimir Putin", "Wladimir Putin")),
    )
    order = Order(by="vladimir-putin", to=("sberbank",))
    gdp = Value(amount=Decimal("11.2e12"), unit="RUB", basis="total")
    first = (
        Assertion(
            id="order",
            subject="sberbank",
            relation="cooperates-with",
            object="china",
            status="ordered",
            ordered=order,
            said=("vladimir-putin", "tass"),
            when="2025-01-01",
            statement=texts("Sberbank is to work with China.", "Die Sberbank soll mit China arbeiten."),
            evidence=(Evidence(quote="develop cooperation - with China", prefix="to "),),
        ),
        Assertion(
            id="gdp",
            subject="russia",
            relation="ai-gdp-contribution",
            value=gdp,
            by="2030",
            status="forecast",
            about=True,
            converted=(Conversion(amount=Decimal("106.4e9"), unit="EUR"),),
            statement=texts("AI may add this much.", "KI bringt vielleicht so viel."),
        ),
        Assertion(
            id="member",
            subject="russia",
            relation="member-of",
            object="brics",
            status="in-force",
            statement=texts("Russia belongs to BRICS.", "Russland gehört zu BRICS."),
        ),
    )
    second = (
        Assertion(
            id="member",
            subject="russia",
            relation="member-of",
            object="brics",
            status="denied",
            statement=texts("Russia left.", "Russland ging."),
        ),
        Assertion(
            id="china",
            subject="china",
            relation="member-of",
            object="brics",
            status="in-force",
            statement=texts("China too.", "China auch."),
        ),
        Assertion(
            id="stop",
            subject="intel",
            relation="halted-supply-to",
            object="russia",
            status="completed",
            valid_from="2022-02/..",
            statement=texts("Intel stopped.", "Intel lieferte nicht mehr."),
        ),
        Assertion(
            id="head",
            subject="vladimir-putin",
            relation="heads",
            object="russia",
            status="in-force",
            statement=texts("He heads it.", "Er leitet es."),
        ),
    )
    return Corpus(
        profile=Profile(title=texts("Small world", "Kleine Welt"), description=texts("A few claims.", "Ein paar Aussagen.")),
        entities=entities,
        articles=(
            Article(
                id="one",
                label=texts("First piece", "Erstes Stück"),
                publisher="tass",
                url="https://example.org/one",
                language="en",
            ),
            Article(id="two", label=texts("Second piece", "Zweites Stück")),
        ),
        versions=(
            Version(
                article="one",
                version="v1",
                published="2025-01-01",
                assertions=first,
                title="The first title",
                archived=Archive(url="https://archive.example/20250102/one", date="2025-01-02"),
            ),
            Version(
                article="two",
                version="v1",
                published="2025-01-02",
                assertions=second,
                carried_by=Carrier(outlet="tass", url="javascript:alert(1)"),
                archived=Archive(url="javascript:alert(2)", date="2025-01-03"),
            ),
        ),
    )


def hostile() -> Corpus:
    """Build a corpus in which every free text is an attack, and names are as odd as they can be."""
    slugs = [f"{i}{text[:40].encode(errors='replace').decode()}" for i, text in enumerate(HOSTILE)]
    entities = [
        Entity(
            id=slugs[i],
            kind="state",
            label=texts(text),
            alias={"en": (text,)},
            description=texts(text),
            wikidata=text,
            formerly=(text,),
        )
        for i, text in enumerate(HOSTILE)
    ]
    assertions = [
        Assertion(
            id=slugs[i],
            subject=entities[i].id,
            relation="cooperates-with",
            object=entities[(i + 1) % len(entities)].id,
            status="in-force",
            statement=texts(text),
            evidence=(Evidence(quote=text, prefix=text, suffix=text),),
            tags=(text,),
            said=(text, entities[0].id),
            when=text,
            confidence=text,
        )
        for i, text in enumerate(HOSTILE)
    ]
    links = (
        "javascript:window.hit=9",
        "data:text/html,<script>window.hit=10</script>",
        'https://example.org/"onclick=window.hit=11',
        " JaVaScRiPt:x",
    )
    articles = [
        Article(id=slugs[i], label=texts(HOSTILE[i]), authors=(HOSTILE[i],), url=link, cites=(HOSTILE[i],))
        for i, link in enumerate(links)
    ]
    versions = [
        Version(
            article=article.id,
            version=HOSTILE[i],
            title=HOSTILE[i],
            published=HOSTILE[i],
            carried_by=Carrier(outlet=HOSTILE[i], url=links[i]),
            archived=Archive(url=links[i], date=HOSTILE[i]),
            assertions=tuple(assertions[i::4]),
        )
        for i, article in enumerate(articles)
    ]
    return Corpus(
        profile=Profile(
            title=texts("</title><script>window.hit=12</script>"),
            description=texts(HOSTILE[2]),
            license="javascript:window.hit=13",
        ),
        entities=tuple(entities),
        articles=tuple(articles),
        versions=tuple(versions),
    )


def strange() -> Vocabulary:
    """Extend the ontology by a kind, a status and a relation that no code has heard of."""
    known = ontology.load()
    kind = dataclasses.replace(
        known.kinds["state"], id="moon-base", iri="https://example.org/MoonBase", label=texts("moon base", "Mondbasis")
    )
    status = dataclasses.replace(
        known.statuses["open"], id="rumoured", iri="https://example.org/rumoured", label=texts("rumoured", "gemunkelt")
    )
    relation = dataclasses.replace(
        known.relations["member-of"],
        id="orbits",
        iri="https://example.org/orbits",
        label=texts("orbits", "umkreist"),
        sign=0,
        disjoint=frozenset(),
    )
    return dataclasses.replace(
        known,
        kinds={**known.kinds, kind.id: kind},
        statuses={**known.statuses, status.id: status},
        relations={**known.relations, relation.id: relation},
    )


def html(corpus: Corpus, words: Vocabulary | None = None, texts_: Mapping[str, str] | None = None) -> str:
    """Render a corpus the way the command does."""
    words = words or ontology.load()
    claims = Claims(corpus, words)
    graph = projection.project(claims)
    return render(claims, graph, positions(graph), texts_ or {})


class Opened(NamedTuple):
    """A page in the browser with all that it asked for and complained of."""

    page: Page
    requests: list[str]
    errors: list[str]
    address: str

    def keep(self, name: str) -> None:
        """Keep a picture of what is seen under out/screens, which git ignores."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}.png")

    def point(self, name: str) -> None:
        """Click where an entity stands on the map."""
        self._click(f"Entente.map.placeOf({name!r})")

    def line(self, one: str, other: str) -> None:
        """Click the middle of the line between two entities."""
        self._click(f"Entente.map.middleBetween({one!r}, {other!r})")

    def spot(self, name: str) -> tuple[float, float]:
        """Give where an entity stands, in pixels of the window."""
        return self._spot(f"Entente.map.placeOf({name!r})")

    def drag(self, name: str, east: float, south: float) -> None:
        """Drag an entity by some pixels, as one does with a mouse."""
        x, y = self.spot(name)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + east / 2, y + south / 2, steps=4)
        self.page.mouse.move(x + east, y + south, steps=4)
        self.page.mouse.up()

    def _click(self, expression: str) -> None:
        self.page.mouse.click(*self._spot(expression))

    def _spot(self, expression: str) -> tuple[float, float]:
        spot = self.page.evaluate(expression)
        box = self.page.locator("#map").bounding_box()
        assert box is not None
        return box["x"] + spot["x"], box["y"] + spot["y"]


def until(tab: Page, holds: str, argument: object = None) -> None:
    """Wait until an expression holds.

    It is asked again from outside: the browser's own way to wait runs a text within the page, which the page's policy refuses.
    """
    deadline = time.monotonic() + 30
    while not tab.evaluate(holds, argument):
        assert time.monotonic() < deadline, f"never held: {holds}"
        tab.wait_for_timeout(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser that Debian brings."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.fail(
            "no Chromium was found, and the page must be tried in a real browser: apt-get install chromium", pytrace=False
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


class Way(NamedTuple):
    """How a page is seen: what a tab is opened with."""

    language: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    touch: bool


class Tabs:
    """Tabs that are used again, for opening one costs four times as much as a page in it does."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[Way, list[Page]] = defaultdict(list)

    def take(self, way: Way) -> Page:
        """Give a tab that shows nothing, as it is when it is new."""
        if self._free[way]:
            return self._free[way].pop()
        context = self._browser.new_context(
            viewport={"width": way.width, "height": way.height},
            locale=way.language,
            color_scheme=way.scheme,
            reduced_motion="reduce",
            has_touch=way.touch,
            is_mobile=way.touch,
        )
        return context.new_page()

    def give_back(self, tab: Page, way: Way) -> None:
        """Leave the page, and undo what a test may have set; a page keeps nothing in the browser."""
        tab.goto("about:blank")
        tab.mouse.move(0, 0)
        tab.set_viewport_size({"width": way.width, "height": way.height})
        tab.emulate_media(media="null", color_scheme=way.scheme, reduced_motion="reduce")
        self._free[way].append(tab)


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Share the tabs of the browser."""
    return Tabs(browser)


@pytest.fixture
def open_page(tabs: Tabs, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a page to a file and open it there, as a reader would."""
    used: list[tuple[Page, Way]] = []
    logged: list[str] = []
    with ExitStack() as listening:

        def listen(tab: Page, event: str, hear: Callable[..., None]) -> None:
            tab.on(event, hear)  # type: ignore[call-overload]  # each event has an overload of its own
            listening.callback(tab.remove_listener, event, hear)

        def opened(
            content: str,
            *,
            language: str = "en-GB",
            view: str = MAP,
            width: int = 1440,
            height: int = 900,
            scheme: Literal["light", "dark"] = "light",
            touch: bool = False,
        ) -> Opened:
            path = tmp_path / "page.html"
            path.write_bytes(content.encode())
            way = Way(language, width, height, scheme, touch)
            tab = tabs.take(way)
            used.append((tab, way))
            requests: list[str] = []
            errors: list[str] = []
            listen(tab, "request", lambda request: requests.append(request.url))
            listen(tab, "request", lambda request: logged.append(request.url))
            listen(
                tab,
                "console",
                lambda message: errors.append(message.text) if message.type in {"error", "warning"} else None,
            )
            listen(tab, "pageerror", lambda error: errors.append(str(error)))
            tab.goto(path.as_uri() + view)
            tab.wait_for_selector("html.ready", state="attached")
            return Opened(tab, requests, errors, path.as_uri())

        yield opened
        for tab, way in used:
            tabs.give_back(tab, way)
    # Whatever a test did, the page asked the network for nothing.
    assert [url for url in logged if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


@pytest.fixture(scope="session")
def shipped() -> Graph:
    """Load the first seeds; nobody may change what all share."""
    return load(FIRST)


@pytest.fixture(scope="session")
def shipped_page(shipped: Graph) -> str:
    """Render them."""
    return shipped.to_html(query=False)


@pytest.fixture(scope="session")
def seeds() -> tuple[Graph, str]:
    """Load the seeds that are shipped, and render them, which takes a quarter of a minute."""
    graph = load()
    return graph, graph.to_html(query=False)


@pytest.fixture(scope="session")
def small_page() -> str:
    """Render the small corpus."""
    return html(small())


@pytest.fixture(scope="session")
def read_page() -> tuple[str, str]:
    """Render the small corpus with the text of one version, and give the text."""
    text = "🤝 Putin told <b>Sberbank</b> to develop cooperation - with China.\nNobody else spoke."
    return html(small(), texts_={"one@v1": text}), text


@pytest.fixture(scope="session")
def hostile_page() -> str:
    """Render the hostile corpus."""
    return html(hostile())


@pytest.fixture(scope="session")
def strange_page() -> str:
    """Render the small corpus with words that no code has heard of."""
    corpus = small()
    base = Entity(id="tycho", kind="moon-base", label=texts("Tycho"))
    claim = Assertion(
        id="orbit",
        subject="tycho",
        relation="orbits",
        object="russia",
        status="rumoured",
        statement=texts("It orbits.", "Sie kreist."),
    )
    first, second = corpus.versions
    changed = dataclasses.replace(second, assertions=(*second.assertions, claim))
    return html(dataclasses.replace(corpus, entities=(*corpus.entities, base), versions=(first, changed)), strange())
