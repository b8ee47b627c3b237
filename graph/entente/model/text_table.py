"""Tables for readers: aligned by the width that a terminal gives each character, wrapped to a width, and in Markdown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = 2
"""How many spaces are between two columns."""
_MIN_WIDTH = 8
"""How many cells wide a column is at least, unless its longest word is shorter."""
_WORD = re.compile(r"[^\t\n\v\f\r ]+")
"""What stands between spaces; one that does not break is part of a word."""


def aligned(headers: Sequence[str], rows: Sequence[Sequence[str]], to_right: Sequence[bool], width: int | None = None) -> str:
    r"""Return a table as lines of text, without a line break at the end.

    Args:
        headers: The names of its columns.
        rows: The cells of each row; one may hold line breaks.
        to_right: Whether a column stands to the right, as numbers do.
        width: How many cells of a terminal it may take at most, so that its own are wrapped; without it they are not.

    >>> print(aligned(["who", "how often"], [["TASS", "12"], ["中国", "3"]], [False, True]))
    who      how often
    -----  -----------
    TASS            12
    中国             3
    """
    # A header is set off from its neighbour by two more spaces, for it may be one of several words.
    titles = [f"{header}{' ' * _GAP}" for header in headers]
    if width is not None and rows:
        available = _widths([titles, *rows], width)
        rows = [["\n".join(_wrapped(*cell)) for cell in zip(row, available, strict=True)] for row in rows]
    cells = [[cell.strip().split("\n") for cell in row] for row in rows]
    longest = [[max(cell, key=cells_of) for cell in row] for row in cells]
    sizes = [max(map(cells_of, column)) for column in zip(titles, *longest, strict=True)]
    lines = [_line(headers, sizes, to_right), _line(["-" * size for size in sizes], sizes, to_right)]
    for row in cells:
        lines += [_line(line, sizes, to_right) for line in zip_longest(*row, fillvalue="")]
    return "\n".join(lines)


def in_markdown(headers: Sequence[str], rows: Iterable[Sequence[str]], to_right: Sequence[bool]) -> list[str]:
    """Return a table as lines of Markdown (https://github.github.com/gfm/#tables-extension-); its cells are escaped already.

    >>> in_markdown(["who", "how often"], [["TASS", "12"]], [False, True])
    ['| who | how often |', '|---|--:|', '| TASS | 12 |']
    """
    rule = "|".join("--:" if number else "---" for number in to_right)
    first, *others = [f"| {' | '.join(cell.strip() for cell in row)} |" for row in (headers, *rows)]
    return [first, f"|{rule}|", *others]


def cells_of(text: str) -> int:
    """Return how many cells of a terminal a text takes, by Unicode Standard Annex 11 (https://www.unicode.org/reports/tr11/).

    >>> cells_of("Kraków"), cells_of("中国")
    (6, 4)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(4096)
def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _line(cells: Sequence[str], sizes: Sequence[int], to_right: Sequence[bool]) -> str:
    padded = []
    for cell, size, right in zip(cells, sizes, to_right, strict=True):
        blank = " " * (size - cells_of(cell))
        padded.append(blank + cell if right else cell + blank)
    return (" " * _GAP).join(padded).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    """Return a cell in lines of some width; words that are wider, as Chinese ones without spaces are, are cut.

    >>> _wrapped("of 中国移动通信集团 alone", 8)
    ['of', '中国移动', '通信集团', 'alone']
    """
    lines = [""]
    for word in _WORD.findall(cell):
        for piece in _cut(word, width):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cells_of(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _cut(word: str, width: int) -> Iterator[str]:
    """Yield a word in pieces of some width; the last may be narrower, and two have no room for a space between them."""
    while cells_of(word) > width:
        ends = accumulate(map(_cells, word))
        end = max(1, sum(1 for cells in ends if cells <= width))
        yield word[:end]
        word = word[end:]
    if word:
        yield word


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the widths of columns in a table of some width, in cells of a terminal.

    The widest columns become narrower first. Words are cut only where whole words leave nothing for all columns.

    >>> _widths([["a" * 4, "bb " * 20, "cc " * 10]], 44)
    [4, 18, 18]
    >>> _widths([["a" * 4, "bb " * 20, "c" * 30]], 44)
    [4, 6, 30]
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(map(cells_of, column)) for column in columns]
    words = [max((cells_of(word) for cell in column for word in _WORD.findall(cell)), default=1) for column in columns]
    available = width - _GAP * (len(columns) - 1)
    least = words if sum(words) <= available else [min(_MIN_WIDTH, word) for word in words]
    widest = max(natural)
    while widest > 1 and sum(_clamp(*column, widest) for column in zip(least, natural, strict=True)) > available:
        widest -= 1
    return [_clamp(*column, widest) for column in zip(least, natural, strict=True)]


def _clamp(least: int, natural: int, widest: int) -> int:
    return max(least, min(natural, widest), 1)
