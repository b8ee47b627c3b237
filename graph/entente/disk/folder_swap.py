"""Write a set of files into a folder as one: at any moment the folder holds the old set or the new one.

The new set is written into a folder beside the target, called the stage. Everything else in the target is linked into it.
Then the two folders change places in one step of the file system (renameat2 with RENAME_EXCHANGE on Linux, renamex_np with
RENAME_SWAP on macOS), and the old one is deleted. What a killed run leaves behind, the next run deletes.

https://man7.org/linux/man-pages/man2/rename.2.html
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from entente.disk.files import (
    SUFFIX,
    abandoned,
    copy_metadata,
    is_at,
    is_plain,
    lock,
    open_handle,
    pieces,
    refuse_folders,
    sync,
    write,
    write_locked,
)
from entente.model.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Mapping

    from entente.disk.files import Text

_FATAL = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""Errors that would stop any other way of writing, too."""


def replace(
    folder: Path, files: Mapping[str, Text], whole: Collection[str] = (), *, fits: Callable[[], bool] = lambda: True
) -> bool:
    """Write files into a folder as one set or not at all. Its other files and folders stay.

    A process that is killed at any point leaves the old set or the new one. Of two processes that write at once, one waits for
    the other.

    In some cases folders cannot change places. The folder is or contains the current one, is a mount point, or lies in a folder
    that may not be written to. The file system has no exchange or no hard links. Or a link, a pipe or a device has the name of
    one of the files. Then the files are written one after the other, and a process that is killed in that short moment leaves
    some old and some new files.

    Args:
        folder: Where to write; a link to a folder is followed.
        files: The texts by file name, or by path in the folder.
        whole: The names of folders in it that hold these files and nothing else: what else of their kind was in them goes.
        fits: Returns whether the files belong to what stands in the folder; it is asked once no other process writes there.

    Returns:
        Whether they do. If not, nothing is written.

    Raises:
        OutputError: A file cannot be written, or one of another kind would go; the message says whether anything has changed.

    """
    try:
        target = folder.resolve()
        refuse_folders(target / name for name in files)
        _refuse_to_lose(target, files, whole)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_dir() and os.path.lexists(target):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        anew = {*files, *whole}
        if _is_exchangeable(target) and all(is_plain(target / name) for name in files):
            _delete_leftovers(target, anew)
            with _staged(target) as stage:
                if stage is not None:
                    return _write_and_exchange(stage, target, files, whole, fits)
        with _locked(target):
            if found := fits():
                _write_one_by_one(target, files, whole)
            return found
    except BrokenPipeError:
        raise  # nobody reads on what is told meanwhile
    except (OSError, RuntimeError) as error:
        message = f"{folder} cannot be written: {getattr(error, 'strerror', None) or error}"
        raise OutputError(message, hint="nothing was changed; free the place or name another") from error


def _refuse_to_lose(target: Path, files: Mapping[str, Text], whole: Collection[str]) -> None:
    """Raise an OutputError if a folder that is written whole holds a file of another kind than is written there."""
    for folder in whole:
        kinds = {Path(name).suffix for name in files if name.startswith(f"{folder}/")}
        for path in sorted((target / folder).rglob("*")):
            if not path.is_dir() and path.suffix not in kinds:
                message = f"{target / folder} is written whole, and {path} would be lost"
                raise OutputError(message, hint="nothing was changed; move that file, or name another folder")


def tidy(folder: Path, files: Container[str]) -> None:
    """Delete what a killed run left beside a folder into which nothing is to be written.

    Args:
        folder: The folder; a link to one is followed.
        files: The names of what it would have written there.

    """
    target = folder.resolve()
    if _is_exchangeable(target):
        _delete_leftovers(target, files)


def _delete_leftovers(target: Path, files: Container[str]) -> None:
    for leftover in abandoned(target):
        with suppress(OSError):
            _delete_replaced(leftover, target, files)


def _is_exchangeable(target: Path) -> bool:
    # A shell whose current folder this is would be left in a deleted one.
    return sys.platform != "win32" and target.parent != target and not Path.cwd().is_relative_to(target)


@contextmanager
def _staged(target: Path) -> Iterator[Path | None]:
    """Yield a new, locked folder beside the target, whose name contains its inode number; None where none can be made."""
    while True:
        try:
            made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=SUFFIX))
        except OSError as error:
            if error.errno in _FATAL:
                raise
            yield None
            return
        with ExitStack() as lasting:
            stage = _claimed(made, target, lasting)
            if stage is None:
                continue
            try:
                yield stage
            finally:
                if _is_unexchanged(stage):
                    shutil.rmtree(stage, ignore_errors=True)
            return


