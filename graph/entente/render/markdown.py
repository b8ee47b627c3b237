"""Texts written so that CommonMark shows them as they are (https://spec.commonmark.org/)."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def escaped(text: str) -> str:
    r"""Return a text in one line, escaped so that Markdown shows it as it is.

    >>> print(escaped("a|b *c*\n<d>"))
    a\|b \*c\* \<d\>
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
