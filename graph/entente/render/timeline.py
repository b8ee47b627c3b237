"""A history as text, Markdown and JSON."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from entente.model.languages import LANGUAGES
from entente.model.representation import cut, titled
from entente.model.text import counted
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.history import Subject
    from entente.model.records import Proposition


class Timeline:
    """Who said what when about one subject, rendered as text, Markdown or JSON; true when anybody said anything."""

    def __init__(
        self,
        subject: Subject,
        entries: Sequence[Claim],
        claims: Claims,
        language: str = "en",
    ) -> None:
        self.subject = subject
        self.entries = tuple(entries)
        self.claims = claims
        self.corpus = claims.corpus
        self.language = language

    def __repr__(self) -> str:
        return titled(f"Timeline of {cut(self._name(), 100)!r}", self.stat())

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.entries)

    def stat(self) -> str:
        """Return the number of assertions and of versions, in a line.

        >>> import entente
        >>> entente.log("samsung").stat()
        '1 assertion in 1 version'
        """
        versions = len({entry.version.id for entry in self.entries})
        return f"{counted(len(self.entries), 'assertion')} in {counted(versions, 'version')}"

    def text(self) -> str:
        """Return the history as text for a terminal, with a heading for each date of publication."""
        lines = [self._name(), ""]
        for published, entries in groupby(self.entries, key=lambda entry: entry.version.published):
            lines.append(published or "undated")
            for entry in entries:
                first, *more = self._lines(entry)
                lines += [f"  {first}", *(f"      {line}" for line in more)]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def markdown(self) -> str:
        """Return the history as Markdown, with a heading for each date of publication."""
        lines = [f"# {escaped(self._name())}", ""]
        for published, entries in groupby(self.entries, key=lambda entry: entry.version.published):
            lines += [f"## {published or 'undated'}", ""]
            for entry in entries:
                first, *more = map(escaped, self._lines(entry))
                lines += [f"- {first}", *(f"  - {line}" for line in more)]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def json(self) -> str:
        """Return the history as JSON, with labels in English and German. Its JSON Schema is `docs/log.schema.json`."""
        subject = self.subject
        document = {
            "format": 1,
            "entity": subject.entity,
            "proposition": subject.proposition.id if subject.proposition else None,
            "label": {language: self._name(language) for language in LANGUAGES},
            "entries": [self._entry_json(entry) for entry in self.entries],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _name(self, language: str | None = None) -> str:
        language = language or self.language
        if self.subject.proposition is not None:
            return self._phrase(self.subject.proposition, language)
        return self.corpus.name(self.subject.entity or "", language)

    def _phrase(self, proposition: Proposition, language: str) -> str:
        return self.claims.phrase(proposition, language)

    def _lines(self, entry: Claim) -> Iterator[str]:
        """Yield what was claimed, unless that is the subject itself; then how, when and by whom; then the quotes."""
        if self.subject.proposition is None:
            yield self._phrase(entry.proposition, self.language)
        yield self._circumstances(entry)
        for evidence in entry.assertion.evidence:
            yield f"“{evidence.quote}”"

    def _circumstances(self, entry: Claim) -> str:
        """Return in a line how something was said, by whom, of which time and where."""
        assertion = entry.assertion
        status = entry.status.label
        parts = [
            status.get(self.language, status["en"]),
            f"said by {', '.join(self.corpus.name(slug, self.language) for slug in entry.attribution)}",
            *([f"when {assertion.when}"] if assertion.when else []),
            *([f"from {assertion.valid_from}"] if assertion.valid_from else []),
            *([f"until {assertion.valid_to}"] if assertion.valid_to else []),
            f"{entry.version.id}#{assertion.id}{'' if entry.is_latest else ' (later revised)'}",
        ]
        return ", ".join(parts)

    def _entry_json(self, entry: Claim) -> dict[str, object]:
        version, assertion = entry.version, entry.assertion
        return {
            "version": version.id,
            "assertion": assertion.id,
            "published": version.published,
            "latest": entry.is_latest,
            "proposition": entry.proposition.id,
            "label": {language: self._phrase(entry.proposition, language) for language in LANGUAGES},
            "status": assertion.status,
            "when": assertion.when,
            "valid_from": assertion.valid_from,
            "valid_to": assertion.valid_to,
            "attribution": list(entry.attribution),
            "origins": sorted(entry.origins),
            "statement": dict(assertion.statement),
            "quotes": [evidence.quote for evidence in assertion.evidence],
        }
