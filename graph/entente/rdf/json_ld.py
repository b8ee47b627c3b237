"""Lines of N-Quads to JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compacted by the ontology's context.

The context may name prefixes, and terms for an IRI alone or for an IRI whose values have one type; it has no containers and no
default language. Nodes stand in the order of their names, the members of each in that of their keys, and the values of a member
in that of their JSON on one line.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from entente.model import ids, resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_Value: TypeAlias = "str | tuple[str, ...]"
"""A value in JSON: a scalar, or the members of an object."""

_BLOCK = 1_000
"""How many nodes are turned into text at once."""
_RDF_TYPE = f"<{ids.prefixes('')['rdf']}type>"
_XSD = ids.prefixes("")["xsd"]
_NATIVE = {
    f"{_XSD}boolean": re.compile("true|false"),
    f"{_XSD}integer": re.compile("0|-?[1-9][0-9]{0,14}"),
}
"""Which texts of a datatype JSON writes as they are: those that every reader of numbers gives back unchanged."""
_ESCAPE = re.compile(r"""\\(?:([tbnrf"'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))""")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def blocks(lines: Sequence[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Write the merge of all graphs, piece by piece.

    Args:
        lines: Sorted lines of N-Quads (https://www.w3.org/TR/n-quads/) in the canonical spacing, without their ends; subjects,
            predicates and graphs are IRIs, and no object is a blank node.
        prefixes: The namespaces of the corpus by prefix; those of its data go before the context's own.

    """
    context = json.loads((resources.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    context |= {name: prefixes[name] for name in ids.IRI_KINDS}
    head = json.dumps({"@context": context}, ensure_ascii=False, indent=1, sort_keys=True)
    yield head.removesuffix("\n}") + ',\n "@graph": ['
    names = _Names(context)
    nodes = sorted((names.compact(iri), start, end) for iri, start, end in _runs(lines))
    for first in range(0, len(nodes), _BLOCK):
        yield ",\n" if first else "\n"
        yield ",\n".join([_node(name, lines[start:end], names) for name, start, end in nodes[first : first + _BLOCK]])
    yield "\n ]\n}\n"


class _Names:
    """What a context calls IRIs."""

    def __init__(self, context: Mapping[str, object]) -> None:
        self._prefixes: dict[str, str] = {}
        self._terms: dict[tuple[str, str | None], str] = {}
        for term, defined in context.items():
            match defined:
                case str(name):
                    type_ = None
                case {"@id": str(name), "@type": str(type_)}:
                    type_ = _expanded(type_, context)
                case _:
                    continue  # "@version"
            iri = _expanded(name, context)
            self._terms[iri, type_] = term
            # The base of a corpus can give one namespace two prefixes; the later is the one to use.
            if type_ is None and iri.endswith(("/", "#")):
                self._prefixes[iri] = term
        self._keys: dict[tuple[str, str | None], tuple[str, bool]] = {}

    def compact(self, iri: str) -> str:
        """Shorten an IRI by a prefix, if one is its namespace."""
        at = iri.rfind("#")
        if at < 0:
            at = iri.rfind("/")
        prefix = self._prefixes.get(iri[: at + 1])
        # What follows a colon with two slashes is no compact IRI.
        return iri if prefix is None or iri.startswith("//", at + 1) else f"{prefix}:{iri[at + 1 :]}"

    def symbol(self, iri: str) -> str:
        """Shorten an IRI where terms may stand: that of a class, a datatype or a property."""
        return self._terms.get((iri, None)) or self.compact(iri)

    def key(self, predicate: str, type_: str | None) -> tuple[str, bool]:
        """Name a property for a value of a type, and say whether the name tells the type."""
        found = self._keys.get((predicate, type_))
        if found is None:
            term = self._terms.get((predicate, type_)) if type_ else None
            found = self._keys[predicate, type_] = (term, True) if term else (self.symbol(predicate), False)
        return found

    def member(self, predicate: str, object_: str) -> tuple[str, _Value]:
        """Turn a predicate and an object of N-Quads into the key and the value of a member."""
        if object_.startswith("<"):
            iri = object_[1:-1]
            if predicate == _RDF_TYPE:
                return "@type", _quoted(self.symbol(iri))
            key, typed = self.key(predicate[1:-1], "@id")
            name = _quoted(self.compact(iri))
            return key, name if typed else (f'"@id": {name}',)
        text, _, kind = object_[1:].rpartition('"')
        if "\\" in text:
            text = _ESCAPE.sub(_unescaped, text)
        if kind.startswith("^^<"):
            datatype = kind[3:-1]
            key, typed = self.key(predicate[1:-1], datatype)
            if typed:
                return key, _quoted(text)
            if (native := _NATIVE.get(datatype)) and native.fullmatch(text):
                return key, text
            return key, (f'"@type": {_quoted(self.symbol(datatype))}', f'"@value": {_quoted(text)}')
        key, _ = self.key(predicate[1:-1], None)
        return key, (f'"@language": {_quoted(kind[1:])}', f'"@value": {_quoted(text)}') if kind else _quoted(text)


def _expanded(name: str, context: Mapping[str, object]) -> str:
    prefix, _, local = name.partition(":")
    return name if local.startswith("//") or prefix not in context else f"{context[prefix]}{local}"


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED[found[1]] if found[1] else chr(int(found[2] or found[3], 16))


def _runs(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Find each subject, and where its lines start and end."""
    start = 0
    while start < len(lines):
        subject = lines[start][: lines[start].index(" ") + 1]
        end = start + 1
        while end < len(lines) and lines[end].startswith(subject):
            end += 1
        yield subject[1:-2], start, end
        start = end


def _node(name: str, lines: Iterable[str], names: _Names) -> str:
    members: dict[str, list[_Value]] = {}
    # A statement that several graphs make is written once.
    for statement in dict.fromkeys([line[line.index(" ") + 1 : line.rindex(" <")] for line in lines]):
        predicate, _, object_ = statement.partition(" ")
        key, value = names.member(predicate, object_)
        members.setdefault(key, []).append(value)
    written = [f'   "@id": {_quoted(name)}']
    for key, values in sorted(members.items()):
        if len(values) == 1:
            written.append(f"   {_quoted(key)}: {_indented(values[0], '   ')}")
        else:
            texts = [f"    {_indented(value, '    ')}" for value in sorted(values, key=_on_one_line)]
            written.append(f"   {_quoted(key)}: [\n" + ",\n".join(texts) + "\n   ]")
    return "  {\n" + ",\n".join(written) + "\n  }"


def _on_one_line(value: _Value) -> str:
    return value if isinstance(value, str) else f"{{{', '.join(value)}}}"


def _indented(value: _Value, indent: str) -> str:
    return value if isinstance(value, str) else "{\n" + ",\n".join([f"{indent} {member}" for member in value]) + f"\n{indent}}}"
