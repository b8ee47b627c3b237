"""Read patches, in SPARQL Update or RDF Patch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyoxigraph as ox

from entente.model.errors import QueryError
from entente.rdf.compare import terms
from entente.rdf.patch import Patch
from entente.rdf.query import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.rdf.query.syntax import Token

_Change: TypeAlias = "tuple[Literal['delete', 'insert'], ox.Quad]"

_DATA = ["DATA", "{"]
_RDF_PATCH = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:H|TX|TC|PA|PD|A|D)\s")


def read(text: str, file: str = "patch") -> Patch:
    """Read a patch in either syntax, which its first word tells.

    Of SPARQL Update only DELETE DATA and INSERT DATA are accepted: what other operations change depends on the data.

    Args:
        text: The patch.
        file: What to call it in errors.

    Raises:
        QueryError: The text is no patch, or does more than delete and insert statements. The error says where.

    >>> patch = read("PREFIX : <urn:> INSERT DATA { GRAPH :g { :s :p 1.50 } }")
    >>> [str(quad.object) for quad in patch.inserted]
    ['"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    """
    changes = _rdf_patch_changes(text, file) if _RDF_PATCH.match(text) else _update_changes(text, file)
    deleted: set[ox.Quad] = set()
    inserted: set[ox.Quad] = set()
    for verb, quad in changes:
        same, opposite = (inserted, deleted) if verb == "insert" else (deleted, inserted)
        if quad in opposite:
            # What is deleted and inserted again stays as it was.
            opposite.discard(quad)
        else:
            same.add(quad)
    return Patch(deleted=frozenset(deleted), inserted=frozenset(inserted))


def _update_changes(text: str, file: str) -> Iterator[_Change]:
    tokens = list(syntax.tokens(text))
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
                for quad in _statements(prologue, group, ox.RdfFormat.TRIG, file, line=line, column=column):
                    yield ("delete" if token.is_word("DELETE") else "insert"), quad
            place = closing + 1
        elif token.text == ";":
            place += 1
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


def _rdf_patch_changes(text: str, file: str) -> Iterator[_Change]:
    transaction: list[_Change] = []
    for number, line in enumerate(text.split("\n"), 1):
        verb, _, rest = line.strip().partition(" ")
        match verb:
            case "A" | "D":
                quads = _statements("", rest, ox.RdfFormat.N_QUADS, file, line=number, column=line.index(verb) + 3)
                transaction += [("insert" if verb == "A" else "delete", quad) for quad in quads]
            case "TA":
                transaction = []
            case "TX" | "TC":
                yield from transaction
                transaction = []
            case "H" | "" | "#":
                continue
            case "PA" | "PD":
                raise QueryError(
                    "prefixes are not read in an RDF Patch", file=file, line=number, token=verb, hint="write whole IRIs"
                )
            case _ if not verb.startswith("#"):
                raise QueryError("a line starts with A, D, TX, TC, TA or H", file=file, line=number, token=verb)
    yield from transaction


def _statements(prologue: str, text: str, rdf_format: ox.RdfFormat, file: str, *, line: int, column: int) -> Iterator[ox.Quad]:
    """Yield the statements of a text that begins at a line and column of the file, counted from 1."""
    try:
        for quad in ox.parse(prologue + text, format=rdf_format):
            if terms.blanks(quad):
                message = f"a patch cannot name the blank node in {quad}"
                raise QueryError(message, file=file, line=line, column=column, hint="give blank nodes IRIs")
            yield quad
    except SyntaxError as error:
        message = re.sub("^Parser error at [^:]*: ", "", error.msg)
        row, offset = error.lineno or 1, error.offset or 1
        shift = column - 1 - len(prologue) if row == 1 else 0
        raise QueryError(message, file=file, line=row + line - 1, column=max(offset + shift, 1)) from None


def _place(text: str, start: int) -> tuple[int, int]:
    """Return the line and the column of a character, counted from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _error(message: str, text: str, file: str, at: Token) -> QueryError:
    line, column = _place(text, at.start)
    return QueryError(message, file=file, line=line, column=column, token=at.text)
