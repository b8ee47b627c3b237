"""How much of a text is curated: the sentences that evidence touches, those said to make no claim, and the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.check.findings import at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from entente.model.errors import Finding
    from entente.model.records import Corpus, Version

_SHOWN_WORDS = 6
_MAY = re.compile(r"\bMay\.(?=\s+[A-Z])")
"""No abbreviation, though the library takes it for one as it does other months."""


class Sentence(NamedTuple):
    """A sentence, a heading or another line of a text; `start` and `end` count its characters, `line` is counted from 1."""

    line: int
    start: int
    end: int
    text: str


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
    """Those that a quote lies in, wholly or partly."""
    no_claim: tuple[Sentence, ...]
    """Those that the version names as making no claim."""
    uncovered: tuple[Sentence, ...]
    """All others."""

    @property
    def share(self) -> float:
        """The share of sentences that a quote touches, from 0 to 1; of an empty text it is 1."""
        return len(self.touched) / len(self.sentences) if self.sentences else 1.0


def coverage(corpus: Corpus, texts: Mapping[str, str]) -> list[Coverage]:
    """Tell for each version whose text is at hand which of its sentences are curated.

    Args:
        corpus: The records as read.
        texts: The texts at hand, by the version's id.

    """
    return [_covered(corpus, version, texts[version.id]) for version in corpus.versions if version.id in texts]


def uncovered(corpus: Corpus, texts: Mapping[str, str], *, unread: Collection[str] = ()) -> Iterator[Finding]:
    """Find phrases under `no_claim` that name no sentence, or a curated one, and warn of what complete versions leave out.

    Args:
        corpus: The records as read.
        texts: The texts at hand, by the version's id.
        unread: Names of what could not be read, as for `entente.judges.check.check`.

    """
    partly = {name.partition("#")[0] for name in unread}
    for version in corpus.versions:
        text = texts.get(version.id)
        if text is None or not (version.complete or version.no_claim):
            continue
        covered = _covered(corpus, version, text)
        for index, phrase in enumerate(version.no_claim):
            if once(text, phrase) is None:
                state = "stands more than once" if phrase in text else "is not"
                message = f"the phrase {phrase!r} {state} in the text of {version.id}"
                hint = "take a longer one" if phrase in text else "copy it from the text"
                yield at(version.origin, ("no_claim", index), "quote", message, hint)
            elif _holding(covered.touched, text, [("", phrase, "")]):
                message = f"there is evidence in the sentence of {phrase!r}, so it makes a claim"
                hint = "delete the phrase, or the evidence"
                yield at(version.origin, ("no_claim", index), "no-claim", message, hint, severity="warning")
        # A sentence may be that of an assertion that cannot be read, or of a quote that is not found.
        if not version.complete or version.id in partly or not _quoted(version, text):
            continue
        for sentence in covered.uncovered:
            words = sentence.text.split()
            shown = " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
            message = f"nothing is curated of the sentence '{shown}' in line {sentence.line} of the text"
            hint = "curate it with a quote, or name it under 'no_claim'"
            yield at(version.origin, ("complete",), "uncovered", message, hint, severity="warning")


def sentences(text: str, language: str) -> list[Sentence]:
    r"""Split a text into sentences; none runs over the end of a line, so that headings stand alone.

    >>> [sentence.text for sentence in sentences("A heading\nMr. Lind came in May. She left.", "en")]
    ['A heading', 'Mr. Lind came in May.', 'She left.']

    Args:
        text: The text.
        language: Its language (BCP 47), whose abbreviations end no sentence.

    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  only texts at hand need it

    found = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        boundaries = get_sentence_boundaries(language.partition("-")[0], line)
        ends = {boundary["end_index"] for boundary in boundaries} | {may.end() for may in _MAY.finditer(line)} | {len(line)}
        begun = 0
        for end in sorted(ends):
            part, start = line[begun:end], offset + begun
            begun = end
            if re.search(r"\w", part):
                start += len(part) - len(part.lstrip())
                found.append(Sentence(number, start, start + len(part.strip()), part.strip()))
        offset += len(line) + 1
    return found


def occurrences(text: str, part: str) -> list[int]:
    """Find the places where a text holds a part, overlapping ones too.

    >>> occurrences("banana", "ana")
    [1, 3]
    """
    found, start = [], text.find(part)
    while start >= 0 and part:
        found.append(start)
        start = text.find(part, start + 1)
    return found


def once(text: str, part: str) -> int | None:
    """Find the one place where a part stands; None where it stands nowhere, or more than once."""
    start = text.find(part)
    return start if part and start >= 0 and text.find(part, start + 1) < 0 else None


def _quoted(version: Version, text: str) -> bool:
    return all(once(text, e.prefix + e.quote + e.suffix) is not None for a in version.assertions for e in a.evidence)


def _covered(corpus: Corpus, version: Version, text: str) -> Coverage:
    article = corpus.article.get(version.article)
    carried = version.carried_by.language if version.carried_by else None
    every = sentences(text, carried or (article.language if article else None) or "en")
    touched = _holding(every, text, [(e.prefix, e.quote, e.suffix) for a in version.assertions for e in a.evidence])
    others = [sentence for sentence in every if sentence not in touched]
    named = _holding(others, text, [("", phrase, "") for phrase in version.no_claim])
    return Coverage(
        version=version.id,
        complete=version.complete,
        sentences=tuple(every),
        touched=tuple(touched),
        no_claim=tuple(named),
        uncovered=tuple(sentence for sentence in others if sentence not in named),
    )


def _holding(among: Iterable[Sentence], text: str, phrases: Iterable[tuple[str, str, str]]) -> list[Sentence]:
    """Give the sentences that one of the phrases lies in, each with what stands right before and after it."""
    places = set()
    for prefix, phrase, suffix in phrases:
        found = once(text, prefix + phrase + suffix)
        if found is not None:
            places.add((found + len(prefix), found + len(prefix) + len(phrase)))
    return [sentence for sentence in among if any(start < sentence.end and end > sentence.start for start, end in places)]
