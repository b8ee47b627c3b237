"""Write texts to files, each whole or not at all.

A link is followed and stays a link. A file keeps its permissions and its owner. A pipe or a device is written to. While a
file is written, it lies beside its target as `.<name>.<random>.entente` and is locked. A file that a killed run left behind is
not locked, and so differs from one that another run is still writing.
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
from entente.model.shown_text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import IO

Text: TypeAlias = "str | bytes | Callable[[], str | bytes | Iterable[str | bytes]]"
"""A text, or the bytes of a file that is none, or a function that returns either; or one of them in pieces."""

SUFFIX = ".entente"
"""How the names of unfinished files and folders end."""
_SLICE_LENGTH = 1_000_000
"""How many characters are encoded at once."""


def write(files: Mapping[Path, Text]) -> None:
    """Write texts to files.

    All files are written under other names before the first of them takes its place. Pipes and devices, which cannot be
    replaced, are written in between. Each file has its old text or its new one at any moment. If the process is killed while
    the files take their places, some can be old and some new; `entente.disk.folder_swap` writes several as one.

    Args:
        files: The texts by path. A function is called when its file is written, so that large texts are not in memory
            together.

    Raises:
        OutputError: A file cannot be written; the message says whether any has changed.

    """
    refuse_folders(files)
    staged: dict[Path, tuple[Path, Path]] = {}
    streams: dict[Path, Text] = {}
    folders: set[Path] = set()
    written: list[Path] = []
    try:
        with ExitStack() as locks:
            for path, text in files.items():
                if (target := _target(path)) is None:
                    streams[path] = text
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
                _delete_abandoned(target)
                file, made = _new_file(target)
                staged[path] = made, target
                write_locked(locks.enter_context(file), text)
                copy_metadata(made, target)
            for path, text in streams.items():
                with path.open("wb") as stream:
                    _encode_into(stream, text)
                written.append(path)
            for path, (unfinished, target) in list(staged.items()):
                unfinished.replace(target)
                written.append(path)
                del staged[path]
            for folder in folders:
                sync(folder)
    except OSError as error:
        verb = "is" if len(written) == 1 else "are"
        changed = (
            f"{counted(len(written), 'file')} of {len(files)} {verb} new; write again" if written else "nothing was changed"
        )
        message = f"{path} cannot be written: {error.strerror}"
        raise OutputError(message, hint=f"{changed}; free the place or name another") from error
    finally:
        for unfinished, _ in staged.values():
            unfinished.unlink(missing_ok=True)


def _new_file(target: Path) -> tuple[IO[bytes], Path]:
    """Return a new file beside a target, open and locked, and its path."""
    while True:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=SUFFIX)
        file = os.fdopen(handle, "wb")
        lock(handle)
        # Until it is locked, another process can take it for one that a killed run left, and delete it.
        if is_at(Path(name), handle):
            return file, Path(name)
        file.close()


def _target(path: Path) -> Path | None:
    """Return the path of a file to be written, with all links followed; None where a pipe, a device or the like is there.

    Raises:
        OSError: The links run in a circle, or a part of the path is no folder.

    """
    target = Path(os.path.realpath(path))
    try:
        state = path.stat()
    except FileNotFoundError:
        return target
    # Nor can an open file be replaced that has lost its name.
    return target if stat.S_ISREG(state.st_mode) and target.exists() and target.samefile(path) else None


def is_plain(path: Path) -> bool:
    """Return whether a path names a regular file, and no link to one, or nothing at all."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def copy_metadata(made: Path, target: Path) -> None:
    """Set the permissions and the owner of a new file to those of the one it replaces, or to those of any new file."""
    try:
        old, new = target.stat(), made.stat()
    except FileNotFoundError:
        made.chmod(0o666 & ~_umask())
        return
    mode = stat.S_IMODE(old.st_mode)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        try:
            os.chown(made, old.st_uid, old.st_gid)
        except OSError:
            # The set-user-id and set-group-id bits must not give the rights of another owner.
            mode &= 0o777
    made.chmod(mode)


def refuse_folders(paths: Iterable[Path]) -> None:
    """Raise an error if a folder has the name of a file to be written.

    Raises:
        OutputError: A path is that of a folder.

    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112  a name that is too long is told when the file is made
            message = f"{path} cannot be written: there is a folder of that name"
            raise OutputError(message, hint="nothing was changed; move the folder or write elsewhere")


def write_locked(file: IO[bytes], text: Text) -> None:
    """Lock a new file, write a text to it in UTF-8, and flush it to disk."""
    lock(file.fileno())
    _encode_into(file, text)
    file.flush()
    os.fsync(file.fileno())


def _encode_into(file: IO[bytes], text: Text) -> None:
    made = text if isinstance(text, str | bytes) else text()
    for piece in [made] if isinstance(made, str | bytes) else made:
        if isinstance(piece, bytes):
            file.write(piece)
            continue
        # Encoded whole, a large text would be in memory twice.
        for start in range(0, len(piece), _SLICE_LENGTH):
            file.write(piece[start : start + _SLICE_LENGTH].encode())


def pieces(path: Path) -> Iterator[bytes]:
    """Yield the content of a file that may be too large for memory."""
    with path.open("rb") as file:
        while piece := file.read(_SLICE_LENGTH):
            yield piece


def sync(folder: Path) -> None:
    """Flush the names in a folder to disk, where the platform can."""
    with open_handle(folder) as handle:
        if handle is not None:
            os.fsync(handle)


@contextmanager
def open_handle(path: Path) -> Iterator[int | None]:
    """Yield an open file descriptor of a file or folder, to lock or sync it; None where the platform cannot."""
    if sys.platform == "win32":
        yield None
        return
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield handle
    finally:
        os.close(handle)


def is_at(path: Path, handle: int) -> bool:
    """Return whether an open file or folder, given by its file descriptor, still has a name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def lock(handle: int, *, wait: bool = True) -> bool:
    """Lock an open file or folder until it is closed.

    Args:
        handle: Its file descriptor.
        wait: Whether to wait while another process has locked it.

    Returns:
        Whether it is locked now. On a file system without locks it counts as locked if `wait` is true.

    """
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415  not on every platform

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        # Some network file systems have no locks.
        return wait
    return True


def abandoned(path: Path) -> Iterator[Path]:
    """Yield the unfinished files or folders that killed runs of this user left beside a path, each locked meanwhile."""
    pattern = re.compile(rf"\.{re.escape(path.name)}\.\w+{re.escape(SUFFIX)}")
    for leftover in [leftover for leftover in sorted(path.parent.iterdir()) if pattern.fullmatch(leftover.name)]:
        try:
            # In a folder that anyone may write to, anyone can put a link there.
            if sys.platform != "win32" and not leftover.is_symlink() and leftover.lstat().st_uid == os.geteuid():
                with open_handle(leftover) as handle:
                    if handle is not None and lock(handle, wait=False):
                        yield leftover
        except OSError:
            continue


def _delete_abandoned(path: Path) -> None:
    for leftover in abandoned(path):
        if leftover.is_file():
            leftover.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
