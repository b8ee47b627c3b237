"""A payload in columns, each text written once: smaller than a list of records, and read faster.

`unpacking.js` puts the records together again.
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Record = dict[str, Any]

_LISTS = ("entities", "articles", "versions", "propositions", "assertions")
_TEXTS = {"propositions": ("phrase",), "assertions": ("statement", "quotes")}
"""The fields that are read and not drawn: in a large page they come after it is there."""
_LARGE = 5_000
"""Up to so many assertions a page has its texts with the rest."""
_BLOCK = 4_000
"""How many records have their texts in one block: few enough that reading one holds nobody up."""


def pack(content: Mapping[str, Any]) -> tuple[Record, list[str]]:
    """Pack a payload, and apart from it, where there is much, its texts.

    Returns:
        What `unpacking.js` reads before the page is drawn, and the blocks of texts that it reads after: each a JSON object,
        compressed with gzip (RFC 1952) and written in base64.

    >>> packed, blocks = pack({"title": {}, "entities": [{"id": "a", "kind": "state"}, {"id": "b", "at": [1, 2]}]})
    >>> packed["entities"]["columns"]
    {'id': {'text': [0, 1]}, 'kind': {'text': [2, -1]}, 'at': {'of': [[1, 2]], 'at': [-1, 0]}}
    >>> packed["texts"], blocks
    (['a', 'b', 'state'], [])
    """
    later = _TEXTS if len(content.get("assertions", ())) > _LARGE else {}
    texts: dict[str, int] = {}
    packed: Record = {}
    for name, value in content.items():
        if name in _LISTS:
            left = later.get(name, ())
            packed[name] = _columns([{key: record[key] for key in record if key not in left} for record in value], texts)
        else:
            packed[name] = value
    packed["texts"] = list(texts)
    packed["later"] = bool(later)
    return packed, [_block(block) for name, fields in later.items() for block in _blocks(name, fields, content[name])]


def _columns(records: Sequence[Record], texts: dict[str, int]) -> Record:
    fields = dict.fromkeys(key for record in records for key in record)
    columns = {field: _column([record.get(field) for record in records], texts) for field in fields}
    return {"count": len(records), "columns": columns}


def _column(values: Sequence[Any], texts: dict[str, int]) -> Record:
    """Write texts by their number; of other values that recur, each once and where; None where there is none."""
    if all(value is None or isinstance(value, str) for value in values):
        return {"text": [-1 if value is None else texts.setdefault(value, len(texts)) for value in values]}
    written = [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    known = {text: number for number, text in enumerate(dict.fromkeys(filter(None, written)))}
    if len(known) * 2 > len(values):
        return {"value": list(values)}
    return {"of": [json.loads(text) for text in known], "at": [-1 if text is None else known[text] for text in written]}


def _blocks(name: str, fields: Sequence[str], records: Sequence[Record]) -> Iterator[Record]:
    for start in range(0, len(records), _BLOCK):
        part = records[start : start + _BLOCK]
        yield {"list": name, "start": start, "columns": {field: [record.get(field) for record in part] for field in fields}}


def _block(block: Record) -> str:
    written = json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(written, 6, mtime=0)).decode()
