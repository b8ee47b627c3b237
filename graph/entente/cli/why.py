"""The command that tells why something is in the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import ontology_option, quiet_option, view_options
from entente.cli.printing import print_text
from entente.model.errors import UsageError
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from entente.cli.limits import Limits
    from entente.tasks.view import View


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="PROPOSITION|ASSERTION|EDGE")
@options.seeds_option("Folder of seeds, or an RDF file that Entente wrote.")
@view_options
@ontology_option
@limit_options
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language of labels.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@quiet_option
def why(
    name: tuple[str, ...],
    seeds: options.Folders,
    *,
    view: View,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell why something is in the graph, down to the words that it rests on.

    PROPOSITION is the beginning of an id, ASSERTION is article@version#assertion; an EDGE is named by its two ends, as in
    russia brics, or with the relation between them, as in russia member-of brics.

    Each article that claims it stands with its versions, their quotes and their reasons, and with what it draws on for it: the
    voices that it names, and the articles and agencies that it cites or was drawn from. A way ends with the word of somebody.
    Ten repeats of one report are one word; circles of citation are told.
    """
    if len(name) > 1 and Path(name[-1]).is_dir():
        message = f"{name[-1]} is a folder, and no part of what is named"
        raise UsageError(message, hint=f"give --seeds {name[-1]}")
    with limits.over(seeds, ontology):
        found = entente.why(name, seeds, ontology=ontology, language=lang, **view)
        told = {"text": found.text, "markdown": found.markdown, "json": found.json, "html": found.html}[format_]()
    print_text(told, nl=False)
