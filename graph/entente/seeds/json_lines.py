"""Read a corpus from JSON Lines, as programs write it: a record on each line, in the order in which they lean on each other.

{"format": 1, "corpus": {"title": …}}                             the head: what corpus.yaml says
{"entity": {"id": …, "kind": …}}                                  each entity
{"article": {"id": …, "label": …}}                                each article
{"version": {"article": …, …}, "position": 1, "assertion": {…}}   each assertion, with its version

Fields are those of the YAML files. What is read of one line is forgotten before the next, but for the version it belongs to.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from entente.model.errors import Fault, UsageError, did_you_mean
from entente.model.part import Part
from entente.model.record import Origin
from entente.model.records import Article, Assertion, Corpus, Entity, Profile, Version
from entente.model.vocabulary import OntologyFile
from entente.seeds import document, json_places
from entente.seeds.reading import Reading, Seeds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from entente.model.errors import CodeName
    from entente.seeds.document import Mark, Node

KINDS = ("corpus", "entity", "article", "version")
"""What a line may hold, by the field that tells it, in the order in which they stand in a file."""
_FIELDS = {
    "corpus": {"format", "corpus", "parts", "ontology"},
    "entity": {"entity"},
    "article": {"article"},
    "version": {"version", "position", "assertion"},
}
_NAMES_A_VERSION = 2

_FORBIDDEN = re.compile(document.FORBIDDEN.pattern + "|[\ud800-\udfff]")

Record: TypeAlias = Profile | Entity | Article | Version


def read(path: Path) -> Seeds:
    """Return what a file in JSON Lines holds, whatever is wrong with parts of it.

    Raises:
        UsageError: There is no such file.

    """
    lines = Lines(path)
    found: dict[type, list[Any]] = {Profile: [], Entity: [], Article: [], Version: []}
    for record in lines.records():
        found[type(record)].append(record)
    corpus = Corpus(
        profile=found[Profile][0],
        entities=tuple(found[Entity]),
        articles=tuple(found[Article]),
        versions=tuple(found[Version]),
        parts=lines.parts,
    )
    return lines.reading.seeds(corpus, lines.ontologies)


class _NoNumberError(Exception):
    """What stands for a number is none in JSON."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NoNumberError(name)


def _lower(message: str) -> str:
    return message[0].lower() + message[1:]


@dataclass(kw_only=True)
class _OpenVersion:
    """A version of which lines are being read."""

    facts: dict[str, Node]
    line: int
    record: Version | None
    assertions: list[Assertion] = field(default_factory=list)
    lines: int = 0
    """How many assertions there were, readable or not."""

    @property
    def name(self) -> tuple[Node, Node]:
        return self.facts.get("article"), self.facts.get("version")


