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
    answers = {claim.id: answer for claim in claims.latest if (answer := _answer(claim))}
    by_end: dict[tuple[str, str | None], list[Listed]] = defaultdict(list)
    for listed in listings(claims):
        by_end[listed.listing.relation, listed.listing.object].append(listed)
    for claims_of_pair in pairs.connected([answer.claim for answer in answers.values() if answer.claim], families):
        group = [answers[claim.id] for claim in claims_of_pair]
        group += _omissions(group, by_end)
        if len({answer.reading for answer in group}) > 1:
            yield from _disputes_of(group, claims, families)


def _answer(claim: Claim) -> Answer | None:
    reading = _READINGS.get(claim.status.standing)
    if claim.proposition.object is None or claim.status.claims is None or reading is None or claim.relation.attributive:
        return None
    stance = f"{reading} {claim.relation.id}"
    name = f"{stance} {claim.proposition.object}" if claim.relation.functional else stance
    return answer_of(claim, name, stance, days=ALWAYS if claim.relation.happens_once else None)


def _omissions(group: Iterable[Answer], by_end: Mapping[tuple[str, str | None], list[Listed]]) -> list[Answer]:
    """Return an answer for each listing that leaves out the subject of a claim in the group."""
    claimed = [answer.claim for answer in group if answer.claim and answer.stance.startswith("claimed")]
    alike: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claimed:
        alike[claim.proposition.id, claim.assertion.valid_from].append(claim)
    found: dict[tuple[str, str | None, str], Answer] = {}
    for (proposition_id, _), same in alike.items():
        articles = {claim.version.article for claim in same}
        relation, proposition = same[0].relation, same[0].proposition
        ends = (proposition.object, *([proposition.subject] if relation.symmetric else []))
        for listed in (one for end in ends for one in by_end.get((relation.id, end), ())):
            key = (listed.version.id, listed.listing.valid_from, proposition_id)
            if key not in found and articles - {listed.version.article} and leaves_out(listed, same[0]):
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
