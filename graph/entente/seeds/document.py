"""Read one YAML file as plain values, every scalar a string, and find the places of its nodes.

Values are built from the events of the parser. These need no recursion, show all that must be refused (anchors, aliases, tags,
merge keys, repeated keys, deep nesting), and have no types that were guessed. YAML 1.1: https://yaml.org/spec/1.1/
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import yaml

from entente.model import resources
from entente.model.errors import Fault
from entente.model.shown_text import ZERO_WIDTH, invisible
from entente.seeds.advice import advise

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from entente.model.errors import CodeName


class Refused:
    """Stands for what was refused: an alias, or what is under a merge key. Its value is unknown, so it is not checked."""


Node: TypeAlias = "str | list[Node] | dict[str, Node] | Refused | None"
Path: TypeAlias = "tuple[str | int, ...]"

MERGE = "<<"
"""YAML's merge key. A mapping has it, with `Refused` as its value, if some of its fields were refused."""

MAX_BYTES = resources.MAX_BYTES
MAX_DEPTH = 32
MAX_NODES = 200_000
"""The most values and keys in a file: about 8,000 assertions, or 20,000 entities."""
MAX_ITEMS = 5_000
"""The most items in a list."""
MAX_TEXT = 20_000
"""The most characters in a value or key."""
_MAX_SHOWN = 30

