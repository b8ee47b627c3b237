"""Who says what is claimed: whom a text attributes it to, for whom they speak, and how many independent words there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from entente.model import dates
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from datetime import date

    from entente.claims.claim import Claim, Claims
    from entente.model.records import Assertion, Conversion, Corpus, Version

_TOO_UNSURE = "low"
"""The confidence with which a derivation does not count."""


class Word(NamedTuple):
    """Somebody's word on an answer, and whether it is independent of the others."""

    speaker: str
    """The slug of the one who is named: an entity, or an article without a publisher."""
    speaks_for: tuple[str, ...]
    """The slugs of those on whose behalf; empty where the speaker speaks for itself."""
    cites: tuple[str, ...]
    """The slugs of the sources that the speaker's article cites for what it says itself."""
    independent: bool

    def __repr__(self) -> str:
        return fields_given(self)


class _Source(NamedTuple):
    """One who says something in an article, whether counted or not."""

    speaker: str
    roots: frozenset[str]
    cites: frozenset[str]
    """The roots of all that it depends on: of what it cites and was drawn from, directly or through others."""
    named: tuple[str, ...]
    """The sources that it cites by name."""


def attribution(corpus: Corpus, version: Version, assertion: Assertion) -> tuple[str, ...]:
    """Return the slugs of those an assertion is attributed to, origin first.

    Where the text names nobody, it is the publisher, or the article if no publisher is known.
    """
    return assertion.said or (own_voice(corpus, version.article),)


def own_voice(corpus: Corpus, article: str) -> str:
    """Return the slug of the one who speaks where an article names nobody: its publisher, or else the article itself."""
    known = corpus.article.get(article)
    return (known.publisher if known else None) or article


def roots(corpus: Corpus, name: str, day: date | None = None) -> frozenset[str]:
    """Return the slugs of those for whom an entity speaks in the end, or its own. It is used to count, not to name.

    An article leads to its publisher. If entities only lead to each other in a circle, all of them are returned.

    Args:
        corpus: The corpus.
        name: The slug of an entity, or the id of an article.
        day: The day of the word. Who speaks for another only at some time does so if that day may be within it; where it is not
            known, at any time.

    """
    ends, seen = _followed(corpus, name, day)
    return ends or seen


def spoken_for(corpus: Corpus, name: str, day: date | None = None) -> frozenset[str]:
    """Return the slugs of an entity or article and of all for whom it speaks, directly or through others; see `roots`."""
    return _followed(corpus, name, day)[1]


def is_silenced(corpus: Corpus, name: str, left_out: Container[str], day: date | None = None) -> bool:
    """Return whether nobody is left on whose word an entity or article speaks, once some are left out.

    It is one of these, or speaks only for them, directly or through others. Who speaks for somebody else too is not silenced.

    >>> from entente.model.records import Corpus, Entity, Profile, Representation
    >>> dora = Entity(id="dora", kind="person", label={}, speaks_for=(Representation(entity="arland"),))
    >>> corpus = Corpus(profile=Profile(title={}), entities=(Entity(id="arland", kind="state", label={}), dora))
    >>> is_silenced(corpus, "dora", {"arland"}), is_silenced(corpus, "arland", {"dora"})
    (True, False)
    """
    return not _followed(corpus, name, day, left_out)[0]


def silencers(corpus: Corpus, name: str, day: date | None = None) -> frozenset[str]:
    """Return the slugs of those without any one of whom an entity or article is silenced, itself among them."""
    seen = spoken_for(corpus, name, day)
    return frozenset(slug for slug in seen if is_silenced(corpus, name, {slug}, day))


