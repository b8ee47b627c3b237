"""Read a corpus from a folder of YAML files, and the article texts that quotes are checked against.

corpus.yaml                       the profile: what the corpus says of itself
entities/*.yaml                   entities by slug
articles/<article>/article.yaml   what is known of an article
articles/<article>/<version>.yaml one version of it, with its assertions
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from entente.model import resources
from entente.model.errors import Finding, UsageError, did_you_mean
from entente.model.forms import Form
from entente.model.records import Article, Assertion, Corpus, Entity, Origin, Profile, Version
from entente.seeds import document
from entente.seeds.document import MERGE, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic_core import ErrorDetails

    from entente.model.errors import CodeName, Fault
    from entente.seeds.document import Node

FORMAT = "1"
"""The version of the seed format that this Entente reads; a file may state it as `format`."""

_T = TypeVar("_T")
_Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Seeds:
    """What a seeds folder holds: a corpus of the records that could be read, and what is wrong with the others.

    `faults` have a line and column already, `findings` do not. `unread` names the entities, articles, versions
    (`article@version`) and assertions (`article@version#id`) that could not be read, so that references to them are not
    reported as well. `all_named` is false if not even the names of all records could be read.
    """

    corpus: Corpus
    faults: tuple[Fault, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
    all_named: bool = True


@dataclass(kw_only=True)
class _Reading:
    """A seeds folder being read, and what was found wrong with it so far."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    all_named: bool = True

    def document(self, path: Path) -> dict[str, Node] | None:
        """Return the content of a file, a mapping of fields; None if it has none, which is reported."""
        file = str(path)
        if not _inside(path, self.folder):
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
        found = node.pop("format", FORMAT)
        if found != FORMAT and not isinstance(found, Refused):
            message = f"the file says format {found!r}; this Entente reads format {FORMAT}"
            self.report(file, ("format",), "format", message, f"write format: {FORMAT}, or use a newer Entente")
        return node

    def report(
        self, file: str, path: _Path, code: CodeName, message: str, hint: str | Callable[[], str], *, at_key: bool = False
    ) -> None:
        """Add a finding at a path inside a file."""
        self.findings.append(Finding(file=file, path=path, code=code, message=message, hint=hint, at_key=at_key))

    def record(self, type_: type[_T], values: object, origin: Origin, **known: str) -> _T | None:
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
        try:
            record: _T = _ADAPTERS[type_].validate_python({**values, **known})
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
                hint = _QUOTE_HINT if given is None else partial(_similar_field, name, type_, loc[:-1])
                self.report(origin.file, where, "unknown-field", message, hint, at_key=True)
            case _:
                what = _REQUIREMENTS.get(detail["type"], detail["msg"][0].lower() + detail["msg"][1:])
                hint = _QUOTE_HINT if given is None else _HINTS.get(detail["type"], "").format(given=given)
                named = f"'{loc[-2]}', number {loc[-1] + 1}" if loc and isinstance(loc[-1], int) else f"'{name}'"
                self.report(origin.file, where, "wrong-type", f"{named}: {what}", hint)


_ADAPTERS: dict[type, TypeAdapter[Any]] = {
    type_: TypeAdapter(type_) for type_ in (Profile, Entity, Article, Version, Assertion)
}

_QUOTE_HINT = "quote a text that holds a comma or a colon"
_HINTS = {"dict_type": "write it by language, like {{en: {given}}}", "tuple_type": "write [{given}]"}
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


def read(folder: Path) -> Seeds:
    """Return what a seeds folder holds, whatever is wrong with parts of it.

    Raises:
        UsageError: There is no such folder, or a folder in it cannot be read.

    """
    if not folder.is_dir():
        message = f"there is no seeds folder {str(folder)!r}"
        raise UsageError(message, hint="name a folder with a corpus.yaml in it")
    reading = _Reading(folder=folder)
    try:
        return _read(reading)
    except PermissionError as error:
        message = f"{error.filename} cannot be read: {error.strerror}"
        raise UsageError(message, hint="make it readable, or name another folder") from error


def _read(reading: _Reading) -> Seeds:
    folder = reading.folder
    _report_strays(reading)
    profile = _profile(reading)
    entities = [entity for path in _files(folder / "entities") for entity in _entities(reading, path)]
    articles: list[Article] = []
    versions: list[Version] = []
    for place in _folders(folder / "articles"):
        article = _article(reading, place)
        if article is not None:
            articles.append(article)
        versions += [v for path in _files(place) if path.name != "article.yaml" and (v := _version(reading, place.name, path))]
    corpus = Corpus(
        profile=profile,
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        articles=tuple(sorted(articles, key=lambda article: article.id)),
        versions=tuple(sorted(versions, key=lambda version: (version.article, version.version))),
    )
    return Seeds(
        corpus=corpus,
        faults=tuple(reading.faults),
        findings=tuple(reading.findings),
        unread=frozenset(reading.unread),
        all_named=reading.all_named,
    )


def texts(folder: Path, versions: Iterable[Version]) -> dict[str, str]:
    """Return the texts of versions, `<article>/<version>.txt`, by the version's id. Those without a file are left out.

    Raises:
        UsageError: There is no such folder, or a text cannot be read or is not UTF-8.

    """
    if not folder.is_dir():
        message = f"there is no folder of texts {str(folder)!r}"
        raise UsageError(message, hint="name a folder that holds <article>/<version>.txt")
    found: dict[str, str] = {}
    for version in versions:
        path = folder / version.article / f"{version.version}.txt"
        try:
            found[version.id] = resources.read(path).decode("utf-8")
        except FileNotFoundError:
            continue
        except UnicodeDecodeError as error:
            message = f"the text {str(path)!r} is not UTF-8"
            raise UsageError(message, hint="save it as UTF-8") from error
        except OSError as error:
            message = f"the text {str(path)!r} cannot be read: {error.strerror}"
            raise UsageError(message, hint="put the article's text there, or nothing") from error
    return found


