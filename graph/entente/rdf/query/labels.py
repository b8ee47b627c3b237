"""RDF terms as readers see them: by their labels, or else by prefixed names."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import pyoxigraph as ox

from entente.model import ids
from entente.model.shown_text import ZERO_WIDTH, invisible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.model.vocabulary import Vocabulary
    from entente.rdf.endpoint import Endpoint

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None"

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_MERGE = ox.DefaultGraph()
_OF_AMOUNTS = ("amount", "unit", "of", "comparator", "basis")
_LOCAL = re.compile(r"\w[\w-]*(?:\.[\w-]+)*|")


class Labels:
    """The labels that the data and the vocabulary have for terms."""

    def __init__(self, store: ox.Store | Endpoint, prefixes: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self._store = store
        self._expected: set[ox.NamedNode] = set()
        self._fetched = ox.Store()
        self._vocabulary = vocabulary
        self.prefixes = dict(prefixes)

    def expect(self, terms: Iterable[Term]) -> None:
        """Hear of terms that may be shown, so that an endpoint is asked for the labels of all at once."""
        if not isinstance(self._store, ox.Store):
            self._expected |= {term for term in terms if isinstance(term, ox.NamedNode)}

    def _stated(self, node: ox.NamedNode, property_: ox.NamedNode | None) -> Iterator[ox.Quad]:
        """Return what is stated of a node; of one behind an endpoint, only by the properties that a label is made of."""
        if isinstance(self._store, ox.Store):
            return self._store.quads_for_pattern(node, property_, None, _MERGE)
        if node in self._expected:
            known = self._vocabulary.by_iri
            asked = sorted((node for node in self._expected if node.value not in known), key=str)
            self._fetched.extend(
                ox.Quad(*triple)
                for triple in self._store.described(
                    asked, [_LABEL, *(ox.NamedNode(ids.ONTOLOGY + name) for name in _OF_AMOUNTS)]
                )
            )
            self._expected = set()
        return self._fetched.quads_for_pattern(node, property_, None, _MERGE)

    def text(self, term: Term, language: str | None) -> str:
        """Return a term as a reader sees it: an IRI by its label in a language, or by its prefixed name where that is None."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            text = (self.label(term, language) if language else None) or self.short(term.value)
        elif isinstance(term, ox.Literal):
            text = term.value
        elif isinstance(term, ox.Triple):
            text = f"<<( {' '.join(self.text(part, language) for part in term)} )>>"
        else:
            text = str(term)
        # Invisible characters, such as line ends, could write outside the cell of a table.
        return invisible(ZERO_WIDTH).sub(" ", text)

    def short(self, iri: str) -> str:
        """Return an IRI as a prefixed name, or in angle brackets where no prefix fits."""
        fitting = [(len(space), prefix) for prefix, space in self.prefixes.items() if iri.startswith(space)]
        for length, prefix in sorted(fitting, reverse=True):
            if _LOCAL.fullmatch(iri, length):
                return f"{prefix}:{iri[length:]}"
        return f"<{iri}>"

    def label(self, node: ox.NamedNode, language: str) -> str | None:
        """Return the label of a node in a language, else in English, else in any, else None."""
        if term := self._vocabulary.by_iri.get(node.value):
            return term.label.get(language) or term.label["en"]
        found = [cast("ox.Literal", quad.object) for quad in self._stated(node, _LABEL)]
        if not found:
            return self._amount(node, language)
        order = (language, "en", None)
        return min(found, key=lambda text: (order.index(text.language) if text.language in order else 3, text.value)).value

    def _amount(self, node: ox.NamedNode, language: str) -> str | None:
        """Return the text of a value, such as "3 billion US dollars"; None for a node that is no value."""
        properties = {quad.predicate.value.removeprefix(ids.ONTOLOGY): quad.object for quad in self._stated(node, None)}
        amount, unit, of, comparator, basis = (_text(properties.get(name)) for name in _OF_AMOUNTS)
        if amount is None:
            return None
        from entente.claims import wording  # noqa: PLC0415  only amounts need them
        from entente.model.records import Value  # noqa: PLC0415

        try:
            value = Value(
                amount=Decimal(amount),
                unit=unit.removeprefix(ids.UNIT) if unit else None,
                of=Decimal(of) if of else None,
                is_=cast("Any", comparator or "exactly"),
                basis=cast("Any", basis),
            )
            return wording.amount(value, language)
        except (InvalidOperation, KeyError):
            return None


def _text(term: Term) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None
