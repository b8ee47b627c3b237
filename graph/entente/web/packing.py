"""Pack a payload in columns that name each text once, and compress it: it is smaller than a list of records, and read faster.

`opening.js` inflates it, and `unpacking.js` makes records of it again.
"""

from __future__ import annotations

import base64
import gzip
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Record = dict[str, Any]

_LISTS = ("entities", "articles", "versions", "propositions", "assertions")
_TEXTS = {"propositions": ("phrase",), "assertions": ("phrase", "statement", "quotes")}
"""The fields that the map does not need: a large page reads them after the map is drawn."""
_MAX_AT_ONCE = 1_000
"""Up to this many assertions, a page has all its texts in the payload."""
_BLOCK = 4_000
"""How many records have their texts in one block: few enough that the page stays responsive while it reads one."""


def pack(content: Mapping[str, Any]) -> tuple[Record, list[Record]]:
    """Return a payload packed and, where it is large, its texts apart from it.

    Returns:
        The packed payload, which is read before the page is drawn, and the blocks of texts, which are read after.

    >>> packed, blocks = pack({"title": {}, "entities": [{"id": "a", "kind": "state"}, {"id": "b", "at": [1, 2]}]})
    >>> packed["entities"]["columns"]
    {'id': {'text': [0, 1]}, 'kind': {'text': [2, -1]}, 'at': {'of': [[1, 2]], 'at': [-1, 0]}}
    >>> packed["texts"], blocks
    (['a', 'b', 'state'], [])
    """
    later = _TEXTS if len(content.get("assertions", ())) > _MAX_AT_ONCE else {}
    texts: dict[str, int] = {}
    packed: Record = {}
    for name, value in content.items():
        if name in _LISTS:
            deferred = later.get(name, ())
            packed[name] = _columns([{key: record[key] for key in record if key not in deferred} for record in value], texts)
        else:
            packed[name] = value
    packed["texts"] = list(texts)
    packed["later"] = bool(later)
    return packed, [block for name, fields in later.items() for block in _blocks(name, fields, content[name])]


def as_json(value: object) -> str:
    """Return a value as JSON in few signs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def compressed(text: str) -> str:
    """Return a text compressed with gzip (RFC 1952) and encoded in base64 (RFC 4648), which no text can break out of.

    >>> import gzip, base64
    >>> gzip.decompress(base64.b64decode(compressed("</script>")))
    b'</script>'
    """
    # UTF-8 has no lone surrogates.
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)).decode()


@lru_cache(maxsize=8)
def compressed_code(code: str) -> str:
    """Return what many pages carry alike, code and words, compressed as any text, once for all of them."""
    return compressed(code)


def _columns(records: Sequence[Record], texts: dict[str, int]) -> Record:
    """Return records in columns; `texts` collects the number of each text."""
    fields = dict.fromkeys(key for record in records for key in record)
    columns = {field: _column([record.get(field) for record in records], texts) for field in fields}
    return {"count": len(records), "columns": columns}


def _column(values: Sequence[Any], texts: dict[str, int]) -> Record:
    """Return a column of values, None where a record has none.

    Texts are given by their numbers. Other values that recur are given once each, with the number of the value in each record.
    """
    if all(value is None or isinstance(value, str) for value in values):
        return {"text": [-1 if value is None else texts.setdefault(value, len(texts)) for value in values]}
    encoded = [None if value is None else as_json(value) for value in values]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(filter(None, encoded)))}
    if len(numbers) * 2 > len(values):
        return {"value": list(values)}
    return {"of": [json.loads(text) for text in numbers], "at": [-1 if text is None else numbers[text] for text in encoded]}


def _blocks(name: str, fields: Sequence[str], records: Sequence[Record]) -> Iterator[Record]:
    for start in range(0, len(records), _BLOCK):
        part = records[start : start + _BLOCK]
        yield {"list": name, "start": start, "columns": {field: [record.get(field) for record in part] for field in fields}}