def _profile(reading: _Reading) -> Profile:
    path = reading.folder / "corpus.yaml"
    profile = None
    if not path.is_file():
        reading.report(str(path), (), "missing-file", "every seeds folder has a corpus.yaml", "write one with a 'title:'")
    elif (node := reading.document(path)) is not None:
        profile = reading.record(Profile, node, Origin(str(path), ()))
    return profile or Profile(title={"en": reading.folder.resolve().name or "corpus"})


def _entities(reading: _Reading, path: Path) -> Iterator[Entity]:
    node = reading.document(path)
    if node is None:
        reading.all_named = False
        return
    refused = node.pop(MERGE, None)
    group = node.pop("entities", refused)
    for name in node:
        reading.report(str(path), (name,), "unknown-field", f"there is no field '{name}'", "only 'entities'", at_key=True)
    if isinstance(group, Refused):
        reading.all_named = False
        return
    if not isinstance(group, dict):
        reading.all_named = False
        where = ("entities",) if group is not None else ()
        reading.report(str(path), where, "wrong-type", "'entities': a mapping of slugs is required", "write '<slug>:' lines")
        return
    reading.all_named &= MERGE not in group
    for slug, values in group.items():
        entity = reading.record(Entity, values, Origin(str(path), ("entities", slug)), id=slug)
        if entity is None:
            reading.unread.add(slug)
        else:
            yield entity


def _article(reading: _Reading, place: Path) -> Article | None:
    path = place / "article.yaml"
    article = None
    if not path.is_file():
        reading.report(str(path), (), "missing-file", "every article has an article.yaml", "write one with a 'label:'")
    elif (node := reading.document(path)) is not None:
        article = reading.record(Article, node, Origin(str(path), ()), id=place.name)
    if article is None:
        reading.unread.add(place.name)
    return article


def _version(reading: _Reading, article: str, path: Path) -> Version | None:
    node = reading.document(path) or {}
    listed = node.pop("assertions", [])
    version = reading.record(Version, node, Origin(str(path), ()), article=article) if node else None
    assertions: list[Assertion] = []
    if isinstance(listed, list):
        for index, values in enumerate(listed):
            assertion = reading.record(Assertion, values, Origin(str(path), ("assertions", index)))
            if assertion is not None:
                assertions.append(assertion)
            elif isinstance(values, dict):
                reading.unread.add(f"{article}@{path.stem}#{values.get('id')}")
    elif not isinstance(listed, Refused):
        reading.report(str(path), ("assertions",), "wrong-type", "'assertions': a list is required", "start each with '- id:'")
    if version is None:
        reading.unread.add(f"{article}@{path.stem}")
        return None
    if version.version != path.stem:
        message = f"the file is named {path.stem!r} and says version {version.version!r}"
        reading.report(str(path), ("version",), "file-name", message, f"rename the file to {version.version}.yaml")
    object.__setattr__(version, "assertions", tuple(assertions))
    return version


def _report_strays(reading: _Reading) -> None:
    """Report files that look like seed files and are not read, and names that clash on some file systems or mislead."""
    seen: dict[str, str] = {}
    for root, folders, files in os.walk(reading.folder):
        folders.sort()
        for path in (Path(root, name) for name in sorted([*folders, *files])):
            first = seen.setdefault(_collision_key(str(path)), str(path))
            if first != str(path):
                message = f"the name differs from {first!r} only in case or in how its accents are encoded"
                reading.report(str(path), (), "name-clash", message, "rename one of them")
            if path.suffix == ".yaml" and not path.name.isprintable():
                message = f"the name {path.name!r} holds what cannot be shown"
                reading.report(str(path), (), "file-name", message, "rename the file")
            if why := _stray(path, reading.folder):
                reading.report(str(path), (), "stray-file", *why)


def _collision_key(name: str) -> str:
    """Return a name without differences of case and of composed or decomposed accents, which some file systems ignore."""
    return normalize("NFC", normalize("NFD", name).casefold())


def _stray(path: Path, folder: Path) -> tuple[str, str] | None:
    if path.is_dir() and path.is_symlink():
        return "a linked folder is not read", "copy it into the folder"
    if path.suffix not in {".yaml", ".yml"}:
        return None
    if not path.is_file():
        return "only a file can be a seed file", "rename it, or replace it by a file"
    if path.suffix == ".yml":
        return "seed files end in .yaml", f"rename it to {path.stem}.yaml"
    inside = path.relative_to(folder).parts
    depth = {"entities": 2, "articles": 3}.get(inside[0], 1)
    if len(inside) != depth or (depth == 1 and path.name != "corpus.yaml"):
        return "this is no place for a seed file", "see the layout in the README"
    return None


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.is_file())


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()) if folder.is_dir() else []


@cache
def _schema(type_: type) -> dict[str, Any]:
    return _ADAPTERS[type_].json_schema()


def _similar_field(name: str, type_: type, loc: _Path) -> str:
    """Return the hint for an unknown field at a place inside a record: the closest field that may stand there."""
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
    return did_you_mean(name, set(here.get("properties", ())) - {"origin"})
