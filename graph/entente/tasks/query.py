"""Answer SPARQL queries of seeds, a loaded graph, or any RDF file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

from entente.model.argument_types import checked
from entente.rdf.query import Answer, portable, query_files
from entente.tasks import statements
from entente.tasks.loaded_graph import Data
from entente.tasks.view import View


@checked
def query(
    query: str | Path,
    data: Data | None = None,
    *,
    bind: Mapping[str, object] | None = None,
    ontology: str | Path | None = None,
    data_format: str | None = None,
    lenient: bool = False,
    rows: int | None = None,
    **view: Unpack[View],
) -> Answer:
    """Return the answer to a SPARQL query.

    Args:
        query: Its text, a file that holds it, or the name of a query that Entente carries (`entente query --list`).
        data: A seeds folder, an RDF file, a loaded graph, or an `Endpoint`; the seeds that Entente carries by default.
        bind: Values for variables of the query, such as `{"alliance": "brics", "date": "2024-06-01"}`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        data_format: The format of an RDF file whose name does not tell it, or of standard input, which `-` names: `ttl`,
            `trig`, `nt`, `nq`, `rdf`, `n3` or `jsonld`.
        lenient: Whether to pass over statements of an RDF file that cannot be read. An `EntenteWarning` counts them.
        rows: How many rows or triples the answer may have; any number by default.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.
            With any, an RDF file must be one that Entente wrote.

    The query runs in this process, however long it takes: what strangers ask is for `entente query`, which limits that.

    Raises:
        EndpointError: An endpoint does not answer.
        LimitError: The answer has more rows than it may.
        QueryError: The query cannot be parsed, or asks for more than reading the data.
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote, and a date is given.
        UsageError: A file does not exist or is no RDF, there is no such query or variable, or a date is none.

    >>> {"2010", "2011"} <= {row["from"] for row in query("members-of") if row["member"].endswith("/south-africa")}
    True
    """
    asked = query_files.find(query)
    store = statements.store(data, ontology=ontology, data_format=data_format, lenient=lenient, **view)
    return store.query(asked, bind, rows=rows)


@checked
def sparql(
    query: str | Path,
    data: Data | None = None,
    *,
    bind: Mapping[str, object] | None = None,
    ontology: str | Path | None = None,
    data_format: str | None = None,
) -> str:
    """Return a query as any SPARQL 1.1 engine takes it: with its prefixes declared and its values bound.

    Args:
        query: Its text, a file that holds it, or the name of a query that Entente carries (`entente query --list`).
        data: What it is to be asked of, which tells the prefixes; see `query`.
        bind: Values for variables of the query; see `query`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        data_format: The format of an RDF file whose name does not tell it; see `query`.

    Raises:
        QueryError: The query cannot be parsed, or asks for more than reading the data.
        SeedsError: The seeds have faults.
        UsageError: A file does not exist or is no RDF, or there is no such query or variable.

    >>> print(sparql("SELECT ?p { ?p :party ?who }", bind={"who": "brics"}))
    PREFIX : <https://w3id.org/entente/ontology#>
    SELECT ?p { VALUES (?who) { (<https://w3id.org/entente/entity/brics>) }  ?p :party ?who }
    """
    asked = query_files.find(query)
    return portable.text(asked, statements.store(data, ontology=ontology, data_format=data_format).prefixes, bind)
