"""Faults as text in lines, as text with the source for a terminal, as JSON, as SARIF, and as GitHub workflow commands."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from functools import cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from entente.model import resources, text_table
from entente.model.fault_codes import codes
from entente.model.shown_text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from entente.model.errors import Fault

# What a YAML 1.1 parser, and so a fault's line, counts as the end of a line.
_BREAKS = ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029")
_BREAK = re.compile("|".join(_BREAKS))
_COLOURS = {"error": "1;31", "warning": "1;33", "place": "1", "gutter": "36", "hint": "32"}
_TAB = "    "
_MANY = 10
"""Where more warnings than these have the same code and hint, none shows its source."""


def lines(faults: Sequence[Fault]) -> str:
    """Return a line for each fault: `path:line:column: severity[code]: message (hint)`.

    Lines and columns are counted from 1, columns in code points.
    """
    return "".join(f"{fault}\n" for fault in faults)


def summary(faults: Sequence[Fault]) -> str:
    """Return the number of faults by severity, in words.

    >>> from entente import Fault
    >>> summary([Fault(file="a.yaml", line=1, column=1, code="yaml", message="")])
    '1 error in 1 file'
    """
    count = Counter(fault.severity for fault in faults)
    kinds = " and ".join(counted(count[kind], kind) for kind in ("error", "warning") if count[kind])
    return f"{kinds} in {counted(len({fault.file for fault in faults}), 'file')}" if faults else "No faults."


def terminal(faults: Sequence[Fault], *, width: int = 80, colour: bool = False) -> str:
    """Return each fault for a terminal: its line, then the source with a caret under the column, then the hint.

    Where more than ten warnings have the same code and hint, each of them is its line alone, and the last one has the hint.

    Args:
        faults: The faults; their files are read again for the source.
        width: The width of the terminal in cells; longer lines of the source are cut around the caret.
        colour: Whether to colour with ANSI escape sequences.

    """

    def paint(what: str, text: str) -> str:
        return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if colour else text

    source = cache(_source)
    counts = Counter(map(_alike, faults))
    left = {key: count for key, count in counts.items() if key[0] == "warning" and count > _MANY}
    blocks: list[str] = []
    for of_many, together in groupby(faults, key=lambda fault: _alike(fault) in left):
        told = []
        for fault in together:
            lines = [*_terminal_lines(fault, [] if of_many else source(fault.file), width, paint)]
            if of_many:
                left[_alike(fault)] -= 1
                lines = lines[:1] if left[_alike(fault)] else lines
            told.append("".join(f"{line}\n" for line in lines))
        blocks += ["".join(told)] if of_many else told
    return "\n".join(blocks)


def _alike(fault: Fault) -> tuple[str, str, str]:
    return fault.severity, fault.code, fault.hint


def as_json(faults: Sequence[Fault]) -> str:
    """Return the faults as JSON: `faults`, each with the fields of `entente.Fault`, and `summary` with counts.

    Fields may be added. While `format` is 1, none is renamed, left out or given another meaning.
    """
    count = Counter(fault.severity for fault in faults)
    document = {
        "format": 1,
        "faults": [
            {name: getattr(fault, name) for name in ("file", "line", "column", "severity", "code", "message", "hint")}
            for fault in faults
        ],
        "summary": {
            "errors": count["error"],
            "warnings": count["warning"],
            "files": len({fault.file for fault in faults}),
        },
    }
    return json.dumps(document, indent=2) + "\n"


def sarif(faults: Sequence[Fault]) -> str:
    """Return the faults as SARIF 2.1.0, for code scanning and editors; its rules are the codes of faults.

    Files in the current folder are named relative to `%SRCROOT%`, others by an absolute URI. See
    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
    """
    rules = list(codes().values())
    index = {rule.name: position for position, rule in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "Entente",
                "version": version("entente-kg"),
                "rules": [
                    {
                        "id": rule.name,
                        "shortDescription": {"text": _first_sentence(rule.meaning)},
                        "fullDescription": {"text": " ".join(rule.meaning.split())},
                        "help": {"text": rule.text, "markdown": rule.text},
                        "defaultConfiguration": {"level": rule.severity},
                    }
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": list(_BREAKS),
        "results": [
            {
                "ruleId": fault.code,
                "ruleIndex": index[fault.code],
                "level": fault.severity,
                "message": {"text": _sentence(fault)},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": _artifact(fault.file),
                            "region": {"startLine": fault.line, "startColumn": fault.column},
                        }
                    }
                ],
            }
            for fault in faults
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def github(faults: Sequence[Fault]) -> str:
    """Return the faults as workflow commands, which GitHub shows at the lines of a pull request.

    See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions.
    """

    def data(text: object) -> str:
        printable = str(text).encode("utf-8", "replace").decode("utf-8")
        return printable.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: object) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{fault.severity} file={value(_relative(fault.file) or fault.file)},line={fault.line},col={fault.column},"
        f"title={value(fault.code)}::{data(_sentence(fault))}\n"
        for fault in faults
    )


FORMATS: Mapping[str, Callable[[Sequence[Fault]], str]] = {"text": lines, "json": as_json, "sarif": sarif, "github": github}
"""The formats in which faults can be rendered, by name."""


def _sentence(fault: Fault) -> str:
    return f"{fault.message} ({fault.hint})" if fault.hint else fault.message


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.:]) ", " ".join(text.split()), maxsplit=1)[0].rstrip(":")


def _relative(file: str) -> str | None:
    """Return the path of a file relative to the current folder, with slashes; None when it lies elsewhere."""
    try:
        return Path(file).absolute().relative_to(Path.cwd()).as_posix() if ".." not in Path(file).parts else None
    except ValueError:
        return None


def _artifact(file: str) -> dict[str, str]:
    """Return a file as an `artifactLocation` of SARIF."""
    relative = _relative(file)
    if relative is None:
        return {"uri": Path(file).resolve().as_uri()}
    return {"uri": quote(os.fsencode(relative)), "uriBaseId": "%SRCROOT%"}


def _source(file: str) -> list[str]:
    """Return the lines of a file, with U+FFFD for what is not UTF-8; none of a table, what is packed or cannot be read."""
    if file.lower().endswith((*resources.TABLE_SUFFIXES, ".gz")):
        # A fault in one stands at a row and a cell.
        return []
    try:
        return _BREAK.split(resources.read(Path(file)).decode("utf-8-sig", "replace"))
    except OSError:
        return []


def _terminal_lines(fault: Fault, source: list[str], width: int, paint: Callable[[str, str], str]) -> Iterable[str]:
    place = paint("place", visible(f"{fault.file}:{fault.line}:{fault.column}:"))
    yield f"{place} {paint(fault.severity, f'{fault.severity}[{fault.code}]:')} {visible(fault.message)}"
    number = str(fault.line)
    margin = " " * len(number)
    line = source[fault.line - 1] if fault.line <= len(source) else ""
    if line.strip():
        shown, offset = _window(line, fault.column - 1, max(width - len(number) - 3, 20))
        yield f"{paint('gutter', f'{number} |')} {shown.rstrip()}"
        yield f"{paint('gutter', f'{margin} |')} {' ' * offset}{paint(fault.severity, '^')}"
    if fault.hint:
        yield f"{margin} {paint('hint', f'= {visible(fault.hint)}')}"


def _window(line: str, column: int, width: int) -> tuple[str, int]:
    """Return a line cut to `width` cells around a column, and the number of cells before that column.

    >>> _window("漢字: x", 2, 40)
    ('漢字: x', 4)
    >>> _window("a" * 30 + "b" + "c" * 30, 30, 11)
    ('…aaaabcccc…', 5)
    """
    cells = [_cell(char) for char in line]
    sizes = [_width(cell) for cell in cells]
    start, end = 0, len(cells)
    if sum(sizes) > width:
        room = width - 2
        start = end = min(column, len(cells))
        # From the column, take in characters before and after it while there is room.
        before, after = room // 2, room - room // 2
        while start > 0 and sizes[start - 1] <= before:
            start -= 1
            before -= sizes[start]
        after += before
        while end < len(cells) and sizes[end] <= after:
            after -= sizes[end]
            end += 1
        while start > 0 and sizes[start - 1] <= after:
            start -= 1
            after -= sizes[start]
    head, tail = "…" if start else "", "…" if end < len(cells) else ""
    return f"{head}{''.join(cells[start:end])}{tail}", len(head) + sum(sizes[start:column])


def _cell(char: str) -> str:
    """Return a character as the terminal shows it: a tab as spaces, an invisible one as U+FFFD."""
    return _TAB if char == "\t" else char if visible(char) == char else "\ufffd"


def _width(cell: str) -> int:
    return len(_TAB) if cell == _TAB else text_table.cells_of(cell)
