"""The hook that other repositories can use: what it runs finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import yaml
from tests.command_line import COMMANDS
from tests.conftest import ROOT

import entente

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_manifest_says_what_the_hook_runner_must_know() -> None:
    assert (HOOK["id"], HOOK["language"]) == ("entente-check", "python")
    assert shlex.split(HOOK["entry"])[1] in COMMANDS
    # Faults arise between files, so names of single ones would say too little.
    assert HOOK["pass_filenames"] is False
    assert HOOK["always_run"] is True


def test_run_as_the_hook_runner_does_it_passes_and_then_finds_a_deleted_file(tmp_path: Path, run: Run) -> None:
    entente.init(tmp_path / "seeds")
    program, *words = shlex.split(" ".join([HOOK["entry"], *HOOK["args"]]))
    assert program == "entente"
    assert run(*words, PRE_COMMIT="1").returncode == 0
    (tmp_path / "seeds" / "entities" / "things.yaml").unlink()
    done = run(*words, PRE_COMMIT="1")
    assert done.returncode == 1
    assert "seeds/articles/lake-centre/v1.yaml:16:12: error[unknown-entity]: there is no entity 'ai-research'" in done.stdout


def test_the_readme_shows_how_to_use_it() -> None:
    assert f"id: {HOOK['id']}" in (ROOT / "README.md").read_text(encoding="utf-8")
