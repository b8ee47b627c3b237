"""The command line: it parses, calls the function of the same name, and prints.

Results go to standard output, everything else to standard error. Exit status 0: done; 1: findings; 2: misuse or failure.
"""

from __future__ import annotations

import warnings

import click

from entente.cli import answers, curation, differences, files, sources
from entente.cli.telling import count, tell
from entente.model.errors import EntenteError, EntenteWarning, SeedsError


class _Group(click.Group):
    """Commands whose errors are told without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("always", EntenteWarning)
            told: set[str] = set()

            def note(message: Warning | str, *_where: object, **_more: object) -> None:
                if str(message) not in told:
                    told.add(str(message))
                    click.echo(f"entente: note: {message}", err=True)

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
            click.echo(f"entente: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"entente: {error.filename or 'the output'}: {error.strerror}", err=True)
            ctx.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="entente-kg", message="entente %(version)s")
def main() -> None:
    """Turn curated assertions about AI alliances into a graph whose every claim can be traced.

    SEEDS is a folder with a corpus.yaml; without one, the seeds that Entente carries are used.
    """


for _command in (
    curation.init,
    curation.check,
    files.build,
    files.page,
    files.export,
    answers.query,
    differences.diff,
    differences.patch,
    curation.revise,
    sources.conflicts,
    sources.log,
    curation.schema,
    curation.coverage,
):
    main.add_command(_command)
