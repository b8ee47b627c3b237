"""Conflicts as RDF statements, in a named graph of their own.

They follow from the corpus, so reading a corpus back leaves them out, and they are found again.
"""

from __future__ import annotations

from decimal import Context
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from entente.claims.propositions import value_id
from entente.judges.conflicts import wording
from entente.model import ids
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.claims import Claims
    from entente.judges.conflicts.conflict import Conflict, Side
    from entente.model.records import Corpus

_P = ids.prefixes("")
_TYPE = ox.NamedNode(_P["rdf"] + "type")
_LABEL = ox.NamedNode(_P["rdfs"] + "label")
_INTEGER = ox.NamedNode(_P["xsd"] + "integer")
_DECIMAL = ox.NamedNode(_P["xsd"] + "decimal")
_SIX_DIGITS = Context(prec=6)

_PredicateAndObject: TypeAlias = "tuple[ox.NamedNode, ox.NamedNode | ox.Literal]"


def quads(conflicts: Iterable[Conflict], claims: Claims) -> Iterator[ox.Quad]:
    """Yield the statements of conflicts, in the graph `graph:conflicts`, in no particular order and without blank nodes.

    Args:
        conflicts: What `entente.judges.conflicts.conflicts` returned.
        claims: The claims they were found among.

    """
    corpus = claims.corpus
    graph = ox.NamedNode(f"{corpus.profile.base}graph/conflicts")
    for conflict in conflicts:
        node = _iri(corpus, "conflict", conflict.id)
        yield ox.Quad(node, _TYPE, _ontology_term("Conflict"), graph)
        yield ox.Quad(node, _ontology_term("conflictKind"), ox.NamedNode(conflict.kind.iri), graph)
        for language in LANGUAGES:
            text = f"{conflict.kind.label[language]}: {wording.subject(conflict, language)}"
            yield ox.Quad(node, _LABEL, ox.Literal(text, language=language), graph)
        for position, side in enumerate(conflict.sides, 1):
            side_node = _iri(corpus, "conflict", f"{conflict.id}.{position}")
            yield ox.Quad(node, _ontology_term("side"), side_node, graph)
            yield ox.Quad(side_node, _TYPE, _ontology_term("Side"), graph)
            yield ox.Quad(side_node, _ontology_term("position"), ox.Literal(str(position), datatype=_INTEGER), graph)
            for predicate, object_ in (*_content(corpus, side), *_sources(corpus, side)):
                yield ox.Quad(side_node, predicate, object_, graph)
        for position, side in enumerate(conflict.beside, len(conflict.sides) + 1):
            side_node = _iri(corpus, "conflict", f"{conflict.id}.{position}")
            yield ox.Quad(node, _ontology_term("beside"), side_node, graph)
            for predicate, object_ in (*_content(corpus, side), *_sources(corpus, side)):
                yield ox.Quad(side_node, predicate, object_, graph)


def _content(corpus: Corpus, side: Side) -> Iterator[_PredicateAndObject]:
    """Yield what a side claims."""
    yield _ontology_term("concerns"), _iri(corpus, "proposition", side.proposition.id)
    for name, bound in (("low", side.range.low), ("high", side.range.high)) if side.range else ():
        if bound is not None:
            yield _ontology_term(name), ox.Literal(ids.canonical(bound), datatype=_DECIMAL)
    if side.reading:
        yield _ontology_term("reading"), ox.Literal(side.reading)
    if side.converted is not None:
        yield _ontology_term("converted"), _iri(corpus, "value", value_id(side.converted))
    if side.rate is not None:
        yield _ontology_term("impliedRate"), ox.Literal(ids.canonical(_SIX_DIGITS.plus(side.rate)), datatype=_DECIMAL)


def _sources(corpus: Corpus, side: Side) -> Iterator[_PredicateAndObject]:
    """Yield who takes a side: assertions, versions that leave something out, and origins."""
    for claim in side.claims:
        name = f"{claim.version.article}.{claim.version.version}.{claim.assertion.id}"
        yield _ontology_term("takenBy"), _iri(corpus, "assertion", name)
    for omission in side.omitted_by:
        yield _ontology_term("omittedBy"), _iri(corpus, "version", f"{omission.version.article}.{omission.version.version}")
    for origin in side.origins:
        yield _ontology_term("restsOn"), _iri(corpus, "entity" if origin in corpus.entity else "article", origin)


def _iri(corpus: Corpus, kind: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{corpus.profile.base}{kind}/{name}")


def _ontology_term(name: str) -> ox.NamedNode:
    return ox.NamedNode(ids.ONTOLOGY + name)
