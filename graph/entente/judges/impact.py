"""What would become of a corpus without a source: what falls, what weakens, which conflicts and edges go, what is left open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from entente.claims import firmest, voice
from entente.claims.changes import outcomes
from entente.claims.support import resting_on_each
from entente.judges.conflicts import conflicts, dissolved
from entente.judges.highlights import is_promise
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.conflicts import Conflict
    from entente.model.records import Proposition


class Weakened(NamedTuple):
    """A proposition that keeps claims, on fewer independent words than before."""

    proposition: Proposition
    before: int
    after: int

    def __repr__(self) -> str:
        return fields_given(self)


class Edge(NamedTuple):
    """A plain edge of the graph: what some claim gives as holding or having taken place."""

    subject: str
    relation: str
    object: str
    is_membership: bool

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, kw_only=True)
class Impact:
    """What becomes of a corpus without some sources: the corpus `before`, and `after` they and all that rests on them are gone.

    Words are counted in the latest versions, and promises made there; what falls falls in all versions.
    """

    names: tuple[str, ...]
    """The sources, as they were named."""
    before: Claims
    after: Claims

    __repr__ = fields_given

    @cached_property
    def gone(self) -> tuple[Claim, ...]:
        """The claims that go."""
        left = {claim.id for claim in self.after}
        return tuple(claim for claim in self.before if claim.id not in left)

    @cached_property
    def fallen(self) -> tuple[Proposition, ...]:
        """The propositions of which nobody says anything any more, to claim or to deny them, in the order of the corpus."""
        left = self.after.by_proposition
        return tuple(claims[0].proposition for name, claims in self.before.by_proposition.items() if name not in left)

    @cached_property
    def weakened(self) -> tuple[Weakened, ...]:
        """The propositions that rest on fewer independent words, the most first lost."""
        words = [
            Weakened(claims[0].proposition, *(voice.independent(one.words_on(name)) for one in (self.before, self.after)))
            for name, claims in self.before.by_proposition.items()
            if name in self.after.by_proposition
        ]
        return _most_first(one for one in words if one.after < one.before)

    @cached_property
    def dissolved(self) -> tuple[Conflict, ...]:
        """The conflicts that are none any more: no two of their sides still exclude each other."""
        return dissolved(conflicts(self.before), conflicts(self.after))

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The plain edges that are lost, memberships first."""
        left = _plain(self.after)
        return _memberships_first(edge for edge in _plain(self.before) if edge not in left)

    @cached_property
    def promises(self) -> tuple[Claim, ...]:
        """What is said to come in the latest versions, and goes."""
        return tuple(claim for claim in self.gone if claim.is_latest and is_promise(claim))

    @cached_property
    def unheard_of(self) -> tuple[tuple[Claim, Claim], ...]:
        """What is still said to come, though it is no longer told that it came; each with the fact that told it."""
        came, left = outcomes(self.before), outcomes(self.after)
        still = {claim.id for claim in self.after.latest if is_promise(claim)}
        return tuple(
            (claim, came[claim.id])
            for claim in self.before.latest
            if claim.id in still and claim.id in came and claim.id not in left
        )


class OriginImpact(NamedTuple):
    """How much stands and falls with one origin."""

    origin: str
    claims: int
    """How many claims rest on it alone."""
    fallen: int
    """Of how many propositions nobody would say anything without it."""
    weakened: int
    """How many would rest on fewer independent words."""
    edges: int
    """How many plain edges would be lost."""
    memberships: int
    """How many of these make something a member."""

    def __repr__(self) -> str:
        return fields_given(self)


def impact_of_each(claims: Claims) -> list[OriginImpact]:
    """Return how much stands and falls with each origin, that with which most propositions fall first."""
    plain = _plain(claims)
    found = []
    for origin, names in resting_on_each(claims).items():
        gone = [claims.by_id[name] for name in names]
        lost = _lost(plain, gone)
        found.append(
            OriginImpact(
                origin=origin,
                claims=len(gone),
                fallen=len(_fallen(claims, gone)),
                weakened=len(weakened(claims, gone)),
                edges=len(lost),
                memberships=sum(edge.is_membership for edge in lost),
            )
        )
    return sorted(found, key=lambda one: (-one.fallen, -one.weakened, -one.claims, one.origin))


def _fallen(claims: Claims, gone: Sequence[Claim]) -> tuple[Proposition, ...]:
    """Return the propositions that all their claims are gone of, in the order of these."""
    lost = Counter(claim.proposition.id for claim in gone)
    first = {claim.proposition.id: claim.proposition for claim in gone}
    return tuple(first[name] for name, count in lost.items() if count == len(claims.by_proposition[name]))


def weakened(claims: Claims, gone: Sequence[Claim]) -> tuple[Weakened, ...]:
    """Return the propositions that keep claims without some, on fewer independent words, the most first lost."""
    names = {claim.id for claim in gone}
    found = []
    for proposition in {claim.proposition.id: claim.proposition for claim in gone if claim.is_latest}.values():
        told = claims.by_proposition[proposition.id]
        left = [claim for claim in told if claim.id not in names]
        before = voice.independent(claims.words_on(proposition.id))
        after = voice.independent(voice.words(firmest(claim for claim in left if claim.is_latest), of=claims)) if left else 0
        if left and after < before:
            found.append(Weakened(proposition, before, after))
    return _most_first(found)


def _most_first(found: Iterable[Weakened]) -> tuple[Weakened, ...]:
    return tuple(sorted(found, key=lambda one: (one.after - one.before, one.after)))


def _plain(claims: Claims) -> Counter[Edge]:
    """Return the plain edges, each with how many claims make it."""
    return Counter(edge for claim in claims if (edge := _edge(claim)))


def _edge(claim: Claim) -> Edge | None:
    proposition = claim.proposition
    if not claim.status.plain or proposition.object is None:
        return None
    return Edge(proposition.subject, proposition.relation, proposition.object, claim.relation.membership)


def _lost(plain: Counter[Edge], gone: Sequence[Claim]) -> tuple[Edge, ...]:
    lost = Counter(edge for claim in gone if (edge := _edge(claim)))
    return _memberships_first(edge for edge, count in lost.items() if count == plain[edge])


def _memberships_first(found: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(found, key=lambda edge: not edge.is_membership))
