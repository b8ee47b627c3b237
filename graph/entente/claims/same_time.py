"""Whether two claims speak of one time, or the later one tells of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.claims import anchors, voice
from entente.model import dates

if TYPE_CHECKING:
    from datetime import date

    from entente.claims.anchors import KnownTime
    from entente.claims.claim import Claim
    from entente.model.vocabulary import Relation

Timing: TypeAlias = Literal["one time", "change", "unknown"]
"""Whether two claims speak of one time, or the later tells of a change; *unknown* where one of them has no sure day."""

_OF_THE_FUTURE = frozenset({"plan", "forecast"})
_HALF_A_YEAR = 6
_A_YEAR = 12


def timing(one: Claim, other: Claim) -> Timing:
    """Return whether two claims that exclude each other speak of one time.

    Two words of one voice with different anchors are a change, and so are two periods that share no day. What happens but once,
    and what names its year, speak of one time whenever they were told; but two plans or two forecasts are a change if one is
    known to be told so much later.
    """
    if apart := _apart(one, other):
        return apart
    if _are_of_one_time(one, other):
        return "one time"
    if one.proposition.value is not None and bool(_year(one)) != bool(_year(other)):
        return _year_and_anchor(one, other) if _year(one) else _year_and_anchor(other, one)
    standings = (one.status.standing, other.status.standing)
    if "ended" in standings and "denied" not in standings and one.proposition.id == other.proposition.id:
        return _ended_and_going_on(one, other) if standings[0] == "ended" else _ended_and_going_on(other, one)
    return between(_held(one), one.relation, _held(other), other.relation)


def starts_timing(one: Claim, other: Claim) -> Timing:
    """Return whether two claims of one proposition speak of the beginning of one spell.

    What began again had ended before: where no source says so, a later start within inertia is no change.
    """
    if apart := _apart(one, other):
        return apart
    if one.relation.happens_once:
        return "one time"
    if _ended_between(one, other):
        return "change"
    times = [time and time._replace(starts=False, ends=False) for time in (_held(one), _held(other))]
    return between(times[0], one.relation, times[1], other.relation)


def _ended_between(one: Claim, other: Claim) -> bool:
    """Return whether a source tells that what one claim says began had ended before it began as the other says."""
    starts = sorted(day for claim in (one, other) if (day := anchors.start(claim)))
    ends = (
        dates.placed(claim.assertion.valid_to).latest
        for claim in one.claims.by_proposition[one.proposition.id]
        if claim.is_latest and claim.status.standing in {"fact", "ended"} and claim.assertion.valid_to
    )
    return len(starts) > 1 and any(end is not None and starts[0] < end < starts[1] for end in ends)


def ends_timing(one: Claim, other: Claim) -> Timing:
    """Return whether two claims of one proposition speak of the end of one spell.

    They do where what the one calls over then still held by the other, or soon after.
    """
    if apart := _apart(one, other):
        return apart
    if {one.status.standing, other.status.standing} <= _OF_THE_FUTURE:
        return between(one.known_time, one.relation, other.known_time, other.relation)
    earlier, later = sorted((one, other), key=lambda claim: anchors.end(claim) or dates.LAST_DAY)
    held = anchors.held(later)
    return between(anchors.over(earlier), earlier.relation, held and held._replace(starts=False), later.relation)


def between(one: KnownTime | None, of_one: Relation, other: KnownTime | None, of_other: Relation) -> Timing:
    """Return whether two known times are one.

    They are if they share a day. They are also if the earlier has no known end, the later no known start, and the gap between
    them is at most the inertia of the earlier one's relation; a known start is no change where the later relation does not
    follow the earlier.
    """
    if one is None or other is None:
        return "unknown"
    if other < one:
        one, of_one, other, of_other = other, of_other, one, of_one
    if other.first <= one.last:
        return "one time"
    may_go_on = not one.ends and (not other.starts or of_one.id in of_other.does_not_follow)
    return "one time" if may_go_on and other.first <= reach(one, of_one) else "change"


def reach(time: KnownTime, relation: Relation) -> date:
    """Return the last day on which what is known to hold is presumed to hold still."""
    return time.last if time.ends else dates.plus_months(time.last, relation.inertia)


def _apart(one: Claim, other: Claim) -> Timing | None:
    """Return why two claims are not to be compared: they are of one voice at different times, or of two periods; else None."""
    if one.attribution[0] == other.attribution[0] and one.anchor != other.anchor:
        return "change" if one.anchor and other.anchor else "unknown"
    if {one.status.standing, other.status.standing} <= _OF_THE_FUTURE and anchors.to_come(one).disjoint(anchors.to_come(other)):
        return "change"
    return "change" if one.period.disjoint(other.period) else None


def _are_of_one_time(one: Claim, other: Claim) -> bool:
    """Return whether two claims speak of one time whenever they were told."""
    name_it = _names_its_time(one) and _names_its_time(other)
    if {one.status.standing, other.status.standing} <= _OF_THE_FUTURE:
        return name_it and not (one.anchor and other.anchor)
    return name_it or one.relation.happens_once or other.relation.happens_once


def _names_its_time(claim: Claim) -> bool:
    return bool(_year(claim) or claim.proposition.date)


def _year(claim: Claim) -> str | None:
    return claim.proposition.in_ or claim.proposition.by


def _year_and_anchor(named: Claim, current: Claim) -> Timing:
    """Return whether a current figure speaks of the year that another names."""
    if current.anchor is None:
        return "unknown"
    return "one time" if is_near_year(str(_year(named)), current.anchor) else "change"


def is_near_year(year: str, day: date) -> bool:
    """Return whether what was known on a day speaks of a year: it is in it, or within half a year of it."""
    span = dates.placed(year)
    first, last = span.earliest or dates.LAST_DAY, span.latest or dates.LAST_DAY
    return dates.plus_months(first, -_HALF_A_YEAR) <= day <= dates.plus_months(last, _HALF_A_YEAR)


def _ended_and_going_on(ended: Claim, claim: Claim) -> Timing:
    """Return whether what had ended was told, later or at once, to hold; a later start of it is a second spell."""
    over, time = ended.known_time, claim.known_time
    if over and time and time.last < over.first:
        return "change"
    began, ceased = claim.assertion.valid_from, ended.assertion.valid_to
    if began and ceased and not _surely_before(began, ceased):
        return "change"
    return between(over, ended.relation, time, claim.relation)


def _surely_before(start: str, end: str) -> bool:
    first, last = dates.placed(start).latest, dates.placed(end).earliest
    return first is not None and last is not None and first < last


def _held(claim: Claim) -> KnownTime | None:
    return anchors.held(claim) if claim.status.standing == "ended" else claim.known_time


def conversions_compare(one: Claim, other: Claim) -> bool:
    """Return whether two claims were published on known days within a year of each other, and not by one voice on two days."""
    published = [claim.claims.publication_days.get(claim.version.id) for claim in (one, other)]
    days = sorted(day for day in published if day)
    within_a_year = len(days) == 2 and days[1] <= dates.plus_months(days[0], _A_YEAR)  # noqa: PLR2004  both are known
    voices = {voice.own_voice(claim.claims.corpus, claim.version.article) for claim in (one, other)}
    return within_a_year and (len(voices) > 1 or days[0] == days[1])
