"""What became of the other records of a corpus: its profile, entities, articles and versions."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeAlias

from entente.judges.diff.changes import RecordChange
from entente.judges.diff.fields import as_written, changed
from entente.judges.diff.renamed_entities import with_slugs
from entente.model.records import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from entente.judges.diff.changes import FieldChange, Record, RecordKind
    from entente.judges.diff.renamed_entities import Succession
    from entente.judges.diff.renamed_sources import RenamedSources
    from entente.model.records import Article, Corpus, Entity, Profile

_Record: TypeAlias = "Entity | Article | Version"

_SAID_BESIDE_CLAIMS = ("title", "carried_by", "complete", "lists")
"""What a version says, or is, beside its claims. Its dates and its label tell only which version it is."""


def records(old: Corpus, new: Corpus, succession: Succession, renamed: RenamedSources) -> Iterator[RecordChange]:
    """Yield what became of each record that is no assertion, by kind and then by id."""
    if found := tuple(changed(old.profile, new.profile, _names(old.profile))):
        yield RecordChange(record="corpus", kind="revised", old=("corpus",), new=("corpus",), fields=found)
    succeeded = [{slug for group in succession.groups for slug in group[side]} for side in (0, 1)]
    before = {entity.id: entity for entity in old.entities if entity.id not in succeeded[0]}
    after = {entity.id: entity for entity in new.entities if entity.id not in succeeded[1]}
    entities = [*_succession(old, new, succession), *_one_by_one("entity", before, after, lambda name: name, succession)]
    yield from sorted(entities, key=lambda change: change.id)
    articles = renamed.articles
    shared = replace(succession, old={**succession.old, **articles})
    yield from _one_by_one("article", old.article, new.article, lambda name: articles.get(name, name), shared)
    versions_old, versions_new = ({version.id: version for version in corpus.versions} for corpus in (old, new))
    yield from _one_by_one("version", versions_old, versions_new, renamed.version, shared)


def of_versions(old: Version, new: Version, succession: Succession) -> Iterator[RecordChange]:
    """Yield what became of what a version of an article says beside its claims, if that is another."""
    before, after = _with_shared_slugs(old, succession.old), _with_shared_slugs(new, succession.new)
    if found := as_written(changed(before, after, _SAID_BESIDE_CLAIMS), old, new):
        yield RecordChange(record="version", kind="revised", old=(old.id,), new=(new.id,), fields=found)


def _succession(old: Corpus, new: Corpus, succession: Succession) -> Iterator[RecordChange]:
    for before, after in succession.groups:
        kind: RecordKind = "merged" if len(before) > 1 else "split" if len(after) > 1 else "renamed"
        kept = (before[0], after[0]) if kind == "renamed" else next(((s, s) for s in before if s in after), None)
        found = _fields(old.entity[kept[0]], new.entity[kept[1]], succession) if kept else ()
        # The change itself already says which slugs are new and which were former ones.
        others = tuple(field for field in found if field.field not in {"id", "formerly"})
        yield RecordChange(record="entity", kind=kind, old=before, new=after, fields=others)


def _one_by_one(
    record: Record,
    old: Mapping[str, _Record],
    new: Mapping[str, _Record],
    renamed: Callable[[str], str],
    succession: Succession,
) -> Iterator[RecordChange]:
    """Yield the changes of records of one kind, by id. `renamed` returns the id that an old one has in the new corpus."""
    before = {renamed(name): name for name in old}
    for name in sorted(before.keys() | new.keys()):
        if name not in new:
            yield RecordChange(record=record, kind="dropped", old=(before[name],))
        elif name not in before:
            yield RecordChange(record=record, kind="added", new=(name,))
        else:
            one, other = old[before[name]], new[name]
            found = tuple(
                field for field in _fields(one, other, succession) if field.field not in _names_of(one, renamed, other)
            )
            # A version that keeps its label in a renamed article is not renamed itself.
            other_name = before[name] != name and not (isinstance(one, Version) and one.version == name.partition("@")[2])
            if found or other_name:
                kind: RecordKind = "renamed" if other_name else "revised"
                yield RecordChange(record=record, kind=kind, old=(before[name],), new=(name,), fields=found)


def _names_of(one: _Record, renamed: Callable[[str], str], other: _Record) -> frozenset[str]:
    """Return the fields in which two records of one thing differ by names alone."""
    if not isinstance(one, Version) or not isinstance(other, Version):
        return frozenset({"id"})
    same_predecessor = renamed(f"{one.article}@{one.revises}") == f"{other.article}@{other.revises}"
    return frozenset({"article", "version", *(["revises"] if same_predecessor else [])})


def _fields(old: _Record, new: _Record, succession: Succession) -> tuple[FieldChange, ...]:
    before, after = _with_shared_slugs(old, succession.old), _with_shared_slugs(new, succession.new)
    return as_written(changed(before, after, _names(old)), old, new)


def _with_shared_slugs(record: _Record, names: Mapping[str, str]) -> _Record:
    return with_slugs(replace(record, assertions=()) if isinstance(record, Version) else record, names)


def _names(record: Profile | _Record) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.compare and field.name != "assertions")
