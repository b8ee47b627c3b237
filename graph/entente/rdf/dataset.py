"""A graph described as a data set: how much it holds (VoID), and in which files a build gives it (DCAT).

See https://www.w3.org/TR/void/#statistics and https://www.w3.org/TR/vocab-dcat-3/#Class:Distribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import ids
from entente.rdf.terms import TERMS as _T
from entente.rdf.terms import integer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.model.records import Profile
    from entente.rdf.formats import SortedStatements
    from entente.rdf.terms import Triple

MEDIA_TYPES = {
    "graph.ttl": "text/turtle",
    "graph.trig": "application/trig",
    "graph.nq": "application/n-quads",
    "graph.jsonld": "application/ld+json",
    "graph.html": "text/html",
    "graph.graphml": "application/xml",
    "graph.gexf": "application/xml",
    "nodes.csv": "text/csv",
    "edges.csv": "text/csv",
    "assertions.csv": "text/csv",
    "report.md": "text/markdown",
}
"""The files of a build with their media types (https://www.iana.org/assignments/media-types)."""
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
_TYPE = str(_T["rdf:type"])
_SUMS = ("void:triples", "void:distinctSubjects", "void:properties", "void:classes")


def description(statements: SortedStatements, profile: Profile) -> list[ox.Quad]:
    """Return what describes the statements of a corpus as a data set, in the graph `graph:catalogue`.

    What is counted are the statements of all graphs taken together, as in Turtle, the description among them.
    """
    held = _Held(statements)
    described = [*_files(profile), *_classes(held, profile.base)]
    corpus = ox.NamedNode(f"{profile.base}corpus")
    for subject, predicate, object_ in described:
        held.add(str(subject), str(predicate), str(object_))
    for name in _SUMS:
        held.add(str(corpus), str(_T[name]), "")
    sums = (held.triples, len(held.subjects), len(held.properties), len(held.members))
    described += [(corpus, _T[name], integer(number)) for name, number in zip(_SUMS, sums, strict=True)]
    return [ox.Quad(*triple, ox.NamedNode(f"{profile.base}graph/catalogue")) for triple in described]


class _Held:
    """What is counted: how many triples there are, their subjects and properties, and the members of each class.

    Terms are texts in the syntax of N-Quads, which statements are kept in.
    """

    def __init__(self, statements: SortedStatements) -> None:
        self.triples = 0
        self.subjects: set[str] = set()
        self.properties: set[str] = set()
        self.members: dict[str, set[str]] = {}
        last = ""
        for block in statements.blocks():
            for line in block.removesuffix("\n").split("\n"):
                # The graph stands last, so the same triple of another graph stands next to it.
                triple = line[: line.rindex(" <")] if line else ""
                if triple != last:
                    self.add(*triple.split(" ", 2))
                last = triple

    def add(self, subject: str, predicate: str, object_: str) -> None:
        """Count one triple."""
        self.triples += 1
        self.subjects.add(subject)
        self.properties.add(predicate)
        if predicate == _TYPE:
            self.members.setdefault(object_, set()).add(subject)


def _files(profile: Profile) -> Iterator[Triple]:
    """Yield the files in which a build gives the corpus, and whom to turn to about it."""
    corpus = ox.NamedNode(f"{profile.base}corpus")
    yield corpus, _T["rdf:type"], _T["dcat:Dataset"]
    for name, media_type in MEDIA_TYPES.items():
        node = ox.NamedNode(f"{profile.base}distribution/{name}")
        yield corpus, _T["dcat:distribution"], node
        yield node, _T["rdf:type"], _T["dcat:Distribution"]
        yield node, _T["dct:title"], ox.Literal(name)
        yield node, _T["dcat:mediaType"], ox.NamedNode(_MEDIA_TYPE + media_type)
        if profile.license:
            yield node, _T["dct:license"], ox.NamedNode(profile.license)
    if profile.contact:
        node = ox.NamedNode(f"{profile.base}contact")
        by = "vcard:hasEmail" if profile.contact.startswith("mailto:") else "vcard:hasURL"
        yield corpus, _T["dcat:contactPoint"], node
        yield node, _T["rdf:type"], _T["vcard:Kind"]
        yield node, _T[by], ox.NamedNode(profile.contact)


def _classes(held: _Held, base: str) -> Iterator[Triple]:
    """Yield how many things there are of each class of the ontology's namespace."""
    corpus = ox.NamedNode(f"{base}corpus")
    yield corpus, _T["void:vocabulary"], ox.NamedNode(ids.ONTOLOGY)
    for iri, members in ((term[1:-1], members) for term, members in held.members.items()):
        if iri.startswith(ids.ONTOLOGY):
            node = ox.NamedNode(f"{base}partition/{iri.removeprefix(ids.ONTOLOGY)}")
            yield corpus, _T["void:classPartition"], node
            yield node, _T["void:class"], ox.NamedNode(iri)
            yield node, _T["void:entities"], integer(len(members))
