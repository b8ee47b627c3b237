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
    """Give those of the named fields that two records hold differently."""
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after and _comparable(name, before) != _comparable(name, after):
            yield FieldChange(field=name.rstrip("_"), old=_given(before), new=_given(after))


def as_written(fields: Iterable[FieldChange], old: object, new: object) -> tuple[FieldChange, ...]:
    """Tell the same fields with what two other records hold in them."""
    return tuple(FieldChange(field=f.field, old=_held(old, f.field), new=_held(new, f.field)) for f in fields)


def _held(record: object, name: str) -> object:
    return _given(getattr(record, name if hasattr(record, name) else f"{name}_"))


def _comparable(name: str, value: object) -> object:
    """Give what counts of a field: neither the order of things that have none, nor how a number is written."""
    if isinstance(value, tuple) and name in _UNORDERED:
        return sorted(value_id(item) if isinstance(item, Value) else item for item in value)
    if isinstance(value, Order):
        return value.by, sorted(value.to), value.document
    if name == "alias" and isinstance(value, Mapping):
        return {language: sorted(names) for language, names in value.items()}
    return value


def _given(value: object) -> object:
    return None if value in ((), {}, "") else value
