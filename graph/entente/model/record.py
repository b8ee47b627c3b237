"""What all records share, and where they were read."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from entente.model.short_repr import fields_given


class Record:
    """What all records share: they show the fields they give, and seeds may give no others."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "alias_generator": lambda name: name.rstrip("_")}
    __repr__ = fields_given


class Origin(NamedTuple):
    """Where a record was read: a seed file, and the path of keys and indices to the record inside it."""

    file: str
    path: tuple[str | int, ...]

    def __repr__(self) -> str:
        return fields_given(self)
