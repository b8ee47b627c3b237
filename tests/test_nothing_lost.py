"""A build leaves the old set or the new one, and everything else in the folder, whatever happens to it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import ROOT, SMALL
from tests.interrupted import snapshot

import entente
from entente.disk import folder_swap as export_folder
from entente.disk.files import write
from entente.disk.folder_swap import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder in which its owner keeps other things too."""
    out = tmp_path_factory.mktemp("built") / "out"
    entente.build(SMALL, out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "sub" / "deep").mkdir(parents=True)
    (out / "sub" / "deep" / "more.txt").write_text("mine too", encoding="utf-8")
    for part in ("words/part-00000.parquet", "words/part-00001.parquet"):
        (out / "tables" / part).parent.mkdir(parents=True, exist_ok=True)
        (out / "tables" / part).write_text("old", encoding="utf-8")
    (out / "link").symlink_to("sub")
    (out / "dangling").symlink_to("nowhere")
    return out


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "place" / "out", symlinks=True))


@pytest.fixture
def changed(small: Path) -> Path:
    """Seeds whose every output differs from that of the small corpus."""
    entities = small / "entities" / "all.yaml"
    entities.write_text(entities.read_text(encoding="utf-8").replace("en: Arland", "en: Orland"), encoding="utf-8")
    return small


def _interrupted(seeds: Path, out: Path, how: str, times: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.interrupted", str(seeds), str(out), how, str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return [{**json.loads(line), "stderr": done.stderr} for line in done.stdout.splitlines()]


@pytest.mark.parametrize("points", [4, pytest.param(100, marks=pytest.mark.campaign)])
def test_killed_at_any_point_it_leaves_the_old_set_or_the_new_one(out: Path, changed: Path, points: int) -> None:
    told = _interrupted(changed, out, "kill", points)
    assert len(told) == points
    assert len({run["point"] for run in told}) == points
    assert {run["status"] for run in told} == {-9}
    assert [run["out"] for run in told if run["out"] == "mixture"] == []
    # Once the new set is there, it stays.
    assert [run["out"] for run in told] == sorted((run["out"] for run in told), reverse=True)
    assert {run["out"] for run in told} == {"old", "new"}
    assert [run for run in told if not run["again"]] == [], "the next build gives the new set and clears away what was left"


@pytest.mark.parametrize(
    ("error", "points"),
    [("ENOSPC", 9), *(pytest.param(error, 50, marks=pytest.mark.campaign) for error in ("ENOSPC", "EIO", "EACCES"))],
)
def test_an_error_at_any_operation_leaves_the_old_set_or_the_new_one_and_is_told(
    out: Path, changed: Path, error: str, points: int
) -> None:
    told = _interrupted(changed, out, error, points)
    assert len(told) == points
    assert [run for run in told if run["status"] not in {0, 3} or run["out"] == "mixture" or not run["again"]] == []
    assert {run["out"] for run in told if run["status"] == 3} == {"old", "new"}
    assert {run["out"] for run in told if run["status"] == 0} == {"new"}
    assert "nothing was changed" in told[0]["stderr"]
    assert "is written, but what it held before cannot be cleared away" in told[0]["stderr"]


def test_a_file_that_grows_beyond_what_the_disk_takes_changes_nothing(run: Run, out: Path, changed: Path) -> None:
    before = snapshot(out)
    command = f'ulimit -f 64; exec "{Path(sys.executable).with_name("entente")}" build "{changed}" -o "{out}"'
    # What measures coverage writes larger files.
    unmeasured = {**os.environ, "COVERAGE_PROCESS_CONFIG": ""}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60, env=unmeasured)
    assert (done.returncode, done.stderr) == (
        2,
        f"entente: {out} cannot be written: File too large (nothing was changed; free the place or name another)\n",
    )
    assert snapshot(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert run("build", changed, "-q", "-o", out).returncode == 0


@pytest.mark.parametrize("times", [2, pytest.param(12, marks=pytest.mark.campaign)])
def test_two_builds_at_once_leave_one_set_whole(out: Path, changed: Path, tmp_path: Path, times: int) -> None:
    mine = {
        name: text
        for name, text in snapshot(out).items()
        if "." not in name or name.endswith(".txt") or name.startswith("tables/")
    }
    sets = []
    for seeds in (SMALL, changed):
        entente.build(seeds, tmp_path / "one")
        sets.append(mine | snapshot(tmp_path / "one"))
    program = f"import sys, entente\nfor _ in range({times}): entente.build(sys.argv[1], sys.argv[2])"
    running = [subprocess.Popen([sys.executable, "-c", program, str(seeds), str(out)]) for seeds in (SMALL, changed) * 2]
    assert [process.wait(120) for process in running] == [0, 0, 0, 0]
    assert snapshot(out) in sets
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["mkdtemp", "mkstemp"])
def test_what_another_process_takes_for_a_leftover_before_it_is_locked_is_made_anew(tmp_path: Path, name: str) -> None:
    make = getattr(tempfile, name)
    lost: list[object] = []

    def lose_the_first(**options: Any) -> Any:  # noqa: ANN401  as the library has it
        made = make(**options)
        if not lost:
            lost.append(made)
            os.rmdir(made) if name == "mkdtemp" else os.unlink(made[1])  # noqa: PTH106, PTH108  it is a text
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, name, lose_the_first)
        if name == "mkdtemp":
            replace(tmp_path / "out", {"a": "1"})
        else:
            write({tmp_path / "out" / "a": "1"})
    assert lost
    assert snapshot(tmp_path / "out") == {"a": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_no_reader_of_an_open_folder_sees_a_mixture(tmp_path: Path) -> None:
    """A folder once opened stays the set it was while the next one takes its name."""
    out = tmp_path / "out"
    replace(out, {"a": "1", "b": "1"})
    handle = os.open(out, os.O_RDONLY)
    exchanged: list[tuple[str, str]] = []

    def look(one: Path, other: Path) -> None:
        exchange(one, other)
        texts = [os.read(os.open(name, os.O_RDONLY, dir_fd=handle), 9).decode() for name in ("a", "b")]
        exchanged.append((texts[0], texts[1]))

    exchange = export_folder.exchange
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export_folder, "exchange", look)
        replace(out, {"a": "2", "b": "2"})
    os.close(handle)
    assert exchanged == [("1", "1")]
    assert snapshot(out) == {"a": "2", "b": "2"}


