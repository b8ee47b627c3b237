"""A corpus as tables in CSV, for spreadsheets and data frames.

A column that means the same as a field of the seeds has its name. A text in several languages has two columns: its English
under that name, its German under the name with `_de`.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from entente.claims.table import COLUMNS, row
from entente.model.errors import EntenteWarning
from entente.network.projection import SEPARATOR, several
from entente.render.csv_text import table
from entente.render.network_files import detailed_network, representation

if TYPE_CHECKING:
    from entente.claims import Claims
    from entente.claims.table import Cell
    from entente.model.records import Corpus, Entity
    from entente.render.csv_text import Row

_NODE_COLUMNS = (
    *("id", "kind", "label", "label_de", "alias", "description", "description_de"),
    *("wikidata", "includes", "speaks_for", "formerly", "reliability"),
)
EDGE_COLUMNS = (
    *("id", "subject", "subject_label", "relation", "label", "label_de", "object", "object_label", "topic"),
    *("sign", "symmetric", "plain", "certainty", "statuses", "sources", "origins", "weight", "valid_from", "valid_to", "when"),
)


def nodes(corpus: Corpus) -> str:
    """Return the table of entities: a row for each, sorted by slug.

    An `EntenteWarning` names an entity with an alias that holds what separates them.
    """
    unclear = [entity.id for entity in corpus.entities for names in entity.alias.values() if any(SEPARATOR in n for n in names)]
    if unclear:
        message = f"an alias of {', '.join(unclear)} holds '{SEPARATOR}', which also separates aliases in a cell"
        warnings.warn(message, EntenteWarning, stacklevel=2)
    return table(_NODE_COLUMNS, (_entity_row(corpus, entity) for entity in corpus.entities))


def edges(claims: Claims) -> str:
    """Return the table of propositions between two entities: a row for each, sorted by subject, relation, object and id.

    The columns are the attributes of `detailed_network`, with the two entities and their labels.
    """
    return table(EDGE_COLUMNS, edge_rows(claims))


def edge_rows(claims: Claims) -> list[Row]:
    """Return the rows of the table of edges."""
    graph = detailed_network(claims)
    label = graph.nodes(data="label")
    rows: list[dict[str, Cell]] = [
        {**data, "id": name, "subject": start, "object": end, "subject_label": label[start], "object_label": label[end]}
        for start, end, name, data in graph.edges(keys=True, data=True)
    ]
    return sorted(rows, key=lambda row: [str(row[name]) for name in ("subject", "relation", "object", "id")])


def assertions(claims: Claims) -> str:
    """Return the table of assertions: a row for each, sorted by article, version and position in the text.

    The columns are those of `entente.claims.table`.
    """
    return table(COLUMNS, map(row, claims))


def _entity_row(corpus: Corpus, entity: Entity) -> Row:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "label": corpus.name(entity.id, "en"),
        "label_de": corpus.name(entity.id, "de"),
        "alias": sorted({name for names in entity.alias.values() for name in names}),
        "description": entity.description.get("en"),
        "description_de": entity.description.get("de"),
        "wikidata": entity.wikidata,
        "includes": several(entity.includes),
        "speaks_for": several(map(representation, entity.speaks_for)),
        "formerly": several(entity.formerly),
        "reliability": entity.reliability,
    }
