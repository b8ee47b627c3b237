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
from entente._check import coverage as covering
from entente._errors import Finding, SeedsError
from entente._export import rdf
from entente._quads import quads
from entente._seeds import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from rdflib import Dataset

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
    def positions(self) -> Mapping[str, tuple[int, int]]:
        """Where each entity stands on a map of the network, in pixels, the second axis pointing down."""
        from entente._layout import positions  # noqa: PLC0415  it loads networkx and numpy

        labels = {entity.id: list(entity.label.values()) for entity in self.corpus.entities}
        return positions(self.to_networkx(), labels)

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

        return render(self.corpus, self.vocabulary, self.to_networkx(), self.positions, self.texts)


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


def _read(
    folder: str | Path | None, texts: str | Path | None, ontology: str | Path | None, *, shacl: bool = False
) -> tuple[Graph, list[Fault]]:
    own = resources.named(ontology) if ontology is not None else None
    words = vocabulary.load(own)
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
    from entente import _shapes as shapes  # noqa: PLC0415  only this needs it

    others = [finding for finding in findings if finding.code not in shapes.codes()]
    if whole and all(finding.severity == "warning" for finding in others):
        return [*others, *shapes.findings(corpus, words, ontology)]
    file = corpus.profile.origin.file if corpus.profile.origin else "corpus.yaml"
    message = "the shapes did not run, for the other faults leave no graph"
    hint = "mend these first; what the shapes would find is told without them"
    return [*findings, Finding(file=file, path=(), code="no-graph", message=message, hint=hint, severity="warning")]
