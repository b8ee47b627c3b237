"""Rival answers on a scale, such as amounts or days: what is disputed at one time, and the sides that it makes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from entente.claims.exclusion import denies
from entente.claims.measure import Range
from entente.claims.same_time import timing
from entente.judges.conflicts.answers import Dispute, opposed_sides, side
from entente.judges.conflicts.exclusive_ranges import core_of, disjoint, exclusive_groups, meeting
from entente.judges.conflicts.moods import DENIED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from entente.claims import Claims
    from entente.judges.conflicts.answers import Answer
    from entente.judges.conflicts.conflict import Side


class Scale(NamedTuple):
    """How answers compare."""

    kind: str
    """The id of the kind of conflict between two of them."""
    apart: Callable[[Answer, Answer], bool]
    """Returns whether two answers that have nothing in common compare, and speak of one time."""
    shows_bounds: bool = False
    """Whether a side tells what all its answers may mean."""

    def opposed(self, one: Answer, other: Answer) -> str | None:
        """Return the kind of conflict between two answers; None where there is none."""
        if DENIED in {one.stance, other.stance}:
            denial, claimed = (one.claim, other.claim) if one.stance == DENIED else (other.claim, one.claim)
            is_denied = one.stance != other.stance and denial and claimed and denies(denial, claimed)
            return "denial" if denial and claimed and is_denied and timing(denial, claimed) == "one time" else None
        excluded = one.place is not None and other.place is not None and disjoint(one.place, other.place)
        return self.kind if excluded and self.apart(one, other) else None


@dataclass
class Rivals:
    """Answers that are opposed to each other at one time, and others to the same question."""

    scale: Scale
    disputed: dict[str, Answer]
    others: dict[str, Answer] = field(default_factory=dict)

    def dispute(self, claims: Claims) -> Dispute:
        """Return the dispute: a side for each of the answers that exclude each other, and for each that is denied.

        What agrees with two of them stands beside.
        """
        denials: dict[str, list[Answer]] = defaultdict(list)
        for answer in self.disputed.values():
            if answer.stance == DENIED:
                denials[answer.reading].append(answer)
        groups, meeting_several = exclusive_groups(_affirmed(self.disputed.values()))
        cores = [core_of(group) for group in groups]
        beside: list[Answer] = []
        for answer in meeting_several:
            # What agrees with several sides, and is denied, is a side of its own.
            if f"{DENIED} {answer.reading}" in denials:
                groups.append([answer])
            else:
                beside.append(answer)
        days = [answer.days for answer in self.disputed.values() if answer.days]
        since, until = min(first for first, _ in days), max(last for _, last in days)
        for answer in self.others.values():
            first, last = meeting(answer.place, cores) if answer.place is not None else (0, 0)
            if last - first > 1 and answer.days and answer.days[0] <= until and since <= answer.days[1]:
                beside.append(answer)
        sides = [self._side(group, claims) for group in groups]
        sides += [side(answers, claims) for answers in denials.values()]
        kinds = {*([self.scale.kind] if len(cores) > 1 else []), *(["denial"] if denials else [])}
        return Dispute(frozenset(kinds), tuple(sides), tuple(self._side([answer], claims) for answer in beside))

    def _side(self, answers: list[Answer], claims: Claims) -> Side:
        if not self.scale.shows_bounds:
            return side(answers, claims)
        (low, _), (high, _) = core_of(answers)
        return side(answers, claims, Range(low if low.is_finite() else None, high if high.is_finite() else None))


def rivals(answers: Iterable[Answer], scale: Scale) -> Iterator[Rivals]:
    """Yield what is disputed among answers to one question, that of each time apart."""
    told = [*answers]
    groups, beside = exclusive_groups(_affirmed(told))
    sides = {str(number): group for number, group in enumerate([*groups, *([answer] for answer in beside)])}
    for answer in told:
        if answer.stance == DENIED:
            sides.setdefault(answer.reading, []).append(answer)
    disputed = [
        {answer.key: answer for group in part.sides.values() for answer in group}
        for part in opposed_sides(sides, scale.opposed)
    ]
    in_any = {key for part in disputed for key in part}
    others = {answer.key: answer for answer in told if answer.key not in in_any and answer.stance != DENIED}
    for part in disputed:
        yield Rivals(scale, part, others)


def _affirmed(answers: Iterable[Answer]) -> Iterator[Answer]:
    return (answer for answer in answers if answer.stance != DENIED)
