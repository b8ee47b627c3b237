"""Match the claims of two versions: find which claim of one corresponds to which of the other.

Claims match by their proposition first; within one article, then by their id. Those that are left match if they have the same
measure (one value for another), or relations that exclude each other. Within one article, the last ones match by origin and
closest content.
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
_CIRCUMSTANCES = (
    "status",
    "said",
    "ordered",
    "at",
    "when",
    "valid_from",
    "valid_to",
    "converted",
    "about",
    "confidence",
    "tags",
)
_GROUNDS = ("because", "evidence")
_WORDING = ("id", "statement")

_Pair = tuple[int, int]
"""The positions of two claims, in the old version and in the new one, from 0."""


class Reading(NamedTuple):
    """A version to compare: its claims with the slugs that both operands share, and the same claims as written."""

    version: Version
    claims: Sequence[Claim]
    written: Sequence[Claim]

    @property
    def assertions(self) -> list[Assertion]:
        """The assertions, with the slugs that both operands share."""
        return [claim.assertion for claim in self.claims]


def matched(old: Reading, new: Reading, *, wording: bool) -> list[Change]:
    """Return what became of each claim of two versions.

    Args:
        old: The old version.
        new: The new version.
        wording: Whether to compare the curator's own words, too: the ids of assertions and their statements.

    """
    same_article = old.version.article == new.version.article
    matching = _Matching(old, new, wording=wording)
    if same_article:
        matching.match_identical()
        matching.match_by_proposition(same_id=True)
    matching.match_by_proposition(same_id=False)
    if same_article:
        matching.match_by_id()
    matching.match_by_measure()
    matching.match_exclusive()
    if same_article:
        matching.match_by_origin()
    return [*matching.matched_changes(), *matching.unmatched_changes()]


class _Matching:
    """The claims of two versions, by position: those that are matched, and those that are not yet.

    Each method that begins with `match` matches some of those that are left.
    """

    def __init__(self, old: Reading, new: Reading, *, wording: bool) -> None:
        self.old, self.new = old, new
        # Reasons and quotes compare only within one article.
        grounds = _GROUNDS if old.version.article == new.version.article else ()
        self.names = (*_CIRCUMSTANCES, *grounds, *(_WORDING if wording else ()))
        self.unmatched_old = dict(enumerate(old.claims))
        self.unmatched_new = dict(enumerate(new.claims))
        self.matches: list[tuple[Kind, _Pair, Reason | None]] = []
        self.same: list[_Pair] = []

    def add(self, pair: _Pair, kind: Kind = "revised", reason: Reason | None = None) -> None:
        """Add a match of two claims."""
        del self.unmatched_old[pair[0]], self.unmatched_new[pair[1]]
        self.matches.append((kind, pair, reason))

    def match_identical(self) -> None:
        known = {claim.assertion.id: position for position, claim in self.unmatched_old.items()}
        for position, claim in list(self.unmatched_new.items()):
            before = known.get(claim.assertion.id)
            earlier = self.unmatched_old.get(before) if before is not None else None
            if before is not None and earlier is not None and earlier.assertion == claim.assertion:
                del self.unmatched_old[before], self.unmatched_new[position]
                self.same.append((before, position))

    def match_by_proposition(self, *, same_id: bool) -> None:
        for pair in self._pairs(lambda claim: (claim.proposition.id, same_id and claim.assertion.id)):
            self.add(pair)

    def match_by_id(self) -> None:
        for before, after in self._pairs(lambda claim: claim.assertion.id):
            one, other = self.unmatched_old[before], self.unmatched_new[after]
            if measure(one) is not None and measure(one) == measure(other):
                self.add((before, after), "re-valued")
            elif excludes(one, other):
                self.add((before, after), "changed", _exclusion(one, other))
            else:
                self.add((before, after), "revised", SameId())

    def match_by_measure(self) -> None:
        for pair in self._pairs(measure):
            self.add(pair, "re-valued")

    def match_exclusive(self) -> None:
        """Match claims whose relations exclude each other between the same ends. A group stands for its members."""
        for before, one in list(self.unmatched_old.items()):
            for after, other in self.unmatched_new.items():
                if excludes(one, other):
                    self.add((before, after), "changed", _exclusion(one, other))
                    break

    def match_by_origin(self) -> None:
        """Match what the same origin says of the same subject, the claims with the most equal fields first."""
        olds = _grouped(self.unmatched_old)
        candidates = []
        for key, afters in _grouped(self.unmatched_new).items():
            for before, after in product(olds.get(key, ()), afters):
                one, other = self.unmatched_old[before].assertion, self.unmatched_new[after].assertion
                shared = [n for n in _CONTENT if getattr(one, n) is not None and getattr(one, n) == getattr(other, n)]
                if len(shared) > 1:
                    candidates.append((-len(shared), before, after, shared))
        for _, before, after, shared in sorted(candidates):
            if before in self.unmatched_old and after in self.unmatched_new:
                self.add((before, after), "revised", SameOrigin(fields=tuple(name.rstrip("_") for name in shared)))

    def matched_changes(self) -> Iterator[Change]:
        """Yield the changes of matched claims, with the fields that differ."""
        known = {self.old.claims[i].assertion.id: self.new.claims[j].assertion.id for _, (i, j), _ in self.matches}
        for kind, pair, reason in self.matches:
            fields = tuple(field for field in self._fields(*pair) if not _same_reasons(field, known))
            what: Kind = "kept" if kind == "revised" and not fields and not reason else kind
            yield self._change(what, pair, fields=fields, reason=reason)
        yield from (self._change("kept", pair) for pair in self.same)

    def unmatched_changes(self) -> Iterator[Change]:
        """Yield the changes of claims without a match."""
        for position in self.unmatched_old:
            kind: Kind = "dropped" if self.new.version.complete else "not seen again"
            yield Change(kind=kind, old=self.old.written[position])
        for position in self.unmatched_new:
            kind = "added" if self.old.version.complete else "not seen before"
            yield Change(kind=kind, new=self.new.written[position])

    def _change(self, kind: Kind, pair: _Pair, *, fields: tuple[FieldChange, ...] = (), reason: Reason | None = None) -> Change:
        before, after = pair
        change = Change(kind=kind, old=self.old.written[before], new=self.new.written[after], fields=fields, reason=reason)
        return judged(change, self.old.claims[before], self.new.claims[after])

    def _pairs(self, key: Callable[[Claim], Hashable | None]) -> list[_Pair]:
        """Return pairs of claims with equal keys. Where several claims have the same key, the most alike are paired first."""
        olds, news = defaultdict(list), defaultdict(list)
        for position, claim in self.unmatched_old.items():
            if (found := key(claim)) is not None:
                olds[found].append(position)
        for position, claim in self.unmatched_new.items():
            if (found := key(claim)) in olds:
                news[found].append(position)
        return [pair for found, afters in news.items() for pair in self._closest(olds[found], afters)]

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
        # Equal propositions may be written with other zeros, or from either end of a symmetric relation.
        if earlier.proposition.id != later.proposition.id:
            names = (*_CONTENT, *self.names)
            if later.relation.symmetric and one.relation == other.relation:
                reversed_ = _reversed(other)
                if len([*changed(one, reversed_, _CONTENT)]) < len([*changed(one, other, _CONTENT)]):
                    other, written_new = reversed_, _reversed(written_new)
        return as_written(changed(one, other, names), written_old, written_new)


def _grouped(unmatched: Mapping[int, Claim]) -> dict[Hashable, list[int]]:
    grouped: dict[Hashable, list[int]] = defaultdict(list)
    for position, claim in unmatched.items():
        # What an article says itself has the same origin, though the record of its publisher or sources may change.
        origins = claim.assertion.said and claim.origins
        grouped[claim.assertion.subject, origins].append(position)
    return grouped


def _exclusion(one: Claim, other: Claim) -> Exclusion:
    return Exclusion(old=one.assertion.relation, new=other.assertion.relation)


def _reversed(assertion: Assertion) -> Assertion:
    return replace(assertion, subject=assertion.object or assertion.subject, object=assertion.subject)


def _same_reasons(change: FieldChange, known: dict[str, str]) -> bool:
    """Return whether both fields name the same assertions as reasons, given the new id of each old one."""
    match change:
        case FieldChange(field="because", old=tuple() as old, new=tuple() as new):
            return {known.get(name, name) for name in old} == {*new}
    return False
