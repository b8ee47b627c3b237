"""Find passages of one text in another: where a quote stands, in which sentence, and what comes closest to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.check.coverage import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.judges.check.coverage import Sentence

_NEAR = 80
"""From what likeness on, of 100, a passage is taken for an edited quote."""
_NEAR_INSIDE = 55
"""The same inside a sentence that is itself an edited one."""
_EDITED = 60
"""From what likeness on, of 100, a sentence is taken for an edited one."""
_AROUND = 60
"""How many characters on either side tell equal quotes apart."""
_SURE, _LEAD = 75, 15
"""How like the surroundings must be, of 100, and by how much more than those of the next best."""
_WORDS = 6
"""How many words on either side may tell a quote apart."""
_WORD = re.compile(r"\S+")


class Passage(NamedTuple):
    """A part of a text, from a character up to another; `score` says how like it is to what was looked for, of 100."""

    start: int
    end: int
    score: float


def around(among: Iterable[Sentence], start: int, end: int) -> str:
    """Give the sentences in which a passage stands, in one line."""
    return plain(" ".join(at.text for at in among if at.start < end and start < at.end))


def plain(text: str) -> str:
    r"""Write a text in one line that a seed file can hold: single spaces, and nothing invisible.

    >>> plain("two\n  lines\u200b")
    'two lines\ufffd'
    """
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))


def likeness(one: str, other: str) -> int:
    """Say how like two texts are, of 100.

    >>> likeness("a sentence", "a sentence"), likeness("abc", "xyz")
    (100, 0)
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  only this needs it

    return int(fuzz.ratio(one, other))


def closest(part: str, text: str, among: Sequence[Sentence], sentence: str) -> Passage | None:
    """Find what comes closest to a part that the text does not hold; None where nothing is near.

    Args:
        part: What is looked for.
        text: Where.
        among: The sentences of that text.
        sentence: The one that held it in an earlier text, or empty: the one most like it is looked at first.

    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only this needs it

    like = process.extractOne(sentence, [at.text for at in among], scorer=fuzz.ratio, score_cutoff=_EDITED)
    if sentence and like:
        at = among[like[2]]
        if found := _aligned(part, at.text, _NEAR_INSIDE):
            return Passage(at.start + found.start, at.start + found.end, found.score)
    return _aligned(part, text, _NEAR)


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
    # The part it was aligned with is as long as what was looked for; words at its ends may be no part of it.
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    spans = [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(i, len(words))]
    score, (start, end) = max((fuzz.ratio(part, text[span[0] : span[1]]), span) for span in spans)
    return Passage(start, end, score)


def likeliest(old: str, at: int, new: str, places: Sequence[int], length: int) -> int | None:
    """Choose, of the places where a part stands in the new text, the one whose surroundings are those of the old place.

    Returns:
        The place, or None where no surroundings are like enough, or several are.

    """

    def surroundings(place: int) -> float:
        before = likeness(old[max(0, at - _AROUND) : at], new[max(0, place - _AROUND) : place])
        after = likeness(old[at + length :][:_AROUND], new[place + length :][:_AROUND])
        return (before + after) / 2

    scores = sorted(((surroundings(place), place) for place in places), reverse=True)
    (best, place), (next_best, _) = scores[0], scores[1]
    return place if best >= _SURE and best - next_best >= _LEAD else None


def told_apart(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Find the fewest words before or after a passage, in its line, that make it stand exactly once.

    >>> told_apart("to win, to lose", 8, 10)
    ('', ' lose')

    Returns:
        What stands right before and right after it, or None where a few words do not suffice or cannot be written as YAML.

    """
    left, right = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    befores = ["", *[left[word.start() :] for word in _WORD.finditer(left)][-_WORDS:]]
    afters = ["", *[right[: word.end()] for word in _WORD.finditer(right)][:_WORDS]]
    pairs = sorted(
        ((before, after) for before in befores for after in afters if (before + after).isprintable()),
        key=lambda pair: (len(pair[0]) + len(pair[1]), pair),
    )
    quote = text[start:end]
    return next(((before, after) for before, after in pairs if len(occurrences(text, before + quote + after)) == 1), None)


def in_order(places: Sequence[int]) -> set[int]:
    """Find the most places that stand in ascending order, by their indices; those left out are the fewest that moved.

    >>> sorted(in_order([10, 90, 20, 30]))
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
