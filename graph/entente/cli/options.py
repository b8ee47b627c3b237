"""Options that several commands share."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING, TypeVar

import click

from entente.model import resources
from entente.model.errors import EntenteWarning, UsageError
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

_F = TypeVar("_F", bound="Callable[..., object]")


class Path(click.Path):
    """A path; an empty one is refused."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return what was typed as a path."""
        return super().convert(resources.named(value), param, ctx)


ontology_option = click.option("--ontology", type=Path(), help="Use this Turtle file as the ontology.")


def read_standard_input(max_bytes: int = resources.MAX_BYTES) -> str:
    """Return the text on standard input.

    Args:
        max_bytes: The most bytes that the text may have.

    Raises:
        UsageError: The text is not UTF-8, or larger.

    """
    try:
        return resources.decode(resources.read_open(sys.stdin.buffer, max_bytes))
    except (OSError, UnicodeDecodeError) as error:
        message = f"standard input cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
        raise UsageError(message) from error


def input_options(command: _F) -> _F:
    """Return a command with the argument and options that name what it reads."""
    for decorate in (
        ontology_option,
        click.option("--texts", type=Path(), help="Folder of article texts: <article>/<version>.txt."),
        click.argument("seeds", type=Path(), required=False),
    ):
        command = decorate(command)
    return command


def date_options(command: _F) -> _F:
    """Return a command with the options for the dates as of which it takes the graph."""
    for decorate in (
        click.option("--as-known-on", metavar="DATE", help="Take only what was surely published by then."),
        click.option("--as-of", metavar="DATE", help="Take things as they stood then, by event time."),
    ):
        command = decorate(command)
    return command


def render_options(command: _F) -> _F:
    """Return a command with the options for the language and format of its result."""
    for decorate in (
        click.option(
            "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language of labels."
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice(["text", "markdown", "json"]),
            default="text",
            show_default=True,
            help="How to tell it.",
        ),
    ):
        command = decorate(command)
    return command


def _silence_warnings(_context: click.Context, _parameter: click.Parameter, quiet: bool) -> bool:  # noqa: FBT001  as click calls it
    if quiet:
        warnings.simplefilter("ignore", EntenteWarning)
    return quiet


quiet_option = click.option(
    "-q", "--quiet", is_flag=True, is_eager=True, callback=_silence_warnings, help="Print nothing but results and errors."
)
