"""However a command ends, it says so in clear words: closed streams, interrupts, pipes, large files, killed children."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.conftest import SMALL, wait_until
from tests.test_git import git, repository  # noqa: F401  a fixture

import entente
from entente.rdf.compare import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

ENTENTE = Path(sys.executable).with_name("entente")


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = command.replace("entente ", f"{ENTENTE} ").replace("SMALL", str(SMALL))
    return subprocess.run(["bash", "-c", program], cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("entente query 'ASK {}' SMALL >&-", 0),
        ("entente check SMALL >&-", 0),
        ("entente check SMALL 2>&-", 0),
        ("entente check nowhere >&- 2>&-", 2),
        ("entente page SMALL -o out.html <&- >&- 2>&-", 0),
        ("entente query - <&- >&-", 2),
        ("entente --help >&-", 0),
        ("entente init mine >&-", 0),
    ],
)
def test_closed_streams_change_no_outcome(tmp_path: Path, command: str, status: int) -> None:
    done = shell(command, tmp_path)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    # A file that was opened in place of a closed stream would hold what was printed.
    if "page" in command:
        assert (tmp_path / "out.html").read_text(encoding="utf-8") == entente.load(SMALL).to_html()


@pytest.mark.parametrize(
    "command",
    ["query 'SELECT * { ?s ?p ?o }' --format csv", "export nq", "diff reuters-sberbank-china@2025-01-01 china-russia-ai"],
)
def test_a_reader_that_goes_away_is_told_of_nothing(tmp_path: Path, command: str) -> None:
    done = shell(f"entente {command} | head -c 5; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.stderr, len(done.stdout)) == ("", 5)
    assert done.returncode in {0, 141}, "a short answer may be written before"


def test_a_build_ends_whose_steps_nobody_reads(tmp_path: Path) -> None:
    done = shell("entente build SMALL --no-query -v 2>&1 | true; exit ${PIPESTATUS[0]}", tmp_path)
    assert (done.returncode, (tmp_path / "out").exists()) == (141, False)


def test_who_reads_nothing_ends_the_command(tmp_path: Path) -> None:
    done = shell("entente export nq | true; exit ${PIPESTATUS[0]}", tmp_path)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_full_disk_under_standard_output_is_told(tmp_path: Path) -> None:
    os.mknod(tmp_path / "full", 0o20666, os.makedev(1, 7))
    done = shell("entente export nq SMALL > full", tmp_path)
    assert (done.returncode, done.stderr) == (2, "entente: the output: No space left on device\n")


def unread(pipe: int) -> int:
    """Give how many bytes wait in a pipe."""
    waiting = fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)
    return int.from_bytes(waiting, sys.byteorder)


def interrupted(tmp_path: Path, arguments: list[str | Path], text: str) -> tuple[int, str, str]:
    """Send SIGINT to a command that has read a text from the pipe `tmp_path / "pipe"`, and waits for more."""
    os.mkfifo(tmp_path / "pipe")
    process = subprocess.Popen(
        [ENTENTE, *arguments], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
    )
    # A pipe that is opened to be written to and read waits for nobody, and keeps the command waiting.
    handle = os.open(tmp_path / "pipe", os.O_RDWR)
    try:
        os.write(handle, text.encode())
        wait_until(lambda: not unread(handle))
        process.send_signal(signal.SIGINT)
        told, errors = process.communicate(timeout=20)
    finally:
        process.kill()
        os.close(handle)
    return process.returncode, told, errors


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["patch", "pipe", SMALL], "#"),
        (["revise", "harbour-pact", SMALL, "--text", "pipe", "--version", "v3"], "A"),
        (["query", "pipe"], "SELECT"),
    ],
    ids=["patch", "revise", "query"],
)
def test_an_interrupt_ends_with_130_and_one_word(tmp_path: Path, arguments: list[str | Path], text: str) -> None:
    assert interrupted(tmp_path, arguments, text) == (130, "", "Interrupted\n")


def test_data_comes_through_a_pipe_that_something_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.nq")
    writing = threading.Thread(
        target=(tmp_path / "pipe.nq").write_text, args=('<http://x.example/a> <http://x.example/b> "c" .\n',), daemon=True
    )
    writing.start()
    done = shell("entente query 'SELECT ?c { ?a ?b ?c }' pipe.nq --format csv", tmp_path)
    writing.join(10)
    assert (done.stdout, done.stderr) == ("c\nc\n", "")
    piped = shell(
        "entente query <(sleep 1; echo 'ASK {}') SMALL; entente patch <(entente diff SMALL SMALL --format rdf-patch) SMALL",
        tmp_path,
    )
    assert (piped.returncode, piped.stderr) == (0, "")
    assert piped.stdout.startswith("true\n<")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("query 'ASK {}' pipe.nq", "pipe.nq cannot be read: it is a pipe that nothing writes to"),
        ("query pipe.rq SMALL", "pipe.rq cannot be read: it is a pipe that nothing writes to"),
        ("log arland pipe.nq", "pipe.nq cannot be read: it is a pipe that nothing writes to"),
        ("diff pipe.nq SMALL", "pipe.nq cannot be read: it is a pipe that nothing writes to"),
        ("patch pipe.nq SMALL", "the patch 'pipe.nq' cannot be read: it is a pipe that nothing writes to"),
        ("check SMALL --ontology pipe.nq", "the ontology pipe.nq cannot be read: it is a pipe that nothing writes to"),
        ("check SMALL --texts texts", "harbour-pact/v1.txt' cannot be read: it is a pipe that nothing writes to"),
        ("export turtle SMALL", "there is no format 'turtle' (did you mean 'ttl'?)"),
        ("check SMALL/corpus.yaml", "is a file and no seeds folder (name the folder "),
        ("sources nowhere", "no file nowhere (name a folder with a corpus.yaml in it"),
        ("check pipe.nq", "'pipe.nq' is a file and no seeds folder (name a folder with a corpus.yaml in it)"),
        ("build SMALL -o pipe.nq", "pipe.nq cannot be written: Not a directory"),
        ("query 'ASK {}' large.nq", "large.nq cannot be read: it has 5,000,000,000 bytes; at most 4,000,000,000 are read"),
        ("query large.nq SMALL", "large.nq cannot be read: it has 5,000,000,000 bytes; at most 10,000,000 are read"),
        ("patch large.nq SMALL", "cannot be read: it has 5,000,000,000 bytes; at most 4,000,000,000 are read"),
        ("check SMALL --ontology large.nq", "cannot be read: it has 5,000,000,000 bytes; at most 10,000,000 are read"),
        ("revise harbour-pact SMALL --version v3 --text large.nq", "it has 5,000,000,000 bytes; at most 10,000,000 are read"),
        ("query - SMALL < large.nq", "standard input cannot be read: it has more than 10,000,000 bytes"),
        ("query - SMALL < latin", "standard input cannot be read: it is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_waited_for(tmp_path: Path, command: str, message: str) -> None:
    for name in ("pipe.nq", "pipe.rq", "texts/harbour-pact/v1.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(tmp_path / name)
    (tmp_path / "large.nq").touch()
    os.truncate(tmp_path / "large.nq", 5_000_000_000)
    (tmp_path / "latin").write_bytes(b"ASK { ?s ?p '\xe4' }")
    done = shell(f"entente {command}", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_seed_file_is_refused_by_its_size_before_it_is_read(run: Run, small: Path) -> None:
    """Reading this one would fill any machine's memory."""
    (small / "entities" / "large.yaml").touch()
    os.truncate(small / "entities" / "large.yaml", 1_000_000_000_000)
    done = run("check", small)
    assert done.returncode == 1
    assert "large.yaml:1:1: error[too-large]: the file has 1,000,000,000,000 bytes; at most 10,000,000" in done.stdout


