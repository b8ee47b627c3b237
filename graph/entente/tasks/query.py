"""Answer SPARQL queries of seeds, a loaded graph, or any RDF file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from entente.model import resources
from entente.model.arguments import checked
from entente.rdf import ontology as ontologies
from entente.rdf.query import Answer, Store, sparql
from entente.tasks.graph import Graph
from entente.tasks.load import graph_of


@checked
def query(
    query: str | Path,
    data: str | Path | Graph | None = None,
    *,
    bind: Mapping[str, object] | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> Answer:
    """Return the answer to a SPARQL query.

    Args:
        query: Its text, a file that holds it, or the name of a query that Entente carries (`entente query --list`).
        data: A seeds folder, an RDF file, or a loaded graph; the seeds that Entente carries by default.
        bind: Values for variables of the query, such as `{"alliance": "brics", "date": "2024-06-01"}`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        as_of: A date by which things are taken as they stood; see `load`.
        as_known_on: A date by which versions had been published; see `load`.
            With either, an RDF file must be one that Entente wrote.

    Raises:
        QueryError: The query cannot be parsed, or asks for more than reading the data.
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote, and a date is given.
        UsageError: A file does not exist or is no RDF, there is no such query or variable, or a date is none.

    >>> [row["from"] for row in query("members-of") if row["member"].endswith("/south-africa")]
    ['2010', '2011']
    """
    whole = as_of is None and as_known_on is None
    if whole and not isinstance(data, Graph) and data is not None and not resources.named(data).is_dir():
        vocabulary = ontologies.load(resources.named(ontology) if ontology is not None else None)
        return Store.read(resources.named(data), words=vocabulary).query(sparql.find(query), bind)
    return graph_of(data, ontology=ontology, as_of=as_of, as_known_on=as_known_on).query(query, bind=bind)
