"""What the page's query view is made of: the shipped questions, the words to complete, the statements, an engine and an editor.

The engine, Oxigraph's WebAssembly, and the editor, CodeMirror, are no part of the repository: npm fetches them into
`libraries/built` when a wheel is built or a checkout made. Without them a page has no query view, unless a server sends it:
then that server answers, and the page holds no engine.
"""

from __future__ import annotations

import base64
import json
import lzma
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from entente.claims.propositions import value_id
from entente.claims.wording import amount
from entente.model import ids
from entente.model.languages import LANGUAGES
from entente.rdf.query import bindings, known, query_files, syntax
from entente.web.packing import compressed_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.claims import Claims
    from entente.rdf.formats import SortedStatements

MAX_STATEMENTS = 1_000_000
"""A page with more statements has no query view: a browser would take too long to read them."""
_BUILT = resources.files(__package__) / "libraries" / "built"
_PRESET: Final = 3
"""How hard the statements are packed: an eighth smaller would take five times as long, a tenth of a build."""
_LOOKED_BACK: Final = 1 << 24
"""How many bytes are looked back on at most while they are packed; memory for as many is cleared first."""


class Part(NamedTuple):
    """What a page has for its query view."""

    kept: Mapping[str, str] = {}
    """What is unpacked when the view is opened, by the id of the element that holds it: all as text without markup."""
    scripts: tuple[str, ...] = ()
    """The code among that."""
    policy: Mapping[str, str] = {}
    """What the policy of the page allows besides, by directive."""
    notices: tuple[str, ...] = ()
    """The names of the notices of those whose work is carried."""


def hindrance(statements: int) -> str:
    """Return why a page of so many statements can have no query view; nothing where it can."""
    if not (_BUILT / "made-of").is_file():
        return "npm was not at hand when Entente was installed; in a checkout, `make` fetches what it needs"
    if statements > MAX_STATEMENTS:
        return f"it would have to hold more than {MAX_STATEMENTS:,} statements; `entente query` answers"
    return ""


def content(claims: Claims, state: str | None = None) -> dict[str, Any]:
    """Return what the view's scripts read from the payload.

    Args:
        claims: The claims of the corpus, which say what its values are called, and the terms to complete.
        state: What the server that answers calls the state of the seeds; None where the page answers by itself.

    """
    vocabulary, base = claims.vocabulary, claims.corpus.profile.base
    stated = [value for claim in claims for value in (claim.assertion.value, *claim.assertion.converted) if value]
    prefixes = {**vocabulary.own_prefixes, **ids.prefixes(base)}  # the names for namespaces that every query may use
    return {
        "state": state,
        "prefixes": dict(sorted(prefixes.items())),
        "base": base,
        "declared": [iri for iri in known.declared() if iri not in vocabulary.by_iri],
        "questions": [_question(name, prefixes) for name in query_files.shipped()],
        "terms": {
            iri: {language: term.label.get(language) or term.label["en"] for language in LANGUAGES}
            for iri, term in sorted(vocabulary.by_iri.items())
        },
        "values": {
            name: {language: amount(value, language) for language in LANGUAGES}
            for name, value in sorted({value_id(value): value for value in stated}.items())
        },
    }


def _question(name: str, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Return a shipped query, as text before and after its values, which stand where `entente query` puts them."""
    described = query_files.shipped()[name]
    query = described.undescribed
    before, after = bindings.around_values(query, syntax.check(query, prefixes))
    return {
        "name": name,
        "title": described.titles,
        "told": described.description,
        "before": before,
        "after": after.rstrip(),
        "defaults": described.defaults,
        "optional": described.optional,
    }


def offline(statements: SortedStatements) -> Part:
    """Return what a page has that answers by itself.

    It compiles WebAssembly, and runs it in a worker, whose code comes in its address. The worker may no more than the page; one
    from a blob: could read files in Firefox.
    """
    engine = f"var queryEngineCode = {json.dumps(_built('engine.js'))};"
    editor = _built("editor.js")
    return Part(
        {
            "query-editor": compressed_code(editor),
            "query-worker": compressed_code(engine),
            "query-engine": _as_base64((_BUILT / "oxigraph.wasm.xz").read_bytes()),
            "query-statements": _as_base64(_packed(statements.trig().encode())),
        },
        (editor, engine),
        {"script-src": "'wasm-unsafe-eval'", "worker-src": "data:"},
        ("notices-engine", "notices-editor"),
    )


def _packed(data: bytes) -> bytes:
    looked_back = max(min(len(data), _LOOKED_BACK), 1 << 12)  # XZ looks back on no less
    filters = ({"id": lzma.FILTER_LZMA2, "preset": _PRESET, "dict_size": looked_back},)
    return lzma.compress(data, check=lzma.CHECK_CRC32, filters=filters)


def served() -> Part:
    """Return what a page has whose server answers. Without what npm fetches, its editor is a plain field."""
    policy = {"connect-src": "'self'"}
    if not (_BUILT / "made-of").is_file():
        return Part(policy=policy)
    editor = _built("editor.js")
    return Part({"query-editor": compressed_code(editor)}, (editor,), policy, ("notices-editor",))


def _built(name: str) -> str:
    return (_BUILT / name).read_text(encoding="utf-8")


def _as_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
