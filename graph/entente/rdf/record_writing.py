"""A corpus as RDF statements.

Each article version has a named graph, with its assertions, their evidence and the plain edges they make. `graph:propositions`
holds all that is claimed, `graph:catalogue` all records. Without blank nodes, two corpora differ as two sets do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.claims.propositions import value_id
from entente.model import ids
from entente.model.languages import LANGUAGES
from entente.model.typography import SearchedText
from entente.rdf import parts
from entente.rdf.terms import TERMS as _T
from entente.rdf.terms import (
    boolean,
    conversion_name,
    date_property,
    day,
    decimal,
    edtf,
    first_and_last_day,
    integer,
    representation_name,
    text_if_given,
    texts_of,
    tour,
    validity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.claims import Claim, Claims
    from entente.model.records import (
        Article,
        Assertion,
        Derivation,
        Entity,
        Evidence,
        Order,
        Proposition,
        Representation,
        Value,
        Version,
    )
    from entente.rdf.terms import Triple


class RecordWriter:
    """Writes the records of a corpus as statements, and keeps the IRIs it has made.

    It says of each article what that tells alone: what other articles have to say of it is left to a class that judges.
    """

    def __init__(self, claims: Claims, texts: Mapping[str, str]) -> None:
        self.claims = claims
        self.corpus, self.vocabulary, self.texts = claims.corpus, claims.vocabulary, texts
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
        yield from self.catalogued(self.whole())
        yield from self.of_articles()

    def catalogued(self, triples: Iterator[Triple]) -> Iterator[ox.Quad]:
        """Yield triples in the graph of all records."""
        catalogue = self.iri("graph", "catalogue")
        return (ox.Quad(*triple, catalogue) for triple in triples)

    def of_articles(self) -> Iterator[ox.Quad]:
        """Yield the statements of the articles, their versions, and all that these claim."""
        yield from self.catalogued(self.articles())
        propositions = self.iri("graph", "propositions")
        for version in self.corpus.versions:
            graph = self.iri("version", f"{version.article}.{version.version}")
            text = SearchedText(self.texts[version.id]) if version.id in self.texts else None
            for claim in self.claims.of(version.id):
                for subject, predicate, object_ in self._assertion(claim, graph):
                    yield ox.Quad(subject, predicate, object_, graph)
                for subject, predicate, object_ in self._evidence(claim.assertion, version, graph, text):
                    yield ox.Quad(subject, predicate, object_, graph)
                for subject, predicate, object_ in self.proposition(claim.proposition, claim.assertion.converted):
                    yield ox.Quad(subject, predicate, object_, propositions)

    def whole(self) -> Iterator[Triple]:
        """Yield what describes the corpus and its entities."""
        profile = self.corpus.profile
        node = ox.NamedNode(self.base + "corpus")
        yield node, _T["rdf:type"], _T["void:Dataset"]
        yield node, _T["void:uriSpace"], ox.Literal(self.base)
        yield from texts_of(node, _T["dct:title"], profile.title)
        yield from texts_of(node, _T["dct:description"], profile.description)
        if profile.license:
            yield node, _T["dct:license"], ox.NamedNode(profile.license)
        if profile.contact:
            yield node, _T[":contact"], ox.NamedNode(profile.contact)
        yield from tour(node, profile.tour)
        yield from parts.triples(self.corpus)
        for entity in self.corpus.entities:
            yield from self._entity(entity)

    def articles(self) -> Iterator[Triple]:
        """Yield what describes the articles and their versions."""
        yield from parts.homes(self.corpus)
        for article in self.corpus.articles:
            yield from self._article(article)
        for version in self.corpus.versions:
            yield from self._version(version)

    def _entity(self, entity: Entity) -> Iterator[Triple]:
        node = self.iri("entity", entity.id)
        yield node, _T["rdf:type"], _T[":Entity"]
        yield node, _T["rdf:type"], ox.NamedNode(self.vocabulary.kinds[entity.kind].iri)
        yield from texts_of(node, _T["rdfs:label"], entity.label)
        for language, names in entity.alias.items():
            for name in names:
                yield node, _T["skos:altLabel"], ox.Literal(name, language=language)
        for language, plural in entity.plural.items():
            yield node, _T[":pluralIn" if plural else ":singularIn"], ox.Literal(language)
        yield from texts_of(node, _T["dct:description"], entity.description)
        if entity.wikidata:
            yield node, _T["skos:exactMatch"], _T["wd:" + entity.wikidata]
        for other in entity.includes:
            yield node, _T[":includes"], self.iri("entity", other)
        for representation in entity.speaks_for:
            yield from self.representation(entity, representation, node)
        yield from text_if_given(node, ":reliability", entity.reliability)
        for old in entity.formerly:
            yield node, _T[":formerly"], self.iri("entity", old)

    def representation(self, entity: Entity, other: Representation, node: ox.NamedNode) -> Iterator[Triple]:
        """Yield whom an entity speaks for: a plain edge where it always does, else a node with the bounds."""
        if other.valid_from is None and other.valid_to is None:
            yield node, _T[":speaksFor"], self.iri("entity", other.entity)
            return
        bounded = self.iri("representation", representation_name(entity.id, other))
        yield node, _T[":representation"], bounded
        yield bounded, _T["rdf:type"], _T[":Representation"]
        yield bounded, _T["prov:agent"], self.iri("entity", other.entity)
        yield from validity(bounded, other)

    def _article(self, article: Article) -> Iterator[Triple]:
        node = self.iri("article", article.id)
        yield node, _T["rdf:type"], _T[":Article"]
        yield from texts_of(node, _T["rdfs:label"], article.label)
        yield from text_if_given(node, "dct:language", article.language)
        if article.publisher:
            yield node, _T["dct:publisher"], self.iri("entity", article.publisher)
        for author in article.authors:
            yield node, _T["dct:creator"], ox.Literal(author)
        if article.url:
            yield node, _T["schema:url"], ox.NamedNode(article.url)
        for cited in article.cites:
            yield node, _T[":cites"], self.source(cited)
        for other in article.derives_from:
            yield from self._derivation(article, other, node)
        yield from text_if_given(node, ":reliability", article.reliability)
        if article.story:
            yield node, _T[":story"], self.iri("entity", article.story)
        if latest := self.corpus.latest.get(article.id):
            yield node, _T[":latestVersion"], self.iri("version", f"{article.id}.{latest.version}")

    def _derivation(self, article: Article, other: Derivation, node: ox.NamedNode) -> Iterator[Triple]:
        yield node, _T["prov:wasDerivedFrom"], self.iri("article", other.article)
        if other.confidence:
            derivation = self.iri("derivation", f"{article.id}.{other.article}.{other.confidence}")
            yield node, _T["prov:qualifiedDerivation"], derivation
            yield derivation, _T["rdf:type"], _T["prov:Derivation"]
            yield derivation, _T["prov:entity"], self.iri("article", other.article)
            yield derivation, _T[":confidence"], ox.NamedNode(self.vocabulary.confidences[other.confidence].iri)

    def _version(self, version: Version) -> Iterator[Triple]:
        name = f"{version.article}.{version.version}"
        node = self.iri("version", name)
        yield node, _T["rdf:type"], _T[":ArticleVersion"]
        yield node, _T["rdfs:label"], ox.Literal(version.id)
        yield node, _T["pav:version"], ox.Literal(version.version)
        yield node, _T["prov:specializationOf"], self.iri("article", version.article)
        yield from text_if_given(node, "dct:title", version.title)
        if version.published:
            yield date_property(node, ":published", version.published)
        if version.retrieved:
            yield date_property(node, ":retrieved", version.retrieved)
        yield from text_if_given(node, ":sha256", version.sha256)
        if version.revises:
            yield node, _T["prov:wasRevisionOf"], self.iri("version", f"{version.article}.{version.revises}")
        yield node, _T[":complete"], boolean(version.complete)
        for phrase in version.no_claim:
            yield node, _T[":noClaim"], ox.Literal(phrase)
        yield from self._carrier(version, node)
        if version.archived:
            yield node, _T["schema:archivedAt"], ox.NamedNode(version.archived.url)
            if version.archived.date:
                yield date_property(node, ":archivedOn", version.archived.date)
        yield from self._listings(version, node)

    def _carrier(self, version: Version, node: ox.NamedNode) -> Iterator[Triple]:
        if version.carried_by:
            yield node, _T[":carriedBy"], self.iri("entity", version.carried_by.outlet)
            if version.carried_by.url:
                yield node, _T[":carriedUrl"], ox.NamedNode(version.carried_by.url)
            yield from text_if_given(node, ":carriedLanguage", version.carried_by.language)

    def _listings(self, version: Version, node: ox.NamedNode) -> Iterator[Triple]:
        for position, listing in enumerate(version.lists, 1):
            listed = self.iri("listing", f"{version.article}.{version.version}.{position}")
            yield node, _T[":lists"], listed
            yield listed, _T["rdf:type"], _T[":Listing"]
            yield listed, _T["rdf:predicate"], self._relation(listing.relation)
            yield listed, _T["rdf:object"], self.iri("entity", listing.object)
            if listing.valid_from:
                yield date_property(listed, ":validFrom", listing.valid_from)

    def _relation(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(self.vocabulary.relations[name].iri)

    def _assertion(self, claim: Claim, graph: ox.NamedNode) -> Iterator[Triple]:
        assertion, version, status = claim.assertion, claim.version, claim.status
        name = f"{version.article}.{version.version}.{assertion.id}"
        node = self.iri("assertion", name)
        yield node, _T["rdf:type"], _T[":Assertion"]
        yield node, _T[":states"], self.iri("proposition", claim.proposition.id)
        yield node, _T[":status"], ox.NamedNode(status.iri)
        yield node, _T["prov:wasQuotedFrom"], graph
        yield node, _T[":position"], integer(claim.position + 1)
        yield node, _T[":origin"], self.source(claim.attribution[0])
        for origin in sorted(claim.origins):
            yield node, _T[":restsOn"], self.source(origin)
        if claim.anchor:
            yield node, _T[":anchor"], day(claim.anchor)
        yield from self.judged(claim, node)
        yield from texts_of(node, _T[":statement"], assertion.statement)
        yield from self._attributions(assertion.said, name, node)
        yield from self.circumstances(assertion, version, node)
        if status.plain and assertion.object is not None:
            subject, object_ = self.iri("entity", assertion.subject), self.iri("entity", assertion.object)
            relation = self._relation(assertion.relation)
            yield subject, relation, object_
            if claim.relation.symmetric:
                yield object_, relation, subject

    def judged(self, _claim: Claim, _node: ox.NamedNode) -> Iterator[Triple]:
        """Yield what is judged of an assertion by all articles."""
        return iter(())

    def words(self, _proposition: Proposition, _node: ox.NamedNode) -> Iterator[Triple]:
        """Yield on whose independent words a proposition rests in all articles."""
        return iter(())

    def _attributions(self, said: tuple[str, ...], name: str, node: ox.NamedNode) -> Iterator[Triple]:
        for step, agent in enumerate(said, 1):
            attribution = self.iri("attribution", f"{name}.{step}")
            yield node, _T["prov:wasAttributedTo"], self.iri("entity", agent)
            yield node, _T["prov:qualifiedAttribution"], attribution
            yield attribution, _T["rdf:type"], _T["prov:Attribution"]
            yield attribution, _T["prov:agent"], self.iri("entity", agent)
            yield attribution, _T[":position"], integer(step)

    def circumstances(self, assertion: Assertion, version: Version, node: ox.NamedNode) -> Iterator[Triple]:
        """Yield what an assertion says beside its proposition: orders, times, conversions, reasons, confidence, tags."""
        if assertion.ordered:
            yield from self._order(assertion.ordered, node)
        yield from self._times(assertion, node)
        yield from self.conversions(assertion, f"{version.article}.{version.version}.{assertion.id}", node)
        if assertion.about:
            yield node, _T[":about"], boolean(value=True)
        for reason in assertion.because:
            yield node, _T[":because"], self.iri("assertion", f"{version.article}.{version.version}.{reason}")
        if assertion.confidence:
            yield node, _T[":confidence"], ox.NamedNode(self.vocabulary.confidences[assertion.confidence].iri)
        yield from text_if_given(node, ":credibility", assertion.credibility)
        for tag in assertion.tags:
            yield node, _T[":tag"], ox.Literal(tag)

    def conversions(self, assertion: Assertion, name: str, node: ox.NamedNode) -> Iterator[Triple]:
        """Yield the conversions of an amount, each with a node of its own where the text says of any who converts."""
        for value in assertion.converted:
            yield node, _T[":converted"], self.iri("value", value_id(value))
        for value in assertion.converted if any(value.said for value in assertion.converted) else ():
            local = conversion_name(name, value)
            conversion = self.iri("conversion", local)
            yield node, _T[":conversion"], conversion
            yield conversion, _T["rdf:type"], _T[":Conversion"]
            yield conversion, _T["rdf:value"], self.iri("value", value_id(value))
            yield from self._attributions(value.said, local, conversion)

    def _times(self, assertion: Assertion, node: ox.NamedNode) -> Iterator[Triple]:
        if assertion.at:
            yield node, _T[":at"], self.iri("entity", assertion.at)
        if assertion.when:
            yield date_property(node, ":when", assertion.when)
            yield from first_and_last_day(node, assertion.when)
        yield from validity(node, assertion)

    def _order(self, order: Order, node: ox.NamedNode) -> Iterator[Triple]:
        yield node, _T[":orderedBy"], self.iri("entity", order.by)
        for addressee in order.to:
            yield node, _T[":orderedTo"], self.iri("entity", addressee)
        if order.document:
            yield node, _T[":orderDocument"], self.iri("entity", order.document)

    def _evidence(
        self, assertion: Assertion, version: Version, graph: ox.NamedNode, text: SearchedText | None
    ) -> Iterator[Triple]:
        name = f"{version.article}.{version.version}.{assertion.id}"
        for position, evidence in enumerate(assertion.evidence, 1):
            local = f"{name}.{ids.digest(evidence.prefix, evidence.quote, evidence.suffix)[:10]}"
            node = self.iri("evidence", local)
            yield self.iri("assertion", name), _T[":evidence"], node
            yield node, _T["rdf:type"], _T[":Evidence"]
            yield node, _T[":position"], integer(position)
            yield node, _T["oa:hasSource"], graph
            yield from self._selectors(node, local, evidence, text)

    def _selectors(self, node: ox.NamedNode, local: str, evidence: Evidence, text: SearchedText | None) -> Iterator[Triple]:
        quote = self.iri("evidence", f"{local}.quote")
        yield node, _T["oa:hasSelector"], quote
        yield quote, _T["rdf:type"], _T["oa:TextQuoteSelector"]
        yield quote, _T["oa:exact"], ox.Literal(evidence.quote)
        yield from text_if_given(quote, "oa:prefix", evidence.prefix)
        yield from text_if_given(quote, "oa:suffix", evidence.suffix)
        places = text.places(evidence.quote, evidence.prefix, evidence.suffix) if text is not None else []
        if places:
            start, end = places[0]
            position = self.iri("evidence", f"{local}.position")
            yield node, _T["oa:hasSelector"], position
            yield position, _T["rdf:type"], _T["oa:TextPositionSelector"]
            yield position, _T["oa:start"], integer(start)
            yield position, _T["oa:end"], integer(end)

    def proposition(self, proposition: Proposition, converted: tuple[Value, ...]) -> Iterator[Triple]:
        """Yield a proposition with its value and the conversions of that, unless it was written before."""
        for value in converted:
            yield from self._value(value)
        if proposition.id in self.written_propositions:
            return
        self.written_propositions.add(proposition.id)
        node = self.iri("proposition", proposition.id)
        subject = self.iri("entity", proposition.subject)
        yield node, _T["rdf:type"], _T[":Proposition"]
        yield node, _T["rdf:subject"], subject
        yield node, _T["rdf:predicate"], self._relation(proposition.relation)
        yield node, _T[":party"], subject
        yield from self.object(proposition, node)
        yield from self.words(proposition, node)
        if proposition.topic:
            yield node, _T[":topic"], self.iri("entity", proposition.topic)
        for predicate, text in ((":by", proposition.by), (":in", proposition.in_)):
            if text:
                yield date_property(node, predicate, text)
        for language in LANGUAGES:
            yield node, _T["rdfs:label"], ox.Literal(self.claims.phrase(proposition, language), language=language)

    def object(self, proposition: Proposition, node: ox.NamedNode) -> Iterator[Triple]:
        """Yield what stands at the other end of a proposition: an entity, a date or a value."""
        if proposition.object is not None:
            object_ = self.iri("entity", proposition.object)
            yield node, _T["rdf:object"], object_
            yield node, _T[":party"], object_
        if proposition.date is not None:
            yield node, _T["rdf:object"], edtf(proposition.date)
            yield from first_and_last_day(node, proposition.date)
        if proposition.value is not None:
            yield node, _T["rdf:object"], self.iri("value", value_id(proposition.value))
            yield from self._value(proposition.value)

    def _value(self, value: Value) -> Iterator[Triple]:
        name = value_id(value)
        if name in self.written_values:
            return
        self.written_values.add(name)
        node = self.iri("value", name)
        yield node, _T["rdf:type"], _T[":Value"]
        yield node, _T[":amount"], decimal(value.amount)
        yield node, _T[":comparator"], ox.Literal(value.is_)
        if value.unit:
            yield node, _T[":unit"], ox.NamedNode(self.vocabulary.units[value.unit].iri)
        if value.of is not None:
            yield node, _T[":of"], decimal(value.of)
        yield from text_if_given(node, ":basis", value.basis)
