"""The command that looks up terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

import entente
from entente.cli import options
from entente.cli.options import ontology_option
from entente.cli.printing import print_text

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("word", required=False)
@options.seeds_option("Seeds folder whose own ontologies add their terms.")
@ontology_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "ttl"]),
    default="text",
    show_default=True,
    help="How to tell them.",
)
def vocabulary(
    word: str | None, seeds: options.Folders, ontology: Path | None, format_: Literal["text", "markdown", "json", "ttl"]
) -> None:
    """Look up the relations, kinds, statuses, units and confidences that seeds can use.

    WORD may be a name, a label, a synonym, or how a relation reads from its other end, in English or German. Without it, all
    terms are listed.
    """
    print_text(getattr(entente.vocabulary(word, seeds=seeds, ontology=ontology), format_)(), nl=False)
