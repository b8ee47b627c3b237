"""The rules, one for each kind of conflict that the ontology names."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from entente.judges.conflicts import compare
from entente.judges.conflicts.conflict import Claim, Conflict, Omission, Side
from entente.model import dates
from entente.model.errors import OntologyError, did_you_mean
from entente.model.vocabulary import value_id

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from entente.model.records import Assertion, Corpus, Listing, Proposition, Value, Version
    from entente.model.vocabulary import Relation, Vocabulary

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


def conflicts(corpus: Corpus, vocabulary: Vocabulary) -> list[Conflict]:
    """Find every disagreement among the latest versions of a corpus's articles, each pair of propositions once for each kind.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        vocabulary: The ontology it was checked against.

    Returns:
        The conflicts, by kind in the ontology's order and then by the names of what they are about.

    Raises:
        OntologyError: The ontology names a kind for which there is no rule.

    """
    found = _Claims(corpus, vocabulary)
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
    for kind in vocabulary.conflict_kinds.values():
        if kind.id not in rules:
            message = f"the ontology names <{kind.iri}> as a kind of conflict, and there is no rule for it"
            raise OntologyError(message, hint=did_you_mean(kind.id, rules))
    told = (Conflict(kind=kind, sides=sides) for kind in vocabulary.conflict_kinds.values() for sides in rules[kind.id]())
    return list({conflict.id: conflict for conflict in told}.values())


class _Claims:
    """The propositions of the latest versions, with their claims."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary) -> None:
        self.corpus = corpus
        self.vocabulary = vocabulary
        made: dict[str, tuple[Proposition, list[Claim]]] = {}
        for _, version in sorted(corpus.latest.items()):
            for assertion in version.assertions:
                proposition = vocabulary.proposition(assertion)
                claim = Claim(version, assertion, vocabulary.origins(corpus, version, assertion))
                made.setdefault(proposition.id, (proposition, []))[1].append(claim)
        self.made = sorted((_Made(proposition, tuple(claims)) for proposition, claims in made.values()), key=_order)
        self._members: dict[str, frozenset[str]] = {}

    def claiming(self, *what: str | None) -> Iterator[_Made]:
        """Give the propositions with the claims whose status says one of these of them."""
        for proposition, claims in self.made:
            if kept := tuple(claim for claim in claims if self._claims(claim) in what):
                yield _Made(proposition, kept)

    def _claims(self, claim: Claim) -> str | None:
        return self.vocabulary.statuses[claim.assertion.status].claims

    def values(self) -> Iterator[_Sides]:
        """Find amounts for the same indicator and year that differ; what names no year is in no conflict."""
        siblings: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming(*_AFFIRMED):
            proposition, value = made.proposition, made.proposition.value
            if value is not None and (proposition.by or proposition.in_):
                about = (proposition.subject, proposition.relation, proposition.topic, proposition.by, proposition.in_)
                siblings[(*about, value.unit, value.basis)].append(made)
        for one, other in _pairs(siblings.values()):
            if any(compare.values_differ(a.assertion, b.assertion) for a in one.claims for b in other.claims):
                yield one.side, other.side

    def conversions(self) -> Iterator[_Sides]:
        """Find amounts in one unit to which the same amount was converted and that no rounding explains."""
        for proposition, claims in self.claiming(*_AFFIRMED):
            units: dict[Hashable, dict[str, tuple[Value, list[Claim]]]] = defaultdict(dict)
            for claim in claims:
                for value in claim.assertion.converted:
                    units[value.unit, value.basis].setdefault(value_id(value), (value, []))[1].append(claim)
            for amounts in units.values():
                if opposed := _opposed(amounts, compare.conversions_differ):
                    yield tuple(
                        Side(proposition=proposition, claims=tuple(by), reading=reading, converted=value)
                        for reading, (value, by) in opposed
                    )

    def dates(self) -> Iterator[_Sides]:
        """Find dates of what happens but once that have no day in common."""
        siblings: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming(*_AFFIRMED):
            proposition = made.proposition
            if proposition.date is not None and self.vocabulary.relations[proposition.relation].functional:
                siblings[proposition.subject, proposition.relation, proposition.topic].append(made)
        for one, other in _pairs(siblings.values()):
            if dates.span(one.proposition.date or "").disjoint(dates.span(other.proposition.date or "")):
                yield one.side, other.side

    def objects(self) -> Iterator[_Sides]:
        """Find two objects where there can be but one at a time.

        Two of different kinds may both be right, as a city and its country; so may two of which one includes the other.
        """
        for one, other in self._two_objects(lambda relation: relation.functional and not relation.attributive):
            if any(compare.at_once(a.assertion, b.assertion) for a in one.claims for b in other.claims):
                yield one.side, other.side

    def _two_objects(self, of: Callable[[Relation], bool]) -> Iterator[tuple[_Made, _Made]]:
        siblings: dict[Hashable, list[_Made]] = defaultdict(list)
        for made in self.claiming("is so"):
            proposition = made.proposition
            if proposition.object is not None and of(self.vocabulary.relations[proposition.relation]):
                siblings[proposition.subject, proposition.relation, proposition.topic].append(made)
        for one, other in _pairs(siblings.values()):
            ends = [self.corpus.entity[str(made.proposition.object)] for made in (one, other)]
            apart = self.members(ends[0].id).isdisjoint(self.members(ends[1].id))
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
            if proposition.object is not None and self.vocabulary.relations[proposition.relation].disjoint:
                for subject in self.members(proposition.subject):
                    for object_ in self.members(proposition.object):
                        between[subject, object_].append(made)
        told: dict[tuple[str, ...], tuple[_Made, ...]] = {}
        for one, other in _pairs(between.values()):
            pair = tuple(sorted((one.proposition.id, other.proposition.id)))
            if (
                pair not in told
                and self._disjoint(one.proposition, other.proposition)
                and any(compare.at_once(a.assertion, b.assertion) for a in one.claims for b in other.claims)
            ):
                told[pair] = tuple(sorted((one, other), key=_order))
        for pair_made in sorted(told.values(), key=lambda made: [_order(one) for one in made]):
            yield tuple(made.side for made in pair_made)

    def _disjoint(self, one: Proposition, other: Proposition) -> bool:
        fields = {topic for topic in (one.topic, other.topic) if topic}
        return other.relation in self.vocabulary.relations[one.relation].disjoint and len(fields) < 2  # noqa: PLR2004  two differ

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
                absent = listed.isdisjoint(self.members(proposition.subject))
                if absent and any(compare.would_list(listing, version, claim.assertion) for claim in others):
                    against[version.id] = Omission(version, self._behind(version))
            if against:
                missing = Side(proposition=proposition, reading="not listed", omitted_by=tuple(against.values()))
                yield Side(proposition=proposition, claims=claims, reading="claimed"), missing

    def _listed(self, version: Version, ends: tuple[str, str | None]) -> frozenset[str]:
        """Gather whom a version names for one relation to one object."""
        named = (
            self.members(assertion.subject)
            for assertion in version.assertions
            if (assertion.relation, assertion.object) == ends and self.vocabulary.statuses[assertion.status].claims in _AFFIRMED
        )
        return frozenset().union(*named)

    def _behind(self, version: Version) -> frozenset[str]:
        """Say on whose word a version gives an enumeration: on what its article cites, or its own."""
        article = self.corpus.article.get(version.article)
        return self.corpus.roots((article.cites if article else ()) or (version.article,))

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
    return tuple(c for c in claims if any(compare.at_once(c.assertion, other.assertion) for other in others))


def _rivals(one: tuple[dates.Span, list[Claim]], other: tuple[dates.Span, list[Claim]]) -> bool:
    """Tell whether two readings of when something began or ended exclude each other; what held twice began twice."""
    return one[0].disjoint(other[0]) and bool(_at_once(one[1], other[1]))


def _order(made: _Made) -> tuple[str, ...]:
    proposition = made.proposition
    return (proposition.subject, proposition.relation, proposition.object or proposition.date or "", proposition.id)
