"""Keep the part of a difference that a reader asks for: by kind, field, judgement, topic, entity or relation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING, get_args

from entente.judges.diff.changes import JUDGEMENTS, KINDS, Record, RecordKind, Selection
from entente.judges.diff.renamed_entities import named_slugs
from entente.model.entity_names import entity_named
from entente.model.errors import UsageError, did_you_mean
from entente.model.records import Article, Assertion, Entity, Profile, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.judges.diff.changes import Change, Difference, RecordChange
    from entente.model.records import Corpus

_ASSERTION = "assertion"
_RECORDS = (Assertion, Entity, Article, Version, Profile)


def _hyphenated(name: str) -> str:
    """Return the name of a kind, field or judgement in lower case, with hyphens instead of spaces and underscores."""
    return name.strip("_ ").replace(",", "").replace("_", "-").replace(" ", "-").lower()


WORDS = tuple(
    dict.fromkeys(
        map(
            _hyphenated,
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
"""The words by which changes can be selected: kinds of changes and records, fields, and judgements."""


def select(difference: Difference, selection: Selection) -> Difference:
    """Return a difference with only the changes that a selection asks for.

    A change must fit each field of the selection that is not empty, and fits a field by any of its names.

    Args:
        difference: The difference.
        selection: What to keep. `only` has words of `WORDS`; `topic` and `entity` have slugs, current or former, labels or
            aliases.

    Raises:
        UsageError: A name is unknown.

    """
    if not selection:
        return difference
    filter_ = _Filter(difference, selection)
    return replace(
        difference,
        selection=selection,
        changes=tuple(filter(filter_.change, difference.changes)),
        records=tuple(filter(filter_.record, difference.records)),
    )


class _Filter:
    """A selection whose names are known, with all slugs that each entity has or had."""

    def __init__(self, difference: Difference, selection: Selection) -> None:
        slugs = _slugs(difference)
        self.only = {
            word for name in selection.only for word in _known(_hyphenated(name), {w: {w} for w in WORDS}, "kind of change")
        }
        corpora = (difference.new.corpus, difference.old.corpus)
        self.topics = {slug for name in selection.topic for slug in _all_slugs(name, slugs, corpora, "topic")}
        self.entities = {slug for name in selection.entity for slug in _all_slugs(name, slugs, corpora, "entity")}
        relations = {name: {name} for name in difference.vocabulary.relations}
        self.relations = {slug for name in selection.relation for slug in _known(name, relations, "relation")}

    def change(self, change: Change) -> bool:
        """Return whether a change of a claim is asked for."""
        assertions = [claim.assertion for claim in (change.old, change.new) if claim]
        words = {change.kind, *change.judgements, *(field.field for field in change.fields)}
        return (
            (not self.only or bool(self.only & {_ASSERTION, *map(_hyphenated, words)}))
            and (not self.topics or any(assertion.topic in self.topics for assertion in assertions))
            and (not self.entities or any(slug in self.entities for a in assertions for slug in named_slugs(a)))
            and (not self.relations or any(assertion.relation in self.relations for assertion in assertions))
        )

    def record(self, record: RecordChange) -> bool:
        """Return whether a change of a record is asked for; if by topic or entity, it must be a change of that entity."""
        slugs = {*record.old, *record.new} if record.record == "entity" else set()
        words = {record.record, record.kind, *(field.field for field in record.fields)}
        return (
            not self.relations
            and (not self.only or bool(self.only & {*map(_hyphenated, words)}))
            and (not self.topics or bool(self.topics & slugs))
            and (not self.entities or bool(self.entities & slugs))
        )


def _slugs(difference: Difference) -> Mapping[str, set[str]]:
    """Return, for each slug that an entity has or had, all its slugs in both operands."""
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


def _all_slugs(name: str, slugs: Mapping[str, set[str]], corpora: tuple[Corpus, ...], what: str) -> Iterable[str]:
    """Return all slugs of the entity that a slug, label or alias means in one of two corpora."""
    if name not in slugs:
        name = next(filter(None, (entity_named(corpus, name) for corpus in corpora)), name)
    return _known(name, slugs, what)


def _known(name: str, names: Mapping[str, Iterable[str]], what: str) -> Iterable[str]:
    if name not in names:
        message = f"there is no {what} {name!r}"
        raise UsageError(message, hint=did_you_mean(name, names))
    return names[name]
