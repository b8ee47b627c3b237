"""Change single fields of a hand-written YAML file. All its other characters stay as they are.

A YAML writer, even one that keeps comments, lays out a file in its own way. Here new values are put into the text, at the
places that the parser gives. Then the new text is read again, and must have the new values and otherwise the old ones.
"""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from entente.model.errors import OutputError
from entente.seeds import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.seeds.document import Path

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)


class Field(NamedTuple):
    """A field to write: the path of its mapping, its key and value, and the key of the field that it follows if it is new."""

    mapping: Path
    key: str
    value: str | list[str] | None
    after: str = ""


class Place(NamedTuple):
    """Where a value stands in a text, and whether it is a list or mapping in flow style."""

    start: int
    end: int
    flow: bool


def spliced(text: str, file: str, fields: Sequence[Field]) -> str:
    r"""Return a text that `document.read` accepts, with fields written into it: existing ones changed, others added.

    >>> print(spliced("a: 1  # one\nb: [x]\n", "x.yaml", [Field((), "a", "2"), Field((), "c", ["d e"], after="a")]), end="")
    a: 2  # one
    c:
      - "d e"
    b: [x]

    Raises:
        OutputError: The layout of the file allows no such fields to be written.

    """
    values, keys = places(text)
    edits: list[tuple[int, int, str]] = []
    tree = document.read(text, file, [])
    expected: Any = copy.deepcopy(tree)
    for field in fields:
        target = expected
        for step in field.mapping:
            target = target[step]
        target[field.key] = field.value
        flow = values[field.mapping].flow
        if here := values.get((*field.mapping, field.key)):
            edits.append(_replacement(text, here, field.value, flow=flow))
        else:
            anchor = (*field.mapping, field.after)
            edits.append(_addition(text, keys[anchor], values[anchor], field, flow=flow))
    written, end = [], 0
    for start, until, new in sorted(edits, key=lambda edit: edit[0]):
        written += [text[end:start], new]
        end = until
    result = "".join([*written, text[end:]])
    if _read(result, file) != expected:
        message = f"{file} is laid out in a way that cannot be rewritten without loss"
        raise OutputError(message, hint="give each field a line of its own, as 'name: value'")
    return result


def _read(text: str, file: str) -> object:
    try:
        return document.read(text, file, [])
    except document.DocumentError:
        return None


def _replacement(text: str, here: Place, value: str | list[str] | None, *, flow: bool) -> tuple[int, int, str]:
    start, end = here.start, here.end
    if value is None and not flow:
        start = len(text[:start].rstrip(" \t"))
    new = inline(value)
    return start, end, f" {new}" if start == end and new else new


def _addition(text: str, key: Place, value: Place, field: Field, *, flow: bool) -> tuple[int, int, str]:
    if flow:
        return value.end, value.end, f", {field.key}: {inline(field.value)}"
    end = text.find("\n", value.end)
    newline = "\r\n" if text[end - 1] == "\r" or (end < 0 and "\r\n" in text) else "\n"
    indent = " " * (key.start - (text.rfind("\n", 0, key.start) + 1))
    lines = [f"{indent}{field.key}: {inline(field.value)}"]
    if isinstance(field.value, list):
        lines = [f"{indent}{field.key}:", *(f"{indent}  - {inline(item)}" for item in field.value)]
    if end < 0:
        return len(text), len(text), newline + newline.join(lines)
    return end + 1, end + 1, "".join(line + newline for line in lines)


def inline(value: str | list[str] | None) -> str:
    """Return a value as it can stand within a line, in flow style too."""
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    if value is None or _PLAIN.fullmatch(value):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def places(text: str) -> tuple[dict[Path, Place], dict[Path, Place]]:
    """Return the start and end of all values, and of all keys, by path, as indices of characters."""
    values: dict[Path, Place] = {}
    keys: dict[Path, Place] = {}
    stack: list[tuple[Path, bool, int]] = []
    steps: list[Any] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            path, _, start = stack.pop()
            steps.pop()
            values[path] = values[path]._replace(end=max(start, _span(event)[1]))
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            continue
        start, end = _span(event)
        path = ()
        if stack:
            parent, is_mapping, _ = stack[-1]
            if is_mapping and steps[-1] is None and isinstance(event, yaml.ScalarEvent):
                steps[-1] = event.value
                keys[*parent, event.value] = Place(start, end, flow=False)
                continue
            path = (*parent, steps[-1])
            steps[-1] = None if is_mapping else steps[-1] + 1
        if isinstance(event, yaml.ScalarEvent):
            # The parser lets a block scalar end where the next token starts.
            trimmed = start + len(text[start:end].rstrip()) if event.style in {"|", ">"} else end
            values[path] = Place(start, max(start, trimmed), flow=False)
        else:
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            values[path] = Place(start, end, flow=bool(event.flow_style))
            stack.append((path, is_mapping, start))
            steps.append(None if is_mapping else 0)
    return values, keys


def _span(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None  # noqa: S101  both parsers set them
    assert event.end_mark is not None  # noqa: S101
    return event.start_mark.index, event.end_mark.index
