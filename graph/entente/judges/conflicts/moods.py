"""In which moods answers compare: what became of a plan or a forecast is an outcome, and no conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.claims import Claim

DENIED = "denied"
"""The stance of an answer that denies an amount or a day."""
MOODS = ("is", "planned", "forecast")
"""The moods in which something is affirmed."""
_OF_STANDING = {"fact": "is", "told": "is", "ended": "is", "plan": "planned", "forecast": "forecast"}


def mood(claim: Claim) -> str | None:
    """Return the mood of a claim: `is`, `planned` or `forecast`; None where it affirms nothing."""
    return _OF_STANDING.get(claim.status.standing) if claim.status.claims is not None else None


def is_denied(claim: Claim) -> bool:
    """Return whether a claim is a denial."""
    return claim.status.claims == "is not so"
