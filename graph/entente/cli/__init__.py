"""The command line. Each command parses its arguments, calls the function of the same name and prints the result.

Results go to standard output, everything else to standard error. Exit status 0: done; 1: findings; 2: misuse or failure;
130: interrupted; 141: the reader of the output went away.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from typing import Any

import click

from entente.cli import (
    ask,
    build,
    cache,
    conflicts,
    curate,
    diff,
    draft,
    fmt,
    impact,
    log,
    mcp,
    new,
    promises,
    push,
    query,
    search,
    serve,
    settle,
    shell,
    sources,
    tables,
    versions,
    vocabulary,
    watch,
    why,
)
from entente.cli.limits import OWN_PROCESS
from entente.cli.printing import EXIT_BROKEN_PIPE, EXIT_INTERRUPTED, print_fault_count, print_faults, print_text
from entente.model.errors import EntenteError, EntenteWarning, SeedsError
from entente.model.shown_text import visible

_OBJECTS_BETWEEN_COLLECTIONS = 20_000
"""Most of what a command makes stays until it ends: to look for garbage as often as Python does takes a fifth of a build."""


class _Group(click.Group):
    """The commands. Their errors are printed as messages, without a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as click declares it
        """Run a command, also where standard streams are closed."""
        _open_closed_streams()
        # Without arguments given here, they are those of this process, which runs this command alone.
        own = not args and kwargs.get("args") is None
        if own:
            gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        return super().main(*args, **kwargs, obj=OWN_PROCESS if own else None)

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


for _command in (
    curate.init,
    curate.check,
    build.build,
    build.page,
    build.export,
    build.stream,
    tables.workbook,
    tables.import_,
    query.query,
    ask.ask,
    shell.shell,
    serve.serve,
    push.push,
    diff.diff,
    diff.patch,
    new.new,
    settle.add,
    draft.draft,
    settle.settle,
    watch.watch,
    curate.revise,
    conflicts.conflicts,
    log.log,
    search.search,
    versions.versions,
    impact.impact,
    vocabulary.vocabulary,
    why.why,
    sources.sources,
    promises.promises,
    fmt.fmt,
    curate.schema,
    curate.coverage,
    cache.cache,
    mcp.mcp,
):
    main.add_command(_command)
