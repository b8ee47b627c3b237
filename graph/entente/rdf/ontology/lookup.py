"""Look up the statements of an ontology by subject and property."""

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
        """Return the IRIs of all whose type is a class."""
        return self.subjects(RDF_TYPE, class_)

    def subclasses(self, class_: str) -> list[str]:
        """Return the IRIs of all subclasses of a class, direct and indirect."""
        found: set[str] = set()
        pending = [class_]
        while pending:
            for iri in self.subjects(_SUBCLASS, pending.pop()):
                if iri not in found:
                    found.add(iri)
                    pending.append(iri)
        return sorted(found)

    def iris(self, subject: str, property_: str) -> list[str]:
        """Return the IRIs that a property of a subject has as objects."""
        return sorted(o.value for o in self._objects.get((subject, property_), ()) if isinstance(o, ox.NamedNode))

    def subjects(self, property_: str, object_: str) -> list[str]:
        """Return the IRIs of all subjects that have a property with this object."""
        return sorted(self._subjects.get((property_, object_), ()))

    def superclasses(self, class_: str) -> list[str]:
        """Return a class and its superclasses, direct and indirect, as far as they are in Entente's namespace."""
        found = {class_}
        pending = [class_]
        while pending:
            for iri in self.iris(pending.pop(), _SUBCLASS):
                if iri.startswith(ids.ONTOLOGY) and iri not in found:
                    found.add(iri)
                    pending.append(iri)
        return sorted(found)

    def notation(self, subject: str) -> str | None:
        """Return the name that seeds use for a term, None where the ontology states none (skos:notation)."""
        notations = [o.value for o in self._objects.get((subject, _P["skos"] + "notation"), ()) if isinstance(o, ox.Literal)]
        return min(notations, default=None)

    def texts(self, subject: str, *properties: str) -> dict[str, str]:
        """Return the texts of some properties of a subject, by language."""
        literals = [o for p in properties for o in self._objects.get((subject, p), ()) if isinstance(o, ox.Literal)]
        return {o.language: o.value for o in sorted(literals, key=lambda o: (o.language or "", o.value)) if o.language}

    def literal(self, subject: str, name: str) -> str | None:
        """Return the literal of a property in Entente's namespace, None where there is none."""
        for value in self._objects.get((subject, ids.ONTOLOGY + name), ()):
            if isinstance(value, ox.Literal):
                return value.value
        return None

    def number(self, subject: str, name: str) -> int | None:
        """Return the literal of a property in Entente's namespace as an integer, None where there is none.

        Raises:
            OntologyError: It is no integer.

        """
        text = self.literal(subject, name)
        try:
            return None if text is None else int(text)
        except ValueError:
            message = f"<{subject}> gives :{name} as {text!r}; it must be an integer"
            raise OntologyError(message) from None

    def decimal(self, subject: str, name: str) -> Decimal | None:
        """Return the literal of a property in Entente's namespace as a number, None where there is none.

        Raises:
            OntologyError: It is no finite number.

        """
        text = self.literal(subject, name)
        try:
            number = None if text is None else Decimal(text)
        except InvalidOperation:
            number = Decimal("nan")
        if number is not None and not number.is_finite():
            message = f"<{subject}> gives :{name} as {text!r}; it must be a number"
            raise OntologyError(message)
        return number
