"""Changes, where a later claim tells that what an earlier one claimed was so no longer, or otherwise; and outcomes of plans."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from entente.claims import anchors, pairs
from entente.claims.exclusion import exclusion_kind, two_objects
from entente.claims.listings import leaves_out, listing_timing, listings
from entente.claims.measure import measure, range_of, same_measure, values_differ
from entente.claims.same_time import is_near_year, timing
from entente.model import dates
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from datetime import date

    from entente.claims.anchors import KnownTime
    from entente.claims.claim import Claim, Claims
    from entente.claims.listings import Listed
    from entente.model.records import Version
    from entente.model.vocabulary import Standing

_OF_FACT: frozenset[Standing] = frozenset({"fact", "ended", "denied"})
_OF_THE_FUTURE = frozenset({"plan", "forecast"})


class Later(NamedTuple):
    """What tells of a change of an earlier claim, and from which day on: a claim, or a listing that leaves it out."""

    day: date
    teller: Claim | Listed

    @property
    def version(self) -> Version:
        """The version that tells of it."""
        return self.teller.version

    def __repr__(self) -> str:
        return fields_given(self)


def changes(claims: Claims, standings: frozenset[Standing] = _OF_FACT) -> Mapping[str, Later]:
    """Return the first change of each claim, by the claim's id; claims that nothing changes are absent.

    A change is a later claim, or listing, that excludes the earlier one and does not speak of its time. Those that tell of
    changes speak by the latest versions of their articles.

    Args:
        claims: The claims of a corpus.
        standings: The classes of statuses that are compared; by default only what is said of facts.

    """
    found: dict[str, Later] = {}
    told = [claim for claim in claims if claim.status.standing in standings and claim.known_time]
    of_entities = [claim for claim in told if claim.proposition.object is not None and not claim.relation.attributive]
    for earlier, later in (*_of_entities(of_entities, claims), *_of_figures(told), *_of_listings(of_entities, claims)):
        known = found.get(earlier.id)
        if known is None or later.day < known.day:
            found[earlier.id] = later
    return found


def outcomes(claims: Claims) -> Mapping[str, Claim]:
    """Return what became of each plan and forecast: the first later fact on the same, by the id of the plan or forecast.

    It is a fact of the same proposition or measure, or of another object or date where there is but one at a time; what began
    and has ended since was one, too. Objects of another kind, such as the country of a planned city, tell only where nothing
    else does. Facts speak by the latest versions of their articles.
    """
    facts: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _came_true(claim) and claim.anchor and claim.is_latest:
            for key in _asked(claim):
                facts[key].append(claim)
    found = {}
    for claim in claims:
        if claim.status.standing in _OF_THE_FUTURE and claim.anchor:
            later = [fact for key in _asked(claim) for fact in facts[key] if _is_outcome(fact, claim)]
            if later:
                found[claim.id] = min(later, key=lambda fact: (_is_vague(fact, claim), fact.anchor, fact.id))
    return found


def _came_true(claim: Claim) -> bool:
    """Return whether a claim tells that something is so, or that it began and has ended since."""
    return claim.status.standing == "fact" or (claim.status.standing == "ended" and anchors.start(claim) is not None)


def _is_vague(fact: Claim, promise: Claim) -> bool:
    """Return whether a fact names an object with which that of a promise may be right, too."""
    return fact.proposition.object != promise.proposition.object and not two_objects(promise, fact)


def _asked(claim: Claim) -> Iterator[Hashable]:
    """Yield what a claim answers: what a plan or forecast and its outcome have in common."""
    if (measured := measure(claim)) is not None:
        yield measured._replace(year=None)
    elif claim.relation.functional:
        yield claim.proposition.subject, claim.proposition.relation, claim.proposition.topic
    else:
        yield claim.proposition.id


def _is_outcome(fact: Claim, claim: Claim) -> bool:
    if claim.anchor is None or fact.anchor is None or fact.anchor < claim.anchor or was_so_before(fact, claim):
        return False
    years = {year for one in (fact, claim) if (year := _year(one))}
    if len(years) > 1 or (claim.proposition.value is not None and _leaves_open(fact, claim)):
        return False
    if claim.proposition.value is None or not years or _year(fact):
        return True
    # Until its year is over, a figure of a day tells only that what was said of the year has come already.
    [year] = years
    over = dates.placed(year).latest
    has_come = (over is not None and fact.anchor >= over) or not values_differ(claim, fact)
    return has_come and is_near_year(year, fact.anchor)


def _leaves_open(fact: Claim, promise: Claim) -> bool:
    """Return whether a figure that is open to one side tells nothing of a promised one: it may or may not have come so."""
    told, promised = range_of(fact), range_of(promise)
    is_open = told.low is None or told.high is None
    return is_open and not told.disjoint(promised) and not told.within(promised)


def was_so_before(fact: Claim, promise: Claim) -> bool:
    """Return whether a fact tells of a time before the day on which a plan or forecast was made: it did not come of it.

    A forecast that names its year may be of one that is over.
    """
    if promise.anchor is None:
        return False
    year = None if _year(promise) else _year(fact)
    given = fact.proposition.date or year
    began = dates.placed(given).latest if given else anchors.start(fact)
    return began is not None and began < promise.anchor


def _year(claim: Claim) -> str | None:
    return claim.proposition.in_ or claim.proposition.by


def _of_entities(told: Iterable[Claim], claims: Claims) -> Iterator[tuple[Claim, Later]]:
    for group in pairs.by_pair(told, claims.vocabulary.families).values():
        if len({(claim.proposition.id, claim.status.standing) for claim in group}) > 1:
            yield from _first_changes(group, lambda one, other: exclusion_kind(one, other) is not None)


def _of_figures(told: Iterable[Claim]) -> Iterator[tuple[Claim, Later]]:
    """Yield the changes of figures and dates; a fact that names its year speaks of it for ever."""
    measured: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in told:
        kind = claim.status.standing if claim.status.standing in _OF_THE_FUTURE else None
        lasts = claim.proposition.date or claim.proposition.by or claim.proposition.in_
        if (key := measure(claim)) is not None and (kind or not lasts):
            measured[kind, key].append(claim)
    for group in measured.values():
        yield from _first_changes(group, _are_rivals)


def _are_rivals(one: Claim, other: Claim) -> bool:
    first, second = one.proposition.date, other.proposition.date
    if first and second:
        return dates.placed(first).disjoint(dates.placed(second))
    return same_measure(one, other) and values_differ(one, other)


def _of_listings(facts: Iterable[Claim], claims: Claims) -> Iterator[tuple[Claim, Later]]:
    claimed: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in facts:
        if claim.status.standing == "fact":
            ends = (claim.assertion.object, *([claim.assertion.subject] if claim.relation.symmetric else []))
            for end in ends:
                claimed[claim.assertion.relation, end].append(claim)
    for listed in listings(claims):
        for claim in claimed[listed.listing.relation, listed.listing.object]:
            before = _is_before(claim.known_time, listed.time) and leaves_out(listed, claim)
            if listed.time and before and listing_timing(listed, claim) == "change":
                yield claim, Later(listed.time.first, listed)


def _first_changes(group: Iterable[Claim], excludes: Callable[[Claim, Claim], bool]) -> Iterator[tuple[Claim, Later]]:
    """Yield for each claim the first later one that excludes it and is a change."""
    told = sorted(_told(group), key=lambda telling: telling.time)
    firsts = [telling.time.first for telling in told]
    for time, claim, _ in told:
        first: Later | None = None
        for later_time, later, of_its_past in told[bisect_right(firsts, time.last) :]:
            if first is not None and later_time.first >= first.day:
                break
            # That something ended changes what was said of it; all else is changed by what held before it ended.
            over = later.status.standing == "ended" and not of_its_past
            speaks = later.is_latest and over == (later.status.standing == "ended" and _is_same(claim, later))
            if speaks and excludes(claim, later) and timing(claim, later) == "change":
                # What ended on a day still held on it.
                first = Later(later_time.first + timedelta(days=over and later_time.starts), later)
        if first is not None:
            yield claim, first


class _Telling(NamedTuple):
    """The days that a claim speaks of, and whether they are those before what it tells had ended."""

    time: KnownTime
    claim: Claim
    of_its_past: bool = False


def _told(claims: Iterable[Claim]) -> Iterator[_Telling]:
    for claim in claims:
        if claim.known_time:
            yield _Telling(claim.known_time, claim)
        if claim.status.standing == "ended" and (held := anchors.held(claim)):
            yield _Telling(held, claim, of_its_past=True)


def _is_same(one: Claim, other: Claim) -> bool:
    return one.proposition.id == other.proposition.id


def _is_before(one: KnownTime | None, other: KnownTime | None) -> bool:
    return bool(one and other and one.last < other.first)
