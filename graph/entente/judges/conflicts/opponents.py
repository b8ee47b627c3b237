"""A search for the answers that an answer is opposed to, in time that is about linear."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.conflicts.moods import DENIED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from entente.judges.conflicts.answers import Answer, Place

    _Opposed = Callable[[Answer, Answer], str | None]


class _Placed(NamedTuple):
    first: date
    until: date
    side: str
    answer: Answer


class Opponents:
    """The answers on all sides of a question, in which opponents of an answer are looked for.

    Only answers of one time, on other sides, and not of one voice with other anchors can be opponents; all others are stepped
    over in runs. Among those left the nearest in time come first, and the first of each kind of conflict will do. What lies on
    a scale is opposed to denials that lie where it does.
    """

    def __init__(self, sides: Mapping[str, Sequence[Answer]], opposed: _Opposed) -> None:
        self._opposed = opposed
        by_stance: dict[str, list[_Placed]] = defaultdict(list)
        by_word: dict[tuple[str, date | None], list[_Placed]] = defaultdict(list)
        for side, group in sides.items():
            for answer in group:
                if answer.days is not None:
                    by_stance[answer.stance].append(_Placed(*answer.days, side, answer))
                    by_word[answer.voice, answer.anchor].append(_Placed(*answer.days, side, answer))
        self._in_time = {stance: _InTime(row) for stance, row in by_stance.items()}
        # Those of one voice and one anchor are stepped over with the rest of their voice, so they are looked for apart.
        self._of_word = {word: _InTime(row) for word, row in by_word.items() if len(row) > 1}
        self._on_scale = {stance: _OnScale(row) for stance, row in by_stance.items()} if len(by_stance) > 1 else {}

    def kinds(self, side: str, answer: Answer) -> set[str]:
        """Return the kinds of conflict between an answer on a side and those on others; empty where it is opposed to none."""
        if answer.days is None:
            return set()
        place = _Placed(*answer.days, side, answer)
        return {kind for row in self._rows(answer) if (kind := row.first_kind(place, self._opposed))}

    def _rows(self, answer: Answer) -> Iterator[_InTime]:
        for stance, row in self._in_time.items():
            if answer.place is not None and stance != answer.stance:
                yield from self._on_scale[stance].meeting(answer.place)
            elif stance != DENIED:
                yield row
        if own := self._of_word.get((answer.voice, answer.anchor)):
            yield own


class _InTime:
    """Answers by the first day of which they may speak."""

    def __init__(self, placed: Sequence[_Placed]) -> None:
        self.placed = sorted(placed, key=lambda item: (item.first, item.until))
        self.firsts = [item.first for item in self.placed]
        self.latest = [*accumulate((item.until for item in self.placed), max)]
        """The last day of which any may speak of those up to each."""
        self.before_side: list[int] = []
        """The index of the last one before each that is on another side, or -1."""
        self.before_voice: list[int] = []
        """The index of the last one before each that is of another voice, or -1."""
        for index, item in enumerate(self.placed):
            before = self.placed[index - 1] if index else None
            same_side, same_voice = before and before.side == item.side, before and before.answer.voice == item.answer.voice
            self.before_side.append(self.before_side[-1] if same_side else index - 1)
            self.before_voice.append(self.before_voice[-1] if same_voice else index - 1)

    def first_kind(self, place: _Placed, opposed: _Opposed) -> str | None:
        answer = place.answer
        index = bisect_right(self.firsts, place.until) - 1
        while index >= 0 and self.latest[index] >= place.first:
            item = self.placed[index]
            if item.side == place.side:
                index = self.before_side[index]
            elif item.answer.voice == answer.voice and item.answer.anchor != answer.anchor:
                index = self.before_voice[index]
            elif item.until >= place.first and (kind := opposed(answer, item.answer)):
                return kind
            else:
                index -= 1
        return None


class _OnScale:
    """Answers by where they lie on a scale."""

    def __init__(self, placed: Sequence[_Placed]) -> None:
        rows: dict[Place, list[_Placed]] = defaultdict(list)
        for item in placed:
            if item.answer.place is not None:
                rows[item.answer.place].append(item)
        self.places = sorted(rows)
        self.least = [least for least, _ in self.places]
        self.most = [*accumulate((most for _, most in self.places), max)]
        """The most that any may mean of those up to each."""
        self.rows = [_InTime(rows[place]) for place in self.places]

    def meeting(self, place: Place) -> Iterator[_InTime]:
        """Yield the answers that have something in common with a place, by their own."""
        index = bisect_right(self.least, place[1]) - 1
        while index >= 0 and self.most[index] >= place[0]:
            yield self.rows[index]
            index -= 1
