"""Where the sources of a corpus disagree.

Each article speaks by its latest version: what an article itself has corrected is no disagreement. Sources disagree only where
what they say cannot hold together: "over 10" and "11.2" agree, so do "2024" and "2024-01-01", an amount and its rounded
conversion, or an undated value and a dated one; and leaving something out is not denying it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from entente import _dates as dates
from entente._vocabulary import value_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from entente._model import Assertion, Corpus, Listing, Proposition, Value, Version
    from entente._vocabulary import Vocabulary

_AFFIRMED = frozenset({"is so", "was so", "will be so"})

_R = TypeVar("_R")

Kind: TypeAlias = Literal["value", "conversion", "date", "start", "end", "denial", "relation", "listing"]


class Claim(NamedTuple):
    """An assertion with the version that makes it."""

    version: Version
    assertion: Assertion


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the positions in a conflict: the proposition, the reading of it that matters, and who takes it.

    `reading` tells apart the sides of a conflict about one proposition: an amount, a date, whether it is denied. A version that
    gives an enumeration as exhaustive, with the subject missing in it, makes no claim and stands in `listed_by`.
    """

    proposition: Proposition
    claims: tuple[Claim, ...] = ()
    reading: str = ""
    converted: Value | None = None
    listed_by: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Positions that cannot hold together.

    Attributes:
        kind: What they disagree about: the `value` of an indicator for one year; the `conversion` of one amount; the `date` of
            what has but one; the `start` or `end` of what is claimed; its `denial`; disjoint relations between the same ends
            (`relation`); or a `listing` that calls itself exhaustive and leaves a subject out.
        sides: At least two.

    """

    kind: Kind
    sides: tuple[Side, ...]

    @property
    def propositions(self) -> frozenset[str]:
        """The ids of the propositions in conflict: one where its own sources disagree, else two."""
        return frozenset(side.proposition.id for side in self.sides)


def conflicts(corpus: Corpus, vocabulary: Vocabulary) -> list[Conflict]:
    """Find every disagreement among the latest versions of a corpus's articles, each pair of propositions once for each kind.

    Args:
        corpus: A corpus that `entente._check` found nothing wrong with.
        vocabulary: The ontology it was checked against.

    Returns:
        The conflicts, by kind and then by the names of what they are about.

    """
    found = _Claims(corpus, vocabulary)
    return [
        *found.values(),
        *found.conversions(),
        *found.dates(),
        *found.periods(),
        *found.denials(),
        *found.relations(),
        *found.listings(),
    ]


class _Claims:
    """The propositions of the latest versions, with their claims."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary) -> None:
        self.corpus = corpus
        self.vocabulary = vocabulary
        made: dict[str, tuple[Proposition, list[Claim]]] = {}
        for _, version in sorted(corpus.latest.items()):
            for assertion in version.assertions:
                proposition = vocabulary.proposition(assertion)
                made.setdefault(proposition.id, (proposition, []))[1].append(Claim(version, assertion))
        self.made = sorted(made.values(), key=lambda item: _order(item[0]))
        self._members: dict[str, frozenset[str]] = {}

    def claimed(self) -> Iterator[tuple[Proposition, tuple[Claim, ...]]]:
        """Give the propositions with the claims that they are or will be so."""
        for proposition, claims in self.made:
            if kept := tuple(claim for claim in claims if self._claims(claim) in _AFFIRMED):
                yield proposition, kept

    def holding(self) -> Iterator[tuple[Proposition, tuple[Claim, ...]]]:
        """Give the propositions with the claims that they are so already."""
        for proposition, claims in self.made:
            if kept := tuple(claim for claim in claims if self._claims(claim) == "is so"):
                yield proposition, kept

    def _claims(self, claim: Claim) -> str | None:
        return self.vocabulary.statuses[claim.assertion.status].claims

    def values(self) -> Iterator[Conflict]:
        """Find amounts for the same indicator and year that differ; what names no year is in no conflict."""
        siblings: dict[tuple[str | None, ...], list[tuple[Proposition, tuple[Claim, ...]]]] = defaultdict(list)
        for proposition, claims in self.claimed():
            value = proposition.value
            if value is not None and (proposition.by or proposition.in_):
                about = (proposition.subject, proposition.relation, proposition.topic, proposition.by, proposition.in_)
                siblings[(*about, value.unit, value.basis)].append((proposition, claims))
        for group in siblings.values():
            for (one, ones), (other, others) in combinations(group, 2):
                if any(_values_differ(a.assertion, b.assertion) for a in ones for b in others):
                    yield Conflict(
                        kind="value", sides=(Side(proposition=one, claims=ones), Side(proposition=other, claims=others))
                    )

    def conversions(self) -> Iterator[Conflict]:
        """Find amounts in one unit to which the same amount was converted and that no rounding explains."""
        for proposition, claims in self.claimed():
            units: dict[tuple[str | None, ...], dict[str, tuple[Value, list[Claim]]]] = defaultdict(dict)
            for claim in claims:
                for value in claim.assertion.converted:
                    units[value.unit, value.basis].setdefault(value_id(value), (value, []))[1].append(claim)
            for amounts in units.values():
                if sides := _opposed(
                    amounts, lambda one, other: _bounds(one, rounded=True).disjoint(_bounds(other, rounded=True))
                ):
                    yield Conflict(
                        kind="conversion",
                        sides=tuple(
                            Side(proposition=proposition, claims=tuple(by), reading=reading, converted=value)
                            for reading, (value, by) in sides
                        ),
                    )

    def dates(self) -> Iterator[Conflict]:
        """Find dates of what happens but once that have no day in common."""
        siblings: dict[tuple[str | None, ...], list[tuple[Proposition, tuple[Claim, ...]]]] = defaultdict(list)
        for proposition, claims in self.claimed():
            if proposition.date is not None and self.vocabulary.relations[proposition.relation].functional:
                siblings[proposition.subject, proposition.relation, proposition.topic].append((proposition, claims))
        for group in siblings.values():
            for (one, ones), (other, others) in combinations(group, 2):
                if dates.span(one.date or "").disjoint(dates.span(other.date or "")):
                    yield Conflict(
                        kind="date", sides=(Side(proposition=one, claims=ones), Side(proposition=other, claims=others))
                    )

    def periods(self) -> Iterator[Conflict]:
        """Find claims whose sources let it begin, or end, at times that have no day in common."""
        kinds: tuple[tuple[Literal["start", "end"], str], ...] = (("start", "valid_from"), ("end", "valid_to"))
        for proposition, claims in self.holding():
            for kind, name in kinds:
                given: dict[str, tuple[dates.Span, list[Claim]]] = {}
                for claim in claims:
                    if text := getattr(claim.assertion, name):
                        given.setdefault(text, (dates.span(text), []))[1].append(claim)
                if sides := _opposed(given, dates.Span.disjoint):
                    yield Conflict(
                        kind=kind,
                        sides=tuple(Side(proposition=proposition, claims=tuple(by), reading=text) for text, (_, by) in sides),
                    )

    def denials(self) -> Iterator[Conflict]:
        """Find what one source claims and another denies."""
        claimed = {proposition.id: claims for proposition, claims in self.claimed()}
        for proposition, claims in self.made:
            denying = tuple(claim for claim in claims if self._claims(claim) == "is not so")
            if denying and (affirming := claimed.get(proposition.id)):
                yield Conflict(
                    kind="denial",
                    sides=(
                        Side(proposition=proposition, claims=affirming, reading="claimed"),
                        Side(proposition=proposition, claims=denying, reading="denied"),
                    ),
                )

    def relations(self) -> Iterator[Conflict]:
        """Find disjoint relations between the same ends at the same time; a group stands for its members."""
        between: dict[tuple[str, str], list[tuple[Proposition, tuple[Claim, ...]]]] = defaultdict(list)
        for proposition, claims in self.holding():
            if proposition.object is not None and self.vocabulary.relations[proposition.relation].disjoint:
                for subject in self.members(proposition.subject):
                    for object_ in self.members(proposition.object):
                        between[subject, object_].append((proposition, claims))
        told: dict[tuple[str, ...], Conflict] = {}
        for group in between.values():
            for (one, ones), (other, others) in combinations(group, 2):
                pair = tuple(sorted((one.id, other.id)))
                if (
                    pair not in told
                    and self._disjoint(one, other)
                    and any(_at_once(a.assertion, b.assertion) for a in ones for b in others)
                ):
                    sides = sorted(((one, ones), (other, others)), key=lambda side: _order(side[0]))
                    told[pair] = Conflict(kind="relation", sides=tuple(Side(proposition=p, claims=by) for p, by in sides))
        yield from sorted(told.values(), key=lambda conflict: [_order(side.proposition) for side in conflict.sides])

    def _disjoint(self, one: Proposition, other: Proposition) -> bool:
        fields = {topic for topic in (one.topic, other.topic) if topic}
        return other.relation in self.vocabulary.relations[one.relation].disjoint and len(fields) < 2  # noqa: PLR2004  two differ

    def listings(self) -> Iterator[Conflict]:
        """Find subjects that an enumeration of another article, given as exhaustive, leaves out."""
        listings: dict[tuple[str, str | None], list[tuple[Version, Listing, frozenset[str]]]] = defaultdict(list)
        for _, version in sorted(self.corpus.latest.items()):
            for listing in version.lists:
                ends = (listing.relation, listing.object)
                listings[ends].append((version, listing, self._listed(version, ends)))
        for proposition, claims in self.holding():
            against: dict[str, Version] = {}
            for version, listing, listed in listings.get((proposition.relation, proposition.object), ()):
                others = [claim for claim in claims if claim.version.article != version.article]
                absent = listed.isdisjoint(self.members(proposition.subject))
                if absent and any(_would_list(listing, version, claim.assertion) for claim in others):
                    against[version.id] = version
            if against:
                missing = Side(proposition=proposition, reading="not listed", listed_by=tuple(against.values()))
                yield Conflict(kind="listing", sides=(Side(proposition=proposition, claims=claims), missing))

    def _listed(self, version: Version, ends: tuple[str, str | None]) -> frozenset[str]:
        """Gather whom a version names for one relation to one object."""
        named = (
            self.members(assertion.subject)
            for assertion in version.assertions
            if (assertion.relation, assertion.object) == ends and self.vocabulary.statuses[assertion.status].claims in _AFFIRMED
        )
        return frozenset().union(*named)

    def members(self, name: str) -> frozenset[str]:
        """Give an entity with all that it includes, however deep."""
        if name not in self._members:
            found = {name}
            waiting = [name]
            while waiting:
                entity = self.corpus.entity.get(waiting.pop())
                further = set(entity.includes if entity else ()) - found
                found |= further
                waiting.extend(further)
            self._members[name] = frozenset(found)
        return self._members[name]


