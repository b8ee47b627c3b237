"""The grammar of queries, as far as Entente needs it: refusing dangerous ones, and telling where an error is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from entente.model.errors import QueryError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.rdf.query.sparql import Query

_DEPTH = 200
_MARKS = 2_000
# https://www.w3.org/TR/sparql11-query/#sparqlGrammar, its terminals, as far as guards need them.
_TOKEN = re.compile(
    r"""
      (?P<space>  \s++ | \#[^\r\n]*+ )
    | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
                | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+' )
    | (?P<iri>    <[^<>"{}|^`\\\x00-\x20]*+> )
    | (?P<variable> [?$]\w++ )
    | (?P<name>   (?:_|[^\W\d_](?:\.*[\w-])*+)?:(?:\.*(?:[\w:%-]|\\[_~.\-!$&'()*+,;=/?\#@%]))*+ )
    | (?P<word>   [^\W\d]\w*+ )
    | (?P<number> \d++(?:\.\d++)?(?:[eE][+-]?\d++)? )
    | (?P<tag>    @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ )
    | (?P<mark>   \^\^ | && | \|\| | != | <= | >= | << | >> | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
_CLOSED_BY = {"{": "}", "[": "]", "(": ")", "<<": ">>"}
_SENTENCE = re.compile(r"(?:of|expected|,) ([A-Z][A-Za-z]* (?:[\w?]+ ?){2,})")


class Token(NamedTuple):
    """A piece of a query."""

    kind: str
    text: str
    start: int
    end: int
    depth: int

    def is_word(self, *words: str) -> bool:
        """Say whether it is one of some keywords, given in capitals."""
        return self.kind == "word" and self.text.upper() in words


def tokens(text: str) -> Iterator[Token]:
    """Cut a query into pieces, without space and comments; `depth` counts the brackets open around a piece.

    >>> [(token.kind, token.depth) for token in tokens("ASK { ?s :p 'x' } # why")]
    [('word', 0), ('mark', 0), ('variable', 1), ('name', 1), ('string', 1), ('mark', 0)]
    """
    depth = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "space":
            continue
        piece = found[0]
        if kind == "mark" and piece in _CLOSED_BY.values():
            depth -= depth > 0
        yield Token(kind, piece, *found.span(), depth)
        depth += kind == "mark" and piece in _CLOSED_BY


def check(query: Query, prefixes: Mapping[str, str]) -> list[str]:
    """Give the columns of a query that can be run safely.

    Raises:
        QueryError: It cannot.

    """
    _guard(query)
    try:
        result = ox.Store().query(query.text, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise _explained(query, prefixes, str(error)) from None
    return [variable.value for variable in result.variables] if isinstance(result, ox.QuerySolutions) else []


def _guard(query: Query) -> None:
    """Refuse what would crash the process or leave the machine, before the engine sees it."""
    for found in _ESCAPED.finditer(query.text):
        if int(found[1] or found[2], 16) < 0x80:  # noqa: PLR2004  ASCII, all that the grammar is made of
            raise _error(query, "write this character itself", found.start(), found[0])
    marks = 0
    for token in query.tokens:
        marks += token.kind in {"mark", "word"}
        # The engine reads `<` as "less than" where no IRI can stand: what looks like an IRI may hide brackets and keywords.
        deep = token.text in _CLOSED_BY and token.depth >= _DEPTH
        if deep or (token.kind == "iri" and token.text.count("(") > _DEPTH):
            raise _error(query, f"brackets nest more than {_DEPTH} deep", token.start, token.text)
        if marks > _MARKS:
            raise _error(
                query, f"a query of more than {_MARKS} operators, keywords and brackets is refused", token.start, token.text
            )
        hidden = token.kind == "iri" and re.search(r"\)\W*service", token.text, re.IGNORECASE)
        keyword = token.kind in {"word", "name"} and "service" in token.text.partition(":")[0].lower()
        if hidden or keyword:
            message = "SERVICE is refused: it would send the query to another machine"
            raise _error(query, message, token.start, token.text)
    verb = _verb(query.tokens)
    if verb and verb.is_word(*_UPDATES):
        raise _error(query, "entente query only reads; this is an update", verb.start, verb.text)


def _verb(tokens: list[Token]) -> Token | None:
    place = 0
    while place < len(tokens) and tokens[place].is_word("PREFIX", "BASE"):
        place += 3 if tokens[place].is_word("PREFIX") else 2
    return tokens[place] if place < len(tokens) else None


def _explained(query: Query, prefixes: Mapping[str, str], message: str) -> QueryError:
    """Say where parsing stopped, and why.

    The engine tells the farthest place that any of its attempts has seen. The first token that no query with this beginning
    can have is the one to show: found by parsing beginnings of the text.
    """
    count = len(query.tokens)
    good, bad = 0, count + 1
    reason = {count + 1: message}
    while bad - good > 1:
        middle = (good + bad) // 2
        viable, reason[middle] = _begins(query.text[: query.tokens[middle - 1].end], prefixes)
        good, bad = (middle, bad) if viable else (good, middle)
    sentence = _SENTENCE.search(reason[bad])
    why = sentence[1][0].lower() + sentence[1][1:].strip() if sentence else ""
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
    """Tell of a query whose every piece can stand where it does: something is missing, or the whole makes no sense."""
    if why:
        verb = _verb(query.tokens)
        return _error(query, why, verb.start if verb else 0, verb.text if verb else "")
    if opened := _unclosed(query.tokens):
        return _error(query, "this is not closed", opened.start, opened.text)
    return _error(query, "the query ends too early", len(query.text.rstrip()), "")


def _begins(text: str, prefixes: Mapping[str, str]) -> tuple[bool, str]:
    """Say whether a text is the beginning of a query: then parsing fails at its very end, behind all of the space added."""
    padding = 20
    try:
        ox.Store().query(f"{text}\n{' ' * padding}", prefixes=dict(prefixes))
    except SyntaxError as error:
        found = re.search(r"(\d+):(\d+)", str(error))
        place = (int(found[1]), int(found[2])) if found else (0, 0)
        return place >= (text.count("\n") + 2, padding + 1), str(error)
    return True, ""


def _declared(tokens: list[Token]) -> set[str]:
    return {name.text[:-1] for word, name in pairwise(tokens) if word.is_word("PREFIX")}


def _unclosed(tokens: list[Token]) -> Token | None:
    waiting: list[Token] = []
    for token in tokens:
        if token.kind == "mark" and token.text in _CLOSED_BY:
            waiting.append(token)
        elif waiting and token.kind == "mark" and token.text == _CLOSED_BY[waiting[-1].text]:
            waiting.pop()
    return waiting[-1] if waiting else None


def _error(query: Query, message: str, place: int, token: str, hint: str = "") -> QueryError:
    before = query.text[:place]
    line, column = before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1
    return QueryError(message, file=query.file, line=line, column=column, token=token, hint=hint)
