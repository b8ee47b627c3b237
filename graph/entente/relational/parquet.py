"""The tables of a corpus as Parquet files, by pyarrow: a folder for each table, in files of at most so many rows.

Each file tells what its table and each of its columns means. https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from entente.model.errors import UsageError
from entente.relational.rows import ROWS, Judged
from entente.relational.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    import pyarrow as pa

    from entente.claims import Claims
    from entente.relational.rows import Row
    from entente.relational.schema import Table, Type

ROWS_PER_FILE = 100_000
"""How many rows a file has at most, so that several workers read a large table at once."""
_COMPRESSION = "zstd"


def files(claims: Claims) -> Mapping[str, bytes]:
    """Return the tables of a corpus as files, by their paths in a folder: `assertions/part-00000.parquet`.

    Raises:
        UsageError: pyarrow is not installed.

    """
    found = {}
    schemas = {name: schema(table) for name, table in TABLES.items()}
    judged = Judged(claims)
    for name, described in schemas.items():
        for number, rows in enumerate(_parts(ROWS[name](judged))):
            found[f"{name}/part-{number:05}.parquet"] = file(described, rows)
    return found


def _parts(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    """Yield rows in parts; a table without rows has one, of none."""
    yield [*islice(rows, ROWS_PER_FILE)]
    while part := [*islice(rows, ROWS_PER_FILE)]:
        yield part


def file(described: pa.Schema, rows: Sequence[Row]) -> bytes:
    """Return rows as a file of a schema."""
    from pyarrow import parquet  # noqa: PLC0415  an extra

    made = BytesIO()
    parquet.write_table(_arrow_table(described, rows), made, compression=_COMPRESSION)
    return made.getvalue()


class GrowingTable:
    """A table that is written part by part into one file, of which a part alone is in memory.

    Args:
        name: The name of the table.
        file: Where to write; it is whole once the table is closed.

    Raises:
        UsageError: pyarrow is not installed.

    """

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._schema = schema(TABLES[name])
        from pyarrow import parquet  # noqa: PLC0415  an extra

        self._writer = parquet.ParquetWriter(file, self._schema, compression=_COMPRESSION)

    def add(self, rows: Sequence[Row]) -> None:
        """Write some rows behind the others."""
        if rows:
            self._writer.write_table(_arrow_table(self._schema, rows))

    def close(self) -> None:
        """Write the end of the file."""
        self._writer.close()


def _arrow_table(described: pa.Schema, rows: Sequence[Row]) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415  an extra

    columns = [pa.array([_cell(row.get(field.name), field) for row in rows], type=field.type) for field in described]
    return pa.Table.from_arrays(columns, schema=described)


def _cell(value: object, field: pa.Field) -> object:
    # A list that is not there is one of nothing: engines differ in what they make of empty ones.
    return () if value is None and not field.nullable and field.type.num_fields else value


def schema(table: Table) -> pa.Schema:
    """Return the schema of a table for pyarrow, with what the table and its columns mean.

    Raises:
        UsageError: pyarrow is not installed.

    """
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra, and only this needs it
    except ImportError as error:
        message = "tables are written by pyarrow, which is not installed"
        raise UsageError(message, hint="pip install 'entente-kg[tables]'") from error
    text = pa.string()
    types: Mapping[Type, pa.DataType] = {
        "text": text,
        "texts": pa.list_(text),
        "truth": pa.bool_(),
        "number": pa.int32(),
        "day": pa.date32(),
        "amount": pa.decimal128(38, 18),
        "bound": pa.decimal128(38, 16),
        "representations": pa.list_(pa.struct([("entity", text), ("valid_from", text), ("valid_to", text)])),
        "derivations": pa.list_(pa.struct([("article", text), ("confidence", text)])),
        "measures": pa.struct([(part, text) for part in ("subject", "relation", "topic", "unit", "year")]),
    }
    fields = [
        pa.field(column.name, types[column.type], nullable=column.optional, metadata={"description": column.text})
        for column in table.plain()
    ]
    return pa.schema(fields, metadata={"description": table.text})
