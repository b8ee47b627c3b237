"""The server at work, from its start to its end."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import uvicorn

from entente.server.app import Endpoint
from entente.server.connection import Connections
from entente.server.guard import Guard
from entente.server.kept import Kept
from entente.server.metrics import Metrics

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from entente.server.held import Settings

_GRACE = 1
"""For how many seconds requests are answered to their end after the server was interrupted."""


async def run(
    settings: Settings,
    listener: socket.socket,
    *,
    hosts: frozenset[str],
    origins: frozenset[str],
    log_queries: bool,
    say: Callable[[str], None],
    log: Callable[[str], None],
    ready: Callable[[str], None],
    connections: int,
    seconds: float,
    head: int,
) -> None:
    """Serve until this process is interrupted; see `entente.server.serve`.

    Raises:
        EntenteError: The seeds have faults.

    """
    # A client that leaves is no news.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    kept = await Kept.start(settings, say)
    open_, metrics = Connections(connections, seconds), Metrics()
    endpoint = Endpoint(kept, open_, metrics).app(origins)
    guard = Guard(endpoint, hosts=hosts, origins=origins, metrics=metrics, log=log, log_queries=log_queries)
    server = uvicorn.Server(
        uvicorn.Config(
            guard,
            http=open_.make,  # type: ignore[arg-type]  # it is called like a class
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            h11_max_incomplete_event_size=head,
            timeout_keep_alive=max(1, int(seconds)),
            timeout_graceful_shutdown=_GRACE,
        )
    )
    work = [asyncio.create_task(task) for task in (kept.watch(), kept.revive(), _tell(server, listener, ready))]
    try:
        await server.serve(sockets=[listener])
    finally:
        # Nothing is awaited here: after Ctrl-C the first to be would be cancelled.
        kept.close()
        for task in work:
            task.cancel()


async def _tell(server: uvicorn.Server, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Tell the address once it answers."""
    host, port = listener.getsockname()[:2]
    while not server.started:  # noqa: ASYNC110  uvicorn has no event for it
        await asyncio.sleep(0.01)
    ready(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
