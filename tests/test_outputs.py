"""What is written goes where a path leads, and leaves what is there as it is: links, pipes, devices, permissions."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT, SMALL

import entente

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

NULL, FULL = os.makedev(1, 3), os.makedev(1, 7)
NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")


@pytest.fixture(scope="module")
def page() -> str:
    return entente.load(SMALL).to_html()


def device(path: Path, number: int) -> Path:
    os.mknod(path, 0o666 | stat.S_IFCHR, number)
    return path


def read_meanwhile(path: Path) -> Callable[[], str]:
    """Read a pipe while another process writes to it; what was read is given when asked for."""
    found: list[str] = []
    reading = threading.Thread(target=lambda: found.append(path.read_text(encoding="utf-8")), daemon=True)
    reading.start()

    def read() -> str:
        reading.join(60)
        return found[0]

    return read


def test_a_pipe_is_written_to_and_stays(run: Run, tmp_path: Path, page: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    read = read_meanwhile(tmp_path / "pipe")
    done = run("page", SMALL, "-o", "pipe")
    assert (done.returncode, done.stdout, done.stderr) == (0, "pipe\n", "")
    assert read() == page
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_standard_output_can_be_named_as_a_file(tmp_path: Path, page: str) -> None:
    command: list[str | Path] = [Path(sys.executable).with_name("entente"), "page", SMALL, "-q", "-o", "/dev/stdout"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=tmp_path, timeout=60)
    assert done.stdout == page
    assert not [*tmp_path.iterdir()]


@NEEDS_ROOT
def test_a_device_is_written_to_and_stays(run: Run, tmp_path: Path) -> None:
    null = device(tmp_path / "null", NULL)
    assert run("page", SMALL, "-o", "null").returncode == 0
    assert (stat.S_ISCHR(null.stat().st_mode), null.stat().st_rdev) == (True, NULL)
    (tmp_path / "link").symlink_to("null")
    assert run("page", SMALL, "-o", "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert null.stat().st_rdev == NULL


@NEEDS_ROOT
def test_a_device_that_takes_no_more_is_told_and_no_file_of_the_set_changes(run: Run, tmp_path: Path) -> None:
    entente.build(SMALL, tmp_path / "out")
    full = tmp_path / "out" / "report.md"
    full.unlink()
    device(full, FULL)
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    done = run("build", SMALL, "-o", "out")
    assert (done.returncode, done.stderr) == (
        2,
        f"entente: {full} cannot be written: No space left on device (nothing was changed; free the place or name another)\n",
    )
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == before
    assert full.stat().st_rdev == FULL


@pytest.mark.parametrize(
    ("target", "dangling"), [("real.html", False), ("there/real.html", True), ("{place}/there/real.html", False)]
)
def test_a_link_is_followed_and_stays(tmp_path: Path, page: str, target: str, *, dangling: bool) -> None:
    target = target.format(place=tmp_path)
    real = tmp_path / target
    if not dangling:
        real.parent.mkdir(exist_ok=True)
        real.write_text("old", encoding="utf-8")
        real.chmod(0o604)
    (tmp_path / "one").symlink_to(target)
    (tmp_path / "page.html").symlink_to("one")
    entente.page(SMALL, tmp_path / "page.html")
    assert [str((tmp_path / name).readlink()) for name in ("one", "page.html")] == [target, "one"]
    assert real.read_text(encoding="utf-8") == page
    assert dangling or stat.S_IMODE(real.stat().st_mode) == 0o604
    assert {path.name for path in real.parent.iterdir()} <= {"one", "page.html", "real.html", "there"}


def test_links_in_a_circle_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    for command in (("page", SMALL), ("build", SMALL), ("init",)):
        done = run(*command, *(["one"] if command == ("init",) else ["-o", "one"]))
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr
    assert {path.name: str(path.readlink()) for path in tmp_path.iterdir()} == {"one": "other", "other": "one"}


@pytest.mark.parametrize("mode", [0o600, 0o755])
def test_a_file_keeps_its_permissions_and_a_new_one_has_the_usual_ones(tmp_path: Path, mode: int) -> None:
    entente.build(SMALL, tmp_path / "out")
    for path in (tmp_path / "out" / "nodes.csv", tmp_path / "page.html"):
        path.touch()
        path.chmod(mode)
    (tmp_path / "new").touch()
    (tmp_path / "out" / "report.md").unlink()
    entente.build(SMALL, tmp_path / "out")
    entente.page(SMALL, tmp_path / "page.html")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("out/nodes.csv", "page.html")]
    assert modes == [mode, mode]
    usual = stat.S_IMODE((tmp_path / "new").stat().st_mode)
    assert stat.S_IMODE((tmp_path / "out" / "report.md").stat().st_mode) == usual


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owner(tmp_path: Path) -> None:
    entente.build(SMALL, tmp_path / "out")
    for path in (tmp_path / "out" / "nodes.csv", tmp_path / "page.html"):
        path.touch()
        os.chown(path, 1234, 4321)
    entente.build(SMALL, tmp_path / "out")
    entente.page(SMALL, tmp_path / "page.html")
    owners = [((tmp_path / name).stat().st_uid, (tmp_path / name).stat().st_gid) for name in ("out/nodes.csv", "page.html")]
    assert owners == [(1234, 4321)] * 2


def test_a_set_is_written_through_the_links_and_pipes_in_its_folder(run: Run, tmp_path: Path, page: str) -> None:
    out = tmp_path / "out"
    entente.build(SMALL, tmp_path / "expected")
    out.mkdir()
    (tmp_path / "elsewhere.csv").write_text("old", encoding="utf-8")
    (tmp_path / "elsewhere.csv").chmod(0o600)
    (out / "nodes.csv").symlink_to("../elsewhere.csv")
    os.mkfifo(out / "graph.html")
    os.mkfifo(out / "mine")
    (out / "hint").symlink_to("nowhere")
    read = read_meanwhile(out / "graph.html")
    done = run("build", SMALL, "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert read() == page
    assert [(out / name).is_fifo() for name in ("graph.html", "mine")] == [True, True]
    assert [str((out / name).readlink()) for name in ("nodes.csv", "hint")] == ["../elsewhere.csv", "nowhere"]
    assert stat.S_IMODE((tmp_path / "elsewhere.csv").stat().st_mode) == 0o600
    for path in (tmp_path / "expected").iterdir():
        if path.name != "graph.html":
            assert (out / path.name).read_bytes() == path.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"out", "expected", "elsewhere.csv"}


@NEEDS_ROOT
def test_what_else_is_in_the_folder_stays_what_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    os.mkfifo(out / "pipe", 0o640)
    device(out / "null", NULL).chmod(0o622)
    (out / "link").symlink_to("pipe")
    identity = out.stat().st_ino
    entente.build(SMALL, out)
    assert out.stat().st_ino != identity, "the folder was exchanged whole"
    assert [stat.S_IMODE((out / name).stat().st_mode) for name in ("pipe", "null")] == [0o640, 0o622]
    assert ((out / "pipe").is_fifo(), (out / "null").stat().st_rdev, str((out / "link").readlink())) == (True, NULL, "pipe")


KILLED = """
import json, os, shutil, signal, sys
from pathlib import Path
import ctypes, fcntl, entente
from tests.interrupted import Trap, in_child, snapshot

