"""Where the ontology and the seeds that Entente carries lie, in the checkout or inside the installed package; files read."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from entente.model.errors import UsageError

if TYPE_CHECKING:
    from os import PathLike
    from typing import BinaryIO

MOST = 10_000_000
"""How many bytes are read of a file that somebody wrote by hand."""
MOST_RDF = 4_000_000_000
"""How many are read of one that a program wrote: the statements of about 600,000 assertions as N-Quads."""

_PACKAGE = Path(__file__).resolve().parents[1]


def _carried(name: str) -> Path:
    installed = _PACKAGE / "_carried" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def ontology() -> Path:
    """Find the folder of `entente.ttl` and `context.jsonld`.

    >>> (ontology() / "entente.ttl").is_file()
    True
    """
    return _carried("ontology")


def seeds() -> Path:
    """Find the seeds that Entente carries.

    >>> (seeds() / "corpus.yaml").is_file()
    True
    """
    return _carried("seeds")


def named(path: str | PathLike[str]) -> Path:
    """Make a path of one that was named by a caller: not an empty one, and not one with a NUL in it.

    >>> named("seeds").name
    'seeds'

    Raises:
        UsageError: It is empty, which would mean the current folder without saying so, or no path at all.

    """
    if path == "":
        message = "an empty path names nothing"
        raise UsageError(message, hint="write . for the current folder")
    if "\0" in os.fspath(path):
        message = f"{os.fspath(path)!r} is no path: it has a NUL character in it"
        raise UsageError(message, hint="delete it")
    return Path(path)


def is_file(text: str) -> bool:
    """Tell whether a text is the path of a file, or of a pipe, where it could be what the file holds as well.

    >>> is_file("ASK {}")
    False
    """
    try:
        return Path(text).exists() and not Path(text).is_dir()
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False


def read(path: Path, most: int = MOST) -> bytes:
    """Read a file, or a pipe that something writes to; what is larger than was meant is refused before it is read.

    Args:
        path: The file.
        most: How many bytes it may have.

    Raises:
        OSError: It cannot be read, or has more bytes, or is a pipe that nothing writes to; `strerror` says so.

    """
    # Opened any other way, a pipe that nothing writes to would be waited for without an end.
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123
        state = os.fstat(file.fileno())
        if stat.S_ISREG(state.st_mode):
            refuse_larger(state.st_size, most)
        begun = _begun(file) if stat.S_ISFIFO(state.st_mode) else b""
        return begun + bounded(file, most - len(begun))


def _begun(pipe: BinaryIO) -> bytes:
    """Read the first byte of a pipe, or none where its writer is not as far yet, and let further reading wait for it."""
    try:
        begun = os.read(pipe.fileno(), 1)
    except BlockingIOError:
        begun = None
    if begun == b"":
        raise OSError(errno.ENXIO, "it is a pipe that nothing writes to")
    os.set_blocking(pipe.fileno(), True)
    return begun or b""


def bounded(file: BinaryIO, most: int = MOST) -> bytes:
    """Read all of an open file, if that is not more than so many bytes.

    Raises:
        OSError: There is more.

    """
    content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it has more than {most:,} bytes, and no more are read")
    return content


def refuse_larger(size: int, most: int) -> None:
    """Refuse what is larger than so many bytes.

    Raises:
        OSError: It is.

    """
    if size > most:
        raise OSError(errno.EFBIG, f"it has {size:,} bytes; at most {most:,} are read")


def text(raw: bytes) -> str:
    """Decode a text as one for a parser: UTF-8, with or without its mark, any line ends as line feeds.

    Raises:
        UnicodeDecodeError: It is not UTF-8.

    """
    return io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig").read()


def installed() -> bool:
    """Tell whether they lie inside an installed package, where nothing of one's own should be written."""
    return (_PACKAGE / "_carried").is_dir()
