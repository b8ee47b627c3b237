"""Compare two versions, articles or corpora, assertion by assertion.

`matching` finds which assertion is which, `judging` says what a revision amounts to, `succession` which entities are the same
under other slugs, `records` what became of all else, and `selection` leaves what a reader asked for.
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
from entente.judges.diff.succession import Succession, in_step, succession

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
    """Compare two operands of the same sort: two versions, or two corpora.

    Two corpora are compared version by version; there, what one lacks has been dropped from the record, or added to it. An
    entity that only goes by another slug, as its `formerly` tells, is the same, and so is what is claimed of it.

    Raises:
        ValueError: One operand is a version and the other a corpus.

    """
    if (old.version is None) != (new.version is None):
        message = "a version compares with a version, and a corpus with a corpus"
        raise ValueError(message)
    same = Succession() if old.corpus is new.corpus else succession(old.corpus, new.corpus)
    before, after = _in_step(old.claims, same.old), _in_step(new.claims, same.new)
    found: tuple[RecordChange, ...] = ()
    if old.version is not None and new.version is not None:
        earlier = Reading(old.version, before.of(old.version.id), old.claims.of(old.version.id))
        later = Reading(new.version, after.of(new.version.id), new.claims.of(new.version.id))
        changes: Iterable[Change] = matched(earlier, later, wording=False)
    else:
        changes = _corpora(_readings(old.claims, before), _readings(new.claims, after))
        found = tuple(records(old.corpus, new.corpus, same))
    return Difference(old=old, new=new, changes=tuple(_sorted(changes)), records=found)


def _in_step(claims: Claims, names: Mapping[str, str]) -> Claims:
    return Claims(in_step(claims.corpus, names), claims.vocabulary) if names else claims


def _readings(written: Claims, in_step: Claims) -> Mapping[str, Reading]:
    return {version.id: Reading(version, in_step.of(version.id), written.of(version.id)) for version in written.corpus.versions}


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
            yield from map(_of_record, matched(old[name], new[name], wording=True))


def _of_record(change: Change) -> Change:
    """Tell a change of the curated record, whose silence needs no completeness to mean something."""
    if change.kind == "not seen again":
        return replace(change, kind="dropped")
    if change.kind == "not seen before":
        return replace(change, kind="added")
    return change


def _sorted(changes: Iterable[Change]) -> list[Change]:
    """Order changes by kind, then as the new side reads, then as the old one does."""

    def key(change: Change) -> tuple[int, str, int, bool]:
        claim = change.new or change.old
        assert claim is not None  # noqa: S101  a change has a side
        return KINDS.index(change.kind), claim.version.id, claim.position, change.new is None

    return sorted(changes, key=key)
