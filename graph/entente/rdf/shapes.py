"""Validation of a corpus in RDF by the SHACL shapes in `ontology/shapes.ttl`, with the place of each result in the seeds.

SHACL: https://www.w3.org/TR/shacl/. pySHACL runs the shapes; it is installed on request.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import pyoxigraph as ox

from entente.claims import Claims
from entente.claims.propositions import proposition_of, value_id
from entente.model import ids, resources
from entente.model.errors import Finding, UsageError
from entente.model.record import Origin
from entente.model.records import Derivation, Representation, Value
from entente.rdf.ontology import own_quads
from entente.rdf.terms import conversion_name, representation_name
from entente.rdf.writing import quads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from entente.model.errors import CodeName
    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary

_Path: TypeAlias = "tuple[str | int, ...]"
_CODE = ids.prefixes("")["dct"] + "identifier"
_SH = "http://www.w3.org/ns/shacl#"

_PARTS = ("amount", "of", "unit")
_FIELDS: dict[str, tuple[str, ...]] = {
    "subject": ("subject", "object"),  # a symmetric relation may be stated with its ends exchanged
    "object": ("object", "date", "value", "subject"),
    "predicate": ("relation",),
    "in": ("in_",),
    "validFrom": ("valid_from",),
    "validTo": ("valid_to",),
    "orderedBy": ("ordered.by",),
    "orderedTo": ("ordered.to",),
    "orderDocument": ("ordered.document",),
    "wasAttributedTo": ("said",),
    "wasRevisionOf": ("revises",),
    "speaksFor": ("speaks_for",),
    "wasDerivedFrom": ("derives_from",),
    "exactMatch": ("wikidata",),
    "archivedOn": ("archived.date",),
    "label": ("label", "alias"),
    **dict.fromkeys(_PARTS, ("value", "converted")),
}
"""The fields of records that a property may come from, for properties named otherwise than their field."""


@lru_cache(maxsize=1)
def codes() -> frozenset[CodeName]:
    """Return the codes of all faults that the shapes find.

    >>> "kind" in codes(), "quote" in codes()
    (True, False)
    """
    shapes = ox.parse(path=resources.ontology() / "shapes.ttl", format=ox.RdfFormat.TURTLE)
    objects = (quad.object for quad in shapes if quad.predicate.value == _CODE)
    return frozenset(cast("CodeName", code.value) for code in objects if isinstance(code, ox.Literal))


def findings(corpus: Corpus, vocabulary: Vocabulary, ontology: Path | None = None) -> list[Finding]:
    """Return what the shapes find in a corpus, each finding at the file and path of the record it comes from.

    Args:
        corpus: A corpus that can be stated in RDF: each text has its form, and all that is named exists.
        vocabulary: The ontology of the corpus.
        ontology: The file of that ontology; the one that Entente ships by default.

    Raises:
        UsageError: pySHACL is not installed.

    """
    try:
        from pyshacl import validate  # noqa: PLC0415  it is installed on request, and heavy
    except ImportError:
        message = "the shapes are run by pySHACL, which is not installed"
        raise UsageError(message, hint="pip install 'entente-kg[shacl]'") from None
    from rdflib import Graph  # noqa: PLC0415  only this needs it

    data: Any = ox.Store()
    stated = chain(quads(Claims(corpus, vocabulary)), own_quads(vocabulary, corpus.profile.base))
    data.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in stated)
    data.bulk_load(path=ontology or resources.ontology() / "entente.ttl", format=ox.RdfFormat.TURTLE)
    shapes = Graph().parse(resources.ontology() / "shapes.ttl", format="turtle")
    _, results, _ = validate(data, shacl_graph=shapes, inplace=True)
    return list(dict.fromkeys(_findings(results, shapes, _Records(corpus, vocabulary))))


def _findings(results: Graph, shapes: Graph, records: _Records) -> Iterator[Finding]:
    """Yield the results of a validation as findings."""
    from rdflib import RDF, URIRef  # noqa: PLC0415  only this needs it

    def one(result: Node, name: str) -> Any:  # noqa: ANN401  any term
        return results.value(result, URIRef(_SH + name))

    for result in results.subjects(RDF.type, URIRef(_SH + "ValidationResult")):
        source = one(result, "sourceConstraint") or one(result, "sourceShape")
        step = str(one(result, "resultPath") or "")
        severity = str(one(result, "resultSeverity"))
        for origin, path in records.places(str(one(result, "focusNode")), step, one(result, "value")):
            yield Finding(
                file=origin.file,
                path=(*origin.path, *path),
                code=cast("CodeName", str(shapes.value(source, URIRef(_CODE)))),
                message=re.sub(r"<([^<>\s]+)>", records.seed_name, str(one(result, "resultMessage"))),
                severity="warning" if severity == _SH + "Warning" else "error",
                at_key=not path,
            )


class _Records:
    """The records of a corpus by their names in the graph, each with its place in the seeds."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary) -> None:
        self.base = corpus.profile.base
        self.by_name: dict[str, list[tuple[Any, Origin | None, _Path]]] = {}
        for entity in corpus.entities:
            self._add(f"entity/{entity.id}", entity, entity.origin)
            for index, other in enumerate(entity.speaks_for):
                place: _Path = ("speaks_for", index)
                self._add(f"representation/{representation_name(entity.id, other)}", other, entity.origin, place)
        for article in corpus.articles:
            self._add(f"article/{article.id}", article, article.origin)
        for version in corpus.versions:
            name = f"{version.article}.{version.version}"
            self._add(f"version/{name}", version, version.origin)
            for index, listing in enumerate(version.lists):
                self._add(f"listing/{name}.{index + 1}", listing, version.origin, ("lists", index))
            for assertion in version.assertions:
                self._add(f"assertion/{name}.{assertion.id}", assertion, assertion.origin)
                for index, value in enumerate(assertion.converted):
                    local = conversion_name(f"{name}.{assertion.id}", value)
                    self._add(f"conversion/{local}", value, assertion.origin, ("converted", index))
                self._add(
                    f"proposition/{proposition_of(assertion, vocabulary.relations[assertion.relation]).id}",
                    assertion,
                    assertion.origin,
                )

    def _add(self, name: str, record: object, origin: Origin | None, path: _Path = ()) -> None:
        self.by_name.setdefault(name, []).append((record, origin, path))

    def places(self, focus: str, property_: str, value: Node) -> Iterator[tuple[Origin, _Path]]:
        """Yield where a value of a node's property was read: in its record, or for a proposition in all assertions of it."""
        step = property_.rpartition("#")[2].rpartition("/")[2]
        name = focus.removeprefix(self.base)
        # Where a relation is used wrongly, the focus node is the relation, and the value is the assertion.
        for record, origin, prefix in self.by_name.get(name) or self.by_name[str(value).removeprefix(self.base)]:
            for path in _paths(record, step, self._name(value), getattr(value, "language", None)):
                yield origin or Origin("<graph>", ()), (*prefix, *path)

    def seed_name(self, iri: re.Match[str]) -> str:
        """Return the name that seeds have for a node in a message, in quotes."""
        return f"'{ids.kebab(iri[1].rpartition('#')[2]) if '#' in iri[1] else self._name(iri[1])}'"

    def _name(self, value: Node | str) -> str:
        """Return how seeds write a value: entities by slug, versions and assertions by the last part, others as they are."""
        kind, slash, local = str(value).removeprefix(self.base).partition("/")
        if not str(value).startswith(self.base):
            return str(value).removeprefix(ids.prefixes("")["wd"])
        return local.rpartition(".")[2] if kind in {"version", "assertion"} and slash else local


