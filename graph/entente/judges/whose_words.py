"""Whose words a corpus relays: how often, how often first, alone, contradicted, corrected; and what carriers make of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.claims import voice
from entente.claims.support import by_answer, speaks_itself
from entente.judges.conflicts import conflicts
from entente.judges.highlights import revisions
from entente.judges.stories import handed_on
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.claims import Claim, Claims
    from entente.judges.stories import HandedOn


COUNTED = ("relayed", "own", "first", "alone", "contradicted", "corrected")
"""What is counted of a voice, by the names of the fields that have its claims."""

_NO_CORRECTION = frozenset({"more precise", "re-quoted", "confirmed", "carried out", "resumed", "ended"})
"""What a revision may amount to without correcting: what was said stands, or the world went on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody whose words a corpus has, and the claims in which it has them; each of the latest version of its article.

    `relayed` are those in articles of others, `own` those that it makes itself. Of both, `first` are those that it was the
    first to make of several voices, `alone` those that nobody else gives an independent word for, and `contradicted` those that
    stand in a conflict of fact. `corrected` are claims of versions that a later version of the article changed or left out.
    """

    speaker: str
    relayed: tuple[Claim, ...]
    own: tuple[Claim, ...]
    first: tuple[Claim, ...]
    alone: tuple[Claim, ...]
    contradicted: tuple[Claim, ...]
    corrected: tuple[Claim, ...]

    __repr__ = fields_given

    @property
    def articles(self) -> int:
        """How many articles of others relay it."""
        return len({claim.version.article for claim in self.relayed})


@dataclass(frozen=True, kw_only=True)
class WhoseWords:
    """The voices of a corpus, those that most articles relay first; and what each carrier made of an article it draws on."""

    voices: tuple[Voice, ...]
    carriers: tuple[HandedOn, ...]

    __repr__ = fields_given


def whose_words(claims: Claims) -> WhoseWords:
    """Return whose words a corpus relays, and what its carriers make of them."""
    made: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        made[claim.attribution[0]].append(claim)
    first = _first(claims)
    contradicted = {
        claim.id for conflict in conflicts(claims) if conflict.kind.of_fact for side in conflict.sides for claim in side.claims
    }
    corrected = _corrected(claims)
    voices = [
        Voice(
            speaker=speaker,
            relayed=tuple(claim for claim in group if not speaks_itself(claim)),
            own=tuple(claim for claim in group if speaks_itself(claim)),
            first=tuple(claim for claim in group if claim.id in first),
            alone=tuple(claim for claim in group if _is_alone(claim)),
            contradicted=tuple(claim for claim in group if claim.id in contradicted),
            corrected=corrected.get(speaker, ()),
        )
        for speaker, group in made.items()
    ]
    voices.sort(key=lambda one: (-one.articles, -len(one.relayed), -len(one.own), one.speaker))
    carriers = sorted(handed_on(claims, [*claims.corpus.latest.values()]), key=lambda one: (one.source.id, one.carrier.id))
    return WhoseWords(voices=tuple(voices), carriers=tuple(carriers))


def _is_alone(claim: Claim) -> bool:
    """Return whether its origin's is the one independent word on what a claim amounts to."""
    words = claim.claims.words_for(claim)
    return voice.independent(words) == 1 and words[0].speaker == claim.attribution[0]


def _first(claims: Claims) -> set[str]:
    """Return the ids of the claims by which one of several voices was the first to say something, by day of publication."""
    found: set[str] = set()
    days = claims.publication_days
    for group in by_answer(claims).values():
        dated = [(day, claim) for claim in group if (day := days.get(claim.version.id))]
        if len({claim.origins for claim in group}) > 1 and dated and len(dated) == len(group):
            earliest = min(day for day, _ in dated)
            voices = {claim.origins for day, claim in dated if day == earliest}
            if len(voices) == 1:
                found |= {claim.id for claim in group if claim.origins in voices}
    return found


def _corrected(claims: Claims) -> Mapping[str, tuple[Claim, ...]]:
    """Return the claims that a later version of their article changed, or, being complete, left out, by their speaker."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for revision in revisions(claims):
        for change in revision.difference.changes:
            went = change.new is None and revision.new.complete
            changed = change.new is not None and not _NO_CORRECTION.issuperset(change.judgements)
            if change.old is not None and (went or changed):
                found[change.old.attribution[0]].append(change.old)
    return {speaker: tuple(group) for speaker, group in found.items()}
