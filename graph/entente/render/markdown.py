"""Texts as CommonMark shows them (https://spec.commonmark.org/)."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def escaped(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> print(escaped("a|b *c*\n<d>"))
    a\|b \*c\* \<d\>
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
