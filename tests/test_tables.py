"""Tables taken into seeds and given back: what a spreadsheet does to a cell is told at that cell, and nothing is guessed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import sys
import warnings
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from tests.conftest import FIRST, ROOT, SMALL

import entente
from entente.seeds import columns

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

ENTITIES = "id,kind,label,label_de\narland,state,Arland,Arland\nbelmark,state,Belmark,\nchips,topic,chips,\n"
VERSIONS = "article,version,label,published,complete\npact,v1,The Harbour Times on a pact,2024-03-01,FALSCH\n"
ASSERTIONS = (
    "article,version,id,subject,relation,object,topic,status,statement,quote\n"
    'pact,v1,research,arland,cooperates-with,belmark,chips,announced,"Arland, it said: yes.",study together\n'
)


def write(folder: Path, **tables: str | bytes) -> list[str]:
    paths = []
    for name, text in tables.items():
        path = folder / f"{name}.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        paths.append(str(path))
    return paths


def workbook(path: Path, *rows: list[str]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "list"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return book


def faults(tables: list[str], seeds: Path) -> list[tuple[int, int, str, str]]:
    with pytest.raises(entente.SeedsError) as told:
        entente.import_tables(tables, seeds)
    return [(one.line, one.column, one.code, one.message) for one in told.value.faults]


def test_three_tables_become_a_corpus_that_passes_check(tmp_path: Path, run: Run) -> None:
    tables = write(tmp_path, entities=ENTITIES, versions=VERSIONS, assertions=ASSERTIONS)
    done = run("import", *tables, "--seeds", "mine")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "mine/articles/pact/article.yaml",
        "mine/articles/pact/v1.yaml",
        "mine/corpus.yaml",
        "mine/entities/entities.yaml",
    ]
    assert run("check", "mine", "--strict").stderr == "No faults.\n"
    [claim] = entente.load(tmp_path / "mine").claims
    assert claim.assertion.statement == {"en": "Arland, it said: yes."}
    assert [one.quote for one in claim.assertion.evidence] == ["study together"]


@pytest.mark.parametrize("corpus", [SMALL, pytest.param(ROOT / "seeds", marks=pytest.mark.campaign), FIRST])
def test_a_workbook_imported_is_the_corpus_it_was_written_from(tmp_path: Path, corpus: Path) -> None:
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        entente.workbook(corpus, tmp_path / "c.xlsx")
        entente.import_tables(tmp_path / "c.xlsx", tmp_path / "seeds")
    old, new = entente.load(corpus).corpus, entente.load(tmp_path / "seeds").corpus
    assert new.entities == old.entities
    assert new.articles == old.articles
    # All but what docs/tables.md names.
    assert new.versions == tuple(
        replace(
            version,
            lists=(),
            assertions=tuple(
                replace(one, evidence=tuple(replace(quote, prefix="", suffix="") for quote in one.evidence))
                for one in version.assertions
            ),
        )
        for version in old.versions
    )


def test_the_tables_that_build_writes_are_taken_back(tmp_path: Path) -> None:
    tables = [tmp_path / "assertions.csv", tmp_path / "versions.csv", tmp_path / "nodes.csv"]
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        for name in ("assertions", "nodes"):
            (tmp_path / f"{name}.csv").write_text(entente.export(f"{name}.csv", FIRST, bom=True), encoding="utf-8")
        rows = [columns.cells("versions", columns.fields_of(one)) for one in entente.load(FIRST).corpus.versions]
        with (tmp_path / "versions.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*{name for row in rows for name in row}, "label"])
            writer.writeheader()
            writer.writerows({**row, "label": row["article"]} for row in rows)
        entente.import_tables([str(path) for path in tables], tmp_path / "seeds")
    old, new = (
        {
            claim.id: (claim.proposition.id, claim.assertion.said, claim.assertion.converted)
            for claim in entente.load(seeds).claims
        }
        for seeds in (FIRST, tmp_path / "seeds")
    )
    assert new == old


def test_a_second_import_writes_what_is_new_alone(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    tables = write(tmp_path, entities=ENTITIES, versions=VERSIONS, assertions=ASSERTIONS)
    entente.import_tables(tables, seeds)
    with pytest.warns(entente.EntenteWarning, match="nothing is written"):
        assert entente.import_tables(tables, seeds) == []
    write(tmp_path, entities=f"{ENTITIES}cormar,state,Cormar,\n")
    assert entente.import_tables(tables, seeds) == [seeds / "entities" / "entities-2.yaml"]
    assert "cormar" in entente.load(seeds).corpus.entity
    # Another word on what is there is told, and --replace takes it.
    write(tmp_path, assertions=ASSERTIONS.replace("announced", "planned"), entities=ENTITIES.replace("Belmark", "Belmar"))
    told = faults(tables, seeds)
    assert [(line, column, code) for line, column, code, _ in told] == [(2, 3, "table"), (3, 3, "duplicate-id")]
    with pytest.raises(entente.SeedsError):
        entente.import_tables(tables[1:], seeds)
    (seeds / "entities" / "entities-2.yaml").unlink()
    entente.import_tables(tables, seeds, replace=True)
    graph = entente.load(seeds)
    assert graph.corpus.name("belmark", "en") == "Belmar"
    assert [claim.assertion.status for claim in graph.claims] == ["planned"]


def test_an_article_is_said_alike_in_all_its_rows(tmp_path: Path) -> None:
    versions = "article,version,label\npact,v1,One\npact,v2,Two\npact,v2,One\n"
    tables = write(tmp_path, versions=versions)
    assert faults(tables, tmp_path / "seeds") == [
        (3, 3, "table", "C3: row 2 says otherwise of this article"),
        (4, 2, "duplicate-id", "B4: this version stands in row 3 too"),
    ]
    tables = write(tmp_path, assertions=ASSERTIONS)
    assert [(line, code) for line, _, code, _ in faults(tables, tmp_path / "seeds")] == [(2, "missing")]


def test_who_converts_is_taken_wherever_the_columns_stand(tmp_path: Path) -> None:
    [header, *_] = table = [*csv.DictReader(io.StringIO(entente.export("assertions.csv", SMALL)))]
    assert [row["converted_said"] for row in table if row["converted_said"]] == ["12000000000-USD: eric-noll"]
    kept = [one for one in table if one["converted_said"] or one["id"] == "pact"]
    with (tmp_path / "assertions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*reversed(header)])
        writer.writeheader()
        writer.writerows(kept)
    shutil.copytree(SMALL, tmp_path / "seeds")
    with pytest.warns(entente.EntenteWarning) as warned:
        assert entente.import_tables(str(tmp_path / "assertions.csv"), tmp_path / "seeds") == []
    assert "nothing is written" in str(warned[-1].message)
    for row in kept:
        row["converted_said"] = row["converted_said"].replace("eric-noll", "dora-lind")
    text = io.StringIO()
    writer = csv.DictWriter(text, [*reversed(header)])
    writer.writeheader()
    writer.writerows(kept)
    with pytest.warns(entente.EntenteWarning, match="passed over"):
        [(line, _, code, _)] = faults(write(tmp_path, assertions=text.getvalue()), tmp_path / "seeds")
    assert (bool(kept[line - 2]["converted_said"]), code) == (True, "table")


def test_rows_that_name_no_version_are_told_and_an_article_is_described_once(tmp_path: Path) -> None:
    versions = "article,version,label,published,\npact,v1,On a pact,2024-03-01,\n,v2,,,\npact,v2,,2024-03-02,\n"
    assertions = ASSERTIONS + ASSERTIONS.splitlines()[1].replace("v1,", "1 v,") + "\n"
    tables = write(tmp_path, entities=ENTITIES, versions=versions, assertions=assertions)
    assert [(line, column, code) for line, column, code, _ in faults(tables, tmp_path / "seeds")] == [
        (3, 2, "bad-slug"),
        (3, 1, "missing"),
    ]
    write(tmp_path, versions=versions.replace("\n,v2,,,", ""), assertions=ASSERTIONS)
    entente.import_tables(tables, tmp_path / "seeds")
    corpus = entente.load(tmp_path / "seeds").corpus
    assert [article.label for article in corpus.articles] == [{"en": "On a pact"}]
    assert [version.published for version in corpus.versions] == ["2024-03-01", "2024-03-02"]
    # What the seeds say otherwise of a version is told at its cell.
    write(tmp_path, versions=versions.replace("\n,v2,,,", "").replace("03-02", "03-03"))
    assert [one[:3] for one in faults(tables, tmp_path / "seeds")] == [(3, 4, "table")]


def test_one_of_several_values_that_is_wrong_is_told_at_their_cell(tmp_path: Path) -> None:
    table = "id,kind,label,speaks_for\narland,state,Arland,\nann,person,Ann,arland (2020/..); arlnd (2021/2022)\n"
    told = faults(write(tmp_path, entities=table), tmp_path / "seeds")
    assert [one[:3] for one in told] == [(3, 4, "unknown-entity")]
    assert "D3: there is no entity 'arlnd'" in told[0][3]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ('"' + "x\n" * 70_000, "a cell of this row has more than 131,072 signs"),
        ('"Arland" or so', "this row cannot be read: ',' expected after '\"'"),
    ],
)
def test_a_row_that_is_no_csv_is_told_with_what_is_wrong_in_it(tmp_path: Path, cell: str, says: str) -> None:
    tables = write(tmp_path, entities=f"id,kind,label\nann,person,Ann\narland,state,{cell}\n")
    [(row, column, code, told)] = faults(tables, tmp_path / "seeds")
    assert (row, column, code) == (3, 1, "table")
    assert says in told


def test_what_a_replaced_file_leaves_without_an_entity_is_told_where_it_stands(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    entente.import_tables(write(tmp_path, entities=ENTITIES, versions=VERSIONS, assertions=ASSERTIONS), seeds)
    table = write(tmp_path, entities=ENTITIES.replace("chips,topic,chips,\n", ""))
    with pytest.raises(entente.SeedsError) as told:
        entente.import_tables(table, seeds, replace=True)
    assert [(one.file, one.code) for one in told.value.faults] == [
        (str(seeds / "articles" / "pact" / "v1.yaml"), "unknown-entity")
    ]
    assert "chips" in entente.load(seeds).corpus.entity


def test_what_a_file_loses_that_is_written_anew_is_counted_before_and_after(tmp_path: Path, run: Run) -> None:
    seeds = tmp_path / "seeds"
    more = "".join(ASSERTIONS.splitlines(keepends=True)[1].replace("research", name) for name in ("second", "third"))
    entente.import_tables(write(tmp_path, entities=ENTITIES, versions=VERSIONS, assertions=ASSERTIONS + more), seeds)
    header = "article,version,id,subject,relation,object,topic,status,statement\n"
    rows = "".join(f'pact,v1,{name},arland,cooperates-with,belmark,chips,planned,"So."\n' for name in ("research", "new"))
    lost = "2 assertions, 'evidence' of 1 assertion, 'published'"
    [table, entities] = write(tmp_path, assertions=header + rows, entities=ENTITIES.replace("Belmark,\n", "Belmark,Belmark\n"))
    refused = run("import", table, "--seeds", seeds)
    assert f"import with --replace to write v1.yaml anew without {lost})" in refused.stderr
    done = run("import", table, entities, "--seeds", seeds, "--replace")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        f"entente: note: {seeds / 'articles' / 'pact' / 'v1.yaml'} no longer has what the tables do not say: {lost}"
    ]
    states = write(
        tmp_path, entities="id,kind,label\narland,state,Arland\nbelmark,state,Belmar\nchips,topic,chips\nx,topic,x\n"
    )
    assert "'label' of" not in run("import", *states, "--seeds", seeds, "--replace").stderr
    states = write(tmp_path, entities=f"{ENTITIES}y,topic,y,\n")
    assert "do not say: 1 entity\n" in run("import", *states, "--seeds", seeds, "--replace").stderr


def test_each_import_of_new_entities_has_a_file_of_its_own(tmp_path: Path) -> None:
    for number in range(4):
        table = write(tmp_path, states=f"id,kind,label\nstate-{number},state,State {number}\n")
        entente.import_tables(table, tmp_path / "seeds")
    files = sorted(path.name for path in (tmp_path / "seeds" / "entities").iterdir())
    assert files == ["states-2.yaml", "states-3.yaml", "states-4.yaml", "states.yaml"]


def test_a_corpus_is_not_started_among_files_that_it_would_not_pass_with(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    table = write(tmp_path, states="id,kind,label\narland,state,Arland\n")
    entente.import_tables(table, seeds)
    (seeds / "corpus.yaml").unlink()
    with pytest.raises(entente.SeedsError) as told:
        entente.import_tables(table, seeds)
    assert [one.code for one in told.value.faults] == ["duplicate-id"]
    assert [path.name for path in seeds.rglob("*.yaml")] == ["states.yaml"]


def test_without_a_table_there_is_nothing_to_import(tmp_path: Path) -> None:
    with pytest.raises(entente.UsageError, match="name CSV, TSV or XLSX files"):
        entente.import_tables([], tmp_path / "seeds")
    assert not (tmp_path / "seeds").exists()


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "code"),
    [
        ("arland,state", "arland,stat", 2, 2, "unknown-kind"),
        ("arland,state", "Arland,state", 2, 1, "bad-slug"),
        ("arland,state", ",state", 2, 1, "missing"),
        ("belmark,state", "arland,state", 3, 1, "duplicate-id"),
        ("label,label_de", "label,labl_de", 1, 4, "table"),
        ("label,label_de", "label,label", 1, 4, "table"),
        ("label,label_de", "label,", 1, 4, "table"),
        ("label,label_de", "label,label_q1", 2, 4, "bad-language"),
        ("id,kind", "slug,kind", 1, 1, "table"),
        ("Belmark,", "Belmark,,too", 3, 5, "table"),
        ("Belmark,", "LÃ¤nder,", 3, 3, "encoding"),
        ("Belmark,", "Bel\x07mark,", 3, 3, "character"),
        ("Belmark,", "Bel\u202emark,", 3, 3, "character"),
        ("Belmark,", '"Belmark,', 3, 1, "table"),
        ("Belmark,", "Belmark, \n\n\n,,,\nchip,state,,", 7, 1, "missing"),
    ],
)
def test_a_fault_of_a_table_stands_at_its_cell(
    tmp_path: Path, *, old: str, new: str, line: int, column: int, code: str
) -> None:
    tables = write(tmp_path, entities=ENTITIES.replace(old, new, 1))
    told = faults(tables, tmp_path / "seeds")
    assert (line, column, code) in [one[:3] for one in told]
    assert not (tmp_path / "seeds").exists()


@pytest.mark.parametrize(
    ("cell", "column", "hint"),
    [("12.12.2024", "when", "like 2024-12-31"), ("Dez 24", "when", "like 2024-12-31"), ("1,12E+13", "amount", "rounded")],
)
def test_what_a_spreadsheet_made_of_a_date_or_number_is_told(tmp_path: Path, cell: str, column: str, hint: str) -> None:
    table = ASSERTIONS.replace("topic", column).replace(",chips,", f',"{cell}",')
    tables = write(tmp_path, entities=ENTITIES, versions=VERSIONS, assertions=table)
    with pytest.raises(entente.SeedsError) as told:
        entente.import_tables(tables, tmp_path / "seeds")
    assert [one.hint for one in told.value.faults if (one.line, one.column) == (2, 7) and hint in one.hint]


@pytest.mark.parametrize(
    "raw",
    [
        ENTITIES.replace(",", ";").encode(),
        ("sep=;\n" + ENTITIES.replace(",", ";")).encode(),
        ENTITIES.replace(",", "\t").encode("utf-16"),
        ENTITIES.replace("\n", "\r\n").encode("utf-8-sig"),
        ENTITIES.replace("\n", "\r").encode(),
        f"\n\n{ENTITIES}\n\n,,,\n".encode(),
    ],
    ids=["semicolons", "sep", "utf-16 tabs", "bom", "old mac", "empty rows"],
)
def test_tables_as_spreadsheets_write_them_are_read(tmp_path: Path, raw: bytes) -> None:
    entente.import_tables(write(tmp_path, entities=raw), tmp_path / "seeds")
    assert {*entente.load(tmp_path / "seeds").corpus.entity} == {"arland", "belmark", "chips"}


def test_another_encoding_is_refused_where_it_shows(tmp_path: Path) -> None:
    tables = write(tmp_path, entities=ENTITIES.replace("Arland,Arland", "Arland,Ärland").encode("cp1252"))
    assert faults(tables, tmp_path / "seeds") == [(2, 4, "encoding", "D2: byte 0xc4 is not UTF-8")]


def test_a_formula_is_guarded_and_comes_back(tmp_path: Path) -> None:
    entente.import_tables(
        write(tmp_path, entities='id,kind,label,alias\narland,state,=1+1,"+49\n-x; y\n"\nb,state,-5,\'quoted\n'),
        tmp_path / "seeds",
    )
    corpus = entente.load(tmp_path / "seeds").corpus
    assert corpus.entity["arland"].alias == {"en": ("+49", "-x; y")}
    with pytest.warns(entente.EntenteWarning, match="an alias of arland holds '; '"):
        table = entente.export("nodes.csv", tmp_path / "seeds")
    [_, first, second] = csv.reader(io.StringIO(table))
    assert (first[2], second[2], second[4]) == ("'=1+1", "-5", "'quoted")
    entente.workbook(tmp_path / "seeds", tmp_path / "c.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "c.xlsx")["entities"]
    assert [(cell.value, cell.data_type) for cell in cells["C"]] == [("label", "s"), ("=1+1", "s"), ("-5", "s")]
    with pytest.warns(entente.EntenteWarning, match="follow from"):
        entente.import_tables(tmp_path / "c.xlsx", tmp_path / "again")
    assert entente.load(tmp_path / "again").corpus.entities == corpus.entities


def test_a_workbook_is_read_as_it_shows_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = workbook(path, ["article", "version", "label", "published", "retrieved"], ["pact", "v1", "On a pact"])
    book["list"]["D2"] = dt.datetime(2024, 12, 1)  # noqa: DTZ001  a spreadsheet knows no time zones
    book["list"]["D2"].number_format = "mmm-yy"
    book["list"]["E2"] = dt.datetime(2024, 12, 11)  # noqa: DTZ001
    book.create_sheet("empty")
    book.save(path)
    with pytest.warns(entente.EntenteWarning, match="the sheet 'empty' .* is empty"):
        entente.import_tables(path, tmp_path / "seeds")
    [version] = entente.load(tmp_path / "seeds").corpus.versions
    assert (version.published, version.retrieved) == ("2024-12", "2024-12-11")


@pytest.mark.parametrize(
    ("value", "format_", "message"),
    [
        ("=A1", "General", "this is a formula"),
        ("#N/A", "General", "this is the error #N/A"),
        (0.8, "0%", "is shown as a percentage"),
        (dt.time(12, 30), "h:mm", "is shown as a time"),
    ],
)
def test_what_a_workbook_works_out_is_told_and_not_taken(
    tmp_path: Path, value: str | float | dt.time, format_: str, message: str
) -> None:
    path = tmp_path / "t.xlsx"
    book = workbook(path, ["id", "kind", "label"], ["arland", "state", "x"])
    book["list"]["C2"] = value
    book["list"]["C2"].number_format = format_
    book.save(path)
    [(line, column, code, told)] = faults([str(path)], tmp_path / "seeds")
    assert (line, column, code) == (2, 3, "table")
    assert told.startswith("list!C2: ")
    assert message in told


@pytest.mark.parametrize(
    ("format_", "published"), [("yyyy-mm-dd", "2024-12-01"), ("mmm yy", "2024-12"), ("d.m.yyyy h:mm", "2024-12-01T12:30:00")]
)
def test_a_time_of_day_is_taken_where_it_shows_and_a_truth_is_one(tmp_path: Path, format_: str, published: str) -> None:
    path = tmp_path / "t.xlsx"
    book = workbook(path, ["article", "version", "label", "published", "complete"], ["pact", "v1", "On a pact"])
    book["list"]["D2"] = dt.datetime(2024, 12, 1, 12, 30)  # noqa: DTZ001  a spreadsheet knows no time zones
    book["list"]["D2"].number_format = format_
    book["list"]["E2"] = True
    book.save(path)
    entente.import_tables(path, tmp_path / "seeds")
    [version] = entente.load(tmp_path / "seeds").corpus.versions
    assert (version.published, version.complete) == (published, True)


def test_a_workbook_that_would_unpack_without_end_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    workbook(path, ["id", "kind", "label"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/media/zeros", "w") as zeros:
        for _ in range(201):
            zeros.write(bytes(1_000_000))
    [(line, column, code, told)] = faults([str(path)], tmp_path / "seeds")
    assert (line, column, code) == (1, 1, "too-large")
    assert "bytes unpacked; at most 200,000,000 are read" in told


def test_merged_cells_and_sheets_without_end_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = workbook(path, ["id", "kind", "label"], ["arland", "state", "x"])
    book["list"].merge_cells("B2:B4")
    far = book.create_sheet("far")
    far["XFD1048576"] = "x"
    book.save(path)
    assert [one[:3] for one in faults([str(path)], tmp_path / "seeds")] == [(2, 2, "table"), (1_048_576, 16_384, "too-large")]


def test_what_is_no_table_is_told(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no more")
    assert faults([str(tmp_path / "broken.xlsx")], tmp_path / "seeds")[0][2] == "table"
    (tmp_path / "states.txt").write_text(ENTITIES, encoding="utf-8")
    assert "save it as .csv, .tsv or .xlsx" in run("import", "states.txt", "--seeds", "seeds").stderr
    assert "cannot be read: No such file" in run("import", "none.csv", "--seeds", "seeds").stderr
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for command in (["import", "broken.xlsx", "--seeds", "seeds"], ["workbook", str(SMALL)]):
        done = run(*command)
        assert done.returncode == 2
        assert "pip install 'entente-kg[excel]'" in done.stderr


def test_a_workbook_has_the_same_bytes_at_any_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    for year in (2001, 2031):
        monkeypatch.setattr("openpyxl.writer.excel.datetime", _Clock(year))
        with pytest.warns(entente.EntenteWarning, match="do not hold the lists of 1 version and what stands around 1 quote"):
            entente.workbook(SMALL, tmp_path / f"{year}.xlsx")
        written.append((tmp_path / f"{year}.xlsx").read_bytes())
    assert written[0] == written[1]
    assert b"1980" in zipfile.ZipFile(io.BytesIO(written[0])).read("docProps/core.xml")


class _Clock:
    def __init__(self, year: int) -> None:
        self.datetime = self
        self.timezone = dt.timezone
        self._year = year

    def now(self, tz: dt.tzinfo | None = None) -> dt.datetime:
        return dt.datetime(self._year, 1, 1, tzinfo=tz)


def test_a_workbook_is_written_where_it_is_told(tmp_path: Path, run: Run) -> None:
    assert run("workbook", SMALL, "-o", "small.xlsx").stdout == "small.xlsx\n"
    assert run("workbook", SMALL, "--quiet").stdout == ""
    assert (tmp_path / "corpus.xlsx").read_bytes() == (tmp_path / "small.xlsx").read_bytes()
    sheets = openpyxl.load_workbook(tmp_path / "small.xlsx").sheetnames
    assert sheets == ["entities", "versions", "assertions", "edges"]


def test_a_text_too_long_for_a_cell_is_cut_and_told(tmp_path: Path) -> None:
    aliases = "\n".join(f"{number} {'x' * 18_000}" for number in range(2))
    table = f'id,kind,label,alias\narland,state,Arland,"{aliases}"\n'
    entente.import_tables(write(tmp_path, entities=table), tmp_path / "seeds")
    with pytest.warns(entente.EntenteWarning, match="entities, row 2: 'alias' has 36,006 characters"):
        entente.workbook(tmp_path / "seeds", tmp_path / "c.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "c.xlsx")["entities"]["D2"].value) == 32_767


def test_a_mark_for_excel_is_before_csv_alone(tmp_path: Path, run: Run) -> None:
    assert run("export", "nodes.csv", SMALL, "--bom").stdout == "\ufeff" + run("export", "nodes.csv", SMALL).stdout
    assert run("export", "ttl", SMALL, "--bom").returncode == 2
    run("build", SMALL, "--bom", "-o", "out")
    marked = {path.name for path in (tmp_path / "out").iterdir() if path.read_bytes().startswith(b"\xef\xbb\xbf")}
    assert marked == {"nodes.csv", "edges.csv", "assertions.csv"}


def test_the_page_of_tables_tells_every_column(run: Run) -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for kind, known in columns.KINDS.items():
        section = page.partition(f"## {kind.capitalize()}\n")[2].partition("\n## ")[0]
        assert {name for name in known if f"| `{name}`" not in section} == set()
        assert run("import", "--header", kind).stdout == ",".join(columns.header(kind)) + "\n"
