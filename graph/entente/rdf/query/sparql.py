"""Find queries, read the comments that describe them, and bind their variables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import resources
from entente.model.arguments import refuse_half_characters
from entente.model.errors import UsageError, did_you_mean
from entente.model.languages import LANGUAGES
from entente.rdf.query import syntax

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.forms import Texts
    from entente.rdf.query.syntax import Token

_HEADER = re.compile(r"#\s*(title|en|de|bind):\s*(.*)")
_BIND = re.compile(r"(\w+)\s*=\s*(.*\S)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Query:
    """A SPARQL query, described by its first comment lines.

    Lines with `# title:`, `# en:` and `# de:` describe it. The line `# bind: alliance = entity:brics` is a default.
    """

    text: str
    file: str = "query"

    @cached_property
    def _header(self) -> list[tuple[str, str]]:
        lines: list[tuple[str, str]] = []
        for line in self.text.splitlines():
            if not line.startswith("#"):
                break
            if found := _HEADER.fullmatch(line):
                lines.append((found[1], found[2].strip()))
            elif lines and line.startswith("#  "):
                key, text = lines[-1]
                lines[-1] = (key, f"{text} {line[1:].strip()}")
        return lines

    @cached_property
    def title(self) -> str:
        """Its title; empty where it has none."""
        return dict(self._header).get("title", "")

    @cached_property
    def description(self) -> Texts:
        """What it answers, by language."""
        return {key: text for key, text in self._header if key in LANGUAGES}

    @cached_property
    def defaults(self) -> Mapping[str, str]:
        """The variables that a reader may change, with their default values.

        >>> shipped()["members-of"].defaults["alliance"]
        'entity:brics'
        """
        return {found[1]: found[2] for key, text in self._header if key == "bind" and (found := _BIND.fullmatch(text))}

    @cached_property
    def tokens(self) -> list[Token]:
        """Its tokens, without space and comments."""
        return list(syntax.tokens(self.text))

    @cached_property
    def ordered(self) -> bool:
        """Whether it asks for an order of its rows."""
        return any(token.depth == 0 and token.is_word("ORDER") for token in self.tokens)

    @cached_property
    def open_limit(self) -> bool:
        """Whether it limits the rows without an order, so that it leaves open which ones there are."""
        return not self.ordered and any(token.depth == 0 and token.is_word("LIMIT", "OFFSET") for token in self.tokens)

    def bindings(self, bind: Mapping[str, object] | None) -> list[tuple[str, object]]:
        """Return the values of all bound variables, sorted by name: the defaults, replaced by those given.

        Raises:
            UsageError: A variable is not in the query.

        """
        named = {name.lstrip("?$"): value for name, value in (bind or {}).items()}
        variables = {token.text[1:] for token in self.tokens if token.kind == "variable"}
        for name in named:
            if name not in variables:
                message = f"the query has no variable ?{name}"
                raise UsageError(message, hint=did_you_mean(name, self.defaults or variables))
        return sorted({**self.defaults, **named}.items())


@cache
def shipped() -> Mapping[str, Query]:
    """Return the queries that Entente ships, by name.

    >>> shipped()["members-of"].title
    'Members of an alliance as of a date'
    """
    folder = files("entente.rdf") / "queries"
    paths = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    return {file.name[:-3]: Query(file.read_text(encoding="utf-8"), file.name) for file in paths}


def find(source: str | Path) -> Query:
    """Return a query: that of a file that exists or ends in .rq, the shipped one of a name, or else the given text itself.

    Raises:
        UsageError: There is no such file, or what is given is neither a shipped query nor SPARQL.

    """
    if isinstance(source, Path) or source.endswith(".rq") or resources.is_file(source):
        try:
            return Query(resources.decode(resources.read(resources.named(source))), str(source))
        except (OSError, UnicodeDecodeError) as error:
            message = f"{source} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
            raise UsageError(message) from error
    refuse_half_characters(source, "the query")
    return named(source) if not re.search(r"[\s{]", source) else Query(source)


def named(name: str) -> Query:
    """Return a shipped query by its name.

    Raises:
        UsageError: No shipped query has that name.

    """
    if name in shipped():
        return shipped()[name]
    message = f"{name!r} is neither a shipped query nor a file nor SPARQL"
    raise UsageError(message, hint=did_you_mean(name, shipped()))


def with_bindings(query: Query, values: Mapping[str, ox.NamedNode | ox.Literal], variables: list[str]) -> str:
    """Return the text of a query with values for variables, and with a complete order of its rows.

    The values are put at the start of the outermost WHERE: pyoxigraph's own substitutions reach only variables that are columns
    of the answer.

    Args:
        query: The query.
        values: The values of variables, by name.
        variables: The columns of the answer, by which rows are sorted that are equal in the query's own order.

    """
    text, tokens = query.text, query.tokens
    if query.ordered:
        order = next(i for i, token in enumerate(tokens) if token.depth == 0 and token.is_word("ORDER"))
        rest = tokens[order:]
        after = next((t for t in rest if t.depth == 0 and t.is_word("LIMIT", "OFFSET", "VALUES")), None)
        end = after.start if after else rest[-1].end
        sorted_by = {t.text[1:] for t in rest if t.kind == "variable" and t.depth == 0 and t.end <= end}
        ties = " ".join(f"?{name}" for name in variables if name not in sorted_by)
        text = f"{text[:end]} {ties} {text[end:]}"
    if values:
        start = _where(query)
        names, terms = " ".join(f"?{name}" for name in values), " ".join(map(str, values.values()))
        text = f"{text[:start]} VALUES ({names}) {{ ({terms}) }} {text[start:]}"
    return text


def _where(query: Query) -> int:
    """Return the position behind the brace that opens the outermost WHERE."""
    braces = [i for i, token in enumerate(query.tokens) if token.text == "{" and token.depth == 0]
    if braces and query.tokens[braces[0] - 1].is_word("CONSTRUCT"):
        braces = braces[1:]
    if not braces:
        raise UsageError("values can be bound only in a query with a WHERE")
    return query.tokens[braces[0]].end


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
    >>> term("ai-gdp-share", names, like=":rank").value
    'https://w3id.org/entente/ontology#aiGdpShare'
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
    if _SLUG.fullmatch(text) and (like is None or space is not None):
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
