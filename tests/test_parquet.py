"""The typed tables say what the claims say, row for row, and are written as one set."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from pyarrow import parquet as pq
from tests import typed_tables
from tests.bench.corpus import generate
from tests.conftest import FIRST, ROOT, SMALL, TESTS
from tests.test_left_out import generated

import entente
from entente.claims.measure import measure
from entente.model import dates
from entente.relational import parquet
from entente.relational.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Run

    from entente.claims.voice import Word

STORIES = TESTS / "corpora" / "stories"


def bench(folder: Path) -> entente.Graph:
    generate(folder / "seeds", 500)
    return entente.load(folder / "seeds")


CORPORA: Mapping[str, Callable[[Path], entente.Graph]] = {
    "seeds": lambda _: entente.load(),
    "small": lambda _: entente.load(SMALL),
    "stories": lambda _: entente.load(STORIES),
    "bench": bench,
    "as of a day": lambda _: entente.load(STORIES, as_of="2025-01"),
}
GENERATED = {f"generated {seed}": seed for seed in range(12)}
Rows = list[dict[str, Any]]


def read(files: Mapping[str, bytes]) -> dict[str, Rows]:
    """Give the rows of each table, as another program reads them."""
    found: dict[str, Rows] = defaultdict(list)
    for name, content in files.items():
        found[name.partition("/")[0]] += pq.read_table(io.BytesIO(content)).to_pylist()
    return found


class Told:
    """A corpus, and the tables of it."""

    def __init__(self, graph: entente.Graph) -> None:
        self.graph, self.claims = graph, graph.claims
        self.rows = read(parquet.files(graph.claims))

    def __getitem__(self, name: str) -> Rows:
        return self.rows[name]


@pytest.fixture(scope="module", params=[*CORPORA, *GENERATED])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    if request.param in GENERATED:
        return Told(generated(GENERATED[request.param]))
    return Told(CORPORA[request.param](tmp_path_factory.mktemp("corpus")))


def dated(row: Mapping[str, Any], name: str, text: str | None) -> bool:
    return (row[name], row[f"{name}_first"], row[f"{name}_last"]) == (text, *dates.placed(text))


def word(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["speaker"], tuple(row["speaks_for"]), tuple(row["cites"]), row["independent"]


def words(found: tuple[Word, ...]) -> list[tuple[object, ...]]:
    return [tuple(one) for one in found]


def test_each_assertion_is_resolved_as_its_claim(told: Told) -> None:
    assert [row["assertion"] for row in told["assertions"]] == [claim.id for claim in told.claims]
    for row, claim in zip(told["assertions"], told.claims, strict=True):
        one, known = claim.assertion, claim.known_time
        assert (row["article"], row["version"], row["position"]) == (one_of(claim), claim.version.version, claim.position + 1)
        assert (row["proposition"], row["status"], row["standing"]) == (claim.proposition.id, one.status, claim.status.standing)
        assert (row["claims"], row["latest"], row["plain"]) == (claim.status.claims, claim.is_latest, claim.status.plain)
        assert (row["voice"], row["origins"]) == (claim.attribution[0], sorted(claim.origins))
        assert tuple(row["said"]) == one.said
        assert row["own"] == (row["voice"] == told_by(claim))
        assert (row["anchor"], row["certainty"]) == (claim.anchor, claim.certainty)
        assert (row["known_from"], row["known_to"]) == ((known.first, known.last) if known else (None, None))
        assert (row["starts"], row["ends"]) == ((known.starts, known.ends) if known else (False, False))
        assert dated(row, "when", one.when)
        assert dated(row, "valid_from", one.valid_from)
        assert dated(row, "valid_to", one.valid_to)
        assert (row["statement"], row["about"], row["confidence"]) == (one.statement.get("en"), one.about, one.confidence)
    quotes = [(claim.id, one.quote, one.prefix, one.suffix) for claim in told.claims for one in claim.assertion.evidence]
    assert [(row["assertion"], row["quote"], row["prefix"], row["suffix"]) for row in told["evidence"]] == quotes


def one_of(claim: entente.Claim) -> str:
    return claim.version.article


def told_by(claim: entente.Claim) -> str:
    known = claim.claims.corpus.article.get(claim.version.article)
    return (known.publisher if known else None) or claim.version.article


def test_records_are_as_in_the_corpus(told: Told) -> None:
    corpus = told.graph.corpus
    for row, entity in zip(told["entities"], corpus.entities, strict=True):
        assert (row["id"], row["kind"], row["wikidata"]) == (entity.id, entity.kind, entity.wikidata)
        assert (row["label"], row["label_de"]) == (corpus.name(entity.id, "en"), corpus.name(entity.id, "de"))
        spoken = [(one.entity, one.valid_from, one.valid_to) for one in entity.speaks_for]
        assert [(one["entity"], one["valid_from"], one["valid_to"]) for one in row["speaks_for"]] == spoken
        assert (tuple(row["includes"]), tuple(row["formerly"])) == (entity.includes, entity.formerly)
    for row, article in zip(told["articles"], corpus.articles, strict=True):
        assert (row["id"], row["publisher"], row["story"]) == (article.id, article.publisher, article.story)
        assert tuple(row["cites"]) == article.cites
        drawn = [(one.article, one.confidence) for one in article.derives_from]
        assert [(one["article"], one["confidence"]) for one in row["derives_from"]] == drawn
        assert row["latest"] == (corpus.latest[article.id].id if article.id in corpus.latest else None)
    for row, version in zip(told["versions"], corpus.versions, strict=True):
        assert (row["id"], row["complete"]) == (version.id, version.complete)
        assert dated(row, "published", version.published)
        assert dated(row, "retrieved", version.retrieved)
        assert row["known_by"] == told.claims.publication_days.get(version.id)
        assert row["revises"] == (f"{version.article}@{version.revises}" if version.revises else None)
        assert row["latest"] == (corpus.latest[version.article] == version)


def test_propositions_are_typed(told: Told) -> None:
    known = {name: claims[0] for name, claims in told.claims.by_proposition.items()}
    assert [row["id"] for row in told["propositions"]] == [*known]
    for row in told["propositions"]:
        one, value = known[row["id"]].proposition, known[row["id"]].proposition.value
        ends = row["subject"], row["relation"], row["object"], row["topic"], row["by"], row["in"]
        assert ends == (one.subject, one.relation, one.object, one.topic, one.by, one.in_)
        assert dated(row, "date", one.date)
        amounts = (value.amount, value.unit, value.of, value.is_, value.basis) if value else (None,) * 5
        assert (row["amount"], row["unit"], row["of"], row["is"], row["basis"]) == amounts
        measured = measure(known[row["id"]])
        assert row["measure"] == (measured._asdict() if measured else None)
        assert (row["phrase"], row["phrase_de"]) == (told.claims.phrase(one, "en"), told.claims.phrase(one, "de"))


def test_words_are_counted_as_claims_count_them(told: Told) -> None:
    on: dict[tuple[str, str | None], list[tuple[object, ...]]] = defaultdict(list)
    firmest: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for row in told["words"]:
        on[row["proposition"], row["claims"]].append(word(row))
        if row["firmest"]:
            firmest[row["proposition"]].append(word(row))
    assert on == {(claim.proposition.id, claim.status.claims): words(told.claims.words_for(claim)) for claim in told.claims}
    for name in told.claims.by_proposition:
        assert firmest.get(name, []) == words(told.claims.words_on(name))


def test_conflicts_are_those_that_are_found(told: Told) -> None:
    found = entente.conflicts(told.graph)
    sides, takers, on = (defaultdict(list) for _ in range(3))
    for row in told["sides"]:
        sides[row["conflict"]].append(row)
    for row in told["takers"]:
        takers[row["conflict"], row["side"]].append((row["version"], row["assertion"]))
    for row in told["side_words"]:
        on[row["conflict"], row["side"]].append(word(row))
    for row, conflict in zip(told["conflicts"], found, strict=True):
        assert (row["id"], row["kind"], row["of_fact"]) == (conflict.id, conflict.kind.id, conflict.kind.of_fact)
        assert (tuple(row["question"]), row["one_voice"]) == (conflict.question, conflict.one_voice)
        given = [*conflict.sides, *conflict.beside]
        for number, (told_side, side) in enumerate(zip(sides[conflict.id], given, strict=True), start=1):
            assert (told_side["side"], told_side["beside"]) == (number, number > len(conflict.sides))
            assert (told_side["reading"], told_side["proposition"]) == (side.reading, side.proposition.id)
            assert told_side["propositions"] == [one.id for one in side.propositions]
            bounds = (side.range.low, side.range.high) if side.range else (None, None)
            assert (told_side["low"], told_side["high"]) == bounds
            by = [(claim.version.id, claim.id) for claim in side.claims]
            assert takers[conflict.id, number] == [*by, *((one.version.id, None) for one in side.omitted_by)]
            assert on[conflict.id, number] == words(side.words)


DAYS = [date(2006, 9, 1), date(2011, 1, 1), date(2024, 3, 1), date(2024, 3, 31), date(2024, 11, 30), date(2025, 1, 1)]


def test_what_is_seen_as_of_a_day_is_what_the_view_takes(told: Told) -> None:
    # A part as of a day is asked as of no other.
    for day in () if told.graph.as_of else DAYS:
        seen = {
            row["assertion"]: row["certainty"]
            for row in told["sightings"]
            if (row["first"] or date.min) <= day <= (row["last"] or date.max)
        }
        with warnings.catch_warnings(action="ignore", category=entente.EntenteWarning):
            view = told.graph.view(as_of=day)
        assert {claim.id: claim.certainty for claim in view.claims} == {
            name: certainty for name, certainty in seen.items() if certainty != "possible"
        }


def test_what_rests_on_a_source_goes_without_it(told: Told) -> None:
    gone: dict[str, set[str]] = defaultdict(set)
    weakened: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for row in told["rests_on"]:
        gone[row["source"]].add(row["assertion"])
    for row in told["weakens"]:
        weakened[row["source"]].add((row["proposition"], row["before"], row["after"]))
    everything = {claim.id for claim in told.claims}
    # Of the many sources of a large corpus, some.
    for source in sorted(gone)[:: 1 + len(gone) // 25]:
        left = told.graph.view(without=source).claims
        assert everything - gone[source] == {claim.id for claim in left}, source
    assert weakened.keys() <= gone.keys()
    table = entente.impact(data=told.graph)
    assert isinstance(table, entente.ImpactTable)
    for one in table:
        assert (len(gone[one.origin]), len(weakened[one.origin])) == (one.claims, one.weakened)
    for source in sorted(weakened)[:: 1 + len(weakened) // 5]:
        report = entente.impact(source, told.graph)
        assert isinstance(report, entente.ImpactReport)
        assert weakened[source] == {(one.proposition.id, one.before, one.after) for one in report.impact.weakened}


def test_promises_are_those_that_are_told(told: Told) -> None:
    rows = iter(told["promises"])
    for promise in entente.promises(told.graph):
        for claim in promise.claims:
            row = next(rows)
            assert (row["promise"], row["assertion"]) == (promise.claim.id, claim.id)
            assert (row["fate"], row["due"]) == (promise.fate, promise.due)
            assert row["teller"] == (promise.teller.id if promise.teller else None)
    assert next(rows, None) is None


def test_bounds_are_held_that_have_more_digits_than_any_amount() -> None:
    graph = entente.load(FIRST)
    claim = next(claim for claim in graph.claims if claim.assertion.value and claim.assertion.value.is_ == "exactly")
    assert claim.assertion.value is not None
    value = replace(claim.assertion.value, amount=Decimal(99999999999999999999))
    version = replace(claim.version, assertions=(replace(claim.assertion, value=value, about=True),))
    corpus = replace(graph.corpus, versions=(version,))
    [row] = Told(replace(graph, corpus=corpus))["assertions"]
    assert row["low"] < 99999999999999999999 < row["high"]


def test_every_column_is_documented_in_the_files_and_on_the_page() -> None:
    """Write it anew with: make docs."""
    assert typed_tables.PLACE.read_text(encoding="utf-8") == typed_tables.document()
    for name, content in parquet.files(entente.load(SMALL).claims).items():
        schema, table = pq.read_schema(io.BytesIO(content)), TABLES[name.partition("/")[0]]
        assert schema.metadata[b"description"].decode() == table.text
        assert [field.name for field in schema] == [column.name for column in table.plain()]
        for field, column in zip(schema, table.plain(), strict=True):
            assert (field.metadata[b"description"].decode(), field.nullable) == (column.text, column.optional)


def test_a_large_table_has_several_files_and_one_without_rows_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = entente.load(SMALL).claims
    whole = parquet.files(claims)
    monkeypatch.setattr(parquet, "ROWS_PER_FILE", 7)
    parts = parquet.files(claims)
    assert read(parts) == read(whole)
    assert len([name for name in parts if name.startswith("assertions/")]) == -(-len(claims) // 7)
    empty = parquet.files(entente.load(SMALL, status="denied", without="arland").claims)
    assert {name.partition("/")[0] for name in empty} == TABLES.keys()


def test_they_have_the_same_bytes_each_time(tmp_path: Path) -> None:
    code = f"import entente; entente.parquet({str(SMALL)!r}, {str(tmp_path / 'one')!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"})
    for path in entente.parquet(SMALL, tmp_path / "two"):
        assert path.read_bytes() == (tmp_path / "one" / path.relative_to(tmp_path / "two")).read_bytes()


def test_export_and_build_write_them_into_a_folder(tmp_path: Path, run: Run) -> None:
    assert run("export", "parquet", str(SMALL), "-o", "made").stdout.splitlines()[0] == "made/entities/part-00000.parquet"
    (tmp_path / "made" / "words" / "part-00001.parquet").write_text("of before", encoding="utf-8")
    (tmp_path / "made" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("export", "parquet", str(SMALL), "-o", "made", "-q").stdout == ""
    assert not (tmp_path / "made" / "words" / "part-00001.parquet").exists()
    assert (tmp_path / "made" / "notes.txt").exists()
    built = run("build", str(SMALL), "-o", "out", "--tables", "--no-query", "-q")
    assert (built.returncode, built.stdout) == (0, "")
    for path in (tmp_path / "made").rglob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "out" / "tables" / path.relative_to(tmp_path / "made")).read_bytes()
    part = run("export", "parquet", str(SMALL), "--entity", "arland", "-o", "part")
    assert part.returncode == 0
    assert pq.read_table(tmp_path / "part" / "entities").num_rows < pq.read_table(tmp_path / "made" / "entities").num_rows


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("parquet", "--bom"), "--bom and --rdf12 are for files of text"),
        (("parquet", "--rdf12"), "--bom and --rdf12 are for files of text"),
        (("ttl", "-o", "x"), "--out is for parquet; ttl goes to standard output"),
    ],
)
def test_what_does_not_go_together_is_told(arguments: tuple[str, ...], told: str, run: Run) -> None:
    done = run("export", *arguments)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_file_of_another_kind_is_not_lost_with_a_folder(tmp_path: Path, run: Run) -> None:
    assert run("export", "parquet", str(SMALL), "--out", "t").returncode == 0
    stale = tmp_path / "t" / "words" / "part-7.parquet"
    stale.touch()
    notes = tmp_path / "t" / "words" / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    told = run("export", "parquet", str(SMALL), "--out", "t")
    assert (told.returncode, notes.read_text(encoding="utf-8"), stale.exists()) == (2, "mine", True)
    assert f"{notes} would be lost (nothing was changed; move that file, or name another folder)" in told.stderr
    notes.unlink()
    assert run("export", "parquet", str(SMALL), "--out", "t").returncode == 0
    assert not stale.exists()


def test_a_text_of_them_is_refused_in_python() -> None:
    with pytest.raises(entente.UsageError, match=r"entente\.parquet writes its files"):
        entente.export("parquet", SMALL)


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for command in (("export", "parquet", str(SMALL), "-o", "x"), ("build", str(SMALL), "-o", "x", "--tables")):
        done = run(*command)
        assert done.returncode == 2
        assert "tables are written by pyarrow, which is not installed (pip install 'entente-kg[tables]')" in done.stderr
    assert not (tmp_path / "x").exists()
