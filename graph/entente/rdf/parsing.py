"""Read any RDF file: its statements and the prefixes it declares."""

from __future__ import annotations

import errno
import gzip
import io
import re
import sys
import warnings
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from entente.model import resources
from entente.model.errors import EntenteWarning, UsageError
from entente.model.shown_text import counted
from entente.rdf import remote_context
from entente.rdf.parse_errors import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
    "n3": ox.RdfFormat.N3,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats that are read, by the end of a file's name."""
BASE = "file:///"
"""What relative IRIs are resolved against: one base for every file, so that its place and name make no difference."""
STANDARD_INPUT = Path("-")
"""The path that stands for standard input."""
_RECOVERABLE = frozenset({ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS})
"""The formats in which the engine reads rightly what follows a fault. In others it loses the graph or element around it."""
_DIRECTIVE = re.compile(r"(?:^|[\s.])@?(?:prefix|base)\s+[^\s<]*\s*<?[^>]*$", re.IGNORECASE)
"""The beginning of a line of Turtle that ends within a directive, on which what follows depends."""
_GZIP = b"\x1f\x8b"


def parse(path: Path, *, data_format: str | None = None, lenient: bool = False) -> tuple[list[ox.Quad], Mapping[str, str]]:
    """Read the statements of an RDF file, RDF 1.2 included, and the prefixes it declares. It may be compressed by gzip.

    Args:
        path: The file; `-` is standard input. The end of its name tells the format, before a further `.gz`.
        data_format: The format, one of `FORMATS`, where the name does not tell it.
        lenient: Whether to pass over statements that cannot be read. An `EntenteWarning` counts them.

    Raises:
        UsageError: The file cannot be read, its format is not known, or it is not well-formed.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (file := Path(folder, "x.ttl")).write_text("<> <urn:p> 1 .")
    ...     print(*parse(file)[0])
    <file:///> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    if path != STANDARD_INPUT and not path.exists():
        message = f"there is no seeds folder and no file {path}"
        raise UsageError(message, hint="name a folder with a corpus.yaml in it, or a file of JSON Lines or RDF")
    rdf_format = _format(path, data_format)
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        with _opened(path) as file:
            if lenient:
                quads, prefixes, faults = _passing_over(file, rdf_format)
            else:
                parser = ox.parse(file, format=rdf_format, base_iri=BASE)
                quads, prefixes, faults = list(parser), parser.prefixes, []
    except SyntaxError as error:
        if "LoadDocumentCallback" in error.msg:
            raise _on_network(path, name) from error
        message = f"{name}:{error.lineno or 1}:{error.offset or 1}: error: {why(error)}"
        passable = rdf_format in _RECOVERABLE and not lenient
        raise UsageError(message, hint="--lenient passes over what cannot be read" if passable else "") from error
    except (OSError, ValueError, EOFError, zlib.error) as error:
        message = f"{name} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(message) from error
    if faults:
        told = f"{counted(len(faults), 'fault')} passed over, with the statements they are in"
        warnings.warn(f"{name}: {told}; the first: {faults[0]}", EntenteWarning, stacklevel=2)
    return quads, prefixes


def _on_network(path: Path, name: str) -> UsageError:
    """Return the error of a JSON-LD file that leaves a context to the network."""
    found = None
    if path != STANDARD_INPUT:
        with _opened(path) as file:
            found = remote_context.find(file.read().decode(errors="replace"))
    context, line, column = found or ("named in it", 1, 1)
    message = f"{name}:{line}:{column}: error: the context {context} lies on the network, and nothing is fetched from there"
    hint = "put its content in place of its address, or expand the file with a JSON-LD processor first"
    return UsageError(message, hint=hint)


def _format(path: Path, data_format: str | None) -> ox.RdfFormat:
    """Return the format of a file, by the end of its name or else as it is given."""
    names = [suffix.removeprefix(".").lower() for suffix in path.suffixes]
    told = names[-2] if names[-1:] == ["gz"] and names[:-1] else names[-1] if names else ""
    found = FORMATS.get(told) or FORMATS.get(data_format or "")
    if found is not None:
        return found
    ends = ", ".join(f".{end}" for end in FORMATS)
    if data_format is not None:
        message = f"{data_format!r} is no format of RDF"
        raise UsageError(message, hint=f"known are {', '.join(FORMATS)}")
    if path == STANDARD_INPUT:
        raise UsageError(
            "standard input has no name that tells its format", hint=f"name it with --data-format: {', '.join(FORMATS)}"
        )
    message = f"{path} is no RDF file by its name"
    raise UsageError(
        message,
        hint=f"give a seeds folder, or a file that ends in {ends}, each also with .gz; or name the format with --data-format",
    )


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Yield the content of a file, decompressed where it is compressed."""
    if path == STANDARD_INPUT:
        file: IO[bytes] = io.BytesIO(resources.read_open(sys.stdin.buffer, resources.MAX_RDF_BYTES))
    elif path.is_file():
        resources.refuse_larger(path.stat().st_size, resources.MAX_RDF_BYTES)
        file = path.open("rb")
    else:
        file = io.BytesIO(resources.read(path, resources.MAX_RDF_BYTES))
    with file:
        compressed = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        if compressed:
            # A small file can hold any number of bytes, so they are counted as they come out of it.
            yield cast("IO[bytes]", _AtMost(gzip.GzipFile(fileobj=file), resources.MAX_RDF_BYTES))
        else:
            yield file


class _AtMost:
    """A file that refuses to give more than some number of bytes."""

    def __init__(self, file: gzip.GzipFile, max_bytes: int) -> None:
        self._file, self._left = file, max_bytes

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        content = self._file.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise OSError(errno.EFBIG, f"it decompresses to more than {resources.MAX_RDF_BYTES:,} bytes, and no more are read")
        return content


def _passing_over(file: IO[bytes], rdf_format: ox.RdfFormat) -> tuple[list[ox.Quad], Mapping[str, str], list[str]]:
    """Return the statements that can be read, the prefixes, and what is wrong with the other statements.

    Raises:
        SyntaxError: Behind the fault nothing could be read as it was meant.

    """
    content = file.read()
    lines = content.split(b"\n") if rdf_format == ox.RdfFormat.TURTLE else []
    faults: list[str] = []

    def recover(error: SyntaxError) -> None:
        if rdf_format not in _RECOVERABLE:
            raise error
        if lines and _DIRECTIVE.search(lines[(error.lineno or 1) - 1].decode(errors="replace")[: error.offset]):
            raise error
        faults.append(f"{error.lineno or 1}:{error.offset or 1}: {why(error)}")

    parser = ox.parse(content, format=rdf_format, base_iri=BASE, lenient=True)
    unchecked = _recovering(parser, recover)
    # Lenient, the engine takes any IRI and language tag. Those that are none are found on a line each of N-Quads.
    lined = ox.serialize(unchecked, format=ox.RdfFormat.N_QUADS) or b""
    statements = lined.split(b"\n")

    def name_statement(error: SyntaxError) -> None:
        faults.append(f"{why(error)}, in {statements[(error.lineno or 1) - 1].decode()}")

    return _recovering(ox.parse(lined, format=ox.RdfFormat.N_QUADS), name_statement), parser.prefixes, faults


def _recovering(parser: ox.QuadParser, recover: Callable[[SyntaxError], None]) -> list[ox.Quad]:
    """Return all statements, calling a function with each fault, behind which the engine goes on."""
    quads: list[ox.Quad] = []
    while True:
        try:
            quads.extend(parser)
        except SyntaxError as error:
            recover(error)
        else:
            return quads
