"""A corpus to files, each in one canonical form: sorted, no clock, no locale."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente import _ids as ids
from entente import _resources as resources
from entente._errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rdflib import Dataset

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Statements:
    """Statements in the order in which every format writes them."""

    def __init__(self, quads: Iterable[ox.Quad], base: str) -> None:
        keyed = sorted({str(quad): quad for quad in quads}.items())
        self._lines = [line for line, _ in keyed]
        self.quads = [quad for _, quad in keyed]
        self.prefixes = ids.prefixes(base)

    def n_quads(self) -> str:
        """Write N-Quads (https://www.w3.org/TR/n-quads/), a line each."""
        return "".join(f"{line} .\n" for line in self._lines)

    def trig(self) -> str:
        """Write TriG (https://www.w3.org/TR/trig/), a block for each named graph."""
        ordered = sorted(self.quads, key=lambda quad: (str(quad.graph_name), *_type_first(quad)))
        return self._with_prefixes(ordered, ox.RdfFormat.TRIG)

    def turtle(self) -> str:
        """Write the merge of all graphs as Turtle (https://www.w3.org/TR/turtle/)."""
        return self._with_prefixes(sorted(self._merge(), key=_type_first), ox.RdfFormat.TURTLE)

    def json_ld(self) -> str:
        """Write the merge of all graphs as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), with the ontology's context."""
        import rdflib  # noqa: PLC0415  only this format needs it

        graph = rdflib.Graph()
        graph.parse(data=ox.serialize(self._merge(), format=ox.RdfFormat.N_TRIPLES), format="nt")
        context = json.loads((resources.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
        context |= {prefix: iri for prefix, iri in self.prefixes.items() if prefix in ids.DATA}
        document = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
        document["@graph"].sort(key=lambda node: node["@id"])
        return json.dumps(_sorted(document), ensure_ascii=False, indent=1) + "\n"

    def _merge(self) -> list[ox.Triple]:
        return list(dict.fromkeys(quad.triple for quad in self.quads))

    def _with_prefixes(self, statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> str:
        text = (ox.serialize(statements, format=form, prefixes=self.prefixes) or b"").decode()
        # The library writes the prefixes in an order of its own.
        lines = text.split("\n", len(self.prefixes))
        return "\n".join([*sorted(lines[:-1]), lines[-1]])


def dataset(statements: Statements) -> Dataset:
    """Give statements as an rdflib Dataset, prefixes bound."""
    import rdflib  # noqa: PLC0415  only this needs it

    def term(node: object) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(node, ox.Literal):
            datatype = None if node.language else rdflib.URIRef(node.datatype.value)
            return rdflib.Literal(node.value, lang=node.language, datatype=datatype, normalize=False)
        assert isinstance(node, ox.NamedNode)  # noqa: S101  there are no blank nodes
        return rdflib.URIRef(node.value)

    graphs = rdflib.Dataset()
    for quad in statements.quads:
        graphs.graph(term(quad.graph_name)).add((term(quad.subject), term(quad.predicate), term(quad.object)))
    for prefix, iri in statements.prefixes.items():
        graphs.bind(prefix, iri, replace=True)
    return graphs


def _type_first(statement: ox.Quad | ox.Triple) -> tuple[str, bool]:
    return str(statement.subject), statement.predicate.value != _RDF_TYPE


def _sorted(node: object) -> object:
    if isinstance(node, dict):
        return {key: _sorted(node[key]) for key in sorted(node)}
    if isinstance(node, list):
        return sorted((_sorted(item) for item in node), key=lambda item: json.dumps(item, ensure_ascii=False, sort_keys=True))
    return node


RDF: Mapping[str, Callable[[Statements], str]] = {
    "ttl": Statements.turtle,
    "trig": Statements.trig,
    "nq": Statements.n_quads,
    "jsonld": Statements.json_ld,
}
"""The RDF formats by file name extension."""


def write(files: Mapping[Path, str]) -> None:
    """Write texts as one set or not at all: all of them are on disk under other names before the first takes its place.

    Raises:
        OutputError: A file cannot be written; none of the others has changed.

    """
    staged: dict[Path, str] = {}
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, staged[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(staged[path]).chmod(0o666 & ~_umask())
        for path in list(staged):
            Path(staged[path]).replace(path)
            del staged[path]
    except OSError as error:
        message = f"{error.filename or path} cannot be written: {error.strerror}"
        raise OutputError(message, hint="nothing was changed; free the place or name another") from error
    finally:
        for name in staged.values():
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
