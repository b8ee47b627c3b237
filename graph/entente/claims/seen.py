"""What is seen of a claim as of a day: known, presumed, said, or only possible."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from entente.claims import anchors
from entente.claims.changes import changes
from entente.model import dates
from entente.model.dates import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from entente.claims.claim import Claim, Claims

Certainty: TypeAlias = Literal["known", "presumed", "said", "possible"]
"""How a claim is seen: *known*, to hold or to have held; *presumed*, for its inertia; *said*, but not of a fact; *possible*."""

CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""All certainties, the surest first."""

_MAX_PRESUMED = 60
"""For how many months before it was known at most a state is presumed to have held."""
_OF_FACT = frozenset({"fact", "ended"})
_AFFIRMED = frozenset({"is so", "was so", "will be so"})
_SAID_OF_THE_FUTURE = frozenset({"plan", "forecast", "open", "denied"})
_ANY = Span(None, None)


class Sighting(NamedTuple):
    """Days on which a claim is seen, both included; None where they are open to that side."""

    first: date | None
    last: date | None
    certainty: Certainty
    reads_in_force: bool = False
    """Whether what had ended later still held on these days."""
    is_over: bool = False
    """Whether what is known on these days is that it had ended."""

    def includes(self, day: date) -> bool:
        """Return whether a day is among them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Founding(NamedTuple):
    """What claims tell of when an entity was founded."""

    days: Span = _ANY
    """The days between which it was, over all that give it as a fact; open where none does."""
    first_word: date | None = None
    """The day by which it was first said; None where no date tells."""


def foundings(claims: Iterable[Claim]) -> Mapping[str, Founding]:
    """Return what claims tell of when each entity was founded, by its slug; those of which they tell nothing are absent."""
    found: dict[str, list[Founding]] = defaultdict(list)
    for claim in claims:
        if not claim.relation.begins or claim.status.claims not in _AFFIRMED:
            continue
        entity = claim.proposition.subject if claim.relation.begins == "subject" else claim.proposition.object
        if entity is not None:
            given = _moment(claim)
            is_sure = given.earliest and given.latest and claim.status.standing in _OF_FACT
            found[entity].append(Founding(given if is_sure else _ANY, claim.anchor))
    return {entity: in_one(told) for entity, told in found.items()}


def in_one(told: Sequence[Founding]) -> Founding:
    """Return what several tell of when one entity was founded.

    >>> from datetime import date
    >>> in_one([Founding(first_word=date(2024, 1, 1)), Founding(first_word=date(2023, 1, 1))]).first_word
    datetime.date(2023, 1, 1)
    """
    earliest = min((one.days.earliest for one in told if one.days.earliest), default=None)
    latest = min((one.days.latest for one in told if one.days.latest), default=None)
    return Founding(Span(earliest, latest), min((one.first_word for one in told if one.first_word), default=None))


def sightings(claims: Claims) -> Mapping[str, tuple[Sighting, ...]]:
    """Return when each claim is seen, by its id: spans that do not overlap, the earliest first; on other days it is not."""
    return _Seen(claims).sightings()


def seen_days(found: Iterable[Sighting]) -> Iterator[tuple[str, date]]:
    """Yield the bounds of the sure sightings of a claim, each with its name in the ontology.

    >>> from datetime import date
    >>> list(seen_days([Sighting(None, None, "possible"), Sighting(date(2024, 1, 1), None, "known")]))
    [(':knownFrom', datetime.date(2024, 1, 1))]
    """
    for sighting in found:
        if sighting.first is None:
            continue
        match sighting.certainty:
            case "presumed":
                yield ":presumedFrom", sighting.first
                if sighting.last is not None:
                    yield ":presumedUntil", sighting.last
            case "said":
                yield ":saidFrom", sighting.first
            case "known":
                yield (":endedFrom" if sighting.is_over else ":knownFrom"), sighting.first
                if sighting.last is not None:
                    yield ":knownUntil", sighting.last


class _Seen:
    """What the claims of a corpus say of each other's time: starts, ends, foundings and changes."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.changes = changes(claims)
        self.starts: dict[str, list[date]] = defaultdict(list)
        self.ends: dict[str, list[Span]] = defaultdict(list)
        for claim in claims:
            if claim.status.standing in _OF_FACT:
                if day := dates.placed(claim.assertion.valid_from).latest:
                    self.starts[claim.proposition.id].append(day)
                if (ceased := dates.placed(claim.assertion.valid_to)).latest:
                    self.ends[claim.proposition.id].append(ceased)

    def sightings(self) -> dict[str, tuple[Sighting, ...]]:
        return {claim.id: tuple(self._after_founding(claim, self._of(claim))) for claim in self.claims}

    def _founding(self, entity: str) -> Founding:
        return self.claims.foundings.get(entity, Founding())

    def _after_founding(self, claim: Claim, found: Iterator[Sighting]) -> Iterator[Sighting]:
        """Yield what is left of sightings from the day on which both ends may exist."""
        bound = max((first for end in _ends(claim) if (first := self._founding(end).days.earliest)), default=None)
        if bound is None or claim.status.standing in _SAID_OF_THE_FUTURE:
            yield from found
            return
        for sighting in found:
            if sighting.last is None or sighting.last >= bound:
                yield sighting._replace(first=bound if sighting.first is None else max(bound, sighting.first))

    def _of(self, claim: Claim) -> Iterator[Sighting]:
        standing, anchor = claim.status.standing, claim.anchor
        if anchor is None:
            last = dates.placed(claim.assertion.valid_to).latest if standing == "fact" and not _is_event(claim) else None
            yield Sighting(_moment(claim).earliest if standing in _OF_FACT else None, last, "possible")
        elif standing not in _OF_FACT:
            yield Sighting(anchor, None, "said")
        elif claim.proposition.value is not None and (year := claim.proposition.in_ or claim.proposition.by):
            yield Sighting(dates.placed(year).latest, None, "known")
        elif standing == "ended":
            yield from _ended(claim, anchor)
        elif _is_event(claim):
            yield from _event(claim, anchor)
        else:
            yield from self._state(claim, anchor)

    def _state(self, claim: Claim, anchor: date) -> Iterator[Sighting]:
        """Yield when a state is seen: what is said of its days up to its end, and until that may have come what is possible."""
        known_until, possible_until = self._end(claim, _first_day(claim, anchor))
        for sighting in self._without_end(claim, anchor):
            yield from _within(sighting, None, known_until)
            if known_until is not None:
                yield from _within(sighting._replace(certainty="possible"), _after(known_until), possible_until)

    def _without_end(self, claim: Claim, anchor: date) -> Iterator[Sighting]:
        began, first = dates.placed(claim.assertion.valid_from), _first_day(claim, anchor)
        since = first if began != _ANY or dates.placed(claim.assertion.when) != _ANY else self._presumed_from(claim, first)
        yield from _within(Sighting(began.earliest, None, "possible"), None, _before(since))
        yield from _within(Sighting(since, None, "presumed"), None, _before(first))
        yield Sighting(first, None, "known")

    def _presumed_from(self, claim: Claim, anchor: date) -> date:
        """Return the day from which a state is presumed that is told without a start; its anchor if it is not."""
        if claim.relation.takes != "object":
            return anchor
        bounds = [dates.plus_months(anchor, -min(claim.relation.inertia, _MAX_PRESUMED)), *self.starts[claim.proposition.id]]
        for end in _ends(claim):
            founding = self._founding(end)
            bounds += [day] if (day := founding.days.latest or founding.first_word) else []
        return min(max(bounds), anchor)

    def _end(self, claim: Claim, first: date) -> tuple[date | None, date | None]:
        """Return the last day on which a state surely held, and the last on which it may have; None where neither is known."""
        own = dates.placed(claim.assertion.valid_to)
        surely: list[date] = []
        at_most: list[date] = []
        if own != _ANY:
            surely.append(own.earliest or date.min)
            at_most += [own.latest] if own.latest else []
        else:
            # An end that others give lies after the day on which this is known to hold, or concerns another time.
            for earliest, latest in self.ends[claim.proposition.id]:
                if latest and latest >= first:
                    surely.append(max(earliest or first, first))
                    at_most.append(latest)
        if (later := self.changes.get(claim.id)) is not None:
            surely.append(_before(later.day))
            at_most.append(_before(later.day))
        return min(surely, default=None), min(at_most, default=None)


