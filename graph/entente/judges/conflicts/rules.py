"""The rules, one for each kind of conflict that the ontology names."""

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

_R = TypeVar("_R")
_Sides: TypeAlias = "tuple[Side, ...]"


class _Made(NamedTuple):
    """A proposition with claims that make it."""

    proposition: Proposition
    claims: tuple[Claim, ...]

    @property
    def side(self) -> Side:
        return Side(proposition=self.proposition, claims=self.claims)


def conflicts(claims: Claims) -> list[Conflict]:
    """Find every disagreement among the latest versions of a corpus's articles, each pair of propositions once for each kind.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.

    Returns:
        The conflicts, by kind in the ontology's order and then by the names of what they are about.

    Raises:
        OntologyError: The ontology names a kind for which there is no rule.

    """
    found = _Positions(claims)
    kinds = claims.vocabulary.conflict_kinds.values()
    rules: Mapping[str, Callable[[], Iterator[_Sides]]] = {
        "value": found.values,
        "conversion": found.conversions,
        "date": found.dates,
        "object": found.objects,
        "start": found.starts,
        "end": found.ends,
        "denial": found.denials,
        "relation": found.relations,
        "listing": found.listings,
        "attribution": found.attributions,
    }
    for kind in kinds:
        if kind.id not in rules:
            message = f"the ontology names <{kind.iri}> as a kind of conflict, and there is no rule for it"
            raise OntologyError(message, hint=did_you_mean(kind.id, rules))
    told = (Conflict(kind=kind, sides=sides) for kind in kinds for sides in rules[kind.id]())
    return list({conflict.id: conflict for conflict in told}.values())


