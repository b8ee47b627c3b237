"""What passes between the server and the process that holds a state of the seeds, through one socket.

The server sends, for each request, a number with two files: the one in which the request stands and in which the answer will,
and the end of a pipe that the server closes to have the request given up. The process first sends how its start went, and then
for each request its number and the exit status of the child that answered it.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

    from entente.model.errors import EntenteError

NUMBER = struct.Struct("!I")
"""A request's number."""
ENDED = struct.Struct("!Ii")
"""A request's number, and the exit status of its child, as `subprocess` gives it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a child is to answer.

    Args:
        task: The name of a function in `entente.server.answers`.
        accept: The media types that the client reads.
        language: The language of labels, `en` or `de`.
        given: What the function takes beside these.
        limited: Whether it is held to the limits, as what strangers write is.

    """

    task: str
    accept: str = ""
    language: str = "en"
    given: Mapping[str, Any] = field(default_factory=dict)
    limited: bool = True

    def write(self, file: BinaryIO) -> None:
        """Write it into an empty file."""
        file.write(json.dumps(asdict(self)).encode())
        file.flush()

    @staticmethod
    def read(file: BinaryIO) -> Request:
        """Read it back."""
        file.seek(0)
        return Request(**json.loads(file.read()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes to the client.

    Args:
        status: The status of HTTP.
        media: The media type, with its character set.
        length: How many bytes of a file it has.
        headers: Further headers.

    """

    status: int
    media: str
    length: int
    headers: Mapping[str, str] = field(default_factory=dict)

    def write(self, file: BinaryIO, body: bytes) -> None:
        """Write it and its body in place of whatever a file holds."""
        file.seek(0)
        file.truncate()
        file.write(json.dumps(asdict(self)).encode() + b"\n")
        file.write(body)
        file.flush()

    @staticmethod
    def read(file: BinaryIO) -> Answer:
        """Read it back; the file then stands at its body."""
        file.seek(0)
        return Answer(**json.loads(file.readline()))


@dataclass(frozen=True, slots=True)
class Started:
    """The state of the seeds that a process holds."""

    title: str
    assertions: int
    statements: int
    notes: tuple[str, ...]


def send_start(control: socket.socket, told: Started | EntenteError) -> None:
    """Tell how the start went."""
    content = pickle.dumps(told)
    control.sendall(NUMBER.pack(len(content)) + content)


def receive_start(control: socket.socket) -> Started | EntenteError | None:
    """Return how the start of the process went; None where it ended without a word."""
    size = _exactly(control, NUMBER.size)
    content = _exactly(control, NUMBER.unpack(size)[0]) if size else b""
    # Who writes there is this program.
    told: Started | EntenteError | None = pickle.loads(content) if content else None  # noqa: S301
    return told


def _exactly(control: socket.socket, size: int) -> bytes:
    """Return so many bytes; none where the socket ends before."""
    found = b""
    while len(found) < size:
        piece = control.recv(size - len(found))
        if not piece:
            return b""
        found += piece
    return found


def close(*descriptors: int) -> None:
    """Close files by their numbers."""
    for descriptor in descriptors:
        os.close(descriptor)
