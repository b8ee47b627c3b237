"""The command that lets an assistant ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from entente.cli.limits import limit_options
from entente.cli.options import ontology_option, seeds_argument

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.cli.options import Folders


@click.command()
@seeds_argument()
@ontology_option
@limit_options
@click.option("--rows", type=click.IntRange(1, 1_000), default=200, show_default=True, help="Refuse an answer of more rows.")
def mcp(seeds: Folders, *, ontology: Path | None, limits: Limits, rows: int) -> None:
    """Answer an assistant over the Model Context Protocol, on standard input and output.

    The program of the assistant starts it, and ends it. Its tools search, give the claims about an entity and who makes them,
    conflicts, differences, stories and what was known on a day, and answer SPARQL under the limits given; each claim bears its
    id, its source and the words "claimed, not a fact". Nothing is written, and changed files are read anew.
    """
    from entente import assistant  # noqa: PLC0415  it loads the protocol's library

    assistant.serve(seeds, ontology=ontology, limits=assistant.Limits(limits.seconds, limits.megabytes, rows))
