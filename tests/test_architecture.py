"""The house as drawn: the module table, the layers, the public face of the commands."""

from __future__ import annotations

import re
import tomllib

import click
from click.testing import CliRunner
from tests.command_line import COMMANDS
from tests.conftest import CONVERSATIONS, ROOT

import entente
from entente.cli import main

PACKAGE = ROOT / "graph" / "entente"
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
WINGS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}


def test_the_table_names_every_wing_and_no_other() -> None:
    assert set(re.findall(r"^\| `(\w+)`", ARCHITECTURE, flags=re.MULTILINE)) == WINGS


def test_the_layers_name_every_wing_in_the_order_of_the_table() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    floors = [set(floor.split(" | ")) for floor in layers]
    assert set().union(*floors) == WINGS
    rows = re.findall(r"^\| `(\w+)`", ARCHITECTURE, flags=re.MULTILINE)
    heights = [next(index for index, floor in enumerate(floors) if row in floor) for row in rows]
    assert heights == sorted(heights)


def test_every_command_has_a_twin_and_is_told_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in COMMANDS.items():
        # Python has a prompt of its own, and no function can be called import.
        twin = "import_tables" if name == "import" else name
        assert callable(getattr(entente, twin, None)) or name in CONVERSATIONS, name
        assert f"entente {name}" in readme
        assert command.help, name


def test_every_option_is_explained() -> None:
    for name, command in COMMANDS.items():
        shown = CliRunner().invoke(main, [name, "--help"])
        assert shown.exit_code == 0
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.opts}"


def test_no_module_outgrows_its_room() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path.name
