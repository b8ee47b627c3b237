"""When two relations between the same ends cannot both hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.claims.claim import Claim


def excludes(one: Claim, other: Claim) -> bool:
    """Tell whether the relations of two claims exclude each other between the ends that both name, whenever they hold.

    A group stands for all that it includes, however deep, and a claim that names no topic for every topic.
    """
    topics = {one.proposition.topic, other.proposition.topic} - {None}
    return (
        other.proposition.relation in one.relation.disjoint
        and len(topics) < 2  # noqa: PLR2004  two differ
        and _meet(one, one.proposition.subject, other, other.proposition.subject)
        and _meet(one, one.proposition.object, other, other.proposition.object)
    )


def _meet(one: Claim, end: str | None, other: Claim, end_of_other: str | None) -> bool:
    """Tell whether two ends are or include one entity; each is looked through in the corpus that its claim stands in."""
    if end is None or end_of_other is None:
        return False
    return not one.claims.members(end).isdisjoint(other.claims.members(end_of_other))
