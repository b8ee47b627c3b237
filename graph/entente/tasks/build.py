"""Write files: everything that seeds can become, one of these files, or the page alone."""

from __future__ import annotations

import warnings
from contextlib import nullcontext
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Unpack

from entente.disk import cache, outputs
from entente.disk.files import write
from entente.disk.folder_swap import replace, tidy
from entente.model import resources
from entente.model.argument_types import checked
from entente.model.entity_names import known_entity
from entente.model.errors import EntenteWarning, UsageError, did_you_mean, noted
from entente.rdf import formats
from entente.render import csv_tables, network_files
from entente.render.json_lines import json_lines
from entente.render.report import report
from entente.tasks.load import load
from entente.tasks.loaded_graph import Graph, Seeds
from entente.tasks.steps import Steps
from entente.tasks.view import View, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from entente.disk.files import Text

_Text: TypeAlias = "str | Iterable[str]"


@checked
def build(
    folder: Seeds | None = None,
    out: str | Path = "out",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    entity: str | None = None,
    topic: str | None = None,
    bom: bool = False,
    query_view: bool = True,
    tables: bool = False,
    **view: Unpack[View],
) -> list[Path]:
    """Write everything that seeds can become, as one set or not at all.

    A file that a build of the same seeds with the same options left there is not made again. What is made, and how long that
    takes, is told to the logger `entente.build`.

    Args:
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
        out: The folder to write into; other files in it stay.
        texts: A folder with article texts.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        entity: The slug, label or alias of an entity: only what concerns it, and what has a say on that; see `Graph.about`.
        topic: The same of a topic; with both, what concerns both.
        bom: Whether the CSV files begin with a byte order mark, without which Excel takes their UTF-8 for another encoding.
        query_view: Whether the page is to have a query view; see `Graph.to_html`. An `EntenteWarning` says why it has none.
        tables: Whether to write the typed tables, too, into the folder `tables` there; see `parquet`. Without, an
            `EntenteWarning` tells of tables that stand there.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.

    Returns:
        The files of the build.

    Raises:
        SeedsError: The seeds have faults.
        OutputError: A file cannot be written.
        UsageError: A folder does not exist, a date is none, or pyarrow is not installed for the tables.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init
    >>> with TemporaryDirectory() as folder:
    ...     written = init(f"{folder}/seeds")
    ...     [path.name for path in build(f"{folder}/seeds", f"{folder}/out")][:2]
    ['graph.ttl', 'graph.trig']

    """
    place = resources.named(out)
    seeds = folder if isinstance(folder, Graph) else resources.folders(folder)
    turtle = resources.named(ontology) if ontology is not None else None

    def key() -> str | None:
        options = told(view)
        if isinstance(seeds, Graph) or options is None:
            return None
        prose = resources.named(texts) if texts is not None else None
        return outputs.name(seeds, prose, turtle, repr((options, entity, topic, bom, query_view, tables)))

    before = key()
    written = outputs.found(before)
    kept = _standing(place, written)
    wanted = [*_FILES, *([_TABLES] if tables else ())]
    missing = [name for name in wanted if name not in kept]
    shared = {name: make for name, (make, files) in _SHARED.items() if files & {*missing}}
    steps = Steps(len(_FILES) + tables + (1 + len(shared) if missing else 0))
    for name in (name for name in (*_FILES, _TABLES) if name in kept):
        steps.reused(name)
    if missing:
        with steps.timed("seeds"):
            graph, notes = noted(lambda: _about(load(seeds, texts=texts, ontology=ontology, **view), entity, topic))
        making = _Making(graph, dict(written.hashes), bom=bom, query_view=query_view)
        with graph.judged_meanwhile() if _PAGE in missing else nullcontext():
            for name, make in shared.items():
                with steps.timed(name):
                    make(graph)
            files = making.files(missing, steps)
            done = replace(place, files, {_TABLES} & {*missing}, fits=lambda: kept <= _standing(place, written))
        if not done:
            # Another build wrote there meanwhile: nothing that stands there is relied on.
            missing = wanted
            replace(place, making.files(missing, Steps(len(missing))), {_TABLES} & {*missing})
        # A page that stands there already had its notes told when it was made.
        written = outputs.Written(making.hashes, (*notes, *making.notes) if _PAGE in missing else written.notes)
        if before is not None and written.hashes.keys() >= _FILES.keys() and key() == before:
            cache.keep(before, written)
    else:
        tidy(place, {*_FILES, _TABLES})
    left = () if tables else _tables_left(place)
    for note in (*written.notes, *left):
        warnings.warn(note, EntenteWarning, stacklevel=3)
    return [place / name for name in (*_FILES, *(name for name in written.hashes if name not in _FILES))]


