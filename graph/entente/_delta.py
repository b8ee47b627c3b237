"""Compare two versions, articles or corpora, assertion by assertion.

Within one article, assertions match by proposition, then by id, then by origin and closest content; across articles by
proposition alone. What stays over is paired as siblings (one value for another) or as relations that exclude each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from entente._model import Order, Value
from entente._vocabulary import value_id

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from entente._model import Article, Assertion, Corpus, Entity, Profile, Proposition, Version
    from entente._vocabulary import Vocabulary

Kind: TypeAlias = Literal["revised", "re-valued", "changed", "added", "not seen before", "dropped", "not seen again", "kept"]
"""What became of an assertion: *added* only against a complete old version, *dropped* only from a complete new one."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All of them, in the order in which they are told."""

_CONTENT = ("subject", "relation", "object", "date", "value", "topic", "by", "in_")
_TELLING = ("status", "said", "ordered", "at", "when", "valid_from", "valid_to", "converted", "about", "confidence", "tags")
_GROUNDS = ("because", "evidence")
_UNORDERED = frozenset({"because", "converted", "tags", "includes", "speaks_for", "formerly", "cites", "authors"})


class Place(NamedTuple):
    """An assertion where it stands: the version, and the position in it from 0."""

    version: Version
    position: int

    @property
    def assertion(self) -> Assertion:
        """The assertion itself."""
        return self.version.assertions[self.position]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a record with what it held and holds; None where it was not given."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one assertion; `reason` tells why two with different propositions were taken for the same."""

    kind: Kind
    old: Place | None = None
    new: Place | None = None
    fields: tuple[FieldChange, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """What became of an entity, an article, a version or the corpus's own profile, apart from its assertions."""

    record: Literal["corpus", "entity", "article", "version"]
    id: str
    kind: Literal["added", "dropped", "revised"]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two things compared: a version of an article in a corpus, or the corpus whole."""

    name: str
    corpus: Corpus
    version: Version | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that differs between two sides, and what does not."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    records: tuple[RecordChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records) or any(change.kind != "kept" for change in self.changes)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Give the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def compare(old: Side, new: Side, vocabulary: Vocabulary) -> Difference:
    """Compare two sides of the same sort: two versions, or two corpora.

    Two corpora are compared version by version; there, what one lacks has been dropped from the record, or added to it.

    Raises:
        ValueError: One side is a version and the other a corpus.

    """
    if old.version is not None and new.version is not None:
        changes = _versions(_Side(old.corpus, old.version), _Side(new.corpus, new.version), vocabulary, wording=False)
        return Difference(old=old, new=new, changes=tuple(_sorted(changes)))
    if old.version is not None or new.version is not None:
        message = "a version compares with a version, and a corpus with a corpus"
        raise ValueError(message)
    return Difference(
        old=old,
        new=new,
        changes=tuple(_sorted(_corpora(old.corpus, new.corpus, vocabulary))),
        records=tuple(_records(old.corpus, new.corpus)),
    )


class _Side(NamedTuple):
    corpus: Corpus
    version: Version


def _versions(old: _Side, new: _Side, vocabulary: Vocabulary, *, wording: bool) -> Iterator[Change]:
    match = _Match(old, new, vocabulary, wording=wording)
    same_article = old.version.article == new.version.article
    yield from match.identical() if same_article else ()
    yield from match.by_proposition()
    if same_article:
        yield from match.by_id()
    yield from match.siblings()
    yield from match.disjoint()
    if same_article:
        yield from match.by_origin()
    for place in match.left_old:
        yield Change(kind="dropped" if new.version.complete else "not seen again", old=place)
    for place in match.left_new:
        yield Change(kind="added" if old.version.complete else "not seen before", new=place)


class _Match:
    """The assertions of two versions that have found no partner yet."""

    def __init__(self, old: _Side, new: _Side, vocabulary: Vocabulary, *, wording: bool) -> None:
        self.old, self.new, self.vocabulary = old, new, vocabulary
        self.same_article = old.version.article == new.version.article
        # Grounds are an article's own, and the wording of a statement is the curator's.
        self.names = (*_TELLING, *(_GROUNDS if self.same_article else ()), *(("statement",) if wording else ()))
        self.left_old = _places(old.version)
        self.left_new = _places(new.version)

    def identical(self) -> Iterator[Change]:
        known = {place.assertion.id: place for place in self.left_old}
        same = {
            place.assertion.id
            for place in self.left_new
            if (before := known.get(place.assertion.id)) and before.assertion == place.assertion
        }
        for place in self.left_new:
            if place.assertion.id in same:
                yield Change(kind="kept", old=known[place.assertion.id], new=place)
        self.left_old = [place for place in self.left_old if place.assertion.id not in same]
        self.left_new = [place for place in self.left_new if place.assertion.id not in same]

    def by_proposition(self) -> Iterator[Change]:
        for before, after in self._pairs(lambda place: self.proposition(place).id):
            changed = self._fields(before, after)
            yield Change(kind="revised" if changed else "kept", old=before, new=after, fields=changed)

    def by_id(self) -> Iterator[Change]:
        for before, after in self._pairs(lambda place: place.assertion.id):
            sibling = self._sibling_key(before) is not None and self._sibling_key(before) == self._sibling_key(after)
            reason = "" if sibling else "same id"
            yield Change(
                kind="re-valued" if sibling else "revised",
                old=before,
                new=after,
                fields=self._fields(before, after),
                reason=reason,
            )

    def siblings(self) -> Iterator[Change]:
        for before, after in self._pairs(self._sibling_key):
            yield Change(kind="re-valued", old=before, new=after, fields=self._fields(before, after))

    def disjoint(self) -> Iterator[Change]:
        """Pair relations that exclude each other between the same ends, the members of a group taken for the group."""
        for before in list(self.left_old):
            for after in self.left_new:
                if self._excludes(before.assertion, after.assertion):
                    self.left_old.remove(before)
                    self.left_new.remove(after)
                    reason = f"'{before.assertion.relation}' and '{after.assertion.relation}' exclude each other"
                    yield Change(kind="changed", old=before, new=after, fields=self._fields(before, after), reason=reason)
                    break

    def by_origin(self) -> Iterator[Change]:
        """Pair what one origin says of one subject, closest content first."""
        candidates = []
        for i, before in enumerate(self.left_old):
            for j, after in enumerate(self.left_new):
                one, other = before.assertion, after.assertion
                shared = [
                    name for name in _CONTENT if getattr(one, name) is not None and getattr(one, name) == getattr(other, name)
                ]
                if (
                    "subject" in shared
                    and len(shared) > 1
                    and self._origins(self.old, before) == self._origins(self.new, after)
                ):
                    candidates.append((-len(shared), i, j, before, after, shared))
        taken: set[tuple[str, str]] = set()
        for _, _, _, before, after, shared in sorted(candidates, key=lambda candidate: candidate[:3]):
            if ("old", before.assertion.id) in taken or ("new", after.assertion.id) in taken:
                continue
            taken |= {("old", before.assertion.id), ("new", after.assertion.id)}
            self.left_old.remove(before)
            self.left_new.remove(after)
            reason = f"same origin and {', '.join(name.rstrip('_') for name in shared)}"
            yield Change(kind="revised", old=before, new=after, fields=self._fields(before, after), reason=reason)

    def proposition(self, place: Place) -> Proposition:
        return self.vocabulary.proposition(place.assertion)

    def _pairs(self, key: Callable[[Place], Hashable | None]) -> list[tuple[Place, Place]]:
        """Take out the pairs with an equal key, the most alike first where several share it."""
        waiting: dict[Hashable, list[Place]] = defaultdict(list)
        for place in self.left_old:
            if (found := key(place)) is not None:
                waiting[found].append(place)
        pairs = []
        for after in list(self.left_new):
            partners = waiting.get(found) if (found := key(after)) is not None else None
            if partners:
                before = min(
                    partners, key=lambda place: (len(self._fields(place, after)), place.assertion.id != after.assertion.id)
                )
                partners.remove(before)
                self.left_old.remove(before)
                self.left_new.remove(after)
                pairs.append((before, after))
        return pairs

    def _fields(self, before: Place, after: Place) -> tuple[FieldChange, ...]:
        # Equal content may be written from either end of a symmetric relation, or with other zeros.
        content = _CONTENT if self.proposition(before).id != self.proposition(after).id else ()
        return tuple(_changed(before.assertion, after.assertion, (*content, *self.names)))

    def _sibling_key(self, place: Place) -> Hashable | None:
        """Say what a value is a value of; a date, too, where only one can hold."""
        assertion, value = place.assertion, place.assertion.value
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
        return _touch(self.old, one.subject, self.new, other.subject) and _touch(self.old, one.object, self.new, other.object)

    def _origins(self, side: _Side, place: Place) -> frozenset[str]:
        return side.corpus.origins(place.version, place.assertion)


def _touch(one_side: _Side, one: str | None, other_side: _Side, other: str | None) -> bool:
    """Tell whether two ends are the same entity, or a group and one of its members."""
    if one is None or other is None:
        return False
    groups = one_side.corpus.entity.get(one), other_side.corpus.entity.get(other)
    return one == other or any(group and member in group.includes for group, member in zip(groups, (other, one), strict=True))


def _corpora(old: Corpus, new: Corpus, vocabulary: Vocabulary) -> Iterator[Change]:
    before = {version.id: version for version in old.versions}
    after = {version.id: version for version in new.versions}
    for name, version in before.items():
        if name not in after:
            yield from (Change(kind="dropped", old=place) for place in _places(version))
    for name, version in after.items():
        earlier = before.get(name)
        if earlier is None:
            yield from (Change(kind="added", new=place) for place in _places(version))
        elif earlier.assertions == version.assertions:
            pairs = zip(_places(earlier), _places(version), strict=True)
            yield from (Change(kind="kept", old=one, new=other) for one, other in pairs)
        else:
            for change in _versions(_Side(old, earlier), _Side(new, version), vocabulary, wording=True):
                yield _of_record(change)


def _places(version: Version) -> list[Place]:
    return [Place(version, position) for position in range(len(version.assertions))]


def _of_record(change: Change) -> Change:
    """Tell a change of the curated record, whose silence needs no completeness to mean something."""
    if change.kind == "not seen again":
        return Change(kind="dropped", old=change.old)
    if change.kind == "not seen before":
        return Change(kind="added", new=change.new)
    return change


def _records(old: Corpus, new: Corpus) -> Iterator[RecordChange]:
    if changed := tuple(_changed(old.profile, new.profile, _names(old.profile))):
        yield RecordChange(record="corpus", id="corpus", kind="revised", fields=changed)
    yield from _of_kind("entity", old.entities, new.entities)
    yield from _of_kind("article", old.articles, new.articles)
    yield from _of_kind("version", old.versions, new.versions)


def _of_kind(
    record: Literal["entity", "article", "version"],
    old: Iterable[Entity] | Iterable[Article] | Iterable[Version],
    new: Iterable[Entity] | Iterable[Article] | Iterable[Version],
) -> Iterator[RecordChange]:
    before = {one.id: one for one in old}
    after = {one.id: one for one in new}
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield RecordChange(record=record, id=name, kind="dropped")
        elif name not in before:
            yield RecordChange(record=record, id=name, kind="added")
        elif changed := tuple(_changed(before[name], after[name], _names(before[name]))):
            yield RecordChange(record=record, id=name, kind="revised", fields=changed)


def _names(record: Profile | Entity | Article | Version) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.compare and field.name != "assertions")


def _changed(old: object, new: object, names: Iterable[str]) -> Iterator[FieldChange]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if _comparable(name, before) != _comparable(name, after):
            yield FieldChange(field=name.rstrip("_"), old=_given(before), new=_given(after))


def _comparable(name: str, value: object) -> object:
    """Give what counts of a field: neither the order of things that have none, nor how a number is written."""
    if isinstance(value, tuple) and name in _UNORDERED:
        return sorted(value_id(item) if isinstance(item, Value) else item for item in value)
    if isinstance(value, Order):
        return value.by, sorted(value.to), value.document
    if name == "alias" and isinstance(value, Mapping):
        return {language: sorted(names) for language, names in value.items()}
    return value


def _given(value: object) -> object:
    return None if value in ((), {}, "") else value


def _sorted(changes: Iterable[Change]) -> list[Change]:
    """Order changes by kind, then as the new side reads, then as the old one does."""

    def key(change: Change) -> tuple[int, str, int]:
        place = change.new or change.old
        assert place is not None  # noqa: S101  a change has a side
        return KINDS.index(change.kind), place.version.id, place.position

    return sorted(changes, key=key)
