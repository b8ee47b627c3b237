"""Compare two versions, or two corpora, claim by claim.

`changes` has the classes of results. `matching` finds which claims correspond, `fields` how two records differ, and
`judgements` what a revision amounts to. `succession` finds entities that changed their slugs, `record_changes` compares all
other records, and `selection` keeps what a reader asks for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims import Claims
from entente.judges.diff.changes import (
    JUDGEMENTS,
    KINDS,
    Change,
    Difference,
    Exclusion,
    FieldChange,
    Judgement,
    Kind,
    Operand,
    Reason,
    RecordChange,
    SameId,
    SameOrigin,
    Selection,
)
from entente.judges.diff.matching import Reading, matched
from entente.judges.diff.record_changes import records
from entente.judges.diff.selection import select
from entente.judges.diff.succession import Succession, succession, with_shared_slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


__all__ = [
    "JUDGEMENTS",
    "KINDS",
    "Change",
    "Difference",
    "Exclusion",
    "FieldChange",
    "Judgement",
    "Kind",
    "Operand",
    "Reason",
    "RecordChange",
    "SameId",
    "SameOrigin",
    "Selection",
    "compare",
    "select",
]


def compare(old: Operand, new: Operand) -> Difference:
    """Return the difference of two versions, or of two corpora.

    Two corpora are compared version by version: what is missing in one was dropped from the curated record, or added to it. An
    entity that only changed its slug, by its `formerly`, is the same entity, and what is claimed of it is the same claim.

    Raises:
        ValueError: One operand is a version and the other a corpus.

    """
    if (old.version is None) != (new.version is None):
        message = "a version compares with a version, and a corpus with a corpus"
        raise ValueError(message)
    same = Succession() if old.corpus is new.corpus else succession(old.corpus, new.corpus)
    before, after = _with_shared_slugs(old.claims, same.old), _with_shared_slugs(new.claims, same.new)
    record_changes: tuple[RecordChange, ...] = ()
    if old.version is not None and new.version is not None:
        earlier = Reading(old.version, before.of(old.version.id), old.claims.of(old.version.id))
        later = Reading(new.version, after.of(new.version.id), new.claims.of(new.version.id))
        changes: Iterable[Change] = matched(earlier, later, wording=False)
    else:
        changes = _corpora(_readings(old.claims, before), _readings(new.claims, after))
        record_changes = tuple(records(old.corpus, new.corpus, same))
    return Difference(old=old, new=new, changes=tuple(_sorted(changes)), records=record_changes)


def _with_shared_slugs(claims: Claims, names: Mapping[str, str]) -> Claims:
    return Claims(with_shared_slugs(claims.corpus, names), claims.vocabulary) if names else claims


def _readings(written: Claims, with_shared_slugs: Claims) -> Mapping[str, Reading]:
    return {
        version.id: Reading(version, with_shared_slugs.of(version.id), written.of(version.id))
        for version in written.corpus.versions
    }


def _corpora(old: Mapping[str, Reading], new: Mapping[str, Reading]) -> Iterator[Change]:
    for name in old.keys() - new.keys():
        yield from (Change(kind="dropped", old=claim) for claim in old[name].written)
    for name in new.keys() - old.keys():
        yield from (Change(kind="added", new=claim) for claim in new[name].written)
    for name in old.keys() & new.keys():
        if old[name].assertions == new[name].assertions:
            pairs = zip(old[name].written, new[name].written, strict=True)
            yield from (Change(kind="kept", old=before, new=after) for before, after in pairs)
        else:
            yield from map(_in_record, matched(old[name], new[name], wording=True))


def _in_record(change: Change) -> Change:
    """Return a change of the curated record, where a missing claim was dropped even if the version is incomplete."""
    if change.kind == "not seen again":
        return replace(change, kind="dropped")
    if change.kind == "not seen before":
        return replace(change, kind="added")
    return change


def _sorted(changes: Iterable[Change]) -> list[Change]:
    """Return changes by kind, then by version and position of the new claim, or of the old one where there is no new one."""

    def key(change: Change) -> tuple[int, str, int, bool]:
        claim = change.new or change.old
        assert claim is not None  # noqa: S101  a change has at least one claim
        return KINDS.index(change.kind), claim.version.id, claim.position, change.new is None

    return sorted(changes, key=key)