# Those of UTF-32 first, as one of them begins with one of UTF-16.
_OTHER_BYTE_ORDER_MARKS = {BOM_UTF32_LE: "UTF-32", BOM_UTF32_BE: "UTF-32", BOM_UTF16_LE: "UTF-16", BOM_UTF16_BE: "UTF-16"}
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FORBIDDEN = re.compile(invisible(f"\t\n\r{ZERO_WIDTH}").pattern + r"|\r(?!\n)")
_MERGE_MARKER = re.compile(r"^(?:<{7}|>{7})(?: ([^\r\n]*))?\r?$", re.MULTILINE)
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_VERBATIM = {"'", "|", ">"}
"""The styles of scalars in which no sign means anything else than itself."""
_LOST = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)|[ \t]+(#[ \t]*\d[^\r\n]*)|[ \t]*\r?\n([ \t]+)(#(?:[^\s#]|[ \t]*\d)[^\r\n]*)")
"""What follows a text, on its line or indented below it, and is a comment to YAML but hardly to whoever wrote it."""


class Mark(NamedTuple):
    """A place in a file; line and column count from 1."""

    line: int
    column: int


class DocumentError(Exception):
    """A file cannot be read as YAML, or not as the part of YAML that seeds may use; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_text(path: pathlib.Path) -> str:
    """Return the text of a file. One that is too large is not read at all.

    Raises:
        DocumentError: As `decode` does.
        OSError: It cannot be read.

    """
    _refuse_larger(path.stat().st_size, str(path))
    return decode(resources.read(path, MAX_BYTES), str(path))


def _refuse_larger(size: int, file: str) -> None:
    if size > MAX_BYTES:
        raise _error(file, Mark(1, 1), "too-large", f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read", "split it")


def decode(raw: bytes, file: str) -> str:
    """Return the text of a file, given its bytes.

    Raises:
        DocumentError: It is too large, is not UTF-8, or has characters that could mislead a reader or a parser.

    """
    _refuse_larger(len(raw), file)
    for mark, name in _OTHER_BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            raise _error(
                file, Mark(1, 1), "encoding", f"the file starts with the byte order mark of {name}", "save it as UTF-8"
            )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        raise _error(
            file, _mark_after(before), "encoding", f"byte 0x{raw[error.start]:02x} is not UTF-8", "save it as UTF-8"
        ) from None
    if found := FORBIDDEN.search(text):
        message = f"the invisible or control character U+{ord(found[0]):04X} is not allowed"
        raise _error(file, _mark_after(text[: found.start()]), "character", message, "delete it")
    if found := _MERGE_MARKER.search(text):
        message = f"git could not merge what follows{f', from {found[1][:_MAX_SHOWN]}' if found[1] else ''}, and left both here"
        hint = "keep what is right of both, and delete the lines of <<<<<<<, ======= and >>>>>>>"
        raise _error(file, _mark_after(text[: found.start()]), "merge-marker", message, hint)
    if found := _DIRECTIVE.search(text):
        message = "a line that begins with % is a directive of YAML, and not allowed"
        raise _error(file, _mark_after(text[: found.start()]), "directive", message, "delete it, or indent the line")
    return text


def read(text: str, file: str, faults: list[Fault]) -> Node:
    r"""Return the values of the single document in a file. An empty file is None, and so is an empty value.

    What seeds may not use (anchors, aliases, tags, repeated keys and the like) is added to `faults` and left out.

    >>> read("a: no\nb: [1, 012]", "x.yaml", [])
    {'a': 'no', 'b': ['1', '012']}

    Raises:
        DocumentError: It is not YAML, holds several documents, or is nested too deep.

    """
    root: list[Node] = []
    stack: list[list[Node] | dict[str, Node]] = [root]
    keys: list[str | None] = [None]
    may_lose = " #" in text or "\t#" in text
    for event in _events(text, file, faults):
        if isinstance(event, yaml.ScalarEvent):
            verbatim = event.style in _VERBATIM or not (event.style or may_lose)
            simple = verbatim and 0 < len(event.value) <= MAX_TEXT
            value: Node = event.value if simple else _scalar(event, text, file, faults)
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif isinstance(event, yaml.AliasEvent):
            value = Refused()
        else:
            stack.pop()
            keys.pop()
            continue
        top = stack[-1]
        if isinstance(top, list):
            _append(top, value, event, file)
        elif (key := keys[-1]) is None:
            keys[-1] = _key(event, value, top, file, faults)
            continue
        else:
            top.setdefault(key, Refused() if key == MERGE else value)
            keys[-1] = None
        if isinstance(value, (dict, list)):
            if len(stack) > MAX_DEPTH:
                raise _error(file, _start(event), "too-deep", f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            stack.append(value)
            keys.append(None)
    return root[0] if root else None


def marks(text: str, file: str) -> tuple[dict[Path, Mark], dict[Path, Mark]]:
    r"""Return the places of all values, and of all keys, by path, for a text that `read` accepts.

    >>> values, keys = marks("a:\n  - b", "x.yaml")
    >>> values["a", 0], keys["a",]
    (Mark(line=2, column=5), Mark(line=1, column=1))
    """
    values: dict[Path, Mark] = {}
    keys: dict[Path, Mark] = {}
    stack: list[tuple[Path, bool]] = []
    steps: list[str | int | None] = []
    for event in _events(text, file, []):
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            steps.pop()
            continue
        path: Path = ()
        if stack:
            parent, is_mapping = stack[-1]
            step = steps[-1]
            if is_mapping and step is None and isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
                key = event.value[:MAX_TEXT] if isinstance(event, yaml.ScalarEvent) else MERGE
                steps[-1] = key
                keys.setdefault((*parent, key), _start(event))
                continue
            path = (*parent, step if step is not None else 0)
            steps[-1] = None if is_mapping else (step if isinstance(step, int) else 0) + 1
        values.setdefault(path, _start(event))
        if isinstance(event, yaml.CollectionStartEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append((path, is_mapping))
            steps.append(None if is_mapping else 0)
    return values, keys


def _events(text: str, file: str, faults: list[Fault]) -> Iterator[yaml.Event]:
    documents = nodes = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            # The most frequent events first, one class at a time: most of the time of reading is spent here.
            if isinstance(event, yaml.ScalarEvent) or isinstance(event, yaml.CollectionStartEvent | yaml.AliasEvent):  # noqa: SIM101
                nodes += 1
                if nodes > MAX_NODES:
                    message = f"the file holds more than {MAX_NODES:,} values and keys; here is the next"
                    raise _error(file, _start(event), "too-large", message, "split it")
                plain = event.anchor is None and event.tag is None  # type: ignore[union-attr]  # an alias has an anchor
                yield event if plain else _report_refused(event, file, faults)
            elif isinstance(event, yaml.CollectionEndEvent):
                yield event
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _error(file, _start(event), "documents", "a second document starts here", "one document a file")
    except yaml.YAMLError as error:
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
            _refuse_before(text, error.problem_mark.index, file)
        (line, column), message, hint = advise(error, text)
        raise _error(file, Mark(line, column), "yaml", message, hint) from None


def _refuse_before(text: str, failed_at: int, file: str) -> None:
    """Raise the error that reading meets before the place at which the parser failed, where that may be deep nesting.

    Some releases of libyaml limit nesting themselves, and fail before they return the events of what they have read.
    """
    before = text[:failed_at]
    if failed_at < len(text) and before.count("[") + before.count("{") > MAX_DEPTH:
        try:
            read(before, file, [])
        except DocumentError as error:
            # What was cut off is no YAML.
            if error.fault.code != "yaml":
                raise


def _report_refused(
    event: yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent, file: str, faults: list[Fault]
) -> yaml.Event:
    """Add faults for what seeds may not use in an event, and return the event."""
    if isinstance(event, yaml.AliasEvent):
        message = f"the alias '*{event.anchor}' is not allowed"
        faults.append(_fault(file, _start(event), "alias", message, "write the value out"))
        return event
    if event.anchor is not None:
        message = f"the anchor '&{event.anchor}' is not allowed"
        faults.append(_fault(file, _start(event), "anchor", message, "delete it"))
    if event.tag is not None:
        faults.append(_fault(file, _start(event), "tag", f"the tag '{event.tag}' is not allowed", "delete it"))
    return event


def _report_lost(text: str, event: yaml.ScalarEvent, file: str, faults: list[Fault]) -> None:
    """Add a fault for words that follow an unquoted text and that YAML takes for a comment.

    A comment that begins with a space after its number sign is one, unless a number follows a text of several words.
    """
    assert event.start_mark is not None  # noqa: S101  both parsers set them
    assert event.end_mark is not None  # noqa: S101
    found = _LOST.match(text, event.end_mark.index)
    if found is None or (not found[1] and " " not in event.value):
        return
    line = text[text.rfind("\n", 0, event.start_mark.index) + 1 :]
    if found[4] and len(found[3]) <= len(line) - len(line.lstrip(" -")):
        return  # it stands where the next field would
    words = found[1] or found[2] or found[4]
    shown = words if len(words) <= _MAX_SHOWN else f"{words[:_MAX_SHOWN]}…"
    message = f"{shown!r} is a comment to YAML and no part of the text before it"
    hint = "put the whole text in quotes; where it is a comment, write '# ' and words"
    faults.append(_fault(file, _mark_after(text[: found.end() - len(words)]), "comment", message, hint))


def _scalar(event: yaml.ScalarEvent, source: str, file: str, faults: list[Fault]) -> str | None:
    text: str = event.value
    if not text and not event.style:
        return None
    if not event.style:
        _report_lost(source, event, file, faults)
    if len(text) > MAX_TEXT:
        message = f"a text of {len(text):,} characters stands here; at most {MAX_TEXT:,} are read"
        faults.append(_fault(file, _start(event), "too-long", message, "shorten it"))
        text = text[:MAX_TEXT]
    # Line breaks of the file are \n here, so a carriage return was written as an escape.
    text = text.replace("\r\n", "\r")
    if event.style == '"' and (found := FORBIDDEN.search(text)):
        message = f"the escape of the character U+{ord(found[0]):04X} is not allowed"
        faults.append(_fault(file, _start(event), "character", message, "delete it"))
        return FORBIDDEN.sub("\ufffd", text)
    return text


def _append(items: list[Node], value: Node, event: yaml.Event, file: str) -> None:
    if len(items) == MAX_ITEMS:
        message = f"the list has more than {MAX_ITEMS:,} items; here is the next"
        raise _error(file, _start(event), "too-large", message, "split it")
    items.append(value)


def _key(event: yaml.Event, key: Node, mapping: dict[str, Node], file: str, faults: list[Fault]) -> str:
    if isinstance(key, Refused):
        return MERGE
    if not isinstance(key, str):
        raise _error(file, _start(event), "key", "a key must be a text", "quote it")
    if key == MERGE:
        faults.append(_fault(file, _start(event), "merge-key", "the merge key '<<' is not allowed", "write the fields out"))
    elif key in mapping:
        faults.append(_fault(file, _start(event), "duplicate-key", f"the key '{key}' stands twice", "delete one of them"))
    return key


def _start(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1) if mark is not None else Mark(1, 1)


def _mark_after(before: str) -> Mark:
    return Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _fault(file: str, mark: Mark, code: CodeName, message: str, hint: str) -> Fault:
    return Fault(file=file, line=mark.line, column=mark.column, code=code, message=message, hint=hint)


def _error(file: str, mark: Mark, code: CodeName, message: str, hint: str) -> DocumentError:
    return DocumentError(_fault(file, mark, code, message, hint))
