"""Where sources agree on what was ordered or published, and differ in who is named for it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.claims import voice
from entente.judges.conflicts.answers import Dispute, answer_of, side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.judges.conflicts.answers import Answer
    from entente.model.records import Corpus


def attribution_disputes(claims: Claims) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    """Yield orders that are attributed to different people or documents, and works to different publishers.

    Who speaks for another is named beside it, and not in place of it.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    works: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.latest:
        if claim.assertion.ordered:
            groups[claim.proposition.id].append(claim)
        if claim.relation.attributive and claim.status.claims == "is so" and claim.proposition.object:
            works[claim.proposition.subject, claim.proposition.relation].append(claim)
    for name, group in groups.items():
        orders = [(claim, order) for claim in group if (order := claim.assertion.ordered)]
        named = [(claim, " ".join(sorted(claim.origins))) for claim, _ in orders if claim.assertion.said]
        givers = [(claim, order.by) for claim, order in orders]
        documents = [(claim, order.document) for claim, order in orders if order.document]
        for what, attributed in (("origin", named), ("giver", givers), ("document", documents)):
            yield from _dispute(("attribution", name, what), attributed, claims)
    for ends, group in works.items():
        publishers = [(claim, claim.proposition.object or "") for claim in group]
        yield from _dispute(("attribution", *ends), publishers, claims)


def _dispute(
    question: tuple[str, ...], attributed: Iterable[tuple[Claim, str]], claims: Claims
) -> Iterator[tuple[tuple[str, ...], Dispute]]:
    readings: dict[str, list[Answer]] = defaultdict(list)
    for claim, reading in attributed:
        readings[reading].append(answer_of(claim, reading))
    differing = sorted(one for one in readings if any(_differ(one, other, claims.corpus) for other in readings))
    if differing:
        sides = tuple(side(readings[reading], claims) for reading in differing)
        yield question, Dispute(frozenset({"attribution"}), sides)


def _differ(one: str, other: str, corpus: Corpus) -> bool:
    """Return whether two are named for one thing of whom neither speaks for the other."""
    return one not in voice.spoken_for(corpus, other) and other not in voice.spoken_for(corpus, one)
