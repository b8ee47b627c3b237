"""Conflicts as text, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from entente.claims.wording import amount
from entente.model import ids
from entente.model.languages import LANGUAGES
from entente.model.representation import titled
from entente.model.text import counted
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from entente.claims import Claims
    from entente.judges.conflicts import Conflict, Side
    from entente.model.records import Proposition, Version
    from entente.model.vocabulary import ConflictKind

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_READINGS = {"start": "from {}", "end": "until {}"}


class Conflicts:
    """The conflicts found in a corpus, rendered as text, Markdown or JSON; true when there are any."""

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
        >>> entente.conflicts(entity="south-africa").stat()
        '1 conflict'
        """
        facts = len(self.of_fact)
        others = len(self.found) - facts
        counts = [
            *([counted(facts, "conflict")] if facts else []),
            *([counted(others, "attribution that differs", "attributions that differ")] if others else []),
        ]
        return ", ".join(counts) or "no conflict"

    def text(self) -> str:
        """Return the conflicts as text for a terminal: each side with its origins, its claims and their quotes."""
        lines = []
        for kind, conflicts in self.by_kind():
            lines.append(f"{self._label(kind)} ({len(conflicts)})")
            for conflict in conflicts:
                sign = "≠" if kind.of_fact else "~"
                lines.append("")
                if len(conflict.propositions) == 1:
                    lines.append(f"{sign} {self._phrase(conflict.sides[0].proposition, self.language)}")
                    sign = " "
                for number, side in enumerate(conflict.sides, 1):
                    lines.append(f"{sign if number == 1 else ' '} {number}  {self._position(conflict, side)}")
                    lines.append(f"     {self._origins(side)}")
                    for line, quotes, _ in self._supporters(side):
                        lines += [f"     {line}", *(f"       “{quote}”" for quote in quotes)]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def markdown(self) -> str:
        """Return the conflicts as Markdown, for a report or a comment."""
        return "\n".join(["# Where sources disagree", "", *self.sections("##"), self.stat()]) + "\n"

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
                yield f"- {escaped(self._subject(conflict))}"
                for side in conflict.sides:
                    yield f"  - {escaped(self._position(conflict, side))}; {escaped(self._origins(side))}"
                    for line, quotes, url in self._supporters(side):
                        quoted = "".join(f" “{escaped(quote)}”" for quote in quotes)
                        yield f"    - {escaped(line)}{quoted}{f' <{url}>' if url and _ADDRESS.fullmatch(url) else ''}"
            if most is not None and len(conflicts) > most:
                yield f"- and {len(conflicts) - most} more"
            yield ""

    def json(self) -> str:
        """Return the conflicts as JSON, with labels in English and German. Its JSON Schema is `docs/conflicts.schema.json`."""
        document = {
            "format": 1,
            "conflicts": [
                {
                    "id": conflict.id,
                    "kind": conflict.kind.id,
                    "of_fact": conflict.kind.of_fact,
                    "label": dict(conflict.kind.label),
                    "sides": [self._side_json(side) for side in conflict.sides],
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

    def _subject(self, conflict: Conflict) -> str:
        phrases = dict.fromkeys(self._phrase(side.proposition, self.language) for side in conflict.sides)
        return " / ".join(phrases)

    def _position(self, conflict: Conflict, side: Side) -> str:
        """Return what a side says. Where a conflict is about one proposition, that is its reading alone."""
        if len(conflict.propositions) > 1:
            phrase = self._phrase(side.proposition, self.language)
            return f"{phrase}: {side.reading}" if side.reading else phrase
        value = side.proposition.value
        if side.converted is not None and value is not None:
            rate = f" ({side.rate:.4g} {value.unit or ''} per {side.converted.unit or ''})" if side.rate is not None else ""
            return amount(side.converted, self.language) + rate
        if not conflict.kind.of_fact:
            return ", ".join(self.corpus.name(slug, self.language) for slug in side.reading.split())
        return _READINGS.get(conflict.kind.id, "{}").format(side.reading)

    def _origins(self, side: Side) -> str:
        names = ", ".join(self.corpus.name(slug, self.language) for slug in side.origins)
        return f"on the word of {names}" if len(side.origins) == 1 else f"on {len(side.origins)} independent words: {names}"

    def _supporters(self, side: Side) -> Iterator[tuple[str, list[str], str | None]]:
        """Yield each version that takes a side: a line about it, its quotes, and its address where that is known."""
        for claim in side.claims:
            status = claim.status.label
            chain = (self.corpus.name(slug, self.language) for slug in claim.attribution)
            line = f"{self._version_name(claim.version)}: {status.get(self.language, status['en'])}, said by {', '.join(chain)}"
            yield line, [evidence.quote for evidence in claim.assertion.evidence], self._url(claim.version)
        for omission in side.omitted_by:
            yield f"{self._version_name(omission.version)}: gives its list as complete", [], self._url(omission.version)

    def _version_name(self, version: Version) -> str:
        return f"{version.id} ({version.published or 'undated'})"

    def _url(self, version: Version) -> str | None:
        article = self.corpus.article.get(version.article)
        carrier_url = version.carried_by.url if version.carried_by else None
        return carrier_url or (article.url if article else None)

    def _phrase(self, proposition: Proposition, language: str) -> str:
        return self.claims.phrase(proposition, language)

    def _side_json(self, side: Side) -> dict[str, object]:
        converted = None
        if side.converted is not None:
            converted = {
                "amount": ids.canonical(side.converted.amount),
                "unit": side.converted.unit,
                "rate": f"{side.rate:.6g}" if side.rate is not None else None,
            }
        return {
            "proposition": side.proposition.id,
            "label": {language: self._phrase(side.proposition, language) for language in LANGUAGES},
            "reading": side.reading,
            "converted": converted,
            "origins": list(side.origins),
            "claims": [
                {
                    **self._version_json(claim.version),
                    "assertion": claim.assertion.id,
                    "status": claim.assertion.status,
                    "attribution": list(claim.attribution),
                    "origins": sorted(claim.origins),
                    "statement": dict(claim.assertion.statement),
                    "quotes": [evidence.quote for evidence in claim.assertion.evidence],
                }
                for claim in side.claims
            ],
            "omitted_by": [
                {**self._version_json(omission.version), "origins": sorted(omission.origins)} for omission in side.omitted_by
            ],
        }

    def _version_json(self, version: Version) -> dict[str, object]:
        return {"version": version.id, "published": version.published, "url": self._url(version)}
