"""What a revision amounts to, where the ontology allows a judgement.

- *stronger*, *weaker*: the status moved among those that have a strength.
- *now denied*: the status said that it is, was or will be so, and says that it is not; *now affirmed*: the other way round.
- *re-attributed*: it is put into another mouth, be it the publisher's where nobody is named.
- *re-dated*: a date or year was given, taken away or changed.
- *re-valued*: the value changed; with a factor, where both measure the same.
- *re-quoted*: the phrases it rests on changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.judges.diff.changes import Change, Judgement
    from entente.model.records import Corpus, Value
    from entente.model.vocabulary import Claims, Status, Vocabulary

_DATES = frozenset({"date", "by", "in", "when", "valid_from", "valid_to"})
_DENIED: Claims = "is not so"


def judged(change: Change, old: Corpus, new: Corpus, vocabulary: Vocabulary) -> Change:
    """Give a change with its judgements, if it is a revision."""
    if not (change.fields and change.old and change.new):
        return change
    fields = {found.field for found in change.fields}
    before, after = change.old.assertion, change.new.assertion
    version, later = change.old.version, change.new.version

    def judgements() -> Iterator[Judgement]:
        if "status" in fields:
            yield from _by_status(vocabulary.statuses[before.status], vocabulary.statuses[after.status])
        if "said" in fields and old.attribution(version, before) != new.attribution(later, after):
            yield "re-attributed"
        if fields & _DATES:
            yield "re-dated"
        if "value" in fields:
            yield "re-valued"
        if "evidence" in fields:
            yield "re-quoted"

    factor = _factor(before.value, after.value) if "value" in fields else None
    return replace(change, judgements=tuple(judgements()), factor=factor)


def _by_status(old: Status, new: Status) -> Iterator[Judgement]:
    if old.strength is not None and new.strength is not None and old.strength != new.strength:
        yield "stronger" if new.strength > old.strength else "weaker"
    if old.claims and new.claims and (old.claims == _DENIED) != (new.claims == _DENIED):
        yield "now denied" if new.claims == _DENIED else "now affirmed"


def _factor(old: Value | None, new: Value | None) -> float | None:
    """Divide two amounts, to four significant digits; None where they measure different things."""
    if old is None or new is None or not old.amount or (old.unit, old.of, old.basis) != (new.unit, new.of, new.basis):
        return None
    return float(f"{new.amount / old.amount:.4g}")
