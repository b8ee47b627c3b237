"""A corpus without each of its sources, as it is seen on each day, in the parts of it that are judged otherwise then.

As known on a day, the corpus is taken as of that day first, and what then rests on the source alone goes; as of a day, what
rests on it goes first, and the others tell when their claims are seen. Both are as on the command line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from entente.claims import Claims, seen, support, voice
from entente.judges.history.day_by_day import NOTHING_LOST, Lost, every_part
from entente.judges.history.left_out import lists_still, source

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from entente.claims.seen import Founding, Sighting
    from entente.claims.support import Sources
    from entente.judges.history.day_by_day import ByView, PartByDay, Spans, Stretch, View


class Left(NamedTuple):
    """What is left of one part of a corpus without any one of some sources: with each of them it loses the same."""

    sources: Sequence[str]
    """The sources, as `sources_named` takes them: the slugs of origins and stories, and the ids of articles."""
    gone: frozenset[str]
    """The ids of the claims that go with each of them."""
    by_view: ByView
    """What is seen of it on each day. Where that is what is seen of the part else, its claims are the same object."""


@dataclass(frozen=True)
class SourceBySource:
    """A corpus without each of its origins, articles and stories; without those on which no claim rests alone.

    >>> import entente
    >>> claims = entente.load().claims
    >>> found = SourceBySource(claims)
    >>> len(found.gone["tass"]) == len(claims) - len(entente.load(without="tass").claims)
    True
    """

    claims: Claims
    """The claims of the corpus."""

    @cached_property
    def gone(self) -> Mapping[str, frozenset[str]]:
        """The ids of the claims that rest only on each source, by its name, sorted."""
        claims = self.claims
        stories = {article.story for article in claims.corpus.articles if article.story}
        of_stories = {name: support.resting_on(claims, source(claims.corpus, name)) for name in stories}
        found = {**support.resting_on_each(claims), **support.resting_on_each_article(claims), **of_stories}
        return {name: gone for name, gone in sorted(found.items()) if gone}

    @cached_property
    def _sources(self) -> Mapping[str, Sources]:
        return {name: source(self.claims.corpus, name) for name in self.gone}

    @cached_property
    def parts(self) -> Sequence[PartByDay]:
        """All parts of the corpus that no judgement connects."""
        return tuple(every_part(self.claims))

    @cached_property
    def sightings(self) -> Mapping[str, Mapping[str, tuple[Sighting, ...]]]:
        """When claims are seen without each source, by its name and their ids, where it is not when they are else."""
        found: dict[str, dict[str, tuple[Sighting, ...]]] = defaultdict(dict)
        usual = self.claims.sightings
        for part in self.parts:
            told: dict[Hashable, Mapping[str, tuple[Sighting, ...]]] = {}
            ends = _ends(part)
            founded = {name for end in ends for name in self._foundings.get(end, ())}
            for name in self._touching(part) | founded:
                gone = self.gone[name] & part.looked_at
                if part.ids <= gone:
                    continue
                lost = Lost(gone, self._unlisted(part, name))
                key = lost, name in founded and name
                if key not in told:
                    left = part.now(lost)
                    if name in founded:
                        told_so = {end: self._founding(end, name) for end in ends}
                        left = Claims(
                            left.corpus, left.vocabulary, whole=self.claims, foundings=told_so, event_days=left.event_days
                        )
                    told[key] = {one: days for one, days in left.sightings.items() if days != usual[one]}
                if told[key]:
                    found[name].update(told[key])
        return found

    @cached_property
    def going(self) -> Mapping[str, Mapping[str, Spans]]:
        """On which days claims go with each source as known then, by its name and their ids.

        Those are left out that go on all days on which they are known, or on none, as in the whole corpus.
        """
        found: dict[str, dict[str, Spans]] = defaultdict(dict)
        for part in (one for one in self.parts if not one.is_alone):
            stretches = [stretch for stretch in part.days("published") if stretch.claims]
            entire = part.now()
            if all(stretch.claims is entire for stretch in stretches):
                continue
            for name, near in self._near(part).items():
                found[name].update(self._going(name, near, stretches, entire))
        return {name: spans for name, spans in found.items() if spans}

    def _going(self, name: str, near: AbstractSet[str], stretches: Sequence[Stretch], entire: Claims) -> Mapping[str, Spans]:
        """Return on which days claims of a part go with a source, those that do not do so on all days or on none."""
        gone, sources = self.gone[name], self._sources[name]
        days: dict[str, Spans] = defaultdict(tuple)
        otherwise: set[str] = set()
        for first, last, known in stretches:
            expected = gone & known.by_id.keys()
            goes: AbstractSet[str] = frozenset()
            if not near.isdisjoint(known.by_id):
                goes = expected if known is entire else support.resting_on(known, sources)
            otherwise |= goes ^ expected
            for one in goes:
                days[one] += ((first, last),) if first else ()
        return {one: days[one] for one in otherwise}

    def left(self, part: PartByDay, further: Callable[[View], Iterable[date]] = lambda _: ()) -> Iterator[Left]:
        """Yield what is left of a part of the corpus now and on each day without each source that is lost to it.

        Args:
            part: The part.
            further: Returns the days on which something begins that is told of a day, though nothing else is seen of the part.

        """
        alike: dict[Lost, list[str]] = defaultdict(list)
        for name in sorted(self._touching(part) | {name for one in part.looked_at for name in self._otherwise.get(one, ())}):
            lost = Lost(
                self.gone[name] & part.looked_at,
                self._unlisted(part, name),
                tuple(sorted((one, days) for one, days in self.going.get(name, {}).items() if one in part.looked_at)),
                tuple(sorted((one, told) for one, told in self.sightings.get(name, {}).items() if one in part.looked_at)),
            )
            # Nothing is left to be told of where all goes.
            if lost != NOTHING_LOST and (lost.going or not part.ids <= lost.gone):
                alike[lost].append(name)
        for lost, names in alike.items():
            yield Left(names, lost.gone, part.by_view(lost, further))

    @cached_property
    def _foundings(self) -> Mapping[str, Mapping[str, Founding]]:
        """When entities were founded, by their slugs and the names of sources without which it is not told as by all."""
        usual: dict[str, dict[int, Founding]] = defaultdict(dict)
        left: dict[tuple[str, str], dict[int, Founding]] = defaultdict(dict)
        for number, part in enumerate(self.parts):
            if not any(self.claims.by_id[name].relation.begins for name in part.ids):
                continue
            told = seen.foundings(part.now())
            for entity, founding in told.items():
                usual[entity][number] = founding
            for name in self._touching(part):
                fewer = seen.foundings(part.now(Lost(self.gone[name] & part.looked_at)))
                for entity in told:
                    left[entity, name][number] = fewer.get(entity, seen.Founding())
        found: dict[str, dict[str, Founding]] = defaultdict(dict)
        for (entity, name), told_so in left.items():
            founding = seen.in_one([*{**usual[entity], **told_so}.values()])
            if founding != self.claims.foundings[entity]:
                found[entity][name] = founding
        return found

    def _founding(self, entity: str, name: str) -> Founding:
        """Return what is told of when an entity was founded without a source."""
        return self._foundings.get(entity, {}).get(name) or self.claims.foundings.get(entity) or seen.Founding()

    @cached_property
    def _taking(self) -> Mapping[str, Sequence[str]]:
        """The names of the sources with which each claim goes, by its id."""
        return _inverted(self.gone)

    @cached_property
    def _otherwise(self) -> Mapping[str, AbstractSet[str]]:
        """The names of the sources without which each claim is seen, or goes, otherwise than follows from `gone`, by its id."""
        seen_, going = _inverted(self.sightings), _inverted(self.going)
        return {one: {*seen_.get(one, ()), *going.get(one, ())} for one in (*seen_, *going)}

    @cached_property
    def _unlisting(self) -> Mapping[str, frozenset[str]]:
        """The names of the sources with which the listings of each version go, by its id."""
        claims = self.claims
        return {
            version.id: frozenset(
                name
                for name in self._nearest(voice.own_voice(claims.corpus, version.article), version.article)
                if not lists_still(claims, version, self._sources[name])
            )
            for version in claims.corpus.versions
            if version.lists
        }

    def _unlisted(self, part: PartByDay, name: str) -> frozenset[str]:
        return frozenset(version for version, _ in part.listed if name in self._unlisting[version])

    def _touching(self, part: PartByDay) -> set[str]:
        """Return the names of the sources with which some of a part goes, or a listing on which it is judged."""
        found = {name for one in part.looked_at for name in self._taking.get(one, ())}
        return found.union(*(self._unlisting[version] for version, _ in part.listed))

    def _near(self, part: PartByDay) -> Mapping[str, AbstractSet[str]]:
        """Return the sources with which some of a part may go on some day, with the claims that may do so first."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim in (self.claims.by_id[name] for name in part.ids):
            for name in self._nearest(claim.attribution[0], claim.version.article):
                found[name].add(claim.id)
        return found

    def _nearest(self, speaker: str, article: str) -> set[str]:
        """Return the names of the sources that a speaker in an article may be."""
        corpus = self.claims.corpus
        told = corpus.article.get(article)
        return {*voice.spoken_for(corpus, speaker), article, (told and told.story) or article} & self.gone.keys()


def _ends(part: PartByDay) -> set[str]:
    """Return the slugs of the entities at the ends of what a part claims."""
    made = (one for version in part.corpus.versions for one in version.assertions)
    return {end for one in made for end in (one.subject, one.object) if end}


def _inverted(found: Mapping[str, Iterable[str]]) -> Mapping[str, Sequence[str]]:
    turned: dict[str, list[str]] = defaultdict(list)
    for name, claims in found.items():
        for claim in claims:
            turned[claim].append(name)
    return turned
