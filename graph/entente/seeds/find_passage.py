"""Find a passage of one text in another: its place, the sentence around it, and what is most similar to it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from heapq import nsmallest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.check.text_coverage import overlapping
from entente.model.typography import Span, fold, folded, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from entente.judges.check.text_coverage import Sentence

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
_MAX_CONTEXT = 300
"""The most characters of them."""
_MAX_MOVED = 8
"""By how many words at most either end of a passage that was aligned is moved."""
_FEW = 200
"""As many sentences are all compared with a passage; of more, those that share its words."""
_SHORTLISTED = 12
"""How many these are."""
_LOOKED_AT = 400
"""How many sentences with a word of the passage are looked at before its more frequent words are left aside."""
_STEM = 6
"""As many first letters of two words are the same, if only their endings differ."""
_FIGURE, _NAME = 3.0, 2.0
"""What a figure and a name count for, where another word counts for 1."""
_WORD = re.compile(r"\S+")
_LOST_BY_INSERTION = 20
"""By how much words inserted into a part may lower its likeness to a window of its own length."""
_SAME_END = 4
"""How much likeness each letter is worth, up to five, where a passage begins, or ends, with the same word."""
_AROUND = ".,;:!?\"'()[]{}–"
"""Signs that stand around words, folded."""
_LETTERS = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


class Passage(NamedTuple):
    """A part of a text, from index `start` up to `end`. `score` is its likeness to what was looked for, from 0 to 100."""

    start: int
    end: int
    score: float


def sentences_around(sentences: Sequence[Sentence], start: int, end: int) -> str:
    """Return the sentences in which a passage lies, in one line."""
    return one_line(" ".join(at.text for at in overlapping(sentences, start, end)))


def one_line(text: str) -> str:
    r"""Return a text as one line for a seed file, with single spaces and no invisible characters.

    >>> one_line("two\n  li\u00adnes\u202e")
    'two lines\ufffd'
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in written(text))


