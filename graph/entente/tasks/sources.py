"""Compare the sources of a corpus: where they disagree, and who said what when."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from entente.judges import conflicts as conflict_judge
from entente.judges import history
from entente.model import languages
from entente.model.arguments import checked
from entente.model.errors import UsageError, did_you_mean
from entente.render.conflicts import Conflicts
from entente.render.timeline import Timeline
from entente.tasks.graph import Graph
from entente.tasks.load import graph_of

if TYPE_CHECKING:
    from entente.judges.conflicts import Conflict


@checked
def conflicts(
    data: str | Path | Graph | None = None,
    *,
    topic: str | None = None,
    entity: str | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
    ontology: str | Path | None = None,
    language: str = "en",
) -> Conflicts:
    """Return where the sources of a corpus disagree, each article speaking by its latest version.

    Args:
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        topic: The slug of an entity: only conflicts in that field, or with it at an end.
        entity: The slug of an entity: only conflicts with it at an end.
        as_of: A date by which things are taken as they stood; see `load`.
        as_known_on: A date by which versions had been published; see `load`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.

    Returns:
        The conflicts, true when there are any; they are rendered as text, Markdown or JSON.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder or an entity does not exist, or a date is none, or a language unknown.
        OntologyError: The ontology does not say what it must.

    >>> [conflict] = conflicts(topic="brics", entity="saudi-arabia")
    >>> [side.origins for side in conflict.sides]
    [('tass',), ('news-az', 'nnn-kbc')]
    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    for slug in (topic, entity):
        if slug is not None and slug not in graph.corpus.entity:
            message = f"there is no entity {slug!r}"
            raise UsageError(message, hint=did_you_mean(slug, graph.corpus.entity))

    def is_wanted(conflict: Conflict) -> bool:
        return (topic is None or conflict.is_about(topic)) and (entity is None or conflict.names(entity))

    found = [conflict for conflict in conflict_judge.conflicts(graph.claims) if is_wanted(conflict)]
    return Conflicts(found, graph.claims, language)


@checked
def log(
    name: str,
    data: str | Path | Graph | None = None,
    *,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
    ontology: str | Path | None = None,
    language: str = "en",
) -> Timeline:
    """Return who said what when about an entity, or about a proposition: every assertion of every version.

    Args:
        name: The slug of an entity; the id of a proposition or its first digits; `article@version#assertion` for what that
            assertion claims; or the IRI or prefixed name of one of the three.
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        as_of: A date by which things are taken as they stood; see `load`.
        as_known_on: A date by which versions had been published; see `load`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.

    Returns:
        The history by publication, then by event time, undated last; it is rendered as text, Markdown or JSON.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, the name means nothing, or several propositions, or a date
            is none, or a language unknown.
        OntologyError: The ontology does not say what it must.

    >>> [entry.assertion.status for entry in log("reuters-sberbank-china@2025-01-01#makers-halted")]
    ['completed', 'completed', 'completed', 'completed']
    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    subject = history.find(graph.claims, name)
    entries = history.log(graph.claims, subject)
    return Timeline(subject, entries, graph.claims, language)
