"""Write docs/parquet.md: what the typed tables hold, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ROOT

from entente.relational.questions import QUESTIONS
from entente.relational.schema import TABLES, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = ROOT / "docs" / "parquet.md"
_HEAD = """\
# Typed tables

    pip install 'entente-kg[tables]'
    entente export parquet mycorpus --out tables
    entente build mycorpus --tables            # the same, in out/tables

write a corpus as [Parquet](https://parquet.apache.org/) files, for DuckDB, Spark, pandas, polars and other programs: a folder
for each table, in files of at most 100,000 rows, so that several workers read a large table at once. They are written as one
set or not at all. What is judged of the corpus (whose word it is, when it is surely known, what contradicts what) is in them
as data, by the rules of the page “How Entente judges”. So they are asked by joining and counting alone:

    import duckdb    # what the extra `scale` brings; its own command line takes the same query

    print(duckdb.sql("SELECT subject, kind FROM 'tables/conflicts/*.parquet' ORDER BY number"))

Each file tells in its metadata what its table and its columns mean (`description`). This page tells the same; `make docs`
writes it anew, and a test holds it to the program. `--as-of`, `--without` and the like write the tables of a part of the
corpus.

A date is given as the source gives it, in [EDTF](https://www.loc.gov/standards/datetime/), and behind that as the first and
the last day that it may be; these are empty where it has no such bound, and where its year is not known. Amounts are exact. A
column marked with ? may be empty; a list without items has the length 0.

## Questions

    pip install 'entente-kg[scale]'
    entente ask --list
    entente ask impact tables --bind source=tass
    entente ask diff tables-of-may tables-of-june --format csv

have the answers that the rules give in memory, row for row, each by one relational definition. DuckDB works them out in
this process. With `--engine spark`, and `pip install 'entente-kg[spark]'` and Java 17, Spark does, on this machine, or on
the cluster whose `--master` is named, which must find the tables under the same path. `diff` pairs what is claimed in both
states; what became another claim is told as one that is gone and one that came, and reasons, quotes, wording and renamed
entities are left to `entente diff`.

{questions}
### A cluster of Spark

PyPI's pyspark, which the extra brings, has no scripts that start a cluster; `spark-class` in its folder `bin` starts the
[standalone](https://spark.apache.org/docs/4.0.0/spark-standalone.html) one, with Debian's `openjdk-17-jre-headless`:

    SPARK_HOME=$(python -c 'import pyspark, pathlib; print(pathlib.Path(pyspark.__file__).parent)')
    export SPARK_HOME
    $SPARK_HOME/bin/spark-class org.apache.spark.deploy.master.Master --host main
    $SPARK_HOME/bin/spark-class org.apache.spark.deploy.worker.Worker spark://main:7077    # on each machine
    entente ask corroborated /shared/tables --engine spark --master spark://main:7077

Settings are those of Spark, in the `spark-defaults.conf` of the folder that `SPARK_CONF_DIR` names. An executor or a worker
that is lost in the middle costs time and changes no answer: `make test-spark` holds that.
"""


def document() -> str:
    """Return the page as it should be."""
    asked = "".join(f"- `{name}`: {one.title['en']}\n" for name, one in QUESTIONS.items())
    return "\n".join([_HEAD.format(questions=asked).rstrip() + "\n", *_tables(), _types()])


def _tables() -> Iterator[str]:
    for name, table in TABLES.items():
        rows = "".join(
            f"| `{column.name}`{'?' if column.optional else ''} | {column.type} | {column.text} |\n" for column in table.plain()
        )
        yield f"## {name}\n\n{table.text}.\n\n| column | type | meaning |\n|---|---|---|\n{rows}"


def _types() -> str:
    used = {column.type for table in TABLES.values() for column in table.plain()}
    return "## Types\n\n" + "".join(f"- {name}: {text}\n" for name, text in TYPES.items() if name in used)


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8")
