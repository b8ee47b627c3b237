"""Answers on a scale in groups: those that may all be right together, and what agrees with several groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from entente.judges.conflicts.answers import Answer, Place


def exclusive_groups(answers: Iterable[Answer]) -> tuple[list[list[Answer]], list[Answer]]:
    """Return groups of answers, and what meets several: all in a group have something in common, and no two groups do.

    The narrowest answers make the groups; a wider one joins the group that it meets, and stands beside where it meets several.
    It takes time that is about linear. Answers without a place are left out.
    """
    cores: list[Place] = []
    groups: dict[Place, list[Answer]] = {}
    beside: list[Answer] = []
    placed = [(answer.place, answer) for answer in answers if answer.place is not None]
    for place, answer in sorted(placed, key=lambda item: (_width(item[0]), item[0])):
        first, last = meeting(place, cores)
        if last - first > 1:
            beside.append(answer)
            continue
        shared, group = place, []
        if last > first:
            core = cores.pop(first)
            shared, group = (max(place[0], core[0]), min(place[1], core[1])), groups.pop(core)
        insort(cores, shared)
        group.append(answer)
        groups[shared] = group
    return [groups[core] for core in cores], beside


def core_of(group: Iterable[Answer]) -> Place:
    """Return what all answers of a group may mean."""
    places = [answer.place for answer in group if answer.place is not None]
    return max(least for least, _ in places), min(most for _, most in places)


def meeting(place: Place, cores: Sequence[Place]) -> tuple[int, int]:
    """Return the index of the first core that a place meets and of the first one after; cores are sorted and share nothing."""
    least, most = place
    first = bisect_left(cores, least, key=lambda core: core[1])
    return first, max(first, bisect_right(cores, most, key=lambda core: core[0]))


def disjoint(one: Place, other: Place) -> bool:
    """Return whether two places have nothing in common."""
    return max(one[0], other[0]) > min(one[1], other[1])


def _width(place: Place) -> Decimal:
    return place[1][0] - place[0][0]
