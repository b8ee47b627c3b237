"""Dates that contradict each other: what is reported before it happens, and versions that are out of order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.judges.check.findings import finding_at
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.model.errors import Finding
    from entente.model.records import Assertion, Corpus, Version
    from entente.model.vocabulary import Vocabulary


def times(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield a finding for each date that another date rules out. Missing and malformed dates are passed over."""
    known = {(version.article, version.version): version for version in corpus.versions}
    for version in corpus.versions:
        earlier = known.get((version.article, version.revises)) if version.revises else None
        if is_after(version.published, version.retrieved):
            message = f"it was retrieved ({version.retrieved}) before it was published ({version.published})"
            yield finding_at(version.origin, ("retrieved",), "date-order", message, "check both dates")
        kept = version.archived.date if version.archived else None
        if is_after(version.published, kept):
            message = f"the archived copy was taken ({kept}) before it was published ({version.published})"
            yield finding_at(version.origin, ("archived", "date"), "date-order", message, "check both dates")
        if earlier and is_after(earlier.published, version.published):
            message = f"'{earlier.version}' was published ({earlier.published}) after the version that revises it"
            yield finding_at(
                version.origin, ("revises",), "date-order", message, f"check both dates; this one is {version.published}"
            )
        if version.published:
            for assertion in version.assertions:
                yield from _in_future(assertion, version, vocabulary)


def _in_future(assertion: Assertion, version: Version, vocabulary: Vocabulary) -> Iterator[Finding]:
    status, relation = vocabulary.statuses.get(assertion.status), vocabulary.relations.get(assertion.relation)
    if not status or not status.vouched:
        return
    date = None if relation and relation.prospective else assertion.date
    named = (("when", assertion.when), ("valid_from", assertion.valid_from), ("date", date), ("in", assertion.in_))
    for name, text in named:
        if is_after(text, version.published):
            message = (
                f"'{name}: {text}' lies after the version was published ({version.published}), and '{status.id}' says it is so"
            )
            hint = "check the date, or choose a status for what is still to come"
            yield finding_at(assertion.origin, (name,), "future", message, hint)


def is_after(date: str | None, other: str | None) -> bool:
    """Return whether a date lies wholly after another. It is not if either is missing, malformed or open towards the other.

    >>> is_after("2025", "2024-12-12"), is_after("2024", "2024-12-12"), is_after("2025/..", "2024-12-12")
    (True, False, True)
    """
    try:
        earliest = dates.span(date).earliest if date else None
        latest = dates.span(other).latest if other else None
    except ValueError:
        return False
    return earliest is not None and latest is not None and earliest > latest
