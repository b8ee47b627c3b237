"""The text of an article, out of a file that somebody saved: text, Markdown, a page in HTML, or PDF.

Only the file itself is read; nothing is fetched. What is no part of the article's text is taken out, and told.
"""

from __future__ import annotations

import codecs
import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.model.errors import UsageError
from entente.model.shown_text import invisible
from entente.model.typography import written
from entente.seeds.function_words import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TITLE_LENGTH = 200
_EXTRA = "install what reads it: pip install 'entente-kg[texts]'"
_MARKUP = (
    re.compile(r"(?s)\A---\n.*?\n---\n"),  # what some programs write before the text
    re.compile(r"(?s)<!--.*?-->"),
    re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),
    re.compile(r"(?m)^(?:```|~~~).*\n?"),
    re.compile(r"(?m)^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)"),
    re.compile(r"(?m)^ {0,3}(?:[-*_][ \t]*){3,}$\n?"),
    re.compile(r"(?<=\])(?:\([^)\n]*\)|\[[^\]\n]*\])"),
    re.compile(r"\*\*|__(?=\S)|(?<=\S)__|`"),
    re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"),
)
"""What makes up Markdown and is no part of the text. https://spec.commonmark.org/0.31.2/"""
_LINK_TEXT = re.compile(r"\[([^\]\n]*)\]")
_PAGE_NUMBER = re.compile(r"(?:page|seite|p\.|s\.)?\s*[-–]?\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\s*[-–]?", re.IGNORECASE)
_FEW_PAGES = 3
_UNSEEN = frozenset({"head", "title", "script", "style", "noscript", "template"})
_BLOCKS = frozenset(
    ["html", "body", "main", "article", "section", "div", "nav", "header", "footer", "aside", "ul", "ol", "table", "tr"]
)
"""The elements of a page that hold blocks."""
_TEXT_BLOCKS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption", "blockquote", "button"]
)
"""The elements of a page that are blocks of text, wherever they stand."""


@dataclass(frozen=True, kw_only=True)
class ArticleText:
    """The text of an article, with what the file tells of it; what is not known is empty."""

    text: str
    title: str = ""
    language: str = ""
    taken_out: tuple[str, ...] = ()
    """The lines and signs of the file that are no part of the text, as they stood there."""


