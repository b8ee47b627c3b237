"""A corpus written article by article: a part of what is written of the whole, as one set or not at all."""

from __future__ import annotations

import json
import random
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bench.corpus import generate
from tests.conftest import FIRST, ROOT, SMALL, TESTS, on_a_terminal
from tests.test_json_lines import FIRST_CLAIM, LINES, edited, written

import entente
from entente.model import fault_codes
from entente.rdf.record_writing import RecordWriter
from entente.relational.schema import TABLES
from entente.seeds import line_numbers
from entente.seeds.line_numbers import Gathered
from entente.tasks import stream as streaming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.conftest import Run

    from entente.model.errors import Finding

LEFT_OUT = {*("independentWordOf", "outcome", "knownFrom", "knownUntil", "presumedFrom", "presumedUntil", "saidFrom")}
"""The properties that follow from several articles, as docs/jsonl.md names them."""
TABLES_LEFT_OUT = {
    *("words", "sightings", "conflicts", "sides", "takers", "side_words", "rests_on", "weakens", "promises"),
}


WARNINGS = {"alike", "long-quote", "shared-label", "untold-figure", "unused-entity", "unused-term"}
"""The codes of warnings that are told: those that a line gives, or what is held of all lines."""
WARNINGS_LEFT_OUT = {"no-text", "no-claim", "uncovered", "same-item", "no-graph"}
"""Those that are not, as the command's help and docs/jsonl.md name them."""


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
    assert [*told.value.faults] == entente.check(path)
    assert not (tmp_path / "out").exists()


def warned(path: Path, place: Path) -> list[entente.Fault]:
    """Stream a corpus without errors, and return the warnings, once they are held to those of check."""
    told: list[entente.Fault] = []
    entente.stream(path, place / "streamed", told=told.extend)
    assert told == entente.check(path)
    return told


OWN = {"format": 1, "ontology": "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<urn:steers> a owl:ObjectProperty ."}


def careless(text: str, chance: random.Random) -> list[str]:
    """Return the lines of a corpus as somebody hasty would have written it: without errors, with every kind of warning."""
    found: list[str] = []
    for line in text.splitlines():
        one = json.loads(line)
        if entity := one.get("entity"):
            kind, label = entity["kind"], entity["label"]
            look_alike = {"id": f"{entity['id']}-twin", "kind": kind, "label": {"en": label["en"].upper()}}
            namesake = {"id": f"{entity['id']}-two", "kind": kind, "label": label}
            found += [json.dumps({"entity": other}) for other in (look_alike, namesake) if chance.random() < 0.3]
        if "corpus" in one:
            one |= OWN
        claim = one.get("assertion", {})
        if claim and chance.random() < 0.5:
            claim["evidence"] = [{"quote": "some words too many to bear a claim " * chance.randint(1, 3)}] * chance.randint(
                1, 2
            )
        if "value" in claim and chance.random() < 0.8:
            claim["statement"] = {"en": "It is so much."}
        found.append(json.dumps(one))
    return found


def test_each_code_of_a_warning_is_told_or_named_among_those_that_are_not(tmp_path: Path, run: Run) -> None:
    """A new code belongs in one of the two lists, and, where it is not told, into the help and the page."""
    codes = {code.name for code in fault_codes.codes().values() if code.severity == "warning"}
    assert codes == WARNINGS | WARNINGS_LEFT_OUT
    path = written(tmp_path, careless(entente.export("jsonl", FIRST), random.Random(1)))  # noqa: S311  it must repeat
    assert {fault.code for fault in warned(path, tmp_path)} - {"more"} == WARNINGS
    page, told = (ROOT / "docs" / "jsonl.md").read_text(encoding="utf-8"), run("stream", "--help").stdout
    assert [code for code in WARNINGS_LEFT_OUT if f"`{code}`" not in page or code not in told] == []


