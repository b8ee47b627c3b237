"""Start an article: from a file with its text to a version whose sentences wait to be curated."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from entente import seeds as seeds_
from entente.disk.files import write
from entente.judges.check.text_coverage import sentences
from entente.judges.check.text_forms import LANGUAGE
from entente.model import dates, ids, resources
from entente.model.argument_types import checked
from entente.model.entity_names import known_entity
from entente.model.errors import OutputError, UsageError
from entente.model.short_repr import fields_given
from entente.model.shown_text import counted
from entente.model.web_addresses import is_link
from entente.seeds import article_text, find_passage
from entente.seeds.mentions import Mentions
from entente.seeds.style import block, scalar
from entente.tasks.article_at_hand import opening

if TYPE_CHECKING:
    from entente.seeds.style import Plain


@dataclass(frozen=True, kw_only=True, repr=False)
class NewArticle:
    """An article as `new` started it."""

    article: str
    version: str
    paths: tuple[Path, ...]
    """The files written: what is known of the article, its version, and the text."""
    title: str
    """The title that the file gives; empty where none is plain."""
    language: str
    """The language, as a tag; empty where it is not plain."""
    published: str = ""
    """When it was published, as it was given; empty where it was not."""
    entities: tuple[str, ...] = ()
    """The slugs of known entities that the text names, in the order in which it does."""
    sentences: int = 0
    """How many sentences wait to be curated."""
    taken_out: tuple[str, ...] = ()
    """What the file holds and is no part of the text."""

    __repr__ = fields_given

    def text(self) -> str:
        """Return what was written, found and taken out, as text."""
        lines = [str(path) for path in self.paths]
        lines += ["", f"title: {self.title or 'not plain; add it to the version'}"]
        lines += [f"language: {self.language or 'not plain; add it to article.yaml'}"]
        lines += [f"published: {self.published or 'not given; add it to the version'}"]
        lines += [f"{counted(self.sentences, 'sentence')} to curate"]
        lines += [f"{counted(len(self.entities), 'known entity', 'known entities')}: {', '.join(self.entities) or 'none'}"]
        if self.taken_out:
            lines += [
                "",
                f"Taken out, as no part of the text ({len(self.taken_out)}):",
                *(f"- {line}" for line in self.taken_out),
            ]
        return "\n".join(lines) + "\n"


@checked
def new(
    article: str,
    folder: str | Path = ".",
    *,
    text: str | Path,
    version: str = "v1",
    title: str | None = None,
    language: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> NewArticle:
    """Start an article from a file with its text: all files of it, or none.

    Each sentence of the text stands under `unsettled`, by its first words, with the known entities that it names. `check`
    refuses the version until all are settled: with `settle`, with `add`, or in an editor.

    Args:
        article: The article's id, a slug that no article or entity has.
        folder: The seeds; the folder that one is in by default.
        text: A file on this computer: text or Markdown in UTF-8, or with what the extra `texts` installs, a saved page in HTML
            or a PDF. Its name tells which.
        version: The label of the version, a slug.
        title: The title as published; by default what the file gives as such.
        language: The language, as a tag; by default what the file says, or its small words tell.
        published: When it was published; left out by default.
        publisher: The slug, label or alias of who published it.
        url: Its address.

    Raises:
        UsageError: The article is there already, an id is none, or the file cannot be read or holds no text.
        OutputError: A file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from entente import init
    >>> with TemporaryDirectory() as place:
    ...     _ = init(place)
    ...     started = new("pact", place, text=f"{place}/texts/lake-centre/v1.txt")
    >>> started.title, started.sentences, started.entities[:2]
    ('Velmora and Tarsk plan a shared computing centre', 5, ('velmora', 'tarsk'))

    """
    seeds_folder = resources.writable_seeds(folder)
    for name, what in ((article, "an article's id"), (version, "a version's label")):
        if not ids.SLUG.fullmatch(name):
            message = f"{name!r} cannot be {what}"
            raise UsageError(message, hint="use lower-case letters, digits and single dashes")
    if not (seeds_folder / "corpus.yaml").is_file():
        message = f"there is no corpus.yaml in {str(seeds_folder)!r}"
        raise UsageError(message, hint="name a seeds folder; 'entente init' starts one")
    corpus = seeds_.read(seeds_folder).corpus
    place, text_place = seeds_folder / "articles" / article, seeds_folder / "texts" / article / f"{version}.txt"
    if taken := next((path for path in (place, text_place) if os.path.lexists(path)), None):
        message = f"{taken} is there already"
        raise UsageError(message, hint="give the new article another id; 'entente revise' writes the next version of one")
    if article in corpus.entity:
        message = f"{article!r} names an entity"
        raise UsageError(message, hint="give the article another id")
    _refuse_malformed(published, language, url)
    path = resources.named(text)
    try:
        found = article_text.read(path, resources.read(path))
    except OSError as error:
        message = f"the text {str(path)!r} cannot be read: {error.strerror}"
        raise UsageError(message, hint="name the file that holds the article's text") from error
    title, language = find_passage.one_line(title or found.title), language or found.language
    mentions = Mentions(corpus.entities)
    stubs = [(opening(one.text), mentions.of(one.text)) for one in sentences(found.text, language or "en")]
    record: dict[str, Plain] = {"label": {language or "en": title or article}, "language": language or None}
    record |= {"publisher": known_entity(corpus, publisher) if publisher else None, "url": url}
    head: dict[str, Plain] = {"version": version, "title": title or None, "published": published}
    head |= {"sha256": sha256(found.text.encode()).hexdigest()}
    schemas = (seeds_folder / "article.schema.json").is_file()
    remarks = [f" # {', '.join(named)}" if named else "" for _, named in stubs]
    lines = [f"  - sentence: {scalar(words, quoted=True)}{remark}" for (words, _), remark in zip(stubs, remarks, strict=True)]
    files = {
        place / "article.yaml": _file("article" if schemas else "", record),
        place / f"{version}.yaml": _file("assertions" if schemas else "", head) + "\n".join(["\nunsettled:", *lines, ""]),
        text_place: found.text,
    }
    fresh = [
        parent for parent in (text_place.parent.parent, text_place.parent, place.parent, place) if not os.path.lexists(parent)
    ]
    try:
        write({**files})
    except OutputError:
        for parent in reversed(fresh):
            with suppress(OSError):  # it was not made, or another process has put something in it
                parent.rmdir()
        raise
    return NewArticle(
        article=article,
        version=version,
        paths=tuple(files),
        title=title or "",
        language=language or "",
        published=published or "",
        entities=mentions.of(found.text),
        sentences=len(stubs),
        taken_out=found.taken_out,
    )


def _refuse_malformed(published: str | None, language: str | None, url: str | None) -> None:
    if language is not None and not LANGUAGE.fullmatch(language):
        message = f"{language!r} is no language tag"
        raise UsageError(message, hint="write it in lower case, like en, de or pt-br")
    if url is not None and not is_link(url):
        message = f"{url!r} is no link"
        raise UsageError(message, hint="write the whole address, with http:// or https://")
    try:
        if published is not None:
            dates.span(published)
    except ValueError as error:
        raise UsageError(str(error), hint="give the day, the month or the year of publication") from None


def _file(schema: str, fields: dict[str, Plain]) -> str:
    given = {name: value for name, value in fields.items() if value is not None}
    first = f"# yaml-language-server: $schema=../../{schema}.schema.json\n" if schema else ""
    return f"{first}format: 1\n{block(given)}"