class _Bounds(NamedTuple):
    """The numbers that a value may mean; None where it is open to that side, and open bounds are not met themselves."""

    least: Decimal | None
    most: Decimal | None
    open: bool

    def disjoint(self, other: _Bounds) -> bool:
        return self._below(other) or other._below(self)

    def _below(self, other: _Bounds) -> bool:
        if self.most is None or other.least is None:
            return False
        return self.most < other.least or (self.most == other.least and (self.open or other.open))


def _bounds(value: Value, *, rounded: bool) -> _Bounds:
    """Say what a value may mean; a rounded one, anything that rounds to its digits."""
    amount = value.amount
    if value.is_ == "over":
        return _Bounds(amount, None, open=True)
    if value.is_ == "under":
        return _Bounds(None, amount, open=True)
    if not rounded:
        return _Bounds(amount, amount, open=False)
    half = type(amount)((0, (5,), int(amount.normalize().as_tuple().exponent) - 1))
    return _Bounds(amount - half, amount + half, open=False)


def _values_differ(one: Assertion, other: Assertion) -> bool:
    assert one.value is not None  # noqa: S101  both are about values
    assert other.value is not None  # noqa: S101
    if one.value.of != other.value.of:
        return True
    return _bounds(one.value, rounded=one.about).disjoint(_bounds(other.value, rounded=other.about))


