"""The ontology as values: kinds, relations, statuses, units and confidences, read from `ontology/entente.ttl`.

Adding a relation or a status there is enough to use it; no name of one stands in the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, cast, get_args

import pyoxigraph as ox

from entente.model import ids, resources
from entente.model.errors import OntologyError
from entente.model.languages import LANGUAGES
from entente.model.ontology_statements import RDF_TYPE, Statements
from entente.model.records import Proposition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal
    from pathlib import Path

    from entente.model.forms import Texts
    from entente.model.records import Assertion, Corpus, Value, Version

_P = ids.prefixes("")
_INDICATOR = ids.ONTOLOGY + "Indicator"
_SCALES: tuple[tuple[int, dict[str, str]], ...] = (
    (12, {"en": "trillion", "de": "Billionen"}),
    (9, {"en": "billion", "de": "Milliarden"}),
    (6, {"en": "million", "de": "Millionen"}),
)
_WORDS: dict[str, dict[str, str]] = {
    "over": {"en": "over", "de": "über"},
    "under": {"en": "under", "de": "unter"},
    "of": {"en": "of", "de": "von"},
    "by": {"en": "by", "de": "bis"},
    "in": {"en": "in", "de": "im Jahr"},
    "total": {"en": "in total", "de": "insgesamt"},
    "annual": {"en": "a year", "de": "im Jahr"},
}

Claims: TypeAlias = Literal["is so", "was so", "will be so", "is not so"]
"""What a status can say of a proposition."""

_T = TypeVar("_T", bound="Term")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the vocabulary: its name in YAML, its IRI, and what it means in each language."""

    id: str
    iri: str
    label: Texts
    definition: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Term):
    """A class of entity. `within` holds its own name and those of all classes above it."""

    within: frozenset[str]
    abstract: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Term):
    """A relation. An empty `domain`, `range` or `units` admits all; `sign` is +1, -1 or 0 (together, apart, neutral).

    The amounts of an indicator lie from `minimum` to `maximum`, and are `whole` numbers where it counts. A `prospective`
    relation gives a date that may lie ahead though the claim holds. An `attributive` one says from whom something comes.
    `membership` makes the object a bloc: the relation is an `org:memberOf` of the W3C Organization Ontology.
    """

    takes: Literal["object", "date", "value"]
    domain: frozenset[str]
    range: frozenset[str]
    units: frozenset[str]
    inverse: Texts
    sign: int
    symmetric: bool
    membership: bool
    functional: bool
    transitive: bool
    disjoint: frozenset[str]
    minimum: Decimal | None
    maximum: Decimal | None
    whole: bool
    prospective: bool
    attributive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Term):
    """How a claim stands. Two strengths compare; None compares with nothing. `plain` ones make plain edges.

    `claims` is what the status says of the proposition; None where it is only asked, weighed or wished. An `opinion` is the
    view of whoever utters it.
    """

    plain: bool
    opinion: bool
    claims: Claims | None
    strength: int | None
    order: int

    @property
    def vouched(self) -> bool:
        """Whether the source vouches for it as a fact of its present or its past."""
        return self.plain or self.claims == "was so"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictKind(Term):
    """What sources can disagree about; `of_fact` where the positions cannot hold together."""

    of_fact: bool
    order: int


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All that the ontology declares, by the names that YAML uses."""

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    statuses: Mapping[str, Status]
    units: Mapping[str, Term]
    confidences: Mapping[str, Term]
    conflict_kinds: Mapping[str, ConflictKind]
    """In the order in which they are told."""
    ranges: Mapping[str, frozenset[str]]
    """The kinds that the ontology's own properties may name, by the property's local name; absent ones may name all."""

    @cached_property
    def by_iri(self) -> Mapping[str, Term]:
        """Find a term by its IRI."""
        groups: tuple[Mapping[str, Term], ...] = (
            self.kinds,
            self.relations,
            self.statuses,
            self.units,
            self.confidences,
            self.conflict_kinds,
        )
        return {term.iri: term for group in groups for term in group.values()}

    def proposition(self, assertion: Assertion) -> Proposition:
        """Say what an assertion claims, without who claims it.

        The ends of a symmetric relation stand in one order, and an amount in one form, so that equal content has one `id`.
        """
        relation = self.relations[assertion.relation]
        subject, object_ = assertion.subject, assertion.object
        if relation.symmetric and object_ is not None and object_ < subject:
            subject, object_ = object_, subject
        content = (object_, assertion.date, value_id(assertion.value) if assertion.value else None)
        return Proposition(
            id=ids.digest(subject, assertion.relation, *content, assertion.topic, assertion.by, assertion.in_),
            subject=subject,
            relation=assertion.relation,
            object=object_,
            date=assertion.date,
            value=assertion.value,
            topic=assertion.topic,
            by=assertion.by,
            in_=assertion.in_,
        )

    def origins(self, corpus: Corpus, version: Version, assertion: Assertion) -> frozenset[str]:
        """Say on whose word an assertion rests in the end.

        Who speaks for another counts as that other. A report that names nobody rests on what its article cites, so that two
        outlets that both cite one agency are one origin; an opinion that names nobody is the article's own.
        """
        speaker = corpus.attribution(version, assertion)[:1]
        article = corpus.article.get(version.article)
        if assertion.said or article is None:
            return corpus.roots(speaker)
        if self.statuses[assertion.status].opinion:
            return corpus.roots(speaker) if article.publisher else frozenset(speaker)
        return corpus.roots(article.cites or speaker)

    def phrase(self, proposition: Proposition, name: Callable[[str], str], language: str) -> str:
        """Put a proposition into words, with dashes around the relation: labels inflect for no subject and no case.

        Args:
            proposition: What is claimed.
            name: Gives an entity's label in that language.
            language: `en` or `de`; any other reads as English.

        """
        relation = self.relations[proposition.relation]
        verb = relation.label.get(language) or relation.label["en"]
        if proposition.object is not None:
            core = f"{name(proposition.subject)} – {verb} – {name(proposition.object)}"
        elif proposition.value is not None:
            core = f"{name(proposition.subject)} – {verb}: {self.amount(proposition.value, language)}"
        else:
            core = f"{name(proposition.subject)} – {verb}: {proposition.date}"
        qualifiers = [
            *([name(proposition.topic)] if proposition.topic else []),
            *([f"{_word('by', language)} {proposition.by}"] if proposition.by else []),
            *([f"{_word('in', language)} {proposition.in_}"] if proposition.in_ else []),
        ]
        return f"{core} ({', '.join(qualifiers)})" if qualifiers else core

    def amount(self, value: Value, language: str) -> str:
        """Write a value for a reader.

        >>> from decimal import Decimal
        >>> from entente.model.records import Value
        >>> load().amount(Value(amount=Decimal("11.2e12"), unit="RUB", basis="total"), "de")
        '11,2 Billionen RUB insgesamt'
        >>> load().amount(Value(amount=Decimal(31), of=Decimal(83)), "en")
        '31 of 83'
        """
        parts = [
            *([_word(value.is_, language)] if value.is_ != "exactly" else []),
            _number(value.amount, language),
            *(["%" if value.unit == "PERCENT" else value.unit] if value.unit else []),
            *([_word("of", language), _number(value.of, language)] if value.of is not None else []),
            *([_word(value.basis, language)] if value.basis else []),
        ]
        return " ".join(parts)


def value_id(value: Value) -> str:
    """Name a value by its content, so that it reads well in an IRI.

    >>> from decimal import Decimal
    >>> from entente.model.records import Value
    >>> value_id(Value(amount=Decimal("10e12"), unit="RUB", is_="over", basis="total"))
    'over-10000000000000-RUB-total'
    """
    parts = [
        *([value.is_] if value.is_ != "exactly" else []),
        ids.canonical(value.amount),
        *([value.unit] if value.unit else []),
        *(["of", ids.canonical(value.of)] if value.of is not None else []),
        *([value.basis] if value.basis else []),
    ]
    return "-".join(parts)


def _word(name: str, language: str) -> str:
    return _WORDS[name].get(language, _WORDS[name]["en"])


def _number(amount: Decimal, language: str) -> str:
    scale = ""
    for exponent, names in _SCALES:
        scaled = amount.scaleb(-exponent)
        if abs(scaled) >= 1 and -int(scaled.normalize().as_tuple().exponent) <= 3:  # noqa: PLR2004  at most three decimals
            amount, scale = scaled, " " + names.get(language, names["en"])
            break
    text = f"{amount.normalize():,f}"
    if language == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + scale


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> Vocabulary:
    """Read an ontology.

    Args:
        path: A Turtle file; the ontology that Entente carries by default.

    Raises:
        OntologyError: The file cannot be parsed, or a term lacks what it must state.

    """
    path = path or resources.ontology() / "entente.ttl"
    try:
        graph = Statements(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"the ontology {path} cannot be read: {error}") from error
    relations = [_relation(graph, iri) for kind in ("Relation", "Indicator") for iri in graph.instances(ids.ONTOLOGY + kind)]
    kinds = [_conflict_kind(graph, iri) for iri in graph.instances(ids.ONTOLOGY + "ConflictKind")]
    return Vocabulary(
        kinds=_by_id(_kind(graph, iri) for iri in graph.below(ids.ONTOLOGY + "Entity")),
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


def _described(graph: Statements, iri: str) -> tuple[str, Texts, Texts]:
    label = graph.texts(iri, _P["rdfs"] + "label", _P["skos"] + "prefLabel")
    if not {*LANGUAGES} <= label.keys():
        hint = f"add rdfs:label or skos:prefLabel with {' and '.join(f'@{language}' for language in LANGUAGES)}"
        raise OntologyError(f"<{iri}> has no label in both English and German", hint=hint)
    return graph.notation(iri) or ids.kebab(_local(iri)), label, graph.texts(iri, _P["skos"] + "definition")


def _term(graph: Statements, iri: str) -> Term:
    name, label, definition = _described(graph, iri)
    return Term(id=name, iri=iri, label=label, definition=definition)


def _kind(graph: Statements, iri: str) -> Kind:
    name, label, definition = _described(graph, iri)
    return Kind(
        id=name,
        iri=iri,
        label=label,
        definition=definition,
        within=frozenset(ids.kebab(_local(above)) for above in graph.above(iri)),
        abstract=graph.literal(iri, "abstract") == "true",
    )


def _relation(graph: Statements, iri: str) -> Relation:
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


def _status(graph: Statements, iri: str) -> Status:
    name, label, definition = _described(graph, iri)
    claims = graph.literal(iri, "claims")
    if claims is not None and claims not in get_args(Claims):
        message = f"<{iri}> gives :claims as {claims!r}; it must be one of {', '.join(map(repr, get_args(Claims)))}"
        raise OntologyError(message)
    return Status(
        id=name,
        iri=iri,
        label=label,
        definition=definition,
        plain=graph.literal(iri, "plain") == "true",
        opinion=graph.literal(iri, "opinion") == "true",
        claims=cast("Claims | None", claims),
        strength=graph.number(iri, "strength"),
        order=graph.number(iri, "sortOrder") or 0,
    )


def _conflict_kind(graph: Statements, iri: str) -> ConflictKind:
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
    return frozenset(ids.kebab(_local(iri)) for iri in iris)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
