"""Who said what when: the history of an entity or a proposition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, get_args

from entente.claims import voice
from entente.claims.changes import changes, outcomes
from entente.judges.diff.timeline import timeline
from entente.model import dates
from entente.model.entity_names import entity_named, similar_entity
from entente.model.errors import UsageError, did_you_mean
from entente.model.short_repr import fields_given
from entente.model.vocabulary import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from entente.claims import Claim, Claims
    from entente.claims.changes import Later
    from entente.judges.diff.changes import Change
    from entente.judges.diff.timeline import ArticleTimeline, Thread
    from entente.model.records import Assertion, Corpus, Proposition, Version

_MIN_DIGITS = 4
"""The fewest digits of its id by which a proposition can be named."""
_MAX_LISTED = 10


class Subject(NamedTuple):
    """What a history is about: an entity, by its slug, or a proposition. The other one is None."""

    entity: str | None = None
    proposition: Proposition | None = None

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A claim that one or more versions of an article in a row make alike, and what became of it.

    `claim` is that of the first of `versions`. `revises` is what it changed in a claim before it, and `revised` what the next
    version changed in it; `dropped` is the first complete version without it. `changed` is a later claim or listing that tells
    of another time, and `outcome` the fact that came of a plan or a forecast; both are from other articles.
    """

    claim: Claim
    versions: tuple[Version, ...]
    revises: Change | None = None
    revised: Change | None = None
    dropped: Version | None = None
    changed: Later | None = None
    outcome: Claim | None = None

    __repr__ = fields_given


def find(claims: Claims, name: str) -> Subject:
    """Return the entity or proposition that a name means.

    Args:
        claims: The claims of the corpus.
        name: The slug, label or alias of an entity, see `entity_named`; the id of a proposition or its first digits;
            `article@version#assertion` for what that assertion claims; or the IRI or prefixed name of one of the three.

    Raises:
        UsageError: The name is unknown, or means several entities, or the digits begin the ids of several propositions.

    """
    corpus = claims.corpus
    kind, local = _kind_and_name(corpus, name)
    if kind in {"", "assertion"} and "#" in local:
        return Subject(proposition=_of_assertion(claims, local))
    if kind in {"", "proposition"} and local not in corpus.entity and (proposition := _by_first_digits(claims, local)):
        return Subject(proposition=proposition)
    if kind in {"", "entity"} and (slug := entity_named(corpus, local)) is not None:
        return Subject(entity=slug)
    message = f"there is no entity and no proposition {name!r}"
    raise UsageError(message, hint=similar_entity(corpus, local))


def log(claims: Claims, subject: Subject) -> list[LogEntry]:
    """Return the history of an entity or a proposition: who said what when, and what became of it.

    A claim concerns an entity that it names as its subject, object, topic or event, or in its order; that said it, as one whom
    the text names or as the publisher; for which somebody who is named speaks; or that is in a group of which it is claimed.
    What later versions make of a claim belongs to its history.

    Returns:
        The entries by the publication of their first version, then by event time (`when`, else `valid_from`), with undated ones
        last each time; then in the order of the corpus.

    """
    is_told = concerns(claims, subject)
    articles = dict.fromkeys(claim.version.article for claim in claims if is_told(claim))
    found = [entry for article in articles for entry in _entries(timeline(claims, article), is_told)]
    later, came = changes(claims, frozenset(get_args(Standing))), outcomes(claims)
    return sorted(
        (_with_what_came(entry, later.get(entry.claim.id), came.get(entry.claim.id)) for entry in found), key=_sort_key
    )


def concerns(claims: Claims, subject: Subject) -> Callable[[Claim], bool]:
    """Return what tells whether a claim concerns an entity or proposition; see `log`."""
    entity, proposition = subject.entity, subject.proposition
    if proposition is not None:
        return lambda claim: claim.proposition.id == proposition.id
    groups = claims.groups(entity or "")

    def of_entity(claim: Claim) -> bool:
        speakers = {*claim.attribution, *claim.assertion.said}
        return (
            entity in named_in(claim.assertion)
            or not groups.isdisjoint({claim.assertion.subject, claim.assertion.object or ""})
            or any(entity in voice.spoken_for(claims.corpus, speaker, claim.anchor) for speaker in speakers)
        )

    return of_entity


