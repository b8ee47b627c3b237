"""Whose words a corpus relays, and what carriers make of them, as text, Markdown and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from entente.judges.stories import COURSES
from entente.judges.whose_words import COUNTED
from entente.model.languages import LANGUAGES
from entente.model.short_repr import titled
from entente.render import outline
from entente.render.outline import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.claims import Claim, Claims
    from entente.judges.stories import HandedOn
    from entente.judges.whose_words import Voice, WhoseWords

WORDS: dict[str, dict[str, str]] = {
    "voices": {"en": "Whose words", "de": "Wessen Angaben"},
    "carriers": {"en": "Who copies whom", "de": "Wer von wem schöpft"},
    "speaker": {"en": "Source", "de": "Quelle"},
    "articles": {"en": "Articles", "de": "Artikel"},
    "relayed": {"en": "Relayed", "de": "Wiedergegeben"},
    "own": {"en": "Own", "de": "Eigene"},
    "first": {"en": "First", "de": "Zuerst"},
    "alone": {"en": "Alone", "de": "Allein"},
    "contradicted": {"en": "Contradicted", "de": "Widersprochen"},
    "corrected": {"en": "Corrected", "de": "Geändert"},
    "carrier": {"en": "Carrier", "de": "Übernehmender Artikel"},
    "source": {"en": "Draws on", "de": "Schöpft aus"},
    "confidence": {"en": "Confidence", "de": "Sicherheit"},
    "hardened": {"en": "Hardened", "de": "Verschärft"},
    "softened": {"en": "Softened", "de": "Abgeschwächt"},
    "told otherwise": {"en": "Otherwise", "de": "Anders"},
    "added": {"en": "Added", "de": "Hinzugefügt"},
    "not seen before": {"en": "Not seen before", "de": "Zuvor nicht gesehen"},
    "dropped": {"en": "Dropped", "de": "Weggelassen"},
    "not seen again": {"en": "Not seen again", "de": "Nicht wieder gesehen"},
    "handed on": {"en": "Handed on", "de": "Weitergegeben"},
    "voices mean": {
        "en": (
            "Articles and Relayed: in how many articles of others it is named, with how many claims. Own: what it claims "
            "itself. First: of what several voices say, published with it before all others. Alone: what nobody else "
            "gives an independent word for. Contradicted: in a conflict of fact. Corrected: what a later version changed "
            "or left out. All of it tells of this corpus: who is relayed much is not right more often, who is first here "
            "need not have been first, and to be contradicted is not to be wrong."
        ),
        "de": (
            "Artikel und Wiedergegeben: in wie vielen Artikeln anderer sie genannt wird, mit wie vielen Behauptungen. "
            "Eigene: was sie selbst behauptet. Zuerst: von dem, was mehrere sagen, mit ihr vor allen anderen erschienen. "
            "Allein: wofür sonst niemand eine unabhängige Angabe macht. Widersprochen: in einem Widerspruch über Tatsachen. "
            "Geändert: was eine spätere Fassung änderte oder wegließ. All das gilt für diesen Korpus: Wer viel "
            "wiedergegeben wird, hat nicht öfter recht; wer hier zuerst kommt, muss nicht der Erste gewesen sein; und "
            "bestritten ist nicht widerlegt."
        ),
    },
    "carriers mean": {
        "en": (
            "What an article made of the claims of one that it was drawn from. Hardened: told as surer; softened: as less "
            "sure. Added and dropped are told only of articles curated whole. To harden is no proof of intent: the text "
            "may have had other sources as well."
        ),
        "de": (
            "Was ein Artikel aus den Behauptungen dessen machte, aus dem er schöpft. Verschärft: als sicherer erzählt; "
            "abgeschwächt: als weniger sicher. Hinzugefügt und weggelassen heißt es nur bei ganz erfassten Artikeln. Eine "
            "Verschärfung belegt keine Absicht: Der Text kann weitere Quellen gehabt haben."
        ),
    },
}
"""The words of the tables, and beside each what it can say and what not."""


class WhoseWordsReport:
    """Whose words a corpus relays, rendered as text, Markdown or JSON; true when it has anybody's."""

    def __init__(self, found: WhoseWords, claims: Claims, language: str = "en") -> None:
        self.found = found
        self.claims = claims
        self.language = language

    def __repr__(self) -> str:
        return titled("Whose words", self.stat())

    def __bool__(self) -> bool:
        return bool(self.found.voices)

    def stat(self) -> str:
        """Return how many voices and carriers there are, in a line.

        >>> import entente
        >>> entente.sources().stat()
        '... voices, ... carriers'
        """
        voices, carriers = len(self.found.voices), len(self.found.carriers)
        if self.language == "de":
            return f"{voices} Stimmen, {carriers} Übernahmen"
        return f"{voices} voices, {carriers} carriers"

    def text(self) -> str:
        """Return the tables as text for a terminal."""
        lines = [outline.table(self.voices()), "", self._word("voices mean")]
        if self.found.carriers:
            lines += ["", self._word("carriers"), "", outline.table(self.carriers()), "", self._word("carriers mean")]
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        """Return the tables as Markdown."""
        lines = [f"# {self._word('voices')}", "", *outline.markdown_table(self.voices()), "", self._word("voices mean")]
        if self.found.carriers:
            table = outline.markdown_table(self.carriers())
            lines += ["", f"## {self._word('carriers')}", "", *table, "", self._word("carriers mean")]
        return "\n".join(lines) + "\n"

    def voices(self, most: int | None = None) -> Table:
        """Return the voices as a table, all or the first of them."""
        rows: Iterable[tuple[str | int, ...]] = (
            (self._speaker(one.speaker), one.articles, *(len(getattr(one, name)) for name in COUNTED))
            for one in self.found.voices[:most]
        )
        return Table(tuple(map(self._word, ("speaker", "articles", *COUNTED))), tuple(rows))

    def carriers(self, most: int | None = None) -> Table:
        """Return what carriers made of what they draw on as a table, all or the first of them."""
        told = [course for course in COURSES if any(one.of(course) for one in self.found.carriers)]
        rows: Iterable[tuple[str | int, ...]] = (
            (one.carrier.id, one.source.id, self._confidence(one), *(len(one.of(course)) for course in told))
            for one in self.found.carriers[:most]
        )
        return Table(tuple(map(self._word, ("carrier", "source", "confidence", *told))), tuple(rows))

    def json(self) -> str:
        """Return all of it with the claims that are counted, as JSON. Its JSON Schema is `docs/sources.schema.json`."""
        document = {
            "format": 1,
            "voices": [self._voice_json(one) for one in self.found.voices],
            "carriers": [_carrier_json(one) for one in self.found.carriers],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _voice_json(self, one: Voice) -> dict[str, object]:
        return {
            "speaker": one.speaker,
            "label": {language: self.claims.speaker(one.speaker, language) for language in LANGUAGES},
            "articles": one.articles,
            **{name: _ids(getattr(one, name)) for name in COUNTED},
        }

    def _confidence(self, one: HandedOn) -> str:
        if one.confidence is None:
            return ""
        label = self.claims.vocabulary.confidences[one.confidence].label
        return label.get(self.language, label["en"])

    def _speaker(self, slug: str) -> str:
        return self.claims.speaker(slug, self.language)

    def _word(self, name: str) -> str:
        return WORDS[name][self.language]


def _carrier_json(one: HandedOn) -> dict[str, object]:
    return {
        "carrier": one.carrier.id,
        "source": one.source.id,
        "confidence": one.confidence,
        **{
            course.replace(" ", "_"): [
                {"source": change.old.id if change.old else None, "carrier": change.new.id if change.new else None}
                for change in one.of(course)
            ]
            for course in COURSES
        },
    }


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]
