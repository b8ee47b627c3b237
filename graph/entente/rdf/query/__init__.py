"""A store of statements that SPARQL queries can be asked of.

Named graphs are kept as they are, and the default graph is their merge, each triple once. The ontology is not in the store, so
that `?s ?p ?o` finds only data. When an answer is shown, the vocabulary gives the labels of terms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import ids, resources
from entente.model.errors import QueryError, UsageError, did_you_mean
from entente.rdf import ontology
from entente.rdf.query import sparql, syntax
from entente.rdf.query.answer import Answer
from entente.rdf.query.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from entente.model.vocabulary import Vocabulary
    from entente.rdf.query.sparql import Query

__all__ = ["Answer", "Store", "parse"]

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_BASE = "https://w3id.org/entente/"
_URI_SPACE = ox.NamedNode("http://rdfs.org/ns/void#uriSpace")
_MERGE = ox.DefaultGraph()


def parse(path: Path, *, base: str | None = None) -> tuple[list[ox.Quad], Mapping[str, str]]:
    """Read the statements of an RDF file and the prefixes it declares. The end of its name tells the format.

    Args:
        path: The file.
        base: The base IRI for relative IRIs in it; the file's own address by default.

    Raises:
        UsageError: The file cannot be read, its format is not known, or it is not well-formed.

    """
    if not path.exists():
        message = f"there is no seeds folder and no file {path}"
        raise UsageError(message)
    rdf_format = _FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        message = f"{path} is no RDF file by its name"
        raise UsageError(message, hint=f"give a seeds folder, or a file that ends in {', '.join(_FORMATS)}")
    try:
        base = base or path.resolve().as_uri()
        if path.is_file():
            resources.refuse_larger(path.stat().st_size, resources.MAX_RDF_BYTES)
            parser = ox.parse(path=path, format=rdf_format, base_iri=base)
        else:
            parser = ox.parse(input=resources.read(path, resources.MAX_RDF_BYTES), format=rdf_format, base_iri=base)
        quads = list(parser)
    except SyntaxError as error:
        place = f"{path}:{error.lineno}:{error.offset}" if error.lineno else f"{path}:1:1"
        message = f"{place}: error: {re.sub('^Parser error at [^:]*: ', '', error.msg)}"
        raise UsageError(message) from error
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(message) from error
    return quads, parser.prefixes


class Store:
    """Statements that can be queried.

    Args:
        quads: The statements.
        prefixes: Names for namespaces, bound in every query.
        words: The vocabulary that gives labels; that of the ontology Entente ships by default.

    >>> brics, member = ox.NamedNode("https://w3id.org/entente/entity/brics"), ox.NamedNode(ids.ONTOLOGY + "memberOf")
    >>> graphs = [ox.NamedNode(f"https://w3id.org/entente/version/{name}") for name in ("a.v1", "b.v1")]
    >>> store = Store(ox.Quad(ox.NamedNode("https://w3id.org/entente/entity/india"), member, brics, graph) for graph in graphs)
    >>> [row["state"] for row in store.query(sparql.find("SELECT ?state { ?state :memberOf entity:brics }"))]
    ['https://w3id.org/entente/entity/india']

    """

    def __init__(
        self, quads: Iterable[ox.Quad], prefixes: Mapping[str, str] | None = None, *, words: Vocabulary | None = None
    ) -> None:
        self._vocabulary = words or ontology.load()
        self._store = ox.Store()
        # Sorted, because the order in which the engine finds statements depends on it, and GROUP_CONCAT shows that order.
        self._store.bulk_extend(_with_merge(sorted(quads, key=str)))
        spaces = self._store.quads_for_pattern(None, _URI_SPACE, None, _MERGE)
        self.base = min((quad.object.value for quad in spaces if isinstance(quad.object, ox.Literal)), default=_BASE)
        self.prefixes = {**(prefixes or {}), **ids.prefixes(self.base)}

    @classmethod
    def read(cls, path: Path, *, words: Vocabulary | None = None) -> Store:
        """Read an RDF file. The end of its name tells the format. The prefixes it declares are bound, too.

        Raises:
            UsageError: The file cannot be read, its format is not known, or it is not well-formed.

        """
        quads, prefixes = parse(path)
        return cls(quads, prefixes, words=words)

    def query(self, query: Query, bind: Mapping[str, object] | None = None) -> Answer:
        """Return the answer to a query.

        The rows of a SELECT are in the order it asks for; rows that are equal in it are sorted by the other columns. Without
        ORDER BY they are sorted, and so are the triples of a graph. So the answer is the same in every run. Only LIMIT without
        ORDER BY leaves open which rows there are.

        Args:
            query: What `sparql.find` returned.
            bind: Values for variables, by name, that replace the query's defaults: an IRI in angle brackets, a prefixed name, a
                slug, a date, a number, or text.

        Raises:
            QueryError: The query cannot be parsed, nests too deeply, or does more than read this store.
            UsageError: A variable to bind is not in the query, or its value names nothing in the data.

        """
        variables = syntax.check(query, self.prefixes)
        values = {
            name: sparql.term(str(text), self.prefixes, like=query.defaults.get(name)) for name, text in query.bindings(bind)
        }
        self._check_known({name: value for name, value in values.items() if name in (bind or {})})
        text = sparql.with_bindings(query, values, variables)
        try:
            result = self._store.query(text, prefixes=self.prefixes)
            labels = Labels(self._store, self.prefixes, self._vocabulary)
            return Answer(result, labels, ordered=query.ordered, open_limit=query.open_limit)
        except SyntaxError as error:
            message = f"values cannot be bound in this query: {', '.join('?' + name for name in values)}"
            raise UsageError(message, hint="its WHERE must be a group of its own that does not give them values") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(str(error), file=query.file) from error

    def _check_known(self, values: Mapping[str, ox.NamedNode | ox.Literal]) -> None:
        """Raise a UsageError for a name of the corpus that is not in the data: the answer would be empty without a reason."""
        for name, value in values.items():
            kind = next((kind for kind in ids.IRI_KINDS if value.value.startswith(f"{self.base}{kind}/")), None)
            if kind is None or isinstance(value, ox.Literal):
                continue
            if next(self._store.quads_for_pattern(value, None, None, _MERGE), None) is None:
                subjects = {str(quad.subject)[1:-1] for quad in self._store.quads_for_pattern(None, None, None, _MERGE)}
                space = f"{self.base}{kind}/"
                unknown = value.value.removeprefix(space)
                message = f"?{name} cannot be {unknown!r}: the data has no {kind} of that name"
                raise UsageError(
                    message, hint=did_you_mean(unknown, (iri.removeprefix(space) for iri in subjects if iri.startswith(space)))
                )


def _with_merge(quads: Iterable[ox.Quad]) -> Iterable[ox.Quad]:
    """Yield statements, each also in the default graph."""
    for quad in quads:
        yield quad
        # A store is a set, so the default graph holds each triple once. The engine's own union would repeat it for every graph.
        yield ox.Quad(*quad.triple)
