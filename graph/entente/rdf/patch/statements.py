"""The statements of a part of a patch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import pyoxigraph as ox

from entente.model.errors import QueryError
from entente.rdf.compare import blank_nodes
from entente.rdf.parse_errors import why
from entente.rdf.parsing import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

Verb: TypeAlias = Literal["delete", "insert"]
Change: TypeAlias = "tuple[Verb, ox.Quad]"


def statements_of(
    prologue: str, text: str, rdf_format: ox.RdfFormat, file: str, *, line: int, column: int
) -> Iterator[ox.Quad]:
    """Yield the statements of a part of a patch, which begins at a line and column of the file, counted from 1.

    Raises:
        QueryError: It cannot be read, or has a blank node in it.

    """
    try:
        for quad in ox.parse(prologue + text, format=rdf_format, base_iri=BASE):
            if blank_nodes.blanks(quad):
                message = f"a patch cannot name the blank node in {quad}"
                raise QueryError(message, file=file, line=line, column=column, hint="give blank nodes IRIs")
            yield quad
    except SyntaxError as error:
        row, offset = error.lineno or 1, error.offset or 1
        shift = column - 1 - len(prologue) if row == 1 else 0
        raise QueryError(why(error), file=file, line=row + line - 1, column=max(offset + shift, 1)) from None
