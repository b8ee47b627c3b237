"""When two amounts or dates measure the same thing, and when they cannot both be right."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from entente.claims.claim import Claim
    from entente.model.records import Value
    from entente.model.vocabulary import Relation

_EXACT_BELOW = 1_000
"""Whole numbers below this are counted, not rounded."""
_HUNDRED = "PERCENT"
"""The unit of figures that are written to the digit that counts."""
_CAP, _CAP_ABOUT = Decimal("0.05"), Decimal("0.1")
_DIGITS = 4
"""The significant digits of factors."""
_INFINITY = Decimal("Infinity")

Bound: TypeAlias = "tuple[Decimal, int]"
"""A number, and whether the bound itself is meant (0), what lies right above it (1), or right below it (-1)."""


class Measure(NamedTuple):
    """What a claim measures: subject, relation, topic, unit and year. Rates and horizons meet: *in* and *by* a year are one."""

    subject: str
    relation: str
    topic: str | None
    unit: str | None
    """The unit of an amount, None for a bare number; `date` for a date."""
    year: str | None


class Range(NamedTuple):
    """The numbers that a figure may mean: those between two bounds, or one number alone, if they are equal.

    None stands for a bound that is open to infinity.
    """

    low: Decimal | None
    high: Decimal | None
    closed: bool = False
    """Whether the bounds themselves are among them."""

    @property
    def least(self) -> Bound:
        """The lower bound, which orders before all numbers of the range and after those below it."""
        return (-_INFINITY, 0) if self.low is None else (self.low, 0 if self.closed or self.low == self.high else 1)

    @property
    def most(self) -> Bound:
        """The upper bound, which orders after all numbers of the range and before those above it."""
        return (_INFINITY, 0) if self.high is None else (self.high, 0 if self.closed or self.low == self.high else -1)

    def within(self, other: Range) -> bool:
        """Return whether all its numbers are numbers of another range.

        >>> over_ten = Range(Decimal(10), None)
        >>> Range(Decimal(12), Decimal(12)).within(over_ten), Range(Decimal(8), None).within(over_ten)
        (True, False)
        """
        return other.least <= self.least and self.most <= other.most

    def disjoint(self, other: Range) -> bool:
        """Return whether the two have no number in common. Ranges that only touch have none.

        >>> Range(Decimal("11.15"), Decimal("11.25")).disjoint(Range(Decimal("11.25"), Decimal("11.35")))
        True
        >>> Range(Decimal(31), Decimal(31)).disjoint(Range(Decimal("30.5"), Decimal("31.5")))
        False
        """
        return max(self.least, other.least) > min(self.most, other.most)


def measure(claim: Claim) -> Measure | None:
    """Return what a claim measures; None where it gives no amount and no date, or one that others may hold beside.

    Claims with equal measures compare if they also agree in what `compatible` looks at.
    """
    proposition = claim.proposition
    if proposition.value is not None:
        unit = proposition.value.unit
    elif proposition.date is not None and claim.relation.functional:
        unit = "date"
    else:
        return None
    return Measure(proposition.subject, proposition.relation, proposition.topic, unit, proposition.in_ or proposition.by)


def compatible(one: Value, other: Value) -> bool:
    """Return whether two amounts of one unit compare: they have one basis and one size of field, where both give one."""
    return (one.basis is None or other.basis is None or one.basis == other.basis) and (
        one.of is None or other.of is None or one.of == other.of
    )


def same_measure(one: Claim, other: Claim) -> bool:
    """Return whether two claims give rival amounts, or rival dates of what happens only once."""
    if (found := measure(one)) is None or found != measure(other):
        return False
    first, second = one.proposition.value, other.proposition.value
    return first is None or second is None or compatible(first, second)


def factor(old: Claim, new: Claim) -> Decimal | None:
    """Return the new amount divided by the old one, to four significant digits.

    None where they are not of one measure, or where one is only a bound, as in "over 10".
    """
    before, after = old.proposition.value, new.proposition.value
    if before is None or after is None or not before.amount or {before.is_, after.is_} != {"exactly"}:
        return None
    return significant(after.amount / before.amount) if same_measure(old, new) else None


def significant(number: Decimal, digits: int = _DIGITS) -> Decimal:
    """Return a number rounded to some significant digits, as a plain decimal without trailing zeros.

    >>> significant(Decimal(80)), significant(Decimal("1190476.19"))
    (Decimal('80'), Decimal('1190000'))
    """
    if not number:
        return Decimal(0)
    rounded = round(number, digits - 1 - number.adjusted())
    return Decimal(f"{rounded.normalize():f}")


def values_differ(one: Claim, other: Claim) -> bool:
    """Return whether two claims of one measure give amounts that cannot both be right."""
    return range_of(one).disjoint(range_of(other))


def conversions_differ(one: Claim, converted: Value, other: Claim, converted_by_other: Value) -> bool:
    """Return whether two conversions of one amount cannot both be right."""
    return amount_range(converted, one.relation, about=one.assertion.about).disjoint(
        amount_range(converted_by_other, other.relation, about=other.assertion.about)
    )


def range_of(claim: Claim) -> Range:
    """Return the numbers that the amount of a claim may mean; without an amount, all."""
    value = claim.proposition.value
    return Range(None, None) if value is None else amount_range(value, claim.relation, about=claim.assertion.about)


def amount_range(value: Value, relation: Relation, *, about: bool) -> Range:
    """Return the numbers that an amount may mean.

    A figure is as precise as it is written: half a unit of its last digit that is not a trailing zero, and at most a twentieth
    of the amount. Counts and ranks below a thousand are exact, and percentages go to the last digit written. *About* lifts that
    limit to a tenth, and the exactness of counts. What is over or under an amount is open; about that, it ends a tenth off. At
    least and at most an amount is open to one side, and takes the amount in; about that, it begins or ends a tenth off.

    Args:
        value: The amount.
        relation: The indicator that it is an amount of.
        about: Whether the source rounds.

    """
    amount, tenth = value.amount, abs(value.amount) * _CAP_ABOUT
    match value.is_:
        case "over" | "under":
            off = amount + (tenth if value.is_ == "over" else -tenth) if about else None
            return Range(amount, off) if value.is_ == "over" else Range(off, amount)
        case "at-least":
            return Range(amount - tenth if about else amount, None, closed=True)
        case "at-most":
            return Range(None, amount + tenth if about else amount, closed=True)
        case _:
            half = _half_a_unit(value, relation, about=about)
            return Range(amount - half, amount + half)


def _half_a_unit(value: Value, relation: Relation, *, about: bool) -> Decimal:
    """Return by how much what an amount means may lie off it: half a unit of the last digit written; 0 where it is exact."""
    amount = value.amount
    if relation.whole and abs(amount) < _EXACT_BELOW and not about:
        return Decimal(0)
    last_digit = int(amount.normalize().as_tuple().exponent) if amount else 0
    if value.unit == _HUNDRED:
        return Decimal(5).scaleb(min(0, last_digit) - 1)
    return min(Decimal(5).scaleb(last_digit - 1), abs(amount) * (_CAP_ABOUT if about else _CAP))
