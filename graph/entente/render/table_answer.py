"""What typed tables answer to a question, as text, Markdown, JSON and CSV."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.model import ids
from entente.model.short_repr import titled
from entente.model.shown_text import counted
from entente.relational.words import column, value
from entente.render import csv_text, outline
from entente.render.csv_text import cell_text
from entente.render.outline import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class TableAnswer:
    """What typed tables answer to a question: rows, each by column, in order; true when there are any.

    The texts of a row are in one language. It is rendered as text, Markdown, JSON or CSV.
    """

    def __init__(
        self,
        question: str,
        title: str,
        columns: Sequence[str],
        rows: Sequence[Mapping[str, object]],
        *,
        language: str = "en",
    ) -> None:
        self.question = question
        """The name of the question."""
        self.title = title
        """What it asks, in words."""
        self.columns = tuple(columns)
        """The names of the columns."""
        self.rows = tuple(rows)
        """The rows, by column: texts, numbers, dates, truth values, lists of texts, or None."""
        self.language = language
        """The language in which text and Markdown name columns and what stands in them; JSON and CSV have one name for each."""

    def __repr__(self) -> str:
        return titled(f"Answer to {self.question!r}", counted(len(self), "row"))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        return iter(self.rows)

    def text(self) -> str:
        """Return it as text for a terminal."""
        return f"{outline.table(self._table())}\n"

    def markdown(self) -> str:
        """Return it as Markdown."""
        return "\n".join([f"# {self.title}", "", *outline.markdown_table(self._table())]) + "\n"

    def json(self) -> str:
        """Return it as JSON: its columns, and a record for each row."""
        document = {"format": 1, "question": self.question, "columns": self.columns, "rows": self.rows}
        return json.dumps(document, ensure_ascii=False, indent=2, default=_plain) + "\n"

    def csv(self) -> str:
        """Return it as CSV."""
        return csv_text.table(self.columns, ({name: _cell(row[name]) for name in self.columns} for row in self.rows))

    def _table(self) -> Table:
        rows = (tuple(_shown(value(name, row[name], self.language)) for name in self.columns) for row in self.rows)
        return Table(tuple(column(name, self.language) for name in self.columns), tuple(rows))


def _plain(value: object) -> str:
    return ids.canonical(value) if isinstance(value, Decimal) else str(value)


def _cell(value: object) -> str | int | bool | Decimal | list[str] | None:
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]  # all else is of these


def _shown(value: object) -> str | int:
    return value if isinstance(value, int) and not isinstance(value, bool) else cell_text(_cell(value))
