"""On what a claim rests: its reasons, the claims that its article draws on for it, and in the end the words of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from entente.claims import support, voice
from entente.judges.check.circles import cycles
from entente.judges.history import find
from entente.model.errors import UsageError, did_you_mean
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from entente.claims import Claim, Claims
    from entente.claims.voice import Word
    from entente.model.records import Proposition

How: TypeAlias = Literal["names", "drawn from", "cites"]
"""How a claim rests on another: its version names a voice for it, or its article was drawn from, or cites, where it is made."""

HOWS: tuple[How, ...] = get_args(How)
"""All of these, the closest first."""

_ENDS = 2


class Link(NamedTuple):
    """A claim on which another rests, and how it does."""

    how: How
    claim: Claim

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one claim rests on: other claims; or, where there are none, the word of its origin. `because` are its reasons."""

    claim: Claim
    links: tuple[Link, ...]
    because: tuple[Claim, ...]

    __repr__ = fields_given

    @property
    def word(self) -> Word | None:
        """The word that it rests on; None where it rests on other claims."""
        return None if self.links else self.claim.word


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why something is in the graph: the claims that were asked for, with all that they rest on.

    `grounds` has these, and all on the way to the words at the end, by the ids of their claims. A circle is a way of citing on
    which a claim comes back to itself, each time by the next.
    """

    asked: tuple[Claim, ...]
    grounds: Mapping[str, Ground]
    circles: tuple[tuple[Claim, ...], ...]

    __repr__ = fields_given

    @property
    def propositions(self) -> tuple[Proposition, ...]:
        """What the claims that were asked for claim, in their order."""
        return tuple({claim.proposition.id: claim.proposition for claim in self.asked}.values())

    def answers(self, proposition: Proposition) -> Sequence[Sequence[Claim]]:
        """Return the claims on a proposition that were asked for, each group of those that agree; the firmest first."""
        of_one = support.by_answer(claim for claim in self.asked if claim.proposition.id == proposition.id)
        return sorted(of_one.values(), key=lambda group: min(claim.status.order for claim in group))


def why(claims: Claims, names: Sequence[str]) -> Why:
    """Return why something is in the graph.

    Args:
        claims: The claims of a corpus.
        names: A proposition or an assertion, as `history.find` takes it; or an edge: the slugs of its two ends, in any order,
            or with the relation between them.

    Raises:
        UsageError: They mean nothing, or nobody claims it.

    """
    return why_of(_of_one(claims, names[0]) if len(names) == 1 else _of_edge(claims, names))


def why_of(claims: Iterable[Claim]) -> Why:
    """Return why some claims are in the graph."""
    asked = tuple(claims)
    grounds: dict[str, Ground] = {}
    waiting = [*asked]
    while waiting:
        claim = waiting.pop()
        if claim.id not in grounds:
            ground = _ground(claim)
            grounds[claim.id] = ground
            waiting += [*(link.claim for link in ground.links), *ground.because]
    links = {name: [link.claim.id for link in ground.links] for name, ground in grounds.items()}
    circles = tuple(tuple(grounds[name].claim for name in circle) for circle in cycles(links))
    return Why(asked=asked, grounds=grounds, circles=circles)


def _of_one(claims: Claims, name: str) -> Iterable[Claim]:
    subject = find(claims, name)
    if subject.proposition is None:
        message = f"{name!r} is an entity, and what claims rest on is told of a claim"
        raise UsageError(
            message, hint="name a proposition, an assertion, or both ends of an edge; entente log tells of an entity"
        )
    told = claims.by_proposition[subject.proposition.id]
    return [claim for claim in told if claim.id == name] or told


def _of_edge(claims: Claims, names: Sequence[str]) -> Iterable[Claim]:
    if len(names) > _ENDS + 1:
        message = f"an edge has two ends and a relation, and {len(names)} names are given"
        raise UsageError(message, hint="name SUBJECT RELATION OBJECT")
    one, *relations, other = names
    for slug in (one, other):
        if slug not in claims.corpus.entity:
            message = f"there is no entity {slug!r}"
            raise UsageError(message, hint=did_you_mean(slug, claims.corpus.entity))
    for relation in relations:
        if relation not in claims.vocabulary.relations:
            message = f"there is no relation {relation!r}"
            raise UsageError(message, hint=did_you_mean(relation, claims.vocabulary.relations))
    between = [claim for claim in claims if {claim.assertion.subject, claim.assertion.object} == {one, other}]
    found = [claim for claim in between if not relations or claim.assertion.relation in relations]
    if not found:
        known = ", ".join(sorted({claim.assertion.relation for claim in between}))
        message = f"nobody claims anything between {one} and {other}" if not between else f"nobody claims {' '.join(names)}"
        raise UsageError(message, hint=f"claimed between them is {known}" if known else "entente log tells of one of them")
    return found


def _ground(claim: Claim) -> Ground:
    links = [Link(_how(claim, other), other) for other in claim.claims.supports.get(claim.id, ())]
    of_version = {other.assertion.id: other for other in claim.claims.of(claim.version.id)}
    return Ground(
        claim=claim,
        links=tuple(sorted(links, key=lambda link: HOWS.index(link.how))),
        because=tuple(_named(claim.assertion.because, of_version)),
    )


def _named(names: Iterable[str], known: Mapping[str, Claim]) -> Iterator[Claim]:
    yield from (known[name] for name in names)


def _how(claim: Claim, other: Claim) -> How:
    if other.version is claim.version:
        return "names"
    drawn = voice.drawn_from(claim.claims.corpus, claim.version.article)
    return "drawn from" if other.version.article in drawn else "cites"
