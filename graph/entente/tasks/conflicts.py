"""Find where the sources of a corpus disagree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from entente.judges import conflicts as conflict_judge
from entente.model import languages
from entente.model.argument_types import checked
from entente.model.entity_names import known_entity
from entente.render.conflicts import Conflicts
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Data
from entente.tasks.view import View

if TYPE_CHECKING:
    from entente.judges.conflicts import Conflict


@checked
def conflicts(
    data: Data | None = None,
    *,
    topic: str | None = None,
    entity: str | None = None,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> Conflicts:
    """Return where the sources of a corpus disagree, each article speaking by its latest version.

    Args:
        data: A seeds folder, an RDF file that Entente wrote, a loaded graph, or an `Endpoint` that holds a corpus; the seeds
            that Entente carries by default.
        topic: The slug, label or alias of an entity: only conflicts in that field, or with it at an end.
        entity: The same: only conflicts with it at an end.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.

    Returns:
        The conflicts, true when there are any; they are rendered as text, Markdown or JSON.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder or an entity does not exist, or a date is none, or a language unknown.
        OntologyError: The ontology does not say what it must.

    >>> found = conflicts(topic="brics", entity="south-africa")
    >>> "start" in {conflict.kind.id for conflict in found}
    True
    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, **view)
    topic, entity = (name and known_entity(graph.corpus, name) for name in (topic, entity))

    def is_wanted(conflict: Conflict) -> bool:
        return (topic is None or conflict.is_about(topic)) and (entity is None or conflict.names(entity))

    found = [conflict for conflict in conflict_judge.conflicts(graph.claims) if is_wanted(conflict)]
    return Conflicts(found, graph.claims, language)
