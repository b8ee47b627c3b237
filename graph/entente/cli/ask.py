"""The command that asks questions of typed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.options import bind_option, quiet_option, render_or_table_options
from entente.cli.printing import print_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.relational.engines import Engine


@click.command()
@click.argument("question", required=False)
@click.argument("tables", metavar="[TABLES]...", type=options.Path(), nargs=-1)
@click.option("--list", "list_", is_flag=True, help="Name the questions.")
@bind_option
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What joins and counts: DuckDB in this process, or Spark.",
)
@click.option("--master", metavar="URL", help="With --engine spark, the master of a cluster: spark://host:7077.")
@render_or_table_options
@quiet_option
def ask(
    question: str | None,
    tables: tuple[Path, ...],
    *,
    list_: bool,
    bind: dict[str, object],
    engine: Engine,
    master: str | None,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Ask QUESTION of typed tables, on one machine or on many.

    TABLES is the folder that `entente export parquet` wrote, or `build --tables`; by default tables. For diff it is two
    folders, of the old state and of the new one. What is judged stands in the tables, so an engine only joins and counts.

    Needs pip install 'entente-kg[scale]'; for Spark 'entente-kg[spark]', and Java 17.
    """
    if list_:
        from entente.relational.questions import QUESTIONS  # noqa: PLC0415  only this needs them

        for name, one in QUESTIONS.items():
            asks = "".join(f" {value}" for value in one.values)
            print_text(f"{name:{max(map(len, QUESTIONS))}}  {one.title[lang]}{f' ({asks.strip()})' if asks else ''}")
        return
    if question is None:
        raise click.UsageError("Missing argument 'QUESTION'. Try --list for the questions there are.")
    answer = entente.ask(question, tables or "tables", bind=bind, engine=engine, master=master, language=lang)
    told = {"text": answer.text, "markdown": answer.markdown, "json": answer.json, "csv": answer.csv}[format_]()
    print_text(told, nl=False)
