"""What a corpus can tell first.

That is its stories, where sources disagree most, what became of promises, what articles revised, and whose words they relay.
The report and the front page tell the same of it, each as much as it has room for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from entente.claims import voice
from entente.claims.changes import outcomes
from entente.claims.exclusion import two_objects
from entente.claims.measure import values_differ
from entente.judges.conflicts import conflicts
from entente.judges.diff import JUDGEMENTS, Operand, compare
from entente.judges.stories import told_stories
from entente.model import dates
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.conflicts import Conflict
    from entente.judges.diff import Difference
    from entente.model.records import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A fact that was told later, and the claims that had said it would come: as it came, or otherwise."""

    fact: Claim
    promises: tuple[Claim, ...]

    __repr__ = fields_given

    def as_said(self, promise: Claim) -> bool:
        """Return whether it came as a promise of it said, if less exactly, and not with another figure, day or place."""
        said, came = promise.proposition, self.fact.proposition
        if said.value is not None and came.value is not None:
            return not values_differ(promise, self.fact)
        if said.date is not None and came.date is not None:
            return not dates.placed(said.date).disjoint(dates.placed(came.date))
        began = self.fact.assertion.valid_from or (self.fact.assertion.when if self.fact.status.event else None)
        if dates.placed(promise.assertion.valid_from).disjoint(dates.placed(began)):
            return False
        return not two_objects(promise, self.fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a version made of the one that it revises."""

    old: Version
    new: Version
    difference: Difference

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """Somebody whose words others relay, and the claims in which they do."""

    speaker: str
    claims: tuple[Claim, ...]

    __repr__ = fields_given

    @property
    def articles(self) -> int:
        """How many articles do."""
        return len({claim.version.article for claim in self.claims})


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleWords:
    """How many propositions the latest versions make, and how many rest on a single independent word.

    Of these, `repeated` counts those that several articles tell.
    """

    propositions: int
    alone: int
    repeated: int

    __repr__ = fields_given


def shared_stories(claims: Claims) -> Sequence[tuple[str, tuple[Version, ...]]]:
    """Return the stories that several articles tell, by slug with the latest versions of those; most articles first."""
    told = told_stories(claims.corpus).items()
    return sorted(((name, found) for name, found in told if len(found) > 1), key=lambda item: -len(item[1]))


def disputed_most(claims: Claims) -> list[Conflict]:
    """Return the conflicts of fact, those first in which even the weaker of the two main sides has many independent words."""

    def weight(conflict: Conflict) -> tuple[int, int, str]:
        words = sorted((voice.independent(side.words) for side in conflict.sides), reverse=True)
        return -min(words[:2]), -sum(words), conflict.id

    return sorted((conflict for conflict in conflicts(claims) if conflict.kind.of_fact), key=weight)


def promised_outcomes(claims: Claims) -> list[Outcome]:
    """Return what the latest versions say will come and is later told as a fact, the latest first."""
    came = outcomes(claims)
    by_fact: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        if is_promise(claim) and claim.id in came:
            by_fact[came[claim.id].id].append(claim)
    found = [Outcome(fact=came[group[0].id], promises=tuple(group)) for group in by_fact.values()]
    return sorted(found, key=lambda outcome: (outcome.fact.anchor or date.min, outcome.fact.id), reverse=True)


def revisions(claims: Claims, *, complete: bool = False) -> list[Revision]:
    """Return what versions made of those that they revise, where claims differ; what weighs most comes first.

    Args:
        claims: The claims of a corpus.
        complete: Whether to return only what versions made that are curated whole.

    """

    def weight(revision: Revision) -> tuple[int, int, str]:
        changes = revision.difference.changes
        judged = [JUDGEMENTS.index(judgement) for change in changes for judgement in change.judgements]
        return min(judged, default=len(JUDGEMENTS)), -len(judged), revision.new.id

    return sorted((revision for revision in _revisions(claims, complete=complete) if revision.difference.changes), key=weight)


def relayed(claims: Claims) -> list[Relayed]:
    """Return whose words the latest versions relay, beside their own; those in most articles first."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        if claim.attribution[0] != voice.own_voice(claims.corpus, claim.version.article):
            found[claim.attribution[0]].append(claim)
    told = [Relayed(speaker=name, claims=tuple(group)) for name, group in found.items()]
    return sorted(told, key=lambda one: (-one.articles, -len(one.claims), one.speaker))


def single_words(claims: Claims) -> SingleWords:
    """Return how much of what the latest versions claim rests on a single word."""
    articles: dict[str, set[str]] = defaultdict(set)
    for claim in claims.latest:
        articles[claim.proposition.id].add(claim.version.article)
    alone = [name for name in articles if voice.independent(claims.words_on(name)) == 1]
    return SingleWords(propositions=len(articles), alone=len(alone), repeated=sum(len(articles[name]) > 1 for name in alone))


def _revisions(claims: Claims, *, complete: bool) -> Iterator[Revision]:
    versions = {version.id: version for version in claims.corpus.versions}
    for new in claims.corpus.versions:
        old = versions.get(f"{new.article}@{new.revises}")
        if old is not None and (new.complete or not complete):
            operands = (Operand(name=version.id, claims=claims, version=version) for version in (old, new))
            yield Revision(old=old, new=new, difference=compare(*operands))


def is_promise(claim: Claim) -> bool:
    """Return whether a claim says that something will be so."""
    return claim.status.standing in {"plan", "forecast"} and claim.status.claims is not None
