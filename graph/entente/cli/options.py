"""Options that several commands share."""

from __future__ import annotations

import sys
import warnings
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

import click

from entente.model import resources
from entente.model.errors import EntenteWarning, UsageError
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    import os
    import pathlib
    from collections.abc import Callable

    from entente.rdf.endpoint import Endpoint

_F = TypeVar("_F", bound="Callable[..., object]")


class Path(click.Path):
    """A path; an empty one is refused."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return what was typed as a path."""
        return super().convert(resources.named(value), param, ctx)


Folders: TypeAlias = "pathlib.Path | tuple[pathlib.Path, ...] | None"
"""Seeds as a command gets them: a folder or file, several folders that are taken as one corpus, or none."""


def _one_or_several(
    _context: click.Context, _parameter: click.Parameter, named: tuple[pathlib.Path, ...]
) -> pathlib.Path | tuple[pathlib.Path, ...] | None:
    return named[0] if len(named) == 1 else named or None


def seeds_argument(name: str = "seeds") -> Callable[[_F], _F]:
    """Return the argument that names what is read: a folder or file, or several folders that are taken as one corpus."""
    return click.argument(name, metavar=f"[{name.upper()}]...", type=Path(), nargs=-1, callback=_one_or_several)


def seeds_option(text: str) -> Callable[[_F], _F]:
    """Return the option that names what is read.

    Args:
        text: What the help tells of it.

    """
    return click.option("--seeds", type=Path(), multiple=True, callback=_one_or_several, help=f"{text} Repeatable.")


ontology_option = click.option("--ontology", type=Path(), help="Use this Turtle file as the ontology.")


endpoint_option = click.option(
    "--endpoint", metavar="URL", help="Ask the corpus behind this SPARQL endpoint, instead of seeds or a file."
)


def _bindings(_context: click.Context, _parameter: click.Parameter, pairs: tuple[str, ...]) -> dict[str, object]:
    values: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            message = f"{pair!r} is not NAME=VALUE"
            raise click.BadParameter(message)
        values[name.strip()] = value.strip()
    return values


bind_option = click.option(
    "--bind", metavar="NAME=VALUE", multiple=True, callback=_bindings, help="Set a variable of what is asked; repeatable."
)


def endpoint_at(address: str, seconds: float, updates: str | None = None) -> Endpoint:
    """Return the endpoint at an address.

    Args:
        address: Where it takes queries.
        seconds: After how many seconds without an answer it is given up.
        updates: Where it takes updates, if not beside.

    Raises:
        UsageError: The address is none, or httpx is not installed.

    """
    from entente.rdf.endpoint import Endpoint  # noqa: PLC0415  it loads the query engine

    return Endpoint(address, updates=updates, timeout=seconds)


def asked(address: str | None, data: Folders, seconds: float) -> Folders | Endpoint:
    """Return what a command reads: the endpoint at an address, or else the seeds that it was given.

    Raises:
        UsageError: Both are given, or the address is none.

    """
    if address is None:
        return data
    if data is not None:
        raise click.UsageError("--endpoint is asked instead of seeds, and some are named as well: leave out one or the other.")
    return endpoint_at(address, seconds)


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
        seeds_argument(),
    ):
        command = decorate(command)
    return command


_VIEW = ("as_of", "as_known_on", "possible", "without", "words", "status", "reliability", "credibility")


def view_options(command: _F) -> _F:
    """Return a command with the options for the part of the graph that it takes; it gets them as one, `view`."""

    @wraps(command)
    def with_view(**options: object) -> object:
        return command(view={name: options.pop(name) for name in _VIEW}, **options)

    decorated: Callable[..., object] = with_view
    for decorate in (
        click.option("--credibility", metavar="GRADE", multiple=True, help="Take the claims graded so, of 1 to 6: 1,2."),
        click.option("--reliability", metavar="GRADE", multiple=True, help="Take claims of sources graded so, of A to F: A,B."),
        click.option(
            "--status", metavar="STATUS", multiple=True, help="Take the claims of these statuses: in-force,completed."
        ),
        click.option(
            "--words", metavar="N", type=click.IntRange(min=1), help="Take what rests on at least so many independent words."
        ),
        click.option(
            "--without",
            metavar="ORIGIN|ARTICLE|STORY",
            multiple=True,
            help="Leave out a source, and all that rests on nothing else; repeatable.",
        ),
        click.option("--possible", is_flag=True, help="With --as-of, keep what may have held then though nothing tells."),
        click.option("--as-known-on", metavar="DATE", help="Take only what was surely published by then."),
        click.option("--as-of", metavar="DATE", help="Take things as they stood then, by event time."),
    ):
        decorated = decorate(decorated)
    return cast("_F", decorated)


def about_options(command: _F) -> _F:
    """Return a command with the options for what concerns one entity or topic, and has a say on that."""
    for decorate in (
        click.option("--topic", metavar="TOPIC", help="Only what concerns this topic."),
        click.option("--entity", metavar="ENTITY", help="Only what concerns this entity, given by slug, label or alias."),
    ):
        command = decorate(command)
    return command


def data_options(command: _F) -> _F:
    """Return a command with the options for RDF that others wrote."""
    for decorate in (
        click.option("--lenient", is_flag=True, help="Pass over statements of RDF files that cannot be read, and count them."),
        click.option(
            "--data-format",
            type=click.Choice(["ttl", "trig", "nt", "nq", "rdf", "owl", "xml", "n3", "jsonld"]),
            help="The format of RDF on standard input (-), or in a file whose name does not tell it.",
        ),
    ):
        command = decorate(command)
    return command


def render_options(command: _F) -> _F:
    """Return a command with the options for the language and format of its result."""
    return _rendered(command, "text", "markdown", "json")


def render_or_table_options(command: _F) -> _F:
    """Return a command with the same options, of which a format is a table in CSV."""
    return _rendered(command, "text", "markdown", "json", "csv")


def _rendered(command: _F, *formats: str) -> _F:
    for decorate in (
        click.option(
            "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language of labels."
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help="How to tell it.",
        ),
    ):
        command = decorate(command)
    return command


def _explain(context: click.Context, _parameter: click.Parameter, word: str | None) -> None:
    if word is not None and not context.resilient_parsing:
        from entente.cli.printing import print_text, wrap_explanation  # noqa: PLC0415  only this needs them
        from entente.model.rules import explain  # noqa: PLC0415

        print_text(wrap_explanation(explain(word)))
        context.exit()


explain_option = click.option(
    "--explain",
    metavar="WORD",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Print the rule behind a judgement or a kind of conflict, from the page “How Entente judges”.",
)


def _silence_warnings(_context: click.Context, _parameter: click.Parameter, quiet: bool) -> bool:  # noqa: FBT001  as click calls it
    if quiet:
        warnings.simplefilter("ignore", EntenteWarning)
    return quiet


quiet_option = click.option(
    "-q", "--quiet", is_flag=True, is_eager=True, callback=_silence_warnings, help="Print nothing but results and errors."
)
