"""Where the ontology and the seeds that Entente carries lie: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from entente.model.errors import UsageError

if TYPE_CHECKING:
    from os import PathLike

_PACKAGE = Path(__file__).resolve().parents[1]


def _carried(name: str) -> Path:
    installed = _PACKAGE / "_carried" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name


def ontology() -> Path:
    """Find the folder of `entente.ttl` and `context.jsonld`.

    >>> (ontology() / "entente.ttl").is_file()
    True
    """
    return _carried("ontology")


def seeds() -> Path:
    """Find the seeds that Entente carries.

    >>> (seeds() / "corpus.yaml").is_file()
    True
    """
    return _carried("seeds")


def named(path: str | PathLike[str]) -> Path:
    """Make a path of one that was named by a caller.

    >>> named("seeds").name
    'seeds'

    Raises:
        UsageError: It is empty, which would mean the current folder without saying so.

    """
    if path == "":
        message = "an empty path names nothing"
        raise UsageError(message, hint="write . for the current folder")
    return Path(path)


def is_file(text: str) -> bool:
    """Tell whether a text is the path of a file, where it could be what the file holds as well.

    >>> is_file("ASK {}")
    False
    """
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False


def installed() -> bool:
    """Tell whether they lie inside an installed package, where nothing of one's own should be written."""
    return (_PACKAGE / "_carried").is_dir()
