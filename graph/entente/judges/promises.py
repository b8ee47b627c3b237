"""Promises: what was said to come, by whom and for when, and what became of it by a day.

A promise is what somebody orders, announces, plans or forecasts. What several articles relay of one voice is one promise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from entente.claims.changes import outcomes
from entente.claims.exclusion import denies, time_to_come
from entente.judges.highlights import Outcome, is_promise, revisions
from entente.judges.history.day_by_day import every_part
from entente.model import dates
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.history.day_by_day import AnyView, PartByDay, Stretch, View
    from entente.model.records import Proposition

Fate: TypeAlias = Literal[
    "carried out",
    "confirmed",
    "came otherwise",
    "denied",
    "moved",
    "dropped",
    "due and unheard of",
    "not yet due",
    "no day given",
]
"""What became of a promise.

A plan that is later told as a fact was *carried out*, a forecast *confirmed*; what is told with another figure, day or place
*came otherwise*. It was *denied* by a later claim, *moved* to another time by the same voice, or *dropped* by a later version
that is curated whole. Where nothing of that is told, it is *due and unheard of* after the day that it names, and *not yet due*
before.
"""

FATES: tuple[Fate, ...] = get_args(Fate)
"""All of these, in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What somebody said would come: the claims that relay it, what became of it, and the claim that tells, if one does.

    `due` is the last day of the time for which it was said; None where none is given.
    """

    claims: tuple[Claim, ...]
    fate: Fate
    due: date | None
    teller: Claim | None

    __repr__ = fields_given

    @property
    def claim(self) -> Claim:
        """The first of its claims."""
        return self.claims[0]


def place(promise: Promise) -> tuple[object, ...]:
    """Return by what promises are sorted: what became of them, and then the day on which they are due."""
    return FATES.index(promise.fate), promise.due is None, promise.due, promise.claim.id


def promises(claims: Claims, by: date | None = None) -> list[Promise]:
    """Return all promises, by what became of them, and then by the day on which they are due.

    It is told by the day as of which the corpus is taken, else by the last day on which something in it was published.

    Args:
        claims: The claims of a corpus.
        by: Another day by which it is told.

    """
    return _Promises(claims).told(by)


def promising_parts(claims: Claims, known: Iterable[PartByDay] = ()) -> Iterator[PromisingPart]:
    """Yield the parts of a corpus that no judgement of promises connects, those in which something is promised.

    Args:
        claims: The claims of the corpus.
        known: Parts of it that no other judgement connects; most are the same.

    >>> import entente
    >>> claims = entente.load().about("pax-silica").claims
    >>> last_days = [(part, part.days.days("published")[-1]) for part in promising_parts(claims)]
    >>> 0 < sum(len(part.told("published", last)) for part, last in last_days) <= len(promises(claims))
    True
    """
    published = sorted(set(claims.publication_days.values()))
    # What a version that is curated whole has dropped is told of it whole.
    entire = {version.article for version in claims.corpus.versions if version.complete and version.revises is not None}
    for part in every_part(claims, entire, known):
        if made := [claim for name in sorted(part.ids) if is_promise(claim := claims.by_id[name])]:
            yield PromisingPart(part, made, published)


class PromisingPart:
    """A part of a corpus in which something is promised, and what is told of that on each day."""

    def __init__(self, days: PartByDay, made: Iterable[Claim], published: Sequence[date]) -> None:
        """Take a part.

        Args:
            days: The part, as it is seen on each day.
            made: The claims in it that promise something.
            published: The days on which something in the whole corpus was published, in order.

        """
        self.days = days
        self._ends = {last for claim in made for given in _times(claim) if (last := dates.placed(given).latest)}
        self._published = published
        self._judged: dict[Claims, _Promises] = {}

    def further(self, view: View) -> set[date]:
        """Return the days from which a promise is due, though nothing else is seen than on the day before."""
        if view == "published":
            # It is told by the last publication: so what is due is so from the first one after its last day.
            after = (bisect_right(self._published, day) for day in self._ends)
            return {self._published[index] for index in after if index < len(self._published)}
        return {day + timedelta(days=1) for day in self._ends if day < date.max}

    def told(self, view: AnyView, stretch: Stretch) -> list[Promise]:
        """Return the promises that are seen on some days, by the first of these; now, by the last publication."""
        if stretch.claims not in self._judged:
            self._judged[stretch.claims] = _Promises(stretch.claims)
        by: date | None = stretch.first or date.min
        if view == "now":
            by = self._published[-1] if self._published else None
        elif view == "published" and stretch.first:
            by = self._published[bisect_right(self._published, stretch.first) - 1]
        return self._judged[stretch.claims].told(by)


class _Promises:
    """The promises that some claims make, and what they tell of these."""

    def __init__(self, claims: Claims) -> None:
        dropped = {
            change.old.id: revision.new
            for revision in revisions(claims, complete=True)
            for change in revision.difference.changes
            if change.old is not None and change.new is None
        }
        by_voice: dict[Hashable, list[Claim]] = defaultdict(list)
        for claim in claims:
            if is_promise(claim) and (claim.is_latest or claim.id in dropped):
                by_voice[claim.proposition.id, claim.status.standing, claim.attribution[0]].append(claim)
        self._day = claims.as_of or max(claims.publication_days.values(), default=None)
        self._found: list[tuple[list[Claim], tuple[Fate | None, Claim | None]]] = []
        if not by_voice:
            return
        fates = _Fates(claims, dropped.keys())
        groups = (of_one_time for group in by_voice.values() for of_one_time in _by_time(group))
        self._found = [(group, fates.told(group)) for group in groups]

    def told(self, by: date | None) -> list[Promise]:
        """Return them by what became of them by a day; else by the one as of which the claims are taken, or their last."""
        found = []
        for group, (fate, teller) in self._found:
            due = _last_due(group)
            untold = fate or _untold(due, by or self._day)
            found.append(Promise(claims=tuple(group), fate=untold, due=due, teller=teller))
        return sorted(found, key=place)


class _Fates:
    """What the claims of a corpus tell of promises."""

    def __init__(self, claims: Claims, dropped: Iterable[str]) -> None:
        self.outcomes = outcomes(claims)
        self.dropped = frozenset(dropped)
        self.denials: dict[str, list[Claim]] = defaultdict(list)
        self.plans: dict[Hashable, list[Claim]] = defaultdict(list)
        for claim in claims.latest:
            if claim.status.standing == "denied":
                self.denials[claim.relation.id].append(claim)
            elif is_promise(claim):
                self.plans[_without_time(claim.proposition), claim.attribution[0]].append(claim)

    def told(self, group: Sequence[Claim]) -> tuple[Fate | None, Claim | None]:
        """Return what became of a promise, and the claim that tells; None where the day alone does."""
        first = group[0]
        came = next((self.outcomes[claim.id] for claim in group if claim.id in self.outcomes), None)
        if came is not None:
            if not all(map(Outcome(fact=came, promises=tuple(group)).as_said, group)):
                return "came otherwise", came
            return "confirmed" if first.status.standing == "forecast" else "carried out", came
        last = max((claim.anchor for claim in group if claim.anchor), default=date.max)
        denials = (denial for denial in self.denials[first.relation.id] if _is_denied(denial, first))
        if denial := _first(denial for denial in denials if denial.anchor and denial.anchor >= last):
            return "denied", denial
        others = self.plans[_without_time(first.proposition), first.attribution[0]]
        if moved := _first(one for one in others if one.anchor and one.anchor > last and _are_of_two_times(one, group)):
            return "moved", moved
        return ("dropped" if all(claim.id in self.dropped for claim in group) else None), None


def _untold(due: date | None, day: date | None) -> Fate:
    """Return what became by a day of a promise of which nothing tells."""
    if due is None or day is None:
        return "no day given"
    return "due and unheard of" if due < day else "not yet due"


def _by_time(group: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of one voice on one proposition by the time for which it is said to come, each in the order given.

    Dates agree where they have a day in common. What names no time speaks of the one that was named last.
    """
    placed = {claim.id: place for place, claim in enumerate(group)}
    found: list[list[Claim]] = []
    for claim in sorted(group, key=lambda one: (one.anchor is None, one.anchor or date.max, one.id)):
        like = next((one for one in reversed(found) if not _are_of_two_times(claim, one)), None)
        if like is None:
            found.append([claim])
        else:
            like.append(claim)
    return [sorted(one, key=lambda claim: placed[claim.id]) for one in found]


