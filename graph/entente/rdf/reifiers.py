"""What RDF 1.2 adds to a graph: the triples that propositions and assertions speak of, as triple terms.

https://www.w3.org/TR/rdf12-concepts/#section-reifiers. A proposition is a reifier of the triple of its subject, relation and
object, and so is every assertion that states it. The triple itself is not asserted by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from entente.rdf.terms import TERMS as _T

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REIFIES = ox.NamedNode(_T["rdf:type"].value.removesuffix("type") + "reifies")
"""The property that leads from a reifier to its triple."""


def reifiers(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield what leads from the propositions and assertions of a graph to their triples, each in the graph of its reifier.

    >>> say = "<urn:a> <https://w3id.org/entente/ontology#states> <urn:p> . <urn:p> rdf:subject <urn:s> ; rdf:object <urn:o> ;"
    >>> say = f"PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> {say} rdf:predicate <urn:r> ."
    >>> sorted(str(quad.subject) for quad in reifiers(ox.parse(say, format=ox.RdfFormat.TURTLE)))
    ['<urn:a>', '<urn:p>']
    """
    ends = {_T["rdf:subject"]: 0, _T["rdf:predicate"]: 1, _T["rdf:object"]: 2}
    parts: dict[object, dict[int, ox.NamedNode]] = {}
    places: dict[object, object] = {}
    stated: list[ox.Quad] = []
    for quad in quads:
        if quad.predicate in ends:
            parts.setdefault(quad.subject, {})[ends[quad.predicate]] = cast("ox.NamedNode", quad.object)
            places[quad.subject] = quad.graph_name
        elif quad.predicate == _T[":states"]:
            stated.append(quad)
    triples = {node: ox.Triple(part[0], part[1], part[2]) for node, part in parts.items() if len(part) == len(ends)}
    for node, triple in triples.items():
        yield ox.Quad(cast("ox.NamedNode", node), REIFIES, triple, cast("ox.NamedNode", places[node]))
    for quad in stated:
        yield ox.Quad(quad.subject, REIFIES, triples[quad.object], quad.graph_name)
