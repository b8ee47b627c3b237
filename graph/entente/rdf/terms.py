"""Terms and literals that statements of a corpus are made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from entente.model import dates, ids
from entente.model.tour import as_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from entente.model.records import Assertion, Conversion, Representation
    from entente.model.tour import TourStep
    from entente.model.value_types import Texts

Triple: TypeAlias = "tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]"

_P = ids.prefixes("")
_XSD_BOOLEAN = ox.NamedNode(_P["xsd"] + "boolean")
_XSD_DATE = ox.NamedNode(_P["xsd"] + "date")
_XSD_DECIMAL = ox.NamedNode(_P["xsd"] + "decimal")
_XSD_INTEGER = ox.NamedNode(_P["xsd"] + "integer")
_EDTF = ox.NamedNode(_P["edtf"] + "EDTF")


class _Terms(dict[str, ox.NamedNode]):
    """IRIs by their prefixed names, each made when it is first asked for."""

    def __missing__(self, name: str) -> ox.NamedNode:
        prefix, _, local = name.partition(":")
        node = self[name] = ox.NamedNode(_P[prefix] + local)
        return node


TERMS = _Terms()


def edtf(text: str) -> ox.Literal:
    """Return a date of EDTF."""
    return ox.Literal(text, datatype=_EDTF)


def text_if_given(node: ox.NamedNode, predicate: str, text: str | None) -> Iterator[Triple]:
    """Yield the statement that gives a text to a node, by a prefixed name; none where there is no text."""
    if text:
        yield node, TERMS[predicate], ox.Literal(text)


def integer(number: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(number), datatype=_XSD_INTEGER)


def decimal(number: Decimal) -> ox.Literal:
    """Return a number in its canonical form."""
    return ox.Literal(ids.canonical(number), datatype=_XSD_DECIMAL)


def boolean(value: bool) -> ox.Literal:  # noqa: FBT001  the value itself
    """Return a truth value."""
    return ox.Literal("true" if value else "false", datatype=_XSD_BOOLEAN)


def day(given: date) -> ox.Literal:
    """Return a day."""
    return ox.Literal(given.isoformat(), datatype=_XSD_DATE)


def tour(node: ox.NamedNode, steps: Sequence[TourStep]) -> Iterator[Triple]:
    """Yield the steps of a tour, as JSON, if there are any."""
    if steps:
        yield node, TERMS[":tour"], ox.Literal(json.dumps(as_values(steps), ensure_ascii=False, sort_keys=True))


def given(node: ox.NamedNode, property_: ox.NamedNode, text: str | None) -> Iterator[Triple]:
    """Yield a text of something as a plain literal; nothing where there is none."""
    if text:
        yield node, property_, ox.Literal(text)


def texts_of(node: ox.NamedNode, predicate: ox.NamedNode, texts: Texts) -> Iterator[Triple]:
    """Yield a property that has a text in each language."""
    for language, text in texts.items():
        yield node, predicate, ox.Literal(text, language=language)


def date_property(node: ox.NamedNode, predicate: str, text: str) -> Triple:
    """Return the statement that gives something a date."""
    return node, TERMS[predicate], edtf(text)


def validity(node: ox.NamedNode, record: Assertion | Representation) -> Iterator[Triple]:
    """Yield since and until when something holds, and the first and last day of that, where it has them."""
    if record.valid_from:
        yield date_property(node, ":validFrom", record.valid_from)
    if record.valid_to:
        yield date_property(node, ":validTo", record.valid_to)
    yield from _days(node, (":validEarliest", ":validLatest"), dates.period(record.valid_from, record.valid_to))


def first_and_last_day(node: ox.NamedNode, text: str) -> Iterator[Triple]:
    """Yield the first and last day of an EDTF date, where it has them."""
    yield from _days(node, (":earliest", ":latest"), dates.span(text))


def _days(node: ox.NamedNode, predicates: tuple[str, str], span: dates.Span) -> Iterator[Triple]:
    for predicate, day in zip(predicates, span, strict=True):
        if day is not None:
            yield node, TERMS[predicate], ox.Literal(day.isoformat(), datatype=_XSD_DATE)


def representation_name(entity: str, other: Representation) -> str:
    """Return the name, in IRIs, of an entity's speaking for another within bounds."""
    return f"{entity}.{other.entity}.{ids.digest(other.valid_from, other.valid_to)[:10]}"


def conversion_name(assertion: str, value: Conversion) -> str:
    """Return the name, in IRIs, of a conversion in an assertion, which is given by its own."""
    from entente.claims.propositions import value_id  # noqa: PLC0415  who only reads RDF needs no claims

    return f"{assertion}.{ids.digest(value_id(value), *value.said)[:10]}"