def _are_of_two_times(claim: Claim, group: Iterable[Claim]) -> bool:
    return any(time_to_come(claim).disjoint(time_to_come(other)) for other in group)


def _is_denied(denial: Claim, promise: Claim) -> bool:
    """Return whether a denial is one of a promise: of it whole, and not of what one member of a group does."""
    ends = [{claim.proposition.subject, claim.proposition.object} for claim in (denial, promise)]
    return ends[0] == ends[1] and denies(denial, promise)


def _first(told: Iterable[Claim]) -> Claim | None:
    """Return the claim that was known first."""
    return min(told, key=lambda claim: (claim.anchor, claim.id), default=None)


def _without_time(proposition: Proposition) -> Hashable:
    """Return what a proposition says whatever time it speaks of."""
    value = proposition.value
    unit = (value.unit, value.basis, value.amount, value.is_) if value else None
    return proposition.subject, proposition.relation, proposition.object, proposition.topic, unit


def _last_due(group: Iterable[Claim]) -> date | None:
    return max((due for claim in group if (due := _due(claim))), default=None)


def _due(claim: Claim) -> date | None:
    """Return the last day of the time for which something is said to come, if it lies after the day on which that was said."""
    proposition = claim.proposition
    for given in _times(claim):
        last = dates.placed(given).latest
        if last is not None and (claim.anchor is None or last > claim.anchor or given in {proposition.by, proposition.in_}):
            return last
    return None


def _times(claim: Claim) -> tuple[str | None, ...]:
    """Return the times for which something may be said to come."""
    proposition, assertion = claim.proposition, claim.assertion
    return proposition.by, proposition.in_, proposition.date, assertion.valid_from, assertion.when
