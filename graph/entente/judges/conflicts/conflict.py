"""What a conflict is: positions, and who takes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from entente.model import ids

if TYPE_CHECKING:
    from decimal import Decimal

    from entente.claims import Claim
    from entente.model.records import Proposition, Value, Version
    from entente.model.vocabulary import ConflictKind


class Omission(NamedTuple):
    """A version that leaves a subject out of an enumeration it gives as exhaustive, and those on whose word it does so."""

    version: Version
    origins: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the positions in a conflict: the proposition, the reading of it that matters, and who takes it.

    `reading` tells apart the sides of a conflict about one proposition: an amount, a date, whether it is denied, or the slugs
    of those it is attributed to, with spaces between. A version whose full enumeration leaves the subject out makes no claim
    and stands in `omitted_by`.
    """

    proposition: Proposition
    claims: tuple[Claim, ...] = ()
    reading: str = ""
    converted: Value | None = None
    omitted_by: tuple[Omission, ...] = ()

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The independent origins behind it, sorted: two outlets that both rest on one agency are one."""
        claimed = (claim.origins for claim in self.claims)
        return tuple(sorted(frozenset().union(*claimed, *(omission.origins for omission in self.omitted_by))))

    @property
    def rate(self) -> Decimal | None:
        """How much of the proposition's unit is taken for one of the unit it is converted to."""
        value = self.proposition.value
        if value is None or self.converted is None or not self.converted.amount:
            return None
        return value.amount / self.converted.amount


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Positions that cannot hold together or, where the kind is not of fact, are attributed differently. At least two sides."""

    kind: ConflictKind
    sides: tuple[Side, ...]

    @cached_property
    def id(self) -> str:
        """The hash of its kind and positions, whoever takes them."""
        sides = sorted((side.proposition.id, side.reading) for side in self.sides)
        return ids.digest(self.kind.id, *(text for side in sides for text in side))

    @property
    def propositions(self) -> frozenset[str]:
        """The ids of the propositions in conflict: one where its own sources disagree, else two."""
        return frozenset(side.proposition.id for side in self.sides)

    def names(self, entity: str) -> bool:
        """Tell whether an entity stands at an end of what is in conflict."""
        return any(entity in {side.proposition.subject, side.proposition.object} for side in self.sides)

    def is_about(self, topic: str) -> bool:
        """Tell whether a topic is the field of what is in conflict, or stands at an end of it."""
        return self.names(topic) or any(side.proposition.topic == topic for side in self.sides)
