"""Commands of a curator: check the seeds, and what an editor needs to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente._cli.options import inputs, ontology, quiet

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@inputs
@quiet
def check(seeds: Path | None, texts: Path | None, ontology: Path | None, *, quiet: bool) -> None:
    """Report every fault of the seeds, as path:line:column.

    With --texts, quotes are looked up in the articles' texts too. Warnings are told and end with status 0.
    """
    faults = entente.check(seeds, texts=texts, ontology=ontology)
    for fault in faults:
        click.echo(str(fault))
    if any(fault.severity == "error" for fault in faults):
        click.get_current_context().exit(1)
    if not faults and not quiet:
        click.echo("No faults.", err=True)


@click.command()
@click.argument("kind", type=click.Choice(["article", "assertions", "corpus", "entities", "diff"]))
@ontology
def schema(kind: str, ontology: Path | None) -> None:
    """Print the JSON Schema of a kind of seed file, for editors that complete and explain YAML.

    That of diff describes what diff --format json prints.
    """
    click.echo(entente.schema(kind, ontology=ontology), nl=False)
