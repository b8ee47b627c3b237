"""A difference between two operands as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections import Counter
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from entente.judges.diff import KINDS
from entente.model.representation import cut, titled
from entente.model.text import counted
from entente.rdf.patch import Patch
from entente.render.difference.as_json import document
from entente.render.difference.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from entente.judges.diff import Difference, RecordChange

_SIGNS = {
    "added": "+",
    "not seen before": "+",
    "dropped": "-",
    "not seen again": "-",
    "kept": "=",
}
_SEVERAL = {"entity": "entities", "corpus": "corpora"}


class Comparison:
    """What differs between two operands, rendered as text, Markdown, JSON or a patch; true when something differs.

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

    def text(self) -> str:
        """Return the difference as text for a terminal."""
        words = self._words
        lines = [f"OLD  {words.operand(self.difference.old)}", f"NEW  {words.operand(self.difference.new)}"]
        lines += [f"ONLY {selection}"] if (selection := words.selection()) else []
        lines += [""] if self.difference.records else []
        for record in self.difference.records:
            lines.append(f"{_SIGNS.get(record.kind, '~')} {_record_name(record)} ({record.kind})")
            lines += _indented(words.fields(record.fields))
        for kind in KINDS:
            changes = self.difference.of(kind)
            if changes:
                lines += ["", f"{kind.capitalize()} ({len(changes)})"]
            for change in changes if self._is_listed(kind) else ():
                lines.append(f"{_SIGNS.get(kind, '~')} {words.claim(change)}")
                lines += [] if kind == "kept" else _indented(words.details(change))
        return "\n".join([*lines, "", self.stat()])

    def markdown(self) -> str:
        """Return the difference as Markdown, for a report or a comment."""
        words = self._words
        rows = [("old", words.operand(self.difference.old)), ("new", words.operand(self.difference.new))]
        rows += [("only", selection)] if (selection := words.selection()) else []
        blocks = ["# What changed", "\n".join(["| | |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)])]
        if self.difference.records:
            lines = [f"- {_record_name(r, '`')}: {r.kind}" + _nested(words.fields(r.fields)) for r in self.difference.records]
            blocks += ["## Records", "\n".join(lines)]
        for kind in KINDS:
            changes = self.difference.of(kind)
            if changes:
                blocks.append(f"## {kind.capitalize()} ({len(changes)})")
            if changes and self._is_listed(kind):
                details = (_nested(words.details(change)) if kind != "kept" else "" for change in changes)
                lines = [f"- {_escaped(words.claim(change))}{detail}" for change, detail in zip(changes, details, strict=True)]
                blocks.append("\n".join(lines))
        return "\n\n".join(blocks) + "\n"

    def _is_listed(self, kind: str) -> bool:
        """Return whether changes of a kind are listed. What two corpora have in common is only counted, unless asked for."""
        return kind != "kept" or self.difference.new.version is not None or kind in self.difference.selection.only

    def json(self) -> str:
        """Return the difference as JSON, with labels in English and German. Its JSON Schema is `entente.schema("diff")`."""
        return json.dumps(document(self.difference, self.counts()), ensure_ascii=False, indent=2) + "\n"

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
        counts = [f"{len(changes):,} {kind}" for kind in KINDS if (changes := self.difference.of(kind))]
        return ", ".join(counts + [counted(*count) for count in self._record_counts()]) or "no difference"

    def stat_json(self) -> str:
        """Return the number of changes of each kind, as JSON."""
        return json.dumps(self.counts(), ensure_ascii=False, indent=2) + "\n"

    def counts(self) -> Mapping[str, int]:
        """Return the number of changes by kind, in the order of `text`; then that of records, such as `entity added`."""
        counts: Counter[str] = Counter({kind: len(changes) for kind in KINDS if (changes := self.difference.of(kind))})
        counts.update({one: count for count, one, _ in self._record_counts()})
        return counts

    def _record_counts(self) -> list[tuple[int, str, str]]:
        """Return how many records of each type became what: the number, and the words for one and for several."""
        found = Counter((record.record, record.kind) for record in self.difference.records)
        return [(count, f"{one} {kind}", f"{_SEVERAL.get(one, f'{one}s')} {kind}") for (one, kind), count in found.items()]


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what `Comparison.json` returns."""
    return files(__name__).joinpath("diff.schema.json").read_text(encoding="utf-8")


def _record_name(record: RecordChange, quote: str = "") -> str:
    """Return the type and name of a record, with the old and the new name where they differ. A corpus needs no name."""
    if record.record == "corpus":
        return "corpus"
    old_and_new = dict.fromkeys(names for names in (record.old, record.new) if names)
    return f"{record.record} {' → '.join(', '.join(f'{quote}{name}{quote}' for name in names) for names in old_and_new)}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _nested(lines: Iterable[str]) -> str:
    return "".join(f"\n  - {_escaped(line)}" for line in lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>|" else char for char in text)
