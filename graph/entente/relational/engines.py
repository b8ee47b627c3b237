"""The engines that questions are put to, through ibis: DuckDB in this process, or Spark, on this machine or a cluster."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from entente.model.errors import UsageError
from entente.relational.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import ibis.expr.types as ir

Engine: TypeAlias = Literal["duckdb", "spark"]
"""The name of an engine."""

_NAMED = {"entities", "articles", "versions", "propositions", "assertions"}
"""The tables that every folder of tables holds."""
_ANEW = "write the tables anew: entente export parquet"
_UNPACKED = 20
"""Up to how many times its file a table takes in memory. Spark holds the two for equal, and sends each worker what is small."""


Tables: TypeAlias = "Mapping[str, ir.Table]"
"""The tables of a corpus, by name, as an engine reads them."""


@contextmanager
def reading(engine: Engine, master: str | None, folders: Sequence[Path]) -> Iterator[list[Tables]]:
    """Yield the tables in some folders, as an engine reads them; behind, the engine is ended.

    Args:
        engine: Its name.
        master: The address of the master of a Spark cluster; without it, Spark runs on this machine alone.
        folders: Folders that `entente export parquet` wrote; workers of a cluster read them under the same paths.

    Raises:
        UsageError: A folder holds no tables, a library of the engine is not installed, or it cannot be started.

    """
    for folder in folders:
        _refuse_others(folder)
    try:
        import ibis  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UsageError(
            "ibis is not installed, which puts questions to tables", hint="pip install 'entente-kg[scale]'"
        ) from error
    with warnings.catch_warnings():
        # What the libraries warn of each other is nobody's concern here.
        warnings.simplefilter("ignore")
        if engine == "duckdb":
            with _in_duckdb(ibis) as backend:
                yield [_Tables(backend, folder, "*.parquet") for folder in folders]
        else:
            with _in_spark(ibis, master) as backend:
                yield [_Tables(backend, folder) for folder in folders]


@contextmanager
def _in_duckdb(ibis: Any) -> Iterator[Any]:  # noqa: ANN401  the module
    import duckdb  # noqa: PLC0415  an extra

    backend = ibis.duckdb.connect()
    try:
        yield backend
    except duckdb.Error as error:
        raise UsageError(f"DuckDB cannot answer: {str(error).splitlines()[0]}", hint=_ANEW) from error
    finally:
        backend.disconnect()


@contextmanager
def _in_spark(ibis: Any, master: str | None) -> Iterator[Any]:  # noqa: ANN401  the module
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415  an extra
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        hint = "pip install 'entente-kg[spark]'"
        raise UsageError("pyspark is not installed, which --engine spark needs", hint=hint) from error
    settings: dict[str, Any] = {
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.sources.fileCompressionFactor": _UNPACKED,
    }
    try:
        session = SparkSession.builder.master(master or "local[*]").appName("entente").config(map=settings).getOrCreate()
    except (PySparkException, Py4JError) as error:
        hint = "it needs Java 17, as of Debian's openjdk-17-jre-headless, and a master that can be reached"
        raise UsageError(f"Spark cannot be started: {_first_line(error)}", hint=hint) from error
    try:
        yield ibis.pyspark.connect(session)
    except (PySparkException, Py4JError) as error:
        hint = "all its workers must find the tables, under this path"
        raise UsageError(f"Spark cannot answer: {_first_line(error)}", hint=hint) from error
    finally:
        session.stop()


def _first_line(error: Exception) -> str:
    thrown = getattr(error, "java_exception", None)
    return str(thrown.getMessage() if thrown is not None else error).splitlines()[0]


class _Tables(dict[str, "ir.Table"]):
    """The tables in a folder, each read when it is first asked of: to look into files is a job of its own for Spark."""

    def __init__(self, backend: Any, folder: Path, pattern: str = "") -> None:  # noqa: ANN401  a backend of ibis
        self.backend, self.folder, self.pattern = backend, folder.resolve(), pattern

    def __missing__(self, name: str) -> ir.Table:
        if name in _missing(self.folder):
            hint = "'entente stream' writes no such table, for it is judged of the whole corpus; 'entente export parquet' does"
            raise UsageError(f"{self.folder} holds no table of {name}, which this question needs", hint=hint)
        table = self.backend.read_parquet(str(self.folder / name / self.pattern))
        if lacking := next((one.name for one in TABLES[name].plain() if one.name not in table.columns), None):
            raise UsageError(f"the table of {name} in {self.folder} has no column {lacking!r}", hint=_ANEW)
        self[name] = table
        return table


def _refuse_others(folder: Path) -> None:
    if _NAMED & {*(missing := _missing(folder))}:
        inside = (folder / "tables").is_dir()
        hint = f"name {folder / 'tables'}" if inside else f"entente export parquet SEEDS --out {folder} writes them"
        raise UsageError(f"{folder} holds no table of {missing[0]}", hint=hint)


def _missing(folder: Path) -> list[str]:
    """Return the tables that a folder does not hold."""
    return [name for name in TABLES if not any((folder / name).glob("*.parquet"))]
