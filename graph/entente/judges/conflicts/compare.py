"""Whether two amounts, or two times, can hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.model import dates

if TYPE_CHECKING:
    from decimal import Decimal

    from entente.model.records import Assertion, Listing, Value, Version


class _Bounds(NamedTuple):
    """The numbers that a value may mean; None where it is open to that side, and open bounds are not met themselves."""

    least: Decimal | None
    most: Decimal | None
    open: bool

    def disjoint(self, other: _Bounds) -> bool:
        return self._below(other) or other._below(self)

    def _below(self, other: _Bounds) -> bool:
        if self.most is None or other.least is None:
            return False
        return self.most < other.least or (self.most == other.least and (self.open or other.open))


def _bounds(value: Value, *, rounded: bool) -> _Bounds:
    """Say what a value may mean; a rounded one, anything that rounds to its digits."""
    amount = value.amount
    if value.is_ == "over":
        return _Bounds(amount, None, open=True)
    if value.is_ == "under":
        return _Bounds(None, amount, open=True)
    if not rounded:
        return _Bounds(amount, amount, open=False)
    half = type(amount)((0, (5,), int(amount.normalize().as_tuple().exponent) - 1))
    return _Bounds(amount - half, amount + half, open=False)


def conversions_differ(one: Value, other: Value) -> bool:
    """Tell whether no rounding lets two conversions of one amount be the same."""
    return _bounds(one, rounded=True).disjoint(_bounds(other, rounded=True))


def values_differ(one: Assertion, other: Assertion) -> bool:
    """Tell whether two claims give values that cannot both be right."""
    assert one.value is not None  # noqa: S101  both are about values
    assert other.value is not None  # noqa: S101
    if one.value.of != other.value.of:
        return True
    return _bounds(one.value, rounded=one.about).disjoint(_bounds(other.value, rounded=other.about))


def at_once(one: Assertion, other: Assertion) -> bool:
    """Tell whether two claims may speak of the same day; an undated one is open to both sides."""
    return not _period(one).disjoint(_period(other))


def _period(assertion: Assertion) -> dates.Span:
    return dates.period(assertion.valid_from, assertion.valid_to)


def would_list(listing: Listing, version: Version, assertion: Assertion) -> bool:
    """Tell whether a listing would hold what an assertion claims, if it were so.

    A listing of what began in some period says nothing of what began before or after, or at a time left unsaid; and one
    published before something began says nothing of it.
    """
    period = _period(assertion)
    if version.published and period.disjoint(dates.span(version.published)):
        return False
    if listing.valid_from is None:
        return True
    return assertion.valid_from is not None and not dates.span(assertion.valid_from).disjoint(dates.span(listing.valid_from))
