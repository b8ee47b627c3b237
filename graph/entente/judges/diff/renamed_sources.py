"""Articles and versions that only changed their names between two corpora.

Only names that the other corpus does not have are compared. Two articles are one where they have one address or, without one,
where all their claims are the same, or all else that is known of them and a claim at least. Two versions of one article are one
where their texts have one checksum or, where one has none, at least half of their claims are the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from entente.model.records import Article, Assertion, Corpus, Version

_T = TypeVar("_T", "Article", "Version")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamedSources:
    """The new ids of articles and versions, by their old ones, for those that only changed their names."""

    articles: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    """By `article@version`. Versions that keep their label in a renamed article are not among them."""

    def version(self, name: str) -> str:
        """Return the new id of a version."""
        article, _, label = name.partition("@")
        return self.versions.get(name, f"{self.articles.get(article, article)}@{label}")


def renamed_sources(old: Corpus, new: Corpus) -> RenamedSources:
    """Return the articles and versions that changed their names, given both corpora with slugs of entities that they share."""
    articles = _renamed_articles(old, new)
    befores, afters = _by_article(old), _by_article(new)
    versions: dict[str, str] = {}
    for article, before in befores.items():
        versions |= _renamed_versions(before, afters.get(articles.get(article, article), ()))
    return RenamedSources(articles=articles, versions=versions)


def _renamed_articles(old: Corpus, new: Corpus) -> Mapping[str, str]:
    gone = [article for article in old.articles if article.id not in new.article]
    come = [article for article in new.articles if article.id not in old.article]
    if not gone or not come:
        return {}
    claimed_old, claimed_new = _claims_by_article(old), _claims_by_article(new)
    claimed = {
        article.id: frozenset(claims[article.id])
        for articles, claims in ((gone, claimed_old), (come, claimed_new))
        for article in articles
    }
    found: dict[str, str] = {}

    def pair(key: Callable[[Article], Hashable | None]) -> None:
        rest = [one for one in gone if one.id not in found], [one for one in come if one.id not in found.values()]
        found.update({before.id: after.id for before, after in _paired(*rest, key)})

    pair(lambda one: one.url)
    pair(lambda one: claimed[one.id] if claimed[one.id] and not one.url else None)
    rest = [one for one in gone if one.id not in found], [one for one in come if one.id not in found.values()]
    for before, after in _paired(*rest, lambda one: repr(replace(one, id=""))):
        if claimed[before.id] & claimed[after.id]:
            found[before.id] = after.id
    return found


def _renamed_versions(old: Sequence[Version], new: Sequence[Version]) -> Mapping[str, str]:
    labels_old, labels_new = ({version.version for version in versions} for versions in (old, new))
    gone = [version for version in old if version.version not in labels_new]
    come = [version for version in new if version.version not in labels_old]
    found = {before.id: after.id for before, after in _paired(gone, come, lambda one: one.sha256)}
    rest_old = [version for version in gone if version.id not in found]
    rest_new = [version for version in come if version.id not in found.values()]
    claimed = {version.id: {*map(_claimed, version.assertions)} for version in (*rest_old, *rest_new)}
    shares = [
        (-_share(claimed[before.id], claimed[after.id]), i, j)
        for i, before in enumerate(rest_old)
        for j, after in enumerate(rest_new)
        if None in {before.sha256, after.sha256}
    ]
    for share, i, j in sorted(shares):
        before, after = rest_old[i].id, rest_new[j].id
        if -share >= 1 / 2 and before not in found and after not in found.values():
            found[before] = after
    return found


def _share(one: set[Hashable], other: set[Hashable]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _paired(old: Iterable[_T], new: Iterable[_T], key: Callable[[_T], Hashable | None]) -> list[tuple[_T, _T]]:
    """Return the pairs of records that have a key in common which no other record of either side has."""
    befores: dict[Hashable, list[_T]] = defaultdict(list)
    afters: dict[Hashable, list[_T]] = defaultdict(list)
    for records, by_key in ((old, befores), (new, afters)):
        for record in records:
            by_key[key(record)].append(record)
    return [
        (found[0], afters[name][0])
        for name, found in befores.items()
        if name is not None and len(found) == len(afters.get(name, ())) == 1
    ]


def _by_article(corpus: Corpus) -> Mapping[str, list[Version]]:
    found: dict[str, list[Version]] = defaultdict(list)
    for version in corpus.versions:
        found[version.article].append(version)
    return found


def _claims_by_article(corpus: Corpus) -> Mapping[str, set[Hashable]]:
    found: dict[str, set[Hashable]] = defaultdict(set)
    for version in corpus.versions:
        found[version.article] |= {*map(_claimed, version.assertions)}
    return found


def _claimed(assertion: Assertion) -> Hashable:
    a = assertion
    return a.subject, a.relation, a.object, a.date, a.value, a.topic, a.by, a.in_, a.status, a.said
