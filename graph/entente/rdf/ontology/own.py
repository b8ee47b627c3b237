"""Ontologies of a corpus' own, which add kinds, relations, statuses, units and confidences to the one that it builds on.

Each is a Turtle file in which every fault has its place: terms that nothing declares, terms that clash with others, and terms
that lack what they must state.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from entente.model import ids, resources
from entente.model.errors import Fault, OntologyError, did_you_mean
from entente.rdf.ontology.lookup import RDF_TYPE, OntologyGraph, local_name
from entente.rdf.parse_errors import why
from entente.rdf.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from entente.model.errors import CodeName
    from entente.model.vocabulary import OntologyFile

_P = ids.prefixes("")
_ENTENTE = (ids.ONTOLOGY, ids.STATUS, ids.UNIT, ids.CONFIDENCE, ids.CONFLICT_KIND)
_STANDARDS = {"owl": "OWL", "rdf": "RDF", "rdfs": "RDFS", "schema": "SDO", "skos": "SKOS"}
"""The vocabularies whose terms are known, by their prefix: what rdflib calls them."""
_WIDENING = frozenset(
    {
        _P["schema"] + "domainIncludes",
        _P["schema"] + "rangeIncludes",
        ids.ONTOLOGY + "unitIncludes",
        ids.ONTOLOGY + "doesNotFollow",
        _P["skos"] + "altLabel",
    }
)
"""What an ontology of a corpus' own may add to a term of another: properties that have many values."""
_RESTRICTING = {_P["rdfs"] + "domain": "schema:domainIncludes", _P["rdfs"] + "range": "schema:rangeIncludes"}

_TERMS = tuple(ids.ONTOLOGY + name for name in ("Relation", "Indicator", "Status", "Unit", "Confidence"))
_BESIDE = (ids.ONTOLOGY + "InverseRelation", _P["owl"] + "Ontology", _P["skos"] + "ConceptScheme")
"""The classes of what is described beside the terms that seeds can name."""
_TELLING = frozenset({RDF_TYPE, _P["rdfs"] + "subClassOf"})
"""The properties that tell whether something is a term."""

Reader = Callable[[OntologyGraph, str], object]
"""Reads a term from an ontology, by its IRI; it raises an OntologyError where the term does not state what it must."""


class OwnOntology(NamedTuple):
    """A parsed file: its statements, its prefixes, and where its terms stand."""

    file: OntologyFile
    quads: tuple[ox.Quad, ...]
    prefixes: Mapping[str, str]

    def fault(self, iri: str, code: CodeName, message: str, hint: str = "", *, warning: bool = False) -> Fault:
        """Return a fault at the place where a term is described, or else first named."""
        line, column = _place(self.file.content, self.prefixes, iri)
        return Fault(
            file=self.file.name,
            line=line,
            column=column,
            code=code,
            message=message,
            hint=hint,
            severity="warning" if warning else "error",
        )

    def short(self, iri: str) -> str:
        """Return an IRI as the file writes it: with a prefix where it has one."""
        spaces = {**_P, **self.prefixes}
        fitting = (name for name, namespace in spaces.items() if iri.startswith(namespace))
        name = max(fitting, key=lambda name: len(spaces[name]), default=None)
        return f"<{iri}>" if name is None else f"{name}:{iri.removeprefix(spaces[name])}"


def parse(file: OntologyFile) -> OwnOntology | Fault:
    """Return what a file states, or the fault that keeps it from being read: it is no Turtle, or has a blank node."""
    parser = ox.parse(input=file.content, format=ox.RdfFormat.TURTLE, base_iri="file:///")
    try:
        quads = tuple(parser)
    except SyntaxError as error:
        return Fault(file=file.name, line=error.lineno or 1, column=error.offset or 1, code="bad-turtle", message=why(error))
    parsed = OwnOntology(file, quads, parser.prefixes)
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode | ox.Literal):
            named = next((node for node in (quad.subject, quad.predicate) if isinstance(node, ox.NamedNode)), quad.predicate)
            message = f"there is a blank node at {parsed.short(named.value)}"
            return parsed.fault(named.value, "bad-turtle", message, "give it an IRI, so that graphs can be compared")
    return parsed


