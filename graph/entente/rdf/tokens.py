"""The tokens of SPARQL, and of Turtle, which shares them, as far as Entente needs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# The terminals of https://www.w3.org/TR/sparql11-query/#sparqlGrammar, as far as they are needed here.
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
CLOSED_BY = {"{": "}", "[": "]", "(": ")", "<<": ">>"}
"""The brackets that nest, and what closes them."""


class Token(NamedTuple):
    """A token of a text."""

    kind: str
    """The name of its group in the grammar, such as "word" or "iri"."""
    text: str
    start: int
    """The position of its first character in the text, counted from 0."""
    end: int
    """The position behind its last character."""
    depth: int
    """How many brackets are open around it."""

    def is_word(self, *words: str) -> bool:
        """Return whether it is one of some keywords, given in capitals."""
        return self.kind == "word" and self.text.upper() in words


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a query or of Turtle, without space and comments.

    >>> [(token.kind, token.depth) for token in tokenize("ASK { ?s :p 'x' } # why")]
    [('word', 0), ('mark', 0), ('variable', 1), ('name', 1), ('string', 1), ('mark', 0)]
    """
    depth = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "space":
            continue
        token = found[0]
        if kind == "mark" and token in CLOSED_BY.values():
            depth -= depth > 0
        yield Token(kind, token, *found.span(), depth)
        depth += kind == "mark" and token in CLOSED_BY
