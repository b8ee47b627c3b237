"""Entities that two corpora have under different slugs, found by `formerly`, and records with slugs that both share."""

from __future__ import annotations

import types
from collections import defaultdict
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from entente.model.records import (
    Article,
    Assertion,
    Carrier,
    Conversion,
    Corpus,
    Derivation,
    Entity,
    Listing,
    Order,
    Representation,
    Version,
)
from entente.model.value_types import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_Names: TypeAlias = "Mapping[str, str]"
_T = TypeVar(
    "_T",
    bound="Entity | Representation | Article | Derivation | Assertion | Conversion | Version | Carrier | Listing | Order",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Entities that changed their slugs between two corpora.

    `old` and `new` give the shared slug for slugs of the old and of the new corpus. `groups` are the old and the new slugs of
    entities that were renamed, merged or split; a group has several old slugs or several new ones, not both. Where several
    entities became several others, nobody knows which became which: these are in no group, and compared slug by slug.
    """

    old: _Names = field(default_factory=dict)
    new: _Names = field(default_factory=dict)
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


def succession(old: Corpus, new: Corpus) -> Succession:
    """Return the entities that were renamed, merged or split between two corpora. Either corpus may be the later one."""
    links = {(former, entity.id) for entity in new.entities for former in entity.formerly if former in old.entity}
    links |= {(entity.id, former) for entity in old.entities for former in entity.formerly if former in new.entity}
    links |= {(slug, slug) for link in links for slug in link if slug in old.entity and slug in new.entity}
    groups = sorted(group for group in _groups(links) if min(map(len, group)) == 1 and group[0] != group[1])
    return Succession(
        old={slug: after[0] for before, after in groups if len(after) == 1 for slug in before if slug != after[0]},
        new={slug: before[0] for before, after in groups if len(after) > 1 for slug in after if slug != before[0]},
        groups=tuple(groups),
    )


def _groups(links: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the connected groups of links between old and new slugs, each as its old and its new slugs."""
    later, earlier = defaultdict(set), defaultdict(set)
    for before, after in links:
        later[before].add(after)
        earlier[after].add(before)
    while later:
        olds: set[str] = set()
        news: set[str] = set()
        waiting = {next(iter(later))}
        while waiting:
            olds |= waiting
            found = {after for slug in waiting for after in later.pop(slug)} - news
            news |= found
            waiting = {before for slug in found for before in earlier[slug]} - olds
        yield tuple(sorted(olds)), tuple(sorted(news))


def with_shared_slugs(corpus: Corpus, names: _Names) -> Corpus:
    """Return a corpus with other slugs for some entities, wherever it names them."""
    if not names:
        return corpus
    entities = [with_slugs(entity, names) for entity in corpus.entities]
    for index, entity in enumerate(entities):
        if entity.id in names:
            entities[index] = replace(entity, id=names[entity.id])
            _keep_origin(entity, entities[index])
    return Corpus(
        profile=corpus.profile,
        parts=corpus.parts,
        entities=tuple(entities),
        articles=tuple(with_slugs(article, names) for article in corpus.articles),
        versions=tuple(with_slugs(version, names) for version in corpus.versions),
    )


def with_slugs(record: _T, names: _Names) -> _T:
    """Return a record with other slugs for the entities it names."""
    if not names:
        return record
    walked = ((name, getattr(record, name), rename) for name, rename in _RENAMINGS[type(record)])
    found = {name: after for name, before, rename in walked if before and (after := rename(before, names)) != before}
    if not found:
        return record
    renamed = replace(record, **found)
    _keep_origin(record, renamed)
    return renamed


def _keep_origin(record: object, renamed: object) -> None:
    if hasattr(record, "origin"):
        object.__setattr__(renamed, "origin", record.origin)


def named_slugs(record: object) -> Iterator[str]:
    """Yield the slugs of entities, and of articles as sources, that a record names.

    >>> claim = Assertion(id="a", subject="russia", relation="rivals", object="china", status="open", statement={})
    >>> sorted(named_slugs(claim))
    ['china', 'russia']
    """
    waiting = [getattr(record, name) for name, _ in _RENAMINGS[type(record)]]
    while waiting:
        match waiting.pop():
            case str() as slug:
                yield slug
            case tuple() as items:
                waiting += items
            case part if is_dataclass(part):
                waiting += [getattr(part, name) for name, _ in _RENAMINGS[type(part)]]


_Rename: TypeAlias = "Callable[[Any, _Names], Any]"


def _renamings(type_: type[Any]) -> list[tuple[str, _Rename]]:
    hints = get_type_hints(type_, include_extras=True)
    return [(f.name, rename) for f in fields(type_) if f.init and (rename := _renaming(hints[f.name])) is not None]


def _renaming(hint: Any) -> _Rename | None:  # noqa: ANN401  any annotation
    """Return the function that renames entities in a field of this annotation; None where the field names none."""
    arguments = get_args(hint)
    if get_origin(hint) is Annotated:
        if {Form.ENTITY, Form.ARTICLE, Form.SOURCE} & {*arguments[1:]}:
            return lambda slug, names: names.get(slug, slug)
        return _renaming(arguments[0])
    if get_origin(hint) in {Union, types.UnionType}:
        return _renaming(next(argument for argument in arguments if argument is not types.NoneType))
    if get_origin(hint) is tuple and (each := _renaming(arguments[0])):
        if each is with_slugs:
            return lambda records, names: tuple(with_slugs(record, names) for record in records)
        # Two entities that became one are named once.
        return lambda slugs, names: tuple(dict.fromkeys(each(slug, names) for slug in slugs))
    return with_slugs if hint in _NAMING_TYPES else None


_NAMING_TYPES = (Entity, Representation, Article, Derivation, Assertion, Conversion, Version, Carrier, Listing, Order)
_RENAMINGS: dict[type, list[tuple[str, _Rename]]] = {type_: _renamings(type_) for type_ in _NAMING_TYPES}
