"""A corpus as it stood.

Two times are told apart: when something is said to have been so (event time), and when that was published. Both views keep
assertions or leave them out, and change none: no status is rewritten, and plain edges follow from the assertions that are left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.model import dates
from entente.model.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from entente.model.records import Assertion, Corpus, Version
    from entente.model.vocabulary import Vocabulary


def as_of(corpus: Corpus, vocabulary: Vocabulary, day: str | date) -> Corpus:
    """Give a corpus as things stood by the end of a day, by event time: what its sources say was so then.

    An assertion is left out when it surely does not speak of how things stood:

    - what it claims began after the day (`valid_from`), or was said or happened after it (`when`);
    - it claims that something is or was so whose own `date` lies after the day; what is only to come stays, and so does a
      deadline (a relation that the ontology calls prospective);
    - it claims that something is so that ended before the day (`valid_to`); that it was so once stays true.

    "After" and "before" mean that no day which the date may mean lies elsewhere: an undated claim is open to both sides and
    stays, and so does one of 2024 on any day of that year. A version that loses an assertion is no longer `complete`, and an
    enumeration that loses one of those it lists no longer is one.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        vocabulary: The ontology it was checked against.
        day: An EDTF text such as 2024, 2024-12 or 2024-12-11; of a longer time, its last day counts.

    Raises:
        UsageError: The text is no date with a last day.

    """
    end = _last_day(day)
    return replace(corpus, versions=tuple(_version_as_of(version, vocabulary, end) for version in corpus.versions))


def as_known_on(corpus: Corpus, day: str | date) -> Corpus:
    """Give a corpus as it was known by the end of a day, by publication: with the versions that were surely published by then.

    A version without a date, or with one that may lie after the day, is left out (`unplaced` names them), and so is an article
    of which no version is left and which none of those left cites. An earlier version is the latest one where a later one was
    not yet published.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        day: An EDTF text such as 2024, 2024-12 or 2024-12-11; of a longer time, its last day counts.

    Raises:
        UsageError: The text is no date with a last day.

    """
    end = _last_day(day)
    kept = {version.id: version for version in corpus.versions if _published_by(version, end)}
    known = {version.id: version for version in corpus.versions}

    def revised(version: Version) -> str | None:
        """Find the nearest version before that is kept, so that what came later stays later."""
        before = known.get(f"{version.article}@{version.revises}")
        while before is not None and before.id not in kept:
            before = known.get(f"{before.article}@{before.revises}")
        return before.version if before else None

    versions = tuple(replace(version, revises=revised(version)) for version in kept.values())
    named = {version.article for version in versions}
    waiting = sorted(named)
    while waiting:
        article = corpus.article.get(waiting.pop())
        cited = {name for name in (article.cites if article else ()) if name in corpus.article} - named
        named |= cited
        waiting.extend(sorted(cited))
    return replace(corpus, articles=tuple(article for article in corpus.articles if article.id in named), versions=versions)


def unplaced(corpus: Corpus, day: str | date) -> tuple[str, ...]:
    """Name the versions that `as_known_on` leaves out although they may have been published by the end of the day.

    They have no date, or one that leaves open on which side of the day they lie.
    """
    end = _last_day(day)
    return tuple(
        version.id
        for version in corpus.versions
        if not _published_by(version, end) and not (version.published and _after(version.published, end))
    )


def _last_day(day: str | date) -> date:
    try:
        end = dates.span(str(day)).latest
    except ValueError as error:
        raise UsageError(str(error)) from None
    if end is None:
        message = f"{str(day)!r} has no last day"
        raise UsageError(message, hint="give a date like 2024, 2024-12 or 2024-12-11")
    return end


def _published_by(version: Version, end: date) -> bool:
    latest = dates.span(version.published).latest if version.published else None
    return latest is not None and latest <= end


def _after(text: str | None, end: date) -> bool:
    earliest = dates.span(text).earliest if text else None
    return earliest is not None and earliest > end


def _version_as_of(version: Version, vocabulary: Vocabulary, end: date) -> Version:
    lost = [assertion for assertion in version.assertions if not _stands(assertion, vocabulary, end)]
    emptied = {(assertion.relation, assertion.object) for assertion in lost}
    lists = tuple(
        listing
        for listing in version.lists
        if (listing.relation, listing.object) not in emptied and not _after(listing.valid_from, end)
    )
    if not lost:
        return replace(version, lists=lists)
    gone = {assertion.id for assertion in lost}
    return replace(
        version,
        complete=False,
        lists=lists,
        assertions=tuple(
            replace(assertion, because=tuple(reason for reason in assertion.because if reason not in gone))
            for assertion in version.assertions
            if assertion.id not in gone
        ),
    )


def _stands(assertion: Assertion, vocabulary: Vocabulary, end: date) -> bool:
    claims = vocabulary.statuses[assertion.status].claims
    if _after(assertion.when, end) or _after(assertion.valid_from, end):
        return False
    ahead = vocabulary.relations[assertion.relation].prospective
    if claims in {"is so", "was so"} and not ahead and _after(assertion.date, end):
        return False
    last = dates.period(None, assertion.valid_to).latest
    return not (claims == "is so" and last is not None and last < end)
