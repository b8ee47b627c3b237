"""RDF terms as readers see them: by their labels, or else by prefixed names."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import pyoxigraph as ox

from entente.claims import wording
from entente.model import ids
from entente.model.records import Value
from entente.model.text import ZERO_WIDTH, invisible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.vocabulary import Vocabulary

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None"

_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_MERGE = ox.DefaultGraph()
_LOCAL = re.compile(r"\w[\w-]*(?:\.[\w-]+)*|")


class Labels:
    """The labels that the data and the vocabulary have for terms."""

    def __init__(self, store: ox.Store, prefixes: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self.prefixes = dict(prefixes)

    def text(self, term: Term, language: str | None) -> str:
        """Return a term as a reader sees it: an IRI by its label in a language, or by its prefixed name where that is None."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            text = (self.label(term, language) if language else None) or self.short(term.value)
        elif isinstance(term, ox.Literal):
            text = term.value
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
        found = [cast("ox.Literal", quad.object) for quad in self._store.quads_for_pattern(node, _LABEL, None, _MERGE)]
        if not found:
            return self._amount(node, language)
        order = (language, "en", None)
        return min(found, key=lambda text: (order.index(text.language) if text.language in order else 3, text.value)).value

    def _amount(self, node: ox.NamedNode, language: str) -> str | None:
        """Return the text of a value, such as "3 billion US dollars"; None for a node that is no value."""
        properties = {
            quad.predicate.value.removeprefix(ids.ONTOLOGY): quad.object
            for quad in self._store.quads_for_pattern(node, None, None, _MERGE)
        }
        amount, unit, of, comparator, basis = (
            _text(properties.get(name)) for name in ("amount", "unit", "of", "comparator", "basis")
        )
        try:
            value = Value(
                amount=Decimal(amount or ""),
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
