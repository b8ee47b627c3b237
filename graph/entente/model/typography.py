"""Typography: texts that differ in the look of their signs alone, made equal, and parts of texts found in spite of it.

Folded alike are

- letters composed or not (Unicode's canonical equivalence, NFC: https://unicode.org/reports/tr15/), and the ligatures of Latin;
- straight and curly quotation marks, guillemets, apostrophes; an ellipsis and three points;
- hyphens (U+2010, the no-break U+2011 and the one of keyboards), and dashes with space on both sides;
- spaces of any kind and width, and a line break, which is one space; two or more breaks part paragraphs and stay two.

Soft hyphens, byte order marks and other signs without width are left out. All else bears meaning and stays: letters and their
case, digits, figures above or below the line, the minus, primes, dashes without space (`10–20` is a range, `−5` a minus),
hyphens at the ends of lines, and joiners in scripts that need them.
"""
# ruff: noqa: RUF001, RUF002  signs that look alike are what this is about

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, combining, normalize

from entente.model.short_repr import fields_given, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SIGNS = {
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff\u200e\u200f", ""),
    **dict.fromkeys("‘’‚‛‹›`´ʼ\u1fef\u1ffd", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    "…": "...",
    **dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}
"""What signs are folded to, each for itself."""
_SPECIAL = re.compile(r"[^\x21-\x5f\x61-\x7e ]|[ ](?=\s)|(?<!\S)-{1,3}(?!\S)")
"""A sign at which folding may change something; a text without any is folded already."""
_LETTER = "[0-9A-Za-z\u00c0-\u058f\u1e00-\u1fff]"
_NEEDLESS_JOINER = re.compile(f"(?<={_LETTER})[\u200c\u200d]+(?={_LETTER})")
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_BREAK = re.compile("\r\n|[\n-\r\x85\u2028]")
_CLAUSE_DASH = re.compile(r"(?<!\S)(?:-{1,3}|[–—―])(?!\S)")
# Vowels and final consonants of Korean, and vowels of Kirat Rai, which compose though they are no marks.
_COMPOSING_LETTERS = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\U00016d63-\U00016d6a]")


class Span(NamedTuple):
    """A part of a text, from index `start` up to `end`."""

    start: int
    end: int

    def __repr__(self) -> str:
        return fields_given(self)


class Folded(NamedTuple):
    """A text without what is typography alone, and where each of its characters comes from."""

    text: str
    starts: list[int]
    """For each character of the folded text the index in the original at which what it stands for starts."""
    ends: list[int]
    """The same, of its end."""

    def span(self, start: int, end: int) -> Span:
        """Return the part of the original that a part of the folded text stands for, which is not empty."""
        return Span(self.starts[start], self.ends[end - 1])


def folded(text: str) -> str:
    r"""Return a text without what is typography alone. A folded text is folded to itself.

    >>> folded("Dora\u00a0Lind’s\r\n„Gro\u0308ße“ — 10–20")
    'Dora Lind\'s "Größe" – 10–20'
    """
    return fold(text).text if _SPECIAL.search(text) else text


def fold(text: str) -> Folded:
    """Return a text without what is typography alone, with the map back to the original."""
    whole = Folded(text, [*range(len(text))], [*range(1, len(text) + 1)])
    if not _SPECIAL.search(text):
        return whole
    signs = [(part, at) for at, sign in enumerate(text) for part in _SIGNS.get(sign, sign)]
    found = Folded("".join(part for part, _ in signs), [at for _, at in signs], [at + 1 for _, at in signs])
    found = _composed(found)
    if _NEEDLESS_JOINER.search(found.text):
        found = _composed(_replaced(found, _NEEDLESS_JOINER, lambda _: ""))
    return _replaced(_replaced(found, _SPACE, _space), _CLAUSE_DASH, lambda _: "–")


def _composed(text: Folded) -> Folded:
    """Return a text with its marks composed with their letters."""
    if text.text.isascii():
        return text
    clusters: list[tuple[str, int, int]] = []
    for sign, start, end in zip(text.text, text.starts, text.ends, strict=True):
        # A vowel that composes with a consonant stands for itself behind a space.
        if clusters and _joins(sign) and not (sign.isalpha() and clusters[-1][0].isspace()):
            letters, first, _ = clusters[-1]
            clusters[-1] = (letters + sign, first, end)
        else:
            clusters.append((sign, start, end))
    clusters = [(normalize("NFC", letters), start, end) for letters, start, end in clusters]
    return Folded(
        "".join(letters for letters, _, _ in clusters),
        [start for letters, start, _ in clusters for _ in letters],
        [end for letters, _, end in clusters for _ in letters],
    )


def _joins(sign: str) -> bool:
    """Return whether a sign belongs to the letter before it."""
    return not sign.isascii() and (
        combining(sign) > 0 or category(sign)[0] == "M" or _COMPOSING_LETTERS.match(sign) is not None
    )