def _tables_left(place: Path) -> Iterator[str]:
    """Yield a note if a folder of a build without tables holds some, which may be of another corpus."""
    from entente.relational.schema import TABLES  # noqa: PLC0415  only this needs it

    if any((place / _TABLES / name).is_dir() for name in TABLES):
        yield f"{place / _TABLES} holds tables that are not of this build: delete them, or build with tables, too"


def _standing(place: Path, written: outputs.Written) -> frozenset[str]:
    """Return the names of the files that stand as they were written, and that of the tables where all of them do."""
    return outputs.unchanged(place, written, whole=_TABLES)


class _Making:
    """What one build makes of a graph.

    Args:
        graph: What it is made of.
        hashes: Those of the files that stand already, by name; the hash of each file joins them as it is made.
        bom: Whether the CSV files begin with a byte order mark.
        query_view: Whether the page is to have a query view, if it can.

    """

    def __init__(self, graph: Graph, hashes: dict[str, bytes], *, bom: bool, query_view: bool) -> None:
        self._graph, self.hashes, self._bom, self._query_view = graph, hashes, bom, query_view

    @cached_property
    def _hindrance(self) -> str:
        """Why the page has no query view although it was to have one."""
        return self._graph.no_query_view if self._query_view else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be told of the page."""
        return (f"the page has no query view: {self._hindrance}",) if self._hindrance else ()

    def files(self, names: Sequence[str], steps: Steps) -> Mapping[str, Text]:
        """Return what makes files, and tables that are made already, by name."""
        files = {name: partial(self._pieces, name, steps) for name in names if name in _FILES}
        if _TABLES not in names:
            return files
        with steps.timed(_TABLES):
            tables = {f"{_TABLES}/{name}": content for name, content in _tables(self._graph).items()}
        self.hashes.update({name: outputs.hash_of(content) for name, content in tables.items()})
        return files | tables

    def _pieces(self, name: str, steps: Steps) -> Iterator[str]:
        with steps.timed(name):
            yield from outputs.hashed(partial(self._text, name), partial(self.hashes.__setitem__, name))

    def _text(self, name: str) -> _Text:
        if name == _PAGE:
            return self._page()
        text = _FILES[name](self._graph)
        return _marked(text) if self._bom and name.endswith(".csv") else text

    def _page(self) -> str:
        query = self._query_view and not self._hindrance
        if not query:
            self._graph.let_statements_go()  # the files before it were the last to write them
        return self._graph.to_html(query=query)


@checked
def export(
    format: str,  # noqa: A002  what the command line calls it
    folder: Seeds | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    rdf12: bool = False,
    entity: str | None = None,
    topic: str | None = None,
    bom: bool = False,
    **view: Unpack[View],
) -> str:
    """Return one of the files that `build` writes, or the corpus as JSON Lines, as a text.

    >>> export("nodes.csv").splitlines()[0]
    'id,kind,label,label_de,alias,description,description_de,wikidata,includes,speaks_for,formerly,reliability'

    Args:
        format: `ttl`, `trig`, `nq`, `jsonld`, `graphml`, `gexf`, `nodes.csv`, `edges.csv`, `assertions.csv`, `report` or
            `html`; or `jsonl`, the corpus as JSON Lines, which every function takes where it takes seeds.
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
        texts: A folder with article texts.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        rdf12: Whether propositions and assertions are to be reifiers of their triples, too, as RDF 1.2 has them; for `ttl`,
            `trig` and `nq`. The triples are not asserted by that.
        entity: Only what concerns an entity; see `build`.
        topic: Only what concerns a topic; see `build`.
        bom: Whether CSV begins with a byte order mark; see `build`.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.

    Raises:
        SeedsError: The seeds have faults.
        UsageError: There is no such format, or RDF 1.2 or a byte order mark is not written in it, a folder does not exist, or
            a date is none.
        OntologyError: The ontology does not say what it must.

    """
    by_format = {name.removeprefix("graph.").removesuffix(".md"): to_text for name, to_text in _FILES.items()}
    by_format["jsonl"] = lambda graph: json_lines(graph.corpus, graph.vocabulary)
    if format not in by_format:
        message = f"there is no format {format!r}"
        hint = did_you_mean(_FORMAT_NAMES.get(format, format), [*by_format, "parquet"])
        hint = "entente.parquet writes its files into a folder" if format == "parquet" else hint
        raise UsageError(message, hint=hint)
    if rdf12 and format not in formats.RDF12:
        message = f"{format} has no triple terms, which RDF 1.2 needs"
        raise UsageError(message, hint=f"choose one of {', '.join(sorted(formats.RDF12))}")
    if bom and not format.endswith(".csv"):
        message = f"{format} needs no byte order mark"
        raise UsageError(message, hint="it is for CSV, which Excel opens")
    graph = _about(load(folder, texts=texts, ontology=ontology, **view), entity, topic)
    text = formats.RDF[format](graph.statements_of_rdf12) if rdf12 else by_format[format](graph)
    whole = text if isinstance(text, str) else "".join(text)
    return _marked(whole) if bom else whole


def _marked(text: _Text) -> str:
    """Return a text behind a byte order mark."""
    return "\ufeff" + (text if isinstance(text, str) else "".join(text))


@checked
def page(
    folder: Seeds | None = None,
    out: str | Path = "page.html",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    about: str | None = None,
    query_view: bool = True,
    **view: Unpack[View],
) -> Path:
    """Write the interactive page alone; the arguments and errors are those of `build`, but that `out` is a file.

    With `about`, the slug of an entity, a topic or a story, the page has what concerns it alone; see `Graph.about`.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init
    >>> with TemporaryDirectory() as folder:
    ...     written = init(f"{folder}/seeds")
    ...     page(f"{folder}/seeds", f"{folder}/graph.html").name
    'graph.html'
    """
    place = resources.named(out)
    graph = load(folder, texts=texts, ontology=ontology, **view)
    write({place: (graph if about is None else graph.about(about)).to_html(query=query_view)})
    return place


@checked
def parquet(
    folder: Seeds | None = None,
    out: str | Path = "tables",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    entity: str | None = None,
    topic: str | None = None,
    **view: Unpack[View],
) -> list[Path]:
    """Write the typed tables of a corpus in Parquet, as one set or not at all; the arguments and errors are those of `build`.

    Each table is a folder in `out`, and what else was in that goes. They hold what is judged of the corpus as data: voices,
    words, known days, sightings, conflicts, what rests on whom. docs/parquet.md describes their columns.
    """
    place = resources.named(out)
    files = _tables(_about(load(folder, texts=texts, ontology=ontology, **view), entity, topic))
    replace(place, files, {name.partition("/")[0] for name in files})
    return [place / name for name in files]


def _tables(graph: Graph) -> Mapping[str, bytes]:
    from entente.relational import parquet  # noqa: PLC0415  only tables need it

    return parquet.files(graph.claims)


def _about(graph: Graph, *names: str | None) -> Graph:
    slugs = [known_entity(graph.corpus, name) for name in names if name is not None]
    for slug in slugs:
        if slug not in graph.corpus.entity:
            raise UsageError(f"nothing is claimed of both {' and '.join(slugs)}", hint="leave out one")
        graph = graph.about(slug)
    return graph


def _of_statements(to_text: Callable[[formats.SortedStatements], _Text]) -> Callable[[Graph], _Text]:
    return lambda graph: to_text(graph.statements)


_PAGE = "graph.html"
_TABLES = "tables"
"""The folder of a build that its tables are in."""

_FORMAT_NAMES = {"turtle": "ttl", "nquads": "nq", "n-quads": "nq", "json-ld": "jsonld", "markdown": "report", "json": "jsonl"}
"""What formats are called elsewhere."""

_FILES: Mapping[str, Callable[[Graph], _Text]] = {
    **{f"graph.{extension}": _of_statements(to_text) for extension, to_text in formats.RDF.items()},
    _PAGE: Graph.to_html,
    "graph.graphml": lambda graph: network_files.graphml(graph.claims, graph.positions),
    "graph.gexf": lambda graph: network_files.gexf(graph.claims, graph.positions),
    "nodes.csv": lambda graph: csv_tables.nodes(graph.corpus),
    "edges.csv": lambda graph: csv_tables.edges(graph.claims),
    "assertions.csv": lambda graph: csv_tables.assertions(graph.claims),
    "report.md": lambda graph: report(graph.claims),
}
"""The files of a build, by name."""

_SHARED: Mapping[str, tuple[Callable[[Graph], object], frozenset[str]]] = {
    "statements": (
        lambda graph: graph.statements,
        frozenset({_PAGE, *(f"graph.{extension}" for extension in formats.RDF)}),
    ),
    "map": (lambda graph: graph.positions, frozenset({_PAGE, "graph.graphml", "graph.gexf"})),
}
"""What several files of a build follow from, with their names."""
