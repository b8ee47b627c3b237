"""The things of a corpus at their addresses: as RDF, and as pages.

An address is the path of a thing's IRI below the base of the corpus: `/entity/brics`, `/version/harbour-pact.v1`. RDF tells
of an entity what was claimed of it and by whom, and leaves out the plain edges of the graph: alone, these would read as facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from entente.judges import history
from entente.model import ids
from entente.model.entity_names import entity_named, similar_entity
from entente.model.errors import UsageError
from entente.rdf import json_ld
from entente.rdf.query import Query
from entente.render.timeline import Timeline
from entente.server import negotiation
from entente.server.descriptions import Cell, Section, href, page, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.claims import Claim
    from entente.rdf.query import Answer
    from entente.server.answers import State

ENDINGS: Mapping[str, str] = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
"""The media types of addresses that end so."""
OFFERED: Mapping[str, str] = {
    media: negotiation.GRAPHS[media]
    for media in ("text/turtle", "text/html", "application/ld+json", "application/n-triples", "application/rdf+xml")
}
"""The formats of things by media type; the first is the default one."""
_ENTITY = """CONSTRUCT { ?thing ?p ?o . ?proposition ?q ?r . ?assertion ?t ?u } WHERE {
  { ?thing ?p ?o FILTER NOT EXISTS { ?any rdf:predicate ?p } }
  UNION { ?proposition :party ?thing ; ?q ?r }
  UNION { ?proposition :party ?thing . ?assertion :states ?proposition ; ?t ?u } }"""
_OTHER = "CONSTRUCT { ?thing ?p ?o . ?s ?q ?thing } WHERE { { ?thing ?p ?o } UNION { ?s ?q ?thing } }"
_OWN = "CONSTRUCT { ?thing ?p ?o } WHERE { ?thing ?p ?o FILTER NOT EXISTS { ?any rdf:predicate ?p } }"


def find(state: State, kind: str, name: str) -> tuple[str, str | None]:
    """Return the name of a thing, and the ending that asks for a format; None where there is none.

    Raises:
        UsageError: There is no such thing.

    """
    stem, _, ending = name.rpartition(".")
    for found, asked in ((name, None), (stem, ending)):
        if asked is not None and (asked not in ENDINGS or not found):
            continue
        if state.store.describes(f"{state.store.base}{kind}/{found}"):
            return found, asked
        if kind == "entity" and (slug := entity_named(state.graph.corpus, found)) is not None:
            return slug, asked
    hint = similar_entity(state.graph.corpus, name) if kind == "entity" else ""
    message = f"there is no {kind} {name!r}"
    raise UsageError(message, hint=hint)


def described(state: State, kind: str, name: str) -> Answer:
    """Return what is stated of a thing."""
    text = _ENTITY if kind == "entity" else _OTHER
    return state.store.query(Query(text), {"thing": f"<{state.store.base}{kind}/{name}>"}, rows=state.rows)


def compacted(state: State, found: Answer) -> str:
    """Return a graph as JSON-LD with the names of the ontology's context, as `entente export` writes it."""
    # What writes it reads quads, and leaves out the graphs.
    quads = [f"{line.removesuffix('.')}<> ." for line in found.to("nt").split("\n") if line]
    return "".join(json_ld.blocks(quads, ids.prefixes(state.store.base)))


def shown(state: State, kind: str, name: str, language: str) -> str:
    """Return the page of a thing."""
    claims = state.graph.claims
    corpus, iri = claims.corpus, f"{state.store.base}{kind}/{name}"
    sections: list[Section] = []
    rows: list[tuple[Cell, ...]]
    title, lead = name, [word("claimed", language)]
    if kind == "entity":
        title = corpus.name(name, language)
        told = corpus.entity[name].description
        lead = [*([told.get(language) or next(iter(told.values()))] if told else []), *lead]
        sections.append(_history(state, name, language))
    elif kind == "article" and name in corpus.article:
        title = corpus.name(name, language)
        rows = [
            (
                Cell(version.version, f"/version/{quote(version.article)}.{quote(version.version)}"),
                Cell(version.published or ""),
            )
            for version in corpus.versions
            if version.article == name
        ]
        sections.append(Section(word("versions", language), rows=rows))
    elif kind == "version":
        made = claims.of(name.replace(".", "@", 1))
        rows = [_row(claim, language, state) for claim in made]
        headers = [word(header, language) for header in ("claim", "status", "said by", "quote")]
        sections.append(Section(word("claims", language), headers=headers, rows=rows))
    elif kind in {"assertion", "proposition"}:
        known = {f"{kind}/{_iri_name(claim)}": claim for claim in claims} if kind == "assertion" else {}
        claim = known.get(f"{kind}/{name}")
        subject = claim.id if claim else name
        title = claim.phrase(language) if claim else claims.phrase(claims.by_proposition[name][0].proposition, language)
        if claim:
            headers = [word(header, language) for header in ("claim", "status", "said by", "quote")]
            statement = claim.assertion.statement
            note = statement.get(language) or next(iter(statement.values()), "")
            sections.append(Section(word("assertion", language), note, headers, [_row(claim, language, state)]))
        sections.append(_history(state, subject, language))
    sections += [_properties(state, iri, language), _formats(kind, name, language)]
    return page(title, sections, language, [iri, *lead])


def _history(state: State, name: str, language: str) -> Section:
    """Return who said what when of an entity or a proposition."""
    claims = state.graph.claims
    subject = history.find(claims, name)
    timeline = Timeline(subject, history.log(claims, subject), claims, language)
    rows = []
    for entry in timeline:
        first, *more = timeline.lines(entry)
        published = entry.claim.version.published or ""
        rows.append((Cell(published), Cell(first, f"/assertion/{quote(_iri_name(entry.claim))}"), Cell("; ".join(more))))
    headers = [word(header, language) for header in ("published", "claim", "how")]
    return Section(word("who said what", language), timeline.stat(), headers, rows)


def _row(claim: Claim, language: str, state: State) -> tuple[Cell, ...]:
    """Return what a version claims, how, on whose word, and in which words."""
    claims = state.graph.claims
    label = claim.status.label
    speakers = ", ".join(claims.speaker(slug, language) for slug in claim.attribution)
    quotes = " … ".join(f"“{evidence.quote}”" for evidence in claim.assertion.evidence)
    return (
        Cell(claim.phrase(language), f"/assertion/{quote(_iri_name(claim))}"),
        Cell(label.get(language, label["en"])),
        Cell(speakers),
        Cell(quotes),
    )


def _iri_name(claim: Claim) -> str:
    return f"{claim.version.article}.{claim.version.version}.{claim.assertion.id}"


def _properties(state: State, iri: str, language: str) -> Section:
    """Return what is stated of a thing itself as a table."""
    own = state.store.query(Query(_OWN), {"thing": f"<{iri}>"}, rows=state.rows)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for _, (name, property_), (text, value) in own.cells(language):
            yield Cell(name, href(property_, state.store.base)), Cell(text, href(value, state.store.base))

    return Section(word("properties", language), rows=[*rows()])


def _formats(kind: str, name: str, language: str) -> Section:
    ways = [Cell(label, f"/{kind}/{quote(name)}.{ending}") for label, ending in (("Turtle", "ttl"), ("JSON-LD", "jsonld"))]
    return Section(word("as data", language), rows=[ways])
