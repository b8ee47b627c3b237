"""Refuse dangerous queries, and find where the error of a faulty one is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.errors import QueryError, did_you_mean
from entente.rdf.tokens import CLOSED_BY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.rdf.query.described_query import Query
    from entente.rdf.tokens import Token

_MAX_DEPTH = 200
_MAX_TOKENS = 2_000
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "MOVE", "WITH"})
_EXPECTATION = re.compile(r"(?:of|expected|,) ([A-Z][A-Za-z]* (?:[\w?]+ ?){2,})")


def check(query: Query, prefixes: Mapping[str, str]) -> list[str]:
    """Return the columns of a query's answer, if it can be run safely.

    Raises:
        QueryError: It cannot be parsed, or is refused.

    """
    _refuse_dangerous(query)
    try:
        result = ox.Store().query(query.text, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise _syntax_error(query, prefixes, str(error)) from None
    return [variable.value for variable in result.variables] if isinstance(result, ox.QuerySolutions) else []


def _refuse_dangerous(query: Query) -> None:
    """Raise a QueryError for what would crash the process or reach another machine, before the engine parses it."""
    for found in _ESCAPED.finditer(query.text):
        if int(found[1] or found[2], 16) < 0x80:  # noqa: PLR2004  ASCII, all that the grammar is made of
            raise _error(query, "write this character itself", found.start(), found[0])
    count = 0
    for token in query.tokens:
        count += token.kind in {"mark", "word"}
        # Where no IRI can stand, the engine reads `<` as "less than". So what looks like an IRI may hide brackets and keywords.
        deep = token.text in CLOSED_BY and token.depth >= _MAX_DEPTH
        if deep or (token.kind == "iri" and token.text.count("(") > _MAX_DEPTH):
            raise _error(query, f"brackets nest more than {_MAX_DEPTH} deep", token.start, token.text)
        if count > _MAX_TOKENS:
            raise _error(
                query,
                f"a query of more than {_MAX_TOKENS} operators, keywords and brackets is refused",
                token.start,
                token.text,
            )
        hidden = token.kind == "iri" and re.search(r"\)\W*service", token.text, re.IGNORECASE)
        keyword = token.kind in {"word", "name"} and "service" in token.text.partition(":")[0].lower()
        if hidden or keyword:
            message = "SERVICE is refused: it would send the query to another machine"
            hint = "ask that machine first, save what it answers as RDF, and query the file"
            raise _error(query, message, token.start, token.text, hint)
    verb = _verb(query.tokens)
    if verb and verb.is_word("LOAD"):
        message = "LOAD is refused: it would fetch a file from the network"
        raise _error(query, message, verb.start, verb.text, "download it, and name the file")
    if verb and verb.is_word(*_UPDATES):
        raise _error(query, "queries only read, and this is an update", verb.start, verb.text)


def _verb(tokens: list[Token]) -> Token | None:
    """Return the first keyword behind the prologue, such as SELECT."""
    place = 0
    while place < len(tokens) and tokens[place].is_word("PREFIX", "BASE"):
        place += 3 if tokens[place].is_word("PREFIX") else 2
    return tokens[place] if place < len(tokens) else None


def _syntax_error(query: Query, prefixes: Mapping[str, str], message: str) -> QueryError:
    """Return where parsing failed, and why.

    The engine reports the furthest position that any of its attempts reached. The position to report is that of the first token
    with which the text can no longer begin a query. It is found by bisection: by parsing beginnings of the text.
    """
    count = len(query.tokens)
    good, bad = 0, count + 1
    reason = {count + 1: message}
    while bad - good > 1:
        middle = (good + bad) // 2
        viable, reason[middle] = _is_beginning(query.text[: query.tokens[middle - 1].end], prefixes)
        good, bad = (middle, bad) if viable else (good, middle)
    expectation = _EXPECTATION.search(reason[bad])
    why = expectation[1][0].lower() + expectation[1][1:].strip() if expectation else ""
    if bad > count:
        return _incomplete(query, why)
    token = query.tokens[bad - 1]
    hint = ""
    known = {"_", *prefixes, *_declared(query.tokens)}
    if token.kind == "name" and (prefix := token.text.partition(":")[0]) not in known:
        why = f"the prefix '{prefix}:' is not known"
        hint = did_you_mean(prefix, known - {"_", ""})
    elif token.text in {'"', "'"}:
        why = "this string is not closed"
    elif token.kind == "iri":
        why = "this is no absolute IRI, and the query has no BASE"
    elif token.text == "}":
        why = why or "this group is not complete, or gives a variable twice"
    elif token.kind != "mark" and '"."' in reason.get(good, ""):
        hint = "is a '.' or ';' missing before it?"
    return _error(query, why or "not expected here", token.start, token.text, hint)


def _incomplete(query: Query, why: str) -> QueryError:
    """Return the error of a query whose every token may stand where it is: its end is missing, or it means nothing."""
    if why:
        verb = _verb(query.tokens)
        return _error(query, why, verb.start if verb else 0, verb.text if verb else "")
    if opened := _unclosed(query.tokens):
        return _error(query, "this is not closed", opened.start, opened.text)
    return _error(query, "the query ends too early", len(query.text.rstrip()), "")


def _is_beginning(text: str, prefixes: Mapping[str, str]) -> tuple[bool, str]:
    """Return whether a text can begin a query, and the engine's message.

    If it can, parsing fails only at the very end, behind the space that is added here.
    """
    padding = 20
    try:
        ox.Store().query(f"{text}\n{' ' * padding}", prefixes=dict(prefixes))
    except SyntaxError as error:
        found = re.search(r"(\d+):(\d+)", str(error))
        place = (int(found[1]), int(found[2])) if found else (0, 0)
        return place >= (text.count("\n") + 2, padding + 1), str(error)
    return True, ""


def _declared(tokens: list[Token]) -> set[str]:
    """Return the prefixes that a query declares."""
    return {name.text[:-1] for word, name in pairwise(tokens) if word.is_word("PREFIX")}


def _unclosed(tokens: list[Token]) -> Token | None:
    """Return the innermost bracket that is not closed."""
    open_brackets: list[Token] = []
    for token in tokens:
        if token.kind == "mark" and token.text in CLOSED_BY:
            open_brackets.append(token)
        elif open_brackets and token.kind == "mark" and token.text == CLOSED_BY[open_brackets[-1].text]:
            open_brackets.pop()
    return open_brackets[-1] if open_brackets else None


def _error(query: Query, message: str, place: int, token: str, hint: str = "") -> QueryError:
    before = query.text[:place]
    line, column = before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1
    return QueryError(message, file=query.file, line=line, column=column, token=token, hint=hint)
