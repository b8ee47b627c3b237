"""When two claims about the same ends cannot both hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.claims import anchors
from entente.claims.measure import range_of, same_measure
from entente.claims.propositions import value_id
from entente.model import dates

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
        and share_member(one, one.proposition.subject, other, other.proposition.subject)
        and share_member(one, one.proposition.object, other, other.proposition.object)
    )


def denies(denial: Claim, claim: Claim) -> bool:
    """Return whether a denial stands against a claim of the same relation. Periods are not compared.

    A denial without a topic denies every topic, and one that names no year what is said of any; one on a topic or a year leaves
    the general claim. A denial for a member stands against a claim on its group; one for a group denies it of no single member.
    One that ends leaves what is to come after it. A figure is denied for the time of which it is told alone.
    """
    denied, claimed = denial.proposition, claim.proposition
    if denied.relation != claimed.relation or denied.topic not in {None, claimed.topic}:
        return False
    year, claimed_year = denied.by or denied.in_, claimed.by or claimed.in_
    if (year != claimed_year and (year or denied.object is None)) or _ends_before(denial, claim):
        return False
    if denied.object is None or claimed.object is None:
        return denied.subject == claimed.subject and _denies_content(denial, claim)
    pairs = [(claimed.subject, claimed.object), *([(claimed.object, claimed.subject)] if claim.relation.symmetric else [])]
    return any(_within(claim, denied.subject, subject) and _within(claim, denied.object, object_) for subject, object_ in pairs)


def time_to_come(claim: Claim) -> dates.Span:
    """Return the days of the time for which something is said to come; open where none is named."""
    proposition = claim.proposition
    named = proposition.by or proposition.in_ or proposition.date or claim.assertion.valid_from
    return dates.placed(named) if named else anchors.to_come(claim)


def _ends_before(denial: Claim, claim: Claim) -> bool:
    """Return whether a denial is of days that are over before what is said to come has to have come."""
    if claim.status.claims != "will be so" or denial.assertion.valid_to is None:
        return False
    until, due = dates.placed(denial.assertion.valid_to).latest, time_to_come(claim).latest
    return until is not None and (due is None or due > until)


def _denies_content(denial: Claim, claim: Claim) -> bool:
    """Return whether the amount or the date of a denial is the one claimed.

    A coarse date that is denied denies all within it, and a bound every amount beyond it; any other figure itself alone.
    """
    denied, claimed = denial.proposition, claim.proposition
    if denied.value and claimed.value:
        is_beyond = denied.value.is_ != "exactly" and same_measure(denial, claim) and range_of(claim).within(range_of(denial))
        return is_beyond or value_id(denied.value) == value_id(claimed.value)
    if denied.date and claimed.date:
        return denied.date == claimed.date or dates.placed(claimed.date).within(dates.placed(denied.date))
    return False


def two_objects(one: Claim, other: Claim) -> bool:
    """Return whether two claims name two objects of a relation that has one at a time.

    Two of different kinds may both be right, such as a city and its country; so may two that share a member.
    """
    first, second = one.proposition, other.proposition
    if not one.relation.functional or (first.subject, first.relation, first.topic) != (
        second.subject,
        second.relation,
        second.topic,
    ):
        return False
    ends = [claim.claims.corpus.entity.get(claim.proposition.object or "") for claim in (one, other)]
    kinds = {end.kind if end else None for end in ends}
    return len(kinds) == 1 and None not in kinds and not share_member(one, first.object, other, second.object)


def exclusion_kind(one: Claim, other: Claim) -> str | None:
    """Return the kind of conflict between two claims on entities that cannot both hold at one time; None where both can.

    What became of a plan or a forecast is an outcome, and excludes neither. What is only asked, weighed or wished excludes
    nothing.
    """
    said = {one.status.claims, other.status.claims}
    if None in said:
        return None
    if "is not so" in said:
        denial, claim = (one, other) if one.status.claims == "is not so" else (other, one)
        return "denial" if claim.status.claims != "is not so" and denies(denial, claim) else None
    if one.proposition.id == other.proposition.id:
        # Where both tell an end, their ends are compared.
        both_end = one.assertion.valid_to and other.assertion.valid_to
        return "end" if said == {"is so", "was so"} and not both_end else None
    if said <= {"is so", "was so"} and excludes(one, other):
        return "relation"
    standings = {one.status.standing, other.status.standing}
    same_mood = standings <= {"fact", "told", "ended"} or len(standings) == 1
    return "object" if same_mood and two_objects(one, other) else None


def _within(claim: Claim, member: str | None, group: str | None) -> bool:
    return member == group or (group is not None and member in claim.claims.members(group))


def share_member(one: Claim, end: str | None, other: Claim, end_of_other: str | None) -> bool:
    """Return whether two ends are, or include, the same entity. Each is looked up in the corpus of its own claim."""
    if end is None or end_of_other is None:
        return False
    return not one.claims.members(end).isdisjoint(other.claims.members(end_of_other))
