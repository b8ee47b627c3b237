"""The ontology's statements, found by subject and property."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import ids
from entente.model.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable

_P = ids.prefixes("")
RDF_TYPE = _P["rdf"] + "type"
_SUBCLASS = _P["rdfs"] + "subClassOf"


class OntologyGraph:
    """The statements of an ontology, by subject and property."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._objects: dict[tuple[str, str], list[ox.Literal | ox.NamedNode]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        for quad in quads:
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
                message = f"the ontology has a blank node at {quad.subject} {quad.predicate}; give it an IRI"
                raise OntologyError(message)
            self._objects.setdefault((quad.subject.value, quad.predicate.value), []).append(quad.object)
            if isinstance(quad.object, ox.NamedNode):
                self._subjects.setdefault((quad.predicate.value, quad.object.value), []).append(quad.subject.value)

    def instances(self, class_: str) -> list[str]:
        """List what has a class as its type."""
        return self.subjects(RDF_TYPE, class_)

    def below(self, class_: str) -> list[str]:
        """List the classes below a class, however deep."""
        found: set[str] = set()
        waiting = [class_]
        while waiting:
            for iri in self.subjects(_SUBCLASS, waiting.pop()):
                if iri not in found:
                    found.add(iri)
                    waiting.append(iri)
        return sorted(found)

    def iris(self, subject: str, property_: str) -> list[str]:
        """List the nodes that a property of a subject names."""
        return sorted(o.value for o in self._objects.get((subject, property_), ()) if isinstance(o, ox.NamedNode))

    def subjects(self, property_: str, object_: str) -> list[str]:
        """List what names an object by a property."""
        return sorted(self._subjects.get((property_, object_), ()))

    def above(self, class_: str) -> list[str]:
        """List a class and this vocabulary's classes above it."""
        found = {class_}
        waiting = [class_]
        while waiting:
            for iri in self.iris(waiting.pop(), _SUBCLASS):
                if iri.startswith(ids.ONTOLOGY) and iri not in found:
                    found.add(iri)
                    waiting.append(iri)
        return sorted(found)

    def notation(self, subject: str) -> str | None:
        """Give the name that seeds use, where the ontology states one."""
        notations = [o.value for o in self._objects.get((subject, _P["skos"] + "notation"), ()) if isinstance(o, ox.Literal)]
        return min(notations, default=None)

    def texts(self, subject: str, *properties: str) -> dict[str, str]:
        """Give the texts of some properties, by language."""
        literals = [o for p in properties for o in self._objects.get((subject, p), ()) if isinstance(o, ox.Literal)]
        return {o.language: o.value for o in sorted(literals, key=lambda o: (o.language or "", o.value)) if o.language}

    def literal(self, subject: str, name: str) -> str | None:
        """Give the literal of one of this vocabulary's properties."""
        for value in self._objects.get((subject, ids.ONTOLOGY + name), ()):
            if isinstance(value, ox.Literal):
                return value.value
        return None

    def number(self, subject: str, name: str) -> int | None:
        """Give such a literal that must be an integer."""
        text = self.literal(subject, name)
        try:
            return None if text is None else int(text)
        except ValueError:
            message = f"<{subject}> gives :{name} as {text!r}; it must be an integer"
            raise OntologyError(message) from None

    def decimal(self, subject: str, name: str) -> Decimal | None:
        """Give such a literal that must be a number."""
        text = self.literal(subject, name)
        try:
            number = None if text is None else Decimal(text)
        except InvalidOperation:
            number = Decimal("nan")
        if number is not None and not number.is_finite():
            message = f"<{subject}> gives :{name} as {text!r}; it must be a number"
            raise OntologyError(message)
        return number
