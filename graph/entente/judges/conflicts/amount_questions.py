"""Questions on amounts: how much, of one measure and time."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from entente.claims.measure import compatible, measure, range_of
from entente.claims.propositions import value_id
from entente.claims.same_time import is_near_year, timing
from entente.judges.conflicts.answers import ALWAYS, answer_of
from entente.judges.conflicts.moods import DENIED, MOODS, is_denied, mood
from entente.judges.conflicts.rivals import Rivals, Scale, rivals
from entente.model import ids

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.judges.conflicts.answers import Answer, Dispute

_OfYear: TypeAlias = "tuple[str, Rivals]"
"""Rival figures, and the year that they are about, or `now`."""


def amount_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield the disputes on amounts, one for each measure and year; those without a year are of the time they were known."""
    groups: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        if claim.proposition.value is not None and (mood(claim) or is_denied(claim)) and (found := measure(claim)):
            groups[found._replace(year=None)].append(claim)
    for group in groups.values():
        if len(group) > 1:
            yield from _disputes_of(group, claims)


def _disputes_of(group: list[Claim], claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    proposition = group[0].proposition
    unit = (proposition.value.unit if proposition.value else None) or ""
    question = ("value", proposition.subject, proposition.relation, proposition.topic or "", unit)
    for name in MOODS:
        told = [claim for claim in group if mood(claim) == name or is_denied(claim)]
        already: list[set[str]] = []
        for basis, of_basis in _by_basis(told):
            count: Counter[str] = Counter()
            for year, found in _joined(_by_year(of_basis)):
                # What gives no basis is compared with those of each; it is told once.
                if not any(found.disputed.keys() <= others for others in already):
                    already.append({*found.disputed})
                    yield (*question, year, name, *basis, str(count[year])), found.dispute(claims)
                    count[year] += 1


def _by_basis(told: Iterable[Claim]) -> Iterator[tuple[tuple[str, str], list[Claim]]]:
    """Yield claims on amounts that compare: those of each basis and size of field, with those that give none."""
    values = [(claim, value) for claim in told if (value := claim.proposition.value)]
    bases = {(value.basis, value.of) for _, value in values}
    for basis, of in sorted(bases, key=str):
        finer = ((b, o) for b, o in bases if (b, o) != (basis, of) and basis in {None, b} and of in {None, o})
        if next(finer, None) is None:
            fitting = [
                claim
                for claim, value in values
                if (basis is None or value.basis in {None, basis}) and (of is None or value.of in {None, of})
            ]
            yield (basis or "", ids.canonical(of) if of is not None else ""), fitting


def _by_year(told: Iterable[Claim]) -> Iterator[_OfYear]:
    """Yield the rivals of each year, those that name it and the current ones known near it, and the rivals that are current."""
    by_year: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        by_year[_year(claim)].append(claim)
    current = by_year.pop("", [])
    groups = {"now": current}
    for year, named in sorted(by_year.items()):
        near = [claim for claim in current if mood(claim) == "is" and claim.anchor and is_near_year(year, claim.anchor)]
        groups[year] = [*named, *near]
    for year, group in groups.items():
        if len(group) < 2:  # noqa: PLR2004  two of them
            continue
        yield from ((year, found) for found in rivals((_answer(claim) for claim in group), _SCALE))


def _joined(found: Iterable[_OfYear]) -> list[_OfYear]:
    """Return rivals; two questions that share a current figure, which is disputed in both, are one."""
    joined: list[_OfYear] = []
    for year, part in found:
        years, disputed, others = [year], part.disputed, part.others
        for other_year, other in [other for other in joined if not other[1].disputed.keys().isdisjoint(part.disputed)]:
            joined.remove((other_year, other))
            years.append(other_year)
            disputed, others = {**other.disputed, **disputed}, {**other.others, **others}
        left = {key: answer for key, answer in others.items() if key not in disputed}
        joined.append((min(years), Rivals(_SCALE, disputed, left)))
    return joined


def _answer(claim: Claim) -> Answer:
    name = value_id(claim.proposition.value) if claim.proposition.value else ""
    stance = DENIED if is_denied(claim) else ""
    # Plans and forecasts compare with those of their time, even where they name their year.
    is_of_its_year = _year(claim) and (mood(claim) not in {"planned", "forecast"} or claim.anchor is None)
    found = range_of(claim)
    days = ALWAYS if is_of_its_year else None
    return answer_of(claim, f"{stance} {name}".strip(), stance, days=days, place=(found.least, found.most))


def _apart(one: Answer, other: Answer) -> bool:
    if one.claim is None or other.claim is None:
        return False
    first, second = one.claim.proposition.value, other.claim.proposition.value
    return bool(first and second and compatible(first, second)) and timing(one.claim, other.claim) == "one time"


_SCALE = Scale("value", _apart, shows_bounds=True)


def _year(claim: Claim) -> str:
    return claim.proposition.in_ or claim.proposition.by or ""
