"""The fields of two records, compared."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from entente.claims.propositions import value_id
from entente.judges.diff.changes import FieldChange
from entente.model.records import Conversion, Derivation, Order, Representation, Value
from entente.model.typography import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNORDERED = frozenset(
    {"because", "converted", "tags", "includes", "speaks_for", "formerly", "cites", "derives_from", "authors", "lists"}
)


def changed(old: object, new: object, names: Iterable[str]) -> Iterator[FieldChange]:
    """Yield those of the named fields in which two records differ."""
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after and comparable(name, before) != comparable(name, after):
            yield FieldChange(field=name.rstrip("_"), old=_none_if_empty(before), new=_none_if_empty(after))


def as_written(fields: Iterable[FieldChange], old: object, new: object) -> tuple[FieldChange, ...]:
    """Return the same fields with the values that two other records have in them."""
    return tuple(FieldChange(field=f.field, old=_value(old, f.field), new=_value(new, f.field)) for f in fields)


def _value(record: object, name: str) -> object:
    return _none_if_empty(getattr(record, name if hasattr(record, name) else f"{name}_"))


def comparable(name: str, value: object) -> Hashable:
    """Return a value that is equal for fields that differ in nothing but writing.

    That is the order of sets, how numbers are written, and the typography of what a source says itself.
    """
    found: object = value
    match value:
        case str() if name == "title":
            found = folded(value)
        case tuple() if name == "no_claim":
            found = tuple(map(folded, value))
        case tuple() if name == "evidence":
            found = tuple((folded(one.prefix), folded(one.quote), folded(one.suffix)) for one in value)
        case tuple() if name in _UNORDERED:
            found = tuple(sorted(map(_sortable, value)))
        case Order():
            found = value.by, tuple(sorted(value.to)), value.document
        case Mapping() if name == "alias":
            found = tuple(sorted((language, tuple(sorted(names))) for language, names in value.items()))
        case Mapping():
            found = tuple(sorted(value.items()))
        case Value():
            found = value_id(value)
    assert isinstance(found, Hashable)  # noqa: S101  records are frozen
    return found


def _sortable(item: object) -> tuple[str, ...]:
    """Return texts that are equal for equal items of a set."""
    match item:
        case Conversion():
            return value_id(item), *item.said
        case Value():
            return (value_id(item),)
        case Representation():
            return item.entity, item.valid_from or "", item.valid_to or ""
        case Derivation():
            return item.article, item.confidence or ""
    return (str(item),)


def _none_if_empty(value: object) -> object:
    return None if value in ((), {}, "") else value
