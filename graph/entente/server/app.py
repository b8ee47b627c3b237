"""The addresses of the server, and what answers at them."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from entente.model import ids
from entente.model.errors import LimitError
from entente.model.languages import LANGUAGES
from entente.server import guard, negotiation, protocol, wire
from entente.server.held import BusyError
from entente.server.metrics import MEDIA
from entente.server.protocol import RefusedError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from entente.server.connection import Connections
    from entente.server.kept import Kept
    from entente.server.metrics import Metrics

_PIECE = 1 << 16
_SLOWEST = 20_000
"""How many bytes a second a client must read, beside the time that it has for each piece."""


class _FileResponse(Response):
    """What stands in a file from where it is read next. The file is closed, however this ends."""

    def __init__(self, answer: wire.Answer, file: BinaryIO, seconds: float) -> None:
        super().__init__(None, answer.status, {**answer.headers, "Content-Length": str(answer.length)}, answer.media)
        self._file = file
        self._seconds = seconds + answer.length / _SLOWEST

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  as ASGI has it
        with self._file:
            async with asyncio.timeout(self._seconds):
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                while scope["method"] != "HEAD" and (piece := self._file.read(_PIECE)):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                await send({"type": "http.response.body", "body": b"", "more_body": False})


class Endpoint:
    """What answers at each address.

    Args:
        kept: The state of the seeds.
        connections: The connections to clients.
        metrics: What is counted.

    """

    def __init__(self, kept: Kept, connections: Connections, metrics: Metrics) -> None:
        self._kept, self._connections, self._metrics = kept, connections, metrics

    def app(self, origins: frozenset[str]) -> Starlette:
        """Return the application; pages of some origins may read its answers."""
        reading = ["GET", "HEAD"]
        routes = [
            Route("/", self._refusing(self.page), methods=reading),
            Route("/sparql", self._refusing(self.sparql), methods=[*reading, "POST"]),
            Route("/store", self._refusing(self.store), methods=reading),
            Route("/q", self._refusing(self.questions), methods=reading),
            Route("/q/{name}", self._refusing(self.question), methods=reading),
            Route("/health", self.health, methods=reading),
            Route("/metrics", self.metrics, methods=reading),
            *(Route(f"/{kind}/{{name}}", self._refusing(self.thing), methods=reading) for kind in ids.IRI_KINDS),
        ]
        cors = Middleware(
            CORSMiddleware,
            allow_origins=sorted(origins),
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Accept-Language", "Content-Type"],
            max_age=3_600,
        )
        handlers = {404: _not_found, 405: _not_allowed}
        return Starlette(routes=routes, middleware=[cors] if origins else [], exception_handlers=handlers)

    async def page(self, request: Request) -> Response:
        """Answer the interactive page."""
        answer, made = await self._kept.page()
        tag = answer.headers.get("ETag")
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=answer.headers)
        return Response(made, answer.status, answer.headers, answer.media)

    async def sparql(self, request: Request) -> Response:
        """Answer a query of the protocol; without one, what the service is."""
        asked = await protocol.read(request)
        language = _language(request, asked.language)
        if asked.query is None:
            return await self._ask(request, "service", language, endpoint=str(request.url.replace(query="")))
        request.scope[guard.QUERY] = asked.query
        return await self._ask(request, "query", language, query=asked.query, default=asked.default, named=asked.named)

    async def store(self, request: Request) -> Response:
        """Answer the statements of a graph (SPARQL 1.1 Graph Store HTTP Protocol, 5.2 and 5.6)."""
        given = protocol.pairs(request.scope["query_string"])
        names = [value for key, value in given if key == "graph"]
        default = any(key == "default" for key, _ in given)
        if len(names) + default != 1:
            raise RefusedError(400, "name one graph: ?default, or ?graph= and its IRI")
        return await self._ask(request, "graph", _language(request), graph=None if default else names[0])

    async def questions(self, request: Request) -> Response:
        """Answer which questions Entente carries."""
        return await self._ask(request, "questions", _language(request))

    async def question(self, request: Request) -> Response:
        """Answer one of them; the parameters of the address are values for its variables."""
        given = protocol.pairs(request.scope["query_string"])
        bound = {key: value for key, value in given if key != "lang"}
        return await self._ask(request, "question", _language(request), name=request.path_params["name"], bound=bound)

    async def thing(self, request: Request) -> Response:
        """Answer what is known of a thing; of a named graph, its statements (Graph Store HTTP Protocol, 4.1)."""
        kind, name = request.scope["path"].strip("/").split("/", 1)
        return await self._ask(request, "thing", _language(request), kind=kind, name=name)

    async def health(self, _request: Request) -> Response:
        """Answer how the server is: what it serves, and whether that is what the seeds say now."""
        kept = self._kept
        lost = kept.held.lost.is_set()
        told = {
            "status": "lost" if lost else "stale" if kept.broken is not None else "ok",
            "title": kept.held.about.title,
            "assertions": kept.held.about.assertions,
            "loaded": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(kept.since)),
            "notes": kept.held.about.notes,
            "broken": kept.broken,
        }
        return JSONResponse(told, 503 if lost else 200, {"Cache-Control": "no-store"})

    async def metrics(self, _request: Request) -> Response:
        """Answer what was counted."""
        return Response(self._metrics.text(self._kept, self._connections), media_type=MEDIA)

    async def _ask(self, request: Request, task: str, language: str, **given: object) -> Response:
        accept = ", ".join(request.headers.getlist("accept"))
        asking = asyncio.ensure_future(self._kept.ask(wire.Request(task, accept, language, given)))
        leaving = asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                self._metrics.refused["client left"] += 1
                raise RefusedError(499, "the client left")
            answer, file = asking.result()
        finally:
            leaving.cancel()
            await _give_up(asking)
        return _FileResponse(answer, file, self._connections.seconds)

    def _refusing(self, handler: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler that answers refusals, and counts those for want of room or at a limit."""

        async def refusing(request: Request) -> Response:
            try:
                return await handler(request)
            except RefusedError as error:
                refused = error
            except BusyError as error:
                self._metrics.refused["no room"] += 1
                refused = RefusedError(503, str(error), {"Retry-After": "1"})
            except LimitError as error:
                self._metrics.refused["limit"] += 1
                refused = RefusedError(protocol.LIMITED, str(error))
            return PlainTextResponse(f"{refused.message}\n", refused.status, headers=refused.headers)

        return refusing


