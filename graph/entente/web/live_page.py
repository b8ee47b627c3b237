"""A page that is shown anew whenever it changes, on this computer alone, and keeps its view.

The page itself opens no connection, which its policy forbids. So it is shown in a frame of another, small one, which asks
whether there is a newer page and then loads the frame again; the view is in the address of the frame, and stays.
"""

from __future__ import annotations

import base64
import hashlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_SCRIPT = """
const frame = document.querySelector("iframe");
let shown = null;
frame.src = "/page" + location.hash;
async function look() {
  try {
    const newest = await (await fetch("/newest")).text();
    if (shown !== null && newest !== shown) frame.contentWindow.location.reload();
    shown = newest;
    const view = frame.contentWindow.location.hash;
    if (view !== location.hash && frame.contentWindow.location.pathname === "/page")
      history.replaceState(null, "", location.pathname + view);
    document.title = frame.contentDocument.title || document.title;
  } catch { /* the server ended; what is shown stays */ }
  setTimeout(look, 300);
}
look();
"""
_STYLE = "html, body, iframe { margin: 0; width: 100%; height: 100%; border: 0; display: block; overflow: hidden; }"
_HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Entente</title>'
_EMPTY = f"{_HEAD}</head><body><p>The page is shown when check has no error.</p></body></html>"


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


_POLICY = (
    f"default-src 'none'; frame-src 'self'; connect-src 'self'; script-src {_hashed(_SCRIPT)}; style-src {_hashed(_STYLE)}; "
    "base-uri 'none'; form-action 'none'"
)
_AROUND = (
    f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><style>{_STYLE}</style></head>'
    f'<body><iframe title="Entente"></iframe><script>{_SCRIPT}</script></body></html>'
)


class LivePage:
    """A page served at an address of this computer, while it is entered as a context.

    Args:
        port: The port, or 0 for any that is free.

    Raises:
        OSError: The port is taken.

    >>> from urllib.request import urlopen
    >>> with LivePage() as page:
    ...     page.show("<p>now</p>")
    ...     urlopen(f"{page.address}page").read()
    b'<p>now</p>'

    """

    def __init__(self, port: int = 0) -> None:
        self.page, self.number = _EMPTY, 0
        live = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                # Under another name, a page from elsewhere could read what is shown here.
                own = self.headers.get("Host") in {f"127.0.0.1:{live.port}", f"localhost:{live.port}"}
                path = self.path.partition("?")[0]
                found = {"/": _AROUND, "/page": live.page, "/newest": str(live.number)}.get(path) if own else None
                body = (found if found is not None else "not here").encode()
                self.send_response(200 if found is not None else 404 if own else 421)
                self.send_header("Content-Type", "text/plain" if path == "/newest" else "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("X-Frame-Options", "SAMEORIGIN")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        """The port."""
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.port}/"

    def show(self, page: str) -> None:
        """Show another page."""
        self.page = page
        self.number += 1

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
