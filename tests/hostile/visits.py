"""Let a server meet hostile visits, and say what it did that it may not; ordinary queries are timed meanwhile."""

from __future__ import annotations

import re
import socket
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from tests.hostile.requests import PATIENCE, Visit, visit
from tests.served import Served, served

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1
"""The limit of each request."""
_SMALL = Path(__file__).parents[1] / "corpora" / "small"
_SECRET = "swordfish-7c1f"  # noqa: S105  one that is to be kept from the answers
_KNOWN = {200, 303, 304, 400, 403, 404, 405, 406, 413, 415, 421, 500, 503}
_SMALL_ONE = 0.05
"""How many seconds each further request of a row may take."""
_EVERY = 0.05
"""After how many seconds an ordinary query follows the one before."""
_ORDINARY = "SELECT ?who ?status { ?p :party entity:arland ; rdf:subject ?who . ?a :states ?p ; :status ?status }"
_WRONG = ("something went wrong", "Traceback")


class Place:
    """A server that hostile clients visit, with another that nobody may call, and a file that nobody may read."""

    def __init__(self, server: Served, trap: socket.socket, secret: Path) -> None:
        self.server, self.trap, self.secret = server, trap, secret
        self.latencies: list[float] = []
        self.failed: list[str] = []
        self._over = threading.Event()
        self._asking = threading.Thread(target=self._ask)
        self._asking.start()

    def _ask(self) -> None:
        """Ask an ordinary query again and again, as an honest client does."""
        with httpx.Client(base_url=self.server.address, timeout=30) as client:
            while not self._over.wait(_EVERY):
                began = time.perf_counter()
                for attempt in range(2):
                    try:
                        answer = client.get("/sparql", params={"query": _ORDINARY})
                    except httpx.TransportError as error:
                        if attempt:
                            self.failed.append(f"an ordinary query failed: {error!r}")
                        continue
                    # When all places are taken, a client is told to come again.
                    if answer.status_code not in {200, 503}:
                        self.failed.append(f"an ordinary query was answered with {answer.status_code}: {answer.text[:99]}")
                    break
                self.latencies.append(time.perf_counter() - began)

    def end(self) -> None:
        """Stop asking."""
        self._over.set()
        self._asking.join(40)

    def percentile(self, share: float) -> float:
        """Return how many seconds a share of the ordinary queries took at most."""
        return sorted(self.latencies)[int(share * (len(self.latencies) - 1))]

    def meet(self, number: int) -> tuple[str, list[str]]:
        """Make a visit, and return its kind and what is wrong with how it went."""
        kind, made = visit(number)
        heard = len(self.server.said)
        with ThreadPoolExecutor(made.connections) as clients:
            visits = [*clients.map(lambda _: self._visit(made), range(made.connections))]
        # Each request may take its limit; those that follow on one connection are small ones.
        allowed = max(SECONDS, PATIENCE) + 1 + _SMALL_ONE * (made.requests - 1)
        answers = [answer for _, answer in visits]
        statuses = [int(status) for answer in answers for status in re.findall(rb"^HTTP/1\.1 (\d+)", answer, re.MULTILINE)]
        told = "\n".join(self.server.said[heard:])
        complaints = {
            f"it took {max(seconds for seconds, _ in visits):.1f} s": max(seconds for seconds, _ in visits) > allowed,
            f"it was answered with {statuses}": bool({*statuses} - (made.refused or _KNOWN)),
            "something went wrong inside": any(wrong.encode() in answer for wrong in _WRONG for answer in answers),
            f"it told {told[-300:]}": any(wrong in told for wrong in _WRONG),
            "it read what it may not": any(_SECRET.encode() in answer for answer in answers),
            "it called out": self._called(),
            "the server is dead": self.server.process.poll() is not None,
        }
        found = [complaint for complaint, so in complaints.items() if so] + self.failed
        self.failed.clear()
        return kind, found

    def _visit(self, made: Visit) -> tuple[float, bytes]:
        """Do what a visit says; return how long it took and what was answered."""
        began = time.monotonic()
        answer = b""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as client:
            url = f"http://127.0.0.1:{self.trap.getsockname()[1]}/x"
            for number, piece in enumerate(made.pieces):
                if number:
                    time.sleep(made.pause)
                client.sendall(piece.replace(b"{url}", url.encode()).replace(b"{secret}", bytes(self.secret)))
            if made.reads:
                client.settimeout(20)
                with suppress(ConnectionError):
                    while part := client.recv(1 << 16):
                        answer += part if len(answer) < 1 << 20 else b""
        return time.monotonic() - began, answer

    def _called(self) -> bool:
        try:
            self.trap.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def place() -> Iterator[Place]:
    """Yield a server for visits, which is gone afterwards."""
    options = ["--timeout", str(SECONDS), "--memory", "500", "--patience", str(PATIENCE), "--log-queries"]
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.create_server(("127.0.0.1", 0)) as trap,
        served(_SMALL, *options) as server,
    ):
        trap.settimeout(0)
        secret = Path(folder, "secret.nt")
        secret.write_text(f'<urn:s> <urn:p> "{_SECRET}" .\n', encoding="utf-8")
        found = Place(server, trap, secret)
        try:
            yield found
        finally:
            found.end()