place = Path(sys.argv[1])
here = sys.argv[2] == "here"
entente.init(place / "whole")
whole = snapshot(place / "whole")

def init(trap):
    if here:
        os.chdir(place / "work")
    sys.setprofile(trap)
    entente.init("." if here else place / "work")
    sys.setprofile(None)
    (place / "count").write_text(str(trap.count))
    return 0

def fresh():
    shutil.rmtree(place / "work", ignore_errors=True)
    if here:
        (place / "work").mkdir()

fresh()
in_child(lambda: init(Trap(0, lambda: None)))
total = int((place / "count").read_text())
(place / "count").unlink()
points = int(sys.argv[3])
for nth in sorted({1 + index * (total - 1) // (points - 1) for index in range(points)}):
    fresh()
    status = in_child(lambda: init(Trap(nth, lambda: os.kill(os.getpid(), signal.SIGKILL))))
    found = snapshot(place / "work") if (place / "work").exists() else {}
    again = in_child(lambda: init(Trap(0, lambda: None)))
    after = snapshot(place / "work")
    (place / "count").unlink()
    left = sorted(path.name for path in place.iterdir())
    print(json.dumps([status, "nothing" if not found else "whole" if found == whole else "part", again, after == whole, left]))
"""


@pytest.mark.parametrize("points", [4, pytest.param(12, marks=pytest.mark.campaign)])
@pytest.mark.parametrize("where", ["new", "here"])
def test_an_init_killed_at_any_point_leaves_nothing_or_all_and_can_be_run_again(
    tmp_path: Path, where: str, points: int
) -> None:
    """In the current folder, which cannot be exchanged, it may leave a part; what is run again completes it."""
    command = [sys.executable, "-c", KILLED, str(tmp_path), where, str(points)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == points
    assert {(again, whole) for _, _, again, whole, _ in told} == {(0, True)}, done.stderr
    assert {tuple(left) for *_, left in told} == {("whole", "work")}
    assert {status for status, *_ in told} == {-9}
    found = {found for _, found, *_ in told}
    assert found == {"nothing", "whole"} if where == "new" else {"nothing", "part"} <= found


def test_an_init_does_not_complete_what_somebody_changed(run: Run, tmp_path: Path) -> None:
    assert run("init", "mine", "-q").returncode == 0
    (tmp_path / "mine" / "corpus.yaml").unlink()
    assert run("init", "mine", "-q").returncode == 0
    assert (tmp_path / "mine" / "corpus.yaml").is_file()
    for name, text in (("README.md", "mine"), ("notes.txt", "mine"), (".more.entente.txt", "")):
        before = (tmp_path / "mine" / name).read_bytes() if (tmp_path / "mine" / name).exists() else None
        (tmp_path / "mine" / name).write_text(text, encoding="utf-8")
        done = run("init", "mine")
        assert (done.returncode, done.stderr) == (
            2,
            "entente: the folder 'mine' is not empty (name a new folder, or an empty one)\n",
        )
        assert (tmp_path / "mine" / name).read_text(encoding="utf-8") == text
        (tmp_path / "mine" / name).unlink() if before is None else (tmp_path / "mine" / name).write_bytes(before)
