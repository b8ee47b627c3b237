"""Read patches, in SPARQL Update or RDF Patch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import QueryError
from entente.rdf.patch import Patch, rdf_patch
from entente.rdf.patch.statements import statements_of
from entente.rdf.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.rdf.patch.statements import Change, Verb
    from entente.rdf.tokens import Token

_DATA = ["DATA", "{"]


def read(text: str, file: str = "patch") -> Patch:
    """Read a patch in either syntax, which its first word tells.

    Of SPARQL Update only DELETE DATA and INSERT DATA are accepted: what other operations change depends on the data. Operations
    count in their order. One that is repeated changes nothing.

    Args:
        text: The patch.
        file: What to call it in errors.

    Raises:
        QueryError: The text is no patch, or does more than delete and insert statements. The error says where.

    >>> patch = read("PREFIX : <urn:> INSERT DATA { GRAPH :g { :s :p 1.50 } }")
    >>> [str(quad.object) for quad in patch.inserted]
    ['"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    """
    changes = rdf_patch.changes(text, file) if rdf_patch.is_one(text) else _update_changes(text, file)
    first: dict[ox.Quad, Verb] = {}
    last: dict[ox.Quad, Verb] = {}
    for verb, quad in changes:
        first.setdefault(quad, verb)
        last[quad] = verb

    def those(verbs: tuple[Verb, Verb]) -> frozenset[ox.Quad]:
        return frozenset(quad for quad in first if (first[quad], last[quad]) == verbs)

    return Patch(
        deleted=those(("delete", "delete")),
        inserted=those(("insert", "insert")),
        restored=those(("delete", "insert")),
        withdrawn=those(("insert", "delete")),
    )


def _update_changes(text: str, file: str) -> Iterator[Change]:
    tokens = list(tokenize(text))
    prologue = ""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.is_word("PREFIX", "BASE"):
            last = min(place + (2 if token.is_word("PREFIX") else 1), len(tokens) - 1)
            prologue += " ".join(part.text for part in tokens[place : last + 1]) + " "
            place = last + 1
        elif token.is_word("DELETE", "INSERT") and [other.text.upper() for other in tokens[place + 1 : place + 3]] == _DATA:
            closing = _closing(tokens, place + 2)
            if closing is None:
                raise _error("a brace is not closed", text, file, tokens[place + 2])
            for start, end in _groups(tokens, place + 3, closing):
                # SPARQL lets the last statement end without a full stop; TriG does not.
                stop = "" if tokens[end - 1].text in {".", "}"} else " ."
                group = text[tokens[start].start : tokens[end - 1].end] + stop
                line, column = _place(text, tokens[start].start)
                for quad in statements_of(prologue, group, ox.RdfFormat.TRIG, file, line=line, column=column):
                    yield ("delete" if token.is_word("DELETE") else "insert"), quad
            place = closing + 1
        elif token.text == ";":
            place += 1
        elif token.is_word("LOAD"):
            message = "LOAD is refused: it would fetch a file from the network"
            hint = "download the file, and write what it states as INSERT DATA { ... }"
            raise _error(message, text, file, token, hint)
        else:
            message = "a patch is made of DELETE DATA { ... } and INSERT DATA { ... }, with ; between them"
            raise _error(message, text, file, token)


def _closing(tokens: list[Token], opening: int) -> int | None:
    """Return the number of the token that closes a brace, None where nothing does."""
    depth = tokens[opening].depth
    return next((n for n in range(opening + 1, len(tokens)) if tokens[n].text == "}" and tokens[n].depth == depth), None)


def _groups(tokens: list[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the GRAPH groups of a block and what stands between them, by the numbers of their first token and the one after."""
    place = start
    while place < end:
        if tokens[place].is_word("GRAPH"):
            opening = next((n for n in range(place, end) if tokens[n].text == "{"), end)
            closing = _closing(tokens, opening) if opening < end else None
            stop = end if closing is None else closing + 1
            yield place, stop
            place = stop + (stop < end and tokens[stop].text == ".")
        else:
            stop = next((n for n in range(place, end) if tokens[n].is_word("GRAPH")), end)
            yield place, stop
            place = stop


def _place(text: str, start: int) -> tuple[int, int]:
    """Return the line and the column of a character, counted from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _error(message: str, text: str, file: str, at: Token, hint: str = "") -> QueryError:
    line, column = _place(text, at.start)
    return QueryError(message, file=file, line=line, column=column, token=at.text, hint=hint)
