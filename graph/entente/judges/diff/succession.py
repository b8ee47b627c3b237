"""Which entities of two corpora are the same under other slugs, as `formerly` tells, and records with slugs put in step."""

from __future__ import annotations

import types
from collections import defaultdict
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from entente.model.forms import Form
from entente.model.records import Article, Assertion, Carrier, Corpus, Entity, Listing, Order, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_Names: TypeAlias = "Mapping[str, str]"
_T = TypeVar("_T", bound="Entity | Article | Assertion | Version | Carrier | Listing | Order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The slugs of either side that both share under another name, and the groups of entities that are the same.

    A group has one member on at least one side: it was renamed, merged or split. Where several became several others, nobody
    can tell which became which; those are compared slug by slug.
    """

    old: _Names = field(default_factory=dict)
    new: _Names = field(default_factory=dict)
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


def succession(old: Corpus, new: Corpus) -> Succession:
    """Find the entities that changed their slugs, were merged or were split between two corpora, either of them the later."""
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
    """Part links between old and new slugs into those that hang together."""
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


def in_step(corpus: Corpus, names: _Names) -> Corpus:
    """Give a corpus with other slugs for some entities, wherever it names them."""
    if not names:
        return corpus
    entities = (replace(renamed(entity, names), id=names.get(entity.id, entity.id)) for entity in corpus.entities)
    return Corpus(
        profile=corpus.profile,
        entities=tuple(entities),
        articles=tuple(renamed(article, names) for article in corpus.articles),
        versions=tuple(renamed(version, names) for version in corpus.versions),
    )


def renamed(record: _T, names: _Names) -> _T:
    """Give a record with other slugs for the entities it names."""
    if not names:
        return record
    held = ((name, getattr(record, name), walk) for name, walk in _WALKS[type(record)])
    found = {name: after for name, before, walk in held if before and (after := walk(before, names)) != before}
    return replace(record, **found) if found else record


def named(record: object) -> Iterator[str]:
    """List the slugs of entities, and of articles taken as sources, that a record names.

    >>> claim = Assertion(id="a", subject="russia", relation="rivals", object="china", status="open", statement={})
    >>> sorted(named(claim))
    ['china', 'russia']
    """
    waiting = [getattr(record, name) for name, _ in _WALKS[type(record)]]
    while waiting:
        match waiting.pop():
            case str() as slug:
                yield slug
            case tuple() as items:
                waiting += items
            case part if is_dataclass(part):
                waiting += [getattr(part, name) for name, _ in _WALKS[type(part)]]


_Walk: TypeAlias = "Callable[[Any, _Names], Any]"


def _walks(type_: type[Any]) -> list[tuple[str, _Walk]]:
    hints = get_type_hints(type_, include_extras=True)
    return [(f.name, walk) for f in fields(type_) if f.init and (walk := _walk(hints[f.name])) is not None]


def _walk(hint: Any) -> _Walk | None:  # noqa: ANN401  any annotation
    """Say how to rename inside a field, by its annotation; None where it names no entity."""
    arguments = get_args(hint)
    if get_origin(hint) is Annotated:
        return (lambda slug, names: names.get(slug, slug)) if {Form.ENTITY, Form.SOURCE} & {*arguments[1:]} else None
    if get_origin(hint) in {Union, types.UnionType}:
        return _walk(next(argument for argument in arguments if argument is not types.NoneType))
    if get_origin(hint) is tuple and (each := _walk(arguments[0])):
        if each is renamed:
            return lambda records, names: tuple(renamed(record, names) for record in records)
        # Two that became one are named once.
        return lambda slugs, names: tuple(dict.fromkeys(each(slug, names) for slug in slugs))
    return renamed if hint in _NAMING else None


_NAMING = (Entity, Article, Assertion, Version, Carrier, Listing, Order)
_WALKS: dict[type, list[tuple[str, _Walk]]] = {type_: _walks(type_) for type_ in _NAMING}
