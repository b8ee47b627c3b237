"""Seeds as columns of tables: what each means, how its cells are read and written.

There are three kinds of tables, told apart by their columns: of entities, of versions with their articles, of assertions. A
column has the name of the field of the seeds that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from entente.model import ids
from entente.model.value_types import NUMBER
from entente.seeds.document import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SEPARATOR = "; "
"""What stands between several values in a cell. Where line breaks do, it separates nothing, and a value may hold it."""

Fields: TypeAlias = dict[str, Node]


class Form(NamedTuple):
    """How a cell is read as the value of a field, and such a value is written into a cell."""

    read: Callable[[str], Node]
    written: Callable[[Any], str]


class Column(NamedTuple):
    """Where the value of a column stands in the record of its row, and its form."""

    path: tuple[str, ...]
    form: Form


def _several(texts: Iterable[str]) -> str:
    r"""Return several values for one cell, between line breaks where one of them holds the separator.

    >>> _several(["a", "b"]), _several(["a; b"])
    ('a; b', 'a; b\n')
    """
    texts = [*texts]
    if not any(SEPARATOR in text for text in texts):
        return SEPARATOR.join(texts)
    return "\n".join(texts) + ("\n" if len(texts) == 1 else "")


def several_texts(cell: str) -> list[Node]:
    """Return the values that a cell holds."""
    parts = cell.split("\n") if "\n" in cell else cell.split(SEPARATOR)
    return [text for part in parts if (text := part.strip())]


def _slugs(cell: str) -> list[Node]:
    return [part for part in re.split(r"[;,\s]+", cell) if part]


def _truth(cell: str) -> Node:
    # As Excel writes it, in English and German.
    return {"wahr": "true", "falsch": "false"}.get(cell.strip().lower(), cell.strip().lower())


_VALUE = re.compile(
    rf"(?:(?P<is>over|under|at-least|at-most)[ -])?(?P<amount>{NUMBER})"
    r"(?:[ -](?!of[ -]|total$|annual$)(?P<unit>[A-Za-z][\w-]*?))?"
    rf"(?:[ -]of[ -](?P<of>{NUMBER}))?(?:[ -](?P<basis>total|annual))?",
    re.ASCII,
)
_REPRESENTATION = re.compile(r"(?P<entity>\S+) \((?P<from>[^()/]*)/(?P<to>[^()/]*)\)")
_DERIVATION = re.compile(r"(?P<article>\S+) \((?P<confidence>\S+)\)")


def _value(text: str) -> Node:
    """Return a value as fields; a text that is none, as an amount, of which `check` tells that it is none.

    >>> _value("over 44e6 USD total")
    {'is': 'over', 'amount': '44e6', 'unit': 'USD', 'basis': 'total'}
    """
    found = _VALUE.fullmatch(text)
    return {name: part for name, part in found.groupdict().items() if part} if found else {"amount": text}


def _value_text(value: Mapping[str, str]) -> str:
    of = f"of {value['of']}" if "of" in value else None
    return " ".join(filter(None, (value.get("is"), value["amount"], value.get("unit"), of, value.get("basis"))))


def conversion(text: str) -> Node:
    """Return a conversion as fields: the value, and after a colon who converts it.

    >>> conversion("44e6 USD: dora-lind, arland")
    {'amount': '44e6', 'unit': 'USD', 'said': ['dora-lind', 'arland']}
    """
    value, _, said = text.partition(":")
    return {**cast("Fields", _value(value.strip())), **({"said": _slugs(said)} if said.strip() else {})}


def _conversion_text(value: Mapping[str, Any]) -> str:
    said = f": {', '.join(value['said'])}" if "said" in value else ""
    return f"{_value_text(value)}{said}"


def _representation(text: str) -> Node:
    found = _REPRESENTATION.fullmatch(text)
    if not found:
        return {"entity": text}
    bounds = {"valid_from": found["from"].strip(), "valid_to": found["to"].strip()}
    return {"entity": found["entity"], **{name: day for name, day in bounds.items() if day not in {"", ".."}}}


def _representation_text(value: Mapping[str, str]) -> str:
    if len(value) == 1:
        return value["entity"]
    return f"{value['entity']} ({value.get('valid_from', '..')}/{value.get('valid_to', '..')})"


def _derivation(text: str) -> Node:
    found = _DERIVATION.fullmatch(text)
    return found.groupdict() if found else {"article": text}


def _derivation_text(value: Mapping[str, str]) -> str:
    return f"{value['article']} ({value['confidence']})" if "confidence" in value else value["article"]


def _each(one: Callable[[str], Node], written: Callable[[Any], str]) -> Form:
    return Form(
        lambda cell: [one(cast("str", text)) for text in several_texts(cell)], lambda items: _several(map(written, items))
    )


TEXT = Form(str.strip, str)
_TRUTH = Form(_truth, str)
_SLUGS = Form(_slugs, _several)
_TEXTS = Form(cast("Callable[[str], Node]", several_texts), _several)
_QUOTES = _each(lambda text: {"quote": text}, lambda item: str(item["quote"]))


def _columns(form: Form, *names: str) -> dict[str, Column]:
    return {name: Column((name,), form) for name in names}


OF_LANGUAGES: Mapping[str, Form] = {
    "label": TEXT,
    "alias": _TEXTS,
    "plural": _TRUTH,
    "description": TEXT,
    "statement": TEXT,
}
"""The columns that stand once for each language: `label` for English, `label_de` for German, and so on."""

ENTITIES: Mapping[str, Column] = {
    **_columns(TEXT, "id", "kind"),
    **{name: Column((name, "en"), OF_LANGUAGES[name]) for name in ("label", "alias", "plural", "description")},
    **_columns(TEXT, "wikidata"),
    **_columns(_SLUGS, "includes"),
    "speaks_for": Column(("speaks_for",), _each(_representation, _representation_text)),
    **_columns(_SLUGS, "formerly"),
    **_columns(TEXT, "reliability"),
}
ARTICLES: Mapping[str, Column] = {
    "label": Column(("label", "en"), TEXT),
    **_columns(TEXT, "language", "publisher"),
    **_columns(_TEXTS, "authors"),
    **_columns(TEXT, "url"),
    **_columns(_SLUGS, "cites"),
    "derives_from": Column(("derives_from",), _each(_derivation, _derivation_text)),
    **_columns(TEXT, "reliability", "story"),
}
VERSIONS: Mapping[str, Column] = {
    **_columns(TEXT, "article", "version"),
    **ARTICLES,
    **_columns(TEXT, "title", "published", "retrieved", "sha256", "revises"),
    "carried_by": Column(("carried_by", "outlet"), TEXT),
    "carried_url": Column(("carried_by", "url"), TEXT),
    "carried_language": Column(("carried_by", "language"), TEXT),
    "archived": Column(("archived", "url"), TEXT),
    "archived_on": Column(("archived", "date"), TEXT),
    **_columns(_TRUTH, "complete"),
    **_columns(_TEXTS, "no_claim"),
}
ASSERTIONS: Mapping[str, Column] = {
    **_columns(TEXT, "article", "version", "id", "subject", "relation", "object", "date"),
    **{name: Column(("value", name), TEXT) for name in ("amount", "unit", "of", "is", "basis")},
    **_columns(TEXT, "topic", "by", "in", "status"),
    **_columns(_SLUGS, "said"),
    "ordered_by": Column(("ordered", "by"), TEXT),
    "ordered_to": Column(("ordered", "to"), _SLUGS),
    "ordered_document": Column(("ordered", "document"), TEXT),
    **_columns(TEXT, "at", "when", "valid_from", "valid_to"),
    "converted": Column(("converted",), _each(conversion, _conversion_text)),
    **_columns(_TRUTH, "about"),
    **_columns(_SLUGS, "because"),
    **_columns(TEXT, "confidence"),
    "statement": Column(("statement", "en"), TEXT),
    "quote": Column(("evidence",), _QUOTES),
    **_columns(_TEXTS, "tags"),
    **_columns(TEXT, "credibility"),
}
KINDS: Mapping[str, Mapping[str, Column]] = {"entities": ENTITIES, "versions": VERSIONS, "assertions": ASSERTIONS}
"""The columns of each kind of table, by name, in the order in which a header gives them."""

FOLLOWS = {
    "entities": {"article_count"},
    "versions": set[str](),
    "assertions": {"position", "proposition", "certainty", "origins", "converted_said", "archived"},
}
"""Columns of the tables that Entente writes which follow from the others, and are passed over."""
UNLESS_SAID = {"is": "exactly", "about": "false", "complete": "false"}
"""What a field that is left out means; a table that Entente wrote says it."""


def known_columns() -> set[str]:
    """Return the names of all columns that have the same name in every language."""
    return {name for columns in KINDS.values() for name in columns}


def header(kind: str, languages: Iterable[str] = ("en", "de")) -> list[str]:
    """Return the columns of a kind of table, with those of languages, the English without its name.

    >>> header("entities")[:5]
    ['id', 'kind', 'label', 'label_de', 'alias']
    """
    named = [(name, [""] if name not in OF_LANGUAGES else [*languages]) for name in KINDS[kind]]
    return [f"{name}_{language}" if language not in {"", "en"} else name for name, tags in named for language in tags]


def cells(kind: str, record: Fields) -> dict[str, str]:
    """Return a record, given as `fields_of` returns it, as the cells of its row, by column."""
    found: dict[str, str] = {}
    for name, column in KINDS[kind].items():
        if name in OF_LANGUAGES:
            texts = cast("Fields", record.get(name, {}))
            found |= {(name if tag == "en" else f"{name}_{tag}"): column.form.written(text) for tag, text in texts.items()}
            continue
        value: Any = record
        for step in column.path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            found[name] = column.form.written(value)
    return found


def _text(value: bool | Decimal | str) -> str:  # noqa: FBT001  a value of a record
    if isinstance(value, bool):
        return str(value).lower()
    return ids.canonical(value) if isinstance(value, Decimal) else str(value)


def fields_of(record: object, leaf: Callable[[bool | Decimal | str], Any] = _text) -> Fields:
    """Return a record as the fields that a seed file gives; what is empty, or as it is unless said, is left out.

    Args:
        record: The record.
        leaf: Returns a value as it is to be written; by default as a text.

    >>> from entente.model.records import Entity
    >>> fields_of(Entity(id="arland", kind="state", label={"en": "Arland"}))
    {'id': 'arland', 'kind': 'state', 'label': {'en': 'Arland'}}

    """
    return cast("Fields", _node(record, leaf))


def _node(value: Any, leaf: Callable[[bool | Decimal | str], Any]) -> Node:  # noqa: ANN401  a record, or what one holds
    if is_dataclass(value):
        given = {one.name.rstrip("_"): getattr(value, one.name) for one in fields(value) if one.name != "origin"}
        return {
            name: _node(part, leaf)
            for name, part in given.items()
            if part not in (None, "", (), {}) and (name not in UNLESS_SAID or _text(part) != UNLESS_SAID[name])
        }
    if isinstance(value, Mapping):
        return {str(name): _node(value[name], leaf) for name in sorted(value)}
    if isinstance(value, tuple | list):
        return [_node(part, leaf) for part in value]
    return cast("Node", leaf(value))


def says_no_more(new: Node, old: Node) -> bool:
    """Return whether all that one record says, another says too.

    >>> says_no_more(
    ...     {"kind": "state", "value": {"amount": "1e3"}}, {"kind": "state", "value": {"amount": "1000"}, "in": "2024"}
    ... )
    True
    """
    if isinstance(new, dict) and isinstance(old, dict):
        return all(name in old and says_no_more(part, old[name]) for name, part in new.items())
    if isinstance(new, list) and isinstance(old, list):
        return all(any(says_no_more(part, other) for other in old) for part in new)
    if isinstance(new, str) and isinstance(old, str) and new != old:
        number = re.compile(NUMBER)
        return bool(number.fullmatch(new) and number.fullmatch(old)) and Decimal(new) == Decimal(old)
    return new == old
