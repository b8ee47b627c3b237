"""Who said what when: the history of an entity or a proposition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from entente.model import dates
from entente.model.errors import UsageError, did_you_mean
from entente.model.representation import fields_given

if TYPE_CHECKING:
    from entente.claims import Claim, Claims
    from entente.model.records import Assertion, Corpus, Proposition

_MIN_DIGITS = 4
"""The fewest digits of its id by which a proposition can be named."""
_MAX_LISTED = 10


class Subject(NamedTuple):
    """What a history is about: an entity, by its slug, or a proposition. The other one is None."""

    entity: str | None = None
    proposition: Proposition | None = None

    def __repr__(self) -> str:
        return fields_given(self)


def find(claims: Claims, name: str) -> Subject:
    """Return the entity or proposition that a name means.

    Args:
        claims: The claims of the corpus.
        name: The slug of an entity, also a former one; the id of a proposition or its first digits; `article@version#assertion`
            for what that assertion claims; or the IRI or prefixed name of one of the three.

    Raises:
        UsageError: The name is unknown, or the digits begin the ids of several propositions.

    """
    corpus = claims.corpus
    kind, local = _kind_and_name(corpus, name)
    formerly = {old: entity.id for entity in corpus.entities for old in entity.formerly}
    slug = local if local in corpus.entity else formerly.get(local)
    if slug is not None and kind in {"", "entity"}:
        return Subject(entity=slug)
    if kind in {"", "assertion"} and "#" in local:
        return Subject(proposition=_of_assertion(claims, local))
    if kind in {"", "proposition"} and (proposition := _by_first_digits(claims, local)):
        return Subject(proposition=proposition)
    message = f"there is no entity and no proposition {name!r}"
    raise UsageError(message, hint=did_you_mean(local, corpus.entity))


def log(claims: Claims, subject: Subject) -> list[Claim]:
    """Return the history of an entity or a proposition: the claims of all versions that name the one or make the other.

    A claim names an entity as its subject, object, topic or event, in its order, or as a speaker.

    Returns:
        The claims by date of publication, then by event time (`when`, else `valid_from`), with undated ones last each time;
        then in the order of the corpus.

    """
    if subject.proposition is not None:
        found = claims.by_proposition.get(subject.proposition.id, ())
    else:
        found = tuple(claim for claim in claims if subject.entity in _named(claim.assertion))
    return sorted(found, key=_sort_key)


def _named(assertion: Assertion) -> set[str | None]:
    order = assertion.ordered
    ordered = (order.by, *order.to, order.document) if order else ()
    return {assertion.subject, assertion.object, assertion.topic, assertion.at, *ordered, *assertion.said}


def _sort_key(claim: Claim) -> tuple[tuple[bool, date], tuple[bool, date]]:
    return _date_key(claim.version.published), _date_key(claim.assertion.when or claim.assertion.valid_from)


def _date_key(text: str | None) -> tuple[bool, date]:
    return (False, dates.span(text).earliest or date.min) if text else (True, date.max)


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
