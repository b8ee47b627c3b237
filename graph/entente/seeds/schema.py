"""JSON Schemas of the seed files, for editors of YAML, made from the types of the model and the terms of the ontology.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

import ast
import inspect
import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from entente.judges.check import text_forms
from entente.model import ids, part, records, tour
from entente.model.errors import UsageError, did_you_mean
from entente.model.part import Part
from entente.model.records import Article, Assertion, Entity, Profile, Version
from entente.model.value_types import NUMBER, Form
from entente.model.web_addresses import MAIL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.model.vocabulary import Term, Vocabulary

KINDS = ("article", "assertions", "corpus", "entities")
"""The kinds of seed files, as in `seeds/<kind>.schema.json`."""

_YEAR, _LEAP_YEAR = r"(?!0000)\d{4}", r"(?!0000)(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY = r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)?"
_POINT = rf"(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]))?|(?:{_YEAR}-{_DAY}|{_LEAP_YEAR}-02-29)(?:{_TIME})?)"
"""A pattern of a year, month or day of the calendar."""
_YEARLESS = rf"XXXX-(?:(?:0[1-9]|1[0-2])|{_DAY}|02-29)"
"""A pattern of a month or day of the calendar without a year."""

_PATTERNS = {
    Form.SLUG: ids.SLUG.pattern,
    Form.ENTITY: ids.SLUG.pattern,
    Form.ARTICLE: ids.SLUG.pattern,
    Form.SOURCE: ids.SLUG.pattern,
    Form.VERSION: f"{ids.SLUG.pattern}@{ids.SLUG.pattern}",
    Form.DATE: rf"{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT}|{_YEARLESS}",
    Form.YEAR: text_forms.YEAR.pattern,
    Form.NUMBER: NUMBER,
    Form.LINK: text_forms.LINK.pattern,
    Form.CONTACT: f"{text_forms.LINK.pattern}|{MAIL.pattern}",
    Form.LANGUAGE: text_forms.LANGUAGE.pattern,
    Form.SHA256: text_forms.SHA256.pattern,
    Form.WIKIDATA: text_forms.WIKIDATA.pattern,
    Form.PROSE: r"[\s\S]*\S[\s\S]*",
}

_TYPES = {form: ["string", "integer"] for form in (Form.SLUG, Form.DATE, Form.YEAR)} | {Form.NUMBER: ["number", "string"]}
"""The forms that may be written as numbers of YAML, with their types in JSON Schema."""


def schema(kind: str, vocabulary: Vocabulary) -> str:
    """Return the JSON Schema (draft 2020-12) of one kind of seed file.

    It states what can be checked in one file alone; `entente check` checks the rest.

    Args:
        kind: `article`, `assertions` (a version), `corpus` or `entities`.
        vocabulary: The ontology whose relations, statuses, kinds, units and confidences are offered.

    Raises:
        UsageError: There is no such kind of file.

    """
    match kind:
        case "corpus":
            record = _object(Profile)
        case "article":
            record = _without(_object(Article), "id")
        case "assertions":
            record = _without(_object(Version), "article")
        case "entities":
            record = _of_entities(_without(_object(Entity), "id"))
        case _:
            message = f"there is no kind of seed file {kind!r}"
            raise UsageError(message, hint=did_you_mean(kind, KINDS))
    record["properties"] = {"format": {"const": 1, "description": "The format of the file."}, **record["properties"]}
    return _written(kind, record, vocabulary)


def of_drafts(vocabulary: Vocabulary) -> str:
    """Return the JSON Schema of a claim that a program proposes, one on each line of what it writes.

    It is an assertion without what a person alone decides: its id is given to it, and it has a quote.
    """
    record = _object(Assertion)
    for name in ("id", "unsettled", "confidence", "credibility"):
        del record["properties"][name]
    record["required"] = [*(name for name in record["required"] if name != "id"), "evidence"]
    record["properties"]["evidence"]["minItems"] = 1
    return _written("a drafted claim", record, vocabulary)


def of_json_lines(vocabulary: Vocabulary) -> str:
    """Return the JSON Schema of a line of a corpus in JSON Lines: one of the kinds of `entente.seeds.json_lines`."""
    kinds = {
        "corpus": _without(_object(Profile), "ontology"),
        "parts": _object(Part),
        "entity": _object(Entity),
        "article": _object(Article),
        "version": _without(_object(Version), "assertions"),
        "assertion": _object(Assertion),
    }
    definitions: dict[str, Any] = {}
    for kind in kinds.values():
        definitions |= kind.pop("$defs", {})
    head = {
        "format": {"const": 1, "description": "The format of the file."},
        "corpus": kinds["corpus"],
        "parts": {"type": "array", "items": kinds["parts"], "description": "The corpora that it was made of."},
        "ontology": {"type": "string", "description": "What ontologies of its own add to the terms, in Turtle."},
    }
    position = {"type": "integer", "minimum": 1, "description": "Its place among the assertions of the version."}
    lines = [
        _line("The head, the first line.", head, "corpus"),
        _line("An entity.", {"entity": kinds["entity"]}, "entity"),
        _line("An article.", {"article": kinds["article"]}, "article"),
        _line(
            "An assertion with its version. The first line of a version says all of it, the others may name it alone.",
            {"version": kinds["version"], "position": position, "assertion": kinds["assertion"]},
            "version",
        ),
    ]
    return _written("a line of a corpus in JSON Lines", {"oneOf": lines, "$defs": definitions}, vocabulary)


def _line(description: str, properties: dict[str, Any], required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "properties": properties,
        "required": [required],
    }


def _written(title: str, record: dict[str, Any], vocabulary: Vocabulary) -> str:
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Entente: {title}", **record}
    return json.dumps(_with_patterns(document, vocabulary), ensure_ascii=False, indent=2) + "\n"


def _object(type_: type) -> dict[str, Any]:
    found: dict[str, Any] = TypeAdapter(type_).json_schema()
    found.get("$defs", {}).pop("Origin", None)
    descriptions = _descriptions()
    for definition in (found, *found.get("$defs", {}).values()):
        fields: dict[str, Any] = definition["properties"]
        fields.pop("origin", None)
        for name, field in fields.items():
            field["description"] = descriptions.get((definition["title"], name), "")
    return found


@cache
def _descriptions() -> dict[tuple[str, str], str]:
    """Return the docstring below each field of the model, by class and field."""
    found: dict[tuple[str, str], str] = {}
    statements = [node for module in (records, tour, part) for node in ast.parse(inspect.getsource(module)).body]
    for type_ in (node for node in statements if isinstance(node, ast.ClassDef)):
        for line, following in pairwise(type_.body):
            match line, following:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[type_.name, name.rstrip("_")] = text
        for base in (base.id for base in type_.bases if isinstance(base, ast.Name)):
            found |= {(type_.name, name): text for (owner, name), text in found.items() if owner == base}
    return found


def _without(record: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schema of a record without a field that follows from where the record stands."""
    del record["properties"][name]
    record["required"] = [one for one in record["required"] if one != name]
    return record


