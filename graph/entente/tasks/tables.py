"""Take tables into seeds, and write seeds as a workbook of tables."""

from __future__ import annotations

import re
import shutil
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace as with_changes
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Unpack, cast

from entente.disk.files import write
from entente.model import ids, resources
from entente.model.argument_types import checked
from entente.model.errors import EntenteWarning, Fault, SeedsError, UsageError
from entente.model.shown_text import visible
from entente.seeds import columns, spreadsheets
from entente.seeds import document as seed_file
from entente.seeds import read as read_seeds
from entente.seeds import tables as seed_tables
from entente.tasks import checked_seeds
from entente.tasks.load import check, load
from entente.tasks.loaded_graph import Seeds
from entente.tasks.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.disk.files import Text
    from entente.model.records import Corpus
    from entente.seeds.columns import Fields
    from entente.seeds.tables import Document, Place

_DATES = {"bad-date", "bad-year"}
_ROUNDED = re.compile(r"-?\d+([.,]\d+)?[Ee]\+?\d+", re.ASCII)


@checked
def import_tables(
    tables: str | Path | Iterable[str],
    seeds: str | Path,
    *,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    replace: bool = False,
) -> list[Path]:
    r"""Write tables as seed files, all of them or none, if what they say has no faults; each is told at its row and column.

    A row that says no more than the seeds do is passed over; an `EntenteWarning` tells what else is.

    Args:
        tables: CSV, TSV or XLSX files, of entities, of versions or of assertions, in any order; their columns tell which.
        seeds: The seeds folder to write into; where there is none, one is started.
        texts: A folder with article texts to check quotes against.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        replace: Whether to write files anew that are there already. An `EntenteWarning` counts what they said and the tables do
            not: it goes.

    Returns:
        The files written.

    Raises:
        SeedsError: The tables have faults, or the seeds would have them.
        UsageError: A table cannot be read, or is a workbook and openpyxl is not installed.
        OutputError: A file cannot be written.
        OntologyError: The ontology does not say what it must.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     table = Path(folder, "states.csv")
    ...     _ = table.write_text("id,kind,label\narland,state,Arland\n", encoding="utf-8")
    ...     [path.name for path in import_tables(table, f"{folder}/seeds")]
    ['corpus.yaml', 'states.yaml']

    """
    folder = resources.writable_seeds(seeds)
    named = [tables] if isinstance(tables, str | Path) else [*tables]
    if not named:
        message = "no table is named"
        raise UsageError(message, hint="name CSV, TSV or XLSX files")
    found = _read(map(resources.named, named))
    if found.faults:
        raise SeedsError(found.faults)
    for note in found.passed_over:
        warnings.warn(f"passed over: {note}", EntenteWarning, stacklevel=3)
    started = (folder / "corpus.yaml").exists()
    corpus = read_seeds(folder).corpus if started else None
    documents, faults = _new_documents(found.documents, folder, corpus, replace=replace)
    if faults:
        raise SeedsError(faults)
    if not documents:
        warnings.warn(f"{folder} says all that these tables say; nothing is written", EntenteWarning, stacklevel=3)
        return []
    files = {} if started else {"corpus.yaml": seed_tables.text({"title": {"en": folder.resolve().name or "corpus"}}, _STARTED)}
    files |= {name: seed_tables.text(made.content, _comment(made)) for name, made in documents.items()}
    if faults := [*_faults(folder, files, documents, texts, ontology, started=started)]:
        raise SeedsError(faults)
    lost = {name: gone for name, made in documents.items() if (gone := _lost(name, made, folder, corpus))}
    written: dict[Path, Text] = {folder / name: text for name, text in sorted(files.items())}
    write(written)
    for name, gone in lost.items():
        warnings.warn(f"{folder / name} no longer has what the tables do not say: {gone}", EntenteWarning, stacklevel=3)
    return [*written]


