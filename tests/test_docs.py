"""The documentation: its examples run, and it leaves nothing out."""

from __future__ import annotations

import doctest
import re

import pytest
from tests import command_line
from tests.conftest import ROOT

import entente
from entente.cli import main

API = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib 7.6 warns of what its own query does
def test_the_examples_of_the_python_api_do_what_they_show() -> None:
    result = doctest.testfile(str(ROOT / "docs" / "python-api.md"), module_relative=False)
    assert result.attempted >= 100
    assert result.failed == 0


@pytest.mark.parametrize("name", entente.__all__)
def test_every_public_name_is_told(name: str) -> None:
    assert re.search(rf"`{name}`|entente\.{name}\b", API)


def test_every_public_function_has_an_example() -> None:
    examples = "".join(re.findall(r"^(?:>>>|\.\.\.) (.*\n)", API, flags=re.MULTILINE))
    for name in main.commands:
        assert re.search(rf"entente\.{name}\b", examples), name


def test_the_command_line_is_told_as_the_program_tells_it() -> None:
    """Write it anew with: make docs."""
    told = command_line.PLACE.read_text(encoding="utf-8")
    assert told == command_line.document()
    for name in main.commands:
        assert f"## entente {name}\n" in told
