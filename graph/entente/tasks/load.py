"""Read seeds: check them, load them, describe their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from entente.disk import cache
from entente.model import ids, resources
from entente.model.argument_types import checked
from entente.model.errors import Fault, SeedsError, UsageError
from entente.rdf.endpoint import Endpoint
from entente.tasks.loaded_graph import Data, Graph, Seeds
from entente.tasks.view import View

if TYPE_CHECKING:
    from entente.model.vocabulary import Vocabulary


@checked
def check(
    folder: Seeds | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    shacl: bool = False,
) -> list[Fault]:
    """Return every fault of seeds, each with its place, sorted by it.

    Args:
        folder: The seeds, as a folder or a file in JSON Lines, several as one corpus, or a loaded graph; the seeds that
            Entente carries by default.
        texts: A folder with article texts, `<article>/<version>.txt`, to check quotes against; a graph may have them already.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        shacl: Have the SHACL shapes that Entente carries check what they can of the graph. Where other faults leave no
            graph, they do not run, and a warning says so.

    Raises:
        UsageError: A folder does not exist, or pySHACL is not installed.
        OntologyError: The ontology does not say what it must.

    >>> check()
    []

    """
    return _read(folder, texts, ontology, shacl=shacl)[1]


@checked
def load(
    folder: Seeds | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    **view: Unpack[View],
) -> Graph:
    """Return the graph of a seeds folder that has no faults.

    Args:
        folder: The seeds, or a loaded graph to be taken with other texts or as it stood; the seeds that Entente carries by
            default.
        texts: A folder with article texts; evidence then gets its position in them.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.

    Raises:
        SeedsError: The seeds have faults; its `faults` lists them all.
        UsageError: A folder does not exist, or no such part can be taken; see `Graph.view`.
        OntologyError: The ontology does not say what it must.

    >>> load(as_of="2023", possible=True)
    <Graph 'Geopolitical AI alliances in the news': ... entities, ... articles, ... assertions>

    """
    if isinstance(folder, Graph) and texts is None:
        refuse_ontology(ontology)
        return folder.view(**view)
    return without_faults(*_read(folder, texts, ontology)).view(**view)


def without_faults(graph: Graph, faults: list[Fault]) -> Graph:
    """Return a graph that has no faults but warnings.

    Raises:
        SeedsError: It has.

    """
    if any(fault.severity == "error" for fault in faults):
        raise SeedsError(faults)
    return graph


def graph_of(
    data: Data | None,
    *,
    ontology: str | Path | None = None,
    data_format: str | None = None,
    lenient: bool = False,
    **view: Unpack[View],
) -> Graph:
    """Return the graph of a seeds folder, of an RDF file or a store that Entente wrote, or one already loaded.

    See `load` for the dates, and `entente.rdf.parsing.parse` for `data_format` and `lenient`.

    Raises:
        GraphError: An RDF file, or what an endpoint holds, is not what Entente wrote.
        EndpointError: An endpoint does not answer.

    """
    if not isinstance(data, str | Path | Endpoint):
        return load(data, ontology=ontology, **view)
    if not isinstance(data, Endpoint) and resources.is_seeds(resources.named(data)):
        return load(data, ontology=ontology, **view)
    from entente.rdf import ontology as ontologies  # noqa: PLC0415  only files need them
    from entente.rdf import reading  # noqa: PLC0415
    from entente.rdf.parsing import parse  # noqa: PLC0415

    quads, prefixes = (
        (list(data.quads()), {**ids.prefixes(data.base())})
        if isinstance(data, Endpoint)
        else parse(resources.named(data), data_format=data_format, lenient=lenient)
    )
    vocabulary = ontologies.of_graph(quads, prefixes, resources.named(ontology) if ontology is not None else None)
    return Graph(reading.corpus(quads, vocabulary), vocabulary).view(**view)


@checked
def schema(kind: str, *, seeds: Seeds | None = None, ontology: str | Path | None = None) -> str:
    """Return the JSON Schema of one kind of seed file, for editors; or of what programs read or write.

    Args:
        kind: `article`, `assertions`, `corpus` or `entities`; or `diff`, a difference as JSON, `draft`, a claim that a
            program proposes, or `jsonl`, a line of a corpus in JSON Lines.
        seeds: A seeds folder, whose own ontologies have their part in it.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        UsageError: There is no such kind.
        SeedsError: An ontology of the seeds' own has faults.
        OntologyError: The ontology does not say what it must.

    >>> import json
    >>> json.loads(schema("corpus"))["required"]
    ['title']

    """
    if kind == "diff":
        from entente.render.difference import schema as of_differences  # noqa: PLC0415  only this needs it

        return of_differences()
    from entente.seeds import schema as schemas  # noqa: PLC0415  only this needs them

    vocabulary = vocabulary_of(seeds, ontology)
    match kind:
        case "draft":
            return schemas.of_drafts(vocabulary)
        case "jsonl":
            return schemas.of_json_lines(vocabulary)
        case _:
            return schemas.schema(kind, vocabulary)


def vocabulary_of(folder: Seeds | None, ontology: str | Path | None) -> Vocabulary:
    """Return the vocabulary of a seeds folder, or where none is named that of an ontology.

    Args:
        folder: The seeds, or a loaded graph; only their profile need be without faults.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        SeedsError: An ontology of the seeds' own has faults.
        UsageError: A folder or file does not exist.
        OntologyError: The ontology does not say what it must.

    """
    from entente.rdf import ontology as ontologies  # noqa: PLC0415  only a schema needs it

    path = resources.named(ontology) if ontology is not None else None
    if folder is None:
        return ontologies.load(path)
    if isinstance(folder, Graph):
        refuse_ontology(ontology)
        return folder.vocabulary
    from entente.seeds import line_numbers  # noqa: PLC0415  it loads what reads seeds
    from entente.tasks import checked_seeds  # noqa: PLC0415  the same

    found = checked_seeds.seeds_of(resources.folders(folder))
    vocabulary, faults = ontologies.extended(found.ontologies, path)
    unread = [finding for finding in found.findings if finding.path[:1] == ("ontology",)]
    if unread or any(fault.severity == "error" for fault in faults):
        raise SeedsError(line_numbers.locate(unread, faults))
    return vocabulary


def _read(
    folder: Seeds | None, texts: str | Path | None, ontology: str | Path | None, *, shacl: bool = False
) -> tuple[Graph, list[Fault]]:
    if isinstance(folder, Graph):
        refuse_ontology(ontology)

    def read() -> tuple[Graph, list[Fault]]:
        from entente.tasks import checked_seeds  # noqa: PLC0415  it loads what reads seeds

        return checked_seeds.read(folder, texts, ontology, shacl=shacl)

    if isinstance(folder, Graph) or texts is not None or shacl:
        return read()
    places = resources.folders(folder)
    turtle = resources.named(ontology) if ontology is not None else None

    # The path is told with the faults.
    def key() -> str:
        return cache.key("graph", *map(str, places), cache.of_seeds(places, turtle))

    return cache.value(key, read)


def refuse_ontology(ontology: str | Path | None) -> None:
    """Refuse an ontology beside a loaded graph, whose claims were resolved with its own.

    Raises:
        UsageError: An ontology is given.

    """
    if ontology is not None:
        message = "a loaded graph keeps to the ontology it was loaded with"
        raise UsageError(message, hint="give the ontology to load, and leave it out here")
