"""Conflicts: questions to which sources give answers that exclude each other, and who gives which."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from entente.claims import voice
from entente.model import ids
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from entente.claims import Claim, Claims
    from entente.claims.measure import Range
    from entente.claims.voice import Word
    from entente.model.records import Conversion, Listing, Proposition, Version
    from entente.model.vocabulary import ConflictKind


class Omission(NamedTuple):
    """A version that leaves a subject out of a listing that it gives as exhaustive."""

    version: Version
    listing: Listing

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, kw_only=True)
class Side:
    """An answer to the question of a conflict: all that is claimed to that effect, and on whose word.

    The answer is named by its `reading`: an amount, a date, `claimed`, `denied`, `not listed`, or the slugs of those something
    is attributed to, joined by spaces. A version takes a side by its `claims`, or by a listing that leaves the subject out; the
    latter versions are in `omitted_by`.
    """

    reading: str
    propositions: tuple[Proposition, ...]
    """What is claimed or denied, the one that says it of the most first."""
    of: Claims
    """The claims of the whole corpus."""
    claims: tuple[Claim, ...] = ()
    omitted_by: tuple[Omission, ...] = ()
    converted: Conversion | None = None
    range: Range | None = None
    """The numbers that the amount may mean, where the answer is one."""

    __repr__ = fields_given

    @property
    def proposition(self) -> Proposition:
        """The proposition by which the answer is told."""
        return self.propositions[0]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Whose words there are on this answer, the independent ones first."""
        silent = [omission.version for omission in self.omitted_by]
        claims = self.claims
        if self.converted is not None:
            return voice.words_of_conversion(claims, self.converted, of=self.of)
        return voice.words(claims, silent, of=self.of)

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The slugs of those whose independent word it is, sorted."""
        return tuple(sorted(word.speaker for word in self.words if word.independent))

    @cached_property
    def taken_by(self) -> frozenset[str]:
        """The ids of the claims that take it, and of the versions that do by leaving something out."""
        return frozenset([*(claim.id for claim in self.claims), *(omission.version.id for omission in self.omitted_by)])

    @property
    def rate(self) -> Decimal | None:
        """The rate of the conversion: how many of the proposition's unit make one of the unit it is converted to."""
        value = self.proposition.value
        if value is None or self.converted is None or not self.converted.amount:
            return None
        return value.amount / self.converted.amount


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A question to which sources give two or more answers that exclude each other.

    Where the kind is not `of_fact`, they only name different origins, givers, documents or publishers. What agrees with two
    sides that exclude each other stands `beside` them.
    """

    kind: ConflictKind
    question: tuple[str, ...]
    """What identifies the question: its kind, and the slugs, units and years it is about."""
    sides: tuple[Side, ...]
    beside: tuple[Side, ...] = ()

    __repr__ = fields_given

    @cached_property
    def id(self) -> str:
        """The hash of its question, whatever the answers; 20 hexadecimal digits."""
        return ids.digest(*self.question)

    @cached_property
    def propositions(self) -> frozenset[str]:
        """The ids of the propositions in conflict; only one where sources disagree about the same proposition."""
        return frozenset(proposition.id for side in self.sides for proposition in side.propositions)

    @cached_property
    def proposition(self) -> Proposition | None:
        """The proposition by which all sides are told; None where they are told by several."""
        told = {side.proposition.id: side.proposition for side in self.sides}
        return next(iter(told.values())) if len(told) == 1 else None

    @cached_property
    def one_voice(self) -> str | None:
        """The slug of the one who contradicts itself, because two sides rest on its word alone; else None."""
        roots = [{root for word in side.words for root in word.speaks_for or (word.speaker,)} for side in self.sides]
        alone = Counter(root for found in roots if len(found) == 1 for root in found)
        return min((root for root, sides in alone.items() if sides > 1), default=None) if self.kind.of_fact else None

    def names(self, entity: str) -> bool:
        """Return whether an entity is the subject or the object of a proposition in conflict."""
        found = (proposition for side in self.sides for proposition in side.propositions)
        return any(entity in {proposition.subject, proposition.object} for proposition in found)

    def is_about(self, topic: str) -> bool:
        """Return whether an entity is the topic, the subject or the object of a proposition in conflict."""
        found = (proposition for side in self.sides for proposition in side.propositions)
        return self.names(topic) or any(proposition.topic == topic for proposition in found)


def dissolved(before: Iterable[Conflict], after: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Return the conflicts that are none any more in a part of their corpus: no two of their sides still exclude each other.

    What is left of one may be another question, as one on figures of a year is when nobody names the year any more.
    """
    left: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, conflict in enumerate(after):
        for place, side in enumerate(conflict.sides):
            for name in side.taken_by:
                left[name].append((number, place))

    def stands(conflict: Conflict) -> bool:
        places = [{place for name in side.taken_by for place in left[name]} for side in conflict.sides]
        return any(
            number == other_number and place != other_place
            for one, other in combinations(places, 2)
            for number, place in one
            for other_number, other_place in other
        )

    return tuple(conflict for conflict in before if not stands(conflict))
