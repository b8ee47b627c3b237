"""What the endpoint tells of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.rdf.terms import TERMS, integer
from entente.server import negotiation
from entente.server.descriptions import Field, Form, Section, page, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.server.answers import State

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"),
)
_EXAMPLE = """SELECT ?who ?status ?origin {
  ?proposition :party entity:brics ; rdf:predicate :memberOf ; rdf:subject ?who .
  ?assertion :states ?proposition ; :status ?status ; :origin ?origin
} ORDER BY ?who LIMIT 20
"""


def statements(state: State, endpoint: str) -> Iterator[ox.Triple]:
    """Yield the description of the service."""
    service, dataset, default = (ox.BlankNode(name) for name in ("service", "dataset", "default"))
    a = TERMS["rdf:type"]
    yield ox.Triple(service, a, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _WRITTEN:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, a, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, a, _sd("Graph"))
    yield ox.Triple(default, TERMS["void:triples"], integer(len(state.store)))
    for number, (name, count) in enumerate(state.store.graph_names().items()):
        named, graph = ox.BlankNode(f"n{number}"), ox.BlankNode(f"g{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, a, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(name))
        yield ox.Triple(named, _sd("graph"), graph)
        yield ox.Triple(graph, a, _sd("Graph"))
        yield ox.Triple(graph, TERMS["void:triples"], integer(count))


def written(state: State, endpoint: str, form: str) -> str:
    """Return the description in a format of graphs, as `entente query --format` names it."""
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
        "trig": ox.RdfFormat.TRIG,
        "nq": ox.RdfFormat.N_QUADS,
    }
    prefixes = {"sd": _SD, "formats": _FORMATS, "void": "http://rdfs.org/ns/void#"}
    return (ox.serialize(statements(state, endpoint), format=formats[form], prefixes=prefixes) or b"").decode()


def shown(state: State, language: str) -> str:
    """Return a page with a form for a query."""
    form = Form(
        "/sparql",
        (Field("query", _EXAMPLE, "SPARQL", long=True), Field("lang", language, word("language", language))),
        word("ask", language),
    )
    prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in sorted(state.store.prefixes.items()))
    sections = [Section(form=form), Section(word("prefixes", language), code=prefixes)]
    return page("SPARQL", sections, language, [word("claimed", language)])


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


OFFERED = negotiation.GRAPHS
"""The formats of the description by media type."""
