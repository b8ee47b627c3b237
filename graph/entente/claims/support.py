"""On what a claim rests: the claims that its own article draws on, and what goes when some sources are left out.

A claim rests on the word of its origin. Where an article speaks itself, and what it names, cites, or was drawn from, gives the
same answer, its word adds nothing to theirs (see `entente.claims.voice`): it rests on theirs, and goes with the last of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from entente.claims import voice
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from entente.claims.claim import Claim, Claims
    from entente.model.vocabulary import Stance

_FIRMEST_FIRST = ("is so", "will be so", "was so", None)
"""What a status may claim, denials aside, the firmest first."""

Answer: TypeAlias = "tuple[str, Stance | None]"
"""What a claim amounts to: the id of a proposition, and what its status says of it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources that are left out: voices, with all who speak only for them, and articles."""

    voices: frozenset[str] = frozenset()
    """The slugs of entities, and the ids of articles without a publisher."""
    articles: frozenset[str] = frozenset()

    __repr__ = fields_given

    def __or__(self, other: Sources) -> Sources:
        """Return both."""
        return Sources(self.voices | other.voices, self.articles | other.articles)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is left out of a corpus by choice."""

    names: tuple[str, ...] = ()
    """The sources, as they were named."""
    sources: Sources = Sources()
    """What their names mean."""
    fewer_than: int = 1
    """What rests on fewer independent words is left out."""
    but_for: tuple[str, ...] = ()
    """The statuses beside which all are left out; empty where none are."""
    grades: tuple[str, ...] = ()
    """The grades of sources and claims beside which all are left out, and what has none; empty where none are."""

    __repr__ = fields_given


NOTHING = LeftOut()
"""Nothing is left out."""


def answer(claim: Claim) -> Answer:
    """Return what a claim amounts to; claims of one answer agree."""
    return claim.proposition.id, claim.status.claims


def speaks_itself(claim: Claim) -> bool:
    """Return whether the article claims it in its own name."""
    return claim.attribution[0] == voice.own_voice(claim.claims.corpus, claim.version.article)


def supports(claims: Claims) -> Mapping[str, tuple[Claim, ...]]:
    """Return the claims that each claim rests on, by its id; those that rest on the word of their origin alone are absent.

    An article that speaks itself rests on the voices that its version names for the same answer, unless it gives an opinion;
    and on those who give it among the articles and voices that it cites or was drawn from, whoever they name for it. Who draws
    on whom is told of articles, in all of their versions.
    """
    drawn = {
        article.id: _Drawn(claims, article.id) for article in claims.corpus.articles if article.cites or article.derives_from
    }
    found: dict[str, tuple[Claim, ...]] = {}
    for group in by_answer(claims).values():
        for claim in group if len(group) > 1 else ():
            if speaks_itself(claim) and (rests_on := tuple(_supporting(claim, group, drawn))):
                found[claim.id] = rests_on
    return found


def by_answer(claims: Iterable[Claim]) -> Mapping[Answer, Sequence[Claim]]:
    """Return the claims by what they amount to, each group in the order given."""
    found: dict[Answer, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[answer(claim)].append(claim)
    return found


def firmest(claims: Iterable[Claim]) -> list[Claim]:
    """Return those of some claims on one proposition that agree on it most firmly: that it is so, else will, was, or may be.

    Denials are aside.
    """
    told = [*claims]
    alike = ([claim for claim in told if claim.status.claims == what] for what in _FIRMEST_FIRST)
    return next(filter(None, alike), [])


class _Drawn:
    """What an article cites and was drawn from: articles, and voices with whom they count."""

    def __init__(self, claims: Claims, article: str) -> None:
        corpus = claims.corpus
        names = voice.drawn_on(corpus, article)
        own = voice.roots(corpus, voice.own_voice(corpus, article))
        self.articles = frozenset(name for name in names if name in corpus.article)
        self.voices = frozenset(root for name in names for root in voice.roots(corpus, name)) - own

    def gives(self, other: Claim) -> bool:
        """Return whether a claim is one of theirs."""
        if other.version.article in self.articles or not self.voices.isdisjoint(other.origins):
            return True
        corpus = other.claims.corpus
        own = voice.own_voice(corpus, other.version.article)
        return not self.voices.isdisjoint(voice.roots(corpus, own))


def _supporting(claim: Claim, group: Iterable[Claim], drawn: Mapping[str, _Drawn]) -> Iterator[Claim]:
    sources = drawn.get(claim.version.article)
    for other in group:
        if other.version is claim.version:
            if not claim.status.opinion and not speaks_itself(other):
                yield other
        elif sources and other.version.article != claim.version.article and sources.gives(other):
            yield other


def resting_on(claims: Claims, sources: Sources) -> frozenset[str]:
    """Return the ids of the claims that rest only on some sources: those that go when these are left out.

    A claim goes whose origin is left out or speaks only for such, or whose article is left out; and one that rests on other
    claims when all of these go. What keeps another origin stays.
    """
    corpus = claims.corpus

    def goes(claim: Claim) -> bool:
        return claim.version.article in sources.articles or voice.is_silenced(
            corpus, claim.attribution[0], sources.voices, claim.anchor
        )

    return _with_all_that_rests(claims, (claim.id for claim in claims if goes(claim)))


def resting_on_each(claims: Claims) -> Mapping[str, frozenset[str]]:
    """Return the ids of the claims that rest only on each origin, by its slug: what `resting_on` returns of it alone.

    Those are who is named first or speaks itself, and all for whom they speak.
    """
    corpus = claims.corpus
    silencers: dict[tuple[str, date | None], frozenset[str]] = {}
    going: dict[str, list[str]] = defaultdict(list)
    in_article: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        speaker = claim.attribution[0], claim.anchor
        if speaker not in silencers:
            silencers[speaker] = voice.silencers(corpus, *speaker)
        for slug in silencers[speaker]:
            going[slug].append(claim.id)
        in_article[claim.version.article].append(claim.id)
    # An article that speaks itself takes with it what it lets others say.
    return {slug: _with_all_that_rests(claims, [*names, *in_article.get(slug, ())]) for slug, names in going.items()}


def resting_on_each_article(claims: Claims) -> Mapping[str, frozenset[str]]:
    """Return the ids of the claims that rest only on each article, by its id: what goes when it is left out."""
    own = resting_on_each(claims)
    made: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        made[claim.version.article].append(claim.id)
    # An article that is its own voice goes with what others let it say.
    return {name: own[name] if name in own else _with_all_that_rests(claims, names) for name, names in made.items()}


def _with_all_that_rests(claims: Claims, names: Iterable[str]) -> frozenset[str]:
    """Return the ids of some claims, and of those that rest on them alone."""
    gone = set(names)
    waiting = [*gone]
    left: dict[str, int] = {}
    while waiting:
        for claim in claims.supported.get(waiting.pop(), ()):
            if claim.id not in gone:
                left[claim.id] = left.get(claim.id, len(claims.supports[claim.id])) - 1
                if not left[claim.id]:
                    gone.add(claim.id)
                    waiting.append(claim.id)
    return frozenset(gone)
