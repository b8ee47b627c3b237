"""The documentation: its examples run, and it leaves nothing out."""

from __future__ import annotations

import doctest
import re
from xml.etree import ElementTree as ET

import pytest
from tests import command_line, terminal_pictures
from tests.conftest import CONVERSATIONS, ROOT

import entente

API = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
CURATING = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib 7.6 warns of what its own query does
def test_the_examples_of_the_python_api_do_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "docs" / "python-api.md"), module_relative=False)
    assert result.attempted >= 100
    assert result.failed == 0


@pytest.mark.parametrize("name", entente.__all__)
def test_every_public_name_is_told(name: str) -> None:
    assert re.search(rf"`{name}`|entente\.{name}\b", API)


def test_every_public_function_has_an_example() -> None:
    examples = "".join(re.findall(r"^(?:>>>|\.\.\.) (.*\n)", API, flags=re.MULTILINE))
    for name in command_line.COMMANDS.keys() - CONVERSATIONS:
        # `import` cannot be the name of a function.
        function = "import_tables" if name == "import" else name
        assert re.search(rf"entente\.{function}\b", examples), name


def test_the_command_line_is_told_as_the_program_tells_it() -> None:
    """Write it anew with: make docs."""
    told = command_line.PLACE.read_text(encoding="utf-8")
    assert told == command_line.document()
    for name in command_line.COMMANDS:
        assert f"## entente {name}\n" in told


def test_the_pictures_of_a_terminal_show_what_the_commands_print() -> None:
    """Make them anew with: make pictures."""
    made = terminal_pictures.pictures()
    kept = {path.name: path.read_text(encoding="utf-8") for path in terminal_pictures.PLACE.glob("terminal-*.svg")}
    assert kept == made
    assert {*re.findall(r"\(pictures/([\w.-]+)\)", CURATING)} == made.keys()
    for text in made.values():
        assert len("".join(ET.fromstring(text).itertext())) > 300  # noqa: S314  it is our own
        assert not re.search(r"@import|url\(|href|<script", text)  # it fetches nothing
