"""A build after another one: what stands there as it should is left, what depends on a change is made anew, as if all were."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import FIRST, SMALL, SMALL_TEXTS, on_a_terminal, wait_until

import entente
from entente.disk import cache, folder_swap
from entente.model import resources
from entente.tasks import build as building
from entente.web import query_view

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tests.conftest import Run

    from entente.disk.files import Text


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def times(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.name: ((state := path.stat()).st_mtime_ns, state.st_ino) for path in folder.iterdir()}


def made_anew(act: Callable[[], object], folder: Path) -> set[str]:
    before = times(folder)
    act()
    after = times(folder)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_an_unchanged_build_reads_no_seeds_and_touches_no_file(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = entente.build(small, tmp_path / "out", texts=SMALL_TEXTS)
    monkeypatch.setattr(building, "load", lambda *_, **__: pytest.fail("the seeds were read"))
    assert not made_anew(lambda: entente.build(small, tmp_path / "out", texts=SMALL_TEXTS), tmp_path / "out")
    assert entente.build([small], tmp_path / "out", texts=SMALL_TEXTS) == first


def test_what_somebody_changed_deleted_or_replaced_is_made_anew_and_nothing_else(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    entente.build(small, out)
    clean = contents(out)
    (out / "report.md").write_text("mine", encoding="utf-8")
    (out / "nodes.csv").unlink()
    (out / "graph.ttl").rename(tmp_path / "graph.ttl")
    (out / "graph.ttl").symlink_to(tmp_path / "graph.ttl")
    assert {"report.md", "nodes.csv"} <= made_anew(lambda: entente.build(small, out), out) <= {*clean, "graph.ttl"}
    assert contents(out) == clean
    (out / "graph.ttl").unlink()
    (out / "edges.csv").write_text("", encoding="utf-8")
    assert made_anew(lambda: entente.build(small, out), out) == {"graph.ttl", "edges.csv"}
    assert contents(out) == clean


def test_what_follows_from_no_statement_is_made_anew_without_any(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entente.build(small, tmp_path / "out")
    (tmp_path / "out" / "nodes.csv").unlink()
    for name in ("statements", "undescribed", "quads"):
        monkeypatch.setattr(entente.Graph, name, property(lambda _: pytest.fail("statements were made")))
    assert made_anew(lambda: entente.build(small, tmp_path / "out"), tmp_path / "out") >= {"nodes.csv"}


def test_the_folder_of_tables_stands_whole_or_is_made_anew(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    written = entente.build(small, out, tables=True)
    tables = {path.relative_to(out) for path in out.rglob("*.parquet")}
    assert {path.relative_to(out) for path in written} >= tables
    assert not made_anew(lambda: entente.build(small, out, tables=True), out / "tables" / "entities")
    stray = out / "tables" / "entities" / "part-00001.parquet"
    for act in (stray.touch, lambda: (out / "tables" / "articles" / "part-00000.parquet").write_bytes(b"")):
        act()
        with pytest.warns(entente.EntenteWarning, match="tables holds tables that are not of this build"):
            assert not made_anew(lambda: entente.build(small, out), out / "tables" / "entities"), "it is not asked for"
        assert "part-00000.parquet" in made_anew(lambda: entente.build(small, out, tables=True), out / "tables" / "entities")
        assert not stray.exists()
        assert entente.build(small, out, tables=True) == written


@pytest.mark.filterwarnings("ignore:.*tables that are not of this build")
@pytest.mark.parametrize("here", [False, True])
def test_where_another_build_writes_meanwhile_the_set_is_whole(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, here: bool
) -> None:
    out = tmp_path / "out"
    entente.build(small, out, tables=True)
    clean = {path: path.read_bytes() for path in sorted(out.rglob("*.*"))}
    (out / "report.md").unlink()
    load = building.load  # type: ignore[attr-defined]  # imported there

    def load_late(*given: Any, **options: Any) -> entente.Graph:  # noqa: ANN401  whatever it is given
        monkeypatch.setattr(building, "load", load)
        entente.build(FIRST, out)
        return load(*given, **options)

    monkeypatch.setattr(building, "load", load_late)
    if here:  # folders are not exchanged, but files written one by one
        monkeypatch.chdir(out)
    entente.build(small, out, tables=True)
    assert {path: path.read_bytes() for path in sorted(out.rglob("*.*"))} == clean
    monkeypatch.setattr(building, "load", lambda *_, **__: pytest.fail("the seeds were read"))
    entente.build(small, out, tables=True)


CHANGES = ("seeds", "texts", "ontology", "option", "view", "program", "library")


@pytest.mark.filterwarnings("ignore::entente.EntenteWarning")
@pytest.mark.parametrize("what", CHANGES)
def test_no_change_of_anything_that_a_build_follows_from_is_missed(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    texts, ontology, bom, view = tmp_path / "texts", tmp_path / "mine.ttl", False, entente.View()
    (texts / "harbour-pact").mkdir(parents=True)
    ontology.write_bytes((resources.ontology() / "entente.ttl").read_bytes())
    entente.build(small, tmp_path / "out", texts=texts, ontology=ontology)
    match what:
        case "seeds":
            edit(small / "corpus.yaml", "title:", "contact: mailto:a@b.example\ntitle:")
        case "texts":
            shutil.copy(SMALL_TEXTS / "harbour-pact" / "v1.txt", texts / "harbour-pact")
        case "ontology":
            edit(ontology, '"in force"@en', '"standing"@en')
        case "option":
            bom = True
        case "view":
            view = {"as_known_on": date(2024, 3, 1)}
        case "program":
            monkeypatch.setattr(cache, "_program", lambda: b"another")
        case "library":
            monkeypatch.setattr(metadata, "version", lambda _: "0")
    anew = made_anew(
        lambda: entente.build(small, tmp_path / "out", texts=texts, ontology=ontology, bom=bom, **view), tmp_path / "out"
    )
    assert len(anew) == 11
    entente.build(entente.load(small, texts=texts, ontology=ontology, **view), tmp_path / "clean", bom=bom)
    assert contents(tmp_path / "out") == contents(tmp_path / "clean")


def test_an_unchanged_build_says_again_what_was_said_of_it(small: Path, run: Run, tmp_path: Path) -> None:
    told = [run("build", small, "--as-of", "2024-03-01", "--no-query", "--verbose") for _ in range(2)]
    notes = [[line for line in done.stderr.splitlines() if "note: " in line] for done in told]
    assert notes[0] == notes[1]
    assert any("left out: nothing tells" in line for line in notes[0])
    assert notes[0][-1] == "entente: note: the page has no query view: as asked"
    assert [line for line in told[1].stderr.splitlines() if line not in notes[1]] == [
        f"  unchanged  {path.name}" for path in (tmp_path / "out" / line for line in map(Path, told[1].stdout.split()))
    ]
    assert re.findall(r"^ +\d+\.\d\d s  (\S+)$", told[0].stderr, re.MULTILINE) == [
        "seeds",
        "statements",
        "map",
        *(Path(path).name for path in told[0].stdout.split()),
    ]


def test_a_page_without_its_engine_says_so_each_time(
    small: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_view, "hindrance", lambda _: "there is no engine")
    for _ in range(2):
        assert run("build", small).stderr == "entente: note: the page has no query view: there is no engine\n"
        (tmp_path / "out" / "nodes.csv").unlink()
    assert run("build", small, "--quiet").stderr == ""


def test_faults_leave_what_was_built(small: Path, run: Run, tmp_path: Path) -> None:
    run("build", small)
    before, whole = contents(tmp_path / "out"), times(tmp_path / "out")
    edit(small / "entities" / "all.yaml", "kind: state", "kind: realm")
    assert run("build", small).returncode == 1
    assert contents(tmp_path / "out") == before
    edit(small / "entities" / "all.yaml", "kind: realm", "kind: state")
    assert run("build", small).returncode == 0
    assert times(tmp_path / "out") == whole


@pytest.mark.parametrize("how", ["nowhere", "full", "cut"])
def test_a_build_whose_cache_fails_is_whole(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    if how == "nowhere":
        monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    elif how == "full":

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(cache, "seal", full)
    entente.build(small, tmp_path / "out")
    clean = contents(tmp_path / "out")
    if how == "cut":
        for value in cache.place().glob("*/value"):
            value.write_bytes(value.read_bytes()[:-9])
    assert len(made_anew(lambda: entente.build(small, tmp_path / "out"), tmp_path / "out")) == 11
    assert contents(tmp_path / "out") == clean
    assert not list(cache.place().parent.rglob("making-*"))


def test_seeds_that_change_while_they_are_built_are_built_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = folder_swap.replace

    def while_somebody_edits(
        folder: Path, files: Mapping[str, Text], whole: Collection[str], *, fits: Callable[[], bool]
    ) -> bool:
        written = write(folder, files, whole, fits=fits)
        edit(small / "corpus.yaml", "title:", "# seen\ntitle:")
        return written

    monkeypatch.setattr(building, "replace", while_somebody_edits)
    entente.build(small, tmp_path / "out")
    monkeypatch.setattr(building, "replace", write)
    assert len(made_anew(lambda: entente.build(small, tmp_path / "out"), tmp_path / "out")) == 11


def test_a_terminal_sees_how_far_a_build_is(small: Path, tmp_path: Path) -> None:
    told = [on_a_terminal("build", str(small), cwd=tmp_path) for _ in range(2)]
    assert "Building" in told[0]
    assert "graph.html" in told[0].partition("100%")[0]
    assert told[0].endswith("out/report.md\n")
    assert "Building" not in told[1]


def test_ctrl_c_leaves_what_was_built(tmp_path: Path) -> None:
    entente.build(SMALL, tmp_path / "out")
    before = contents(tmp_path / "out")
    command: list[str | Path] = [Path(sys.executable).with_name("entente"), "build", FIRST, "-o", tmp_path / "out"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_until(lambda: bool([*tmp_path.glob(".out.*/graph.ttl")]))
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", "Interrupted\n")
    assert process.returncode == 130
    assert contents(tmp_path / "out") == before
    assert [*tmp_path.iterdir()] == [tmp_path / "out"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def relabel(seeds: Path, word: str) -> None:
    path = next((seeds / "entities").iterdir())
    path.write_text(re.sub("en: .*land", f"en: {word}land", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def restate(seeds: Path, word: str) -> None:
    for path in sorted((seeds / "articles").rglob("v*.yaml"))[:1]:
        path.write_text(
            re.sub("status: [a-z-]+", f"status: {word}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
        )


def move(seeds: Path, word: str) -> None:
    path = next((seeds / "entities").iterdir())
    path.rename(path.with_name(f"{word}.yaml"))


def rename(seeds: Path, word: str) -> None:
    for path in sorted((seeds / "articles").iterdir())[:1]:
        path.rename(path.with_name(f"about-{word}"))


def delete(seeds: Path, _word: str) -> None:
    for path in sorted((seeds / "articles").rglob("v*.yaml"))[-1:]:
        path.unlink()


def undo(seeds: Path, _word: str) -> None:
    shutil.rmtree(seeds)
    shutil.copytree(SMALL, seeds)


EDITS = st.tuples(st.sampled_from([relabel, restate, move, rename, delete, undo]), st.sampled_from(["planned", "denied"]))


@pytest.mark.parametrize("examples", [2, pytest.param(30, marks=pytest.mark.campaign)])
def test_whatever_was_edited_a_build_is_the_same_as_a_clean_one(tmp_path: Path, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, derandomize=examples == 2)
    @given(st.lists(EDITS, min_size=2, max_size=4))
    def holds(edits: list[tuple[Callable[[Path, str], None], str]]) -> None:
        undo_all = tmp_path / "seeds"
        shutil.copytree(SMALL, undo_all, dirs_exist_ok=True)
        undo(undo_all, "")
        for change, word in edits:
            change(tmp_path / "seeds", word)
            outcomes: list[object] = []
            for out, caches in (("out", "caches"), ("clean", "empty")):
                shutil.rmtree(tmp_path / "empty", ignore_errors=True)
                shutil.rmtree(tmp_path / "clean", ignore_errors=True)
                with pytest.MonkeyPatch.context() as patch:
                    patch.setenv("XDG_CACHE_HOME", str(tmp_path / caches))
                    try:
                        entente.build(tmp_path / "seeds", tmp_path / out)
                    except entente.SeedsError as error:
                        outcomes.append([str(fault) for fault in error.faults])
                    else:
                        outcomes.append(contents(tmp_path / out))
            assert outcomes[0] == outcomes[1]

    holds()


def test_statements_that_no_later_file_needs_do_not_take_memory(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = entente.load(small)
    entente.build(graph, tmp_path / "asked")
    assert "statements" in vars(graph)
    monkeypatch.setattr(query_view, "MAX_STATEMENTS", 10)
    with pytest.warns(entente.EntenteWarning, match="more than 10 statements"):
        entente.build(graph, tmp_path / "large")
    assert not {"statements", "undescribed"} & vars(graph).keys()
    assert (tmp_path / "large" / "graph.trig").read_bytes() == (tmp_path / "asked" / "graph.trig").read_bytes()
    assert (tmp_path / "large" / "graph.html").read_text(encoding="utf-8") == graph.to_html(query=False)
