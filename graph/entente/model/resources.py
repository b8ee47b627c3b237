"""The ontology and the seeds that come with Entente, and reading files.

Their folders lie in the checkout or, once installed, inside the package.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from entente.model.errors import EntenteWarning, UsageError
from entente.model.short_repr import cut

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import BinaryIO

MAX_BYTES = 10_000_000
"""The most bytes that are read of a file that a person wrote."""
MAX_RDF_BYTES = 4_000_000_000
"""The most bytes that are read of an RDF file, which a program wrote: those of about 600,000 assertions as N-Quads."""
GIT_PREFIX = "git:"
"""The prefix of the name of a git revision, where a path could be given, too."""
TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx")
"""How the names of tables end."""
LINES_SUFFIXES = (".jsonl", ".jsonl.gz")
"""How the names of files end that hold a corpus as JSON Lines."""
_PIECE = 1 << 20

_PACKAGE = Path(__file__).resolve().parents[1]


def _carried(name: str) -> Path:
    installed = _PACKAGE / "_carried" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def ontology() -> Path:
    """Return the folder of `entente.ttl` and `context.jsonld`.

    >>> (ontology() / "entente.ttl").is_file()
    True
    """
    return _carried("ontology")


def seeds() -> Path:
    """Return the folder of the seeds that come with Entente. An `EntenteWarning` tells who stands in another corpus.

    >>> (seeds() / "corpus.yaml").is_file()
    True
    """
    carried = _carried("seeds")
    if Path("corpus.yaml").is_file() and not carried.samefile(Path()):
        message = "no seeds are named, so these are those that Entente carries; for the corpus in this folder, name '.'"
        warnings.warn(message, EntenteWarning, stacklevel=2)
    return carried


def named(path: str | PathLike[str]) -> Path:
    """Return the path that a caller names.

    >>> named("seeds").name
    'seeds'

    Raises:
        UsageError: The name is empty, which would silently mean the current folder. Or it has a NUL or half a character in it.
            Or a part of it, or all of it, is longer than the system allows.

    """
    text = os.fspath(path)
    if text == "":
        message = "an empty path names nothing"
        raise UsageError(message, hint="write . for the current folder")
    shown = repr(cut(text))
    if "\0" in text:
        message = f"{shown} is no path: it has a NUL character in it"
        raise UsageError(message, hint="delete it")
    try:
        os.lstat(text)
    except UnicodeEncodeError as error:
        message = f"{shown} is no path: it has half a character in it"
        raise UsageError(message, hint="delete it") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            message = f"{shown} is no path: it is too long, with {len(text):,} characters"
            raise UsageError(message, hint="name a shorter one") from error
    return Path(path)


def folders(given: str | PathLike[str] | Iterable[str | PathLike[str]] | None) -> tuple[Path, ...]:
    """Return the folders that seeds are read from, each once, whatever their order; where none is named, what Entente carries.

    >>> [path.name for path in folders(["b", "a", "./b"])]
    ['a', 'b']

    Raises:
        UsageError: There is none, or one has no name.

    """
    if given is None:
        return (seeds(),)
    each = [named(path) for path in ([given] if isinstance(given, str | os.PathLike) else given)]
    if not each:
        message = "no seeds folder is named"
        raise UsageError(message, hint="name one, or several")
    return tuple(sorted({os.path.realpath(path): path for path in sorted(each, reverse=True)}.values()))


def is_json_lines(path: Path) -> bool:
    """Return whether a path is, by its name, a corpus in one file, as JSON Lines.

    >>> is_json_lines(Path("corpus.jsonl.gz")), is_json_lines(Path("graph.jsonld"))
    (True, False)
    """
    return path.name.endswith(LINES_SUFFIXES) and not path.is_dir()


def is_seeds(path: Path) -> bool:
    """Return whether a path is where seeds are read from: a folder, or a file in JSON Lines."""
    return path.is_dir() or is_json_lines(path)


def writable_seeds(path: str | PathLike[str]) -> Path:
    """Return the seeds folder that a caller names to have something written into it.

    Raises:
        UsageError: The path is none, or is that of a file in JSON Lines.

    """
    place = named(path)
    if is_json_lines(place):
        message = f"{str(place)!r} is JSON Lines, which programs write whole, and nothing is written into it"
        raise UsageError(message, hint="name a seeds folder, with its YAML files")
    return place


def is_file(text: str) -> bool:
    """Return whether a text is the path of an existing file or pipe, where it could also be the content of one.

    >>> is_file("ASK {}")
    False
    """
    try:
        return Path(text).exists() and not Path(text).is_dir()
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False


def read(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the content of a file, or of a pipe that something writes to. A file that is too large is not read at all.

    Args:
        path: The file.
        max_bytes: The most bytes that it may have.

    Raises:
        OSError: It cannot be read, is too large, or is a pipe that nothing writes to; `strerror` says which.

    """
    # Opened in any other way, a pipe that nothing writes to would block forever.
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123
        state = os.fstat(file.fileno())
        if stat.S_ISREG(state.st_mode):
            refuse_larger(state.st_size, max_bytes)
        first = _first_byte(file) if stat.S_ISFIFO(state.st_mode) else b""
        return first + read_open(file, max_bytes - len(first))


def _first_byte(pipe: BinaryIO) -> bytes:
    """Return the first byte of a pipe, or none if it is not written yet, and let further reads wait for the writer."""
    try:
        first = os.read(pipe.fileno(), 1)
    except BlockingIOError:
        first = None
    if first == b"":
        raise OSError(errno.ENXIO, "it is a pipe that nothing writes to")
    os.set_blocking(pipe.fileno(), True)
    return first or b""


def read_open(file: BinaryIO, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the rest of an open file.

    Raises:
        OSError: There are more than `max_bytes`.

    """
    # Piece by piece: to read at most so many bytes at once would take memory for all of them, even of a small file.
    pieces, left = [], max_bytes + 1
    while piece := file.read(min(left, _PIECE)):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise OSError(errno.EFBIG, f"it has more than {max_bytes:,} bytes, and no more are read")
    return b"".join(pieces)


def refuse_larger(size: int, max_bytes: int) -> None:
    """Refuse a file by its size in bytes.

    Raises:
        OSError: It is larger than `max_bytes`.

    """
    if size > max_bytes:
        raise OSError(errno.EFBIG, f"it has {size:,} bytes; at most {max_bytes:,} are read")


def decode(raw: bytes) -> str:
    """Return bytes decoded for a parser: UTF-8 with or without a byte order mark, every line end as a line feed.

    Raises:
        UnicodeDecodeError: They are not UTF-8.

    """
    return io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig").read()


def is_installed() -> bool:
    """Return whether Entente is installed, so that its ontology and seeds lie inside the package and are not to be edited."""
    return (_PACKAGE / "_carried").is_dir()
