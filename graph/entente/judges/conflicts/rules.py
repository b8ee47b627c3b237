"""The rules that find conflicts, one for each kind that the ontology names."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from entente.claims import voice
from entente.claims.exclusion import excludes
from entente.claims.measure import conversions_differ, measure, values_differ
from entente.claims.periods import may_overlap, would_list
from entente.claims.propositions import value_id
from entente.judges.conflicts.conflict import Conflict, Omission, Side
from entente.model import dates
from entente.model.errors import OntologyError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.model.records import Assertion, Listing, Proposition, Value, Version
    from entente.model.vocabulary import Relation

_AFFIRMED = frozenset({"is so", "was so", "will be so"})

_Reading = TypeVar("_Reading")
_Sides: TypeAlias = "tuple[Side, ...]"


class _Position(NamedTuple):
    """A proposition with the claims that take it."""

    proposition: Proposition
    claims: tuple[Claim, ...]

    @property
    def side(self) -> Side:
        return Side(proposition=self.proposition, claims=self.claims)


def conflicts(claims: Claims) -> list[Conflict]:
    """Return the conflicts among the latest versions of all articles, each once.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.

    Returns:
        The conflicts by kind, in the ontology's order, and then by the ids of what they are about.

    Raises:
        OntologyError: The ontology names a kind for which there is no rule.

    """
    finder = _Finder(claims)
    kinds = claims.vocabulary.conflict_kinds.values()
    rules: Mapping[str, Callable[[], Iterator[_Sides]]] = {
        "value": finder.values,
        "conversion": finder.conversions,
        "date": finder.dates,
        "object": finder.objects,
        "start": finder.starts,
        "end": finder.ends,
        "denial": finder.denials,
        "relation": finder.relations,
        "listing": finder.listings,
        "attribution": finder.attributions,
    }
    for kind in kinds:
        if kind.id not in rules:
            message = f"the ontology names <{kind.iri}> as a kind of conflict, and there is no rule for it"
            raise OntologyError(message, hint=did_you_mean(kind.id, rules))
    found = (Conflict(kind=kind, sides=sides) for kind in kinds for sides in rules[kind.id]())
    return list({conflict.id: conflict for conflict in found}.values())


class _Finder:
    """The positions of the latest versions, and the rules by which they conflict."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.corpus = claims.corpus
        by_proposition: dict[str, list[Claim]] = {}
        for claim in claims.latest:
            by_proposition.setdefault(claim.proposition.id, []).append(claim)
        self.positions = sorted((_Position(by[0].proposition, tuple(by)) for by in by_proposition.values()), key=_sort_key)

    def with_stance(self, *stances: str | None) -> Iterator[_Position]:
        """Yield the positions, each with only those of its claims whose status says one of these things of the proposition."""
        for proposition, claims in self.positions:
            if kept := tuple(claim for claim in claims if claim.status.claims in stances):
                yield _Position(proposition, kept)

    def values(self) -> Iterator[_Sides]:
        """Yield amounts of the same indicator and year that differ. An amount without a year is in no conflict."""
        siblings: dict[Hashable, list[_Position]] = defaultdict(list)
        for position in self.with_stance(*_AFFIRMED):
            proposition = position.proposition
            if proposition.value is not None and (proposition.by or proposition.in_):
                siblings[measure(position.claims[0])].append(position)
        for one, other in _pairs(siblings.values()):
            if any(values_differ(a, b) for a in one.claims for b in other.claims):
                yield one.side, other.side

    def conversions(self) -> Iterator[_Sides]:
        """Yield conversions of the same amount into the same unit that differ by more than rounding."""
        for proposition, claims in self.with_stance(*_AFFIRMED):
            units: dict[Hashable, dict[str, tuple[Value, list[Claim]]]] = defaultdict(dict)
            for claim in claims:
                for value in claim.assertion.converted:
                    units[value.unit, value.basis].setdefault(value_id(value), (value, []))[1].append(claim)
            for amounts in units.values():
                if opposed := _opposed(amounts, conversions_differ):
                    yield tuple(
                        Side(proposition=proposition, claims=tuple(by), reading=reading, converted=value)
                        for reading, (value, by) in opposed
                    )

    def dates(self) -> Iterator[_Sides]:
        """Yield dates of what happens only once that have no day in common."""
        siblings: dict[Hashable, list[_Position]] = defaultdict(list)
        for position in self.with_stance(*_AFFIRMED):
            if position.proposition.date is not None and (rivals := measure(position.claims[0])):
                siblings[rivals].append(position)
        for one, other in _pairs(siblings.values()):
            if dates.span(one.proposition.date or "").disjoint(dates.span(other.proposition.date or "")):
                yield one.side, other.side

    def objects(self) -> Iterator[_Sides]:
        """Yield two objects of a relation that has one at a time.

        Two objects of different kinds may both be right, such as a city and its country. So may two that share a member.
        """
        for one, other in self._two_objects(lambda relation: relation.functional and not relation.attributive):
            if any(may_overlap(a, b) for a in one.claims for b in other.claims):
                yield one.side, other.side

    def _two_objects(self, of: Callable[[Relation], bool]) -> Iterator[tuple[_Position, _Position]]:
        siblings: dict[Hashable, list[_Position]] = defaultdict(list)
        for position in self.with_stance("is so"):
            proposition = position.proposition
            if proposition.object is not None and of(position.claims[0].relation):
                siblings[proposition.subject, proposition.relation, proposition.topic].append(position)
        for one, other in _pairs(siblings.values()):
            ends = [self.corpus.entity[str(position.proposition.object)] for position in (one, other)]
            apart = self.claims.members(ends[0].id).isdisjoint(self.claims.members(ends[1].id))
            if apart and ends[0].kind == ends[1].kind:
                yield one, other

    def starts(self) -> Iterator[_Sides]:
        """Yield claims of the same proposition that begin at times with no day in common."""
        return self._times(lambda assertion: assertion.valid_from)

    def ends(self) -> Iterator[_Sides]:
        """Yield claims of the same proposition that end at times with no day in common."""
        return self._times(lambda assertion: assertion.valid_to)

    def _times(self, date_of: Callable[[Assertion], str | None]) -> Iterator[_Sides]:
        for proposition, claims in self.with_stance("is so"):
            times: dict[str, tuple[tuple[dates.Span, list[Claim]], list[Claim]]] = {}
            for claim in claims:
                if text := date_of(claim.assertion):
                    by: list[Claim] = []
                    times.setdefault(text, ((dates.span(text), by), by))[1].append(claim)
            if opposed := _opposed(times, _times_differ):
                yield tuple(Side(proposition=proposition, claims=tuple(by), reading=text) for text, (_, by) in opposed)

    def denials(self) -> Iterator[_Sides]:
        """Yield what one source claims and another denies. A denial without a topic denies the relation for every topic."""
        claimed: dict[Hashable, list[_Position]] = defaultdict(list)
        for position in self.with_stance(*_AFFIRMED):
            claimed[position.proposition.id].append(position)
            if position.proposition.object is not None and position.proposition.topic is not None:
                claimed[_without_topic(position.proposition)].append(position)
        for proposition, denying in self.with_stance("is not so"):
            without_topic = () if proposition.topic is not None else claimed.get(_without_topic(proposition), ())
            for affirmed in (*claimed.get(proposition.id, ()), *without_topic):
                # Something can hold until one day and be denied from the next.
                affirming, against = _overlapping(affirmed.claims, denying), _overlapping(denying, affirmed.claims)
                if affirming:
                    yield (
                        Side(proposition=affirmed.proposition, claims=affirming, reading="claimed"),
                        Side(proposition=proposition, claims=against, reading="denied"),
                    )

    def relations(self) -> Iterator[_Sides]:
        """Yield disjoint relations between the same ends at the same time. A group stands for its members."""
        between: dict[tuple[str, str], list[_Position]] = defaultdict(list)
        for position in self.with_stance("is so"):
            proposition = position.proposition
            if proposition.object is not None and position.claims[0].relation.disjoint:
                for subject in self.claims.members(proposition.subject):
                    for object_ in self.claims.members(proposition.object):
                        between[subject, object_].append(position)
        found: dict[tuple[str, ...], tuple[_Position, ...]] = {}
        for one, other in _pairs(between.values()):
            pair = tuple(sorted((one.proposition.id, other.proposition.id)))
            if (
                pair not in found
                and excludes(one.claims[0], other.claims[0])
                and any(may_overlap(a, b) for a in one.claims for b in other.claims)
            ):
                found[pair] = tuple(sorted((one, other), key=_sort_key))
        for positions in sorted(found.values(), key=lambda pair: [_sort_key(position) for position in pair]):
            yield tuple(position.side for position in positions)

    def listings(self) -> Iterator[_Sides]:
        """Yield claims whose subject a listing of another article leaves out."""
        listings: dict[Hashable, list[tuple[Version, Listing, frozenset[str]]]] = defaultdict(list)
        for _, version in sorted(self.corpus.latest.items()):
            for listing in version.lists:
                ends = (listing.relation, listing.object)
                listings[ends].append((version, listing, self._listed(version, ends)))
        for proposition, claims in self.with_stance("is so"):
            against: dict[str, Omission] = {}
            for version, listing, listed in listings.get((proposition.relation, proposition.object), ()):
                others = [claim for claim in claims if claim.version.article != version.article]
                absent = listed.isdisjoint(self.claims.members(proposition.subject))
                if absent and any(would_list(listing, version, claim) for claim in others):
                    against[version.id] = Omission(version, self._listing_origins(version))
            if against:
                missing = Side(proposition=proposition, reading="not listed", omitted_by=tuple(against.values()))
                yield Side(proposition=proposition, claims=claims, reading="claimed"), missing

    def _listed(self, version: Version, ends: tuple[str, str | None]) -> frozenset[str]:
        """Return the slugs of all subjects, and members of them, for which a version affirms a relation to an object."""
        named = (
            self.claims.members(claim.assertion.subject)
            for claim in self.claims.of(version.id)
            if (claim.assertion.relation, claim.assertion.object) == ends and claim.status.claims in _AFFIRMED
        )
        return frozenset().union(*named)

    def _listing_origins(self, version: Version) -> frozenset[str]:
        """Return the slugs of those on whose word a version gives its listings: what its article cites, or else the article."""
        return voice.roots(self.corpus, (version.article,))

    def attributions(self) -> Iterator[_Sides]:
        """Yield orders that are attributed to different people or documents, and works to different publishers."""
        for proposition, claims in self.positions:
            orders = [(claim, order) for claim in claims if (order := claim.assertion.ordered)]
            named = [(claim, " ".join(sorted(claim.origins))) for claim, _ in orders if claim.assertion.said]
            givers = [(claim, order.by) for claim, order in orders]
            documents = [(claim, order.document) for claim, order in orders if order.document]
            for attributed in (named, givers, documents):
                readings: dict[str, list[Claim]] = defaultdict(list)
                for claim, reading in attributed:
                    readings[reading].append(claim)
                if len(readings) > 1:
                    yield tuple(
                        Side(proposition=proposition, claims=tuple(by), reading=reading)
                        for reading, by in sorted(readings.items())
                    )
        for one, other in self._two_objects(lambda relation: relation.attributive):
            yield one.side, other.side


