"""A difference between two operands as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections import Counter
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from entente.judges.conflicts import conflicts, dissolved
from entente.judges.conflicts.wording import position
from entente.judges.diff import KINDS, UNCHANGED
from entente.judges.diff.wording import Words
from entente.judges.diff.words import digits, heading, record_counts, summary
from entente.model.short_repr import cut, titled
from entente.rdf.patch import Patch
from entente.render.conflicts import Conflicts
from entente.render.csv_text import table
from entente.render.difference.as_json import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from entente.judges.conflicts import Conflict
    from entente.judges.diff import Change, Difference, Section
    from entente.render.csv_text import Row

_SIGNS = {
    "added": "+",
    "not seen before": "+",
    "dropped": "-",
    "not seen again": "-",
    "only in NEW": "+",
    "only in OLD": "-",
    "kept": "=",
    "both, alike": "=",
}
_COLUMNS = (
    *(
        "record",
        "change",
        "judgements",
        "old",
        "new",
        "old_claim",
        "new_claim",
        "old_status",
        "new_status",
        "fields",
        "details",
    ),
)
"""The columns of the table in CSV."""


class Comparison:
    """What differs between two operands, rendered as text, Markdown, JSON, CSV or a patch; true when something differs.

    Args:
        difference: What differs.
        language: The language of labels, `en` or `de`.
        patch: Called for the patch from the old graph to the new one, where that is asked for.

    """

    def __init__(
        self,
        difference: Difference,
        language: str = "en",
        patch: Callable[[], Patch] = Patch,
    ) -> None:
        self.difference = difference
        self.language = language
        self._patch = patch

    def __repr__(self) -> str:
        old, new = (cut(operand.name, 40) for operand in (self.difference.old, self.difference.new))
        return titled(f"Comparison of {old!r} and {new!r}", self.stat())

    def __bool__(self) -> bool:
        return bool(self.difference)

    @cached_property
    def _words(self) -> Words:
        return Words(self.difference, self.language)

    @cached_property
    def disputes(self) -> tuple[Conflicts, Conflicts]:
        """Of two whole corpora, the conflicts that are new in NEW, or have new sides there, and those that only OLD has."""
        old, new = self.difference.old.claims, self.difference.new.claims
        if self.difference.new.version is not None or self.difference.selection:
            return Conflicts((), old, self.language), Conflicts((), new, self.language)
        before, after = conflicts(old), conflicts(new)
        told = {conflict.id: self._positions(conflict) for conflict in before}
        arisen = {conflict.id for conflict in dissolved(after, before)}
        took = {name for conflict in before for side in conflict.sides for name in side.taken_by}

        def is_new(conflict: Conflict) -> bool:
            if conflict.id in told:
                return not self._positions(conflict) <= told[conflict.id]
            # It may go on as another question, whose positions are worded otherwise.
            return conflict.id in arisen or any(took.isdisjoint(side.taken_by) for side in conflict.sides)

        left = {conflict.id for conflict in after}
        gone = [conflict for conflict in dissolved(before, after) if conflict.id not in left]
        return Conflicts([*filter(is_new, after)], new, self.language), Conflicts(gone, old, self.language)

    def _positions(self, conflict: Conflict) -> set[str]:
        return {position(conflict, side, self.language) for side in conflict.sides}

    def text(self) -> str:
        """Return the difference as text for a terminal: a sentence that says what changed, then the changes by weight."""
        words = self._words
        lines = [
            f"{words.word('told.old')}  {words.operand(self.difference.old)}",
            f"{words.word('told.new')}  {words.operand(self.difference.new)}",
            *([f"{words.word('told.only')} {selection}"] if (selection := words.selection()) else []),
            "",
            summary(self.difference, self.language),
        ]
        lines += [""] if self.difference.records else []
        for record in self.difference.records:
            lines.append(f"{_SIGNS.get(record.kind, '~')} {words.record(record)} ({words.word(f'change.{record.kind}')})")
            lines += _indented(words.fields(record.fields, record=record.record))
        for section, changes in self.difference.sections.items():
            lines += ["", self._heading(section, changes)]
            for change in changes if self._is_listed(section) else ():
                lines.append(f"{_SIGNS.get(change.kind, '~')} {words.claim(change)}")
                lines += [] if section in UNCHANGED else _indented(words.details(change))
        return "\n".join(lines)

    def markdown(self) -> str:
        """Return the difference as Markdown, for a report or a review: of two corpora with the conflicts that come and go."""
        words = self._words
        rows = [("old", words.operand(self.difference.old)), ("new", words.operand(self.difference.new))]
        rows += [("only", selection)] if (selection := words.selection()) else []
        table = [f"| {words.word(f'told.{name}').lower()} | {text} |" for name, text in rows]
        blocks = [
            f"# {words.word('told.whatChanged')}",
            "\n".join(["| | |", "|---|---|", *table]),
            summary(self.difference, self.language),
        ]
        for name, disputed in zip(("newConflicts", "goneConflicts"), self.disputes, strict=True):
            if disputed:
                count = digits(len(disputed), self.language)
                blocks += [f"## {words.word(f'told.{name}')} ({count})", "\n".join(disputed.sections("###")).rstrip()]
        if self.difference.records:
            lines = [
                f"- {words.record(r, '`')}: {words.word(f'change.{r.kind}')}" + _nested(words.fields(r.fields, record=r.record))
                for r in self.difference.records
            ]
            blocks += [f"## {words.word('told.records')}", "\n".join(lines)]
        for section, changes in self.difference.sections.items():
            blocks.append(f"## {self._heading(section, changes)}")
            if self._is_listed(section):
                details = (_nested(words.details(change)) if section not in UNCHANGED else "" for change in changes)
                lines = [f"- {_escaped(words.claim(change))}{detail}" for change, detail in zip(changes, details, strict=True)]
                blocks.append("\n".join(lines))
        return "\n\n".join(blocks) + "\n"

    def _heading(self, section: Section, changes: Sequence[Change]) -> str:
        return f"{heading(section, self.language)} ({digits(len(changes), self.language)})"

    def _is_listed(self, section: Section) -> bool:
        """Return whether a section is listed. What two corpora have in common is only counted, unless asked for."""
        return section not in UNCHANGED or self.difference.new.version is not None or section in self.difference.selection.only

    def json(self) -> str:
        """Return the difference as JSON, with labels in English and German. Its JSON Schema is `entente.schema("diff")`."""
        return json.dumps(document(self.difference, self.counts()), ensure_ascii=False, indent=2) + "\n"

    def csv(self) -> str:
        """Return the difference as CSV: a row for each change of a claim, then one for each of another record."""
        return table(_COLUMNS, self._rows())

    def _rows(self) -> Iterator[Row]:
        words = self._words
        for change in self.difference.changes:
            old, new = change.old, change.new
            yield {
                "record": "assertion",
                "change": change.kind,
                "judgements": [*change.judgements],
                "old": old.id if old else None,
                "new": new.id if new else None,
                "old_claim": words.phrase(old) if old else None,
                "new_claim": words.phrase(new) if new else None,
                "old_status": old.status.id if old else None,
                "new_status": new.status.id if new else None,
                "fields": [field.field for field in change.fields],
                "details": words.details(change),
            }
        for record in self.difference.records:
            yield {
                "record": record.record,
                "change": record.kind,
                "old": [*record.old],
                "new": [*record.new],
                "fields": [field.field for field in record.fields],
                "details": words.fields(record.fields, record=record.record),
            }

    def sparql_update(self) -> str:
        """Return the patch that turns the old graph into the new one, as SPARQL Update.

        Raises:
            UsageError: The operands are versions of articles, or only a part of the difference was asked for.
            GraphError: A blank node would have to be named.

        """
        return self._patch().sparql_update()

    def rdf_patch(self) -> str:
        """Return the same patch as RDF Patch; the errors are those of `sparql_update`."""
        return self._patch().rdf_patch()

    def stat(self) -> str:
        """Return the number of changes of each kind, in a line.

        >>> import entente
        >>> entente.diff("finextra-sberbank-china", "finextra-sberbank-china", only="added").stat()
        'no difference'
        """
        counts = [
            f"{digits(len(changes), self.language)} {self._words.word(f'change.{kind}')}"
            for kind in KINDS
            if (changes := self.difference.of(kind))
        ]
        return ", ".join(counts + record_counts(self.difference.records, self.language)) or self._words.word(
            "told.noDifference"
        )

    def stat_json(self) -> str:
        """Return the number of changes of each kind, as JSON."""
        return json.dumps(self.counts(), ensure_ascii=False, indent=2) + "\n"

    def counts(self) -> Mapping[str, int]:
        """Return the number of changes by kind, in the order of `text`; then that of records, such as `entity added`."""
        counts: Counter[str] = Counter({kind: len(changes) for kind in KINDS if (changes := self.difference.of(kind))})
        counts.update(f"{record.record} {record.kind}" for record in self.difference.records)
        return counts


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what `Comparison.json` returns."""
    return files(__name__).joinpath("diff.schema.json").read_text(encoding="utf-8")


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _nested(lines: Iterable[str]) -> str:
    return "".join(f"\n  - {_escaped(line)}" for line in lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>|" else char for char in text)
