"""What the data knows: which of its things a name means, and which terms of a query it does not have."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from entente.model import ids, resources
from entente.model.entity_names import named
from entente.model.errors import UsageError, did_you_mean
from entente.rdf.query import query_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.model.vocabulary import Vocabulary
    from entente.rdf.endpoint import Endpoint
    from entente.rdf.query.described_query import Query
    from entente.rdf.tokens import Token

_P = ids.prefixes("")
_TYPE, _LABEL, _ALIAS = (ox.NamedNode(_P[p] + name) for p, name in (("rdf", "type"), ("rdfs", "label"), ("skos", "altLabel")))
_XSD = _P["xsd"]
_SIMILAR = 70
"""How similar a term that may be meant is, in percent."""


class Unknown(NamedTuple):
    """A term of a query that the data does not have.

    >>> print(Unknown(":stats", similar=":states"))
    no :stats in the data (did you mean ':states'?)
    """

    term: str
    variable: str | None = None
    """The variable to which it is bound; None where the query itself has it."""
    similar: str | None = None
    """A term of the data that may be meant."""

    def __str__(self) -> str:
        bound = f", to which ?{self.variable} is bound" if self.variable else ""
        hint = f" (did you mean {self.similar!r}?)" if self.similar else ""
        return f"no {self.term} in the data{bound}{hint}"


class Known:
    """The terms of a store.

    Args:
        store: The statements, each also in the default graph; or the endpoint that has them.
        base: The base IRI of the corpus in it.
        prefixes: Names for namespaces.
        vocabulary: The terms of the ontology.

    """

    def __init__(self, store: ox.Store | Endpoint, base: str, prefixes: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self._store, self._base, self._prefixes, self._vocabulary = store, base, prefixes, vocabulary

    def meant(self, name: str, value: ox.NamedNode | ox.Literal, *, like: str | None) -> ox.NamedNode | ox.Literal:
        """Return what a value for a variable means: an entity may be given by its label or an alias, in whole or in part.

        Args:
            name: The variable.
            value: The value, as it reads without the data.
            like: The variable's default.

        Raises:
            UsageError: It names something of the corpus that is not in the data: the answer would be empty without a reason. Or
                several entities.

        """
        if isinstance(value, ox.Literal):
            if not (like or "").startswith("entity:"):
                return value
            kind, wanted = "entity", value.value
        else:
            found = next((kind for kind in ids.IRI_KINDS if value.value.startswith(f"{self._base}{kind}/")), None)
            if found is None or self._describes(value):
                return value
            kind, wanted = found, value.value.removeprefix(f"{self._base}{found}/")
        space = f"{self._base}{kind}/"
        if kind == "entity":
            names = self._entity_names(space)
            if (slug := named(names, wanted)) is not None:
                return ox.NamedNode(space + slug)
            near = {text for slug, texts in names.items() for text in (slug, *texts)}
        else:
            near = {row[0].value.removeprefix(space) for row in self._rows(f"?s {{ ?s ?p ?o {_within('s', space)} }}")}
        message = f"?{name} cannot be {wanted!r}: the data has no {kind} of that name"
        raise UsageError(message, hint=did_you_mean(wanted, near))

    def unknown(self, query: Query, values: Mapping[str, ox.NamedNode | ox.Literal]) -> Iterator[Unknown]:
        """Yield each term of a query, or value of a variable, that the data does not have, with what may be meant.

        Functions, datatypes and prefixes are no such terms. The terms of a query that Entente carries are right.
        """
        bound = {name: value for name, value in values.items() if isinstance(value, ox.NamedNode) and not self._has(value)}
        for name, value in bound.items():
            yield Unknown(self._short(value.value), name, self._similar(value))
        carried = query in query_files.shipped().values()
        for text, node in () if bound or carried else dict(self._terms(query)).items():
            if not self._has(node):
                yield Unknown(text, similar=self._similar(node))

    def terms(self) -> dict[str, str]:
        """Return the terms of the ontology and the entities, as prefixed names, each with its label."""
        terms = {self._short(iri): term.label["en"] for iri, term in sorted(self._vocabulary.by_iri.items())}
        entities = self._entity_names(f"{self._base}entity/")
        return {**terms, **{f"entity:{slug}": texts[0] for slug, texts in entities.items()}}

    def _terms(self, query: Query) -> Iterator[tuple[str, ox.NamedNode]]:
        prefixes = dict(self._prefixes)
        tokens = query.tokens
        for word, name in pairwise(tokens):
            if word.is_word("PREFIX") and (iri := _after(tokens, name)) is not None:
                prefixes[name.text[:-1]] = iri.text[1:-1]
        for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
            if before is not None and (before.text == "^^" or before.is_word("PREFIX", "BASE") or before.text.endswith(":")):
                continue
            if after is not None and after.text == "(":
                continue
            prefix, _, local = token.text.partition(":")
            if token.kind == "iri":
                named_by = token.text[1:-1]
            elif token.kind == "name" and prefix in prefixes:
                named_by = prefixes[prefix] + local.replace("\\", "")
            else:
                continue
            if ":" in named_by and not named_by.startswith(_XSD):
                yield token.text, ox.NamedNode(named_by)

    def _has(self, node: ox.NamedNode) -> bool:
        somewhere = (
            f"{{ {node} ?p ?o }} UNION {{ ?s {node} ?o }} UNION {{ ?s ?p {node} }} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }}"
        )
        return bool(self._store.query(f"ASK {{ {somewhere} }}"))

    def _describes(self, node: ox.NamedNode) -> bool:
        return bool(self._store.query(f"ASK {{ {node} ?p ?o }}"))

    def _similar(self, node: ox.NamedNode) -> str | None:
        """Return the closest term of the same namespace that the data has; None for a term of the ontology."""
        if node.value in self._vocabulary.by_iri or node.value in declared():
            return None
        space = max((iri for iri in self._prefixes.values() if iri and node.value.startswith(iri)), key=len, default="")
        if not space:
            return None
        from rapidfuzz import fuzz, process  # noqa: PLC0415  it loads slowly, and only an empty answer needs it

        nodes = {row[0] for row in self._rows("?p { ?s ?p ?o }")}
        for row in self._rows(f"?s ?type {{ ?s {_TYPE} ?type }}"):
            nodes |= {*row}
        near = {other.value for other in nodes if isinstance(other, ox.NamedNode) and other.value.startswith(space)}
        names = [iri.removeprefix(space) for iri in sorted(near)]
        similar = process.extractOne(node.value.removeprefix(space), names, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        return self._short(space + similar[0]) if similar else None

    def _short(self, iri: str) -> str:
        fitting = [(len(space), prefix) for prefix, space in self._prefixes.items() if space and iri.startswith(space)]
        if not fitting:
            return f"<{iri}>"
        length, prefix = max(fitting)
        return f"{prefix}:{iri[length:]}"

    def _rows(self, text: str) -> list[tuple[Any, ...]]:
        result = self._store.query(f"SELECT DISTINCT {text}")
        assert isinstance(result, ox.QuerySolutions)  # noqa: S101  it is a SELECT
        return sorted((tuple(row) for row in result), key=str)

    def _entity_names(self, space: str) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for property_ in (_LABEL, _ALIAS):
            for subject, name in self._rows(f"?s ?name {{ ?s {property_} ?name {_within('s', space)} }}"):
                texts = names.setdefault(subject.value.removeprefix(space), [])
                english = property_ == _LABEL and getattr(name, "language", None) == "en"
                texts.insert(0 if english else len(texts), getattr(name, "value", ""))
        return {slug: names[slug] for slug in sorted(names)}


def _within(variable: str, space: str) -> str:
    return f"FILTER(STRSTARTS(STR(?{variable}), {ox.Literal(space)}))"


def declared() -> list[str]:
    """Return the IRIs of all classes, properties and relations that the ontology which Entente carries declares."""
    text = (resources.ontology() / "entente.ttl").read_text(encoding="utf-8")
    return [f"{ids.ONTOLOGY}{name}" for name in re.findall(r"^:(\S+)\s", text, re.MULTILINE)]


def _after(tokens: list[Token], token: Token) -> Token | None:
    """Return the token behind another if it is an IRI."""
    place = tokens.index(token) + 1
    return tokens[place] if place < len(tokens) and tokens[place].kind == "iri" else None
