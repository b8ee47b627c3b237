"""The RDF formats that statements are written in."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from operator import methodcaller
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import ids
from entente.model.short_repr import titled
from entente.model.shown_text import counted
from entente.rdf import json_ld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rdflib import Dataset

_BLOCK = 50_000
"""How many statements are serialized or parsed at once."""


class SortedStatements:
    """Statements in the order in which every format writes them.

    They are kept as lines of N-Quads: lines sort fast and take little memory. As objects, all alive at once, they would cost
    more time in garbage collection than in being made. For the same reason the formats are written a block at a time.

    Args:
        quads: The statements, in any order; repeated ones count once.
        base: The base IRI of the corpus, for the prefixes.
        prefixes: Further prefixes, with their namespaces.

    """

    def __init__(self, quads: Iterable[ox.Quad], base: str, prefixes: Mapping[str, str] | None = None) -> None:
        remaining = iter(quads)
        # A dict keeps the lines in order, unlike a set. So they sort twice as fast.
        lines: dict[str, None] = {}
        while block := _text(ox.serialize(islice(remaining, _BLOCK), format=ox.RdfFormat.N_QUADS)):
            lines |= dict.fromkeys(block.removesuffix("\n").split("\n"))
        self._lines = sorted(lines)
        self.prefixes = {**(prefixes or {}), **ids.prefixes(base)}

    def __repr__(self) -> str:
        return titled("SortedStatements", counted(len(self._lines), "statement"))

    def __len__(self) -> int:
        return len(self._lines)

    def with_more(self, quads: Iterable[ox.Quad]) -> SortedStatements:
        """Return these statements and others."""
        both = SortedStatements(quads, "")
        # Two sorted lists in a row are only merged.
        both._lines = [*dict.fromkeys(sorted([*self._lines, *both._lines]))]
        both.prefixes = self.prefixes
        return both

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """The statements as objects."""
        return list(_parse(self.n_quads(), ox.RdfFormat.N_QUADS))

    def n_quads(self) -> str:
        """Return the statements as N-Quads (https://www.w3.org/TR/n-quads/), one on each line."""
        return "".join(self.blocks())

    def blocks(self) -> Iterator[str]:
        """Yield the N-Quads piece by piece: as a whole they would be the largest text of all formats."""
        for start in range(0, len(self._lines), _BLOCK):
            yield "\n".join([*self._lines[start : start + _BLOCK], ""])

    def trig(self) -> str:
        """Return the statements as TriG (https://www.w3.org/TR/trig/), with a block for each named graph."""
        graphs: dict[str, list[str]] = {}
        for line in self._lines:
            graphs.setdefault(line[line.rindex(" <") :], []).append(line)
        blocks = ("\n".join(sorted(lines, key=_type_first)) for _, lines in sorted(graphs.items()))
        return self._with_prefixes(blocks, ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG)

    def turtle(self) -> str:
        """Return the merge of all graphs as Turtle (https://www.w3.org/TR/turtle/)."""
        return self._with_prefixes(self._merged_blocks(), ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE)

    def json_ld(self) -> str:
        """Return the merge of all graphs as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), with the ontology's context."""
        return "".join(self.json_ld_blocks())

    def json_ld_blocks(self) -> Iterator[str]:
        """Yield the JSON-LD piece by piece."""
        return json_ld.blocks(self._lines, self.prefixes)

    def _merged_blocks(self) -> Iterator[str]:
        """Yield the triples of all graphs as N-Triples, each once, in blocks. No subject is in two blocks."""
        lines = self._lines
        start = 0
        while start < len(lines):
            end = start + _BLOCK
            while end < len(lines) and lines[end].startswith(lines[end - 1].partition(" ")[0] + " "):
                end += 1
            triples = dict.fromkeys([line[: line.rindex(" <")] for line in lines[start:end]])
            yield "".join([f"{triple} .\n" for triple in sorted(triples, key=_type_first)])
            start = end

    def _with_prefixes(self, blocks: Iterable[str], source: ox.RdfFormat, target: ox.RdfFormat) -> str:
        """Return blocks of one format as a text of another, with the prefixes declared once at its beginning."""
        bodies: list[str] = []
        head: list[str] = []
        for block in blocks:
            text = _text(ox.serialize(_parse(block, source), format=target, prefixes=self.prefixes))
            *head, body = text.split("\n", len(self.prefixes))
            bodies.append(body)
        # The library writes the prefixes in an order of its own.
        return "".join([*(f"{line}\n" for line in sorted(head)), *bodies])


def _parse(lines: str, source: ox.RdfFormat) -> Iterator[ox.Quad]:
    # Lenient: the library itself wrote these lines, so they need no second validation.
    return ox.parse(lines, format=source, lenient=True)


def _text(serialized: bytes | None) -> str:
    return (serialized or b"").decode()


_type_first = methodcaller("replace", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ", "  ", 1)
"""The sort key of a line: it puts the classes of a subject before its other statements."""


def dataset(statements: SortedStatements) -> Dataset:
    """Return statements as an rdflib Dataset, with the prefixes bound."""
    import rdflib  # noqa: PLC0415  only this needs it

    def term(node: object) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(node, ox.Literal):
            datatype = None if node.language else rdflib.URIRef(node.datatype.value)
            return rdflib.Literal(node.value, lang=node.language, datatype=datatype, normalize=False)
        assert isinstance(node, ox.NamedNode)  # noqa: S101  there are no blank nodes
        return rdflib.URIRef(node.value)

    graphs = rdflib.Dataset()
    for quad in statements.quads:
        graphs.graph(term(quad.graph_name)).add((term(quad.subject), term(quad.predicate), term(quad.object)))
    for prefix, iri in statements.prefixes.items():
        graphs.bind(prefix, iri, replace=True)
    return graphs


RDF: Mapping[str, Callable[[SortedStatements], str | Iterable[str]]] = {
    "ttl": SortedStatements.turtle,
    "trig": SortedStatements.trig,
    "nq": SortedStatements.blocks,
    "jsonld": SortedStatements.json_ld_blocks,
}
"""The RDF formats by file name extension; each function returns the whole text or its pieces."""
RDF12 = frozenset({"ttl", "trig", "nq"})
"""Those of them that have the triple terms of RDF 1.2."""
