"""The command that finds records by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import ontology_option, quiet_option, render_or_table_options, view_options
from entente.cli.printing import print_text, result_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.tasks.view import View


@click.command()
@click.argument("text", metavar="WORDS...", nargs=-1, required=True)
@options.seeds_option("Folder to search, or an RDF file that Entente wrote.")
@view_options
@ontology_option
@limit_options
@render_or_table_options
@quiet_option
def search(
    text: tuple[str, ...],
    *,
    seeds: options.Folders,
    view: View,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Find entities, articles and assertions by WORDS.

    Labels, aliases, titles, statements and quotes are searched, in all languages. Each word is found whole or at the beginning
    of a word; case and accents make no difference.
    """
    with limits.over(seeds, ontology):
        found = entente.search(" ".join(text), seeds, **view, ontology=ontology, language=lang)
        told = found.csv() if format_ == "csv" else result_text(found, format_)
    print_text(told, nl=False)
