"""Stories: several articles that tell one event or report in turn, as a table with a row for each question.

A row holds what its articles make of one claim: the same proposition wherever it is told, rival figures and dates of one
measure, answers that exclude each other, and what a carrier made of a claim of the article it draws on. A column is a version;
`handed_on` says what a carrier made of the article it draws on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from entente.claims import Claims
from entente.claims.change_of_status import change_of_status
from entente.claims.measure import measure, same_measure, values_differ
from entente.judges import conflicts
from entente.judges.diff import JUDGEMENTS, UNCHANGED, Operand, compare
from entente.judges.diff.changes import HARDENED, SOFTENED
from entente.judges.diff.timeline import in_order
from entente.model import dates
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim
    from entente.judges.conflicts import Conflict
    from entente.judges.diff import Change, Difference, Judgement
    from entente.model.records import Corpus, Version

Course: TypeAlias = Literal[
    "hardened", "softened", "told otherwise", "added", "not seen before", "dropped", "not seen again", "handed on"
]
"""What a carrier made of a claim of the article it draws on.

It *hardened* or *softened* how surely it is so, *told* it *otherwise*, or *handed* it *on* as it was. As between versions of
one article, it *added* a claim only if the article it draws on is curated whole, and *dropped* one only if it is itself.
"""

COURSES: tuple[Course, ...] = get_args(Course)
"""All courses, in the order in which they are told."""


Standing: TypeAlias = Literal["in conflict", "told differently", "told alike", "told once"]
"""How articles stand to each other on a question: their answers exclude each other, differ or agree, or only one has any."""

STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""All of these, in the order in which rows are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOn:
    """What a carrier made of an article it draws on, or a version of the one that it revises.

    `confidence` is how sure the curator is that it draws on it; None where that is not in doubt.
    """

    source: Version
    carrier: Version
    confidence: str | None
    difference: Difference

    __repr__ = fields_given

    def of(self, course: Course) -> tuple[Change, ...]:
        """Return the claims of one course, those that weigh most first."""
        return tuple(change for change in self.difference.changes if self.course(change) == course)

    def course(self, change: Change) -> Course:
        """Return what the carrier made of one claim."""
        if change.kind in UNCHANGED:
            return "handed on"
        if change.old is None:
            return "added" if self.source.complete else "not seen before"
        if change.new is None:
            return "dropped" if self.carrier.complete else "not seen again"
        if not HARDENED.isdisjoint(change.judgements):
            return "hardened"
        return "told otherwise" if SOFTENED.isdisjoint(change.judgements) else "softened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of a story: for each column the claims that answer it, in reading order; none where it says nothing of it.

    `conflicts` are those that the story's articles have on it, the weightiest first. `judgement` is what the difference amounts
    to that weighs most, between the first article and another, or between a carrier and the one it draws on; None where nothing
    differs.
    """

    cells: tuple[tuple[Claim, ...], ...]
    conflicts: tuple[Conflict, ...] = ()
    judgement: Judgement | None = None

    __repr__ = fields_given

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All its claims, those of the first column first."""
        return tuple(chain.from_iterable(self.cells))

    @property
    def told_by(self) -> int:
        """How many columns say something of it."""
        return sum(1 for cell in self.cells if cell)

    @property
    def standing(self) -> Standing:
        """How the columns stand to each other on it."""
        if any(conflict.kind.of_fact for conflict in self.conflicts):
            return "in conflict"
        if self.conflicts or self.judgement:
            return "told differently"
        return "told alike" if self.told_by > 1 else "told once"


@dataclass(frozen=True, kw_only=True)
class Story:
    """Several articles as a table: a version in each column, and a question in each row.

    `entity` is the slug of the story that they tell; None where they were chosen one by one. The rows come by the weight of
    their disagreement: those in conflict by the kind of it, then those told differently by the judgement that weighs most, then
    by how many columns tell them.
    """

    entity: str | None
    claims: Claims
    columns: tuple[Version, ...]
    rows: tuple[Row, ...]
    handed_on: tuple[HandedOn, ...]

    __repr__ = fields_given

    @cached_property
    def differs(self) -> bool:
        """Whether the columns do not all claim the same."""
        return any(row.standing != "told alike" or row.told_by < len(self.columns) for row in self.rows) or any(
            handing.difference for handing in self.handed_on
        )

    @property
    def drawn(self) -> int:
        """How many columns draw on another."""
        return len({handing.carrier.id for handing in self.handed_on})

    def of(self, standing: Standing) -> tuple[Row, ...]:
        """Return the questions on which the columns stand so to each other, those that weigh most first."""
        return tuple(row for row in self.rows if row.standing == standing)

    def sources(self, column: Version) -> tuple[HandedOn, ...]:
        """Return what a column made of each of the others that it draws on."""
        return tuple(handing for handing in self.handed_on if handing.carrier is column)


def story(claims: Claims, versions: Iterable[Version], entity: str | None = None) -> Story:
    """Return several versions, each of another article or of one, as a table.

    The columns begin with the articles that others draw on, each followed by those, and end with those that neither draw on
    others nor are drawn on; among equals the first published comes first.

    Args:
        claims: The claims of the corpus.
        versions: The versions to tell together.
        entity: The slug of the story that they tell, if it is one.

    """
    columns = _columns(claims.corpus, [*versions])
    handings = tuple(handed_on(claims, columns))
    found = _conflicts(claims, columns)
    rows = _rows(claims, columns, handings, found)
    return Story(entity=entity, claims=claims, columns=columns, rows=rows, handed_on=handings)


def told_stories(corpus: Corpus) -> Mapping[str, tuple[Version, ...]]:
    """Return the latest versions of the articles that tell each story, by its slug."""
    found: dict[str, list[Version]] = defaultdict(list)
    for article in corpus.articles:
        if article.story is not None and article.id in corpus.latest:
            found[article.story].append(corpus.latest[article.id])
    return {name: tuple(versions) for name, versions in sorted(found.items())}


def _drawn_on(corpus: Corpus, column: Version, columns: Sequence[Version]) -> Iterator[tuple[Version, str | None]]:
    """Yield the other columns that a column draws on, with the confidence: a version it revises, or those of other articles.

    Of several versions of an article it was drawn from, that is the last.
    """
    same = [one for one in columns if one.article == column.article and one.version == column.revises]
    yield from ((one, None) for one in same)
    article = corpus.article[column.article]
    for other in article.derives_from if not same else ():
        of_other = in_order([one for one in columns if one.article == other.article])
        yield from ((one, other.confidence) for one in of_other[-1:])


def _columns(corpus: Corpus, versions: list[Version]) -> tuple[Version, ...]:
    sources = {one.id: [source.id for source, _ in _drawn_on(corpus, one, versions)] for one in versions}
    carriers: dict[str, list[Version]] = defaultdict(list)
    for one in sorted(versions, key=_published):
        for source in sources[one.id][:1]:
            carriers[source].append(one)
    roots = sorted((one for one in versions if not sources[one.id]), key=lambda one: (one.id not in carriers, *_published(one)))
    found: list[Version] = []
    waiting = roots[::-1]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(carriers[found[-1].id][::-1])
    return tuple(found)


def _published(version: Version) -> tuple[bool, date, str]:
    """Return where a version stands in order: by the last day that its date of publication allows, undated ones last."""
    day = dates.span(version.published).latest if version.published else None
    return day is None, day or date.max, version.id


def handed_on(claims: Claims, columns: Sequence[Version]) -> Iterator[HandedOn]:
    """Yield what each of some versions made of the others that it draws on."""
    for column in columns:
        for source, confidence in _drawn_on(claims.corpus, column, columns):
            yield HandedOn(source=source, carrier=column, confidence=confidence, difference=_difference(claims, source, column))


def _difference(claims: Claims, old: Version, new: Version) -> Difference:
    return compare(*(Operand(name=version.id, claims=claims, version=version) for version in (old, new)))


def _conflicts(claims: Claims, columns: Sequence[Version]) -> list[Conflict]:
    """Return the conflicts among the columns alone; of several versions of one article, the last speaks.

    Its earlier versions still tell by when it had said what it says.
    """
    last = {version.article: version for version in in_order(columns)}
    corpus = claims.corpus
    known = [
        version
        for article, until in last.items()
        for version in _until(in_order([one for one in corpus.versions if one.article == article]), until)
    ]
    alone = Claims(replace(corpus, versions=tuple(known)), claims.vocabulary, claims.certainties, claims.as_of, whole=claims)
    return conflicts.conflicts(alone)


def _until(versions: Sequence[Version], last: Version) -> Iterable[Version]:
    return islice(versions, versions.index(last) + 1)


def _rows(
    claims: Claims, columns: Sequence[Version], handed_on: Sequence[HandedOn], found: Sequence[Conflict]
) -> tuple[Row, ...]:
    told = [claim for column in columns for claim in claims.of(column.id)]
    joined = _Joined([claim.id for claim in told])
    for difference in (
        *(handing.difference for handing in handed_on),
        *_with_first(claims, columns, {handing.carrier.id for handing in handed_on}),
    ):
        for change in difference.changes:
            if change.old and change.new:
                joined.join(change.old.id, change.new.id)
    _join_equal(joined, told)
    in_conflict = [(conflict, [claim.id for side in conflict.sides for claim in side.claims]) for conflict in found]
    for _, names in in_conflict:
        for name in names[1:]:
            joined.join(names[0], name)
    conflicts_of: dict[str, list[Conflict]] = defaultdict(list)
    for conflict, names in in_conflict:
        conflicts_of[joined.first(names[0])].append(conflict)
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        members[joined.first(claim.id)].append(claim)
    carried = _carried(handed_on)
    rows = [
        Row(
            cells=tuple(tuple(claim for claim in group if claim.version is column) for column in columns),
            conflicts=tuple(conflicts_of.get(name, ())),
            judgement=_weightiest(group, carried),
        )
        for name, group in members.items()
    ]
    kinds = [*claims.vocabulary.conflict_kinds]

    def weight(row: Row) -> tuple[int, int, int]:
        of_conflict = min((kinds.index(conflict.kind.id) for conflict in row.conflicts), default=len(kinds))
        return of_conflict, _place(row.judgement), -row.told_by

    # What weighs alike stays in the order of the columns, and of the reading.
    return tuple(sorted(rows, key=weight))


def _with_first(claims: Claims, columns: Sequence[Version], carriers: set[str]) -> Iterator[Difference]:
    """Yield how the columns that draw on none differ from the first, by which their claims are matched too."""
    yield from (_difference(claims, columns[0], column) for column in columns[1:] if column.id not in carriers)


def _join_equal(joined: _Joined, told: Sequence[Claim]) -> None:
    """Join the claims of one proposition, and those of one measure that compare."""
    by_proposition: dict[str, str] = {}
    by_measure: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in told:
        joined.join(by_proposition.setdefault(claim.proposition.id, claim.id), claim.id)
        if (measured := measure(claim)) is not None:
            firsts = by_measure[measured]
            like = next((first for first in firsts if same_measure(first, claim)), None)
            if like is None:
                firsts.append(claim)
            else:
                joined.join(like.id, claim.id)


def _carried(handed_on: Iterable[HandedOn]) -> Mapping[str, list[Judgement]]:
    """Return the judgements on each claim that a carrier changed, by the claim's id."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for handing in handed_on:
        for change in handing.difference.changes:
            for claim in (change.old, change.new):
                if claim is not None:
                    found[claim.id] += change.judgements
    return found


