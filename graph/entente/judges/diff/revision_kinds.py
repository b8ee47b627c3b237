"""What a revision amounts to: its judgements.

- Another status is judged by `entente.claims.change_of_status`; but another claim is no denial of the old one, nor what became
  of it: *restated*.
- *reversed*: the relation became its declared opposite, or the ends changed places. *narrowed*, *widened*: an end became its
  member or its group, or a topic became a narrower or a wider one, was given or taken away. *restated*: any other change of
  what is claimed.
- *re-valued*: another value, unit or comparator; with a factor, where both values measure the same thing. *re-converted*:
  another amount in another unit.
- *re-attributed*: the word of another, or another ordered or was ordered.
- *more precise*, *less precise*: a date lies inside the old one or around it, was given or taken away; an amount is no longer
  or newly rounded. *re-dated*: any other change of a date.
- *re-quoted*: the evidence changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims.change_of_status import change_of_status
from entente.claims.changes import was_so_before
from entente.claims.exclusion import denies, share_member
from entente.claims.measure import compatible, factor, range_of
from entente.judges.diff.changes import JUDGEMENTS
from entente.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.claims import Claim
    from entente.claims.change_of_status import StatusJudgement
    from entente.judges.diff.changes import Change, FieldChange, Judgement
    from entente.model.records import Order

_NOWHERE = dates.Span(None, None)
_DATES = ("date", "when", "valid_from", "valid_to")
_CAME_TRUE: frozenset[str] = frozenset({"confirmed", "carried out", "resumed", "ended"})
"""The judgements that say of the old claim what became of it."""


def judged(change: Change, old: Claim, new: Claim, *, other_voice: bool) -> Change:
    """Return a change with its judgements, which only a change with `fields` has.

    Args:
        change: What became of a claim, its fields with the slugs that both operands share.
        old: The old claim, with these slugs.
        new: The new claim, likewise.
        other_voice: Whether the new one is on another's word.

    """
    if not change.fields:
        return change
    fields = {found.field: found for found in change.fields}
    found = {*_of_content(fields, old, new), *_of_circumstances(fields, old, new)}
    if other_voice:
        found.add("re-attributed")
    ratio = factor(old, new) if "value" in fields and _both_denied_or_neither(old, new) else None
    return replace(change, judgements=tuple(sorted(found, key=JUDGEMENTS.index)), factor=ratio)


def _of_content(fields: Mapping[str, FieldChange], old: Claim, new: Claim) -> Iterator[Judgement]:
    # To deny the opposite is to say the same.
    reversed_: Judgement = "reversed" if _both_denied_or_neither(old, new) else "restated"
    if "relation" in fields:
        yield reversed_ if new.relation.id in old.relation.opposite else "restated"
    ends = [fields[name] for name in ("subject", "object") if name in fields]
    if len(ends) == 2 and (ends[0].old, ends[1].old) == (ends[1].new, ends[0].new):  # noqa: PLR2004  both ends
        yield reversed_
    else:
        yield from (_of_part(end, old, new) for end in ends)
    if "topic" in fields:
        yield _of_part(fields["topic"], old, new)
    if "value" in fields:
        yield "re-valued"


def _of_part(field: FieldChange, old: Claim, new: Claim) -> Judgement:
    """Return the judgement of another end or topic; none is the widest topic."""
    if field.old is None:
        return "narrowed"
    if field.new is None:
        return "widened"
    before, after = str(field.old), str(field.new)
    if after in old.claims.members(before) or after in new.claims.members(before):
        return "narrowed"
    if before in old.claims.members(after) or before in new.claims.members(after):
        return "widened"
    return "restated"


def _of_circumstances(fields: Mapping[str, FieldChange], old: Claim, new: Claim) -> Iterator[Judgement]:
    if "status" in fields and (of_status := _of_status(old, new)) is not None:
        yield of_status
    if "ordered" in fields and _ordered(old.assertion.ordered) != _ordered(new.assertion.ordered):
        yield "re-attributed"
    if "converted" in fields:
        yield "re-converted"
    if "about" in fields:
        yield "less precise" if new.assertion.about else "more precise"
    for name in _DATES:
        if name in fields and (judgement := _of_date(fields[name].old, fields[name].new)) is not None:
            yield judgement
    if fields.keys() & {"by", "in"} and (judgement := _of_date(_year(old), _year(new))) is not None:
        yield judgement
    if "evidence" in fields:
        yield "re-quoted"


def _of_status(old: Claim, new: Claim) -> StatusJudgement | None:
    """Return the judgement of another status, which says that the old claim is denied or came true only where it is so."""
    judgement = change_of_status(old.status, new.status)
    denied = [claim.status.standing == "denied" for claim in (old, new)]
    if any(denied):
        stays = all(denied) or (denies(new, old) if denied[1] else denies(old, new))
    else:
        stays = judgement not in _CAME_TRUE or _may_be_the_same(old, new)
    return judgement if stays else "restated"


def _may_be_the_same(old: Claim, new: Claim) -> bool:
    """Return whether a claim may tell what became of another.

    It has the relation and the ends, topic and amount of the other, or parts of them, and speaks of no other year; and what it
    tells was not so before somebody planned or forecast it.
    """
    before, after = old.proposition, new.proposition
    if before.relation != after.relation or not (_amounts_agree(old, new) and _topics_meet(old, new)):
        return False
    if len({before.in_ or before.by, after.in_ or after.by} - {None}) > 1:
        return False
    if old.status.standing in {"plan", "forecast"} and was_so_before(new, old):
        return False
    ways = [(after.subject, after.object), *([(after.object, after.subject)] if new.relation.symmetric else [])]
    return any(
        share_member(old, before.subject, new, subject)
        and (before.object == object_ or share_member(old, before.object, new, object_))
        for subject, object_ in ways
    )


def _amounts_agree(old: Claim, new: Claim) -> bool:
    before, after = old.proposition.value, new.proposition.value
    if before is None or after is None:
        return before is after
    return before.unit == after.unit and compatible(before, after) and not range_of(old).disjoint(range_of(new))


def _topics_meet(old: Claim, new: Claim) -> bool:
    before, after = old.proposition.topic, new.proposition.topic
    return before is None or after is None or share_member(old, before, new, after)


def _both_denied_or_neither(old: Claim, new: Claim) -> bool:
    return (old.status.standing == "denied") == (new.status.standing == "denied")


def _ordered(order: Order | None) -> tuple[str, frozenset[str]] | None:
    return (order.by, frozenset(order.to)) if order else None


def _year(claim: Claim) -> str | None:
    return claim.assertion.in_ or claim.assertion.by


def _of_date(old: object, new: object) -> Judgement | None:
    """Return the judgement of another date; None where both mean the same days.

    A date that places nothing, as one without a year, is another date wherever it is not the same.
    """
    if old == new:
        return None
    if old is None or new is None:
        return "more precise" if old is None else "less precise"
    before, after = dates.placed(str(old)), dates.placed(str(new))
    if before == after != _NOWHERE:
        return _of_time_of_day(str(old), str(new))
    if _NOWHERE in {before, after} or not (after.within(before) or before.within(after)):
        return "re-dated"
    return "more precise" if after.within(before) else "less precise"


def _of_time_of_day(old: str, new: str) -> Judgement | None:
    """Return the judgement of another date that means the same days: only a time of day can tell them apart."""
    timed = "T" in old, "T" in new
    if timed == (True, True):
        return "re-dated"
    return "more precise" if timed[1] else "less precise" if timed[0] else None
