"""Claims that are proposed: their fields in order, as seed files have them, and what speaks against them."""

from __future__ import annotations

import re
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from entente.model.records import Assertion
from entente.model.value_types import NUMBER
from entente.seeds.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.seeds.style import Plain
    from entente.tasks.article_at_hand import ArticleAtHand

_FIELDS = [field.name.rstrip("_") for field in fields(Assertion) if field.init]
_NUMBERS = frozenset({"amount", "of", "by", "in"})
"""The fields that stand without quotes, though a program may quote them."""
_TRUTHS = frozenset({"about"})
"""The fields that are true or false; read from a file, they are texts."""


def in_order(claim: Mapping[str, Any]) -> dict[str, Plain]:
    """Return the fields of a claim in the order of an assertion, with unknown ones last, and none that is empty.

    >>> in_order({"status": "in-force", "id": "x", "value": {"amount": "40"}, "about": "true", "said": []})
    {'id': 'x', 'value': {'amount': Decimal('40')}, 'status': 'in-force', 'about': True}
    """
    names = sorted(claim, key=lambda name: _FIELDS.index(name) if name in _FIELDS else len(_FIELDS))
    return {str(name): _value(str(name), claim[name]) for name in names if claim[name] not in (None, "", [], {}, ())}


def _value(name: str, value: Any) -> Plain:  # noqa: ANN401  any JSON
    if isinstance(value, dict):
        return {str(key): _value(str(key), item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_value("", item) for item in value]
    if isinstance(value, str) and name in _NUMBERS and re.fullmatch(NUMBER, value):
        return Decimal(value)
    if isinstance(value, str) and name in _TRUTHS and value in {"true", "false"}:
        return value == "true"
    return value if isinstance(value, (str, bool, int, Decimal)) else str(value)


def doubts(at_hand: ArticleAtHand, claim: Mapping[str, Any]) -> Iterator[str]:
    """Yield what speaks against a claim that has no fault, as far as its sentence and the one before it show.

    A program can see that a word of the sentence is softer than the status, or that nobody there is named as the origin; not
    whether the claim says what the text says. So nothing follows from a claim without doubts.
    """
    sentence = at_hand.sentence_of(claim)
    if sentence is None:
        return
    meaning = Meaning(at_hand.language)
    status = at_hand.vocabulary.statuses.get(str(claim.get("status")))
    soft = meaning.softening(sentence.text)
    if soft and status is not None and (status.vouched or status.standing == "ended"):
        yield f"the text says {_quoted(soft)}; the status '{status.id}' says that it is or was so"
    at = at_hand.sentences.index(sentence)
    around = " ".join(one.text for one in at_hand.sentences[max(0, at - 1) : at + 1])
    named = {*at_hand.mentions.of(around)}
    said = [str(slug) for slug in claim.get("said") or ()]
    spoken = meaning.speaking(sentence.text)
    for slug in said:
        if slug not in at_hand.mentions.of(sentence.text):
            before = ", only the one before it does" if slug in named else ", nor does the one before it"
            yield f"said: the sentence does not name '{slug}'{before}"
    speakers = {slug for words in spoken for slug in at_hand.mentions.of(words)}
    if speakers and not speakers & {*said}:
        yield f"said: the text has {_quoted(spoken)}, and the claim does not name {_listed(speakers)}"
    elif spoken and not said:
        yield f"said: the text has {_quoted(spoken)}, and the claim names nobody"
    yield from (
        f"{end}: neither the sentence nor the one before it names '{claim[end]}'"
        for end in ("subject", "object")
        if claim.get(end) and claim[end] not in named
    )


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _listed(slugs: set[str]) -> str:
    return " or ".join(f"'{slug}'" for slug in sorted(slugs))
