"""The words for what a comparison finds, in English and German, and the sentence that says what changed.

They stand in `words.json`, which the pages read, too; `{0}` and `{1}` are places for what is named.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from entente.judges.diff.changes import JUDGEMENTS, KINDS, UNCHANGED
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from entente.judges.diff.changes import Difference, Kind, Record, RecordChange, Section

_PLACE = re.compile(r"\{(\d)\}")


@cache
def all_words() -> Mapping[str, Mapping[str, str]]:
    """Return all words by language and key."""
    words: dict[str, dict[str, str]] = json.loads((files(__package__) / "words.json").read_text(encoding="utf-8"))
    return words


def word(key: str, language: str, *parts: str) -> str:
    """Return the words of a key in a language, by default the first of `LANGUAGES`, with what is named in its places."""
    words = all_words()
    return _PLACE.sub(lambda found: parts[int(found[1])], words.get(language, words[LANGUAGES[0]])[key])


def counted(key: str, number: int, language: str) -> str:
    """Return a number with the name of what it counts, whose keys end with `One` and `Many`."""
    return word(f"{key}One", language) if number == 1 else word(f"{key}Many", language, digits(number, language))


def digits(number: int, language: str) -> str:
    """Return a whole number as it is written in a language."""
    return f"{number:,}".replace(",", ".") if language == "de" else f"{number:,}"


def field_name(name: str, language: str, record: str = "assertion") -> str:
    """Return the name of a field of a record, given its name in seeds and the type of the record."""
    own = f"field.{record}.{name}"
    return word(own if own in all_words()[LANGUAGES[0]] else f"field.{name}", language)


def heading(section: Section, language: str) -> str:
    """Return the heading of a part of a difference."""
    text = word(f"change.{section}" if section in KINDS else f"section.{section}", language)
    return text[:1].upper() + text[1:]


def record_counts(records: Iterable[RecordChange], language: str) -> list[str]:
    """Return how many records of each type became what, as in `2 entities renamed`."""
    found = Counter((record.record, record.kind) for record in records)
    return [
        f"{digits(count, language)} {_type(record, count, language)} {word(f'change.{kind}', language)}"
        for (record, kind), count in found.items()
    ]


def _type(record: Record, count: int, language: str) -> str:
    return word(f"{'record' if count == 1 else 'records'}.{record}", language)


def summary(difference: Difference, language: str) -> str:
    """Return the sentence that says what changed: how many claims became what, each by the judgement that weighs most.

    What versions say beside their claims, or other records of a corpus, follow in a sentence of their own.
    """
    sentences = [_of_articles(difference, language) if difference.of_two_articles else _of_claims(difference, language)]
    fields = [field_name(field.field, language, record.record) for record in difference.records for field in record.fields]
    if difference.of_one_article and fields:
        sentences.append(word("told.besides", language, joined(fields, language)))
    elif difference.records:
        sentences.append(word("told.recordsBesides", language, joined(record_counts(difference.records, language), language)))
    return " ".join(sentences)


def _of_claims(difference: Difference, language: str) -> str:
    revised = _counts_of_revised(difference, language)
    alone = _counts(difference, [kind for kind in KINDS if kind not in UNCHANGED], language, paired=False)
    kept = _counts(difference, [*UNCHANGED], language)
    changed = [*revised, *alone]
    if not changed and difference.records:
        return word("told.noClaim", language)
    if not changed:
        told = [f"{count} {name}" for count, name in kept]
        return word("told.nothingBut", language, joined(told, language)) if told else word("told.nothing", language)
    if len(difference.changes) == 1:
        return word("told.oneClaim", language, changed[0][1])
    count, name = changed[0]
    others = [*changed[1:], *kept]
    first = word("told.countIs" if count == "1" else "told.countAre", language, count, name)
    clause = joined([first, *(f"{count} {name}" for count, name in others)], language)
    return word("told.claims", language, digits(len(difference.changes), language), clause)


def _of_articles(difference: Difference, language: str) -> str:
    kinds = Counter(change.kind for change in difference.changes)
    both, differently = kinds["both, differently"] + kinds["both, alike"], kinds["both, differently"]
    revised = ", ".join(f"{count} {name}" for count, name in _counts_of_revised(difference, language))
    how = word("told.differently", language, revised) if differently else word("told.alike", language)
    if len(difference.changes) == 1:
        where = word("told.inBoth", language, how) if both else word(f"change.{difference.changes[0].kind}", language)
        return word("told.articlesOne", language, where)
    match both:
        case 0:
            clause = word("told.bothNone", language)
        case 1:
            clause = word("told.bothOne", language, how)
        case _:
            part = word("told.ofThem", language, digits(differently, language), how) if differently else ""
            clause = word("told.bothMany", language, digits(both, language), part or word("told.noneOfThem", language))
    total, new, old = (digits(n, language) for n in (len(difference.changes), kinds["only in NEW"], kinds["only in OLD"]))
    return word("told.articles", language, total, clause, new, old)


def _counts_of_revised(difference: Difference, language: str) -> list[tuple[str, str]]:
    """Return how many claims that both operands have were revised, by the judgement that weighs most."""
    found = Counter(
        change.judgements[0] if change.judgements else None
        for change in difference.changes
        if change.old and change.new and change.kind not in UNCHANGED
    )
    names = [(judgement, word(f"judged.{judgement}", language)) for judgement in JUDGEMENTS]
    return [
        (digits(found[judgement], language), name)
        for judgement, name in [*names, (None, word("told.otherwise", language))]
        if found[judgement]
    ]


def _counts(difference: Difference, kinds: Iterable[Kind], language: str, *, paired: bool = True) -> list[tuple[str, str]]:
    found = Counter(change.kind for change in difference.changes if paired or not (change.old and change.new))
    return [(digits(found[kind], language), word(f"change.{kind}", language)) for kind in kinds if found[kind]]


def joined(parts: Sequence[str], language: str) -> str:
    """Return parts in a row, with the word for `and` before the last."""
    return f" {word('told.and', language)} ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
