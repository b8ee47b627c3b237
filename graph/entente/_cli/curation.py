"""Commands of a curator: check the seeds, and what an editor needs to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente._cli.options import inputs, ontology, quiet
from entente._cli.telling import count, entry, tell

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@inputs
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How to tell faults: SARIF 2.1.0 is for code scanning, github for the log of a workflow.",
)
@click.option("--strict", is_flag=True, help="End with status 1 for warnings too.")
@click.option("--explain", metavar="CODE", help="Tell what a code means and how to mend the fault, and check nothing.")
@quiet
def check(
    seeds: Path | None,
    *,
    texts: Path | None,
    ontology: Path | None,
    format_: str,
    strict: bool,
    explain: str | None,
    quiet: bool,
) -> None:
    """Report every fault of the seeds, as path:line:column.

    With --texts, quotes are looked up in the articles' texts too. Warnings are told and end with status 0, unless --strict.
    """
    if explain is not None:
        click.echo(entry(entente.explain(explain)))
        return
    faults = entente.check(seeds, texts=texts, ontology=ontology)
    tell(faults, format_=format_)
    if not quiet:
        count(faults)
    if any(strict or fault.severity == "error" for fault in faults):
        click.get_current_context().exit(1)


@click.command()
@click.argument("kind", type=click.Choice(["article", "assertions", "corpus", "entities", "diff"]))
@ontology
def schema(kind: str, ontology: Path | None) -> None:
    """Print the JSON Schema of a kind of seed file, for editors that complete and explain YAML.

    That of diff describes what diff --format json prints.
    """
    click.echo(entente.schema(kind, ontology=ontology), nl=False)
