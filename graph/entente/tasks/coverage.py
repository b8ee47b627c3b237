"""Measure how much of the article texts is curated."""

from __future__ import annotations

from pathlib import Path

from entente.judges.check import text_coverage
from entente.model.argument_types import checked
from entente.model.errors import UsageError
from entente.tasks.load import load
from entente.tasks.loaded_graph import Seeds


@checked
def coverage(
    folder: Seeds | None = None, *, texts: str | Path | None = None, ontology: str | Path | None = None
) -> list[text_coverage.Coverage]:
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
    return text_coverage.coverage(graph.corpus, graph.texts)
