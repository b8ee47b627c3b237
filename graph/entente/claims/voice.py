"""Who says what is claimed: whom a text attributes it to, and on whose word it rests in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.model.records import Assertion, Corpus, Version
    from entente.model.vocabulary import Status


def attribution(corpus: Corpus, version: Version, assertion: Assertion) -> tuple[str, ...]:
    """Return the slugs of those an assertion is attributed to, origin first.

    Where the text names nobody, it is the publisher, or the article if no publisher is known.
    """
    article = corpus.article.get(version.article)
    return assertion.said or ((article.publisher if article else None) or version.article,)


def origins(corpus: Corpus, version: Version, assertion: Assertion, status: Status) -> frozenset[str]:
    """Return the slugs of the entities or articles on whose word an assertion rests in the end.

    Who speaks for another counts as that other. A report that names nobody rests on what its article cites: two outlets that
    cite the same agency share one origin. An opinion that names nobody is the publisher's, or else the article's own.
    """
    speaker = attribution(corpus, version, assertion)[:1]
    article = corpus.article.get(version.article)
    if assertion.said or article is None:
        return roots(corpus, speaker)
    if status.opinion:
        return roots(corpus, speaker) if article.publisher else frozenset(speaker)
    return roots(corpus, article.cites or speaker)


def roots(corpus: Corpus, names: Iterable[str]) -> frozenset[str]:
    """Return the slugs of those on whose word entities and articles rest in the end.

    An entity leads to those it speaks for; an article, to what it cites or else to its publisher. If they only lead to each
    other in a circle, all of them are returned.
    """
    found: set[str] = set()
    waiting = list(names)
    seen: set[str] = set()
    while waiting:
        slug = waiting.pop()
        if slug in seen:
            continue
        seen.add(slug)
        entity, article = corpus.entity.get(slug), corpus.article.get(slug)
        further = entity.speaks_for if entity else (article.cites or (article.publisher,)) if article else ()
        named = [other for other in further if other is not None]
        waiting.extend(named)
        if not named:
            found.add(slug)
    return frozenset(found or seen)
