"""Propositions and amounts in words, in English and German."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims import voice

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from entente.claims.seen import Certainty
    from entente.claims.voice import Word
    from entente.model.records import Corpus, Proposition, Value

_UNITS: dict[str, dict[str, str]] = {
    "PERCENT": {"en": "%", "de": "%"},
    "PIECE": {"en": "pieces", "de": "Stück"},
    "TONNE": {"en": "tonnes", "de": "Tonnen"},
    "DAY": {"en": "days", "de": "Tage"},
    "MONTH": {"en": "months", "de": "Monate"},
    "YEAR": {"en": "years", "de": "Jahre"},
    "KM2": {"en": "km²", "de": "km²"},
    "MI2": {"en": "square miles", "de": "Quadratmeilen"},
}
"""How amounts name units whose notation is no word; all others are named by it."""
_SCALES: tuple[tuple[int, dict[str, tuple[str, str]]], ...] = (
    (12, {"en": ("trillion", "trillion"), "de": ("Billion", "Billionen")}),
    (9, {"en": ("billion", "billion"), "de": ("Milliarde", "Milliarden")}),
    (6, {"en": ("million", "million"), "de": ("Million", "Millionen")}),
)
"""Powers of ten, with their names after one and after any other number."""
_OPEN = frozenset({"", ".."})
"""What an interval in EDTF gives for a side that is not known, or open."""
_WORDS: dict[str, dict[str, str]] = {
    "from": {"en": "from", "de": "ab"},
    "until": {"en": "until", "de": "bis"},
    "about": {"en": "about", "de": "etwa"},
    "almost": {"en": "almost", "de": "knapp"},
    "just over": {"en": "just over", "de": "gut"},
    "over": {"en": "over", "de": "über"},
    "under": {"en": "under", "de": "unter"},
    "at-least": {"en": "at least", "de": "mindestens"},
    "at-most": {"en": "at most", "de": "höchstens"},
    "of": {"en": "of", "de": "von"},
    "by": {"en": "by", "de": "bis"},
    "in": {"en": "in", "de": "im Jahr"},
    "total": {"en": "in total", "de": "insgesamt"},
    "annual": {"en": "a year", "de": "im Jahr"},
    "for": {"en": "for", "de": "für"},
    "cites": {"en": "cites", "de": "zitiert"},
    "presumed": {"en": "presumed", "de": "vermutlich"},
    "possible": {"en": "only possible", "de": "nur möglich"},
    "article": {"en": "the article “{}”", "de": "Artikel „{}“"},
}


def phrase(proposition: Proposition, verb: str, name: Callable[[str], str], language: str, *, about: bool = False) -> str:
    """Return a proposition in words, with dashes around the relation, as labels are not inflected.

    Args:
        proposition: What is claimed.
        verb: The label of its relation in that language, in the plural where its subject is.
        name: Returns the label of an entity in that language, given its slug.
        language: `en` or `de`; any other means English.
        about: Whether the source rounds the amount or date.

    """
    if proposition.object is not None:
        core = f"{name(proposition.subject)} – {verb} – {name(proposition.object)}"
    else:
        core = f"{name(proposition.subject)} – {verb}: {figure(proposition, language, about=about)}"
    return core + _qualifiers(proposition, name, language)


def question(proposition: Proposition, verb: str, name: Callable[[str], str], language: str) -> str:
    """Return what an amount or a date is given of, in words; the arguments are those of `phrase`."""
    return f"{name(proposition.subject)} – {verb}{_qualifiers(proposition, name, language)}"


def figure(proposition: Proposition, language: str, *, about: bool = False) -> str:
    """Return the amount or the date of a proposition in words; an empty text where it gives none."""
    if proposition.value is not None:
        return _rounded(proposition.value, language) if about else amount(proposition.value, language)
    rounded = f"{_word('about', language)} " if about else ""
    return f"{rounded}{days(proposition.date, language)}" if proposition.date is not None else ""


def _rounded(value: Value, language: str) -> str:
    """Return an amount that the source rounds: about, almost or just over it, or at least or at most about it.

    >>> from decimal import Decimal
    >>> from entente.model.records import Value
    >>> [_rounded(Value(amount=Decimal(6), is_=bound), "en") for bound in ("exactly", "under", "over", "at-most")]
    ['about 6', 'almost 6', 'just over 6', 'at most about 6']
    >>> _rounded(Value(amount=Decimal(-20), unit="PERCENT", is_="over"), "de")
    'knapp -20 %'
    """
    plain = amount(replace(value, is_="exactly"), language)
    match value.is_:
        case "exactly":
            return f"{_word('about', language)} {plain}"
        case "over" | "under":
            falls_short = (value.is_ == "under") == (value.amount > 0)
            return f"{_word('almost' if falls_short else 'just over', language)} {plain}"
        case bound:
            return f"{_word(bound, language)} {_word('about', language)} {plain}"


def days(text: str, language: str) -> str:
    """Return a date in EDTF as it is read: an interval that is open to one side in words, all others as they stand.

    >>> days("../2025-07-06", "en"), days("2022-02/..", "de"), days("2024-12", "en")
    ('until 2025-07-06', 'ab 2022-02', '2024-12')
    """
    first, _, last = text.partition("/")
    if first in _OPEN and last:
        return f"{_word('until', language)} {last}"
    return f"{_word('from', language)} {first}" if last in _OPEN and "/" in text else text


def _qualifiers(proposition: Proposition, name: Callable[[str], str], language: str) -> str:
    """Return the topic and the year of a proposition in brackets; an empty text where it has neither."""
    qualifiers = [
        *([name(proposition.topic)] if proposition.topic else []),
        *([f"{_word('by', language)} {proposition.by}"] if proposition.by else []),
        *([f"{_word('in', language)} {proposition.in_}"] if proposition.in_ else []),
    ]
    return f" ({', '.join(qualifiers)})" if qualifiers else ""


def speaker(corpus: Corpus, slug: str, language: str) -> str:
    """Return the name of one who speaks: the label of an entity; of an article without a publisher, that it is an article.

    Args:
        corpus: The corpus.
        slug: The slug of an entity, or the id of an article.
        language: `en` or `de`.

    """
    name = corpus.name(slug, language)
    if slug in corpus.entity or slug not in corpus.article:
        return name
    return _WORDS["article"].get(language, _WORDS["article"]["en"]).format(name)


def word(corpus: Corpus, said: Word, language: str) -> str:
    """Return whose word it is: who speaks, for whom, and whom it cites."""
    name = speaker(corpus, said.speaker, language)
    if said.speaks_for:
        behalf = ", ".join(corpus.name(slug, language) for slug in said.speaks_for)
        return f"{name} ({_word('for', language)} {behalf})"
    if said.cites:
        cited = dict.fromkeys(speaker(corpus, voice.own_voice(corpus, slug), language) for slug in said.cites)
        return f"{name} ({_word('cites', language)} {', '.join(cited)})"
    return name


def mark(certainty: Certainty | None, language: str) -> str | None:
    """Return the word that marks a claim seen as of a day; None for what is known or said, which needs no mark."""
    return _word(certainty, language) if certainty and certainty in _WORDS else None


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
        number(value.amount, language),
        *([_unit(value.unit, language)] if value.unit else []),
        *([_word("of", language), number(value.of, language)] if value.of is not None else []),
        *([_word(value.basis, language)] if value.basis else []),
    ]
    return " ".join(parts)


def _unit(notation: str, language: str) -> str:
    names = _UNITS.get(notation, {"en": notation})
    return names.get(language, names["en"])


def _word(name: str, language: str) -> str:
    return _WORDS[name].get(language, _WORDS[name]["en"])


def number(amount: Decimal, language: str) -> str:
    """Return a number as a reader of the language writes it, large ones in millions, billions or trillions.

    >>> from decimal import Decimal
    >>> number(Decimal("1190000"), "en"), number(Decimal("0.0102"), "de"), number(Decimal("1e12"), "de")
    ('1.19 million', '0,0102', '1 Billion')
    """
    scale = ""
    for exponent, names in _SCALES:
        scaled = amount.scaleb(-exponent)
        if abs(scaled) >= 1 and -int(scaled.normalize().as_tuple().exponent) <= 3:  # noqa: PLR2004  at most three decimals
            one, several = names.get(language, names["en"])
            amount, scale = scaled, f" {one if scaled == 1 else several}"
            break
    text = f"{amount.normalize():,f}"
    if language == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + scale
