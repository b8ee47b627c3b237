"""Who speaks independently on a proposition, and for what a claim amounts to, on the days on which that is seen.

It is told as rows by view: since when there are which speakers. A row of a claim has None where they are those on its
proposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from entente.claims.once import once
from entente.web.states import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.claims import Claims
    from entente.claims.voice import Word
    from entente.judges.history import ByView as StretchesByView

Rows = list[list[Any]]
"""Since when there are which speakers, in order; None for those on the proposition, and for the first day where it is open."""
ByView = dict[str, Rows]


class WordsByDay:
    """The words in a corpus, or in what is left of a part of it, as they are noted."""

    def __init__(self, claims: Claims) -> None:
        """Have none noted yet; `claims` are those of the whole corpus."""
        self._claims = claims
        self.on: dict[str, ByView] = {}
        """The rows of each proposition, by its id."""
        self.of_claims: dict[str, ByView] = {}
        """The same of each claim, by its id, for what it amounts to."""

    def put(self, days: StretchesByView) -> None:
        """Note whose words there are from the first day of each stretch on."""
        for view, (first, _, seen) in ((view, stretch) for view, stretches in days.items() for stretch in stretches):
            day = iso(first)
            on, of_claims = _speakers(seen)
            for name, speakers in on.items():
                _note(self.on, name, view, day, speakers)
            for name, others in of_claims.items():
                _note(self.of_claims, name, view, day, others)

    def otherwise(self) -> tuple[dict[str, ByView], dict[str, ByView]]:
        """Return the rows of propositions and those of claims, where they are not always those of the whole corpus."""
        on, of_claims = (
            {
                name: rows
                for name, by_view in told.items()
                if (rows := {view: rows for view, rows in by_view.items() if [row[1] for row in rows] != [self._now(name)]})
            }
            for told in (self.on, self.of_claims)
        )
        return on, of_claims

    def beside(self, usual: WordsByDay) -> tuple[dict[str, ByView], dict[str, ByView]]:
        """Return the rows of propositions and those of claims, where others do not tell the same."""
        on, of_claims = (
            {name: rows for name, by_view in told.items() if (rows := self._beside(name, by_view, known.get(name, {})))}
            for told, known in ((self.on, usual.on), (self.of_claims, usual.of_claims))
        )
        return on, of_claims

    def _beside(self, name: str, told: ByView, usual: ByView) -> ByView:
        now = self._now(name)
        return {view: rows for view, rows in told.items() if not _tells_the_same(rows, usual.get(view, [[None, now]]))}

    def _now(self, name: str) -> list[str] | None:
        """Return the speakers in the whole corpus on a proposition, or for a claim."""
        on, of_claims = _speakers(self._claims)
        return of_claims[name] if name in of_claims else on.get(name, [])


@once
def _speakers(claims: Claims) -> tuple[dict[str, list[str]], dict[str, list[str] | None]]:
    """Return the speakers on each proposition, and those for each claim where they are others, by their ids."""
    on = {name: speakers_of(claims.words_on(name)) for name in claims.by_proposition}
    words = ((claim, speakers_of(claims.words_for(claim))) for claim in claims)
    return on, {claim.id: None if speakers == on[claim.proposition.id] else speakers for claim, speakers in words}


def _note(told: dict[str, ByView], name: str, view: str, day: str | None, speakers: list[str] | None) -> None:
    rows = told.setdefault(name, {}).setdefault(view, [])
    if not rows or rows[-1][1] != speakers:
        rows.append([day, speakers])


def _tells_the_same(rows: Rows, usual: Rows) -> bool:
    """Return whether other rows tell the same from the first day of some rows on."""
    if rows == usual:
        return True
    days = [rows[0][0], *(day for day, _ in (*rows, *usual) if day and day > (rows[0][0] or ""))]
    return all(_told_on(rows, day) == _told_on(usual, day) for day in days)


def _told_on(rows: Rows, day: str | None) -> tuple[list[str] | None, bool]:
    """Return the speakers on a day, and whether there is a row of it."""
    found = [speakers for first, speakers in rows if first is None or (day and first <= day)]
    return (found[-1], True) if found else (None, False)


def numbered(told: Mapping[str, ByView], numbers: Mapping[str, int]) -> dict[str, ByView]:
    """Return rows by the numbers of what they are of, in the order of these."""
    return {str(numbers[name]): told[name] for name in sorted(told, key=numbers.__getitem__)}


def speakers_of(words: Iterable[Word]) -> list[str]:
    """Return the speakers of the words that are independent."""
    return [word.speaker for word in words if word.independent]
