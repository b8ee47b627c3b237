"""Read the vocabulary that an ontology in Turtle declares."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypedDict, TypeVar, cast, get_args

import pyoxigraph as ox

from entente.model import ids, resources
from entente.model.errors import Fault, OntologyError
from entente.model.languages import LANGUAGES
from entente.model.vocabulary import ConflictKind, Kind, OntologyFile, Relation, Stance, Standing, Status, Term, Vocabulary
from entente.rdf.ontology import own
from entente.rdf.ontology.lookup import RDF_TYPE, OntologyGraph, local_name
from entente.rdf.parse_errors import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from entente.model.value_types import Texts

_P = ids.prefixes("")
_INDICATOR = ids.ONTOLOGY + "Indicator"
_OPPOSITE = ids.ONTOLOGY + "opposite"
_MONTHS_A_YEAR = 12
# https://www.w3.org/TR/xmlschema11-2/#yearMonthDuration, without a sign and in at most four digits each.
_DURATION = re.compile(r"P(?=\d)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?", re.ASCII)

_T = TypeVar("_T", bound="Term")


def load(path: Path | None = None) -> Vocabulary:
    """Read the vocabulary of an ontology.

    Args:
        path: A Turtle file; the ontology that Entente ships by default.

    Raises:
        OntologyError: The file cannot be parsed, or a term lacks what it must state.

    """
    return _loaded(_turtle(path))


def extended(files: tuple[OntologyFile, ...], path: Path | None = None) -> tuple[Vocabulary, tuple[Fault, ...]]:
    """Return the vocabulary of an ontology with those of a corpus' own added, and what is wrong with them.

    Where one of them has a fault that is no warning, none is added.

    Args:
        files: The ontologies of its own.
        path: The ontology that they add to, a Turtle file; the one that Entente ships by default.

    Raises:
        OntologyError: The ontology that they add to cannot be parsed, or a term in it lacks what it must state.

    """
    return _extended(files, _turtle(path))


@lru_cache(maxsize=8)
def _extended(files: tuple[OntologyFile, ...], turtle: bytes) -> tuple[Vocabulary, tuple[Fault, ...]]:
    base = _graph(turtle)
    parsed = [own.parse(file) for file in files]
    ontologies = [one for one in parsed if isinstance(one, own.OwnOntology)]
    found = [one for one in parsed if isinstance(one, Fault)]
    merged = OntologyGraph([*base.quads, *(quad for ontology in ontologies for quad in ontology.quads)])
    found += own.faults(ontologies, base, merged, {name: (read, find(merged)) for name, (read, find) in _GROUPS.items()})
    if any(fault.severity == "error" for fault in found):
        return _loaded(turtle), tuple(sorted(found))
    quads = [quad for ontology in ontologies for quad in ontology.quads]
    prefixes = {name: space for ontology in ontologies for name, space in ontology.prefixes.items()}
    return _with(quads, prefixes, base), tuple(sorted(found))


def of_graph(quads: Iterable[ox.Quad], prefixes: Mapping[str, str], path: Path | None = None) -> Vocabulary:
    """Return the vocabulary of a graph that Entente wrote: that of an ontology, with what the graph says of its corpus' own.

    Args:
        quads: The statements of the graph.
        prefixes: The prefixes that it declares.
        path: The ontology that was added to, a Turtle file; the one that Entente ships by default.

    Raises:
        OntologyError: A term lacks what it must state.

    """
    turtle = _turtle(path)
    base = _graph(turtle)
    found = own.stated(quads, base)
    return _with(found, prefixes, base) if found else _loaded(turtle)


def turtle(vocabulary: Vocabulary, iris: Iterable[str], path: Path | None = None) -> str:
    """Return what an ontology, and those of a corpus' own, state of some terms, as Turtle.

    Args:
        vocabulary: The vocabulary of the corpus.
        iris: The IRIs of the terms.
        path: The ontology, a Turtle file; the one that Entente ships by default.

    """
    chosen = {*iris}
    own = ox.parse(vocabulary.own, format=ox.RdfFormat.N_TRIPLES)
    quads = [quad for quad in (*_graph(_turtle(path)).quads, *own) if _value(quad.subject) in chosen]
    named = {_value(term) for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    prefixes = {
        name: space
        for name, space in {**vocabulary.own_prefixes, **_P}.items()
        if any(iri.startswith(space) for iri in named) and space.startswith("http")
    }
    return (ox.serialize(sorted(quads, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _value(term: object) -> str:
    if isinstance(term, ox.Literal):
        return term.datatype.value
    return term.value if isinstance(term, ox.NamedNode) else ""


def own_quads(vocabulary: Vocabulary, base: str) -> Iterator[ox.Quad]:
    """Yield what ontologies of a corpus' own state, in a named graph of its own.

    Args:
        vocabulary: The vocabulary of the corpus.
        base: The beginning of the corpus' IRIs.

    """
    graph = ox.NamedNode(f"{base}graph/ontology")
    for quad in ox.parse(vocabulary.own, format=ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def own_turtle(vocabulary: Vocabulary) -> str:
    """Return what ontologies of a corpus' own state, as Turtle."""
    quads = ox.parse(vocabulary.own, format=ox.RdfFormat.N_TRIPLES)
    prefixes = {name: space for name, space in {**vocabulary.own_prefixes, **_P}.items() if space.startswith("http")}
    return (ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _with(quads: Sequence[ox.Quad], prefixes: Mapping[str, str], base: OntologyGraph) -> Vocabulary:
    spaces = {own.space(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    return replace(
        _vocabulary(OntologyGraph([*base.quads, *quads])),
        own=(ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b"").decode(),
        own_prefixes={name: space for name, space in sorted(prefixes.items()) if space in spaces and name not in _P},
    )


def _turtle(path: Path | None) -> bytes:
    path = path or resources.ontology() / "entente.ttl"
    try:
        turtle = resources.read(path)
        _graph(turtle)
    except SyntaxError as error:
        message = f"the ontology {path} cannot be read: {why(error)} (line {error.lineno or 1}, column {error.offset or 1})"
        raise OntologyError(message) from error
    except (OSError, ValueError) as error:
        raise OntologyError(f"the ontology {path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return turtle


@lru_cache(maxsize=4)
def _graph(turtle: bytes) -> OntologyGraph:
    return OntologyGraph(ox.parse(input=turtle, format=ox.RdfFormat.TURTLE))


@lru_cache(maxsize=4)
def _loaded(turtle: bytes) -> Vocabulary:
    return _vocabulary(_graph(turtle))


def _vocabulary(graph: OntologyGraph) -> Vocabulary:
    conflict_kinds = [_conflict_kind(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "ConflictKind")]
    return Vocabulary(
        kinds=_by_id(_kind(graph, iri) for iri in _kinds(graph)),
        relations=_by_id(_relation(graph, iri) for iri in _relations(graph)),
        statuses=_by_id(_status(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "Status")),
        units=_by_id(_term(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "Unit")),
        confidences=_by_id(_term(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "Confidence")),
        conflict_kinds={kind.id: kind for kind in sorted(conflict_kinds, key=lambda kind: (kind.order, kind.id))},
        ranges={
            local_name(property_): _names(graph, graph.iris(property_, _P["rdfs"] + "range"))
            for property_ in graph.instances(_P["owl"] + "ObjectProperty")
            if property_.startswith(ids.ONTOLOGY) and graph.iris(property_, _P["rdfs"] + "range")
        },
    )


def _kinds(graph: OntologyGraph) -> list[str]:
    return graph.subclasses(ids.ONTOLOGY + "Entity")


def _relations(graph: OntologyGraph) -> list[str]:
    return [iri for kind in ("Relation", "Indicator") for iri in graph.instances(ids.ONTOLOGY + kind)]


def _by_id(terms: Iterable[_T]) -> dict[str, _T]:
    return {term.id: term for term in sorted(terms, key=lambda term: term.id)}


class _Described(TypedDict):
    """What every term is described by."""

    id: str
    iri: str
    label: Texts
    definition: Texts
    alias: Mapping[str, tuple[str, ...]]


def _described(graph: OntologyGraph, iri: str) -> _Described:
    """Return what every term is described by.

    Raises:
        OntologyError: A label is missing.

    """
    label = graph.texts(iri, _P["rdfs"] + "label", _P["skos"] + "prefLabel")
    if not {*LANGUAGES} <= label.keys():
        hint = f"add rdfs:label or skos:prefLabel with {' and '.join(f'@{language}' for language in LANGUAGES)}"
        raise OntologyError(f"<{iri}> has no label in both English and German", hint=hint)
    return {
        "id": graph.name(iri),
        "iri": iri,
        "label": label,
        "definition": graph.texts(iri, _P["skos"] + "definition"),
        "alias": graph.all_texts(iri, _P["skos"] + "altLabel"),
    }


def _term(graph: OntologyGraph, iri: str) -> Term:
    return Term(**_described(graph, iri))


def _kind(graph: OntologyGraph, iri: str) -> Kind:
    described = _described(graph, iri)
    classes = graph.superclasses(iri)
    return Kind(
        **described,
        within=_names(graph, classes),
        agent=any(_P["prov"] + "Agent" in graph.iris(class_, _P["rdfs"] + "subClassOf") for class_ in classes),
        abstract=graph.literal(iri, "abstract") == "true",
        plural=graph.literal(iri, "plural") == "true",
    )


def _relation(graph: OntologyGraph, iri: str) -> Relation:
    described = _described(graph, iri)
    types = set(graph.iris(iri, RDF_TYPE))
    sign = graph.number(iri, "sign")
    if sign not in {1, -1, 0}:
        message = f"<{iri}> gives :sign as {sign}; it must be 1, -1 or 0" if sign is not None else f"<{iri}> has no :sign"
        raise OntologyError(message, hint="give 1 where it draws its ends together, -1 where it sets them apart, else 0")
    inverses = {*graph.iris(iri, _P["owl"] + "inverseOf"), *graph.subjects(_P["owl"] + "inverseOf", iri)}
    disjoint = {
        *graph.iris(iri, _P["owl"] + "propertyDisjointWith"),
        *graph.subjects(_P["owl"] + "propertyDisjointWith", iri),
    }
    return Relation(
        **described,
        label_plural={**described["label"], **graph.texts(iri, ids.ONTOLOGY + "labelPlural")},
        takes="value" if _INDICATOR in types else "date" if _P["owl"] + "DatatypeProperty" in types else "object",
        domain=_names(graph, graph.iris(iri, _P["schema"] + "domainIncludes")),
        range=_names(graph, graph.iris(iri, _P["schema"] + "rangeIncludes")),
        units=_names(graph, graph.iris(iri, ids.ONTOLOGY + "unitIncludes")),
        inverse=next((graph.texts(inverse, _P["rdfs"] + "label") for inverse in sorted(inverses)), {}),
        inverse_id=next((graph.name(inverse) for inverse in sorted(inverses)), None),
        sign=sign,
        symmetric=_P["owl"] + "SymmetricProperty" in types,
        membership=_P["org"] + "memberOf" in graph.iris(iri, _P["rdfs"] + "subPropertyOf"),
        functional=_P["owl"] + "FunctionalProperty" in types,
        transitive=_P["owl"] + "TransitiveProperty" in types,
        disjoint=_names(graph, disjoint),
        minimum=graph.decimal(iri, "minInclusive"),
        maximum=graph.decimal(iri, "maxInclusive"),
        whole=graph.literal(iri, "wholeNumbers") == "true",
        prospective=graph.literal(iri, "prospective") == "true",
        attributive=graph.literal(iri, "attributive") == "true",
        inertia=_months(graph, iri, "inertia", default=_MONTHS_A_YEAR),
        happens_once=graph.literal(iri, "happensOnce") == "true",
        does_not_follow=_names(graph, graph.iris(iri, ids.ONTOLOGY + "doesNotFollow")),
        opposite=_names(graph, {*graph.iris(iri, _OPPOSITE), *graph.subjects(_OPPOSITE, iri)}),
        begins=cast("Literal['subject', 'object'] | None", _one_of(graph, iri, "begins", ("subject", "object"))),
        dates_event=graph.literal(iri, "datesEvent") == "true",
    )


def _status(graph: OntologyGraph, iri: str) -> Status:
    described = _described(graph, iri)
    standing = _one_of(graph, iri, "standing", get_args(Standing))
    if standing is None:
        message = f"<{iri}> has no :standing"
        raise OntologyError(message, hint=f"give one of {', '.join(map(repr, get_args(Standing)))}")
    return Status(
        **described,
        plain=graph.literal(iri, "plain") == "true",
        opinion=graph.literal(iri, "opinion") == "true",
        claims=cast("Stance | None", _one_of(graph, iri, "claims", get_args(Stance))),
        standing=cast("Standing", standing),
        event=graph.literal(iri, "event") == "true",
        strength=graph.number(iri, "strength"),
        order=graph.number(iri, "sortOrder") or 0,
    )


def _one_of(graph: OntologyGraph, iri: str, name: str, allowed: tuple[str, ...]) -> str | None:
    """Return the literal of a property in Entente's namespace, None where there is none.

    Raises:
        OntologyError: It is not among those allowed.

    """
    text = graph.literal(iri, name)
    if text is not None and text not in allowed:
        message = f"<{iri}> gives :{name} as {text!r}; it must be one of {', '.join(map(repr, allowed))}"
        raise OntologyError(message)
    return text


def _months(graph: OntologyGraph, iri: str, name: str, *, default: int) -> int:
    """Return a duration of whole years and months, in months.

    Raises:
        OntologyError: It is no such duration.

    """
    text = graph.literal(iri, name)
    if text is None:
        return default
    if not (found := _DURATION.fullmatch(text)):
        message = f"<{iri}> gives :{name} as {text!r}; it must be a duration in whole years and months, such as P1Y6M"
        raise OntologyError(message)
    return int(found["years"] or 0) * _MONTHS_A_YEAR + int(found["months"] or 0)


def _conflict_kind(graph: OntologyGraph, iri: str) -> ConflictKind:
    described = _described(graph, iri)
    return ConflictKind(
        **described,
        of_fact=graph.literal(iri, "ofFact") == "true",
        order=graph.number(iri, "sortOrder") or 0,
    )


def _names(graph: OntologyGraph, iris: Iterable[str]) -> frozenset[str]:
    """Return the names that seeds have for terms."""
    return frozenset(map(graph.name, iris))


_GROUPS: Mapping[str, tuple[own.Reader, Callable[[OntologyGraph], list[str]]]] = {
    "kind": (_kind, _kinds),
    "relation": (_relation, _relations),
    "status": (_status, lambda graph: graph.instances(ids.ONTOLOGY + "Status")),
    "unit": (_term, lambda graph: graph.instances(ids.ONTOLOGY + "Unit")),
    "confidence": (_term, lambda graph: graph.instances(ids.ONTOLOGY + "Confidence")),
}
"""How the terms of each sort are read, and found."""
