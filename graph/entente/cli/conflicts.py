"""The command that tells where sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import (
    asked,
    endpoint_option,
    explain_option,
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
@options.seeds_argument()
@click.option("--topic", metavar="TOPIC", help="Only conflicts in this field, or with it at an end.")
@click.option("--entity", metavar="ENTITY", help="Only conflicts with this entity at an end.")
@view_options
@endpoint_option
@ontology_option
@limit_options
@render_or_table_options
@click.option("--exit-code", is_flag=True, help="End with status 1 if sources disagree on a fact.")
@explain_option
@quiet_option
def conflicts(
    seeds: options.Folders,
    *,
    topic: str | None,
    entity: str | None,
    view: View,
    endpoint: str | None,
    ontology: Path | None,
    limits: Limits,
    format_: str,
    lang: str,
    exit_code: bool,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell where the sources disagree, each article speaking by its latest version.

    A conflict is a question with a side for each of the answers that exclude each other at one time. Sides are shown with
    their claims and quotes, and with the independent words behind them; what agrees with two of them is shown beside. What
    was so and is otherwise later is a change, and no conflict; `entente log` tells it. Where only the attribution differs, no
    fact is in conflict. SEEDS may also be an RDF file that Entente wrote.
    """
    with limits.over(seeds, ontology):
        found = entente.conflicts(
            asked(endpoint, seeds, limits.seconds),
            topic=topic,
            entity=entity,
            **view,
            ontology=ontology,
            language=lang,
        )
        told = found.csv() if format_ == "csv" else result_text(found, format_)
    print_text(told, nl=False)
    if exit_code and found.of_fact:
        click.get_current_context().exit(1)
