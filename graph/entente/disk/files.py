"""Texts to files on disk, each whole or not at all.

A link is followed and stays; a file keeps its permissions and its owner; a pipe or a device is written to. A file
being written lies beside its place as `.<name>.<random>.entente` and is locked, so that what a killed run left behind can be
told from what another run is still writing.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente.model.errors import OutputError
from entente.model.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import IO

Text: TypeAlias = "str | Callable[[], str | Iterable[str]]"
"""A text, or what makes it, whole or piece by piece."""

SUFFIX = ".entente"
"""How the names of unfinished files and folders end."""
_SLICE = 1_000_000


def write(files: Mapping[Path, Text]) -> None:
    """Write texts to files: all of them are on disk under other names before the first takes its place.

    What cannot be replaced, a pipe or a device, is written to once all texts are made, before any file takes its place.

    One file is its old text or its new one at any moment; several can be a mixture if the process is killed while they take
    their places. `entente.disk.folder` writes several as one.

    Args:
        files: By path, a text or what makes it; that is called when its turn comes, so that large texts need not be alive
            together.

    Raises:
        OutputError: A file cannot be written; the message says whether any has changed.

    """
    refuse_folders(files)
    staged: dict[Path, tuple[Path, Path]] = {}
    streams: dict[Path, Text] = {}
    folders: set[Path] = set()
    done: list[Path] = []
    try:
        with ExitStack() as locks:
            for path, text in files.items():
                if (place := _place(path)) is None:
                    streams[path] = text
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                folders.add(place.parent)
                _sweep(place)
                handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=SUFFIX)
                staged[path] = Path(name), place
                fill(locks.enter_context(os.fdopen(handle, "wb")), text)
                dress(Path(name), place)
            for path, text in streams.items():
                with path.open("wb") as stream:
                    _pour(stream, text)
                done.append(path)
            for path, (unfinished, place) in list(staged.items()):
                unfinished.replace(place)
                done.append(path)
                del staged[path]
            for folder in folders:
                sync(folder)
    except OSError as error:
        verb = "is" if len(done) == 1 else "are"
        changed = f"{counted(len(done), 'file')} of {len(files)} {verb} new; write again" if done else "nothing was changed"
        message = f"{path} cannot be written: {error.strerror}"
        raise OutputError(message, hint=f"{changed}; free the place or name another") from error
    finally:
        for unfinished, _ in staged.values():
            unfinished.unlink(missing_ok=True)


def _place(path: Path) -> Path | None:
    """Find where a file to be written is or will be, at the end of all links; None where it is no file, but a pipe or the like.

    Raises:
        OSError: Links lead round in a circle, or what they lead through is no folder.

    """
    place = Path(os.path.realpath(path))
    try:
        state = path.stat()
    except FileNotFoundError:
        return place
    # A file that is open and has no name any more cannot be replaced by name, either.
    return place if stat.S_ISREG(state.st_mode) and place.exists() and place.samefile(path) else None


def is_plain(path: Path) -> bool:
    """Tell whether nothing is at a path, or a file, and no link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def dress(made: Path, place: Path) -> None:
    """Give a new file the permissions and the owner of the one whose place it takes, or those of any new file."""
    try:
        old, new = place.stat(), made.stat()
    except FileNotFoundError:
        made.chmod(0o666 & ~_umask())
        return
    mode = stat.S_IMODE(old.st_mode)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(made, old.st_uid, old.st_gid)
        except OSError:
            # What its owner's rights were must not become those of another.
            mode &= 0o777
    made.chmod(mode)


def refuse_folders(paths: Iterable[Path]) -> None:
    """Refuse to write a file where a folder is.

    Raises:
        OutputError: A folder has the name of a file to be written.

    """
    for path in paths:
        if path.is_dir():
            message = f"{path} cannot be written: there is a folder of that name"
            raise OutputError(message, hint="nothing was changed; move the folder or write elsewhere")


def fill(file: IO[bytes], text: Text) -> None:
    """Write a text in UTF-8 to a new file, lock it, and see it onto the disk."""
    lock(file.fileno())
    _pour(file, text)
    file.flush()
    os.fsync(file.fileno())


def _pour(file: IO[bytes], text: Text) -> None:
    made = text if isinstance(text, str) else text()
    # Written whole, a text would be encoded whole too, and stand in memory twice.
    for piece in [made] if isinstance(made, str) else made:
        for start in range(0, len(piece), _SLICE):
            file.write(piece[start : start + _SLICE].encode())


def sync(folder: Path) -> None:
    """See the names in a folder onto the disk, where the platform can."""
    with opened(folder) as handle:
        if handle is not None:
            os.fsync(handle)


@contextmanager
def opened(path: Path) -> Iterator[int | None]:
    """Open a file or folder to lock or sync it; None where the platform cannot."""
    if sys.platform == "win32":
        yield None
        return
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield handle
    finally:
        os.close(handle)


def lock(handle: int, *, wait: bool = True) -> bool:
    """Lock an open file or folder until it is closed; false when it is locked elsewhere and one will not wait."""
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415  not on every platform

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        # Some network file systems know no locks.
        return wait
    return True


def abandoned(path: Path) -> Iterator[Path]:
    """Find what killed runs of this user left beside a path while they wrote to it; each is locked while it is looked at."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.\w+{re.escape(SUFFIX)}")
    for left in [left for left in sorted(path.parent.iterdir()) if pattern.fullmatch(left.name)]:
        try:
            # In a folder that all may write to, anyone can put a link there.
            if sys.platform != "win32" and not left.is_symlink() and left.lstat().st_uid == os.geteuid():
                with opened(left) as handle:
                    if handle is not None and lock(handle, wait=False):
                        yield left
        except OSError:
            continue


def _sweep(path: Path) -> None:
    for left in abandoned(path):
        if left.is_file():
            left.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