@checked
def workbook(
    folder: Seeds | None = None,
    out: str | Path = "corpus.xlsx",
    *,
    ontology: str | Path | None = None,
    **view: Unpack[View],
) -> Path:
    """Write a corpus as a workbook for spreadsheets, whose tables `import_tables` takes.

    Args:
        folder: The seeds, or a loaded graph; the seeds that Entente carries by default.
        out: The file to write.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        **view: The part of it to take; see `Graph.view`.

    Raises:
        SeedsError: The seeds have faults.
        OutputError: The file cannot be written.
        UsageError: openpyxl is not installed, or a table has more rows than a sheet.
        OntologyError: The ontology does not say what it must.

    """
    from entente.render import workbook as rendering  # noqa: PLC0415  only this needs it

    place = resources.named(out)
    write({place: rendering.workbook(load(folder, ontology=ontology, **view).claims)})
    return place


_STARTED = "What the corpus says of itself: give it a title."


def _comment(made: Document) -> str:
    tables = sorted({Path(place.sheet.file).name for place in made.places.values()})
    return f"From {visible(', '.join(tables))}. Change that and import it again with --replace, or change this file."


def _read(paths: Iterable[Path]) -> seed_tables.Tables:
    sheets = []
    faults: list[Fault] = []
    for path in paths:
        read, wrong = spreadsheets.read(path, columns.known_columns())
        faults += wrong
        sheets += [(ids.slug_of(path.stem) or "table", sheet) for sheet in read]
    if faults:
        # What stands in a cell that cannot be read would be told as missing.
        return seed_tables.Tables(faults=faults)
    return seed_tables.read(sheets)


def _new_documents(
    documents: Mapping[str, Document], folder: Path, corpus: Corpus | None, *, replace: bool
) -> tuple[dict[str, Document], list[Fault]]:
    """Return the seed files to be written, without what the seeds say already, and faults where they say otherwise."""
    new: dict[str, Document] = {}
    faults: list[Fault] = []
    for name, made in documents.items():
        path = folder / name
        if name.startswith("entities/"):
            _leave_out_known(made, corpus, path if replace else None, faults)
            if made.content["entities"]:
                new[name if replace or not path.exists() else _free_name(folder, name)] = made
            continue
        article, _, version = name.removeprefix("articles/").removesuffix(".yaml").partition("/")
        if version != "article" and f"articles/{article}/article.yaml" not in documents and not path.parent.is_dir():
            message = f"there is no article {article!r}"
            hint = "a table of versions gives its label, in the columns article, version and label"
            faults.append(made.place(()).fault("missing", message, hint))
        elif replace or not path.exists():
            new[name] = made
        elif (place := _first_new(made, _said(corpus, article, version))) is not None:
            lost = _lost(name, made, folder, corpus)
            anew = f"{path.name} anew without {lost}" if lost else "that file anew"
            hint = f"write it there, or import with --replace to write {anew}"
            faults.append(place.fault("table", f"{path} is there already, and does not say this", hint))
    return new, faults


def _leave_out_known(made: Document, corpus: Corpus | None, replaced: Path | None, faults: list[Fault]) -> None:
    """Leave out the entities that the seeds have so already; those that they have otherwise are reported."""
    group = cast("dict[str, Fields]", made.content["entities"])
    for slug, record in [*group.items()]:
        old = corpus.entity.get(slug) if corpus else None
        if old is None or (old.origin and old.origin.file == str(replaced)):
            continue
        del group[slug]
        said = columns.fields_of(old)
        for name, value in record.items():
            if not columns.says_no_more({name: value}, said):
                where = old.origin.file if old.origin else "the seeds"
                message = f"{slug!r} is in {where} already, with another '{name}'"
                place = made.place(("entities", slug, name))
                faults.append(place.fault("duplicate-id", message, "change it there, or delete the row here"))


def _free_name(folder: Path, name: str) -> str:
    stem, number = name.removesuffix(".yaml"), 2
    while (folder / f"{stem}-{number}.yaml").exists():
        number += 1
    return f"{stem}-{number}.yaml"


def _said(corpus: Corpus | None, article: str, version: str) -> Fields:
    """Return what the seeds say of a version, or of an article itself, as fields; none if it could not be read."""
    known: object = None
    if corpus and version == "article":
        known = corpus.article.get(article)
    elif corpus:
        known = next((one for one in corpus.versions if one.id == f"{article}@{version}"), None)
    return columns.fields_of(known) if known is not None else {}


