"""Explain why a text is no YAML: a message in plain words, a place and a hint; and hint at values of a wrong type.

libyaml says what its grammar expected, and often fails only a line later. Curators need to know what to mend, and where.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import yaml

_Advice: TypeAlias = "tuple[tuple[int, int], str, str]"
"""A place (line and column, counted from 1), what is wrong there, and what to do."""

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_COLON_WITHOUT_SPACE = re.compile(r"\s*(?:- )*[\w.-]+(:)(?!//)\S")
_DASH_WITHOUT_SPACE = re.compile(r"\s*(?:- )*(-)[^\s-]")
_ITEM = re.compile(r"\s*(?:- )*- ")
_FIELD = re.compile(r"\s*(?:- )*[\w.-]+:(?=\s|$)")
_CLOSING = {"[": "]", "{": "}"}
_QUOTED_HINTS = {
    "'": "write '' for an apostrophe inside single quotes, or quote with \" instead",
    '"': "write \\\" for a quote inside double quotes, or quote with ' instead",
}
_ODD_INDENT = ("the indentation fits no line above", "indent it like the line it belongs beside")
_PLAIN_WORDS = re.compile(r"\w(?:[\w '’“”()/%€$;.&+–-]*[\w.)%’”])?")
_MAX_SHOWN = 30
_QUOTE_HINT = "put the text in quotes"
LOST_TEXT = "quote a text that holds ', ', ': ' or ' #'"
"""What to do where YAML took a part of a text for something else."""
_GENERAL_HINT = "indent with spaces, close what is opened, and quote a text that holds ': ' or ' #'"


def advise(error: yaml.YAMLError, text: str) -> _Advice:
    r"""Return what is wrong with a text that the parser refused, where, and what to do.

    >>> import yaml
    >>> try:
    ...     yaml.safe_load("said:\n\t- dora")
    ... except yaml.YAMLError as error:
    ...     print(advise(error, "said:\n\t- dora"))
    ((2, 1), 'a tab stands where only spaces may', 'indent with spaces')
    """
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return (1, 1), problem, _GENERAL_HINT
    slip = _Slip(text, mark, getattr(error, "context_mark", None) or mark)
    for phrase, explain in _SLIPS:
        if phrase in problem and (advice := explain(slip)):
            return advice
    context = getattr(error, "context", None)
    return slip.place(), f"{problem} {context}" if context else problem, _GENERAL_HINT


def on_type(problem: str, given: object, field: str) -> str:
    """Return the hint for a value that is not of the type a field wants."""
    if given is None or (problem == "string_type" and isinstance(given, dict)):
        return LOST_TEXT
    if not isinstance(given, str):
        return "write its items on lines that begin with '- '" if problem == "tuple_type" else ""
    text = quotable(given)
    match problem:
        case "dict_type":
            return f"write it by language, like {{en: {text}}}"
        case "tuple_type":
            return f"write [{text}]" if field != "evidence" else f"write [{{quote: {text}}}]"
        case "dataclass_type" if field == "evidence":
            return f"write {{quote: {text}}}"
    return ""


def quotable(text: str) -> str:
    """Return a text in one line as a YAML value that can be written anywhere, in quotes where it needs them.

    >>> quotable("nearly 3 million"), quotable("Dora's word: no, never")
    ('nearly 3 million', "'Dora''s word: no, never'")
    """
    if _PLAIN_WORDS.fullmatch(text):
        return text
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


class _Slip:
    """The place at which the parser failed, and the start of what it was reading there. Rows and columns count from 0."""

    def __init__(self, text: str, at: yaml.Mark, start: yaml.Mark) -> None:
        self.lines = _BREAK.split(text)
        self.row, self.column = self._row_and_column(at)
        self.start_row, self.start_column = self._row_and_column(start)
        self.line = self.lines[self.row]
        self.char = self.line[self.column : self.column + 1]
        self.start_char = self.lines[self.start_row][self.start_column : self.start_column + 1]
        self.indent = len(self.line) - len(self.line.lstrip())

    def _row_and_column(self, mark: yaml.Mark) -> tuple[int, int]:
        """Return the row and column of a mark, or the end of the last line with content if the mark lies after that."""
        row, column = mark.line, mark.column
        while row > 0 and (row >= len(self.lines) or not self.lines[row].strip()):
            row -= 1
            column = len(self.lines[min(row, len(self.lines) - 1)])
        return row, min(column, len(self.lines[row]))

    def place(self) -> tuple[int, int]:
        """Return the line and column of the failure, counted from 1."""
        return self.row + 1, self.column + 1

    def start(self) -> tuple[int, int]:
        """Return the line and column of the start, counted from 1."""
        return self.start_row + 1, self.start_column + 1

    def before(self) -> tuple[int, str]:
        """Return the row and the text of the last line above that has content."""
        row = self.row - 1
        while row > 0 and (not self.lines[row].strip() or self.lines[row].lstrip().startswith("#")):
            row -= 1
        return (row, self.lines[row]) if row >= 0 else (0, "")


def _field_column(line: str) -> int:
    """Return the column of the first field of a line, after its indentation and dashes."""
    return len(line) - len(line.lstrip(" -"))


def _missing_space(row: int, line: str) -> _Advice | None:
    for pattern, what in ((_COLON_WITHOUT_SPACE, "colon"), (_DASH_WITHOUT_SPACE, "dash")):
        if found := pattern.match(line):
            after = found.end(1)
            return (row + 1, after), f"a space is missing after the {what}", f"write {line[:after].strip()!r} and then a space"
    return None


def _no_token(slip: _Slip) -> _Advice:
    if slip.char == "\t":
        return slip.place(), "a tab stands where only spaces may", "indent with spaces"
    return slip.place(), f"a text cannot begin with {slip.char!r}", _QUOTE_HINT


def _no_beginning(slip: _Slip) -> _Advice:
    return slip.start(), f"a text cannot begin with {slip.start_char!r}", _QUOTE_HINT


def _no_value(slip: _Slip) -> _Advice:
    if not slip.char and (last := slip.line.rstrip())[-1:] in _CLOSING:
        return (slip.row + 1, len(last)), f"the {last[-1]} opened here is not closed", f"close it with {_CLOSING[last[-1]]}"
    return slip.place(), f"a value cannot begin with {slip.char!r}", f"{_QUOTE_HINT}, or delete it"


def _unclosed_quote(slip: _Slip) -> _Advice:
    return slip.start(), f"the quote opened here is not closed by {slip.start_char}", f"close it with {slip.start_char}"


def _escape(slip: _Slip) -> _Advice:
    escape = slip.line[slip.column : slip.column + 2]
    return slip.place(), f"{escape} means nothing inside double quotes", "write \\\\ for a backslash, or use single quotes"


def _item_here(slip: _Slip) -> _Advice:
    return (
        slip.place(),
        "a list cannot begin on this line",
        "begin it on a line of its own, or quote a text that begins with '- '",
    )


def _bracket(slip: _Slip) -> _Advice | None:
    if slip.start_char not in _CLOSING:
        return None
    closing = _CLOSING[slip.start_char]
    opened = f"the {slip.start_char} opened here"
    if slip.char and slip.char in "]}" and slip.char != closing:
        return (
            slip.place(),
            f"{opened.replace('here', f'in column {slip.start_column + 1}')} is closed by {slip.char}",
            (f"close it with {closing}"),
        )
    opening = slip.lines[slip.start_row]
    field_column = _field_column(opening)
    inside = slip.indent > field_column or (slip.indent == field_column and not _FIELD.match(slip.line))
    if slip.char and (slip.row == slip.start_row or inside):
        if slip.char == ":":
            return slip.place(), "a text with ': ' in it needs quotes", f"{_QUOTE_HINT}, or part the entries by a comma"
        return slip.place(), "a comma is missing before this", "part entries by commas, and quote a text that holds ': '"
    swallowed = "; ' #' begins a comment, unless quoted" if " #" in opening[slip.start_column :] else ""
    return slip.start(), f"{opened} is not closed by {closing}", f"close it with {closing}{swallowed}"


def _no_colon(slip: _Slip) -> _Advice:
    line = slip.lines[slip.start_row]
    if missing := _missing_space(slip.start_row, line):
        return missing
    word = line[slip.start_column :].split(" #")[0].strip()
    shown = word if len(word) <= _MAX_SHOWN else f"{word[:_MAX_SHOWN]}…"
    return (
        slip.start(),
        f"{shown!r} is no field and no list item",
        ("put ': ' after a field, '- ' before an item, or indent it to go on with the text above"),
    )


def _colon_here(slip: _Slip) -> _Advice | None:
    if re.search(r":\s", slip.line[: slip.column]):
        return slip.place(), "a text with ': ' in it needs quotes", _QUOTE_HINT
    row, above = slip.before()
    key = (slip.row + 1, slip.indent + 1)
    if missing := _missing_space(row, above):
        return missing
    width = len(above) - len(above.lstrip())
    if slip.indent <= width:
        return (
            (row + 1, width + 1),
            f"{above.strip()[:_MAX_SHOWN]!r} is no field",
            "put ': ' after a field, '- ' before an item",
        )
    if advice := _indented_under_a_value(slip):
        return advice
    if _ITEM.match(above):
        return key, "the item above is a text, so it can have no fields", "begin the item with a field, like '- id:'"
    return key, "a field stands inside a text", "indent it like the field it belongs beside, or quote the text"


def _indented_under_a_value(slip: _Slip) -> _Advice | None:
    _, above = slip.before()
    if _FIELD.match(above) and slip.indent > _field_column(above):
        message = "the line above has a value already, so nothing can be indented under it"
        return (slip.row + 1, slip.indent + 1), message, "indent it like the line above"
    return None


def _no_dash(slip: _Slip) -> _Advice:
    if slip.column == slip.start_column:
        word = f"{slip.line.strip().split(' ')[0]}"
        return (
            slip.place(),
            "a field stands among the items of a list",
            (f"write '- {word}' for a new item, or indent it to belong to the item above"),
        )
    return slip.place(), *_ODD_INDENT


def _no_key(slip: _Slip) -> _Advice | None:
    before = slip.line[: slip.column].rstrip()
    if slip.char and slip.char in "]}":
        return slip.place(), f"this {slip.char} closes nothing", "delete it, or quote the text"
    if before.endswith(("'", '"')):
        return slip.place(), "more text follows a closed quote", _QUOTED_HINTS[before[-1]]
    if found := re.search(r"[*&!]\S*$", before):
        return (slip.row + 1, found.start() + 1), f"a text cannot begin with {found[0][0]!r}", _QUOTE_HINT
    if before:
        return slip.place(), "more text follows a value that is closed", "put the whole text in quotes"
    if slip.char == "-":
        return slip.place(), "an item of a list stands among fields", "put it under the field that holds the list"
    return _indented_under_a_value(slip) or (slip.place(), *_ODD_INDENT)


_SLIPS = (
    ("cannot start any token", _no_token),
    ("unknown directive", _no_beginning),
    ("alphabetic or numeric character", _no_beginning),
    ("expected '>'", _no_beginning),
    ("expected comment or line break", _no_beginning),
    ("expected whitespace or line break", _no_beginning),
    ("mapping keys are not allowed", _no_value),
    ("expected node content", _no_value),
    ("unexpected end of stream", _unclosed_quote),
    ("unknown escape character", _escape),
    ("sequence entries are not allowed", _item_here),
    ("expected ',' or", _bracket),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _colon_here),
    ("expected '-' indicator", _no_dash),
    ("expected key", _no_key),
    ("expected <document start>", _no_key),
)
"""What a message of the parser contains, and the function that explains it."""
