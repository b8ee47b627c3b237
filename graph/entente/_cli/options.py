"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_F = TypeVar("_F", bound="Callable[..., object]")

ontology = click.option("--ontology", type=click.Path(path_type=Path), help="Use this Turtle file as the ontology.")


def inputs(command: _F) -> _F:
    """Give a command the arguments that say what to read."""
    for decorate in (
        ontology,
        click.option("--texts", type=click.Path(path_type=Path), help="Folder of article texts: <article>/<version>.txt."),
        click.argument("seeds", type=click.Path(path_type=Path), required=False),
    ):
        command = decorate(command)
    return command


quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but results and errors.")
