"""A corpus of one's own: it has no fault, explains itself, works with every command, and is written whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT

import entente
from entente.disk import files
from entente.disk import folder_swap as export_folder
from entente.seeds.schema import KINDS, _descriptions

if TYPE_CHECKING:
    from typing import IO

    from tests.conftest import Run


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    entente.init(tmp_path / "mine")
    return tmp_path / "mine"


def test_it_is_told_what_was_written(run: Run, tmp_path: Path) -> None:
    done = run("init", "some/where")
    assert (done.returncode, done.stderr) == (0, "")
    written = {tmp_path / line for line in done.stdout.splitlines()}
    assert written == {path for path in (tmp_path / "some/where").rglob("*") if path.is_file()}
    assert {path.name for path in written} >= {"README.md", "corpus.yaml", "v1.yaml", "v2.yaml", "assertions.schema.json"}
    assert run("init", "else", "-q").stdout == ""


def test_it_has_neither_fault_nor_warning(mine: Path) -> None:
    assert entente.check(mine, texts=mine / "texts") == []


def test_every_command_of_its_readme_works(run: Run, mine: Path, tmp_path: Path) -> None:
    readme = (mine / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (entente [^#\n]*)", readme, flags=re.MULTILINE)
    assert {command.split()[1] for command in commands} == {"build", "check", "diff", "page", "query", "revise"}
    for command in commands:
        words = [word for word in command.split() if word != "--open"]
        done = run(*words[1:], cwd=mine)
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout or words[1] == "check", command
    assert "Velmora" in (mine / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert tmp_path / "mine" / "page.html" in mine.iterdir()


def test_its_two_versions_differ_in_each_way(mine: Path) -> None:
    told = entente.diff("lake-centre@v1", "lake-centre@v2", seeds=mine).stat()
    assert told == "1 revised, 1 re-valued, 1 dropped, 1 kept"


def test_editors_find_the_schemas_and_each_file_its_own(mine: Path) -> None:
    for kind in KINDS:
        assert (mine / f"{kind}.schema.json").read_text(encoding="utf-8") == entente.schema(kind)
    for path in mine.rglob("*.yaml"):
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(named.read_text(encoding="utf-8"))["$schema"], path
        assert re.search(r"^format: 1$", rest, flags=re.MULTILINE), path


def test_the_fields_of_an_assertion_are_shown_or_named(mine: Path) -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in mine.rglob("*.yaml"))
    names = {name for owner, name in _descriptions() if owner in {"Article", "Assertion", "Entity", "Evidence", "Profile"}}
    # What only few need is left to the schema, which an editor shows.
    rare = {"at", "by", "in", "date", "formerly", "includes", "prefix", "reliability", "tour", "unsettled"}
    assert {name for name in names if not re.search(rf"\b{name}\b", shown)} <= rare


def test_a_folder_that_holds_something_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    for folder, message in (
        ("full", "entente: the folder 'full' is not empty (name a new folder, or an empty one)\n"),
        ("full/mine.txt", "entente: 'full/mine.txt' is there already, and no folder (name a new folder, or an empty one)\n"),
    ):
        done = run("init", folder)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_an_empty_folder_is_filled_even_the_one_we_are_in(run: Run, tmp_path: Path) -> None:
    assert run("init", ".").returncode == 0
    assert (tmp_path / "corpus.yaml").is_file()


def test_where_it_cannot_be_written_nothing_is_left(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("init", "/proc/none/mine")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    written, put = files.write_locked, Path.replace

    def full(file: IO[bytes], text: str) -> None:
        if Path(file.name).name == "v2.yaml":
            raise OSError(28, "No space left on device")
        written(file, text)

    def full_too(path: Path, target: Path) -> Path:
        if Path(target).name == "v2.yaml":
            raise OSError(28, "No space left on device")
        return put(path, target)

    # The one writes a folder beside the place, the other into the current folder.
    monkeypatch.setattr(export_folder, "write_locked", full)
    monkeypatch.setattr(Path, "replace", full_too)
    with pytest.raises(entente.OutputError, match=r"mine cannot be written: No space left on device \(nothing is left of it"):
        entente.init(tmp_path / "new" / "mine")
    (tmp_path / "empty").mkdir()
    with pytest.raises(entente.OutputError, match="No space left"):
        entente.init(tmp_path / "empty")
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(entente.OutputError, match=r"v2\.yaml cannot be written: No space left on device"):
        entente.init(".")
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_the_starter_is_no_part_of_the_shipped_seeds() -> None:
    assert "velmora" not in entente.load().corpus.entity
    assert not list((ROOT / "seeds").rglob("lake-centre"))
