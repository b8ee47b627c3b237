"""A server of a corpus, as its users start it, on a port of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator


class Served:
    """A server that runs, and what it says."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address
        self.port = int(address.rstrip("/").rpartition(":")[2])
        self.client = httpx.Client(base_url=address, timeout=30)
        self.said: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def end(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # so that what it ran can be measured
            try:
                self.process.wait(20)
            finally:
                self.process.kill()
        self._listener.join(5)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


@contextmanager
def served(seeds: Path, *options: str | Path) -> Iterator[Served]:
    """Yield a server of seeds, which is gone afterwards."""
    command = [str(Path(sys.executable).with_name("entente")), "serve", str(seeds), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address, process.communicate()[1]
    found = Served(process, address)
    try:
        yield found
    finally:
        found.end()
