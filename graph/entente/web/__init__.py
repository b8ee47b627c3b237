"""The page: one HTML file with the map, the evidence behind every edge, and all it needs to run without a network.

`render` joins the template, style sheets and scripts in `app`, the library vis-network from the installed pyvis, and the corpus
as JSON. A content security policy (https://www.w3.org/TR/CSP3/) with their hashes lets only these scripts and styles run.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from entente.model.errors import UsageError
from entente.model.languages import LANGUAGES
from entente.web import comparisons
from entente.web.comparisons import Shown
from entente.web.packing import pack
from entente.web.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import networkx as nx

    from entente.claims import Claims
    from entente.judges.diff import Difference
    from entente.network.communities import Community

__all__ = ["Shown", "render", "render_difference"]

_STYLES = ("tokens", "page", "panel", "compare", "print")
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def render(
    claims: Claims,
    network: nx.MultiDiGraph,
    positions: Mapping[str, tuple[int, int]],
    texts: Mapping[str, str],
    *,
    whole: Community | None = None,
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

    Raises:
        UsageError: The drawing library is not where pyvis should have it.

    """
    corpus = claims.corpus
    content = payload(claims, network, positions, texts, whole=whole)
    content["comparing"] = comparisons.within(claims)
    title = corpus.profile.title.get(LANGUAGES[0]) or next(iter(corpus.profile.title.values()), "Entente")
    return _html("main", title, content, [_vis_network()])


def render_difference(difference: Difference, shown: Shown) -> str:
    """Return the page of one difference, as HTML.

    Args:
        difference: The difference.
        shown: What the page needs beside it.

    """
    content = comparisons.difference(difference, shown)
    return _html("difference", content["title"][LANGUAGES[0]], content, [])


def _html(page: str, title: str, content: Mapping[str, object], libraries: Sequence[str]) -> str:
    """Return a page that lets only its own scripts and styles run.

    Args:
        page: The name of its template, and of the script that starts it.
        title: Its title.
        content: The payload, as its scripts read it.
        libraries: The code of libraries that run before its scripts.

    """
    scripts = [*libraries, _concatenate(_scripts(page))]
    styles = [_concatenate(f"styles/{name}.css" for name in _STYLES)]
    for code in (*scripts, *styles):
        if "</script" in code.lower() or "</style" in code.lower():
            message = "a script or style sheet of the page would end its own element"
            raise UsageError(message)
    packed, blocks = pack({"languages": LANGUAGES, **content})
    page_words, comparison_words = (json.loads(_asset(f"words/{name}.json")) for name in ("page", "comparison"))
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _asset(f"templates/{name}")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{page}.html").render(
        title=title,
        policy=_policy(scripts, styles),
        scripts=[Markup(code) for code in scripts],  # noqa: S704  our own code and vis-network's, checked above
        styles=[Markup(code) for code in styles],  # noqa: S704
        data=Markup(_json(packed)),  # noqa: S704  _json escapes what could end the element
        blocks=blocks,
        words=Markup(_json({language: {**page_words[language], **comparison_words[language]} for language in LANGUAGES})),  # noqa: S704
        notices=_asset("templates/notices.txt"),
    )


def _json(value: object) -> str:
    r"""Return JSON that is safe inside a script element, whatever its strings contain.

    >>> _json({"label": "</script><b>"})
    '{"label":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    # UTF-8 has no lone surrogates.
    return text.encode("utf-8", "replace").decode()


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Return the content security policy that allows these scripts and styles, and images made by them."""
    sources = {"script-src": scripts, "style-src": styles}
    hashed = [f"{name} {' '.join(_hash(code) for code in codes)}" for name, codes in sources.items()]
    return "; ".join(["default-src 'none'", *hashed, "img-src data: blob:", "base-uri 'none'", "form-action 'none'"])


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _scripts(page: str) -> Iterator[str]:
    """Yield the paths of a page's scripts: those of the lowest floor first, and last the one that starts the page."""
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
