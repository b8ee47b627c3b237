"""What the operands of a comparison can be: a version of an article, a corpus, or any RDF graph."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Unpack, cast

import pyoxigraph as ox

from entente.claims import Claims
from entente.judges import diff as delta
from entente.model import ids, resources
from entente.model.errors import GraphError, SeedsError, UsageError, did_you_mean
from entente.rdf import ontology as ontologies
from entente.rdf import reading
from entente.rdf.endpoint import Endpoint
from entente.rdf.parsing import STANDARD_INPUT, parse
from entente.tasks.load import graph_of, load, without_faults
from entente.tasks.loaded_graph import Data, Graph
from entente.tasks.view import View, is_chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from entente.model.records import Corpus, Version


@dataclass(frozen=True, kw_only=True)
class ResolvedOperand:
    """An operand: its claims, or why it is no corpus, and all of its statements."""

    name: str
    claims: delta.Operand | None
    statements: Callable[[], Iterable[ox.Quad]]
    why: str = ""
    prefixes: Mapping[str, str]


class OperandResolver:
    """Finds what the names of operands mean.

    Args:
        seeds: The folder in which articles, and git revisions, are looked up; or a loaded graph for articles; or an endpoint
            for articles and named graphs.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        data_format: The format of an RDF file whose name does not tell it; see `entente.rdf.parsing.parse`.
        lenient: Whether to pass over statements of an RDF file that cannot be read.
        **view: The part of each operand to take; see `Graph.view`.

    """

    def __init__(
        self,
        seeds: Data | None,
        ontology: str | Path | None,
        *,
        data_format: str | None = None,
        lenient: bool = False,
        **view: Unpack[View],
    ) -> None:
        self._data_format, self._lenient = data_format, lenient
        self._seeds, self._ontology = seeds, ontology
        self._view = view

    @cached_property
    def _graph(self) -> Graph:
        return graph_of(self._seeds, ontology=self._ontology, **self._view)

    def _load(self, folder: Path | Graph) -> Graph:
        return load(folder, ontology=self._ontology, **self._view)

    def resolve(self, operand: str | Path | Graph) -> ResolvedOperand:
        """Return the operand that a name means, or that a loaded graph is.

        Raises:
            UsageError: It means nothing, or two things; or git is asked for what it does not have.
            SeedsError: Seeds that had to be read have faults.

        """
        if isinstance(operand, Graph):
            return self._corpus(operand.title, self._load(operand))
        name = os.fspath(operand)
        article = name.partition("@")[0]
        if name.startswith(resources.GIT_PREFIX):
            return self._revision(name)
        path = resources.named(name)
        if path == STANDARD_INPUT:
            return self._file(name, path)
        if not path.exists():
            at_endpoint = isinstance(self._seeds, Endpoint) and re.match("https?:|urn:", name)
            return self._named_graph(name) if at_endpoint else self._version(name, article)
        # No slug has a full stop in it.
        if "/" not in name and "." not in article and article in self._graph.corpus.article:
            message = f"{name!r} is a path here and an article too"
            raise UsageError(message, hint=f"write ./{name} for the path, or give the article's version as well")
        if resources.is_seeds(path):
            return self._corpus(name, self._load(path))
        return self._file(name, path)

    def _corpus(self, name: str, graph: Graph, commit: str | None = None) -> ResolvedOperand:
        return ResolvedOperand(
            name=name,
            claims=delta.Operand(name=name, claims=graph.claims, commit=commit),
            statements=lambda: graph.statements.quads,
            prefixes=ids.prefixes(graph.corpus.profile.base),
        )

    def _file(self, name: str, path: Path) -> ResolvedOperand:
        statements, prefixes = parse(path, data_format=self._data_format, lenient=self._lenient)
        ontology = resources.named(self._ontology) if self._ontology is not None else None
        vocabulary = ontologies.of_graph(statements, prefixes, ontology)
        if is_chosen(self._view):
            graph = Graph(reading.corpus(statements, vocabulary), vocabulary)
            return self._corpus(name, graph.view(**self._view))
        try:
            corpus = reading.corpus(statements, vocabulary)
            claims, why = delta.Operand(name=name, claims=Claims(corpus, vocabulary)), ""
        except GraphError as error:
            if not reading.foreign(statements):
                raise
            claims, why = None, f"in {name} {error.message}"
        return ResolvedOperand(name=name, claims=claims, statements=lambda: statements, why=why, prefixes=prefixes)

    def _named_graph(self, name: str) -> ResolvedOperand:
        endpoint = cast("Endpoint", self._seeds)
        quads = [ox.Quad(*triple) for triple in endpoint.triples(name)]
        if not quads:
            message = f"{endpoint.address} has no graph {name!r}"
            known = endpoint.state(endpoint.base())
            raise UsageError(message, hint=did_you_mean(name, known) or "name one that it has, or an article of its corpus")
        why = f"{name} is one graph of a store"
        return ResolvedOperand(
            name=name, claims=None, statements=lambda: quads, why=why, prefixes=ids.prefixes(endpoint.base())
        )

    def _revision(self, name: str) -> ResolvedOperand:
        if resources.named(name).exists():
            message = f"{name!r} is a git revision and a path here, too"
            raise UsageError(message, hint=f"write ./{name} for the path, or rename it")
        if isinstance(self._seeds, Graph | Endpoint):
            other = "a loaded graph" if isinstance(self._seeds, Graph) else "an endpoint"
            message = f"{name!r} is read from a folder, and {other} is none"
            raise UsageError(message, hint="name with seeds the folder to read at that revision")
        from entente.seeds import git  # noqa: PLC0415  it loads what reads seeds
        from entente.tasks import checked_seeds  # noqa: PLC0415  the same

        places = resources.folders(self._seeds) if self._seeds is not None else (None,)
        with ExitStack() as open_:
            # A name with a path in it means that path alone.
            snapshots = [
                open_.enter_context(git.snapshot(name, place)) for place in places[: 1 if name.count(":") > 1 else None]
            ]
            try:
                # Not through the cache: a snapshot lies in another place each time.
                read = checked_seeds.read([one.place for one in snapshots], None, self._ontology)
                graph = without_faults(*read).view(**self._view)
            except SeedsError as error:
                told = error
                for one in snapshots:
                    told = one.faults(told)
                raise told from error
        return self._corpus(name, graph, snapshots[0].commit)

    def _version(self, name: str, article: str) -> ResolvedOperand:
        corpus = self._graph.corpus
        if article not in corpus.article:
            seeds_name = _name(self._seeds)
            where = "the seeds that Entente carries" if self._seeds is None else seeds_name
            message = f"there is no path {name!r} and, in {where}, no article {article!r}"
            similar = did_you_mean(article, corpus.article)
            if self._seeds is not None:
                raise UsageError(message, hint=similar)
            own = "name a seeds folder of your own with --seeds"
            raise UsageError(message, hint=f"{similar} Or {own}" if similar.startswith("did") else own)
        version = version_named(corpus, name)
        claims = delta.Operand(name=name, claims=self._graph.claims, version=version)
        return ResolvedOperand(name=name, claims=claims, statements=partial(_refuse_statements, name), prefixes={})


def _name(seeds: Data | None) -> str:
    if isinstance(seeds, Graph):
        return seeds.title
    return seeds.address if isinstance(seeds, Endpoint) else " and ".join(map(str, resources.folders(seeds)))


def version_named(corpus: Corpus, name: str) -> Version:
    """Return the version that `article@version` names, or the latest one of `article`.

    Raises:
        UsageError: There is no such article or version, or the article has none.

    """
    article, at, label = name.partition("@")
    if article not in corpus.article:
        message = f"there is no article {article!r}"
        raise UsageError(message, hint=did_you_mean(article, corpus.article))
    by_label = {version.version: version for version in corpus.versions if version.article == article}
    version = by_label.get(label) if at else corpus.latest.get(article)
    if version is None:
        message = f"{article} has no version {label!r}" if at else f"{article} has no version"
        raise UsageError(message, hint=f"known are {', '.join(sorted(by_label))}" if by_label else "")
    return version


def _refuse_statements(name: str) -> Iterable[ox.Quad]:
    message = f"{name!r} is one version of an article, and statements are compared between whole graphs"
    raise UsageError(message, hint="name two seeds folders, git revisions or RDF files")
