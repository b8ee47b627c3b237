"""A difference between two sides as text, Markdown and JSON."""

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
    """A difference, and the words to tell it; true when something differs."""

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
        old, new = (cut(side.name, 40) for side in (self.difference.old, self.difference.new))
        return titled(f"Comparison of {old!r} and {new!r}", self.stat())

    def __bool__(self) -> bool:
        return bool(self.difference)

    @cached_property
    def _words(self) -> Words:
        return Words(self.difference, self.language)

    def text(self) -> str:
        """Tell it for a terminal."""
        words = self._words
        lines = [f"OLD  {words.side(self.difference.old)}", f"NEW  {words.side(self.difference.new)}"]
        lines += [f"ONLY {asked}"] if (asked := words.selection()) else []
        lines += [""] if self.difference.records else []
        for record in self.difference.records:
            lines.append(f"{_SIGNS.get(record.kind, '~')} {_named(record)} ({record.kind})")
            lines += _indented(words.fields(record.fields))
        for kind in KINDS:
            changes = self.difference.of(kind)
            if changes:
                lines += ["", f"{kind.capitalize()} ({len(changes)})"]
            for change in changes if self._listed(kind) else ():
                lines.append(f"{_SIGNS.get(kind, '~')} {words.claim(change)}")
                lines += [] if kind == "kept" else _indented(words.details(change))
        return "\n".join([*lines, "", self.stat()])

    def markdown(self) -> str:
        """Tell it as Markdown, for a report or a comment."""
        words = self._words
        rows = [("old", words.side(self.difference.old)), ("new", words.side(self.difference.new))]
        rows += [("only", asked)] if (asked := words.selection()) else []
        blocks = ["# What changed", "\n".join(["| | |", "|---|---|", *(f"| {name} | {told} |" for name, told in rows)])]
        if self.difference.records:
            told = [f"- {_named(r, '`')}: {r.kind}" + _nested(words.fields(r.fields)) for r in self.difference.records]
            blocks += ["## Records", "\n".join(told)]
        for kind in KINDS:
            changes = self.difference.of(kind)
            if changes:
                blocks.append(f"## {kind.capitalize()} ({len(changes)})")
            if changes and self._listed(kind):
                details = (_nested(words.details(change)) if kind != "kept" else "" for change in changes)
                told = [f"- {_escaped(words.claim(change))}{detail}" for change, detail in zip(changes, details, strict=True)]
                blocks.append("\n".join(told))
        return "\n\n".join(blocks) + "\n"

    def _listed(self, kind: str) -> bool:
        """Tell whether changes of a kind are listed: what two corpora have in common is only counted, unless asked for."""
        return kind != "kept" or self.difference.new.version is not None or kind in self.difference.selection.only

    def json(self) -> str:
        """Tell all of it as JSON, labels in English and German; `schema` describes it."""
        told = document(self.difference, self.counts())
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"

    def sparql_update(self) -> str:
        """Write the patch that turns the old graph into the new one as SPARQL Update.

        Raises:
            UsageError: The sides are versions of articles, or only a part of the difference was asked for.
            GraphError: A blank node would have to be named.

        """
        return self._patch().sparql_update()

    def rdf_patch(self) -> str:
        """Write the same patch as RDF Patch; the errors are those of `sparql_update`."""
        return self._patch().rdf_patch()

    def stat(self) -> str:
        """Count the changes of each kind in a line.

        >>> import entente
        >>> entente.diff("finextra-sberbank-china", "finextra-sberbank-china", only="added").stat()
        'no difference'
        """
        told = [f"{len(changes):,} {kind}" for kind in KINDS if (changes := self.difference.of(kind))]
        return ", ".join(told + [counted(*record) for record in self._records()]) or "no difference"

    def stat_json(self) -> str:
        """Count the changes of each kind as JSON."""
        return json.dumps(self.counts(), ensure_ascii=False, indent=2) + "\n"

    def counts(self) -> Mapping[str, int]:
        """Count the changes by kind, in the order in which they are told; records count as such."""
        counts: Counter[str] = Counter({kind: len(changes) for kind in KINDS if (changes := self.difference.of(kind))})
        counts.update({one: count for count, one, _ in self._records()})
        return counts

    def _records(self) -> list[tuple[int, str, str]]:
        """Count records by what became of them, each with the words for one and for several."""
        found = Counter((record.record, record.kind) for record in self.difference.records)
        return [(count, f"{one} {kind}", f"{_SEVERAL.get(one, f'{one}s')} {kind}") for (one, kind), count in found.items()]


def schema() -> str:
    """Give the JSON Schema (draft 2020-12) of what `Comparison.json` tells."""
    return files(__name__).joinpath("diff.schema.json").read_text(encoding="utf-8")


def _named(record: RecordChange, quote: str = "") -> str:
    """Name a record, by the names on both sides where they differ; there is but one corpus."""
    if record.record == "corpus":
        return "corpus"
    sides = dict.fromkeys(names for names in (record.old, record.new) if names)
    return f"{record.record} {' → '.join(', '.join(f'{quote}{name}{quote}' for name in names) for names in sides)}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _nested(lines: Iterable[str]) -> str:
    return "".join(f"\n  - {_escaped(line)}" for line in lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>|" else char for char in text)
