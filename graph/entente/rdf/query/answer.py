"""The answers to queries, as Python values and as texts."""

from __future__ import annotations

import json
import textwrap
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from entente.model.errors import UsageError
from entente.model.representation import titled
from entente.model.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from entente.rdf.query.labels import Labels, Term

Cell: TypeAlias = "str | int | float | bool | Decimal | date | None"

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PYTHON_TYPES: Mapping[str, Callable[[str], Cell]] = {
    _XSD + "integer": int,
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    _XSD + "date": date.fromisoformat,
}
_NUMERIC = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float"))
_ROW_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}

ROWS = ("table", "md", *_ROW_FORMATS)
"""The formats for the results of SELECT and ASK."""
GRAPH = tuple(_GRAPH_FORMATS)
"""The formats for the results of CONSTRUCT and DESCRIBE."""
_MIN_WIDTH = 8
"""How many characters wide a column of a table is at least, unless its longest word is shorter."""
_GAP = 2
"""How many spaces are between two columns."""


class Answer:
    """The result of a query: rows (SELECT), true or false (ASK), or a graph (CONSTRUCT, DESCRIBE).

    Iterating yields a dict for each row. Its values are Python values: IRIs and texts as str, numbers as int, Decimal or float,
    days as date, and None where a variable has no value. The rows of a graph are its triples.

    >>> import entente
    >>> answer = entente.query("SELECT ?state ?since { ?state :memberOf entity:brics } ORDER BY ?state LIMIT 1")
    >>> answer.variables, len(answer)
    (('state', 'since'), 1)
    >>> print(answer.to_table(), end="")
    state    since
    -------  -------
    Brazil
    """

    variables: tuple[str, ...]
    """The names of the columns."""
    open_limit: bool
    """Whether the query limits the rows without an order, so that it leaves open which ones there are."""

    def __init__(
        self,
        result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        labels: Labels,
        *,
        ordered: bool = False,
        open_limit: bool = False,
    ) -> None:
        self.open_limit = open_limit
        self._labels = labels
        self._truth = bool(result) if isinstance(result, ox.QueryBoolean) else None
        self._graph: list[ox.Triple] | None = None
        self._rows: list[tuple[Term, ...]] = []
        self.variables = ()
        if isinstance(result, ox.QuerySolutions):
            self.variables = tuple(variable.value for variable in result.variables)
            self._rows = [tuple(row) for row in result]
            if not ordered:
                self._rows.sort(key=lambda row: [_sort_key(term) for term in row])
        elif isinstance(result, ox.QueryTriples):
            self.variables = ("subject", "predicate", "object")
            self._graph = sorted(_canonical(result), key=str)
            self._rows = [tuple(triple) for triple in self._graph]

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        for row in self._rows:
            yield dict(zip(self.variables, map(_python_value, row), strict=True))

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        """Return the answer to an ASK; for other queries, whether there is any row."""
        return bool(self._rows) if self._truth is None else self._truth

    def __repr__(self) -> str:
        if self._truth is not None:
            return titled("Answer", str(self._truth).lower())
        if self._graph is not None:
            return titled("Answer", counted(len(self), "triple"))
        return titled("Answer", f"{counted(len(self), 'row')} of {', '.join(self.variables)}")

    def _repr_markdown_(self) -> str:
        return self.to_turtle() if self._graph is not None else self.to_markdown()

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats it can be written in, the default one first."""
        return ROWS if self._graph is None else GRAPH

    def to(self, form: str | None = None, *, language: str | None = "en", width: int | None = None) -> str:
        """Return it in a format.

        Args:
            form: The name of the format, one of `formats`; the first of them by default.
            language: The language of labels in a table; with None, prefixed names are shown instead.
            width: How many characters wide a table may be; by default as wide as it needs.

        Raises:
            UsageError: The format is not one of `formats`.

        """
        form = form or self.formats[0]
        if form not in self.formats:
            asked = "SELECT and ASK" if self._graph is None else "CONSTRUCT and DESCRIBE"
            message = f"an answer to {asked} cannot be written as {form}"
            raise UsageError(message, hint=f"fitting are {', '.join(self.formats)}")
        if form in _GRAPH_FORMATS:
            return self._serialize_graph(form)
        if form in _ROW_FORMATS:
            return self._serialize_rows(form)
        return self.to_markdown(language) if form == "md" else self.to_table(language, width)

    def to_table(self, language: str | None = "en", width: int | None = None) -> str:
        """Return an aligned table for readers, with labels in a language.

        Cells are wrapped where the table would be more than `width` characters wide.
        """
        return self._tabulate("simple", language, width)

    def to_markdown(self, language: str | None = "en") -> str:
        """Return a Markdown table for readers, with labels in a language."""
        return self._tabulate("pipe", language, None)

    def to_csv(self) -> str:
        """Return SPARQL 1.1 results as CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), with full IRIs."""
        return self.to("csv")

    def to_json(self) -> str:
        """Return SPARQL 1.1 results as JSON (https://www.w3.org/TR/sparql11-results-json/), with full IRIs."""
        return self.to("json")

    def to_turtle(self) -> str:
        """Return the graph as Turtle, sorted."""
        return self.to("turtle")

    def _tabulate(self, style: str, language: str | None, width: int | None) -> str:
        from tabulate import tabulate  # noqa: PLC0415  only readers need it

        if self._truth is not None:
            return f"{'true' if self._truth else 'false'}\n"
        cells = [[self._labels.text(term, language) for term in row] for row in self._rows]
        if style == "pipe":
            cells = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in cells]
        if cells and width:
            # tabulate pads its headers by two spaces.
            widths = _widths([[f"{name}  " for name in self.variables], *cells], width)
            cells = [[_wrap(cell, available) for cell, available in zip(row, widths, strict=True)] for row in cells]
        numeric = [_numeric([row[i] for row in self._rows]) for i in range(len(self.variables))]
        table = tabulate(
            cells,
            headers=self.variables,
            tablefmt=style,
            disable_numparse=True,
            colalign=["right" if column else "left" for column in numeric] if cells else None,
        )
        return "\n".join(line.rstrip() for line in table.splitlines()) + "\n"

    def _serialize_rows(self, form: str) -> str:
        if self._truth is not None:
            document: dict[str, object] = {"head": {}, "boolean": self._truth}
        else:
            names: dict[str, str] = {}
            bindings = [
                {name: _binding(term, names) for name, term in zip(self.variables, row, strict=True) if term is not None}
                for row in self._rows
            ]
            document = {"head": {"vars": self.variables}, "results": {"bindings": bindings}}
        parsed = ox.parse_query_results(json.dumps(document), ox.QueryResultsFormat.JSON)
        text = (parsed.serialize(format=_ROW_FORMATS[form]) or b"").decode()
        return text if text.endswith("\n") else text + "\n"

    def _serialize_graph(self, form: str) -> str:
        graph = self._graph or []
        spaces = {term.value for triple in graph for term in _nodes(triple)}
        used = {
            prefix: space
            for prefix, space in self._labels.prefixes.items()
            if any(iri.startswith(space) and self._labels.short(iri).startswith(f"{prefix}:") for iri in spaces)
        }
        text = (ox.serialize(graph, format=_GRAPH_FORMATS[form], prefixes=used) or b"").decode()
        if form == "jsonld":
            return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
        if form in {"turtle", "trig"}:
            # The library writes the prefixes in an order of its own.
            lines = text.split("\n", len(used))
            text = "\n".join([*sorted(lines[:-1]), lines[-1]])
        return text if text.endswith("\n") or not text else text + "\n"


