"""The command that tells whose words a corpus relays."""

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
def sources(
    seeds: options.Folders,
    *,
    view: View,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell whose words are relayed, and what carriers make of them.

    Of each voice: in how many articles of others it is relayed, what it claims itself, and how often it was first, alone,
    contradicted or corrected. Of each article that was drawn from another: what it hardened, softened, told otherwise, added,
    dropped and handed on. --format json names the claims behind each count. Counts tell of this corpus, not of who is right.
    """
    with limits.over(seeds, ontology):
        told = result_text(entente.sources(seeds, ontology=ontology, language=lang, **view), format_)
    print_text(told, nl=False)
