"""The sides of a conflict in words, in English and German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.claims.measure import significant
from entente.claims.wording import amount, number
from entente.judges.conflicts.date_questions import END, START, day

if TYPE_CHECKING:
    from entente.claims import Claim
    from entente.judges.conflicts.conflict import Conflict, Side

_MOST_NAMED = 4
"""How many sides what a conflict is about names at most."""
_WORDS: dict[str, dict[str, str]] = {
    "one word": {"en": "on the word of {}", "de": "nach Angabe von {}"},
    "words": {"en": "on {} independent words: {}", "de": "nach {} unabhängigen Angaben: {}"},
    "dependent": {"en": "{}; not independent of these: {}", "de": "{}; davon nicht unabhängig: {}"},
    "per": {"en": "{} {} per {}", "de": "{} {} je {}"},
    "more": {"en": "and {} more", "de": "und {} weitere"},
    "day": {"en": "on {}", "de": "am {}"},
    "month or year": {"en": "in {}", "de": "{}"},
    "start": {"en": "from {}", "de": "ab {}"},
    "end": {"en": "until {}", "de": "bis {}"},
    "claimed": {"en": "claimed", "de": "behauptet"},
    "expected": {"en": "expected", "de": "erwartet"},
    "denied": {"en": "denied", "de": "bestritten"},
    "ended": {"en": "ended", "de": "beendet"},
    "not listed": {"en": "not listed", "de": "nicht aufgeführt"},
}


def position(conflict: Conflict, side: Side, language: str, *, under_heading: bool = False) -> str:
    """Return what a side says, `en` or `de`; `under_heading`: below what all sides are about, which is not said again.

    >>> import entente
    >>> [conflict] = entente.conflicts(entity="south-africa")
    >>> [position(conflict, side, "de") for side in conflict.sides][-2:]
    ['ab 2010', 'ab 2011']
    """
    claims = side.of
    if side.converted is not None:
        return f"{amount(side.converted, language)} ({rate(side, language)})"
    if not conflict.kind.of_fact and len(conflict.propositions) == 1:
        return ", ".join(claims.speaker(slug, language) for slug in side.reading.split())
    if conflict.question[0] in {START, END}:
        return _day(conflict, side, side.reading, language)
    phrase = _phrase(side, language)
    stance = next((name for name in ("expected", "denied", "ended", "not listed") if side.reading.startswith(name)), "claimed")
    if under_heading:
        only_expected = side.claims and all(claim.status.claims == "will be so" for claim in side.claims)
        return _word("expected" if stance == "claimed" and only_expected else stance, language)
    return phrase if stance == "claimed" else f"{phrase}: {_word(stance, language)}"


def differently(conflict: Conflict, side: Side, claim: Claim, language: str) -> str:
    """Return what a claim on a side says, `en` or `de`, where it is not what the side is told by; else an empty text."""
    if side.converted is None and conflict.question[0] in {START, END}:
        own = day(conflict.question[0], claim)
        return _day(conflict, side, own, language) if own and own != side.reading else ""
    own_phrase = claim.phrase(language)
    told = side.of.phrase(side.proposition, language) if conflict.proposition else _phrase(side, language)
    return own_phrase if own_phrase != told else ""


def told_day(conflict: Conflict, claim: Claim, language: str) -> str:
    """Return from or until when a claim holds, `en` or `de`, where a conflict is about that; else an empty text."""
    side = next((side for side in (*conflict.sides, *conflict.beside) if claim in side.claims), None)
    if side is None or side.converted is not None or conflict.question[0] not in {START, END}:
        return ""
    return differently(conflict, side, claim, language) or position(conflict, side, language)


def subject(conflict: Conflict, language: str) -> str:
    """Return what a conflict is about, `en` or `de`: what its sides claim, the first of them where there are many."""
    phrases = [*dict.fromkeys(_phrase(side, language) for side in conflict.sides)]
    more = [_word("more", language, str(len(phrases) - _MOST_NAMED))] if len(phrases) > _MOST_NAMED else []
    return " / ".join([*phrases[:_MOST_NAMED], *more])


def rate(side: Side, language: str) -> str:
    """Return the rate of a side's conversion in words, to four significant digits; empty where it has none."""
    if side.rate is None or side.converted is None or side.proposition.value is None:
        return ""
    units = side.proposition.value.unit or "", side.converted.unit or ""
    return _word("per", language, number(significant(side.rate), language), *units)


def words(side: Side, language: str) -> str:
    """Return on whose word a side is, `en` or `de`: how many independent words, whose, and who repeats them."""
    independent = [side.of.word(word, language) for word in side.words if word.independent]
    others = [side.of.word(word, language) for word in side.words if not word.independent]
    names = ", ".join(independent)
    one = len(independent) == 1
    text = _word("one word", language, names) if one else _word("words", language, str(len(independent)), names)
    return _word("dependent", language, text, ", ".join(others)) if others else text


def _phrase(side: Side, language: str) -> str:
    """Return what a side claims; its amount is rounded where all round it who give that amount."""
    told = [claim.assertion.about for claim in side.claims if claim.proposition.id == side.proposition.id]
    return side.of.phrase(side.proposition, language, about=bool(told) and all(told))


def _day(conflict: Conflict, side: Side, text: str, language: str) -> str:
    took_place = all(claim.status.event and claim.relation.happens_once for claim in side.claims)
    on = "day" if len(text) > len("2006-05") else "month or year"
    return _word(on if took_place else conflict.question[0], language, text)


def _word(name: str, language: str, *values: str) -> str:
    return _WORDS[name][language].format(*values)
