"""Find a passage of one text in another: its place, the sentence around it, and the most similar passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.check.coverage import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.judges.check.coverage import Sentence

_MIN_SCORE = 80
"""The least likeness, from 0 to 100, at which a passage counts as an edited quote."""
_MIN_SCORE_INSIDE = 55
"""The same, inside a sentence that was edited itself."""
_MIN_SENTENCE_SCORE = 60
"""The least likeness, from 0 to 100, at which a sentence counts as an edited one."""
_SURROUNDING = 60
"""How many characters before and after equal quotes are compared."""
_MIN_LIKENESS, _MIN_LEAD = 75, 15
"""The least likeness of these characters, from 0 to 100, and its least lead over that of the next best place."""
_MAX_WORDS = 6
"""The most words before or after a quote that may distinguish it."""
_WORD = re.compile(r"\S+")


class Passage(NamedTuple):
    """A part of a text, from index `start` up to `end`. `score` is its likeness to what was looked for, from 0 to 100."""

    start: int
    end: int
    score: float


def sentences_around(sentences: Iterable[Sentence], start: int, end: int) -> str:
    """Return the sentences in which a passage lies, in one line."""
    return one_line(" ".join(at.text for at in sentences if at.start < end and start < at.end))


def one_line(text: str) -> str:
    r"""Return a text as one line for a seed file, with single spaces and no invisible characters.

    >>> one_line("two\n  lines\u200b")
    'two lines\ufffd'
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))


def likeness(one: str, other: str) -> int:
    """Return how similar two texts are, from 0 to 100: the normalized InDel similarity.

    >>> likeness("a sentence", "a sentence"), likeness("abc", "xyz")
    (100, 0)
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  only this needs it

    return int(fuzz.ratio(one, other))


def closest(part: str, text: str, sentences: Sequence[Sentence], sentence: str) -> Passage | None:
    """Return the passage of a text that is most similar to a part of another text; None if none is similar enough.

    Args:
        part: The part of the other text.
        text: The text to search.
        sentences: The sentences of that text.
        sentence: The sentence around the part in the other text, or empty. The sentence most similar to it is searched first.

    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only this needs it

    nearest = process.extractOne(sentence, [at.text for at in sentences], scorer=fuzz.ratio, score_cutoff=_MIN_SENTENCE_SCORE)
    if sentence and nearest:
        at = sentences[nearest[2]]
        if found := _aligned(part, at.text, _MIN_SCORE_INSIDE):
            return Passage(at.start + found.start, at.start + found.end, found.score)
    return _aligned(part, text, _MIN_SCORE)


def _aligned(part: str, text: str, cutoff: float) -> Passage | None:
    from rapidfuzz import fuzz  # noqa: PLC0415  only this needs it

    found = fuzz.partial_ratio_alignment(part, text, score_cutoff=cutoff)
    if found is None or found.score == 0:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and not text[start].isspace() and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end - 1].isspace() and not text[end].isspace():
        end += 1
    # The aligned passage is as long as the part; words at its ends may not belong to it.
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    spans = [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(i, len(words))]
    score, (start, end) = max((fuzz.ratio(part, text[span[0] : span[1]]), span) for span in spans)
    return Passage(start, end, score)


def best_place(old: str, at: int, new: str, places: Sequence[int], length: int) -> int | None:
    """Return the place of a part in the new text whose surroundings are most similar to those of its place in the old text.

    Args:
        old: The old text.
        at: The index of the part in it.
        new: The new text.
        places: The indices of the part in it, two at least.
        length: The length of the part.

    Returns:
        The index, or None if no surroundings are similar enough, or those of several places are.

    """

    def surroundings(place: int) -> float:
        before = likeness(old[max(0, at - _SURROUNDING) : at], new[max(0, place - _SURROUNDING) : place])
        after = likeness(old[at + length :][:_SURROUNDING], new[place + length :][:_SURROUNDING])
        return (before + after) / 2

    scores = sorted(((surroundings(place), place) for place in places), reverse=True)
    (best, place), (next_best, _) = scores[0], scores[1]
    return place if best >= _MIN_LIKENESS and best - next_best >= _MIN_LEAD else None


def distinguishing_context(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Return the fewest words before and after a passage, in its line, with which it stands exactly once in the text.

    >>> distinguishing_context("to win, to lose", 8, 10)
    ('', ' lose')

    Returns:
        The words right before and right after it, or None if a few words do not suffice or cannot be written as YAML.

    """
    left, right = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    befores = ["", *[left[word.start() :] for word in _WORD.finditer(left)][-_MAX_WORDS:]]
    afters = ["", *[right[: word.end()] for word in _WORD.finditer(right)][:_MAX_WORDS]]
    pairs = sorted(
        ((before, after) for before in befores for after in afters if (before + after).isprintable()),
        key=lambda pair: (len(pair[0]) + len(pair[1]), pair),
    )
    quote = text[start:end]
    return next(((before, after) for before, after in pairs if len(occurrences(text, before + quote + after)) == 1), None)


def longest_ascending(places: Sequence[int]) -> set[int]:
    """Return the indices of a longest subsequence of places that ascends. The places left out are the fewest that moved.

    >>> sorted(longest_ascending([10, 90, 20, 30]))
    [0, 2, 3]
    """
    ends: list[int] = []
    values: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        rank = bisect_right(values, place)
        before.append(ends[rank - 1] if rank else None)
        ends[rank : rank + 1] = [index]
        values[rank : rank + 1] = [place]
    found = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
