"""When claims may speak of the same day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.model import dates

if TYPE_CHECKING:
    from entente.claims.claim import Claim
    from entente.model.records import Listing, Version


def may_overlap(one: Claim, other: Claim) -> bool:
    """Return whether two claims may speak of the same day. One without dates may speak of any."""
    return not one.period.disjoint(other.period)


def would_list(listing: Listing, version: Version, claim: Claim) -> bool:
    """Return whether a listing would name the subject of a claim, if the claim were true.

    A listing says nothing of what did not hold yet, or no longer, when its version was published. A listing of what began in a
    period says nothing of what began at another time, or at an unknown one.
    """
    if version.published and claim.period.disjoint(dates.span(version.published)):
        return False
    if listing.valid_from is None:
        return True
    start = claim.assertion.valid_from
    return start is not None and not dates.span(start).disjoint(dates.span(listing.valid_from))
