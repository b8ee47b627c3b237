"""Content negotiation: which media type to answer in (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/html": "html",
    "application/json": "json",
    "application/xml": "xml",
}
"""The formats of rows and truth values by media type, as `entente query --format` names them; the first is the default one."""
GRAPHS: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "text/html": "html",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
}
"""The same of graphs."""
_MAX_RANGES = 50
"""How many media ranges of a request are read."""


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type that a request likes best, of equal ones the one offered first; None where it accepts none.

    >>> choose("text/*;q=0.5, application/json", ["text/csv", "application/json"])
    'application/json'
    >>> choose("text/html, */*;q=0", ["text/csv"]) is None, choose("", ["text/csv"])
    (True, 'text/csv')
    """
    ranges = [_range(part) for part in accept.split(",")[:_MAX_RANGES] if part.strip()]
    if not ranges:
        return offered[0]
    best, found = 0.0, None
    for media in offered:
        # The most specific range that a type falls into decides.
        fitting = [
            (exactness, quality)
            for name, quality in ranges
            for exactness, wide in enumerate(("*/*", f"{media.partition('/')[0]}/*", media))
            if name == wide
        ]
        quality = max(fitting)[1] if fitting else 0.0
        if quality > best:
            best, found = quality, media
    return found


def _range(text: str) -> tuple[str, float]:
    """Return a media range and its quality."""
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(1.0, max(0.0, float(value)))
            except ValueError:
                return name, 0.0
    return name, 1.0