def _followed(
    corpus: Corpus, name: str, day: date | None, left_out: Container[str] = ()
) -> tuple[frozenset[str], frozenset[str]]:
    """Return those for whom an entity or article speaks in the end, and all on the way there, itself among them.

    Those who are left out are not met.
    """
    ends: set[str] = set()
    waiting, seen = [name], set()
    while waiting:
        slug = waiting.pop()
        if slug in seen or slug in left_out:
            continue
        seen.add(slug)
        entity = corpus.entity.get(slug)
        if entity is None and slug in corpus.article and (voice := own_voice(corpus, slug)) != slug:
            waiting.append(voice)
            continue
        further = [
            other.entity
            for other in (entity.speaks_for if entity else ())
            if day is None or not dates.period(other.valid_from, other.valid_to).disjoint(dates.Span(day, day))
        ]
        waiting.extend(further)
        if not further:
            ends.add(slug)
    return frozenset(ends), frozenset(seen)


def words(claims: Iterable[Claim], silent: Iterable[Version] = (), *, of: Claims) -> tuple[Word, ...]:
    """Return whose words there are on one answer, the independent ones first.

    An article is as many words as it names voices, and its own word only where it names none or gives an opinion. What it
    cites, and what it was drawn from, concerns its own word alone; that is no word beside the voices which these name. Nor is
    somebody whom others name beside those on whose word his own articles give the answer.

    Args:
        claims: The claims that give the answer.
        silent: Versions that give it in their own name without a claim, by a listing that leaves something out.
        of: The claims of the whole corpus.

    """
    named, own = _speakers(claims, of.corpus)
    own += [(version.article, of.publication_days.get(version.id)) for version in silent]
    links = _Links(of.corpus, (article for article, _ in own))
    for article, name, _ in named:
        links.add(article, [name])
    spoken = [links.speaker(name, day) for _, name, day in named]
    return _counted(of.corpus, [*spoken, *(links.source(article, day) for article, day in own)])


def words_of_conversion(claims: Iterable[Claim], converted: Conversion, *, of: Claims) -> tuple[Word, ...]:
    """Return on whose word an amount is converted, the independent ones first.

    A conversion is the arithmetic of those whom the text names for it, else of the article; so what an article cites does not
    concern it, but what it was drawn from does.
    """
    corpus = of.corpus
    links = _Links(corpus, (), follows_cites=False)
    sources = []
    for claim in claims:
        same = (
            other for other in claim.assertion.converted if (other.amount, other.unit) == (converted.amount, converted.unit)
        )
        said = next((other.said for other in same if other.said), ())
        if said and said[0] != own_voice(corpus, claim.version.article):
            sources.append(_Source(said[0], roots(corpus, said[0], claim.anchor), frozenset(), ()))
        else:
            sources.append(links.source(claim.version.article, claim.anchor))
    return _counted(corpus, sources)


def independent(found: Iterable[Word]) -> int:
    """Return how many of the words are independent."""
    return sum(word.independent for word in found)


def _counted(corpus: Corpus, sources: Iterable[_Source]) -> tuple[Word, ...]:
    """Return the words of sources, the independent ones first.

    Sources count in the order of how few they depend on, then by name: one is independent unless it is, or depends on, one that
    is counted already, or shares a source with one.
    """
    counted: set[str] = set()
    shared: set[str] = set()
    found: dict[tuple[str, frozenset[str]], Word] = {}

    def place(source: _Source) -> tuple[int, str, str, list[str], list[str], tuple[str, ...]]:
        name = corpus.name(source.speaker, "en").casefold()
        return len(source.cites), name, source.speaker, sorted(source.roots), sorted(source.cites), source.named

    for source in sorted(set(sources), key=place):
        depends = counted & (source.roots | source.cites) or shared & source.cites
        if not depends:
            counted |= source.roots
            shared |= source.cites
        if not depends or (source.speaker, source.roots) not in found:
            behalf = tuple(sorted(source.roots - {source.speaker}))
            found[source.speaker, source.roots] = Word(source.speaker, behalf, source.named, independent=not depends)
    return tuple(sorted(found.values(), key=lambda word: not word.independent))


