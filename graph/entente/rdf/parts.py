"""Several corpora taken as one, in RDF: subsets of the whole (https://www.w3.org/TR/void/#subset), and what comes from each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from entente.model.part import Part, heading
from entente.rdf.terms import TERMS as _T
from entente.rdf.terms import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.model.records import Corpus
    from entente.rdf.terms import Triple


class _Reader(Protocol):
    """What gives the statements of a graph by subject and property."""

    def values(self, node: str, property_: str) -> list[str]:
        """Return all values of a property."""

    def first(self, node: str, property_: str) -> str | None:
        """Return one of them, if there is any."""

    def texts(self, node: str, property_: str) -> Mapping[str, str]:
        """Return them by language."""

    def name(self, node: str) -> str:
        """Return the last part of an IRI."""


def triples(corpus: Corpus) -> Iterator[Triple]:
    """Yield what describes the corpora that a corpus was made of."""
    base = corpus.profile.base
    for part in corpus.parts:
        node = ox.NamedNode(f"{base}corpus/{part.id}")
        yield ox.NamedNode(f"{base}corpus"), _T["void:subset"], node
        yield node, _T["rdf:type"], _T["void:Dataset"]
        yield from texts_of(node, _T["dct:title"], part.title)
        if part.license:
            yield node, _T["dct:license"], ox.NamedNode(part.license)
        if part.contact:
            yield node, _T[":contact"], ox.NamedNode(part.contact)


def homes(corpus: Corpus) -> Iterator[Triple]:
    """Yield which articles and versions come from which of these corpora."""
    base = corpus.profile.base
    for article in corpus.articles:
        if (home := corpus.part_of.get(article.id)) is not None:
            yield _node(base, "article", article.id), _T["dct:isPartOf"], _node(base, "corpus", home.id)
    for version in corpus.versions:
        if (home := corpus.part_of.get(version.article)) is not None:
            name = f"{version.article}.{version.version}"
            yield _node(base, "version", name), _T["dct:isPartOf"], _node(base, "corpus", home.id)


def _node(base: str, kind: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{base}{kind}/{name}")


def read(reader: _Reader, root: str, articles: list[str]) -> tuple[Part, ...]:
    """Return the corpora that a corpus was made of, by title.

    Args:
        reader: Gives the statements.
        root: The IRI of the corpus.
        articles: The IRIs of its articles.

    """
    own: dict[str, list[str]] = {}
    for article in articles:
        for part in reader.values(article, "dct:isPartOf"):
            own.setdefault(part, []).append(reader.name(article))
    parts = [
        Part(
            id=reader.name(node),
            title=reader.texts(node, "dct:title"),
            license=reader.first(node, "dct:license"),
            contact=reader.first(node, ":contact"),
            articles=tuple(sorted(own.get(node, ()))),
        )
        for node in reader.values(root, "void:subset")
    ]
    return tuple(sorted(parts, key=lambda part: (heading(part.title), part.id)))
