"""Tell what would become of a corpus without a source."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

from entente.judges.history import source_named
from entente.judges.impact import Impact, impact_of_each
from entente.model import languages
from entente.model.argument_types import checked
from entente.model.errors import EntenteWarning
from entente.render.impact import ImpactReport, ImpactTable
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Seeds
from entente.tasks.view import View, given, names


@checked
def impact(
    source: str | Iterable[str] = (),
    data: Seeds | None = None,
    *,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> ImpactReport | ImpactTable:
    """Return what would become of a corpus without a source; or, without one, what would fall with each origin.

    Args:
        source: An origin, an article or a story; or several, in a sequence or parted by commas, for what falls without all.
        data: A seeds folder, an RDF file that Entente wrote, or a loaded graph; the seeds that Entente carries by default.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.

    Returns:
        Which claims go, which propositions fall or rest on fewer words, which conflicts dissolve, which edges are lost, and
        what becomes of promises; or a table of all origins. Both are rendered as text, Markdown or JSON.

    Raises:
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        UsageError: A folder does not exist, a source or language is unknown, or no such part can be taken.
        OntologyError: The ontology does not say what it must.

    >>> impact("tass")
    <Impact of 'tass': ... of ... claims go, ... of ... propositions fall, ... weaken.>
    >>> impact()
    <Impact of each origin: ... origins>

    """
    languages.refuse_unknown(language)
    whole = graph_of(data, ontology=ontology)
    before = whole.view(**view)
    left_out = tuple(dict.fromkeys(source_named(whole.corpus, name) for name in names(source)))
    within = given(view)
    if "without" in within:
        within["without"] = [*before.left_out.names]
    if not left_out:
        return ImpactTable(impact_of_each(before.claims), before.claims, language, within)
    # What a source tells of days, others tell without it; and what it says is no word to be counted.
    with warnings.catch_warnings():
        # What a day leaves out was told already, and so was what is not graded.
        warnings.filterwarnings("ignore", ".* (is|are) left out: |no .* is graded here", EntenteWarning)
        after = whole.view(**(view | View(without=(*names(view.get("without", ())), *left_out))))
    return ImpactReport(Impact(names=left_out, before=before.claims, after=after.claims), language, within)
