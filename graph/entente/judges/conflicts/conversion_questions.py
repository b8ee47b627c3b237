"""Questions on conversions: how much one amount is in another unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims import voice
from entente.claims.measure import amount_range
from entente.claims.propositions import value_id
from entente.claims.same_time import conversions_compare
from entente.judges.conflicts.answers import answer_of
from entente.judges.conflicts.rivals import Scale, rivals
from entente.model import dates, ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.claims import Claim, Claims
    from entente.judges.conflicts.answers import Answer, Dispute
    from entente.model.records import Conversion

_A_YEAR = 12


def conversion_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield the disputes on how much one amount is in another unit, among articles published within a year of each other."""
    groups: dict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for claim in claims.latest:
        value, proposition = claim.proposition.value, claim.proposition
        if value is None or claim.status.claims is None:
            continue
        year = proposition.in_ or proposition.by or ""
        measured = (proposition.subject, proposition.relation, proposition.topic or "", value.unit or "", year)
        for converted in claim.assertion.converted:
            question: tuple[str, ...] = ("conversion", *measured, ids.canonical(value.amount), converted.unit or "")
            groups[question].append(_answer(claim, converted))
    for question, answers in groups.items():
        for number, found in enumerate(rivals(answers, _SCALE)):
            times = (str(number),) if number else ()
            yield (*question, *times), found.dispute(claims)


def _answer(claim: Claim, converted: Conversion) -> Answer:
    day = claim.claims.publication_days.get(claim.version.id)
    found = amount_range(converted, claim.relation, about=claim.assertion.about)
    return replace(
        answer_of(claim, value_id(converted), place=(found.least, found.most)),
        days=(day, dates.plus_months(day, _A_YEAR)) if day else None,
        voice=voice.own_voice(claim.claims.corpus, claim.version.article),
        anchor=day,
        converted=converted,
    )


def _apart(one: Answer, other: Answer) -> bool:
    if one.claim is None or other.claim is None or one.converted is None or other.converted is None:
        return False
    bases = {one.converted.basis, other.converted.basis} - {None}
    return len(bases) < 2 and conversions_compare(one.claim, other.claim)  # noqa: PLR2004  two different bases


_SCALE = Scale("conversion", _apart, shows_bounds=True)
