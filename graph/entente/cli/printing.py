"""How results and faults are told: by the stream they go to, and by what the environment says of colours."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from entente.model.text import ZERO_WIDTH, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.model.errors import Fault

INTERRUPTED = 128 + 2
"""The exit status after Ctrl-C: what a shell says of a process that SIGINT ended."""
UNREAD = 128 + 13
"""The same of one whose reader went away: SIGPIPE."""


def say(told: object, *, err: bool = False, nl: bool = True) -> None:
    """Print a text: to a pipe or file all of it, in UTF-8; to a terminal with what the terminal would obey written out.

    Args:
        told: The text, or a path.
        err: Whether to print to standard error.
        nl: Whether to end it with a line feed.

    """
    text = f"{told}\n" if nl else str(told)
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        shown = visible(text, allowed=f"\t\n{ZERO_WIDTH}").encode(stream.encoding, "backslashreplace").decode(stream.encoding)
        click.echo(shown, nl=False, err=err)
    else:
        # As bytes, for of a text click would strip what looks like an escape sequence. Names of files need not be UTF-8.
        click.echo(text.encode("utf-8", "surrogateescape"), nl=False, err=err)


def tell(faults: Sequence[Fault], *, format_: str = "text", err: bool = False) -> None:
    """Print faults: as text with their source on a terminal, in a line each elsewhere, or in another format.

    NO_COLOR (https://no-color.org) and CLICOLOR=0 turn colours off; CLICOLOR_FORCE (https://bixense.com/clicolors) tells what
    a terminal is told anywhere.
    """
    from entente.render import faults as telling  # noqa: PLC0415  only faults need it

    forced = os.environ.get("CLICOLOR_FORCE", "0") not in {"", "0"}
    if format_ != "text" or not (forced or (sys.stderr if err else sys.stdout).isatty()):
        say(telling.FORMATS[format_](faults), nl=False, err=err)
        return
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    declined = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    plain = os.environ.get("NO_COLOR") or (declined and not forced)
    told = telling.terminal(faults, width=get_terminal_size().columns, colour=not plain)
    click.echo(told, nl=False, err=err, color=True)


def count(faults: Sequence[Fault]) -> None:
    """Say how many there are, apart from what is asked for."""
    from entente.render import faults as telling  # noqa: PLC0415  only faults need it

    say(telling.summary(faults), err=True)


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
