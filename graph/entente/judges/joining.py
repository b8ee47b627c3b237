"""Several corpora taken as one: their entities with one Wikidata item are one, and what clashes is told at both places.

The result is the same in whatever order the corpora are named. Where they name an entity otherwise, the corpus first by title
has the label, and the others' labels are aliases.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import reduce
from itertools import groupby, permutations
from typing import TYPE_CHECKING, TypeVar

from entente.judges.check.findings import finding_at
from entente.judges.diff.renamed_entities import with_shared_slugs
from entente.model import ids
from entente.model.part import Part, heading
from entente.model.records import Corpus, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from entente.model.errors import Finding
    from entente.model.record import Origin
    from entente.model.records import Article, Entity
    from entente.model.value_types import Texts

_T = TypeVar("_T")


def joined(corpora: Sequence[Corpus]) -> tuple[Corpus, list[Finding]]:
    """Return several corpora as one, and what is wrong with that.

    Of several slugs of one entity, the first in the alphabet is used; the others are former slugs of it.
    """
    corpora = sorted(corpora, key=lambda one: (heading(one.profile.title), _file(one.profile.origin)))
    shared = _shared_slugs(corpora)
    names = {slug: used for slug, (used, _) in shared.items()}
    findings = [*_told(corpora, shared), *_profile_clashes(corpora)]
    named = [with_shared_slugs(corpus, names) for corpus in corpora]
    entities = [*_entities(named, names, findings)]
    articles = [*_articles(named, findings)]
    parts = sorted((part for one in corpora for part in one.parts or (_part(one),)), key=lambda part: heading(part.title))
    whole = Corpus(
        profile=_profile([corpus.profile for corpus in corpora]),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        versions=tuple(sorted((v for c in named for v in c.versions), key=lambda version: (version.article, version.version))),
        parts=tuple(parts),
    )
    return whole, findings


def _part(corpus: Corpus) -> Part:
    return Part(
        id=_slug(corpus.profile),
        title=corpus.profile.title,
        license=corpus.profile.license,
        contact=corpus.profile.contact,
        articles=tuple(sorted({article.id for article in corpus.articles})),
    )


def _file(origin: Origin | None) -> str:
    return origin.file if origin else ""


def _slug(profile: Profile) -> str:
    return ids.slug_of(heading(profile.title)) or "corpus"


def _shared_slugs(corpora: Sequence[Corpus]) -> dict[str, tuple[str, str]]:
    """Return for each slug in place of which another is used, that, and the Wikidata item by which both are one entity."""
    items: dict[str, set[str]] = defaultdict(set)
    for corpus in corpora:
        for entity in corpus.entities:
            if entity.wikidata:
                items[entity.id].add(entity.wikidata)
    slugs: dict[str, set[str]] = defaultdict(set)
    for slug, found in items.items():
        # A slug of several items is told as a clash, and means none of them elsewhere.
        if len(found) == 1:
            slugs[min(found)].add(slug)
    return {slug: (min(group), item) for item, group in slugs.items() for slug in group if slug != min(group)}


def _told(corpora: Sequence[Corpus], shared: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    """Yield a warning for each slug in place of which another is used."""
    for corpus in corpora:
        for entity in corpus.entities:
            if entity.id in shared:
                used, item = shared[entity.id]
                message = f"'{entity.id}' and '{used}' are one entity, {item} on Wikidata; '{used}' is used"
                hint = f"write '{used}' in both corpora"
                yield finding_at(entity.origin, (), "same-item", message, hint, at_key=True, severity="warning")


def _profile_clashes(corpora: Sequence[Corpus]) -> Iterator[Finding]:
    first = corpora[0].profile
    for one in corpora[1:]:
        if one.profile.base != first.base:
            for here, there in ((first, one.profile), (one.profile, first)):
                message = f"the IRIs begin with {here.base} here and with {there.base} in {_file(there.origin)}"
                yield finding_at(here.origin, ("base",), "clash", message, "give both corpora one base")
    by_slug = sorted((corpus.profile for corpus in corpora), key=_slug)
    for slug, group in groupby(by_slug, _slug):
        alike = [*group]
        for profile in alike if len(alike) > 1 else ():
            others = ", ".join(_file(one.origin) for one in alike if one is not profile)
            message = f"the corpus in {others} is called {slug!r} too, and claims tell their corpus by its title"
            yield finding_at(profile.origin, ("title",), "clash", message, "give each a title of its own")


def _entities(corpora: Sequence[Corpus], names: Mapping[str, str], findings: list[Finding]) -> Iterator[Entity]:
    """Yield each entity once, with all that the corpora say of it, and report different ones that have one slug."""
    by_slug: dict[str, list[list[Entity]]] = defaultdict(list)
    for corpus in corpora:
        ordered = sorted(corpus.entities, key=lambda entity: entity.id)
        for slug, group in groupby(ordered, lambda entity: entity.id):
            by_slug[slug].append([*group])
    formerly: dict[str, list[str]] = defaultdict(list)
    for slug, used in sorted(names.items()):
        formerly[used].append(slug)
    for slug, groups in by_slug.items():
        firsts = [group[0] for group in groups]
        for here, there in permutations(firsts, 2):
            if why := _differs(here, there):
                message = f"'{slug}' is another entity in {_file(there.origin)}, with another {why}"
                findings.append(finding_at(here.origin, (why,), "clash", message, "give one of them another slug"))
        one = reduce(_merged, firsts)
        yield _with_origin(replace(one, formerly=_union(one.formerly, formerly[slug])), groups[0][0].origin)
        # Twice in one corpus: the checks tell it.
        yield from (again for group in groups for again in group[1:])


def _differs(one: Entity, other: Entity) -> str | None:
    """Return the field that tells two entities with one slug apart, if one does."""
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        return "wikidata"
    return "kind" if one.kind != other.kind else None


def _merged(one: Entity, other: Entity) -> Entity:
    """Return an entity with all that two corpora say of it; where they differ, with what the first says."""
    label = {**other.label, **one.label}
    alias = {
        language: _union(
            one.alias.get(language, ()),
            (name for name in other.alias.get(language, ()) if name != label.get(language)),
            [name] if (name := other.label.get(language)) and name != label[language] else [],
        )
        for language in sorted(one.alias.keys() | other.alias.keys() | other.label.keys())
    }
    merged = replace(
        one,
        label=label,
        alias={language: names for language, names in alias.items() if names},
        plural={**{language: flag for language, flag in other.plural.items() if language not in one.label}, **one.plural},
        description={**other.description, **one.description},
        wikidata=one.wikidata or other.wikidata,
        includes=_union(one.includes, other.includes),
        speaks_for=_union(one.speaks_for, other.speaks_for),
        # Each corpus grades for itself.
        reliability=one.reliability if one.reliability == other.reliability else None,
        formerly=_union(one.formerly, other.formerly),
    )
    return _with_origin(merged, one.origin)


def _with_origin(entity: Entity, origin: Origin | None) -> Entity:
    object.__setattr__(entity, "origin", origin)
    return entity


def _union(*groups: Iterator[_T] | Sequence[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def _articles(corpora: Sequence[Corpus], findings: list[Finding]) -> Iterator[Article]:
    known: dict[str, Article] = {}
    for corpus in corpora:
        for article in corpus.articles:
            first = known.setdefault(article.id, article)
            if first is article:
                yield article
                continue
            for here, there in ((first, article), (article, first)):
                message = f"the article '{article.id}' is in {_file(there.origin)}, too"
                findings.append(finding_at(here.origin, (), "clash", message, "rename the folder of one, or delete one"))


def _profile(profiles: Sequence[Profile]) -> Profile:
    """Return what the whole says of itself: the titles of all, and what all say alike."""

    def titles(language: str) -> str:
        return " · ".join(profile.title.get(language) or heading(profile.title) for profile in profiles)

    first = profiles[0]
    title: Texts = {language: titles(language) for language in sorted({tag for one in profiles for tag in one.title})}
    whole = Profile(
        title=title,
        base=first.base,
        license=first.license if len({one.license for one in profiles}) == 1 else None,
        contact=first.contact if len({one.contact for one in profiles}) == 1 else None,
        tour=tuple(step for one in profiles for step in one.tour),
    )
    object.__setattr__(whole, "origin", first.origin)
    return whole
