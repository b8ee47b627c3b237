"""The command line: it parses, calls the function of the same name, and prints.

Results go to standard output, everything else to standard error. Exit status 0: done; 1: findings; 2: misuse or failure.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

import entente
from entente._errors import EntenteError, SeedsError

if TYPE_CHECKING:
    from collections.abc import Callable

_F = TypeVar("_F", bound="Callable[..., object]")


class _Group(click.Group):
    """Commands whose errors are told without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SeedsError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)
        except EntenteError as error:
            click.echo(f"entente: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="entente", message="%(package)s %(version)s")
def main() -> None:
    """Turn curated assertions about AI alliances into a graph whose every claim can be traced.

    SEEDS is a folder with a corpus.yaml; without one, the seeds that Entente carries are used.
    """


def _inputs(command: _F) -> _F:
    """Give a command the arguments that say what to read."""
    for decorate in (
        click.option("--ontology", type=click.Path(path_type=Path), help="Use this Turtle file as the ontology."),
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

    With --texts, quotes are looked up in the articles' texts too.
    """
    faults = entente.check(seeds, texts=texts, ontology=ontology)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.get_current_context().exit(1)
    if not quiet:
        click.echo("No faults.", err=True)


@main.command()
@_inputs
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write into."
)
@_quiet
def build(seeds: Path | None, out: Path, texts: Path | None, ontology: Path | None, *, quiet: bool) -> None:
    """Write the graph as Turtle, TriG, N-Quads and JSON-LD, and the interactive page.

    All files are written as one set or not at all.
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
