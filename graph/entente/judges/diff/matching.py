"""Which assertion of one version is which of another.

Within one article, assertions match by proposition, then by id, then by origin and closest content; across articles by
proposition alone. What stays over is paired as siblings (one value for another) or as relations that exclude each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from entente.judges.diff.changes import Change, Exclusion, FieldChange, Place, SameId, SameOrigin
from entente.judges.diff.fields import as_written, changed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from entente.judges.diff.changes import Kind, Reason
    from entente.model.records import Assertion, Corpus, Version
    from entente.model.vocabulary import Vocabulary

_CONTENT = ("subject", "relation", "object", "date", "value", "topic", "by", "in_")
_TELLING = ("status", "said", "ordered", "at", "when", "valid_from", "valid_to", "converted", "about", "confidence", "tags")
_GROUNDS = ("because", "evidence")
_WORDING = ("id", "statement")

_Pair = tuple[int, int]
"""The positions of two assertions, in the old version and in the new one."""


class VersionIn(NamedTuple):
    """A version in its corpus, both sides naming each entity alike, and the same version as it was written."""

    corpus: Corpus
    version: Version
    written: Version


def matched(old: VersionIn, new: VersionIn, vocabulary: Vocabulary, *, wording: bool) -> list[Change]:
    """Tell what became of every assertion of two versions.

    Args:
        old: One version.
        new: The other.
        vocabulary: The ontology both keep to.
        wording: Whether to compare what is the curator's own, too: the id of an assertion and the words of its statement.

    """
    same_article = old.version.article == new.version.article
    match = _Match(old, new, vocabulary, wording=wording)
    if same_article:
        match.identical()
        match.by_proposition(same_id=True)
    match.by_proposition(same_id=False)
    if same_article:
        match.by_id()
    match.siblings()
    match.disjoint()
    if same_article:
        match.by_origin()
    return [*match.paired(), *match.alone()]


class _Match:
    """The assertions of two versions, by position: those that have found a partner, and those that have not yet."""

    def __init__(self, old: VersionIn, new: VersionIn, vocabulary: Vocabulary, *, wording: bool) -> None:
        self.old, self.new, self.vocabulary = old, new, vocabulary
        # Grounds are an article's own.
        grounds = _GROUNDS if old.version.article == new.version.article else ()
        self.names = (*_TELLING, *grounds, *(_WORDING if wording else ()))
        self.left_old = dict(enumerate(old.version.assertions))
        self.left_new = dict(enumerate(new.version.assertions))
        self.found: list[tuple[Kind, _Pair, Reason | None]] = []
        self.same: list[_Pair] = []
        self.propositions: dict[int, str] = {}

    def take(self, pair: _Pair, kind: Kind = "revised", reason: Reason | None = None) -> None:
        """Note that two assertions are partners."""
        del self.left_old[pair[0]], self.left_new[pair[1]]
        self.found.append((kind, pair, reason))

    def identical(self) -> None:
        known = {assertion.id: position for position, assertion in self.left_old.items()}
        for position, assertion in list(self.left_new.items()):
            before = known.get(assertion.id)
            if before is not None and self.left_old.get(before) == assertion:
                del self.left_old[before], self.left_new[position]
                self.same.append((before, position))

    def by_proposition(self, *, same_id: bool) -> None:
        for pair in self._pairs(lambda claim: (self._proposition(claim), same_id and claim.id)):
            self.take(pair)

    def by_id(self) -> None:
        for before, after in self._pairs(lambda claim: claim.id):
            one, other = self.left_old[before], self.left_new[after]
            if self._measure(one) is not None and self._measure(one) == self._measure(other):
                self.take((before, after), "re-valued")
            elif self._excludes(one, other):
                self.take((before, after), "changed", Exclusion(old=one.relation, new=other.relation))
            else:
                self.take((before, after), "revised", SameId())

    def siblings(self) -> None:
        for pair in self._pairs(self._measure):
            self.take(pair, "re-valued")

    def disjoint(self) -> None:
        """Pair relations that exclude each other between the same ends, the members of a group taken for the group."""
        for before, one in list(self.left_old.items()):
            for after, other in self.left_new.items():
                if self._excludes(one, other):
                    self.take((before, after), "changed", Exclusion(old=one.relation, new=other.relation))
                    break

    def by_origin(self) -> None:
        """Pair what one origin says of one subject, closest content first."""
        waiting = self._grouped(self.old, self.left_old)
        candidates = []
        for key, afters in self._grouped(self.new, self.left_new).items():
            for before, after in product(waiting.get(key, ()), afters):
                one, other = self.left_old[before], self.left_new[after]
                shared = [n for n in _CONTENT if getattr(one, n) is not None and getattr(one, n) == getattr(other, n)]
                if len(shared) > 1:
                    candidates.append((-len(shared), before, after, shared))
        for _, before, after, shared in sorted(candidates):
            if before in self.left_old and after in self.left_new:
                self.take((before, after), "revised", SameOrigin(fields=tuple(name.rstrip("_") for name in shared)))

    def paired(self) -> Iterator[Change]:
        """Tell the partners, with what differs between them."""
        known = {self.old.version.assertions[i].id: self.new.version.assertions[j].id for _, (i, j), _ in self.found}
        for kind, pair, reason in self.found:
            fields = tuple(field for field in self._fields(*pair) if not _same_reasons(field, known))
            what: Kind = "kept" if kind == "revised" and not fields and not reason else kind
            yield self._change(what, pair, fields=fields, reason=reason)
        yield from (self._change("kept", pair) for pair in self.same)

    def alone(self) -> Iterator[Change]:
        """Tell those without a partner."""
        for position in self.left_old:
            kind: Kind = "dropped" if self.new.version.complete else "not seen again"
            yield Change(kind=kind, old=Place(self.old.written, position))
        for position in self.left_new:
            kind = "added" if self.old.version.complete else "not seen before"
            yield Change(kind=kind, new=Place(self.new.written, position))

    def _change(self, kind: Kind, pair: _Pair, *, fields: tuple[FieldChange, ...] = (), reason: Reason | None = None) -> Change:
        old, new = Place(self.old.written, pair[0]), Place(self.new.written, pair[1])
        return Change(kind=kind, old=old, new=new, fields=fields, reason=reason)

    def _pairs(self, key: Callable[[Assertion], Hashable | None]) -> list[_Pair]:
        """Give the pairs with an equal key, the most alike first where several share it."""
        waiting, arriving = defaultdict(list), defaultdict(list)
        for position, assertion in self.left_old.items():
            if (found := key(assertion)) is not None:
                waiting[found].append(position)
        for position, assertion in self.left_new.items():
            if (found := key(assertion)) in waiting:
                arriving[found].append(position)
        return [pair for found, afters in arriving.items() for pair in self._closest(waiting[found], afters)]

    def _closest(self, befores: list[int], afters: list[int]) -> Iterator[_Pair]:
        if len(befores) == len(afters) == 1:
            yield befores[0], afters[0]
            return
        taken_old, taken_new = set(), set()
        for _, before, after in sorted((len(self._fields(i, j)), i, j) for i, j in product(befores, afters)):
            if before not in taken_old and after not in taken_new:
                taken_old.add(before)
                taken_new.add(after)
                yield before, after

    def _fields(self, before: int, after: int) -> tuple[FieldChange, ...]:
        one, other = self.old.version.assertions[before], self.new.version.assertions[after]
        told_old, told_new = self.old.written.assertions[before], self.new.written.assertions[after]
        names: Iterable[str] = self.names
        # Equal content may be written with other zeros, or from either end of a symmetric relation.
        if self._proposition(one) != self._proposition(other):
            names = (*_CONTENT, *self.names)
            if self.vocabulary.relations[other.relation].symmetric and one.relation == other.relation:
                turned = _turned(other)
                if len([*changed(one, turned, _CONTENT)]) < len([*changed(one, other, _CONTENT)]):
                    other, told_new = turned, _turned(told_new)
        return as_written(changed(one, other, names), told_old, told_new)

    def _proposition(self, assertion: Assertion) -> str:
        found = self.propositions.get(id(assertion))
        if found is None:
            found = self.propositions[id(assertion)] = self.vocabulary.proposition(assertion).id
        return found

    def _measure(self, assertion: Assertion) -> Hashable | None:
        """Say what a value is a value of; a date, too, where only one can hold."""
        value = assertion.value
        if value is not None:
            measure: tuple[str | None, ...] = (value.unit, value.basis)
        elif assertion.date is not None and self.vocabulary.relations[assertion.relation].functional:
            measure = ("date",)
        else:
            return None
        return assertion.subject, assertion.relation, assertion.topic, assertion.by, assertion.in_, measure

    def _excludes(self, one: Assertion, other: Assertion) -> bool:
        if other.relation not in self.vocabulary.relations[one.relation].disjoint or one.topic != other.topic:
            return False
        ends = ((one.subject, other.subject), (one.object, other.object))
        return all(before and after and self._touch(before, after) for before, after in ends)

    def _touch(self, one: str, other: str) -> bool:
        """Tell whether two ends are the same entity, or a group and one of its members."""
        groups = self.old.corpus.entity.get(one), self.new.corpus.entity.get(other)
        members = zip(groups, (other, one), strict=True)
        return one == other or any(group and member in group.includes for group, member in members)

    def _grouped(self, side: VersionIn, left: dict[int, Assertion]) -> dict[Hashable, list[int]]:
        grouped: dict[Hashable, list[int]] = defaultdict(list)
        for position, assertion in left.items():
            # What the article says itself it still says, whatever is told of its publisher and sources.
            origins = assertion.said and self.vocabulary.origins(side.corpus, side.version, assertion)
            grouped[assertion.subject, origins].append(position)
        return grouped


def _turned(assertion: Assertion) -> Assertion:
    return replace(assertion, subject=assertion.object or assertion.subject, object=assertion.subject)


def _same_reasons(change: FieldChange, known: dict[str, str]) -> bool:
    """Tell whether the same assertions are named as reasons, under the ids they have on either side."""
    match change:
        case FieldChange(field="because", old=tuple() as old, new=tuple() as new):
            return {known.get(name, name) for name in old} == {*new}
    return False
