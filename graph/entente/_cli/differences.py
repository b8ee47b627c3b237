"""Commands that compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente._cli import options
from entente._cli.options import ontology

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--seeds", type=options.Path(), help="Folder in which articles are looked up.")
@ontology
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="Language of labels.")
@click.option("--stat", is_flag=True, help="Only count the changes of each kind.")
@click.option("--exit-code", is_flag=True, help="End with status 1 if anything differs.")
def diff(
    old: str, new: str, *, seeds: Path | None, ontology: Path | None, format_: str, lang: str, stat: bool, exit_code: bool
) -> None:
    """Compare two versions of an article, two articles, or two corpora.

    OLD and NEW are each an existing path (a seeds folder, or an RDF file that Entente wrote), or else article@version, or
    article for its latest version. What only one side has is added or dropped when the other side is complete, and otherwise
    not seen before or not seen again.
    """
    comparison = entente.diff(old, new, seeds=seeds, ontology=ontology, language=lang)
    tell = {"text": comparison.text, "markdown": comparison.markdown, "json": comparison.json}[format_]
    if stat:
        tell = comparison.stat_json if format_ == "json" else comparison.stat
    click.echo(tell().rstrip("\n"))
    if exit_code and comparison:
        click.get_current_context().exit(1)
