"""Questions on what holds between two entities: whether, in which relation, to which object, and whether it still does."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.claims import pairs
from entente.claims.exclusion import exclusion_kind
from entente.claims.listings import leaves_out, listing_timing, listings
from entente.claims.same_time import timing
from entente.judges.conflicts.answers import ALWAYS, answer_of, disputes, omission_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.claims import Claim, Claims
    from entente.claims.listings import Listed
    from entente.judges.conflicts.answers import Answer, Dispute

_READINGS = {
    "fact": "claimed",
    "told": "claimed",
    "ended": "ended",
    "denied": "denied",
    "plan": "expected",
    "forecast": "expected",
}


def entity_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield the disputes on what holds between entities, each with what identifies its question.

    All that is said of one pair is one question: whether it is a member, a partner, not listed, or denied to be one. Members
    are folded into the question of their group.
    """
    families = claims.vocabulary.families
    by_end: dict[tuple[str, str | None], list[Listed]] = defaultdict(list)
    for listed in listings(claims):
        by_end[listed.listing.relation, listed.listing.object].append(listed)
    for group in pairs.connected([claim for claim in claims.latest if _answers(claim)], families):
        omissions = _omissions(group, by_end) if by_end else []
        # Most groups agree: of which days they speak is looked up only where they do not.
        if omissions or len({_reading(claim) for claim in group}) > 1:
            yield from _disputes_of([*map(_answer, group), *omissions], claims, families)


def _answers(claim: Claim) -> bool:
    """Return whether a claim answers such a question."""
    is_between = claim.proposition.object is not None and not claim.relation.attributive
    return is_between and claim.status.claims is not None and claim.status.standing in _READINGS


def _stance(claim: Claim) -> str:
    return f"{_READINGS[claim.status.standing]} {claim.relation.id}"


def _reading(claim: Claim) -> str:
    return f"{_stance(claim)} {claim.proposition.object}" if claim.relation.functional else _stance(claim)


def _answer(claim: Claim) -> Answer:
    return answer_of(claim, _reading(claim), _stance(claim), days=ALWAYS if claim.relation.happens_once else None)


def _omissions(group: Iterable[Claim], by_end: Mapping[tuple[str, str | None], list[Listed]]) -> list[Answer]:
    """Return an answer for each listing that leaves out the subject of a claim in the group."""
    alike: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in group:
        if _READINGS[claim.status.standing] == "claimed":
            alike[claim.proposition.id, claim.assertion.valid_from].append(claim)
    found: dict[tuple[str, str | None, str], Answer] = {}
    for (proposition_id, _), same in alike.items():
        relation, proposition = same[0].relation, same[0].proposition
        ends = (proposition.object, *([proposition.subject] if relation.symmetric else []))
        for listed in (one for end in ends for one in by_end.get((relation.id, end), ())):
            key = (listed.version.id, listed.listing.valid_from, proposition_id)
            if key not in found and leaves_out(listed, same[0]):
                found[key] = omission_of(listed, same[0])
    return [*found.values()]


def _disputes_of(group: list[Answer], claims: Claims, families: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    for topic in sorted({answer.proposition.topic or "" for answer in group}):

        def opposed(one: Answer, other: Answer, topic: str = topic) -> str | None:
            topics = {one.proposition.topic or "", other.proposition.topic or ""}
            return _opposed(one, other) if topic in topics else None

        about = [answer for answer in group if (answer.proposition.topic or "") in {"", topic}]
        for number, dispute in enumerate(disputes(about, opposed, claims)):
            subject, object_ = _root(dispute, claims)
            relation = dispute.sides[0].proposition.relation
            times = (str(number),) if number else ()
            yield ("entities", families[relation], subject, object_, topic, *times), dispute


def _opposed(one: Answer, other: Answer) -> str | None:
    if one.claim and other.claim:
        kind = exclusion_kind(one.claim, other.claim)
        return kind if kind and timing(one.claim, other.claim) == "one time" else None
    omitting, claimed = (one, other) if one.listed else (other, one)
    listed, claim = omitting.listed, claimed.claim
    if listed is None or claim is None or not claimed.stance.startswith("claimed"):
        return None
    fits = claim.proposition.id == omitting.proposition.id and leaves_out(listed, claim)
    return "listing" if fits and listing_timing(listed, claim) == "one time" else None


def _root(dispute: Dispute, claims: Claims) -> tuple[str, str]:
    """Return the widest subject and object of a dispute."""
    propositions = [proposition for side in dispute.sides for proposition in side.propositions]

    def widest(slugs: Iterable[str | None]) -> str:
        return min((slug for slug in slugs if slug), key=lambda slug: (-len(claims.members(slug)), slug))

    functional = any(claims.vocabulary.relations[proposition.relation].functional for proposition in propositions)
    return widest(p.subject for p in propositions), "" if functional else widest(p.object for p in propositions)
