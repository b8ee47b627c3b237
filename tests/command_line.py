"""Write docs/command-line.md: what `--help` prints of every command."""

from __future__ import annotations

import click
from click.testing import CliRunner
from tests.conftest import ROOT

from entente.cli import main

_CONTEXT = click.Context(main)
COMMANDS = {name: command for name in main.list_commands(_CONTEXT) if (command := main.get_command(_CONTEXT, name))}
"""All commands by their names, in order."""
PLACE = ROOT / "docs" / "command-line.md"
_HEAD = """\
# The command line

What `entente COMMAND --help` prints. `make docs` writes this page anew; a test holds it to the program.

Results go to standard output, everything else to standard error. The exit status is 0 when done, 1 for findings, or a
difference or disagreement asked for, 2 for misuse or failure, 130 after Ctrl-C, and 141 when nobody reads on.
"""


def document() -> str:
    """Return the page as it should be."""
    blocks = [_HEAD, _section("entente", [])]
    blocks += [_section(f"entente {name}", [name]) for name in COMMANDS]
    return "\n".join(blocks)


def _section(title: str, arguments: list[str]) -> str:
    shown = CliRunner().invoke(main, [*arguments, "--help"], prog_name="entente", terminal_width=100)
    return f"## {title}\n\n```text\n{shown.output}```\n"


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8")