def _space(found: re.Match[str]) -> str:
    return "\n\n" if "\u2029" in found[0] or len(_BREAK.findall(found[0])) > 1 else " "


def _replaced(text: Folded, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Folded:
    """Return a text with something new for all that matches; each sign of the new stands for the whole match."""
    letters, starts, ends, done = [], [], [], 0
    for found in pattern.finditer(text.text):
        start, end = found.span()
        part = new(found)
        letters += [text.text[done:start], part]
        starts += [*text.starts[done:start], *[text.starts[start]] * len(part)]
        ends += [*text.ends[done:start], *[text.ends[end - 1]] * len(part)]
        done = end
    return Folded("".join([*letters, text.text[done:]]), starts + text.starts[done:], ends + text.ends[done:])


def written(text: str) -> str:
    r"""Return a text in one line with its own letters, dashes and quotation marks, without signs that nobody sees.

    >>> written("„Schiff\u00adfahrt“\u00a0–\n  ja")
    '„Schifffahrt“ – ja'
    """
    seen = "".join(_SIGNS.get(sign, sign) and sign for sign in text)
    return " ".join(_NEEDLESS_JOINER.sub("", seen).split())


_LIKE = 60
"""From which likeness on, in percent, words are told as the nearest to a quote (rapidfuzz, `partial_ratio`)."""


class SearchedText:
    """A text in which quotes are looked up. Where a quote stands nowhere as it is written, typography is no difference.

    >>> SearchedText("Dora\u00a0said: “no”").once('Dora said: "no"')
    Span(start=0, end=15)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._written = _Searched(text)

    def __repr__(self) -> str:
        return titled("SearchedText", repr(self.text))

    def once(self, quote: str, prefix: str = "", suffix: str = "") -> Span | None:
        """Return the place of a quote; None if it stands nowhere, or more than once."""
        places = self.places(quote, prefix, suffix)
        return places[0] if len(places) == 1 else None

    def places(self, quote: str, prefix: str = "", suffix: str = "") -> list[Span]:
        """Return the places at which a quote stands right after a prefix and right before a suffix, overlapping ones too."""
        context = prefix + quote + suffix
        found = self._written.places(context)
        if found or (self._is_plain and not _SPECIAL.search(context)):
            return [Span(at + len(prefix), at + len(prefix) + len(quote)) for at in found]
        part = fold(context)
        first = bisect_left(part.ends, len(prefix) + 1)
        last = bisect_left(part.starts, len(prefix) + len(quote))
        if first >= last:
            return []
        folded_text, searched = self._folded
        return [folded_text.span(at + first, at + last) for at in searched.places(part.text)]

    def nearest(self, quote: str) -> str | None:
        """Return the words of the text that are most like a quote, in one line; None where none are much like it.

        >>> SearchedText("She said that Arland will not study chips.").nearest("Arland will study chips")
        'Arland will not study chips.'
        """
        from rapidfuzz import fuzz  # noqa: PLC0415  it loads slowly, and only faults need it

        found = fuzz.partial_ratio_alignment(quote, self.text, score_cutoff=_LIKE)
        if found is None or not quote or len(quote) > len(self.text):
            return None
        start = self.text.rfind(" ", 0, found.dest_start + 1) + 1
        end = self.text.find(" ", found.dest_end - 1)
        return written(self.text[start : end if end >= 0 else None]) or None

    @cached_property
    def _is_plain(self) -> bool:
        return not _SPECIAL.search(self.text)

    @cached_property
    def _folded(self) -> tuple[Folded, _Searched]:
        found = fold(self.text)
        return found, _Searched(found.text)


class _Searched:
    """A text that is searched for parts, many of them in about linear time, by its words.

    >>> _Searched("banana").places("ana"), _Searched("cafe\u0301").places("cafe")
    ([1, 3], [])
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def places(self, part: str) -> list[int]:
        """Return the indices at which a part stands in the text, not in the midst of a letter and its marks."""
        found = self._by_words(part)
        return [
            at
            for at in (self._one_by_one(part) if found is None else found)
            if not _joins(self.text[at + len(part) : at + len(part) + 1])
        ]

    def _one_by_one(self, part: str) -> Iterator[int]:
        at = self.text.find(part)
        while at >= 0 and part:
            yield at
            at = self.text.find(part, at + 1)

    def _by_words(self, part: str) -> list[int] | None:
        """Return the places of a part by its rarest word; None if no word is sure to be a whole one in the text, too."""
        words = [word for word in _WORD.finditer(part) if word.start() > 0 and word.end() < len(part)]
        if not words:
            return None
        rarest = min(words, key=lambda word: len(self._starts.get(word[0], ())))
        candidates = [start - rarest.start() for start in self._starts.get(rarest[0], ())]
        return [at for at in candidates if at >= 0 and self.text.startswith(part, at)]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The indices at which each word starts."""
        starts: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self.text):
            starts[word[0]].append(word.start())
        return starts
