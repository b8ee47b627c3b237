"""The payload that the page's scripts read: a corpus as JSON values, always the same for the same corpus."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from entente.claims.change_of_status import changes_of_status
from entente.claims.measure import measure, range_of
from entente.claims.wording import amount, figure
from entente.model import ids
from entente.model.languages import LANGUAGES
from entente.model.typography import SearchedText
from entente.model.web_addresses import MAIL
from entente.web.source_left_out import sightings_told
from entente.web.states import iso
from entente.web.words_by_day import speakers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import networkx as nx

    from entente.claims import Claim, Claims
    from entente.claims.seen import Sighting
    from entente.model.part import Part
    from entente.model.records import Article, Entity, Evidence, Proposition, Value, Version
    from entente.model.vocabulary import Term
    from entente.network.communities import Community

_KEY_DIGITS = 10
_CONTEXT = 70
"""How many characters of the text are shown before and after a quote."""


def payload(
    claims: Claims,
    network: nx.MultiDiGraph,
    positions: Mapping[str, tuple[int, int]],
    texts: Mapping[str, str],
    *,
    whole: Community | None = None,
) -> dict[str, Any]:
    """Return all that the page shows. For the arguments see `entente.web.render`. Empty fields are left out."""
    corpus, vocabulary = claims.corpus, claims.vocabulary
    communities = list(whole.walk()) if whole and whole.children else []
    within = {name: number for number, community in enumerate(communities) for name in community.members}
    drawn = {end for source, target in network.edges() if source != target for end in (source, target)}
    used = {entity.kind for entity in corpus.entities}
    revised = _revised_on(claims)
    seen = claims.sightings
    searched = [_Text(texts.get(version.id, "")) for version in corpus.versions]
    assertions = [
        _assertion(claim, number, searched[number], seen[claim.id])
        for number, version in enumerate(corpus.versions)
        for claim in claims.of(version.id)
    ]
    return {
        "title": dict(corpus.profile.title),
        "description": dict(corpus.profile.description),
        "license": _link(corpus.profile.license),
        "contact": _contact(corpus.profile.contact),
        "kinds": [_term(kind) for kind in vocabulary.kinds.values() if kind.id in used or not kind.abstract],
        "statuses": [
            _without_empty(
                _term(status), plain=status.plain, strength=status.strength, standing=status.standing, event=status.event
            )
            for status in sorted(vocabulary.statuses.values(), key=lambda status: (status.order, status.id))
        ],
        "statusChanges": changes_of_status(vocabulary),
        "relations": [
            _without_empty(
                _term(relation),
                inverse=dict(relation.inverse),
                sign=relation.sign,
                symmetric=relation.symmetric,
                takes=relation.takes,
            )
            for relation in vocabulary.relations.values()
        ],
        "confidences": [_term(term) for term in vocabulary.confidences.values()],
        "entities": [
            _without_empty(
                _entity(entity, positions.get(entity.id) if entity.id in drawn else None),
                within=within.get(entity.id),
            )
            for entity in corpus.entities
        ],
        "communities": _communities(communities, positions),
        "articles": [_article(article, corpus.part_of.get(article.id)) for article in corpus.articles],
        "versions": [
            _without_empty(
                _version(version, texts.get(version.id)),
                day=iso(claims.publication_days.get(version.id)),
                revised=version.id in revised,
                revisedOn=iso(revised.get(version.id)),
            )
            for version in corpus.versions
        ],
        "propositions": [_proposition(claims, group[0]) for group in claims.by_proposition.values()],
        "conflictKinds": [_without_empty(_term(kind), ofFact=kind.of_fact) for kind in vocabulary.conflict_kinds.values()],
        "assertions": assertions,
    }


def _revised_on(claims: Claims) -> Mapping[str, date | None]:
    """Return the versions that others revise, each with the day by which the first of these was surely published."""
    known = {version.id: version for version in claims.corpus.versions}
    found: dict[str, date | None] = {}
    for version in known.values():
        day, before = claims.publication_days.get(version.id), known.get(f"{version.article}@{version.revises}")
        seen = {version.id}
        while before is not None and before.id not in seen:
            seen.add(before.id)
            found[before.id] = min((one for one in (day, found.get(before.id)) if one), default=None)
            before = known.get(f"{before.article}@{before.revises}")
    return found


def _communities(communities: Sequence[Community], positions: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """Return all communities, the outermost first, each with the number in this list of the one around it."""
    around = {child.id: number for number, community in enumerate(communities) for child in community.children}
    return [
        _without_empty(
            id=community.id,
            names=list(community.names),
            at=list(positions.get(community.id, (0, 0))),
            within=around.get(community.id),
        )
        for community in communities
    ]


def _without_empty(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the fields of all parts without the empty ones; 0 is not empty."""
    fields = {name: value for part in (*parts, more) for name, value in part.items()}
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ()) and value is not False}


