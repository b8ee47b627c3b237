"""Conflicts to RDF statements, in a named graph of their own.

They say nothing that the corpus does not: a corpus is read back without them, and they are worked out anew.
"""

from __future__ import annotations

from decimal import Context
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from entente.claims.propositions import value_id
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
_DIGITS = Context(prec=6)

_Said: TypeAlias = "tuple[ox.NamedNode, ox.NamedNode | ox.Literal]"


def quads(conflicts: Iterable[Conflict], claims: Claims) -> Iterator[ox.Quad]:
    """State conflicts in RDF, in the graph `graph:conflicts`; without a blank node, and in no particular order.

    Args:
        conflicts: What `entente.judges.conflicts.conflicts` found.
        claims: The claims it was found among.

    """
    corpus = claims.corpus
    graph = ox.NamedNode(f"{corpus.profile.base}graph/conflicts")
    for conflict in conflicts:
        node = _iri(corpus, "conflict", conflict.id)
        yield ox.Quad(node, _TYPE, _own("Conflict"), graph)
        yield ox.Quad(node, _own("conflictKind"), ox.NamedNode(conflict.kind.iri), graph)
        for language in LANGUAGES:
            phrases = dict.fromkeys(claims.phrase(side.proposition, language) for side in conflict.sides)
            text = f"{conflict.kind.label[language]}: {' / '.join(phrases)}"
            yield ox.Quad(node, _LABEL, ox.Literal(text, language=language), graph)
        for position, side in enumerate(conflict.sides, 1):
            part = _iri(corpus, "conflict", f"{conflict.id}.{position}")
            yield ox.Quad(node, _own("side"), part, graph)
            yield ox.Quad(part, _TYPE, _own("Side"), graph)
            yield ox.Quad(part, _own("position"), ox.Literal(str(position), datatype=_INTEGER), graph)
            for predicate, object_ in (*_position(corpus, side), *_voices(corpus, side)):
                yield ox.Quad(part, predicate, object_, graph)


def _position(corpus: Corpus, side: Side) -> Iterator[_Said]:
    yield _own("concerns"), _iri(corpus, "proposition", side.proposition.id)
    if side.reading:
        yield _own("reading"), ox.Literal(side.reading)
    if side.converted is not None:
        yield _own("converted"), _iri(corpus, "value", value_id(side.converted))
    if side.rate is not None:
        yield _own("impliedRate"), ox.Literal(ids.canonical(_DIGITS.plus(side.rate)), datatype=_DECIMAL)


def _voices(corpus: Corpus, side: Side) -> Iterator[_Said]:
    for claim in side.claims:
        name = f"{claim.version.article}.{claim.version.version}.{claim.assertion.id}"
        yield _own("takenBy"), _iri(corpus, "assertion", name)
    for omission in side.omitted_by:
        yield _own("omittedBy"), _iri(corpus, "version", f"{omission.version.article}.{omission.version.version}")
    for origin in side.origins:
        yield _own("restsOn"), _iri(corpus, "entity" if origin in corpus.entity else "article", origin)


def _iri(corpus: Corpus, kind: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{corpus.profile.base}{kind}/{name}")


def _own(name: str) -> ox.NamedNode:
    return ox.NamedNode(ids.ONTOLOGY + name)
