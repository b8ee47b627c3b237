"""What a revision amounts to, where the ontology allows a judgement.

- *stronger*, *weaker*: the status moved among those that have a strength.
- *now denied*: the status said that something is, was or will be so, and now says that it is not; *now affirmed*: the reverse.
- *re-attributed*: another is named as speaker, or nobody, which means the publisher.
- *re-dated*: a date or year was added, removed or changed.
- *re-valued*: the value changed; with a factor, where both values measure the same thing.
- *re-quoted*: the evidence changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims.measure import factor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.claims import Claim
    from entente.judges.diff.changes import Change, Judgement
    from entente.model.vocabulary import Stance, Status

_DATES = frozenset({"date", "by", "in", "when", "valid_from", "valid_to"})
_DENIED: Stance = "is not so"


def judged(change: Change, old: Claim, new: Claim) -> Change:
    """Return a change with its judgements, which only a change with `fields` has.

    Args:
        change: What became of a claim.
        old: The old claim, with the slugs that both operands share.
        new: The new claim, likewise.

    """
    if not change.fields:
        return change
    fields = {found.field for found in change.fields}

    def judgements() -> Iterator[Judgement]:
        if "status" in fields:
            yield from _by_status(old.status, new.status)
        if "said" in fields and old.attribution != new.attribution:
            yield "re-attributed"
        if fields & _DATES:
            yield "re-dated"
        if "value" in fields:
            yield "re-valued"
        if "evidence" in fields:
            yield "re-quoted"

    ratio = factor(old.assertion.value, new.assertion.value) if "value" in fields else None
    return replace(change, judgements=tuple(judgements()), factor=ratio)


def _by_status(old: Status, new: Status) -> Iterator[Judgement]:
    if old.strength is not None and new.strength is not None and old.strength != new.strength:
        yield "stronger" if new.strength > old.strength else "weaker"
    if old.claims and new.claims and (old.claims == _DENIED) != (new.claims == _DENIED):
        yield "now denied" if new.claims == _DENIED else "now affirmed"
