"""The vocabulary: the kinds, relations, statuses, units and confidences that an ontology declares, as values.

`entente.rdf.ontology` reads it from `ontology/entente.ttl`. A relation or status that is added there can be used
at once: the code names none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from entente.model.value_types import Texts

Stance: TypeAlias = Literal["is so", "was so", "will be so", "is not so"]
"""What a status can say of a proposition."""

Standing: TypeAlias = Literal["fact", "ended", "plan", "forecast", "told", "open", "denied"]
"""The class of a status, by which a change of status is judged."""


class OntologyFile(NamedTuple):
    """A file with an ontology of a corpus' own: how a reader names it, and what it holds."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the vocabulary: its name in YAML, its IRI, its label, definition and further names by language."""

    id: str
    iri: str
    label: Texts
    definition: Texts
    alias: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Term):
    """A class of entities. `within` has its own id and those of all its superclasses; no entity has an `abstract` kind.

    Those of an `agent` kind can act: it is a `prov:Agent` (https://www.w3.org/TR/prov-o/). The names of entities of a `plural`
    kind are in the plural, unless an entity says otherwise.
    """

    within: frozenset[str]
    agent: bool
    abstract: bool
    plural: bool

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Term):
    """A relation. It `takes` an object, a date or a value at its other end.

    `domain` and `range` are the kinds that its subject and object may have, `units` the units of its values; an empty set
    allows all. `label_plural` is the label after a subject in the plural. `sign` is +1 where it joins its ends, -1 where it
    divides them, and 0 where it does neither. Amounts lie from `minimum` to `maximum`; those of a `whole` relation are
    integers. A `prospective` relation gives a date that may lie in the future although the claim holds today. An
    `attributive` one says from whom something comes. The object of a `membership` is a bloc: the relation is an
    `org:memberOf` of the W3C Organization Ontology (https://www.w3.org/TR/vocab-org/). `inverse` is the label of the relation
    read from its other end, `inverse_id` the name of that reading, which no seed uses.

    What is known to hold is presumed to go on for its `inertia`, in calendar months. What `happens_once` can be dated but once,
    whenever it is told. A later start of this relation is no change from one in `does_not_follow`. `opposite` relations say the
    contrary. `begins` names the end that comes into being by what is said; a relation that `dates_event` gives the day on which
    its subject took place.
    """

    label_plural: Texts
    takes: Literal["object", "date", "value"]
    domain: frozenset[str]
    range: frozenset[str]
    units: frozenset[str]
    inverse: Texts
    inverse_id: str | None = None
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
    inertia: int
    happens_once: bool
    does_not_follow: frozenset[str]
    opposite: frozenset[str]
    begins: Literal["subject", "object"] | None
    dates_event: bool

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Term):
    """How a claim stands.

    A claim with a `plain` status becomes a plain edge. `claims` is what the status says of the proposition; None where the
    proposition is only asked, weighed or wished. `standing` is its class, by which a change of status is judged; within a plan,
    `strength` compares. An `event` took place and does not last. An `opinion` is the view of whoever utters it. `order` is the
    place in listings.
    """

    plain: bool
    opinion: bool
    claims: Stance | None
    standing: Standing
    event: bool
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
    own: str = ""
    """What ontologies of the corpus' own state, as N-Triples; empty where it has none."""
    own_prefixes: Mapping[str, str] = field(default_factory=dict)
    """The prefixes of the namespaces that these are in."""

    __repr__ = fields_given

    def with_more(self, other: Vocabulary) -> Vocabulary:
        """Return the vocabulary with the terms of another that it has not."""
        if other == self:
            return self
        return replace(
            self,
            kinds={**other.kinds, **self.kinds},
            relations={**other.relations, **self.relations},
            statuses={**other.statuses, **self.statuses},
            units={**other.units, **self.units},
            confidences={**other.confidences, **self.confidences},
        )

    @cached_property
    def in_force(self) -> Status:
        """The status of what holds: the first that is plain and tells of no event."""
        return min((s for s in self.statuses.values() if s.plain and not s.event), key=lambda status: (status.order, status.id))

    @cached_property
    def families(self) -> Mapping[str, str]:
        """For each relation the name of its family: all that are disjoint with it, directly or through others."""
        found: dict[str, str] = {}
        for name in sorted(self.relations):
            waiting = [name]
            while waiting:
                other = waiting.pop()
                if other not in found and other in self.relations:
                    found[other] = name
                    waiting.extend(self.relations[other].disjoint)
        return found

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
