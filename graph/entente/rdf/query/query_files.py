"""Find a query: the shipped one of a name, that of a file, or a text itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from entente.model import resources
from entente.model.argument_types import refuse_half_characters
from entente.model.errors import UsageError, did_you_mean
from entente.rdf.query.described_query import Query

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def shipped() -> Mapping[str, Query]:
    """Return the queries that Entente ships, by name.

    >>> shipped()["members-of"].title
    'Members of an alliance as of a date'
    """
    paths = sorted((Path(__file__).parents[1] / "queries").glob("*.rq"))
    return {path.stem: Query(path.read_text(encoding="utf-8"), path.name) for path in paths}


def find(source: str | Path) -> Query:
    """Return a query: that of a file that exists or ends in .rq, the shipped one of a name, or else the given text itself.

    Raises:
        UsageError: There is no such file, or what is given is neither a shipped query nor SPARQL.

    """
    if isinstance(source, Path) or source.endswith(".rq") or resources.is_file(source):
        try:
            return Query(resources.decode(resources.read(resources.named(source))), str(source))
        except (OSError, UnicodeDecodeError) as error:
            message = f"{source} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
            raise UsageError(message) from error
    refuse_half_characters(source, "the query")
    return named(source) if not re.search(r"[\s{]", source) else Query(source)


def named(name: str) -> Query:
    """Return a shipped query by its name.

    Raises:
        UsageError: No shipped query has that name.

    """
    if name in shipped():
        return shipped()[name]
    message = f"{name!r} is neither a shipped query nor a file nor SPARQL"
    raise UsageError(message, hint=did_you_mean(name, shipped()))
