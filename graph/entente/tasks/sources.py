"""Tell whose words a corpus relays, and what carriers make of them."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from entente.judges import whose_words as judge
from entente.model import languages
from entente.model.argument_types import checked
from entente.render.whose_words import WhoseWordsReport
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Seeds
from entente.tasks.view import View


@checked
def sources(
    data: Seeds | None = None,
    *,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> WhoseWordsReport:
    """Return whose words a corpus relays: of each voice how often it is relayed, first, alone, contradicted and corrected.

    And what carriers make of the articles that they draw on.

    Args:
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.

    Returns:
        It, rendered as text, Markdown or JSON.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, a language is unknown, or no such part can be taken.
        OntologyError: The ontology does not say what it must.

    >>> sources()
    <Whose words: ... voices, ... carriers>

    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, **view)
    return WhoseWordsReport(judge.whose_words(graph.claims), graph.claims, language)
