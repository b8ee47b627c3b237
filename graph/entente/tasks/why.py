"""Tell why something is in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

from entente.judges import grounds
from entente.model import languages
from entente.model.argument_types import checked
from entente.model.errors import UsageError
from entente.render.why import WhyReport as RenderedWhy
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Seeds
from entente.tasks.view import View


class WhyReport(RenderedWhy):
    """Why something is in the graph, rendered as text, Markdown, JSON or HTML."""

    def html(self) -> str:
        """Return the tree as an HTML page that needs no network and no script."""
        from entente.web import render_outline  # noqa: PLC0415  it loads networkx and jinja2

        return render_outline(self.title(), self.sections(), self.language)


@checked
def why(
    name: str | Iterable[str],
    data: Seeds | None = None,
    *,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> WhyReport:
    """Return why something is in the graph: the tree from a claim through what it rests on to the words at its ends.

    Args:
        name: The id of a proposition or its first digits, or `article@version#assertion`; or an edge, in a sequence: the slugs
            of two entities, or a subject, a relation and an object.
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.

    Returns:
        The tree, rendered as text, Markdown, JSON or HTML.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, the name means nothing or nobody claims it, or a language is unknown.
        OntologyError: The ontology does not say what it must.

    >>> print(why("reuters-sberbank-china@2025-01-01#makers-halted"))
    <Why ...>

    """
    languages.refuse_unknown(language)
    parts = (name,) if isinstance(name, str) else tuple(name)
    if not parts:
        message = "nothing is named of which to tell why"
        raise UsageError(message, hint="name a proposition, an assertion or an edge")
    graph = graph_of(data, ontology=ontology, **view)
    return WhyReport(grounds.why(graph.claims, parts), language)