def _paths(record: object, step: str, name: str, language: str | None) -> list[_Path]:
    """Return the paths to a value in the fields that a property comes from.

    Where no field holds it, return the path to the first field that is given; where none is, return the record itself.
    """
    given: list[_Path] = []
    for field in _FIELDS.get(step, (step,)) if step else ():
        content: Any = record
        for part in field.split("."):
            content = getattr(content, part, None)
        path = tuple(part.rstrip("_") for part in field.split("."))
        found = list(_paths_to(content, name, language, path))
        if found:
            return [(*place, step) for place in found] if step in _PARTS else found
        given += [path] if content is not None else []
    return given[:1] or [()]


def _paths_to(content: object, name: str, language: str | None, path: _Path) -> Iterator[_Path]:
    """Yield the paths to a value in a field's content."""
    if isinstance(content, Mapping):
        yield from _paths_to(content.get(language), name, language, (*path, language or ""))
    elif isinstance(content, tuple):
        for index, item in enumerate(content):
            yield from _paths_to(item, name, language, (*path, index))
    elif _name(content) == name:
        yield path


def _name(content: object) -> object:
    """Return what a value is called in a graph or, of a record that says more of a name, that name."""
    match content:
        case Value():
            return value_id(content)
        case Representation():
            return content.entity
        case Derivation():
            return content.article
        case _:
            return content
