"""The answer to a query as the query view of the page reads it.

It has what SPARQL's own formats have no place for: the first rows alone with a count of all, also of a graph; the labels of
what is in them; what of the query the data does not have; and the state of the seeds, by which a page sees that it is older.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from entente.rdf.query import Answer
    from entente.server.answers import State

MEDIA = "application/vnd.entente.answer+json"
_ROWS = 5_000
"""How many rows the page shows."""


def written(state: State, found: Answer) -> str:
    """Return an answer as JSON."""
    told: dict[str, object] = {"state": state.name, "unknown": [term._asdict() for term in found.unknown]}
    if found.truth is not None:
        return json.dumps({**told, "truth": found.truth})
    rows = found.bindings(_ROWS)
    iris = {str(term["value"]) for row in rows for term in row.values() if term["type"] == "uri"}
    told["labels"] = {
        iri: {language: text for language in LANGUAGES if (text := found.label(iri, language))} for iri in sorted(iris)
    }
    return json.dumps({**told, "variables": found.variables, "rows": rows, "count": len(found)}, ensure_ascii=False)