def read(path: Path, raw: bytes) -> ArticleText:
    """Return the text of an article from the bytes of a file, whose name tells its format.

    Raises:
        UsageError: The file holds no text that can be read, or what reads its format is not installed.

    """
    match path.suffix.casefold():
        case ".html" | ".htm" | ".xhtml":
            found = _of_html(path, raw)
        case ".pdf":
            found = _of_pdf(path, raw)
        case ".md" | ".markdown":
            found = _of_markdown(_decoded(path, raw))
        case _:
            found = _of_text(_decoded(path, raw))
    text = invisible("\t\n").sub("", found.text.replace("\r\n", "\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if not text.strip():
        message = f"the text {str(path)!r} is empty"
        raise UsageError(message, hint="name the file that holds the article's text")
    title = found.title or _first_line(text)
    return ArticleText(
        text=f"{text}\n",
        title=written(title).strip(),
        language=found.language or language_of(text),
        taken_out=tuple(shown for line in found.taken_out if (shown := written(line).strip())),
    )


def _first_line(text: str) -> str:
    """Return the first line of a text where it can be a title: short, and no sentence that ends with a full stop."""
    line = text.lstrip().partition("\n")[0].strip()
    return line if len(line) <= _TITLE_LENGTH and not line.endswith((".", ":", ";", ",")) else ""


def _decoded(path: Path, raw: bytes) -> str:
    if b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = f"{str(path)!r} is no text: line {raw[: raw.index(0)].count(10) + 1} holds a null character"
        raise UsageError(message, hint="name the file that holds the article's text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the text {str(path)!r} is not UTF-8"
        hint = "save it as UTF-8; an HTML page or a PDF is known by its name, .html or .pdf"
        raise UsageError(message, hint=hint) from error


def _of_text(text: str) -> ArticleText:
    return ArticleText(text=text)


def _of_markdown(text: str) -> ArticleText:
    heading = re.search(r"(?m)^#[ \t]+(.+?)[ \t#]*$", text)
    taken: list[str] = []

    def take(found: re.Match[str]) -> str:
        taken.append(found[0])
        return ""

    for sign in _MARKUP:
        text = sign.sub(take, text)
    text = _LINK_TEXT.sub(r"\1", text)
    title = _LINK_TEXT.sub(r"\1", _unmarked(heading[1])) if heading else ""
    counted = Counter(line for piece in taken for line in piece.strip().split("\n") if line.strip())
    told = [f"{line} ({count} times)" if count > 1 else line for line, count in counted.items()]
    return ArticleText(text=text, title=title, taken_out=tuple(told))


def _unmarked(text: str) -> str:
    for sign in _MARKUP:
        text = sign.sub("", text)
    return text


def _of_html(path: Path, raw: bytes) -> ArticleText:
    try:
        import trafilatura  # noqa: PLC0415  an extra that only this needs
    except ImportError as error:
        message = f"{str(path)!r} is a page in HTML, and {_missing(error, 'trafilatura')}"
        raise UsageError(message, hint=_EXTRA) from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what it does not find, which is told here
    tree = trafilatura.load_html(raw)
    language = str(tree.get("lang") or "") if tree is not None else ""
    found = trafilatura.bare_extraction(raw, include_comments=False, include_tables=True, with_metadata=True)
    text = getattr(found, "text", None) or ""
    if tree is None or not text.strip():
        message = f"no article is found in the page {str(path)!r}"
        raise UsageError(message, hint="copy its text into a text file, and name that")
    title = (getattr(found, "title", None) or "").strip()
    kept = written(text)
    if title and written(title) not in kept:
        text = f"{title}\n{text}"
        kept = written(text)
    return ArticleText(
        text=text,
        title=title,
        language=language.partition("-")[0].casefold(),
        taken_out=tuple(dict.fromkeys(line for line in _visible(tree) if written(line) not in kept)),
    )


def _visible(tree: object) -> Iterator[str]:
    """Yield the lines of a page that a reader sees: the texts of its blocks."""
    for element in tree.iter():  # type: ignore[attr-defined]  # lxml has no types
        parents = {parent.tag for parent in element.iterancestors()}
        if not isinstance(element.tag, str) or {element.tag, *parents} & _UNSEEN:
            continue
        if element.tag in _BLOCKS:
            own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        elif element.tag in _TEXT_BLOCKS or ((parent := element.getparent()) is not None and parent.tag in _BLOCKS):
            own = element.text_content()
        else:
            continue
        if line := " ".join(own.split()):
            yield line


def _missing(error: ImportError, library: str) -> str:
    """Return what keeps a library from being imported."""
    return f"{library} is not installed" if error.name == library else f"{library} cannot be used: {error}"


def _of_pdf(path: Path, raw: bytes) -> ArticleText:
    try:
        from pypdf import PdfReader  # noqa: PLC0415  an extra that only this needs
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError as error:
        message = f"{str(path)!r} is a PDF, and {_missing(error, 'pypdf')}"
        raise UsageError(message, hint=_EXTRA) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        pages = [(page.extract_text() or "").split("\n") for page in reader.pages]
        told = (reader.metadata.title if reader.metadata else None) or ""
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"the PDF {str(path)!r} cannot be read: {error}"
        raise UsageError(message, hint="open it and save it anew, or copy its text into a text file") from error
    if not any(line.strip() for page in pages for line in page):
        message = f"the PDF {str(path)!r} has no text, perhaps but pictures of one"
        raise UsageError(message, hint="copy its text into a text file, and name that")
    # What stands at the edge of most pages is a running head, and a number there is that of the page.
    edges = Counter(line.strip() for page in pages for line in {*page[:2], *page[-2:]} if line.strip())
    running = {line for line, count in edges.items() if len(pages) >= _FEW_PAGES and count * 2 > len(pages)}
    kept: list[str] = []
    taken: list[str] = []
    for page in pages:
        for number, line in enumerate(page):
            at_edge = number < 2 or number >= len(page) - 2  # noqa: PLR2004  as above
            gone = at_edge and (line.strip() in running or _PAGE_NUMBER.fullmatch(line.strip()))
            (taken if gone else kept).append(line)
    joined = re.sub(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-zäöüß])", "", "\n".join(kept))
    title = told if written(told) and written(told) in written(joined) else ""
    return ArticleText(text=joined, title=title, taken_out=tuple(dict.fromkeys(taken)))
