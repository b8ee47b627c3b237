"""The use cases, as functions: check seeds, load them, build everything or the page alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from entente import _check as judge
from entente import (
    _export as export,
)
from entente import (
    _network as network,
)
from entente import (
    _quads as quads,
)
from entente import (
    _resources as resources,
)
from entente import (
    _seeds as seeds,
)
from entente import (
    _vocabulary as vocabulary,
)
from entente import (
    layout,
)
from entente import page as html
from entente._errors import SeedsError

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
    def statements(self) -> export.Statements:
        """The corpus in RDF, ready to be written in any format."""
        return export.Statements(quads.quads(self.corpus, self.vocabulary, self.texts), self.corpus.profile.base)

    def to_rdflib(self) -> Dataset:
        """Give the corpus as an rdflib Dataset with one named graph for each article version, prefixes bound."""
        return export.dataset(self.statements)

    def to_networkx(self) -> nx.MultiDiGraph:
        """Give the network of entities; see `entente._network.project` for its attributes."""
        return network.project(self.corpus, self.vocabulary)

    def to_html(self) -> str:
        """Give the interactive page."""
        graph = self.to_networkx()
        return html.render(self.corpus, self.vocabulary, graph, layout.positions(graph), self.texts)


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


def build(
    folder: str | Path | None = None,
    out: str | Path = "out",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
) -> list[Path]:
    """Write everything that seeds can become, as one set or not at all.

    Args:
        folder: The seeds; those that Entente carries by default.
        out: The folder to write into; other files in it stay.
        texts: A folder with article texts.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Returns:
        The files written.

    Raises:
        SeedsError: The seeds have faults.
        OutputError: A file cannot be written.
        UsageError: A folder does not exist.
        OntologyError: The ontology does not say what it must.

    """
    graph = load(folder, texts=texts, ontology=ontology)
    files = {Path(out, f"graph.{extension}"): write(graph.statements) for extension, write in export.RDF.items()}
    files[Path(out, "graph.html")] = graph.to_html()
    export.write(files)
    return list(files)


def page(
    folder: str | Path | None = None,
    out: str | Path = "page.html",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
) -> Path:
    """Write the interactive page alone; the arguments and errors are those of `build`."""
    export.write({Path(out): load(folder, texts=texts, ontology=ontology).to_html()})
    return Path(out)


def _read(folder: str | Path | None, texts: str | Path | None, ontology: str | Path | None) -> tuple[Graph, list[Fault]]:
    words = vocabulary.load(Path(ontology) if ontology is not None else None)
    found = seeds.read(Path(folder) if folder is not None else resources.seeds())
    at_hand = seeds.texts(Path(texts), found.corpus.versions) if texts is not None else {}
    findings = [
        *found.findings,
        *judge.check(found.corpus, words, unread=found.unread, all_named=found.all_named),
        *judge.quotes(found.corpus, at_hand),
    ]
    return Graph(found.corpus, words, at_hand), sorted([*found.faults, *seeds.locate(findings)])
