"""A corpus back from the statements that `quads` makes of it."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from entente.model import ids
from entente.model.errors import GraphError
from entente.model.records import Article, Assertion, Carrier, Corpus, Entity, Evidence, Listing, Order, Profile, Value, Version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.model.vocabulary import Vocabulary

_P = ids.prefixes("")
_TYPE = _P["rdf"] + "type"


def corpus(quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> Corpus:
    """Read a corpus from its own statements, in named graphs or merged.

    What statements hold in no order (aliases, tags, reasons, conversions, `no_claim`) comes back sorted, and positions of
    evidence in the text are passed over: they are computed anew wherever the text is at hand.

    Args:
        quads: The statements.
        vocabulary: The ontology they are made with.

    Raises:
        GraphError: The statements are not, or not whole, those of a corpus.

    """
    return _Reader(quads, vocabulary).corpus()


def foreign(quads: Iterable[ox.Quad]) -> bool:
    """Tell whether statements use no word of the ontology, so that nobody meant them as a corpus.

    >>> foreign([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))])
    True
    """
    return not any(
        isinstance(term, ox.NamedNode) and term.value.startswith(ids.ONTOLOGY)
        for quad in quads
        for term in (quad.predicate, quad.object)
    )


class _Reader:
    """The statements by subject and property."""

    def __init__(self, quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.known: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        self.typed: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
                message = f"the graph has a blank node at {quad.subject} {quad.predicate}, and Entente writes none"
                raise GraphError(message, hint="only graphs that Entente built can be read as a corpus")
            objects = self.known[quad.subject.value][quad.predicate.value]
            if quad.object not in objects:
                objects.append(quad.object)
                if quad.predicate.value == _TYPE:
                    self.typed[quad.object.value].append(quad.subject.value)
        bases = [node for node in self.typed[_P["void"] + "Dataset"] if _P["void"] + "uriSpace" in self.known[node]]
        if len(bases) != 1:
            message = "the graph does not describe one corpus (a void:Dataset with its void:uriSpace)"
            raise GraphError(message, hint="only graphs that Entente built can be read as a corpus")
        self.root = bases[0]
        self.base = self.text(self.root, "void:uriSpace") or ""

    def corpus(self) -> Corpus:
        """Put the records together."""
        profile = Profile(
            title=self.texts(self.root, "dct:title"),
            description=self.texts(self.root, "dct:description"),
            base=self.base,
            license=self.text(self.root, "dct:license"),
            contact=self.text(self.root, ":contact"),
        )
        assertions: dict[str, list[tuple[int, Assertion]]] = defaultdict(list)
        for node in self.typed[ids.ONTOLOGY + "Assertion"]:
            position = int(self.one(node, ":position"))
            assertions[self.one(node, "prov:wasQuotedFrom")].append((position, self.assertion(node)))
        versions = [
            self.version(node, tuple(assertion for _, assertion in sorted(assertions[node], key=lambda placed: placed[0])))
            for node in self.typed[ids.ONTOLOGY + "ArticleVersion"]
        ]
        return Corpus(
            profile=profile,
            entities=tuple(sorted(map(self.entity, self.typed[ids.ONTOLOGY + "Entity"]), key=lambda entity: entity.id)),
            articles=tuple(sorted(map(self.article, self.typed[ids.ONTOLOGY + "Article"]), key=lambda article: article.id)),
            versions=tuple(sorted(versions, key=lambda version: (version.article, version.version))),
        )

    def entity(self, node: str) -> Entity:
        kinds = [term.id for iri in self.all(node, "rdf:type") if (term := self.vocabulary.by_iri.get(iri))]
        if len(kinds) != 1:
            message = f"<{node}> has {len(kinds)} kinds that the ontology knows; an entity has one"
            raise GraphError(message, hint="give --ontology if the graph was built with one of its own")
        alias: dict[str, list[str]] = defaultdict(list)
        for name in self.known[node][_P["skos"] + "altLabel"]:
            if isinstance(name, ox.Literal):
                alias[name.language or ""].append(name.value)
        wikidata = self.text(node, "skos:exactMatch")
        return Entity(
            id=self.name(node),
            kind=kinds[0],
            label=self.texts(node, "rdfs:label"),
            alias={language: tuple(sorted(names)) for language, names in sorted(alias.items())},
            description=self.texts(node, "dct:description"),
            wikidata=wikidata.removeprefix(_P["wd"]) if wikidata else None,
            includes=self.names(node, ":includes"),
            speaks_for=self.names(node, ":speaksFor"),
            formerly=self.names(node, ":formerly"),
        )

    def article(self, node: str) -> Article:
        publisher = self.text(node, "dct:publisher")
        return Article(
            id=self.name(node),
            label=self.texts(node, "rdfs:label"),
            language=self.text(node, "dct:language"),
            publisher=self.name(publisher) if publisher else None,
            authors=tuple(sorted(self.all(node, "dct:creator"))),
            url=self.text(node, "schema:url"),
            cites=self.names(node, ":cites"),
        )

    def version(self, node: str, assertions: tuple[Assertion, ...]) -> Version:
        outlet = self.text(node, ":carriedBy")
        carrier = None
        if outlet:
            carrier = Carrier(
                outlet=self.name(outlet),
                url=self.text(node, ":carriedUrl"),
                language=self.text(node, ":carriedLanguage"),
            )
        revised = self.text(node, "prov:wasRevisionOf")
        listings = sorted(self.all(node, ":lists"), key=lambda listing: int(listing.rpartition(".")[2]))
        return Version(
            article=self.name(self.one(node, "prov:specializationOf")),
            version=self.one(node, "pav:version"),
            title=self.text(node, "dct:title"),
            published=self.text(node, ":published"),
            retrieved=self.text(node, ":retrieved"),
            sha256=self.text(node, ":sha256"),
            revises=revised.rpartition(".")[2] if revised else None,
            carried_by=carrier,
            complete=self.text(node, ":complete") == "true",
            no_claim=tuple(sorted(self.all(node, ":noClaim"))),
            lists=tuple(self.listing(listing) for listing in listings),
            assertions=assertions,
        )

    def listing(self, node: str) -> Listing:
        return Listing(
            relation=self.term(node, "rdf:predicate"),
            object=self.name(self.one(node, "rdf:object")),
            valid_from=self.text(node, ":validFrom"),
        )

    def assertion(self, node: str) -> Assertion:
        proposition = self.one(node, ":states")
        self.one(proposition, "rdf:object")
        [claimed] = self.known[proposition][_P["rdf"] + "object"]
        is_value = isinstance(claimed, ox.NamedNode) and claimed.value.startswith(f"{self.base}value/")
        is_object = isinstance(claimed, ox.NamedNode) and not is_value
        chain = sorted(self.all(node, "prov:qualifiedAttribution"), key=lambda step: int(self.one(step, ":position")))
        evidence = sorted(self.all(node, ":evidence"), key=lambda piece: int(self.one(piece, ":position")))
        topic, event, ordered_by = self.text(proposition, ":topic"), self.text(node, ":at"), self.text(node, ":orderedBy")
        return Assertion(
            id=node.rpartition(".")[2],
            subject=self.name(self.one(proposition, "rdf:subject")),
            relation=self.term(proposition, "rdf:predicate"),
            object=self.name(claimed.value) if is_object else None,
            date=claimed.value if isinstance(claimed, ox.Literal) else None,
            value=self.value(claimed.value) if is_value else None,
            topic=self.name(topic) if topic else None,
            by=self.text(proposition, ":by"),
            in_=self.text(proposition, ":in"),
            status=self.term(node, ":status"),
            said=tuple(self.name(self.one(step, "prov:agent")) for step in chain),
            ordered=self.order(node, ordered_by) if ordered_by else None,
            at=self.name(event) if event else None,
            when=self.text(node, ":when"),
            valid_from=self.text(node, ":validFrom"),
            valid_to=self.text(node, ":validTo"),
            converted=tuple(self.value(value) for value in sorted(self.all(node, ":converted"))),
            about=self.text(node, ":about") == "true",
            because=tuple(sorted(reason.rpartition(".")[2] for reason in self.all(node, ":because"))),
            confidence=self.term(node, ":confidence") if self.text(node, ":confidence") else None,
            statement=self.texts(node, ":statement"),
            evidence=tuple(map(self.quote, evidence)),
            tags=tuple(sorted(self.all(node, ":tag"))),
        )

    def order(self, node: str, by: str) -> Order:
        document = self.text(node, ":orderDocument")
        return Order(by=self.name(by), to=self.names(node, ":orderedTo"), document=self.name(document) if document else None)

    def value(self, node: str) -> Value:
        of = self.text(node, ":of")
        return Value(
            amount=Decimal(self.one(node, ":amount")),
            unit=self.term(node, ":unit") if self.text(node, ":unit") else None,
            of=Decimal(of) if of else None,
            is_=cast("Any", self.one(node, ":comparator")),
            basis=cast("Any", self.text(node, ":basis")),
        )

    def quote(self, node: str) -> Evidence:
        selector = f"{node}.quote"
        return Evidence(
            quote=self.one(selector, "oa:exact"),
            prefix=self.text(selector, "oa:prefix") or "",
            suffix=self.text(selector, "oa:suffix") or "",
        )

    def all(self, node: str, property_: str) -> list[str]:
        prefix, _, local = property_.partition(":")
        return [term.value for term in self.known[node][_P[prefix] + local]]

    def text(self, node: str, property_: str) -> str | None:
        return next(iter(self.all(node, property_)), None)

    def one(self, node: str, property_: str) -> str:
        found = self.all(node, property_)
        if len(found) != 1:
            message = f"<{node}> has {len(found)} values of {property_}; it must have one"
            raise GraphError(message, hint="the graph is not whole; build it anew")
        return found[0]

    def texts(self, node: str, property_: str) -> dict[str, str]:
        prefix, _, local = property_.partition(":")
        found = [term for term in self.known[node][_P[prefix] + local] if isinstance(term, ox.Literal)]
        return {
            literal.language: literal.value
            for literal in sorted(found, key=lambda term: term.language or "")
            if literal.language
        }

    def name(self, node: str) -> str:
        return node.removeprefix(self.base).partition("/")[2]

    def names(self, node: str, property_: str) -> tuple[str, ...]:
        return tuple(sorted(self.name(other) for other in self.all(node, property_)))

    def term(self, node: str, property_: str) -> str:
        iri = self.one(node, property_)
        term = self.vocabulary.by_iri.get(iri)
        if term is None:
            message = f"the ontology has no <{iri}>, which <{node}> names as {property_}"
            raise GraphError(message, hint="give --ontology if the graph was built with one of its own")
        return term.id
