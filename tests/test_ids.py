from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from entente.model import ids

numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


@given(numbers)
def test_a_number_keeps_its_value(number: Decimal) -> None:
    assert Decimal(ids.canonical(number)) == number


@given(numbers, st.integers(0, 6))
def test_equal_numbers_have_one_text(number: Decimal, zeros: int) -> None:
    longer = Decimal(format(number, "f") + ("" if "." in format(number, "f") else ".") + "0" * zeros)
    assert ids.canonical(longer) == ids.canonical(number)


@given(st.lists(st.none() | st.text()), st.lists(st.none() | st.text()))
def test_content_has_one_digest(one: list[str | None], other: list[str | None]) -> None:
    assert (ids.digest(*one) == ids.digest(*other)) == (one == other)
