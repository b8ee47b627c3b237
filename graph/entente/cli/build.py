"""Commands that write what the seeds can become."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.options import about_options, input_options, quiet_option, view_options
from entente.cli.printing import print_fault_count, print_faults, print_text

if TYPE_CHECKING:
    from entente.model.errors import Fault
    from entente.tasks.view import View


_no_query_option = click.option("--no-query", is_flag=True, help="Leave the query view, some two megabytes, out of the page.")


@click.command()
@input_options
@click.option("-o", "--out", type=options.Path(), default=Path("out"), show_default=True, help="Folder to write into.")
@about_options
@_no_query_option
@view_options
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, so that Excel reads its UTF-8.")
@click.option("--tables", is_flag=True, help="Write typed tables in Parquet, too, into the folder tables there.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what is made, what stood there already, and how long each step took.")
@quiet_option
def build(
    seeds: options.Folders,
    out: Path,
    texts: Path | None,
    ontology: Path | None,
    *,
    entity: str | None,
    topic: str | None,
    no_query: bool,
    view: View,
    bom: bool,
    tables: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Write everything that the seeds can become.

    That is the graph as Turtle, TriG, N-Quads, JSON-LD, GraphML and GEXF, tables as CSV, a report in Markdown, and the
    interactive page; with --tables also the tables that `entente export parquet` writes. All files are written as one set or
    not at all; those that stand there as the same seeds and options made them are not made again.
    """
    from entente.cli.progress import progress  # noqa: PLC0415  it would slow --help

    with progress(verbose=verbose, quiet=quiet):
        written = entente.build(
            seeds,
            out,
            texts=texts,
            ontology=ontology,
            entity=entity,
            topic=topic,
            bom=bom,
            query_view=not no_query,
            tables=tables,
            **view,
        )
    for path in () if quiet else written:
        print_text(path)
    if no_query:
        _tell_of_query_view("as asked", quiet=quiet)


@click.command()
@click.argument("file", type=options.Path())
@click.option("-o", "--out", type=options.Path(), required=True, help="Folder to write into.")
@options.ontology_option
@click.option("--strict", is_flag=True, help="Where there are warnings, write nothing and end with status 1.")
@quiet_option
def stream(file: Path, out: Path, ontology: Path | None, *, strict: bool, quiet: bool) -> None:
    """Check a corpus in JSON Lines, and write it as N-Quads and typed tables, one article after the other.

    For a FILE that is too large for memory. What is written is what build and export parquet write, but for what follows from
    several articles: conflicts, words, sightings, outcomes, promises, and what rests on whom. docs/jsonl.md lists it. All
    files are written as one set or not at all. Needs pip install 'entente-kg[tables]'.

    Faults are told as check tells them, at most a hundred of each code. Warnings keep nothing from being written, unless
    --strict. Those that need the articles' texts (no-text, no-claim, uncovered), several corpora (same-item) or the shapes
    (no-graph) are left to check.
    """
    from entente.cli.progress import progress  # noqa: PLC0415  it would slow --help

    warnings: list[Fault] = []
    try:
        with progress(verbose=False, quiet=quiet, label="Streaming"):
            written = entente.stream(file, out, ontology=ontology, strict=strict, told=warnings.extend)
    finally:
        # Behind the bar, and also where nothing could be written.
        if warnings and not quiet:
            print_faults(warnings, err=True)
            print_fault_count(warnings)
    for path in () if quiet else written:
        print_text(path)


@click.command()
@input_options
@click.option("-o", "--out", default="page.html", show_default=True, help="File to write; - for standard output.")
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser.")
@click.option("--about", metavar="NAME", help="Only what concerns an entity, a topic or a story, by its slug.")
@_no_query_option
@view_options
@quiet_option
def page(
    seeds: options.Folders,
    out: str,
    texts: Path | None,
    ontology: Path | None,
    *,
    open_: bool,
    about: str | None,
    no_query: bool,
    view: View,
    quiet: bool,
) -> None:
    """Write the interactive page alone, one file that needs no network.

    With --about it is a small page: of what `entente log` tells of an entity or a topic, or of the articles that tell a story,
    with all that has a say on it, so that nothing is judged otherwise than in the whole.
    """
    graph = entente.load(seeds, texts=texts, ontology=ontology, **view)
    if about is not None:
        graph = graph.about(about)
    if out == "-":
        print_text(graph.to_html(query=not no_query), nl=False)
        _tell_of_query_view("as asked" if no_query else graph.no_query_view, quiet=quiet)
        return
    path = entente.page(graph, out, query_view=not no_query)
    if not quiet:
        print_text(path)
    _tell_of_query_view("as asked" if no_query else graph.no_query_view, quiet=quiet)
    if open_:
        click.launch(str(path.resolve()))


def _tell_of_query_view(why_not: str, *, quiet: bool) -> None:
    """Say in one line that the page has no query view, and why, where it has none."""
    if why_not and not quiet:
        print_text(f"entente: note: the page has no query view: {why_not}", err=True)


@click.command()
@click.argument("format_", metavar="FORMAT")
@input_options
@about_options
@view_options
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, so that Excel reads its UTF-8.")
@click.option("-o", "--out", type=options.Path(), help="Folder to write parquet into.  [default: tables]")
@click.option("--rdf12", is_flag=True, help="Add triple terms of RDF 1.2, with propositions and assertions as reifiers.")
@quiet_option
def export(
    format_: str,
    seeds: options.Folders,
    texts: Path | None,
    ontology: Path | None,
    *,
    entity: str | None,
    topic: str | None,
    view: View,
    bom: bool,
    out: Path | None,
    rdf12: bool,
    quiet: bool,
) -> None:
    """Print one of the files that build writes, or the corpus as JSON Lines.

    FORMAT is ttl, trig, nq, jsonld, graphml, gexf, nodes.csv, edges.csv, assertions.csv, report, html or jsonl. With --rdf12
    (ttl, trig or nq), <<( subject relation object )>> is what a proposition, and each assertion of it, rdf:reifies.

    jsonl is a record on each line; a file of it, named .jsonl or .jsonl.gz, is taken wherever SEEDS are.

    FORMAT may also be parquet: typed tables, a folder for each, written into a folder as one set or not at all. They hold what
    is judged of the corpus as data, for engines that join and count. Needs pip install 'entente-kg[tables]'.
    """
    if format_ == "parquet":
        if bom or rdf12:
            raise click.UsageError("--bom and --rdf12 are for files of text, and parquet is none.")
        written = entente.parquet(seeds, out or "tables", texts=texts, ontology=ontology, entity=entity, topic=topic, **view)
        for path in () if quiet else written:
            print_text(path)
        return
    if out is not None:
        raise click.UsageError(f"--out is for parquet; {format_} goes to standard output.")
    text = entente.export(
        format_, seeds, texts=texts, ontology=ontology, rdf12=rdf12, entity=entity, topic=topic, bom=bom, **view
    )
    print_text(text, nl=False)
