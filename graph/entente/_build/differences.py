"""Differences: between versions of an article, articles, and corpora."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente import _resources as resources
from entente import _delta as delta
from entente import _vocabulary as vocabulary
from entente._build.corpus import load
from entente._errors import SeedsError, UsageError, did_you_mean
from entente._export.difference import Comparison
from entente._quads import reading
from entente._seeds import git
from entente._store import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente._build.corpus import Graph
    from entente._vocabulary import Vocabulary

_Names: TypeAlias = "str | Iterable[str]"


def diff(
    old: str | Path,
    new: str | Path,
    *,
    seeds: str | Path | None = None,
    ontology: str | Path | None = None,
    language: str = "en",
    only: _Names = (),
    topic: _Names = (),
    entity: _Names = (),
    relation: _Names = (),
) -> Comparison:
    """Compare two versions of an article, two articles, or two corpora.

    >>> diff("china-russia-ai", "putin-ai-alliance", only="converted").stat()
    '1 revised'

    Args:
        old: `git:REV` for the seeds at a git revision (`git:REV:PATH` where they lie elsewhere than in `seeds`), an existing
            path (a seeds folder, or an RDF file that Entente wrote), or else `article@version`, or `article` for its latest
            version.
        new: The same.
        seeds: The folder in which articles are looked up, the seeds that Entente carries by default; for `git:REV`, the folder
            to read at that revision.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        language: The language of labels, `en` or `de`.
        only: What to leave of the difference: kinds of change (`added`), fields that changed (`status`), judgements
            (`stronger`), or records (`entity`). Here and below, any of several names, in a sequence or parted by commas.
        topic: The topics of the claims to leave.
        entity: The entities that the claims to leave name anywhere; each is known by the slugs it has and had.
        relation: The relations of the claims to leave.

    Returns:
        What differs, true when anything does; it tells itself as text, Markdown or JSON.

    Raises:
        UsageError: A name means nothing, or two things, or one side is a version and the other a corpus; or git is asked for
            what it does not have.
        SeedsError: Seeds that had to be read have faults.
        GraphError: An RDF file is not one that Entente wrote.
        OntologyError: The ontology does not say what it must.

    """
    words = vocabulary.load(resources.named(ontology) if ontology is not None else None)
    known = _Sides(seeds, ontology, words)
    before, after = known.side(str(old)), known.side(str(new))
    if (before.version is None) != (after.version is None):
        version, corpus = (before, after) if before.version is not None else (after, before)
        message = f"{version.name!r} is one version and {corpus.name!r} a whole corpus"
        raise UsageError(message, hint="compare two versions, or two corpora")
    asked = delta.Selection(only=_listed(only), topic=_listed(topic), entity=_listed(entity), relation=_listed(relation))
    return Comparison(delta.select(delta.compare(before, after, words), asked, words), words, language)


def _listed(names: _Names) -> tuple[str, ...]:
    """List names that stand in a sequence, or parted by commas."""
    given = [names] if isinstance(names, str) else names
    return tuple(dict.fromkeys(name.strip() for text in given for name in text.split(",") if name.strip()))


class _Sides:
    """What the two sides of a comparison can be."""

    def __init__(self, seeds: str | Path | None, ontology: str | Path | None, words: Vocabulary) -> None:
        self._seeds, self._ontology, self._words = seeds, ontology, words

    @cached_property
    def _graph(self) -> Graph:
        return load(self._seeds, ontology=self._ontology)

    def side(self, name: str) -> delta.Side:
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
            return delta.Side(name=name, corpus=load(path, ontology=self._ontology).corpus)
        return delta.Side(name=name, corpus=reading.corpus(parse(path)[0], self._words))

    def _revision(self, name: str) -> delta.Side:
        if Path(name).exists():
            message = f"{name!r} is a git revision and a path here, too"
            raise UsageError(message, hint=f"write ./{name} for the path, or rename it")
        with git.snapshot(name, resources.named(self._seeds) if self._seeds is not None else None) as found:
            try:
                corpus = load(found.folder, ontology=self._ontology).corpus
            except SeedsError as error:
                raise found.faults(error) from error
        return delta.Side(name=name, corpus=corpus, commit=found.commit)

    def _version(self, name: str, article: str, label: str | None) -> delta.Side:
        corpus = self._graph.corpus
        if article not in corpus.article:
            message = f"there is no path and no article {article!r}"
            raise UsageError(message, hint=did_you_mean(article, corpus.article))
        known = {version.version: version for version in corpus.versions if version.article == article}
        version = corpus.latest.get(article) if label is None else known.get(label)
        if version is None:
            message = f"{article} has no version {label!r}" if label is not None else f"{article} has no version"
            raise UsageError(message, hint=f"known are {', '.join(sorted(known))}" if known else "")
        return delta.Side(name=name, corpus=corpus, version=version)
