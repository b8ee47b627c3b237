"""An outline of a result: a title, what holds of all, and sections with points, as text for a terminal and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.model import text_table
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Point(NamedTuple):
    """A line, and the lines below it."""

    line: str
    below: tuple[Point, ...] = ()


class Section(NamedTuple):
    """Points under a heading, and what a reader should know of them."""

    heading: str
    points: tuple[Point, ...] = ()
    note: str = ""


class Table(NamedTuple):
    """Rows under headers. Numbers stand to the right."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def text(title: str, summary: Iterable[str], sections: Sequence[Section]) -> str:
    """Return an outline as text for a terminal; sections without points are left out."""
    lines = [title, *(f"  {line}" for line in summary)]
    for section in sections:
        if section.points:
            lines += ["", section.heading, *([section.note] if section.note else []), *_indented(section.points, "- ", "")]
    return "\n".join(lines) + "\n"


def _indented(points: Iterable[Point], mark: str, before: str) -> Iterator[str]:
    for point in points:
        yield f"{before}{mark}{point.line}"
        yield from _indented(point.below, "", f"{before}    ")


def markdown(title: str, summary: Iterable[str], sections: Sequence[Section]) -> str:
    """Return an outline as Markdown; sections without points are left out."""
    lines = [f"# {escaped(title)}", "", *(escaped(line) for line in summary)]
    for section in sections:
        if section.points:
            note = [escaped(section.note), ""] if section.note else []
            lines += ["", f"## {escaped(section.heading)}", "", *note, *_bulleted(section.points, "")]
    return "\n".join(lines) + "\n"


def _bulleted(points: Iterable[Point], before: str) -> Iterator[str]:
    for point in points:
        yield f"{before}- {escaped(point.line)}"
        yield from _bulleted(point.below, f"{before}  ")


def table(made: Table) -> str:
    """Return a table as text for a terminal."""
    return text_table.aligned(made.headers, [[str(cell) for cell in row] for row in made.rows], _numbers(made))


def markdown_table(made: Table) -> list[str]:
    """Return a table as lines of Markdown."""
    headers, *rows = [[escaped(str(cell)) for cell in row] for row in (made.headers, *made.rows)]
    return text_table.in_markdown(headers, rows, _numbers(made))


def _numbers(made: Table) -> list[bool]:
    """Return which columns hold numbers."""
    return [isinstance(cell, int) for cell in (made.rows[0] if made.rows else made.headers)]
