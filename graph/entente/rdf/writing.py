"""A corpus as RDF statements.

Each article version has a named graph, with its assertions, their evidence and the plain edges they make. The graph
`graph:propositions` holds all that is claimed, and `graph:catalogue` all entities, articles and versions. There are no blank
nodes, so the difference between two corpora is that of two sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from entente.claims.propositions import value_id
from entente.model import dates, ids
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.claims import Claim, Claims
    from entente.model.forms import Texts
    from entente.model.records import Article, Assertion, Entity, Evidence, Order, Proposition, Value, Version

_Triple: TypeAlias = "tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]"

_P = ids.prefixes("")
_XSD_BOOLEAN = ox.NamedNode(_P["xsd"] + "boolean")
_XSD_DATE = ox.NamedNode(_P["xsd"] + "date")
_XSD_DECIMAL = ox.NamedNode(_P["xsd"] + "decimal")
_XSD_INTEGER = ox.NamedNode(_P["xsd"] + "integer")
_EDTF = ox.NamedNode(_P["edtf"] + "EDTF")


class _Terms(dict[str, ox.NamedNode]):
    """IRIs by their prefixed names, each made when it is first asked for."""

    def __missing__(self, name: str) -> ox.NamedNode:
        prefix, _, local = name.partition(":")
        node = self[name] = ox.NamedNode(_P[prefix] + local)
        return node


_T = _Terms()


def quads(claims: Claims, texts: Mapping[str, str] | None = None) -> Iterator[ox.Quad]:
    """Yield the statements of a corpus, in no particular order.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.
        texts: The texts of article versions that are at hand, by the version's id. Evidence in them gets its position, in
            characters (https://www.w3.org/TR/annotation-model/#text-position-selector).

    """
    return _Writer(claims, texts or {}).quads()


class _Writer:
    """Writes the records of a corpus as statements, and keeps the IRIs it has made."""

    def __init__(self, claims: Claims, texts: Mapping[str, str]) -> None:
        self.claims = claims
        self.corpus, self.vocabulary = claims.corpus, claims.vocabulary
        self.texts = texts
        self.base = claims.corpus.profile.base
        self.iris: dict[str, ox.NamedNode] = {}
        self.written_propositions: set[str] = set()
        self.written_values: set[str] = set()

    def iri(self, kind: str, name: str) -> ox.NamedNode:
        """Return the IRI of something in the corpus, such as `<base>entity/brics`."""
        key = f"{kind}/{name}"
        node = self.iris.get(key)
        if node is None:
            node = self.iris[key] = ox.NamedNode(self.base + key)
        return node

    def source(self, name: str) -> ox.NamedNode:
        """Return the IRI of an entity or article on whose word something is claimed."""
        return self.iri("entity" if name in self.corpus.entity else "article", name)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield all statements of the corpus."""
        catalogue = self.iri("graph", "catalogue")
        for subject, predicate, object_ in self.catalogue():
            yield ox.Quad(subject, predicate, object_, catalogue)
        propositions = self.iri("graph", "propositions")
        for version in self.corpus.versions:
            graph = self.iri("version", f"{version.article}.{version.version}")
            text = self.texts.get(version.id)
            for claim in self.claims.of(version.id):
                for subject, predicate, object_ in self.assertion(claim, graph):
                    yield ox.Quad(subject, predicate, object_, graph)
                for subject, predicate, object_ in self.evidence(claim.assertion, version, graph, text):
                    yield ox.Quad(subject, predicate, object_, graph)
                for subject, predicate, object_ in self.proposition(claim.proposition, claim.assertion.converted):
                    yield ox.Quad(subject, predicate, object_, propositions)

    def catalogue(self) -> Iterator[_Triple]:
        """Yield what describes the corpus, its entities, articles and versions."""
        profile = self.corpus.profile
        node = ox.NamedNode(self.base + "corpus")
        yield node, _T["rdf:type"], _T["void:Dataset"]
        yield node, _T["void:uriSpace"], ox.Literal(self.base)
        yield from _texts(node, _T["dct:title"], profile.title)
        yield from _texts(node, _T["dct:description"], profile.description)
        if profile.license:
            yield node, _T["dct:license"], ox.NamedNode(profile.license)
        if profile.contact:
            yield node, _T[":contact"], ox.NamedNode(profile.contact)
        for entity in self.corpus.entities:
            yield from self.entity(entity)
        for article in self.corpus.articles:
            yield from self.article(article)
        for version in self.corpus.versions:
            yield from self.version(version)

    def entity(self, entity: Entity) -> Iterator[_Triple]:
        node = self.iri("entity", entity.id)
        yield node, _T["rdf:type"], _T[":Entity"]
        yield node, _T["rdf:type"], ox.NamedNode(self.vocabulary.kinds[entity.kind].iri)
        yield from _texts(node, _T["rdfs:label"], entity.label)
        for language, names in entity.alias.items():
            for name in names:
                yield node, _T["skos:altLabel"], ox.Literal(name, language=language)
        yield from _texts(node, _T["dct:description"], entity.description)
        if entity.wikidata:
            yield node, _T["skos:exactMatch"], _T["wd:" + entity.wikidata]
        for other in entity.includes:
            yield node, _T[":includes"], self.iri("entity", other)
        for other in entity.speaks_for:
            yield node, _T[":speaksFor"], self.iri("entity", other)
        for old in entity.formerly:
            yield node, _T[":formerly"], self.iri("entity", old)

    def article(self, article: Article) -> Iterator[_Triple]:
        node = self.iri("article", article.id)
        yield node, _T["rdf:type"], _T[":Article"]
        yield from _texts(node, _T["rdfs:label"], article.label)
        if article.language:
            yield node, _T["dct:language"], ox.Literal(article.language)
        if article.publisher:
            yield node, _T["dct:publisher"], self.iri("entity", article.publisher)
        for author in article.authors:
            yield node, _T["dct:creator"], ox.Literal(author)
        if article.url:
            yield node, _T["schema:url"], ox.NamedNode(article.url)
        for cited in article.cites:
            yield node, _T[":cites"], self.source(cited)
        if latest := self.corpus.latest.get(article.id):
            yield node, _T[":latestVersion"], self.iri("version", f"{article.id}.{latest.version}")

    def version(self, version: Version) -> Iterator[_Triple]:
        name = f"{version.article}.{version.version}"
        node = self.iri("version", name)
        yield node, _T["rdf:type"], _T[":ArticleVersion"]
        yield node, _T["rdfs:label"], ox.Literal(version.id)
        yield node, _T["pav:version"], ox.Literal(version.version)
        yield node, _T["prov:specializationOf"], self.iri("article", version.article)
        if version.title:
            yield node, _T["dct:title"], ox.Literal(version.title)
        if version.published:
            yield from _date(node, ":published", version.published)
        if version.retrieved:
            yield from _date(node, ":retrieved", version.retrieved)
        if version.sha256:
            yield node, _T[":sha256"], ox.Literal(version.sha256)
        if version.revises:
            yield node, _T["prov:wasRevisionOf"], self.iri("version", f"{version.article}.{version.revises}")
        yield node, _T[":complete"], _boolean(version.complete)
        for phrase in version.no_claim:
            yield node, _T[":noClaim"], ox.Literal(phrase)
        yield from self.carrier(version, node)
        yield from self.listings(version, node)

    def carrier(self, version: Version, node: ox.NamedNode) -> Iterator[_Triple]:
        if version.carried_by:
            yield node, _T[":carriedBy"], self.iri("entity", version.carried_by.outlet)
            if version.carried_by.url:
                yield node, _T[":carriedUrl"], ox.NamedNode(version.carried_by.url)
            if version.carried_by.language:
                yield node, _T[":carriedLanguage"], ox.Literal(version.carried_by.language)

    def listings(self, version: Version, node: ox.NamedNode) -> Iterator[_Triple]:
        for position, listing in enumerate(version.lists, 1):
            listed = self.iri("listing", f"{version.article}.{version.version}.{position}")
            yield node, _T[":lists"], listed
            yield listed, _T["rdf:type"], _T[":Listing"]
            yield listed, _T["rdf:predicate"], self.relation(listing.relation)
            yield listed, _T["rdf:object"], self.iri("entity", listing.object)
            if listing.valid_from:
                yield from _date(listed, ":validFrom", listing.valid_from)

    def relation(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(self.vocabulary.relations[name].iri)

    def assertion(self, claim: Claim, graph: ox.NamedNode) -> Iterator[_Triple]:
        assertion, version, status = claim.assertion, claim.version, claim.status
        name = f"{version.article}.{version.version}.{assertion.id}"
        node = self.iri("assertion", name)
        yield node, _T["rdf:type"], _T[":Assertion"]
        yield node, _T[":states"], self.iri("proposition", claim.proposition.id)
        yield node, _T[":status"], ox.NamedNode(status.iri)
        yield node, _T["prov:wasQuotedFrom"], graph
        yield node, _T[":position"], _integer(claim.position + 1)
        yield node, _T[":origin"], self.source(claim.attribution[0])
        for origin in sorted(claim.origins):
            yield node, _T[":restsOn"], self.source(origin)
        yield from _texts(node, _T[":statement"], assertion.statement)
        for step, agent in enumerate(assertion.said, 1):
            attribution = self.iri("attribution", f"{name}.{step}")
            yield node, _T["prov:wasAttributedTo"], self.iri("entity", agent)
            yield node, _T["prov:qualifiedAttribution"], attribution
            yield attribution, _T["rdf:type"], _T["prov:Attribution"]
            yield attribution, _T["prov:agent"], self.iri("entity", agent)
            yield attribution, _T[":position"], _integer(step)
        yield from self.circumstances(assertion, version, node)
        if status.plain and assertion.object is not None:
            subject, object_ = self.iri("entity", assertion.subject), self.iri("entity", assertion.object)
            relation = self.relation(assertion.relation)
            yield subject, relation, object_
            if claim.relation.symmetric:
                yield object_, relation, subject

    def circumstances(self, assertion: Assertion, version: Version, node: ox.NamedNode) -> Iterator[_Triple]:
        """Yield what an assertion says beside its proposition: orders, times, conversions, reasons, confidence, tags."""
        if assertion.ordered:
            yield from self.order(assertion.ordered, node)
        yield from self.times(assertion, node)
        for value in assertion.converted:
            yield node, _T[":converted"], self.iri("value", value_id(value))
        if assertion.about:
            yield node, _T[":about"], _boolean(value=True)
        for reason in assertion.because:
            yield node, _T[":because"], self.iri("assertion", f"{version.article}.{version.version}.{reason}")
        if assertion.confidence:
            yield node, _T[":confidence"], ox.NamedNode(self.vocabulary.confidences[assertion.confidence].iri)
        for tag in assertion.tags:
            yield node, _T[":tag"], ox.Literal(tag)

    def times(self, assertion: Assertion, node: ox.NamedNode) -> Iterator[_Triple]:
        if assertion.at:
            yield node, _T[":at"], self.iri("entity", assertion.at)
        if assertion.when:
            yield from _date(node, ":when", assertion.when)
            yield from _span(node, assertion.when)
        if assertion.valid_from:
            yield from _date(node, ":validFrom", assertion.valid_from)
        if assertion.valid_to:
            yield from _date(node, ":validTo", assertion.valid_to)
        yield from _days(node, (":validEarliest", ":validLatest"), dates.period(assertion.valid_from, assertion.valid_to))

    def order(self, order: Order, node: ox.NamedNode) -> Iterator[_Triple]:
        yield node, _T[":orderedBy"], self.iri("entity", order.by)
        for addressee in order.to:
            yield node, _T[":orderedTo"], self.iri("entity", addressee)
        if order.document:
            yield node, _T[":orderDocument"], self.iri("entity", order.document)

    def evidence(self, assertion: Assertion, version: Version, graph: ox.NamedNode, text: str | None) -> Iterator[_Triple]:
        name = f"{version.article}.{version.version}.{assertion.id}"
        for position, evidence in enumerate(assertion.evidence, 1):
            local = f"{name}.{ids.digest(evidence.prefix, evidence.quote, evidence.suffix)[:10]}"
            node = self.iri("evidence", local)
            yield self.iri("assertion", name), _T[":evidence"], node
            yield node, _T["rdf:type"], _T[":Evidence"]
            yield node, _T[":position"], _integer(position)
            yield node, _T["oa:hasSource"], graph
            yield from self.selectors(node, local, evidence, text)

    def selectors(self, node: ox.NamedNode, local: str, evidence: Evidence, text: str | None) -> Iterator[_Triple]:
        quote = self.iri("evidence", f"{local}.quote")
        yield node, _T["oa:hasSelector"], quote
        yield quote, _T["rdf:type"], _T["oa:TextQuoteSelector"]
        yield quote, _T["oa:exact"], ox.Literal(evidence.quote)
        if evidence.prefix:
            yield quote, _T["oa:prefix"], ox.Literal(evidence.prefix)
        if evidence.suffix:
            yield quote, _T["oa:suffix"], ox.Literal(evidence.suffix)
        start = text.find(evidence.prefix + evidence.quote + evidence.suffix) if text is not None else -1
        if start >= 0:
            start += len(evidence.prefix)
            position = self.iri("evidence", f"{local}.position")
            yield node, _T["oa:hasSelector"], position
            yield position, _T["rdf:type"], _T["oa:TextPositionSelector"]
            yield position, _T["oa:start"], _integer(start)
            yield position, _T["oa:end"], _integer(start + len(evidence.quote))

    def proposition(self, proposition: Proposition, converted: tuple[Value, ...]) -> Iterator[_Triple]:
        """Yield a proposition with its value and the conversions of that, unless it was written before."""
        for value in converted:
            yield from self.value(value)
        if proposition.id in self.written_propositions:
            return
        self.written_propositions.add(proposition.id)
        node = self.iri("proposition", proposition.id)
        subject = self.iri("entity", proposition.subject)
        yield node, _T["rdf:type"], _T[":Proposition"]
        yield node, _T["rdf:subject"], subject
        yield node, _T["rdf:predicate"], self.relation(proposition.relation)
        yield node, _T[":party"], subject
        if proposition.object is not None:
            object_ = self.iri("entity", proposition.object)
            yield node, _T["rdf:object"], object_
            yield node, _T[":party"], object_
        if proposition.date is not None:
            yield node, _T["rdf:object"], ox.Literal(proposition.date, datatype=_EDTF)
            yield from _span(node, proposition.date)
        if proposition.value is not None:
            yield node, _T["rdf:object"], self.iri("value", value_id(proposition.value))
            yield from self.value(proposition.value)
        if proposition.topic:
            yield node, _T[":topic"], self.iri("entity", proposition.topic)
        for predicate, text in ((":by", proposition.by), (":in", proposition.in_)):
            if text:
                yield from _date(node, predicate, text)
        for language in LANGUAGES:
            yield node, _T["rdfs:label"], ox.Literal(self.claims.phrase(proposition, language), language=language)

    def value(self, value: Value) -> Iterator[_Triple]:
        name = value_id(value)
        if name in self.written_values:
            return
        self.written_values.add(name)
        node = self.iri("value", name)
        yield node, _T["rdf:type"], _T[":Value"]
        yield node, _T[":amount"], ox.Literal(ids.canonical(value.amount), datatype=_XSD_DECIMAL)
        yield node, _T[":comparator"], ox.Literal(value.is_)
        if value.unit:
            yield node, _T[":unit"], ox.NamedNode(self.vocabulary.units[value.unit].iri)
        if value.of is not None:
            yield node, _T[":of"], ox.Literal(ids.canonical(value.of), datatype=_XSD_DECIMAL)
        if value.basis:
            yield node, _T[":basis"], ox.Literal(value.basis)


def _texts(node: ox.NamedNode, predicate: ox.NamedNode, texts: Texts) -> Iterator[_Triple]:
    for language, text in texts.items():
        yield node, predicate, ox.Literal(text, language=language)


def _date(node: ox.NamedNode, predicate: str, text: str) -> Iterator[_Triple]:
    yield node, _T[predicate], ox.Literal(text, datatype=_EDTF)


def _span(node: ox.NamedNode, text: str) -> Iterator[_Triple]:
    """Yield the first and last day of an EDTF date, where it has them."""
    yield from _days(node, (":earliest", ":latest"), dates.span(text))


def _days(node: ox.NamedNode, predicates: tuple[str, str], span: dates.Span) -> Iterator[_Triple]:
    for predicate, day in zip(predicates, span, strict=True):
        if day is not None:
            yield node, _T[predicate], ox.Literal(day.isoformat(), datatype=_XSD_DATE)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=_XSD_INTEGER)


def _boolean(value: bool) -> ox.Literal:  # noqa: FBT001  the value itself
    return ox.Literal("true" if value else "false", datatype=_XSD_BOOLEAN)
