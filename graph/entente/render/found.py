"""What a search found, as text, Markdown, JSON and CSV."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from entente.model.short_repr import cut, titled
from entente.render.csv_text import table
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claims
    from entente.judges.search import Hit

_WORDS = {
    "entity": {"en": "Entities", "de": "Entitäten"},
    "article": {"en": "Articles", "de": "Artikel"},
    "assertion": {"en": "Assertions", "de": "Assertionen"},
    "none": {"en": "nothing found", "de": "nichts gefunden"},
    "found": {"en": "{} found", "de": "{} gefunden"},
}
_OWN_NAMES = ("label", "claim")
"""The fields by which a record is shown anyway."""


class Found:
    """The records in which words were found, rendered as text, Markdown, JSON or CSV; true when there are any."""

    def __init__(self, searched: str, hits: Sequence[Hit], claims: Claims, language: str = "en") -> None:
        self.searched = searched
        self.hits = tuple(hits)
        self.claims = claims
        self.language = language

    def __repr__(self) -> str:
        return titled(f"Found {cut(self.searched, 40)!r}", self.stat())

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def stat(self) -> str:
        """Return how many records were found, in a line."""
        return _WORDS["found"][self.language].format(f"{len(self):,}") if self.hits else _WORDS["none"][self.language]

    def text(self) -> str:
        """Return what was found as text for a terminal, by kind of record: its name, its id and the text that was found."""
        lines: list[str] = []
        for record, hits in self._by_record():
            lines.append(f"{_WORDS[record][self.language]} ({len(hits)})")
            for hit in hits:
                lines += [f"  {self.name(hit)}", f"    {' · '.join(self._where(hit))}"]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def markdown(self) -> str:
        """Return what was found as Markdown."""
        lines: list[str] = []
        for record, hits in self._by_record():
            lines += [f"## {_WORDS[record][self.language]} ({len(hits)})", ""]
            lines += [f"- {escaped(self.name(hit))}: {escaped(' · '.join(self._where(hit)))}" for hit in hits]
            lines.append("")
        return "\n".join([*lines, self.stat()]) + "\n"

    def json(self) -> str:
        """Return what was found as JSON."""
        found = [{**hit._asdict(), "label": {language: self.name(hit, language) for language in ("en", "de")}} for hit in self]
        return json.dumps({"format": 1, "searched": self.searched, "found": found}, ensure_ascii=False, indent=2) + "\n"

    def csv(self) -> str:
        """Return what was found as CSV, a row for each record."""
        return table(("record", "id", "name", "field", "text"), ({**hit._asdict(), "name": self.name(hit)} for hit in self))

    def name(self, hit: Hit, language: str | None = None) -> str:
        """Return a record by its label in a language, an assertion by what it claims."""
        language = language or self.language
        if hit.record == "assertion":
            return self.claims.by_id[hit.id].phrase(language)
        return self.claims.corpus.name(hit.id, language)

    def _where(self, hit: Hit) -> list[str]:
        return [hit.id, *([f"{hit.field}: {hit.text}"] if hit.field not in (*_OWN_NAMES, "id") else [])]

    def _by_record(self) -> Iterator[tuple[str, list[Hit]]]:
        for record, hits in groupby(self.hits, key=lambda hit: hit.record):
            yield record, list(hits)
