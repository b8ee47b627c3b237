"""A corpus read back from the statements that `entente.rdf.writing.quads` yields for it."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast, get_args

import pyoxigraph as ox

from entente.model import ids
from entente.model.errors import GraphError
from entente.model.records import (
    Archive,
    Article,
    Assertion,
    Carrier,
    Conversion,
    Corpus,
    Derivation,
    Entity,
    Evidence,
    Listing,
    Order,
    Profile,
    Representation,
    Value,
    Version,
)
from entente.model.tour import TourStep
from entente.model.value_types import Credibility, Reliability
from entente.rdf import parts
from entente.rdf.reifiers import REIFIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.model.vocabulary import Vocabulary

_P = ids.prefixes("")
_TYPE = _P["rdf"] + "type"


def corpus(quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> Corpus:
    """Return the corpus that statements describe, in named graphs or merged.

    Statements have no order, so aliases, tags, reasons, conversions, `no_claim` and what entities or articles stand for one
    come back sorted. The positions of evidence
    in the text are ignored: they are computed again wherever the text is at hand.

    Args:
        quads: The statements.
        vocabulary: The ontology whose terms they use.

    Raises:
        GraphError: The statements are not, or not whole, those of a corpus.

    """
    return _Reader(quads, vocabulary).corpus()


def foreign(quads: Iterable[ox.Quad]) -> bool:
    """Return whether statements use no term of the ontology, so that nobody meant them as a corpus.

    >>> foreign([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))])
    True
    """
    return not any(
        isinstance(term, ox.NamedNode) and term.value.startswith(ids.ONTOLOGY)
        for quad in quads
        for term in (quad.predicate, quad.object)
    )


class _Reader:
    """Reads records from statements, which it holds by subject and property."""

    def __init__(self, quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        self.instances: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            if quad.predicate == REIFIES:
                continue  # It says of RDF 1.2 what the proposition says anyway.
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
                what = "triple term" if isinstance(quad.object, ox.Triple) else "blank node"
                message = f"the graph has a {what} at {quad.subject} {quad.predicate}, and Entente writes none"
                raise GraphError(message, hint="only graphs that Entente built can be read as a corpus")
            objects = self.objects[quad.subject.value][quad.predicate.value]
            if quad.object not in objects:
                objects.append(quad.object)
                if quad.predicate.value == _TYPE:
                    self.instances[quad.object.value].append(quad.subject.value)
        bases = [node for node in self.instances[_P["void"] + "Dataset"] if _P["void"] + "uriSpace" in self.objects[node]]
        if len(bases) != 1:
            message = "the graph does not describe one corpus (a void:Dataset with its void:uriSpace)"
            raise GraphError(message, hint="only graphs that Entente built can be read as a corpus")
        self.root = bases[0]
        self.base = self.first(self.root, "void:uriSpace") or ""

    def corpus(self) -> Corpus:
        """Return the corpus of all records."""
        profile = Profile(
            title=self.texts(self.root, "dct:title"),
            description=self.texts(self.root, "dct:description"),
            base=self.base,
            license=self.first(self.root, "dct:license"),
            contact=self.first(self.root, ":contact"),
            tour=self.tour(),
        )
        assertions: dict[str, list[tuple[int, Assertion]]] = defaultdict(list)
        for node in self.instances[ids.ONTOLOGY + "Assertion"]:
            position = int(self.single(node, ":position"))
            assertions[self.single(node, "prov:wasQuotedFrom")].append((position, self.assertion(node)))
        versions = [
            self.version(node, tuple(assertion for _, assertion in sorted(assertions[node], key=lambda numbered: numbered[0])))
            for node in self.instances[ids.ONTOLOGY + "ArticleVersion"]
        ]
        return Corpus(
            profile=profile,
            entities=tuple(sorted(map(self.entity, self.instances[ids.ONTOLOGY + "Entity"]), key=lambda entity: entity.id)),
            articles=tuple(sorted(map(self.article, self.instances[ids.ONTOLOGY + "Article"]), key=lambda article: article.id)),
            versions=tuple(sorted(versions, key=lambda version: (version.article, version.version))),
            parts=parts.read(self, self.root, self.instances[ids.ONTOLOGY + "Article"]),
        )

    def tour(self) -> tuple[TourStep, ...]:
        """Return the steps of the tour.

        Raises:
            GraphError: It is not written as Entente writes it.

        """
        try:
            steps: list[dict[str, Any]] = [
                {name: tuple(value) if isinstance(value, list) else value for name, value in step.items()}
                for step in json.loads(self.first(self.root, ":tour") or "[]")
            ]
            return tuple(TourStep(**step) for step in steps)
        except (ValueError, TypeError, AttributeError) as error:
            message = f"the tour of <{self.root}> is no JSON array of steps"
            raise GraphError(message, hint="only graphs that Entente built can be read as a corpus") from error

    def entity(self, node: str) -> Entity:
        kinds = [term.id for iri in self.values(node, "rdf:type") if (term := self.vocabulary.by_iri.get(iri))]
        if len(kinds) != 1:
            message = f"<{node}> has {len(kinds)} kinds that the ontology knows; an entity has one"
            raise GraphError(message, hint="give --ontology if the graph was built with one of its own")
        alias: dict[str, list[str]] = defaultdict(list)
        for name in self.objects[node][_P["skos"] + "altLabel"]:
            if isinstance(name, ox.Literal):
                alias[name.language or ""].append(name.value)
        wikidata = self.first(node, "skos:exactMatch")
        return Entity(
            id=self.name(node),
            kind=kinds[0],
            label=self.texts(node, "rdfs:label"),
            alias={language: tuple(sorted(names)) for language, names in sorted(alias.items())},
            plural={
                **dict.fromkeys(self.values(node, ":pluralIn"), True),
                **dict.fromkeys(self.values(node, ":singularIn"), False),
            },
            description=self.texts(node, "dct:description"),
            wikidata=wikidata.removeprefix(_P["wd"]) if wikidata else None,
            includes=self.names(node, ":includes"),
            speaks_for=self.representations(node),
            reliability=self.grade(node, ":reliability", get_args(Reliability)),
            formerly=self.names(node, ":formerly"),
        )

    def grade(self, node: str, name: str, grades: tuple[Any, ...]) -> Any:  # noqa: ANN401  one of the grades
        """Return the grade that something is given, if any."""
        given = self.first(node, name)
        if given is not None and given not in grades:
            message = f"<{node}> is graded {given!r}"
            raise GraphError(message, hint=f"the grades are {', '.join(grades)}")
        return given

    def representations(self, node: str) -> tuple[Representation, ...]:
        plain = (Representation(entity=slug) for slug in self.names(node, ":speaksFor"))
        bounded = (
            Representation(
                entity=self.name(self.single(one, "prov:agent")),
                valid_from=self.first(one, ":validFrom"),
                valid_to=self.first(one, ":validTo"),
            )
            for one in self.values(node, ":representation")
        )
        return tuple(sorted([*plain, *bounded], key=lambda one: (one.entity, one.valid_from or "", one.valid_to or "")))

    def article(self, node: str) -> Article:
        publisher, story = self.first(node, "dct:publisher"), self.first(node, ":story")
        return Article(
            id=self.name(node),
            label=self.texts(node, "rdfs:label"),
            language=self.first(node, "dct:language"),
            publisher=self.name(publisher) if publisher else None,
            authors=tuple(sorted(self.values(node, "dct:creator"))),
            url=self.first(node, "schema:url"),
            cites=self.names(node, ":cites"),
            derives_from=self.derivations(node),
            reliability=self.grade(node, ":reliability", get_args(Reliability)),
            story=self.name(story) if story else None,
        )

    def derivations(self, node: str) -> tuple[Derivation, ...]:
        qualified = [
            (self.single(one, "prov:entity"), self.term(one, ":confidence"))
            for one in self.values(node, "prov:qualifiedDerivation")
        ]
        plain = {*self.values(node, "prov:wasDerivedFrom")} - {source for source, _ in qualified}
        found = [*qualified, *((source, None) for source in plain)]
        return tuple(
            Derivation(article=self.name(source), confidence=confidence)
            for source, confidence in sorted(found, key=lambda one: (one[0], one[1] or ""))
        )

    def version(self, node: str, assertions: tuple[Assertion, ...]) -> Version:
        outlet = self.first(node, ":carriedBy")
        carrier = None
        if outlet:
            carrier = Carrier(
                outlet=self.name(outlet),
                url=self.first(node, ":carriedUrl"),
                language=self.first(node, ":carriedLanguage"),
            )
        copy = self.first(node, "schema:archivedAt")
        revised = self.first(node, "prov:wasRevisionOf")
        listings = sorted(self.values(node, ":lists"), key=lambda listing: int(listing.rpartition(".")[2]))
        return Version(
            article=self.name(self.single(node, "prov:specializationOf")),
            version=self.single(node, "pav:version"),
            title=self.first(node, "dct:title"),
            published=self.first(node, ":published"),
            retrieved=self.first(node, ":retrieved"),
            sha256=self.first(node, ":sha256"),
            revises=revised.rpartition(".")[2] if revised else None,
            carried_by=carrier,
            archived=Archive(url=copy, date=self.first(node, ":archivedOn")) if copy else None,
            complete=self.first(node, ":complete") == "true",
            no_claim=tuple(sorted(self.values(node, ":noClaim"))),
            lists=tuple(self.listing(listing) for listing in listings),
            assertions=assertions,
        )

    def listing(self, node: str) -> Listing:
        return Listing(
            relation=self.term(node, "rdf:predicate"),
            object=self.name(self.single(node, "rdf:object")),
            valid_from=self.first(node, ":validFrom"),
        )

    def assertion(self, node: str) -> Assertion:
        proposition = self.single(node, ":states")
        self.single(proposition, "rdf:object")
        [object_] = self.objects[proposition][_P["rdf"] + "object"]
        is_value = isinstance(object_, ox.NamedNode) and object_.value.startswith(f"{self.base}value/")
        is_object = isinstance(object_, ox.NamedNode) and not is_value
        evidence = sorted(self.values(node, ":evidence"), key=lambda piece: int(self.single(piece, ":position")))
        topic, event, ordered_by = self.first(proposition, ":topic"), self.first(node, ":at"), self.first(node, ":orderedBy")
        return Assertion(
            id=node.rpartition(".")[2],
            subject=self.name(self.single(proposition, "rdf:subject")),
            relation=self.term(proposition, "rdf:predicate"),
            object=self.name(object_.value) if is_object else None,
            date=object_.value if isinstance(object_, ox.Literal) else None,
            value=self.value(object_.value) if is_value else None,
            topic=self.name(topic) if topic else None,
            by=self.first(proposition, ":by"),
            in_=self.first(proposition, ":in"),
            status=self.term(node, ":status"),
            said=self.said(node),
            ordered=self.order(node, ordered_by) if ordered_by else None,
            at=self.name(event) if event else None,
            when=self.first(node, ":when"),
            valid_from=self.first(node, ":validFrom"),
            valid_to=self.first(node, ":validTo"),
            converted=self.conversions(node),
            about=self.first(node, ":about") == "true",
            because=tuple(sorted(reason.rpartition(".")[2] for reason in self.values(node, ":because"))),
            confidence=self.term(node, ":confidence") if self.first(node, ":confidence") else None,
            credibility=self.grade(node, ":credibility", get_args(Credibility)),
            statement=self.texts(node, ":statement"),
            evidence=tuple(map(self.quote, evidence)),
            tags=tuple(sorted(self.values(node, ":tag"))),
        )

    def order(self, node: str, by: str) -> Order:
        document = self.first(node, ":orderDocument")
        return Order(by=self.name(by), to=self.names(node, ":orderedTo"), document=self.name(document) if document else None)

    def value(self, node: str) -> Value:
        of = self.first(node, ":of")
        return Value(
            amount=Decimal(self.single(node, ":amount")),
            unit=self.term(node, ":unit") if self.first(node, ":unit") else None,
            of=Decimal(of) if of else None,
            is_=cast("Any", self.single(node, ":comparator")),
            basis=cast("Any", self.first(node, ":basis")),
        )

    def conversions(self, node: str) -> tuple[Conversion, ...]:
        if nodes := self.values(node, ":conversion"):
            found = [(self.single(one, "rdf:value"), self.said(one)) for one in nodes]
        else:
            found = [(value, ()) for value in self.values(node, ":converted")]
        return tuple(self.conversion(value, said) for value, said in sorted(found))

    def conversion(self, node: str, said: tuple[str, ...]) -> Conversion:
        value = self.value(node)
        return Conversion(amount=value.amount, unit=value.unit, of=value.of, is_=value.is_, basis=value.basis, said=said)

    def said(self, node: str) -> tuple[str, ...]:
        """Return who said something, the origin first."""
        chain = sorted(self.values(node, "prov:qualifiedAttribution"), key=lambda step: int(self.single(step, ":position")))
        return tuple(self.name(self.single(step, "prov:agent")) for step in chain)

    def quote(self, node: str) -> Evidence:
        selector = f"{node}.quote"
        return Evidence(
            quote=self.single(selector, "oa:exact"),
            prefix=self.first(selector, "oa:prefix") or "",
            suffix=self.first(selector, "oa:suffix") or "",
        )

    def values(self, node: str, property_: str) -> list[str]:
        """Return the IRIs or texts of a property, which is given as a prefixed name."""
        prefix, _, local = property_.partition(":")
        return [term.value for term in self.objects[node][_P[prefix] + local]]

    def first(self, node: str, property_: str) -> str | None:
        """Return the first value of a property, None where it has none."""
        return next(iter(self.values(node, property_)), None)

    def single(self, node: str, property_: str) -> str:
        """Return the only value of a property.

        Raises:
            GraphError: It has none or several.

        """
        found = self.values(node, property_)
        if len(found) != 1:
            message = f"<{node}> has {len(found)} values of {property_}; it must have one"
            raise GraphError(message, hint="the graph is not whole; build it anew")
        return found[0]

    def texts(self, node: str, property_: str) -> dict[str, str]:
        """Return the texts of a property by language."""
        prefix, _, local = property_.partition(":")
        found = [term for term in self.objects[node][_P[prefix] + local] if isinstance(term, ox.Literal)]
        return {
            literal.language: literal.value
            for literal in sorted(found, key=lambda term: term.language or "")
            if literal.language
        }

    def name(self, node: str) -> str:
        """Return the last part of an IRI of the corpus: a slug, for an entity or article."""
        return node.removeprefix(self.base).partition("/")[2]

    def names(self, node: str, property_: str) -> tuple[str, ...]:
        return tuple(sorted(self.name(other) for other in self.values(node, property_)))

    def term(self, node: str, property_: str) -> str:
        """Return the id of the ontology's term that a property names.

        Raises:
            GraphError: The ontology has no such term.

        """
        iri = self.single(node, property_)
        term = self.vocabulary.by_iri.get(iri)
        if term is None:
            message = f"the ontology has no <{iri}>, which <{node}> names as {property_}"
            raise GraphError(message, hint="give --ontology if the graph was built with one of its own")
        return term.id
