"""A corpus without some sources, without what rests on few words, or with some statuses alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from entente.claims import support, voice
from entente.judges.history.fewer_claims import with_claims
from entente.model.entity_names import entity_named
from entente.model.errors import UsageError, did_you_mean
from entente.model.value_types import Credibility, Reliability

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from entente.claims import Claims
    from entente.claims.support import Sources
    from entente.model.records import Corpus, Version


def source_named(corpus: Corpus, name: str) -> str:
    """Return the slug of the entity, or the id of the article, that a name means.

    Args:
        corpus: The corpus.
        name: The slug, former slug, label or alias of an entity, see `entity_named`; or the id of an article.

    Raises:
        UsageError: The name means neither an entity nor an article, or several.

    """
    slug = name.lower()
    if slug in corpus.entity or slug in corpus.article:
        return slug
    if (found := entity_named(corpus, slug)) is not None:
        return found
    message = f"there is no entity and no article {name!r}"
    raise UsageError(message, hint=did_you_mean(slug, [*corpus.entity, *corpus.article]))


def sources_named(corpus: Corpus, names: Iterable[str]) -> Sources:
    """Return the sources that names mean: an origin, an article, or a story, which stands for the articles that tell it.

    Raises:
        UsageError: A name means neither an entity nor an article, or several; see `source_named`.

    """
    found = support.Sources()
    for name in names:
        found |= source(corpus, source_named(corpus, name))
    return found


def source(corpus: Corpus, slug: str) -> Sources:
    """Return what a slug stands for as a source: an origin, an article, or the articles that tell a story."""
    told = {article.id for article in corpus.articles if article.story == slug}
    articles = told | ({slug} & corpus.article.keys())
    voices = {article for article in articles if voice.own_voice(corpus, article) == article}
    return support.Sources(frozenset({slug} & corpus.entity.keys() | voices), frozenset(articles))


def without(claims: Claims, sources: Sources) -> Corpus:
    """Return a corpus without some sources: without the claims that rest only on them; see `entente.claims.support`.

    The listings of a version go with its own voice and its article. Entities, articles and versions stay, as what others name.
    """
    corpus = claims.corpus
    gone = support.resting_on(claims, sources)
    return with_claims(
        corpus, {claim.id for claim in claims} - gone, claims, lambda version, _: lists_still(claims, version, sources)
    )


def lists_still(claims: Claims, version: Version, sources: Sources) -> bool:
    """Return whether the listings of a version stay without some sources: its article and its own voice are none of them."""
    day = claims.publication_days.get(version.id)
    own = voice.own_voice(claims.corpus, version.article)
    return version.article not in sources.articles and not voice.is_silenced(claims.corpus, own, sources.voices, day)


def with_words(claims: Claims, fewest: int) -> Corpus:
    """Return a corpus with what rests on at least so many independent words; see `Claims.words_for`.

    Raises:
        UsageError: It is less than one.

    """
    if fewest < 1:
        message = f"every claim rests on a word, and {fewest} are asked for"
        raise UsageError(message, hint="give 1 or more")
    kept = {claim.id for claim in claims if voice.independent(claims.words_for(claim)) >= fewest}
    return with_claims(claims.corpus, kept, claims)


def with_grades(claims: Claims, reliability: Collection[str], credibility: Collection[str]) -> Corpus:
    """Return a corpus with the claims of some grades; without any of a kind, whatever they have of it, or have not.

    Args:
        claims: The claims of a corpus.
        reliability: Grades of the sources that they are attributed to, from A to F.
        credibility: Grades of the claims themselves, from 1 to 6.

    Raises:
        UsageError: There is no such grade.

    """
    for given, known in ((reliability, get_args(Reliability)), (credibility, get_args(Credibility))):
        for grade in given:
            if grade not in known:
                message = f"there is no grade {grade!r}"
                raise UsageError(message, hint=f"the Admiralty code has {', '.join(known)}")
    kept = {
        claim.id
        for claim in claims
        if (not reliability or claim.reliability in reliability)
        and (not credibility or claim.assertion.credibility in credibility)
    }
    return with_claims(claims.corpus, kept, claims)


def with_statuses(claims: Claims, statuses: Collection[str]) -> Corpus:
    """Return a corpus with the claims of some statuses.

    Raises:
        UsageError: There is no such status.

    """
    for status in statuses:
        if status not in claims.vocabulary.statuses:
            message = f"there is no status {status!r}"
            raise UsageError(message, hint=did_you_mean(status, claims.vocabulary.statuses))
    return with_claims(claims.corpus, {claim.id for claim in claims if claim.assertion.status in statuses}, claims)