_Speaking: TypeAlias = "list[tuple[str, date | None]]"
"""Which article speaks in its own name, and by which day."""


def _speakers(claims: Iterable[Claim], corpus: Corpus) -> tuple[list[tuple[str, str, date | None]], _Speaking]:
    """Return the voices that the articles of some claims name, after these, and the articles that speak themselves."""
    by_article: dict[str, list[Claim]] = {}
    for claim in claims:
        by_article.setdefault(claim.version.article, []).append(claim)
    spoken: list[tuple[str, str, date | None]] = []
    own: _Speaking = []
    for article, made in by_article.items():
        voice = own_voice(corpus, article)
        named = [claim for claim in made if claim.attribution[0] != voice]
        spoken += [(article, claim.attribution[0], claim.anchor) for claim in named]
        own += [
            (article, claim.anchor) for claim in made if claim.attribution[0] == voice and (not named or claim.status.opinion)
        ]
    return spoken, own


class _Links:
    """What the articles of one answer depend on: what they cite and were drawn from, directly or through others.

    To cite an article is to cite its voice; and a voice depends on what its own articles on that side cite, and name.
    """

    def __init__(self, corpus: Corpus, own: Iterable[str], *, follows_cites: bool = True) -> None:
        self.corpus = corpus
        self.follows_cites = follows_cites
        self.of_voice: dict[str, set[str]] = {}
        for article in own:
            self.add(article, _sources(corpus, article, cites=follows_cites))

    def add(self, article: str, names: Iterable[str]) -> None:
        """Have the voice of an article on that side depend on others."""
        self.of_voice.setdefault(own_voice(self.corpus, article), set()).update(names)

    def speaker(self, name: str, day: date | None) -> _Source:
        """Return somebody who is named as the source."""
        own_roots = roots(self.corpus, name, day)
        return _Source(name, own_roots, self._behind(self.of_voice.get(own_voice(self.corpus, name), ()), day) - own_roots, ())

    def source(self, article: str, day: date | None) -> _Source:
        """Return an article as the source of what it says itself."""
        known = self.corpus.article.get(article)
        own_roots = roots(self.corpus, own_voice(self.corpus, article), day)
        named = known.cites if known and self.follows_cites else ()
        return _Source(own_voice(self.corpus, article), own_roots, self._behind(self._direct(article), day) - own_roots, named)

    def _behind(self, names: Iterable[str], day: date | None) -> frozenset[str]:
        """Return the roots of some names, and of all that these depend on."""
        waiting = {*names}
        seen: set[str] = set()
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            seen.add(name)
            found |= roots(self.corpus, name, day)
            waiting |= ({*self._direct(name)} | self.of_voice.get(own_voice(self.corpus, name), set())) - seen
        return frozenset(found)

    def _direct(self, article: str) -> Iterator[str]:
        return _sources(self.corpus, article, cites=self.follows_cites)


def drawn_on(corpus: Corpus, article: str) -> frozenset[str]:
    """Return the slugs of the articles and entities that an article cites or was drawn from, directly or through articles.

    What it was drawn from with low confidence does not count.
    """
    return _reached(corpus, article, cites=True)


def drawn_from(corpus: Corpus, article: str) -> frozenset[str]:
    """Return the ids of the articles that an article was drawn from, directly or through others; not with low confidence."""
    return _reached(corpus, article, cites=False)


def _reached(corpus: Corpus, article: str, *, cites: bool) -> frozenset[str]:
    found: set[str] = set()
    waiting = [article]
    while waiting:
        further = set(_sources(corpus, waiting.pop(), cites=cites)) - found
        found |= further
        waiting.extend(further)
    return frozenset(found)


def _sources(corpus: Corpus, article: str, *, cites: bool) -> Iterator[str]:
    known = corpus.article.get(article)
    if known is not None:
        yield from known.cites if cites else ()
        yield from (other.article for other in known.derives_from if other.confidence != _TOO_UNSURE)
