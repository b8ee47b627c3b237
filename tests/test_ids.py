from __future__ import annotations

import re
from decimal import Decimal

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from entente.model import ids
from entente.model.web_addresses import is_link

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


_PIECES = (
    *"ab1%/:?#[]@.-_~!$&'()*+,;=\\^`{}|<>\" \t",
    *("é", "\ue000", "\ufffe", "\u202e", "\U000e0001", "\U000e1000", "\U0001f600", "\ufdd0", "%41", "%zz", "[::1]", "::"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_a_link_is_what_the_engine_takes_for_an_iri_with_a_host(rest: str) -> None:
    link = f"https://{rest}"
    try:
        ox.NamedNode(link)
    except ValueError:
        taken = False
    else:
        host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
        taken = bool(re.sub(r":\d*$", "", host))
    assert is_link(link) == taken
