"""Find records by words."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from entente.judges.search import search as search_judge
from entente.model import languages
from entente.model.argument_types import checked
from entente.render.found import Found
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Seeds
from entente.tasks.view import View


@checked
def search(
    text: str,
    data: Seeds | None = None,
    *,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> Found:
    """Return the entities, articles and assertions in which each word of a text is found; see `entente.judges.search`.

    Args:
        text: The words.
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`. Texts are searched in all languages.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, there is no word in the text, a date is none, or a language unknown.
        OntologyError: The ontology does not say what it must.

    >>> next(iter(search("HERMAN gref"))).id
    'herman-gref'
    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, **view)
    return Found(text, search_judge(graph.claims, text), graph.claims, language)
