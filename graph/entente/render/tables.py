"""A corpus as tables in CSV (https://www.rfc-editor.org/rfc/rfc4180), UTF-8, for spreadsheets and data frames.

A column that means the same as a field of the seeds has its name. A text in several languages has two columns: its English
under that name, its German under the name with `_de`. Several values in one cell have "; " between them. Lines end in a line
feed.

Spreadsheets run cells that start with one of ``= + - @`` or a tab as formulas, and anybody can write labels and statements. A
cell with such a start that is no number therefore gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from entente.claims.table import COLUMNS, row
from entente.model import ids
from entente.network.projection import SEPARATOR, several
from entente.render.graph_files import detailed_network

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.claims import Claims
    from entente.claims.table import Cell
    from entente.model.records import Corpus, Entity

_Row: TypeAlias = "Mapping[str, Cell]"

_FORMULA = ("=", "+", "-", "@", "\t")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)

_NODE_COLUMNS = (
    *("id", "kind", "label", "label_de", "alias", "description", "description_de"),
    *("wikidata", "includes", "speaks_for", "formerly"),
)
_EDGE_COLUMNS = (
    *("id", "subject", "subject_label", "relation", "label", "label_de", "object", "object_label", "topic"),
    *("sign", "symmetric", "plain", "statuses", "sources", "origins", "weight", "valid_from", "valid_to", "when"),
)


def nodes(corpus: Corpus) -> str:
    """Return the table of entities: a row for each, sorted by slug."""
    return _table(_NODE_COLUMNS, (_entity_row(corpus, entity) for entity in corpus.entities))


def edges(claims: Claims) -> str:
    """Return the table of propositions between two entities: a row for each, sorted by subject, relation, object and id.

    The columns are the attributes of `detailed_network`, with the two entities and their labels.
    """
    graph = detailed_network(claims)
    label = graph.nodes(data="label")
    rows: list[dict[str, Cell]] = [
        {**data, "id": name, "subject": start, "object": end, "subject_label": label[start], "object_label": label[end]}
        for start, end, name, data in graph.edges(keys=True, data=True)
    ]
    return _table(
        _EDGE_COLUMNS, sorted(rows, key=lambda row: [str(row[name]) for name in ("subject", "relation", "object", "id")])
    )


def assertions(claims: Claims) -> str:
    """Return the table of assertions: a row for each, sorted by article, version and position in the text.

    The columns are those of `entente.claims.table`.
    """
    return _table(COLUMNS, map(row, claims))


def _entity_row(corpus: Corpus, entity: Entity) -> _Row:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "label": corpus.name(entity.id, "en"),
        "label_de": corpus.name(entity.id, "de"),
        "alias": several(name for names in entity.alias.values() for name in names),
        "description": entity.description.get("en"),
        "description_de": entity.description.get("de"),
        "wikidata": entity.wikidata,
        "includes": several(entity.includes),
        "speaks_for": several(entity.speaks_for),
        "formerly": several(entity.formerly),
    }


def _table(columns: Iterable[str], rows: Iterable[_Row]) -> str:
    columns = tuple(columns)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()


def _cell(value: Cell) -> str:
    """Return the text of one cell.

    >>> [_cell(value) for value in ("=1+1", "-5", "+49", None, True)]
    ["'=1+1", '-5', "'+49", '', 'true']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return ids.canonical(value)
    if isinstance(value, list):
        value = SEPARATOR.join(value)
    # Left alone, a carriage return would stand unquoted.
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
