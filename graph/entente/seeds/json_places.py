"""The lines of a file in JSON Lines, and the places of values and keys in them."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from entente.model import resources
from entente.seeds.document import MAX_DEPTH, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as FilePath

    from entente.seeds.document import Path

MAX_LINE = resources.MAX_BYTES
"""The most bytes in a line."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')


class Marks(NamedTuple):
    """The places of all values and keys in a line, by path, and of the keys that stand in an object again."""

    values: dict[Path, Mark]
    keys: dict[Path, Mark]
    repeated: list[tuple[str, Mark]]


def raw_lines(path: FilePath, reached: Callable[[int], object] = id) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file, packed or not, with their numbers. Of one that is too long, only the beginning.

    Args:
        path: The file.
        reached: Told with each line how many bytes of the file were read so far.

    Raises:
        OSError: It cannot be read.

    """
    with path.open("rb") as stored, gzip.open(stored) if path.name.endswith(".gz") else nullcontext(stored) as file:
        number = 0
        try:
            while raw := file.readline(MAX_LINE + 1):
                number += 1
                reached(stored.tell())
                yield number, raw
                while len(raw) > MAX_LINE and not raw.endswith(b"\n"):
                    raw = file.readline(MAX_LINE + 1)
        except (EOFError, zlib.error) as error:
            raise OSError(None, "what gzip packed is not whole") from error


def depth(text: str) -> int:
    r"""Return how deep arrays and objects nest in a line, or a number that is larger where there are few of them at all.

    >>> depth('{"a": [1, "[[[" ]}'), depth('{"a": [1, "[[[" ]}' + "[" * 40)
    (5, 40)
    """
    most = text.count("[") + text.count("{")
    if most <= MAX_DEPTH:
        return most
    deepest = now = 0
    for token in _TOKEN.finditer(text):
        now += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        deepest = max(deepest, now)
    return deepest


def marks(text: str, number: int) -> Marks:
    """Return the places in a line that is JSON.

    Args:
        text: The line.
        number: Its number in the file.

    >>> found = marks('{"said": ["dora"]}', 7)
    >>> found.values["said", 0], found.keys["said",]
    (Mark(line=7, column=11), Mark(line=7, column=2))

    """
    found = Marks({}, {}, [])
    stack: list[tuple[Path, bool]] = []
    steps: list[str | int | None] = []
    for token in _TOKEN.finditer(text):
        sign, mark = token[0], Mark(number, token.start() + 1)
        if sign in "]}":
            stack.pop()
            steps.pop()
        elif sign == ",":
            step = steps[-1]
            steps[-1] = step + 1 if isinstance(step, int) else None
        elif sign != ":":
            parent, is_object = stack[-1] if stack else ((), False)
            step = steps[-1] if steps else None
            if is_object and step is None:
                steps[-1] = key = str(json.loads(sign))
                if (*parent, key) in found.keys:
                    found.repeated.append((key, mark))
                found.keys.setdefault((*parent, key), mark)
                continue
            path: Path = parent if step is None else (*parent, step)
            found.values.setdefault(path, mark)
            if sign in "[{":
                stack.append((path, sign == "{"))
                steps.append(None if sign == "{" else 0)
    return found


def first(text: str, number: int, word: str) -> Mark:
    """Return where a word stands first in a line, outside of texts."""
    return next((Mark(number, one.start() + 1) for one in _TOKEN.finditer(text) if one[0] == word), Mark(number, 1))


class Places:
    """The places in the lines of a file, which are asked for in the order of the lines.

    Args:
        path: The file.

    """

    def __init__(self, path: FilePath) -> None:
        self._lines = raw_lines(path)
        self._number, self._marks = 0, Marks({}, {}, [])

    def marks(self, number: int) -> Marks:
        """Return the places in a line; none where it cannot be read any more."""
        while self._number < number:
            try:
                self._number, raw = next(self._lines)
                if self._number == number:
                    self._marks = marks(raw.decode("utf-8-sig"), number)
            except (StopIteration, OSError, ValueError, IndexError):
                self._number, self._marks = number, Marks({}, {}, [])
        return self._marks


def field_named(path: Path) -> str:
    """Return how a field of a line is named in messages.

    >>> field_named(("assertion", "said", 1))
    'assertion.said[1]'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
