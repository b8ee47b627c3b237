"""Patches: the statements that turn one graph into another, as SPARQL Update or RDF Patch.

Of SPARQL 1.1 Update (https://www.w3.org/TR/sparql11-update/), a patch uses DELETE DATA and INSERT DATA. The specification of
RDF Patch is https://afs.github.io/rdf-delta/rdf-patch.html. Patches are applied here and not by a SPARQL engine, which would
change the lexical form of literals, and pass over a deletion of what is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import GraphError
from entente.model.short_repr import fields_given
from entente.rdf.compare import blank_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """The statements to delete and those to insert, and those that it only needs; no statement is in two of these."""

    deleted: frozenset[ox.Quad] = frozenset()
    inserted: frozenset[ox.Quad] = frozenset()
    restored: frozenset[ox.Quad] = frozenset()
    """Those that it deletes first and inserts again, which must be there."""
    withdrawn: frozenset[ox.Quad] = frozenset()
    """Those that it inserts first and deletes again, which must not be there."""

    __repr__ = fields_given

    def __bool__(self) -> bool:
        return bool(self.deleted or self.inserted)

    @classmethod
    def between(cls, old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> Patch:
        """Return the patch that turns one set of statements into another.

        Raises:
            GraphError: A statement that differs has a blank node, which a patch cannot name.

        >>> a, b = (ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text)) for text in "ab")
        >>> print(Patch.between([a], [b]).sparql_update(), end="")
        DELETE DATA {
          <urn:s> <urn:p> "a" .
        } ;
        INSERT DATA {
          <urn:s> <urn:p> "b" .
        }
        """
        before, after = frozenset(old), frozenset(new)
        patch = cls(deleted=before - after, inserted=after - before)
        for quad in sorted(patch.deleted | patch.inserted, key=str):
            if blank_nodes.blanks(quad):
                message = f"a patch cannot name the blank node in {quad}"
                raise GraphError(message, hint="give blank nodes IRIs, or compare without a patch")
        return patch

    def reversed(self) -> Patch:
        """Return the patch that undoes this one."""
        return Patch(deleted=self.inserted, inserted=self.deleted, restored=self.restored, withdrawn=self.withdrawn)

    def apply(self, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
        """Return statements with the patch applied.

        Raises:
            GraphError: The patch was made for other statements: one to delete is missing, or one to insert is there already.

        """
        statements = set(quads)
        for wrong, what in (
            ((self.deleted | self.restored) - statements, "deletes what is not there"),
            ((self.inserted | self.withdrawn) & statements, "inserts what is there"),
        ):
            if wrong:
                more = f" and {len(wrong) - 1:,} more" if len(wrong) > 1 else ""
                message = f"the patch does not fit: it {what}: {min(map(str, wrong))}{more}"
                raise GraphError(message, hint="apply it to the graph it was made from, or the other way round with --reverse")
        return (statements - self.deleted) | self.inserted

    def sparql_update(self) -> str:
        """Return it as SPARQL Update, sorted, with a block for each named graph."""
        blocks = [
            f"{verb} DATA {{\n{''.join(_block(quads))}}}"
            for verb, quads in (("DELETE", self.deleted), ("INSERT", self.inserted))
            if quads
        ]
        return " ;\n".join(blocks) + "\n" if blocks else "# Nothing differs.\n"

    def rdf_patch(self) -> str:
        """Return it as an RDF Patch, sorted, in one transaction."""
        lines = [
            f"{verb} {line} ."
            for verb, quads in (("D", self.deleted), ("A", self.inserted))
            for line in sorted(map(str, quads))
        ]
        return "\n".join(["TX .", *lines, "TC .", ""])


def _block(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield the text between the braces of DELETE DATA or INSERT DATA, a piece for each graph."""
    by_graph = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    for graph, members in groupby(by_graph, key=lambda quad: quad.graph_name):
        lines = [f"{quad.triple} ." for quad in members]
        if isinstance(graph, ox.DefaultGraph):
            yield "".join(f"  {line}\n" for line in lines)
        else:
            yield f"  GRAPH {graph} {{\n" + "".join(f"    {line}\n" for line in lines) + "  }\n"
