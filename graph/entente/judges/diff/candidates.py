"""The claims to match, with what the steps of matching compare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from entente.claims.measure import measure, same_measure
from entente.claims.propositions import value_id
from entente.claims.voice import own_voice
from entente.judges.diff.fields import changed, comparable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from decimal import Decimal

    from entente.claims import Claim
    from entente.claims.measure import Measure
    from entente.model.records import Assertion

CONTENT = ("subject", "relation", "object", "date", "value", "topic", "by", "in_")
"""The fields that make up what is claimed."""

CIRCUMSTANCES = (
    "status",
    "said",
    "ordered",
    "at",
    "when",
    "valid_from",
    "valid_to",
    "converted",
    "about",
    "confidence",
    "credibility",
    "tags",
)
"""The fields that tell how it is claimed."""

Scale: TypeAlias = "tuple[str | None, Decimal | None]"
"""The basis of an amount, and the size of the field that it is given in."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A claim to match, with what the steps compare."""

    position: int
    claim: Claim
    same_article: bool

    @cached_property
    def own(self) -> bool:
        """Whether it is the article's or its publisher's own word."""
        return self.claim.attribution[0] == self._own_voice

    @property
    def _own_voice(self) -> str:
        return own_voice(self.claim.claims.corpus, self.claim.version.article)

    @cached_property
    def voice(self) -> str:
        """On whose word it is; empty for an article's own word among versions of that article."""
        return "" if self.own and self.same_article else self.claim.attribution[0]

    @property
    def denied(self) -> bool:
        """Whether it is said not to be so."""
        return self.claim.status.standing == "denied"

    @property
    def relation(self) -> str:
        """Its relation."""
        return self.claim.assertion.relation

    @cached_property
    def ends(self) -> tuple[str, Hashable]:
        """Its subject, and its object, date or value; those of a symmetric relation are in one order."""
        proposition = self.claim.proposition
        value = proposition.value and (value_id(proposition.value),)
        return proposition.subject, proposition.object or proposition.date or value

    @cached_property
    def year(self) -> tuple[str | None, str | None]:
        """The year that it is claimed for: `in` and `by` one year are the same."""
        assertion = self.claim.assertion
        return assertion.by or assertion.in_, assertion.in_ or assertion.by

    @cached_property
    def what(self) -> Hashable:
        """What is claimed."""
        return self.ends, self.relation, self.claim.proposition.topic, self.year

    @cached_property
    def measure(self) -> Measure | None:
        """What it measures, if anything."""
        return measure(self.claim)

    @property
    def scale(self) -> Scale:
        """The basis of its amount, and the size of the field that it is given in."""
        value = self.claim.assertion.value
        return (value.basis, value.of) if value else (None, None)

    @cached_property
    def plain(self) -> Assertion:
        """The assertion, its conversions without the article's own voice: to name the publisher is to name nobody."""
        assertion = self.claim.assertion
        own = (self._own_voice,)
        if not any(value.said == own for value in assertion.converted):
            return assertion
        converted = (replace(value, said=()) if value.said == own else value for value in assertion.converted)
        return replace(assertion, converted=tuple(converted))

    def circumstances(self, names: Iterable[str]) -> tuple[Hashable, ...]:
        """Return the fields of these names as they compare, and whom the text names after the voice itself."""
        said = self.claim.attribution[1:] if "said" in names else ()
        return said, *(comparable(name, getattr(self.plain, name)) for name in names if name != "said")

    def measure_voice_and(self, names: Iterable[str]) -> Hashable | None:
        """Return what it measures, on whose word, and these circumstances; None where it measures nothing."""
        return (self.measure, self.voice, self.circumstances(names)) if self.measure else None

    def what_voice_and(self, names: Iterable[str]) -> Hashable:
        """Return what is claimed, on whose word, and these circumstances."""
        return self.what, self.voice, self.circumstances(names)


