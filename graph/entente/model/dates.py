"""Dates: texts of the Extended Date/Time Format (EDTF).

Known are its level 0, the open intervals of level 1, and of level 2 dates whose year is unknown (`XXXX-12-11`).
https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

LAST_DAY = date.max
"""The last day of the calendar: later than any that sources give."""

_MINUTES_A_DAY = 24 * 60
_POINT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d):[0-5]\d(?:Z|([+-])(\d\d):(\d\d))?)?)?)?", re.ASCII
)
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?", re.ASCII)
_LEAP_YEAR = 2000
"""A year that has all days that any year has."""


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

    def within(self, other: Span) -> bool:
        """Return whether all days that it may mean are days of another; what has no such bound is within none that has.

        >>> span("2024-05").within(span("2024")), span("2023/2024").within(span("2024"))
        (True, False)
        """
        begins = other.earliest is None or (self.earliest is not None and other.earliest <= self.earliest)
        return begins and (other.latest is None or (self.latest is not None and self.latest <= other.latest))


def _is_before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


@lru_cache(maxsize=65536)
def span(text: str) -> Span:
    """Return the days that an EDTF text may mean.

    >>> span("2024-12")
    Span(earliest=datetime.date(2024, 12, 1), latest=datetime.date(2024, 12, 31))
    >>> span("2022-02/..").latest is None
    True

    An instant is on the day that it has in UTC, and one without a time zone on the day it names:

    >>> span("2024-12-31T22:30:00-05:00").latest
    datetime.date(2025, 1, 1)

    A date without a year places nothing, so it has no bounds.

    >>> span("XXXX-12-11")
    Span(earliest=None, latest=None)

    Raises:
        ValueError: The text is no EDTF date; the message says why.

    """
    start, slash, end = text.partition("/")
    if not slash:
        return _yearless(text, *match.groups()) if (match := _YEARLESS.fullmatch(text)) else _point(text)
    if start == end == "..":
        message = f"{text!r} is open to both sides and says nothing"
        raise ValueError(message)
    earliest = None if start == ".." else _point(start).earliest
    latest = None if end == ".." else _point(end).latest
    if _is_before(latest, earliest):
        message = f"{text!r} ends before it starts"
        raise ValueError(message)
    return Span(earliest, latest)


def placed(text: str | None) -> Span:
    """Return the days that an EDTF text may mean; all days where there is none, or one that is no date, which `check` reports.

    >>> placed("2024-13")
    Span(earliest=None, latest=None)
    """
    try:
        return span(text) if text else Span(None, None)
    except ValueError:
        return Span(None, None)


def period(start: str | None, end: str | None) -> Span:
    """Return the days on which something may hold, given when it began and when it ended. Either may be unknown.

    >>> period("2010", None)
    Span(earliest=datetime.date(2010, 1, 1), latest=None)

    """
    return Span(placed(start).earliest, placed(end).latest)


def _yearless(text: str, month: str, day: str | None) -> Span:
    try:
        date(_LEAP_YEAR, int(month), int(day or 1))
    except ValueError:
        message = f"{text!r} is not in the calendar"
        raise ValueError(message) from None
    return Span(None, None)


def _point(text: str) -> Span:
    if not (match := _POINT.fullmatch(text)):
        message = f"{text!r} is not a date like 2024, 2024-12, 2024-12-11, 2024/2025, 2022-02/.. or, without a year, XXXX-12-11"
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None  # noqa: S101  the pattern requires it
    try:
        if month is None:
            return Span(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        found = date(year, month, day) + timedelta(days=_days_to_utc(match))
        return Span(found, found)
    except (ValueError, OverflowError):
        message = f"{text!r} is not in the calendar"
        raise ValueError(message) from None


def _days_to_utc(match: re.Match[str]) -> int:
    """Return by how many days the day of an instant in UTC is later than in its own time zone."""
    _, _, _, hour, minute, sign, hours, minutes = match.groups()
    if sign is None:
        return 0
    offset = (int(hours) * 60 + int(minutes)) * (1 if sign == "+" else -1)
    return (int(hour) * 60 + int(minute) - offset) // _MINUTES_A_DAY


@lru_cache(maxsize=65536)
def plus_months(day: date, months: int) -> date:
    """Return the day some calendar months later, the last one of its month where that is shorter.

    >>> plus_months(date(2024, 8, 31), 6), plus_months(date(2024, 1, 15), -1)
    (datetime.date(2025, 2, 28), datetime.date(2023, 12, 15))
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= years <= date.max.year:
        return date.max if months > 0 else date.min
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def in_order(text: str | None) -> tuple[bool, date]:
    """Return where a date stands in order: by its last day, what has none last.

    >>> sorted(["2025", None, "2025-03-01"], key=in_order)
    ['2025-03-01', '2025', None]
    """
    day = span(text).latest if text else None
    return day is None, day or date.max
