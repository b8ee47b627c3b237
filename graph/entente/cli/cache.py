"""The command for what is kept from one run to the next."""

from __future__ import annotations

from typing import Literal

import click

import entente
from entente.cli.printing import print_text


@click.command()
@click.argument("action", type=click.Choice(["show", "clear"]), default="show", metavar="[show|clear]")
def cache(action: Literal["show", "clear"]) -> None:
    """Tell where the cache lies and what is in it, or clear it.

    What follows from seeds is kept in the folder of your caches, so that unchanged seeds are loaded and asked at once.
    Nothing in it is ever out of date. It holds at most 500 MB; what was not used for longest goes first.
    """
    print_text(entente.cache(action))