def test_a_large_blob_of_a_revision_is_refused_by_its_size(repository: Path, run: Run) -> None:  # noqa: F811
    large = repository / "seeds" / "entities" / "large.yaml"
    large.touch()
    os.truncate(large, 300_000_000)
    git(repository, "add", "seeds")
    git(repository, "commit", "-qm", "Large")
    done = run("diff", "git:HEAD", "git:first", cwd=repository)
    told = "has 300,000,000 bytes; at most 10,000,000 are read (name a revision without it)"
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"entente: git:HEAD:seeds/entities/large.yaml {told}\n",
    )


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (b"a\0b.yaml", "the link git:HEAD:seeds/entities/odd.yaml cannot be read: it has a NUL character in it"),
        (b"", "the link git:HEAD:seeds/entities/odd.yaml cannot be read: No such file or directory"),
        (b"x" * 5_000, "the link git:HEAD:seeds/entities/odd.yaml cannot be read: File name too long"),
        (b"../" * 20 + os.fsencode(__file__)[1:], "git:HEAD:seeds/entities/odd.yaml:1:1: error[outside]"),
        (os.fsencode(__file__), "git:HEAD:seeds/entities/odd.yaml:1:1: error[outside]"),
        (b"odd.yaml", "git:HEAD:seeds/entities/odd.yaml:1:1: error[stray-file]"),
        (b"..", "git:HEAD:seeds/entities/odd.yaml:1:1: error[stray-file]"),
        (b"\xff\xfe", "git:HEAD:seeds/entities/odd.yaml:1:1: error[stray-file]"),
        (b"/dev/zero", "git:HEAD:seeds/entities/odd.yaml:1:1: error[stray-file]"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_odd_links_of_a_revision_are_told(repository: Path, run: Run, target: bytes, message: str) -> None:  # noqa: F811
    made = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=repository, input=target, capture_output=True, check=True
    )
    name = made.stdout.decode().strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"120000,{name},seeds/entities/odd.yaml")
    git(repository, "commit", "-qm", "Odd")
    done = run("diff", "git:HEAD", "git:first", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("use", ["build", "page", "diff", "load", "query", "patch", "init"])
def test_a_nul_in_a_path_is_told(use: str) -> None:
    odd = "a\0b.rq"
    calls: dict[str, Callable[[], object]] = {
        "build": lambda: entente.build(SMALL, odd),
        "page": lambda: entente.page(SMALL, odd),
        "diff": lambda: entente.diff(odd, SMALL),
        "load": lambda: entente.load(odd),
        "query": lambda: entente.query(odd, SMALL),
        "patch": lambda: entente.patch(odd, SMALL),
        "init": lambda: entente.init(odd),
    }
    with pytest.raises(entente.UsageError, match="NUL"):
        calls[use]()


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("kill -9 $$", "the process that tells the blank nodes apart was ended by SIGKILL"),
        ("kill -11 $$", "the process that tells the blank nodes apart was ended by SIGSEGV"),
        ("echo 'memory allocation of 64 bytes failed' >&2; kill -6 $$", "1,000 MB of memory do not suffice"),
        ("echo 'MemoryError' >&2; exit 1", "1,000 MB of memory do not suffice"),
        ("echo 'ImportError: no pyoxigraph' >&2; exit 1", "failed with status 1: ImportError: no pyoxigraph"),
        ("exit 3", "failed with status 3: it did not say why"),
        ("kill -PROF $$", "6 seconds of processor time do not suffice"),
        (None, "the process that tells the blank nodes apart cannot be started: No such file or directory"),
    ],
)
def test_the_end_of_a_child_is_told_by_its_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, message: str
) -> None:
    """Another program stands in for Python, and ends as a child can."""
    python = tmp_path / "python"
    if program is not None:
        python.write_text(f"#!/bin/bash\n{program}\n", encoding="utf-8")
        python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    quad = ox.Quad(ox.BlankNode("x"), ox.NamedNode("https://x.example/knows"), ox.BlankNode("y"))
    with pytest.raises(entente.GraphError, match=message):
        canonical.names([[quad]])


