"""When claims may speak of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.model import dates

if TYPE_CHECKING:
    from entente.claims.claim import Claim
    from entente.model.records import Listing, Version


def may_meet(one: Claim, other: Claim) -> bool:
    """Tell whether two claims may speak of the same day; an undated one is open to both sides."""
    return not one.period.disjoint(other.period)


def would_list(listing: Listing, version: Version, claim: Claim) -> bool:
    """Tell whether a listing would hold what is claimed, if it were so.

    A listing of what began in some period says nothing of what began before or after, or at a time left unsaid; and one
    published before something began says nothing of it.
    """
    if version.published and claim.period.disjoint(dates.span(version.published)):
        return False
    if listing.valid_from is None:
        return True
    start = claim.assertion.valid_from
    return start is not None and not dates.span(start).disjoint(dates.span(listing.valid_from))
