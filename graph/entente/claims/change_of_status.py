"""What a change of status amounts to: one judgement for each pair of statuses.

Judged are the classes of the two statuses (their `standing`), which the ontology declares; so a status that is added there has
its judgements. Only plans are told apart further: by their `strength`, and by whether they claim that something will be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from entente.model.vocabulary import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.vocabulary import Status, Vocabulary

StatusJudgement: TypeAlias = Literal[
    "now denied",
    "now affirmed",
    "no longer denied",
    "confirmed",
    "carried out",
    "resumed",
    "hedged",
    "ended",
    "stronger",
    "weaker",
    "restated",
]
"""What a change of status can amount to."""

STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""All classes of statuses, in the order of the columns below."""

_RULES: dict[Standing, tuple[StatusJudgement | None, ...]] = {
    # from     to: fact       ended           plan            forecast        told            open                denied
    "fact": (None, "ended", "weaker", "hedged", "hedged", "hedged", "now denied"),
    "ended": ("resumed", "restated", "restated", "restated", "restated", "hedged", "now denied"),
    "plan": ("carried out", "ended", "restated", "restated", "restated", "hedged", "now denied"),
    "forecast": ("confirmed", "ended", "restated", "restated", "restated", "hedged", "now denied"),
    "told": ("confirmed", "ended", "restated", "restated", "restated", "hedged", "now denied"),
    "open": ("confirmed", "ended", "stronger", "stronger", "stronger", "restated", "now denied"),
    "denied": ("now affirmed", "now affirmed", "now affirmed", "now affirmed", "now affirmed", "no longer denied", "restated"),
}


def change_of_status(old: Status, new: Status) -> StatusJudgement | None:
    """Return what a change from one status to another amounts to; None where it says no more and no less.

    Between two plans strength decides: *stronger*, *weaker*, and *restated* where one has none or both are equal. What was
    denied and is now only proposed or considered is *no longer denied*, for it is not claimed.
    """
    if old.id == new.id:
        return None
    if old.standing == new.standing == "plan" and old.strength is not None and new.strength is not None:
        if old.strength != new.strength:
            return "stronger" if new.strength > old.strength else "weaker"
    elif old.standing == "denied" and new.standing == "plan" and new.claims is None:
        return "no longer denied"
    return _RULES[old.standing][STANDINGS.index(new.standing)]


def changes_of_status(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, StatusJudgement]]:
    """Return the judgement of each pair of statuses, by the old and then the new one; pairs without one are left out."""
    return {
        old.id: {new.id: judgement for new in vocabulary.statuses.values() if (judgement := change_of_status(old, new))}
        for old in vocabulary.statuses.values()
    }
