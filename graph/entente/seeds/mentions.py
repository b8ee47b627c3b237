"""The entities of a corpus that a text names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.model.entity_names import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.model.records import Entity

_SHORT = 3
"""A name of so many letters counts only as it is written, since it may be a word otherwise."""


class Mentions:
    """The names of entities, to be found in texts: labels and aliases in every language, also with the ending of a genitive.

    >>> from entente.model.records import Entity
    >>> names = Mentions([Entity(id="arland", kind="state", label={"en": "Arland"})])
    >>> names.of("ARLAND's word, and Arlands Wort"), names.of("Garland")
    (('arland',), ())
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._named: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for entity in entities:
            for name in {*entity.label.values(), *(alias for aliases in entity.alias.values() for alias in aliases)}:
                if words := words_of(name):
                    self._named[words[0]].append((words, name, entity.id))
        for named in self._named.values():
            named.sort(key=lambda one: (-len(one[0]), one[1:]))

    def of(self, text: str) -> tuple[str, ...]:
        """Return the slugs of the entities that a text names, in their order; of names within names, the longest."""
        words = words_of(text)
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            at += self._at(words, at, text, found)
        return tuple(found)

    def _at(self, words: tuple[str, ...], at: int, text: str, found: dict[str, None]) -> int:
        """Add the entities named at a word, and return how many words to go on."""
        candidates = [*self._named.get(words[at], ()), *self._named.get(words[at].removesuffix("s"), ())]
        for name, as_written, slug in sorted(candidates, key=lambda one: -len(one[0])):
            here = words[at : at + len(name)]
            same = here == name or (here[:-1] == name[:-1] and here[-1:] == (f"{name[-1]}s",))
            if same and (len(as_written) > _SHORT or as_written in text):
                length = len(name)
                for other, other_written, other_slug in candidates:
                    if other == name and (len(other_written) > _SHORT or other_written in text):
                        found[other_slug] = None
                found[slug] = None
                return length
        return 1
