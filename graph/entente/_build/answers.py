"""Questions: SPARQL over seeds, a loaded graph, or any RDF file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from entente import _resources as resources
from entente import _vocabulary as vocabulary
from entente._build.corpus import Graph, load
from entente._quads import quads
from entente._store import Store, sparql

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente._store import Answer


def query(
    query: str | Path,
    data: str | Path | Graph | None = None,
    *,
    bind: Mapping[str, object] | None = None,
    ontology: str | Path | None = None,
) -> Answer:
    """Ask a SPARQL query.

    Args:
        query: Its text, a file that holds it, or the name of a query that Entente carries (`entente query --list`).
        data: A seeds folder, an RDF file, or a loaded graph; the seeds that Entente carries by default.
        bind: Values for variables of the query, such as `{"alliance": "brics", "date": "2024-06-01"}`.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        QueryError: The query cannot be parsed, or asks for more than reading the data.
        SeedsError: The seeds have faults.
        UsageError: A file does not exist or is no RDF, or there is no such query or variable.

    >>> [row["from"] for row in query("members-of") if row["member"].endswith("/south-africa")]
    ['2010', '2011']
    """
    asked = sparql.find(query)
    if not isinstance(data, Graph) and data is not None and not resources.named(data).is_dir():
        words = vocabulary.load(resources.named(ontology) if ontology is not None else None)
        return Store.read(resources.named(data), words=words).query(asked, bind)
    graph = data if isinstance(data, Graph) else load(data, ontology=ontology)
    return Store(quads(graph.corpus, graph.vocabulary, graph.texts), words=graph.vocabulary).query(asked, bind)
