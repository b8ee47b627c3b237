"""Bring the files of a corpus to the one style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from entente.disk.files import write
from entente.model import resources
from entente.model.argument_types import checked
from entente.model.errors import Fault, SeedsError, UsageError
from entente.seeds import document, style

if TYPE_CHECKING:
    from collections.abc import Iterator


@checked
def fmt(folder: str | Path = ".", *, check: bool = False) -> list[Path]:
    """Bring the seed files of a folder to the one style: block style, quotes where they are needed, comments kept.

    Each file says the same as before, in all its characters that bear meaning. All are written, or none.

    Args:
        folder: The seeds; the folder that one is in by default.
        check: Whether to write nothing, and only tell what would change.

    Returns:
        The files that are not in the style, or were not.

    Raises:
        SeedsError: A file is no YAML that seeds may use.
        UsageError: There is no such folder, or it holds no seeds.
        OutputError: A file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init
    >>> with TemporaryDirectory() as place:
    ...     _ = init(place)
    ...     fmt(place)
    []

    """
    place = resources.writable_seeds(folder)
    if not place.is_dir():
        message = f"there is no seeds folder {str(place)!r}"
        raise UsageError(message, hint="name a folder with a corpus.yaml in it")
    faults: list[Fault] = []
    changed: dict[Path, str] = {}
    files = sorted(_seed_files(place))
    for path in files:
        try:
            text = document.read_text(path)
            before = len(faults)
            document.read(text, str(path), faults)
            if len(faults) == before and (new := style.formatted(text, str(path))).encode() != resources.read(path):
                changed[path] = new
        except document.DocumentError as error:
            faults.append(error.fault)
    if faults:
        raise SeedsError(faults)
    if not files:
        message = f"there are no seed files in {str(place)!r}"
        raise UsageError(message, hint="name a folder with a corpus.yaml in it")
    if changed and not check:
        write({**changed})
    return [*changed]


def _seed_files(folder: Path) -> Iterator[Path]:
    for pattern in ("corpus.yaml", "entities/*.yaml", "articles/*/*.yaml"):
        yield from (path for path in folder.glob(pattern) if path.is_file())
