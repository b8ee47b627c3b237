"""Patches read, in SPARQL Update or RDF Patch."""

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
    """Read a patch in either syntax; how it begins says which.

    Of SPARQL Update, DELETE DATA and INSERT DATA are read, for only they say what they change without looking at the data.

    Args:
        text: The patch.
        file: What to call it in errors.

    Raises:
        QueryError: It cannot be read, or does more than deleting and inserting statements; its place says where.

    >>> patch = read("PREFIX : <urn:> INSERT DATA { GRAPH :g { :s :p 1.50 } }")
    >>> [str(quad.object) for quad in patch.inserted]
    ['"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    """
    changes = _of_rdf_patch(text, file) if _RDF_PATCH.match(text) else _of_update(text, file)
    deleted: set[ox.Quad] = set()
    inserted: set[ox.Quad] = set()
    for verb, quad in changes:
        mine, other = (inserted, deleted) if verb == "insert" else (deleted, inserted)
        if quad in other:
            # What is deleted and inserted again stays as it was.
            other.discard(quad)
        else:
            mine.add(quad)
    return Patch(deleted=frozenset(deleted), inserted=frozenset(inserted))


def _of_update(text: str, file: str) -> Iterator[_Change]:
    pieces = list(syntax.tokens(text))
    prologue = ""
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece.is_word("PREFIX", "BASE"):
            last = min(place + (2 if piece.is_word("PREFIX") else 1), len(pieces) - 1)
            prologue += " ".join(token.text for token in pieces[place : last + 1]) + " "
            place = last + 1
        elif piece.is_word("DELETE", "INSERT") and [other.text.upper() for other in pieces[place + 1 : place + 3]] == _DATA:
            closing = _closing(pieces, place + 2)
            if closing is None:
                raise _error("a brace is not closed", text, file, pieces[place + 2])
            for start, end in _groups(pieces, place + 3, closing):
                # Where a statement may end without a full stop, TriG wants one.
                stop = "" if pieces[end - 1].text in {".", "}"} else " ."
                group = text[pieces[start].start : pieces[end - 1].end] + stop
                line, column = _place(text, pieces[start].start)
                for quad in _statements(prologue, group, ox.RdfFormat.TRIG, file, line=line, column=column):
                    yield ("delete" if piece.is_word("DELETE") else "insert"), quad
            place = closing + 1
        elif piece.text == ";":
            place += 1
        else:
            message = "a patch is made of DELETE DATA { ... } and INSERT DATA { ... }, with ; between them"
            raise _error(message, text, file, piece)


def _closing(pieces: list[Token], opening: int) -> int | None:
    depth = pieces[opening].depth
    return next((n for n in range(opening + 1, len(pieces)) if pieces[n].text == "}" and pieces[n].depth == depth), None)


def _groups(pieces: list[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a block into its GRAPH groups and what stands between them."""
    place = start
    while place < end:
        if pieces[place].is_word("GRAPH"):
            opening = next((n for n in range(place, end) if pieces[n].text == "{"), end)
            closing = _closing(pieces, opening) if opening < end else None
            stop = end if closing is None else closing + 1
            yield place, stop
            place = stop + (stop < end and pieces[stop].text == ".")
        else:
            stop = next((n for n in range(place, end) if pieces[n].is_word("GRAPH")), end)
            yield place, stop
            place = stop


def _of_rdf_patch(text: str, file: str) -> Iterator[_Change]:
    waiting: list[_Change] = []
    for number, line in enumerate(text.split("\n"), 1):
        verb, _, rest = line.strip().partition(" ")
        match verb:
            case "A" | "D":
                quads = _statements("", rest, ox.RdfFormat.N_QUADS, file, line=number, column=line.index(verb) + 3)
                waiting += [("insert" if verb == "A" else "delete", quad) for quad in quads]
            case "TA":
                waiting = []
            case "TX" | "TC":
                yield from waiting
                waiting = []
            case "H" | "" | "#":
                continue
            case "PA" | "PD":
                raise QueryError(
                    "prefixes are not read in an RDF Patch", file=file, line=number, token=verb, hint="write whole IRIs"
                )
            case _ if not verb.startswith("#"):
                raise QueryError("a line starts with A, D, TX, TC, TA or H", file=file, line=number, token=verb)
    yield from waiting


def _statements(prologue: str, text: str, form: ox.RdfFormat, file: str, *, line: int, column: int) -> Iterator[ox.Quad]:
    try:
        for quad in ox.parse(prologue + text, format=form):
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
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _error(message: str, text: str, file: str, at: Token) -> QueryError:
    line, column = _place(text, at.start)
    return QueryError(message, file=file, line=line, column=column, token=at.text)
