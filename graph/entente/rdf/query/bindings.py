"""Values for the variables of a query: read from text, and put into the query."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model.argument_types import refuse_half_characters
from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from entente.rdf.query.described_query import Query

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][A-Za-z0-9]*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_KINDS: Mapping[str, tuple[Collection[str], str]] = {
    "integer": (("integer",), "a whole number"),
    "decimal": (("integer", "decimal"), "a number"),
    "boolean": (("boolean",), "true or false"),
}
"""The datatypes that fit one of a default, and what they are called."""


def with_bindings(query: Query, values: Mapping[str, ox.NamedNode | ox.Literal], variables: list[str]) -> str:
    """Return the text of a query with values for variables, and with a complete order of its rows.

    The values are put at the start of the outermost WHERE: pyoxigraph's own substitutions reach only variables that are columns
    of the answer.

    Args:
        query: The query.
        values: The values of variables, by name.
        variables: The columns of the answer, by which rows are sorted that are equal in the query's own order.

    """
    if not values:
        return _in_complete_order(query, variables)
    before, after = around_values(query, variables)
    names, terms = " ".join(f"?{name}" for name in values), " ".join(map(str, values.values()))
    return f"{before} VALUES ({names}) {{ ({terms}) }} {after}"


def around_values(query: Query, variables: list[str]) -> tuple[str, str]:
    r"""Return what of a query, with a complete order of its rows, stands before and after values for its variables.

    >>> from entente.rdf.query.described_query import Query
    >>> around_values(Query("SELECT ?s { ?s ?p 1 } ORDER BY ?p"), ["s"])
    ('SELECT ?s {', ' ?s ?p 1 } ORDER BY ?p ?s ')
    """
    text, start = _in_complete_order(query, variables), _where(query)
    return text[:start], text[start:]


def _in_complete_order(query: Query, variables: list[str]) -> str:
    """Return the text of a query in whose order no two different rows are equal."""
    text, tokens = query.text, query.tokens
    if not query.ordered:
        return text
    order = next(i for i, token in enumerate(tokens) if token.depth == 0 and token.is_word("ORDER"))
    rest = tokens[order:]
    after = next((t for t in rest if t.depth == 0 and t.is_word("LIMIT", "OFFSET", "VALUES")), None)
    end = after.start if after else rest[-1].end
    sorted_by = {t.text[1:] for t in rest if t.kind == "variable" and t.depth == 0 and t.end <= end}
    ties = " ".join(f"?{name}" for name in variables if name not in sorted_by)
    return f"{text[:end]} {ties} {text[end:]}"


def _where(query: Query) -> int:
    """Return the position behind the brace that opens the outermost WHERE."""
    braces = [i for i, token in enumerate(query.tokens) if token.text == "{" and token.depth == 0]
    if braces and query.tokens[braces[0] - 1].is_word("CONSTRUCT"):
        braces = braces[1:]
    if not braces:
        raise UsageError("values can be bound only in a query with a WHERE")
    return query.tokens[braces[0]].end


def values(
    query: Query, bind: Mapping[str, object] | None, prefixes: Mapping[str, str], *, labels: bool
) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the terms that the variables of a query are bound to, by name: its defaults, replaced by values that are given.

    Args:
        query: The query.
        bind: Values for variables, by name.
        prefixes: Names for namespaces.
        labels: Whether an entity may be given by a text, of which only the data knows whom it names.

    Raises:
        UsageError: A variable is not in the query, or its value is none, or not of the kind of its default.

    """
    found = {}
    for name, value in query.bindings(bind):
        like, text = query.like(name), str(value)
        found[name] = term(text, prefixes, like=like)
        if like is not None:
            _refuse_another_kind(name, text, found[name], like, term(like, prefixes), labels=labels)
    return found


def _refuse_another_kind(
    name: str, text: str, value: ox.NamedNode | ox.Literal, like: str, default: ox.NamedNode | ox.Literal, *, labels: bool
) -> None:
    """Raise a UsageError if a value is of another kind than its default: the answer would be wrong without a word."""
    if isinstance(default, ox.NamedNode):
        fits = isinstance(value, ox.NamedNode) or (labels and like.startswith("entity:"))
        wanted = f"a term such as {like}"
    elif default.datatype.value == f"{_XSD}date":
        fits, wanted = _DATE.fullmatch(text) is not None, f"a date such as {like}, {like[:7]} or {like[:4]}"
    else:
        kinds, wanted = _KINDS.get(default.datatype.value.removeprefix(_XSD), ((), ""))
        kind = value.datatype.value.removeprefix(_XSD) if isinstance(value, ox.Literal) else ""
        fits = not kinds or kind in kinds
    if not fits:
        message = f"?{name} cannot be {text!r}"
        raise UsageError(message, hint=f"give {wanted}")


def term(text: str, prefixes: Mapping[str, str], like: str | None = None) -> ox.NamedNode | ox.Literal:
    """Return the term that a value for a variable stands for.

    Args:
        text: An IRI in angle brackets, a prefixed name, a date, a number, a boolean, a slug, or text, quoted or not.
        prefixes: Names for namespaces.
        like: The variable's default, whose namespace a slug is in; without a default, a slug names an entity.

    Raises:
        UsageError: The value is no IRI, or its prefix is not known.

    >>> names = {"": "https://w3id.org/entente/ontology#", "entity": "https://w3id.org/entente/entity/"}
    >>> term("brics", names).value, term("2025-01-01", names).datatype.value.rpartition("#")[2]
    ('https://w3id.org/entente/entity/brics', 'date')
    >>> [term(text, names, like=":rank").value.rpartition("#")[2] for text in ("ai-gdp-share", "aiGdpShare")]
    ['aiGdpShare', 'aiGdpShare']
    """
    refuse_half_characters(text, "a value to bind")
    if text.startswith("<") and text.endswith(">"):
        return _iri(text[1:-1])
    if len(text) > 1 and text[0] == text[-1] == '"':
        return ox.Literal(text[1:-1])
    prefix, colon, local = text.partition(":")
    if colon and prefix in prefixes:
        return _iri(prefixes[prefix] + local)
    if colon and re.fullmatch(r"[A-Za-z][\w.-]*", prefix) and not local.startswith("//") and " " not in text:
        message = f"the prefix '{prefix}:' is not known"
        raise UsageError(message, hint=did_you_mean(prefix, filter(None, prefixes)))
    if (literal := _number_date_or_boolean(text)) is not None:
        return literal
    space = like.partition(":")[0] if like and ":" in like and not like.startswith(("<", '"')) else None
    if (_SLUG.fullmatch(text) and (like is None or space is not None)) or (space == "" and _NAME.fullmatch(text)):
        name = re.sub(r"-([a-z])", lambda found: found[1].upper(), text) if space == "" else text
        return _iri(prefixes[space if space is not None else "entity"] + name)
    return ox.Literal(text)


def _number_date_or_boolean(text: str) -> ox.Literal | None:
    """Return the literal of a number, a date or a boolean; None for another text."""
    for pattern, name in (
        (r"\d{4}-\d\d-\d\d", "date"),
        (r"[+-]?\d+", "integer"),
        (r"[+-]?\d*\.\d+", "decimal"),
        ("true|false", "boolean"),
    ):
        if re.fullmatch(pattern, text, re.ASCII):
            if name == "date":
                try:
                    date.fromisoformat(text)
                except ValueError as error:
                    message = f"{text} is no date"
                    raise UsageError(message) from error
            return ox.Literal(text, datatype=ox.NamedNode(_XSD + name))
    return None


def _iri(text: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        message = f"<{text}> is no IRI"
        raise UsageError(message) from error
