"""What became of the other records of a corpus: its profile, entities, articles and versions."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from entente.judges.diff.changes import RecordChange
from entente.judges.diff.fields import as_written, changed
from entente.judges.diff.succession import with_slugs
from entente.model.records import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.judges.diff.changes import FieldChange, Record, RecordKind
    from entente.judges.diff.succession import Succession
    from entente.model.records import Article, Corpus, Entity, Profile


def records(old: Corpus, new: Corpus, succession: Succession) -> Iterator[RecordChange]:
    """Yield what became of each record that is no assertion, by kind and then by id."""
    if found := tuple(changed(old.profile, new.profile, _names(old.profile))):
        yield RecordChange(record="corpus", kind="revised", old=("corpus",), new=("corpus",), fields=found)
    entities = [*_succession(old, new, succession), *_same_id("entity", old.entities, new.entities, succession)]
    yield from sorted(entities, key=lambda change: change.id)
    yield from _same_id("article", old.articles, new.articles, succession)
    yield from _same_id("version", old.versions, new.versions, succession)


def _succession(old: Corpus, new: Corpus, succession: Succession) -> Iterator[RecordChange]:
    for before, after in succession.groups:
        kind: RecordKind = "merged" if len(before) > 1 else "split" if len(after) > 1 else "renamed"
        kept = (before[0], after[0]) if kind == "renamed" else next(((s, s) for s in before if s in after), None)
        found = _fields(old.entity[kept[0]], new.entity[kept[1]], succession) if kept else ()
        # The change itself already says which slugs are new and which were former ones.
        others = tuple(field for field in found if field.field not in {"id", "formerly"})
        yield RecordChange(record="entity", kind=kind, old=before, new=after, fields=others)


def _same_id(
    record: Record,
    old: Iterable[Entity] | Iterable[Article] | Iterable[Version],
    new: Iterable[Entity] | Iterable[Article] | Iterable[Version],
    succession: Succession,
) -> Iterator[RecordChange]:
    """Yield the changes of records of one kind that have the same id, or none, in the other corpus."""
    succeeded_old = {slug for before, _ in succession.groups for slug in before} if record == "entity" else ()
    succeeded_new = {slug for _, after in succession.groups for slug in after} if record == "entity" else ()
    before = {one.id: one for one in old if one.id not in succeeded_old}
    after = {one.id: one for one in new if one.id not in succeeded_new}
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield RecordChange(record=record, kind="dropped", old=(name,))
        elif name not in before:
            yield RecordChange(record=record, kind="added", new=(name,))
        elif found := _fields(before[name], after[name], succession):
            yield RecordChange(record=record, kind="revised", old=(name,), new=(name,), fields=found)


def _fields(
    old: Entity | Article | Version, new: Entity | Article | Version, succession: Succession
) -> tuple[FieldChange, ...]:
    before, after = _with_shared_slugs(old, succession.old), _with_shared_slugs(new, succession.new)
    return as_written(changed(before, after, _names(old)), old, new)


def _with_shared_slugs(record: Entity | Article | Version, names: Mapping[str, str]) -> Entity | Article | Version:
    return with_slugs(replace(record, assertions=()) if isinstance(record, Version) else record, names)


def _names(record: Profile | Entity | Article | Version) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.compare and field.name != "assertions")
