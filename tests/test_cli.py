"""The command line as its users meet it: where results go, what statuses mean, what misuse is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL, SMALL_TEXTS, unpacked

import entente
from entente.web import query_view

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("first")

REUTERS = ("reuters-sberbank-china@2025-01-01", "reuters-sberbank-china@2025-01-02")


def test_version_and_help(run: Run, run_process: Run) -> None:
    assert run("--version").stdout == f"entente {entente.__version__}\n"
    module = [sys.executable, "-m", "entente", "--version"]
    assert subprocess.run(module, check=True, capture_output=True, text=True).stdout == run("--version").stdout
    shown = run_process("--help")
    assert shown.returncode == 0
    for command in ("build", "check", "diff", "page", "query"):
        assert f"  {command} " in shown.stdout


@pytest.mark.parametrize(("given", "is_own"), [("", True), ("['--version'], ", False)])
def test_only_its_own_process_collects_garbage_seldom(given: str, *, is_own: bool) -> None:
    script = f"import gc; from entente.cli import main; before = gc.get_threshold(); main({given}standalone_mode=False)"
    asked = [sys.executable, "-c", f"{script}; print(before != gc.get_threshold())", "--version"]
    assert subprocess.run(asked, check=True, capture_output=True, text=True).stdout.endswith(f"{is_own}\n")


def test_the_page_goes_to_a_file_or_to_standard_output(run: Run, tmp_path: Path) -> None:
    done = run("page", SMALL)
    assert (done.returncode, done.stdout) == (0, "page.html\n")
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert run("page", SMALL, "-o", "-").stdout == written
    assert run("page", SMALL, "-q").stdout == ""


def test_one_line_says_that_the_query_view_was_left_out(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("page", SMALL, "-o", tmp_path / "whole.html")
    assert whole.stderr == ""
    assert 'id="query-engine"' in (tmp_path / "whole.html").read_text(encoding="utf-8")
    for arguments in (("page", SMALL, "-o", tmp_path / "page.html"), ("build", SMALL, "-o", tmp_path)):
        assert run(*arguments, "--no-query").stderr == "entente: note: the page has no query view: as asked\n"
        assert run(*arguments, "--no-query", "--quiet").stderr == ""
    assert 'id="query-engine"' not in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert 'id="query-engine"' not in (tmp_path / "graph.html").read_text(encoding="utf-8")
    monkeypatch.setattr(query_view, "_BUILT", tmp_path / "nothing")
    done = run("page", SMALL, "-o", tmp_path / "page.html")
    assert done.stderr.startswith("entente: note: the page has no query view: npm was not at hand when Entente was installed")
    assert done.stderr.count("\n") == 1


def test_the_text_at_hand_reaches_the_page(run: Run) -> None:
    assert "will study chips together, said Dora Lind" in unpacked(run("page", SMALL, "--texts", SMALL_TEXTS, "-o", "-").stdout)
    assert "will study chips together, said Dora Lind" not in unpacked(run("page", SMALL, "-o", "-").stdout)


def test_who_stands_in_a_corpus_and_names_none_is_told_which_is_used(run_process: Run, small: Path) -> None:
    done = run_process("search", "sberbank", cwd=small)
    assert "entente: note: no seeds are named" in done.stderr
    assert "name '.'" in done.stderr
    assert run_process("search", "arland", "--seeds", ".", cwd=small).stderr == ""


def test_a_build_says_what_it_wrote_and_can_be_quiet(run: Run, tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", "there/and/new")
    assert done.returncode == 0
    assert {tmp_path / line for line in done.stdout.splitlines()} == set((tmp_path / "there/and/new").iterdir())
    assert run("build", SMALL, "--quiet").stdout == ""


def test_results_are_utf_8_in_any_locale(run_process: Run) -> None:
    done = run_process("diff", *REUTERS, "--lang", "de", LC_ALL="C", PYTHONIOENCODING="")
    assert done.returncode == 0
    assert "verfügt über" in done.stdout or "→" in done.stdout


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f"{Path(sys.executable).with_name('entente')} diff {' '.join(REUTERS)} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("OLD  reuters")
    assert "Traceback" not in done.stderr


def test_a_difference_is_told_counted_and_asked_for(run: Run) -> None:
    told = run("diff", *REUTERS)
    assert (told.returncode, told.stderr) == (0, "")
    sentence = "Of 19 claims, 2 are restated, 14 not seen before, 1 not seen again and 2 kept. Also changed: carrier."
    assert told.stdout.splitlines()[2:4] == ["", sentence]
    counts = "2 revised, 14 not seen before, 1 not seen again, 2 kept, 1 version revised\n"
    assert run("diff", *REUTERS, "--stat").stdout == counts
    assert run("diff", *REUTERS, "--stat", "--exit-code").returncode == 1
    assert run("diff", REUTERS[0], REUTERS[0], "--exit-code").returncode == 0
    assert json.loads(run("diff", *REUTERS, "--format", "json").stdout)["summary"]["revised"] == 2
    assert run("diff", *REUTERS, "--format", "markdown").stdout.startswith("# What changed\n")


def test_a_difference_becomes_a_page(run: Run, tmp_path: Path) -> None:
    """The page is UTF-8 whatever the terminal speaks, the same from Python, and texts change what it shows."""
    told = run("diff", *REUTERS, "--format", "html", "--exit-code")
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.startswith("<!DOCTYPE html>")
    assert told.stdout == entente.diff(*REUTERS).html()
    assert "Website des Kremls" in unpacked(told.stdout)
    texts = tmp_path / "texts"
    article, version = REUTERS[0].split("@")
    (texts / article).mkdir(parents=True)
    (texts / article / f"{version}.txt").write_text("Words of an article – and a dash.", encoding="utf-8")
    shown = run("diff", *REUTERS, "--format", "html", "--texts", texts)
    assert shown.returncode == 0
    assert "Words of an article – and a dash." in unpacked(shown.stdout)
    assert run("diff", *REUTERS, "--format", "html", "--stat").stdout.startswith("2 revised")


def test_texts_that_nobody_would_see_are_refused(run: Run, small: Path, tmp_path: Path) -> None:
    for arguments, words in (
        ((*REUTERS, "--texts", tmp_path), "add --format html"),
        ((small, SMALL, "--texts", tmp_path, "--format", "html"), "compare two versions"),
        ((*REUTERS, "--texts", tmp_path / "none", "--format", "html"), "no folder of texts"),
    ):
        refused = run("diff", *arguments)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert words in refused.stderr


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig", "graph.nq", "graph.jsonld"])
def test_a_corpus_and_the_graph_built_of_it_do_not_differ(run: Run, small: Path, name: str) -> None:
    run("build", small, "-o", "out")
    same = run("diff", small, f"out/{name}", "--exit-code")
    assert (same.returncode, same.stdout.splitlines()[3]) == (0, "Nothing changed: 8 kept.")
    seed = small / "articles" / "harbour-doubts" / "v1.yaml"
    seed.write_text(seed.read_text(encoding="utf-8").replace("status: alleged", "status: completed"), encoding="utf-8")
    other = run("diff", f"out/{name}", small, "--exit-code")
    assert other.returncode == 1
    assert "status: alleged → completed" in other.stdout


def test_an_article_is_looked_up_in_the_seeds_named(run: Run) -> None:
    done = run("diff", "harbour-pact@v1", "harbour-pact", "--seeds", SMALL)
    assert done.returncode == 0
    assert "NEW  harbour-pact@v2 (published 2024-03-02, carried by Coast Radio, in en, not complete)" in done.stdout
    assert "status: announced → ordered" in done.stdout


@pytest.mark.parametrize("command", ["diff", "conflicts"])
def test_the_words_that_a_rule_explains_are_named(run: Run, command: str) -> None:
    done = run(command, "--explain", "zzz")
    assert done.returncode == 2
    assert done.stderr.startswith("entente: no rule explains 'zzz' (known are added, anchor, attribution, carried-out, ")


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        (
            ("china-russia-a", "putin-ai-alliance"),
            "(did you mean 'china-russia-ai'? Or name a seeds folder of your own with --seeds)",
        ),
        (("foo", "bar"), "no article 'foo' (name a seeds folder of your own with --seeds)"),
        (("harbour-pact@v1", "harbour-pact"), "no article 'harbour-pact' (name a seeds folder of your own with --seeds)"),
        (("china-russia-ai@v9", "putin-ai-alliance"), "china-russia-ai has no version 'v9' (known are v1)"),
        (("china-russia-ai", "folder"), "'china-russia-ai' is one version and 'folder' a whole corpus"),
        (
            ("putin-ai-alliance", "china-russia-ai"),
            "'putin-ai-alliance' is a path here and an article too (write ./putin-ai-alliance",
        ),
        (("broken.ttl", "broken.ttl"), "broken.ttl:1:"),
        (("notes.txt", "notes.txt"), "notes.txt is no RDF file by its name"),
        (("cut.nq", "cut.nq"), "the graph is not whole"),
    ],
)
def test_sides_that_mean_nothing_or_two_things_are_misuse(
    run: Run, tmp_path: Path, sides: tuple[str, str], message: str
) -> None:
    if "a path here" in message:
        (tmp_path / "putin-ai-alliance").mkdir()
    lines = entente.load(SMALL).statements.n_quads().splitlines()
    (tmp_path / "cut.nq").write_text("\n".join(line for line in lines if "rdf-syntax-ns#object" not in line), encoding="utf-8")
    (tmp_path / "folder").symlink_to(SMALL)
    (tmp_path / "broken.ttl").write_text("this is not Turtle", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    done = run("diff", *sides)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_completion_is_offered_for_shells(run_process: Run) -> None:
    assert "_ENTENTE_COMPLETE" in run_process(_ENTENTE_COMPLETE="bash_source").stdout


def test_a_mistyped_command_gets_the_one_that_may_be_meant(run: Run) -> None:
    for typed, hint in (("chek", "did you mean 'check'?)"), ("zzzz", "known are add, ask, build,")):
        done = run(typed)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"No such command '{typed}' ({hint}" in done.stderr
