"""Generated disagreements, whose truth is worked out here pair by pair by the rules alone, and what the program tells of them.

Nothing of what decides is taken from the program: neither its days nor its ranges, its groups or its voices.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from tests.newsroom import Piece, article, claim, full_list, graph

import entente

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.judges.conflicts import Side
    from entente.model.records import Assertion

_MONTHS = {
    "member-of": 60,
    "partner-of": 6,
    "supplies-to": 6,
    "re-evaluates-supply-to": 6,
    "halted-supply-to": 36,
    "member-count": 3,
    "ai-investment": 12,
}
_EXCLUDE = [
    {"member-of", "partner-of"},
    {"supplies-to", "halted-supply-to"},
    {"re-evaluates-supply-to", "halted-supply-to"},
]
_GO_ON = {("member-of", "partner-of"), ("halted-supply-to", "re-evaluates-supply-to")}
"""An earlier and a later relation of which the later does not follow the earlier."""
_MEMBERS = {"chip-makers": {"northchip", "southchip"}, "firms": {"northchip", "southchip", "westtools"}}
_CLAIMED = {"in-force", "completed", "alleged"}
_EXPECTED = {"announced", "planned", "forecast"}


@dataclass(frozen=True)
class Day:
    """A date as written, and the first and last day that it allows."""

    text: str
    first: date
    last: date


@dataclass(frozen=True)
class Told:
    """A claim, or a full list that leaves somebody out, and all that decides of it."""

    id: str
    subject: str
    relation: str
    status: str
    voice: str
    published: tuple[Day | None, ...]
    """When the versions that make it were published."""
    object: str | None = None
    topic: str | None = None
    when: Day | None = None
    start: Day | None = None
    end: Day | None = None
    value: str | None = None
    year: int | None = None
    day: Day | None = None

    @property
    def anchor(self) -> date | None:
        days = [day.last for day in self.published if day]
        if self.when and self.status in {"in-force", "completed", "ended"}:
            return self.when.last
        return min([*([self.when.last] if self.when else []), *days], default=None)

    @property
    def last_word(self) -> date | None:
        return max((day for day in (self.anchor, *(day.last for day in self.published if day)) if day), default=None)


def later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month."""
    total = day.year * 12 + day.month - 1 + months
    for number in (day.day, 30, 29, 28):
        try:
            return date(total // 12, total % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError


@dataclass(frozen=True)
class Spell:
    first: date
    last: date
    starts: bool = False
    ends: bool = False


def spell(told: Told) -> Spell | None:
    """When a claim is known to hold; a plan, when it is known to be told."""
    anchor, last_word = told.anchor, told.last_word
    if anchor is None or last_word is None:
        return None
    if told.status in _EXPECTED:
        return Spell(anchor, last_word)
    start = began(told)
    end = told.end.first if told.end else None
    if told.status == "ended":
        first, last = start or end, end or start
    else:
        first = start or (min(anchor, end) if end else anchor)
        last = end or max(first, last_word)
    if first is None or last is None or first > last:
        return None
    return Spell(first, last, start is not None, end is not None or told.status == "ended")


def began(told: Told) -> date | None:
    """The day by which it surely held or took place; a fact known within a coarse date had begun by then."""
    given = told.start or (told.when if told.status == "completed" else None)
    if given is None:
        return None
    if told.status in {"in-force", "completed"} and told.anchor and told.anchor >= given.first:
        return min(given.last, told.anchor)
    return given.last


def meet(one: Spell | None, relation: str, other: Spell | None, other_relation: str) -> bool:
    if one is None or other is None:
        return False
    if (other.first, other.last, other.starts, other.ends) < (one.first, one.last, one.starts, one.ends):
        one, relation, other, other_relation = other, other_relation, one, relation
    if other.first <= one.last:
        return True
    if one.ends or (other.starts and (relation, other_relation) not in _GO_ON):
        return False
    return other.first <= later(one.last, _MONTHS[relation])


def members(slug: str | None) -> set[str | None]:
    return {slug, *_MEMBERS.get(slug or "", ()), *(["chip-makers"] if slug == "firms" else [])}


def excludes(one: Told, other: Told) -> bool:
    """Whether two claims cannot both be right."""
    if one.voice == other.voice and one.anchor != other.anchor:
        return False
    if one.value or other.value:
        return _figures_exclude(one, other)
    if one.day or other.day:
        return _dates_exclude(one, other)
    statuses = {one.status, other.status}
    if "listed" in statuses:
        return _left_out(one, other) if one.status == "listed" else _left_out(other, one)
    if "denied" in statuses:
        return _denied(one, other) if one.status == "denied" else _denied(other, one)
    return not _apart(one, other) and (_one_relation(one, other) or _two_relations(one, other))


def _left_out(omitting: Told, claimed: Told) -> bool:
    return (
        claimed.status in _CLAIMED
        and claimed.object == omitting.object
        and claimed.relation == omitting.relation
        and claimed.subject == omitting.subject
        and meet(spell(omitting), claimed.relation, spell(claimed), claimed.relation)
    )


def _two_relations(one: Told, other: Told) -> bool:
    return (
        {one.relation, other.relation} in _EXCLUDE
        and {one.status, other.status} <= {*_CLAIMED, "ended"}
        and _topics_meet(one, other)
        and bool(members(one.subject) & members(other.subject))
        and one.object == other.object
        and meet(spell(one), one.relation, spell(other), other.relation)
    )


def _topics_meet(one: Told, other: Told) -> bool:
    return one.topic is None or other.topic is None or one.topic == other.topic


def _apart(one: Told, other: Told) -> bool:
    if {one.status, other.status} <= _EXPECTED and _disjoint(_to_come(one), _to_come(other)):
        return True
    return any(a.end and b.start and a.end.last < b.start.first for a, b in ((one, other), (other, one)))


def _denied(denial: Told, claimed: Told) -> bool:
    return (
        claimed.status not in {"denied", "open"}
        and not _apart(denial, claimed)
        and not _over_before(denial, claimed)
        and claimed.relation == denial.relation
        and claimed.object == denial.object
        and denial.topic in {None, claimed.topic}
        and denial.subject in members(claimed.subject)
        and meet(spell(denial), denial.relation, spell(claimed), claimed.relation)
    )


def _over_before(denial: Told, claimed: Told) -> bool:
    """Whether what is to come may still come after the last day that is denied."""
    if claimed.status not in _EXPECTED or denial.end is None:
        return False
    due = claimed.start or _to_come(claimed)
    return due is None or due.last > denial.end.last


def _to_come(told: Told) -> Day | None:
    """When it is to be, where that lies after the day on which it was said."""
    return told.when if told.when and told.anchor and told.when.first > told.anchor else None


def _one_relation(one: Told, other: Told) -> bool:
    if (one.relation, one.subject, one.object, one.topic) != (other.relation, other.subject, other.object, other.topic):
        return False
    affirmed = {*_CLAIMED, "ended"}
    is_plan = one.status in _EXPECTED and other.status in _EXPECTED and _mood(one) == _mood(other)
    if not is_plan and not {one.status, other.status} <= affirmed:
        return False
    return _starts_exclude(one, other) or _ends_exclude(one, other, is_plan) or _still_holds(one, other)


def _mood(told: Told) -> str:
    return "forecast" if told.status == "forecast" else "plan"


def _disjoint(one: Day | None, other: Day | None) -> bool:
    return bool(one and other and (one.last < other.first or other.last < one.first))


def _starts_exclude(one: Told, other: Told) -> bool:
    if not _disjoint(one.start, other.start):
        return False
    first, second = (time and Spell(time.first, time.last) for time in (spell(one), spell(other)))
    return meet(first, one.relation, second, other.relation)


def _ends_exclude(one: Told, other: Told, is_plan: bool) -> bool:  # noqa: FBT001
    if not _disjoint(one.end, other.end):
        return False
    if is_plan:
        return meet(spell(one), one.relation, spell(other), other.relation)
    assert one.end
    assert other.end
    if other.end.first < one.end.first:
        one, other = other, one
    assert one.end
    assert other.end
    if one.last_word is None or other.anchor is None:
        return False
    over = Spell(one.end.last, max(one.end.last, one.last_word), starts=True)
    first = began(other) or other.end.first
    if first > other.end.first:
        return False
    return meet(over, one.relation, Spell(first, other.end.first, ends=True), other.relation)


def _still_holds(one: Told, other: Told) -> bool:
    if (one.status == "ended") == (other.status == "ended") or (one.end and other.end):
        return False
    ended, held = (one, other) if one.status == "ended" else (other, one)
    time = spell(held)
    if ended.anchor is None or ended.last_word is None or time is None:
        return False
    over = Spell(ended.end.last if ended.end else ended.anchor, ended.last_word, starts=ended.end is not None)
    if over.last < over.first:
        over = Spell(over.first, over.first, starts=True)
    if time.last < over.first:
        return False
    if held.start and ended.end and not held.start.last < ended.end.first:
        return False
    return meet(over, ended.relation, time, held.relation)


def low_high(text: str, *, counted: bool) -> tuple[Fraction, Fraction]:
    """The numbers that a figure may mean, the bounds excluded unless they are one number."""
    about, words = text.startswith("about "), text.removeprefix("about ").split()
    amount = Fraction(words[-1])
    if words[0] in {"over", "under"}:
        far = amount * Fraction(1, 10) if about else Fraction(10**30)
        return (amount, amount + far) if words[0] == "over" else (amount - far, amount)
    if words[0] in {"at-least", "at-most"}:
        a_trace = Fraction(1, 10**12)
        return (amount - a_trace, Fraction(10**30)) if words[0] == "at-least" else (-Fraction(10**30), amount + a_trace)
    if counted and amount < 1000 and not about:
        return amount, amount
    unit = Fraction(1)
    while (amount / unit) % 1:
        unit /= 10
    while amount and not (amount / (unit * 10)) % 1:
        unit *= 10
    half = min(unit / 2, amount * Fraction(1, 10 if about else 20))
    return amount - half, amount + half


def _have_a_number_in_common(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    exact = [low for low, high in (one, other) if low == high]
    if len(exact) == 2:
        return exact[0] == exact[1]
    if exact:
        low, high = other if one[0] == one[1] else one
        return low < exact[0] < high
    return max(one[0], other[0]) < min(one[1], other[1])


def _figures_exclude(one: Told, other: Told) -> bool:
    if one.value is None or other.value is None:
        return False
    one_measure = (one.subject, one.relation, one.topic) == (other.subject, other.relation, other.topic)
    one_mood = one.status == other.status or {one.status, other.status} <= _CLAIMED
    counted = one.relation == "member-count"
    ranges = [low_high(value, counted=counted) for value in (one.value, other.value)]
    return one_measure and one_mood and not _have_a_number_in_common(ranges[0], ranges[1]) and _speak_of_one_year(one, other)


def _speak_of_one_year(one: Told, other: Told) -> bool:
    told_together = meet(spell(one), one.relation, spell(other), other.relation)
    if one.status in _EXPECTED:
        undated = None in {one.anchor, other.anchor}
        return one.year == other.year and ((one.year is not None and undated) or told_together)
    if one.year and other.year:
        return one.year == other.year
    if one.year or other.year:
        named, current = (one, other) if one.year else (other, one)
        assert named.year
        return current.anchor is not None and date(named.year - 1, 7, 1) <= current.anchor <= date(named.year + 1, 6, 30)
    return told_together


def _dates_exclude(one: Told, other: Told) -> bool:
    """What happens but once has one date, whenever it is told; a denied date denies all days within it."""
    if one.day is None or other.day is None or one.status == other.status == "denied":
        return False
    if "denied" in {one.status, other.status}:
        denied, claimed = (one.day, other.day) if one.status == "denied" else (other.day, one.day)
        return denied.first <= claimed.first and claimed.last <= denied.last
    return _disjoint(one.day, other.day)


# What is generated.


class _World:
    """A corpus of articles on a few questions, so that they often meet."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  no secret
        self.pieces: list[Piece] = []
        self.told: list[Told] = []
        self.entities_only = self.chance.random() < 0.5
        self.from_year = self.chance.choice([2014, 2020, 2022])
        for number in range(self.chance.randint(2, 9)):
            self._article(f"paper-{number}")

    def day(self, chance: float = 1.0) -> Day | None:
        if self.chance.random() > chance:
            return None
        day = date(self.from_year, 1, 1) + timedelta(days=self.chance.randrange((2025 - self.from_year) * 365))
        match self.chance.randrange(4):
            case 0:
                return Day(f"{day:%Y}", date(day.year, 1, 1), date(day.year, 12, 31))
            case 1:
                after = later(date(day.year, day.month, 1), 1)
                return Day(f"{day:%Y-%m}", date(day.year, day.month, 1), after - timedelta(days=1))
            case _:
                return Day(str(day), day, day)

    def _article(self, name: str) -> None:
        publisher = self.chance.choice([f"{name}-news", f"{name}-news", "nord"])
        days = sorted(
            (day for day in [self.day() for _ in range(self.chance.choice([1, 1, 1, 2]))] if day), key=lambda day: day.last
        )
        published: list[Day | None] = [None] if self.chance.random() < 0.08 else [*days]
        made = [
            self._claim(f"{name}@v{len(published)}#c{number}", publisher, published)
            for number in range(self.chance.randint(1, 2))
        ]
        made = [told for told in made if not any(same(told, other) for other in made if other is not told)]
        lists = full_list("member-of", "pact") if self.chance.random() < 0.2 else ()
        claims = [written(told, publisher) for told in made]
        if lists:
            claims.append(claim("belmark member-of pact", said=("gazette",)))
        if not claims:
            return
        for day in published:
            self.pieces.append(article(name, *claims, day=day.text if day else None, publisher=publisher, lists=lists))
        self.told += made
        if lists:
            self.omissions(name, publisher, published, made)

    def omissions(self, name: str, publisher: str, published: list[Day | None], made: Iterable[Told]) -> None:
        """A list leaves out all but Belmark, and whom the article itself affirms to be a member."""
        for subject in ("arland", "cerria"):
            if not any(
                t.subject == subject and t.relation == "member-of" and t.status in {*_CLAIMED, *_EXPECTED, "ended"}
                for t in made
            ):
                self.told.append(
                    Told(f"{name} omits {subject}", subject, "member-of", "listed", publisher, tuple(published), "pact")
                )

    def _claim(self, name: str, publisher: str, published: list[Day | None]) -> Told:
        pick = self.chance.choice
        voice = pick([publisher, publisher, "ada", "dora"])
        if self.entities_only or self.chance.random() < 0.3:
            subject, relation, object_ = pick(
                [
                    *(("arland", relation, "pact") for relation in ("member-of", "member-of", "partner-of")),
                    *(("cerria", relation, "pact") for relation in ("member-of", "partner-of")),
                    *(
                        (firm, relation, "arland")
                        for firm in ("northchip", "chip-makers", "firms")
                        for relation in ("supplies-to", "halted-supply-to", "re-evaluates-supply-to")
                    ),
                ]
            )
            status = pick(
                ["in-force", "in-force", "in-force", "completed", "alleged", "denied", "denied", "ended", "announced", "open"]
            )
            start, end = self.day(0.25), self.day(0.15)
            if start and end and end.last <= start.last:
                end = None
            topic = pick([None, None, "chips"]) if relation not in {"member-of", "partner-of"} else None
            when = None if status == "completed" and end else self.day(0.15)
            return Told(name, subject, relation, status, voice, tuple(published), object_, topic, when, start, end)
        relation, subject = pick([("member-count", "pact"), ("ai-investment", "arland"), ("founded-on", "pact")])
        if relation == "founded-on":
            status = pick(["completed", "completed", "alleged", "denied"])
            return Told(name, subject, relation, status, voice, tuple(published), day=self.day())
        figures = [
            "9",
            "10",
            "about 10",
            "over 10",
            "about under 12",
            "at-least 10",
            "at-most 12",
            "1000",
            "1040",
            "1100",
            "12",
        ]
        value = pick(
            figures if relation == "member-count" else [*figures, "1.2", "1.17", "about 1.2", "11.2", "11.3", "11.25", "950"]
        )
        status = pick(["in-force", "completed", "completed", "forecast", "planned"])
        year = pick([None, None, self.from_year + 1, self.from_year + 2])
        return Told(name, subject, relation, status, voice, tuple(published), None, None, None, None, None, value, year)


def same(one: Told, other: Told) -> bool:
    """Whether two claims of one article would be one, or are told in one class of status, which would share their days."""
    what = [
        (told.subject, told.relation, told.object, told.topic, (told.value or "").removeprefix("about "), told.year, told.day)
        for told in (one, other)
    ]
    return what[0] == what[1]


def written(told: Told, publisher: str) -> Assertion:
    fields: dict[str, Any] = {"said": (told.voice,) if told.voice != publisher else (), "topic": told.topic}
    for name, day in (("when", told.when), ("valid_from", told.start), ("valid_to", told.end)):
        fields |= {name: day.text} if day else {}
    if told.value:
        unit = "" if told.relation == "member-count" else " EUR"
        fields |= {"value": told.value.removeprefix("about ") + unit, "about": told.value.startswith("about ")}
        fields |= {"in_": str(told.year)} if told.year else {}
    end = told.day.text if told.day else told.object or ""
    return claim(f"{told.subject} {told.relation} {end}", told.status, **fields)


def _only_spells_of_two_times(one: Told, other: Told, told: Iterable[Told]) -> bool:
    """Whether two claims differ in their beginnings alone, and somebody tells that the first spell had ended by the second."""
    what = _proposition(one)
    in_more = _ends_exclude(one, other, is_plan=one.status in _EXPECTED) or _still_holds(one, other)
    if _proposition(other) != what or not _starts_exclude(one, other) or in_more:
        return False
    starts = sorted(day for found in (one, other) if (day := began(found)))
    of_facts = [found for found in told if _proposition(found) == what and found.status in {"in-force", "completed", "ended"}]
    return any(found.end is not None and starts[0] < found.end.last < starts[1] for found in of_facts)


def _proposition(told: Told) -> tuple[str | None, ...]:
    return told.subject, told.relation, told.object, told.topic


def _names(side: Side) -> set[str]:
    leaving_out = {f"{omission.version.article} omits {side.proposition.subject}" for omission in side.omitted_by}
    return {found.id for found in side.claims} | leaving_out


def judged(seed: int) -> tuple[int, int, int, int]:
    """How many pairs conflict, how many of them are told, how many answers are told, and how many of these truly conflict."""
    world = _World(seed)
    if not world.pieces:
        return 0, 0, 0, 0
    pairs = {
        frozenset({one.id, other.id})
        for one, other in combinations(world.told, 2)
        if _article(one) != _article(other) or "omits" not in one.id + other.id
        if excludes(one, other) and not _only_spells_of_two_times(one, other, world.told)
    }
    found = entente.conflicts(graph(*world.pieces))
    assert len({conflict.id for conflict in found}) == len(found)
    sides = [[_names(side) for side in conflict.sides] for conflict in found]
    beside = [[_names(side) for side in conflict.beside] for conflict in found]
    across = [
        frozenset({one, other})
        for conflict, agreeing in zip(sides, beside, strict=True)
        for first, second in combinations([*conflict, *agreeing], 2)
        for one in first
        for other in second
    ]
    told_pairs = {pair for pair in across if pair in pairs}
    for conflict, agreeing in zip(sides, beside, strict=True):
        for one in (one for group in agreeing for one in group):
            agrees = [all(frozenset({one, other}) not in pairs for other in side) for side in conflict]
            assert sum(agrees) > 1, f"seed {seed}: {one} stands beside"
    answers = [
        any(frozenset({one, other}) in pairs for second in [*conflict, *agreeing] if second is not first for other in second)
        for conflict, agreeing in zip(sides, beside, strict=True)
        for first in conflict
        for one in first
    ]
    missed, wrong = pairs - told_pairs, [one for one in answers if not one]
    if missed or wrong:
        print(f"seed {seed}: missed {sorted(map(sorted, missed))}, wrong {len(wrong)}")  # noqa: T201  what is to be looked at
    return len(pairs), len(told_pairs), len(answers), sum(answers)


def _article(told: Told) -> str:
    return told.id.split("@")[0].split(" ")[0]


def _campaign(seeds: Iterable[int]) -> None:
    real, found, answers, right = (sum(column) for column in zip(*map(judged, seeds), strict=True))
    print(f"{real:,} pairs conflict: recall {found / real:.2%}; {answers:,} answers are told: precision {right / answers:.2%}")  # noqa: T201
    assert real > 20
    assert (found, right) == (real, answers)


def test_generated_disagreements_are_told_and_nothing_else() -> None:
    _campaign(range(150))


@pytest.mark.campaign
def test_many_generated_disagreements_are_told_and_nothing_else() -> None:
    _campaign(range(1_000, 11_000))
