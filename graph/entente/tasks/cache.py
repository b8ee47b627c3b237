"""The cache, in which what follows from seeds is kept from one run to the next."""

from __future__ import annotations

from typing import Literal

from entente.disk import cache as disk_cache
from entente.model.argument_types import checked
from entente.model.shown_text import counted


@checked
def cache(action: Literal["show", "clear"] = "show") -> str:
    """Return where the cache lies and what is in it; or clear it, and return what was in it.

    Nothing in it is ever out of date. It holds at most 500 MB; what was not used for longest goes first.

    Args:
        action: `show` or `clear`.

    >>> "entente" in cache()
    True
    """
    count, size = disk_cache.size()
    if action == "clear":
        disk_cache.clear()
    verb = "cleared" if action == "clear" else "kept"
    return f"{counted(count, 'entry', 'entries')}, {size / 1_000_000:,.1f} MB, {verb} in {disk_cache.place()}"