def faults(
    own: Sequence[OwnOntology], base: OntologyGraph, merged: OntologyGraph, groups: Mapping[str, tuple[Reader, list[str]]]
) -> Iterator[Fault]:
    """Yield what is wrong with ontologies of a corpus' own.

    Args:
        own: The ontologies.
        base: The ontology that they add to.
        merged: All of them.
        groups: The readers of terms by what the terms are, such as "relation"; and the IRIs of all terms of each in `merged`.

    """
    declared = merged.described
    spaces = {space(iri) for _, terms in groups.values() for iri in terms} | {*_ENTENTE}
    names: dict[tuple[str, str], str] = {}
    for group, (_, terms) in groups.items():
        for iri in sorted(terms, key=lambda iri: (iri not in base.described, iri)):
            names.setdefault((group, merged.name(iri)), iri)
    for ontology in own:
        unknown = {*_unknown(ontology, base, declared, spaces)}
        yield from (_unknown_term(ontology, iri, declared, base) for iri in sorted(unknown))
        for iri in sorted({quad.subject.value for quad in ontology.quads if isinstance(quad.subject, ox.NamedNode)}):
            if iri in base.described:
                yield from _changed(ontology, iri)
                continue
            found = [(group, reader) for group, (reader, terms) in groups.items() if iri in terms]
            for group, reader in found:
                other = names[group, merged.name(iri)]
                if other != iri:
                    message = (
                        f"{ontology.short(iri)} is the {group} {merged.name(iri)!r} in seeds, and so is {ontology.short(other)}"
                    )
                    yield ontology.fault(iri, "term-clash", message, "name it otherwise, or with skos:notation")
                yield from _ill_described(ontology, merged, iri, reader)
                yield from _told_otherwise(ontology, own, iri)
            if not found and not unknown and not _is_no_term(merged, iri):
                message = f"{ontology.short(iri)} is no kind, relation, status, unit or confidence, so no seed can name it"
                hint = "give it a class such as :Relation, or for a kind rdfs:subClassOf one"
                yield ontology.fault(iri, "unused-term", message, hint, warning=True)


def _changed(ontology: OwnOntology, iri: str) -> Iterator[Fault]:
    for quad in ontology.quads:
        if quad.subject == ox.NamedNode(iri) and quad.predicate.value not in _WIDENING:
            message = f"{ontology.short(iri)} is declared by the ontology that this one adds to"
            allowed = ", ".join(sorted(ontology.short(property_) for property_ in _WIDENING))
            yield ontology.fault(iri, "term-clash", message, f"add no more to it than {allowed}; or declare a term of your own")
            return


def _told_otherwise(ontology: OwnOntology, own: Sequence[OwnOntology], iri: str) -> Iterator[Fault]:
    """Yield a fault if another file says something else of a term by the same property, and in the same language."""
    said = _said(ontology, iri)
    for other in own:
        theirs = {} if other is ontology else _said(other, iri)
        for key in sorted(said.keys() & theirs.keys()):
            if said[key] != theirs[key]:
                message = f"{ontology.short(iri)} has another {ontology.short(key[0])} in {other.file.name}"
                yield ontology.fault(iri, "term-clash", message, "say it alike, or in one of them")
                return


def _said(ontology: OwnOntology, iri: str) -> dict[tuple[str, str], set[str]]:
    """Return what a file says of a term, by property and language, but for what widens the term."""
    found: dict[tuple[str, str], set[str]] = {}
    for quad in ontology.quads:
        if quad.subject == ox.NamedNode(iri) and quad.predicate.value not in {*_WIDENING, *_TELLING}:
            language = quad.object.language or "" if isinstance(quad.object, ox.Literal) else ""
            found.setdefault((quad.predicate.value, language), set()).add(str(quad.object))
    return found


