"""Add, replace and take out items of the lists of a hand-written YAML file. All its other characters stay as they are.

As in `entente.seeds.splice`, the new text is read again, and must hold the new items and otherwise the old ones.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from entente.model.errors import OutputError
from entente.seeds import document
from entente.seeds.splice import inline, places
from entente.seeds.style import PARTED, block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.seeds.document import Path
    from entente.seeds.splice import Place
    from entente.seeds.style import Plain

_BEFORE = {"no_claim": ("lists", "unsettled", "assertions")}
"""Before which fields a list stands that a file has not yet; others come last."""


def with_item(text: str, file: str, name: str, item: Mapping[str, Plain] | str) -> str:
    r"""Return the text of a file with an item more at the end of one of its lists.

    >>> print(with_item("said:\n  - a # first\nb: c\n", "x.yaml", "said", "d, e"), end="")
    said:
      - a # first
      - d, e
    b: c

    Raises:
        OutputError: The layout of the file does not allow it.

    """
    values, keys = places(text)
    old: Any = document.read(text, file, [])
    count = len(old.get(name) or [])
    expected = copy.deepcopy(old)
    expected[name] = [*(old.get(name) or []), _read(item)]
    apart = "\n" if name in PARTED else ""
    if (name,) not in keys:
        before = next((keys[field,].start for field in _BEFORE.get(name, ()) if (field,) in keys), len(text))
        start = text.rfind("\n", 0, before) + 1 if before < len(text) else before
        missing = "" if not text[:start] or text[:start].endswith("\n") else "\n"
        return _verified(text, start, start, f"{missing}{apart}{name}:\n{_lines(item, 2)}", file, expected)
    whole = values[name,]
    if not count:
        line = _line_end(text, max(whole.end, keys[name,].end))
        return _verified(text, keys[name,].start, line, f"{name}:\n{_lines(item, 2)}", file, expected)
    if whole.flow:
        if not isinstance(item, str):
            raise _unfit(file)
        return _verified(text, whole.end - 1, whole.end - 1, f", {inline(item)}", file, expected)
    at = _line_end(text, _end(values, (name, count - 1)))
    missing = "" if text[:at].endswith("\n") else "\n"
    indent = _indent(text, values[name, count - 1])
    return _verified(text, at, at, f"{missing}{apart}{_lines(item, indent)}", file, expected)


def without_item(text: str, file: str, name: str, index: int) -> str:
    r"""Return the text of a file without an item of one of its lists, and without the list if it was the last.

    >>> print(without_item("a:\n  - b\n  - c # of c\nd: e\n", "x.yaml", "a", 1), end="")
    a:
      - b
    d: e

    Raises:
        OutputError: The layout of the file does not allow it.

    """
    return _replaced(text, file, name, index, None)


def with_item_replaced(text: str, file: str, name: str, index: int, item: Mapping[str, Plain] | str) -> str:
    r"""Return the text of a file with another item in the place of one of its lists.

    >>> print(with_item_replaced("a:\n  - b\n  - c\n", "x.yaml", "a", 0, {"d": "e", "f": "g"}), end="")
    a:
      - d: e
        f: g
      - c

    Raises:
        OutputError: The layout of the file does not allow it.

    """
    return _replaced(text, file, name, index, item)


def _replaced(text: str, file: str, name: str, index: int, item: Mapping[str, Plain] | str | None) -> str:
    values, keys = places(text)
    if values[name,].flow:
        raise _unfit(file)
    expected: Any = copy.deepcopy(document.read(text, file, []))
    start = text.rfind("\n", 0, values[name, index].start) + 1
    end = _line_end(text, _end(values, (name, index)))
    if item is not None:
        expected[name][index] = _read(item)
        return _verified(text, start, end, _lines(item, _indent(text, values[name, index])), file, expected)
    del expected[name][index]
    if not expected[name]:
        del expected[name]
        start = text.rfind("\n", 0, keys[name,].start) + 1
    if text[:start].endswith("\n\n") and text[end : end + 1] == "\n":
        end += 1
    return _verified(text, start, end, "", file, expected)


def _lines(item: Mapping[str, Plain] | str, indent: int) -> str:
    return block([item], indent)


def _read(item: Mapping[str, Plain] | str) -> object:
    return document.read(block([item]), "item", [])[0]  # type: ignore[index, call-overload, unused-ignore]  # it is a list


def _verified(text: str, start: int, end: int, new: str, file: str, expected: object) -> str:  # noqa: PLR0917  what is cut and put in
    if "\r\n" in text:
        new = new.replace("\n", "\r\n")
    result = f"{text[:start]}{new}{text[end:]}"
    try:
        same = document.read(result, file, []) == expected
    except document.DocumentError:
        same = False
    if not same:
        raise _unfit(file)
    return result


def _unfit(file: str) -> OutputError:
    message = f"{file} is laid out in a way in which no item can be added or taken out"
    return OutputError(message, hint="bring it to the one style with 'entente fmt', and try again")


def _end(values: Mapping[Path, Place], path: Path) -> int:
    """Return where the last single value or flow collection under a path ends; the parser lets a block end later."""
    inner = [place.end for at, place in values.items() if at[: len(path)] == path and (place.flow or not _holds(values, at))]
    return max(inner)


def _holds(values: Mapping[Path, Place], path: Path) -> bool:
    return any(len(at) == len(path) + 1 and at[:-1] == path for at in values)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _indent(text: str, item: Place) -> int:
    line = text[text.rfind("\n", 0, item.start) + 1 : item.start]
    return len(line) - len(line.lstrip(" "))
