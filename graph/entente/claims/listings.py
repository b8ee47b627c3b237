"""Listings that a version gives as exhaustive: whom they leave out, and when that excludes a claim."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from entente.claims import voice
from entente.claims.anchors import KnownTime
from entente.claims.same_time import between
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.claims.claim import Claim, Claims
    from entente.claims.same_time import Timing
    from entente.model.records import Listing, Version

_AFFIRMED = frozenset({"is so", "was so", "will be so"})


class Listed(NamedTuple):
    """A listing of a version, the slugs of all that it names, and when it is known to hold."""

    version: Version
    listing: Listing
    names: frozenset[str]
    time: KnownTime | None


def listings(claims: Claims) -> Iterator[Listed]:
    """Yield the listings of the latest versions."""
    published: dict[tuple[str, Listing, frozenset[str]], list[date]] = defaultdict(list)
    for version in claims.corpus.versions:
        if day := claims.publication_days.get(version.id):
            for listing in version.lists:
                published[version.article, listing, _named(claims, version, listing)].append(day)
    for article, version in sorted(claims.corpus.latest.items()):
        for listing in version.lists:
            # It is known to hold from the first to the last publication of these names by its article.
            names = _named(claims, version, listing)
            days = published.get((article, listing, names))
            yield Listed(version, listing, names, KnownTime(min(days), max(days)) if days else None)


def leaves_out(listed: Listed, claim: Claim) -> bool:
    """Return whether a listing would name one end of a claim if the claim were so, and does not.

    A listing of what began in a period says nothing of what may have begun at another time.
    """
    listing = listed.listing
    listable = _listable(listing, claim)
    if listable is None or not listed.names.isdisjoint(claim.claims.members(listable)):
        return False
    if listing.valid_from is None:
        return True
    began = claim.assertion.valid_from
    return began is not None and dates.placed(began).within(dates.placed(listing.valid_from))


def listing_timing(listed: Listed, claim: Claim) -> Timing:
    """Return whether a listing and a claim that it excludes speak of one time; see `entente.claims.same_time`."""
    voice_of_listing = voice.own_voice(claim.claims.corpus, listed.version.article)
    if listed.time is not None and voice_of_listing == claim.attribution[0] and claim.anchor != listed.time.first:
        return "change" if claim.anchor else "unknown"
    return between(listed.time, claim.relation, claim.known_time, claim.relation)


def _named(claims: Claims, version: Version, listing: Listing) -> frozenset[str]:
    # A part of a corpus has a listing only where it has not lost one of its subjects, which may stand in other parts.
    made = (claims.whole or claims).of(version.id)
    named = (named_by(listing, claim) for claim in made)
    return frozenset().union(*(claims.members(slug) for slug in named if slug is not None))


def named_by(listing: Listing, claim: Claim) -> str | None:
    """Return the slug of the one whom a listing names by a claim of its version; None where it names nobody by it."""
    return _listable(listing, claim) if claim.status.claims in _AFFIRMED else None


def _listable(listing: Listing, claim: Claim) -> str | None:
    """Return the slug of the one whom a listing would name if a claim were so; of a symmetric relation it may be either end."""
    ends = claim.assertion.subject, claim.assertion.object
    if claim.assertion.relation != listing.relation or listing.object not in ends:
        return None
    if ends[1] == listing.object:
        return ends[0]
    return ends[1] if claim.relation.symmetric else None
