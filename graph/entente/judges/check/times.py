"""Times that cannot be: what is reported before it happens, and versions in an order of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.judges.check.findings import at
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.model.errors import Finding
    from entente.model.records import Assertion, Corpus, Version
    from entente.model.vocabulary import Vocabulary


def times(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find every date that another one rules out. What is not dated, or not readably, is passed over."""
    known = {(version.article, version.version): version for version in corpus.versions}
    for version in corpus.versions:
        earlier = known.get((version.article, version.revises)) if version.revises else None
        if after(version.published, version.retrieved):
            message = f"it was retrieved ({version.retrieved}) before it was published ({version.published})"
            yield at(version.origin, ("retrieved",), "date-order", message, "check both dates")
        if earlier and after(earlier.published, version.published):
            message = f"'{earlier.version}' was published ({earlier.published}) after the version that revises it"
            yield at(version.origin, ("revises",), "date-order", message, f"check both dates; this one is {version.published}")
        if version.published:
            for assertion in version.assertions:
                yield from _ahead(assertion, version, vocabulary)


def _ahead(assertion: Assertion, version: Version, vocabulary: Vocabulary) -> Iterator[Finding]:
    status, relation = vocabulary.statuses.get(assertion.status), vocabulary.relations.get(assertion.relation)
    if not status or not status.vouched:
        return
    date = None if relation and relation.prospective else assertion.date
    named = (("when", assertion.when), ("valid_from", assertion.valid_from), ("date", date), ("in", assertion.in_))
    for name, text in named:
        if after(text, version.published):
            message = (
                f"'{name}: {text}' lies after the version was published ({version.published}), and '{status.id}' says it is so"
            )
            hint = "check the date, or choose a status for what is still to come"
            yield at(assertion.origin, (name,), "future", message, hint)


def after(date: str | None, other: str | None) -> bool:
    """Tell whether a date lies wholly after another; where one is open, unknown or unreadable, it does not.

    >>> after("2025", "2024-12-12"), after("2024", "2024-12-12"), after("2025/..", "2024-12-12")
    (True, False, True)
    """
    try:
        earliest = dates.span(date).earliest if date else None
        latest = dates.span(other).latest if other else None
    except ValueError:
        return False
    return earliest is not None and latest is not None and earliest > latest
