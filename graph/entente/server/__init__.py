"""A server of one graph: the page, SPARQL, the graph store, and an address for every thing.

It only reads, and needs Starlette and uvicorn: `pip install 'entente-kg[server]'`. One process talks to clients and
touches neither the graph nor a query; another holds the graph, and forks a child for every request that needs it.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from entente.model import resources
from entente.model.argument_types import checked
from entente.model.errors import UsageError

_WAITING = 100
"""How many requests may wait for others."""
_HEAD = 32_768
"""The most bytes of a request's head; a query in an address is part of it."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@checked
def serve(
    folder: str | Path | Iterable[str | Path] | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ontology: str | Path | None = None,
    allow_host: Sequence[str] = (),
    cors: Sequence[str] = (),
    timeout: float = 30,
    memory: int = 2_000,
    rows: int = 1_000_000,
    patience: float = 10,
    connections: int = 200,
    log_queries: bool = False,
    say: Callable[[str], None] | None = None,
    log: Callable[[str], None] | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve a graph until this process is interrupted: the page, SPARQL, and an address for every thing.

    Args:
        folder: The seeds, or several folders as one corpus; those that Entente carries by default. When they change they are
            loaded again; when they break, what was loaded before is served on.
        host: The address to listen at; by default this machine alone can reach it.
        port: The port; 0 takes one that is free.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        allow_host: Further names by which clients may call this server.
        cors: Origins of other sites whose pages may ask, such as `https://example.org`; `*` means all.
        timeout: How many seconds of processor time a request may take.
        memory: How many megabytes of memory it may take.
        rows: How many rows or triples an answer may have.
        patience: How many seconds a client has to send a request, and to read each piece of an answer.
        connections: How many connections there may be. One more ends the one that has been silent for longest.
        log_queries: Whether the log has the texts of queries.
        say: Takes what whoever runs the server should know, such as that the seeds broke.
        log: Takes a line for each request.
        ready: Takes the address, once it answers.

    Raises:
        SeedsError: The seeds have faults at the start.
        UsageError: The address cannot be listened at, Starlette or uvicorn is not installed, or the system cannot fork.
        OntologyError: The ontology does not say what it must.

    """
    if not hasattr(os, "fork"):
        message = "a server needs a system that forks processes, and this one does not"
        raise UsageError(message, hint="run it on Linux or macOS, or in WSL")
    try:
        from entente.server import running  # noqa: PLC0415  it needs what may not be installed
    except ModuleNotFoundError as error:
        message = f"{(error.name or 'a library').partition('.')[0]} is not installed, which a server needs"
        raise UsageError(message, hint="pip install 'entente-kg[server]'") from error
    from entente.server.held import Settings  # noqa: PLC0415

    settings = Settings(
        folders=resources.folders(folder),
        ontology=resources.named(ontology) if ontology is not None else None,
        seconds=timeout,
        megabytes=memory,
        rows=rows,
        # More than processors: so a short request need not wait for long ones.
        children=2 * max(2, os.cpu_count() or 2),
        waiting=_WAITING,
    )
    hosts = _LOCAL | {host.lower(), socket.gethostname().lower(), *(name.lower() for name in allow_host)}
    with _listening(host, port) as listener:
        asyncio.run(
            running.run(
                settings,
                listener,
                hosts=hosts,
                origins=frozenset(origin.lower().rstrip("/") for origin in cors),
                log_queries=log_queries,
                say=say or _ignore,
                log=log or _ignore,
                ready=ready or _ignore,
                connections=connections,
                seconds=patience,
                head=_HEAD,
            )
        )


def _ignore(_text: str) -> None:
    """Say nothing."""


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: It cannot.

    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=1_024)
    except OSError as error:
        why = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        message = f"{host} port {port} cannot be listened at: {why}"
        raise UsageError(message, hint="is another server there? choose another --port") from error
    except (OverflowError, UnicodeError) as error:
        message = f"{host} port {port} is no address to listen at"
        raise UsageError(message, hint="name an address of this machine and a port up to 65535") from error
