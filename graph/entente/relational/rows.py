"""The rows of the tables of a corpus: all that is judged of it, as data."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from entente.claims import firmest, measure, support, table, voice
from entente.claims.change_of_status import changes_of_status
from entente.judges import conflicts, impact
from entente.judges.conflicts import wording
from entente.judges.diff.candidates import CIRCUMSTANCES, Candidate
from entente.judges.history.source_by_source import SourceBySource
from entente.judges.promises import promises
from entente.model import dates, ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.claims.measure import Range
    from entente.claims.voice import Word
    from entente.judges.conflicts import Conflict, Side
    from entente.model.records import Value

Row: TypeAlias = "dict[str, Any]"
"""The cells of a row, by column; those that are left out are empty."""

_SIXTEEN_PLACES = Decimal(1).scaleb(-16)
_EXACTLY = Context(prec=60)


class Judged:
    """The claims of a corpus, and what is judged of them once for several tables."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims

    @cached_property
    def sides(self) -> Sequence[tuple[Conflict, Side, Row]]:
        """Each side of each conflict, and what stands beside, with its key."""
        return [
            (conflict, side, {"conflict": conflict.id, "side": number})
            for conflict in self.conflicts
            for number, side in enumerate((*conflict.sides, *conflict.beside), start=1)
        ]

    @cached_property
    def conflicts(self) -> Sequence[Conflict]:
        """The conflicts."""
        return conflicts.conflicts(self.claims)

    @cached_property
    def origins(self) -> Mapping[str, frozenset[str]]:
        """The ids of the claims that rest on each origin alone."""
        return support.resting_on_each(self.claims)

    @cached_property
    def resting(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that rest on each origin, article and story alone."""
        found = SourceBySource(self.claims).gone
        return {source: [self.claims.by_id[name] for name in sorted(names)] for source, names in found.items()}


def _entities(judged: Judged) -> Iterator[Row]:
    corpus = judged.claims.corpus
    for one in corpus.entities:
        yield {
            **{name: getattr(one, name) for name in ("id", "kind", "wikidata", "includes", "formerly", "reliability")},
            **_in_languages("label", {language: corpus.name(one.id, language) for language in ("en", "de")}),
            **_in_languages("description", one.description),
            "alias": sorted({name for names in one.alias.values() for name in names}),
            "speaks_for": [
                {"entity": other.entity, "valid_from": other.valid_from, "valid_to": other.valid_to} for other in one.speaks_for
            ],
        }


def _articles(judged: Judged) -> Iterator[Row]:
    corpus = judged.claims.corpus
    for one in corpus.articles:
        latest = corpus.latest.get(one.id)
        plain = ("id", "language", "publisher", "authors", "url", "cites", "story", "reliability")
        yield {
            **{name: getattr(one, name) for name in plain},
            **_in_languages("label", {language: corpus.name(one.id, language) for language in ("en", "de")}),
            "derives_from": [{"article": other.article, "confidence": other.confidence} for other in one.derives_from],
            "voice": voice.own_voice(corpus, one.id),
            "latest": latest.id if latest else None,
        }


def _versions(judged: Judged) -> Iterator[Row]:
    corpus = judged.claims.corpus
    for one in corpus.versions:
        yield {
            **{name: getattr(one, name) for name in ("id", "article", "version", "title", "sha256", "complete")},
            **_date("published", one.published),
            **_date("retrieved", one.retrieved),
            "known_by": judged.claims.publication_days.get(one.id),
            "revises": f"{one.article}@{one.revises}" if one.revises else None,
            "outlet": one.carried_by.outlet if one.carried_by else None,
            "address": corpus.address(one),
            "archived": one.archived.url if one.archived else None,
            "latest": corpus.latest[one.article].id == one.id,
        }


def _propositions(judged: Judged) -> Iterator[Row]:
    claims = judged.claims
    for told in claims.by_proposition.values():
        first, one = told[0], told[0].proposition
        measured = measure.measure(first)
        yield {
            **{name: getattr(one, name) for name in ("id", "subject", "relation", "object", "topic", "by")},
            **_date("date", one.date),
            **_value(one.value),
            "in": one.in_,
            "measure": measured._asdict() if measured else None,
            "membership": first.relation.membership,
            "phrase": claims.phrase(one, "en"),
            "phrase_de": claims.phrase(one, "de"),
        }


def _assertions(judged: Judged) -> Iterator[Row]:
    return map(_assertion, judged.claims)


def _assertion(claim: Claim) -> Row:
    one, known = claim.assertion, claim.known_time
    return {
        **table.row(claim),
        **_date("when", one.when),
        **_date("valid_from", one.valid_from),
        **_date("valid_to", one.valid_to),
        **_range(measure.range_of(claim) if claim.proposition.value else None),
        "assertion": claim.id,
        "standing": claim.status.standing,
        "claims": claim.status.claims,
        "latest": claim.is_latest,
        "voice": claim.attribution[0],
        "own": support.speaks_itself(claim),
        "anchor": claim.anchor,
        "known_from": known.first if known else None,
        "known_to": known.last if known else None,
        "starts": bool(known and known.starts),
        "ends": bool(known and known.ends),
        "plain": claim.status.plain,
        **_keys(Candidate(claim.position, claim, same_article=True)),
    }


def _keys(one: Candidate) -> Row:
    """Return by what a claim is matched with one of another state."""
    return {
        "what": ids.digest(repr(one.what)),
        "circumstances": ids.digest(repr(one.circumstances(CIRCUMSTANCES))),
        "quotes": ids.digest(repr(one.circumstances(["evidence"]))),
        "wording": ids.digest(repr(one.circumstances(["statement"]))),
    }


def _evidence(judged: Judged) -> Iterator[Row]:
    for claim in judged.claims:
        for number, one in enumerate(claim.assertion.evidence, start=1):
            yield {"assertion": claim.id, "number": number, "quote": one.quote, "prefix": one.prefix, "suffix": one.suffix}


def _words(judged: Judged) -> Iterator[Row]:
    claims = judged.claims
    for (proposition, says), told in support.by_answer(claims).items():
        counted = firmest(claim for claim in claims.by_proposition[proposition] if claim.is_latest)
        is_firmest = bool(counted) and counted[0].status.claims == says
        for word in _numbered(claims.words_for(told[0])):
            yield {"proposition": proposition, "claims": says, "firmest": is_firmest, **word}


def _sightings(judged: Judged) -> Iterator[Row]:
    claims = judged.claims
    for claim in claims:
        for one in claims.sightings[claim.id]:
            status = claims.vocabulary.in_force if one.reads_in_force else claim.status
            row = {"assertion": claim.id, "first": one.first, "last": one.last, "certainty": one.certainty}
            yield {**row, "status": status.id, "over": one.is_over}


def _conflicts(judged: Judged) -> Iterator[Row]:
    for number, one in enumerate(judged.conflicts, start=1):
        yield {
            "id": one.id,
            "number": number,
            "kind": one.kind.id,
            "of_fact": one.kind.of_fact,
            "question": one.question,
            "one_voice": one.one_voice,
            "subject": wording.subject(one, "en"),
            "subject_de": wording.subject(one, "de"),
        }


def _sides(judged: Judged) -> Iterator[Row]:
    for conflict, side, key in judged.sides:
        yield {
            **key,
            "beside": key["side"] > len(conflict.sides),
            "reading": side.reading,
            "proposition": side.proposition.id,
            "propositions": [one.id for one in side.propositions],
            **_range(side.range),
            "converted_amount": side.converted.amount if side.converted else None,
            "converted_unit": side.converted.unit if side.converted else None,
            "position": wording.position(conflict, side, "en"),
            "position_de": wording.position(conflict, side, "de"),
        }


def _takers(judged: Judged) -> Iterator[Row]:
    for _, side, key in judged.sides:
        yield from ({**key, "version": claim.version.id, "assertion": claim.id} for claim in side.claims)
        yield from ({**key, "version": omission.version.id} for omission in side.omitted_by)


def _side_words(judged: Judged) -> Iterator[Row]:
    for _, side, key in judged.sides:
        yield from ({**key, **word} for word in _numbered(side.words))


def _rests_on(judged: Judged) -> Iterator[Row]:
    for source, gone in judged.resting.items():
        origin = source in judged.origins
        yield from ({"source": source, "origin": origin, "assertion": claim.id} for claim in gone)


def _weakens(judged: Judged) -> Iterator[Row]:
    claims = judged.claims
    for source, gone in judged.resting.items():
        for one in impact.weakened(claims, gone):
            yield {"source": source, "proposition": one.proposition.id, "before": one.before, "after": one.after}


def _promises(judged: Judged) -> Iterator[Row]:
    for one in promises(judged.claims):
        told = {"fate": one.fate, "due": one.due, "teller": one.teller.id if one.teller else None}
        for number, claim in enumerate(one.claims, start=1):
            yield {"promise": one.claim.id, "number": number, "assertion": claim.id, **told}


def _judgements(judged: Judged) -> Iterator[Row]:
    for old, found in changes_of_status(judged.claims.vocabulary).items():
        yield from ({"old": old, "new": new, "judgement": judgement} for new, judgement in found.items())


ROWS: Mapping[str, Callable[[Judged], Iterator[Row]]] = {
    "entities": _entities,
    "articles": _articles,
    "versions": _versions,
    "propositions": _propositions,
    "assertions": _assertions,
    "evidence": _evidence,
    "words": _words,
    "sightings": _sightings,
    "conflicts": _conflicts,
    "sides": _sides,
    "takers": _takers,
    "side_words": _side_words,
    "rests_on": _rests_on,
    "weakens": _weakens,
    "judgements": _judgements,
    "promises": _promises,
}
"""What yields the rows of each table, in the order of the corpus."""


def _in_languages(name: str, texts: Mapping[str, str]) -> Row:
    return {name: texts.get("en"), f"{name}_de": texts.get("de")}


def _date(name: str, given: str | None) -> Row:
    first, last = dates.placed(given)
    return {name: given, f"{name}_first": first, f"{name}_last": last}


def _value(value: Value | None) -> Row:
    if value is None:
        return {}
    return {"amount": value.amount, "unit": value.unit, "of": value.of, "is": value.is_, "basis": value.basis}


def _range(found: Range | None) -> Row:
    return {"low": _bound(found.low), "high": _bound(found.high)} if found else {}


def _bound(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(_SIXTEEN_PLACES, context=_EXACTLY)


def _numbered(words: tuple[Word, ...]) -> Iterator[Row]:
    for number, word in enumerate(words, start=1):
        yield {"number": number, **word._asdict()}
