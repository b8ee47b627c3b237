"""The command that asks queries of a graph."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.options import date_options, ontology_option, quiet_option
from entente.cli.printing import print_text
from entente.model.errors import QueryError
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from entente.rdf.query.sparql import Query


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once, for Python's own handler does not run while the query engine works."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _bindings(_context: click.Context, _parameter: click.Parameter, pairs: tuple[str, ...]) -> dict[str, object]:
    values: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            message = f"{pair!r} is not NAME=VALUE"
            raise click.BadParameter(message)
        values[name.strip()] = value.strip()
    return values


@click.command()
@click.argument("query", metavar="QUERY", required=False)
@click.argument("data", type=options.Path(), required=False)
@click.option("--list", "list_", is_flag=True, help="Name the queries that Entente carries.")
@click.option("--show", metavar="NAME", help="Print one of them, to learn from.")
@click.option(
    "--bind", metavar="NAME=VALUE", multiple=True, callback=_bindings, help="Set a variable of the query; repeatable."
)
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
@date_options
@ontology_option
@quiet_option
def query(
    query: str | None,
    data: Path | None,
    *,
    ontology: Path | None,
    list_: bool,
    show: str | None,
    bind: dict[str, object],
    format_: str | None,
    lang: str,
    as_of: str | None,
    as_known_on: str | None,
    quiet: bool,
) -> None:
    """Ask a SPARQL query of the graph.

    QUERY is SPARQL text, a file, - for standard input, or the name of a query that Entente carries. DATA is a seeds folder or
    an RDF file; without it, the seeds that Entente carries are asked. The prefixes of both are bound, and the default graph is
    the merge of all graphs.
    """
    if list_:
        _print_queries()
    elif show is not None:
        print_text(_shipped_query(show).text, nl=False)
    elif query is None:
        raise click.UsageError("Missing argument 'QUERY'. Try --list for the queries that Entente carries.")
    else:
        try:
            with _interruptible():
                text = options.read_standard_input() if query == "-" else query
                answer = entente.query(text, data, bind=bind, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
                language = None if lang == "none" else lang
                print_text(answer.to(format_, language=language, width=_terminal_width()), nl=False)
        except QueryError as error:
            print_text(str(error), err=True)
            click.get_current_context().exit(2)
        if answer.open_limit and not quiet:
            print_text("LIMIT without ORDER BY leaves open which rows are given.", err=True)


def _terminal_width() -> int | None:
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    return get_terminal_size().columns if sys.stdout.isatty() else None


def _print_queries() -> None:
    from entente.rdf.query import sparql  # noqa: PLC0415  it loads the query engine

    width = max(map(len, sparql.shipped()))
    for name, query in sparql.shipped().items():
        print_text(f"{name:{width}}  {query.title}")


def _shipped_query(name: str) -> Query:
    from entente.rdf.query import sparql  # noqa: PLC0415  it loads the query engine

    return sparql.named(name)