def _weightiest(group: Sequence[Claim], carried: Mapping[str, list[Judgement]]) -> Judgement | None:
    """Return the judgement that weighs most on the claims of a row."""
    found = {judgement for claim in group for judgement in carried.get(claim.id, ())}
    first = group[0]
    for other in group[1:]:
        if other.proposition.id == first.proposition.id:
            found |= {judgement for judgement in [change_of_status(first.status, other.status)] if judgement}
        elif same_measure(first, other) and first.proposition.value is None:
            found.add("re-dated")
        elif same_measure(first, other) and values_differ(first, other):
            found.add("re-valued")
    return min(found, key=_place, default=None)


def _place(judgement: Judgement | None) -> int:
    """Return where a judgement stands by its weight; the heaviest is 0, and none comes last."""
    return JUDGEMENTS.index(judgement) if judgement else len(JUDGEMENTS)


class _Joined:
    """Names in groups, each known by the one of its names that came first."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = {name: place for place, name in enumerate(names)}
        self._before = {name: name for name in names}

    def first(self, name: str) -> str:
        """Return the first name of the group of a name."""
        while self._before[name] != name:
            self._before[name] = self._before[self._before[name]]
            name = self._before[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make one group of the groups of two names."""
        first, second = sorted((self.first(one), self.first(other)), key=self._order.__getitem__)
        self._before[second] = first
