"""Requests to an endpoint: with the credentials of the environment, tried again where that helps, and told in plain words."""

from __future__ import annotations

import netrc
import os
import re
import time
import weakref
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from entente.model import resources
from entente.model.errors import EndpointError, UsageError
from entente.model.short_repr import cut

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    import httpx

    _Auth: TypeAlias = httpx.Auth | Callable[[httpx.Request], httpx.Request]

_TRIES = 4
_PAUSE = 0.5
"""How many seconds pass before the second try; twice as many before each further one."""
_LONGEST_PAUSE = 30.0
_BUSY = frozenset({429, 502, 503, 504})
"""The statuses by which a server says that it may answer later (https://www.rfc-editor.org/rfc/rfc9110#section-15)."""
_NUMBER = r"^\[Errno -?\d+\] "
"""How the system begins its errors."""
_UNAUTHORIZED = 401
_TOLD = 300
"""How many characters of a refusal are told."""


@cache
def _known_certificates() -> ssl.SSLContext:
    """Return how servers are known, read once: to read the certificates takes longer than a request."""
    import httpx  # noqa: PLC0415  it is loaded by now

    return httpx.create_ssl_context()


class Connection:
    """A client of one address.

    Args:
        timeout: After how many seconds without a piece of an answer it is given up.

    Raises:
        UsageError: httpx is not installed.

    """

    def __init__(self, timeout: float) -> None:
        try:
            import httpx  # noqa: PLC0415  an extra, and slow to load
        except ImportError as error:
            message = "asking an endpoint needs httpx, which is not installed"
            raise UsageError(message, hint="pip install 'entente-kg[endpoint]'") from error
        self._client = httpx.Client(timeout=timeout, verify=_known_certificates())
        weakref.finalize(self, self._client.close)
        self._timeout = timeout
        self._auth: _Auth | None = None

    def post(
        self, address: str, body: Mapping[str, str | list[str]] | str, *, accept: str, content_type: str | None = None
    ) -> tuple[bytes, httpx.Headers]:
        """Return the body and headers of the answer to a POST: of a form, or of a text of a media type.

        A server that is not there yet, or has no time, is asked up to four times. What is sent must bear to be sent twice.

        Raises:
            EndpointError: It cannot be reached, refuses, or answers more than 4 GB.

        """

        def ask() -> httpx.Response:
            headers = {"Accept": accept, **({"Content-Type": content_type} if content_type else {})}
            form, text = (None, body) if isinstance(body, str) else (body, None)
            request = self._client.build_request("POST", address, data=form, content=text, headers=headers)
            return self._client.send(request, auth=self._auth, stream=True)

        response = self._authorized(address, lambda: self._patiently(address, ask))
        try:
            told = self._read(address, response)
        finally:
            response.close()
        if not response.is_success:
            text, moved_to = told.decode(errors="replace"), response.headers.get("location")
            message, hint = _refusal(address, response.status_code, text, moved_to)
            raise EndpointError(message, hint=hint)
        return told, response.headers

    def _authorized(self, address: str, ask: Callable[[], httpx.Response]) -> httpx.Response:
        """Return an answer; where it asks who one is, that to the same question with credentials, if there are any."""
        response = ask()
        if response.status_code == _UNAUTHORIZED and self._auth is None:
            self._auth = _credentials(address, response.headers.get("www-authenticate", ""))
            if self._auth is not None:
                response.close()
                return ask()
        return response

    def _patiently(self, address: str, ask: Callable[[], httpx.Response]) -> httpx.Response:
        import httpx  # noqa: PLC0415  it is loaded by now

        pause = _PAUSE
        for last in (*[False] * (_TRIES - 1), True):
            try:
                response = ask()
            except httpx.TimeoutException as error:
                message = f"{address} does not answer within {self._timeout:g} seconds"
                raise EndpointError(message, hint="ask for less, or give it more time with --timeout") from error
            except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                message = f"{address!r} is no address of an endpoint"
                raise UsageError(message, hint="give one that begins with http:// or https://") from error
            except httpx.TransportError as error:
                if last:
                    message = f"{address} cannot be reached: {re.sub(_NUMBER, '', str(error))}"
                    raise EndpointError(message, hint="see whether the server runs there, and its address") from error
                wait = pause
            else:
                if last or response.status_code not in _BUSY:
                    return response
                asked = response.headers.get("retry-after", "")
                wait = min(float(asked), _LONGEST_PAUSE) if re.fullmatch(r"[0-9]{1,4}", asked) else pause
                response.close()
            time.sleep(wait)
            pause *= 2
        raise AssertionError  # the last try returned or raised

    def _read(self, address: str, response: httpx.Response) -> bytes:
        import httpx  # noqa: PLC0415  it is loaded by now

        told = bytearray()
        try:
            for piece in response.iter_bytes():
                told += piece
                if len(told) > resources.MAX_RDF_BYTES:
                    message = f"{address} answers more than {resources.MAX_RDF_BYTES:,} bytes"
                    raise EndpointError(message, hint="ask for less")
        except httpx.HTTPError as error:
            message = f"{address} breaks off its answer: {error}"
            raise EndpointError(message, hint="try again, or ask for less") from error
        return bytes(told)


def _credentials(address: str, challenge: str) -> _Auth | None:
    """Return what proves who one is, in the way that a server asks for; None where the environment and ~/.netrc have nothing.

    See https://www.rfc-editor.org/rfc/rfc7617 (Basic), 7616 (Digest) and 6750 (Bearer).
    """
    import httpx  # noqa: PLC0415  it is loaded by now

    if token := os.environ.get("ENTENTE_ENDPOINT_TOKEN"):

        def with_token(request: httpx.Request) -> httpx.Request:
            request.headers["Authorization"] = f"Bearer {token}"
            return request

        return with_token
    name, password = os.environ.get("ENTENTE_ENDPOINT_USER"), os.environ.get("ENTENTE_ENDPOINT_PASSWORD", "")
    if not name:
        try:
            found = netrc.netrc(os.environ.get("NETRC")).authenticators(httpx.URL(address).host)
        except (OSError, netrc.NetrcParseError):
            found = None
        if found is None:
            return None
        name, password = found[0], found[2] or ""
    kind = httpx.DigestAuth if challenge.lower().startswith("digest") else httpx.BasicAuth
    return kind(name, password)


def _refusal(address: str, status: int, told: str, moved_to: str | None) -> tuple[str, str]:
    """Return what a refusal says, with what to do."""
    text = " ".join(re.sub(r"<[^>]*>", " ", told).split())
    hints = {
        401: "set ENTENTE_ENDPOINT_USER and ENTENTE_ENDPOINT_PASSWORD, or ENTENTE_ENDPOINT_TOKEN, or name the host in ~/.netrc",
        403: "ask whoever runs it to allow that",
        404: "name the address of queries, which often ends in /query or /sparql",
        405: "name the address of queries, which often ends in /query or /sparql",
    }
    hint = f"it has moved to {moved_to}: name that" if moved_to else hints.get(status, "")
    return f"{address} answers {status}" + (f": {cut(text, _TOLD)}" if text else ""), hint
