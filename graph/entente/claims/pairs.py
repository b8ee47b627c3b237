"""Claims about the same two entities: in families of relations that exclude each other, with groups looked through."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from entente.claims.claim import Claim

Pair: TypeAlias = "tuple[str, str, str | None]"
"""A family of relations, and two entities; no second one where the relation has but one object at a time."""


def by_pair(claims: Iterable[Claim], families_: Mapping[str, str]) -> Mapping[Pair, Sequence[Claim]]:
    """Return the claims about each pair of entities; what is claimed of a group concerns each of its members."""
    found: dict[Pair, list[Claim]] = defaultdict(list)
    for claim in claims:
        for pair in pairs_of(claim, families_[claim.relation.id]):
            found[pair].append(claim)
    return found


def connected(claims: Sequence[Claim], families_: Mapping[str, str]) -> Iterator[list[Claim]]:
    """Yield claims in groups that share a pair of entities, directly or through others."""
    return joined(claims, lambda claim: pairs_of(claim, families_[claim.relation.id]))


def joined(claims: Sequence[Claim], keys: Callable[[Claim], Iterable[Hashable]]) -> Iterator[list[Claim]]:
    """Yield claims in groups that share a key, directly or through others."""
    group_of = [*range(len(claims))]

    def root(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    first: dict[Hashable, int] = {}
    for number, claim in enumerate(claims):
        for key in keys(claim):
            group_of[root(number)] = root(first.setdefault(key, number))
    groups: dict[int, list[Claim]] = defaultdict(list)
    for number, claim in enumerate(claims):
        groups[root(number)].append(claim)
    yield from groups.values()


def pairs_of(claim: Claim, family: str) -> Iterator[Pair]:
    """Yield the pairs of entities that a claim is about, in a family of relations; its groups are looked through."""
    proposition = claim.proposition
    subjects, objects = claim.claims.members(proposition.subject), claim.claims.members(proposition.object or "")
    for subject, object_ in product(subjects, objects):
        ends = sorted((subject, object_)) if claim.relation.symmetric else (subject, object_)
        yield family, ends[0], None if claim.relation.functional else ends[1]
