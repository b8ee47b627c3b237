"""Read seeds: check them, load them, measure how much of the texts they cover, describe their files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from entente import seeds
from entente.judges import check as judge
from entente.judges.check import coverage as coverage_check
from entente.model import resources
from entente.model.arguments import checked
from entente.model.errors import Fault, Finding, SeedsError, UsageError
from entente.rdf import ontology as ontologies
from entente.rdf import reading
from entente.rdf.query import parse
from entente.seeds import places
from entente.tasks.graph import Graph

if TYPE_CHECKING:
    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary


@checked
def check(
    folder: str | Path | Graph | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    shacl: bool = False,
) -> list[Fault]:
    """Return every fault of a seeds folder, each with its place, sorted by it.

    Args:
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
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
def coverage(
    folder: str | Path | Graph | None = None, *, texts: str | Path | None = None, ontology: str | Path | None = None
) -> list[coverage_check.Coverage]:
    """Return how much of each article's text is curated: which sentences a quote touches, and which nothing touches.

    Args:
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
        texts: A folder with article texts, `<article>/<version>.txt`; versions without one are left out. It may be left out for
            a graph that was loaded with texts.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.

    Raises:
        SeedsError: The seeds have faults.
        UsageError: A folder does not exist, or there are no texts.
        OntologyError: The ontology does not say what it must.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from entente.tasks.curate import init
    >>> with TemporaryDirectory() as folder:
    ...     _ = init(folder)
    ...     [first, *others] = coverage(folder, texts=Path(folder, "texts"))
    >>> first.version, f"{first.share:.0%}"
    ('lake-centre@v1', '100%')

    """
    graph = load(folder, texts=texts, ontology=ontology)
    if texts is None and not graph.texts:
        message = "there are no texts of which some may be covered"
        raise UsageError(message, hint="name a folder of them with texts")
    return coverage_check.coverage(graph.corpus, graph.texts)


@checked
def load(
    folder: str | Path | Graph | None = None,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> Graph:
    """Return the graph of a seeds folder that has no faults.

    Args:
        folder: The seeds, or a loaded graph to be taken with other texts or as it stood; the seeds that Entente carries by
            default.
        texts: A folder with article texts; evidence then gets its position in them.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        as_of: A date (EDTF, such as 2024, 2024-12 or 2024-12-11): the graph as things stood by the end of it, by event time,
            see `entente.judges.history.as_of`.
        as_known_on: A date: the graph as known by the end of it, from the versions that were surely published by then, see
            `entente.judges.history.as_known_on`. An `EntenteWarning` names those that may have been and are left out.

    Raises:
        SeedsError: The seeds have faults; its `faults` lists them all.
        UsageError: A folder does not exist, or a date is none.
        OntologyError: The ontology does not say what it must.

    >>> load(as_of="2023")
    <Graph 'Geopolitical AI alliances in the news': 131 entities, 18 articles, 194 assertions>

    """
    if isinstance(folder, Graph) and texts is None:
        refuse_ontology(ontology)
        return folder.as_it_stood(as_of, as_known_on)
    graph, faults = _read(folder, texts, ontology)
    if any(fault.severity == "error" for fault in faults):
        raise SeedsError(faults)
    return graph.as_it_stood(as_of, as_known_on)


def graph_of(
    data: str | Path | Graph | None,
    *,
    ontology: str | Path | None = None,
    as_of: str | date | None = None,
    as_known_on: str | date | None = None,
) -> Graph:
    """Return the graph of a seeds folder, of an RDF file that Entente wrote, or one already loaded; see `load` for the rest.

    Raises:
        GraphError: An RDF file is not one that Entente wrote.

    """
    if data is None or isinstance(data, Graph) or resources.named(data).is_dir():
        return load(data, ontology=ontology, as_of=as_of, as_known_on=as_known_on)
    vocabulary = ontologies.load(resources.named(ontology) if ontology is not None else None)
    return Graph(reading.corpus(parse(resources.named(data))[0], vocabulary), vocabulary).as_it_stood(as_of, as_known_on)


@checked
def schema(kind: str, *, ontology: str | Path | None = None) -> str:
    """Return the JSON Schema of one kind of seed file, for editors; or of a difference as JSON, for programs.

    Args:
        kind: `article`, `assertions`, `corpus` or `entities`; or `diff`.
        ontology: A Turtle file to use instead of the ontology that Entente carries.

    Raises:
        UsageError: There is no such kind.
        OntologyError: The ontology does not say what it must.

    >>> import json
    >>> json.loads(schema("corpus"))["required"]
    ['title']

    """
    if kind == "diff":
        from entente.render.difference import schema as of_differences  # noqa: PLC0415  only this needs it

        return of_differences()
    from entente.seeds.schema import schema as of_kind  # noqa: PLC0415  only this needs it

    return of_kind(kind, ontologies.load(resources.named(ontology) if ontology is not None else None))


def _read(
    folder: str | Path | Graph | None, texts: str | Path | None, ontology: str | Path | None, *, shacl: bool = False
) -> tuple[Graph, list[Fault]]:
    ontology_path = resources.named(ontology) if ontology is not None else None
    if isinstance(folder, Graph):
        refuse_ontology(ontology)
        vocabulary, found, article_texts = folder.vocabulary, seeds.Seeds(corpus=folder.corpus), folder.texts
    else:
        vocabulary, article_texts = ontologies.load(ontology_path), {}
        found = seeds.read(resources.named(folder) if folder is not None else resources.seeds())
    if texts is not None:
        article_texts = seeds.texts(resources.named(texts), found.corpus.versions)
    findings = [
        *found.findings,
        *judge.check(found.corpus, vocabulary, unread=found.unread, all_named=found.all_named),
    ]
    if shacl and isinstance(folder, Graph) and vocabulary != ontologies.load():
        message = "the shapes read the ontology's file, which a loaded graph does not name"
        raise UsageError(message, hint="check its seeds folder with that ontology")
    if shacl:
        findings = _by_shapes(findings, found.corpus, vocabulary, ontology_path, whole=not found.faults)
    findings += [
        *(judge.quotes(found.corpus, article_texts) if texts is not None or article_texts else ()),
        *coverage_check.uncovered(found.corpus, article_texts, unread=found.unread),
    ]
    return Graph(found.corpus, vocabulary, article_texts), places.locate(findings, found.faults)


def refuse_ontology(ontology: str | Path | None) -> None:
    """Refuse an ontology beside a loaded graph, whose claims were resolved with its own.

    Raises:
        UsageError: An ontology is given.

    """
    if ontology is not None:
        message = "a loaded graph keeps to the ontology it was loaded with"
        raise UsageError(message, hint="give the ontology to load, and leave it out here")


def _by_shapes(
    findings: list[Finding], corpus: Corpus, vocabulary: Vocabulary, ontology: Path | None, *, whole: bool
) -> list[Finding]:
    """Return the findings, those of the shapes in place of the same by `check`. Without a graph to look at, add a warning."""
    from entente.rdf import shapes  # noqa: PLC0415  only this needs it

    others = [finding for finding in findings if finding.code not in shapes.codes()]
    if whole and all(finding.severity == "warning" for finding in others):
        return [*others, *shapes.findings(corpus, vocabulary, ontology)]
    file = corpus.profile.origin.file if corpus.profile.origin else "corpus.yaml"
    message = "the shapes did not run, for the other faults leave no graph"
    hint = "mend these first; what the shapes would find is told without them"
    return [*findings, Finding(file=file, path=(), code="no-graph", message=message, hint=hint, severity="warning")]
