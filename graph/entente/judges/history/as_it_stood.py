"""A corpus as it stood on a day.

There are two times: the time at which something is said to be so (event time), and the time at which that was published. Both
views leave assertions out, and change none. No status is rewritten; plain edges follow from the assertions that are left.
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
    """Return a corpus as things stood at the end of a day, by event time: what its sources say was so then.

    An assertion is left out if it surely does not speak of that time:

    - What it claims began after the day (`valid_from`), or was said or happened after it (`when`).
    - It claims that something is or was so, and the `date` of that lies after the day. What is still to come stays, and so
      does a deadline (a relation that the ontology calls prospective).
    - It claims that something is so which ended before the day (`valid_to`). That something was so once stays true.

    A date is after or before a day only if all days that it may mean are. So an undated claim stays, and one of 2024 stays on
    any day of that year. A version that loses an assertion is no longer `complete`. A listing that loses one of its subjects is
    left out.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        vocabulary: The vocabulary it was checked against.
        day: An EDTF text such as 2024, 2024-12 or 2024-12-11; of a longer time, its last day counts.

    Raises:
        UsageError: The text is no date with a last day.

    """
    end = _last_day(day)
    return replace(corpus, versions=tuple(_version_as_of(version, vocabulary, end) for version in corpus.versions))


def as_known_on(corpus: Corpus, day: str | date) -> Corpus:
    """Return a corpus as it was known at the end of a day: with the versions that were surely published by then.

    A version without a date of publication, or with one that may lie after the day, is left out; `unplaced` names these. An
    article is left out if no version of it is left, and none of the articles that are left cites it. The latest version of an
    article is the latest of those that are left.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        day: An EDTF text such as 2024, 2024-12 or 2024-12-11; of a longer time, its last day counts.

    Raises:
        UsageError: The text is no date with a last day.

    """
    end = _last_day(day)
    kept = {version.id: version for version in corpus.versions if _is_published_by(version, end)}
    known = {version.id: version for version in corpus.versions}

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
        cited = {name for name in (article.cites if article else ()) if name in corpus.article} - named
        named |= cited
        waiting.extend(sorted(cited))
    return replace(corpus, articles=tuple(article for article in corpus.articles if article.id in named), versions=versions)


def unplaced(corpus: Corpus, day: str | date) -> tuple[str, ...]:
    """Return the ids of versions that `as_known_on` leaves out though they may have been published by the end of the day.

    They have no date of publication, or one that may lie before or after the end of the day.
    """
    end = _last_day(day)
    return tuple(
        version.id
        for version in corpus.versions
        if not _is_published_by(version, end) and not (version.published and _is_after(version.published, end))
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


def _is_published_by(version: Version, end: date) -> bool:
    latest = dates.span(version.published).latest if version.published else None
    return latest is not None and latest <= end


def _is_after(text: str | None, end: date) -> bool:
    earliest = dates.span(text).earliest if text else None
    return earliest is not None and earliest > end


def _version_as_of(version: Version, vocabulary: Vocabulary, end: date) -> Version:
    left_out = [assertion for assertion in version.assertions if not _stood(assertion, vocabulary, end)]
    incomplete_lists = {(assertion.relation, assertion.object) for assertion in left_out}
    lists = tuple(
        listing
        for listing in version.lists
        if (listing.relation, listing.object) not in incomplete_lists and not _is_after(listing.valid_from, end)
    )
    if not left_out:
        return replace(version, lists=lists)
    left_out_ids = {assertion.id for assertion in left_out}
    return replace(
        version,
        complete=False,
        lists=lists,
        assertions=tuple(
            replace(assertion, because=tuple(reason for reason in assertion.because if reason not in left_out_ids))
            for assertion in version.assertions
            if assertion.id not in left_out_ids
        ),
    )


def _stood(assertion: Assertion, vocabulary: Vocabulary, end: date) -> bool:
    claims = vocabulary.statuses[assertion.status].claims
    if _is_after(assertion.when, end) or _is_after(assertion.valid_from, end):
        return False
    prospective = vocabulary.relations[assertion.relation].prospective
    if claims in {"is so", "was so"} and not prospective and _is_after(assertion.date, end):
        return False
    last = dates.period(None, assertion.valid_to).latest
    return not (claims == "is so" and last is not None and last < end)
