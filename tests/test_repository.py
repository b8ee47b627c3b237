"""What the repository tells its visitors: how to cite it, how to report, and what its checks run."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.conftest import ROOT

import entente

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").iterdir() if path.name != "config.yml")


def read(path: Path) -> Any:  # noqa: ANN401  YAML of any kind
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_citation_is_of_this_version_and_says_what_the_project_says() -> None:
    citation = read(ROOT / "CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["version"] == entente.__version__
    assert citation["keywords"] == SETTINGS["project"]["keywords"]
    assert (
        citation["title"] == f"Entente: {SETTINGS['project']['description'][0].lower()}{SETTINGS['project']['description'][1:]}"
    )


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_asks_for_something_and_each_field_has_its_own_id(path: Path) -> None:
    """https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms."""
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    assert {field["type"] for field in form["body"]} <= {"input", "textarea"}
    assert all(field["attributes"]["label"] for field in form["body"])
    names = [field["id"] for field in form["body"]]
    assert len(set(names)) == len(names)
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_the_workflow_runs_targets_that_there_are() -> None:
    steps = [step for job in read(ROOT / ".github" / "workflows" / "test.yml")["jobs"].values() for step in job["steps"]]
    assert {step["uses"].partition("@")[0] for step in steps if "uses" in step} == {"actions/checkout", "actions/setup-python"}
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    commands = [step["run"].split() for step in steps if "run" in step]
    assert commands == [["make", "test"], ["make", "lowest"]]
    assert {target for _, target in commands} <= set(targets)
