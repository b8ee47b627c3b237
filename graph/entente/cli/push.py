"""The command that brings a store to the state of a corpus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import endpoint_at, ontology_option, quiet_option, view_options
from entente.cli.printing import print_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.tasks.view import View


@click.command()
@options.seeds_argument()
@click.option("--endpoint", metavar="URL", required=True, help="The SPARQL endpoint of the store, where it takes queries.")
@click.option(
    "--updates", metavar="URL", help="Where it takes updates, if that is another address, and not /update beside /query."
)
@click.option("--dry-run", is_flag=True, help="Send nothing; tell what would be sent.")
@view_options
@ontology_option
@limit_options
@quiet_option
def push(
    seeds: options.Folders,
    *,
    endpoint: str,
    updates: str | None,
    dry_run: bool,
    view: View,
    ontology: Path | None,
    limits: Limits,
    quiet: bool,
) -> None:
    """Bring the store behind a SPARQL endpoint to the state of a corpus.

    The store gets each named graph of the corpus, and their merge in a graph named by the base IRI of the corpus. Only what
    changed since the last push is sent, in requests of bounded length; what was broken off goes on with the next push. Graphs
    of others, and the default graph, stay as they are. SEEDS may also be an RDF file that Entente wrote. Of two pushes to one
    store at once, that which began first says so and fails, and the other goes on. Should a request arrive late, whose push
    failed or was killed, the next push mends what it changed.

    Who one is, is taken from the environment (ENTENTE_ENDPOINT_USER and ENTENTE_ENDPOINT_PASSWORD, or ENTENTE_ENDPOINT_TOKEN),
    or from ~/.netrc.
    """
    with limits.over(seeds, ontology):
        from entente.tasks.load import graph_of  # noqa: PLC0415  a file may be read in a child process alone

        graph = graph_of(seeds, ontology=ontology, **view)
    store = endpoint_at(endpoint, limits.seconds, updates)
    with click.progressbar(length=1, label="Sending", file=sys.stderr, hidden=quiet or not sys.stderr.isatty()) as bar:

        def told(sent: int, all_: int) -> None:
            bar.length = all_
            bar.update(sent - bar.pos)

        pushed = entente.push(store, graph, dry_run=dry_run, told=told)
        bar.finish()
    print_text(pushed.text())
