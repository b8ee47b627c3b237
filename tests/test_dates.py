from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.model import dates


@given(st.dates())
def test_a_day_spans_itself(day: date) -> None:
    assert dates.span(day.isoformat()) == (day, day)


@given(st.dates(), st.dates())
def test_an_interval_spans_its_ends_and_only_in_order(one: date, other: date) -> None:
    text = f"{one.isoformat()}/{other.isoformat()}"
    if one <= other:
        assert dates.span(text) == (one, other)
    else:
        with pytest.raises(ValueError, match="ends before it starts"):
            dates.span(text)


@given(st.dates(), st.dates())
def test_days_are_disjoint_exactly_when_they_differ(one: date, other: date) -> None:
    assert dates.span(one.isoformat()).disjoint(dates.span(other.isoformat())) == (one != other)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12-11T10:30:00Z", date(2024, 12, 11), date(2024, 12, 11)),
        ("2014/2023", date(2014, 1, 1), date(2023, 12, 31)),
        ("2022-02/..", date(2022, 2, 1), None),
        ("../2024-06", None, date(2024, 6, 30)),
        ("XXXX-12-11", None, None),
        ("XXXX-12", None, None),
        ("XXXX-02-29", None, None),
    ],
)
def test_forms(text: str, earliest: date | None, latest: date | None) -> None:
    assert dates.span(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-13",
        "2023-02-29",
        "2024-2-1",
        "2024-12-11T25:00:00",
        "../..",
        "2024/",
        "/2024",
        "2024/2023",
        "٢٠٢٤",
        "2024 ",
        "0000",
        "XXXX",
        "XXXX-13",
        "XXXX-00",
        "XXXX-02-30",
        "XXXX-04-31",
        "XXXX-12-11T10:30:00Z",
        "XXXX-12-11/2024",
        "2024/XXXX-12",
        "XXXX-12/..",
        "xxxx-12",
        "202X-12",
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"'"):
        dates.span(text)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2010", "2011-02", (date(2010, 1, 1), date(2011, 2, 28))),
        ("2010/2012", "2011/2013", (date(2010, 1, 1), date(2013, 12, 31))),
        ("2010", None, (date(2010, 1, 1), None)),
        (None, "2010", (None, date(2010, 12, 31))),
        (None, None, (None, None)),
    ],
)
def test_a_period_reaches_from_the_first_day_of_its_start_to_the_last_of_its_end(
    start: str | None, end: str | None, expected: tuple[date | None, date | None]
) -> None:
    assert dates.period(start, end) == expected


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("00:00:00Z", 11),
        ("23:59:00Z", 11),
        ("00:01:00+00:01", 11),
        ("00:00:00+00:01", 10),
        ("01:00:00+01:00", 11),
        ("00:59:00+01:00", 10),
        ("23:58:00-00:01", 11),
        ("23:59:00-00:01", 12),
        ("22:59:00-01:00", 11),
        ("23:00:00-01:00", 12),
        ("09:30:00+09:31", 10),
        ("09:31:00+09:31", 11),
    ],
)
def test_an_instant_is_on_the_day_that_its_minute_has_in_utc(time: str, day: int) -> None:
    assert dates.span(f"2024-12-11T{time}") == (date(2024, 12, day), date(2024, 12, day))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 2, 10), -1, date(1, 1, 10)),
        (date(1, 1, 15), -1, date.min),
    ],
)
def test_months_end_where_the_calendar_does(day: date, months: int, then: date) -> None:
    assert dates.plus_months(day, months) == then
