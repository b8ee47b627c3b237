"""Seeds at git revisions: read through git's objects, with nothing checked out and faults told where they are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL

import entente

if TYPE_CHECKING:
    from tests.conftest import Run

GIT = ("git", "-c", "user.name=A Curator", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
CLAIM = Path("articles", "harbour-doubts", "v1.yaml")


def git(place: Path, *arguments: str) -> str:
    done = subprocess.run([*GIT, *arguments], cwd=place, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose seeds changed once since they were tagged `first`, and once more without a commit."""
    place = tmp_path / "repository"
    shutil.copytree(SMALL, place / "seeds")
    git(tmp_path, "init", "-q", "repository")
    git(place, "add", ".")
    git(place, "commit", "-qm", "First")
    git(place, "tag", "first")
    edit(place / "seeds" / CLAIM, "status: alleged", "status: completed")
    git(place, "commit", "-qam", "Second")
    edit(place / "seeds" / CLAIM, "status: completed", "status: denied")
    return place


def state(place: Path) -> tuple[str, dict[str, int]]:
    files = {str(path): path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()}
    return git(place, "--no-optional-locks", "status", "--porcelain"), files


def test_two_revisions_compare_and_the_working_tree_stays(repository: Path, run: Run) -> None:
    before = state(repository)
    done = run("diff", "git:HEAD~1", "git:HEAD", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    first, head = git(repository, "rev-parse", "first"), git(repository, "rev-parse", "HEAD")
    assert f"OLD  git:HEAD~1 (commit {first[:12]}, 3 versions, 8 assertions)\n" in done.stdout
    assert f"NEW  git:HEAD (commit {head[:12]}, 3 versions, 8 assertions)\n" in done.stdout
    assert "    status: alleged → completed\n" in done.stdout
    assert done.stdout.endswith("\n\nKept (7)\n")
    assert state(repository) == before


@pytest.mark.parametrize(
    "name", ["git:first", "git:main^", "git:HEAD@{1}", "git:HEAD^{/First}", "git:first:seeds", "git:HEAD~1:./seeds"]
)
def test_a_revision_is_anything_that_git_takes_for_a_commit(
    repository: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(repository)
    assert entente.diff(name, "git:HEAD").stat() == "1 revised, 7 kept"


def test_a_revision_compares_with_the_folder_as_it_is(repository: Path, run: Run) -> None:
    assert "[now denied]" in run("diff", "git:HEAD", "seeds", cwd=repository).stdout


def test_the_folder_may_be_gone_and_the_repository_may_be_elsewhere(repository: Path, run: Run, tmp_path: Path) -> None:
    git(repository, "mv", "-k", "seeds", "kept-elsewhere")
    git(repository, "commit", "-qam", "Moved")
    sides = ("git:first", "git:HEAD:kept-elsewhere")
    moved = run("diff", *sides, "--stat", "--seeds", repository / "seeds")
    assert (moved.stderr, moved.stdout) == ("", "1 revised, 7 kept\n")
    (repository / "deep" / "er").mkdir(parents=True)
    assert run("diff", *sides, "--stat", cwd=repository / "deep" / "er").stdout == "1 revised, 7 kept\n"
    git(tmp_path, "clone", "-q", "--bare", "repository", "bare.git")
    assert run("diff", *sides, "--stat", cwd=tmp_path / "bare.git").stdout == "1 revised, 7 kept\n"


def test_seeds_at_the_root_of_their_repository_are_named_by_an_empty_path(run: Run, small: Path) -> None:
    git(small, "init", "-q")
    git(small, "add", ".")
    git(small, "commit", "-qm", "First")
    assert run("diff", "git:HEAD:", ".", "--stat", cwd=small).stdout == "8 kept\n"
    assert run("diff", "git:HEAD", small, "--stat", "--seeds", small).stdout == "8 kept\n"


def test_faults_of_an_old_revision_are_told_there(repository: Path, run: Run) -> None:
    edit(repository / "seeds" / CLAIM, "status: denied", "status: certain")
    shutil.copy(repository / "seeds" / "entities" / "all.yaml", repository / "seeds" / "entities" / "more.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Faulty")
    done = run("diff", "git:HEAD", "git:first", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    line = next(line for line in done.stderr.splitlines() if "unknown-status" in line)
    assert line.startswith(f"git:HEAD:seeds/{CLAIM.as_posix()}:")
    # Where a fault names another file, that one is told the same way.
    assert "is already described in git:HEAD:seeds/entities/all.yaml" in done.stderr
    assert "entente-" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("git:frist", "has no revision 'frist' (did you mean 'first'?)"),
        ("git:HEAD~9", "has no revision 'HEAD~9' (the history of HEAD is shorter than that)"),
        ("git:first..HEAD", "'git:first..HEAD' names two revisions (compare git:first with git:HEAD)"),
        ("git:first..", "(compare git:first with git:HEAD)"),
        ("git:^HEAD", "has no revision '^HEAD'"),
        ("git:HEAD^{tree}", "has no revision 'HEAD^{tree}'"),
        ("git:", "'git:' names no revision (write git:REV or git:REV:PATH"),
        ("git:--output=x", "'git:--output=x' names no revision"),
        ("git:-h", "'git:-h' names no revision"),
        ("git::seeds", "'git::seeds' names no revision"),
        ("git:first:sedes", "there is no 'git:first:sedes'"),
        ("git:first:../..", "there is no 'git:first:../..'"),
        ("git:first:seeds/corpus.yaml", "'git:first:seeds/corpus.yaml' is no folder"),
        ("git:first:seeds/articles", "git:first:seeds/articles/corpus.yaml:1:1: error[missing-file]"),
        ("git:here", "'git:here' is a git revision and a path here, too (write ./git:here for the path"),
    ],
)
def test_what_is_no_revision_or_no_folder_is_told(repository: Path, run: Run, name: str, message: str) -> None:
    (repository / "git:here").mkdir()
    done = run("diff", name, "git:HEAD", cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (repository / "x").exists()


def test_without_a_repository_or_without_git_nothing_can_be_read(repository: Path, run: Run, tmp_path: Path) -> None:
    outside = run("diff", "git:HEAD", "git:HEAD", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (outside.returncode, outside.stderr) == (
        2,
        f"entente: {tmp_path} is in no git repository (name the seeds of one with --seeds)\n",
    )
    without = run("diff", "git:HEAD", "git:HEAD", cwd=repository, PATH=str(tmp_path / "nothing"))
    assert without.returncode == 2
    assert (
        without.stderr == "entente: git is not installed, and a revision is read through it (install git, or name a folder)\n"
    )


def test_no_attribute_filter_or_hook_of_the_repository_has_a_say(repository: Path, run: Run) -> None:
    marker = repository / "ran"
    (repository / ".gitattributes").write_text("*.yaml filter=evil ident export-ignore export-subst\n", encoding="utf-8")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-qm", "Attributes")
    git(repository, "config", "filter.evil.smudge", f"touch {marker}; cat")
    git(repository, "config", "core.fsmonitor", f"touch {marker}")
    (repository / ".git" / "hooks" / "post-checkout").write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
    assert run("diff", "git:first", "git:HEAD", "--stat", cwd=repository).stdout == "1 revised, 7 kept\n"
    assert not marker.exists()


def test_links_lead_nowhere_outside_and_submodules_are_told(repository: Path, run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("entities: {hidden: {kind: state, label: {en: Hidden}}}\n", encoding="utf-8")
    (repository / "seeds" / "entities" / "linked.yaml").symlink_to(secret)
    git(repository, "add", "seeds")
    git(repository, "commit", "-qm", "Link")
    linked = run("diff", "git:HEAD", "git:first", cwd=repository)
    assert linked.returncode == 2
    assert "git:HEAD:seeds/entities/linked.yaml:1:1: error[outside]" in linked.stderr
    assert "hidden" not in linked.stderr
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},seeds/articles/other")
    git(repository, "commit", "-qm", "Submodule")
    told = run("diff", "git:HEAD", "git:first", cwd=repository)
    assert told.returncode == 2
    assert "git:HEAD:seeds/articles/other lies outside the repository's own files" in told.stderr


def test_content_that_is_not_there_is_told(repository: Path, run: Run) -> None:
    name = git(repository, "rev-parse", f"first:seeds/{CLAIM.as_posix()}")
    Path(repository, ".git", "objects", name[:2], name[2:]).unlink()
    done = run("diff", "git:first", "git:HEAD", cwd=repository)
    assert done.returncode == 2
    assert f"lacks the content of git:first:seeds/{CLAIM.as_posix()} (fetch it with git first)" in done.stderr


def test_nothing_is_left_behind(repository: Path, run_process: Run, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    run_process("diff", "git:first", "git:HEAD", cwd=repository, TMPDIR=str(scratch))
    assert not [*scratch.iterdir()]


@pytest.fixture
def lines(repository: Path) -> Path:
    """A repository whose corpus lies beside its seeds as JSON Lines, too, one claim shorter since then."""
    place = repository / "corpus.jsonl"
    place.write_text(entente.export("jsonl", repository / "seeds"), encoding="utf-8")
    git(repository, "add", place.name)
    git(repository, "commit", "-qm", "Lines")
    *kept, last = place.read_text(encoding="utf-8").splitlines(keepends=True)
    assert '"assertion"' in last
    place.write_text("".join(kept), encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("old", "more"), [("git:HEAD:corpus.jsonl", []), ("git:HEAD", ["--seeds", "corpus.jsonl"])], ids=["path", "seeds"]
)
def test_json_lines_of_a_revision_compare_too(lines: Path, run: Run, old: str, more: list[str]) -> None:
    done = run("diff", old, "corpus.jsonl", *more, cwd=lines.parent)
    assert done.stderr == ""
    assert f"OLD  {old} (commit {git(lines.parent, 'rev-parse', 'HEAD')[:12]}, 3 versions, 8 assertions)\n" in done.stdout
    assert "NEW  corpus.jsonl (3 versions, 7 assertions)\n" in done.stdout
    assert "Kept (7)" in done.stdout
    same = run("diff", old, "seeds", *more, "--exit-code", cwd=lines.parent)
    assert (same.returncode, same.stderr) == (0, "")


def test_a_link_to_json_lines_is_told_to_be_one(lines: Path, run: Run) -> None:
    (lines.parent / "later").mkdir()
    (lines.parent / "later" / "[all].jsonl").symlink_to("../corpus.jsonl")
    git(lines.parent, "add", "later")
    git(lines.parent, "commit", "-qm", "A link")
    done = run("diff", "git:HEAD:later/[all].jsonl", "seeds", cwd=lines.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("entente: 'git:HEAD:later/[all].jsonl' is a link to '../corpus.jsonl' (name what it leads to)\n")


def test_faults_of_json_lines_name_the_file_of_the_revision(lines: Path, run: Run) -> None:
    lines.write_text(lines.read_text(encoding="utf-8") + "{\n", encoding="utf-8")
    count = len(lines.read_text(encoding="utf-8").splitlines())
    git(lines.parent, "commit", "-qam", "Broken")
    done = run("diff", "git:HEAD:corpus.jsonl", "seeds", cwd=lines.parent)
    assert done.returncode == 2
    assert done.stderr.startswith(f"git:HEAD:corpus.jsonl:{count}:")
