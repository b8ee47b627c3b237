"""How much of a text is curated: which sentences have evidence, which are said to make no claim, and which are left."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.check.findings import finding_at
from entente.model.short_repr import fields_given
from entente.model.typography import SearchedText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from entente.model.errors import Finding
    from entente.model.records import Corpus, Version
    from entente.model.typography import Span

_SHOWN_WORDS = 6
_MAY_END = re.compile(r"\bMay\.(?=\s+[A-Z])")
"""The end of a sentence, though the library takes "May." for an abbreviated month."""
_LEAST_WIDTH = 30
"""The least length of a line that may have been wrapped."""


class Sentence(NamedTuple):
    """A sentence, a heading or another line of a text.

    It starts in line `line`, counted from 1, and has the characters of the text from index `start` up to `end`. In `text` the
    breaks of wrapped lines are spaces.
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
    with_text = [version for version in corpus.versions if version.id in texts]
    return [_coverage(corpus, version, SearchedText(texts[version.id])) for version in with_text]


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
        if version.id not in texts or not (version.complete or version.no_claim):
            continue
        text = SearchedText(texts[version.id])
        covered = _coverage(corpus, version, text)
        for index, phrase in enumerate(version.no_claim):
            places = text.places(phrase)
            if len(places) != 1:
                state = "stands more than once" if places else "is not"
                message = f"the phrase {phrase!r} {state} in the text of {version.id}"
                hint = "take a longer one" if places else "copy it from the text"
                yield finding_at(version.origin, ("no_claim", index), "quote", message, hint)
            elif overlapping(covered.touched, *places[0]):
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
    r"""Return the sentences of a text. None runs over the end of a line that was not wrapped, so that headings stand alone.

    >>> [sentence.text for sentence in sentences("A heading\nMr. Lind came in May. She left.", "en")]
    ['A heading', 'Mr. Lind came in May.', 'She left.']

    Args:
        text: The text.
        language: Its language, as a BCP 47 tag; the abbreviations of the language end no sentence.

    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  only texts at hand need it

    found = []
    offset, number = 0, 1
    for raw in _unwrapped(text.split("\n")):
        line = raw.replace("\n", " ")
        boundaries = get_sentence_boundaries(language.partition("-")[0], line)
        ends = {boundary["end_index"] for boundary in boundaries} | {may.end() for may in _MAY_END.finditer(line)} | {len(line)}
        part_start = counted_to = 0
        for end in sorted(ends):
            part, start = line[part_start:end], part_start
            part_start = end
            if re.search(r"\w", part):
                start += len(part) - len(part.lstrip())
                number += raw.count("\n", counted_to, start)
                counted_to = start
                sentence = re.sub(r"\s*\n\s*", " ", raw[start:end].strip())
                found.append(Sentence(number, offset + start, offset + start + len(part.strip()), sentence))
        number += raw.count("\n", counted_to) + 1
        offset += len(raw) + 1
    return found


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, those joined that were wrapped, by their line breaks.

    A line goes on in the next one that begins with a small letter. How long such lines are tells the width of the text; a line
    to which the first word of the next would not have fitted goes on there, too.
    """
    starts = [line.split(maxsplit=1)[:1] for line in lines[1:]]
    lengths = [len(line.rstrip()) if line.strip() else 0 for line in lines]
    width = max(
        (
            length
            for length, start in zip(lengths, starts, strict=False)
            if length >= _LEAST_WIDTH and start and start[0][0].islower()
        ),
        default=None,
    )
    parts = [lines[0]]
    for length, start, line in zip(lengths, starts, lines[1:], strict=False):
        may_go_on = width is not None and length >= _LEAST_WIDTH and bool(start)
        if width is not None and may_go_on and (start[0][0].islower() or length + 1 + len(start[0]) > width):
            parts.append(line)
        else:
            yield "\n".join(parts)
            parts = [line]
    yield "\n".join(parts)


def overlapping(candidates: Sequence[Sentence], start: int, end: int) -> Sequence[Sentence]:
    """Return the sentences in which a part of their text lies, wholly or partly, of sentences in their order in the text."""
    first = bisect_right(candidates, start, key=lambda sentence: sentence.end)
    last = bisect_right(candidates, end - 1, key=lambda sentence: sentence.start)
    return candidates[first:last]


def _all_quotes_found(version: Version, text: SearchedText) -> bool:
    return all(text.once(e.quote, e.prefix, e.suffix) is not None for a in version.assertions for e in a.evidence)


def _coverage(corpus: Corpus, version: Version, text: SearchedText) -> Coverage:
    article = corpus.article.get(version.article)
    carrier_language = version.carried_by.language if version.carried_by else None
    all_sentences = sentences(text.text, carrier_language or (article.language if article else None) or "en")
    quotes = [text.once(e.quote, e.prefix, e.suffix) for a in version.assertions for e in a.evidence]
    touched = _containing(all_sentences, quotes)
    named = _containing(all_sentences, [text.once(phrase) for phrase in version.no_claim]) - touched
    return Coverage(
        version=version.id,
        complete=version.complete,
        sentences=tuple(all_sentences),
        touched=tuple(sentence for sentence in all_sentences if sentence in touched),
        no_claim=tuple(sentence for sentence in all_sentences if sentence in named),
        uncovered=tuple(sentence for sentence in all_sentences if sentence not in touched and sentence not in named),
    )


def _containing(candidates: Sequence[Sentence], places: Iterable[Span | None]) -> set[Sentence]:
    """Return the sentences in which one of some places lies, wholly or partly."""
    return {sentence for place in places if place is not None for sentence in overlapping(candidates, *place)}