def _first_day(claim: Claim, anchor: date) -> date:
    """Return the first day on which a state surely held: its start, else its anchor."""
    return anchors.start(claim) or max(anchor, dates.placed(claim.assertion.valid_from).earliest or anchor)


def _event(claim: Claim, anchor: date) -> Iterator[Sighting]:
    """Yield when an event is seen: known from the day on which it took place, at the latest from its anchor."""
    earliest, latest = _moment(claim)
    known_from = latest or max(anchor, earliest or anchor)
    if earliest is None or earliest <= anchor:
        known_from = min(known_from, anchor)
    yield from _within(Sighting(earliest, None, "possible"), None, _before(known_from))
    yield Sighting(known_from, None, "known")


def _ended(claim: Claim, anchor: date) -> Iterator[Sighting]:
    """Yield when what has ended is seen: in force between its start and its end, ended afterwards and at its anchor."""
    began, ceased = dates.placed(claim.assertion.valid_from), dates.placed(claim.assertion.valid_to)
    over = max(anchor, _after(ceased.earliest)) if ceased.earliest else anchor
    if ceased.latest:
        over = min(over, _after(ceased.latest))
    held = Sighting(began.earliest, _before(over), "possible", reads_in_force=True)
    if began.latest and ceased.earliest and began.latest <= ceased.earliest:
        yield from _within(held, None, _before(began.latest))
        yield Sighting(began.latest, ceased.earliest, "known", reads_in_force=True)
        yield from _within(held, _after(ceased.earliest), None)
    else:
        yield from _within(held, None, None)
    yield Sighting(over, None, "known", is_over=True)


def _within(sighting: Sighting, first: date | None, last: date | None) -> Iterator[Sighting]:
    """Yield what is left of a sighting between two days, both included."""
    begins = max((day for day in (sighting.first, first) if day), default=None)
    ends = min((day for day in (sighting.last, last) if day), default=None)
    if begins is None or ends is None or begins <= ends:
        yield sighting._replace(first=begins, last=ends)


def _is_event(claim: Claim) -> bool:
    return claim.status.event or claim.relation.happens_once


def _moment(claim: Claim) -> Span:
    """Return the days between which what is claimed took place or began, as far as the claim says."""
    dated = claim.proposition.date if claim.relation.takes == "date" and not claim.relation.prospective else None
    when = claim.assertion.when if _is_event(claim) else None
    return next((span for text in (dated, claim.assertion.valid_from, when) if (span := dates.placed(text)) != _ANY), _ANY)


def _ends(claim: Claim) -> list[str]:
    return [end for end in (claim.proposition.subject, claim.proposition.object) if end]


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
