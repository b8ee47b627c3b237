"""Which assertion of one version is which of another.

Within one article, assertions match by proposition, then by id, then by origin and closest content; across articles by
proposition alone. What stays over is paired as siblings (one value for another) or as relations that exclude each other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from entente.claims.exclusion import excludes
from entente.claims.measure import measure
from entente.judges.diff.changes import Change, Exclusion, FieldChange, SameId, SameOrigin
from entente.judges.diff.fields import as_written, changed
from entente.judges.diff.judgements import judged

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim
    from entente.judges.diff.changes import Kind, Reason
    from entente.model.records import Assertion, Version

_CONTENT = ("subject", "relation", "object", "date", "value", "topic", "by", "in_")
_TELLING = ("status", "said", "ordered", "at", "when", "valid_from", "valid_to", "converted", "about", "confidence", "tags")
_GROUNDS = ("because", "evidence")
_WORDING = ("id", "statement")

_Pair = tuple[int, int]
"""The positions of two assertions, in the old version and in the new one."""


class Reading(NamedTuple):
    """The claims of a version, with the slugs that both sides share, and the same claims as they were written."""

    version: Version
    claims: Sequence[Claim]
    written: Sequence[Claim]

    @property
    def assertions(self) -> list[Assertion]:
        """The assertions, with the slugs that both sides share."""
        return [claim.assertion for claim in self.claims]


def matched(old: Reading, new: Reading, *, wording: bool) -> list[Change]:
    """Tell what became of every claim of two versions.

    Args:
        old: One version.
        new: The other.
        wording: Whether to compare what is the curator's own, too: the id of an assertion and the words of its statement.

    """
    same_article = old.version.article == new.version.article
    match = _Match(old, new, wording=wording)
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
    """The claims of two versions, by position: those that have found a partner, and those that have not yet."""

    def __init__(self, old: Reading, new: Reading, *, wording: bool) -> None:
        self.old, self.new = old, new
        # Grounds are an article's own.
        grounds = _GROUNDS if old.version.article == new.version.article else ()
        self.names = (*_TELLING, *grounds, *(_WORDING if wording else ()))
        self.left_old = dict(enumerate(old.claims))
        self.left_new = dict(enumerate(new.claims))
        self.found: list[tuple[Kind, _Pair, Reason | None]] = []
        self.same: list[_Pair] = []

    def take(self, pair: _Pair, kind: Kind = "revised", reason: Reason | None = None) -> None:
        """Note that two assertions are partners."""
        del self.left_old[pair[0]], self.left_new[pair[1]]
        self.found.append((kind, pair, reason))

    def identical(self) -> None:
        known = {claim.assertion.id: position for position, claim in self.left_old.items()}
        for position, claim in list(self.left_new.items()):
            before = known.get(claim.assertion.id)
            earlier = self.left_old.get(before) if before is not None else None
            if before is not None and earlier is not None and earlier.assertion == claim.assertion:
                del self.left_old[before], self.left_new[position]
                self.same.append((before, position))

    def by_proposition(self, *, same_id: bool) -> None:
        for pair in self._pairs(lambda claim: (claim.proposition.id, same_id and claim.assertion.id)):
            self.take(pair)

    def by_id(self) -> None:
        for before, after in self._pairs(lambda claim: claim.assertion.id):
            one, other = self.left_old[before], self.left_new[after]
            if measure(one) is not None and measure(one) == measure(other):
                self.take((before, after), "re-valued")
            elif excludes(one, other):
                self.take((before, after), "changed", _exclusion(one, other))
            else:
                self.take((before, after), "revised", SameId())

    def siblings(self) -> None:
        for pair in self._pairs(measure):
            self.take(pair, "re-valued")

    def disjoint(self) -> None:
        """Pair relations that exclude each other between the same ends, the members of a group taken for the group."""
        for before, one in list(self.left_old.items()):
            for after, other in self.left_new.items():
                if excludes(one, other):
                    self.take((before, after), "changed", _exclusion(one, other))
                    break

    def by_origin(self) -> None:
        """Pair what one origin says of one subject, closest content first."""
        waiting = _grouped(self.left_old)
        candidates = []
        for key, afters in _grouped(self.left_new).items():
            for before, after in product(waiting.get(key, ()), afters):
                one, other = self.left_old[before].assertion, self.left_new[after].assertion
                shared = [n for n in _CONTENT if getattr(one, n) is not None and getattr(one, n) == getattr(other, n)]
                if len(shared) > 1:
                    candidates.append((-len(shared), before, after, shared))
        for _, before, after, shared in sorted(candidates):
            if before in self.left_old and after in self.left_new:
                self.take((before, after), "revised", SameOrigin(fields=tuple(name.rstrip("_") for name in shared)))

    def paired(self) -> Iterator[Change]:
        """Tell the partners, with what differs between them."""
        known = {self.old.claims[i].assertion.id: self.new.claims[j].assertion.id for _, (i, j), _ in self.found}
        for kind, pair, reason in self.found:
            fields = tuple(field for field in self._fields(*pair) if not _same_reasons(field, known))
            what: Kind = "kept" if kind == "revised" and not fields and not reason else kind
            yield self._change(what, pair, fields=fields, reason=reason)
        yield from (self._change("kept", pair) for pair in self.same)

    def alone(self) -> Iterator[Change]:
        """Tell those without a partner."""
        for position in self.left_old:
            kind: Kind = "dropped" if self.new.version.complete else "not seen again"
            yield Change(kind=kind, old=self.old.written[position])
        for position in self.left_new:
            kind = "added" if self.old.version.complete else "not seen before"
            yield Change(kind=kind, new=self.new.written[position])

    def _change(self, kind: Kind, pair: _Pair, *, fields: tuple[FieldChange, ...] = (), reason: Reason | None = None) -> Change:
        before, after = pair
        change = Change(kind=kind, old=self.old.written[before], new=self.new.written[after], fields=fields, reason=reason)
        return judged(change, self.old.claims[before], self.new.claims[after])

    def _pairs(self, key: Callable[[Claim], Hashable | None]) -> list[_Pair]:
        """Give the pairs with an equal key, the most alike first where several share it."""
        waiting, arriving = defaultdict(list), defaultdict(list)
        for position, claim in self.left_old.items():
            if (found := key(claim)) is not None:
                waiting[found].append(position)
        for position, claim in self.left_new.items():
            if (found := key(claim)) in waiting:
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
        earlier, later = self.old.claims[before], self.new.claims[after]
        one, other = earlier.assertion, later.assertion
        written_old, written_new = self.old.written[before].assertion, self.new.written[after].assertion
        names: Iterable[str] = self.names
        # Equal content may be written with other zeros, or from either end of a symmetric relation.
        if earlier.proposition.id != later.proposition.id:
            names = (*_CONTENT, *self.names)
            if later.relation.symmetric and one.relation == other.relation:
                turned = _turned(other)
                if len([*changed(one, turned, _CONTENT)]) < len([*changed(one, other, _CONTENT)]):
                    other, written_new = turned, _turned(written_new)
        return as_written(changed(one, other, names), written_old, written_new)


def _grouped(left: Mapping[int, Claim]) -> dict[Hashable, list[int]]:
    grouped: dict[Hashable, list[int]] = defaultdict(list)
    for position, claim in left.items():
        # What the article says itself it still says, whatever is told of its publisher and sources.
        origins = claim.assertion.said and claim.origins
        grouped[claim.assertion.subject, origins].append(position)
    return grouped


def _exclusion(one: Claim, other: Claim) -> Exclusion:
    return Exclusion(old=one.assertion.relation, new=other.assertion.relation)


def _turned(assertion: Assertion) -> Assertion:
    return replace(assertion, subject=assertion.object or assertion.subject, object=assertion.subject)


def _same_reasons(change: FieldChange, known: dict[str, str]) -> bool:
    """Tell whether the same assertions are named as reasons, under the ids they have on either side."""
    match change:
        case FieldChange(field="because", old=tuple() as old, new=tuple() as new):
            return {known.get(name, name) for name in old} == {*new}
    return False
