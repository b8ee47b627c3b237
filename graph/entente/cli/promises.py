"""The command that tells what became of promises."""

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
@options.seeds_argument()
@view_options
@ontology_option
@limit_options
@render_options
@quiet_option
def promises(
    seeds: options.Folders,
    *,
    view: View,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell what was ordered, announced, planned and forecast, and what became of it.

    Each promise stands with its voice, the day by which it is due where one is given, and the claim that tells what became of
    it: carried out, confirmed, come otherwise, denied, moved, dropped, or due and unheard of. --as-of DATE tells it by that
    day; else the last day counts on which something was published.
    """
    with limits.over(seeds, ontology):
        told = result_text(entente.promises(seeds, ontology=ontology, language=lang, **view), format_)
    print_text(told, nl=False)
