"""Several people at one corpus: branches merge, what git could not merge is told, and a review sees what a branch changes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml
from tests.conftest import ROOT, SMALL
from tests.test_git import git

import entente

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

DOCS = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", DOCS, flags=re.DOTALL))


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "seeds")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=start")
    return tmp_path


def commit_on(folder: Path, branch: str, path: str, text: str) -> None:
    git(folder, "checkout", "--quiet", "-b", branch, "main")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", f"--message={branch}")


def merge(folder: Path, branch: str) -> int:
    author = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "merge", "--quiet", "--no-edit", branch]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, env={**os.environ, **author}).returncode


def test_branches_that_add_entities_in_files_of_their_own_merge(shared: Path) -> None:
    text = FILES["entities/fennmark.yaml"]
    commit_on(shared, "one", "seeds/entities/fennmark.yaml", text)
    commit_on(shared, "two", "seeds/entities/gorland.yaml", text.replace("fennmark", "gorland").replace("Fennmark", "Gorland"))
    git(shared, "checkout", "--quiet", "main")
    assert merge(shared, "one") == merge(shared, "two") == 0
    assert {"fennmark", "gorland"} <= {*entente.load(shared / "seeds").corpus.entity}


def test_what_git_could_not_merge_is_named_at_its_line(shared: Path, run: Run) -> None:
    [path, *_] = sorted((shared / "seeds" / "entities").glob("*.yaml"))
    name = path.relative_to(shared).as_posix()
    before = path.read_text(encoding="utf-8")
    for branch in ("one", "two"):
        commit_on(shared, branch, name, f"{before}  new-{branch}:\n    kind: state\n    label:\n      en: New {branch}\n")
    git(shared, "checkout", "--quiet", "one")
    assert merge(shared, "two") == 1
    line = path.read_text(encoding="utf-8").splitlines().index("<<<<<<< HEAD") + 1
    told = run("check", "seeds", cwd=shared)
    assert told.returncode == 1
    start = f"{name}:{line}:1: error[merge-marker]: git could not merge what follows, from HEAD, and left both here (keep what"
    assert [found for found in told.stdout.splitlines() if found.startswith(start)]


@pytest.mark.parametrize(("marker", "told"), [("<<<<<<< HEAD", ", from HEAD,"), ("<<<<<<<", ",")])
def test_a_marker_is_seen_whatever_ends_its_line(small: Path, marker: str, told: str) -> None:
    path = small / "entities" / "all.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + f"{marker}\r\n=======\r\n>>>>>>> one\r\n".encode())
    [fault] = [one for one in entente.check(small) if one.code == "merge-marker"]
    assert fault.message == f"git could not merge what follows{told} and left both here"


def test_a_review_is_told_the_conflicts_that_a_branch_brings(shared: Path, run: Run) -> None:
    claim = next(one for one in entente.load(SMALL).claims if one.proposition.object and one.status.plain).assertion
    denial = (
        "format: 1\nversion: v1\npublished: 2024-04-01\nassertions:\n  - id: denial\n"
        f"    subject: {claim.subject}\n    relation: {claim.relation}\n    object: {claim.object}\n"
        "    status: denied\n    statement:\n      en: It is denied.\n    evidence:\n      - quote: nothing of it is true\n"
    )
    git(shared, "checkout", "--quiet", "-b", "denial", "main")
    place = shared / "seeds" / "articles" / "denial"
    place.mkdir()
    (place / "article.yaml").write_text("format: 1\nlabel:\n  en: A denial\n", encoding="utf-8")
    (place / "v1.yaml").write_text(denial, encoding="utf-8")
    git(shared, "add", ".")
    git(shared, "commit", "--quiet", "--message=denial")
    told = run("diff", "git:main", "git:denial", "--format", "markdown", cwd=shared).stdout
    assert "## New conflicts, and new sides of others (1)\n\n### " in told
    assert told.index("New conflicts") < told.index("nothing of it is true") < told.index("## Added")
    back = run("diff", "git:denial", "git:main", "--format", "markdown", "--lang", "de", cwd=shared).stdout
    assert "## Konflikte, die sich auflösen (1)" in back
    assert "## Neue" not in back


def test_the_workflow_of_the_docs_runs_what_there_is(shared: Path, run: Run) -> None:
    workflow = yaml.safe_load(FILES[".github/workflows/review.yml"])
    assert workflow["permissions"] == {"contents": "read"}
    commands = [step["run"] for step in workflow["jobs"]["review"]["steps"] if step.get("run", "").startswith("entente")]
    assert len(commands) == 2
    commit_on(shared, "branch", "seeds/entities/fennmark.yaml", FILES["entities/fennmark.yaml"])
    for command in commands:
        words = command.replace('"git:$BASE"', "git:main").replace('"git:$HEAD"', "git:branch").partition(" >>")[0].split()
        assert run(*words[1:], cwd=shared).returncode == 0, command


def test_a_corpus_starts_with_the_workflow_that_the_documentation_shows(run: Run, tmp_path: Path) -> None:
    done = run("init", "mine", "--review", "git+https://git.example/entente", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "mine/.github/workflows/review.yml\n" in done.stdout
    written = (tmp_path / "mine" / ".github" / "workflows" / "review.yml").read_text(encoding="utf-8")
    shown = FILES[".github/workflows/review.yml"]
    assert written == shown.replace("check seeds", "check .").replace("--seeds seeds", "--seeds .")
    (tmp_path / "mine" / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    # These are no part of the corpus, and what it runs does its work where the repository is the corpus.
    assert entente.check(tmp_path / "mine") == []
    assert entente.fmt(tmp_path / "mine", check=True) == []
    git(tmp_path / "mine", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "mine", "add", ".")
    git(tmp_path / "mine", "commit", "--quiet", "--message=start")
    commands = [step["run"] for step in yaml.safe_load(written)["jobs"]["review"]["steps"] if "run" in step]
    for command in commands[1:]:
        words = command.replace('"git:$BASE"', "git:HEAD").replace('"git:$HEAD"', "git:HEAD").partition(" >>")[0].split()
        assert run(*words[1:], cwd=tmp_path / "mine").returncode == 0, command


@pytest.mark.parametrize(
    ("folder", "address", "message"),
    [
        ("mine", "x; rm -rf .", "'x; rm -rf .' is no address of a package (write it as pip takes it"),
        ("shared/mine", "entente-kg", "whose workflows have their place there (start the corpus without one"),
    ],
)
def test_a_workflow_that_would_not_run_is_not_written(
    run: Run, tmp_path: Path, folder: str, address: str, message: str
) -> None:
    (tmp_path / "shared").mkdir()
    git(tmp_path / "shared", "init", "--quiet")
    done = run("init", folder, "--review", address, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / folder).exists()
