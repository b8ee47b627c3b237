"""A corpus as it stood on a day.

There are two times: the time at which something is said to be so (event time), and the time at which that was published. Both
views leave assertions out. They change none, but that what had ended reads as in force on the days on which it held.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from entente.claims.anchors import publication_days
from entente.judges.history.fewer_claims import with_claims
from entente.model import dates
from entente.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date

    from entente.claims import Claims
    from entente.claims.seen import Certainty
    from entente.model.records import Article, Corpus, Version
    from entente.model.vocabulary import Vocabulary


class AsOf(NamedTuple):
    """A corpus as of a day, how each claim in it is seen, and how many are left out because nothing tells of that day."""

    day: date
    corpus: Corpus
    certainties: Mapping[str, Certainty]
    left_out: int


def as_of(claims: Claims, day: str | date, *, possible: bool = False) -> AsOf:
    """Return a corpus as things stood at the end of a day, by event time.

    A claim stays if it is known to hold or to have held, is presumed to, or had been said by then without being one of a fact;
    see `entente.claims.seen`. What may have held though nothing tells is left out and counted. A version that loses an
    assertion is no longer `complete`. A listing is one of the day on which it was published, and left out if it loses one of
    its subjects.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.
        day: An EDTF text such as 2024, 2024-12 or 2024-12-11; of a longer time, its last day counts.
        possible: Whether to keep what is only possible.

    Raises:
        UsageError: The text is no date with a last day.

    """
    return part_as_of(claims, claims.corpus, last_day(day), possible=possible)


def part_as_of(claims: Claims, part: Corpus, day: date, *, possible: bool) -> AsOf:
    """Return as of a day a corpus that has some of the assertions of a whole one; see `as_of`.

    When its claims are seen is told by all claims, `claims`.
    """
    seen = claims.sightings
    named = (f"{version.id}#{assertion.id}" for version in part.versions for assertion in version.assertions)
    now = {name: found for name in named if (found := next((one for one in seen[name] if one.includes(day)), None))}
    kept = {name: sighting for name, sighting in now.items() if possible or sighting.certainty != "possible"}
    known = claims.publication_days
    fewer = with_claims(part, kept, claims, lambda version, _: _is_by(known.get(version.id), day))
    in_force = {name for name, sighting in kept.items() if sighting.reads_in_force}
    versions = tuple(as_it_reads(version, claims.vocabulary, in_force) for version in fewer.versions)
    return AsOf(
        day,
        replace(part, versions=versions),
        {name: sighting.certainty for name, sighting in kept.items()},
        len(now) - len(kept),
    )


def as_known_on(corpus: Corpus, day: str | date) -> Corpus:
    """Return a corpus as it was known at the end of a day: with the versions that were surely published by then.

    A version is left out if no day is known by which it was published, or one after that day; `unplaced` names those that may
    have been. An article is left out if no version of it is left, and none of the articles that are left cites it or was drawn
    from it. The latest version of an article is the latest of those that are left.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        day: An EDTF text such as 2024, 2024-12 or 2024-12-11; of a longer time, its last day counts.

    Raises:
        UsageError: The text is no date with a last day.

    """
    end = last_day(day)
    published = publication_days(corpus)
    known = {version.id: version for version in corpus.versions}
    kept = {name: version for name, version in known.items() if _is_by(published.get(name), end)}

    def revised(version: Version) -> str | None:
        """Return the nearest earlier version that is kept, so that the order of versions stays."""
        before = known.get(f"{version.article}@{version.revises}")
        while before is not None and before.id not in kept:
            before = known.get(f"{before.article}@{before.revises}")
        return before.version if before else None

    versions = tuple(replace(version, revises=revised(version)) for version in kept.values())
    named = {version.article for version in versions}
    waiting = sorted(named)
    while waiting:
        article = corpus.article.get(waiting.pop())
        sources = (*article.cites, *(other.article for other in article.derives_from)) if article else ()
        further = {name for name in sources if name in corpus.article} - named
        named |= further
        waiting.extend(sorted(further))
    articles = tuple(_only_from(article, named) for article in corpus.articles if article.id in named)
    return replace(corpus, articles=articles, versions=versions)


def _only_from(article: Article, named: set[str]) -> Article:
    return replace(article, derives_from=tuple(other for other in article.derives_from if other.article in named))


def unplaced(corpus: Corpus, day: str | date) -> tuple[str, ...]:
    """Return the ids of versions that `as_known_on` leaves out though they may have been published by the end of the day.

    They have no date of publication, or one that may lie before or after the end of the day.
    """
    end = last_day(day)
    published = publication_days(corpus)
    return tuple(
        version.id
        for version in corpus.versions
        if not _is_by(published.get(version.id), end)
        and not (version.published and (first := dates.span(version.published).earliest) is not None and first > end)
    )


def _is_by(day: date | None, end: date) -> bool:
    return day is not None and day <= end


def last_day(day: str | date) -> date:
    """Return the day of a view: the last one of an EDTF text.

    Raises:
        UsageError: The text is no date with a last day.

    """
    try:
        end = dates.span(str(day)).latest
    except ValueError as error:
        raise UsageError(str(error)) from None
    if end is None:
        message = f"{str(day)!r} has no last day"
        raise UsageError(message, hint="give a date like 2024, 2024-12 or 2024-12-11")
    return end


def as_it_reads(version: Version, vocabulary: Vocabulary, in_force: Container[str]) -> Version:
    """Return a version whose assertions are in force where they had not ended yet."""
    reads = vocabulary.in_force.id
    assertions = tuple(
        replace(assertion, status=reads) if f"{version.id}#{assertion.id}" in in_force else assertion
        for assertion in version.assertions
    )
    return version if assertions == version.assertions else replace(version, assertions=assertions)
