"""A corpus written article by article: a part of what is written of the whole, as one set or not at all."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench.corpus import generate
from tests.conftest import FIRST, ROOT, SMALL, TESTS, on_a_terminal
from tests.test_json_lines import FIRST_CLAIM, LINES, edited, written

import entente
from entente.rdf.record_writing import RecordWriter
from entente.relational.schema import TABLES
from entente.tasks import stream as streaming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run

LEFT_OUT = {*("independentWordOf", "outcome", "knownFrom", "knownUntil", "presumedFrom", "presumedUntil", "saidFrom")}
"""The properties that follow from several articles, as docs/jsonl.md names them."""
TABLES_LEFT_OUT = {
    *("words", "sightings", "conflicts", "sides", "takers", "side_words", "rests_on", "weakens", "promises"),
}


def shuffled(text: str, chance: random.Random) -> str:
    """Return the lines of a corpus with its entities, its articles, and the versions of each, in another order."""
    head, *lines = text.splitlines()
    entities = [line for line in lines if line.startswith('{"entity"')]
    articles = [line for line in lines if line.startswith('{"article"')]
    versions: dict[str, dict[str, list[str]]] = {}
    for line in lines[len(entities) + len(articles) :]:
        named = json.loads(line)["version"]
        versions.setdefault(named["article"], {}).setdefault(named["version"], []).append(line)
    for group in (entities, articles, order := [*versions]):
        chance.shuffle(group)
    of_versions = [
        line for name in order for told in chance.sample([*versions[name].values()], len(versions[name])) for line in told
    ]
    return "\n".join([head, *entities, *articles, *of_versions, ""])


def hold_to_the_whole(path: Path, place: Path) -> None:
    """Hold what is streamed of a corpus to what is exported of it."""
    whole = {*entente.export("nq", path).splitlines()}
    files = entente.stream(path, place / "streamed")
    lines = files[0].read_text(encoding="utf-8").splitlines()
    assert len({*lines}) == len(lines)
    assert {*lines} <= whole
    for line in whole - {*lines}:
        about, graph = line.split()[1].rpartition("#")[2].rstrip(">"), line.rpartition(" <")[2]
        of_data_set = "/graph/catalogue>" in graph and (
            "void#" in line or "/dcat#" in line or "/partition/" in line or "/dc/terms" in line
        )
        assert about in LEFT_OUT or "/graph/conflicts>" in graph or of_data_set or "/distribution/" in line, line
    assert not [line for line in lines if line.split()[1].rpartition("#")[2].rstrip(">") in LEFT_OUT]
    entente.parquet(path, place / "tables")
    found = {one.name for one in (place / "streamed" / "tables").iterdir()}
    assert found == TABLES.keys() - TABLES_LEFT_OUT
    for name in found:
        ours, theirs = pq.read_table(place / "streamed" / "tables" / name), pq.read_table(place / "tables" / name)
        assert ours.schema == theirs.schema
        assert sorted(map(repr, ours.to_pylist())) == sorted(map(repr, theirs.to_pylist())), name


@pytest.mark.parametrize("batch", [1, 4_000])
@pytest.mark.parametrize("seeds", [SMALL, FIRST, TESTS / "corpora" / "fishery", TESTS / "corpora" / "stories"])
def test_it_writes_a_part_of_what_the_whole_gives(
    tmp_path: Path, seeds: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever articles are held together, and in whatever order they stand."""
    monkeypatch.setattr(streaming, "_BATCH", batch)
    hold_to_the_whole(written(tmp_path, shuffled(entente.export("jsonl", seeds), random.Random(batch))), tmp_path)  # noqa: S311  it must repeat


@given(seed=st.integers(1, 999), batch=st.integers(1, 200), parts=st.booleans())
@settings(max_examples=6)
def test_it_does_so_for_any_corpus(tmp_path_factory: pytest.TempPathFactory, seed: int, batch: int, parts: bool) -> None:  # noqa: FBT001
    place = tmp_path_factory.mktemp("stream")
    generate(place / "seeds", 150, seed)
    told = entente.export("jsonl", [place / "seeds", SMALL] if parts else place / "seeds")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streaming, "_BATCH", batch)
        hold_to_the_whole(written(place, shuffled(told, random.Random(seed))), place)  # noqa: S311  it must repeat


def test_the_page_names_what_is_left_out() -> None:
    page = (ROOT / "docs" / "jsonl.md").read_text(encoding="utf-8")
    assert [name for name in (*LEFT_OUT, *TABLES_LEFT_OUT) if f"`{name}`" not in page] == []


