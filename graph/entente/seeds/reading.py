"""What is read of seeds, whatever they are written in: records made from mappings of their fields, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from entente.model.errors import Finding, did_you_mean
from entente.model.value_types import Form
from entente.seeds import advice, document
from entente.seeds.document import MERGE, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from entente.model.errors import CodeName, Fault
    from entente.model.record import Origin
    from entente.model.records import Corpus
    from entente.model.vocabulary import OntologyFile
    from entente.seeds.document import Node

FORMAT = "1"
"""The version of the seed format that this Entente reads; a file may state it as `format`."""

_T = TypeVar("_T")
_Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Seeds:
    """What a seeds folder holds: a corpus of the records that could be read, and what is wrong with the others.

    `ontologies` are those of its own. `faults` have a line and column already, `findings` do not. `unread` names the entities,
    articles, versions (`article@version`) and assertions (`article@version#id`) that could not be read, so that references to
    them are not reported as well. `all_named` is false if not even the names of all records could be read.
    """

    corpus: Corpus
    ontologies: tuple[OntologyFile, ...] = ()
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
    all_named: bool = True


@dataclass(kw_only=True)
class Reading:
    """Seeds being read, and what was found wrong with them so far."""

    folder: Path
    """The folder that the files lie in."""
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    all_named: bool = True

    def document(self, path: Path) -> dict[str, Node] | None:
        """Return the content of a file, a mapping of fields; None if it has none, which is reported."""
        file = str(path)
        if not inside(path, self.folder):
            self.report(
                file, (), "outside", "the file lies outside the seeds folder", "copy it into the folder instead of linking it"
            )
            return None
        try:
            node = document.read(document.read_text(path), file, self.faults)
        except document.DocumentError as error:
            self.faults.append(error.fault)
            return None
        except OSError as error:
            self.report(file, (), "unreadable", f"the file cannot be read: {error.strerror}", "")
            return None
        if isinstance(node, Refused):
            return None
        if not isinstance(node, dict):
            self.report(file, (), "wrong-type", "the file must hold a mapping of fields", "write 'field: value' lines")
            return None
        self.format(node, file, ("format",))
        return node

    def format(self, node: dict[str, Node], file: str, path: _Path) -> None:
        """Take the version of the format out of a mapping of fields, and report another than this Entente reads."""
        found = node.pop("format", FORMAT)
        if found != FORMAT and not isinstance(found, Refused):
            message = f"the file says format {found!r}; this Entente reads format {FORMAT}"
            self.report(file, path, "format", message, f"write format: {FORMAT}, or use a newer Entente")

    def seeds(self, corpus: Corpus, ontologies: tuple[OntologyFile, ...]) -> Seeds:
        """Return what was read, the records in order."""
        return Seeds(
            corpus=replace(
                corpus,
                entities=tuple(sorted(corpus.entities, key=lambda entity: entity.id)),
                articles=tuple(sorted(corpus.articles, key=lambda article: article.id)),
                versions=tuple(sorted(corpus.versions, key=lambda version: (version.article, version.version))),
            ),
            ontologies=ontologies,
            faults=tuple(self.faults),
            findings=tuple(self.findings),
            unread=frozenset(self.unread),
            all_named=self.all_named,
        )

    def report(
        self, file: str, path: _Path, code: CodeName, message: str, hint: str | Callable[[], str], *, at_key: bool = False
    ) -> None:
        """Add a finding at a path inside a file."""
        self.findings.append(Finding(file=file, path=path, code=code, message=message, hint=hint, at_key=at_key))

    def record(self, type_: type[_T], values: object, origin: Origin, **known: object) -> _T | None:
        """Return a record made from a mapping of its fields; None if that is invalid, which is reported.

        The fields in `known` follow from where the record stands, and may not be written in the mapping.
        """
        if isinstance(values, Refused):
            return None
        if not isinstance(values, dict):
            self.report(
                origin.file, origin.path, "wrong-type", "a mapping of fields is required here", "write 'field: value' lines"
            )
            return None
        given = set(values) & set(known)
        for name in sorted(given):
            message = f"'{name}' is known from where this stands"
            self.report(origin.file, (*origin.path, name), "unknown-field", message, "delete it", at_key=True)
        if given:
            return None
        kind: type = type_
        try:
            record: _T = _adapter(kind).validate_python({**values, **known})
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False):
                self._report_invalid(detail, origin, type_)
            return None
        if hasattr(record, "origin"):
            object.__setattr__(record, "origin", origin)
        return record

    def _report_invalid(self, detail: ErrorDetails, origin: Origin, type_: type) -> None:
        given = detail["input"]
        if isinstance(given, Refused) or (detail["type"] == "missing" and MERGE in given):
            return
        loc = tuple(step for step in detail["loc"] if step != "[key]")
        name = str(loc[-1]) if loc else ""
        where = (*origin.path, *loc)
        match detail["type"]:
            case "missing":
                message = f"'{name}' is required"
                self.report(origin.file, where[:-1], "missing", message, f"add '{name}:'")
            case "unexpected_keyword_argument":
                message = f"there is no field '{name}'"
                of_prose = given is None or " " in name
                hint = advice.LOST_TEXT if of_prose else partial(_similar_field, name, type_, loc[:-1])
                self.report(origin.file, where, "unknown-field", message, hint, at_key=True)
            case _:
                what = _REQUIREMENTS.get(detail["type"], detail["msg"][0].lower() + detail["msg"][1:])
                of_item = bool(loc) and isinstance(loc[-1], int)
                hint = advice.on_type(detail["type"], given, str(loc[-2]) if of_item else name)
                named = f"'{loc[-2]}', number {int(loc[-1]) + 1}" if of_item else f"'{name}'"
                self.report(origin.file, where, "wrong-type", f"{named}: {what}", hint)


@cache
def _adapter(type_: type) -> TypeAdapter[Any]:
    # Made when it is needed: that takes a while, and seeds that are kept read already need none.
    return TypeAdapter(type_)


_REQUIREMENTS = {
    "string_type": "a text is required",
    "tuple_type": "a list is required",
    "dict_type": "a mapping is required",
    "dataclass_type": "a mapping of fields is required",
    "mapping_type": "a mapping is required",
    "bool_parsing": "true or false is required",
    "bool_type": "true or false is required",
    Form.NUMBER: "a number in plain digits is required, like 11200000000000, 80.5 or 11.2e12",
}


def inside(path: Path, folder: Path) -> bool:
    """Return whether a file lies inside a folder, whatever links lead to it."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


@cache
def _schema(type_: type) -> dict[str, Any]:
    return _adapter(type_).json_schema()


def _similar_field(name: str, type_: type, loc: _Path) -> str:
    """Return the hint for an unknown field at a place inside a record: in which one it stands, or the closest."""
    schema = here = _schema(type_)
    for step in loc:
        options = [here, *here.get("anyOf", ())]
        here = next(
            (
                option["items"] if isinstance(step, int) else option["properties"][step]
                for option in options
                if ("items" in option if isinstance(step, int) else step in option.get("properties", ()))
            ),
            {},
        )
        reference = next((o["$ref"] for o in [here, *here.get("anyOf", ())] if "$ref" in o), None)
        if reference:
            here = schema["$defs"][reference.rpartition("/")[2]]
    properties = here.get("properties", {})
    for outer, part in properties.items():
        references = [option["$ref"].rpartition("/")[2] for option in (part, *part.get("anyOf", ())) if "$ref" in option]
        if any(name in schema["$defs"][reference].get("properties", ()) for reference in references):
            return f"write '{outer}:', and '{name}:' in that"
    return did_you_mean(name, set(properties) - {"origin"})
