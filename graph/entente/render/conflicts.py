"""Conflicts as text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from entente.claims import wording as claim_wording
from entente.claims.measure import significant
from entente.judges.conflicts import wording
from entente.model import ids
from entente.model.languages import LANGUAGES
from entente.model.part import Part
from entente.model.short_repr import titled
from entente.render.csv_text import table
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from entente.claims import Claims
    from entente.judges.conflicts import Conflict, Side
    from entente.model.records import Proposition, Version
    from entente.model.vocabulary import ConflictKind
    from entente.render.csv_text import Row

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Where sources disagree", "de": "Wo sich Quellen widersprechen"},
    "none": {"en": "no conflict", "de": "kein Widerspruch"},
    "conflict": {"en": "{} conflict", "de": "{} Widerspruch"},
    "conflicts": {"en": "{} conflicts", "de": "{} Widersprüche"},
    "attribution": {"en": "{} attribution that differs", "de": "{} abweichende Zuschreibung"},
    "attributions": {"en": "{} attributions that differ", "de": "{} abweichende Zuschreibungen"},
    "beside": {"en": "agrees with more than one of these", "de": "verträgt sich mit mehreren davon"},
    "one voice": {"en": "{} contradicts itself", "de": "{} widerspricht sich selbst"},
    "more": {"en": "and {} more", "de": "und {} weitere"},
    "said by": {"en": "said by {}", "de": "gesagt von {}"},
    "quote": {"en": "“{}”", "de": "„{}“"},
    "undated": {"en": "undated", "de": "undatiert"},
    "complete": {"en": "gives its list as complete", "de": "nennt seine Liste vollständig"},
}
_COLUMNS = (
    *("conflict", "kind", "about", "side", "position", "words", "words_of", "version", "published", "assertion"),
    *("proposition", "status", "attribution", "quote"),
)
"""The columns of the table in CSV."""


class Conflicts:
    """The conflicts found in a corpus, rendered as text, Markdown, JSON or CSV; true when there are any."""

    def __init__(self, found: Sequence[Conflict], claims: Claims, language: str = "en") -> None:
        self.found = tuple(found)
        self.claims = claims
        self.corpus = claims.corpus
        self.language = language

    def __repr__(self) -> str:
        return titled("Conflicts", self.stat())

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Conflict]:
        return iter(self.found)

    @property
    def of_fact(self) -> tuple[Conflict, ...]:
        """The conflicts whose positions cannot hold together."""
        return tuple(conflict for conflict in self.found if conflict.kind.of_fact)

    def stat(self) -> str:
        """Return the number of conflicts, in a line.

        >>> import entente
        >>> entente.conflicts().stat()
        '... conflicts, ... attributions that differ'
        """
        facts = len(self.of_fact)
        others = len(self.found) - facts
        counts = [
            *([self._word("conflict" if facts == 1 else "conflicts", str(facts))] if facts else []),
            *([self._word("attribution" if others == 1 else "attributions", str(others))] if others else []),
        ]
        return ", ".join(counts) or self._word("none")

    def text(self) -> str:
        """Return the conflicts as text for a terminal: each side with its words, its claims and their quotes."""
        lines = []
        for kind, conflicts in self.by_kind():
            lines.append(f"{self._label(kind)} ({len(conflicts)})")
            for conflict in conflicts:
                sign = "≠" if kind.of_fact else "~"
                lines.append("")
                if heading := self._heading(conflict):
                    lines.append(f"{sign} {heading}")
                    sign = " "
                for number, side in enumerate(conflict.sides, 1):
                    said = wording.position(conflict, side, self.language, under_heading=bool(heading))
                    lines.append(f"{sign if number == 1 else ' '} {number}  {said}")
                    lines += [f"     {line}" for line in self._side_lines(conflict, side)]
                for side in conflict.beside:
                    lines.append(f"     {wording.position(conflict, side, self.language)} ({self._word('beside')})")
                    lines += [f"     {line}" for line in self._side_lines(conflict, side)]
                if conflict.one_voice:
                    lines.append(f"     {self._word('one voice', self.claims.speaker(conflict.one_voice, self.language))}")
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def csv(self) -> str:
        """Return the conflicts as CSV: a row for each claim, or listing that leaves something out, on each side.

        `side` is empty for what agrees with more than one side. `words` counts the independent words behind the side.
        """
        return table(_COLUMNS, self._rows())

    def _rows(self) -> Iterator[Row]:
        for conflict in self.found:
            sides = [*enumerate(conflict.sides, 1), *((None, side) for side in conflict.beside)]
            for number, side in sides:
                told: Row = {
                    "conflict": conflict.id,
                    "kind": conflict.kind.id,
                    "about": wording.subject(conflict, self.language),
                    "side": number,
                    "position": wording.position(conflict, side, self.language),
                    "words": len(side.origins),
                    "words_of": [*side.origins],
                }
                for claim in side.claims:
                    yield {
                        **told,
                        "version": claim.version.id,
                        "published": claim.version.published,
                        "assertion": claim.assertion.id,
                        "proposition": claim.proposition.id,
                        "status": claim.status.id,
                        "attribution": [*claim.attribution],
                        "quote": [evidence.quote for evidence in claim.assertion.evidence],
                    }
                for omission in side.omitted_by:
                    yield {**told, "version": omission.version.id, "published": omission.version.published}

    def _side_lines(self, conflict: Conflict, side: Side) -> Iterator[str]:
        yield wording.words(side, self.language)
        for line, quotes, _ in self._supporters(conflict, side):
            yield line
            yield from (f"  {self._word('quote', quote)}" for quote in quotes)

    def markdown(self) -> str:
        """Return the conflicts as Markdown, for a report or a comment."""
        return "\n".join([f"# {self._word('title')}", "", *self.sections("##"), self.stat()]) + "\n"

    def sections(self, level: str, most: int | None = None) -> Iterator[str]:
        """Yield lines of Markdown: a section for each kind of conflict.

        Args:
            level: The signs that open a heading, such as `##`.
            most: How many conflicts of a kind are listed; all of them by default.

        """
        for kind, conflicts in self.by_kind():
            yield from (f"{level} {self._label(kind)}", "")
            if not kind.of_fact:
                definition = kind.definition.get(self.language) or kind.definition.get("en", "")
                yield from (escaped(definition), "")
            for conflict in conflicts[:most]:
                heading = self._heading(conflict)
                yield f"- {escaped(heading or wording.subject(conflict, self.language))}"
                for side in (*conflict.sides, *conflict.beside):
                    said = wording.position(
                        conflict, side, self.language, under_heading=bool(heading) and side in conflict.sides
                    )
                    beside = f" ({self._word('beside')})" if side in conflict.beside else ""
                    yield f"  - {escaped(said)}{beside}; {escaped(wording.words(side, self.language))}"
                    for line, quotes, url in self._supporters(conflict, side):
                        quoted = "".join(f" {self._word('quote', escaped(quote))}" for quote in quotes)
                        yield f"    - {escaped(line)}{quoted}{f' <{url}>' if url and _ADDRESS.fullmatch(url) else ''}"
                if conflict.one_voice:
                    yield f"  - {escaped(self._word('one voice', self.claims.speaker(conflict.one_voice, self.language)))}"
            if most is not None and len(conflicts) > most:
                yield f"- {self._word('more', str(len(conflicts) - most))}"
            yield ""

    def json(self) -> str:
        """Return the conflicts as JSON, with labels in English and German. Its JSON Schema is `docs/conflicts.schema.json`."""
        document = {
            "format": 2,
            "conflicts": [
                {
                    "id": conflict.id,
                    "kind": conflict.kind.id,
                    "of_fact": conflict.kind.of_fact,
                    "label": dict(conflict.kind.label),
                    "sides": [self._side_json(side) for side in conflict.sides],
                    "beside": [self._side_json(side) for side in conflict.beside],
                    "one_voice": conflict.one_voice,
                }
                for conflict in self.found
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def by_kind(self) -> Iterable[tuple[ConflictKind, list[Conflict]]]:
        """Return the conflicts by their kind, in the ontology's order."""
        groups: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.found:
            groups[conflict.kind.id].append(conflict)
        return [(conflicts[0].kind, conflicts) for conflicts in groups.values()]

    def _label(self, kind: ConflictKind) -> str:
        return kind.label.get(self.language, kind.label["en"])

    def _word(self, name: str, *values: str) -> str:
        return _WORDS[name][self.language].format(*values)

    def _heading(self, conflict: Conflict) -> str | None:
        """Return what all sides are about, where they are about one proposition; else None."""
        return self._phrase(conflict.proposition, self.language) if conflict.proposition else None

    def _supporters(self, conflict: Conflict, side: Side) -> Iterator[tuple[str, list[str], str | None]]:
        """Yield each version that takes a side: a line about it, its quotes, and its address where that is known."""
        for claim in side.claims:
            status = claim.status.label
            chain = (self.claims.speaker(slug, self.language) for slug in claim.attribution)
            said = self._word("said by", ", ".join(chain))
            mark = claim_wording.mark(claim.certainty, self.language)
            how = ", ".join(filter(None, (status.get(self.language, status["en"]), mark, said)))
            line = f"{self._version_name(claim.version)}: {how}"
            if own := wording.differently(conflict, side, claim, self.language):
                line = f"{line}: {own}"
            yield line, [evidence.quote for evidence in claim.assertion.evidence], self.corpus.address(claim.version)
        for omission in side.omitted_by:
            yield f"{self._version_name(omission.version)}: {self._word('complete')}", [], self.corpus.address(omission.version)

    def _version_name(self, version: Version) -> str:
        return f"{version.id} ({version.published or self._word('undated')})"

    def _phrase(self, proposition: Proposition, language: str) -> str:
        return self.claims.phrase(proposition, language)

    def _side_json(self, side: Side) -> dict[str, object]:
        converted = None
        if side.converted is not None:
            converted = {
                "amount": ids.canonical(side.converted.amount),
                "unit": side.converted.unit,
                "rate": str(significant(side.rate, 6)) if side.rate is not None else None,
            }
        return {
            "proposition": side.proposition.id,
            "label": {language: self._phrase(side.proposition, language) for language in LANGUAGES},
            "propositions": [proposition.id for proposition in side.propositions],
            "reading": side.reading,
            "low": ids.canonical(side.range.low) if side.range and side.range.low is not None else None,
            "high": ids.canonical(side.range.high) if side.range and side.range.high is not None else None,
            "converted": converted,
            "words": [
                {
                    "speaker": word.speaker,
                    "speaks_for": list(word.speaks_for),
                    "cites": list(word.cites),
                    "independent": word.independent,
                }
                for word in side.words
            ],
            "claims": [
                {
                    **self._version_json(claim.version),
                    "assertion": claim.assertion.id,
                    "status": claim.assertion.status,
                    "certainty": claim.certainty,
                    "attribution": list(claim.attribution),
                    "origins": sorted(claim.origins),
                    "statement": dict(claim.assertion.statement),
                    "quotes": [evidence.quote for evidence in claim.assertion.evidence],
                }
                for claim in side.claims
            ],
            "omitted_by": [self._version_json(omission.version) for omission in side.omitted_by],
        }

    def _version_json(self, version: Version) -> dict[str, object]:
        return {
            "version": version.id,
            "published": version.published,
            "url": self.corpus.address(version),
            "archived": version.archived.url if version.archived else None,
            **Part.field(self.corpus.part_of.get(version.article)),
        }
