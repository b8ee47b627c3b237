"""Results kept from one run to the next, each in a folder that is named by the hash of all that it follows from.

So nothing is ever out of date: what follows from something else has another name. An entry is made beside its place and moved
there as a whole, so that a process that is killed, or another one that makes the same, does no harm. Where nothing can be kept,
as on a read-only disk, everything is worked out anew.
"""

from __future__ import annotations

import errno
import hashlib
import os
import pickle
import shutil
import sys
import time
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, TypeVar

from entente.model import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_BYTES = 500_000_000
"""How large the cache becomes; what was not used for longest goes first."""
_MAKING = "making-"
_ABANDONED = 3_600
"""For how many seconds an entry may be in the making; its process was killed, if it is older."""
_HASH = 32
"""How many bytes a hash has."""
_PACKAGE = Path(__file__).parents[1]

_T = TypeVar("_T")


def place() -> Path:
    """Return the folder of the cache: that of the user's caches, as the system names it.

    On Linux it is `entente` in $XDG_CACHE_HOME, else in ~/.cache (https://specifications.freedesktop.org/basedir-spec/latest/).
    """
    home = Path("~").expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "entente" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "entente"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if os.path.isabs(named) else home / ".cache") / "entente"  # noqa: PTH117  before a Path of it is made


def key(*parts: bytes | str) -> str:
    """Return the name of what follows from some parts, and from this program.

    >>> key("a", "bc") == key("ab", "c")
    False
    """
    found = hashlib.sha256(_program())
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8))
        found.update(raw)
    return found.hexdigest()


SEEDS = (".yaml", ".yml", ".ttl")
"""How the names of the files end that seeds are read from."""


def of_files(folder: Path, endings: tuple[str, ...] = SEEDS) -> bytes:
    """Return a hash of the files in a folder whose names end so, and of the names and kinds of all that lies in it.

    Raises:
        OSError: Something cannot be read.

    """
    found = hashlib.sha256()
    for name, path, kind in _listed(folder, "", depth=3):
        found.update(f"{len(name)} {name} {kind} ".encode("utf-8", "surrogatepass"))
        if kind.endswith("file") and name.endswith(endings):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  pathlib is slower
                # What is larger is refused by its size, whatever it holds.
                content = file.read(resources.MAX_BYTES + 1)
                found.update(os.fstat(file.fileno()).st_size.to_bytes(8))
            found.update(content)
    return found.digest()


def of_seeds(folders: Iterable[Path], ontology: Path | None) -> str:
    """Return a hash of all that the graph of some seeds follows from.

    Args:
        folders: Those of the seeds, or files in JSON Lines.
        ontology: The Turtle file that is used instead of the ontology that Entente carries.

    Raises:
        OSError: Something cannot be read.

    """
    return key(*map(_of_place, folders), resources.read(ontology or resources.ontology() / "entente.ttl"))


def _of_place(place: Path) -> bytes:
    if not resources.is_json_lines(place):
        return of_files(place)
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def entry(name: str, make: Callable[[Path], None]) -> Path | None:
    """Return the folder of an entry, made if there is none; None where it cannot be kept.

    Args:
        name: Its key.
        make: Fills a new folder.

    """
    folder = place() / name
    try:
        if not _trusted(folder.parent):
            return None
        with suppress(FileNotFoundError):
            os.utime(folder)  # it was used now
            return folder
        making = Path(mkdtemp(prefix=_MAKING, dir=folder.parent))
    except OSError:
        return None
    try:
        make(making)
        making.rename(folder)
    except OSError:
        # The disk is full, or another process made it first.
        return folder if folder.is_dir() else None
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _shrink()
    return folder if folder.is_dir() else None


def value(name: Callable[[], str], make: Callable[[], _T]) -> _T:
    """Return what a function returns, from the cache where it is kept.

    Args:
        name: Returns the key. An `OSError`, or another key once the value is made, means that it cannot be kept.
        make: Makes the value, which can be pickled.

    """
    try:
        before = name()
    except OSError:
        return make()
    kept: _T | None = found(before)
    if kept is not None:
        return kept
    made = make()
    with suppress(OSError):
        if name() == before:  # else it changed while it was read
            keep(before, made)
    return made


