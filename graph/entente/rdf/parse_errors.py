"""What the engine says of a text that it cannot parse, in one line."""

from __future__ import annotations

import re

from entente.model.shown_text import visible


def why(error: SyntaxError) -> str:
    r"""Return why a text cannot be parsed, without the place, which `error.lineno` and `error.offset` tell.

    The engine repeats characters as they stand in the text, line breaks and commands to a terminal too.

    >>> why(SyntaxError("Parser error between line 1 column 2 and line 2 column 1: Invalid IRI code point '\n'"))
    "Invalid IRI code point '\\n'"
    """
    return visible(re.sub("^Parser error (at|between) [^:]*: ", "", error.msg))
