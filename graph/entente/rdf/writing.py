"""A corpus as RDF statements, with what is judged of the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.claims.changes import outcomes
from entente.claims.seen import seen_days
from entente.rdf.record_writing import RecordWriter
from entente.rdf.terms import TERMS as _T
from entente.rdf.terms import day, text_if_given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyoxigraph as ox

    from entente.claims import Claim, Claims
    from entente.model.records import Proposition
    from entente.rdf.terms import Triple


def quads(claims: Claims, texts: Mapping[str, str] | None = None) -> Iterator[ox.Quad]:
    """Yield the statements of a corpus, in no particular order.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.
        texts: The texts of article versions that are at hand, by the version's id. Evidence in them gets its position, in
            characters (https://www.w3.org/TR/annotation-model/#text-position-selector).

    """
    return _JudgedWriter(claims, texts or {}).quads()


class _JudgedWriter(RecordWriter):
    """Writes the records of a corpus, and what all of its articles together tell of each."""

    def __init__(self, claims: Claims, texts: Mapping[str, str]) -> None:
        super().__init__(claims, texts)
        self.sightings = claims.sightings
        self.outcomes = outcomes(claims)

    def judged(self, claim: Claim, node: ox.NamedNode) -> Iterator[Triple]:
        """Yield what became of an assertion, and when it is seen."""
        if came := self.outcomes.get(claim.id):
            yield node, _T[":outcome"], self.iri("assertion", came.id.replace("@", ".").replace("#", "."))
        yield from text_if_given(node, ":certainty", claim.certainty)
        for property_, seen in seen_days(self.sightings.get(claim.id, ())):
            yield node, _T[property_], day(seen)

    def words(self, proposition: Proposition, node: ox.NamedNode) -> Iterator[Triple]:
        """Yield on whose independent words a proposition rests."""
        for word in self.claims.words_on(proposition.id):
            if word.independent:
                yield node, _T[":independentWordOf"], self.source(word.speaker)
