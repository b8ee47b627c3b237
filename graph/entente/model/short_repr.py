"""What `repr` shows of a value: its kind and what tells it from others, in one line, however much it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from entente.model.shown_text import counted

if TYPE_CHECKING:
    from collections.abc import Collection

MOST = 200
"""How many characters a `repr` has at most."""
_MOST_OF_A_VALUE = 60
_FEW = 3
_PLAIN = {tuple, list, dict, set, frozenset, MappingProxyType}
"""Containers that would show all they hold."""


def cut(text: str, most: int = MOST) -> str:
    """Return a text, or its beginning with an ellipsis where it is longer than that.

    >>> cut("a pact on chips", 7)
    'a pact…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def titled(kind: str, about: str) -> str:
    """Return the `repr` of what shows itself as a title in angle brackets.

    >>> titled("Claims", "2 claims")
    '<Claims: 2 claims>'
    """
    return f"<{kind}: {cut(about, MOST - len(kind) - 4)}>"


def fields_given(record: object) -> str:
    """Return the `repr` of a dataclass or a named tuple: the fields that differ from their defaults, long values cut.

    Assigned to `__repr__` in the body of a class.

    >>> from entente.model.records import Evidence, Version
    >>> Evidence(quote="a member of the pact")
    Evidence(quote='a member of the pact')
    >>> Version(article="pact", version="v1", no_claim=("one", "two", "three", "four"))
    Version(article='pact', version='v1', no_claim=<4 items>)
    """
    name = type(record).__name__
    told: list[str] = []
    room = MOST - len(name) - len("()") - len(", …")
    for field, value in _given(record):
        part = f"{field}={_value(value)}"
        room -= len(part) + len(", ")
        if room < 0:
            told.append("…")
            break
        told.append(part)
    return f"{name}({', '.join(told)})"


def _given(record: Any) -> list[tuple[str, object]]:  # noqa: ANN401  a record of any class
    if not is_dataclass(record):
        return list(record._asdict().items())
    values = [(field, getattr(record, field.name)) for field in fields(record) if field.repr]
    return [(field.name, value) for field, value in values if value != _default(field)]


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _value(value: object) -> str:
    if type(value) in _PLAIN:
        parts = list(value.values()) if isinstance(value, Mapping) else list(cast("Collection[object]", value))
        few = len(parts) <= _FEW and all(isinstance(part, str | int) for part in parts)
        if not few or len(repr(value)) > _MOST_OF_A_VALUE:
            return f"<{counted(len(parts), 'item')}>"
    return cut(repr(value), _MOST_OF_A_VALUE)
