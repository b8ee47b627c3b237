"""The README, followed to the letter: its files written, its commands run, their output as printed."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from tests.conftest import ROOT, TESTS

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:<!-- file: (\S+) -->\n)?```(\w+)\n(.*?)```", README, flags=re.DOTALL)


def test_the_tour_and_every_command_with_output_do_what_they_show(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "120"}
    commands = 0
    (tmp_path / "tests").symlink_to(TESTS)
    for file, language, body in BLOCKS:
        if file:
            target = tmp_path / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
        elif language == "console":
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, flags=re.MULTILINE):
                done = subprocess.run(  # noqa: S602  as a reader types it
                    command,
                    shell=True,
                    cwd=tmp_path,
                    env=environment,
                    text=True,
                    capture_output=True,
                    check=False,
                )
                assert done.stdout + done.stderr == shown, command
                commands += 1
    assert commands >= 6
    # Who follows it in a clone finds nothing of it among what git could commit; the same of what is shown without its output.
    started = {path.name for path in tmp_path.iterdir()} - {"tests"}
    started |= {*re.findall(r"^    entente .* > (\S+)$", README, flags=re.MULTILINE)}
    assert {"mine", "mine-out", "new.nq"} <= started
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert not [
        name for name in started if not any(fnmatch(f"/{name}/", line) or fnmatch(f"/{name}", line) for line in ignored)
    ]


def test_the_python_examples_do_what_they_show() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert result.attempted >= 6
    assert result.failed == 0


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/python-api.md"]
)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert ((ROOT / name).parent / link).exists(), link
