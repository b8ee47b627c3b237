"""Write files for a curator to work on: a new corpus, the next version of an article."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from entente.disk.files import SUFFIX, write
from entente.disk.folder_swap import replace
from entente.model import ids, resources
from entente.model.argument_types import checked
from entente.model.errors import OutputError, UsageError, did_you_mean
from entente.model.short_repr import fields_given
from entente.seeds import document as seed_file
from entente.seeds import find_quotes, next_version
from entente.seeds.advice import quotable
from entente.seeds.schema import KINDS
from entente.tasks.load import load, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.seeds.find_quotes import Line, Refound

_STARTER = Path(__file__).with_name("starter")
_REVIEW = ".github/workflows/review.yml"
_ADDRESS = re.compile(r"[\w:/.@+#=&?%~-]+")
"""What pip takes after an @, with no character that a shell or YAML would obey."""


@checked
def init(folder: str | Path, *, review: str | None = None) -> list[Path]:
    """Start a corpus of one's own: a small invented one that has no faults and explains itself, whole or not at all.

    Args:
        folder: Where; a new or an empty folder, or one that an `init` filled in part before it was killed.
        review: Where pip gets Entente from, like `git+https://git.example/entente`. With it, a workflow for GitHub is written
            too, which checks each pull request and tells what it changes; the folder is to be a repository of its own.

    Returns:
        The files written: the seeds, the JSON Schemas that editors read, a README.md, and the invented articles' texts.

    Raises:
        UsageError: There is a file of that name, the folder is not empty, or a workflow is of no use there.
        OutputError: A file cannot be written.

    """
    folder = resources.named(folder)
    if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
        message = f"{str(folder)!r} is there already, and no folder"
        raise UsageError(message, hint="name a new folder, or an empty one")
    sources = sorted(path for path in _STARTER.rglob("*") if path.is_file() and path.suffix in {".md", ".txt", ".yaml"})
    files = {path.relative_to(_STARTER).as_posix(): path.read_text(encoding="utf-8") for path in sources}
    files |= {f"{kind}.schema.json": schema(kind) for kind in KINDS}
    if review is not None:
        files[_REVIEW] = _review(folder, review)
    if folder.is_dir() and not all(_is_left_over(path, folder, files) for path in folder.rglob("*")):
        message = f"the folder {str(folder)!r} is not empty"
        raise UsageError(message, hint="name a new folder, or an empty one")
    written = [folder / name for name in files]
    new_files = [path for path in written if not path.exists()]
    new_folders = [place for place in sorted({parent for path in written for parent in path.parents}) if not place.exists()]
    try:
        replace(folder, files)
    except BaseException as error:
        for path in new_files:
            path.unlink(missing_ok=True)
        for place in reversed(new_folders):
            if place.is_dir():
                place.rmdir()
        if isinstance(error, OutputError):
            raise OutputError(error.message, hint="nothing is left of it; free the place or name another") from error
        raise
    return sorted(written)


def _review(folder: Path, address: str) -> str:
    """Return a workflow that reviews a corpus in a repository of its own.

    Raises:
        UsageError: The folder lies in another repository, or the address is none.

    """
    if not _ADDRESS.fullmatch(address):
        message = f"{address!r} is no address of a package"
        raise UsageError(message, hint="write it as pip takes it, like git+https://git.example/entente")
    if outer := next((place for place in folder.absolute().parents if (place / ".git").exists()), None):
        message = f"{str(folder)!r} lies in the repository {str(outer)!r}, whose workflows have their place there"
        raise UsageError(message, hint="start the corpus without one, and copy that of docs/team.md")
    return Path(__file__).with_name("review.yml").read_text(encoding="utf-8").replace("ENTENTE_ADDRESS", address)


def _is_left_over(path: Path, folder: Path, files: Mapping[str, str]) -> bool:
    """Return whether a path can be left over from a killed `init`: a part of the starter corpus, as it would be written."""
    name = path.relative_to(folder).as_posix()
    if path.is_symlink():
        return False
    if path.is_dir():
        return any(file.startswith(f"{name}/") for file in files)
    if path.name.startswith(".") and path.suffix == SUFFIX:
        return True
    return path.is_file() and name in files and resources.read(path) == files[name].encode()


@dataclass(frozen=True, kw_only=True)
class Revision:
    """The next version of an article as `revise` wrote it, and what became of each quote; rendered as text or JSON.

    >>> quote = find_quotes.Refound(assertion="member", kind="gone", quote="a member of the pact", line=12)
    >>> Revision(path=Path("v2.yaml"), article="pact", version="v2", revises="v1", quotes=(quote,)).counts
    {'gone': 1}
    """

    path: Path
    """The seed file written."""
    article: str
    version: str
    revises: str
    quotes: tuple[Refound, ...] = ()
    """What became of each quote, in the order of the seed file."""
    notes: tuple[Line, ...] = ()
    """What a person must decide about the version itself, by line of the seed file."""
    sentences: tuple[Line, ...] = ()
    """The sentences of the new text that no quote touches and that the old text did not have, by line of the text."""
    compared: bool = False
    """Whether the old text was at hand."""

    __repr__ = fields_given

    @property
    def counts(self) -> dict[str, int]:
        """How many quotes there are of each kind."""
        counted = Counter(quote.kind for quote in self.quotes)
        return {kind: counted[kind] for kind in find_quotes.KINDS if counted[kind]}

    @property
    def unsettled(self) -> tuple[Refound, ...]:
        """The quotes that need a person."""
        return tuple(quote for quote in self.quotes if quote.kind not in find_quotes.RESOLVED)

    def text(self) -> str:
        """Return the revision as text: the counts, then what a person must decide, with its line in the seed file."""
        counted = ", ".join(f"{count} {kind}" for kind, count in self.counts.items()) or "no assertions"
        lines = [f"{self.path}  {self.article}@{self.version}, revises {self.revises}", f"Quotes: {counted}"]
        if self.notes or self.unsettled:
            lines += ["", f"For a person to settle ({len(self.notes) + len(self.unsettled)})"]
        lines += [f"{self.path}:{line}: {note}" for line, note in self.notes]
        for quote in self.unsettled:
            text = f": {quote.quote}" if quote.quote else ""
            lines.append(f"{self.path}:{quote.line}: {quote.kind}: {quote.assertion}{text}")
            if quote.passage:
                shown = f"quote: {quotable(quote.passage)}" if quote.kind == "edited" else quote.passage
                taken = ", taken" if quote.taken else ""
                lines.append(f"    text line {quote.text_line}, {quote.score} of 100{taken}: {shown}")
            for what, words in (("new", quote.came), ("no more", quote.went)):
                lines += [f"    {what}: {', '.join(words)}"] if words else []
            lines += [f"    near: text line {line}: {sentence}" for line, sentence in quote.nearest]
        if self.sentences:
            new = " and that are new" if self.compared else ""
            lines += ["", f"Sentences that no quote touches{new} ({len(self.sentences)})"]
            lines += [f"text line {line}: {sentence}" for line, sentence in self.sentences]
        return "\n".join(lines) + "\n"

    def json(self) -> str:
        """Return the revision as JSON."""
        document = {
            "path": str(self.path),
            "article": self.article,
            "version": self.version,
            "revises": self.revises,
            "compared": self.compared,
            "counts": self.counts,
            "notes": [note._asdict() for note in self.notes],
            "quotes": [asdict(quote) | {"nearest": [line._asdict() for line in quote.nearest]} for quote in self.quotes],
            "sentences": [sentence._asdict() for sentence in self.sentences],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@checked
def revise(
    article: str,
    folder: str | Path | None = None,
    *,
    text: str | Path,
    version: str,
    texts: str | Path | None = None,
    ontology: str | Path | None = None,
    take_closest: int | None = None,
) -> Revision:
    """Write the next version of an article from its latest one, with every quote found again in the new text.

    The new file is the old one, comments and layout included, with another version, `revises`, and sha256. Assertions keep
    their ids. Whatever needs a person stands under `unsettled`, and `check` refuses the file until that is deleted.

    Args:
        article: The article's id.
        folder: The seeds, as a folder, for that is written into; those that Entente carries by default.
        text: The file that holds the text of the new version, in UTF-8.
        version: The label of the new version, a slug.
        texts: A folder with article texts, `<article>/<version>.txt`. With the old text, quotes that moved are told from those
            that stayed, sentences that were reworded are seen, and a quote that stands twice is told apart by what is around
            it.
        ontology: A Turtle file to use instead of the ontology that Entente carries.
        take_closest: A likeness from 1 to 100. Where a quote is not in the new text, the closest passage takes its place if it
            is at least that similar; it still stands under `unsettled`. None takes nothing.

    Raises:
        UsageError: There is no such article, text or folder, there is such a version already, or the likeness is none.
        SeedsError: The seeds have faults.
        OutputError: The file cannot be written, or the old one is laid out in a way that cannot be carried over.
        OntologyError: The ontology does not say what it must.

    """
    if folder is None and resources.is_installed():
        message = "the seeds that Entente carries belong to its installation"
        raise UsageError(message, hint="name a seeds folder of your own; 'entente init' starts one")
    seeds_folder = resources.writable_seeds(folder) if folder is not None else resources.seeds()
    path = resources.named(seeds_folder / "articles" / article / f"{version}.yaml")
    # Wrong arguments are reported before faults of the seeds, such as the notes of a revision begun before.
    if not ids.SLUG.fullmatch(version):
        message = f"{version!r} cannot be a version's label"
        raise UsageError(message, hint="use lower-case letters, digits and single dashes, like v2 or 2025-01-02")
    if take_closest is not None and not 1 <= take_closest <= 100:  # noqa: PLR2004  percent
        message = f"{take_closest} is no likeness in percent"
        raise UsageError(message, hint="give a number from 1 to 100")
    if path.exists():
        message = f"{path} is there already"
        raise UsageError(message, hint="give the new version another label")
    articles = {place.name for place in (seeds_folder / "articles").glob("*/")}
    if articles and article not in articles:
        message = f"there is no article {article!r}"
        raise UsageError(message, hint=did_you_mean(article, articles))
    new_text = _text(resources.named(text))
    graph = load(folder, texts=texts, ontology=ontology)
    last = graph.corpus.latest.get(article)
    if last is None:
        message = f"there is no article {article!r} with a version"
        raise UsageError(message, hint=did_you_mean(article, graph.corpus.latest))
    if last.sha256 == sha256(new_text.encode()).hexdigest():
        message = f"the text {str(text)!r} is that of {last.id}"
        raise UsageError(message, hint="there is nothing to revise")
    source = path.with_name(f"{last.version}.yaml")
    old_text = graph.texts.get(last.id)
    carrier_language = last.carried_by.language if last.carried_by else None
    language = carrier_language or graph.corpus.article[article].language or ""
    seed_text = seed_file.read_text(source)
    outcome = next_version.revised(
        last, seed_text, version, new=new_text, old=old_text, language=language, take_closest=take_closest
    )
    write({path: outcome.yaml})
    return Revision(
        path=path,
        article=article,
        version=version,
        revises=last.version,
        quotes=outcome.quotes,
        notes=outcome.notes,
        sentences=outcome.sentences,
        compared=old_text is not None,
    )


def _text(path: Path) -> str:
    """Return the text of an article from its file.

    Raises:
        UsageError: The file cannot be read, is empty, or is not UTF-8.

    """
    try:
        text = resources.read(path).decode("utf-8")
    except OSError as error:
        message = f"the text {str(path)!r} cannot be read: {error.strerror}"
        raise UsageError(message, hint="name the file that holds the text of the new version") from error
    except UnicodeDecodeError as error:
        message = f"the text {str(path)!r} is not UTF-8"
        raise UsageError(message, hint="save it as UTF-8") from error
    if not text.strip():
        message = f"the text {str(path)!r} is empty"
        raise UsageError(message, hint="name the file that holds the text of the new version")
    return text