def found(name: str) -> Any:  # noqa: ANN401  whatever was kept
    """Return what was kept under a key; None where there is nothing, or it cannot be read."""

    def refuse(_folder: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    kept = entry(name, refuse)
    if kept is None:
        return None
    try:
        return unseal(kept / "value")
    except OSError:
        discard(kept)
        return None


def keep(name: str, content: object) -> None:
    """Keep something that can be pickled under a key, where that is possible."""
    entry(name, lambda folder: seal(content, folder / "value"))


def seal(content: object, file: Path) -> None:
    """Write a value into a file, behind its hash, for a disk may lose the end of a file.

    Raises:
        OSError: It cannot be written.

    """
    raw = pickle.dumps(content)
    file.write_bytes(hashlib.sha256(raw).digest() + raw)


def unseal(file: Path) -> Any:  # noqa: ANN401  whatever was sealed
    """Return a value that was written into a file.

    Raises:
        OSError: It cannot be read, or it is not whole.

    """
    sealed = file.read_bytes()
    hashed, raw = sealed[:_HASH], sealed[_HASH:]
    if hashlib.sha256(raw).digest() != hashed:
        raise OSError(errno.EIO, "it is not whole")
    return pickle.loads(raw)  # noqa: S301  only this user writes there


def discard(folder: Path) -> None:
    """Discard an entry, as one that cannot be read."""
    shutil.rmtree(folder, ignore_errors=True)


def size() -> tuple[int, int]:
    """Return how many entries there are, and how many bytes they have."""
    found = _entries()
    return len(found), sum(size for _, size, _ in found)


def clear() -> None:
    """Discard all entries."""
    for folder, _, _ in _entries():
        shutil.rmtree(folder, ignore_errors=True)


def _trusted(folder: Path) -> bool:
    """Return whether a folder, made where there is none, is one that only this user writes into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        return True
    state = folder.stat()
    return state.st_uid == os.geteuid() and not state.st_mode & 0o022


@once
def _program() -> bytes:
    """Return what changes whenever this program does: its files, by size and time, and what runs them.

    A process runs the modules that it began with, whatever becomes of their files.
    """
    files = (
        f"{name} {(state := os.stat(path)).st_size} {state.st_mtime_ns}"  # noqa: PTH116  it is faster
        for name, path, kind in _listed(_PACKAGE, "", depth=9)
        if kind.endswith("file") and not name.endswith(".pyc")
    )
    return "\n".join([sys.version, *files]).encode("utf-8", "surrogatepass")


def _listed(folder: str | Path, above: str, *, depth: int) -> Iterator[tuple[str, str, str]]:
    """Yield all that lies in a folder, by its name there, its path and its kind, in the order of names."""
    with os.scandir(folder) as found:
        inside = sorted(found, key=lambda item: item.name)
    for item in inside:
        name = f"{above}{item.name}"
        kind = "folder" if item.is_dir() else "file" if item.is_file() else "other"
        yield name, item.path, f"link to {kind}" if item.is_symlink() else kind
        if kind == "folder" and depth > 1:
            yield from _listed(item.path, f"{name}/", depth=depth - 1)


def _entries() -> list[tuple[Path, int, float]]:
    """Return the entries, those in the making too, with their sizes and when they were last used, the latest first."""
    found = []
    with suppress(OSError):
        for folder in place().iterdir():
            with suppress(OSError):
                size = sum(os.stat(path).st_size for _, path, _ in _listed(folder, "", depth=9))  # noqa: PTH116  it is faster
                found.append((folder, size, folder.stat().st_mtime))
    return sorted(found, key=lambda item: -item[2])


def _shrink() -> None:
    """Discard what makes the cache too large, and what other processes left half made."""
    whole = 0
    for folder, size, used in _entries():
        half = folder.name.startswith(_MAKING)
        whole += 0 if half else size
        late = half and time.time() - used > _ABANDONED
        if late or (not half and whole > MAX_BYTES):
            shutil.rmtree(folder, ignore_errors=True)
