"""Match the claims of two versions: find which claim of one corresponds to which of the other.

Claims are matched in steps, each among those that the steps before it left:

1. what is claimed, and on whose word;
2. what is claimed, where one side names nobody, or the id or the status stays;
3. the id, where two of subject, relation and object stay, or the ends change places;
4. the measure, with another value or date, where the voice or the id stays, or one side names nobody;
5. the voice and all parts but one: a topic or an end became a narrower or a wider one, or a relation another one.

No step matches a claim with its denial across two named voices. In each step equal ids are matched first, and then the claims
in reading order. Ids mean something only within one article.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from entente.claims.exclusion import excludes
from entente.claims.measure import same_measure
from entente.judges.diff.candidates import (
    CIRCUMSTANCES,
    CONTENT,
    Candidate,
    alike_written,
    by_either_end,
    may_follow,
    members_of_ends,
    mostly_stays,
    of_same_measure,
    orders_of_ends,
    other_voice_speaks,
    same_speakers,
    turned,
)
from entente.judges.diff.changes import Change, Exclusion, FieldChange, SameId, SameVoice
from entente.judges.diff.fields import as_written, changed
from entente.judges.diff.revision_kinds import judged

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from entente.claims import Claim
    from entente.judges.diff.candidates import Scale
    from entente.judges.diff.changes import Kind, Reason
    from entente.model.records import Assertion, Version

_GROUNDS = ("because", "evidence")
_WORDING = ("id", "statement")


class Reading(NamedTuple):
    """A version to compare: its claims with the slugs that both operands share, and the same claims as written."""

    version: Version
    claims: Sequence[Claim]
    written: Sequence[Claim]

    @property
    def assertions(self) -> list[Assertion]:
        """The assertions, with the slugs that both operands share."""
        return [claim.assertion for claim in self.claims]


def matched(old: Reading, new: Reading, *, same_article: bool, wording: bool) -> list[Change]:
    """Return what became of each claim of two versions.

    Args:
        old: The old version.
        new: The new version.
        same_article: Whether they are versions of one article.
        wording: Whether to compare the curator's own words, too: the ids of assertions and their statements.

    """
    matching = _Matching(old, new, same_article=same_article, wording=wording)
    if same_article:
        matching.match_identical()
    matching.match_same_voice()
    matching.match_other_voice()
    if same_article:
        matching.match_id()
    matching.match_measure()
    matching.match_but_one_part()
    return [*matching.matched_changes(), *matching.unmatched_changes()]


_Key: TypeAlias = "Callable[[Candidate], Hashable | None]"


class _Matching:
    """The claims of two versions, by position: those that are matched, and those that are not yet.

    Each method that begins with `match` matches some of those that are left.
    """

    def __init__(self, old: Reading, new: Reading, *, same_article: bool, wording: bool) -> None:
        self.old, self.new, self.same_article = old, new, same_article
        # Reasons and quotes compare only within one article.
        grounds = _GROUNDS if same_article else ()
        self.names = (*CIRCUMSTANCES, *grounds, *(_WORDING if wording else ()))
        self.left_old = {i: Candidate(i, claim, same_article) for i, claim in enumerate(old.claims)}
        self.left_new = {i: Candidate(i, claim, same_article) for i, claim in enumerate(new.claims)}
        self.matches: list[tuple[Candidate, Candidate, Reason | None]] = []
        self.identical: list[tuple[int, int]] = []
        self.relatives: dict[str, frozenset[str]] = {}

    def match_identical(self) -> None:
        """Match what stands under its id as it did; most of a version does, and needs no closer look."""
        olds = {one.claim.assertion.id: one for one in self.left_old.values()}
        for other in [*self.left_new.values()]:
            one = olds.get(other.claim.assertion.id)
            if one is not None and one.claim.assertion == other.claim.assertion:
                del self.left_old[one.position], self.left_new[other.position]
                self.identical.append((one.position, other.position))

    def match_same_voice(self) -> None:
        """Match what is claimed on one word: first where nothing else changed, then equal ids, then ever more loosely."""
        stays = tuple(name for name in self.names if name not in {"because", "id"})
        words = tuple(name for name in stays if name not in {"evidence", "statement"})
        # Most articles share few claims: circumstances are looked at only where both claim the same.
        shared = {one.what for one in self.left_old.values()} & {other.what for other in self.left_new.values()}

        def key(*names: str) -> _Key:
            return lambda one: one.what_voice_and(names) if one.what in shared else None

        self._match(key(*stays))
        self._match_id(lambda one: (one.what, one.voice))
        for names in (words, ("status", "when", "valid_from", "valid_to"), ("status",)):
            self._match_in_order(key(*names))
        self._match_in_order(lambda one: (one.what, one.voice))

    def match_other_voice(self) -> None:
        """Match what is claimed where its voice is another."""
        self._match_id(lambda one: one.what, may_follow)
        self._match_in_order(lambda one: (one.what, one.claim.assertion.status))
        self._match_unnamed(lambda one: one.what)

    def match_id(self) -> None:
        """Match equal ids where most of what is claimed stays."""
        self._match_id(lambda _: True, lambda one, other: mostly_stays(one, other) and may_follow(one, other), SameId())

    def match_measure(self) -> None:
        """Match another value or date of one measure."""
        self._match_id(lambda one: (one.measure, one.voice) if one.measure else None, of_same_measure)
        for names in (("status",), ()):
            self._match_in_order(partial(Candidate.measure_voice_and, names=names))
        self._match_id(lambda one: one.measure, lambda one, other: of_same_measure(one, other) and may_follow(one, other))
        self._match_unnamed(lambda one: one.measure)

    def match_but_one_part(self) -> None:
        """Match what one voice claims where all parts but one stay."""
        self._match_related(
            tuple(name for name in CONTENT if name != "topic"),
            lambda one: [((one.voice, one.ends, one.relation, one.year), one.claim.proposition.topic)],
        )
        self._match_related(CONTENT, by_either_end)
        self._match_exclusive()
        self._match_relation(opposite=True)
        self._match_relation(opposite=False)

    def _match(self, key: _Key) -> None:
        """Match claims with equal keys, equal ids first, then in reading order. A claim whose key is None matches none."""
        self._match_id(key)
        self._match_in_order(key)

    def _match_in_order(self, key: _Key, new_key: _Key | None = None) -> None:
        """Match claims with equal keys in reading order; `new_key` returns those of new claims, by default `key` does.

        Figures of different bases, or of fields of different sizes, match none of each other.
        """
        olds = self._by_key(key)
        for other in [*self.left_new.values()]:
            found = (new_key or key)(other)
            by_scale = olds.get(found, {}) if found is not None else {}
            fitting = (waiting for scale, waiting in by_scale.items() if waiting and _fit(scale, other.scale))
            if (first := next(fitting, None)) is not None:
                self._add(first.popleft(), other)

    def _match_id(
        self,
        key: _Key,
        fits: Callable[[Candidate, Candidate], bool] = lambda _one, _other: True,
        reason: Reason | None = None,
    ) -> None:
        """Match claims with equal ids and equal keys that fit each other. An id stands but once in a version."""
        if not self.same_article:
            return
        olds = {one.claim.assertion.id: one for one in self.left_old.values()}
        for other in [*self.left_new.values()]:
            one = olds.get(other.claim.assertion.id)
            if one is not None and (found := key(one)) is not None and found == key(other) and fits(one, other):
                self._add(one, other, reason)

    def _match_unnamed(self, key: _Key) -> None:
        """Match claims with equal keys of which at least one names nobody, and neither or both deny."""

        def among(own: bool) -> _Key:  # noqa: FBT001  only called right here
            return lambda one: (found, one.denied) if one.own is own and (found := key(one)) is not None else None

        for old_own, new_own in ((True, True), (True, False), (False, True)):
            self._match_in_order(among(old_own), among(new_own))

    def _match_related(
        self, names: tuple[str, ...], keys: Callable[[Candidate], Iterable[tuple[Hashable, str | None]]]
    ) -> None:
        """Match claims with equal keys and one part that was narrowed, widened, given or taken away.

        Args:
            names: The parts that may stay.
            keys: Returns what stays of a claim, and the part; for each part that may be the one.

        """
        news: dict[Hashable, dict[str | None, deque[Candidate]]] = defaultdict(lambda: defaultdict(deque))
        for other in self.left_new.values():
            for key, part in keys(other):
                news[key][part].append(other)
        for one in [*self.left_old.values()]:
            candidates = (self._first_related(part, news[key]) for key, part in keys(one) if key in news)
            if (found := next(filter(None, candidates), None)) is not None:
                self._add(one, found, _same_voice(one, found, names))

    def _first_related(self, part: str | None, offered: dict[str | None, deque[Candidate]]) -> Candidate | None:
        """Return the first new claim that is left of those whose part contains an old one or lies in it; None is the whole."""
        if part is None:
            return self._first_of_any(offered)
        if part not in self.relatives:
            claims = [reading.claims[0].claims for reading in (self.old, self.new)]
            found = set[str]().union(*(one.members(part) | one.groups(part) for one in claims))
            self.relatives[part] = frozenset(found - {part})
        few, many = sorted((self.relatives[part], offered), key=len)
        names = (None, *(name for name in few if name is not None and name in many))
        candidates = (self._first_left(offered[name]) for name in names if name in offered)
        return min(filter(None, candidates), key=lambda other: other.position, default=None)

    def _first_of_any(self, offered: dict[str | None, deque[Candidate]]) -> Candidate | None:
        """Return the first new claim that is left of those with any part at all, forgetting parts of which none is left."""
        found, gone = None, []
        for name, waiting in offered.items():
            if name is not None and (found := self._first_left(waiting)) is not None:
                break
            gone += [name] if name is not None else []
        for name in gone:
            del offered[name]
        return found

    def _match_exclusive(self) -> None:
        """Match relations that exclude each other, with groups and topics looked through."""
        news: dict[Hashable, deque[Candidate]] = defaultdict(deque)
        for other in self.left_new.values():
            for ends in members_of_ends(other) if other.claim.relation.disjoint else ():
                for topic in (_ANY, other.claim.proposition.topic):
                    news[other.voice, other.relation, ends, topic].append(other)
        for one in [*self.left_old.values()]:
            topic = one.claim.proposition.topic
            candidates = (
                self._first_left(news[key])
                for relation in sorted(one.claim.relation.disjoint)
                for ends in members_of_ends(one)
                for about in ((_ANY,) if topic is None else (topic, None))
                if (key := (one.voice, relation, ends, about)) in news
            )
            fitting = (other for other in candidates if other is not None and excludes(one.claim, other.claim))
            if (found := next(fitting, None)) is not None:
                self._add(one, found)

    def _match_relation(self, *, opposite: bool) -> None:
        """Match another relation between the same ends; only an opposite one, or any.

        A symmetric relation joins its ends in either order.
        """
        news: dict[Hashable, dict[str, deque[Candidate]]] = defaultdict(lambda: defaultdict(deque))
        for other in self.left_new.values():
            for ends in orders_of_ends(other):
                news[other.voice, ends, other.claim.proposition.topic, other.year][other.relation].append(other)
        for one in [*self.left_old.values()]:
            relation = one.claim.relation
            candidates = (
                self._first_left(waiting)
                for ends in orders_of_ends(one)
                for name, waiting in news.get((one.voice, ends, one.claim.proposition.topic, one.year), {}).items()
                if (name in relation.opposite if opposite else name != relation.id)
            )
            if (found := next(filter(None, candidates), None)) is not None:
                self._add(one, found, _same_voice(one, found, tuple(name for name in CONTENT if name != "relation")))

    def _first_left(self, waiting: deque[Candidate]) -> Candidate | None:
        """Return the first new claim that is left of several, forgetting those before it."""
        while waiting and waiting[0].position not in self.left_new:
            waiting.popleft()
        return waiting[0] if waiting else None

    def _by_key(self, key: _Key) -> dict[Hashable, dict[Scale, deque[Candidate]]]:
        """Return the old claims that are left by a key, then by their scale, in reading order."""
        found: dict[Hashable, dict[Scale, deque[Candidate]]] = defaultdict(lambda: defaultdict(deque))
        for one in self.left_old.values():
            if (value := key(one)) is not None:
                found[value][one.scale].append(one)
        return found

    def _add(self, one: Candidate, other: Candidate, reason: Reason | None = None) -> None:
        """Add a match of two claims."""
        del self.left_old[one.position], self.left_new[other.position]
        self.matches.append((one, other, reason))

    def matched_changes(self) -> Iterator[Change]:
        """Yield the changes of matched claims, with the fields that differ."""
        known = {one.claim.assertion.id: other.claim.assertion.id for one, other, _ in self.matches}
        for before, after in self.identical:
            yield Change(kind="kept", old=self.old.written[before], new=self.new.written[after])
        for one, other, reason in self.matches:
            found = tuple(field for field in self._fields(one, other) if not _same_reasons(field, known))
            excluding = one.what != other.what and excludes(one.claim, other.claim)
            measures = same_measure(one.claim, other.claim)
            revised: Kind = "both, differently"
            if self.same_article:
                re_valued = measures and any(field.field == "value" for field in found)
                revised = "re-valued" if re_valued else "changed" if excluding else "revised"
            unchanged: Kind = "kept" if self.same_article else "both, alike"
            change = Change(
                kind=revised if found else unchanged,
                old=self.old.written[one.position],
                new=self.new.written[other.position],
                fields=found,
                reason=_exclusion(one.claim, other.claim) if excluding else None if measures else reason,
            )
            yield self._as_written(
                judged(change, one.claim, other.claim, other_voice=other_voice_speaks(one, other)), one, other
            )

    def unmatched_changes(self) -> Iterator[Change]:
        """Yield the changes of claims without a match."""
        gone: Kind = "dropped" if self.new.version.complete else "not seen again"
        come: Kind = "added" if self.old.version.complete else "not seen before"
        if not self.same_article:
            gone, come = "only in OLD", "only in NEW"
        yield from (Change(kind=gone, old=self.old.written[position]) for position in self.left_old)
        yield from (Change(kind=come, new=self.new.written[position]) for position in self.left_new)

    def _fields(self, one: Candidate, other: Candidate) -> Iterator[FieldChange]:
        """Yield the fields that differ, with the slugs that both operands share."""
        before, after = alike_written(one, other)
        same = {"said"} if same_speakers(one, other) else set()
        same |= {"by", "in_"} if one.year == other.year else set()
        # Equal propositions may be written with other zeros, or from either end of a symmetric relation.
        names = self.names if one.what == other.what else (*CONTENT, *self.names)
        yield from changed(before, after, (name for name in names if name not in same))

    def _as_written(self, change: Change, one: Candidate, other: Candidate) -> Change:
        """Return a change whose fields have the values that stand in each operand."""
        before, after = alike_written(one, other)
        written = self.old.written[one.position].assertion, self.new.written[other.position].assertion
        other_ends = before.subject != one.claim.assertion.subject, after.subject != other.claim.assertion.subject
        sides = (turned(assertion) if turn else assertion for assertion, turn in zip(written, other_ends, strict=True))
        return replace(change, fields=as_written(change.fields, *sides))


_ANY = "*"
"""Any topic; no slug."""


def _fit(one: Scale, other: Scale) -> bool:
    """Return whether two amounts have one basis and one size of field, where both give one."""
    return all(None in pair or pair[0] == pair[1] for pair in zip(one, other, strict=True))


def _same_voice(one: Candidate, other: Candidate, names: Iterable[str]) -> SameVoice:
    """Return that two claims were matched by their voice, with those of the named parts that they have and share."""
    before, after = one.claim.assertion, other.claim.assertion
    shared = (name for name in names if getattr(before, name) is not None and getattr(before, name) == getattr(after, name))
    return SameVoice(fields=tuple(name.rstrip("_") for name in shared))


def _exclusion(one: Claim, other: Claim) -> Exclusion:
    return Exclusion(old=one.assertion.relation, new=other.assertion.relation)


def _same_reasons(change: FieldChange, known: dict[str, str]) -> bool:
    """Return whether both fields name the same assertions as reasons, given the new id of each old one."""
    match change:
        case FieldChange(field="because", old=tuple() as old, new=tuple() as new):
            return {known.get(name, name) for name in old} == {*new}
    return False