def test_what_comes_into_the_folder_while_it_is_exchanged_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "sub").mkdir(parents=True)
    (out / "kept").write_text("old", encoding="utf-8")
    os.utime(out / "kept", (1, 1))
    exchange = export_folder.exchange

    def meanwhile(one: Path, other: Path) -> None:
        (out / "new").write_text("new", encoding="utf-8")
        (out / "sub" / "new").write_text("new", encoding="utf-8")
        (out / "whole").mkdir()
        (out / "saved").write_text("edited", encoding="utf-8")
        (out / "saved").replace(out / "kept")
        exchange(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export_folder, "exchange", meanwhile)
        replace(out, {"a": "2"})
    assert snapshot(out) == {"a": "2", "kept": "edited", "new": "new", "sub": None, "sub/new": "new", "whole": None}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def _no_exchange(*_: object, **__: object) -> None:
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


@pytest.fixture(params=["exchange", "stage", "link", "inside"])
def awkward(request: pytest.FixtureRequest, out: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that cannot be exchanged, for one reason or another."""
    match request.param:
        case "exchange":
            monkeypatch.setattr(export_folder, "exchange", _no_exchange)
        case "stage":
            monkeypatch.setattr("tempfile.mkdtemp", _no_exchange)
        case "link":
            monkeypatch.setattr("os.link", _no_exchange)
        case _:
            monkeypatch.chdir(out / "sub")
    yield out
    monkeypatch.undo()


_TABLES_STAY = "tables holds tables that are not of this build"


@pytest.mark.filterwarnings(f"ignore:.*{_TABLES_STAY}")
def test_where_folders_cannot_be_exchanged_files_are_replaced(awkward: Path, changed: Path, tmp_path: Path) -> None:
    before, identity = snapshot(awkward), awkward.stat().st_ino
    entente.build(changed, awkward)
    entente.build(changed, tmp_path / "one")
    assert snapshot(awkward) == before | snapshot(tmp_path / "one")
    assert awkward.stat().st_ino == identity
    assert [path.name for path in awkward.parent.iterdir()] == ["out"]


def test_a_folder_that_is_written_whole_holds_nothing_of_before(awkward: Path) -> None:
    replace(awkward, {"tables/words/part-00000.parquet": b"new"}, {"tables"})
    assert [*snapshot(awkward / "tables")] == ["words", "words/part-00000.parquet"]
    assert (awkward / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_set_is_written_into_the_current_folder_and_through_a_link(
    run: Run, tmp_path: Path, changed: Path, out: Path
) -> None:
    done = run("build", changed, "-o", ".", cwd=out)
    assert (done.returncode, done.stderr) == (0, f"entente: note: {_TABLES_STAY}: delete them, or build with tables, too\n")
    assert "Orland" in (out / "nodes.csv").read_text(encoding="utf-8")
    (tmp_path / "link").symlink_to(out)
    assert run("build", SMALL, "-o", "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert "Orland" not in (out / "nodes.csv").read_text(encoding="utf-8")


def test_the_folder_keeps_its_permissions(out: Path, changed: Path) -> None:
    out.chmod(0o750)
    (out / "sub").chmod(0o700)
    with pytest.warns(entente.EntenteWarning, match=_TABLES_STAY):
        entente.build(changed, out)
    assert [path.stat().st_mode & 0o777 for path in (out, out / "sub")] == [0o750, 0o700]


def test_what_others_left_or_are_still_writing_is_not_touched(tmp_path: Path, changed: Path) -> None:
    """Not what another run has locked, not a link put in the way, not a file that only looks like it."""
    fcntl = pytest.importorskip("fcntl")
    writing, linked, own = tmp_path / ".out.1.entente", tmp_path / ".out.2.entente", tmp_path / ".out.mine.txt"
    elsewhere = tmp_path / "elsewhere"
    for folder in (writing, elsewhere):
        folder.mkdir()
        (folder / "precious").write_text("mine", encoding="utf-8")
    linked.symlink_to(elsewhere)
    own.write_text("mine", encoding="utf-8")
    handle = os.open(writing, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    entente.build(changed, tmp_path / "out")
    assert [(folder / "precious").exists() for folder in (writing, elsewhere, linked)] == [True, True, True]
    assert own.exists()
    os.close(handle)
    entente.build(changed, tmp_path / "out")
    assert not writing.exists()
    assert linked.exists()
    assert (tmp_path / "out" / "precious").read_text(encoding="utf-8") == "mine", "what lies in what was the folder is not lost"


@pytest.mark.parametrize(
    ("called", "number"), [("tempfile.mkdtemp", errno.ENOSPC), ("entente.disk.folder_swap.lock", errno.EIO)]
)
def test_a_folder_that_cannot_be_made_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str, number: int
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    replace(tmp_path / "out", {"a": "old"})
    monkeypatch.setattr(called, failing)
    with pytest.raises(entente.OutputError, match=rf"out cannot be written: {os.strerror(number)} \(nothing was changed"):
        replace(tmp_path / "out", {"a": "new"})
    assert snapshot(tmp_path) == {"out": None, "out/a": "old"}


class _NoCalls:
    """The library of a system that cannot exchange folders."""


@pytest.mark.parametrize(
    ("called", "what"),
    [("ctypes.CDLL", lambda *_, **__: _NoCalls()), ("os.path.ismount", lambda path: os.path.basename(path) == "sub")],  # noqa: PTH119
    ids=["no call", "a mount within"],
)
def test_where_the_system_exchanges_no_folders_files_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str, what: Callable[..., object]
) -> None:
    out = tmp_path / "out"
    (out / "sub").mkdir(parents=True)
    (out / "sub" / "kept").write_text("mine", encoding="utf-8")
    identity = out.stat().st_ino
    monkeypatch.setattr(called, what)
    replace(out, {"a": "new"})
    assert snapshot(tmp_path) == {"out": None, "out/a": "new", "out/sub": None, "out/sub/kept": "mine"}
    assert out.stat().st_ino == identity


def test_folders_that_cannot_be_exchanged_stay_and_the_system_says_why(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(OSError, match=os.strerror(errno.ENOENT)):
        export_folder.exchange(tmp_path / "one", tmp_path / "none")
    assert snapshot(tmp_path) == {"one": None}


def test_the_folder_keeps_its_owner(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root may give a folder away")
    out = tmp_path / "out"
    (out / "sub").mkdir(parents=True)
    for folder in (out, out / "sub"):
        os.chown(folder, 1, 1)
    replace(out, {"a": "new"})
    assert [(path.stat().st_uid, path.stat().st_gid) for path in (out, out / "sub")] == [(1, 1), (1, 1)]


@pytest.mark.parametrize("spoil", ["check", "query", "faults", "nowhere"])
def test_what_writes_nothing_leaves_the_folder_as_it_was(run: Run, out: Path, changed: Path, spoil: str) -> None:
    before, identity = snapshot(out), out.stat().st_ino
    if spoil == "faults":
        (changed / "corpus.yaml").write_text("title: [", encoding="utf-8")
    commands: dict[str, tuple[list[str | Path], int]] = {
        "check": (["check", changed], 0),
        "query": (["query", "members-of", changed], 0),
        "faults": (["build", changed, "-o", out], 1),
        "nowhere": (["build", "nowhere", "-o", out], 2),
    }
    arguments, status = commands[spoil]
    assert run(*arguments, cwd=out.parent).returncode == status
    assert (snapshot(out), out.stat().st_ino) == (before, identity)


def test_one_file_is_old_or_new_and_what_a_killed_run_left_beside_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write({path: "old"})
    (tmp_path / ".page.html.abcd1234.entente").touch()
    (tmp_path / ".page.html.swp").touch()

    def broken() -> Iterator[str]:
        yield "half"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(
        entente.OutputError, match=r"page\.html cannot be written: No space left on device \(nothing was changed"
    ):
        write({path: broken})
    assert snapshot(tmp_path) == {".page.html.swp": "", "page.html": "old"}


def test_an_error_halfway_through_the_replacing_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_: Callable[[Path, Path], Path] = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return replace_(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(entente.OutputError, match="1 file of 2 is new; write again"):
        write({tmp_path / "a": "new", tmp_path / "b": "new"})
