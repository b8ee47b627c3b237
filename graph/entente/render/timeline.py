"""A history as text, Markdown and JSON."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from entente.claims import Claim, wording
from entente.claims.voice import spoken_for
from entente.judges.diff.words import counted, word
from entente.model.languages import LANGUAGES
from entente.model.part import Part
from entente.model.short_repr import cut, titled
from entente.render.csv_text import table
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claims
    from entente.judges.diff.changes import Change
    from entente.judges.history import LogEntry, Subject
    from entente.render.csv_text import Row

_WORDS: dict[str, dict[str, str]] = {
    "said by": {"en": "said by {}", "de": "gesagt von {}"},
    "for": {"en": "{} (for {})", "de": "{} (für {})"},
    "when": {"en": "when {}", "de": "am {}"},
    "from": {"en": "from {}", "de": "ab {}"},
    "until": {"en": "until {}", "de": "bis {}"},
    "kept": {"en": "{}, kept until {}", "de": "{}, geblieben bis {}"},
    "revised": {"en": "later revised: {}", "de": "später geändert: {}"},
    "otherwise": {"en": "later revised", "de": "später geändert"},
    "dropped": {"en": "dropped in {}", "de": "weggefallen in {}"},
    "changed": {"en": "changed by {}: {}", "de": "gewechselt bis {}: {}"},
    "left out": {"en": "not in the full list of {}", "de": "nicht in der vollständigen Liste von {}"},
    "quote": {"en": "“{}”", "de": "„{}“"},
    "outcome": {"en": "outcome: {}", "de": "Ergebnis: {}"},
}
_COLUMNS = (
    *("published", "version", "versions", "assertion", "proposition", "claim", "status", "certainty", "attribution", "origins"),
    *("when", "valid_from", "valid_to", "statement", "quote", "revised", "dropped_in", "changed", "outcome"),
)
"""The columns of the table in CSV."""


class Timeline:
    """Who said what when about one subject, rendered as text, Markdown, JSON or CSV; true when anybody said anything."""

    def __init__(
        self,
        subject: Subject,
        entries: Sequence[LogEntry],
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

    def __iter__(self) -> Iterator[LogEntry]:
        return iter(self.entries)

    def stat(self) -> str:
        """Return the number of assertions and of versions, in a line.

        >>> import entente
        >>> entente.log("reuters-sberbank-china@2025-01-02#order-sberbank").stat()
        '... assertions in ... versions'
        """
        versions = {version.id for entry in self.entries for version in entry.versions}
        assertions = sum(len(entry.versions) for entry in self.entries)
        counts = (counted("told.assertion", assertions, self.language), counted("told.version", len(versions), self.language))
        return word("told.inVersions", self.language, *counts)

    def text(self) -> str:
        """Return the history as text for a terminal, with a heading for each date of publication."""
        lines = [self._name(), ""]
        for published, entries in self._by_date():
            lines.append(published)
            for entry in entries:
                first, *more = self.lines(entry)
                lines += [f"  {first}", *(f"      {line}" for line in more)]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def markdown(self) -> str:
        """Return the history as Markdown, with a heading for each date of publication."""
        lines = [f"# {escaped(self._name())}", ""]
        for published, entries in self._by_date():
            lines += [f"## {published}", ""]
            for entry in entries:
                first, *more = map(escaped, self.lines(entry))
                lines += [f"- {first}", *(f"  - {line}" for line in more)]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def json(self) -> str:
        """Return the history as JSON, with labels in English and German. Its JSON Schema is `docs/log.schema.json`."""
        subject = self.subject
        document = {
            "format": 2,
            "entity": subject.entity,
            "proposition": subject.proposition.id if subject.proposition else None,
            "label": {language: self._name(language) for language in LANGUAGES},
            "entries": [self._entry_json(entry) for entry in self.entries],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def csv(self) -> str:
        """Return the history as CSV: a row for each entry, as in `json`.

        `revised` lists the fields that the next version changed; `changed` is the day by which a later claim tells of a change.
        """
        return table(_COLUMNS, map(self._row, self.entries))

    def _row(self, entry: LogEntry) -> Row:
        claim = entry.claim
        assertion = claim.assertion
        return {
            "published": claim.version.published,
            "version": claim.version.id,
            "versions": [version.version for version in entry.versions],
            "assertion": assertion.id,
            "proposition": claim.proposition.id,
            "claim": claim.phrase(self.language),
            "status": assertion.status,
            "certainty": claim.certainty,
            "attribution": [*claim.attribution],
            "origins": sorted(claim.origins),
            "when": assertion.when,
            "valid_from": assertion.valid_from,
            "valid_to": assertion.valid_to,
            "statement": assertion.statement.get(self.language),
            "quote": [evidence.quote for evidence in assertion.evidence],
            "revised": [field.field for field in entry.revised.fields] if entry.revised else None,
            "dropped_in": entry.dropped.version if entry.dropped else None,
            "changed": entry.changed.day.isoformat() if entry.changed else None,
            "outcome": entry.outcome.id if entry.outcome else None,
        }

    def _name(self, language: str | None = None) -> str:
        language = language or self.language
        if self.subject.proposition is not None:
            return self.claims.phrase(self.subject.proposition, language)
        return self.corpus.name(self.subject.entity or "", language)

    def _by_date(self) -> Iterator[tuple[str, Iterator[LogEntry]]]:
        """Yield the entries by the date of their first version, with that date in words."""
        for published, entries in groupby(self.entries, key=lambda entry: entry.claim.version.published):
            yield published or word("told.undated", self.language), entries

    def lines(self, entry: LogEntry) -> Iterator[str]:
        """Yield what was claimed, unless that is the heading; how, when and by whom; the quotes; what became of it."""
        claim = entry.claim
        if (phrase := claim.phrase(self.language)) != self._name():
            yield phrase
        yield self._circumstances(entry)
        for evidence in claim.assertion.evidence:
            yield self._word("quote", evidence.quote)
        if entry.changed:
            teller = entry.changed.teller
            by = self._in_short(teller) if isinstance(teller, Claim) else self._word("left out", teller.version.id)
            yield self._word("changed", entry.changed.day.isoformat(), by)
        if entry.outcome:
            yield self._word("outcome", self._in_short(entry.outcome))

    def _circumstances(self, entry: LogEntry) -> str:
        """Return in a line how something was said, by whom, of which time and where, and what its article made of it."""
        claim = entry.claim
        assertion = claim.assertion
        first, last = entry.versions[0], entry.versions[-1]
        place = claim.id if first is last else self._word("kept", claim.id, last.version)
        parts = [
            self._status(claim),
            *([mark] if (mark := wording.mark(claim.certainty, self.language)) else []),
            self._word("said by", ", ".join(self._speaker(claim, slug) for slug in claim.attribution)),
            *([self._word("when", assertion.when)] if assertion.when else []),
            *([self._word("from", assertion.valid_from)] if assertion.valid_from else []),
            *([self._word("until", assertion.valid_to)] if assertion.valid_to else []),
            f"{place}{self._fate(entry)}",
        ]
        return ", ".join(parts)

    def _fate(self, entry: LogEntry) -> str:
        """Return in brackets what a later version of its article made of a claim; empty where it still stands."""
        if entry.revised:
            judged = ", ".join(word(f"judged.{judgement}", self.language) for judgement in entry.revised.judgements)
            return f" ({self._word('revised', judged) if judged else self._word('otherwise')})"
        return f" ({self._word('dropped', entry.dropped.version)})" if entry.dropped else ""

    def _in_short(self, claim: Claim) -> str:
        """Return in a line what was claimed, how and by whom, and where."""
        said = self._word("said by", self._speaker(claim, claim.attribution[0]))
        return f"{claim.phrase(self.language)}, {self._status(claim)}, {said}, {claim.id}"

    def _status(self, claim: Claim) -> str:
        return claim.status.label.get(self.language, claim.status.label["en"])

    def _speaker(self, claim: Claim, slug: str) -> str:
        """Return the name of one who speaks, and for whom if that is who this history is of."""
        name = self.claims.speaker(slug, self.language)
        entity = self.subject.entity
        speaks_for = slug in self.corpus.entity and slug != entity and entity in spoken_for(self.corpus, slug, claim.anchor)
        return self._word("for", name, self.corpus.name(entity or "", self.language)) if speaks_for else name

    def _word(self, name: str, *parts: str) -> str:
        return _WORDS[name][self.language].format(*parts)

    def _entry_json(self, entry: LogEntry) -> dict[str, object]:
        claim = entry.claim
        version, assertion = claim.version, claim.assertion
        latest = self.corpus.latest.get(version.article)
        return {
            "version": version.id,
            "versions": [other.version for other in entry.versions],
            "assertion": assertion.id,
            **Part.field(self.corpus.part_of.get(version.article)),
            "published": version.published,
            "latest": latest is not None and latest.version == entry.versions[-1].version,
            "proposition": claim.proposition.id,
            "label": {language: claim.phrase(language) for language in LANGUAGES},
            "status": assertion.status,
            "certainty": claim.certainty,
            "when": assertion.when,
            "valid_from": assertion.valid_from,
            "valid_to": assertion.valid_to,
            "attribution": list(claim.attribution),
            "origins": sorted(claim.origins),
            "statement": dict(assertion.statement),
            "quotes": [evidence.quote for evidence in assertion.evidence],
            "revises": _revision_json(entry.revises, new=False),
            "revised_by": _revision_json(entry.revised, new=True),
            "dropped_in": entry.dropped.version if entry.dropped else None,
            "changed": {
                "by": entry.changed.day.isoformat(),
                "version": entry.changed.version.id,
                "assertion": teller.assertion.id if isinstance(teller := entry.changed.teller, Claim) else None,
            }
            if entry.changed
            else None,
            "outcome": {"version": entry.outcome.version.id, "assertion": entry.outcome.assertion.id}
            if entry.outcome
            else None,
        }


def _revision_json(change: Change | None, *, new: bool) -> dict[str, object] | None:
    """Return the other claim of a revision, and what the revision amounts to."""
    other = None if change is None else change.new if new else change.old
    if change is None or other is None:
        return None
    return {
        "version": other.version.version,
        "assertion": other.assertion.id,
        "kind": change.kind,
        "judgements": list(change.judgements),
    }
