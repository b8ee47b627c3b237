"""The command that lets a program propose claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.printing import print_text
from entente.model.shown_text import curated

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("article")
@click.argument("folder", type=options.Path(), default=".")
@click.option("--command", metavar="COMMAND", required=True, help="Program that reads a prompt and writes JSON Lines.")
@click.option("--name", help="What proposes the claims, told as drafted_by; by default the program's name.")
@click.option("--timeout", metavar="SECONDS", type=click.FloatRange(min=1), default=600, show_default=True, help="End it then.")
@options.ontology_option
@options.quiet_option
def draft(
    article: str,
    folder: Path,
    *,
    command: str,
    name: str | None,
    timeout: float,
    ontology: Path | None,
    quiet: bool,
) -> None:
    """Have a program propose claims of ARTICLE's latest version, for a person to decide on.

    COMMAND gets a prompt on its standard input, with the text, the vocabulary and the known entities, and writes a claim on
    each line, after the schema that entente schema draft prints. Lines whose quote is not in the text, or whose terms do not
    pass check, are told and left out. The others are listed under 'unsettled', with what speaks against them; none is part of
    the corpus before a person keeps it, with entente settle. Where all lines are refused, it ends with status 1. FOLDER is the
    one you are in by default.
    """
    drafted = entente.draft(article, folder, command=command, name=name, timeout=timeout, ontology=ontology)
    print_text(drafted.text(), nl=False)
    if drafted.proposed and not quiet:
        print_text(f"Decide on them with 'entente settle {curated(article, folder)}'.", err=True)
    if drafted.refused and not drafted.proposed:
        click.get_current_context().exit(1)
