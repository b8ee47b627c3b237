"""Compare two versions, articles or corpora, assertion by assertion.

`matching` finds which assertion is which, `judging` says what a revision amounts to, `succession` which entities are the same
under other slugs, `records` what became of all else, and `selection` leaves what a reader asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.judges.diff.changes import (
    JUDGEMENTS,
    KINDS,
    Change,
    Difference,
    Exclusion,
    FieldChange,
    Judgement,
    Kind,
    Place,
    Reason,
    RecordChange,
    SameId,
    SameOrigin,
    Selection,
    Side,
)
from entente.judges.diff.judging import judged
from entente.judges.diff.matching import VersionIn, matched
from entente.judges.diff.records import records
from entente.judges.diff.selection import select
from entente.judges.diff.succession import Succession, in_step, renamed, succession

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.model.records import Corpus, Version
    from entente.model.vocabulary import Vocabulary

__all__ = [
    "JUDGEMENTS",
    "KINDS",
    "Change",
    "Difference",
    "Exclusion",
    "FieldChange",
    "Judgement",
    "Kind",
    "Place",
    "Reason",
    "RecordChange",
    "SameId",
    "SameOrigin",
    "Selection",
    "Side",
    "compare",
    "select",
]


def compare(old: Side, new: Side, vocabulary: Vocabulary) -> Difference:
    """Compare two sides of the same sort: two versions, or two corpora.

    Two corpora are compared version by version; there, what one lacks has been dropped from the record, or added to it. An
    entity that only goes by another slug, as its `formerly` tells, is the same, and so is what is claimed of it.

    Raises:
        ValueError: One side is a version and the other a corpus.

    """
    if (old.version is None) != (new.version is None):
        message = "a version compares with a version, and a corpus with a corpus"
        raise ValueError(message)
    same = Succession() if old.corpus is new.corpus else succession(old.corpus, new.corpus)
    before, after = in_step(old.corpus, same.old), in_step(new.corpus, same.new)
    told: tuple[RecordChange, ...] = ()
    if old.version is not None and new.version is not None:
        earlier = VersionIn(before, renamed(old.version, same.old), old.version)
        later = VersionIn(after, renamed(new.version, same.new), new.version)
        changes: Iterable[Change] = matched(earlier, later, vocabulary, wording=False)
    else:
        changes = _corpora(_versions(before, old.corpus), _versions(after, new.corpus), vocabulary)
        told = tuple(records(old.corpus, new.corpus, same))
    weighed = [judged(change, before, after, vocabulary) for change in changes]
    return Difference(old=old, new=new, changes=tuple(_sorted(weighed)), records=told)


def _versions(corpus: Corpus, written: Corpus) -> Mapping[str, VersionIn]:
    pairs = zip(corpus.versions, written.versions, strict=True)
    return {version.id: VersionIn(corpus, version, as_it_was) for version, as_it_was in pairs}


def _corpora(old: Mapping[str, VersionIn], new: Mapping[str, VersionIn], vocabulary: Vocabulary) -> Iterator[Change]:
    for name in old.keys() - new.keys():
        yield from (Change(kind="dropped", old=place) for place in _places(old[name].written))
    for name in new.keys() - old.keys():
        yield from (Change(kind="added", new=place) for place in _places(new[name].written))
    for name in old.keys() & new.keys():
        if old[name].version.assertions == new[name].version.assertions:
            pairs = zip(_places(old[name].written), _places(new[name].written), strict=True)
            yield from (Change(kind="kept", old=before, new=after) for before, after in pairs)
        else:
            yield from map(_of_record, matched(old[name], new[name], vocabulary, wording=True))


def _places(version: Version) -> Iterator[Place]:
    return (Place(version, position) for position in range(len(version.assertions)))


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
        place = change.new or change.old
        assert place is not None  # noqa: S101  a change has a side
        return KINDS.index(change.kind), place.version.id, place.position, change.new is None

    return sorted(changes, key=key)
