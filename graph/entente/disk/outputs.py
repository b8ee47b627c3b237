"""What a build has written, so that the same build finds it done.

A build is named by the hash of all that it follows from, and kept are the hashes of the files that it wrote. These stand where
they were written, and count only while they are what they were.
"""

from __future__ import annotations

import hashlib
import re
from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple

from entente.disk import cache
from entente.disk.files import is_plain
from entente.model import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

_SLICE_LENGTH = 1_000_000
"""How many characters are hashed at once."""


class Written(NamedTuple):
    """The files that a build wrote."""

    hashes: Mapping[str, bytes]
    """The hash of each, by name."""
    notes: tuple[str, ...]
    """What was warned of while they were made."""


def name(folders: Iterable[Path], texts: Path | None, ontology: Path | None, options: str) -> str | None:
    """Return the key of a build; None where something that it follows from cannot be read.

    Args:
        folders: Those of the seeds.
        texts: The folder of article texts.
        ontology: The Turtle file that is used instead of the ontology that Entente carries.
        options: All else that was asked for.

    """
    try:
        return cache.key(
            "build",
            cache.of_seeds(folders, ontology),
            cache.of_files(texts, (".txt",)) if texts is not None else b"",
            resources.read(resources.ontology() / "context.jsonld"),
            _libraries(),
            options,
        )
    except OSError:
        return None


def _libraries() -> str:
    """Return the versions of the libraries that have a part in what is written."""
    named = (re.match(r"[\w.-]+", one) for one in metadata.requires("entente-kg") or ())
    return " ".join(f"{found[0]} {_version(found[0])}" for found in named if found)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # an extra
        return ""


def found(key: str | None) -> Written:
    """Return what a build has written; nothing where it is not known."""
    kept = cache.found(key) if key is not None else None
    return kept if isinstance(kept, Written) else Written({}, ())


def unchanged(folder: Path, written: Written, *, whole: str) -> frozenset[str]:
    """Return the names of the files that stand in a folder as they were written.

    Args:
        folder: Where they were written.
        written: What was.
        whole: The name of a folder in it that stands, by this name, if all its files do and no others are there.

    """
    inside = {file for file in written.hashes if file.startswith(f"{whole}/")}
    stands = {file for file, hash_ in written.hashes.items() if _hash_at(folder / file) == hash_}
    there = (
        {path.relative_to(folder).as_posix() for path in (folder / whole).rglob("*") if not path.is_dir()} if inside else set()
    )
    return frozenset(stands - inside | ({whole} if inside and inside == there and inside <= stands else set()))


def hash_of(content: bytes) -> bytes:
    """Return the hash of a file with some content."""
    return hashlib.sha256(content).digest()


def _hash_at(path: Path) -> bytes | None:
    try:
        if not is_plain(path):
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return None


def hashed(text: Callable[[], str | Iterable[str]], note: Callable[[bytes], None]) -> Iterator[str]:
    """Yield a text in pieces, and note its hash at its end."""
    hash_ = hashlib.sha256()
    made = text()
    for piece in [made] if isinstance(made, str) else made:
        for start in range(0, len(piece), _SLICE_LENGTH):
            part = piece[start : start + _SLICE_LENGTH]
            hash_.update(part.encode())
            yield part
    note(hash_.digest())