async def _left(request: Request) -> None:
    """Return when the client is gone."""
    while not (await request.receive())["type"].endswith("disconnect"):
        pass


async def _give_up(asking: asyncio.Future[tuple[wire.Answer, BinaryIO]]) -> None:
    """End what is asked if it is not answered."""
    if not asking.done():
        asking.cancel()
        with suppress(asyncio.CancelledError, LimitError, BusyError):
            (await asking)[1].close()


def _language(request: Request, asked: str | None = None) -> str:
    """Return the language of labels: the one asked for by `lang`, else what the client likes best."""
    asked = asked or request.query_params.get("lang")
    if asked is not None:
        if asked not in LANGUAGES:
            raise RefusedError(400, f"lang is one of {', '.join(LANGUAGES)}")
        return asked
    liked = re.sub(r"-[A-Za-z0-9-]+", "", request.headers.get("accept-language", ""))  # of de-AT, de
    return negotiation.choose(liked, LANGUAGES) or LANGUAGES[0]


async def _not_found(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse(
        "there is nothing here; what there is: /, /sparql, /store, /q, and things such as /entity/brics\n", 404
    )


async def _not_allowed(request: Request, error: Exception) -> Response:
    headers: Mapping[str, str] = getattr(error, "headers", None) or {}
    return PlainTextResponse(f"{request.method} is refused. {protocol.READ_ONLY}\n", 405, headers=dict(headers))
