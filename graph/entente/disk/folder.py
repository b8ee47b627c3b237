"""A set of files in a folder, exchanged as one: at any moment the folder holds the old set or the new one.

The new set is written into a folder beside the target, everything else that the target holds is linked into it, and the two
folders change places in one step of the file system (renameat2 with RENAME_EXCHANGE on Linux, renamex_np with RENAME_SWAP on
macOS). What then lies under the other name is deleted; what a killed run left there, the next run clears away.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from entente.disk.files import SUFFIX, abandoned, dress, fill, is_plain, lock, opened, refuse_folders, sync, write
from entente.model.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.disk.files import Text

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""Errors that another way of writing would meet too."""


def replace(folder: Path, files: Mapping[str, Text]) -> None:
    """Write files into a folder as one set or not at all, whatever happens meanwhile; its other files and folders stay.

    Killed at any point, the process leaves the old set or the new one. Of two that write at once, one comes after the other.

    Where folders cannot change places (the folder is or holds the current one, is a mount point, lies in a folder that may not
    be written to or on a file system without exchange or hard links) or where a link, a pipe or a device bears the name of a
    file, the files are written one after the other instead, and a process killed in that short moment leaves some of either.

    Args:
        folder: Where to write; a link to a folder is followed.
        files: By name, or path in the folder, a text or what makes it.

    Raises:
        OutputError: A file cannot be written; the message says whether anything has changed.

    """
    try:
        target = folder.resolve()
        refuse_folders(target / name for name in files)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_dir() and os.path.lexists(target):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if _is_exchangeable(target) and all(is_plain(target / name) for name in files):
            for left in abandoned(target):
                with suppress(OSError):
                    _clear(left, target, files)
            with _staged(target) as stage:
                if stage is not None:
                    _write_and_exchange(stage, target, files)
                    return
        with _locked(target):
            write({target / name: text for name, text in files.items()})
    except (OSError, RuntimeError) as error:
        message = f"{folder} cannot be written: {getattr(error, 'strerror', None) or error}"
        raise OutputError(message, hint="nothing was changed; free the place or name another") from error


def _is_exchangeable(target: Path) -> bool:
    # A shell that stands in the folder would find itself in one that is deleted.
    return sys.platform != "win32" and target.parent != target and not Path.cwd().is_relative_to(target)


@contextmanager
def _staged(target: Path) -> Iterator[Path | None]:
    """Make a locked folder beside the target, named by its own number on the file system; None where that cannot be."""
    try:
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=SUFFIX))
    except OSError as error:
        if error.errno in _DISK:
            raise
        yield None
        return
    with opened(made) as handle:
        if handle is not None:
            lock(handle)
        stage = made
        try:
            # After the exchange its name tells that this is no longer the folder that was made for the new set.
            stage = made.rename(made.with_name(f".{target.name}.{made.stat().st_ino}{SUFFIX}"))
            yield stage
        finally:
            if stage == made or _is_new(stage):
                shutil.rmtree(stage, ignore_errors=True)


def _is_new(stage: Path) -> bool:
    with suppress(OSError):
        return stage.name.endswith(f".{stage.stat().st_ino}{SUFFIX}")
    return False


def _write_and_exchange(stage: Path, target: Path, files: Mapping[str, Text]) -> None:
    for name, text in files.items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        with (stage / name).open("xb") as file:
            fill(file, text)
        dress(stage / name, target / name)
    with _locked(target):
        if _exchanged(stage, target, files):
            try:
                sync(target.parent)
                _clear(stage, target, files)
            except OSError as error:
                message = f"{target} is written, but what it held before cannot be cleared away: {error.strerror}"
                raise OutputError(message, hint=f"look into {stage}") from error
        else:
            write({target / name: partial((stage / name).read_text, encoding="utf-8") for name in files})


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Lock a folder, the one that has its name when the lock is given; make it where there is none."""
    while True:
        target.mkdir(exist_ok=True)
        with opened(target) as handle:
            if handle is None or (lock(handle) and _is_still(target, handle)):
                yield
                return


def _is_still(target: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), target.stat())
    except FileNotFoundError:
        return False


def _exchanged(stage: Path, target: Path, files: Mapping[str, Text]) -> bool:
    """Let the new folder take the old one's place; false where that cannot be, and then nothing has changed."""
    try:
        _link(target, stage, files)
        _dress(target, stage)
        os.utime(stage)
        sync(stage)
        exchange(stage, target)
    except OSError as error:
        if error.errno in _DISK:
            raise
        return False
    return True


def _link(old: Path, new: Path, but: Mapping[str, object] = {}) -> None:
    """Let a new folder hold what the old one holds."""
    with os.scandir(old) as entries:
        for entry in entries:
            there = new / entry.name
            if entry.name in but:
                continue
            if entry.is_symlink():
                there.symlink_to(Path(entry.path).readlink())
            elif not entry.is_dir():
                os.link(entry.path, there)
            elif os.path.ismount(entry.path):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            else:
                there.mkdir()
                _link(Path(entry.path), there)
                _dress(Path(entry.path), there)


def _dress(old: Path, new: Path) -> None:
    """Give a folder another's owner, permissions and times."""
    state, made = old.stat(), new.stat()
    if (state.st_uid, state.st_gid) != (made.st_uid, made.st_gid):
        os.chown(new, state.st_uid, state.st_gid)
    shutil.copystat(old, new)


def _clear(left: Path, target: Path, files: Mapping[str, object]) -> None:
    """Delete a folder that is the target's no longer; what was put or changed there since it was linked is moved over first."""
    if target.is_dir() and not _is_new(left):
        _move(left, target, files)
    shutil.rmtree(left)


def _move(old: Path, new: Path, but: Mapping[str, object] = {}) -> None:
    for source in (path for path in sorted(old.iterdir()) if path.name not in but):
        there = new / source.name
        if not os.path.lexists(there):
            source.rename(there)
        elif source.is_symlink() or there.is_symlink():
            continue
        elif source.is_dir() and there.is_dir():
            _move(source, there)
        elif source.is_file() and there.is_file() and source.stat().st_mtime_ns > there.stat().st_mtime_ns:
            source.replace(there)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step.

    Raises:
        OSError: The platform or the file system cannot, or not these two.

    """
    import ctypes  # noqa: PLC0415  only this needs it

    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE and RENAME_SWAP alike
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*paths, ctypes.c_uint(swap))
        else:
            failed = library.renameat2(here, paths[0], here, paths[1], ctypes.c_uint(swap))
    except AttributeError:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
