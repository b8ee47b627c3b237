"""Seeds in: check them, load them, and what a loaded graph can become."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from entente import _check as judge
from entente import _resources as resources
from entente import _seeds as seeds
from entente import _vocabulary as vocabulary
from entente._errors import SeedsError
from entente._export import rdf
from entente._quads import quads

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from rdflib import Dataset

    from entente._communities import Community
    from entente._errors import Fault
    from entente._model import Corpus
    from entente._vocabulary import Vocabulary


@dataclass(frozen=True, repr=False)
class Graph:
    """A corpus without faults, the vocabulary it keeps to, and the article texts at hand.

    >>> graph = load()
    >>> graph.to_networkx().nodes["sberbank"]["label"]
    'Sberbank'
    """

    corpus: Corpus
    vocabulary: Vocabulary
    texts: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        corpus = self.corpus
        count = sum(len(version.assertions) for version in corpus.versions)
        title = corpus.profile.title[min(corpus.profile.title, key=lambda language: (language != "en", language))]
        return f"<Graph {title!r}: {len(corpus.entities)} entities, {len(corpus.articles)} articles, {count} assertions>"

    @cached_property
    def statements(self) -> rdf.Statements:
        """The corpus in RDF, ready to be written in any format."""
        return rdf.Statements(quads(self.corpus, self.vocabulary, self.texts), self.corpus.profile.base)

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The network of entities, made once; `to_networkx` makes it anew."""
        return self.to_networkx()

    @cached_property
    def communities(self) -> Community:
        """The community of all entities that have an edge, and in a large network those within it."""
        from entente._communities import communities  # noqa: PLC0415  what asks no map needs none

        return communities(self.network)

    @cached_property
    def arrangement(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity and community stands in the community around it, in pixels, the second axis pointing down."""
        from entente._layout import arrange  # noqa: PLC0415  it loads networkx and numpy

        labels = {entity.id: list(entity.label.values()) for entity in self.corpus.entities}
        return arrange(self.network, self.communities, labels)

    @cached_property
    def positions(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity stands on a map of the network, in pixels, the second axis pointing down."""
        from entente._layout import unrolled  # noqa: PLC0415

        return unrolled(self.arrangement, self.communities)

    def to_rdflib(self) -> Dataset:
        """Give the corpus as an rdflib Dataset with one named graph for each article version, prefixes bound."""
        return rdf.dataset(self.statements)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Give the network of entities; see `entente._network.project` for its attributes."""
        from entente._network import project  # noqa: PLC0415  it loads networkx

        return project(self.corpus, self.vocabulary)

    def to_html(self) -> str:
        """Give the interactive page."""
        from entente._page import render  # noqa: PLC0415  it loads networkx

        return render(self.corpus, self.vocabulary, self.network, self.arrangement, self.texts, whole=self.communities)


def check(
    folder: str | Path | None = None, *, texts: str | Path | None = None, ontology: str | Path | None = None
) -> list[Fault]:
    """Find every fault of a seeds folder, each with its place, sorted by it.

    Args:
        folder: The seeds; those that Entente carries by default.
        texts: A folder with article texts, `<article>/<version>.txt`, to check quotes against.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        UsageError: A folder does not exist.
        OntologyError: The ontology does not say what it must.

    """
    return _read(folder, texts, ontology)[1]


def load(folder: str | Path | None = None, *, texts: str | Path | None = None, ontology: str | Path | None = None) -> Graph:
    """Load a seeds folder that has no faults.

    Args:
        folder: The seeds; those that Entente carries by default.
        texts: A folder with article texts; evidence then gets its position in them.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        SeedsError: The seeds have faults; its `faults` tells them all.
        UsageError: A folder does not exist.
        OntologyError: The ontology does not say what it must.

    """
    graph, faults = _read(folder, texts, ontology)
    if any(fault.severity == "error" for fault in faults):
        raise SeedsError(faults)
    return graph


def schema(kind: str, *, ontology: str | Path | None = None) -> str:
    """Give the JSON Schema of one kind of seed file, for editors; or of a difference told as JSON, for programs.

    Args:
        kind: `article`, `assertions`, `corpus` or `entities`; or `diff`.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        UsageError: There is no such kind.
        OntologyError: The ontology does not say what it must.

    """
    if kind == "diff":
        from entente._export.difference import schema as of_differences  # noqa: PLC0415  only this needs it

        return of_differences()
    from entente._seeds.schema import schema as of_kind  # noqa: PLC0415  only this needs it

    return of_kind(kind, vocabulary.load(resources.named(ontology) if ontology is not None else None))


def _read(folder: str | Path | None, texts: str | Path | None, ontology: str | Path | None) -> tuple[Graph, list[Fault]]:
    words = vocabulary.load(resources.named(ontology) if ontology is not None else None)
    found = seeds.read(resources.named(folder) if folder is not None else resources.seeds())
    at_hand = seeds.texts(resources.named(texts), found.corpus.versions) if texts is not None else {}
    findings = [
        *found.findings,
        *judge.check(found.corpus, words, unread=found.unread, all_named=found.all_named),
        *(judge.quotes(found.corpus, at_hand) if texts is not None else ()),
    ]
    return Graph(found.corpus, words, at_hand), sorted([*found.faults, *seeds.locate(findings)])
