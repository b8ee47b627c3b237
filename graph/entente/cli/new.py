"""The command that starts an article from a file with its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import entente
from entente.cli import options
from entente.cli.printing import print_text
from entente.model.shown_text import curated

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("article")
@click.argument("folder", type=options.Path(), default=".")
@click.option("--text", type=options.Path(), required=True, help="File with the article's text: .txt, .md, .html or .pdf.")
@click.option("--version", metavar="LABEL", default="v1", show_default=True, help="Label of the version.")
@click.option("--title", help="Title as published; by default what the file gives as such.")
@click.option("--language", metavar="TAG", help="Language, like en or de; by default what the file tells.")
@click.option("--published", metavar="DATE", help="When it was published.")
@click.option("--publisher", metavar="ENTITY", help="Who published it, by slug, label or alias.")
@click.option("--url", help="Its address.")
@options.quiet_option
def new(
    article: str,
    folder: Path,
    *,
    text: Path,
    version: str,
    title: str | None,
    language: str | None,
    published: str | None,
    publisher: str | None,
    url: str | None,
    quiet: bool,
) -> None:
    """Start ARTICLE, a new id, from a file with its text, in the seeds FOLDER, which is the one you are in by default.

    The text goes to texts/ARTICLE/, and each sentence of it is listed under 'unsettled' in the version's file, with the known
    entities that it names; check refuses the file until all are settled. HTML pages and PDFs need the extra 'texts'. Only the
    file is read, and what of it is no part of the text is told.
    """
    started = entente.new(
        article,
        folder,
        text=text,
        version=version,
        title=title,
        language=language,
        published=published,
        publisher=publisher,
        url=url,
    )
    print_text(started.text(), nl=False)
    if not quiet:
        there = curated(article, folder)
        print_text(f"Go on with 'entente add {there}', or 'entente draft {there} --command COMMAND'.", err=True)
