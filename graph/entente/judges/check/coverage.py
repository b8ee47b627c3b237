"""How much of a text is curated: which sentences have evidence, which are said to make no claim, and which are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.check.findings import finding_at
from entente.model.representation import fields_given

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from entente.model.errors import Finding
    from entente.model.records import Corpus, Version

_SHOWN_WORDS = 6
_MAY_END = re.compile(r"\bMay\.(?=\s+[A-Z])")
"""The end of a sentence, though the library takes "May." for an abbreviated month."""


class Sentence(NamedTuple):
    """A sentence, a heading or another line of a text.

    It lies in line `line`, counted from 1, and has the characters of the text from index `start` up to `end`.
    """

    line: int
    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much of one version's text is curated."""

    version: str
    """The version, as `article@version`."""
    complete: bool
    """Whether the version says that every claim of it is curated."""
    sentences: tuple[Sentence, ...]
    """All sentences of the text, headings and other lines too."""
    touched: tuple[Sentence, ...]
    """The sentences that a quote lies in, wholly or partly."""
    no_claim: tuple[Sentence, ...]
    """The sentences that the version names as making no claim."""
    uncovered: tuple[Sentence, ...]
    """All other sentences."""

    __repr__ = fields_given

    @property
    def share(self) -> float:
        """The share of sentences that a quote touches, from 0 to 1; for an empty text, 1."""
        return len(self.touched) / len(self.sentences) if self.sentences else 1.0


def coverage(corpus: Corpus, texts: Mapping[str, str]) -> list[Coverage]:
    """Return the coverage of each version whose text is at hand.

    Args:
        corpus: The records as read.
        texts: The texts, by the id of their version.

    """
    return [_coverage(corpus, version, texts[version.id]) for version in corpus.versions if version.id in texts]


def uncovered(corpus: Corpus, texts: Mapping[str, str], *, unread: Collection[str] = ()) -> Iterator[Finding]:
    """Yield the faults of coverage.

    A phrase under `no_claim` must stand once in the text, and not in a sentence that has evidence. A complete version must
    leave no sentence out.

    Args:
        corpus: The records as read.
        texts: The texts, by the id of their version.
        unread: The names of records that could not be read, as for `entente.judges.check.check`.

    """
    incompletely_read = {name.partition("#")[0] for name in unread}
    for version in corpus.versions:
        text = texts.get(version.id)
        if text is None or not (version.complete or version.no_claim):
            continue
        covered = _coverage(corpus, version, text)
        for index, phrase in enumerate(version.no_claim):
            if once(text, phrase) is None:
                state = "stands more than once" if phrase in text else "is not"
                message = f"the phrase {phrase!r} {state} in the text of {version.id}"
                hint = "take a longer one" if phrase in text else "copy it from the text"
                yield finding_at(version.origin, ("no_claim", index), "quote", message, hint)
            elif _containing(covered.touched, text, [("", phrase, "")]):
                message = f"there is evidence in the sentence of {phrase!r}, so it makes a claim"
                hint = "delete the phrase, or the evidence"
                yield finding_at(version.origin, ("no_claim", index), "no-claim", message, hint, severity="warning")
        # A sentence may belong to an assertion that cannot be read, or to a quote that is not found.
        if not version.complete or version.id in incompletely_read or not _all_quotes_found(version, text):
            continue
        for sentence in covered.uncovered:
            words = sentence.text.split()
            shown = " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
            message = f"nothing is curated of the sentence '{shown}' in line {sentence.line} of the text"
            hint = "curate it with a quote, or name it under 'no_claim'"
            yield finding_at(version.origin, ("complete",), "uncovered", message, hint, severity="warning")


def sentences(text: str, language: str) -> list[Sentence]:
    r"""Return the sentences of a text. None runs over the end of a line, so that headings stand alone.

    >>> [sentence.text for sentence in sentences("A heading\nMr. Lind came in May. She left.", "en")]
    ['A heading', 'Mr. Lind came in May.', 'She left.']

    Args:
        text: The text.
        language: Its language, as a BCP 47 tag; the abbreviations of the language end no sentence.

    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  only texts at hand need it

    found = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        boundaries = get_sentence_boundaries(language.partition("-")[0], line)
        ends = {boundary["end_index"] for boundary in boundaries} | {may.end() for may in _MAY_END.finditer(line)} | {len(line)}
        part_start = 0
        for end in sorted(ends):
            part, start = line[part_start:end], offset + part_start
            part_start = end
            if re.search(r"\w", part):
                start += len(part) - len(part.lstrip())
                found.append(Sentence(number, start, start + len(part.strip()), part.strip()))
        offset += len(line) + 1
    return found


def occurrences(text: str, part: str) -> list[int]:
    """Return the indices at which a part stands in a text, overlapping ones too.

    >>> occurrences("banana", "ana")
    [1, 3]
    """
    found, start = [], text.find(part)
    while start >= 0 and part:
        found.append(start)
        start = text.find(part, start + 1)
    return found


def once(text: str, part: str) -> int | None:
    """Return the index at which a part stands in a text; None if it stands nowhere, or more than once."""
    start = text.find(part)
    return start if part and start >= 0 and text.find(part, start + 1) < 0 else None


def _all_quotes_found(version: Version, text: str) -> bool:
    return all(once(text, e.prefix + e.quote + e.suffix) is not None for a in version.assertions for e in a.evidence)


def _coverage(corpus: Corpus, version: Version, text: str) -> Coverage:
    article = corpus.article.get(version.article)
    carrier_language = version.carried_by.language if version.carried_by else None
    all_sentences = sentences(text, carrier_language or (article.language if article else None) or "en")
    touched = _containing(all_sentences, text, [(e.prefix, e.quote, e.suffix) for a in version.assertions for e in a.evidence])
    others = [sentence for sentence in all_sentences if sentence not in touched]
    named = _containing(others, text, [("", phrase, "") for phrase in version.no_claim])
    return Coverage(
        version=version.id,
        complete=version.complete,
        sentences=tuple(all_sentences),
        touched=tuple(touched),
        no_claim=tuple(named),
        uncovered=tuple(sentence for sentence in others if sentence not in named),
    )


def _containing(candidates: Iterable[Sentence], text: str, phrases: Iterable[tuple[str, str, str]]) -> list[Sentence]:
    """Return the sentences in which a phrase lies, wholly or partly; each phrase comes with its prefix and suffix."""
    places = set()
    for prefix, phrase, suffix in phrases:
        found = once(text, prefix + phrase + suffix)
        if found is not None:
            places.add((found + len(prefix), found + len(prefix) + len(phrase)))
    return [sentence for sentence in candidates if any(start < sentence.end and end > sentence.start for start, end in places)]
