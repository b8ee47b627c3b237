"""The command line: it parses, calls the function of the same name, and prints.

Results go to standard output, everything else to standard error. Exit status 0: done; 1: findings; 2: misuse or failure;
130: interrupted; 141: nobody reads on.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any

import click

from entente.cli import build, curate, diff, query, sources
from entente.cli.printing import INTERRUPTED, UNREAD, count, say, tell
from entente.model.errors import EntenteError, EntenteWarning, SeedsError
from entente.model.text import visible


class _Group(click.Group):
    """Commands whose errors are told without a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as click declares it
        """Run a command, whatever is left of the standard streams."""
        _attach()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("always", EntenteWarning)
            told: set[str] = set()

            def note(message: Warning | str, *_where: object, **_more: object) -> None:
                if str(message) not in told:
                    told.add(str(message))
                    say(f"entente: note: {message}", err=True)

            warnings.showwarning = note
            return self._told(ctx)

    def _told(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SeedsError as error:
            tell(error.faults, err=True)
            count(error.faults)
            # There, 1 means a difference or a disagreement.
            ctx.exit(2 if ctx.invoked_subcommand in {"diff", "conflicts"} else 1)
        except EntenteError as error:
            say(f"entente: {error}", err=True)
            ctx.exit(2)
        except click.ClickException as error:
            # It repeats what was typed, or pasted.
            vars(error).update(message=visible(error.message, allowed="\n"))
            raise
        except KeyboardInterrupt:
            say("Interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _let_go()
            ctx.exit(UNREAD)
        except OSError as error:
            if error.filename is None:
                _let_go()
            say(f"entente: {error.filename or 'the output'}: {error.strerror}", err=True)
            ctx.exit(2)


def _attach() -> None:
    """Give a process whose standard streams were closed ones that lead nowhere, so that no file is taken for one of them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  it stays open to the end


def _let_go() -> None:
    """Let what is still to be written to standard output go nowhere, for writing it at the end would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="entente-kg", message="entente %(version)s")
def main() -> None:
    """Turn curated assertions about AI alliances into a graph whose every claim can be traced.

    SEEDS is a folder with a corpus.yaml; without one, the seeds that Entente carries are used.
    """


for _command in (
    curate.init,
    curate.check,
    build.build,
    build.page,
    build.export,
    query.query,
    diff.diff,
    diff.patch,
    curate.revise,
    sources.conflicts,
    sources.log,
    curate.schema,
    curate.coverage,
):
    main.add_command(_command)
