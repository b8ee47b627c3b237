"""Read the vocabulary that an ontology in Turtle declares."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast, get_args

import pyoxigraph as ox

from entente.model import ids, resources
from entente.model.errors import OntologyError
from entente.model.languages import LANGUAGES
from entente.model.vocabulary import ConflictKind, Kind, Relation, Stance, Status, Term, Vocabulary
from entente.rdf.ontology.lookup import RDF_TYPE, OntologyGraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from entente.model.forms import Texts

_P = ids.prefixes("")
_INDICATOR = ids.ONTOLOGY + "Indicator"

_T = TypeVar("_T", bound="Term")


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> Vocabulary:
    """Read the vocabulary of an ontology.

    Args:
        path: A Turtle file; the ontology that Entente ships by default.

    Raises:
        OntologyError: The file cannot be parsed, or a term lacks what it must state.

    """
    path = path or resources.ontology() / "entente.ttl"
    try:
        graph = OntologyGraph(ox.parse(input=resources.read(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"the ontology {path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    relations = [_relation(graph, iri) for kind in ("Relation", "Indicator") for iri in graph.instances(ids.ONTOLOGY + kind)]
    kinds = [_conflict_kind(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "ConflictKind")]
    return Vocabulary(
        kinds=_by_id(_kind(graph, iri) for iri in graph.subclasses(ids.ONTOLOGY + "Entity")),
        relations=_by_id(relations),
        statuses=_by_id(_status(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "Status")),
        units=_by_id(_term(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "Unit")),
        confidences=_by_id(_term(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "Confidence")),
        conflict_kinds={kind.id: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.id))},
        ranges={
            _local(property_): _names(graph.iris(property_, _P["rdfs"] + "range"))
            for property_ in graph.instances(_P["owl"] + "ObjectProperty")
            if graph.iris(property_, _P["rdfs"] + "range")
        },
    )


def _by_id(terms: Iterable[_T]) -> dict[str, _T]:
    return {term.id: term for term in sorted(terms, key=lambda term: term.id)}


def _described(graph: OntologyGraph, iri: str) -> tuple[str, Texts, Texts]:
    """Return the id, the label and the definition of a term.

    Raises:
        OntologyError: A label is missing.

    """
    label = graph.texts(iri, _P["rdfs"] + "label", _P["skos"] + "prefLabel")
    if not {*LANGUAGES} <= label.keys():
        hint = f"add rdfs:label or skos:prefLabel with {' and '.join(f'@{language}' for language in LANGUAGES)}"
        raise OntologyError(f"<{iri}> has no label in both English and German", hint=hint)
    return graph.notation(iri) or ids.kebab(_local(iri)), label, graph.texts(iri, _P["skos"] + "definition")


def _term(graph: OntologyGraph, iri: str) -> Term:
    name, label, definition = _described(graph, iri)
    return Term(id=name, iri=iri, label=label, definition=definition)


def _kind(graph: OntologyGraph, iri: str) -> Kind:
    name, label, definition = _described(graph, iri)
    return Kind(
        id=name,
        iri=iri,
        label=label,
        definition=definition,
        within=frozenset(ids.kebab(_local(class_)) for class_ in graph.superclasses(iri)),
        abstract=graph.literal(iri, "abstract") == "true",
    )


def _relation(graph: OntologyGraph, iri: str) -> Relation:
    name, label, definition = _described(graph, iri)
    types = set(graph.iris(iri, RDF_TYPE))
    sign = graph.number(iri, "sign")
    if sign not in {1, -1, 0}:
        message = f"<{iri}> gives :sign as {sign}; it must be 1, -1 or 0"
        raise OntologyError(message)
    inverses = {*graph.iris(iri, _P["owl"] + "inverseOf"), *graph.subjects(_P["owl"] + "inverseOf", iri)}
    disjoint = {
        *graph.iris(iri, _P["owl"] + "propertyDisjointWith"),
        *graph.subjects(_P["owl"] + "propertyDisjointWith", iri),
    }
    return Relation(
        id=name,
        iri=iri,
        label=label,
        definition=definition,
        takes="value" if _INDICATOR in types else "date" if _P["owl"] + "DatatypeProperty" in types else "object",
        domain=_names(graph.iris(iri, _P["schema"] + "domainIncludes")),
        range=_names(graph.iris(iri, _P["schema"] + "rangeIncludes")),
        units=frozenset(graph.notation(unit) or _local(unit) for unit in graph.iris(iri, ids.ONTOLOGY + "unitIncludes")),
        inverse=next((graph.texts(inverse, _P["rdfs"] + "label") for inverse in sorted(inverses)), {}),
        sign=sign,
        symmetric=_P["owl"] + "SymmetricProperty" in types,
        membership=_P["org"] + "memberOf" in graph.iris(iri, _P["rdfs"] + "subPropertyOf"),
        functional=_P["owl"] + "FunctionalProperty" in types,
        transitive=_P["owl"] + "TransitiveProperty" in types,
        disjoint=_names(disjoint),
        minimum=graph.decimal(iri, "minInclusive"),
        maximum=graph.decimal(iri, "maxInclusive"),
        whole=graph.literal(iri, "wholeNumbers") == "true",
        prospective=graph.literal(iri, "prospective") == "true",
        attributive=graph.literal(iri, "attributive") == "true",
    )


def _status(graph: OntologyGraph, iri: str) -> Status:
    name, label, definition = _described(graph, iri)
    claims = graph.literal(iri, "claims")
    if claims is not None and claims not in get_args(Stance):
        message = f"<{iri}> gives :claims as {claims!r}; it must be one of {', '.join(map(repr, get_args(Stance)))}"
        raise OntologyError(message)
    return Status(
        id=name,
        iri=iri,
        label=label,
        definition=definition,
        plain=graph.literal(iri, "plain") == "true",
        opinion=graph.literal(iri, "opinion") == "true",
        claims=cast("Stance | None", claims),
        strength=graph.number(iri, "strength"),
        order=graph.number(iri, "sortOrder") or 0,
    )


def _conflict_kind(graph: OntologyGraph, iri: str) -> ConflictKind:
    name, label, definition = _described(graph, iri)
    return ConflictKind(
        id=name,
        iri=iri,
        label=label,
        definition=definition,
        of_fact=graph.literal(iri, "ofFact") == "true",
        order=graph.number(iri, "sortOrder") or 0,
    )


def _names(iris: Iterable[str]) -> frozenset[str]:
    """Return the names that seeds have for classes or relations."""
    return frozenset(ids.kebab(_local(iri)) for iri in iris)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
