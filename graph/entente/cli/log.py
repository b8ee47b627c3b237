"""The command that tells who said what when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import (
    asked,
    endpoint_option,
    ontology_option,
    quiet_option,
    render_or_table_options,
    view_options,
)
from entente.cli.printing import print_text, result_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.cli.limits import Limits
    from entente.tasks.view import View


@click.command()
@click.argument("name", metavar="ENTITY|PROPOSITION")
@options.seeds_argument()
@view_options
@endpoint_option
@ontology_option
@limit_options
@render_or_table_options
@quiet_option
def log(
    name: str,
    seeds: options.Folders,
    *,
    view: View,
    endpoint: str | None,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell who said what when about an entity or a proposition.

    ENTITY is a slug, a label or an alias, or part of one; PROPOSITION the beginning of an id, or article@version#assertion for
    what that assertion claims; IRIs will do for both. What several versions of an article claim alike is one entry, with what
    later ones made of it; what other articles tell of a later time stands below it. Sorted by publication, then by event,
    undated ones last.
    """
    with limits.over(seeds, ontology):
        found = entente.log(name, asked(endpoint, seeds, limits.seconds), **view, ontology=ontology, language=lang)
        told = found.csv() if format_ == "csv" else result_text(found, format_)
    print_text(told, nl=False)
