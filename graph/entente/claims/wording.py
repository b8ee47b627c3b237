"""Propositions and amounts in words, in English and German."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from entente.model.records import Proposition, Value
    from entente.model.vocabulary import Relation

_SCALES: tuple[tuple[int, dict[str, str]], ...] = (
    (12, {"en": "trillion", "de": "Billionen"}),
    (9, {"en": "billion", "de": "Milliarden"}),
    (6, {"en": "million", "de": "Millionen"}),
)
_WORDS: dict[str, dict[str, str]] = {
    "over": {"en": "over", "de": "über"},
    "under": {"en": "under", "de": "unter"},
    "of": {"en": "of", "de": "von"},
    "by": {"en": "by", "de": "bis"},
    "in": {"en": "in", "de": "im Jahr"},
    "total": {"en": "in total", "de": "insgesamt"},
    "annual": {"en": "a year", "de": "im Jahr"},
}


def phrase(proposition: Proposition, relation: Relation, name: Callable[[str], str], language: str) -> str:
    """Return a proposition in words, with dashes around the relation, as labels are not inflected.

    Args:
        proposition: What is claimed.
        relation: The relation that it names.
        name: Returns the label of an entity in that language, given its slug.
        language: `en` or `de`; any other means English.

    """
    verb = relation.label.get(language) or relation.label["en"]
    if proposition.object is not None:
        core = f"{name(proposition.subject)} – {verb} – {name(proposition.object)}"
    elif proposition.value is not None:
        core = f"{name(proposition.subject)} – {verb}: {amount(proposition.value, language)}"
    else:
        core = f"{name(proposition.subject)} – {verb}: {proposition.date}"
    qualifiers = [
        *([name(proposition.topic)] if proposition.topic else []),
        *([f"{_word('by', language)} {proposition.by}"] if proposition.by else []),
        *([f"{_word('in', language)} {proposition.in_}"] if proposition.in_ else []),
    ]
    return f"{core} ({', '.join(qualifiers)})" if qualifiers else core


def amount(value: Value, language: str) -> str:
    """Return a value in words, as it is written in a language.

    >>> from decimal import Decimal
    >>> from entente.model.records import Value
    >>> amount(Value(amount=Decimal("11.2e12"), unit="RUB", basis="total"), "de")
    '11,2 Billionen RUB insgesamt'
    >>> amount(Value(amount=Decimal(31), of=Decimal(83)), "en")
    '31 of 83'
    """
    parts = [
        *([_word(value.is_, language)] if value.is_ != "exactly" else []),
        _number(value.amount, language),
        *(["%" if value.unit == "PERCENT" else value.unit] if value.unit else []),
        *([_word("of", language), _number(value.of, language)] if value.of is not None else []),
        *([_word(value.basis, language)] if value.basis else []),
    ]
    return " ".join(parts)


def _word(name: str, language: str) -> str:
    return _WORDS[name].get(language, _WORDS[name]["en"])


def _number(amount: Decimal, language: str) -> str:
    scale = ""
    for exponent, names in _SCALES:
        scaled = amount.scaleb(-exponent)
        if abs(scaled) >= 1 and -int(scaled.normalize().as_tuple().exponent) <= 3:  # noqa: PLR2004  at most three decimals
            amount, scale = scaled, " " + names.get(language, names["en"])
            break
    text = f"{amount.normalize():,f}"
    if language == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + scale
