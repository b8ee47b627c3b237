"""A SPARQL query, with what its comments say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from entente.model.errors import UsageError, did_you_mean
from entente.model.languages import LANGUAGES
from entente.rdf.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.value_types import Texts
    from entente.rdf.tokens import Token

_HEADER = re.compile(r"#\s*(title|titel|en|de|bind|may):\s*(.*)")
_BIND = re.compile(r"(\w+)\s*=\s*(.*\S)")


@dataclass(frozen=True)
class Query:
    """A SPARQL query, described by its first comment lines.

    Lines with `# title:`, `# titel:` (German), `# en:` and `# de:` describe it. The line `# bind: alliance = entity:brics` is a
    default; `# may: kind = conflict-kind:denial` names a variable that goes without a value unless it is given one, and an
    example.
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

    @property
    def titles(self) -> Texts:
        r"""Its title, by language.

        >>> Query("# title: Who is it\n# titel: Wer ist es\nASK {}").titles
        {'en': 'Who is it', 'de': 'Wer ist es'}
        """
        header = dict(self._header)
        return {language: header[key] for language, key in (("en", "title"), ("de", "titel")) if key in header}

    @property
    def undescribed(self) -> Query:
        r"""The same without the comments at its beginning, and so without defaults.

        >>> Query("# title: Who is it\n\nASK {}").undescribed.text
        'ASK {}'
        """
        return Query(re.sub(r"\A(?:#.*\n)*\s*", "", self.text), self.file)

    @cached_property
    def description(self) -> Texts:
        """What it answers, by language."""
        return {key: text for key, text in self._header if key in LANGUAGES}

    @cached_property
    def defaults(self) -> Mapping[str, str]:
        r"""The variables that a reader may change, with their default values.

        >>> Query("# bind: alliance = entity:brics\nASK {}").defaults
        {'alliance': 'entity:brics'}
        """
        return self._values("bind")

    @cached_property
    def optional(self) -> Mapping[str, str]:
        r"""The variables that a reader may give a value, each with an example.

        >>> Query("# may: kind = conflict-kind:denial\nASK {}").optional
        {'kind': 'conflict-kind:denial'}
        """
        return self._values("may")

    def like(self, variable: str) -> str | None:
        """Return what values of a variable look like: its default or its example; None where it has neither."""
        return {**self.optional, **self.defaults}.get(variable)

    def _values(self, key: str) -> dict[str, str]:
        return {found[1]: found[2] for name, text in self._header if name == key and (found := _BIND.fullmatch(text))}

    @cached_property
    def tokens(self) -> list[Token]:
        """Its tokens, without space and comments."""
        return list(tokenize(self.text))

    @cached_property
    def gives_graph(self) -> bool:
        """Whether it asks for a graph, by CONSTRUCT or DESCRIBE.

        >>> Query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").gives_graph, Query("ASK { ?s ?p 'CONSTRUCT' }").gives_graph
        (True, False)
        """
        return any(token.depth == 0 and token.is_word("CONSTRUCT", "DESCRIBE") for token in self.tokens)

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
                raise UsageError(message, hint=did_you_mean(name, {**self.defaults, **self.optional} or variables))
        return sorted({**self.defaults, **named}.items())
