"""What is measured: each task prepares what it needs, untimed, and returns what is to be timed.

`python -m tests.bench.tasks TASK FOLDER` runs one in a process of its own, so that the peak of its memory is its own, and
prints the seconds and the megabytes. A new task is a function here, named in `TASKS`.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
import rdflib
import rdflib.compare
import yaml

import entente
from entente import seeds as _seeds
from entente.claims import Claims
from entente.disk.files import write
from entente.judges import check as _check
from entente.judges.diff import Operand, compare
from entente.judges.impact import impact_of_each
from entente.model import ids
from entente.rdf import ontology, writing
from entente.rdf.formats import RDF, SortedStatements
from entente.rdf.query import Query, Store, bindings, query_files, syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from entente.model.records import Corpus

    Timed = Callable[[], object]
    Task = Callable[[Path], Timed]

Row: TypeAlias = "tuple[str, str, str, tuple[str, str | None, str] | None, str]"

_FILES = ("ttl", "trig", "nq")
"""The formats that the task `files` writes, and its floor too."""


def load(folder: Path) -> Timed:
    """Read the seeds to a corpus."""
    return lambda: _seeds.read(folder)


def check(folder: Path) -> Timed:
    """Judge a corpus."""
    corpus, vocabulary = _seeds.read(folder).corpus, ontology.load()
    return lambda: _check.check(corpus, vocabulary)


def quads(folder: Path) -> Timed:
    """State a corpus in RDF, in the order of writing."""
    graph = entente.load(folder)
    return lambda: SortedStatements(writing.quads(Claims(graph.corpus, graph.vocabulary)), graph.corpus.profile.base)


def turtle(folder: Path) -> Timed:
    """Write Turtle."""
    return entente.load(folder).statements.turtle


def trig(folder: Path) -> Timed:
    """Write TriG."""
    return entente.load(folder).statements.trig


def n_quads(folder: Path) -> Timed:
    """Write N-Quads."""
    return entente.load(folder).statements.n_quads


def files(folder: Path) -> Timed:
    """Go all the way from seeds to files of Turtle, TriG and N-Quads."""

    def run() -> None:
        statements = entente.load(folder).statements
        with tempfile.TemporaryDirectory() as out:
            write({Path(out, f"graph.{name}"): partial(RDF[name], statements) for name in _FILES})

    return run


def floor(folder: Path) -> Timed:
    """Do the least that the libraries need for the same: events of the YAML, the same quads made anew, the three formats."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))]
    graph = entente.load(folder)
    rows = [row(quad) for quad in writing.quads(Claims(graph.corpus, graph.vocabulary))]
    prefixes = ids.prefixes(graph.corpus.profile.base)
    del graph
    gc.collect()

    def run() -> object:
        for text in texts:
            for _ in yaml.parse(text, Loader=yaml.CBaseLoader):
                pass
        made = quads_of(rows)
        return (
            ox.serialize((quad.triple for quad in made), format=ox.RdfFormat.TURTLE, prefixes=prefixes),
            ox.serialize(made, format=ox.RdfFormat.TRIG, prefixes=prefixes),
            ox.serialize(made, format=ox.RdfFormat.N_QUADS),
        )

    return run


def quads_of(rows: Iterable[Row]) -> list[ox.Quad]:
    """Make quads anew of their texts."""
    return [
        ox.Quad(
            ox.NamedNode(subject),
            ox.NamedNode(predicate),
            literal(*value) if value else ox.NamedNode(object_),
            ox.NamedNode(name),
        )
        for subject, predicate, object_, value, name in rows
    ]


def row(quad: ox.Quad) -> Row:
    """Return a quad as texts: subject, predicate, object if it is an IRI, its parts if it is a literal, and the graph."""
    object_ = quad.object
    parts = (object_.value, object_.language, object_.datatype.value) if isinstance(object_, ox.Literal) else None
    subject, predicate, object_iri, name = (
        term.value if isinstance(term, ox.NamedNode) else ""
        for term in (quad.subject, quad.predicate, object_, quad.graph_name)
    )
    return subject, predicate, object_iri, parts, name


def literal(value: str, language: str | None, datatype: str) -> ox.Literal:
    """Return a literal from its parts."""
    return ox.Literal(value, language=language) if language else ox.Literal(value, datatype=ox.NamedNode(datatype))


def queries(folder: Path) -> Timed:
    """Answer the shipped queries."""
    store, asked = _asked(folder)
    return lambda: [store.query(query, bind).to("csv") for query, bind in asked]


