"""Read seeds, or look at a loaded graph again, and check what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente import seeds as seeds_
from entente.judges import check as judge
from entente.judges.check import text_coverage
from entente.judges.joining import joined
from entente.model import resources
from entente.model.errors import Finding, UsageError
from entente.rdf import ontology as ontologies
from entente.seeds import line_numbers, reading
from entente.seeds import texts as texts_
from entente.tasks.loaded_graph import Graph, Seeds

if TYPE_CHECKING:
    from pathlib import Path

    from entente.model.errors import Fault
    from entente.model.records import Corpus
    from entente.model.vocabulary import Vocabulary


def read(
    folder: Seeds | None, texts: str | Path | None, ontology: str | Path | None, *, shacl: bool = False
) -> tuple[Graph, list[Fault]]:
    """Return the graph of a seeds folder, or a loaded one, and every fault of it; see `check`."""
    ontology_path = resources.named(ontology) if ontology is not None else None
    if isinstance(folder, Graph):
        vocabulary, found, article_texts = folder.vocabulary, reading.Seeds(corpus=folder.corpus), folder.texts
        of_ontologies: tuple[Fault, ...] = ()
    else:
        found = seeds_of(resources.folders(folder))
        vocabulary, of_ontologies = ontologies.extended(found.ontologies, ontology_path)
        article_texts = {}
        unread = any(finding.path[:1] == ("ontology",) for finding in found.findings)
        if unread or any(fault.severity == "error" for fault in of_ontologies):
            # Terms that are not understood would be told as unknown wherever they are used.
            return Graph(found.corpus, vocabulary), line_numbers.locate(found.findings, (*found.faults, *of_ontologies))
    if texts is not None:
        article_texts = texts_.read(resources.named(texts), found.corpus.versions)
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
        *text_coverage.uncovered(found.corpus, article_texts, unread=found.unread),
    ]
    return Graph(found.corpus, vocabulary, article_texts), line_numbers.locate(findings, (*found.faults, *of_ontologies))


def seeds_of(places: tuple[Path, ...]) -> reading.Seeds:
    """Return what seeds folders hold, several as one."""
    each = [seeds_.read(place) for place in places]
    if len(each) == 1:
        return each[0]
    corpus, findings = joined([found.corpus for found in each])
    return reading.Seeds(
        corpus=corpus,
        # A file that two corpora share is one.
        ontologies=tuple({one.content: one for found in each for one in found.ontologies}.values()),
        faults=tuple(fault for found in each for fault in found.faults),
        findings=(*(finding for found in each for finding in found.findings), *findings),
        unread=frozenset().union(*(found.unread for found in each)),
        all_named=all(found.all_named for found in each),
    )


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
