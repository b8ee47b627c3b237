"""What queries are asked of: the statements of seeds, of a loaded graph, or of any RDF file.

Those of seeds are kept on disk from one run to the next, for as long as nothing changes that they follow from.
"""

from __future__ import annotations

import errno
import os
import warnings
from typing import TYPE_CHECKING, Unpack

import pyoxigraph as ox

from entente.disk import cache
from entente.model import resources
from entente.model.errors import EntenteWarning, noted
from entente.rdf.endpoint import Endpoint
from entente.rdf.query import Store
from entente.tasks.view import is_chosen, told

if TYPE_CHECKING:
    from pathlib import Path

    from entente.tasks.loaded_graph import Data, Graph
    from entente.tasks.view import View


def store(
    data: Data | None,
    *,
    ontology: str | Path | None = None,
    data_format: str | None = None,
    lenient: bool = False,
    **view: Unpack[View],
) -> Store:
    """Return the statements of seeds, of a loaded graph, of an RDF file or of an endpoint, ready to be asked; see `query`.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote, and a date is given.
        UsageError: A file does not exist or is no RDF, or a date is none.

    """
    if data is None or isinstance(data, str | os.PathLike):
        path = resources.seeds() if data is None else resources.named(data)
        if resources.is_seeds(path):
            return _of_seeds((path,), ontology, view)
        if not is_chosen(view):
            from entente.rdf import ontology as ontologies  # noqa: PLC0415  kept statements come with their words

            vocabulary = ontologies.load(resources.named(ontology) if ontology is not None else None)
            return Store.read(path, words=vocabulary, data_format=data_format, lenient=lenient)
    if isinstance(data, Endpoint) and not is_chosen(view):
        from entente.rdf import ontology as ontologies  # noqa: PLC0415  kept statements come with their words

        turtle = resources.named(ontology) if ontology is not None else None
        return Store(data, words=ontologies.of_graph(data.own_ontology(), {}, turtle))
    if isinstance(data, tuple):
        return _of_seeds(resources.folders(data), ontology, view)
    from entente.tasks.load import graph_of  # noqa: PLC0415  it loads what reads seeds

    return graph_of(data, ontology=ontology, data_format=data_format, lenient=lenient, **view).store


def _of_seeds(places: tuple[Path, ...], ontology: str | Path | None, view: View) -> Store:
    made: list[Graph] = []
    notes: list[str] = []

    def make(place: Path) -> None:
        from entente.tasks.load import load  # noqa: PLC0415  it loads what reads seeds

        graph, said = noted(lambda: load(places, ontology=ontology, **view))
        notes.extend(said)
        made.append(graph)
        Store.write(graph.quads(), place / "store")
        cache.seal((graph.vocabulary, notes), place / "about")
        if _name(places, ontology, view) != name:
            raise OSError(errno.ESTALE, "the seeds changed while they were read")

    name = _name(places, ontology, view)
    kept = cache.entry(name, make) if name is not None else None
    found = _opened(kept) if kept is not None else None
    if found is None:
        if not made:
            from entente.tasks.load import load  # noqa: PLC0415  it loads what reads seeds

            return load(places, ontology=ontology, **view).store
        found = made[0].store, notes
    for note in found[1]:
        warnings.warn(note, EntenteWarning, stacklevel=4)
    return found[0]


def _name(places: tuple[Path, ...], ontology: str | Path | None, view: View) -> str | None:
    """Return the key of what seeds, an ontology and a view make together; None where one of them cannot be read or told."""
    options = told(view)
    if options is None:
        return None
    path = resources.named(ontology) if ontology is not None else None
    try:
        return cache.key("store", cache.of_seeds(places, path), ox.__version__, options)
    except OSError:
        return None


def _opened(kept: Path) -> tuple[Store, list[str]] | None:
    """Return a store and the notes to it from the cache; None where they cannot be read, as after it was cleared."""
    try:
        vocabulary, notes = cache.unseal(kept / "about")
        return Store.open(kept / "store", words=vocabulary), notes
    except (OSError, RuntimeError):
        cache.discard(kept)
        return None
