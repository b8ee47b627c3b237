"""Who said what when: the history of an entity or a proposition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from entente.model import dates
from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.records import Assertion, Corpus, Proposition, Version
    from entente.model.vocabulary import Vocabulary

_SHORTEST = 4
"""How many digits of a proposition's id name it at least."""
_FEW = 10


class Entry(NamedTuple):
    """One line of a history: an assertion with what it claims, the version that makes it, and on whose word it rests."""

    version: Version
    assertion: Assertion
    proposition: Proposition
    origins: frozenset[str]


class Subject(NamedTuple):
    """What a history is about: an entity by its slug, or a proposition."""

    entity: str | None = None
    proposition: Proposition | None = None


def find(corpus: Corpus, vocabulary: Vocabulary, name: str) -> Subject:
    """Find what a name means: an entity or a proposition.

    Args:
        corpus: Where to look.
        vocabulary: The ontology.
        name: The slug of an entity, also a former one; the id of a proposition or its first digits; `article@version#assertion`
            for what that assertion claims; or the IRI or prefixed name of one of the three.

    Raises:
        UsageError: The name means nothing here, or several propositions.

    """
    kind, local = _parts(corpus, name)
    formerly = {old: entity.id for entity in corpus.entities for old in entity.formerly}
    slug = local if local in corpus.entity else formerly.get(local)
    if slug is not None and kind in {"", "entity"}:
        return Subject(entity=slug)
    if kind in {"", "assertion"} and "#" in local:
        return Subject(proposition=_claimed(corpus, vocabulary, local))
    if kind in {"", "proposition"} and (proposition := _beginning(corpus, vocabulary, local)):
        return Subject(proposition=proposition)
    message = f"there is no entity and no proposition {name!r}"
    raise UsageError(message, hint=did_you_mean(local, corpus.entity))


def log(corpus: Corpus, vocabulary: Vocabulary, subject: Subject) -> list[Entry]:
    """Give the history of an entity or a proposition: every assertion, in any version, that names it or makes it.

    An entity is named at an end, as topic, event or document, by an order, or as who said it.

    Returns:
        The entries by publication, then by event time (`when`, else `valid_from`), undated ones last at each step; then in the
        order of names and of reading.

    """
    entries = [
        Entry(version, assertion, vocabulary.proposition(assertion), vocabulary.origins(corpus, version, assertion))
        for version in corpus.versions
        for assertion in version.assertions
    ]
    if subject.proposition is not None:
        told = [entry for entry in entries if entry.proposition.id == subject.proposition.id]
    else:
        told = [entry for entry in entries if subject.entity in _named(entry.assertion)]
    return sorted(told, key=_when)


def _named(assertion: Assertion) -> set[str | None]:
    order = assertion.ordered
    ordered = (order.by, *order.to, order.document) if order else ()
    return {assertion.subject, assertion.object, assertion.topic, assertion.at, *ordered, *assertion.said}


def _when(entry: Entry) -> tuple[tuple[bool, date], tuple[bool, date]]:
    return _place(entry.version.published), _place(entry.assertion.when or entry.assertion.valid_from)


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


def _beginning(corpus: Corpus, vocabulary: Vocabulary, digits: str) -> Proposition | None:
    assertions = (assertion for version in corpus.versions for assertion in version.assertions)
    propositions = {one.id: one for one in map(vocabulary.proposition, assertions)}
    found = sorted(one for one in propositions if one.startswith(digits)) if len(digits) >= _SHORTEST else []
    if len(found) > 1:
        message = f"{digits!r} begins the ids of {len(found)} propositions"
        raise UsageError(message, hint=f"give one of {', '.join(found[:_FEW])}{' ...' if len(found) > _FEW else ''}")
    return propositions[found[0]] if found else None


def _claimed(corpus: Corpus, vocabulary: Vocabulary, name: str) -> Proposition:
    version_id, _, assertion_id = name.partition("#")
    versions: Mapping[str, Version] = {version.id: version for version in corpus.versions}
    version = versions.get(version_id)
    if version is None:
        message = f"there is no version {version_id!r}"
        raise UsageError(message, hint=did_you_mean(version_id, versions))
    known = {assertion.id: assertion for assertion in version.assertions}
    if assertion_id not in known:
        message = f"{version_id} has no assertion {assertion_id!r}"
        raise UsageError(message, hint=did_you_mean(assertion_id, known))
    return vocabulary.proposition(known[assertion_id])