def engine(folder: Path) -> Timed:
    """Answer the same queries with the query engine alone."""
    store, asked = _asked(folder)
    texts = [_prepared(store, query, bind) for query, bind in asked]
    alone = store._store  # noqa: SLF001  the engine with the same statements

    def run() -> None:
        for text in texts:
            solutions = alone.query(text, prefixes=store.prefixes)
            if isinstance(solutions, ox.QuerySolutions):
                solutions.serialize(format=ox.QueryResultsFormat.CSV)

    return run


def _asked(folder: Path) -> tuple[Store, list[tuple[Query, dict[str, object]]]]:
    """Load a corpus, and bind the shipped queries that give tables to names that it has."""
    graph = entente.load(folder)
    names = {"article": "article-0", "end": "state-1", "network": "alliance-1", "alliance": "alliance-0"}
    keep = {"atLeast", "date", "indicator"}
    asked: list[tuple[Query, dict[str, object]]] = [
        (query, {name: names.get(name, "state-0") for name in query.defaults if name not in keep})
        for query in query_files.shipped().values()
        if "CONSTRUCT" not in query.text
    ]
    return Store(writing.quads(Claims(graph.corpus, graph.vocabulary))), asked


def _prepared(store: Store, query: Query, bind: dict[str, object]) -> str:
    given = query.bindings(bind)
    values = {name: bindings.term(str(text), store.prefixes, like=query.defaults.get(name)) for name, text in given}
    return bindings.with_bindings(query, values, syntax.check(query, store.prefixes))


def diff(folder: Path) -> Timed:
    """Compare a corpus with one in which a hundredth of the assertions has another status."""
    graph = entente.load(folder)
    old, new = (
        Operand(name=name, claims=Claims(corpus, graph.vocabulary))
        for name, corpus in (("old", graph.corpus), ("new", _edited(graph.corpus)))
    )
    return lambda: compare(old, new)


def lines(folder: Path) -> Timed:
    """Compare the sorted sets of the lines of the same two corpora."""
    graph = entente.load(folder)
    old, new = (
        SortedStatements(writing.quads(Claims(corpus, graph.vocabulary)), corpus.profile.base).n_quads().splitlines()
        for corpus in (graph.corpus, _edited(graph.corpus))
    )

    def run() -> object:
        before, after = set(old), set(new)
        return sorted(before - after), sorted(after - before)

    return run


def graph_diff(folder: Path) -> Timed:
    """Compare the same two corpora with rdflib's graph_diff, which canonicalises first."""
    graph = entente.load(folder)
    old, new = (
        rdflib.Graph().parse(
            data=SortedStatements(writing.quads(Claims(corpus, graph.vocabulary)), corpus.profile.base).turtle(),
            format="turtle",
        )
        for corpus in (graph.corpus, _edited(graph.corpus))
    )
    return lambda: rdflib.compare.graph_diff(old, new)


def _edited(corpus: Corpus) -> Corpus:
    """Give a hundredth of the assertions another status."""
    count = 0
    versions = []
    for version in corpus.versions:
        assertions = []
        for assertion in version.assertions:
            count += 1
            other = "denied" if assertion.status != "denied" else "open"
            assertions.append(replace(assertion, status=other) if count % 100 == 0 else assertion)
        versions.append(replace(version, assertions=tuple(assertions)))
    return replace(corpus, versions=tuple(versions))


def impact(folder: Path) -> Timed:
    """Work out what would fall with each origin."""
    graph = entente.load(folder)
    return lambda: impact_of_each(graph.claims)


TASKS: dict[str, Task] = {
    task.__name__: task
    for task in (load, check, quads, turtle, trig, n_quads, files, floor, diff, lines, graph_diff, queries, engine, impact)
}
TOLD: dict[str, str] = {"files": f"files ({', '.join(_FILES)})"}
"""How a task is told, where that is not its name."""
FLOOR: dict[str, str] = {"files": "floor", "diff": "lines", "graph_diff": "lines", "queries": "engine", "impact": "load"}
"""What a task is measured against, in the same run."""
AIMS: dict[tuple[str, int], float] = {
    ("files", 10_000): 3.0,
    ("diff", 100_000): 3.0,
    ("queries", 10_000): 1.3,
    ("impact", 10_000): 2.0,
}
"""How many times its floor a task may take, by its name and the size of the corpus."""
MEMORY: dict[tuple[str, int], float] = {("files", 100_000): 2e9 / 2**20}
"""How many megabytes of memory a task may take at its peak, likewise."""
MOST: dict[str, int] = {"graph_diff": 1_000, "queries": 10_000, "engine": 10_000}
"""The largest corpus that a task can bear."""


def measure(arguments: Iterable[str]) -> dict[str, float]:
    """Run one task in this process."""
    name, folder = arguments
    run = TASKS[name](Path(folder))
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    del result
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1:])))  # noqa: T201  the answer to the process that asked
