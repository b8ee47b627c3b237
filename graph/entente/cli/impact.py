"""The command that tells what would become of a corpus without a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import ontology_option, quiet_option, render_options, view_options
from entente.cli.printing import print_text, result_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.tasks.view import View


@click.command()
@click.argument("source", nargs=-1, metavar="[SOURCE]...")
@options.seeds_option("Folder of seeds, or an RDF file that Entente wrote.")
@view_options
@ontology_option
@limit_options
@render_options
@quiet_option
def impact(
    source: tuple[str, ...],
    seeds: options.Folders,
    *,
    view: View,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell what would fall without a source, and what would weaken.

    SOURCE is an origin, an article or a story; of several, all are left out. Told are the propositions of which nobody else
    says anything, those that rest on fewer independent words, the conflicts that dissolve, the memberships and other edges that
    are lost, and what becomes of promises. Without SOURCE, a table tells it of each origin, that with which most falls first.

    A copy, a citation or a headline falls with what it draws on. `--without` on other commands takes the graph so.
    """
    with limits.over(seeds, ontology):
        told = result_text(entente.impact(source, seeds, ontology=ontology, language=lang, **view), format_)
    print_text(told, nl=False)
