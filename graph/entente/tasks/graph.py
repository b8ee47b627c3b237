"""A loaded graph, and what it can become."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from entente.claims import Claims
from entente.judges import conflicts, history
from entente.model.arguments import checked
from entente.model.errors import EntenteWarning
from entente.model.representation import cut, titled
from entente.model.text import counted
from entente.rdf import formats
from entente.rdf.conflicts import quads as conflict_quads
from entente.rdf.query import Answer, Store, sparql
from entente.rdf.writing import quads

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx
    import pyoxigraph as ox
    from rdflib import Dataset

    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary
    from entente.network.communities import Community


@dataclass(frozen=True, repr=False)
class Graph:
    """A corpus without faults, the vocabulary it keeps to, and the article texts at hand.

    >>> import entente
    >>> graph = entente.load()
    >>> graph.to_networkx().nodes["sberbank"]["label"]
    'Sberbank'
    """

    corpus: Corpus
    vocabulary: Vocabulary
    texts: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        corpus = self.corpus
        count = sum(len(version.assertions) for version in corpus.versions)
        entities = counted(len(corpus.entities), "entity", "entities")
        articles = counted(len(corpus.articles), "article")
        return titled(f"Graph {cut(self.title, 100)!r}", f"{entities}, {articles}, {counted(count, 'assertion')}")

    def __getstate__(self) -> dict[str, object]:
        # Cached properties are left out: some, such as the store of statements, cannot be copied or pickled.
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def title(self) -> str:
        """The title of the corpus, in English where it has one."""
        title = self.corpus.profile.title
        return title[min(title, key=lambda language: (language != "en", language))]

    @cached_property
    def claims(self) -> Claims:
        """Every assertion with what follows from it: a sequence, also as a table for pandas and polars.

        >>> import entente
        >>> entente.load().claims
        <Claims: 232 claims of 178 propositions in 19 versions>
        """
        return Claims(self.corpus, self.vocabulary)

    @cached_property
    def statements(self) -> formats.SortedStatements:
        """The corpus in RDF, ready to be written in any format."""
        return formats.SortedStatements(self.quads(), self.corpus.profile.base)

    def quads(self) -> Iterator[ox.Quad]:
        """Return the corpus as RDF quads, with the conflicts between its sources; in no particular order."""
        found = conflicts.conflicts(self.claims)
        return chain(quads(self.claims, self.texts), conflict_quads(found, self.claims))

    @cached_property
    def _store(self) -> Store:
        return Store(self.quads(), words=self.vocabulary)

    @checked
    def query(self, query: str | Path, *, bind: Mapping[str, object] | None = None) -> Answer:
        """Return the answer to a SPARQL query; further ones are answered from the same statements.

        Args:
            query: Its text, a file that holds it, or the name of a query that Entente carries (`entente query --list`).
            bind: Values for variables of the query, such as `{"alliance": "brics", "date": "2024-06-01"}`.

        Raises:
            QueryError: The query cannot be parsed, or asks for more than reading the data.
            UsageError: There is no such query, file or variable.

        >>> import entente
        >>> entente.load().query("members-of", bind={"alliance": "brics", "date": "2010-06-01"})
        <Answer: 10 rows of member, from, to, origins, sources, against>

        """
        return self._store.query(sparql.find(query), bind)

    @checked
    def as_it_stood(self, as_of: str | date | None = None, as_known_on: str | date | None = None) -> Graph:
        """Return the graph as things stood by one date, as known by another; see `load`.

        Raises:
            UsageError: A text is no date with a last day.

        """
        corpus = self.corpus
        if as_known_on is not None:
            if left_out := history.unplaced(corpus, as_known_on):
                verb = "is" if len(left_out) == 1 else "are"
                message = f"{', '.join(left_out)} {verb} left out: not surely published by {as_known_on}"
                warnings.warn(message, EntenteWarning, stacklevel=3)
            corpus = history.as_known_on(corpus, as_known_on)
        if as_of is not None:
            corpus = history.as_of(corpus, self.vocabulary, as_of)
        return self if corpus is self.corpus else replace(self, corpus=corpus)

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The network of entities, made once; `to_networkx` makes it anew."""
        return self.to_networkx()

    @cached_property
    def communities(self) -> Community:
        """The community of all entities that have an edge, and in a large network those within it."""
        from entente.network.communities import communities  # noqa: PLC0415  only a map or a network file needs it

        return communities(self.network)

    @cached_property
    def arrangement(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity and community stands in the community around it, in pixels, the second axis pointing down."""
        from entente.network.layout import arrange  # noqa: PLC0415  it loads networkx and numpy

        labels = {entity.id: list(entity.label.values()) for entity in self.corpus.entities}
        return arrange(self.network, self.communities, labels)

    @cached_property
    def positions(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity stands on a map of the network, in pixels, the second axis pointing down."""
        from entente.network.layout import flatten  # noqa: PLC0415

        return flatten(self.arrangement, self.communities)

    def to_rdflib(self) -> Dataset:
        """Return the corpus as an rdflib Dataset with one named graph for each article version, prefixes bound."""
        return formats.dataset(self.statements)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Return the network of entities; see `entente.network.projection.project` for its attributes."""
        from entente.network.projection import project  # noqa: PLC0415  it loads networkx

        return project(self.claims)

    def to_html(self) -> str:
        """Return the interactive page as HTML."""
        from entente.web import render  # noqa: PLC0415  it loads networkx

        return render(self.claims, self.network, self.arrangement, self.texts, whole=self.communities)
