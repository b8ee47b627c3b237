"""What a reader asks to see of a difference, by kind, field, judgement, topic, entity and relation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING, get_args

from entente.judges.diff.changes import JUDGEMENTS, KINDS, Record, RecordKind, Selection
from entente.judges.diff.succession import named
from entente.model.errors import UsageError, did_you_mean
from entente.model.records import Article, Assertion, Entity, Profile, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.judges.diff.changes import Change, Difference, RecordChange
    from entente.model.records import Corpus

_ASSERTION = "assertion"
_RECORDS = (Assertion, Entity, Article, Version, Profile)


def _word(name: str) -> str:
    """Write a kind, a field or a judgement as a word without blanks."""
    return name.strip("_ ").replace("_", "-").replace(" ", "-")


WORDS = tuple(
    dict.fromkeys(
        map(
            _word,
            (
                *KINDS,
                *JUDGEMENTS,
                _ASSERTION,
                *get_args(Record),
                *get_args(RecordKind),
                *(field.name for type_ in _RECORDS for field in fields(type_) if field.compare),
            ),
        )
    )
)
"""All that changes can be chosen by: what became of what, the field that changed, the judgement on it."""


def select(difference: Difference, selection: Selection) -> Difference:
    """Leave of a difference what was asked for: any of the words, topics, entities or relations, of each that is given.

    Args:
        difference: What was found.
        selection: What to leave. `only` takes the words of `WORDS`; an entity is known by each slug it has or had.

    Raises:
        UsageError: A name is not known.

    """
    if not selection:
        return difference
    asked = _Asked(difference, selection)
    return replace(
        difference,
        selection=selection,
        changes=tuple(filter(asked.change, difference.changes)),
        records=tuple(filter(asked.record, difference.records)),
    )


class _Asked:
    """A selection with every name known, and every entity by all its slugs."""

    def __init__(self, difference: Difference, selection: Selection) -> None:
        slugs = _slugs(difference)
        self.only = {word for name in selection.only for word in _known(_word(name), {w: {w} for w in WORDS}, "kind of change")}
        self.topics = {slug for name in selection.topic for slug in _known(name, slugs, "topic")}
        self.entities = {slug for name in selection.entity for slug in _known(name, slugs, "entity")}
        relations = {name: {name} for name in difference.vocabulary.relations}
        self.relations = {slug for name in selection.relation for slug in _known(name, relations, "relation")}

    def change(self, change: Change) -> bool:
        assertions = [claim.assertion for claim in (change.old, change.new) if claim]
        words = {change.kind, *change.judgements, *(field.field for field in change.fields)}
        return (
            (not self.only or bool(self.only & {_ASSERTION, *map(_word, words)}))
            and (not self.topics or any(assertion.topic in self.topics for assertion in assertions))
            and (not self.entities or any(slug in self.entities for a in assertions for slug in named(a)))
            and (not self.relations or any(assertion.relation in self.relations for assertion in assertions))
        )

    def record(self, record: RecordChange) -> bool:
        """Tell whether a record was asked for: one by topic or entity must be that entity itself."""
        slugs = {*record.old, *record.new} if record.record == "entity" else set()
        words = {record.record, record.kind, *(field.field for field in record.fields)}
        return (
            not self.relations
            and (not self.only or bool(self.only & {*map(_word, words)}))
            and (not self.topics or bool(self.topics & slugs))
            and (not self.entities or bool(self.entities & slugs))
        )


def _slugs(difference: Difference) -> Mapping[str, set[str]]:
    """Give for each slug that an entity has or had all slugs it has on either side."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in _entities(difference.old.corpus, difference.new.corpus):
        for slug in (entity.id, *entity.formerly):
            found[slug].add(entity.id)
    for record in difference.records:
        if record.record == "entity":
            for slug in (*record.old, *record.new):
                found[slug] |= {*record.old, *record.new}
    return found


def _entities(*corpora: Corpus) -> Iterator[Entity]:
    for corpus in corpora:
        yield from corpus.entities


def _known(name: str, names: Mapping[str, Iterable[str]], what: str) -> Iterable[str]:
    if name not in names:
        message = f"there is no {what} {name!r}"
        raise UsageError(message, hint=did_you_mean(name, names))
    return names[name]