def _link(address: str | None) -> str | None:
    """Return an address if it is one of the web (http or https), else None.

    >>> _link("javascript:alert(1)"), _link("https://example.org/a")
    (None, 'https://example.org/a')
    """
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def _contact(address: str | None) -> str | None:
    """Return an address to turn to if it is one for mail or of the web, else None.

    >>> _contact("mailto:desk@example.org?cc=all@example.org"), _contact("mailto:desk@example.org")
    (None, 'mailto:desk@example.org')
    """
    return address if MAIL.fullmatch(address or "") else _link(address)


def _term(term: Term) -> dict[str, Any]:
    alias = [name for names in term.alias.values() for name in names]
    return {"id": term.id, "label": dict(term.label), "definition": dict(term.definition)} | _without_empty(alias=alias)


def _entity(entity: Entity, place: tuple[int, int] | None) -> dict[str, Any]:
    return _without_empty(
        id=entity.id,
        kind=entity.kind,
        label=dict(entity.label),
        alias={language: list(names) for language, names in entity.alias.items()},
        description=dict(entity.description),
        wikidata=entity.wikidata,
        includes=list(entity.includes),
        speaksFor=[
            _without_empty(entity=other.entity, validFrom=other.valid_from, validTo=other.valid_to)
            for other in entity.speaks_for
        ],
        formerly=list(entity.formerly),
        at=list(place) if place else None,
    )


def _article(article: Article, part: Part | None) -> dict[str, Any]:
    return _without_empty(
        corpus=dict(part.title) if part else None,
        id=article.id,
        label=dict(article.label),
        language=article.language,
        publisher=article.publisher,
        authors=list(article.authors),
        url=_link(article.url),
        cites=list(article.cites),
        derivesFrom=[_without_empty(article=other.article, confidence=other.confidence) for other in article.derives_from],
        story=article.story,
    )


def _version(version: Version, text: str | None) -> dict[str, Any]:
    carrier, copy = version.carried_by, version.archived
    return _without_empty(
        article=version.article,
        version=version.version,
        title=version.title,
        published=version.published,
        retrieved=version.retrieved,
        revises=version.revises,
        complete=version.complete,
        carrier=_without_empty(outlet=carrier.outlet, url=_link(carrier.url), language=carrier.language) if carrier else None,
        archived=_without_empty(url=_link(copy.url), date=copy.date) if copy else None,
        text=text,
        lists=[{"relation": listing.relation, "object": listing.object} for listing in version.lists],
    )


def _amounts(value: Value | None) -> dict[str, str] | None:
    return {language: amount(value, language) for language in LANGUAGES} if value else None


def _proposition(claims: Claims, claim: Claim) -> dict[str, Any]:
    """Return the proposition that a claim makes, with the key of what it measures: equal ones compare."""
    proposition = claim.proposition
    return _without_empty(
        id=proposition.id,
        subject=proposition.subject,
        relation=proposition.relation,
        verb=_verb(claims, proposition),
        object=proposition.object,
        date=proposition.date,
        value=_amounts(proposition.value),
        topic=proposition.topic,
        by=proposition.by,
        phrase={language: claims.phrase(proposition, language) for language in LANGUAGES},
        words=speakers_of(claims.words_on(proposition.id)),
        measure=ids.digest(*(part or "" for part in key))[:_KEY_DIGITS] if (key := measure(claim)) else None,
        **{"in": proposition.in_},
    )


