"""Texts as they are shown: invisible characters found and written out, and counts of things."""

from __future__ import annotations

import re
import shlex
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Control characters, marks of text direction, invisible separators and joiners, surrogates, and noncharacters.
_INVISIBLE = "\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"

ZERO_WIDTH = "\u200b\u200c\u200d\u2060"
"""Joiners and separators without a width. Some scripts and emoji need them, and no program obeys them."""


@cache
def invisible(allowed: str = "") -> re.Pattern[str]:
    r"""Return a pattern of one invisible character: one that a terminal or parser may obey, though no reader sees it.

    Args:
        allowed: Invisible characters that the pattern does not match.

    >>> invisible().search("a\tb\u202e")[0], invisible("\t").search("a\tb\u202e")[0]
    ('\t', '\u202e')
    """
    return re.compile(f"(?![{re.escape(allowed)}])[{_INVISIBLE}]" if allowed else f"[{_INVISIBLE}]")


def visible(text: str, allowed: str = "") -> str:
    r"""Return a text with its invisible characters, save those in `allowed`, written as escape sequences.

    >>> print(visible("a\nb\x1b[31m\u202e"))
    a\nb\x1b[31m\u202e
    """
    return invisible(allowed).sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with the name of what it counts. `several` is the plural, by default that of `one` with an s.

    >>> counted(1, "file"), counted(1_000, "file"), counted(0, "entity", "entities")
    ('1 file', '1,000 files', '0 entities')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def curated(article: str, folder: Path) -> str:
    """Return the arguments by which a curator's commands find an article, as they are typed.

    >>> from pathlib import Path
    >>> print(curated("pact", Path(".")), curated("pact", Path("my corpus")), sep="; ")
    pact; pact 'my corpus'
    """
    return article if str(folder) == "." else f"{article} {shlex.quote(str(folder))}"