def _at_once(one: Assertion, other: Assertion) -> bool:
    """Tell whether two claims may speak of the same day; an undated one is open to both sides."""
    return not _period(one).disjoint(_period(other))


def _period(assertion: Assertion) -> dates.Span:
    start = dates.span(assertion.valid_from).earliest if assertion.valid_from else None
    end = dates.span(assertion.valid_to).latest if assertion.valid_to else None
    return dates.Span(start, end)


def _would_list(listing: Listing, version: Version, assertion: Assertion) -> bool:
    """Tell whether a listing would hold what an assertion claims, if it were so.

    A listing of what began in some period says nothing of what began before or after, or at a time left unsaid; and one
    published before something began says nothing of it.
    """
    period = _period(assertion)
    if version.published and period.disjoint(dates.span(version.published)):
        return False
    if listing.valid_from is None:
        return True
    return assertion.valid_from is not None and not dates.span(assertion.valid_from).disjoint(dates.span(listing.valid_from))


def _opposed(
    given: Mapping[str, tuple[_R, list[Claim]]], differ: Callable[[_R, _R], bool]
) -> list[tuple[str, tuple[_R, list[Claim]]]]:
    """Keep the readings that some other reading excludes, sorted."""
    opposed = {name for one, other in combinations(given, 2) if differ(given[one][0], given[other][0]) for name in (one, other)}
    return [(name, given[name]) for name in sorted(opposed)]


def _order(proposition: Proposition) -> tuple[str, ...]:
    return (proposition.subject, proposition.relation, proposition.object or proposition.date or "", proposition.id)
