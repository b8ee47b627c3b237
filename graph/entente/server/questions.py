"""The questions that Entente carries, at addresses of their own: `/q/members-of?alliance=brics`, `/q/members-of.csv`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from entente.rdf.query import query_files
from entente.server.descriptions import Cell, Field, Form, Section, page, rows, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.rdf.query import Answer, Query
    from entente.server.answers import State

ENDINGS: Mapping[str, str] = {
    "html": "text/html",
    "json": "application/sparql-results+json, application/json;q=0.5",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml, application/xml;q=0.5",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}
"""The media types of addresses that end so: of rows, and of graphs."""


def index(language: str) -> str:
    """Return the page that names all questions."""
    shown = [
        (Cell(query.title, f"/q/{name}?lang={language}"), Cell(query.description.get(language, "")))
        for name, query in query_files.shipped().items()
    ]
    return page(word("questions", language), [Section(rows=shown)], language)


def listed() -> list[dict[str, object]]:
    """Return all questions, each with its address, the defaults of what it takes, and examples of what it may take."""
    return [
        {
            "name": name,
            "title": query.title,
            "description": dict(query.description),
            "parameters": dict(query.defaults),
            "optional": dict(query.optional),
            "address": f"/q/{name}",
        }
        for name, query in query_files.shipped().items()
    ]


def shown(state: State, name: str, bound: Mapping[str, str], found: Answer, language: str) -> str:
    """Return a question with a form for what it takes, and its answer."""
    query = query_files.named(name)
    values = {**query.defaults, **dict.fromkeys(query.optional, ""), **bound}
    fields = tuple(Field(key, _short(value), _label(query, key, language)) for key, value in values.items())
    asked = f"?{urlencode(bound)}" if bound else ""
    ways = [
        Cell(ending.upper(), f"/q/{quote(name)}.{ending}{asked}")
        for ending in (("ttl", "jsonld") if found.is_graph else ("json", "csv"))
    ]
    sections = [
        *(
            [
                Section(
                    form=Form(
                        f"/q/{quote(name)}",
                        (*fields, Field("lang", language, word("language", language))),
                        word("ask", language),
                    )
                )
            ]
        ),
        rows(found, state.store.base, language),
        Section(word("as data", language), rows=[ways]),
        Section("SPARQL", code=re.sub(r"(?m)\A(#.*\n)+\n*", "", query.text)),
    ]
    return page(query.title, sections, language, [query.description.get(language, "")])


def _label(query: Query, variable: str, language: str) -> str:
    """Return what a field is called: its variable, and for an optional one an example."""
    example = query.optional.get(variable)
    return word("optional", language).format(variable, example) if example else variable


def _short(value: str) -> str:
    """Return a value as a reader would type it: an entity by its slug."""
    return value.removeprefix("entity:")
