"""Differences: between versions of an article, articles, and corpora."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, Unpack

from entente.judges import diff as delta
from entente.model import languages, resources
from entente.model.argument_types import checked
from entente.model.errors import UsageError
from entente.rdf import compare as rdf_compare
from entente.rdf.compare import ignoring
from entente.rdf.patch import Patch
from entente.render.difference import Comparison as RenderedDifference
from entente.render.rdf_difference import StatementComparison
from entente.tasks.load import refuse_ontology
from entente.tasks.loaded_graph import Data, Graph
from entente.tasks.operands import OperandResolver
from entente.tasks.view import View, names

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

        return render_difference(self.difference, Shown(positions, self.texts))


@checked
def diff(
    old: str | Path | Graph,
    new: str | Path | Graph,
    *,
    seeds: Data | None = None,
    ontology: str | Path | None = None,
    language: str = "en",
    only: _Names = (),
    topic: _Names = (),
    entity: _Names = (),
    relation: _Names = (),
    texts: str | Path | None = None,
    data_format: str | None = None,
    lenient: bool = False,
    ignore: _Names = (),
    **view: Unpack[View],
) -> Comparison | StatementComparison:
    """Return what differs between two versions of an article, two articles, or two corpora.

    >>> diff("china-russia-ai", "putin-ai-alliance", only="converted").stat()
    '1 both, differently'
    >>> from entente.tasks.load import load
    >>> graph = load()
    >>> diff(graph.as_it_stood(as_of="2023", possible=True), graph, only="added", relation="member-of")
    <Comparison of 'Geopolitical AI alliances in the news' and 'Geopolitical AI alliances in the news': ... added>

    Args:
        old: A loaded graph, which goes by its title; or, where seeds is an `Endpoint`, the IRI of a named graph; or `git:REV`
            for the seeds at a git revision (`git:REV:PATH` if they lie elsewhere than in `seeds`), an existing path (a seeds
            folder, or an RDF file), or else `article@version`, or `article` for its latest version.
        new: The same.
        seeds: The folder, the loaded graph or the `Endpoint` in which articles are looked up, the seeds that Entente carries by
            default; for `git:REV`, the folder to read at that revision.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.
        language: The language of labels, `en` or `de`.
        only: What to leave of the difference: kinds of change (`added`), fields that changed (`status`), judgements
            (`stronger`), or records (`entity`). Here and below, any of several names, in a sequence or parted by commas.
        topic: The topics of the claims to leave.
        entity: The entities that the claims to leave name anywhere; each is known by the slugs it has and had.
        relation: The relations of the claims to leave.
        texts: A folder with article texts, `<article>/<version>.txt`, for `html` to show beside each other.
        data_format: The format of RDF files whose names do not tell it, and of standard input, which `-` names; see `query`.
        lenient: Whether to pass over statements of RDF files that cannot be read; see `query`.
        ignore: What is no difference between graphs that are compared statement by statement: `list-order`, the order of RDF
            lists, or `graph-version`, the version in the name of a graph.

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
    resolver = OperandResolver(seeds, ontology, data_format=data_format, lenient=lenient, **view)
    before, after = resolver.resolve(old), resolver.resolve(new)
    selection = delta.Selection(only=names(only), topic=names(topic), entity=names(entity), relation=names(relation))
    article_texts = _article_texts(resources.named(texts), before, after) if texts is not None else {}
    if before.claims is None or after.claims is None:
        return _by_statement(before, after, selection, names(ignore), language)
    if ignore:
        message = "something can be ignored only between graphs that are compared statement by statement"
        raise UsageError(message, hint="leave out --ignore: these two are compared claim by claim")
    if (before.claims.version is None) != (after.claims.version is None):
        version, corpus = (before, after) if before.claims.version is not None else (after, before)
        message = f"{version.name!r} is one version and {corpus.name!r} a whole corpus"
        raise UsageError(message, hint="compare two versions, or two corpora")
    difference = delta.select(delta.compare(before.claims, after.claims), selection)
    comparison = Comparison(difference, language, lambda: _patch(before, after, selection))
    comparison.texts = article_texts
    return comparison


def _article_texts(folder: Path, *operands: ResolvedOperand) -> Mapping[str, str]:
    versions = [operand.claims.version for operand in operands if operand.claims and operand.claims.version]
    if not versions:
        message = "texts are shown beside two versions, and these are none"
        raise UsageError(message, hint="leave out the texts, or compare two versions")
    from entente.seeds import texts as texts_  # noqa: PLC0415  it loads what reads seeds

    return texts_.read(folder, versions)


def _by_statement(
    before: ResolvedOperand, after: ResolvedOperand, selection: delta.Selection, ignored: tuple[str, ...], language: str
) -> StatementComparison:
    why = before.why or after.why
    if selection:
        message = f"only claims can be chosen among, and {why}"
        raise UsageError(message, hint="compare all of it, without --only, --topic, --entity and --relation")
    changes = rdf_compare.compare(*ignoring.without(ignored, before.statements(), after.statements()))
    prefixes = {**before.prefixes, **after.prefixes}
    return StatementComparison(before.name, after.name, changes, why, prefixes, ignored=ignored, language=language)


def _patch(before: ResolvedOperand, after: ResolvedOperand, selection: delta.Selection) -> Patch:
    if selection:
        message = "a patch is the whole difference, and a part of it was asked for"
        raise UsageError(message, hint="leave out --only, --topic, --entity and --relation")
    return Patch.between(before.statements(), after.statements())
