"""Commands that compare, and apply what a comparison found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

import entente
from entente.cli import options
from entente.cli.limits import limit_options
from entente.cli.options import (
    asked,
    data_options,
    endpoint_option,
    explain_option,
    ontology_option,
    quiet_option,
    view_options,
)
from entente.cli.printing import print_text
from entente.model import resources
from entente.model.errors import UsageError
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from entente import Endpoint, StoryTable
    from entente.cli.limits import Limits
    from entente.tasks.view import View

_TWO = 2
"""How many things a difference compares; more are told as a table."""


@click.command()
@click.argument("operands", nargs=-1, metavar="[OLD NEW [MORE]...]")
@click.option("--story", metavar="STORY", help="Tell the articles of this story together, as a table.")
@options.seeds_option("Folder in which articles, and git revisions, are looked up.")
@view_options
@data_options
@endpoint_option
@ontology_option
@limit_options
@click.option("--only", metavar="WHAT", multiple=True, help="Show these kinds of change, fields or judgements: status,value.")
@click.option("--topic", metavar="TOPIC", multiple=True, help="Show claims on these topics.")
@click.option("--entity", metavar="ENTITY", multiple=True, help="Show claims that name these entities.")
@click.option("--relation", metavar="RELATION", multiple=True, help="Show claims of these relations.")
@click.option(
    "--ignore",
    metavar="WHAT",
    multiple=True,
    help="Between graphs of others, pass over list-order or graph-version (in the names of graphs).",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "csv", "html", "sparql-update", "rdf-patch"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--texts", type=options.Path(), help="Folder of article texts, shown side by side: <article>/<version>.txt.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language of all that is told."
)
@click.option("--stat", is_flag=True, help="Only count the changes of each kind.")
@click.option("--exit-code", is_flag=True, help="End with status 1 if anything differs.")
@explain_option
@quiet_option
def diff(
    operands: tuple[str, ...],
    *,
    story: str | None,
    seeds: options.Folders,
    view: View,
    endpoint: str | None,
    ontology: Path | None,
    limits: Limits,
    only: tuple[str, ...],
    topic: tuple[str, ...],
    entity: tuple[str, ...],
    relation: tuple[str, ...],
    data_format: str | None,
    lenient: bool,
    ignore: tuple[str, ...],
    format_: str,
    texts: Path | None,
    lang: str,
    stat: bool,
    exit_code: bool,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Compare two versions of an article, two articles, or two corpora; or tell several articles as one story.

    OLD and NEW are each git:REV (the seeds at a git revision; git:REV:PATH where they do not lie in seeds/), or an existing
    path (a seeds folder, or an RDF file), or else article@version, or article for its latest version. A sentence says what
    changed; then come the changes, those that weigh most first. What only one of two versions claims was added or dropped when
    the other is complete, and otherwise not seen before or not seen again; their headlines, listings and carriers are compared
    too. Two articles are no versions of each other: a claim is in both, alike or differently, or only in OLD or in NEW. Of two
    corpora, a new version is compared with the one it revises. RDF that Entente did not write is compared statement by
    statement; - is RDF on standard input. With --endpoint, articles are those of a store, and IRIs
    its named graphs.

    The formats sparql-update and rdf-patch give a patch for `entente patch`; it turns the old graph into the new one.

    --only, --topic, --entity and --relation each take several names, parted by commas. --format html gives one file for a
    browser, in both languages; with --texts it shows the two texts side by side.

    Three or more articles or versions, or with --story the articles that tell a story, are told as a table: claim by claim, who
    says it, how strongly and with which figure, those claims first on which they disagree most; and what each made of the
    article it draws on (text, markdown, json and html).
    """
    looked_up = asked(endpoint, seeds, limits.seconds)
    if story is not None or len(operands) > _TWO:
        table = _table(story, operands, looked_up, ontology, view, lang=lang)
        if texts is not None or only or topic or entity or relation or ignore:
            message = "several articles are told whole, without --texts, --only, --topic, --entity, --relation and --ignore"
            raise UsageError(message, hint="leave these out, or compare two")
        renders = {"text": table.text, "markdown": table.markdown, "json": table.json, "html": table.html}
        if format_ not in renders:
            what = "gives a patch, which" if format_ != "csv" else "gives a row for each change, which"
            message = f"--format {format_} {what} is for two things"
            raise UsageError(message, hint=f"choose one of {', '.join(renders)}")
        print_text(table.stat() if stat else renders[format_]().rstrip("\n"))
        if exit_code and table:
            click.get_current_context().exit(1)
        return
    if len(operands) < _TWO:
        message = "two things are compared, and {} named".format("one is" if operands else "none is")
        raise UsageError(message, hint="name OLD and NEW, or a story with --story")
    old, new = operands
    if texts is not None and format_ != "html":
        message = "texts are shown with --format html only"
        raise UsageError(message, hint="add --format html, or leave out --texts")
    with limits.over(old, new, seeds, ontology):
        comparison = entente.diff(
            old,
            new,
            seeds=looked_up,
            ontology=ontology,
            **view,
            language=lang,
            only=only,
            topic=topic,
            entity=entity,
            relation=relation,
            texts=texts,
            data_format=data_format,
            lenient=lenient,
            ignore=ignore,
        )
        render = {
            "text": comparison.text,
            "markdown": comparison.markdown,
            "json": comparison.json,
            "csv": comparison.csv,
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


def _table(
    story: str | None,
    operands: tuple[str, ...],
    seeds: options.Folders | Endpoint,
    ontology: Path | None,
    view: View,
    *,
    lang: str,
) -> StoryTable:
    """Return several articles as a table: those of a story, or those that are named."""
    if story is not None and operands:
        message = f"--story {story} names the articles, and {operands[0]} is named as well"
        raise UsageError(message, hint="leave out one or the other")
    return entente.story(
        story if story is not None else operands,
        seeds,
        **view,
        ontology=ontology,
        language=lang,
    )


@click.command()
@click.argument("patch", metavar="PATCH")
@options.seeds_argument("data")
@click.option("--reverse", is_flag=True, help="Undo the patch instead: from NEW back to OLD.")
@click.option(
    "--format", "format_", type=click.Choice(["nq", "trig"]), default="nq", show_default=True, help="How to write the graph."
)
@data_options
@ontology_option
@limit_options
@quiet_option
def patch(
    patch: str,
    data: options.Folders,
    *,
    reverse: bool,
    format_: Literal["nq", "trig"],
    ontology: Path | None,
    data_format: str | None,
    lenient: bool,
    limits: Limits,
    quiet: bool,  # noqa: ARG001  its option silences warnings
) -> None:
    """Apply a patch to a graph, and print the new one.

    PATCH is a file of SPARQL Update (DELETE DATA and INSERT DATA) or RDF Patch, as `entente diff` and others write them, or -
    for standard input. Its operations are applied in their order. DATA is an RDF file, - for RDF on standard input, or a seeds
    folder; without it, the seeds that Entente carries are patched. A patch made for another graph is refused.
    """
    if patch == "-" and data is not None and str(data) == "-":
        raise click.UsageError("Standard input cannot be both the patch and the data.")
    source = options.read_standard_input(resources.MAX_RDF_BYTES) if patch == "-" else Path(patch)
    limits.enter_child()
    with limits.applied():
        patched = entente.patch(
            source, data, reverse=reverse, format=format_, ontology=ontology, data_format=data_format, lenient=lenient
        )
    print_text(patched, nl=False)
