"""Tables read as the seed files that they become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

import yaml

from entente.model import ids
from entente.model.errors import did_you_mean
from entente.seeds.columns import (
    ARTICLES,
    FOLLOWS,
    KINDS,
    OF_LANGUAGES,
    TEXT,
    UNLESS_SAID,
    Column,
    conversion,
    header,
    several_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.model.errors import CodeName, Fault
    from entente.seeds.columns import Fields
    from entente.seeds.document import Node, Path
    from entente.seeds.spreadsheets import Sheet


class Row(NamedTuple):
    """A row of a table: its number, its record, and from which cell each part of that is."""

    sheet: Sheet
    number: int
    record: Fields
    places: dict[Path, Place]

    def taken(self, name: str, faults: list[Fault]) -> str | None:
        """Take the field that names the record out of it; one that is missing or no slug is reported."""
        given = self.record.pop(name, None)
        if isinstance(given, str) and ids.SLUG.fullmatch(given):
            return given
        columns = self.sheet.rows[0][1]
        at = self.places.get((name,), Place(self.sheet, self.number, columns.index(name) + 1 if name in columns else 1))
        if given is None:
            faults.append(at.fault("missing", f"'{name}' is required", "write it, or delete the row"))
        else:
            hint = "use lower-case letters, digits and single dashes"
            faults.append(at.fault("bad-slug", f"{given!r} cannot be an id", hint))
        return None


class Place(NamedTuple):
    """A cell of a table."""

    sheet: Sheet
    row: int
    column: int

    def fault(self, code: CodeName, message: str, hint: str = "") -> Fault:
        """Return a fault at this cell."""
        return self.sheet.fault(self.row, self.column, code, message, hint)


@dataclass(kw_only=True)
class Document:
    """A seed file that tables become: its content, and from which cell each part of it is."""

    content: Fields
    places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return the cell that a part of the file is from, or what is around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


@dataclass(kw_only=True)
class Tables:
    """What tables become, what is wrong with them, and what of them was passed over."""

    documents: dict[str, Document] = field(default_factory=dict)
    """The seed files, by their path in a seeds folder."""
    faults: list[Fault] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def read(sheets: Iterable[tuple[str, Sheet]]) -> Tables:
    """Return the seed files that tables become.

    Args:
        sheets: The tables, each with the name of the entities' file that it becomes if it is one of entities.

    """
    found = Tables()
    by_kind: dict[str, list[tuple[str, Sheet, dict[int, tuple[str, Column]]]]] = {kind: [] for kind in KINDS}
    for name, sheet in sheets:
        if (kind := _kind(sheet, found)) is not None:
            by_kind[kind].append((name, sheet, _header(sheet, kind, found)))
    for name, sheet, columns in by_kind["entities"]:
        _entities(name, sheet, columns, found)
    for _, sheet, columns in by_kind["versions"]:
        _versions(sheet, columns, found)
    for _, sheet, columns in by_kind["assertions"]:
        _assertions(sheet, columns, found)
    return found


def _kind(sheet: Sheet, found: Tables) -> str | None:
    """Return the kind of a table, by its header; None if it is none, which is reported."""
    if not sheet.rows:
        found.passed_over.append(f"{_named(sheet)} is empty")
        return None
    row, names = sheet.rows[0]
    if {"subject", "relation", "statuses"} <= {*names}:
        found.passed_over.append(f"{_named(sheet)} is a table of edges, which follow from the assertions")
        return None
    kinds = {"assertions": {"subject", "relation", "status"}, "entities": {"id", "kind"}, "versions": {"article", "version"}}
    kind = next((kind for kind, needed in kinds.items() if needed <= {*names}), None)
    if kind is None:
        headers = "; ".join(f"{kind}: {', '.join(sorted(needed))}" for kind, needed in kinds.items())
        message = f"the first row names the columns of no kind of table ({headers})"
        hint = "'entente import --header KIND' prints the header of a kind"
        found.faults.append(sheet.fault(row, 1, "table", message, hint))
    return kind


def _named(sheet: Sheet) -> str:
    return f"the sheet {sheet.name!r} of {sheet.file}" if sheet.name else sheet.file


def _header(sheet: Sheet, kind: str, found: Tables) -> dict[int, tuple[str, Column]]:
    """Return the columns of a table by their number from 0; those that are wrong are reported."""
    row, names = sheet.rows[0]
    columns: dict[int, tuple[str, Column]] = {}
    follow = []
    for index, name in enumerate(names):
        stem, _, language = name.partition("_")
        column = KINDS[kind].get(name)
        if column is None and stem in OF_LANGUAGES and stem in KINDS[kind] and language:
            column = Column((stem, language), OF_LANGUAGES[stem])
        if name in FOLLOWS[kind]:
            follow.append(name)
            if name != "converted_said":
                continue
            column = Column(("converted",), TEXT)
        if not name:
            if any(len(cells) > index and cells[index] for _, cells in sheet.rows):
                found.faults.append(sheet.fault(row, index + 1, "table", "this column has no name", "name it, or delete it"))
        elif column is None:
            message = f"there is no column {name!r} in a table of {kind}"
            found.faults.append(sheet.fault(row, index + 1, "table", message, did_you_mean(name, header(kind))))
        elif name in {known for known, _ in columns.values()}:
            found.faults.append(sheet.fault(row, index + 1, "table", f"the column {name!r} stands twice", "delete one of them"))
        else:
            columns[index] = name, column
    if follow:
        found.passed_over.append(f"the columns {', '.join(follow)} of {_named(sheet)} follow from the others")
    return columns


def _rows(sheet: Sheet, columns: Mapping[int, tuple[str, Column]], found: Tables) -> Iterator[Row]:
    """Yield the rows after the header."""
    for number, cells_ in sheet.rows[1:]:
        row = Row(sheet, number, {}, {})
        conversions = ""
        for index, cell in enumerate(cells_):
            if cell and index in columns:
                name, column = columns[index]
                if name == "converted_said":
                    conversions = cell
                else:
                    _put(row, Place(sheet, number, index + 1), name, column, cell)
            elif cell and index >= len(sheet.rows[0][1]):
                message = "this cell stands behind the last column"
                hint = "a cell with the separator in it stands in quotation marks"
                found.faults.append(sheet.fault(number, index + 1, "table", message, hint))
        # Wherever its column stands, it tells of what others hold.
        _who_converts(row.record, conversions)
        yield row


def _put(row: Row, here: Place, name: str, column: Column, cell: str) -> None:
    """Put what a cell says into the record of its row."""
    value = column.form.read(cell)
    if value == UNLESS_SAID.get(name):
        return
    *above, last = column.path
    inside = row.record
    for step in above:
        inside = cast("Fields", inside.setdefault(step, {}))
    inside[last] = value
    for length in range(1, len(column.path) + 1):
        row.places.setdefault(column.path[:length], here)


def _who_converts(record: Fields, cell: str) -> None:
    """Give conversions those who convert, as a table of assertions that Entente wrote has them, in a cell of their own."""
    for text in several_texts(cell):
        other = cast("dict[str, Any]", conversion(cast("str", text)))
        said = other.pop("said", [])
        for value in cast("list[dict[str, Any]]", record.get("converted", [])):
            if value == other:
                value["said"] = said


def _entities(name: str, sheet: Sheet, columns: Mapping[int, tuple[str, Column]], found: Tables) -> None:
    document = found.documents.setdefault(f"entities/{name}.yaml", Document(content={"entities": {}}))
    group = cast("Fields", document.content["entities"])
    document.places.setdefault((), Place(sheet, sheet.rows[0][0], 1))
    for row in _rows(sheet, columns, found):
        slug = row.taken("id", found.faults)
        if slug is None:
            continue
        here = row.places.pop(("id",))
        if slug in group:
            first = document.places["entities", slug].row
            found.faults.append(here.fault("duplicate-id", f"{slug!r} stands in row {first} too", "delete one of them"))
            continue
        group[slug] = row.record
        document.places["entities", slug] = here
        document.places |= {("entities", slug, *path): place for path, place in row.places.items()}


def _version_of(row: Row, found: Tables) -> tuple[str, Document] | None:
    """Return the article of a row and the file of its version, and take what names them out of the row."""
    article, version = row.taken("article", found.faults), row.taken("version", found.faults)
    if article is None or version is None:
        return None
    file = f"articles/{article}/{version}.yaml"
    if file not in found.documents:
        found.documents[file] = Document(content={"version": version})
        found.documents[file].places = {(): row.places["article",], ("version",): row.places["version",]}
    return article, found.documents[file]


def _versions(sheet: Sheet, columns: Mapping[int, tuple[str, Column]], found: Tables) -> None:
    seen: dict[int, int] = {}
    for row in _rows(sheet, columns, found):
        named = _version_of(row, found)
        if named is None:
            continue
        article, document = named
        if (first := seen.setdefault(id(document), row.number)) != row.number:
            message = f"this version stands in row {first} too"
            found.faults.append(row.places["version",].fault("duplicate-id", message, "delete one of them"))
            continue
        of_article: Fields = {name: row.record.pop(name) for name in [*row.record] if name in ARTICLES}
        document.content |= row.record
        document.places |= {path: place for path, place in row.places.items() if path[0] in row.record}
        if not of_article:
            continue
        about = found.documents.setdefault(f"articles/{article}/article.yaml", Document(content={}))
        about.places.setdefault((), row.places["article",])
        for name, value in of_article.items():
            if about.content.setdefault(name, value) != value:
                first = about.places[name,].row
                message = f"row {first} says otherwise of this article"
                found.faults.append(row.places[name,].fault("table", message, "say it alike in all its versions, or once"))
        about.places |= {p: place for p, place in row.places.items() if p[0] in of_article and p not in about.places}


def _assertions(sheet: Sheet, columns: Mapping[int, tuple[str, Column]], found: Tables) -> None:
    for row in _rows(sheet, columns, found):
        named = _version_of(row, found)
        if named is None:
            continue
        document = named[1]
        listed = cast("list[Node]", document.content.setdefault("assertions", []))
        at = ("assertions", len(listed))
        listed.append(row.record)
        document.places[at] = row.places.get(("id",), Place(sheet, row.number, 1))
        document.places |= {(*at, *path): place for path, place in row.places.items()}


class _Dumper(yaml.SafeDumper):
    """Writes every scalar as a text that needs quotes only where its signs mean something to YAML."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]  # the stubs call it one of each instance

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  as PyYAML calls it
        # Seeds may not use them.
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  as PyYAML calls it
        # Items of a list stand deeper than its name, as in all seeds.
        super().increase_indent(flow=flow, indentless=False)


def text(content: Fields, comment: str) -> str:
    r"""Return the text of a seed file in block style, below a comment.

    >>> text({"version": "v1", "title": "Yes: no"}, "made")
    "# made\nformat: 1\nversion: v1\ntitle: 'Yes: no'\n"
    """
    written = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=120)
    return f"# {comment}\nformat: 1\n{written}"
