"""Texts to files on disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from entente._errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

_SLICE = 1_000_000


def write(files: Mapping[Path, str | Callable[[], str | Iterable[str]]]) -> None:
    """Write texts as one set or not at all: all of them are on disk under other names before the first takes its place.

    Args:
        files: By path, a text or what makes it, whole or piece by piece; that is called when its turn comes, so that large
            texts need not be alive together.

    Raises:
        OutputError: A file cannot be written; none of the others has changed.

    """
    staged: dict[Path, str] = {}
    for path in files:
        if path.is_dir():
            message = f"{path} cannot be written: there is a folder of that name"
            raise OutputError(message, hint="nothing was changed; move the folder or write elsewhere")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, staged[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                _write(file, text if isinstance(text, str) else text())
                file.flush()
                os.fsync(file.fileno())
            Path(staged[path]).chmod(0o666 & ~_umask())
        for path in list(staged):
            Path(staged[path]).replace(path)
            del staged[path]
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise OutputError(message, hint="nothing was changed; free the place or name another") from error
    finally:
        for name in staged.values():
            Path(name).unlink(missing_ok=True)


def _write(file: TextIO, text: str | Iterable[str]) -> None:
    # Written whole, a text would be encoded whole too, and stand in memory twice.
    pieces = [text] if isinstance(text, str) else text
    for piece in pieces:
        file.writelines(piece[start : start + _SLICE] for start in range(0, len(piece), _SLICE))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
