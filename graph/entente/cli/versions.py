"""The command that tells all versions of an article as one timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import ontology_option, quiet_option, render_options
from entente.cli.printing import print_text, result_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits


@click.command()
@click.argument("article")
@options.seeds_argument()
@click.option("--as-known-on", metavar="DATE", help="Take the versions that had been published by this date.")
@ontology_option
@limit_options
@render_options
@quiet_option
def versions(
    article: str,
    seeds: options.Folders,
    *,
    as_known_on: str | None,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell all versions of an article as one timeline.

    Each version is compared with the one before it, as `entente diff` does. Each claim is told once, with the version it came
    with, what each later version changed, and the version it went with; versions that changed nothing of it are folded.
    """
    with limits.over(seeds, ontology):
        found = entente.versions(article, seeds, as_known_on=as_known_on, ontology=ontology, language=lang)
        told = result_text(found, format_)
    print_text(told, nl=False)