def _verb(claims: Claims, proposition: Proposition) -> dict[str, str] | None:
    """Return the label of a proposition's relation after a subject in the plural; None where it is the relation's own."""
    verb = {language: claims.verb(proposition, language) for language in LANGUAGES}
    label = claims.vocabulary.relations[proposition.relation].label
    return None if all(label[language] == text for language, text in verb.items()) else verb


def _assertion(claim: Claim, number: int, text: _Text, seen: Iterable[Sighting]) -> dict[str, Any]:
    assertion, ordered, value = claim.assertion, claim.assertion.ordered, claim.assertion.value
    known = range_of(claim)
    return _without_empty(
        id=assertion.id,
        version=number,
        proposition=claim.proposition.id,
        status=assertion.status,
        said=list(assertion.said),
        voice=list(claim.attribution),
        anchor=iso(claim.anchor),
        certainty=claim.certainty,
        seen=sightings_told(seen, claim.claims.vocabulary.in_force.id),
        range=[ids.canonical(bound) if bound is not None else None for bound in (known.low, known.high)] if value else None,
        ordered=_without_empty(by=ordered.by, to=list(ordered.to), document=ordered.document) if ordered else None,
        at=assertion.at,
        when=assertion.when,
        validFrom=assertion.valid_from,
        validTo=assertion.valid_to,
        converted=[_without_empty(value=_amounts(value), said=list(value.said)) for value in assertion.converted],
        about=assertion.about,
        phrase={language: claim.phrase(language) for language in LANGUAGES} if assertion.about else None,
        rounded={language: figure(claim.proposition, language, about=True) for language in LANGUAGES}
        if assertion.about and value
        else None,
        because=list(assertion.because),
        confidence=assertion.confidence,
        grade=claim.grade,
        statement=dict(assertion.statement),
        quotes=[_quote(evidence, text) for evidence in assertion.evidence],
        words=_other_words(claim),
        tags=list(assertion.tags),
    )


def _other_words(claim: Claim) -> list[str]:
    """Return the speakers of the independent words for what a claim amounts to, unless they are those on its proposition."""
    words = speakers_of(claim.claims.words_for(claim))
    return [] if words == speakers_of(claim.claims.words_on(claim.proposition.id)) else words


def _quote(evidence: Evidence, searched: _Text) -> dict[str, Any]:
    """Return a quote and, where the text is at hand, its position and the words around it."""
    places, text = searched.places(evidence.quote, evidence.prefix, evidence.suffix), searched.text
    before = after = ""
    span: list[int] = []
    if places:
        start, end = places[0]
        span = [searched.utf16_index(start), searched.utf16_index(end)]
        before = text[max(0, start - _CONTEXT) : start]
        after = text[end : end + _CONTEXT]
        # Cut at the ends of words, and leave out other lines.
        before = (before.partition(" ")[2] if start > _CONTEXT else before).rpartition("\n")[2]
        after = (after.rpartition(" ")[0] if end + _CONTEXT < len(text) else after).partition("\n")[0]
    return _without_empty(
        text=evidence.quote, prefix=evidence.prefix, suffix=evidence.suffix, before=before, after=after, span=span
    )


class _Text(SearchedText):
    """A text in which quotes are looked up, with places as JavaScript counts them."""

    def utf16_index(self, index: int) -> int:
        """Return an index of the text in UTF-16 code units.

        >>> _Text("a🤝b").utf16_index(2)
        3
        """
        return index + bisect_left(self._pairs, index)

    @cached_property
    def _pairs(self) -> list[int]:
        """The indices of the characters that two code units make."""
        return [] if self.text.isascii() else [at for at, sign in enumerate(self.text) if sign > "\uffff"]
