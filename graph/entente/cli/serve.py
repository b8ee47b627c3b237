"""The command that serves a graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from entente.cli.limits import limit_options
from entente.cli.options import ontology_option, quiet_option, seeds_argument
from entente.cli.printing import print_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.cli.options import Folders


def _origins(_context: click.Context, _parameter: click.Parameter, origins: tuple[str, ...]) -> tuple[str, ...]:
    for origin in origins:
        if origin not in {"*", "null"} and not re.fullmatch(r"https?://[^/\s]+/?", origin):
            message = f"{origin!r} is no origin; one looks like https://example.org, and * means all"
            raise click.BadParameter(message)
    return origins


@click.command()
@seeds_argument()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Listen at this address; 0.0.0.0 means all of this machine."
)
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8_000, show_default=True, help="Listen at this port; 0 takes a free one."
)
@click.option(
    "--allow-host", metavar="NAME", multiple=True, help="Answer requests to this name of the server, too; repeatable."
)
@click.option(
    "--cors", metavar="ORIGIN", multiple=True, callback=_origins, help="Let pages of this origin ask; * means all; repeatable."
)
@ontology_option
@limit_options
@click.option(
    "--rows", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Refuse an answer of more rows or triples."
)
@click.option(
    "--patience",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=10,
    show_default=True,
    help="End a connection whose client takes longer to send a request, or to read a piece of an answer.",
)
@click.option(
    "--connections", type=click.IntRange(min=1), default=200, show_default=True, help="Have so many connections at most."
)
@click.option("--log-queries", is_flag=True, help="Write the texts of queries into the log, too.")
@quiet_option
def serve(
    seeds: Folders,
    *,
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    cors: tuple[str, ...],
    ontology: Path | None,
    limits: Limits,
    rows: int,
    patience: float,
    connections: int,
    log_queries: bool,
    quiet: bool,
) -> None:
    """Serve the graph: the page, SPARQL, and an address for every thing.

    The page is at /, SPARQL 1.1 Protocol at /sparql, the Graph Store Protocol at /store, the questions that Entente carries at
    /q; entities, articles, versions and assertions have addresses such as /entity/brics; /health and /metrics tell how the
    server is. It only reads. When SEEDS change they are loaded again; when they break, what was loaded before is served on.
    Each request is answered in a process of its own under the limits. The log, on standard error, has a line for each, without
    the texts of queries. Needs pip install 'entente-kg[server]'.
    """
    from entente import server  # noqa: PLC0415  it loads what talks to a network

    server.serve(
        seeds,
        host=host,
        port=port,
        ontology=ontology,
        allow_host=allow_host,
        cors=cors,
        timeout=limits.seconds,
        memory=limits.megabytes,
        rows=rows,
        patience=patience,
        connections=connections,
        log_queries=log_queries,
        say=lambda text: print_text(f"entente: {text}", err=True),
        log=(lambda _line: None) if quiet else lambda line: print_text(line, err=True),
        ready=print_text,
    )
