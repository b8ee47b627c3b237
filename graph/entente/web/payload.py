"""The payload that the page's scripts read: a corpus as JSON values, always the same for the same corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from entente.claims.wording import amount
from entente.judges.conflicts import conflicts
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from entente.claims import Claim, Claims
    from entente.judges.conflicts import Side
    from entente.model.records import Article, Entity, Evidence, Proposition, Value, Version
    from entente.model.vocabulary import Term
    from entente.network.communities import Community

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
    revised = {(version.article, version.revises) for version in corpus.versions}
    assertions = [
        _assertion(claim, number, texts.get(version.id, ""))
        for number, version in enumerate(corpus.versions)
        for claim in claims.of(version.id)
    ]
    return {
        "title": dict(corpus.profile.title),
        "description": dict(corpus.profile.description),
        "license": _link(corpus.profile.license),
        "contact": _link(corpus.profile.contact),
        "kinds": [_term(kind) for kind in vocabulary.kinds.values() if kind.id in used or not kind.abstract],
        "statuses": [
            _without_empty(_term(status), plain=status.plain, strength=status.strength)
            for status in sorted(vocabulary.statuses.values(), key=lambda status: (status.order, status.id))
        ],
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
        "articles": [_article(article) for article in corpus.articles],
        "versions": [
            _version(version, (version.article, version.version) in revised, texts.get(version.id))
            for version in corpus.versions
        ],
        "propositions": [_proposition(claims, group[0].proposition) for group in claims.by_proposition.values()],
        "conflictKinds": [_without_empty(_term(kind), ofFact=kind.of_fact) for kind in vocabulary.conflict_kinds.values()],
        "conflicts": _conflicts(claims),
        "assertions": assertions,
    }


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


def _conflicts(claims: Claims) -> list[dict[str, Any]]:
    """Return all conflicts with their sides; claims and versions are given by their numbers in the payload's lists."""
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    versions = {version.id: number for number, version in enumerate(claims.corpus.versions)}
    return [
        {
            "kind": conflict.kind.id,
            "sides": [
                _without_empty(
                    proposition=side.proposition.id,
                    claims=[numbers[claim.id] for claim in side.claims],
                    reading=side.reading,
                    converted=_amounts(side.converted),
                    rate=_rate(side),
                    origins=list(side.origins),
                    omittedBy=[versions[omission.version.id] for omission in side.omitted_by],
                )
                for side in conflict.sides
            ],
        }
        for conflict in conflicts(claims)
    ]


def _rate(side: Side) -> dict[str, str] | None:
    """Return the exchange rate that a conversion implies, by language."""
    if side.rate is None or side.converted is None or side.proposition.value is None:
        return None
    rate, units = f"{side.rate:.4g}", (side.proposition.value.unit or "", side.converted.unit or "")
    return {"en": f"{rate} {units[0]} per {units[1]}", "de": f"{rate.replace('.', ',')} {units[0]} je {units[1]}"}


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


def _term(term: Term) -> dict[str, Any]:
    return {"id": term.id, "label": dict(term.label), "definition": dict(term.definition)}


def _entity(entity: Entity, place: tuple[int, int] | None) -> dict[str, Any]:
    return _without_empty(
        id=entity.id,
        kind=entity.kind,
        label=dict(entity.label),
        alias={language: list(names) for language, names in entity.alias.items()},
        description=dict(entity.description),
        wikidata=entity.wikidata,
        includes=list(entity.includes),
        speaksFor=list(entity.speaks_for),
        formerly=list(entity.formerly),
        at=list(place) if place else None,
    )


def _article(article: Article) -> dict[str, Any]:
    return _without_empty(
        id=article.id,
        label=dict(article.label),
        language=article.language,
        publisher=article.publisher,
        authors=list(article.authors),
        url=_link(article.url),
        cites=list(article.cites),
    )


def _version(version: Version, revised: bool, text: str | None) -> dict[str, Any]:  # noqa: FBT001
    carrier = version.carried_by
    return _without_empty(
        article=version.article,
        version=version.version,
        title=version.title,
        published=version.published,
        retrieved=version.retrieved,
        revises=version.revises,
        revised=revised,
        complete=version.complete,
        carrier=_without_empty(outlet=carrier.outlet, url=_link(carrier.url), language=carrier.language) if carrier else None,
        text=text,
        lists=[{"relation": listing.relation, "object": listing.object} for listing in version.lists],
    )


def _amounts(value: Value | None) -> dict[str, str] | None:
    return {language: amount(value, language) for language in LANGUAGES} if value else None


def _proposition(claims: Claims, proposition: Proposition) -> dict[str, Any]:
    return _without_empty(
        id=proposition.id,
        subject=proposition.subject,
        relation=proposition.relation,
        object=proposition.object,
        date=proposition.date,
        value=_amounts(proposition.value),
        topic=proposition.topic,
        by=proposition.by,
        phrase={language: claims.phrase(proposition, language) for language in LANGUAGES},
        **{"in": proposition.in_},
    )


def _assertion(claim: Claim, number: int, text: str) -> dict[str, Any]:
    assertion, ordered = claim.assertion, claim.assertion.ordered
    return _without_empty(
        id=assertion.id,
        version=number,
        proposition=claim.proposition.id,
        status=assertion.status,
        said=list(assertion.said),
        voice=list(claim.attribution),
        origins=sorted(claim.origins),
        ordered=_without_empty(by=ordered.by, to=list(ordered.to), document=ordered.document) if ordered else None,
        at=assertion.at,
        when=assertion.when,
        validFrom=assertion.valid_from,
        validTo=assertion.valid_to,
        converted=[_amounts(value) for value in assertion.converted],
        about=assertion.about,
        because=list(assertion.because),
        confidence=assertion.confidence,
        statement=dict(assertion.statement),
        quotes=[_quote(evidence, text) for evidence in assertion.evidence],
        tags=list(assertion.tags),
    )


def _quote(evidence: Evidence, text: str) -> dict[str, Any]:
    """Return a quote and, where the text is at hand, its position and the words around it."""
    found = text.find(evidence.prefix + evidence.quote + evidence.suffix) if text else -1
    before = after = ""
    span: list[int] = []
    if found >= 0:
        start = found + len(evidence.prefix)
        end = start + len(evidence.quote)
        span = [_utf16_length(text[:start]), _utf16_length(text[:end])]
        before = text[max(0, start - _CONTEXT) : start]
        after = text[end : end + _CONTEXT]
        # Cut at the ends of words, and leave out other lines.
        before = (before.partition(" ")[2] if start > _CONTEXT else before).rpartition("\n")[2]
        after = (after.rpartition(" ")[0] if end + _CONTEXT < len(text) else after).partition("\n")[0]
    return _without_empty(
        text=evidence.quote, prefix=evidence.prefix, suffix=evidence.suffix, before=before, after=after, span=span
    )


def _utf16_length(text: str) -> int:
    """Return the length of a text as JavaScript counts it, in UTF-16 code units.

    >>> _utf16_length("a🤝")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
