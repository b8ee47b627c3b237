"""The command line. Each command parses its arguments, calls the function of the same name and prints the result.

Results go to standard output, everything else to standard error. Exit status 0: done; 1: findings; 2: misuse or failure;
130: interrupted; 141: the reader of the output went away.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from entente.cli.limits import OWN_PROCESS
from entente.cli.printing import EXIT_BROKEN_PIPE, EXIT_INTERRUPTED, print_fault_count, print_faults, print_text
from entente.model.errors import EntenteError, EntenteWarning, SeedsError, did_you_mean
from entente.model.shown_text import visible

OBJECTS_BETWEEN_COLLECTIONS = 20_000
"""Most of what a command makes stays until it ends: to look for garbage as often as Python does takes a fifth of a build."""


_COMMANDS = {
    "ask": ("ask",),
    "build": ("build", "export", "page", "stream"),
    "cache": ("cache",),
    "conflicts": ("conflicts",),
    "curate": ("check", "coverage", "init", "revise", "schema"),
    "diff": ("diff", "patch"),
    "draft": ("draft",),
    "fmt": ("fmt",),
    "impact": ("impact",),
    "log": ("log",),
    "mcp": ("mcp",),
    "new": ("new",),
    "promises": ("promises",),
    "push": ("push",),
    "query": ("query",),
    "search": ("search",),
    "serve": ("serve",),
    "settle": ("add", "settle"),
    "shell": ("shell",),
    "sources": ("sources",),
    "tables": ("import", "workbook"),
    "versions": ("versions",),
    "vocabulary": ("vocabulary",),
    "watch": ("watch",),
    "why": ("why",),
}
"""The commands by the room they are in. One is imported when it is asked for: all of them take a tenth of a question."""


class _Group(click.Group):
    """The commands. Their errors are printed as messages, without a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as click declares it
        """Run a command, also where standard streams are closed."""
        _open_closed_streams()
        # Without arguments given here, they are those of this process, which runs this command alone.
        own = not args and kwargs.get("args") is None
        if own:
            gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
        return super().main(*args, **kwargs, obj=OWN_PROCESS if own else None)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  as click declares it
        """Name all commands, in order."""
        return sorted(name for names in _COMMANDS.values() for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as click declares it
        """Import the room of a command and give the command."""
        for room, names in _COMMANDS.items():
            if cmd_name in names:
                found = vars(import_module(f"entente.cli.{room}"))
                command: click.Command = found[f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name]
                return command
        return None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named; of an unknown one, tell which may be meant."""
        name, commands = args[0], self.list_commands(ctx)
        if name not in commands and not name.startswith("-"):
            raise click.UsageError(f"No such command {name!r} ({did_you_mean(name, commands)}).", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("always", EntenteWarning)
            printed: set[str] = set()

            def print_once(message: Warning | str, *_where: object, **_more: object) -> None:
                if str(message) not in printed:
                    printed.add(str(message))
                    print_text(f"entente: note: {message}", err=True)

            warnings.showwarning = print_once
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SeedsError as error:
            print_faults(error.faults, err=True)
            print_fault_count(error.faults)
            # The exit status 1 of these commands means a difference or a conflict.
            ctx.exit(2 if ctx.invoked_subcommand in {"diff", "conflicts"} else 1)
        except EntenteError as error:
            print_text(f"entente: {error}", err=True)
            ctx.exit(2)
        except click.ClickException as error:
            # The message repeats what was typed or pasted, control characters too.
            vars(error).update(message=visible(error.message, allowed="\n"))
            raise
        except KeyboardInterrupt:
            print_text("Interrupted", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:
            _discard_output()
            ctx.exit(EXIT_BROKEN_PIPE)
        except OSError as error:
            if error.filename is None:
                _discard_output()
            print_text(f"entente: {error.filename or 'the output'}: {error.strerror}", err=True)
            ctx.exit(2)


def _open_closed_streams() -> None:
    """Open closed standard streams to nowhere, so that a file opened later does not become one of them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  it stays open to the end


def _discard_output() -> None:
    """Discard what standard output still buffers, for writing it when the process ends would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="entente-kg", message="entente %(version)s")
def main() -> None:
    """Turn curated assertions about AI alliances into a graph whose every claim can be traced.

    SEEDS is a folder with a corpus.yaml, or a file of JSON Lines, or several that are taken as
    one corpus; without one, the seeds that Entente carries are used.
    """
