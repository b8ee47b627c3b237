"""The command that asks queries of a graph."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from entente.cli import options
from entente.cli.limits import is_file, limit_options
from entente.cli.options import asked, bind_option, data_options, endpoint_option, ontology_option, quiet_option, view_options
from entente.cli.printing import print_text
from entente.model.errors import QueryError
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.rdf.query import Answer, Query
    from entente.tasks.view import View


@click.command()
@click.argument("query", metavar="QUERY", required=False)
@options.seeds_argument("data")
@click.option("--list", "list_", is_flag=True, help="Name the queries that Entente carries.")
@click.option("--show", metavar="NAME", help="Print one of them, to learn from.")
@click.option("--sparql", is_flag=True, help="Ask nothing; print the query as other engines take it, with prefixes and values.")
@bind_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(
        ["table", "md", "csv", "tsv", "json", "xml", "turtle", "trig", "nt", "nq", "jsonld", "rdfxml"], case_sensitive=False
    ),
    help="How to write the answer: table (default) to xml for SELECT and ASK, turtle (default) to rdfxml for graphs.",
)
@click.option(
    "--lang", type=click.Choice([*LANGUAGES, "none"]), default=LANGUAGES[0], show_default=True, help="Language of labels."
)
@view_options
@data_options
@endpoint_option
@ontology_option
@limit_options
@click.option(
    "--rows", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Refuse an answer of more rows or triples."
)
@quiet_option
def query(
    query: str | None,
    data: options.Folders,
    *,
    ontology: Path | None,
    list_: bool,
    show: str | None,
    sparql: bool,
    bind: dict[str, object],
    format_: str | None,
    lang: str,
    view: View,
    data_format: str | None,
    lenient: bool,
    endpoint: str | None,
    limits: Limits,
    rows: int,
    quiet: bool,
) -> None:
    """Ask a SPARQL query of the graph.

    QUERY is SPARQL text, a file, - for standard input, or the name of a query that Entente carries. DATA is a seeds folder, a
    file of JSON Lines or RDF, or - for RDF on standard input; without it, the seeds that Entente carries are asked. The
    prefixes of both are bound, and the default graph is the merge of all graphs.
    """
    if list_:
        _print_queries()
    elif show is not None:
        print_text(_shipped_query(show).text, nl=False)
    elif query is None:
        raise click.UsageError("Missing argument 'QUERY'. Try --list for the queries that Entente carries.")
    elif query == "-" and data is not None and str(data) == "-":
        raise click.UsageError("Standard input cannot be both the query and the data.")
    else:
        try:
            text = options.read_standard_input() if query == "-" else query
            limits.enter_child()
            from entente.rdf.query import portable, query_files  # noqa: PLC0415  they load the query engine, which only the child may
            from entente.tasks import statements  # noqa: PLC0415

            with ExitStack() as limited:
                # Seeds are read whatever that takes, files within the limits: anybody may have written them.
                in_file = not isinstance(data, tuple) and is_file(data)
                if in_file:
                    limited.enter_context(limits.applied())
                asked_for = query_files.find(text)
                read = asked(endpoint, data, limits.seconds)
                store = statements.store(read, ontology=ontology, data_format=data_format, lenient=lenient, **view)
                if not in_file:
                    limited.enter_context(limits.applied())
                if sparql:
                    print_text(portable.text(asked_for, store.prefixes, bind).rstrip("\n"))
                    return
                answer = store.query(asked_for, bind, rows=rows)
                told = answer.to(format_, language=None if lang == "none" else lang, width=_terminal_width())
            print_text(told, nl=False)
        except QueryError as error:
            print_text(str(error), err=True)
            click.get_current_context().exit(2)
        if not quiet:
            _print_notes(answer)


def _print_notes(answer: Answer) -> None:
    for note in answer.notes:
        print_text(f"entente: note: {note}", err=True)
    if answer.open_limit:
        print_text("LIMIT without ORDER BY leaves open which rows are given.", err=True)


def _terminal_width() -> int | None:
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    return get_terminal_size().columns if sys.stdout.isatty() else None


def _print_queries() -> None:
    from entente.rdf.query import query_files  # noqa: PLC0415  it loads the query engine

    width = max(map(len, query_files.shipped()))
    for name, query in query_files.shipped().items():
        print_text(f"{name:{width}}  {query.title}")


def _shipped_query(name: str) -> Query:
    from entente.rdf.query import query_files  # noqa: PLC0415  it loads the query engine

    return query_files.named(name)
