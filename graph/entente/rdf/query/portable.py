"""A query as any SPARQL 1.1 engine takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.rdf.query import bindings, syntax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.rdf.query.described_query import Query


def text(query: Query, prefixes: Mapping[str, str], bind: Mapping[str, object] | None = None) -> str:
    r"""Return a query with the prefixes that it uses declared, its values bound, and its rows in a complete order.

    Args:
        query: The query.
        prefixes: Names for namespaces.
        bind: Values for variables, by name, that replace the query's defaults; see `Store.query`.

    Raises:
        QueryError: The query cannot be parsed, nests too deeply, or does more than read.
        UsageError: A variable to bind is not in the query, or its value is none, or not of the kind of its default.

    >>> from entente.rdf.query.described_query import Query
    >>> print(text(Query("# bind: who = ex:a\nSELECT ?p { ?who ex:p ?p }"), {"ex": "urn:", "other": "urn:x:"}))
    PREFIX ex: <urn:>
    # bind: who = ex:a
    SELECT ?p { VALUES (?who) { (<urn:a>) }  ?who ex:p ?p }
    """
    variables = syntax.check(query, prefixes)
    values = bindings.values(query, bind, prefixes, labels=False)
    used = {token.text.partition(":")[0] for token in query.tokens if token.kind == "name"}
    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted(prefixes.items()) if prefix in used)
    return declared + bindings.with_bindings(query, values, variables)
