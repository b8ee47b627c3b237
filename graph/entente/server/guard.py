"""What every request meets first: whether it may come in at all, and what is told of it afterwards.

A page of another site can make a browser send requests here, and by DNS rebinding even read the answers. So a request must name
this server in `Host`, and one that a page of another origin makes is refused unless that origin is allowed. An IP address in
`Host` is no name that another site could have pointed here.
"""

from __future__ import annotations

import ipaddress
import time
import traceback
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from entente.model.shown_text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from entente.server.metrics import Metrics

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
"""The headers of every answer."""
QUERY = "entente.query"
"""Under which key of the scope a handler leaves the text of the query that it was asked."""
_MAX_LOGGED = 2_000


class Guard:
    """Refuses what may not come in, and tells of every request.

    Args:
        app: Answers the others.
        hosts: The names that this server has, in lower case.
        origins: The origins of other sites whose pages may ask; `*` means all.
        metrics: Counts the requests.
        log: Takes a line for each request.
        log_queries: Whether such a line has the text of the query.

    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: frozenset[str],
        origins: frozenset[str],
        metrics: Metrics,
        log: Callable[[str], None],
        log_queries: bool,
    ) -> None:
        self._app, self._hosts, self._origins = app, hosts, origins
        self._metrics, self._log, self._log_queries = metrics, log, log_queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        began = time.perf_counter()
        status, sent = 0, 0

        async def told(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
            else:
                sent += len(message.get("body", b""))
            await send(message)

        refused = self._refused(Headers(scope=scope), scope)
        app = self._app if refused is None else refused
        try:
            await app(scope, receive, told)
        except Exception as error:
            if status == 0:
                await PlainTextResponse("something went wrong here; it was written down\n", 500)(scope, receive, told)
                self._log("".join(traceback.format_exception(error)).rstrip())
            else:
                self._log(f"an answer was broken off: {type(error).__name__}")
                raise
        finally:
            seconds = time.perf_counter() - began
            self._metrics.count(scope["path"], status, seconds)
            self._log(self._line(scope, status, sent, seconds))

    def _refused(self, headers: Headers, scope: Scope) -> PlainTextResponse | None:
        """Return why a request may not come in; None where it may."""
        host = headers.get("host", "")
        if not self._is_ours(host) or len(headers.getlist("host")) > 1:
            named = f"this server is not {visible(host[:100])!r}" if host else "the request does not name this server"
            return _closing(421, f"{named}; name it with --allow-host if it is")
        origin = headers.get("origin")
        if origin is not None:
            own = f"{scope['scheme']}://{host}".lower()
            behind_tls = f"https://{host}".lower()  # a server in front of this one may speak TLS
            if origin.lower() not in {own, behind_tls} and not self._allows(origin):
                return _closing(403, f"pages of {visible(origin[:100])!r} may not ask here; --cors allows an origin")
        elif headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return _closing(403, "pages of other sites may not ask here; --cors allows an origin")
        return None

    def _allows(self, origin: str) -> bool:
        return "*" in self._origins or origin.lower() in self._origins

    def _is_ours(self, host: str) -> bool:
        """Return whether a Host is an address of this server, whatever its port."""
        name = host.lower()
        if name.startswith("["):
            name = name[1:].partition("]")[0]
        elif name.count(":") == 1:
            name = name.partition(":")[0]
        name = name.removesuffix(".")
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _line(self, scope: Scope, status: int, sent: int, seconds: float) -> str:
        client = scope["client"][0] if scope.get("client") else "-"
        line = f'{client} "{scope["method"]} {scope["path"]}" {status or "-"} {sent} {seconds * 1000:.0f}ms'
        if self._log_queries:
            query = scope.get(QUERY) or scope["query_string"].decode("latin-1")
            line += f" {query[:_MAX_LOGGED]}" if query else ""
        return visible(line)


def _closing(status: int, message: str) -> PlainTextResponse:
    return PlainTextResponse(f"{message}\n", status, headers={"Connection": "close"})
