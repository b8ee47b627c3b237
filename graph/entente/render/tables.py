"""A corpus as tables in CSV (https://www.rfc-editor.org/rfc/rfc4180), UTF-8, for spreadsheets and data frames.

Columns bear the names of the fields in the seeds where they mean the same; a text in several languages has its English under
that name and its German under the name with `_de`. Several values in one cell have "; " between them. Lines end in a line feed.

Spreadsheets run cells that start with one of ``= + - @`` or a tab as formulas, and labels and statements are texts from
anywhere. A cell with such a start that is no number therefore gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from entente.model import ids
from entente.model.vocabulary import value_id
from entente.render.network import SEPARATOR, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.model.records import Assertion, Corpus, Entity, Value, Version
    from entente.model.vocabulary import Vocabulary

_Cell: TypeAlias = "str | int | bool | None"
_Row: TypeAlias = "Mapping[str, _Cell]"

_FORMULA = ("=", "+", "-", "@", "\t")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)

_NODE = (
    *("id", "kind", "label", "label_de", "alias", "description", "description_de"),
    *("wikidata", "includes", "speaks_for", "formerly"),
)
_EDGE = (
    *("id", "subject", "subject_label", "relation", "label", "label_de", "object", "object_label", "topic"),
    *("sign", "symmetric", "plain", "statuses", "sources", "origins", "weight", "valid_from", "valid_to", "when"),
)
_ASSERTION = (
    *("article", "version", "position", "id", "proposition", "subject", "relation", "object", "date"),
    *("amount", "unit", "of", "is", "basis", "topic", "by", "in", "status", "said", "origins"),
    *("ordered_by", "ordered_to", "ordered_document", "at", "when", "valid_from", "valid_to", "converted", "about"),
    *("because", "confidence", "statement", "statement_de", "quote", "tags"),
)


def nodes(corpus: Corpus) -> str:
    """Write the entities, a row each, by slug."""
    return _table(_NODE, (_node(corpus, entity) for entity in corpus.entities))


def edges(corpus: Corpus, vocabulary: Vocabulary) -> str:
    """Write the propositions between two entities, a row each, by subject, relation, object and id.

    The columns are the attributes that `flat` gives, with the ends and their labels.
    """
    graph = flat(corpus, vocabulary)
    label = graph.nodes(data="label")
    rows: list[dict[str, _Cell]] = [
        {**data, "id": name, "subject": one, "object": other, "subject_label": label[one], "object_label": label[other]}
        for one, other, name, data in graph.edges(keys=True, data=True)
    ]
    return _table(_EDGE, sorted(rows, key=lambda row: [str(row[name]) for name in ("subject", "relation", "object", "id")]))


def assertions(corpus: Corpus, vocabulary: Vocabulary) -> str:
    """Write every assertion, a row each, by article, version and position in the text.

    `amount`, `unit`, `of`, `is` and `basis` are those of its value; `proposition` is the id under which the graph holds what is
    claimed; `converted` names amounts as the graph does; `said` stands in the order of the chain, origin first; `origins` tells
    on whose word it rests in the end.
    """
    return _table(
        _ASSERTION,
        (
            _assertion(corpus, vocabulary, version, assertion, position)
            for version in corpus.versions
            for position, assertion in enumerate(version.assertions, 1)
        ),
    )


def _node(corpus: Corpus, entity: Entity) -> _Row:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "label": corpus.name(entity.id, "en"),
        "label_de": corpus.name(entity.id, "de"),
        "alias": SEPARATOR.join(sorted({name for names in entity.alias.values() for name in names})),
        "description": entity.description.get("en"),
        "description_de": entity.description.get("de"),
        "wikidata": entity.wikidata,
        "includes": SEPARATOR.join(sorted(entity.includes)),
        "speaks_for": SEPARATOR.join(sorted(entity.speaks_for)),
        "formerly": SEPARATOR.join(sorted(entity.formerly)),
    }


def _assertion(corpus: Corpus, vocabulary: Vocabulary, version: Version, assertion: Assertion, position: int) -> _Row:
    value, order = assertion.value, assertion.ordered
    return {
        "article": version.article,
        "version": version.version,
        "position": position,
        "proposition": vocabulary.proposition(assertion).id,
        **{name: getattr(assertion, name) for name in ("id", "subject", "relation", "object", "date", "topic", "by", "status")},
        "in": assertion.in_,
        **(_value(value) if value else {}),
        "said": SEPARATOR.join(assertion.said),
        "origins": SEPARATOR.join(sorted(vocabulary.origins(corpus, version, assertion))),
        **(
            {"ordered_by": order.by, "ordered_to": SEPARATOR.join(sorted(order.to)), "ordered_document": order.document}
            if order
            else {}
        ),
        **{name: getattr(assertion, name) for name in ("at", "when", "valid_from", "valid_to", "about", "confidence")},
        "converted": SEPARATOR.join(value_id(converted) for converted in assertion.converted),
        "because": SEPARATOR.join(sorted(assertion.because)),
        "statement": assertion.statement.get("en"),
        "statement_de": assertion.statement.get("de"),
        "quote": SEPARATOR.join(evidence.quote for evidence in assertion.evidence),
        "tags": SEPARATOR.join(sorted(assertion.tags)),
    }


def _value(value: Value) -> _Row:
    return {
        "is": value.is_,
        "amount": ids.canonical(value.amount),
        "unit": value.unit,
        "of": ids.canonical(value.of) if value.of is not None else None,
        "basis": value.basis,
    }


def _table(columns: Iterable[str], rows: Iterable[_Row]) -> str:
    columns = tuple(columns)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return text.getvalue()


def _cell(value: _Cell) -> str:
    """Write one cell.

    >>> [_cell(value) for value in ("=1+1", "-5", "+49", None, True)]
    ["'=1+1", '-5', "'+49", '', 'true']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # Left alone, a carriage return would stand unquoted.
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
