"""The vocabulary: the kinds, relations, statuses, units and confidences that an ontology declares, as values.

`entente.rdf.ontology` reads it from `ontology/entente.ttl`. Adding a relation or a status there is enough to use it; no name of
one stands in the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from entente.model.forms import Texts

Stance: TypeAlias = Literal["is so", "was so", "will be so", "is not so"]
"""What a status can say of a proposition."""


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
    claims: Stance | None
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
