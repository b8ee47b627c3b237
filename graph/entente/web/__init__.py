"""The page: one HTML file with the map, the evidence behind every edge, and all it needs to run without a network.

`render` joins the template, style sheets and scripts in `app`, the library vis-network from the installed pyvis, and the corpus
as JSON. The scripts and the JSON are compressed; one small script opens them. A content security policy
(https://www.w3.org/TR/CSP3/) with the hashes of what it inflates lets only these scripts and styles run.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from entente.judges.diff.words import all_words
from entente.judges.history import SourceBySource
from entente.model.errors import UsageError
from entente.model.languages import LANGUAGES
from entente.model.meanwhile import meanwhile
from entente.model.rules import explained, rules
from entente.model.tour import as_values
from entente.web import comparisons, query_view
from entente.web.comparisons import Shown
from entente.web.front import front
from entente.web.hyphenation import hyphenated
from entente.web.over_time import over_time
from entente.web.packing import as_json, compressed, compressed_code, pack
from entente.web.payload import payload
from entente.web.told import promised, told
from entente.web.word_families import word_families

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import networkx as nx

    from entente.claims import Claims
    from entente.judges.diff import Difference
    from entente.network.communities import Community
    from entente.rdf.formats import SortedStatements

__all__ = ["Shown", "judged_meanwhile", "render", "render_difference", "render_outline", "render_served", "render_story"]

_STYLES = {
    "main": ("tokens", "page", "front", "panel", "compare", "query", "frame", "print"),
    "difference": ("tokens", "page", "panel", "compare", "print"),
    "story": ("tokens", "page", "story"),
}
"""The style sheets of each page."""
_VIS = "lib/vis-9.1.2/vis-network.min.js"


def render(
    claims: Claims,
    network: nx.MultiDiGraph,
    positions: Mapping[str, tuple[int, int]],
    texts: Mapping[str, str],
    *,
    whole: Community | None = None,
    overview: Mapping[str, tuple[int, int]] | None = None,
    statements: SortedStatements | None = None,
    state: str | None = None,
    judged: Callable[[], Mapping[str, Any]] | None = None,
) -> str:
    """Return the page of a corpus, as HTML.

    Args:
        claims: The claims of the corpus.
        network: The network of the claims, as `entente.network.projection.project` returns it.
        positions: The place of each entity in pixels, as `entente.network.layout.arrange` returns it. Entities without an edge
            are not drawn.
        texts: The texts of article versions, by `article@version`, to read beside the claims; empty when none are at hand.
        whole: The outermost community of the network; then `positions` has the places of communities too. By default there are
            no communities.
        overview: The places of the entities that the map shows at rest; by default it shows all.
        statements: The claims in RDF, for a query view to ask. Without them, and where `query_view.hindrance` says why, there
            is none.
        state: For a page that a server sends, what that calls the state of the seeds. Then the view asks the server.
        judged: Returns what `judged_meanwhile` has judged of the claims; by default that is judged here.

    Raises:
        UsageError: The drawing library is not where pyvis should have it.

    """
    corpus = claims.corpus
    asking = None
    content = payload(claims, network, positions, texts, whole=whole) | told(claims)
    content["comparing"] = comparisons.within(claims)
    content["front"] = front(claims)
    content["families"] = word_families(corpus, claims.vocabulary)
    content["hyphenated"] = hyphenated(corpus, claims.vocabulary)
    content["tour"] = as_values(corpus.profile.tour)
    content["overview"] = overview or {}
    if state is not None:
        asking = query_view.served()
    elif statements is not None and not query_view.hindrance(len(statements)):
        asking = query_view.offline(statements)
    if asking is not None:
        content["query"] = query_view.content(claims, state)
    content |= judged() if judged is not None else _over_time(claims)
    title = corpus.profile.title.get(LANGUAGES[0]) or next(iter(corpus.profile.title.values()), "Entente")
    return _html("main", title, content, [_vis_network()], asking)


def judged_meanwhile(claims: Claims) -> AbstractContextManager[Callable[[], Mapping[str, Any]]]:
    """Have a child process judge what the page says of all days and sources, which takes as long as all else in a page.

    Returns:
        What yields what waits for that; see `meanwhile`.

    """
    return meanwhile(partial(_over_time, claims))


def _over_time(claims: Claims) -> Mapping[str, Any]:
    sources = SourceBySource(claims)
    return over_time(sources) | promised(sources)


def render_difference(difference: Difference, shown: Shown) -> str:
    """Return the page of one difference, as HTML.

    Args:
        difference: The difference.
        shown: What the page needs beside it.

    """
    content = comparisons.difference(difference, shown)
    return _html("difference", content["title"][LANGUAGES[0]], content, [])


def render_story(document: Mapping[str, Any], language: str) -> str:
    """Return the page of a story, as HTML.

    Args:
        document: The story as JSON, as `entente.render.story` writes it.
        language: The language of its title until its scripts run.

    """
    records = ("entities", "articles", "versions", "propositions", "assertions")
    content = {"story": document, **{name: [] for name in records}}
    return _html("story", document["label"][language], content, [])


def render_outline(title: str, sections: Sequence[Any], language: str) -> str:
    """Return an outline as an HTML page without scripts.

    Args:
        title: Its title.
        sections: Its sections, each with a heading, a note and points, as `entente.render.outline` has them.
        language: The language of all that.

    """
    styles = [_concatenate(f"styles/{name}.css" for name in ("tokens", "outline"))]
    return (
        _templates()
        .get_template("outline.html")
        .render(
            title=title,
            sections=sections,
            language=language,
            policy=_policy([], styles),
            styles=[Markup(code) for code in styles],  # noqa: S704  our own code
        )
    )


def render_served(
    title: str, sections: Sequence[Any], language: str, *, lead: Sequence[str] = (), ways: Sequence[Any] = ()
) -> str:
    """Return what a server answers a browser with, as an HTML page without scripts.

    Args:
        title: Its title.
        sections: Its sections, each with a heading, a note, a form, code, and the headers and rows of a table; a cell has a
            text, and an `href` where it leads somewhere.
        language: The language of all that.
        lead: What stands below the title.
        ways: The cells above it, which lead to other pages.

    """
    styles = [_concatenate(f"styles/{name}.css" for name in ("tokens", "outline", "served"))]
    return (
        _templates()
        .get_template("served.html")
        .render(
            title=title,
            sections=sections,
            language=language,
            lead=lead,
            ways=ways,
            policy=_policy([], styles, forms="'self'"),
            styles=[Markup(code) for code in styles],  # noqa: S704  our own code
        )
    )


def _html(
    page: str,
    title: str,
    content: Mapping[str, object],
    libraries: Sequence[str],
    asking: query_view.Part | None = None,
) -> str:
    """Return a page that lets only its own scripts and styles run.

    Args:
        page: The name of its template, and of the script that starts it.
        title: Its title.
        content: The payload, as its scripts read it.
        libraries: The code of libraries that run before its scripts.
        asking: What it has for its query view, if it has one.

    """
    asking = asking or query_view.Part()
    opening, *others = _scripts(page)
    scripts = [_asset(opening), *libraries, _concatenate(others)]
    styles = [_concatenate(f"styles/{name}.css" for name in _STYLES[page])]
    for code in (scripts[0], *styles):
        if "</script" in code.lower() or "</style" in code.lower():
            message = "a script or style sheet of the page would end its own element"
            raise UsageError(message)
    told = [{"title": dict(rule.title), "text": dict(rule.text)} for rule in rules()]
    packed, blocks = pack({"languages": LANGUAGES, "rules": told, "explained": dict(explained()), **content})
    parts = [*(json.loads(_asset(f"words/{name}.json")) for name in ("page", "comparison")), all_words()]
    words = {language: {key: text for part in parts for key, text in part[language].items()} for language in LANGUAGES}
    return (
        _templates()
        .get_template(f"{page}.html")
        .render(
            title=title,
            policy=_policy([*scripts, *asking.scripts], styles, asking.policy),
            opening=Markup(scripts[0]),  # noqa: S704  our own code, checked above
            styles=[Markup(code) for code in styles],  # noqa: S704
            scripts=[compressed_code(code) for code in scripts[1:]],
            data=compressed(as_json(packed)),
            words=compressed_code(as_json(words)),
            blocks=[compressed(as_json(block)) for block in blocks],
            kept=asking.kept,
            notices="".join(_asset(f"templates/{name}.txt") for name in (*asking.notices, "notices")),
        )
    )


def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _asset(f"templates/{name}")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


def _policy(
    scripts: Sequence[str], styles: Sequence[str], more: Mapping[str, str] | None = None, *, forms: str = "'none'"
) -> str:
    """Return the content security policy that allows these scripts and styles, images made by them, forms, and more."""
    hashed = {"script-src": scripts, "style-src": styles}
    allowed = {name: " ".join(map(_hash, codes)) for name, codes in hashed.items() if codes}
    for name, source in (more or {}).items():
        allowed[name] = f"{allowed[name]} {source}" if name in allowed else source
    fixed = ["img-src data: blob:", "base-uri 'none'", f"form-action {forms}"]
    return "; ".join(["default-src 'none'", *(f"{name} {sources}" for name, sources in allowed.items()), *fixed])


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _scripts(page: str) -> Iterator[str]:
    """Yield the paths of a page's scripts: first the one that opens it, then floor by floor, last the one that starts it."""
    plan = json.loads(_asset("scripts/floors.json"))
    for floor in plan["floors"]:
        for room, names in floor.items():
            if room in plan["pages"][page]:
                yield from (f"scripts/{room}/{name}.js" for name in names)
    yield f"scripts/pages/{page}.js"


def _asset(name: str) -> str:
    return (resources.files(__name__) / "app" / name).read_text(encoding="utf-8")


def _concatenate(names: Iterable[str]) -> str:
    return "\n".join(map(_asset, names))


@lru_cache(maxsize=1)
def _vis_network() -> str:
    # pyvis is located but not imported: to import it would load IPython, which takes half a second.
    spec = importlib.util.find_spec("pyvis")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for folder in folders:
        path = Path(folder) / _VIS
        if path.is_file():
            lines = path.read_text(encoding="utf-8").split("\n")
            return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
    message = f"the drawing library {_VIS} is not where pyvis should carry it"
    raise UsageError(message, hint="install pyvis 0.3.2")