@given(seed=st.integers(1, 999), batch=st.integers(1, 200), most=st.sampled_from([1, 2, 5, 20, 100]), gone=st.booleans())
@settings(max_examples=8)
def test_faults_are_those_of_check_for_any_corpus(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    batch: int,
    most: int,
    gone: bool,  # noqa: FBT001
) -> None:
    """However many are told of one code, whatever articles are held together, and also if a line cannot be read."""
    place, chance = tmp_path_factory.mktemp("stream"), random.Random(seed)  # noqa: S311  it must repeat
    generate(place / "seeds", 150, seed)
    lines = careless(shuffled(entente.export("jsonl", [place / "seeds", SMALL]), chance), chance)
    path = written(place, lines)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streaming, "_BATCH", batch)
        patched.setattr(line_numbers, "MAX_PER_CODE", most)
        assert len(warned(path, place)) > most
        lines[-1 - chance.randrange(9)] = "{" if gone else '{"version":{"article":"none","version":"v1"}}'
        path = written(place, lines)
        with pytest.raises(entente.SeedsError) as told:
            entente.stream(path, place / "out")
        assert [*told.value.faults] == entente.check(path)


def test_the_shipped_seeds_have_the_warnings_that_check_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, entente.export("jsonl"))
    assert warned(path, tmp_path) == []
    # As if a key phrase had no more than three words, and every figure were to be written as it stands.
    curation = import_module("entente.judges.check.curation")
    monkeypatch.setattr(curation, "MAX_WORDS", 3)
    monkeypatch.setattr(curation, "_FIGURE", re.compile("=="))
    # What check found of the same bytes before, it keeps.
    told = warned(written(tmp_path, entente.export("jsonl") + "\n"), tmp_path)
    assert {fault.code for fault in told} == {"long-quote", "untold-figure", "more"}


def test_warnings_keep_nothing_from_being_written_unless_they_are_to(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, careless(entente.export("jsonl", SMALL), random.Random(2)))  # noqa: S311  it must repeat
    checked = run("check", path)
    assert checked.returncode == 0
    done = run("stream", path, "--out", tmp_path / "strict", "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", checked.stdout + checked.stderr)
    assert not (tmp_path / "strict").exists()
    done = run("stream", path, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, checked.stdout + checked.stderr)
    assert done.stdout.splitlines()[0] == str(tmp_path / "out" / "graph.nq")
    done = run("stream", path, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (tmp_path / "file").touch()
    done = run("stream", path, "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert done.stderr.startswith(checked.stdout + checked.stderr + "entente: ")


def test_a_terminal_sees_warnings_behind_the_bar(tmp_path: Path) -> None:
    path = written(tmp_path, careless(entente.export("jsonl", SMALL), random.Random(2)))  # noqa: S311  it must repeat
    told = on_a_terminal("stream", str(path), "--out", "out", cwd=tmp_path)
    assert told.index("100%") < told.index("warning[") < told.index("graph.nq")


def test_of_many_warnings_few_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    class Counted(Gathered):
        def add(self, findings: Iterable[Finding]) -> None:
            super().add(findings)
            held.append(len(self.findings))

    monkeypatch.setattr(streaming, "Gathered", Counted)
    monkeypatch.setattr(streaming, "_BATCH", 1)
    monkeypatch.setattr(line_numbers, "MAX_PER_CODE", 4)
    claims = [
        json.dumps(
            {
                "version": {"article": f"a-{number}", "version": "v1"},
                "assertion": {
                    "id": "one",
                    "subject": "arland",
                    "relation": "partner-of",
                    "object": "belmark",
                    "status": "in-force",
                    "statement": {"en": "So."},
                    "evidence": [{"quote": "one two three " * 4}] * 3,
                },
            }
        )
        for number in range(300)
    ]
    articles = [json.dumps({"article": {"id": f"a-{number}", "label": {"en": f"A {number}"}}}) for number in range(300)]
    head = [line for line in LINES if line.startswith(('{"format"', '{"entity"'))]
    told = warned(written(tmp_path, [*head, *articles, *claims]), tmp_path)
    assert max(held) < 80
    assert "896 more warnings [long-quote] from here on in this file" in [fault.message for fault in told]


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
