"""The corpora that one was made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from entente.model.record import Record
from entente.model.value_types import Contact, Link, Slug, Texts  # noqa: TC001  as the other records have them

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Part(Record):
    """One of several corpora that were taken as one."""

    id: Slug
    """Its name in the graph, made of its title."""
    title: Texts
    license: Link | None = None
    contact: Contact | None = None
    articles: tuple[str, ...] = ()
    """The articles that are its own."""

    @staticmethod
    def field(part: Part | None) -> dict[str, str]:
        """Return a corpus as a field of JSON; none where there is but one."""
        return {"corpus": part.id} if part else {}


def heading(title: Texts) -> str:
    """Return a title in English, or else in the first of its languages by tag.

    >>> heading({"fr": "Un", "de": "Eins"})
    'Eins'
    """
    return title.get("en") or (title[min(title)] if title else "")


class Joined(Record):
    """What a corpus knows of those that it was made of."""

    parts: tuple[Part, ...]
    """The corpora that it was made of, by title; none where it is but one."""

    @cached_property
    def part_of(self) -> Mapping[str, Part]:
        """The corpus that each article comes from, by the article's id, where there are several."""
        return {article: part for part in self.parts for article in part.articles}
