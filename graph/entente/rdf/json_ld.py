"""N-Quads as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compacted by the ontology's context.

The context may define prefixes, and terms for an IRI alone or for an IRI whose values have one type. Containers and a default
language are not supported. Nodes are sorted by name, the members of a node by key, and the values of a member by their JSON on
one line.
"""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, TypeAlias

from entente.model import ids, resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_Value: TypeAlias = "str | tuple[str, ...]"
"""A value in JSON: the text of a scalar, or the texts of the members of an object."""

_BLOCK = 1_000
"""How many nodes are serialized at once."""
_RDF_TYPE = f"<{ids.prefixes('')['rdf']}type>"
_XSD = ids.prefixes("")["xsd"]
_NATIVE = {
    f"{_XSD}boolean": re.compile("true|false"),
    f"{_XSD}integer": re.compile("0|-?[1-9][0-9]{0,14}"),
}
"""The literals of a datatype that JSON writes without quotes: those that every JSON parser reads back unchanged."""
_ESCAPE = re.compile(r"""\\(?:([tbnrf"'\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))""")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

_to_json = encode_basestring


def blocks(lines: Sequence[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the JSON-LD of the merge of all graphs, piece by piece.

    Args:
        lines: Sorted lines of N-Quads (https://www.w3.org/TR/n-quads/) with one space between terms and without line ends;
            subjects, predicates and graphs are IRIs, and no object is a blank node.
        prefixes: The namespaces of the corpus by prefix; those of its data replace the context's own.

    """
    context = json.loads((resources.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    context |= {name: prefixes[name] for name in ids.IRI_KINDS}
    head = json.dumps({"@context": context}, ensure_ascii=False, indent=1, sort_keys=True)
    yield head.removesuffix("\n}") + ',\n "@graph": ['
    compaction = _Context(context)
    nodes = sorted((compaction.compact(iri), start, end) for iri, start, end in _subjects(lines))
    for first in range(0, len(nodes), _BLOCK):
        yield ",\n" if first else "\n"
        yield ",\n".join([_node(name, lines[start:end], compaction) for name, start, end in nodes[first : first + _BLOCK]])
    yield "\n ]\n}\n"


class _Context:
    """The names that a JSON-LD context has for IRIs."""

    def __init__(self, context: Mapping[str, object]) -> None:
        self._prefixes: dict[str, str] = {}
        self._terms: dict[tuple[str, str | None], str] = {}
        for term, defined in context.items():
            match defined:
                case str(name):
                    type_ = None
                case {"@id": str(name), "@type": str(type_)}:
                    type_ = _expand(type_, context)
                case _:
                    continue  # "@version"
            iri = _expand(name, context)
            self._terms[iri, type_] = term
            # The base of a corpus can give one namespace two prefixes. The later one is used.
            if type_ is None and iri.endswith(("/", "#")):
                self._prefixes[iri] = term
        self._keys: dict[tuple[str, str | None], tuple[str, bool]] = {}

    def compact(self, iri: str) -> str:
        """Return an IRI as a compact IRI, or whole where no prefix has its namespace."""
        at = iri.rfind("#")
        if at < 0:
            at = iri.rfind("/")
        prefix = self._prefixes.get(iri[: at + 1])
        # A colon and two slashes would make it an absolute IRI.
        return iri if prefix is None or iri.startswith("//", at + 1) else f"{prefix}:{iri[at + 1 :]}"

    def symbol(self, iri: str) -> str:
        """Return the name of a class, a datatype or a property: its term, or else its compact IRI."""
        return self._terms.get((iri, None)) or self.compact(iri)

    def key(self, predicate: str, type_: str | None) -> tuple[str, bool]:
        """Return the key of a property whose value has a type, and whether the key implies that type."""
        found = self._keys.get((predicate, type_))
        if found is None:
            term = self._terms.get((predicate, type_)) if type_ else None
            found = self._keys[predicate, type_] = (term, True) if term else (self.symbol(predicate), False)
        return found

    def member(self, predicate: str, object_: str) -> tuple[str, _Value]:
        """Return the key and the value of the member for a predicate and an object, as N-Quads write them."""
        if object_.startswith("<"):
            iri = object_[1:-1]
            if predicate == _RDF_TYPE:
                return "@type", _to_json(self.symbol(iri))
            key, implied = self.key(predicate[1:-1], "@id")
            name = _to_json(self.compact(iri))
            return key, name if implied else (f'"@id": {name}',)
        text, _, kind = object_[1:].rpartition('"')
        if "\\" in text:
            text = _ESCAPE.sub(_unescape, text)
        if kind.startswith("^^<"):
            datatype = kind[3:-1]
            key, implied = self.key(predicate[1:-1], datatype)
            if implied:
                return key, _to_json(text)
            if (native := _NATIVE.get(datatype)) and native.fullmatch(text):
                return key, text
            return key, (f'"@type": {_to_json(self.symbol(datatype))}', f'"@value": {_to_json(text)}')
        key, _ = self.key(predicate[1:-1], None)
        return key, (f'"@language": {_to_json(kind[1:])}', f'"@value": {_to_json(text)}') if kind else _to_json(text)


def _expand(name: str, context: Mapping[str, object]) -> str:
    """Return a compact IRI of the context as an absolute IRI."""
    prefix, _, local = name.partition(":")
    return name if local.startswith("//") or prefix not in context else f"{context[prefix]}{local}"


def _unescape(found: re.Match[str]) -> str:
    return _ESCAPED[found[1]] if found[1] else chr(int(found[2] or found[3], 16))


def _subjects(lines: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each subject with the numbers of its first line and of the line after its last."""
    start = 0
    while start < len(lines):
        subject = lines[start][: lines[start].index(" ") + 1]
        end = start + 1
        while end < len(lines) and lines[end].startswith(subject):
            end += 1
        yield subject[1:-2], start, end
        start = end


def _node(name: str, lines: Iterable[str], compaction: _Context) -> str:
    """Return the JSON of one node, from its lines of N-Quads."""
    members: dict[str, list[_Value]] = {}
    # A statement that is in several graphs is written once.
    for statement in dict.fromkeys([line[line.index(" ") + 1 : line.rindex(" <")] for line in lines]):
        predicate, _, object_ = statement.partition(" ")
        key, value = compaction.member(predicate, object_)
        members.setdefault(key, []).append(value)
    texts = [f'   "@id": {_to_json(name)}']
    for key, values in sorted(members.items()):
        if len(values) == 1:
            texts.append(f"   {_to_json(key)}: {_indented(values[0], '   ')}")
        else:
            items = [f"    {_indented(value, '    ')}" for value in sorted(values, key=_on_one_line)]
            texts.append(f"   {_to_json(key)}: [\n" + ",\n".join(items) + "\n   ]")
    return "  {\n" + ",\n".join(texts) + "\n  }"


def _on_one_line(value: _Value) -> str:
    return value if isinstance(value, str) else f"{{{', '.join(value)}}}"


def _indented(value: _Value, indent: str) -> str:
    return value if isinstance(value, str) else "{\n" + ",\n".join([f"{indent} {member}" for member in value]) + f"\n{indent}}}"
