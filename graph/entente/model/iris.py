"""Addresses as IRIs with http or https (https://www.rfc-editor.org/rfc/rfc3987, section 2.2)."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import IPv6Address

_UCS = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(start)}-{chr(start | 0xFFFD)}" for start in (*range(0x10000, 0xE0000, 0x10000), 0xE1000)
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ENCODED = "%[0-9A-Fa-f]{2}"
_PLAIN = rf"\w.~!$&'()*+,;={_UCS}-"


def _run(more: str = "") -> str:
    """Make a pattern of characters that stand for themselves, and of encoded ones."""
    return rf"(?:[{_PLAIN}{more}]|{_ENCODED})"


_PATTERN = re.compile(
    rf"https?://(?:{_run(':')}*@)?(?:\[(?P<address>[^\[\]]*)\]|{_run()}+)(?::[0-9]*)?"
    rf"(?:/{_run('/:@')}*)?(?:\?{_run(f'/:@?{_PRIVATE}')}*)?(?:#{_run('/:@?')}*)?",
    re.ASCII,
)


def is_link(text: str) -> bool:
    """Tell whether a text is an absolute IRI with http or https and a host.

    >>> [
    ...     is_link(text)
    ...     for text in ("https://example.org/ü?q#a", "https://[::1]:80/", "https://example.org/%zz", "https://[::1/")
    ... ]
    [True, True, False, False]
    """
    found = _PATTERN.fullmatch(text)
    if not found:
        return False
    address = found["address"]
    if address is None:
        return True
    with suppress(ValueError):
        return bool(IPv6Address(address)) and "%" not in address
    return False
