"""The answers to queries, as Python values and as texts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from html import escape
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import pyoxigraph as ox

from entente.model import text_table
from entente.model.data_frames import library
from entente.model.errors import LimitError, UsageError
from entente.model.short_repr import titled
from entente.model.shown_text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pandas as pd
    import polars as pl

    from entente.rdf.query.known import Unknown
    from entente.rdf.query.labels import Labels, Term

_T = TypeVar("_T")

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
_NOTEBOOK_ROWS = 50
"""How many rows a notebook shows."""


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
    unknown: tuple[Unknown, ...] = ()
    """What of the query the data does not know, where the answer is empty."""
    open_limit: bool
    """Whether the query limits the rows without an order, so that it leaves open which ones there are."""

    def __init__(
        self,
        result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
        labels: Labels,
        *,
        ordered: bool = False,
        open_limit: bool = False,
        rows: int | None = None,
    ) -> None:
        self.open_limit = open_limit
        self._labels = labels
        self._truth = bool(result) if isinstance(result, ox.QueryBoolean) else None
        self._graph: list[ox.Triple] | None = None
        self._rows: list[tuple[Term, ...]] = []
        self.variables = ()
        if isinstance(result, ox.QuerySolutions):
            self.variables = tuple(variable.value for variable in result.variables)
            self._rows = [tuple(row) for row in _at_most(rows, result)]
            if not ordered:
                self._rows.sort(key=lambda row: [_sort_key(term) for term in row])
        elif isinstance(result, ox.QueryTriples):
            self.variables = ("subject", "predicate", "object")
            self._graph = sorted(_canonical(set(_at_most(rows, result))), key=str)
            self._rows = [tuple(triple) for triple in self._graph]
        labels.expect(term for row in self._rows for term in row)

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

    def _repr_html_(self) -> str:
        if self._truth is not None:
            return f"<p>{str(self._truth).lower()}</p>"
        cells = ([self._labels.text(term, "en") for term in row] for row in self._rows[:_NOTEBOOK_ROWS])
        lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        head = "".join(f"<th>{escape(name)}</th>" for name in self.variables)
        more = f"<p>and {len(self) - _NOTEBOOK_ROWS:,} more</p>" if len(self) > _NOTEBOOK_ROWS else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas DataFrame with a row for each row of the answer; decimals are floats.

        Raises:
            UsageError: pandas is not installed, or the answer is true or false.

        """
        frame: pd.DataFrame = library("pandas").DataFrame(self._columns())
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a polars DataFrame with a row for each row of the answer; decimals are floats.

        Raises:
            UsageError: polars is not installed, or the answer is true or false.

        """
        frame: pl.DataFrame = library("polars").DataFrame(self._columns(), strict=False)
        return frame

    def _columns(self) -> dict[str, list[object]]:
        if self._truth is not None:
            raise UsageError("an answer to ASK is no table", hint="take bool(answer)")
        rows = [*self]
        return {
            name: [float(cell) if isinstance(cell := row[name], Decimal) else cell for row in rows] for name in self.variables
        }

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the query the data does not know, in words, where the answer is empty."""
        return tuple(map(str, self.unknown))

    @property
    def is_graph(self) -> bool:
        """Whether it is a graph: the answer to CONSTRUCT or DESCRIBE."""
        return self._graph is not None

    @property
    def truth(self) -> bool | None:
        """The answer to ASK; None for other queries."""
        return self._truth

    def cells(self, language: str | None = "en") -> Iterator[list[tuple[str, str | None]]]:
        """Yield for each row the texts of its cells as `to_table` shows them, each with its IRI where it has one."""
        for row in self._rows:
            yield [(self._labels.text(term, language), term.value if isinstance(term, ox.NamedNode) else None) for term in row]

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
        if self._truth is not None:
            return _told(self._truth)
        return f"{text_table.aligned(self.variables, self._shown(language), self._numeric(), width)}\n"

    def to_markdown(self, language: str | None = "en") -> str:
        """Return a Markdown table for readers, with labels in a language."""
        if self._truth is not None:
            return _told(self._truth)
        cells = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in self._shown(language)]
        return "\n".join(text_table.in_markdown(self.variables, cells, self._numeric())) + "\n"

    def to_csv(self) -> str:
        """Return SPARQL 1.1 results as CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/), with full IRIs."""
        return self.to("csv")

    def to_json(self) -> str:
        """Return SPARQL 1.1 results as JSON (https://www.w3.org/TR/sparql11-results-json/), with full IRIs."""
        return self.to("json")

    def to_turtle(self) -> str:
        """Return the graph as Turtle, sorted."""
        return self.to("turtle")

    def _shown(self, language: str | None) -> list[list[str]]:
        """Return the cells of its rows as texts for readers."""
        return [[self._labels.text(term, language) for term in row] for row in self._rows]

    def _numeric(self) -> list[bool]:
        """Return which of its columns hold numbers."""
        return [_numeric([row[i] for row in self._rows]) for i in range(len(self.variables))]

    def label(self, iri: str, language: str) -> str | None:
        """Return the label of what an IRI names in a language, else in another; None where it has none."""
        return self._labels.label(ox.NamedNode(iri), language)

    def bindings(self, most: int | None = None) -> list[dict[str, dict[str, object]]]:
        """Return its rows, or the first of them, as SPARQL results in JSON have them."""
        names: dict[str, str] = {}
        return [
            {name: _binding(term, names) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self._rows[:most]
        ]

    def _serialize_rows(self, form: str) -> str:
        if self._truth is not None:
            document: dict[str, object] = {"head": {}, "boolean": self._truth}
        else:
            document = {"head": {"vars": self.variables}, "results": {"bindings": self.bindings()}}
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


def _at_most(count: int | None, rows: Iterable[_T]) -> Iterator[_T]:
    """Yield rows, and refuse them all if there are more than a count."""
    for number, row in enumerate(rows):
        if number == count:
            message = f"the answer has more than {count:,} rows"
            raise LimitError(message, hint="ask for fewer, or allow more with --rows, rows in Python")
        yield row


def _canonical(unique: set[ox.Triple]) -> list[ox.Triple]:
    """Return triples with labels for blank nodes that are the same in every run."""
    if not any(isinstance(term, ox.BlankNode) for triple in unique for term in (triple.subject, triple.object)):
        return list(unique)
    dataset = ox.Dataset(ox.Quad(*triple) for triple in unique)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _nodes(triple: ox.Triple) -> list[ox.NamedNode]:
    """Return the IRIs in a triple, with that of a datatype, and those of a triple in it."""
    datatype = [triple.object.datatype] if isinstance(triple.object, ox.Literal) else []
    inner = _nodes(triple.object) if isinstance(triple.object, ox.Triple) else []
    terms = (triple.subject, triple.predicate, triple.object, *datatype, *inner)
    return [term for term in terms if isinstance(term, ox.NamedNode)]


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


def _binding(term: Term, names: dict[str, str]) -> dict[str, object]:
    """Return a term as SPARQL results in JSON have it; `names` collects the labels of blank nodes."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        direction = {"its:dir": term.direction.value} if term.direction else {}
        kind = {"xml:lang": term.language, **direction} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **kind}
    if isinstance(term, ox.Triple):
        parts = zip(("subject", "predicate", "object"), term, strict=True)
        return {"type": "triple", "value": {name: _binding(part, names) for name, part in parts}}
    return {"type": "bnode", "value": names.setdefault(str(term), f"b{len(names)}")}


def _numeric(column: list[Term]) -> bool:
    terms = [term for term in column if term is not None]
    return bool(terms) and all(isinstance(term, ox.Literal) and term.datatype.value in _NUMERIC for term in terms)


def _told(truth: bool) -> str:  # noqa: FBT001  it is what is told
    return f"{'true' if truth else 'false'}\n"
