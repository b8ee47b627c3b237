"""Commands of a curator: start a corpus, check it, move an article to its next version, and what an editor needs to know."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import entente
from entente.cli import options
from entente.cli.options import input_options, ontology_option, quiet_option
from entente.cli.printing import print_fault_count, print_faults, print_text, wrap_explanation
from entente.model import text_table
from entente.model.errors import UsageError


@click.command()
@input_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How to tell faults: SARIF 2.1.0 is for code scanning, github for the log of a workflow.",
)
@click.option("--strict", is_flag=True, help="End with status 1 for warnings too.")
@click.option("--explain", metavar="CODE", help="Tell what a code means and how to mend the fault, and check nothing.")
@click.option("--shacl", is_flag=True, help="Let SHACL shapes judge the graph (needs pySHACL).")
@quiet_option
def check(
    seeds: options.Folders,
    *,
    texts: Path | None,
    ontology: Path | None,
    format_: str,
    strict: bool,
    explain: str | None,
    shacl: bool,
    quiet: bool,
) -> None:
    """Report every fault of the seeds, as path:line:column.

    Where a file cannot be read, names that may stand in it are held against the others once it is mended.
    With --texts, quotes are looked up in the articles' texts too. Warnings are told and end with status 0, unless --strict.
    """
    if explain is not None:
        print_text(wrap_explanation(entente.explain(explain)))
        return
    if shacl and sys.stderr.isatty() and not quiet:
        print_text("The shapes judge the graph, which takes minutes where claims are thousands. Ctrl-C ends it.", err=True)
    faults = entente.check(seeds, texts=texts, ontology=ontology, shacl=shacl)
    print_faults(faults, format_=format_)
    if not quiet:
        print_fault_count(faults)
    if any(strict or fault.severity == "error" for fault in faults):
        click.get_current_context().exit(1)


@click.command()
@ontology_option
@click.option(
    "--texts", type=click.Path(path_type=Path), required=True, help="Folder of article texts: <article>/<version>.txt."
)
@options.seeds_argument()
def coverage(seeds: options.Folders, texts: Path, ontology: Path | None) -> None:
    """Tell how much of each article's text is curated, and which sentences nothing touches.

    A sentence is touched where a quote lies in it, if only partly. Headings and single lines count as sentences. Those that
    make no claim are named by the version, under no_claim.
    """
    covered = entente.coverage(seeds, texts=texts, ontology=ontology)
    if not covered:
        print_text(f"No version has its text in {texts}.", err=True)
        return
    rows = [
        (
            one.version,
            *(str(len(part)) for part in (one.sentences, one.touched, one.no_claim, one.uncovered)),
            f"{one.share:.0%}",
        )
        for one in covered
    ]
    headers = ("version", "sentences", "touched", "no claim", "uncovered", "share touched")
    print_text(text_table.aligned(headers, rows, [False, *[True] * 5]))
    for one in covered:
        article, _, version = one.version.partition("@")
        for sentence in one.uncovered:
            print_text(f"{texts / article / version}.txt:{sentence.line}: {sentence.text}")


@click.command()
@click.argument("kind", type=click.Choice(["article", "assertions", "corpus", "entities", "diff", "draft", "jsonl"]))
@options.seeds_option("Seeds folder whose own ontologies have their part in it.")
@ontology_option
def schema(kind: str, seeds: options.Folders, ontology: Path | None) -> None:
    """Print the JSON Schema of a kind of seed file, for editors that complete and explain YAML.

    That of diff describes what diff --format json prints, that of draft each line that a command writes for entente draft,
    that of jsonl each line of a corpus in JSON Lines.
    """
    print_text(entente.schema(kind, seeds=seeds, ontology=ontology), nl=False)


@click.command()
@click.argument("folder", type=options.Path())
@click.option(
    "--review",
    metavar="ADDRESS",
    help="Add a GitHub workflow that checks pull requests and tells what they change; pip gets Entente from ADDRESS.",
)
@quiet_option
def init(folder: Path, *, review: str | None, quiet: bool) -> None:
    """Start a corpus of your own in a new or empty FOLDER.

    It is a small invented one that has no faults, builds, and explains each field in comments. Its README.md says what to do
    with it.
    """
    for path in entente.init(folder, review=review):
        if not quiet:
            print_text(path)


@click.command()
@click.argument("article")
@input_options
@click.option("--text", type=options.Path(), required=True, help="File with the text of the new version.")
@click.option("--version", metavar="LABEL", required=True, help="Label of the new version, like v2 or 2025-01-02.")
@click.option(
    "--take-closest",
    metavar="PERCENT",
    type=click.IntRange(1, 100),
    help="Take the closest passage for a quote that is gone if it is that similar, for a person to look at.",
)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell it."
)
@quiet_option
def revise(
    article: str,
    seeds: options.Folders,
    texts: Path | None,
    ontology: Path | None,
    *,
    text: Path,
    version: str,
    take_closest: int | None,
    format_: str,
    quiet: bool,
) -> None:
    """Write the next version of ARTICLE from its latest one.

    Every quote is looked for in the new text; assertions keep their ids, comments and layout stay. Where typography alone
    changed, the new text's form is taken over. For a quote that is edited, the closest passage is printed as it can be pasted,
    with the negations, hedges, quantifiers and speakers that belong to it; for one that is gone, the three nearest sentences.
    What needs a person is listed under 'unsettled' in the new file, and check refuses it until that is deleted. With --texts,
    the old text helps: quotes that moved, sentences that were reworded and quotes that stand twice are told apart.
    """
    if isinstance(seeds, tuple):
        message = f"a version is written into one folder, and {len(seeds)} are named"
        raise UsageError(message, hint="name the one with the article")
    revision = entente.revise(
        article, seeds, text=text, version=version, texts=texts, ontology=ontology, take_closest=take_closest
    )
    print_text(revision.json() if format_ == "json" else revision.text(), nl=False)
    if not revision.compared and not quiet:
        print_text("The old text was not at hand: what moved or was reworded around a quote is not told (--texts).", err=True)
    if texts and not quiet and not (place := texts / article / f"{version}.txt").exists():
        print_text(f"Put the text at {place}, so that check can look up its quotes.", err=True)
    if (revision.notes or revision.unsettled) and not quiet:
        print_text("check refuses the file until all of it is settled and no 'unsettled:' is left.", err=True)
