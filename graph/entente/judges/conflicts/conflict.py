"""Conflicts: positions that cannot hold together, and who takes each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from entente.model import ids
from entente.model.representation import fields_given

if TYPE_CHECKING:
    from decimal import Decimal

    from entente.claims import Claim
    from entente.model.records import Proposition, Value, Version
    from entente.model.vocabulary import ConflictKind


class Omission(NamedTuple):
    """A version that leaves a subject out of a listing, and the slugs of those on whose word it does so."""

    version: Version
    origins: frozenset[str]

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, kw_only=True)
class Side:
    """A position in a conflict: a proposition, how it is read there, and who takes it.

    The sides of a conflict about one proposition differ in their `reading`: an amount, a date, whether it is denied, or the
    slugs of those it is attributed to, joined by spaces. A version takes a side by its `claims`, or by a listing that leaves
    the subject out; the latter versions are in `omitted_by`.
    """

    proposition: Proposition
    claims: tuple[Claim, ...] = ()
    reading: str = ""
    converted: Value | None = None
    omitted_by: tuple[Omission, ...] = ()

    __repr__ = fields_given

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The slugs of its origins, sorted. Two outlets that rest on the same agency count as one origin."""
        claimed = (claim.origins for claim in self.claims)
        return tuple(sorted(frozenset().union(*claimed, *(omission.origins for omission in self.omitted_by))))

    @property
    def rate(self) -> Decimal | None:
        """The rate of the conversion: how many of the proposition's unit make one of the unit it is converted to."""
        value = self.proposition.value
        if value is None or self.converted is None or not self.converted.amount:
            return None
        return value.amount / self.converted.amount


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two or more positions that cannot hold together, or that differ in their attribution where the kind is not `of_fact`."""

    kind: ConflictKind
    sides: tuple[Side, ...]

    __repr__ = fields_given

    @cached_property
    def id(self) -> str:
        """The hash of its kind and positions, whoever takes them; 20 hexadecimal digits."""
        sides = sorted((side.proposition.id, side.reading) for side in self.sides)
        return ids.digest(self.kind.id, *(text for side in sides for text in side))

    @property
    def propositions(self) -> frozenset[str]:
        """The ids of the propositions in conflict; only one where sources disagree about the same proposition."""
        return frozenset(side.proposition.id for side in self.sides)

    def names(self, entity: str) -> bool:
        """Return whether an entity is the subject or the object of a proposition in conflict."""
        return any(entity in {side.proposition.subject, side.proposition.object} for side in self.sides)

    def is_about(self, topic: str) -> bool:
        """Return whether an entity is the topic, the subject or the object of a proposition in conflict."""
        return self.names(topic) or any(side.proposition.topic == topic for side in self.sides)
