"""The command that checks at every save, and shows the page."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.printing import print_fault_count, print_faults, print_text
from entente.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("folder", type=options.Path(), default=".")
@click.option("--texts", type=options.Path(), help="Folder of article texts; by default texts in FOLDER.")
@options.ontology_option
@click.option("--port", metavar="PORT", type=click.IntRange(0, 65535), default=0, help="Port of the page; any that is free.")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@options.quiet_option
def watch(folder: Path, *, texts: Path | None, ontology: Path | None, port: int, open_: bool, quiet: bool) -> None:
    """Check the seeds in FOLDER whenever a file is saved, then show their page and tell what changed.

    The page is at an address of this computer alone; it changes by itself, and keeps what it shows. While there are errors, it
    stays as it was. Ctrl-C ends. FOLDER is the one you are in by default.
    """
    from entente.web.live_page import LivePage  # noqa: PLC0415  it loads a server

    seen = entente.watch(folder, texts=texts, ontology=ontology)
    try:
        live = LivePage(port)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror}", hint="choose another, or 0 for any") from error
    with live:
        print_text(f"The page is at {live.address} while this runs; Ctrl-C ends.", err=True)
        if open_:
            webbrowser.open(live.address)
        for one in seen:
            if one.page is None:
                print_faults(list(one.faults))
                if not quiet:
                    print_fault_count(list(one.faults))
                continue
            live.show(one.page)
            if one.difference is not None:
                print_text(one.difference)
            if not quiet:
                print_text("The page is made.", err=True)
