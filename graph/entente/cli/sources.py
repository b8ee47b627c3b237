"""Commands that show where sources disagree, and who said what when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.options import date_options, ontology_option, quiet_option, render_options
from entente.cli.printing import print_text

if TYPE_CHECKING:
    from pathlib import Path

    from entente.render.conflicts import Conflicts
    from entente.render.timeline import Timeline


@click.command()
@click.argument("seeds", type=options.Path(), required=False)
@click.option("--topic", metavar="TOPIC", help="Only conflicts in this field, or with it at an end.")
@click.option("--entity", metavar="ENTITY", help="Only conflicts with this entity at an end.")
@date_options
@ontology_option
@render_options
@click.option("--exit-code", is_flag=True, help="End with status 1 if sources disagree on a fact.")
@quiet_option
def conflicts(
    seeds: Path | None,
    *,
    topic: str | None,
    entity: str | None,
    as_of: str | None,
    as_known_on: str | None,
    ontology: Path | None,
    format_: str,
    lang: str,
    exit_code: bool,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell where the sources disagree, each article speaking by its latest version.

    Both sides of a conflict are shown with their claims and quotes, and with the independent origins behind them. Where only
    the attribution differs, no fact is in conflict. SEEDS may also be an RDF file that Entente wrote.
    """
    found = entente.conflicts(
        seeds, topic=topic, entity=entity, as_of=as_of, as_known_on=as_known_on, ontology=ontology, language=lang
    )
    _print_result(found, format_)
    if exit_code and found.of_fact:
        click.get_current_context().exit(1)


@click.command()
@click.argument("name", metavar="ENTITY|PROPOSITION")
@click.argument("seeds", type=options.Path(), required=False)
@date_options
@ontology_option
@render_options
@quiet_option
def log(
    name: str,
    seeds: Path | None,
    *,
    as_of: str | None,
    as_known_on: str | None,
    ontology: Path | None,
    format_: str,
    lang: str,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Tell who said what when about an entity or a proposition.

    ENTITY is a slug; PROPOSITION the beginning of an id, or article@version#assertion for what that assertion claims; IRIs will
    do for both. Every version counts, in the order of publication and then of events, undated ones last.
    """
    history = entente.log(name, seeds, as_of=as_of, as_known_on=as_known_on, ontology=ontology, language=lang)
    _print_result(history, format_)


def _print_result(result: Conflicts | Timeline, format_: str) -> None:
    render = {"text": result.text, "markdown": result.markdown, "json": result.json}[format_]
    print_text(render(), nl=False)
