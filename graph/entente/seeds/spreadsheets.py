"""Read tables as cells of text: CSV and TSV as anything writes them, XLSX workbooks with openpyxl.

What a spreadsheet program may have done to a cell (a formula, a number cut short, cells merged into one) is told where it
stands, and never guessed at.
"""

from __future__ import annotations

import csv
import re
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from entente.model import resources
from entente.model.errors import Fault, UsageError
from entente.model.shown_text import ZERO_WIDTH, invisible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from entente.model.errors import CodeName

MAX_CELLS = 2_000_000
"""The most cells that a sheet may span."""
_MAX_UNPACKED = 200_000_000
"""The most bytes that a workbook may have once it is unpacked."""
_DELIMITERS = ",;\t"
_DELIMITER_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
_FORBIDDEN = re.compile(invisible(f"\t\n{ZERO_WIDTH}").pattern)
_GUARDED = re.compile(r"'(?=[=+\-@\t])")
"""The apostrophe that Entente, like others, puts before what a spreadsheet would run as a formula."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""The parts of a number format that are no digits: texts, colours, escaped signs."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table: its rows by their number, without those that are empty, each cell a text without spaces around it."""

    file: str
    name: str = ""
    """The name of the sheet in a workbook; empty for a file that is one table."""
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def fault(self, row: int, column: int, code: CodeName, message: str, hint: str = "") -> Fault:
        """Return a fault at a cell, which is named as a spreadsheet names it; rows and columns count from 1."""
        named = f"{cell_name(self.name, row, column)}: {message}"
        return Fault(file=self.file, line=row, column=column, code=code, message=named, hint=hint)


def cell_name(sheet: str, row: int, column: int) -> str:
    """Return the name of a cell as spreadsheets have it.

    >>> cell_name("people", 2, 28), cell_name("", 1, 1)
    ('people!AB2', 'A1')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row}" if sheet else f"{letters}{row}"


def read(path: Path, known: Iterable[str]) -> tuple[list[Sheet], list[Fault]]:
    """Return the sheets of a table file, and what is wrong with it.

    Args:
        path: The file, whose name ends in one of `TABLE_SUFFIXES`.
        known: The columns that a table may have. What separates the cells of a text file is seen by them.

    Raises:
        UsageError: It cannot be read, its name says no kind of table, or it is a workbook and openpyxl is not installed.

    """
    if path.suffix.lower() not in resources.TABLE_SUFFIXES:
        message = f"{path} is no table by its name"
        raise UsageError(message, hint="save it as .csv, .tsv or .xlsx")
    try:
        raw = resources.read(path)
    except OSError as error:
        message = f"the table {path} cannot be read: {error.strerror}"
        raise UsageError(message, hint="name a CSV, TSV or XLSX file") from error
    return (_workbook if path.suffix.lower() == ".xlsx" else _text_table)(raw, str(path), {*known})


def _sheet(file: str, name: str, rows: Iterable[tuple[int, list[str]]], faults: list[Fault]) -> Sheet:
    """Return a sheet of rows of texts; space around a text, the guard of a formula and empty rows are left out."""
    kept = []
    for number, cells in rows:
        stripped = tuple(_GUARDED.sub("", _stripped(cell), count=1) if cell[:1] == "'" else _stripped(cell) for cell in cells)
        if not any(stripped):
            continue
        for column, text in enumerate(stripped, 1):
            if found := _FORBIDDEN.search(text):
                message = f"the invisible or control character U+{ord(found[0]):04X} is not allowed"
                faults.append(Sheet(file=file, name=name).fault(number, column, "character", message, "delete it"))
            elif (meant := _as_meant(text)) is not None:
                message = f"{text[:40]!r} is {meant[:40]!r} read in the wrong encoding"
                faults.append(
                    Sheet(file=file, name=name).fault(number, column, "encoding", message, "open the original as UTF-8")
                )
        kept.append((number, stripped))
    return Sheet(file=file, name=name, rows=tuple(kept))


def _stripped(cell: str) -> str:
    """Return a text without space around it, but for line breaks, which separate values."""
    return cell.strip(" \t\xa0") if cell.strip() else ""


def _as_meant(text: str) -> str | None:
    """Return what a text meant, if it is UTF-8 that was read as Windows-1252 and saved so.

    >>> _as_meant("LÃ¤nder"), _as_meant("Länder")
    ('Länder', None)
    """
    if text.isascii():
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


def _text_table(raw: bytes, file: str, known: set[str]) -> tuple[list[Sheet], list[Fault]]:
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, row = before.rpartition("\n")[2], before.count("\n") + 1
        column = 1 + max(line.count(delimiter) for delimiter in _DELIMITERS)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        hint = "save the table as 'CSV UTF-8', or as a workbook (.xlsx)"
        return [], [Sheet(file=file).fault(row, column, "encoding", message, hint)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Excel itself writes and obeys such a line.
    declared = _DELIMITER_LINE.match(text)
    if declared:
        text = text[declared.end() :]
    head = text.lstrip("\n").partition("\n")[0]
    # The last resort is the comma, or in a .tsv the tab.
    order = "\t,;" if file.lower().endswith(".tsv") else _DELIMITERS
    delimiter = declared[1] if declared else max(order, key=lambda one: len({*_split(head, one)} & known))
    faults: list[Fault] = []
    rows = _numbered(StringIO(text, newline=""), delimiter, file, 1 if declared else 0, faults)
    return [_sheet(file, "", rows, faults)], faults


def _split(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def _numbered(text: StringIO, delimiter: str, file: str, before: int, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with their numbers, up to what is no CSV, which is reported."""
    number = before
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), before + 1):
            yield number, cells
    except csv.Error as error:
        if "field limit" in str(error):
            message = f"a cell of this row has more than {csv.field_size_limit():,} signs"
            hint = "close the quotation mark that is left open before it, or shorten the cell"
        else:
            message = f"this row cannot be read: {error}"
            hint = "a cell with a quotation mark stands in quotation marks, and the mark twice"
        faults.append(Sheet(file=file).fault(number + 1, 1, "table", message, hint))


