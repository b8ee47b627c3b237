"""The terms of a vocabulary, found by name, label, synonym or definition in every language, and how seeds use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.model.short_repr import fields_given
from entente.model.vocabulary import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.model.vocabulary import Term, Vocabulary

Sort: TypeAlias = Literal["relation", "kind", "status", "unit", "confidence"]
"""What a term is."""

_CLOSE = 85
"""From which likeness on, in percent, a name is taken to be meant (rapidfuzz, `ratio`)."""


@dataclass(frozen=True, kw_only=True, repr=False)
class FoundTerm:
    """A term that answers a question for one."""

    sort: Sort
    term: Term
    reversed: bool = False
    """Whether what was asked for is the relation read from its other end, so that subject and object change places."""

    __repr__ = fields_given

    @property
    def example(self) -> str:
        """Return lines of YAML that use the term; what stands in angle brackets is to be filled in."""
        if not isinstance(self.term, Relation):
            return f"{self.sort}: {self.term.id}"
        match self.term.takes:
            case "object":
                end = [f"object: <{_any_of(self.term.range)}>"]
            case "date":
                end = ["date: <2024, 2024-12 or 2024-12-11>"]
            case "value":
                end = ["value:", "  amount: <number>", *([f"  unit: {min(self.term.units)}"] if self.term.units else [])]
        fields = [f"subject: <{_any_of(self.term.domain)}>", f"relation: {self.term.id}", *end, "status: <status>"]
        return "\n".join(["- id: <name>", *(f"  {field}" for field in fields)])


def _any_of(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds)) or "entity"


def terms(vocabulary: Vocabulary, asked: str | None = None) -> list[FoundTerm]:
    """Return the terms of a vocabulary that a word or phrase may mean, the likeliest first; without one, all of them.

    A term is found by its name in seeds, its labels, its synonyms and the words for reading it from its other end, in any
    language: exactly, then by a part, then but for a slip; and at last by its definition.

    Args:
        vocabulary: The vocabulary.
        asked: The word or phrase.

    """
    every = [*_all(vocabulary)]
    if asked is None:
        return every
    wanted = _plain(asked)
    ranked: list[tuple[int, int, FoundTerm]] = []
    for place, found in enumerate(every):
        direct = max((_likeness(wanted, name) for name in _names(found.term)), default=0)
        inverse = max((_likeness(wanted, name) for name in _inverse_names(found.term)), default=0)
        if inverse > direct:
            ranked.append((inverse, -place, FoundTerm(sort=found.sort, term=found.term, reversed=True)))
        elif direct:
            ranked.append((direct, -place, found))
        elif len(wanted) > 2 and any(wanted in _plain(text) for text in found.term.definition.values()):  # noqa: PLR2004
            ranked.append((1, -place, found))
    best = max((likeness for likeness, _, _ in ranked), default=0)
    # Where something bears that very name, what only has it in its definition is beside the point.
    return [
        found for likeness, _, found in sorted(ranked, key=lambda one: one[:2], reverse=True) if best < _CLOSE or likeness > 1
    ]


def _all(vocabulary: Vocabulary) -> Iterator[FoundTerm]:
    yield from (FoundTerm(sort="relation", term=term) for term in vocabulary.relations.values())
    yield from (FoundTerm(sort="kind", term=term) for term in vocabulary.kinds.values() if not term.abstract)
    yield from (
        FoundTerm(sort="status", term=term)
        for term in sorted(vocabulary.statuses.values(), key=lambda one: (one.order, one.id))
    )
    yield from (FoundTerm(sort="unit", term=term) for term in vocabulary.units.values())
    yield from (FoundTerm(sort="confidence", term=term) for term in vocabulary.confidences.values())


def _names(term: Term) -> Iterator[str]:
    yield term.id
    yield from term.label.values()
    for names in term.alias.values():
        yield from names
    if isinstance(term, Relation):
        yield from term.label_plural.values()


def _inverse_names(term: Term) -> Iterator[str]:
    if isinstance(term, Relation):
        yield from term.inverse.values()
        if term.inverse_id:
            yield term.inverse_id


def _likeness(wanted: str, name: str) -> int:
    """Return how well a name answers what is wanted, in percent; 0 where it does not."""
    from rapidfuzz import fuzz  # noqa: PLC0415  it loads slowly

    known = _plain(name)
    if wanted == known:
        return 100
    if f" {wanted} " in f" {known} ":
        return 95
    if len(wanted) > 2 and f" {wanted}" in f" {known}":  # noqa: PLR2004  a part of two letters says little
        return 90
    likeness = int(fuzz.ratio(wanted, known))
    return likeness if likeness >= _CLOSE else 0


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())