def test_an_event_that_another_article_dates_is_known(tmp_path: Path) -> None:
    """The claim at the event stands before the one that dates it."""
    event = '{"entity":{"id":"harbour-summit","kind":"event","label":{"en":"the harbour summit"}}}'
    claim = json.loads(LINES[FIRST_CLAIM - 1])
    claim["assertion"] |= {"at": "harbour-summit"}
    del claim["assertion"]["when"]
    dated: dict[str, dict[str, object]] = {
        "version": {"article": "harbour-pact", "version": "v9"},
        "assertion": {"id": "summit", "subject": "harbour-summit", "relation": "held-on", "date": "2021-03-04"},
    }
    dated["assertion"] |= {"status": "completed", "statement": {"en": "It was held."}}
    first = next(number for number, line in enumerate(LINES) if line.startswith('{"article"'))
    lines = [*LINES[:first], event, *LINES[first:]]
    lines[FIRST_CLAIM] = json.dumps(claim)
    path = written(tmp_path, [*lines, json.dumps(dated)])
    hold_to_the_whole(path, tmp_path)
    table = pq.read_table(tmp_path / "streamed" / "tables" / "assertions").to_pylist()
    assert {str(row["anchor"]) for row in table if row["at"] == "harbour-summit"} == {"2021-03-04"}


@pytest.mark.parametrize(
    "lines",
    [
        edited(FIRST_CLAIM, '"relation":"', '"relation":"x'),
        edited(FIRST_CLAIM, '"subject":"', '"subject":"x'),
        edited(FIRST_CLAIM, '"id":"halted"', '"id":"pact"'),
        edited(FIRST_CLAIM, '"id":"halted"', '"because":["nothing"],"id":"halted"'),
        edited(2, '"kind":"state"', '"kind":"town"'),
        edited(1, '"format":1', '"format":1,"ontology":"no Turtle"'),
        [*LINES, "{"],
        [],
    ],
)
def test_faults_are_those_of_check_and_nothing_is_written(tmp_path: Path, lines: list[str]) -> None:
    path = written(tmp_path, lines)
    with pytest.raises(entente.SeedsError) as told:
        entente.stream(path, tmp_path / "out")
    assert [*told.value.faults] == [fault for fault in entente.check(path) if fault.severity == "error"]
    assert not (tmp_path / "out").exists()


def test_many_faults_end_the_search_for_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_MANY", 0)
    monkeypatch.setattr(streaming, "_BATCH", 1)
    lines = [line.replace('"relation":"', '"relation":"x') for line in LINES]
    with pytest.raises(entente.SeedsError) as told:
        entente.stream(written(tmp_path, lines), tmp_path / "out")
    assert 0 < len(told.value.faults) < len(entente.check(tmp_path / "corpus.jsonl"))


def test_what_cannot_be_streamed_is_told(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("stream", SMALL, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "is no file in JSON Lines (name one that ends in .jsonl or .jsonl.gz" in done.stderr
    assert "there is no file" in run("stream", tmp_path / "no.jsonl", "--out", tmp_path / "out").stderr
    states = iter([(1, 1, 1), (1, 1, 2)])
    monkeypatch.setattr(streaming, "_state", lambda _: next(states))
    with pytest.raises(entente.UsageError, match="changed while it was read"):
        entente.stream(written(tmp_path, LINES), tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.jsonl"]


def test_ctrl_c_leaves_the_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    (out / "tables" / "words").mkdir(parents=True)
    (out / "tables" / "words" / "part-00000.parquet").write_bytes(b"of a build")
    (out / "mine.txt").write_text("stays", encoding="utf-8")
    path = written(tmp_path, LINES)

    def interrupted(_: RecordWriter) -> Iterator[object]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(RecordWriter, "of_articles", interrupted)
        with pytest.raises(KeyboardInterrupt):
            entente.stream(path, out)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["corpus.jsonl", "out"]
    assert (out / "tables" / "words" / "part-00000.parquet").read_bytes() == b"of a build"
    files = entente.stream(path, out)
    assert all(file.is_file() for file in files)
    assert sorted(one.name for one in out.iterdir()) == ["graph.nq", "mine.txt", "tables"]
    assert not (out / "tables" / "words").exists()


def test_a_terminal_sees_how_far_it_is_and_a_pipe_does_not(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, LINES)
    told = on_a_terminal("stream", str(path), "--out", "out", cwd=tmp_path)
    assert "Streaming" in told
    assert "100%" in told
    done = run("stream", path, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == str(tmp_path / "out" / "graph.nq")


def test_questions_that_need_more_are_refused_by_name_and_others_answered(tmp_path: Path, run: Run) -> None:
    tables = [tmp_path / name / "tables" for name in ("old", "new")]
    changed = edited(FIRST_CLAIM, '"status":"alleged"', '"status":"denied"')
    for place, lines in zip(tables, (LINES, changed), strict=True):
        entente.stream(written(tmp_path, lines), place.parent)
    done = run("ask", "corroborated", tables[0])
    assert done.returncode == 2
    assert "old/tables holds no table of words, which this question needs ('entente stream' writes no such table" in done.stderr
    told = run("ask", "diff", *tables)
    assert told.returncode == 0
    assert "now denied" in told.stdout
