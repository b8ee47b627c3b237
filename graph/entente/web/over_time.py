"""What the page shows of the days that a reader may choose, and without a source: disagreements and words as judged then.

States of conflicts are told as in `states`, and words as in `words_by_day`. Sides are numbered, for many states share them. The
scripts only look days and sources up.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from entente.judges.conflicts import conflicts, wording
from entente.judges.history import VIEWS, days_of_change
from entente.model.languages import LANGUAGES
from entente.web.packing import as_json
from entente.web.source_left_out import SourcesLeftOut
from entente.web.states import States
from entente.web.words_by_day import WordsByDay, numbered

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.claims.voice import Word
    from entente.judges.conflicts import Conflict, Side
    from entente.judges.history import PartByDay, SourceBySource

    _Json = dict[str, Any]

NOTHING: dict[str, Any] = {
    "sides": [],
    "conflictStates": [],
    "wordsOn": {},
    "wordsFor": {},
    "days": {view: [] for view in VIEWS},
    "without": [],
}
"""What a page says that lets nobody look back or leave a source out."""


def over_time(sources: SourceBySource) -> _Json:
    """Return what is judged of a corpus, and was as of each day, with all of its sources and without each.

    Claims, versions, propositions and sources are told by number.
    """
    claims = sources.claims
    tell = _Conflicts(claims)
    states = States(tell.told, _known_by, _claims_of, sources.gone)
    words = WordsByDay(claims)
    without = SourcesLeftOut(sources)
    for conflict in conflicts(claims):
        states.put_now(conflict)
    for part in sources.parts:
        if not part.is_alone:
            _put(part, sources, states, words, without)
    on, of_claims = words.otherwise()
    return {
        "sides": tell.sides,
        "conflictStates": states.in_order(tell.place),
        "wordsOn": numbered(on, without.propositions),
        "wordsFor": numbered(of_claims, without.claims),
        "days": {view: [day.isoformat() for day in days_of_change(claims, view)] for view in VIEWS},
        "without": without.told(),
    }


def _put(
    part: PartByDay, sources: SourceBySource, states: States[Conflict], words: WordsByDay, without: SourcesLeftOut
) -> None:
    """Note what is judged of a part on each day, with all sources and without each."""
    days, lefts = part.by_view(), [*sources.left(part)]
    states.put_part(days, lefts, lambda _, stretch: conflicts(stretch.claims))
    words.put(days)
    for left in lefts:
        said = WordsByDay(sources.claims)
        said.put(left.by_view)
        without.put_words(left.sources, *said.beside(words))


def _known_by(conflict: Conflict) -> Hashable:
    sides = (
        (
            side.reading,
            tuple((claim.id, claim.anchor) for claim in side.claims),
            tuple((one.version.id, one.listing) for one in side.omitted_by),
            tuple(proposition.id for proposition in side.propositions),
            side.converted,
            side.range,
        )
        for side in (*conflict.sides, *conflict.beside)
    )
    return conflict.question, conflict.kind.id, len(conflict.sides), *sides


def _claims_of(conflict: Conflict) -> Iterator[Claim]:
    return chain.from_iterable(side.claims for side in (*conflict.sides, *conflict.beside))


class _Conflicts:
    """How conflicts are told, with their sides in a list."""

    def __init__(self, claims: Claims) -> None:
        self.sides: list[_Json] = []
        self._order = [*claims.vocabulary.conflict_kinds]
        self._claim_numbers = {claim.id: number for number, claim in enumerate(claims)}
        self._version_numbers = {version.id: number for number, version in enumerate(claims.corpus.versions)}
        self._side_numbers: dict[str, int] = {}

    def place(self, conflict: Conflict) -> tuple[int, tuple[str, ...]]:
        """Return by what conflicts are sorted: by kind, in the ontology's order, and then by their question."""
        return self._order.index(conflict.kind.id), conflict.question

    def told(self, conflict: Conflict) -> _Json:
        """Return what is told of a conflict."""
        return {
            "id": conflict.id,
            "kind": conflict.kind.id,
            "sides": [self._side(conflict, side) for side in conflict.sides],
            **({"beside": [self._side(conflict, side) for side in conflict.beside]} if conflict.beside else {}),
            **({"oneVoice": conflict.one_voice} if conflict.one_voice else {}),
        }

    def _side(self, conflict: Conflict, side: Side) -> int:
        headed = conflict.proposition is not None and side in conflict.sides
        told: _Json = {
            "proposition": side.proposition.id,
            "position": {language: wording.position(conflict, side, language, under_heading=headed) for language in LANGUAGES},
            "words": _words(side.of, side.words),
        }
        if side.claims:
            told["claims"] = [self._claim_numbers[claim.id] for claim in side.claims]
        if side.omitted_by:
            told["omittedBy"] = [self._version_numbers[omission.version.id] for omission in side.omitted_by]
        number = self._side_numbers.setdefault(as_json(told), len(self.sides))
        if number == len(self.sides):
            self.sides.append(told)
        return number


def _words(claims: Claims, found: Iterable[Word]) -> list[_Json]:
    """Return whose words there are, each with its text by language."""
    return [
        {
            "speaker": word.speaker,
            "text": {language: claims.word(word, language) for language in LANGUAGES},
            **({"independent": True} if word.independent else {}),
        }
        for word in found
    ]
