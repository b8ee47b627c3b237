"""The command line: it parses, calls the function of the same name, and prints.

Results go to standard output, everything else to standard error. Exit status 0: done; 1: findings; 2: misuse or failure.
"""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

import entente
from entente._errors import EntenteError, QueryError, SeedsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente._store.sparql import Query

_F = TypeVar("_F", bound="Callable[..., object]")


class _Group(click.Group):
    """Commands whose errors are told without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SeedsError as error:
            click.echo(str(error), err=True)
            # There, 1 means a difference.
            ctx.exit(2 if ctx.invoked_subcommand == "diff" else 1)
        except EntenteError as error:
            click.echo(f"entente: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"entente: {error.filename or 'the output'}: {error.strerror}", err=True)
            ctx.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="entente", message="%(package)s %(version)s")
def main() -> None:
    """Turn curated assertions about AI alliances into a graph whose every claim can be traced.

    SEEDS is a folder with a corpus.yaml; without one, the seeds that Entente carries are used.
    """


_ontology = click.option("--ontology", type=click.Path(path_type=Path), help="Use this Turtle file as the ontology.")


def _inputs(command: _F) -> _F:
    """Give a command the arguments that say what to read."""
    for decorate in (
        _ontology,
        click.option("--texts", type=click.Path(path_type=Path), help="Folder of article texts: <article>/<version>.txt."),
        click.argument("seeds", type=click.Path(path_type=Path), required=False),
    ):
        command = decorate(command)
    return command


_quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but results and errors.")


@main.command()
@_inputs
@_quiet
def check(seeds: Path | None, texts: Path | None, ontology: Path | None, *, quiet: bool) -> None:
    """Report every fault of the seeds, as path:line:column.

    With --texts, quotes are looked up in the articles' texts too. Warnings are told and end with status 0.
    """
    faults = entente.check(seeds, texts=texts, ontology=ontology)
    for fault in faults:
        click.echo(str(fault))
    if any(fault.severity == "error" for fault in faults):
        click.get_current_context().exit(1)
    if not faults and not quiet:
        click.echo("No faults.", err=True)


@main.command()
@_inputs
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write into."
)
@_quiet
def build(seeds: Path | None, out: Path, texts: Path | None, ontology: Path | None, *, quiet: bool) -> None:
    """Write everything that the seeds can become.

    That is the graph as Turtle, TriG, N-Quads, JSON-LD, GraphML and GEXF, tables as CSV, a report in Markdown, and the
    interactive page. All files are written as one set or not at all.
    """
    for path in entente.build(seeds, out, texts=texts, ontology=ontology):
        if not quiet:
            click.echo(path)


@main.command()
@_inputs
@click.option("-o", "--out", default="page.html", show_default=True, help="File to write; - for standard output.")
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser.")
@_quiet
def page(seeds: Path | None, out: str, texts: Path | None, ontology: Path | None, *, open_: bool, quiet: bool) -> None:
    """Write the interactive page alone, one file that needs no network."""
    if out == "-":
        click.echo(entente.load(seeds, texts=texts, ontology=ontology).to_html(), nl=False)
        return
    path = entente.page(seeds, out, texts=texts, ontology=ontology)
    if not quiet:
        click.echo(path)
    if open_:
        click.launch(str(path.resolve()))


@main.command()
@click.argument("kind", type=click.Choice(["article", "assertions", "corpus", "entities"]))
@_ontology
def schema(kind: str, ontology: Path | None) -> None:
    """Print the JSON Schema of a kind of seed file, for editors that complete and explain YAML."""
    click.echo(entente.schema(kind, ontology=ontology), nl=False)


@main.command()
@click.argument("format_", metavar="FORMAT")
@_inputs
def export(format_: str, seeds: Path | None, texts: Path | None, ontology: Path | None) -> None:
    """Print one of the files that build writes.

    FORMAT is ttl, trig, nq, jsonld, graphml, gexf, nodes.csv, edges.csv, assertions.csv, report or html.
    """
    click.echo(entente.export(format_, seeds, texts=texts, ontology=ontology), nl=False)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--seeds", type=click.Path(path_type=Path), help="Folder in which articles are looked up.")
@_ontology
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Language of labels.")
@click.option("--stat", is_flag=True, help="Only count the changes of each kind.")
@click.option("--exit-code", is_flag=True, help="End with status 1 if anything differs.")
def diff(
    old: str, new: str, *, seeds: Path | None, ontology: Path | None, format_: str, lang: str, stat: bool, exit_code: bool
) -> None:
    """Compare two versions of an article, two articles, or two corpora.

    OLD and NEW are each an existing path (a seeds folder, or an RDF file that Entente wrote), or else article@version, or
    article for its latest version. What only one side has is added or dropped when the other side is complete, and otherwise
    not seen before or not seen again.
    """
    comparison = entente.diff(old, new, seeds=seeds, ontology=ontology, language=lang)
    tell = {"text": comparison.text, "markdown": comparison.markdown, "json": comparison.json}[format_]
    if stat:
        tell = comparison.stat_json if format_ == "json" else comparison.stat
    click.echo(tell().rstrip("\n"))
    if exit_code and comparison:
        click.get_current_context().exit(1)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once: the query engine is deaf to Python's own handler while it works."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _bindings(_context: click.Context, _parameter: click.Parameter, pairs: tuple[str, ...]) -> dict[str, object]:
    bound: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            message = f"{pair!r} is not NAME=VALUE"
            raise click.BadParameter(message)
        bound[name.strip()] = value.strip()
    return bound


@main.command()
@click.argument("query", metavar="QUERY", required=False)
@click.argument("data", type=click.Path(path_type=Path), required=False)
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
@click.option("--lang", type=click.Choice(["en", "de", "none"]), default="en", show_default=True, help="Language of labels.")
@_ontology
@_quiet
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
    quiet: bool,
) -> None:
    """Ask a SPARQL query of the graph.

    QUERY is SPARQL text, a file, - for standard input, or the name of a query that Entente carries. DATA is a seeds folder or
    an RDF file; without it, the seeds that Entente carries are asked. The prefixes of both are bound, and the default graph is
    the merge of all graphs.
    """
    if list_:
        _list_queries()
    elif show is not None:
        click.echo(_shipped(show).text, nl=False)
    elif query is None:
        raise click.UsageError("Missing argument 'QUERY'. Try --list for the queries that Entente carries.")
    else:
        try:
            with _interruptible():
                answer = entente.query(sys.stdin.read() if query == "-" else query, data, bind=bind, ontology=ontology)
                language = None if lang == "none" else lang
                click.echo(answer.to(format_, language=language, width=_terminal_width()), nl=False)
        except QueryError as error:
            click.echo(str(error), err=True)
            click.get_current_context().exit(2)
        if answer.open_limit and not quiet:
            click.echo("LIMIT without ORDER BY leaves open which rows are given.", err=True)


def _terminal_width() -> int | None:
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    return get_terminal_size().columns if sys.stdout.isatty() else None


def _list_queries() -> None:
    from entente._store import sparql  # noqa: PLC0415  it loads the query engine

    width = max(map(len, sparql.shipped()))
    for name, query in sparql.shipped().items():
        click.echo(f"{name:{width}}  {query.title}")


def _shipped(name: str) -> Query:
    from entente._store import sparql  # noqa: PLC0415  it loads the query engine

    return sparql.named(name)
