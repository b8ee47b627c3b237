"""Look up the statements of an ontology by subject and property."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import ids
from entente.model.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable

_P = ids.prefixes("")
RDF_TYPE = _P["rdf"] + "type"
_SUBCLASS = _P["rdfs"] + "subClassOf"
_ENTITY = ids.ONTOLOGY + "Entity"


class OntologyGraph:
    """The statements of an ontology, by subject and property."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.quads = tuple(quads)
        self._objects: dict[tuple[str, str], list[ox.Literal | ox.NamedNode]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        for subject, predicate, object_, _ in self.quads:
            if not isinstance(subject, ox.NamedNode) or not isinstance(object_, ox.NamedNode | ox.Literal):
                message = f"the ontology has a blank node at {subject} {predicate}; give it an IRI"
                raise OntologyError(message)
            self._objects.setdefault((subject.value, predicate.value), []).append(object_)
            if isinstance(object_, ox.NamedNode):
                self._subjects.setdefault((predicate.value, object_.value), []).append(subject.value)

    @cached_property
    def described(self) -> frozenset[str]:
        """The IRIs of all that is described."""
        return frozenset(subject for subject, _ in self._objects)

    @cached_property
    def used(self) -> frozenset[str]:
        """The IRIs of all that is named as a property or an object."""
        objects = (term.value for terms in self._objects.values() for term in terms if isinstance(term, ox.NamedNode))
        return frozenset({property_ for _, property_ in self._objects}.union(objects))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The IRIs of all classes of entities."""
        return frozenset({_ENTITY, *self.subclasses(_ENTITY)})

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
        """Return a class of entities and its superclasses, direct and indirect, as far as they are classes of entities."""
        found = {class_}
        pending = [class_]
        while pending:
            for iri in self.iris(pending.pop(), _SUBCLASS):
                if iri in self.kinds and iri not in found:
                    found.add(iri)
                    pending.append(iri)
        return sorted(found)

    def name(self, term: str) -> str:
        """Return the name that seeds use for a term: its skos:notation, or else made from the end of its IRI."""
        notations = [o.value for o in self._objects.get((term, _P["skos"] + "notation"), ()) if isinstance(o, ox.Literal)]
        return min(notations, default=None) or ids.kebab(local_name(term))

    def texts(self, subject: str, *properties: str) -> dict[str, str]:
        """Return the texts of some properties of a subject, by language."""
        literals = [o for p in properties for o in self._objects.get((subject, p), ()) if isinstance(o, ox.Literal)]
        return {o.language: o.value for o in sorted(literals, key=lambda o: (o.language or "", o.value)) if o.language}

    def all_texts(self, subject: str, property_: str) -> dict[str, tuple[str, ...]]:
        """Return all texts of a property of a subject, sorted, by language."""
        found: dict[str, list[str]] = {}
        for text in self._objects.get((subject, property_), ()):
            if isinstance(text, ox.Literal) and text.language:
                found.setdefault(text.language, []).append(text.value)
        return {language: tuple(sorted(texts)) for language, texts in sorted(found.items())}

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


def local_name(iri: str) -> str:
    """Return the end of an IRI, behind its namespace.

    >>> local_name("https://w3id.org/entente/ontology#memberOf")
    'memberOf'
    """
    return iri.rpartition("#")[2].rpartition("/")[2]