def _workbook(raw: bytes, file: str, _known: set[str]) -> tuple[list[Sheet], list[Fault]]:
    try:
        import openpyxl  # noqa: PLC0415  an extra, and only workbooks need it
    except ImportError as error:
        message = f"{file} is a workbook, and openpyxl, which reads it, is not installed"
        raise UsageError(message, hint="pip install 'entente-kg[excel]', or save the table as CSV UTF-8") from error
    try:
        with zipfile.ZipFile(BytesIO(raw)) as unpacked:
            if (size := sum(member.file_size for member in unpacked.infolist())) > _MAX_UNPACKED:
                message = f"the workbook has {size:,} bytes unpacked; at most {_MAX_UNPACKED:,} are read"
                return [], [Sheet(file=file).fault(1, 1, "too-large", message, "split it")]
        book = openpyxl.load_workbook(BytesIO(raw), keep_links=False)
    except Exception as error:  # noqa: BLE001  a broken file meets openpyxl's assumptions anywhere
        message = f"this is no workbook that can be read: {str(error) or type(error).__name__}"
        return [], [Sheet(file=file).fault(1, 1, "table", message, "open it in a spreadsheet and save it as .xlsx again")]
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for sheet in book.worksheets:
        here = Sheet(file=file, name=sheet.title)
        if sheet.max_row * sheet.max_column > MAX_CELLS:
            message = f"the sheet spans {sheet.max_row:,} rows and {sheet.max_column:,} columns"
            hint = "delete the empty rows and columns behind the table, which may be formatted"
            faults.append(here.fault(sheet.max_row, sheet.max_column, "too-large", message, hint))
            continue
        for merged in sheet.merged_cells.ranges:
            message = f"the cells {merged.coord} are merged, and only the first of them holds anything"
            faults.append(here.fault(merged.min_row, merged.min_col, "table", message, "unmerge them"))
        rows = [(number, [_cell_text(cell, here, faults) for cell in row]) for number, row in enumerate(sheet.rows, 1)]
        sheets.append(_sheet(file, sheet.title, rows, faults))
    return sheets, faults


def _cell_text(cell: Any, here: Sheet, faults: list[Fault]) -> str:  # noqa: ANN401  several classes of openpyxl
    """Return what a cell of a workbook shows; what it only works out, or shows otherwise than it is, is reported."""
    value = cell.value
    if value is None:
        return ""
    shown = _NOT_SHOWN.sub("", cell.number_format or "").lower()
    problem = None
    if cell.data_type == "f":
        problem = "this is a formula", "copy the column and paste its values"
    elif cell.data_type == "e":
        problem = f"this is the error {value}", "write what is meant"
    elif isinstance(value, bool):
        return str(value).lower()
    elif isinstance(value, datetime | date):
        return _date_text(value, shown)
    elif isinstance(value, int | float):
        if "%" not in shown:
            return format(Decimal(repr(value)).normalize(), "f")
        problem = f"the number {value} is shown as a percentage", "format the cell as text and write the figure, like 80"
    elif not isinstance(value, str):
        problem = f"{value} is shown as a time", "format the cell as text and write what is meant"
    if problem:
        faults.append(here.fault(cell.row, cell.column, "table", *problem))
        return ""
    from openpyxl.utils.escape import unescape  # noqa: PLC0415  an extra

    return str(unescape(value)).replace("\r\n", "\n").replace("\r", "\n")


def _date_text(value: datetime | date, shown: str) -> str:
    """Return a date as precise as its cell shows it: Excel makes of `2024-12` the first of that month.

    >>> [_date_text(date(2024, 12, 1), shown) for shown in ("yyyy-mm-dd", "mmm-yy", "yyyy")]
    ['2024-12-01', '2024-12', '2024']
    """
    if isinstance(value, datetime) and "h" in shown and value.time() != time(0):
        return value.isoformat()
    return value.strftime("%Y-%m-%d" if "d" in shown else "%Y-%m" if "m" in shown else "%Y")
