"""Read RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html): rows of terms, each ended by a full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import QueryError
from entente.rdf.patch.statements import statements_of
from entente.rdf.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.rdf.patch.statements import Change
    from entente.rdf.tokens import Token

_BEGINNING = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:H|TX|TC|TA|PA|PD|A|D)(?:\s|$)")
_GRAPH_TERM = 3
"""The number of the term that names the graph, counted from 0."""


def is_one(text: str) -> bool:
    """Return whether a text begins as an RDF Patch does.

    >>> is_one("TX ."), is_one("DELETE DATA {}")
    (True, False)
    """
    return bool(_BEGINNING.match(text))


def changes(text: str, file: str) -> Iterator[Change]:
    """Yield what an RDF Patch deletes and inserts, in its order; of an aborted transaction nothing.

    Args:
        text: The patch. Its terms are parted by any white space, and may be prefixed names.
        file: What to call it in errors.

    Raises:
        QueryError: It is no RDF Patch, has a blank node in it, or ends in a transaction. The error says where.

    """
    return _Reader(text, file).changes()


class _Reader:
    """Reads a patch, and keeps the prefixes it has declared so far and the line it is on."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.prefixes: dict[str, str] = {}
        self.line, self.counted = 1, 0

    def changes(self) -> Iterator[Change]:
        transaction: list[Change] = []
        begun: Token | None = None
        for verb, terms in self.rows():
            self.line, self.counted = self.line + self.text.count("\n", self.counted, verb.start), verb.start
            match verb.text:
                case "A":
                    transaction += [("insert", quad) for quad in self.statement(verb, terms)]
                case "D":
                    transaction += [("delete", quad) for quad in self.statement(verb, terms)]
                case "PA" | "PD":
                    self.declare(verb, terms)
                case "TX" | "TC" | "TA":
                    self.refuse_misplaced(verb, begun)
                    if verb.text != "TA":
                        yield from transaction
                    transaction = []
                    begun = verb if verb.text == "TX" else None
                case _ if verb.text != "H":
                    raise self.error("a row begins with A, D, TX, TC, TA, PA, PD or H", verb)
        if begun is not None:
            message = "this transaction has no end, so that part of the patch may be missing"
            raise self.error(message, begun, hint="get the whole patch, or end it by TC")
        yield from transaction

    def rows(self) -> Iterator[tuple[Token, list[Token]]]:
        """Yield the first token of each row and those behind it, without the full stop."""
        row: list[Token] = []
        for token in tokenize(self.text):
            if token.text != "." or token.depth:
                row.append(token)
            elif row:
                yield row[0], row[1:]
                row = []
        if row:
            raise self.error("this row has no end", row[0], hint="write a full stop behind it, or get the whole patch")

    def declare(self, verb: Token, terms: list[Token]) -> None:
        """Take note of a prefix, or of that it is one no longer."""
        if len(terms) < (2 if verb.text == "PA" else 1):
            raise self.error("a row of PA has a prefix and an IRI, one of PD a prefix", verb)
        name = terms[0].text.strip("\"'").removesuffix(":")
        if verb.text == "PA":
            self.prefixes[name] = terms[1].text.strip("\"'<>")
        else:
            self.prefixes.pop(name, None)

    def refuse_misplaced(self, verb: Token, begun: Token | None) -> None:
        if verb.text == "TX" and begun is not None:
            raise self.error("a transaction begins within another", verb, hint="end the first by TC")
        if verb.text != "TX" and begun is None:
            raise self.error("a transaction ends and none was begun", verb, hint="begin it by TX")

    def statement(self, verb: Token, terms: list[Token]) -> Iterator[ox.Quad]:
        if not terms:
            raise self.error("a row of A or D has the terms of a statement", verb)
        column = terms[0].start - self.text.rfind("\n", 0, terms[0].start)
        body = self.text[terms[0].start : terms[-1].end]
        if not self.prefixes:
            return statements_of("", f"{body} .", ox.RdfFormat.N_QUADS, self.file, line=self.line, column=column)
        starts = [token.start for token in _beginnings(terms)]
        if len(starts) > _GRAPH_TERM:
            cut = starts[_GRAPH_TERM] - terms[0].start
            body = f"GRAPH {body[cut:]} {{ {body[:cut]} }}"
        else:
            body += " ."
        prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in self.prefixes.items())
        return statements_of(prologue, body, ox.RdfFormat.TRIG, self.file, line=self.line, column=column)

    def error(self, message: str, at: Token, *, hint: str = "") -> QueryError:
        line, column = self.text.count("\n", 0, at.start) + 1, at.start - self.text.rfind("\n", 0, at.start)
        return QueryError(message, file=self.file, line=line, column=column, token=at.text, hint=hint)


def _beginnings(tokens: list[Token]) -> Iterator[Token]:
    """Yield the first token of each term: the language or datatype of a literal belongs to it, and so does all of a triple."""
    before = ""
    for token in tokens:
        if not token.depth and token.kind != "tag" and token.text not in {"^^", ">>"} and before not in {"^^", "-", "+"}:
            yield token
        before = token.text
