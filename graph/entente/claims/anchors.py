"""When claims are surely known: when versions were published, the anchor of a claim, and the days it is known to speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date

    from entente.claims.claim import Claim, Claims
    from entente.model.records import Corpus


class KnownTime(NamedTuple):
    """The days that a claim is known to speak of, both included, and whether a source gives the first and the last of them."""

    first: date
    last: date
    starts: bool = False
    ends: bool = False


def publication_days(corpus: Corpus) -> Mapping[str, date]:
    """Return the day by which each version was surely published, by `article@version`; those of which none is known are absent.

    Of a coarse date it is the last day. A version whose date gives no last day was published by the day on which it was
    retrieved, or on which a version that revises it was.
    """
    dated = {version.id: day for version in corpus.versions if (day := dates.placed(version.published).latest)}
    retrieved = {version.id: day for version in corpus.versions if (day := dates.placed(version.retrieved).latest)}
    found = retrieved | dated
    known = {version.id: version for version in corpus.versions}
    for version in corpus.versions:
        # The versions before it that give no day of publication were published before it.
        day, before = found.get(version.id), known.get(f"{version.article}@{version.revises}")
        seen = {version.id}
        while day is not None and before is not None and before.id not in seen | dated.keys():
            seen.add(before.id)
            found[before.id] = min(day, found.get(before.id, day))
            before = known.get(f"{before.article}@{before.revises}")
    return found


def event_days(claims: Claims) -> Mapping[str, date]:
    """Return the day by which each event had surely taken place, by its slug: the last that a source gives as a fact."""
    found: dict[str, date] = {}
    for claim in claims:
        if claim.status.standing == "fact" and (day := dated_event(claim)):
            found[claim.assertion.subject] = max(day, found.get(claim.assertion.subject, day))
    return found


def dated_event(claim: Claim) -> date | None:
    """Return the last day on which an event took place, the subject of a claim that dates it; None of all other claims."""
    return dates.placed(claim.assertion.date).latest if claim.relation.dates_event else None


def words_of(claims: Claims) -> Mapping[Hashable, tuple[date, date]]:
    """Return the first and the last publication of each claim of an article, by what makes them one."""
    found: dict[Hashable, tuple[date, date]] = {}
    for claim in claims:
        if day := claims.publication_days.get(claim.version.id):
            key = _key(claim)
            first, last = found.get(key, (day, day))
            found[key] = min(first, day), max(last, day)
    return found


def anchor(claim: Claim) -> date | None:
    """Return the day by which what is claimed is surely known; None where no date tells.

    It is the day on which it was said or happened, else the day of its event, else the one on which its article first made it.
    What is told of no fact was said by that day, whatever later day it names.
    """
    when = claim.assertion.when and dates.placed(claim.assertion.when).latest
    given = when or (claim.claims.event_days.get(claim.assertion.at) if claim.assertion.at else None)
    words = claim.claims.words_of.get(_key(claim))
    if given and words and claim.status.standing not in {"fact", "ended"}:
        return min(given, words[0])
    return given or (words[0] if words else None)


def to_come(claim: Claim) -> dates.Span:
    """Return the days on which something is to be, where they lie after the day on which that was said; else all days."""
    when = dates.placed(claim.assertion.when)
    is_later = when.earliest is not None and claim.anchor is not None and when.earliest > claim.anchor
    return when if is_later else dates.Span(None, None)


def start(claim: Claim) -> date | None:
    """Return the first day on which what is claimed surely held, or on which it took place; None where no source gives it.

    Of a coarse date it is the last day; but a fact that is anchored within it had begun by its anchor.
    """
    given = [claim.assertion.valid_from, *([claim.assertion.when] if claim.status.event else [])]
    for text in given:
        earliest, latest = dates.placed(text) if text else (None, None)
        if latest is not None:
            if claim.status.standing == "fact" and earliest and claim.anchor and claim.anchor >= earliest:
                return min(latest, claim.anchor)
            return latest
    return None


def end(claim: Claim) -> date | None:
    """Return the last day on which what is claimed surely held; None where no source gives it."""
    return dates.placed(claim.assertion.valid_to).earliest if claim.assertion.valid_to else None


def known_time(claim: Claim) -> KnownTime | None:
    """Return the days that a claim is known to speak of; None where it has no anchor, or no day is sure.

    A fact holds from its start, else from its anchor, to its end, else to the publication of the last version that tells it.
    What had ended is known to hold no longer from its end, else from its anchor. A plan or a forecast stands for as long as it
    is told.
    """
    day = claim.anchor
    if day is None:
        return None
    words = claim.claims.words_of.get(_key(claim))
    last_word = max(day, words[1]) if words else day
    match claim.status.standing:
        case "plan" | "forecast" | "open":
            return KnownTime(day, last_word)
        case "ended":
            return over(claim)
        case _:
            began, ceased = start(claim), end(claim)
            first = began or (min(day, ceased) if ceased else day)
            last = ceased or max(first, last_word)
            if ceased is None and (over_by := dates.placed(claim.assertion.valid_to).latest):
                # It ended at some time until then: after its first day, nothing tells that it held.
                last = min(first, over_by)
            return KnownTime(first, last, starts=began is not None, ends=ceased is not None) if first <= last else None


def held(claim: Claim) -> KnownTime | None:
    """Return the days on which what has ended, or ends on a known day, is known to have held; None where none is known.

    Without a start, nothing tells that it held before its last day, and without an end, that it did after its first.
    """
    began, ceased = start(claim), end(claim)
    first, last = began or ceased, ceased or began
    if first is None or last is None or first > last:
        return None
    return KnownTime(first, last, starts=began is not None, ends=True)


def over(claim: Claim) -> KnownTime | None:
    """Return the days on which what has ended, or ends on a known day, is known to hold no longer; None without an anchor."""
    if claim.anchor is None:
        return None
    words = claim.claims.words_of.get(_key(claim))
    last_word = max(claim.anchor, words[1]) if words else claim.anchor
    ended = dates.placed(claim.assertion.valid_to).latest if claim.assertion.valid_to else None
    first = ended or claim.anchor
    return KnownTime(first, max(first, last_word), starts=ended is not None)


def _key(claim: Claim) -> Hashable:
    """Return what all versions of an article have in common that make a claim.

    Of a fact its days may become known later, and that it holds or is done is one claim. What else is said with another status,
    or for another time, is said anew.
    """
    made = (claim.version.article, claim.proposition.id, claim.attribution[0])
    if claim.status.standing == "fact":
        return made, claim.status.standing
    return made, claim.status.id, claim.assertion.valid_from, claim.assertion.valid_to
