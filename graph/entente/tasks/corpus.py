"""Seeds in: check them, load them, and what a loaded graph can become."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from entente import seeds
from entente.claims import Claims
from entente.judges import check as judge
from entente.judges import conflicts, history
from entente.judges.check import coverage as covering
from entente.model import resources
from entente.model.errors import EntenteWarning, Finding, SeedsError
from entente.model.text import counted
from entente.rdf import formats as rdf
from entente.rdf import ontology as ontologies
from entente.rdf import reading
from entente.rdf.conflicts import quads as disagreements
from entente.rdf.query import parse
from entente.rdf.writing import quads
from entente.seeds import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    import networkx as nx
    import pyoxigraph as ox
    from rdflib import Dataset

    from entente.model.errors import Fault
    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary
    from entente.network.communities import Community


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
        entities = counted(len(corpus.entities), "entity", "entities")
        title = corpus.profile.title[min(corpus.profile.title, key=lambda language: (language != "en", language))]
        return f"<Graph {title!r}: {entities}, {counted(len(corpus.articles), 'article')}, {counted(count, 'assertion')}>"

    @cached_property
    def claims(self) -> Claims:
        """Every assertion with what follows from it: a sequence, also as a table for pandas and polars.

        >>> load().claims
        <Claims: 232 claims of 178 propositions in 19 versions>
        """
        return Claims(self.corpus, self.vocabulary)

    @cached_property
    def statements(self) -> rdf.Statements:
        """The corpus in RDF, ready to be written in any format."""
        return rdf.Statements(self.quads(), self.corpus.profile.base)

    def quads(self) -> Iterator[ox.Quad]:
        """State the corpus in RDF, with where its sources disagree; in no particular order."""
        found = conflicts.conflicts(self.claims)
        return chain(quads(self.claims, self.texts), disagreements(found, self.claims))

    def as_it_stood(self, as_of: str | date | None = None, as_known_on: str | date | None = None) -> Graph:
        """Give the graph as things stood by one date, as known by another; see `load`.

        Raises:
            UsageError: A text is no date with a last day.

        """
        corpus = self.corpus
        if as_known_on is not None:
            if left_out := history.unplaced(corpus, as_known_on):
                verb = "is" if len(left_out) == 1 else "are"
                message = f"{', '.join(left_out)} {verb} left out: not surely published by {as_known_on}"
                warnings.warn(message, EntenteWarning, stacklevel=2)
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
        from entente.network.communities import communities  # noqa: PLC0415  what asks no map needs none

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
        from entente.network.layout import unrolled  # noqa: PLC0415

        return unrolled(self.arrangement, self.communities)

    def to_rdflib(self) -> Dataset:
        """Give the corpus as an rdflib Dataset with one named graph for each article version, prefixes bound."""
        return rdf.dataset(self.statements)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Give the network of entities; see `entente.network.projection.project` for its attributes."""
        from entente.network.projection import project  # noqa: PLC0415  it loads networkx

        return project(self.claims)

    def to_html(self) -> str:
        """Give the interactive page."""
        from entente.web import render  # noqa: PLC0415  it loads networkx

        return render(self.claims, self.network, self.arrangement, self.texts, whole=self.communities)


def check(
    folder: str | Path | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    shacl: bool = False,
) -> list[Fault]:
    """Find every fault of a seeds folder, each with its place, sorted by it.

    Args:
        folder: The seeds; those that Entente carries by default.
        texts: A folder with article texts, `<article>/<version>.txt`, to check quotes against.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        shacl: Have the SHACL shapes that Entente carries find what can be told of the graph. Where other faults leave no
            graph, they do not run, and a warning says so.

    Raises:
        UsageError: A folder does not exist, or pySHACL is not installed.
        OntologyError: The ontology does not say what it must.

    """
    return _read(folder, texts, ontology, shacl=shacl)[1]


