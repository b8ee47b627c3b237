"""Ask questions of typed tables, on an engine that joins and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from entente.judges.history import last_day
from entente.model import languages, resources
from entente.model.argument_types import checked
from entente.model.errors import UsageError, did_you_mean
from entente.relational.engines import Engine, reading
from entente.relational.questions import QUESTIONS
from entente.render.table_answer import TableAnswer

if TYPE_CHECKING:
    from entente.relational.engines import Tables
    from entente.relational.questions import Question


@checked
def ask(
    question: str,
    tables: str | Path | Iterable[str | Path] = "tables",
    *,
    bind: Mapping[str, object] | None = None,
    engine: Engine = "duckdb",
    master: str | None = None,
    language: str = "en",
) -> TableAnswer:
    """Return what typed tables answer to a question: DuckDB or Spark joins and counts, and judges nothing.

    Args:
        question: Its name: `as-of`, `conflicts`, `corroborated`, `diff`, `impact`, `promises` or `single-origin`.
        tables: A folder that `parquet` wrote; for `diff` two, of the old state and of the new one.
        bind: Values that it asks about: `date` for `as-of`, `source` for `impact`, `words` for `corroborated`, `atLeast` for
            `single-origin`.
        engine: `duckdb`, in this process, or `spark`.
        master: The address of the master of a Spark cluster, like `spark://host:7077`; without it, Spark runs on this machine.
        language: The language of texts, `en` or `de`.

    Raises:
        UsageError: There is no such question, value or folder of tables, or the engine is not installed or does not start.

    """
    languages.refuse_unknown(language)
    if question not in QUESTIONS:
        hint = did_you_mean(question, QUESTIONS) or f"known are {', '.join(QUESTIONS)}"
        raise UsageError(f"there is no question {question!r}", hint=hint)
    if master is not None and engine != "spark":
        raise UsageError("a master is for Spark", hint="give --engine spark with it, or leave it out")
    asked = QUESTIONS[question]
    folders = [resources.named(one) for one in ([tables] if isinstance(tables, str | Path) else tables)]
    if len(folders) != asked.states:
        many = "two folders of tables, of the old state and of the new one" if asked.states == 2 else "one folder of tables"  # noqa: PLR2004
        raise UsageError(f"{question} is asked of {many}", hint=f"name {asked.states}, not {len(folders)}")
    values = _values(question, asked, bind or {})
    with reading(engine, master, folders) as found:
        for name, places in asked.named_in.items():
            _refuse_unknown(values[name], found[0], places)
        answer = asked.define(*found, **values).to_pyarrow()
    names, rows = answer.column_names, answer.to_pylist()
    columns = [name for name in names if not name.endswith("_de")]
    own = {name: f"{name}_de" if language == "de" and f"{name}_de" in names else name for name in columns}
    told = [{name: row[from_] for name, from_ in own.items()} for row in rows]
    return TableAnswer(question, asked.title[language], columns, told, language=language)


def _values(name: str, question: Question, given: Mapping[str, object]) -> Mapping[str, object]:
    """Return the values that a question asks about, by name."""
    if unknown := next((one for one in given if one not in question.values), None):
        known = f"it asks about {', '.join(question.values)}" if question.values else "it asks about no value"
        raise UsageError(f"{name} knows no value {unknown!r}", hint=did_you_mean(unknown, question.values) or known)
    values = {**question.defaults, **given}
    if missing := next((one for one in question.values if one not in values), None):
        raise UsageError(f"{name} needs a value for {missing!r}", hint=f"give --bind {missing}=VALUE, or bind in Python")
    return {one: value if value is None else _typed(one, value, question.values[one]) for one, value in values.items()}


def _refuse_unknown(value: object, tables: Tables, columns: Sequence[tuple[str, str]]) -> None:
    """Raise a UsageError for a name that stands in none of some columns of tables."""
    names = [tables[table][column] for table, column in columns]
    if value is None or any((name == value).any().to_pyarrow().as_py() for name in names):
        return
    known = [name for column in names for name in column.to_pyarrow().to_pylist()]
    kinds = " and ".join(table for table, _ in columns)
    raise UsageError(f"there is no {value!r} in the tables of {kinds}", hint=did_you_mean(str(value), known))


def _typed(name: str, value: object, type_: type) -> object:
    if type_ is date:
        return last_day(value if isinstance(value, date) else str(value))
    if type_ is int:
        if not str(value).isdecimal():
            raise UsageError(f"{name} cannot be {str(value)!r}", hint="give a whole number")
        return int(str(value))
    return str(value)
