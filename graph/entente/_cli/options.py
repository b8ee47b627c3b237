"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from entente._resources import named

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

_F = TypeVar("_F", bound="Callable[..., object]")


class Path(click.Path):
    """A path; an empty one is refused."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Make a path of what was typed."""
        return super().convert(named(value), param, ctx)


ontology = click.option("--ontology", type=Path(), help="Use this Turtle file as the ontology.")


def inputs(command: _F) -> _F:
    """Give a command the arguments that say what to read."""
    for decorate in (
        ontology,
        click.option("--texts", type=Path(), help="Folder of article texts: <article>/<version>.txt."),
        click.argument("seeds", type=Path(), required=False),
    ):
        command = decorate(command)
    return command


quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but results and errors.")
