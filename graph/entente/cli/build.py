"""Commands that write what the seeds can become."""

from __future__ import annotations

from pathlib import Path

import click

import entente
from entente.cli import options
from entente.cli.options import date_options, input_options, quiet_option
from entente.cli.printing import print_text


@click.command()
@input_options
@click.option("-o", "--out", type=options.Path(), default=Path("out"), show_default=True, help="Folder to write into.")
@date_options
@quiet_option
def build(
    seeds: Path | None,
    out: Path,
    texts: Path | None,
    ontology: Path | None,
    *,
    as_of: str | None,
    as_known_on: str | None,
    quiet: bool,
) -> None:
    """Write everything that the seeds can become.

    That is the graph as Turtle, TriG, N-Quads, JSON-LD, GraphML and GEXF, tables as CSV, a report in Markdown, and the
    interactive page. All files are written as one set or not at all.
    """
    for path in entente.build(seeds, out, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on):
        if not quiet:
            print_text(path)


@click.command()
@input_options
@click.option("-o", "--out", default="page.html", show_default=True, help="File to write; - for standard output.")
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser.")
@date_options
@quiet_option
def page(
    seeds: Path | None,
    out: str,
    texts: Path | None,
    ontology: Path | None,
    *,
    open_: bool,
    as_of: str | None,
    as_known_on: str | None,
    quiet: bool,
) -> None:
    """Write the interactive page alone, one file that needs no network."""
    if out == "-":
        graph = entente.load(seeds, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
        print_text(graph.to_html(), nl=False)
        return
    path = entente.page(seeds, out, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    if not quiet:
        print_text(path)
    if open_:
        click.launch(str(path.resolve()))


@click.command()
@click.argument("format_", metavar="FORMAT")
@input_options
@date_options
@quiet_option
def export(
    format_: str,
    seeds: Path | None,
    texts: Path | None,
    ontology: Path | None,
    *,
    as_of: str | None,
    as_known_on: str | None,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Print one of the files that build writes.

    FORMAT is ttl, trig, nq, jsonld, graphml, gexf, nodes.csv, edges.csv, assertions.csv, report or html.
    """
    text = entente.export(format_, seeds, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    print_text(text, nl=False)