def test_git_that_is_killed_is_told(repository: Path, run: Run, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    (tmp_path / "bin" / "git").chmod(0o755)
    done = run("diff", "git:HEAD", "git:first", cwd=repository, PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert done.returncode == 2
    assert done.stderr.startswith("entente: git was ended by signal 9 while it read the repository around ")


def test_counts_agree_with_what_they_count(run: Run, small: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    for name in ("corpus.yaml", "entities/all.yaml"):
        (bare / name).parent.mkdir(parents=True, exist_ok=True)
        (bare / name).write_bytes((SMALL / name).read_bytes())
    told = run("diff", bare, small, "--stat").stdout
    assert told.endswith(", 2 articles added, 3 versions added\n")
    assert run("diff", small, bare, "--stat").stdout.endswith(", 2 articles dropped, 3 versions dropped\n")
    for path in (small / "articles" / "harbour-doubts").iterdir():
        path.unlink()
    (small / "articles" / "harbour-doubts").rmdir()
    told = run("diff", small, SMALL, "--stat").stdout
    assert told.endswith(", 1 article added, 1 version added\n")
    (bare / "entities" / "all.yaml").write_text(
        (SMALL / "entities" / "all.yaml").read_text(encoding="utf-8")
        + "".join(f"  more-{name}: {{kind: state, label: {{en: {name}}}}}\n" for name in ("one", "two")),
        encoding="utf-8",
    )
    assert run("diff", tmp_path / "bare", SMALL, "--only", "entity", "--stat").stdout == "2 entities dropped\n"
    assert json_keys(run("diff", small, SMALL, "--stat", "--format", "json").stdout) >= {"article added", "version added"}


def json_keys(text: str) -> set[str]:
    return set(json.loads(text))