def _without_topic(proposition: Proposition) -> Hashable:
    return proposition.subject, proposition.relation, proposition.object, proposition.by, proposition.in_


def _pairs(groups: Iterable[Sequence[_Position]]) -> Iterator[tuple[_Position, _Position]]:
    for group in groups:
        yield from combinations(group, 2)


def _opposed(
    readings: Mapping[str, tuple[_Reading, list[Claim]]], differ: Callable[[_Reading, _Reading], bool]
) -> list[tuple[str, tuple[_Reading, list[Claim]]]]:
    """Return the readings that differ from some other reading, sorted by name."""
    opposed = {
        name
        for one, other in combinations(readings, 2)
        if differ(readings[one][0], readings[other][0])
        for name in (one, other)
    }
    return [(name, readings[name]) for name in sorted(opposed)]


def _overlapping(claims: Iterable[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims that may speak of the same day as one of the others."""
    return tuple(c for c in claims if any(may_overlap(c, other) for other in others))


def _times_differ(one: tuple[dates.Span, list[Claim]], other: tuple[dates.Span, list[Claim]]) -> bool:
    """Return whether two times at which something began or ended exclude each other.

    They do not if their claims speak of different periods: what held twice began twice.
    """
    return one[0].disjoint(other[0]) and bool(_overlapping(one[1], other[1]))


def _sort_key(position: _Position) -> tuple[str, ...]:
    proposition = position.proposition
    return (proposition.subject, proposition.relation, proposition.object or proposition.date or "", proposition.id)
