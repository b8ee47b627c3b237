"""Commands that write what the seeds can become."""

from __future__ import annotations

from pathlib import Path

import click

import entente
from entente.cli import options
from entente.cli.options import in_time, inputs, quiet
from entente.cli.printing import say


@click.command()
@inputs
@click.option("-o", "--out", type=options.Path(), default=Path("out"), show_default=True, help="Folder to write into.")
@in_time
@quiet
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
            say(path)


@click.command()
@inputs
@click.option("-o", "--out", default="page.html", show_default=True, help="File to write; - for standard output.")
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser.")
@in_time
@quiet
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
        say(graph.to_html(), nl=False)
        return
    path = entente.page(seeds, out, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    if not quiet:
        say(path)
    if open_:
        click.launch(str(path.resolve()))


@click.command()
@click.argument("format_", metavar="FORMAT")
@inputs
@in_time
@quiet
def export(
    format_: str,
    seeds: Path | None,
    texts: Path | None,
    ontology: Path | None,
    *,
    as_of: str | None,
    as_known_on: str | None,
    quiet: bool,  # noqa: ARG001  its option hushes warnings
) -> None:
    """Print one of the files that build writes.

    FORMAT is ttl, trig, nq, jsonld, graphml, gexf, nodes.csv, edges.csv, assertions.csv, report or html.
    """
    written = entente.export(format_, seeds, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    say(written, nl=False)