def _canonical(triples: ox.QueryTriples) -> list[ox.Triple]:
    """Return triples once each, with labels for blank nodes that are the same in every run."""
    unique = set(triples)
    if not any(isinstance(term, ox.BlankNode) for triple in unique for term in (triple.subject, triple.object)):
        return list(unique)
    dataset = ox.Dataset(ox.Quad(*triple) for triple in unique)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _nodes(triple: ox.Triple) -> list[ox.NamedNode]:
    """Return the IRIs in a triple, with that of a datatype."""
    datatype = [triple.object.datatype] if isinstance(triple.object, ox.Literal) else []
    return [term for term in (triple.subject, triple.predicate, triple.object, *datatype) if isinstance(term, ox.NamedNode)]


def _sort_key(term: Term) -> str:
    """Return what a term is sorted by. Labels of blank nodes are left out, as they change from run to run."""
    return "" if term is None else "_:" if isinstance(term, ox.BlankNode) else str(term)


def _python_value(term: Term) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        try:
            return _PYTHON_TYPES.get(term.datatype.value, str)(term.value)
        except (ValueError, KeyError, InvalidOperation):
            return term.value
    return str(term)


def _binding(term: Term, names: dict[str, str]) -> dict[str, str]:
    """Return a term as SPARQL results in JSON have it; `names` collects the labels of blank nodes."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        kind = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **kind}
    return {"type": "bnode", "value": names.setdefault(str(term), f"b{len(names)}")}


def _numeric(column: list[Term]) -> bool:
    terms = [term for term in column if term is not None]
    return bool(terms) and all(isinstance(term, ox.Literal) and term.datatype.value in _NUMERIC for term in terms)


def _wrap(cell: str, width: int) -> str:
    return "\n".join(textwrap.wrap(cell, width, break_on_hyphens=False))


def _widths(rows: list[list[str]], width: int) -> list[int]:
    """Return the widths of columns in a table of some width, in characters.

    The widest columns become narrower first. Words are cut only where whole words leave no available for all columns.

    >>> _widths([["a" * 4, "bb " * 20, "cc " * 10]], 44)
    [4, 18, 18]
    >>> _widths([["a" * 4, "bb " * 20, "c" * 30]], 44)
    [4, 6, 30]
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(map(len, column)) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    available = width - _GAP * (len(columns) - 1)
    least = words if sum(words) <= available else [min(_MIN_WIDTH, word) for word in words]
    widest = max(natural)
    while widest > 1 and sum(_clamp(*column, widest) for column in zip(least, natural, strict=True)) > available:
        widest -= 1
    return [_clamp(*column, widest) for column in zip(least, natural, strict=True)]


def _clamp(least: int, natural: int, widest: int) -> int:
    return max(least, min(natural, widest), 1)
