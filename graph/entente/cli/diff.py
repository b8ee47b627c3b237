"""Commands that compare, and apply what a comparison found."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

import entente
from entente.cli import options
from entente.cli.options import date_options, ontology_option, quiet_option
from entente.cli.printing import print_text
from entente.model import resources
from entente.model.errors import UsageError
from entente.model.languages import LANGUAGES


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--seeds", type=options.Path(), help="Folder in which articles, and git revisions, are looked up.")
@date_options
@ontology_option
@click.option("--only", metavar="WHAT", multiple=True, help="Show these kinds of change, fields or judgements: status,value.")
@click.option("--topic", metavar="TOPIC", multiple=True, help="Show claims on these topics.")
@click.option("--entity", metavar="ENTITY", multiple=True, help="Show claims that name these entities.")
@click.option("--relation", metavar="RELATION", multiple=True, help="Show claims of these relations.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "html", "sparql-update", "rdf-patch"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--texts", type=options.Path(), help="Folder of article texts, shown side by side: <article>/<version>.txt.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language of labels.")
@click.option("--stat", is_flag=True, help="Only count the changes of each kind.")
@click.option("--exit-code", is_flag=True, help="End with status 1 if anything differs.")
@quiet_option
def diff(
    old: str,
    new: str,
    *,
    seeds: Path | None,
    as_of: str | None,
    as_known_on: str | None,
    ontology: Path | None,
    only: tuple[str, ...],
    topic: tuple[str, ...],
    entity: tuple[str, ...],
    relation: tuple[str, ...],
    format_: str,
    texts: Path | None,
    lang: str,
    stat: bool,
    exit_code: bool,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Compare two versions of an article, two articles, or two corpora.

    OLD and NEW are each git:REV (the seeds at a git revision; git:REV:PATH where they do not lie in seeds/), or an existing
    path (a seeds folder, or an RDF file), or else article@version, or article for its latest version. What only one side has
    is added or dropped when the other side is complete, and otherwise not seen before or not seen again. RDF that Entente did
    not write is compared statement by statement.

    The formats sparql-update and rdf-patch give a patch for `entente patch`; it turns the old graph into the new one.

    --only, --topic, --entity and --relation each take several names, parted by commas. --format html gives one file for a
    browser, in both languages; with --texts it shows the two texts side by side.
    """
    if texts is not None and format_ != "html":
        message = "texts are shown with --format html only"
        raise UsageError(message, hint="add --format html, or leave out --texts")
    comparison = entente.diff(
        old,
        new,
        seeds=seeds,
        ontology=ontology,
        as_of=as_of,
        as_known_on=as_known_on,
        language=lang,
        only=only,
        topic=topic,
        entity=entity,
        relation=relation,
        texts=texts,
    )
    render = {
        "text": comparison.text,
        "markdown": comparison.markdown,
        "json": comparison.json,
        "html": comparison.html,
        "sparql-update": comparison.sparql_update,
        "rdf-patch": comparison.rdf_patch,
    }[format_]
    if stat:
        render = comparison.stat_json if format_ == "json" else comparison.stat
    text = render()
    print_text(text, nl=not text.endswith("\n"))
    if exit_code and comparison:
        click.get_current_context().exit(1)


@click.command()
@click.argument("patch", metavar="PATCH")
@click.argument("data", type=options.Path(), required=False)
@click.option("--reverse", is_flag=True, help="Undo the patch instead: from NEW back to OLD.")
@click.option(
    "--format", "format_", type=click.Choice(["nq", "trig"]), default="nq", show_default=True, help="How to write the graph."
)
@ontology_option
def patch(patch: str, data: Path | None, *, reverse: bool, format_: Literal["nq", "trig"], ontology: Path | None) -> None:
    """Apply a patch to a graph, and print the new one.

    PATCH is a file that `entente diff --format sparql-update` or rdf-patch wrote, or - for standard input. DATA is an RDF file
    or a seeds folder; without it, the seeds that Entente carries are patched. A patch made for another graph is refused.
    """
    source = options.read_standard_input(resources.MAX_RDF_BYTES) if patch == "-" else Path(patch)
    print_text(entente.patch(source, data, reverse=reverse, format=format_, ontology=ontology), nl=False)