def _of_entities(entity: dict[str, Any]) -> dict[str, Any]:
    definitions = entity.pop("$defs", {})
    group = {
        "type": "object",
        "description": "The entities, by slug.",
        "propertyNames": {"form": Form.SLUG.value},
        "additionalProperties": {"$ref": "#/$defs/Entity"},
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {"entities": group},
        "required": ["entities"],
        "$defs": {**definitions, "Entity": entity},
    }


def _with_patterns(node: Any, vocabulary: Vocabulary) -> Any:  # noqa: ANN401  any JSON
    """Return a schema with each form replaced by its pattern, type or terms."""
    if isinstance(node, list):
        return [_with_patterns(item, vocabulary) for item in node]
    if not isinstance(node, dict):
        return node
    fields = {name: _with_patterns(field, vocabulary) for name, field in node.get("properties", {}).items()}
    dropped = {"form", "default", "properties", *(() if "$schema" in node else ("title",))}
    rest = {key: _with_patterns(value, vocabulary) for key, value in node.items() if key not in dropped}
    if (grades := node.get("enum")) and all(isinstance(grade, str) and grade.isdigit() for grade in grades):
        # YAML makes numbers of digits without quotes.
        rest |= {"enum": [*grades, *map(int, grades)], "type": ["string", "integer"]}
    if "form" not in node:
        return rest | ({"properties": fields} if fields else {})
    form = Form(node["form"])
    words: dict[Form, Mapping[str, Term]] = {
        Form.KIND: {name: kind for name, kind in vocabulary.kinds.items() if not kind.abstract},
        Form.RELATION: vocabulary.relations,
        Form.STATUS: vocabulary.statuses,
        Form.UNIT: vocabulary.units,
        Form.CONFIDENCE: vocabulary.confidences,
    }
    if form in words:
        del rest["type"]
        return rest | {"oneOf": [{"const": term.id, "description": _meaning(term)} for term in words[form].values()]}
    typed = {"type": _TYPES[form]} if form in _TYPES and (form is Form.NUMBER or "type" in rest) else {}
    return rest | typed | {"pattern": f"^(?:{_PATTERNS[form]})$"}


def _meaning(term: Term) -> str:
    return f"{term.label['en']}: {term.definition['en']}" if "en" in term.definition else term.label["en"]
