"""Signs of hasty curation: long quotes, figures that no statement tells, entities that look the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from anyascii import anyascii

from entente.judges.check.findings import finding_at
from entente.model import ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.judges.check.text_forms import Path
    from entente.model.errors import Finding
    from entente.model.records import Assertion, Corpus, Entity

MAX_WORDS = 8
"""A key phrase has no more words than this."""
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half"
    r"|quarter|third|double|tripled?|twice|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dutzende?|hunderte?|tausende?"
    r"|millionen|milliarden|hälfte|viertel|drittel|doppelt\w*)\b",
    re.IGNORECASE,
)
"""A digit or a word for a number, in English or German."""
_SMALL = {0: re.compile(r"\b(?:no|none|kein\w*)\b", re.IGNORECASE), 1: re.compile(r"\bein(?:e[rsnm]?)?\b", re.IGNORECASE)}
"""The words that tell of none and of one, though they mostly tell no number."""


def curation(corpus: Corpus) -> Iterator[Finding]:
    """Yield warnings of quotes of more than eight words, of statements that leave their figure out, and of look-alikes."""
    for version in corpus.versions:
        for assertion in version.assertions:
            yield from _long_quotes(assertion)
            yield from _untold_figure(assertion)
    yield from _alike(corpus)


def _long_quotes(assertion: Assertion) -> Iterator[Finding]:
    for index, evidence in enumerate(assertion.evidence):
        if (count := len(evidence.quote.split())) > MAX_WORDS:
            message = f"the quote has {count} words; a key phrase has at most {MAX_WORDS}"
            hint = "keep the words that bear the claim"
            path: Path = ("evidence", index, "quote")
            yield finding_at(assertion.origin, path, "long-quote", message, hint, severity="warning")


def _untold_figure(assertion: Assertion) -> Iterator[Finding]:
    if assertion.value is None:
        return
    amount = assertion.value.amount
    told = [_FIGURE, *([_SMALL[int(amount)]] if amount in _SMALL else [])]
    for language, text in assertion.statement.items():
        if not any(words.search(text) for words in told):
            message = f"the statement in '{language}' does not tell the amount {ids.canonical(amount)}"
            path: Path = ("statement", language)
            yield finding_at(assertion.origin, path, "untold-figure", message, "say how much", severity="warning")


def _alike(corpus: Corpus) -> Iterator[Finding]:
    """Yield a warning for each name that another entity of the kind bears but for script, accents, case and punctuation."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for entity in corpus.entities:
        for path, name in _names(entity):
            folded = re.sub(r"[^a-z0-9]+", "", anyascii(name).casefold())
            first, written = names.setdefault((entity.kind, folded), (entity.id, name))
            # Equal names are told as shared labels.
            if folded and first != entity.id and written != name:
                message = f"{name!r} looks like {written!r}, a name of '{first}'"
                hint = "merge the two, or tell them apart"
                yield finding_at(entity.origin, path, "alike", message, hint, severity="warning")


def _names(entity: Entity) -> Iterator[tuple[Path, str]]:
    for language, name in entity.label.items():
        yield ("label", language), name
    for language, names in entity.alias.items():
        for index, name in enumerate(names):
            yield ("alias", language, index), name
