"""The one style of seed files: every list and mapping in block style, texts in quotes where they need them, comments kept.

In block style a comma, a bracket or a brace in a text means nothing else than itself. A file that is brought to the style is
read again: it must say the same, and bear the same comments.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import yaml

from entente.model import ids
from entente.model.errors import OutputError
from entente.seeds import document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Plain: TypeAlias = "str | bool | int | Decimal | Sequence[Plain] | Mapping[str, Plain] | None"
"""What can be written into a seed file."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SAFE = re.compile(r"[^\W_](?:[^\n\r:#]|:(?=\S)|(?<=\S)#)*")
"""A text that begins with a letter or digit and has nothing in it that YAML would read otherwise in block style."""
_TYPED = re.compile(r"~|null|true|false|yes|no|on|off|y|n|[-+]?[\d_,.]+(e[-+]?\d+)?|0[xo][\da-f_]+", re.IGNORECASE)
"""What other readers of YAML take for a number, a truth value or nothing."""
PARTED = ("assertions",)
"""The lists of a file whose items stand apart by an empty line."""


def scalar(text: str, *, quoted: bool = False) -> str:
    """Return a text as it stands in a seed file, in quotes where it needs them.

    Args:
        text: The text.
        quoted: Whether what other readers take for no text is to be in quotes.

    >>> scalar("chips, and more"), scalar("Dora: no"), scalar("2024", quoted=True)
    ('chips, and more', '"Dora: no"', '"2024"')

    """
    if _is_plain(text) and not (quoted and _TYPED.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    return bool(_SAFE.fullmatch(text)) and text == text.strip() and text.isprintable() and not text.endswith(":")


def block(value: Mapping[str, Plain] | Sequence[Plain], indent: int = 0) -> str:
    r"""Return a mapping or a list in the style of seed files.

    >>> print(block({"id": "first", "said": ["dora-lind"], "about": True, "evidence": [{"quote": "no, never"}]}), end="")
    id: first
    said:
      - dora-lind
    about: true
    evidence:
      - quote: no, never
    """
    return "".join(f"{' ' * indent}{line}\n" for line in _block(value))


def _block(value: Mapping[str, Plain] | Sequence[Plain]) -> Iterator[str]:
    items = value.items() if hasattr(value, "items") else (("", item) for item in value)
    for key, item in items:
        head = f"{scalar(key)}:" if key else "-"
        if isinstance(item, bool):
            yield f"{head} {str(item).lower()}"
        elif isinstance(item, (int, Decimal)):
            yield f"{head} {ids.canonical(Decimal(item))}"
        elif isinstance(item, str) or item is None:
            yield f"{head} {scalar(item, quoted=True)}" if item else head
        elif not item:
            yield f"{head} {'{}' if hasattr(item, 'items') else '[]'}"
        elif key:
            yield head
            yield from (f"  {line}" for line in _block(item))
        else:
            yield from (f"  {line}" if number else f"- {line}" for number, line in enumerate(_block(item)))


@dataclass(kw_only=True)
class _Entry:
    """A value of a file, with its key where it stands in a mapping, and the comments behind it on its line."""

    key: str | None
    start: int
    end: int
    kind: str
    """`scalar`, `list` or `mapping`."""
    flow: bool = False
    text: str = ""
    style: str | None = None
    entries: list[_Entry] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def formatted(text: str, file: str) -> str:
    r"""Return a text that `document.read` accepts, in the one style.

    >>> print(formatted("a: {b: 'x, y', c: [NO]} # why\n", "x.yaml"), end="")
    a: # why
      b: x, y
      c:
        - NO

    Raises:
        OutputError: It cannot be written in the style without loss; that would be a fault of Entente.

    """
    source = text.replace("\r\n", "\n")
    root, spans = _tree(source)
    comments = _comments(source, spans)
    lines = _Writer(source, root, comments).lines()
    result = "".join(f"{line}\n" for line in lines)
    if document.read(result, file, []) != document.read(source, file, []) or _remarks(result) != _remarks(source):
        message = f"{file} is laid out in a way that cannot be brought to the style without loss"
        raise OutputError(message, hint="give each field a line of its own, and each comment")
    return result.replace("\n", "\r\n") if "\r\n" in text else result


def _remarks(text: str) -> Counter[str]:
    return Counter(text[start:end].rstrip() for start, end in _comments(text, _tree(text)[1]))


def _tree(text: str) -> tuple[_Entry | None, list[tuple[int, int]]]:
    """Return the value of a file, None where it holds none, and the places of all keys and single values in it."""
    spans: list[tuple[int, int]] = []
    stack: list[_Entry] = []
    keys: list[tuple[str, int] | None] = []
    root: _Entry | None = None
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            keys.pop()
            if done.flow and event.end_mark is not None:
                done.end = event.end_mark.index
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            continue
        assert event.start_mark is not None  # noqa: S101  both parsers set them
        assert event.end_mark is not None  # noqa: S101
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            spans.append(_span(text, start, end, event.style))
            end = spans[-1][1]
        inside = stack[-1] if stack else None
        if inside and inside.kind == "mapping" and keys[-1] is None:
            keys[-1] = (event.value if isinstance(event, yaml.ScalarEvent) else "", start)
            continue
        key, begins = keys[-1] if inside and inside.kind == "mapping" and keys[-1] else (None, start)
        entry = _entry(event, key, begins, end)
        if inside is None:
            root = entry
        else:
            inside.entries.append(entry)
            keys[-1] = None
        if entry.kind != "scalar":
            stack.append(entry)
            keys.append(None)
    return root, spans


def _entry(event: yaml.ScalarEvent | yaml.CollectionStartEvent, key: str | None, start: int, end: int) -> _Entry:
    if isinstance(event, yaml.ScalarEvent):
        return _Entry(key=key, start=start, end=end, kind="scalar", text=event.value, style=event.style)
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
    return _Entry(key=key, start=start, end=start, kind=kind, flow=bool(event.flow_style))


def _span(text: str, start: int, end: int, style: str | None) -> tuple[int, int]:
    """Return the place of a key or single value, of a text in literal or folded style without its first line.

    There, a comment may stand behind the sign.
    """
    return (text.find("\n", start), _end_of_block(text, start)) if style in {"|", ">"} else (start, end)


def _end_of_block(text: str, start: int) -> int:
    """Return where a text in literal or folded style ends; the parser lets it end where the next token starts."""
    end = text.find("\n", start)
    indent = None
    while 0 <= end < len(text) - 1:
        line = text[end + 1 :].partition("\n")[0]
        spaces = len(line) - len(line.lstrip(" "))
        if line.strip():
            indent = spaces if indent is None else indent
            if spaces < indent or spaces == 0:
                return end
        end += 1 + len(line)
    return len(text) if end < 0 else end


def _comments(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of all comments, given those of all keys and values: outside of these, a number sign begins one."""
    found: list[tuple[int, int]] = []
    starts = [start for start, _ in spans]
    at = text.find("#")
    while at >= 0:
        number = bisect_right(starts, at) - 1
        if number >= 0 and at < spans[number][1]:
            at = text.find("#", spans[number][1])
            continue
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found.append((at, end))
        at = text.find("#", end)
    return found


class _Writer:
    """A file being written in the style: its values in their order, and its comments where they belong."""

    def __init__(self, text: str, root: _Entry | None, comments: Sequence[tuple[int, int]]) -> None:
        self.text, self.root = text, root
        self.written: list[str] = []
        self.columns: dict[int, int] = {}
        """In which column of the source those entries stood that were written last, by their indent now."""
        points = sorted(_points(root)) if root else []
        places = [at for at, _, _ in points]
        self.pending: list[tuple[int, str]] = []
        """The comments that stand on lines of their own, the last one first."""
        for start, end in reversed(comments):
            remark = text[start:end].rstrip()
            line = text.rfind("\n", 0, start) + 1
            number = bisect_right(places, start) - 1
            if text[line:start].strip() and number >= 0 and places[number] >= line:
                points[number][2].comments.insert(0, remark)
            else:
                self.pending.append((start, remark))

    def lines(self) -> list[str]:
        if self.root and self.root.kind == "scalar":
            self._flush(self.root.start, 0, 0)
            self.written += _shown(self.root, 2)
        elif self.root and not self.root.entries:
            self._flush(self.root.start, 0, 0)
            self.written.append("{}" if self.root.kind == "mapping" else "[]")
        elif self.root:
            self._entries(self.root, 0)
        self._flush(len(self.text), 0, 0)
        return self.written

    def _entries(self, inside: _Entry, indent: int) -> None:
        for number, entry in enumerate(inside.entries):
            parted = number > 0 and inside.key in PARTED
            column = self._column(entry)
            if entry.kind != "scalar" and entry.key is None and entry.entries:
                self._flush(entry.start, column, indent, parted=parted)
                self._at(column, indent, flow=inside.flow)
                for remark in entry.comments:
                    self.written.append(f"{' ' * indent}{remark}")
                first = len(self.written)
                self._entries(entry, indent + 2)
                self.written[first] = f"{' ' * indent}- {self.written[first][indent + 2 :]}"
                continue
            self._flush(entry.start, column, indent, parted=parted)
            self._at(column, indent, flow=inside.flow)
            head = f"{' ' * indent}-" if entry.key is None else f"{' ' * indent}{scalar(entry.key)}:"
            shown = [] if entry.entries else _shown(entry, indent + 2)
            remark, others = "".join(f" {one}" for one in entry.comments[:1]), entry.comments[1:]
            self.written += [f"{' ' * indent}{other}" for other in others]
            self.written.append(f"{head} {shown[0]}{remark}" if shown and shown[0] else f"{head}{remark}")
            self.written += shown[1:]
            if entry.entries:
                self._entries(entry, indent + 2)

    def _column(self, entry: _Entry) -> int:
        """Return the column in which an entry begins, its dash where it has one."""
        before = self.text[self.text.rfind("\n", 0, entry.start) + 1 : entry.start]
        return len(before.rstrip(" ").removesuffix("-")) if before.rstrip(" ").endswith("-") else len(before)

    def _at(self, column: int, indent: int, *, flow: bool) -> None:
        self.columns = {level: at for level, at in self.columns.items() if level < indent}
        if not flow:
            self.columns[indent] = column

    def _flush(self, until: int, column: int, indent: int, *, parted: bool = False) -> None:
        """Write the comments on lines of their own that stand before a place, and an empty line where there is one.

        Args:
            until: The place, where an entry begins or the file ends.
            column: The column of that entry in the source.
            indent: The indent of that entry now.
            parted: Whether it is to stand apart.

        """
        while self.pending and self.pending[-1][0] < until:
            start, remark = self.pending.pop()
            own = start - (self.text.rfind("\n", 0, start) + 1)
            # What is indented further than what follows belongs to what went before.
            above = [level for level, at in self.columns.items() if column <= at <= own and own > column]
            level = max(above, default=indent)
            self._space(gap=self._gap(start) or (parted and level == indent))
            parted = parted and level != indent
            self.written.append(f"{' ' * level}{remark}")
        if until < len(self.text):
            self._space(gap=parted or self._gap(until))

    def _gap(self, at: int) -> bool:
        """Return whether an empty line stands before the line of a place."""
        line = self.text.rfind("\n", 0, at) + 1
        before = self.text[:line].rstrip(" \n")
        return bool(before) and self.text.count("\n", len(before), line) > 1 and not self.text[line:at].strip(" -")

    def _space(self, *, gap: bool) -> None:
        if gap and self.written and self.written[-1]:
            self.written.append("")


def _points(entry: _Entry) -> Iterator[tuple[int, int, _Entry]]:
    """Yield where keys, values and flow collections end, each with the entry that a comment right behind belongs to."""
    if entry.key is not None:
        yield entry.start, 0, entry
    if entry.kind == "scalar" or entry.flow:
        yield entry.end, -entry.start, entry
    for number, inner in enumerate(entry.entries):
        yield from ((at, number, owner) for at, _, owner in _points(inner))


def _shown(entry: _Entry, indent: int) -> list[str]:
    """Return an entry without others in it as it is written: one line, or a text in literal style."""
    if entry.kind != "scalar":
        return ["{}" if entry.kind == "mapping" else "[]"]
    text = entry.text
    if not text:
        return [json.dumps(text) if entry.style else ""]
    lines = text.removesuffix("\n").split("\n")
    literal = (
        len(lines) > 1 and not text.endswith("\n\n") and all(line == line.strip() and line.isprintable() for line in lines)
    )
    if literal and lines[0]:
        return ["|" if text.endswith("\n") else "|-", *(f"{' ' * indent}{line}" if line else "" for line in lines)]
    return [scalar(text, quoted=bool(entry.style))]
