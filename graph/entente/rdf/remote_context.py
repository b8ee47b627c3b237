"""Contexts of JSON-LD that lie on the network, from which nothing is fetched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def find(text: str) -> tuple[str, int, int] | None:
    """Return the address of the first context that a document leaves to the network, with its line and column from 1.

    A context is named under `@context` or `@import` (https://www.w3.org/TR/json-ld11/#the-context). None where there is none.

    >>> find('{"@context": [{"x": "urn:x"}, "https://schema.org/"], "@id": "urn:a"}')
    ('https://schema.org/', 1, 31)
    """
    try:
        named = set(_named(json.loads(text)))
    except (ValueError, RecursionError):
        return None
    places = {address: text.find(json.dumps(address, ensure_ascii=False)) for address in named}
    if not places:
        return None
    address = min(places, key=lambda address: (places[address], address))
    place = max(places[address], 0)
    return address, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def _named(document: object) -> Iterator[str]:
    remaining: list[tuple[str, object]] = [("", document)]
    while remaining:
        key, value = remaining.pop()
        if isinstance(value, dict):
            remaining.extend(value.items())
        elif isinstance(value, list):
            remaining.extend((key, item) for item in value)
        elif isinstance(value, str) and key in {"@context", "@import"}:
            yield value
