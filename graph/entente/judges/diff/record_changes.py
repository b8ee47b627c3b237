"""What became of all that is no assertion: the profile, entities, articles, versions."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from entente.judges.diff.changes import RecordChange
from entente.judges.diff.fields import as_written, changed
from entente.judges.diff.succession import renamed
from entente.model.records import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.judges.diff.changes import FieldChange, Record, RecordKind
    from entente.judges.diff.succession import Succession
    from entente.model.records import Article, Corpus, Entity, Profile


def records(old: Corpus, new: Corpus, succession: Succession) -> Iterator[RecordChange]:
    """Tell what became of every record that is no assertion, kind by kind, by name."""
    if found := tuple(changed(old.profile, new.profile, _names(old.profile))):
        yield RecordChange(record="corpus", kind="revised", old=("corpus",), new=("corpus",), fields=found)
    entities = [*_succeeded(old, new, succession), *_plain("entity", old.entities, new.entities, succession)]
    yield from sorted(entities, key=lambda change: change.id)
    yield from _plain("article", old.articles, new.articles, succession)
    yield from _plain("version", old.versions, new.versions, succession)


def _succeeded(old: Corpus, new: Corpus, succession: Succession) -> Iterator[RecordChange]:
    for before, after in succession.groups:
        kind: RecordKind = "merged" if len(before) > 1 else "split" if len(after) > 1 else "renamed"
        kept = (before[0], after[0]) if kind == "renamed" else next(((s, s) for s in before if s in after), None)
        found = _fields(old.entity[kept[0]], new.entity[kept[1]], succession) if kept else ()
        # The new slug and the old one among the former ones are what is told already.
        others = tuple(field for field in found if field.field not in {"id", "formerly"})
        yield RecordChange(record="entity", kind=kind, old=before, new=after, fields=others)


def _plain(
    record: Record,
    old: Iterable[Entity] | Iterable[Article] | Iterable[Version],
    new: Iterable[Entity] | Iterable[Article] | Iterable[Version],
    succession: Succession,
) -> Iterator[RecordChange]:
    """Compare the records of one kind by name, those aside that go by another."""
    told_old = {slug for before, _ in succession.groups for slug in before} if record == "entity" else ()
    told_new = {slug for _, after in succession.groups for slug in after} if record == "entity" else ()
    before = {one.id: one for one in old if one.id not in told_old}
    after = {one.id: one for one in new if one.id not in told_new}
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
    before, after = _in_step(old, succession.old), _in_step(new, succession.new)
    return as_written(changed(before, after, _names(old)), old, new)


def _in_step(record: Entity | Article | Version, names: Mapping[str, str]) -> Entity | Article | Version:
    return renamed(replace(record, assertions=()) if isinstance(record, Version) else record, names)


def _names(record: Profile | Entity | Article | Version) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.compare and field.name != "assertions")
