"""The fields of two records, compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from entente.claims.propositions import value_id
from entente.judges.diff.changes import FieldChange
from entente.model.records import Order, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNORDERED = frozenset({"because", "converted", "tags", "includes", "speaks_for", "formerly", "cites", "authors"})


def changed(old: object, new: object, names: Iterable[str]) -> Iterator[FieldChange]:
    """Yield those of the named fields in which two records differ."""
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after and _comparable(name, before) != _comparable(name, after):
            yield FieldChange(field=name.rstrip("_"), old=_none_if_empty(before), new=_none_if_empty(after))


def as_written(fields: Iterable[FieldChange], old: object, new: object) -> tuple[FieldChange, ...]:
    """Return the same fields with the values that two other records have in them."""
    return tuple(FieldChange(field=f.field, old=_value(old, f.field), new=_value(new, f.field)) for f in fields)


def _value(record: object, name: str) -> object:
    return _none_if_empty(getattr(record, name if hasattr(record, name) else f"{name}_"))


def _comparable(name: str, value: object) -> object:
    """Return a value that is equal for fields that differ only in the order of sets, or in how numbers are written."""
    if isinstance(value, tuple) and name in _UNORDERED:
        return sorted(value_id(item) if isinstance(item, Value) else item for item in value)
    if isinstance(value, Order):
        return value.by, sorted(value.to), value.document
    if name == "alias" and isinstance(value, Mapping):
        return {language: sorted(names) for language, names in value.items()}
    return value


def _none_if_empty(value: object) -> object:
    return None if value in ((), {}, "") else value