def coverage(
    folder: str | Path | None = None, *, texts: str | Path, ontology: str | Path | None = None
) -> list[covering.Coverage]:
    """Tell how much of each article's text is curated: which sentences a quote touches, and which nothing touches.

    Args:
        folder: The seeds; those that Entente carries by default.
        texts: A folder with article texts, `<article>/<version>.txt`; versions without one are left out.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        SeedsError: The seeds have faults.
        UsageError: A folder does not exist.
        OntologyError: The ontology does not say what it must.

    """
    graph = load(folder, texts=texts, ontology=ontology)
    return covering.coverage(graph.corpus, graph.texts)


def load(
    folder: str | Path | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> Graph:
    """Load a seeds folder that has no faults.

    Args:
        folder: The seeds; those that Entente carries by default.
        texts: A folder with article texts; evidence then gets its position in them.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        as_of: A date (EDTF, such as 2024, 2024-12 or 2024-12-11): the graph as things stood by the end of it, by event time,
            see `entente.judges.history.as_of`.
        as_known_on: A date: the graph as known by the end of it, from the versions that were surely published by then, see
            `entente.judges.history.as_known_on`. An `EntenteWarning` names those that may have been and are left out.

    Raises:
        SeedsError: The seeds have faults; its `faults` tells them all.
        UsageError: A folder does not exist, or a date is none.
        OntologyError: The ontology does not say what it must.

    """
    graph, faults = _read(folder, texts, ontology)
    if any(fault.severity == "error" for fault in faults):
        raise SeedsError(faults)
    return graph.as_it_stood(as_of, as_known_on)


def graph_of(
    data: str | Path | Graph | None,
    *,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> Graph:
    """Give the graph of a seeds folder, of an RDF file that Entente wrote, or one already loaded; see `load` for the rest.

    Raises:
        GraphError: An RDF file is not one that Entente wrote.

    """
    if isinstance(data, Graph):
        return data.as_it_stood(as_of, as_known_on)
    if data is None or resources.named(data).is_dir():
        return load(data, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    words = ontologies.load(resources.named(ontology) if ontology is not None else None)
    return Graph(reading.corpus(parse(resources.named(data))[0], words), words).as_it_stood(as_of, as_known_on)


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
        from entente.render.difference import schema as of_differences  # noqa: PLC0415  only this needs it

        return of_differences()
    from entente.seeds.schema import schema as of_kind  # noqa: PLC0415  only this needs it

    return of_kind(kind, ontologies.load(resources.named(ontology) if ontology is not None else None))


def _read(
    folder: str | Path | None, texts: str | Path | None, ontology: str | Path | None, *, shacl: bool = False
) -> tuple[Graph, list[Fault]]:
    own = resources.named(ontology) if ontology is not None else None
    words = ontologies.load(own)
    found = seeds.read(resources.named(folder) if folder is not None else resources.seeds())
    at_hand = seeds.texts(resources.named(texts), found.corpus.versions) if texts is not None else {}
    findings = [
        *found.findings,
        *judge.check(found.corpus, words, unread=found.unread, all_named=found.all_named),
    ]
    if shacl:
        findings = _by_shapes(findings, found.corpus, words, own, whole=not found.faults)
    findings += [
        *(judge.quotes(found.corpus, at_hand) if texts is not None else ()),
        *covering.uncovered(found.corpus, at_hand, unread=found.unread),
    ]
    return Graph(found.corpus, words, at_hand), places.locate(findings, found.faults)


def _by_shapes(
    findings: list[Finding], corpus: Corpus, words: Vocabulary, ontology: Path | None, *, whole: bool
) -> list[Finding]:
    """Have the shapes find what the judge found of the graph, if there is one."""
    from entente.rdf import shapes  # noqa: PLC0415  only this needs it

    others = [finding for finding in findings if finding.code not in shapes.codes()]
    if whole and all(finding.severity == "warning" for finding in others):
        return [*others, *shapes.findings(corpus, words, ontology)]
    file = corpus.profile.origin.file if corpus.profile.origin else "corpus.yaml"
    message = "the shapes did not run, for the other faults leave no graph"
    hint = "mend these first; what the shapes would find is told without them"
    return [*findings, Finding(file=file, path=(), code="no-graph", message=message, hint=hint, severity="warning")]
