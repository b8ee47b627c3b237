"""A corpus as a workbook for spreadsheets, XLSX (ISO/IEC 29500), with openpyxl.

Its tables of entities, versions and assertions are those that `entente import` takes; assertions have, behind these, what
follows from them, and the table of edges follows as a whole. A cell is text, which a spreadsheet
keeps as it is and does not run as a formula, except for amounts of at most 15 digits, which it holds exactly.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from entente.claims import table as claim_table
from entente.model.errors import EntenteWarning, UsageError
from entente.model.shown_text import counted
from entente.render import csv_tables
from entente.render.csv_text import cell_text
from entente.seeds import columns as seed_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from entente.claims import Claims
    from entente.claims.table import Cell
    from entente.seeds.columns import Fields

_MAX_ROWS = 1_048_576
_MAX_TEXT = 32_767
"""The most rows of a sheet and characters of a cell that Excel opens."""
_EXACT_DIGITS = 15
_NUMBERS = {"amount", "of", "sign", "weight"}
_FOLLOWING = ("proposition", "certainty", "origins")
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file has, so that a workbook does not tell when it was written."""


def workbook(claims: Claims) -> bytes:
    """Return a corpus as a workbook; what its tables do not hold of it is told by an `EntenteWarning`.

    Raises:
        UsageError: openpyxl is not installed, or a table has more rows than a sheet.

    """
    try:
        import openpyxl  # noqa: PLC0415  an extra, and only this needs it
    except ImportError as error:
        message = "a workbook is written by openpyxl, which is not installed"
        raise UsageError(message, hint="pip install 'entente-kg[excel]', or take the tables as CSV") from error
    book = openpyxl.Workbook(write_only=True)
    for name, columns, rows in _tables(claims):
        if len(rows) >= _MAX_ROWS:
            message = f"the table of {name} has {len(rows):,} rows, more than a sheet of a spreadsheet"
            raise UsageError(message, hint="take a part of the graph, or the tables as CSV")
        _write(book.create_sheet(name), columns, rows)
    _tell_left_out(claims)
    written = BytesIO()
    book.save(written)
    return _without_time(written.getvalue())


def _tables(claims: Claims) -> Iterable[tuple[str, Sequence[str], list[Mapping[str, Cell]]]]:
    """Yield the tables: their names, columns and rows."""
    corpus = claims.corpus
    entities = [seed_columns.fields_of(entity) for entity in corpus.entities]
    of_article = {article.id: seed_columns.fields_of(article) for article in corpus.articles}
    versions = [{**of_article.get(one.article, {}), **seed_columns.fields_of(one)} for one in corpus.versions]
    assertions = [
        {"article": claim.version.article, "version": claim.version.version, **seed_columns.fields_of(claim.assertion)}
        for claim in claims
    ]
    follows = [{name: cell for name, cell in claim_table.row(claim).items() if name in _FOLLOWING} for claim in claims]
    tags = {
        tag for record in (*entities, *versions, *assertions) for name in ("label", "statement") for tag in _tags(record, name)
    }
    languages = sorted(tags | {"en"}, key=lambda tag: (tag != "en", tag != "de", tag))
    for kind, records in (("entities", entities), ("versions", versions), ("assertions", assertions)):
        rows: list[Mapping[str, Cell]] = [seed_columns.cells(kind, record) for record in records]
        columns = seed_columns.header(kind, languages)
        # Other texts may be in languages of their own.
        columns += sorted({name for row in rows for name in row} - {*columns})
        if kind == "assertions":
            rows = [{**row, **more} for row, more in zip(rows, follows, strict=True)]
            columns += _FOLLOWING
        yield kind, columns, rows
    yield "edges", csv_tables.EDGE_COLUMNS, csv_tables.edge_rows(claims)


def _tags(record: Fields, name: str) -> Iterable[str]:
    return cast("Fields", record.get(name, {})).keys()


def _write(sheet: Any, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> None:  # noqa: ANN401  of openpyxl
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  an extra
    from openpyxl.styles import Font  # noqa: PLC0415

    def cell(value: str | float, *, bold: bool = False) -> Any:  # noqa: ANN401  of openpyxl
        made = WriteOnlyCell(sheet, value)
        if isinstance(value, str):
            # Otherwise what begins with = is taken for a formula, and what looks like a date is made one when it is edited.
            made.data_type, made.number_format = "s", "@"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.freeze_panes = "A2"
    sheet.append([cell(name, bold=True) for name in columns])
    for number, row in enumerate(rows, 2):
        sheet.append(
            [
                cell(_value(name, row[name], f"{sheet.title}, row {number}")) if row.get(name) is not None else None
                for name in columns
            ]
        )


def _value(column: str, value: Cell, where: str) -> str | int | float:
    """Return what a cell holds: a number that a spreadsheet holds exactly, or a text that it can."""
    text = cell_text(value)
    if column in _NUMBERS and len(text.lstrip("-").replace(".", "")) <= _EXACT_DIGITS:
        number = Decimal(text)
        return int(number) if number == number.to_integral_value() else float(number)
    if len(text) > _MAX_TEXT:
        message = f"{where}: '{column}' has {len(text):,} characters; a cell holds {_MAX_TEXT:,}, and the rest is left out"
        warnings.warn(message, EntenteWarning, stacklevel=2)
        text = f"{text[: _MAX_TEXT - 1]}…"
    return _NO_XML.sub("\ufffd", text)


def _tell_left_out(claims: Claims) -> None:
    listing = sum(bool(version.lists) for version in claims.corpus.versions)
    around = sum(bool(one.prefix or one.suffix) for claim in claims for one in claim.assertion.evidence)
    told = [
        *([f"the lists of {counted(listing, 'version')}"] if listing else []),
        *([f"what stands around {counted(around, 'quote')}"] if around else []),
    ]
    if told:
        warnings.warn(f"tables do not hold {' and '.join(told)}", EntenteWarning, stacklevel=2)


def _without_time(raw: bytes) -> bytes:
    """Return a workbook that does not tell when it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