def _ill_described(ontology: OwnOntology, merged: OntologyGraph, iri: str, reader: Reader) -> Iterator[Fault]:
    for restricting, including in _RESTRICTING.items():
        if merged.iris(iri, restricting):
            message = f"{ontology.short(iri)} gives {ontology.short(restricting)}, which says nothing of what seeds may name"
            yield ontology.fault(iri, "bad-term", message, f"write {including}")
    try:
        reader(merged, iri)
    except OntologyError as error:
        yield ontology.fault(iri, "bad-term", error.message.replace(f"<{iri}>", ontology.short(iri)), error.hint)


def _unknown(ontology: OwnOntology, base: OntologyGraph, declared: frozenset[str], spaces: set[str]) -> Iterator[str]:
    """Yield the terms that an ontology uses, that nothing declares, and that something would if they were right."""
    used = {term.value for quad in ontology.quads for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
    for iri in used - declared - base.used:
        if space(iri) in spaces or _is_no_standard_term(iri):
            yield iri


def _unknown_term(ontology: OwnOntology, iri: str, declared: frozenset[str], base: OntologyGraph) -> Fault:
    others = sorted((declared | base.used) - {iri}, key=lambda other: space(other) == space(iri))
    beside = {local_name(other).casefold(): other for other in others}
    found = re.fullmatch("did you mean '(.*)'[?]", did_you_mean(local_name(iri).casefold(), beside))
    hint = f"did you mean {ontology.short(beside[found[1]])}?" if found else "declare it, or name one that is declared"
    return ontology.fault(iri, "unknown-term", f"nothing declares {ontology.short(iri)}", hint)


def _is_no_standard_term(iri: str) -> bool:
    for prefix, name in _STANDARDS.items():
        if iri.startswith(_P[prefix]):
            import rdflib  # noqa: PLC0415  only terms that Entente itself does not use need it

            return iri.removeprefix(_P[prefix]) not in getattr(rdflib, name)
    return False


def _is_no_term(graph: OntologyGraph, iri: str) -> bool:
    """Return whether something is described that no seed would name: an ontology, a scheme, or a relation read inversely."""
    types = {*graph.iris(iri, RDF_TYPE)}
    return not types.isdisjoint(_BESIDE) or not types


def stated(quads: Iterable[ox.Quad], base: OntologyGraph) -> list[ox.Quad]:
    """Return what the statements of a graph say of ontologies of its corpus' own: all on terms and on what stands beside them.

    It is found by what it says, for not every format keeps the name of the graph that it is in.
    """
    named = [
        quad for quad in quads if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
    ]
    graph = OntologyGraph([*base.quads, *(quad for quad in named if quad.predicate.value in _TELLING)])
    terms = {*graph.kinds, *(iri for class_ in (*_TERMS, *_BESIDE) for iri in graph.instances(class_))} - base.described
    return [
        ox.Quad(*quad.triple)
        for quad in named
        if (subject := cast("ox.NamedNode", quad.subject).value) in terms or space(subject) in _ENTENTE
    ]


def space(iri: str) -> str:
    """Return the namespace of a term.

    >>> space("https://w3id.org/entente/ontology#memberOf")
    'https://w3id.org/entente/ontology#'
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _place(content: bytes, prefixes: Mapping[str, str], iri: str) -> tuple[int, int]:
    """Return the line and column where a file describes a term, or else first names it."""
    text = resources.decode(content)
    first: int | None = None
    at_start = True
    for token in tokenize(text):
        prefix, colon, local = token.text.partition(":")
        named = token.text[1:-1] if token.kind == "iri" else prefixes.get(prefix, "") + local.replace("\\", "") if colon else ""
        if token.kind in {"iri", "name"} and named == iri:
            if at_start:
                first = token.start
                break
            first = token.start if first is None else first
        at_start = token.text == "."
    before = text[: first or 0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