def keys_across_articles(claim: Claim) -> Iterator[Hashable]:
    """Yield keys of which two claims of different articles share one at least if a step of matching can match them.

    They are what is claimed, what is measured, and the voice with each that is an end or a member of one.
    """
    one = Candidate(0, claim, same_article=False)
    yield one.what
    if one.measure:
        yield one.measure
    proposition = claim.proposition
    for end in filter(None, (proposition.subject, proposition.object)):
        for member in claim.claims.members(end):
            yield one.voice, member


def mostly_stays(one: Candidate, other: Candidate) -> bool:
    """Return whether two of subject, relation and object stay, or the ends change places; what is claimed must be another."""
    before, after = one.claim.assertion, other.claim.assertion
    objects = before.object, after.object
    stay = (
        (before.subject == after.subject) + (before.relation == after.relation) + (None not in objects and len({*objects}) == 1)
    )
    symmetric = before.relation == after.relation and one.claim.relation.symmetric
    shared = symmetric and bool({before.subject, before.object} & {after.subject, after.object})
    swapped = before.subject == after.object and before.object == after.subject
    return one.what != other.what and (stay > 1 or shared or swapped)


def may_follow(one: Candidate, other: Candidate) -> bool:
    """Return whether two claims with equal ids may be one: a claim and its denial are none across two named voices."""
    return one.denied == other.denied or one.voice == other.voice or one.own or other.own


def of_same_measure(one: Candidate, other: Candidate) -> bool:
    """Return whether two claims give other amounts or dates of one measure."""
    return one.what != other.what and same_measure(one.claim, other.claim)


def other_voice_speaks(one: Candidate, other: Candidate) -> bool:
    """Return whether two claims are on the words of different voices. Two articles' own words are no difference."""
    return one.claim.attribution[0] != other.claim.attribution[0] and not (one.own and other.own)


def same_speakers(one: Candidate, other: Candidate) -> bool:
    """Return whether both name the same speakers; to name the publisher is to name nobody."""
    return not other_voice_speaks(one, other) and one.claim.attribution[1:] == other.claim.attribution[1:]


def by_either_end(one: Candidate) -> Iterator[tuple[Hashable, str | None]]:
    """Yield what stays of a claim if either end becomes another, and that end."""
    subject, end = one.ends
    rest = (one.voice, one.relation, one.claim.proposition.topic, one.year)
    symmetric = one.claim.relation.symmetric
    yield (*rest, end, not symmetric), subject
    if isinstance(end, str) and one.claim.proposition.object is not None:
        yield (*rest, subject, False), end


def members_of_ends(one: Candidate) -> Iterator[tuple[str, str]]:
    """Yield the pairs of members of both ends of a claim."""
    proposition = one.claim.proposition
    if proposition.object is not None:
        members = one.claim.claims.members
        yield from product(sorted(members(proposition.subject)), sorted(members(proposition.object)))


def orders_of_ends(one: Candidate) -> Iterator[Hashable]:
    """Yield the ends of a claim in the orders in which it holds."""
    subject, end = one.ends
    yield one.claim.relation.takes, subject, end
    if one.claim.relation.symmetric:
        yield one.claim.relation.takes, end, subject


def alike_written(one: Candidate, other: Candidate) -> tuple[Assertion, Assertion]:
    """Return two assertions; one of a symmetric relation is turned where its ends then differ less from the other's."""
    before, after = one.plain, other.plain
    if one.what == other.what:
        return before, after
    if other.claim.relation.symmetric and _differing(before, turned(after)) < _differing(before, after):
        return before, turned(after)
    if one.claim.relation.symmetric and _differing(turned(before), after) < _differing(before, after):
        return turned(before), after
    return before, after


def turned(assertion: Assertion) -> Assertion:
    """Return an assertion of a symmetric relation, read from its other end."""
    return replace(assertion, subject=assertion.object or assertion.subject, object=assertion.subject)


def _differing(one: Assertion, other: Assertion) -> int:
    return sum(1 for _ in changed(one, other, CONTENT))
