"""What the page shows in states, each with the days on which it is so, and what becomes of that without a source.

A state is so on spans of days `[first, last]` for each view, with null where a span is open, and `now` where the whole corpus
has it. Without a source it is so on the same days unless one of its claims goes; where that is not what is judged, it has the
spans that are, by the number of the source and by view.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from entente.web.packing import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from datetime import date

    from entente.claims import Claim
    from entente.judges.history import AnyView, ByView, Left, Stretch

_Json = dict[str, Any]
_Thing = TypeVar("_Thing")

Spans = list[list[str | None]]
"""Spans of days in order, first and last day of each."""


class States(Generic[_Thing]):
    """All states of some things, each once."""

    def __init__(
        self,
        tell: Callable[[_Thing], _Json],
        known_by: Callable[[_Thing], Hashable],
        claims_of: Callable[[_Thing], Iterable[Claim]],
        sources: Iterable[str],
    ) -> None:
        """Make none yet.

        Args:
            tell: Returns what is told of a thing: things of which the same is told are one state.
            known_by: Returns something by which it is known that the same is told of two things, without telling it.
            claims_of: Returns the claims without which it is not so.
            sources: The names of the sources that can be left out, in the order of their numbers.

        """
        self._tell = tell
        self._numbers = {name: number for number, name in enumerate(sources)}
        self._known_by = known_by
        self._claims_of = claims_of
        self._keys: dict[Hashable, str] = {}
        self._found: dict[str, tuple[_Thing, _Json]] = {}

    def key(self, thing: _Thing) -> str:
        """Return by what a state is known, and note it."""
        known = self._known_by(thing)
        if known not in self._keys:
            told = self._tell(thing)
            self._keys[known] = as_json(told)
            self._found.setdefault(self._keys[known], (thing, told))
        return self._keys[known]

    def put_now(self, thing: _Thing) -> None:
        """Note that the whole corpus has a state."""
        self._found[self.key(thing)][1]["now"] = True

    def put_part(self, days: ByView, lefts: Iterable[Left], told: Callable[[AnyView, Stretch], Iterable[_Thing]]) -> None:
        """Note on which days states of one part of a corpus are so, with all sources and without each.

        Args:
            days: What is seen of the part on each day; no other part has these states.
            lefts: What is left of it without sources.
            told: Returns the things that are so on some days.

        """

        def spans_of(view: AnyView, stretches: Iterable[Stretch]) -> dict[str, Spans]:
            found: dict[str, Spans] = {}
            for stretch in stretches:
                for key in map(self.key, told(view, stretch)):
                    add_days(found.setdefault(key, []), stretch.first, stretch.last)
            return found

        before = {view: spans_of(view, stretches) for view, stretches in days.items()}
        for view, found in before.items():
            for key, spans in found.items() if view != "now" else ():
                self._found[key][1].setdefault("on", {})[view] = spans
        for left in lefts:
            for view, stretches in left.by_view.items():
                self._put_without(left, view, before[view], spans_of(view, stretches))

    def _put_without(self, left: Left, view: AnyView, before: Mapping[str, Spans], after: Mapping[str, Spans]) -> None:
        """Note on which days states are so without sources, where that does not follow from the claims that go."""
        for key in dict.fromkeys([*before, *after]):
            thing, told = self._found[key]
            expected = [] if any(claim.id in left.gone for claim in self._claims_of(thing)) else before.get(key, [])
            if (found := after.get(key, [])) != expected:
                for name in left.sources:
                    told.setdefault("without", {}).setdefault(str(self._numbers[name]), {})[view] = found

    def in_order(self, place: Callable[[_Thing], Any]) -> list[_Json]:
        """Return what is told of all states, sorted by the place of each."""
        for _, told in self._found.values():
            if "without" in told:
                told["without"] = dict(sorted(told["without"].items(), key=lambda item: int(item[0])))
        return [told for _, told in sorted(self._found.values(), key=lambda found: place(found[0]))]


def add_days(spans: Spans, first: date | None, last: date | None) -> None:
    """Add days in a row to spans of days, to the last of these where they follow it."""
    if spans and first and spans[-1][1] == iso(first - timedelta(days=1)):
        spans[-1][1] = iso(last)
    else:
        spans.append([iso(first), iso(last)])


def iso(day: date | None) -> str | None:
    """Return a day as the page reads it."""
    return day.isoformat() if day else None
