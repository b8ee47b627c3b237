"""Addresses: absolute IRIs with the scheme http or https, by section 2.2 of RFC 3987; and addresses for mail.

https://www.rfc-editor.org/rfc/rfc3987#section-2.2
"""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import IPv6Address

_UCSCHAR = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(start)}-{chr(start | 0xFFFD)}" for start in (*range(0x10000, 0xE0000, 0x10000), 0xE1000)
)
_IPRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ENCODED = "%[0-9A-Fa-f]{2}"
_UNENCODED = rf"\w.~!$&'()*+,;={_UCSCHAR}-"


def _characters(more: str = "") -> str:
    """Return a pattern of one character: one that needs no encoding, one of `more`, or a percent-encoded one."""
    return rf"(?:[{_UNENCODED}{more}]|{_ENCODED})"


_PATTERN = re.compile(
    rf"https?://(?:{_characters(':')}*@)?(?:\[(?P<address>[^\[\]]*)\]|{_characters()}+)(?::[0-9]*)?"
    rf"(?:/{_characters('/:@')}*)?(?:\?{_characters(f'/:@?{_IPRIVATE}')}*)?(?:#{_characters('/:@?')}*)?",
    re.ASCII,
)


MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
"""A mail address as a URI (RFC 6068, https://www.rfc-editor.org/rfc/rfc6068), without a subject or text of its own."""


def is_link(text: str) -> bool:
    """Return whether a text is an absolute IRI with http or https and a host.

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
