"""Requests of SPARQL 1.1 Protocol, read (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_BODY = 1_000_000
"""The most bytes that a request may bring: more than any query that is not refused for its length."""
_MAX_READ = 16_000_000
"""The most bytes that are read of a request, even to refuse it."""
_MAX_PARAMETERS = 100
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
LIMITED = 500
"""The status of what takes more than it may: where a service refuses to execute a query (2.1.6)."""
READ_ONLY = "this endpoint only reads: updates are refused, whatever they do; change the seeds instead, and it follows them"


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation. Without a query, the description of the service is asked for."""

    query: str | None
    default: tuple[str, ...] = ()
    """The IRIs of the graphs whose merge is the default graph."""
    named: tuple[str, ...] = ()
    """The IRIs of the named graphs."""
    language: str | None = None
    """The language of labels in HTML, where it is asked for."""


class RefusedError(Exception):
    """A request that cannot be answered: with the status of HTTP and a message in plain words."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers or {}


async def read(request: Request) -> Operation:
    """Return the operation of a request by GET, or by POST of a form (2.1.2) or of the query itself (2.1.3).

    Raises:
        RefusedError: It is none, or is an update.

    """
    parameters = pairs(request.scope["query_string"])
    query = None
    if request.method == "POST":
        media, charset = _content_type(request)
        if media == _UPDATE:
            raise RefusedError(403, READ_ONLY)
        if media not in {_FORM, _QUERY}:
            told = (
                f"a query is sent as {_FORM} or {_QUERY}, and not as {media!r}"
                if media
                else "the request tells no Content-Type"
            )
            raise RefusedError(415, told, {"Accept-Post": f"{_FORM}, {_QUERY}"})
        if charset not in {"", "utf-8", "utf8"}:
            raise RefusedError(415, f"a query is sent in UTF-8, and not in {charset}")
        content = await body(request)
        if media == _FORM:
            parameters += pairs(content)
        else:
            query = _text(content)
    named = [value for key, value in parameters if key == "query"]
    if any(key in {"update", "using-graph-uri", "using-named-graph-uri"} for key, _ in parameters):
        raise RefusedError(403, READ_ONLY)
    if len(named) + (query is not None) > 1:
        raise RefusedError(400, "there is more than one query")
    if query is None and named:
        query = named[0]
    if query is None and request.method == "POST":
        raise RefusedError(400, "there is no query: send it as query=…, or as the body of application/sparql-query")
    return Operation(
        query,
        tuple(dict.fromkeys(value for key, value in parameters if key == "default-graph-uri")),
        tuple(dict.fromkeys(value for key, value in parameters if key == "named-graph-uri")),
        next((value for key, value in parameters if key == "lang"), None),
    )


def pairs(raw: bytes) -> list[tuple[str, str]]:
    """Return the parameters of a query string or a form.

    Raises:
        RefusedError: They are not UTF-8, or too many.

    """
    try:
        return parse_qsl(
            raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS, encoding="utf-8"
        )
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the parameters are not UTF-8") from error
    except ValueError as error:
        raise RefusedError(400, f"there are more than {_MAX_PARAMETERS} parameters") from error


async def body(request: Request) -> bytes:
    """Return what a request brings.

    Raises:
        RefusedError: That is too large.

    """
    found = bytearray()
    left = _MAX_READ
    async for piece in request.stream():
        left -= len(piece)
        if left < 0:
            break
        # What is too much is read on and forgotten: a client that still sends would not hear why it is refused.
        found += piece[: MAX_BODY + 1 - len(found)]
    if len(found) > MAX_BODY:
        raise RefusedError(413, f"a request may bring {MAX_BODY:,} bytes, and this one brings more", {"Connection": "close"})
    return bytes(found)


def _content_type(request: Request) -> tuple[str, str]:
    """Return the media type of what a request brings, and its character set, both in lower case and empty where not told."""
    media, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = next((value for key, _, value in (one.partition("=") for one in parameters) if key.strip() == "charset"), "")
    return media.strip(), charset.strip(' "')


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the query is not UTF-8") from error
