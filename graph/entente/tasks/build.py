"""Write files: everything that seeds can become, one of these files, or the page alone."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente.disk.files import write
from entente.disk.folder import replace
from entente.model import resources
from entente.model.arguments import checked
from entente.model.errors import UsageError, did_you_mean
from entente.rdf import formats
from entente.render import graph_files, tables
from entente.render.report import report
from entente.tasks.graph import Graph
from entente.tasks.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Text: TypeAlias = "str | Iterable[str]"


@checked
def build(
    folder: str | Path | Graph | None = None,
    out: str | Path = "out",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> list[Path]:
    """Write everything that seeds can become, as one set or not at all.

    Args:
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
        out: The folder to write into; other files in it stay.
        texts: A folder with article texts.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        as_of: A date by which things are taken as they stood; see `load`.
        as_known_on: A date by which versions had been published; see `load`.

    Returns:
        The files written.

    Raises:
        SeedsError: The seeds have faults.
        OutputError: A file cannot be written.
        UsageError: A folder does not exist, or a date is none.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in build(load(), folder)][:2]
    ['graph.ttl', 'graph.trig']

    """
    place = resources.named(out)
    graph = load(folder, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    replace(place, {name: partial(to_text, graph) for name, to_text in _FILES.items()})
    return [place / name for name in _FILES]


@checked
def export(
    format: str,  # noqa: A002  what the command line calls it
    folder: str | Path | Graph | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> str:
    """Return one of the files that `build` writes, as a text.

    >>> export("nodes.csv").splitlines()[0]
    'id,kind,label,label_de,alias,description,description_de,wikidata,includes,speaks_for,formerly'

    Args:
        format: `ttl`, `trig`, `nq`, `jsonld`, `graphml`, `gexf`, `nodes.csv`, `edges.csv`, `assertions.csv`, `report` or
            `html`.
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
        texts: A folder with article texts.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        as_of: A date by which things are taken as they stood; see `load`.
        as_known_on: A date by which versions had been published; see `load`.

    Raises:
        SeedsError: The seeds have faults.
        UsageError: There is no such format, a folder does not exist, or a date is none.
        OntologyError: The ontology does not say what it must.

    """
    by_format = {name.removeprefix("graph.").removesuffix(".md"): to_text for name, to_text in _FILES.items()}
    if format not in by_format:
        message = f"there is no format {format!r}"
        raise UsageError(message, hint=did_you_mean(format, by_format))
    graph = load(folder, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    text = by_format[format](graph)
    return text if isinstance(text, str) else "".join(text)


@checked
def page(
    folder: str | Path | Graph | None = None,
    out: str | Path = "page.html",
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> Path:
    """Write the interactive page alone; the arguments and errors are those of `build`, but that `out` is a file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page(out=Path(folder, "graph.html")).name
    'graph.html'
    """
    place = resources.named(out)
    write({place: load(folder, texts=texts, ontology=ontology, as_of=as_of, as_known_on=as_known_on).to_html()})
    return place


def _of_statements(to_text: Callable[[formats.SortedStatements], _Text]) -> Callable[[Graph], _Text]:
    return lambda graph: to_text(graph.statements)


_FILES: Mapping[str, Callable[[Graph], _Text]] = {
    **{f"graph.{extension}": _of_statements(to_text) for extension, to_text in formats.RDF.items()},
    "graph.html": Graph.to_html,
    "graph.graphml": lambda graph: graph_files.graphml(graph.claims, graph.positions),
    "graph.gexf": lambda graph: graph_files.gexf(graph.claims, graph.positions),
    "nodes.csv": lambda graph: tables.nodes(graph.corpus),
    "edges.csv": lambda graph: tables.edges(graph.claims),
    "assertions.csv": lambda graph: tables.assertions(graph.claims),
    "report.md": lambda graph: report(graph.claims),
}
"""The files of a build, by name."""
