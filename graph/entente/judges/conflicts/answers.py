"""Answers to one question, gathered into sides: which of them exclude each other, and of what kind their conflict is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from entente.claims import anchors, voice
from entente.claims.same_time import reach
from entente.judges.conflicts.conflict import Omission, Side
from entente.judges.conflicts.opponents import Opponents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.claims.listings import Listed
    from entente.claims.measure import Bound, Range
    from entente.model.records import Conversion, Proposition

Place: TypeAlias = "tuple[Bound, Bound]"
"""The least and the most of what lies on a scale."""
ALWAYS = (date.min, date.max)
"""The days of an answer that speaks of one time with all others."""
_ORDER = ("claimed", "expected", "ended", "not", "denied")
"""The first words of the stances on what holds between entities, in the order of their sides."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """What a claim, or a listing that leaves something out, answers to a question."""

    reading: str
    """What it says: answers of one reading never exclude each other."""
    proposition: Proposition
    days: tuple[date, date] | None
    """The days outside of which it speaks of no time that another may speak of; None where no day is known."""
    voice: str
    """Who says it: two words of one voice with different anchors are no conflict."""
    anchor: date | None
    stance: str = ""
    """What decides of which kind a conflict with it is: whether it affirms, denies or leaves out, and what."""
    claim: Claim | None = None
    listed: Listed | None = None
    converted: Conversion | None = None
    place: Place | None = None
    """Where it lies on a scale: the least and the most that it may mean."""

    @property
    def key(self) -> str:
        """What identifies it."""
        return f"{self.claim.id if self.claim else self.voice} {self.reading}"


def answer_of(
    claim: Claim, reading: str, stance: str = "", *, days: tuple[date, date] | None = None, place: Place | None = None
) -> Answer:
    """Return what a claim answers.

    Args:
        claim: The claim.
        reading: What it says.
        stance: What decides of which kind a conflict with it is.
        days: The days of which it may speak, where they are not those that the claim is known to speak of.
        place: Where it lies on a scale.

    """
    return Answer(
        reading=reading,
        proposition=claim.proposition,
        days=days or _days(claim),
        voice=claim.attribution[0],
        anchor=claim.anchor,
        stance=stance,
        claim=claim,
        place=place,
    )


def _days(claim: Claim) -> tuple[date, date] | None:
    """Return all days of which a claim may speak: those on which it holds or held, and those on which it does no longer."""
    time = claim.known_time
    if time is None:
        return None
    until = reach(time._replace(ends=False), claim.relation)
    held, over = anchors.held(claim), anchors.over(claim)
    if held:
        # Its end is disputed by what was told to hold after it.
        until = max(until, held.last, reach(over, claim.relation) if over and claim.assertion.valid_to else until)
    return min(time.first, held.first) if held else time.first, until


def omission_of(listed: Listed, claim: Claim) -> Answer:
    """Return what a listing that leaves out the subject of a claim answers."""
    reading = f"not listed {claim.relation.id}"
    return Answer(
        reading=reading,
        stance=reading,
        proposition=claim.proposition,
        days=(listed.time.first, reach(listed.time, claim.relation)) if listed.time else None,
        voice=voice.own_voice(claim.claims.corpus, listed.version.article),
        anchor=listed.time.first if listed.time else None,
        listed=listed,
    )


class Dispute(NamedTuple):
    """Sides that exclude each other, the kinds of conflict between them, and what stands beside."""

    kinds: frozenset[str]
    sides: tuple[Side, ...]
    beside: tuple[Side, ...] = ()


class Opposed(NamedTuple):
    """Answers that are opposed to others, by the key of their side, and the kinds of conflict between them."""

    kinds: frozenset[str]
    sides: Mapping[str, Sequence[Answer]]


def disputes(answers: Iterable[Answer], opposed: Callable[[Answer, Answer], str | None], claims: Claims) -> Iterator[Dispute]:
    """Yield the disputes among answers to one question: one for each time at which it is answered, a side for each reading.

    Args:
        answers: The answers.
        opposed: Returns the id of the kind of conflict between two answers of different readings; None where there is none.
        claims: The claims of the whole corpus.

    """
    sides: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        sides[answer.reading].append(answer)
    for found in opposed_sides(sides, opposed):
        # What is affirmed comes first; the order is otherwise that of the corpus.
        groups = sorted(found.sides.values(), key=lambda group: _ORDER.index(group[0].stance.split()[0]))
        yield Dispute(found.kinds, tuple(side(group, claims) for group in groups))


def opposed_sides(sides: Mapping[str, Sequence[Answer]], opposed: Callable[[Answer, Answer], str | None]) -> Iterator[Opposed]:
    """Yield the answers that are opposed to an answer on another side, those of each time apart.

    Args:
        sides: The answers by the key of their side.
        opposed: Returns the id of the kind of conflict between two answers on different sides; None where there is none.

    """
    if len(sides) > 1:
        for cluster in _of_one_time(sides):
            found = _opposed(cluster, opposed)
            # Undisputed answers may join the times of two disputes.
            for part in _of_one_time(found.sides):
                of_part = _opposed(part, opposed)
                if len(of_part.sides) > 1:
                    yield of_part


def _opposed(sides: Mapping[str, Sequence[Answer]], opposed: Callable[[Answer, Answer], str | None]) -> Opposed:
    opponents = Opponents(sides, opposed)
    kinds: set[str] = set()
    kept: dict[str, list[Answer]] = {}
    for key, group in sides.items():
        for answer in group:
            if found := opponents.kinds(key, answer):
                kinds |= found
                kept.setdefault(key, []).append(answer)
    return Opposed(frozenset(kinds), kept)


def _of_one_time(sides: Mapping[str, Sequence[Answer]]) -> Iterator[dict[str, list[Answer]]]:
    """Yield the answers in clusters outside of which none speaks of the same time."""
    placed = [(answer.days, key, answer) for key, group in sides.items() for answer in group if answer.days]
    placed.sort(key=lambda item: item[0])
    cluster: dict[str, list[Answer]] = {}
    last = date.min
    for (first, until), key, answer in placed:
        if cluster and first > last:
            yield cluster
            cluster = {}
        last = max(last, until)
        cluster.setdefault(key, []).append(answer)
    if cluster:
        yield {key: cluster[key] for key in sides if key in cluster}


def side(answers: Sequence[Answer], claims: Claims, range_: Range | None = None) -> Side:
    """Return the side that answers make, in the order of the corpus."""
    made = [answer.claim for answer in answers if answer.claim is not None]
    listed = [answer.listed for answer in answers if answer.listed]
    omissions = {(one.version.id, one.listing): Omission(one.version, one.listing) for one in listed}
    by_id = {answer.proposition.id: answer.proposition for answer in answers}
    count = Counter(claim.proposition.id for claim in made)

    def widest_first(proposition: Proposition) -> tuple[int, bool, int, str]:
        is_bound = proposition.value is not None and proposition.value.is_ != "exactly"
        return -len(claims.members(proposition.subject)), is_bound, -count[proposition.id], proposition.id

    return Side(
        reading=answers[0].reading,
        propositions=tuple(sorted(by_id.values(), key=widest_first)),
        of=claims,
        claims=tuple(sorted(made, key=lambda claim: (claim.version.article, claim.version.version, claim.position))),
        omitted_by=tuple(
            sorted(omissions.values(), key=lambda omission: (omission.version.id, omission.listing.valid_from or ""))
        ),
        converted=next((answer.converted for answer in answers if answer.converted), None),
        range=range_,
    )
