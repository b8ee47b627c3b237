"""What became of promises, as text, Markdown and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from entente.judges.promises import FATES
from entente.model.languages import LANGUAGES
from entente.model.short_repr import titled
from entente.render import outline
from entente.render.outline import Point, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.promises import Promise

_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Promises, and what became of them", "de": "Ankündigungen, und was aus ihnen wurde"},
    "count": {"en": "{} promises: {}", "de": "{} Ankündigungen: {}"},
    "none": {"en": "0 promises", "de": "0 Ankündigungen"},
    "one": {"en": "{} promise: {}", "de": "{} Ankündigung: {}"},
    "note": {
        "en": (
            "What became of them is what sources tell, as far as they are curated here; of what is not told, nothing is known."
        ),
        "de": (
            "Was aus ihnen wurde, ist, was Quellen berichten, soweit sie hier erfasst sind; was nicht berichtet ist, ist "
            "unbekannt."
        ),
    },
    "carried out": {"en": "carried out", "de": "umgesetzt"},
    "confirmed": {"en": "confirmed", "de": "bestätigt"},
    "came otherwise": {"en": "came otherwise", "de": "anders gekommen"},
    "denied": {"en": "denied", "de": "bestritten"},
    "moved": {"en": "moved", "de": "verschoben"},
    "dropped": {"en": "dropped", "de": "weggefallen"},
    "due and unheard of": {"en": "due and unheard of", "de": "fällig, und nichts gehört"},
    "not yet due": {"en": "not yet due", "de": "noch nicht fällig"},
    "no day given": {"en": "no day given", "de": "ohne Zeitangabe"},
    "made": {"en": "{}: {} by {}", "de": "{}: {} von {}"},
    "ordered": {"en": "{}: {} by {}, said by {}", "de": "{}: {} von {}, gesagt von {}"},
    "due": {"en": "{}, for {} at the latest", "de": "{}, bis spätestens {}"},
    "teller": {"en": "{}: {}, said by {} ({}, {})", "de": "{}: {}, gesagt von {} ({}, {})"},
    "told in": {"en": "told in {}", "de": "berichtet in {}"},
    "undated": {"en": "undated", "de": "undatiert"},
}


class PromisesReport:
    """What became of promises, rendered as text, Markdown or JSON; true when there are any."""

    def __init__(self, found: Sequence[Promise], claims: Claims, language: str = "en") -> None:
        self.found = tuple(found)
        self.claims = claims
        self.language = language

    def __repr__(self) -> str:
        return titled("Promises", self.stat())

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Promise]:
        return iter(self.found)

    def stat(self) -> str:
        """Return how many promises there are, and what became of how many, in a line.

        >>> import entente
        >>> entente.promises().stat()
        '... promises: ... carried out, ...'
        """
        if not self.found:
            return self._word("none")
        return self._word("one" if len(self.found) == 1 else "count", str(len(self.found)), ", ".join(self._counts()))

    def text(self) -> str:
        """Return the promises as text for a terminal."""
        return outline.text(self._word("title"), [self.stat(), self._word("note")], [*self._sections()])

    def markdown(self) -> str:
        """Return the promises as Markdown."""
        return outline.markdown(self._word("title"), [self.stat(), self._word("note")], [*self._sections()])

    def json(self) -> str:
        """Return the promises as JSON, with labels in English and German. Its JSON Schema is `docs/promises.schema.json`."""
        document = {"format": 1, "promises": [self._promise_json(promise) for promise in self.found]}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _counts(self) -> Iterator[str]:
        for fate in FATES:
            if count := sum(promise.fate == fate for promise in self.found):
                yield f"{count} {self._word(fate)}"

    def _sections(self) -> Iterator[Section]:
        for fate in FATES:
            of_fate = [promise for promise in self.found if promise.fate == fate]
            heading = f"{self._word(fate)[0].upper()}{self._word(fate)[1:]} ({len(of_fate)})"
            yield Section(heading, tuple(map(self._point, of_fate)))

    def _point(self, promise: Promise) -> Point:
        claim = promise.claim
        phrase, status = self._phrase(claim), self._status(claim)
        speaker = self.claims.word(claim.word, self.language)
        order = claim.assertion.ordered
        by = self.claims.corpus.name(order.by, self.language) if order else ""
        is_other = order is not None and order.by != claim.attribution[0]
        line = self._word("ordered", phrase, status, by, speaker) if is_other else self._word("made", phrase, status, speaker)
        line = self._word("due", line, promise.due.isoformat()) if promise.due else line
        below = [Point(self._word("told in", ", ".join(dict.fromkeys(one.version.id for one in promise.claims))))]
        if promise.teller is not None:
            teller = promise.teller
            told = self._word(
                "teller",
                self._phrase(teller),
                self._status(teller),
                self.claims.word(teller.word, self.language),
                teller.version.id,
                teller.version.published or self._word("undated"),
            )
            below.append(Point(told))
        return Point(line, tuple(below))

    def _phrase(self, claim: Claim) -> str:
        return claim.phrase(self.language)

    def _status(self, claim: Claim) -> str:
        return claim.status.label.get(self.language, claim.status.label["en"])

    def _word(self, name: str, *parts: str) -> str:
        return _WORDS[name][self.language].format(*parts)

    def _promise_json(self, promise: Promise) -> dict[str, object]:
        claim = promise.claim
        return {
            "proposition": claim.proposition.id,
            "label": {language: claim.phrase(language) for language in LANGUAGES},
            "status": claim.assertion.status,
            "origin": claim.attribution[0],
            "ordered_by": claim.assertion.ordered.by if claim.assertion.ordered else None,
            "due": promise.due.isoformat() if promise.due else None,
            "fate": promise.fate,
            "claims": [one.id for one in promise.claims],
            "told_by": promise.teller.id if promise.teller else None,
        }
