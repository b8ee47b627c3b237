"""How results and faults are printed. It depends on the stream, and on what the environment says about colours."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

import click

from entente.model.shown_text import ZERO_WIDTH, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.model.errors import Fault

EXIT_INTERRUPTED = 128 + 2
"""The exit status after Ctrl-C: what a shell reports of a process that SIGINT ended."""
EXIT_BROKEN_PIPE = 128 + 13
"""The exit status when the reader of the output went away: what a shell reports of SIGPIPE."""


def print_text(text: object, *, err: bool = False, nl: bool = True) -> None:
    """Print a text: to a pipe or file as it is, in UTF-8; to a terminal with control characters as escape sequences.

    Args:
        text: The text, or a path.
        err: Whether to print to standard error.
        nl: Whether to end it with a line feed.

    """
    output = f"{text}\n" if nl else str(text)
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        shown = visible(output, allowed=f"\t\n{ZERO_WIDTH}").encode(stream.encoding, "backslashreplace").decode(stream.encoding)
        click.echo(shown, nl=False, err=err)
    else:
        # As bytes, for click strips from a text what looks like an escape sequence. Names of files need not be UTF-8.
        click.echo(output.encode("utf-8", "surrogateescape"), nl=False, err=err)


def print_faults(faults: Sequence[Fault], *, format_: str = "text", err: bool = False) -> None:
    """Print faults. As text, they come with their source on a terminal, and as a line each elsewhere.

    NO_COLOR (https://no-color.org) and CLICOLOR=0 turn colours off. CLICOLOR_FORCE (https://bixense.com/clicolors) prints
    anywhere what a terminal would show.
    """
    from entente.render import faults as rendering  # noqa: PLC0415  only faults need it

    forced = os.environ.get("CLICOLOR_FORCE", "0") not in {"", "0"}
    if format_ != "text" or not (forced or (sys.stderr if err else sys.stdout).isatty()):
        print_text(rendering.FORMATS[format_](faults), nl=False, err=err)
        return
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    declined = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    plain = os.environ.get("NO_COLOR") or (declined and not forced)
    text = rendering.terminal(faults, width=get_terminal_size().columns, colour=not plain)
    click.echo(text, nl=False, err=err, color=True)


def print_fault_count(faults: Sequence[Fault]) -> None:
    """Print the number of faults to standard error, so that standard output holds the faults alone."""
    from entente.render import faults as rendering  # noqa: PLC0415  only faults need it

    print_text(rendering.summary(faults), err=True)


def wrap_explanation(text: str) -> str:
    """Return the explanation of a code, in Markdown, wrapped to the width of the terminal and with its examples indented."""
    from shutil import get_terminal_size  # noqa: PLC0415  it would slow --help

    parts = []
    for part in text.split("```"):
        if part.startswith(("yaml\n", "console\n")):
            parts.append("".join(f"    {line}\n" for line in part.splitlines()[1:]).rstrip())
        elif part.strip():
            width = min(get_terminal_size().columns, 100)
            parts.append(click.formatting.wrap_text(part.strip(), width=width, preserve_paragraphs=True))
    return "\n\n".join(parts)


class Rendered(Protocol):
    """A result that is rendered as text, Markdown and JSON."""

    def text(self) -> str:
        """Return it as text for a terminal."""

    def markdown(self) -> str:
        """Return it as Markdown."""

    def json(self) -> str:
        """Return it as JSON."""


def result_text(result: Rendered, format_: str) -> str:
    """Return a result in a format of `--format`: text, markdown or json."""
    return {"text": result.text, "markdown": result.markdown, "json": result.json}[format_]()
