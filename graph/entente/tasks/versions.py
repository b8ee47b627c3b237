"""Tell all versions of an article as one timeline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from entente.judges.diff.timeline import timeline
from entente.model import languages
from entente.model.argument_types import checked
from entente.model.errors import UsageError, did_you_mean
from entente.render.versions import Versions
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Seeds


@checked
def versions(
    article: str,
    data: Seeds | None = None,
    *,
    as_known_on: str | date | None = None,
    ontology: str | Path | None = None,
    language: str = "en",
) -> Versions:
    """Return all versions of an article as one timeline: each claim with the version it came with and the one it went with.

    Args:
        article: The id of the article.
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        as_known_on: A date by which versions had been published; see `load`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.

    Returns:
        The timeline, rendered as text, Markdown or JSON; true when anything changed from one version to the next.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, there is no such article, or it has no version; or a date is none, or a language
            unknown.
        OntologyError: The ontology does not say what it must.

    >>> versions("reuters-sberbank-china").stat()
    '19 claims in 2 versions: 2 revised, 14 came later, 1 went and 2 unchanged.'
    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, as_known_on=as_known_on)
    known = graph.corpus.article
    if article not in known:
        message = f"there is no article {article!r}"
        raise UsageError(message, hint=did_you_mean(article, known))
    if article not in graph.corpus.latest:
        message = f"{article} has no version"
        raise UsageError(message)
    return Versions(timeline(graph.claims, article), language)
