"""Entities found by what people call them: by slug, former slug, label or alias, whole or in part."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.model.records import Corpus, Entity

_MAX_LISTED = 12


def entity_named(corpus: Corpus, name: str) -> str | None:
    """Return the slug of the entity that a name means; None where it means none. See `named`.

    Raises:
        UsageError: Several entities fit equally well.

    >>> import entente
    >>> corpus = entente.load().corpus
    >>> entity_named(corpus, "putin"), entity_named(corpus, "Vereinigte Staaten"), entity_named(corpus, "Atlantis")
    ('vladimir-putin', 'united-states', None)
    """
    formerly = {old: entity.id for entity in corpus.entities for old in entity.formerly}
    slug = name if name in corpus.entity else formerly.get(name)
    return slug or named({entity.id: _names(entity) for entity in corpus.entities}, name)


def named(names: Mapping[str, Sequence[str]], name: str) -> str | None:
    """Return which of some things a name means; None where it means none.

    What fits best decides: a whole label or alias in any language, then the end of one, as a family name is, then any words of
    one. Case, accents and hyphens make no difference.

    Args:
        names: The labels and aliases of each thing, by its slug.
        name: The name.

    Raises:
        UsageError: Several fit equally well. The error lists them.

    >>> named({"a": ["Ada Lovelace"], "b": ["Ada"], "c": ["Ada Yonath"]}, "ADA"), named({"é": ["Éva Ádám"]}, "adam")
    ('b', 'é')
    """
    wanted = words_of(name)
    if not wanted:
        return None
    for fits in (_wholly, _at_the_end, _partly):
        found = [slug for slug, texts in names.items() if any(fits(words_of(text), wanted) for text in texts)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{slug} ({names[slug][0]})" for slug in found[:_MAX_LISTED])
            more = f" and {len(found) - _MAX_LISTED} more" if len(found) > _MAX_LISTED else ""
            raise UsageError(f"{name!r} can mean {len(found)} entities", hint=f"name one by its slug: {listed}{more}")
    return None


def known_entity(corpus: Corpus, name: str, what: str = "entity") -> str:
    """Return the slug of the entity that a name means; see `entity_named`.

    Raises:
        UsageError: It means none, or several.

    """
    slug = entity_named(corpus, name)
    if slug is None:
        raise UsageError(f"there is no {what} {name!r}", hint=similar_entity(corpus, name))
    return slug


def similar_entity(corpus: Corpus, name: str) -> str:
    """Return the hint for a name that means no entity: the closest slug, label or alias, or all slugs where they are few."""
    similar = did_you_mean(name, {text for entity in corpus.entities for text in (entity.id, *_names(entity))})
    return similar if similar.startswith("did") else did_you_mean(name, corpus.entity)


def _wholly(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return words == wanted


def _at_the_end(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return words[-len(wanted) :] == wanted


def _partly(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return {*wanted} <= {*words}


def _names(entity: Entity) -> list[str]:
    return [*entity.label.values(), *(name for names in entity.alias.values() for name in names)]


@cache
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name without accents, in one case.

    >>> words_of("São Paulo-Straße")
    ('sao', 'paulo', 'strasse')
    """
    plain = "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
    return tuple(re.findall(r"\w+", plain))
