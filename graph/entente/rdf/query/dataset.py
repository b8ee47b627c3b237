"""The dataset of a query: which graphs are its default graph, and which ones it may name (SPARQL 1.1 Query, section 13.2)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from entente.rdf.query.described_query import Query
    from entente.rdf.tokens import Token

_MERGE = ox.DefaultGraph()


class Graphs(NamedTuple):
    """The graphs that a query is asked of."""

    default: tuple[str, ...]
    """The IRIs of those whose merge is the default graph."""
    named: tuple[str, ...]
    """The IRIs of those that `GRAPH` finds."""


def written_in(query: Query, prefixes: Mapping[str, str]) -> Graphs | None:
    """Return the graphs that the FROM clauses of a query name; None where it has none, or a BASE.

    >>> from entente.rdf.query.described_query import Query
    >>> written_in(Query("SELECT * FROM <urn:a> FROM NAMED x:b { ?s ?p ?o }"), {"x": "urn:"})
    Graphs(default=('urn:a',), named=('urn:b',))
    """
    tokens = query.tokens
    if any(token.is_word("BASE") for token in tokens):
        return None  # its IRIs may be relative: that is left to the engine
    known = {**prefixes, **dict(_declared(tokens))}
    default: list[str] = []
    named: list[str] = []
    for number, token in enumerate(tokens):
        if token.depth or not token.is_word("FROM"):
            continue
        is_named = number + 1 < len(tokens) and tokens[number + 1].is_word("NAMED")
        for name in tokens[number + 1 + is_named : number + 2 + is_named]:
            (named if is_named else default).append(_iri(name, known))
    return Graphs(tuple(default), tuple(named)) if default or named else None


def _declared(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield the prefixes that a query declares, with their namespaces."""
    for (word, name), iri in zip(pairwise(tokens), tokens[2:], strict=False):
        if word.is_word("PREFIX"):
            yield name.text[:-1], iri.text[1:-1]


def _iri(token: Token, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = token.text.partition(":")
    return token.text[1:-1] if token.kind == "iri" else prefixes.get(prefix, "") + local.replace("\\", "")


def merged(store: ox.Store, graphs: Graphs) -> ox.Store:
    """Return a store whose default graph is the merge of some graphs, each triple once.

    The engine would find a triple once for each of the graphs that hold it.
    """
    found = ox.Store()
    for iri in graphs.default:
        found.extend(ox.Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
    for iri in graphs.named:
        found.extend(store.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
    return found


def refuse_unknown(store: ox.Store, iris: Sequence[str]) -> None:
    """Refuse the IRI of a graph that a store does not have: an answer of it would be empty without a reason.

    Raises:
        UsageError: A graph is not there, or its name is no IRI.

    """
    for iri in iris:
        try:
            known = next(store.quads_for_pattern(None, None, None, ox.NamedNode(iri)), None) is not None
        except ValueError as error:
            message = f"<{iri}> is no IRI"
            raise UsageError(message) from error
        if not known:
            names = [graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
            message = f"there is no graph <{iri}>"
            raise UsageError(message, hint=did_you_mean(iri, names))
