"""Commands that take tables into seeds, and give seeds as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.options import ontology_option, quiet_option, view_options
from entente.cli.printing import print_text

if TYPE_CHECKING:
    from entente.tasks.view import View


def _print_header(context: click.Context, _parameter: click.Parameter, kind: str | None) -> None:
    if kind is not None and not context.resilient_parsing:
        from entente.seeds.columns import header  # noqa: PLC0415  only this needs it

        print_text(",".join(header(kind)))
        context.exit()


@click.command("import")
@click.argument("tables", metavar="TABLE...", type=options.Path(), nargs=-1, required=True)
@click.option(
    "--seeds", type=options.Path(), required=True, help="Seeds folder to write into; one is started if there is none."
)
@click.option("--texts", type=options.Path(), help="Folder of article texts: <article>/<version>.txt.")
@ontology_option
@click.option(
    "--replace", is_flag=True, help="Write files anew that are there already; what no table says goes, and a note counts it."
)
@click.option(
    "--header",
    type=click.Choice(["entities", "versions", "assertions"]),
    is_eager=True,
    expose_value=False,
    callback=_print_header,
    help="Print the header of a kind of table, with columns for English and German, and import nothing.",
)
@quiet_option
def import_(
    tables: tuple[Path, ...],
    *,
    seeds: Path,
    texts: Path | None,
    ontology: Path | None,
    replace: bool,
    quiet: bool,
) -> None:
    """Write tables as seed files: CSV, TSV or XLSX.

    A table is one of entities, of versions with their articles, or of assertions; its columns tell which, and docs/tables.md
    describes them. What is wrong is told at its row and column, and nothing is written then. A row that says no more than the
    seeds do is passed over.
    """
    for path in entente.import_tables([*map(str, tables)], seeds, texts=texts, ontology=ontology, replace=replace):
        if not quiet:
            print_text(path)


@click.command()
@options.seeds_argument()
@ontology_option
@click.option("-o", "--out", type=options.Path(), default=Path("corpus.xlsx"), show_default=True, help="File to write.")
@view_options
@quiet_option
def workbook(seeds: options.Folders, ontology: Path | None, out: Path, *, view: View, quiet: bool) -> None:
    """Write the corpus as an XLSX workbook for spreadsheets.

    It has sheets of entities, versions and assertions, which `entente import` takes, and one of edges.
    """
    path = entente.workbook(seeds, out, ontology=ontology, **view)
    if not quiet:
        print_text(path)
