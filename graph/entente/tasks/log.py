"""Tell who said what when."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from entente.judges import history
from entente.model import languages
from entente.model.argument_types import checked
from entente.render.timeline import Timeline
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Data
from entente.tasks.view import View


@checked
def log(
    name: str,
    data: Data | None = None,
    *,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> Timeline:
    """Return who said what when about an entity, or about a proposition, in all versions; and what became of it.

    Args:
        name: The slug of an entity; the id of a proposition or its first digits; `article@version#assertion` for what that
            assertion claims; or the IRI or prefixed name of one of the three.
        data: A seeds folder, an RDF file that Entente wrote, a loaded graph, or an `Endpoint` that holds a corpus; the seeds
            that Entente carries by default.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.
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

    >>> history = log("reuters-sberbank-china@2025-01-01#makers-halted")
    >>> "kyiv-post" in {entry.claim.attribution[0] for entry in history}
    True
    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, **view)
    subject = history.find(graph.claims, name)
    entries = history.log(graph.claims, subject)
    return Timeline(subject, entries, graph.claims, language)
