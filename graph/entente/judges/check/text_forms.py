"""The forms of texts and numbers, checked, and a walk over all texts and numbers of a record."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from entente.model import dates, ids
from entente.model.records import (
    Archive,
    Article,
    Assertion,
    Carrier,
    Conversion,
    Derivation,
    Entity,
    Evidence,
    Listing,
    Order,
    Profile,
    Representation,
    Unsettled,
    Value,
    Version,
)
from entente.model.tour import TourStep
from entente.model.value_types import Form
from entente.model.web_addresses import MAIL, is_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import DataclassInstance

Record: TypeAlias = "Profile | Entity | Article | Version | Assertion"
Path: TypeAlias = "tuple[str | int, ...]"
"""The keys and indices that lead to a place inside a record."""

LINK = re.compile(r'https?://[^\s<>"{}|\\^`\x00-\x20/][^\s<>"{}|\\^`\x00-\x20]*')
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.ASCII)
YEAR = re.compile(r"(?!0000)\d{4}", re.ASCII)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
WIKIDATA = re.compile(r"Q[1-9]\d*", re.ASCII)

NOUNS = {
    Form.ENTITY: "entity",
    Form.ARTICLE: "article",
    Form.VERSION: "version",
    Form.SOURCE: "entity or article",
    Form.KIND: "kind of entity",
    Form.RELATION: "relation",
    Form.STATUS: "status",
    Form.UNIT: "unit",
    Form.CONFIDENCE: "confidence",
}
"""What a name of each form names."""


def _date(text: str) -> tuple[str, str] | None:
    try:
        dates.span(text)
    except ValueError as error:
        return str(error), "write it as year, year-month or year-month-day"
    return None


def _link(text: str) -> tuple[str, str] | None:
    if not LINK.fullmatch(text):
        return f"{text!r} is not a link", "write the whole address, with http:// or https://"
    return None if is_link(text) else (f"{text!r} is not a link", "copy the address out of a browser")


def _contact(text: str) -> tuple[str, str] | None:
    if MAIL.fullmatch(text) or is_link(text):
        return None
    if MAIL.fullmatch(f"mailto:{text}"):
        return f"{text!r} is no address to turn to", f"write mailto:{text}"
    return f"{text!r} is no address to turn to", "write a web address with https://, or mailto: and an address for mail"


def _number(number: Decimal) -> tuple[str, str] | None:
    whole, decimals = ids.digits(number)
    if whole <= ids.MAX_WHOLE_DIGITS and decimals <= ids.MAX_DECIMALS:
        return None
    message = f"an amount has at most {ids.MAX_WHOLE_DIGITS} digits before the point and {ids.MAX_DECIMALS} after it"
    return message, "check the number of zeros"


def _matches(pattern: re.Pattern[str], what: str, hint: str) -> Callable[[str], tuple[str, str] | None]:
    return lambda text: None if pattern.fullmatch(text) else (f"{text!r} is not {what}", hint)


PROBLEMS: dict[Form, Callable[[Any], tuple[str, str] | None]] = {
    Form.SLUG: _matches(ids.SLUG, "a slug", "use lower-case letters, digits and single dashes"),
    Form.DATE: _date,
    Form.YEAR: _matches(YEAR, "a year", "write the four digits of a year; what is dated otherwise goes into 'when'"),
    Form.NUMBER: _number,
    Form.LINK: _link,
    Form.CONTACT: _contact,
    Form.LANGUAGE: _matches(LANGUAGE, "a language tag", "write it in lower case, like en, de or pt-br"),
    Form.SHA256: _matches(SHA256, "a sha256", "64 hexadecimal digits in lower case"),
    Form.WIKIDATA: _matches(WIKIDATA, "a Wikidata id", "write it like Q159"),
    Form.PROSE: lambda text: None if text.strip() else ("an empty text says nothing", "write it, or delete the field"),
}
"""For each form that a text itself must have: what is wrong with a text and what to do, or None where nothing is."""


def texts_with_forms(record: Record) -> Iterator[tuple[Path, Form, Any]]:
    """Yield the texts and numbers of a record, each with its path and the form that it must have."""
    return _walk(record, ())


_Walk: TypeAlias = "Callable[[Any, Path], Iterator[tuple[Path, Form, Any]]]"


def _walk(record: object, path: Path) -> Iterator[tuple[Path, Form, Any]]:
    for attribute, name, walk in _WALKS[type(record)]:
        value = getattr(record, attribute)
        if value is not None and value != ():
            yield from walk(value, (*path, name))


def _walks(type_: type[DataclassInstance]) -> list[tuple[str, str, _Walk]]:
    hints = get_type_hints(type_, include_extras=True)
    named = [f.name for f in fields(type_) if f.init and f.name != "assertions"]
    return [(name, name.rstrip("_"), walk) for name in named if (walk := _walk_of(hints[name])) is not None]


def _walk_of(hint: Any) -> _Walk | None:  # noqa: ANN401  any annotation
    arguments = get_args(hint)
    match get_origin(hint):
        case _ if hint in {bool, str, Decimal} or get_origin(hint) is Literal:
            return None
        case origin if origin is Annotated and not is_dataclass(arguments[0]):
            form: Form = arguments[1]
            return lambda value, path: iter([(path, form, value)])
        case origin if origin in {Union, types.UnionType}:
            return _walk_of(next(argument for argument in arguments if argument is not types.NoneType))
        case origin if origin is tuple:
            each = _walk_of(arguments[0])
            return each and (lambda value, path: (found for i, item in enumerate(value) for found in each(item, (*path, i))))
        case origin if origin is Mapping:
            return _walk_of_mapping(arguments)
        case _:
            return _walk


def _walk_of_mapping(arguments: tuple[Any, ...]) -> _Walk:
    key, value = _walk_of(arguments[0]), _walk_of(arguments[1])
    if key is None or (value is None and arguments[1] is not bool):
        message = "a mapping in the model must state the forms of its keys and values"
        raise TypeError(message)

    def walk(items: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Form, Any]]:
        for name, item in items.items():
            yield from key(name, (*path, name))
            if value is not None:
                yield from value(item, (*path, name))

    return walk


_TYPES = (
    *(Profile, Entity, Article, Version, Assertion, Archive, Carrier, Conversion, Derivation, Evidence),
    *(Listing, Order, Representation, TourStep, Unsettled, Value),
)
_WALKS: dict[type, list[tuple[str, str, _Walk]]] = {type_: _walks(type_) for type_ in _TYPES}
