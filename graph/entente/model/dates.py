"""Dates: texts of the Extended Date/Time Format (EDTF), level 0, and its open intervals of level 1.

https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)


class Span(NamedTuple):
    """The first and the last day that a date may mean, both included; None where it has no such bound."""

    earliest: date | None
    latest: date | None

    def disjoint(self, other: Span) -> bool:
        """Return whether the two have no day in common.

        >>> span("2006").disjoint(span("2009"))
        True
        >>> span("2022-02/..").disjoint(span("2025"))
        False
        """
        return _is_before(self.latest, other.earliest) or _is_before(other.latest, self.earliest)


def _is_before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """Return the days that an EDTF text may mean.

    >>> span("2024-12")
    Span(earliest=datetime.date(2024, 12, 1), latest=datetime.date(2024, 12, 31))
    >>> span("2022-02/..").latest is None
    True

    Raises:
        ValueError: The text is no EDTF date; the message says why.

    """
    start, slash, end = text.partition("/")
    if not slash:
        return _point(text)
    if start == end == "..":
        message = f"{text!r} is open to both sides and says nothing"
        raise ValueError(message)
    earliest = None if start == ".." else _point(start).earliest
    latest = None if end == ".." else _point(end).latest
    if _is_before(latest, earliest):
        message = f"{text!r} ends before it starts"
        raise ValueError(message)
    return Span(earliest, latest)


def period(start: str | None, end: str | None) -> Span:
    """Return the days on which something may hold, given when it began and when it ended. Either may be unknown.

    >>> period("2010", None)
    Span(earliest=datetime.date(2010, 1, 1), latest=None)

    Raises:
        ValueError: A text is no EDTF date; the message says why.

    """
    return Span(span(start).earliest if start else None, span(end).latest if end else None)


def _point(text: str) -> Span:
    if not (match := _POINT.fullmatch(text)):
        message = f"{text!r} is not a date like 2024, 2024-12, 2024-12-11, 2024/2025 or 2022-02/.."
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101  the pattern requires it
    try:
        if month is None:
            return Span(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Span(date(year, month, day), date(year, month, day))
    except ValueError:
        message = f"{text!r} is not in the calendar"
        raise ValueError(message) from None
