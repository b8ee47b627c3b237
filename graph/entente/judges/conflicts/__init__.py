"""Where the sources of a corpus disagree: questions to which they give answers that exclude each other.

Only the latest version of each article counts: what an article itself has corrected is no disagreement. Sources disagree only
where what they say cannot hold together at one time. "Over 10" and "11.2" agree. So do "2024" and "2024-01-01", an amount and
its rounded conversion, or what is claimed of two times. To leave something out is not to deny it. Where sources agree on what
was ordered or published, and differ in who is named for it, only the attribution differs, and no fact is in conflict.

`entity_questions` are on what holds between two entities, `amount_questions`, `date_questions` and `conversion_questions` on
figures and days; `attributions` stand apart. `answers` gathers what excludes each other into sides, and `rivals` what lies on a
scale. The ontology says which kinds of conflict there are.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from entente.claims.once import once
from entente.judges.conflicts.amount_questions import amount_disputes
from entente.judges.conflicts.attributions import attribution_disputes
from entente.judges.conflicts.conflict import Conflict, Omission, Side, dissolved
from entente.judges.conflicts.conversion_questions import conversion_disputes
from entente.judges.conflicts.date_questions import date_disputes, end_disputes, start_disputes
from entente.judges.conflicts.entity_questions import entity_disputes
from entente.model.errors import OntologyError, did_you_mean

if TYPE_CHECKING:
    from entente.claims import Claims

__all__ = ["Conflict", "Omission", "Side", "conflicts", "dissolved"]

_WEIGHTS = ("denial", "relation", "listing", "end", "object", "start", "date", "value", "conversion", "attribution")
"""The kinds of conflict, the weightiest first: of several between its sides, a conflict has the first."""


def conflicts(claims: Claims) -> list[Conflict]:
    """Return the conflicts among the latest versions of all articles: each question once, with all its sides.

    They are found once for the same claims.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.

    Returns:
        The conflicts by kind, in the ontology's order, and then by the question they are about.

    Raises:
        OntologyError: The ontology names a kind for which there is no rule.

    """
    return [*_found(claims)]


@once
def _found(claims: Claims) -> tuple[Conflict, ...]:
    kinds = claims.vocabulary.conflict_kinds
    for kind in kinds.values():
        if kind.id not in _WEIGHTS:
            message = f"the ontology names <{kind.iri}> as a kind of conflict, and there is no rule for it"
            raise OntologyError(message, hint=did_you_mean(kind.id, _WEIGHTS))
    if not _may_disagree(claims):
        return ()
    disputes = chain(
        entity_disputes(claims),
        amount_disputes(claims),
        date_disputes(claims),
        start_disputes(claims),
        end_disputes(claims),
        conversion_disputes(claims),
        attribution_disputes(claims),
    )
    found = []
    for question, dispute in disputes:
        kind_id = next((name for name in _WEIGHTS if name in dispute.kinds and name in kinds), None)
        if kind_id is not None:
            found.append(Conflict(kind=kinds[kind_id], question=question, sides=dispute.sides, beside=dispute.beside))
    order = [*kinds]
    return tuple(sorted(found, key=lambda conflict: (order.index(conflict.kind.id), conflict.question)))


def _may_disagree(claims: Claims) -> bool:
    """Return whether there are two that could: claims, conversions within one, or a claim and a listing.

    Of a corpus in parts, as on each day and without each source, most are one claim.
    """
    one_claim = len(claims.latest) < 2 and all(len(claim.assertion.converted) < 2 for claim in claims.latest)  # noqa: PLR2004  two of them
    return not one_claim or any(version.lists for version in claims.corpus.latest.values())
