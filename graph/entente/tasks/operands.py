"""What the operands of a comparison can be: a version of an article, a corpus, or any RDF graph."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from entente.claims import Claims
from entente.judges import diff as delta
from entente.model import ids, resources
from entente.model.errors import GraphError, SeedsError, UsageError, did_you_mean
from entente.rdf import reading
from entente.rdf.query import parse
from entente.seeds import git
from entente.tasks.graph import Graph
from entente.tasks.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    import pyoxigraph as ox

    from entente.model.vocabulary import Vocabulary

_BASE = "file:///"
"""The base of relative IRIs. It is the same for both operands, so that moving a file makes no difference."""


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
        seeds: The folder in which articles, and git revisions, are looked up; or a loaded graph for articles.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        vocabulary: What that ontology declares.
        as_of: A date by which things are taken as they stood.
        as_known_on: A date by which versions had been published.

    """

    def __init__(
        self,
        seeds: str | Path | Graph | None,
        ontology: str | Path | None,
        vocabulary: Vocabulary,
        *,
        as_of: str | date | None = None,
        as_known_on: str | date | None = None,
    ) -> None:
        self._seeds, self._ontology, self._vocabulary = seeds, ontology, vocabulary
        self._as_of, self._as_known_on = as_of, as_known_on

    @cached_property
    def _graph(self) -> Graph:
        return self._load(self._seeds)

    def _load(self, folder: str | Path | Graph | None) -> Graph:
        return load(folder, ontology=self._ontology, as_of=self._as_of, as_known_on=self._as_known_on)

    def resolve(self, operand: str | Path | Graph) -> ResolvedOperand:
        """Return the operand that a name means, or that a loaded graph is.

        Raises:
            UsageError: It means nothing, or two things; or git is asked for what it does not have.
            SeedsError: Seeds that had to be read have faults.

        """
        if isinstance(operand, Graph):
            return self._corpus(operand.title, self._load(operand))
        name = os.fspath(operand)
        article, at, label = name.partition("@")
        if name.startswith(git.PREFIX):
            return self._revision(name)
        path = resources.named(name)
        if not path.exists():
            return self._version(name, article, label if at else None)
        if "/" not in name and article in self._graph.corpus.article:
            message = f"{name!r} is a path here and an article too"
            raise UsageError(message, hint=f"write ./{name} for the path, or give the article's version as well")
        if path.is_dir():
            return self._corpus(name, self._load(path))
        return self._file(name, path)

    def _corpus(self, name: str, graph: Graph, commit: str | None = None) -> ResolvedOperand:
        return ResolvedOperand(
            name=name,
            claims=delta.Operand(name=name, claims=graph.claims, commit=commit),
            statements=graph.quads,
            prefixes=ids.prefixes(graph.corpus.profile.base),
        )

    def _file(self, name: str, path: Path) -> ResolvedOperand:
        statements, prefixes = parse(path, base=_BASE)
        if self._as_of is not None or self._as_known_on is not None:
            graph = Graph(reading.corpus(statements, self._vocabulary), self._vocabulary)
            return self._corpus(name, graph.as_it_stood(self._as_of, self._as_known_on))
        try:
            corpus = reading.corpus(statements, self._vocabulary)
            claims, why = delta.Operand(name=name, claims=Claims(corpus, self._vocabulary)), ""
        except GraphError as error:
            if not reading.foreign(statements):
                raise
            claims, why = None, f"in {name} {error.message}"
        return ResolvedOperand(name=name, claims=claims, statements=lambda: statements, why=why, prefixes=prefixes)

    def _revision(self, name: str) -> ResolvedOperand:
        if resources.named(name).exists():
            message = f"{name!r} is a git revision and a path here, too"
            raise UsageError(message, hint=f"write ./{name} for the path, or rename it")
        if isinstance(self._seeds, Graph):
            message = f"{name!r} is read from a folder, and a loaded graph is none"
            raise UsageError(message, hint="name with seeds the folder to read at that revision")
        with git.snapshot(name, resources.named(self._seeds) if self._seeds is not None else None) as snapshot:
            try:
                graph = self._load(snapshot.folder)
            except SeedsError as error:
                raise snapshot.faults(error) from error
        return self._corpus(name, graph, snapshot.commit)

    def _version(self, name: str, article: str, label: str | None) -> ResolvedOperand:
        corpus = self._graph.corpus
        if article not in corpus.article:
            seeds_name = self._seeds.title if isinstance(self._seeds, Graph) else str(self._seeds)
            where = "the seeds that Entente carries" if self._seeds is None else seeds_name
            message = f"there is no path {name!r} and, in {where}, no article {article!r}"
            similar = did_you_mean(article, corpus.article)
            hint = "name a seeds folder of your own with --seeds" if self._seeds is None else similar
            raise UsageError(message, hint=similar if similar.startswith("did") else hint)
        by_label = {version.version: version for version in corpus.versions if version.article == article}
        version = corpus.latest.get(article) if label is None else by_label.get(label)
        if version is None:
            message = f"{article} has no version {label!r}" if label is not None else f"{article} has no version"
            raise UsageError(message, hint=f"known are {', '.join(sorted(by_label))}" if by_label else "")
        claims = delta.Operand(name=name, claims=self._graph.claims, version=version)
        return ResolvedOperand(name=name, claims=claims, statements=partial(_refuse_statements, name), prefixes={})


def _refuse_statements(name: str) -> Iterable[ox.Quad]:
    message = f"{name!r} is one version of an article, and statements are compared between whole graphs"
    raise UsageError(message, hint="name two seeds folders, git revisions or RDF files")
