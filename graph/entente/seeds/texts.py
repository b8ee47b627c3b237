"""Read the article texts that quotes are checked against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.model import resources
from entente.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from entente.model.records import Version


def read(folder: Path, versions: Iterable[Version]) -> dict[str, str]:
    """Return the texts of versions, `<article>/<version>.txt`, by the version's id. Those without a file are left out.

    Raises:
        UsageError: There is no such folder, or a text cannot be read or is not UTF-8.

    """
    if not folder.is_dir():
        message = f"there is no folder of texts {str(folder)!r}"
        raise UsageError(message, hint="name a folder that holds <article>/<version>.txt")
    found: dict[str, str] = {}
    for version in versions:
        path = folder / version.article / f"{version.version}.txt"
        try:
            found[version.id] = resources.read(path).decode("utf-8")
        except FileNotFoundError:
            continue
        except UnicodeDecodeError as error:
            message = f"the text {str(path)!r} is not UTF-8"
            raise UsageError(message, hint="save it as UTF-8") from error
        except OSError as error:
            message = f"the text {str(path)!r} cannot be read: {error.strerror}"
            raise UsageError(message, hint="put the article's text there, or nothing") from error
    return found
