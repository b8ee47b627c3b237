"""The command that brings seed files to the one style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.printing import print_text
from entente.model.shown_text import counted

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("folder", type=options.Path(), default=".")
@click.option("--check", is_flag=True, help="Write nothing; end with status 1 where a file is not in the style.")
@options.quiet_option
def fmt(folder: Path, *, check: bool, quiet: bool) -> None:
    """Bring the seed files in FOLDER to the one style.

    That is block style, where a comma or a bracket in a text does no harm, with quotes where they are needed. Each file says
    the same afterwards, which is verified before anything is written; comments are kept. Without FOLDER, it is the one you are
    in.
    """
    changed = entente.fmt(folder, check=check)
    for path in changed:
        print_text(path)
    if not quiet:
        done = "not in the style" if check else "brought to the style"
        print_text(f"{counted(len(changed), 'file')} {done}", err=True)
    if check and changed:
        click.get_current_context().exit(1)