def _entries(told: ArticleTimeline, is_told: Callable[[Claim], bool]) -> Iterator[LogEntry]:
    """Yield the claims of an article that concern a subject, and what later versions made of them."""
    for thread in told.threads:
        first = next((number for number, stretch in enumerate(thread.stretches) if is_told(stretch.claim)), None)
        for number in range(first, len(thread.stretches)) if first is not None else ():
            yield _entry(told, thread, number)


def _entry(told: ArticleTimeline, thread: Thread, number: int) -> LogEntry:
    stretch = thread.stretches[number]
    start, end = told.versions.index(stretch.first), told.versions.index(stretch.last)
    is_last = number == len(thread.stretches) - 1
    return LogEntry(
        claim=stretch.claim,
        versions=told.versions[start : end + 1],
        revises=stretch.change,
        revised=None if is_last else thread.stretches[number + 1].change,
        dropped=thread.went if is_last and thread.went and thread.went.complete else None,
    )


def _with_what_came(entry: LogEntry, later: Later | None, came: Claim | None) -> LogEntry:
    """Return an entry with what other articles tell of the time after it."""
    article = entry.claim.version.article
    return replace(
        entry,
        changed=None if later and later.version.article == article else later,
        outcome=None if came and came.version.article == article else came,
    )


def named_in(assertion: Assertion) -> set[str | None]:
    """Return the slugs of all that an assertion names: its subject, object, topic and event, and those in its order."""
    order = assertion.ordered
    ordered = (order.by, *order.to, order.document) if order else ()
    return {assertion.subject, assertion.object, assertion.topic, assertion.at, *ordered}


def _sort_key(entry: LogEntry) -> tuple[tuple[bool, date], tuple[bool, date]]:
    assertion = entry.claim.assertion
    return dates.in_order(entry.claim.version.published), dates.in_order(assertion.when or assertion.valid_from)


def _kind_and_name(corpus: Corpus, name: str) -> tuple[str, str]:
    """Return the kind and the local name of an IRI or prefixed name; for an assertion, `article@version#assertion`."""
    kind, separator, local = name.removeprefix(corpus.profile.base).partition("/" if "/" in name else ":")
    if not separator or kind not in {"entity", "proposition", "assertion"}:
        return "", name
    if kind == "assertion" and local.count(".") == 2:  # noqa: PLR2004  of article, version and assertion
        article, version, assertion = local.split(".")
        return kind, f"{article}@{version}#{assertion}"
    return kind, local


def _by_first_digits(claims: Claims, digits: str) -> Proposition | None:
    found = sorted(name for name in claims.by_proposition if name.startswith(digits)) if len(digits) >= _MIN_DIGITS else []
    if len(found) > 1:
        message = f"{digits!r} begins the ids of {len(found)} propositions"
        raise UsageError(
            message, hint=f"give one of {', '.join(found[:_MAX_LISTED])}{' ...' if len(found) > _MAX_LISTED else ''}"
        )
    return claims.by_proposition[found[0]][0].proposition if found else None


def _of_assertion(claims: Claims, name: str) -> Proposition:
    version_id, _, assertion_id = name.partition("#")
    versions = {version.id for version in claims.corpus.versions}
    if version_id not in versions:
        message = f"there is no version {version_id!r}"
        raise UsageError(message, hint=did_you_mean(version_id, versions))
    known = {claim.assertion.id: claim for claim in claims.of(version_id)}
    if assertion_id not in known:
        message = f"{version_id} has no assertion {assertion_id!r}"
        raise UsageError(message, hint=did_you_mean(assertion_id, known))
    return known[assertion_id].proposition
