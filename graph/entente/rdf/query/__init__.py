"""A store of statements that SPARQL queries can be asked of.

Named graphs are kept as they are, and the default graph is their merge, each triple once. The ontology is not in the store, so
that `?s ?p ?o` finds only data. When an answer is shown, the vocabulary gives the labels of terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from entente.model import ids
from entente.model.errors import QueryError, UsageError
from entente.rdf.endpoint import Endpoint
from entente.rdf.query import bindings, dataset, query_files, syntax
from entente.rdf.query.answer import Answer
from entente.rdf.query.dataset import Graphs
from entente.rdf.query.described_query import Query
from entente.rdf.query.known import Known
from entente.rdf.query.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from entente.model.vocabulary import Vocabulary

__all__ = ["Answer", "Graphs", "Query", "Store"]

_BASE = "https://w3id.org/entente/"
_URI_SPACE = ox.NamedNode("http://rdfs.org/ns/void#uriSpace")
_MERGE = ox.DefaultGraph()


class Store:
    """Statements that can be queried.

    Args:
        quads: The statements; or a store of the engine that holds them, each also in the default graph; or the endpoint
            behind which they are.
        prefixes: Names for namespaces, bound in every query.
        words: The vocabulary that gives labels; that of the ontology Entente ships by default.

    >>> brics, member = ox.NamedNode("https://w3id.org/entente/entity/brics"), ox.NamedNode(ids.ONTOLOGY + "memberOf")
    >>> graphs = [ox.NamedNode(f"https://w3id.org/entente/version/{name}") for name in ("a.v1", "b.v1")]
    >>> store = Store(ox.Quad(ox.NamedNode("https://w3id.org/entente/entity/india"), member, brics, graph) for graph in graphs)
    >>> [row["state"] for row in store.query(Query("SELECT ?state { ?state :memberOf entity:brics }"))]
    ['https://w3id.org/entente/entity/india']

    """

    def __init__(
        self,
        quads: Iterable[ox.Quad] | ox.Store | Endpoint,
        prefixes: Mapping[str, str] | None = None,
        *,
        words: Vocabulary | None = None,
    ) -> None:
        if words is None:
            from entente.rdf import ontology  # noqa: PLC0415  whoever opens a store has its words

            words = ontology.load()
        self._vocabulary = words
        self._store = quads if isinstance(quads, ox.Store) else ox.Store()
        self._asked = quads if isinstance(quads, Endpoint) else self._store
        if not isinstance(quads, ox.Store | Endpoint):
            # Sorted, because the order in which the engine finds statements depends on it, and GROUP_CONCAT shows that order.
            self._store.extend(_with_merge(sorted(quads, key=str)))
        self.base = quads.base() if isinstance(quads, Endpoint) else self._space()
        self.prefixes = {**self._vocabulary.own_prefixes, **(prefixes or {}), **ids.prefixes(self.base)}

    def __len__(self) -> int:
        """Return how many statements the default graph has."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, _MERGE))

    @classmethod
    def read(
        cls, path: Path, *, words: Vocabulary | None = None, data_format: str | None = None, lenient: bool = False
    ) -> Store:
        """Read an RDF file; see `parsing.parse`. The prefixes it declares are bound, too.

        Raises:
            UsageError: The file cannot be read, its format is not known, or it is not well-formed.

        """
        from entente.rdf import parsing  # noqa: PLC0415  only a file needs it

        quads, prefixes = parsing.parse(path, data_format=data_format, lenient=lenient)
        return cls(quads, prefixes, words=words)

    @staticmethod
    def write(quads: Iterable[ox.Quad], folder: Path) -> None:
        """Write statements into a new folder, for `open` to open them.

        Raises:
            OSError: It cannot be written.

        """
        # It is closed when nothing refers to it any more, that is, here.
        ox.Store(str(folder)).bulk_extend(_with_merge(quads))

    @classmethod
    def open(cls, folder: Path, *, words: Vocabulary | None = None) -> Store:
        """Open the statements that `write` wrote into a folder. It may be discarded once it is open.

        Raises:
            OSError, RuntimeError: They cannot be read.

        """
        return cls(ox.Store.read_only(str(folder)), words=words)

    def query(
        self,
        query: Query,
        bind: Mapping[str, object] | None = None,
        *,
        rows: int | None = None,
        graphs: Graphs | None = None,
    ) -> Answer:
        """Return the answer to a query.

        The rows of a SELECT are in the order it asks for; rows that are equal in it are sorted by the other columns. Without
        ORDER BY they are sorted, and so are the triples of a graph. So the answer of a store is the same in every run, but that
        LIMIT without ORDER BY leaves open which rows there are. GROUP_CONCAT leaves open the order within a cell: a store on
        disk, of which unchanged seeds are asked, and one in memory each have an order of their own.

        Args:
            query: The query.
            bind: Values for variables, by name, that replace the query's defaults: an IRI in angle brackets, a prefixed name, a
                slug, a date, a number, or text; for a variable whose default is an entity, also a label or alias of one.
            rows: How many rows or triples the answer may have; any number by default.
            graphs: The graphs to ask, whatever the query itself says; by default those that its FROM clauses name, else all.

        Raises:
            LimitError: The answer has more rows than it may.
            QueryError: The query cannot be parsed, nests too deeply, or does more than read this store.
            UsageError: A variable to bind is not in the query, or its value is not of the kind of its default, or names nothing
                in the data, or several entities. Or there is no graph of a name in `graphs`.

        """
        variables = syntax.check(query, self.prefixes)
        if graphs is not None:
            dataset.refuse_unknown(self._store, [*graphs.default, *graphs.named])
        values = bindings.values(query, bind, self.prefixes, labels=True)
        known = Known(self._asked, self.base, self.prefixes, self._vocabulary)
        given = {name.lstrip("?$") for name in bind or {}}
        for name in given & values.keys():
            values[name] = known.meant(name, values[name], like=query.like(name))
        text = bindings.with_bindings(query, values, variables)
        try:
            result = self._ask(query, text, graphs or dataset.written_in(query, self.prefixes))
            labels = Labels(self._asked, self.prefixes, self._vocabulary)
            answer = Answer(result, labels, ordered=query.ordered, open_limit=query.open_limit, rows=rows)
        except SyntaxError as error:
            message = f"values cannot be bound in this query: {', '.join('?' + name for name in values)}"
            raise UsageError(message, hint="its WHERE must be a group of its own that does not give them values") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(str(error), file=query.file) from error
        answer.unknown = () if answer else tuple(known.unknown(query, values))
        return answer

    def _space(self) -> str:
        spaces = self._store.quads_for_pattern(None, _URI_SPACE, None, _MERGE)
        return min((quad.object.value for quad in spaces if isinstance(quad.object, ox.Literal)), default=_BASE)

    def _ask(self, query: Query, text: str, graphs: Graphs | None) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        if isinstance(self._asked, Endpoint):
            own = graphs is not None
            return self._asked.query(text, prefixes=self.prefixes, own_dataset=own, gives_graph=query.gives_graph)
        if graphs is None:
            return self._store.query(text, prefixes=self.prefixes)
        named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in graphs.named]
        if len(graphs.default) > 1:
            store = dataset.merged(self._store, graphs)
            return store.query(text, prefixes=self.prefixes, default_graph=_MERGE, named_graphs=named)
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in graphs.default]
        return self._store.query(text, prefixes=self.prefixes, default_graph=default, named_graphs=named)

    def describes(self, iri: str) -> bool:
        """Return whether anything is stated of what an IRI names.

        >>> Store([]).describes("urn:nothing"), Store([]).describes("no IRI")
        (False, False)
        """
        try:
            return next(self._store.quads_for_pattern(ox.NamedNode(iri), None, None, _MERGE), None) is not None
        except ValueError:
            return False

    def graph_names(self) -> dict[str, int]:
        """Return the IRIs of the named graphs, sorted, each with how many statements it has."""
        names = sorted(graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode))
        return {name: sum(1 for _ in self._store.quads_for_pattern(None, None, None, ox.NamedNode(name))) for name in names}

    def names(self) -> dict[str, str]:
        """Return what one may ask about, each with what it is: prefixes, terms of the ontology, entities, shipped queries.

        >>> Store([], {"ex": "urn:"}).names()[":memberOf"]
        'member of'
        """
        known = Known(self._asked, self.base, self.prefixes, self._vocabulary)
        return {
            **{f"{prefix}:": space for prefix, space in sorted(self.prefixes.items())},
            **known.terms(),
            **{name: query.title for name, query in query_files.shipped().items()},
        }


def _with_merge(quads: Iterable[ox.Quad]) -> Iterable[ox.Quad]:
    """Yield statements, each also in the default graph."""
    for quad in quads:
        yield quad
        # A store is a set, so the default graph holds each triple once. The engine's own union would repeat it for every graph.
        yield ox.Quad(*quad.triple)
