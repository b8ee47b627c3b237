"""When two amounts or dates measure the same thing, and when they cannot both be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from entente.claims.claim import Claim
    from entente.model.records import Value


class Measure(NamedTuple):
    """What a claim measures: claims with the same measure give rival amounts, or rival dates of what happens only once."""

    subject: str
    relation: str
    topic: str | None
    by: str | None
    in_: str | None
    quantity: tuple[str | None, ...]
    """The unit and the basis of an amount; `date` for a date."""


def measure(claim: Claim) -> Measure | None:
    """Return what a claim measures; None where it gives no amount and no date, or one that others may hold beside."""
    proposition = claim.proposition
    if proposition.value is not None:
        quantity: tuple[str | None, ...] = (proposition.value.unit, proposition.value.basis)
    elif proposition.date is not None and claim.relation.functional:
        quantity = ("date",)
    else:
        return None
    return Measure(proposition.subject, proposition.relation, proposition.topic, proposition.by, proposition.in_, quantity)


def factor(old: Value | None, new: Value | None) -> float | None:
    """Return the new amount divided by the old one, to four significant digits; None where their units or bases differ."""
    if old is None or new is None or not old.amount or (old.unit, old.of, old.basis) != (new.unit, new.of, new.basis):
        return None
    return float(f"{new.amount / old.amount:.4g}")


def values_differ(one: Claim, other: Claim) -> bool:
    """Return whether two claims give values that cannot both be right."""
    first, second = one.assertion.value, other.assertion.value
    assert first is not None  # noqa: S101  callers pass claims with values
    assert second is not None  # noqa: S101
    if first.of != second.of:
        return True
    return _bounds(first, rounded=one.assertion.about).disjoint(_bounds(second, rounded=other.assertion.about))


def conversions_differ(one: Value, other: Value) -> bool:
    """Return whether two conversions of one amount differ by more than rounding explains."""
    return _bounds(one, rounded=True).disjoint(_bounds(other, rounded=True))


class _Bounds(NamedTuple):
    """The least and the most that a value may mean; None where it has no such bound. `open` bounds themselves are excluded."""

    least: Decimal | None
    most: Decimal | None
    open: bool

    def disjoint(self, other: _Bounds) -> bool:
        """Return whether the two have no number in common."""
        return self._below(other) or other._below(self)

    def _below(self, other: _Bounds) -> bool:
        if self.most is None or other.least is None:
            return False
        return self.most < other.least or (self.most == other.least and (self.open or other.open))


def _bounds(value: Value, *, rounded: bool) -> _Bounds:
    """Return the numbers that a value may mean; for a rounded one, all that round to its digits."""
    amount = value.amount
    if value.is_ == "over":
        return _Bounds(amount, None, open=True)
    if value.is_ == "under":
        return _Bounds(None, amount, open=True)
    if not rounded:
        return _Bounds(amount, amount, open=False)
    half = type(amount)((0, (5,), int(amount.normalize().as_tuple().exponent) - 1))
    return _Bounds(amount - half, amount + half, open=False)