class Lines:
    """The records of a file in JSON Lines, one after the other, and what is wrong with them.

    Args:
        path: The file.

    Raises:
        UsageError: There is no such file.

    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            message = f"there is no file {str(path)!r}"
            raise UsageError(message, hint="name a seeds folder, or a file that 'entente export jsonl' wrote")
        self.reading = Reading(folder=path.parent)
        self.parts: tuple[Part, ...] = ()
        self.ontologies: tuple[OntologyFile, ...] = ()
        self.bytes_read = 0
        """How much of the file was read so far."""
        self._path, self._file = path, str(path)
        self._reached = ""
        self._articles: set[str] = set()
        self._versions: set[tuple[Node, Node]] = set()
        """Those of the article whose lines are being read."""
        self._ended: set[Node] = set()
        """The articles whose versions stand before that."""
        self._open: _OpenVersion | None = None
        self._repeated = False
        # Every number as a text, as YAML is read, so that no digit is lost.
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_int=str, parse_float=str, parse_constant=_refuse_constant
        )

    def records(self) -> Iterator[Record]:
        """Yield the profile, then the other records as they stand; a version with all of its assertions."""
        for number, node in self._nodes():
            kind = next((name for name in KINDS if name in node), "")
            if not self._reached and kind != "corpus":
                yield self._headless(number)
            if not self._may_stand(number, node, kind):
                self.reading.all_named = False
                continue
            self._reached = kind
            match kind:
                case "corpus":
                    yield self._head(number, node)
                case "version":
                    yield from self._of_version(number, node)
                case _:
                    yield from self._thing(number, kind, node[kind])
        if not self._reached:
            yield self._headless(1)
        yield from self._closed()

    def _headless(self, number: int) -> Profile:
        self._reached = "corpus"
        if self.reading.all_named or number > 1:
            hint = 'write {"format": 1, "corpus": {"title": …}} before all others'
            self._report((number,), "lines", "the first line says what the corpus is", hint)
        return Profile(title={"en": self._path.name.partition(".")[0] or "corpus"})

    def _may_stand(self, number: int, node: dict[str, Node], kind: str) -> bool:
        """Return whether a line of a kind may stand here, with the fields it has; else that is reported."""
        if not kind:
            name = next(iter(node), "")
            what = f"there is no field '{name}'" if name else "it holds no field"
            kinds = ", ".join(f"'{one}'" for one in KINDS)
            path: tuple[str | int, ...] = (number, name) if name else (number,)
            hint = f"a line holds one of {kinds}, an assertion beside its 'version'"
            self._report(path, "unknown-field", what, hint, at_key=True)
            return False
        for name in node.keys() - _FIELDS[kind]:
            hint = f"beside '{kind}' there may be {', '.join(sorted(_FIELDS[kind] - {kind})) or 'nothing'}"
            self._report((number, name), "unknown-field", f"there is no field '{name}'", hint, at_key=True)
        if self._reached and (KINDS.index(kind) < KINDS.index(self._reached) or kind == "corpus"):
            after = "another head" if kind == self._reached else f"a line with '{self._reached}'"
            message = f"a line with '{kind}' stands after {after}"
            self._report((number, kind), "lines", message, "first the head, then entities, articles, assertions", at_key=True)
            return False
        return True

    def _head(self, number: int, node: dict[str, Node]) -> Profile:
        reading = self.reading
        reading.format(node, self._file, (number, "format"))
        profile = None
        said = node["corpus"]
        if isinstance(said, dict) and "ontology" in said:
            hint = "write its Turtle as a text under 'ontology', beside 'corpus'"
            self._report((number, "corpus", "ontology"), "unknown-field", "a file has no ontology beside it", hint, at_key=True)
        else:
            profile = reading.record(Profile, said, Origin(self._file, (number, "corpus")))
        turtle, parts = node.get("ontology"), node.get("parts", [])
        if isinstance(turtle, str):
            self.ontologies = (OntologyFile(f"{self._file}#ontology", turtle.encode()),)
        elif turtle is not None:
            self._report((number, "ontology"), "wrong-type", "'ontology': a text is required", "write Turtle")
        if isinstance(parts, list):
            read = (reading.record(Part, one, Origin(self._file, (number, "parts", at))) for at, one in enumerate(parts))
            self.parts = tuple(part for part in read if part)
        else:
            self._report((number, "parts"), "wrong-type", "'parts': a list is required", "list the corpora it was made of")
        return profile or Profile(title={"en": self._path.name.partition(".")[0] or "corpus"})

    def _thing(self, number: int, kind: str, values: Node) -> Iterator[Entity | Article]:
        """Yield the entity or article of a line, if it is one."""
        type_: type[Entity | Article] = Entity if kind == "entity" else Article
        record = self.reading.record(type_, values, Origin(self._file, (number, kind)))
        name = values.get("id") if isinstance(values, dict) else None
        if kind == "article" and isinstance(name, str):
            self._articles.add(name)
        if record is not None:
            yield record
        elif isinstance(name, str):
            self.reading.unread.add(name)
        else:
            self.reading.all_named = False

    def _of_version(self, number: int, node: dict[str, Node]) -> Iterator[Version]:
        """Take an assertion with its version; yield the version before, where another begins."""
        facts = node["version"]
        if not isinstance(facts, dict):
            self.reading.record(Version, facts, Origin(self._file, (number, "version")))
            return
        version = self._open
        if version is None or version.name != (facts.get("article"), facts.get("version")):
            yield from self._closed()
            version = self._open = self._begun(number, facts)
        elif len(facts) > _NAMES_A_VERSION and facts != version.facts:
            message = f"it says of the version what line {version.line} does not"
            self._report((number, "version"), "lines", message, "say the same again, or name article and version alone")
        if "assertion" not in node:
            return
        version.lines += 1
        if node.get("position", str(version.lines)) != str(version.lines):
            message = f"position {node['position']} is that of the assertion number {version.lines} of its version"
            self._report((number, "position"), "lines", message, "write them in reading order, or leave out 'position'")
        values = node["assertion"]
        assertion = self.reading.record(Assertion, values, Origin(self._file, (number, "assertion")))
        if assertion is not None:
            version.assertions.append(assertion)
        elif isinstance(values, dict):
            self.reading.unread.add(f"{facts.get('article')}@{facts.get('version')}#{values.get('id')}")

    def _begun(self, number: int, facts: dict[str, Node]) -> _OpenVersion:
        """Begin a version at its first line."""
        article, label = name = (facts.get("article"), facts.get("version"))
        if self._versions and all(article != one for one, _ in self._versions):
            self._ended |= {one for one, _ in self._versions}
            self._versions.clear()
        record, origin = None, Origin(self._file, (number, "version"))
        if "assertions" in facts:
            hint = "write each on a line, under 'assertion'"
            self._report((number, "version", "assertions"), "unknown-field", "assertions stand beside it", hint, at_key=True)
        else:
            record = self.reading.record(Version, facts, origin)
        if record is None:
            self.reading.unread.add(f"{article}@{label}")
        elif record.article not in self._articles and self.reading.all_named:
            similar = partial(did_you_mean, record.article, frozenset(self._articles))
            message = f"there is no article '{record.article}'"
            self.reading.report(self._file, (*origin.path, "article"), "unknown-article", message, similar)
        elif record.article in self._ended or name in self._versions:
            message = f"lines of {record.id if name in self._versions else record.article} stand apart from each other"
            self._report(origin.path, "lines", message, "all lines of a version stand together, and all of an article")
        if record is not None:
            self._versions.add(name)
        return _OpenVersion(facts=facts, line=number, record=record)

    def _closed(self) -> Iterator[Version]:
        """Yield the version that was being read, with its assertions."""
        if self._open is not None and (record := self._open.record) is not None:
            object.__setattr__(record, "assertions", tuple(self._open.assertions))
            yield record
        self._open = None

    def _report(self, path: tuple[str | int, ...], code: CodeName, message: str, hint: str, *, at_key: bool = False) -> None:
        self.reading.report(self._file, path, code, message, hint, at_key=at_key)

    def _nodes(self) -> Iterator[tuple[int, dict[str, Node]]]:
        """Yield the lines that hold an object of JSON, with their numbers; others are reported."""
        try:
            for number, raw in json_places.raw_lines(self._path, self._reached_byte):
                if not raw.strip():
                    continue
                node = self._node(number, raw.removeprefix(BOM_UTF8) if number == 1 else raw)
                if node is not None:
                    yield number, node
                else:
                    self.reading.all_named = False
        except OSError as error:
            self.reading.all_named = False
            self._report((), "unreadable", f"the file cannot be read: {error.strerror or error}", "")

    def _reached_byte(self, number: int) -> None:
        self.bytes_read = number

    def _node(self, number: int, raw: bytes) -> dict[str, Node] | None:
        """Return the object on a line; None if there is none, which is reported."""
        faults = [*self._faults_of_bytes(number, raw)]
        if faults:
            self.reading.faults += faults
            return None
        text = raw.decode()
        self._repeated = False
        if json_places.depth(text) > document.MAX_DEPTH:
            message = f"nested deeper than {document.MAX_DEPTH} levels"
            self._fault(document.Mark(number, 1), "too-deep", message, "flatten it")
            return None
        try:
            node = self._decoder.decode(text)
        except json.JSONDecodeError as error:
            hint = "write one JSON object on each line"
            if not raw.endswith(b"\n"):
                hint = "the file ends here, perhaps in the middle of a line; write it anew"
            self._fault(document.Mark(number, error.pos + 1), "json", f"this is no JSON: {_lower(error.msg)}", hint)
            return None
        except _NoNumberError as error:
            mark = json_places.first(text, number, error.args[0])
            self._fault(mark, "json", f"this is no JSON: {error.args[0]} is no number in it", "leave out what is not known")
            return None
        for key, mark in json_places.marks(text, number).repeated if self._repeated else ():
            self._fault(mark, "duplicate-key", f"the key '{key}' stands twice", "delete one of them")
        if not isinstance(node, dict):
            self._fault(document.Mark(number, 1), "wrong-type", "a line must hold an object", "write {…} with named fields")
            return None
        if "\\" in text or len(text) > document.MAX_TEXT:
            self._refuse_texts(number, node)
        return node

    def _object(self, fields: list[tuple[str, Node]]) -> dict[str, Node]:
        found = dict(fields)
        self._repeated |= len(found) < len(fields)
        return found

    def _faults_of_bytes(self, number: int, raw: bytes) -> Iterator[Fault]:
        if len(raw) > json_places.MAX_LINE:
            message = f"the line has more than {json_places.MAX_LINE:,} bytes, and no more are read"
            yield self._made(document.Mark(number, 1), "too-long", message, "write one record on each line")
            return
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            mark = document.Mark(number, len(raw[: error.start].decode("utf-8", "replace")) + 1)
            yield self._made(mark, "encoding", f"byte 0x{raw[error.start]:02x} is not UTF-8", "save it as UTF-8")
            return
        if found := document.FORBIDDEN.search(text):
            message = f"the invisible or control character U+{ord(found[0]):04X} is not allowed"
            yield self._made(document.Mark(number, found.start() + 1), "character", message, "delete it")

    def _refuse_texts(self, number: int, node: dict[str, Node]) -> None:
        """Report texts that are too long, or that hold by an escape what no text may."""
        stack: list[tuple[tuple[str | int, ...], Node]] = [((number,), node)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, str) and path[1:] != ("ontology",):
                if len(value) > document.MAX_TEXT:
                    message = f"a text of {len(value):,} characters stands here; at most {document.MAX_TEXT:,} are read"
                    self._report(path, "too-long", message, "shorten it")
                if found := _FORBIDDEN.search(value):
                    message = f"the escape of the character U+{ord(found[0]):04X} is not allowed"
                    self._report(path, "character", message, "delete it")
            steps = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
            stack += (((*path, step), inner) for step, inner in steps)

    def _made(self, mark: Mark, code: CodeName, message: str, hint: str) -> Fault:
        return Fault(file=self._file, line=mark.line, column=mark.column, code=code, message=message, hint=hint)

    def _fault(self, mark: Mark, code: CodeName, message: str, hint: str) -> None:
        self.reading.faults.append(self._made(mark, code, message, hint))
