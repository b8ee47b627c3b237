"""Questions on days: when something took place, since when it holds, and until when."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.claims.measure import measure
from entente.claims.same_time import ends_timing, starts_timing, timing
from entente.judges.conflicts.answers import ALWAYS, answer_of
from entente.judges.conflicts.moods import DENIED, MOODS, is_denied, mood
from entente.judges.conflicts.rivals import Scale, rivals
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.claims.same_time import Timing
    from entente.judges.conflicts.answers import Answer, Dispute, Place

START = "start"
"""The question since when something holds, or when it took place."""
END = "end"
"""The question until when something holds."""


def date_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield the disputes on the dates of what happens only once."""
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        if claim.proposition.date is not None and (mood(claim) or is_denied(claim)) and (found := measure(claim)):
            groups[found].append(claim)
    scale = _scale("date", timing)
    for group in groups.values():
        proposition = group[0].proposition
        question = ("date", proposition.subject, proposition.relation, proposition.topic or "")
        for name in MOODS:
            told = [claim for claim in group if mood(claim) == name or is_denied(claim)]
            days = ((claim, claim.proposition.date) for claim in told)
            yield from _on_days(days, scale, (*question, name), claims)


def start_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield the disputes on since when something holds, or from when it shall; of an event, on when it took place."""
    scale = _scale(START, starts_timing)
    for question, group in _by_proposition(claims):
        days = ((claim, day(START, claim)) for claim in group)
        yield from _on_days(days, scale, (START, *question), claims)


def end_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield the disputes on until when something held or holds."""
    scale = _scale(END, ends_timing)
    for question, group in _by_proposition(claims):
        days = ((claim, day(END, claim)) for claim in group)
        yield from _on_days(days, scale, (END, *question), claims)


def day(question: str, claim: Claim) -> str | None:
    """Return the start or the end that a claim gives, as written; None where it gives none."""
    if question == END:
        return claim.assertion.valid_to
    return claim.assertion.valid_from or (claim.assertion.when if _took_place(claim) else None)


def _by_proposition(claims: Claims) -> Iterable[tuple[tuple[str, str], list[Claim]]]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        if name := mood(claim):
            groups[claim.proposition.id, name].append(claim)
    return groups.items()


def _took_place(claim: Claim) -> bool:
    """Return whether a claim is of an event that takes place but once; its `when` is the day of it."""
    return claim.status.event and claim.relation.happens_once


def _scale(kind: str, timing_of: Callable[[Claim, Claim], Timing]) -> Scale:
    def apart(one: Answer, other: Answer) -> bool:
        return one.claim is not None and other.claim is not None and timing_of(one.claim, other.claim) == "one time"

    return Scale(kind, apart)


def _place(text: str) -> Place:
    span = dates.span(text)
    least = Decimal("-Infinity") if span.earliest is None else Decimal(span.earliest.toordinal())
    most = Decimal("Infinity") if span.latest is None else Decimal(span.latest.toordinal())
    return (least, 0), (most, 0)


def _on_days(
    days: Iterable[tuple[Claim, str | None]], scale: Scale, question: tuple[str, ...], claims: Claims
) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    told = [(claim, text) for claim, text in days if text and dates.span(text) != dates.Span(None, None)]
    if len({_reading(claim, text) for claim, text in told}) > 1:
        for number, found in enumerate(rivals((_answer(claim, text) for claim, text in told), scale)):
            times = (str(number),) if number else ()
            yield (*question, *times), found.dispute(claims)


def _reading(claim: Claim, text: str) -> str:
    return f"{DENIED} {text}" if is_denied(claim) else text


def _answer(claim: Claim, text: str) -> Answer:
    stance = DENIED if is_denied(claim) else ""
    is_of_a_told_time = mood(claim) in {"planned", "forecast"} and claim.anchor
    whenever = (claim.proposition.date or claim.relation.happens_once) and not is_of_a_told_time
    return answer_of(claim, _reading(claim, text), stance, days=ALWAYS if whenever else None, place=_place(text))
