"""What the page tells of what is seen without a source, where it does not follow from the claims that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from entente.web.states import add_days, iso
from entente.web.words_by_day import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from entente.claims.seen import Sighting
    from entente.judges.history import SourceBySource
    from entente.web.states import Spans
    from entente.web.words_by_day import ByView

_Json = dict[str, Any]


class SourcesLeftOut:
    """What is seen of a corpus without each source that can be left out of it, as it is noted."""

    def __init__(self, sources: SourceBySource) -> None:
        """Have nothing noted yet."""
        self._sources = sources
        self.numbers = {name: number for number, name in enumerate(sources.gone)}
        """The number of each source, by its name."""
        self.claims = {name: number for number, name in enumerate(sources.claims.by_id)}
        """The number of each claim, by its id."""
        self.propositions = {name: number for number, name in enumerate(sources.claims.by_proposition)}
        """The number of each proposition, by its id."""
        self._on: list[dict[str, ByView]] = [{} for _ in sources.gone]
        self._of_claims: list[dict[str, ByView]] = [{} for _ in sources.gone]

    def put_words(self, names: Iterable[str], on: dict[str, ByView], of_claims: dict[str, ByView]) -> None:
        """Note whose words there are on propositions and for claims, by their ids, without each of some sources."""
        for number in (self.numbers[name] for name in names):
            self._on[number] |= on
            self._of_claims[number] |= of_claims

    def told(self) -> list[_Json]:
        """Return all that is told of each source, by the numbers of claims and propositions."""
        return [self._told(name, number) for name, number in self.numbers.items()]

    def _told(self, name: str, number: int) -> _Json:
        going, seen, order = self._sources.going.get(name, {}), self._sources.sightings.get(name, {}), self.claims
        in_force = self._sources.claims.vocabulary.in_force.id
        told = {
            "goes": {str(order[one]): _merged(going[one]) for one in sorted(going, key=order.__getitem__)},
            "seen": {str(order[one]): sightings_told(seen[one], in_force) for one in sorted(seen, key=order.__getitem__)},
            "wordsOn": numbered(self._on[number], self.propositions),
            "wordsFor": numbered(self._of_claims[number], order),
        }
        gone = sorted(order[one] for one in self._sources.gone[name])
        return {"id": name, "gone": gone, **{what: part for what, part in told.items() if part}}


def _merged(days: Iterable[tuple[date, date | None]]) -> Spans:
    spans: Spans = []
    for first, last in days:
        add_days(spans, first, last)
    return spans


def sightings_told(found: Iterable[Sighting], in_force: str) -> list[list[str | None]]:
    """Return days on which a claim is seen: first, last and certainty, with its status where it had not ended yet."""
    return [[iso(one.first), iso(one.last), one.certainty, *([in_force] if one.reads_in_force else [])] for one in found]
