"""The vocabulary: the kinds, relations, statuses, units and confidences that an ontology declares, as values.

`entente.rdf.ontology` reads it from `ontology/entente.ttl`. A relation or status that is added there can be used
at once: the code names none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.model.representation import fields_given

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from entente.model.forms import Texts

Stance: TypeAlias = Literal["is so", "was so", "will be so", "is not so"]
"""What a status can say of a proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the vocabulary: its name in YAML, its IRI, its label and definition by language."""

    id: str
    iri: str
    label: Texts
    definition: Texts

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Term):
    """A class of entities. `within` has its own id and those of all its superclasses; no entity has an `abstract` kind."""

    within: frozenset[str]
    abstract: bool

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Term):
    """A relation. It `takes` an object, a date or a value at its other end.

    `domain` and `range` are the kinds that its subject and object may have, `units` the units of its values; an empty set
    allows all. `sign` is +1 where it joins its ends, -1 where it divides them, and 0 where it does neither. Amounts lie from
    `minimum` to `maximum`; those of a `whole` relation are integers. A `prospective` relation gives a date that may lie in the
    future although the claim holds today. An `attributive` one says from whom something comes. The object of a `membership` is
    a bloc: the relation is an `org:memberOf` of the W3C Organization Ontology (https://www.w3.org/TR/vocab-org/).
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

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Term):
    """How a claim stands.

    A claim with a `plain` status becomes a plain edge. `claims` is what the status says of the proposition; None where the
    proposition is only asked, weighed or wished. An `opinion` is the view of whoever utters it. Statuses with a `strength`
    compare by it; those with None compare with none. `order` is the place in listings.
    """

    plain: bool
    opinion: bool
    claims: Stance | None
    strength: int | None
    order: int

    __repr__ = fields_given

    @property
    def vouched(self) -> bool:
        """Whether the source vouches for it as a fact of its present or its past."""
        return self.plain or self.claims == "was so"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictKind(Term):
    """What sources can disagree about. Positions in a conflict `of_fact` cannot hold together."""

    of_fact: bool
    order: int

    __repr__ = fields_given


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All that the ontology declares, by the names that stand in YAML."""

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    statuses: Mapping[str, Status]
    units: Mapping[str, Term]
    confidences: Mapping[str, Term]
    conflict_kinds: Mapping[str, ConflictKind]
    """In the order in which conflicts are shown."""
    ranges: Mapping[str, frozenset[str]]
    """The kinds of entities that the ontology's own properties may name, by the property's local name; others may name any."""

    __repr__ = fields_given

    @cached_property
    def by_iri(self) -> Mapping[str, Term]:
        """All terms by IRI."""
        groups: tuple[Mapping[str, Term], ...] = (
            self.kinds,
            self.relations,
            self.statuses,
            self.units,
            self.confidences,
            self.conflict_kinds,
        )
        return {term.iri: term for group in groups for term in group.values()}
