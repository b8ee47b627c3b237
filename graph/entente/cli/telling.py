"""How faults are told: by the stream they go to, and by what the environment says of colours."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.model.errors import Fault


def tell(faults: Sequence[Fault], *, format_: str = "text", err: bool = False) -> None:
    """Print faults: as text with their source on a terminal, in a line each elsewhere, or in another format.

    NO_COLOR (https://no-color.org) and CLICOLOR=0 turn colours off; CLICOLOR_FORCE (https://bixense.com/clicolors) tells what
    a terminal is told anywhere.
    """
    from entente.render import faults as telling  # noqa: PLC0415  only faults need it

    forced = os.environ.get("CLICOLOR_FORCE", "0") not in {"", "0"}
    if format_ != "text" or not (forced or (sys.stderr if err else sys.stdout).isatty()):
        click.echo(telling.FORMATS[format_](faults), nl=False, err=err)
        return
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    declined = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    plain = os.environ.get("NO_COLOR") or (declined and not forced)
    told = telling.terminal(faults, width=get_terminal_size().columns, colour=not plain)
    click.echo(told, nl=False, err=err, color=True)


def count(faults: Sequence[Fault]) -> None:
    """Say how many there are, apart from what is asked for."""
    from entente.render import faults as telling  # noqa: PLC0415  only faults need it

    click.echo(telling.summary(faults), err=True)


def entry(text: str) -> str:
    """Lay out an entry of the page of codes for the width of a terminal, examples indented."""
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    told = []
    for part in text.split("```"):
        if part.startswith(("yaml\n", "console\n")):
            told.append("".join(f"    {line}\n" for line in part.splitlines()[1:]).rstrip())
        elif part.strip():
            width = min(get_terminal_size().columns, 100)
            told.append(click.formatting.wrap_text(part.strip(), width=width, preserve_paragraphs=True))
    return "\n\n".join(told)
