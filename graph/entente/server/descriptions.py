"""What browsers are shown: answers, things and questions as pages without scripts.

A plain edge between two entities is nowhere shown as if it were so: an entity's page lists claims, each with who made it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from entente.model import ids
from entente.web import render_served

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.rdf.query import Answer

_MAX_ROWS = 5_000
"""How many rows a page shows."""


class Cell(NamedTuple):
    """A text, and where it leads."""

    text: str
    href: str | None = None


class Field(NamedTuple):
    """A field of a form."""

    name: str
    value: str
    label: str
    long: bool = False


class Form(NamedTuple):
    """A form, and where it is sent."""

    action: str
    fields: tuple[Field, ...]
    button: str


class Section(NamedTuple):
    """A part of a page."""

    heading: str = ""
    note: str = ""
    headers: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    form: Form | None = None
    code: str = ""


_WORDS = {
    "page": {"en": "The page", "de": "Die Seite"},
    "questions": {"en": "Questions", "de": "Fragen"},
    "ask": {"en": "Ask", "de": "Fragen"},
    "language": {"en": "Language of labels", "de": "Sprache der Beschriftung"},
    "optional": {"en": "{} (optional, such as {})", "de": "{} (kann fehlen, etwa {})"},
    "as data": {"en": "As data", "de": "Als Daten"},
    "prefixes": {"en": "Known prefixes", "de": "Bekannte Präfixe"},
    "properties": {"en": "Stated of it in the graph", "de": "Angaben dazu im Graphen"},
    "versions": {"en": "Versions", "de": "Fassungen"},
    "claims": {"en": "Claims", "de": "Behauptungen"},
    "assertion": {"en": "This assertion", "de": "Diese Aussage"},
    "who said what": {"en": "Who said what when", "de": "Wer was wann gesagt hat"},
    "published": {"en": "published", "de": "veröffentlicht"},
    "claim": {"en": "claim", "de": "Behauptung"},
    "status": {"en": "status", "de": "Status"},
    "said by": {"en": "said by", "de": "gesagt von"},
    "quote": {"en": "quote", "de": "Zitat"},
    "how": {"en": "how, by whom, and what became of it", "de": "wie, von wem und was daraus wurde"},
    "claimed": {
        "en": "What follows is claimed by those named, and nowhere stated as a fact.",
        "de": "Was folgt, behaupten die Genannten; nirgends wird es als Tatsache hingestellt.",
    },
    "no rows": {"en": "There is no row.", "de": "Es gibt keine Zeile."},
    "more": {
        "en": "The first {:,} rows are shown; take JSON or CSV for all.",
        "de": "Gezeigt werden die ersten {:,} Zeilen; alle gibt es als JSON oder CSV.",
    },
    "true": {"en": "Yes: the data has that.", "de": "Ja: Die Daten haben das."},
    "false": {"en": "No: the data does not have that.", "de": "Nein: Die Daten haben das nicht."},
}


def word(name: str, language: str) -> str:
    """Return a text in a language."""
    return _WORDS[name][language]


def page(title: str, sections: Sequence[Section], language: str, lead: Iterable[str] = ()) -> str:
    """Return a page, with ways to the others above it."""
    ways = [
        Cell(word("page", language), "/"),
        Cell(word("questions", language), f"/q?lang={language}"),
        Cell("SPARQL", f"/sparql?lang={language}"),
    ]
    return render_served(title, sections, language, lead=[*lead], ways=ways)


def rows(found: Answer, base: str, language: str) -> Section:
    """Return the answer to a query as a section."""
    if found.truth is not None:
        return Section(note=word("true" if found.truth else "false", language))
    if not found:
        return Section(note="; ".join([word("no rows", language), *found.notes]))
    shown = [[Cell(text, href(iri, base)) for text, iri in row] for row in islice(found.cells(language), _MAX_ROWS)]
    note = word("more", language).format(_MAX_ROWS) if len(found) > _MAX_ROWS else ""
    return Section(note=note, headers=found.variables, rows=shown)


def href(iri: str | None, base: str) -> str | None:
    """Return where an IRI leads: things of the corpus are described here, others where they are; None where nowhere.

    >>> href("https://w3id.org/entente/entity/brics", "https://w3id.org/entente/"), href("urn:x", "https://w3id.org/entente/")
    ('/entity/brics', None)
    """
    if iri is None:
        return None
    kind, slash, name = iri.removeprefix(base).partition("/")
    if iri.startswith(base) and slash and name and kind in ids.IRI_KINDS:
        return f"/{kind}/{quote(name)}"
    return iri if iri.startswith(("https://", "http://")) else None
