"""A corpus as it was seen on each day, in parts that no judgement connects.

To judge the whole corpus for each day on which anything changes would take minutes. What is judged of it on a day is what is
judged of all its parts, and each of these changes on few days.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from entente.claims import Claims, anchors, pairs
from entente.claims.listings import named_by
from entente.judges.history.as_it_stood import as_it_reads, as_known_on
from entente.judges.history.fewer_claims import part, with_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from entente.claims import Claim
    from entente.claims.seen import Sighting
    from entente.model.records import Assertion, Corpus, Listing, Version

View: TypeAlias = Literal["published", "event", "possible"]
"""How a corpus is seen: *published*, as known on a day; *event*, as of it; *possible*, as of it with what is only possible."""

VIEWS: tuple[View, ...] = get_args(View)

AnyView: TypeAlias = View | Literal["now"]
"""How a corpus is seen: as of days, or as it is now."""

_A_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """Days in a row on which the same is seen of one part of a corpus, both included; None where they are open."""

    first: date | None
    last: date | None
    claims: Claims
    """What is seen of the part on these days."""


Spans: TypeAlias = "tuple[tuple[date, date | None], ...]"
"""Days in rows, in order, the first and the last of each; None where it is open."""


ByView: TypeAlias = "Mapping[AnyView, Sequence[Stretch]]"
"""What is seen of one part of a corpus on each day, in order."""


class Lost(NamedTuple):
    """What a part of a corpus loses when something is left out."""

    gone: frozenset[str] = frozenset()
    """The ids of the claims that go."""
    unlisted: frozenset[str] = frozenset()
    """The ids of the versions whose listings go."""
    going: tuple[tuple[str, Spans], ...] = ()
    """On which days a claim goes as known then, by its id, where it is not on all on which it is known, or on none."""
    seen: tuple[tuple[str, tuple[Sighting, ...]], ...] = ()
    """When a claim is seen as of a day, by its id, where it is not when it is seen else."""


NOTHING_LOST = Lost()


def days_of_change(claims: Claims, view: View) -> tuple[date, ...]:
    """Return the days on which what is seen of a corpus is not what was seen the day before, in order.

    >>> import entente
    >>> claims = entente.load().claims
    >>> days = days_of_change(claims, "published")
    >>> days[0] == min(claims.publication_days.values())
    True
    """
    if view == "published":
        return tuple(sorted({*claims.publication_days.values()}))
    listing = (claims.publication_days.get(version.id) for version in claims.corpus.versions if version.lists)
    return tuple(sorted({day for day in listing if day} | _bounds(claims.sightings.values(), view)))


def _bounds(seen: Iterable[Sequence[Sighting]], view: View) -> set[date]:
    """Return the days on which sightings of claims begin, and those after their last."""
    found = set()
    for sighting in (one for told in seen for one in told):
        if view == "possible" or sighting.certainty != "possible":
            after = sighting.last + _A_DAY if sighting.last and sighting.last < date.max else None
            found |= {day for day in (sighting.first, after) if day}
    return found


class _Content(NamedTuple):
    """What is seen of a part of a corpus."""

    versions: frozenset[str]
    claims: frozenset[str]
    in_force: frozenset[str]
    """The ids of the claims that read in force."""
    lists: frozenset[tuple[str, Listing]]
    events: frozenset[tuple[str, date]]
    """The days of events."""


class PartByDay:
    """A part of a corpus that no judgement connects with others, as it is seen on each day; the same is made once."""

    def __init__(self, claims: Claims, corpus: Corpus, dating: Mapping[str, Mapping[str, date]]) -> None:
        """Take a part.

        Args:
            claims: The claims of the whole corpus.
            corpus: The part.
            dating: The days of events, by slug and the ids of the claims that give them.

        """
        made = [one for version in corpus.versions for one in version.assertions]
        self.corpus = corpus
        self.claims = claims
        self.ids = frozenset(f"{version.id}#{one.id}" for version in corpus.versions for one in version.assertions)
        self.listed = {
            (version.id, listing): frozenset(claim.id for claim in claims.of(version.id) if named_by(listing, claim))
            for version in corpus.versions
            for listing in version.lists
        }
        """The ids of the claims that each listing stands by, in other parts too, by its version's id."""
        self.dating = {event: dating[event] for event in {one.at for one in made if one.at} & dating.keys()}
        """The days of the events at which something was said, by slug and the ids of the claims that give them."""
        self.looked_at = self.ids.union(*self.listed.values(), *self.dating.values())
        """The ids of its claims, and of those in other parts by which its listings stand, and its events have a day."""
        self._versions = frozenset(version.id for version in corpus.versions)
        self._made: dict[_Content, Claims] = {}
        self._known: dict[frozenset[str], Corpus] = {self._versions: corpus}
        self._seen_on: dict[tuple[View, date], Mapping[str, bool]] = {}

    @property
    def is_alone(self) -> bool:
        """Whether it is one claim of an article with one version, on which no other has a say, and which is of one answer."""
        one_answer = all(len(claim.converted) < 2 for version in self.corpus.versions for claim in version.assertions)  # noqa: PLR2004
        return one_answer and len(self.looked_at) < 2 and len(self._versions) < 2 and not self.listed  # noqa: PLR2004  two of them

    def now(self, lost: Lost = NOTHING_LOST) -> Claims:
        """Return what is there of it."""
        return self._make(self._content(self._versions, self._versions, lost, self.looked_at - lost.gone))

    def by_view(self, lost: Lost = NOTHING_LOST, further: Callable[[View], Iterable[date]] = lambda _: ()) -> ByView:
        """Return what is seen of it now and on each day; for the arguments see `days`."""
        now: ByView = {"now": [Stretch(None, None, self.now(lost))]}
        return {**now, **{view: self.days(view, lost, further(view)) for view in VIEWS}}

    def days(self, view: View, lost: Lost = NOTHING_LOST, further: Iterable[date] = ()) -> list[Stretch]:
        """Return what is seen of it on each day, from its first day to its last.

        Args:
            view: How it is seen.
            lost: What it has lost.
            further: Days on which something begins that is told of a day, though nothing else is seen than on the day before.

        """
        days = {*further, *(self._days_of_publication(lost) if view == "published" else self._days_of_sight(view, lost))}
        firsts: list[date | None] = [*([None] if view == "possible" else []), *sorted(days)]
        return [
            Stretch(first, after - _A_DAY if after else None, self._make(self._on(first or date.min, view, lost)))
            for first, after in zip_longest(firsts, firsts[1:])
        ]

    def _days_of_publication(self, lost: Lost) -> Iterator[date]:
        versions = self._versions.union(name.partition("#")[0] for name in self.looked_at)
        yield from (day for name in versions if (day := self.claims.publication_days.get(name)))
        for first, last in (days for _, spans in lost.going for days in spans):
            yield first
            if last and last < date.max:
                yield last + _A_DAY

    def _days_of_sight(self, view: View, lost: Lost) -> Iterator[date]:
        published = self.claims.publication_days
        yield from (published[name] for name, _ in self.listed if name in published)
        yield from _bounds((self.claims.sightings[name] for name in self.looked_at), view)
        yield from _bounds((told for _, told in lost.seen), view)

    def _on(self, day: date, view: View, lost: Lost) -> _Content:
        published = self.claims.publication_days
        known = frozenset(name for name in self._versions if (found := published.get(name)) and found <= day)
        if view == "published":
            if known not in self._known:
                self._known[known] = as_known_on(self.corpus, day)
            going = {
                name: any(first <= day and (not last or day <= last) for first, last in spans) for name, spans in lost.going
            }
            gone = frozenset(name for name, goes in going.items() if goes) | (lost.gone - going.keys())
            by_then = {name for name in self.looked_at if (found := published.get(name.partition("#")[0])) and found <= day}
            return self._content(known, known, lost, by_then - gone)
        seen = self._seen(day, view, lost)
        return self._content(self._versions, known, lost, seen.keys(), frozenset(name for name, reads in seen.items() if reads))

    def _content(
        self,
        versions: frozenset[str],
        known: Container[str],
        lost: Lost,
        kept: AbstractSet[str],
        in_force: frozenset[str] = frozenset(),
    ) -> _Content:
        """Return what is seen of it, given the ids of all claims that are, in other parts too, and of the versions known."""
        lists = frozenset(
            (version, listing)
            for (version, listing), names in self.listed.items()
            if version in known and version not in lost.unlisted and names <= kept
        )
        told = {
            event: [day for name, day in days.items() if name in kept and (name in in_force or self._is_fact(name))]
            for event, days in self.dating.items()
        }
        events = frozenset((event, max(days)) for event, days in told.items() if days)
        return _Content(versions, self.ids.intersection(kept), self.ids.intersection(in_force), lists, events)

    def _is_fact(self, name: str) -> bool:
        return self.claims.by_id[name].status.standing == "fact"

    def _seen(self, day: date, view: View, lost: Lost) -> Mapping[str, bool]:
        """Return the claims that are seen as of a day, and whether each reads in force."""
        if (view, day) not in self._seen_on:
            self._seen_on[view, day] = dict(_as_of(((name, self.claims.sightings[name]) for name in self.looked_at), day, view))
        usual = self._seen_on[view, day]
        if not lost.gone and not lost.seen:
            return usual
        otherwise = {name for name, _ in lost.seen}
        left = {name: reads for name, reads in usual.items() if name not in lost.gone and name not in otherwise}
        return left | dict(_as_of(lost.seen, day, view))

    def _make(self, content: _Content) -> Claims:
        if content not in self._made:
            vocabulary, known = self.claims.vocabulary, self._known[content.versions]
            fewer = with_claims(
                known, content.claims, self.claims, lambda version, listing: (version.id, listing) in content.lists
            )
            if content.in_force:
                read = tuple(as_it_reads(version, vocabulary, content.in_force) for version in fewer.versions)
                fewer = replace(fewer, versions=read)
            self._made[content] = Claims(
                fewer, vocabulary, whole=self.claims, foundings=self.claims.foundings, event_days=dict(content.events)
            )
        return self._made[content]


