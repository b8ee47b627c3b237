"""Engines of others, as their users start them, and their answers."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tests.conftest import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

Row: TypeAlias = "tuple[tuple[str, ...], ...]"

_VIRTUOSO_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def ended(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """Let a server run as long as it is used."""
    with server:
        try:
            yield
        finally:
            server.kill()


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def oxigraph_server(folder: Path, verb: str = "serve") -> Iterator[str]:
    """Start an Oxigraph server on the store in a folder; give the address that its own begin with."""
    command, port = Path(sys.executable).with_name("oxigraph"), free_port()
    serve: list[str | Path] = [command, verb, "--location", "db", "--bind", f"127.0.0.1:{port}"]
    with ended(subprocess.Popen(serve, cwd=folder, stderr=subprocess.DEVNULL)):
        wait_until(lambda: is_open(port))
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[tuple[str, int]]:
    """Start a new Virtuoso in a folder; give the address that its own begin with, and the port of its SQL."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=sql, http=http), encoding="utf-8")
    serve = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with ended(subprocess.Popen(serve, cwd=folder, stderr=subprocess.DEVNULL)):
        wait_until(lambda: is_open(http) and is_open(sql))
        yield f"http://127.0.0.1:{http}", sql


def rows(answer: str) -> list[Row]:
    """The rows of an answer in JSON, sorted; what GROUP_CONCAT joins is a set, and nothing joined is nothing."""
    document = json.loads(answer)
    names = document["head"]["vars"]
    return sorted(tuple(_cell(row.get(name)) for name in names) for row in document["results"]["bindings"])


def _cell(term: dict[str, str] | None) -> tuple[str, ...]:
    if term is None or not term["value"]:
        return ()
    truth = {"true": "1", "false": "0"}
    return tuple(sorted(truth.get(part, part) for part in term["value"].split(", ")))
