"""Who said what when: the history of an entity or a proposition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from entente.model import dates
from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from entente.claims import Claim, Claims
    from entente.model.records import Assertion, Corpus, Proposition

_SHORTEST = 4
"""How many digits of a proposition's id name it at least."""
_FEW = 10


class Subject(NamedTuple):
    """What a history is about: an entity by its slug, or a proposition."""

    entity: str | None = None
    proposition: Proposition | None = None


def find(claims: Claims, name: str) -> Subject:
    """Find what a name means: an entity or a proposition.

    Args:
        claims: Where to look.
        name: The slug of an entity, also a former one; the id of a proposition or its first digits; `article@version#assertion`
            for what that assertion claims; or the IRI or prefixed name of one of the three.

    Raises:
        UsageError: The name means nothing here, or several propositions.

    """
    corpus = claims.corpus
    kind, local = _parts(corpus, name)
    formerly = {old: entity.id for entity in corpus.entities for old in entity.formerly}
    slug = local if local in corpus.entity else formerly.get(local)
    if slug is not None and kind in {"", "entity"}:
        return Subject(entity=slug)
    if kind in {"", "assertion"} and "#" in local:
        return Subject(proposition=_claimed(claims, local))
    if kind in {"", "proposition"} and (proposition := _beginning(claims, local)):
        return Subject(proposition=proposition)
    message = f"there is no entity and no proposition {name!r}"
    raise UsageError(message, hint=did_you_mean(local, corpus.entity))


def log(claims: Claims, subject: Subject) -> list[Claim]:
    """Return the history of an entity or a proposition: every claim, in any version, that names it or makes it.

    An entity is named at an end, as topic, event or document, by an order, or as who said it.

    Returns:
        The claims by publication, then by event time (`when`, else `valid_from`), undated ones last at each step; then in the
        order of names and of reading.

    """
    if subject.proposition is not None:
        found = claims.by_proposition.get(subject.proposition.id, ())
    else:
        found = tuple(claim for claim in claims if subject.entity in _named(claim.assertion))
    return sorted(found, key=_when)


def _named(assertion: Assertion) -> set[str | None]:
    order = assertion.ordered
    ordered = (order.by, *order.to, order.document) if order else ()
    return {assertion.subject, assertion.object, assertion.topic, assertion.at, *ordered, *assertion.said}


def _when(claim: Claim) -> tuple[tuple[bool, date], tuple[bool, date]]:
    return _place(claim.version.published), _place(claim.assertion.when or claim.assertion.valid_from)


def _place(text: str | None) -> tuple[bool, date]:
    return (False, dates.span(text).earliest or date.min) if text else (True, date.max)


def _parts(corpus: Corpus, name: str) -> tuple[str, str]:
    """Part an IRI or a prefixed name into its kind and its local name, an assertion's as `article@version#assertion`."""
    kind, separator, local = name.removeprefix(corpus.profile.base).partition("/" if "/" in name else ":")
    if not separator or kind not in {"entity", "proposition", "assertion"}:
        return "", name
    if kind == "assertion" and local.count(".") == 2:  # noqa: PLR2004  of article, version and assertion
        article, version, assertion = local.split(".")
        return kind, f"{article}@{version}#{assertion}"
    return kind, local


def _beginning(claims: Claims, digits: str) -> Proposition | None:
    found = sorted(name for name in claims.by_proposition if name.startswith(digits)) if len(digits) >= _SHORTEST else []
    if len(found) > 1:
        message = f"{digits!r} begins the ids of {len(found)} propositions"
        raise UsageError(message, hint=f"give one of {', '.join(found[:_FEW])}{' ...' if len(found) > _FEW else ''}")
    return claims.by_proposition[found[0]][0].proposition if found else None


def _claimed(claims: Claims, name: str) -> Proposition:
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