def _as_of(seen: Iterable[tuple[str, Sequence[Sighting]]], day: date, view: View) -> Iterator[tuple[str, bool]]:
    for name, told in seen:
        found = next((one for one in told if one.includes(day)), None)
        if found and (view == "possible" or found.certainty != "possible"):
            yield name, found.reads_in_force


def every_part(claims: Claims, entire: Container[str] = frozenset(), known: Iterable[PartByDay] = ()) -> Iterator[PartByDay]:
    """Yield all parts of a corpus that no judgement connects, each with all versions of its articles.

    Args:
        claims: The claims of the corpus.
        entire: The ids of articles whose claims are not parted: their versions are compared as wholes.
        known: Parts that were made before, and need not be made again.

    """
    made_before = {part.ids: part for part in known}
    of_article: dict[str, list[Version]] = defaultdict(list)
    for version in claims.corpus.versions:
        of_article[version.article].append(version)
    listing: dict[tuple[str, str], set[str]] = defaultdict(set)
    for version in claims.corpus.versions:
        for listed in version.lists:
            listing[listed.relation, listed.object].add(version.article)
    dating: dict[str, dict[str, date]] = defaultdict(dict)
    for claim in claims:
        if day := anchors.dated_event(claim):
            dating[claim.assertion.subject][claim.id] = day
    for group in _connected(claims, entire):
        if before := made_before.get(frozenset(claim.id for claim in group)):
            yield before
            continue
        ends = {(one.assertion.relation, end) for one in group for end in (one.assertion.subject, one.assertion.object or "")}
        silent = {article for listed in ends & listing.keys() for article in listing[listed]}
        articles = {claim.version.article for claim in group} | silent
        made: dict[str, list[Assertion]] = defaultdict(list)
        for claim in group:
            made[claim.version.id].append(claim.assertion)
        versions = tuple(
            _only(version, tuple(made.get(version.id, ())), ends) for name in sorted(articles) for version in of_article[name]
        )
        yield PartByDay(claims, part(claims.corpus, claims.corpus.profile, versions, ()), dating)


def _only(version: Version, made: tuple[Assertion, ...], ends: AbstractSet[tuple[str, str]]) -> Version:
    """Return a version with some of its claims, and with the listings that may leave one of them out."""
    return replace(
        version,
        assertions=made,
        lists=tuple(listing for listing in version.lists if (listing.relation, listing.object) in ends),
    )


def _connected(claims: Claims, entire: Container[str]) -> Iterator[list[Claim]]:
    """Yield claims in groups, those of which a judgement may look at one for the other's sake, directly or through others."""
    families = claims.vocabulary.families

    def keys(claim: Claim) -> Iterator[Hashable]:
        proposition = claim.proposition
        yield proposition.id
        if proposition.object is None or claim.relation.attributive:
            yield proposition.subject, proposition.relation
        if proposition.object is not None:
            yield from pairs.pairs_of(claim, families[claim.relation.id])
        if claim.version.article in entire:
            yield "article", claim.version.article

    return pairs.joined([*claims], keys)
