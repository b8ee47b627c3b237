"""A SPARQL endpoint: the store of another engine, asked and brought up to date over the network.

It speaks the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from entente.model.errors import EndpointError, UsageError
from entente.model.short_repr import cut
from entente.rdf.endpoint.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["DIGEST", "MARK", "STATE", "Endpoint"]

_Result = TypeVar("_Result", ox.QuerySolutions, ox.QueryTriples)

DIGEST = ox.NamedNode("http://spdx.org/rdf/terms#checksumValue")
"""The property that gives the digest of a named graph, in the graph of the state; an empty one while the graph is changed."""
MARK = ox.NamedNode("http://purl.org/dc/terms/identifier")
"""The property that names the push which changes a corpus, or changed it last, in the graph of the state."""
STATE = "graph/pushed"
"""The local name of the graph in which a store says which graphs of a corpus it holds, and in what state."""
_BASE_OF_CORPUS = "?corpus a <http://rdfs.org/ns/void#Dataset> ; <http://rdfs.org/ns/void#uriSpace> ?base"
_BASE = "https://w3id.org/entente/"
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_AT_ONCE = 200
"""How many things are asked about in one request."""


class Endpoint:
    """A SPARQL endpoint, given wherever a graph is read instead of seeds.

    The credentials that it may ask for are taken from the environment: `ENTENTE_ENDPOINT_USER` and `ENTENTE_ENDPOINT_PASSWORD`,
    or `ENTENTE_ENDPOINT_TOKEN`; or else from `~/.netrc`.

    Args:
        address: Where it takes queries, such as `http://localhost:7878/query`.
        updates: Where it takes updates; by default the same address, with `/update` in place of `/query` at its end.
        timeout: After how many seconds without a piece of an answer it is given up.

    Raises:
        UsageError: The address is none, or holds a password; or httpx is not installed.

    >>> Endpoint("http://localhost:7878/query")
    <Endpoint 'http://localhost:7878/query'>

    """

    def __init__(self, address: str, *, updates: str | None = None, timeout: float = 30) -> None:
        for one in (address, *([updates] if updates else [])):
            if not one.startswith(("http://", "https://")):
                message = f"{one!r} is no address of an endpoint"
                raise UsageError(message, hint="give one that begins with http:// or https://")
            if "@" in one.split("/")[2]:
                message = "an address with a password in it would be shown and kept"
                raise UsageError(message, hint="set ENTENTE_ENDPOINT_USER and ENTENTE_ENDPOINT_PASSWORD instead")
        self.address = address
        self.updates = updates or (address.removesuffix("/query") + "/update" if address.endswith("/query") else address)
        self._connection = Connection(timeout)

    def __repr__(self) -> str:
        return f"<Endpoint {cut(self.address, 120)!r}>"

    def query(
        self, text: str, *, prefixes: Mapping[str, str] | None = None, own_dataset: bool = False, gives_graph: bool = False
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the answer to a query, asked of the graphs of the corpus.

        Args:
            text: The query.
            prefixes: Names for namespaces that are bound in it.
            own_dataset: Whether the query itself names the graphs to ask.
            gives_graph: Whether it asks for a graph, by CONSTRUCT or DESCRIBE.

        Raises:
            EndpointError: The endpoint does not answer it, or not whole.

        """
        declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted((prefixes or {}).items()))
        return self._asked(declared + text, {} if own_dataset else self._dataset, _TRIPLES if gives_graph else _RESULTS)

    def update(self, text: str) -> None:
        """Have it carry out an update, which must bear to be carried out twice.

        Raises:
            EndpointError: It does not.

        """
        self._connection.post(self.updates, text, accept="*/*", content_type="application/sparql-update")

    def triples(self, graph: str) -> list[ox.Triple]:
        """Return the triples of a named graph, in no particular order.

        Raises:
            EndpointError: It does not answer.

        """
        return list(self._triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", {}))

    def state(self, base: str) -> dict[str, str]:
        """Return the graphs of a corpus that were brought here whole, by their IRIs, each with its digest.

        Args:
            base: The base IRI of the corpus.

        """
        return {graph: digest for graph, digest in self.digests(base).items() if digest}

    def digests(self, base: str) -> dict[str, str]:
        """Return all graphs of a corpus that are here, by their IRIs, each with its digest, or an empty one if it is not whole.

        Args:
            base: The base IRI of the corpus.

        """
        asked = f"SELECT ?graph ?digest {{ GRAPH <{base}{STATE}> {{ ?graph {DIGEST} ?digest }} }}"
        return {row[0].value: row[1].value for row in self._solutions(asked, {})}

    def marks(self, base: str) -> set[str]:
        """Return the marks of who changes a corpus here, or changed it last.

        Args:
            base: The base IRI of the corpus.

        """
        asked = f"SELECT ?mark {{ GRAPH <{base}{STATE}> {{ <{base}> {MARK} ?mark }} }}"
        return {row[0].value for row in self._solutions(asked, {})}

    def filled(self, graphs: list[str]) -> set[str]:
        """Return those of some named graphs that hold anything.

        Raises:
            EndpointError: It does not answer.

        """
        found: set[str] = set()
        for start in range(0, len(graphs), _AT_ONCE):
            names = " ".join(f"<{graph}>" for graph in graphs[start : start + _AT_ONCE])
            asked = f"SELECT DISTINCT ?graph {{ VALUES ?graph {{ {names} }} GRAPH ?graph {{ ?s ?p ?o }} }}"
            found |= {row[0].value for row in self._solutions(asked, {})}
        return found

    def base(self) -> str:
        """Return the base IRI of the corpus that it holds.

        Raises:
            EndpointError: It does not answer, or holds several.

        """
        return self._base

    @cached_property
    def _base(self) -> str:
        found = {
            row[0].value for row in self._solutions(f"SELECT DISTINCT ?base {{ GRAPH ?graph {{ {_BASE_OF_CORPUS} }} }}", {})
        }
        found = found or {row[0].value for row in self._solutions(f"SELECT DISTINCT ?base {{ {_BASE_OF_CORPUS} }}", {})}
        if len(found) > 1:
            message = f"{self.address} holds several corpora: {', '.join(sorted(found))}"
            raise EndpointError(message, hint="ask a store that holds one of them alone")
        return min(found, default=_BASE)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the statements of the corpus that it holds: of those graphs that were brought here, or else of all it shows.

        Raises:
            EndpointError: It does not answer.

        """
        graphs = [graph for graph in self.state(self._base) if graph != self._base]
        if not graphs:
            found = self._solutions("SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }", {})
            graphs = sorted(row[0].value for row in found if row[0].value.startswith(self._base) and row[0].value != self._base)
        if not graphs:
            for triple in self._triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", {}):
                yield ox.Quad(triple.subject, triple.predicate, triple.object)
        for graph in graphs:
            name = ox.NamedNode(graph)
            for triple in self.triples(graph):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def own_ontology(self) -> list[ox.Quad]:
        """Return what the ontologies of the corpus' own state; they travel with it."""
        return [ox.Quad(*triple) for triple in self.triples(f"{self._base}graph/ontology")]

    def described(self, nodes: list[ox.NamedNode], properties: list[ox.NamedNode]) -> list[ox.Triple]:
        """Return what is stated of some things by some properties.

        Raises:
            EndpointError: It does not answer.

        """
        found: list[ox.Triple] = []
        chosen = " ".join(map(str, properties))
        for start in range(0, len(nodes), _AT_ONCE):
            some = " ".join(map(str, nodes[start : start + _AT_ONCE]))
            where = f"VALUES ?s {{ {some} }} VALUES ?p {{ {chosen} }} ?s ?p ?o"
            found += self._triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}", self._dataset)
        return found

    @cached_property
    def _dataset(self) -> dict[str, str | list[str]]:
        """The graphs to ask, as parameters of the protocol: the merge that was brought here, or else what the store shows."""
        graphs = self.state(self._base)
        if self._base not in graphs:
            return {}
        merge: dict[str, str | list[str]] = {"default-graph-uri": self._base}
        [some, *others] = sorted(graph for graph in graphs if graph != self._base)
        # By the protocol, who names a default graph alone has no named ones. Engines that show them all the same would choke
        # on thousands of names.
        shows_all = self._asked(f"ASK {{ GRAPH <{some}> {{ ?s ?p ?o }} }}", merge, _RESULTS)
        return merge if shows_all else {**merge, "named-graph-uri": [some, *others]}

    def _asked(
        self, text: str, dataset: Mapping[str, str | list[str]], accept: str
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        told, headers = self._connection.post(self.address, {"query": text, **dataset}, accept=accept)
        if limit := headers.get("x-sparql-maxrows"):
            message = f"{self.address} gives no more than {limit} rows of an answer"
            raise EndpointError(message, hint="have whoever runs it raise that limit, or ask for less")
        form = headers.get("content-type", "").partition(";")[0].strip()
        try:
            if form == _RESULTS:
                return ox.parse_query_results(told, format=ox.QueryResultsFormat.JSON)
            if form in {_TRIPLES, "text/plain"}:
                store = ox.Store()
                store.load(told, format=ox.RdfFormat.N_TRIPLES)
                result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
                assert isinstance(result, ox.QueryTriples)  # noqa: S101  it is a CONSTRUCT
                return result
        except (SyntaxError, ValueError) as error:
            message = f"{self.address} answers what cannot be read: {error}"
            raise EndpointError(message, hint="see whether it is a SPARQL endpoint") from error
        message = f"{self.address} answers {form or 'without a format'}, which is neither rows nor triples"
        raise EndpointError(message, hint="name the address of queries, which often ends in /query or /sparql")

    def _solutions(self, text: str, dataset: Mapping[str, str | list[str]]) -> ox.QuerySolutions:
        return self._expected(ox.QuerySolutions, "rows", self._asked(text, dataset, _RESULTS))

    def _triples(self, text: str, dataset: Mapping[str, str | list[str]]) -> ox.QueryTriples:
        return self._expected(ox.QueryTriples, "triples", self._asked(text, dataset, _TRIPLES))

    def _expected(
        self, kind: type[_Result], name: str, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
    ) -> _Result:
        if isinstance(result, kind):
            return result
        del result  # a traceback may be dropped in another thread, and it must not be
        message = f"{self.address} was asked for {name} and answers something else"
        raise EndpointError(message, hint="see whether it is a SPARQL endpoint")