def likeness(one: str, other: str) -> int:
    """Return how similar two texts are, from 0 to 100: the normalized InDel similarity. Typography is no difference.

    >>> likeness("a sentence", "a sentence"), likeness("abc", "xyz")
    (100, 0)
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  only this needs it

    return int(fuzz.ratio(folded(one), folded(other)))


class Sentences:
    """The sentences of a text, in which passages of another text are looked for.

    They are indexed by their words, so that a passage is compared with those alone that share its rarer words.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text, self.sentences = text, sentences
        self._with: dict[str, list[int]] = defaultdict(list)
        """The numbers of the sentences that have a word."""
        self._words = [_weighed_words(sentence.text) for sentence in sentences]
        for number, words in enumerate(self._words):
            for word in words:
                self._with[word].append(number)
        self._weight = [sum(self._rarity(word) * weight for word, weight in words.items()) for words in self._words]

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self.sentences) / len(self._with[word]))

    def nearest(self, part: str, sentence: str, count: int) -> list[int]:
        """Return the numbers of the sentences nearest to a text by words, names and figures, the nearest first.

        Args:
            part: The text.
            sentence: The sentence around it, or empty; its other words count for half.
            count: How many numbers to return at most.

        """
        shared: dict[int, float] = defaultdict(float)
        looked_at, total = 0, 0.0
        words = {word: weight / 2 for word, weight in _weighed_words(sentence).items()} | _weighed_words(part)
        for word in sorted(words.keys() & self._with.keys(), key=lambda word: (len(self._with[word]), word)):
            total += (worth := self._rarity(word) * words[word])
            numbers = self._with[word][: _LOOKED_AT - looked_at]
            looked_at += len(numbers)
            for number in numbers:
                shared[number] += worth
        total += sum(weight for word, weight in words.items() if word not in self._with)
        return nsmallest(count, shared, key=lambda number: (-2 * shared[number] / (self._weight[number] + total), number))

    def closest(self, part: str, sentence: str) -> Passage | None:
        """Return the passage that is most similar to a part of another text; None if none is similar enough.

        Args:
            part: The part of the other text.
            sentence: The sentence around the part there, or empty. The sentence most similar to it is searched first.

        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415  only this needs it

        if len(self.sentences) <= _FEW:
            candidates = [*range(len(self.sentences))]
        else:
            candidates = sorted({*self.nearest(part, "", _SHORTLISTED), *self.nearest(sentence, "", _SHORTLISTED)})
        choices = {number: folded(self.sentences[number].text) for number in candidates}
        best = process.extractOne(folded(sentence), choices, scorer=fuzz.ratio, score_cutoff=_MIN_SENTENCE_SCORE)
        span = 1 + len(_SENTENCE_END.findall(part))
        if sentence and best and (found := self._aligned(part, best[2], span, _MIN_SCORE_INSIDE)):
            return found
        aligned = [found for number in candidates if (found := self._aligned(part, number, span, _MIN_SCORE))]
        return max(aligned, key=lambda found: (found.score, -found.start), default=None)

    def _aligned(self, part: str, number: int, count: int, cutoff: float) -> Passage | None:
        """Return the passage most similar to a part, in as many sentences from one on."""
        start, end = self.sentences[number].start, self.sentences[min(number + count, len(self.sentences)) - 1].end
        found = aligned(part, self.text[start:end], cutoff)
        return found and Passage(start + found.start, start + found.end, found.score)


def _weighed_words(text: str) -> dict[str, float]:
    """Return the words of a text, without their endings, and what they count for.

    >>> _weighed_words("Arland invested 3.5 billions")
    {'arland': 2.0, 'invest': 1.0, '3.5': 3.0, 'billio': 1.0}
    """
    words: dict[str, float] = {}
    for word in _LETTERS.findall(folded(text)):
        weight = _FIGURE if any(sign.isdigit() for sign in word) else _NAME if word[0].isupper() else 1.0
        key = word if weight == _FIGURE else word.casefold()[:_STEM]
        words[key] = max(weight, words.get(key, 0.0))
    return words


def aligned(part: str, text: str, cutoff: float) -> Passage | None:
    """Return the whole words of a text that are most similar to a part of another; None if they are less so than the cutoff."""
    from rapidfuzz import fuzz  # noqa: PLC0415  only this needs it

    plain, part = fold(text), folded(part)
    found = fuzz.partial_ratio_alignment(part, plain.text, score_cutoff=cutoff - _LOST_BY_INSERTION)
    if found is None or found.score == 0:
        return None
    # The aligned passage is as long as the part. Words at its ends may not belong to it, and words beyond may.
    # Signs around words belong to it only where the part has such.
    words = [_bare(match, opening=part[:1].isalnum(), closing=part[-1:].isalnum()) for match in _WORD.finditer(plain.text)]
    first, last = (
        bisect_right(words, found.dest_start, key=itemgetter(1)),
        bisect_left(words, found.dest_end, key=itemgetter(0)),
    )
    starts = [start for start, _ in words[max(0, first - _MAX_MOVED) : first + _MAX_MOVED]]
    ends = [end for _, end in words[max(0, last - _MAX_MOVED) : last + _MAX_MOVED]]
    spans = [(start, end) for start in starts for end in ends if start < end]
    if not spans:
        return None
    part_words = part.split()
    marked = [
        (
            (score := fuzz.ratio(part, plain.text[start:end]))
            + _worth(part_words[0]) * plain.text.startswith(part_words[0], start)
            + _worth(part_words[-1]) * plain.text.endswith(part_words[-1], start, end),
            score,
            Span(start, end),
        )
        for start, end in spans
    ]
    _, score, place = max(marked)
    return Passage(*plain.span(*place), score) if score >= cutoff else None


def _worth(word: str) -> int:
    return _SAME_END * min(len(word), 5)


def _bare(word: re.Match[str], *, opening: bool, closing: bool) -> tuple[int, int]:
    """Return the place of a word, without the signs before it, those after it, or both, unless it is all signs."""
    start, end = word.span()
    bare = word[0].lstrip(_AROUND) if opening else word[0]
    start += len(word[0]) - len(bare) if bare else 0
    return start, end - (len(bare) - len(bare.rstrip(_AROUND)) if closing and bare else 0)


def best_place(old: str, at: Span, new: str, places: Sequence[Span]) -> Span | None:
    """Return the place of a part in the new text whose surroundings are most similar to those of its place in the old text.

    Args:
        old: The old text.
        at: The place of the part in it.
        new: The new text.
        places: The places of the part in it, two at least.

    Returns:
        The place, or None if no surroundings are similar enough, or those of several places are.

    """

    def surroundings(place: Span) -> float:
        before = likeness(
            old[max(0, at.start - _SURROUNDING) : at.start], new[max(0, place.start - _SURROUNDING) : place.start]
        )
        after = likeness(old[at.end :][:_SURROUNDING], new[place.end :][:_SURROUNDING])
        return (before + after) / 2

    scores = sorted(((surroundings(place), place) for place in places), reverse=True)
    (best, place), (next_best, _) = scores[0], scores[1]
    return place if best >= _MIN_LIKENESS and best - next_best >= _MIN_LEAD else None


def distinguishing_context(text: str, start: int, end: int, is_unique: Callable[[str, str], bool]) -> tuple[str, str] | None:
    """Return the fewest words before and after a passage, in its line, with which it stands exactly once in the text.

    >>> distinguishing_context("to win, to lose", 8, 10, lambda before, after: (before, after) != ("", ""))
    ('', ' lose')

    Args:
        text: The text.
        start: The index at which the passage starts.
        end: The index at which it ends.
        is_unique: Whether the passage stands once with words before and after it.

    Returns:
        The words right before and right after it, or None if a few words do not suffice or cannot be written as YAML.

    """
    around = text[max(0, start - _MAX_CONTEXT) : start], text[end : end + _MAX_CONTEXT]
    left, right = around[0].rpartition("\n")[2], around[1].partition("\n")[0]
    befores = ["", *[left[word.start() :] for word in _WORD.finditer(left)][-_MAX_WORDS:]]
    afters = ["", *[right[: word.end()] for word in _WORD.finditer(right)][:_MAX_WORDS]]
    pairs = sorted(
        ((before, after) for before in befores for after in afters if (before + after).isprintable()),
        key=lambda pair: (len(pair[0]) + len(pair[1]), pair),
    )
    return next((pair for pair in pairs if is_unique(*pair)), None)


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