def _lost(name: str, made: Document, folder: Path, corpus: Corpus | None) -> str:
    """Return in words what a seed file says and would not if it were written anew; nothing where nothing is lost."""
    new = made.content
    if name.startswith("entities/"):
        entities = corpus.entities if corpus else ()
        group = [columns.fields_of(one) for one in entities if one.origin and one.origin.file == str(folder / name)]
        return ", ".join(_missing(group, cast("dict[str, Fields]", new["entities"]), "entity", "entities"))
    article, _, version = name.removeprefix("articles/").removesuffix(".yaml").partition("/")
    said = _said(corpus, article, version)
    group = cast("list[Fields]", said.get("assertions", []))
    kept = {str(one["id"]): one for one in cast("list[Fields]", new.get("assertions", []))}
    fields = [repr(field) for field in said if field not in {*new, "assertions", "article", "id", "version"}]
    return ", ".join([*_missing(group, kept, "assertion", "assertions"), *fields])


def _missing(old: Iterable[Fields], new: Mapping[str, Fields], one: str, many: str) -> Iterator[str]:
    """Yield how many records are no longer there, and of how many which fields are not."""
    records = {str(record["id"]): record for record in old}
    counted = Counter({"": len(records.keys() - new.keys())})
    for name in records.keys() & new.keys():
        counted.update(records[name].keys() - new[name].keys() - {"id"})
    for field, count in sorted(counted.items()):
        if count:
            of = f"{field!r} of " if field else ""
            yield f"{of}{count} {one if count == 1 else many}"


def _first_new(made: Document, said: Fields) -> Place | None:
    """Return the first cell whose value is not in what is said already; None if all is."""
    for name, value in made.content.items():
        if name == "assertions":
            listed = cast("list[Fields]", said.get("assertions", []))
            for index, assertion in enumerate(cast("list[Fields]", value)):
                if not any(columns.says_no_more(assertion, old) for old in listed):
                    return made.place(("assertions", index))
        elif not columns.says_no_more({name: value}, said):
            return made.place((name,))
    return None


def _faults(
    folder: Path,
    files: Mapping[str, str],
    documents: Mapping[str, Document],
    texts: str | Path | None,
    ontology: str | Path | None,
    *,
    started: bool,
) -> Iterator[Fault]:
    """Yield the faults that seeds would have with new files: those of these at the cells they are from, others if new."""
    before = set(check(folder, texts=texts, ontology=ontology)) if started else set()
    with TemporaryDirectory(prefix="entente-") as temporary:
        place = Path(temporary, "seeds")
        # Where no corpus is started yet, files may lie in the folder all the same.
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".yaml", ".yml", ".ttl"} and path.is_file():
                copy = place / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
        for name, text in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
        # Not through the cache: this folder lies in another place each time.
        for fault in checked_seeds.read(place, texts, ontology)[1]:
            if fault.severity == "warning":
                continue
            name = Path(fault.file).relative_to(place).as_posix() if fault.file.startswith(f"{place}/") else ""
            told = with_changes(
                fault, **{part: getattr(fault, part).replace(str(place), str(folder)) for part in ("file", "message", "hint")}
            )
            if name in documents:
                yield _at_cell(told, documents[name], files[name])
            elif told not in before:
                yield told


def _at_cell(fault: Fault, made: Document, text: str) -> Fault:
    """Return a fault of a seed file at the cell that it comes from."""
    values, keys = seed_file.marks(text, fault.file)
    here = seed_file.Mark(fault.line, fault.column)
    path = next((path for marks in (values, keys) for path in sorted(marks, key=len, reverse=True) if marks[path] == here), ())
    place = made.place(path)
    row = next(cells for number, cells in place.sheet.rows if number == place.row)
    cell = row[place.column - 1] if place.column <= len(row) else ""
    hint = fault.hint
    if fault.code in _DATES:
        hint = "write it like 2024-12-31 or 2024-12, in a column that the spreadsheet keeps as text"
    elif _ROUNDED.fullmatch(cell):
        hint = "the spreadsheet rounded it: show the column as numbers with all digits"
    return place.fault(fault.code, fault.message, hint)