def _claimed(made: Path, target: Path, lasting: ExitStack) -> Path | None:
    """Lock a new folder, and return it under its lasting name; None where it is gone.

    Until it is locked, another process can take it for one that a killed run left, and delete it.
    """
    try:
        handle = lasting.enter_context(open_handle(made))
        if handle is not None:
            lock(handle)
        # After the exchange the old folder has this name, and the number in it no longer fits.
        return made.rename(made.with_name(f".{target.name}.{made.stat().st_ino}{SUFFIX}"))
    except FileNotFoundError:
        return None
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _is_unexchanged(stage: Path) -> bool:
    with suppress(OSError):
        return stage.name.endswith(f".{stage.stat().st_ino}{SUFFIX}")
    return False


def _write_one_by_one(target: Path, files: Mapping[str, Text], whole: Collection[str]) -> None:
    write({target / name: text for name, text in files.items()})
    for folder in whole:
        for path in (target / folder).rglob("*"):
            if path.is_file() and path.relative_to(target).as_posix() not in files:
                path.unlink()


def _write_and_exchange(
    stage: Path, target: Path, files: Mapping[str, Text], whole: Collection[str], fits: Callable[[], bool]
) -> bool:
    anew = {*files, *whole}
    for name, text in files.items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        with (stage / name).open("xb") as file:
            write_locked(file, text)
        copy_metadata(stage / name, target / name)
    with _locked(target):
        if not fits():
            return False
        if _exchanged(stage, target, anew):
            try:
                sync(target.parent)
                _delete_replaced(stage, target, anew)
            except OSError as error:
                message = f"{target} is written, but what it held before cannot be cleared away: {error.strerror}"
                raise OutputError(message, hint=f"look into {stage}") from error
        else:
            _write_one_by_one(target, {name: partial(pieces, stage / name) for name in files}, whole)
    return True


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Lock a folder, made if there is none. If another folder took its name meanwhile, lock that one."""
    while True:
        target.mkdir(exist_ok=True)
        with open_handle(target) as handle:
            if handle is None or (lock(handle) and is_at(target, handle)):
                yield
                return


def _exchanged(stage: Path, target: Path, anew: Container[str]) -> bool:
    """Exchange the stage and the target. Return false, with nothing changed, where that is impossible."""
    try:
        _link_contents(target, stage, anew)
        _copy_folder_metadata(target, stage)
        os.utime(stage)
        sync(stage)
        exchange(stage, target)
    except OSError as error:
        if error.errno in _FATAL:
            raise
        return False
    return True


def _link_contents(old: Path, new: Path, skip: Container[str] = ()) -> None:
    """Link the contents of an old folder into a new one."""
    with os.scandir(old) as entries:
        for entry in entries:
            there = new / entry.name
            if entry.name in skip:
                continue
            if entry.is_symlink():
                there.symlink_to(Path(entry.path).readlink())
            elif not entry.is_dir():
                os.link(entry.path, there)
            elif os.path.ismount(entry.path):
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            else:
                there.mkdir()
                _link_contents(Path(entry.path), there)
                _copy_folder_metadata(Path(entry.path), there)


def _copy_folder_metadata(old: Path, new: Path) -> None:
    """Set the owner, the permissions and the times of a new folder to those of an old one."""
    state, made = old.stat(), new.stat()
    if (state.st_uid, state.st_gid) != (made.st_uid, made.st_gid):
        os.chown(new, state.st_uid, state.st_gid)
    shutil.copystat(old, new)


def _delete_replaced(leftover: Path, target: Path, anew: Container[str]) -> None:
    """Delete a folder that was the target before. What was added or changed in it since it was linked is moved over first."""
    if target.is_dir() and not _is_unexchanged(leftover):
        _move_newer(leftover, target, anew)
    shutil.rmtree(leftover)


def _move_newer(old: Path, new: Path, skip: Container[str] = ()) -> None:
    for source in (path for path in sorted(old.iterdir()) if path.name not in skip):
        there = new / source.name
        if not os.path.lexists(there):
            source.rename(there)
        elif source.is_symlink() or there.is_symlink():
            continue
        elif source.is_dir() and there.is_dir():
            _move_newer(source, there)
        elif source.is_file() and there.is_file() and source.stat().st_mtime_ns > there.stat().st_mtime_ns:
            source.replace(there)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step.

    Raises:
        OSError: The platform or the file system cannot exchange folders, or not these two.

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