class _Positions:
    """The propositions of the latest versions, with their claims."""

    def __init__(self, claims: Claims) -> None:
        self.all = claims
        self.corpus = claims.corpus
        made: dict[str, list[Claim]] = {}
        for claim in claims.latest:
            made.setdefault(claim.proposition.id, []).append(claim)
        self.made = sorted((_Made(by[0].proposition, tuple(by)) for by in made.values()), key=_order)

    def claiming(self, *what: str | None) -> Iterator[_Made]:
        """Give the propositions with the claims whose status says one of these of them."""
        for proposition, claims in self.made:
            if kept := tuple(claim for claim in claims if claim.status.claims in what):
                yield _Made(proposition, kept)

    def values(self) -> Iterator[_Sides]:
        """Find amounts for the same indicator and year that differ; what names no year is in no conflict."""
        siblings: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming(*_AFFIRMED):
            proposition = made.proposition
            if proposition.value is not None and (proposition.by or proposition.in_):
                siblings[measure(made.claims[0])].append(made)
        for one, other in _pairs(siblings.values()):
            if any(values_differ(a, b) for a in one.claims for b in other.claims):
                yield one.side, other.side

    def conversions(self) -> Iterator[_Sides]:
        """Find amounts in one unit to which the same amount was converted and that no rounding explains."""
        for proposition, claims in self.claiming(*_AFFIRMED):
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
        """Find dates of what happens but once that have no day in common."""
        siblings: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming(*_AFFIRMED):
            if made.proposition.date is not None and (rivals := measure(made.claims[0])):
                siblings[rivals].append(made)
        for one, other in _pairs(siblings.values()):
            if dates.span(one.proposition.date or "").disjoint(dates.span(other.proposition.date or "")):
                yield one.side, other.side

    def objects(self) -> Iterator[_Sides]:
        """Find two objects where there can be but one at a time.

        Two of different kinds may both be right, as a city and its country; so may two of which one includes the other.
        """
        for one, other in self._two_objects(lambda relation: relation.functional and not relation.attributive):
            if any(may_overlap(a, b) for a in one.claims for b in other.claims):
                yield one.side, other.side

    def _two_objects(self, of: Callable[[Relation], bool]) -> Iterator[tuple[_Made, _Made]]:
        siblings: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming("is so"):
            proposition = made.proposition
            if proposition.object is not None and of(made.claims[0].relation):
                siblings[proposition.subject, proposition.relation, proposition.topic].append(made)
        for one, other in _pairs(siblings.values()):
            ends = [self.corpus.entity[str(made.proposition.object)] for made in (one, other)]
            apart = self.all.members(ends[0].id).isdisjoint(self.all.members(ends[1].id))
            if apart and ends[0].kind == ends[1].kind:
                yield one, other

    def starts(self) -> Iterator[_Sides]:
        """Find claims whose sources let it begin at times that have no day in common."""
        return self._times(lambda assertion: assertion.valid_from)

    def ends(self) -> Iterator[_Sides]:
        """Find claims whose sources let it end at times that have no day in common."""
        return self._times(lambda assertion: assertion.valid_to)

    def _times(self, given: Callable[[Assertion], str | None]) -> Iterator[_Sides]:
        for proposition, claims in self.claiming("is so"):
            times: dict[str, tuple[tuple[dates.Span, list[Claim]], list[Claim]]] = {}
            for claim in claims:
                if text := given(claim.assertion):
                    by: list[Claim] = []
                    times.setdefault(text, ((dates.span(text), by), by))[1].append(claim)
            if opposed := _opposed(times, _rivals):
                yield tuple(Side(proposition=proposition, claims=tuple(by), reading=text) for text, (_, by) in opposed)

    def denials(self) -> Iterator[_Sides]:
        """Find what one source claims and another denies; to deny it without a topic is to deny it in every field."""
        claimed: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming(*_AFFIRMED):
            claimed[made.proposition.id].append(made)
            if made.proposition.object is not None and made.proposition.topic is not None:
                claimed[_ends(made.proposition)].append(made)
        for proposition, denying in self.claiming("is not so"):
            general = () if proposition.topic is not None else claimed.get(_ends(proposition), ())
            for affirmed in (*claimed.get(proposition.id, ()), *general):
                # What held until one day can be denied from the next.
                for_, against = _at_once(affirmed.claims, denying), _at_once(denying, affirmed.claims)
                if for_:
                    yield (
                        Side(proposition=affirmed.proposition, claims=for_, reading="claimed"),
                        Side(proposition=proposition, claims=against, reading="denied"),
                    )

    def relations(self) -> Iterator[_Sides]:
        """Find disjoint relations between the same ends at the same time; a group stands for its members."""
        between: dict[tuple[str, str], list[_Made]] = defaultdict(list)
        for made in self.claiming("is so"):
            proposition = made.proposition
            if proposition.object is not None and made.claims[0].relation.disjoint:
                for subject in self.all.members(proposition.subject):
                    for object_ in self.all.members(proposition.object):
                        between[subject, object_].append(made)
        told: dict[tuple[str, ...], tuple[_Made, ...]] = {}
        for one, other in _pairs(between.values()):
            pair = tuple(sorted((one.proposition.id, other.proposition.id)))
            if (
                pair not in told
                and excludes(one.claims[0], other.claims[0])
                and any(may_overlap(a, b) for a in one.claims for b in other.claims)
            ):
                told[pair] = tuple(sorted((one, other), key=_order))
        for pair_made in sorted(told.values(), key=lambda made: [_order(one) for one in made]):
            yield tuple(made.side for made in pair_made)

    def listings(self) -> Iterator[_Sides]:
        """Find subjects that an enumeration of another article, given as exhaustive, leaves out."""
        listings: dict[Hashable, list[tuple[Version, Listing, frozenset[str]]]] = defaultdict(list)
        for _, version in sorted(self.corpus.latest.items()):
            for listing in version.lists:
                ends = (listing.relation, listing.object)
                listings[ends].append((version, listing, self._listed(version, ends)))
        for proposition, claims in self.claiming("is so"):
            against: dict[str, Omission] = {}
            for version, listing, listed in listings.get((proposition.relation, proposition.object), ()):
                others = [claim for claim in claims if claim.version.article != version.article]
                absent = listed.isdisjoint(self.all.members(proposition.subject))
                if absent and any(would_list(listing, version, claim) for claim in others):
                    against[version.id] = Omission(version, self._behind(version))
            if against:
                missing = Side(proposition=proposition, reading="not listed", omitted_by=tuple(against.values()))
                yield Side(proposition=proposition, claims=claims, reading="claimed"), missing

    def _listed(self, version: Version, ends: tuple[str, str | None]) -> frozenset[str]:
        """Gather whom a version names for one relation to one object."""
        named = (
            self.all.members(claim.assertion.subject)
            for claim in self.all.of(version.id)
            if (claim.assertion.relation, claim.assertion.object) == ends and claim.status.claims in _AFFIRMED
        )
        return frozenset().union(*named)

    def _behind(self, version: Version) -> frozenset[str]:
        """Say on whose word a version gives an enumeration: on what its article cites, or its own."""
        article = self.corpus.article.get(version.article)
        return voice.roots(self.corpus, (article.cites if article else ()) or (version.article,))

    def attributions(self) -> Iterator[_Sides]:
        """Find orders that are said to come from others, and works that are said to be published by others."""
        for proposition, claims in self.made:
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


def _ends(proposition: Proposition) -> Hashable:
    return proposition.subject, proposition.relation, proposition.object, proposition.by, proposition.in_


def _pairs(groups: Iterable[Sequence[_Made]]) -> Iterator[tuple[_Made, _Made]]:
    for group in groups:
        yield from combinations(group, 2)


def _opposed(
    given: Mapping[str, tuple[_R, list[Claim]]], differ: Callable[[_R, _R], bool]
) -> list[tuple[str, tuple[_R, list[Claim]]]]:
    """Keep the readings that some other reading excludes, sorted."""
    opposed = {name for one, other in combinations(given, 2) if differ(given[one][0], given[other][0]) for name in (one, other)}
    return [(name, given[name]) for name in sorted(opposed)]


def _at_once(claims: Iterable[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    """Keep the claims that may speak of a day of which some other one speaks."""
    return tuple(c for c in claims if any(may_overlap(c, other) for other in others))


def _rivals(one: tuple[dates.Span, list[Claim]], other: tuple[dates.Span, list[Claim]]) -> bool:
    """Tell whether two readings of when something began or ended exclude each other; what held twice began twice."""
    return one[0].disjoint(other[0]) and bool(_at_once(one[1], other[1]))


def _order(made: _Made) -> tuple[str, ...]:
    proposition = made.proposition
    return (proposition.subject, proposition.relation, proposition.object or proposition.date or "", proposition.id)
