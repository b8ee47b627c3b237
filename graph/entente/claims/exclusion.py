"""When two relations between the same ends cannot both hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.claims.claim import Claim


def excludes(one: Claim, other: Claim) -> bool:
    """Return whether two claims cannot both hold at one time: their relations are disjoint, and their ends and topics meet.

    A group stands for all its members, and a claim without a topic for every topic. Periods are not compared.
    """
    topics = {one.proposition.topic, other.proposition.topic} - {None}
    return (
        other.proposition.relation in one.relation.disjoint
        and len(topics) < 2  # noqa: PLR2004  two different topics
        and _share_member(one, one.proposition.subject, other, other.proposition.subject)
        and _share_member(one, one.proposition.object, other, other.proposition.object)
    )


def _share_member(one: Claim, end: str | None, other: Claim, end_of_other: str | None) -> bool:
    """Return whether two ends are, or include, the same entity. Each is looked up in the corpus of its own claim."""
    if end is None or end_of_other is None:
        return False
    return not one.claims.members(end).isdisjoint(other.claims.members(end_of_other))
