"""Texts before readers: the characters that nobody sees, and counts of things."""

from __future__ import annotations

import re
from functools import cache

# Control characters, what sets the direction of text, what breaks lines or joins unseen, surrogates, and what is no character.
_INVISIBLE = "\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"

ZERO_WIDTH = "\u200b\u200c\u200d\u2060"
"""What joins or parts letters without a width: some scripts and emoji need it, and it steers nothing."""


@cache
def invisible(but: str = "") -> re.Pattern[str]:
    r"""Find a character that nobody sees, and that a terminal, a parser or a reader may obey all the same.

    Args:
        but: Characters that are allowed where the text stands.

    >>> invisible().search("a\tb\u202e")[0], invisible("\t").search("a\tb\u202e")[0]
    ('\t', '\u202e')
    """
    return re.compile(f"(?![{re.escape(but)}])[{_INVISIBLE}]" if but else f"[{_INVISIBLE}]")


def visible(text: str, but: str = "") -> str:
    r"""Write out what would break a line, steer a terminal or mislead a reader, save the characters in `but`.

    >>> print(visible("a\nb\x1b[31m\u202e"))
    a\nb\x1b[31m\u202e
    """
    return invisible(but).sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def counted(number: int, one: str, several: str | None = None) -> str:
    """Count things, by the name of one of them; that of several has an s more unless it is given.

    >>> counted(1, "file"), counted(1_000, "file"), counted(0, "entity", "entities")
    ('1 file', '1,000 files', '0 entities')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
