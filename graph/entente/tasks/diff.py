"""Differences: between versions of an article, articles, and corpora."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from entente import seeds as seeds_
from entente.judges import diff as delta
from entente.model import languages, resources
from entente.model.arguments import checked
from entente.model.errors import UsageError
from entente.rdf import compare as rdf_compare
from entente.rdf import ontology as ontologies
from entente.rdf.patch import Patch
from entente.render.difference import Comparison as RenderedDifference
from entente.render.difference.as_json import records
from entente.render.statements import StatementComparison
from entente.tasks.graph import Graph
from entente.tasks.load import refuse_ontology
from entente.tasks.operands import OperandResolver

if TYPE_CHECKING:
    from entente.tasks.operands import ResolvedOperand

_Names: TypeAlias = str | Iterable[str]


class Comparison(RenderedDifference):
    """What differs between two operands, rendered as text, Markdown, JSON, HTML or a patch; true when something differs."""

    texts: Mapping[str, str] = MappingProxyType({})
    """The texts of the versions compared, by `article@version`; empty when none are at hand."""

    def html(self) -> str:
        """Return the difference as an HTML page that needs no network, with the texts of both operands if `texts` has them."""
        from entente.network.layout import positions  # noqa: PLC0415  it loads networkx and numpy
        from entente.web import Shown, render_difference  # noqa: PLC0415  it loads networkx and jinja2

        return render_difference(self.difference, Shown(positions, records(self.difference), self.texts))


@checked
def diff(
    old: str | Path | Graph,
    new: str | Path | Graph,
    *,
    seeds: str | Path | Graph | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
    language: str = "en",
    only: _Names = (),
    topic: _Names = (),
    entity: _Names = (),
    relation: _Names = (),
    texts: str | Path | None = None,
) -> Comparison | StatementComparison:
    """Return what differs between two versions of an article, two articles, or two corpora.

    >>> diff("china-russia-ai", "putin-ai-alliance", only="converted").stat()
    '1 revised'
    >>> from entente.tasks.load import load
    >>> graph = load()
    >>> diff(graph.as_it_stood(as_of="2023"), graph, only="added", relation="member-of")
    <Comparison of 'Geopolitical AI alliances in the news' and 'Geopolitical AI alliances in the news': 10 added>

    Args:
        old: A loaded graph, which goes by its title; or `git:REV` for the seeds at a git revision (`git:REV:PATH` if they lie
            elsewhere than in `seeds`), an existing path (a seeds folder, or an RDF file), or else `article@version`, or
            `article` for its latest version.
        new: The same.
        seeds: The folder, or the loaded graph, in which articles are looked up, the seeds that Entente carries by default; for
            `git:REV`, the folder to read at that revision.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        as_of: A date by which things are taken as they stood, for both operands; see `load`.
        as_known_on: A date by which versions had been published, for both operands; see `load`.
        language: The language of labels, `en` or `de`.
        only: What to leave of the difference: kinds of change (`added`), fields that changed (`status`), judgements
            (`stronger`), or records (`entity`). Here and below, any of several names, in a sequence or parted by commas.
        topic: The topics of the claims to leave.
        entity: The entities that the claims to leave name anywhere; each is known by the slugs it has and had.
        relation: The relations of the claims to leave.
        texts: A folder with article texts, `<article>/<version>.txt`, for `html` to show beside each other.

    Returns:
        What differs, true when anything does; it is rendered as text, Markdown, JSON, HTML, or a patch. An RDF file that
        Entente did not write makes no claims that it could read; with one, graphs are compared statement by statement.

    Raises:
        UsageError: A name means nothing, or two things, one operand is a version and the other a corpus, or a date is none; or
            git is asked for what it does not have; or texts are given without two versions, or their folder does not exist; or
            two graphs keep to different ontologies.
        SeedsError: Seeds that had to be read have faults.
        GraphError: Two RDF graphs have blank nodes that cannot be told apart within some seconds.
        OntologyError: The ontology does not say what it must.

    """
    languages.refuse_unknown(language)
    if any(isinstance(argument, Graph) for argument in (old, new, seeds)):
        refuse_ontology(ontology)
    vocabulary = ontologies.load(resources.named(ontology) if ontology is not None else None)
    resolver = OperandResolver(seeds, ontology, vocabulary, as_of=as_of, as_known_on=as_known_on)
    before, after = resolver.resolve(old), resolver.resolve(new)
    selection = delta.Selection(only=_names(only), topic=_names(topic), entity=_names(entity), relation=_names(relation))
    article_texts = _article_texts(resources.named(texts), before, after) if texts is not None else {}
    if before.claims is None or after.claims is None:
        return _by_statement(before, after, selection)
    if (before.claims.version is None) != (after.claims.version is None):
        version, corpus = (before, after) if before.claims.version is not None else (after, before)
        message = f"{version.name!r} is one version and {corpus.name!r} a whole corpus"
        raise UsageError(message, hint="compare two versions, or two corpora")
    if before.claims.claims.vocabulary != after.claims.claims.vocabulary:
        message = f"{before.name!r} and {after.name!r} keep to different ontologies"
        raise UsageError(message, hint="load both with one")
    difference = delta.select(delta.compare(before.claims, after.claims), selection)
    comparison = Comparison(difference, language, lambda: _patch(before, after, selection))
    comparison.texts = article_texts
    return comparison


def _article_texts(folder: Path, *operands: ResolvedOperand) -> Mapping[str, str]:
    versions = [operand.claims.version for operand in operands if operand.claims and operand.claims.version]
    if not versions:
        message = "texts are shown beside two versions, and these are none"
        raise UsageError(message, hint="leave out the texts, or compare two versions")
    return seeds_.texts(folder, versions)


def _by_statement(before: ResolvedOperand, after: ResolvedOperand, selection: delta.Selection) -> StatementComparison:
    why = before.why or after.why
    if selection:
        message = f"only claims can be chosen among, and {why}"
        raise UsageError(message, hint="compare all of it, without --only, --topic, --entity and --relation")
    changes = rdf_compare.compare(before.statements(), after.statements())
    return StatementComparison(before.name, after.name, changes, why, {**before.prefixes, **after.prefixes})


def _patch(before: ResolvedOperand, after: ResolvedOperand, selection: delta.Selection) -> Patch:
    if selection:
        message = "a patch is the whole difference, and a part of it was asked for"
        raise UsageError(message, hint="leave out --only, --topic, --entity and --relation")
    return Patch.between(before.statements(), after.statements())


def _names(names: _Names) -> tuple[str, ...]:
    """Return names given in a sequence or parted by commas, each once."""
    texts = [names] if isinstance(names, str) else names
    return tuple(dict.fromkeys(name.strip() for text in texts for name in text.split(",") if name.strip()))
