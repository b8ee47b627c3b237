"""A corpus as JSON Lines, which `entente.seeds.json_lines` reads: a record on each line, in the order of ids."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from entente.model import ids
from entente.rdf.ontology import own_turtle
from entente.seeds.columns import fields_of
from entente.seeds.reading import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.model.records import Corpus, Profile, Version
    from entente.model.vocabulary import Vocabulary

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_lines(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines of a corpus, each with its line end.

    Args:
        corpus: A corpus that `entente.judges.check` found nothing wrong with.
        vocabulary: Its vocabulary; what ontologies of the corpus' own add stands in the head.

    """
    yield from (f"{_encode(line)}\n" for line in _lines(corpus, vocabulary))


def _lines(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    yield _head(corpus.profile, corpus, vocabulary)
    yield from ({"entity": _fields(entity)} for entity in corpus.entities)
    yield from ({"article": _fields(article)} for article in corpus.articles)
    for version in corpus.versions:
        yield from _of_version(version)


def _head(profile: Profile, corpus: Corpus, vocabulary: Vocabulary) -> dict[str, Any]:
    head: dict[str, Any] = {"format": int(FORMAT), "corpus": _fields(replace(profile, ontology=()))}
    if corpus.parts:
        head["parts"] = [_fields(part) for part in corpus.parts]
    if vocabulary.own:
        head["ontology"] = own_turtle(vocabulary)
    return head


def _of_version(version: Version) -> Iterator[dict[str, Any]]:
    """Yield the lines of a version: the first says all of it, the others name it."""
    facts = _fields(replace(version, assertions=()))
    if not version.assertions:
        yield {"version": facts}
    for position, assertion in enumerate(version.assertions, 1):
        yield {"version": facts, "position": position, "assertion": _fields(assertion)}
        facts = {"article": version.article, "version": version.version}


def _fields(record: object) -> dict[str, Any]:
    return fields_of(record, _value)


def _value(value: bool | Decimal | str) -> bool | int | float | str:  # noqa: FBT001  a value of a record
    """Return a value as JSON has it; a number as a text where a reader that takes it for a double would lose digits."""
    if not isinstance(value, Decimal):
        return value
    if Decimal(repr(float(value))) != value:
        return ids.canonical(value)
    return int(value) if value == value.to_integral_value() else float(value)
