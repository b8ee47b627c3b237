"""Tables in CSV (https://www.rfc-editor.org/rfc/rfc4180), UTF-8, whose lines end in a line feed.

Several values in one cell have "; " between them. Spreadsheets run cells that start with one of ``= + - @`` or a tab as
formulas, and anybody can write labels and statements. A cell with such a start that is no number therefore gets an apostrophe
before it.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from entente.model import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.claims.table import Cell

    Row: TypeAlias = Mapping[str, Cell]

_SEPARATOR = "; "
_FORMULA = ("=", "+", "-", "@", "\t")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    """Return a table with a row of column names; a cell that a row does not give is empty."""
    columns = tuple(columns)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()


def _cell(value: Cell) -> str:
    """Return the text of one cell, with what a spreadsheet would run as a formula guarded.

    >>> [_cell(value) for value in ("=1+1", "-5", "+49", None, True)]
    ["'=1+1", '-5', "'+49", '', 'true']
    """
    text = cell_text(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def cell_text(value: Cell) -> str:
    """Return a value as the text of a cell.

    >>> cell_text(["a", "b"]), cell_text(None)
    ('a; b', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return ids.canonical(value)
    if isinstance(value, list):
        value = _SEPARATOR.join(value)
    # Left alone, a carriage return would stand unquoted.
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
