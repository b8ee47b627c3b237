"""What the page tells of sources and of promises: on what claims rest, whose words they are, and what became of promises.

Claims are given by their numbers. The scripts count and look up; nothing is judged there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from entente.judges.grounds import HOWS, why_of
from entente.judges.promises import FATES, place, promises, promising_parts
from entente.judges.stories import COURSES
from entente.judges.whose_words import COUNTED, whose_words
from entente.web.states import States

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from entente.claims import Claim, Claims
    from entente.judges.history import SourceBySource
    from entente.judges.promises import Promise
    from entente.judges.stories import HandedOn

    _Json = dict[str, Any]


def told(claims: Claims) -> _Json:
    """Return on what the claims of a corpus rest, and whose words they are."""
    numbers = _numbers(claims)
    return {"grounds": _grounds(claims, numbers), "voices": _voices(claims, numbers)}


def promised(sources: SourceBySource) -> _Json:
    """Return what became of the promises of a corpus, as of each day too, with all of its sources and without each."""
    return {"promises": _promises(sources, _numbers(sources.claims))}


def _numbers(claims: Claims) -> dict[str, int]:
    return {claim.id: number for number, claim in enumerate(claims)}


def _grounds(claims: Claims, numbers: dict[str, int]) -> _Json:
    """Return the claims on which each rests, by its number and how, and the circles of citation."""
    why = why_of(claims)
    links = {
        str(numbers[name]): [[HOWS.index(link.how), numbers[link.claim.id]] for link in ground.links]
        for name, ground in why.grounds.items()
        if ground.links
    }
    circles = [[numbers[claim.id] for claim in circle] for circle in why.circles]
    return {"hows": HOWS, "links": dict(sorted(links.items(), key=lambda one: int(one[0]))), "circles": circles}


def _voices(claims: Claims, numbers: dict[str, int]) -> _Json:
    found = whose_words(claims)

    def given(some: Iterable[Claim]) -> list[int]:
        return [numbers[claim.id] for claim in some]

    def carrier(one: HandedOn) -> _Json:
        made = {
            course: [[numbers[end.id] if end else None for end in (change.old, change.new)] for change in one.of(course)]
            for course in COURSES
        }
        return {
            "carrier": one.carrier.id,
            "source": one.source.id,
            **({"confidence": one.confidence} if one.confidence else {}),
            "made": {course: changes for course, changes in made.items() if changes},
        }

    return {
        "speakers": [
            {
                "speaker": voice.speaker,
                "articles": voice.articles,
                **{name: given(counted) for name in COUNTED if (counted := getattr(voice, name))},
            }
            for voice in found.voices
        ],
        "counted": COUNTED,
        "courses": COURSES,
        "carriers": [carrier(one) for one in found.carriers],
    }


def _promises(sources: SourceBySource, numbers: dict[str, int]) -> _Json:
    """Return all states of promises in their order, as they are told of on each day, and without each source."""

    def tell(promise: Promise) -> _Json:
        return {
            "claims": [numbers[claim.id] for claim in promise.claims],
            "fate": FATES.index(promise.fate),
            **({"due": promise.due.isoformat()} if promise.due else {}),
            **({"teller": numbers[promise.teller.id]} if promise.teller else {}),
        }

    states = States(
        tell, _known_by, lambda promise: (*promise.claims, *([promise.teller] if promise.teller else [])), sources.gone
    )
    for promise in promises(sources.claims):
        states.put_now(promise)
    for part in promising_parts(sources.claims, sources.parts):
        states.put_part(part.days.by_view(further=part.further), sources.left(part.days, part.further), part.told)
    return {"fates": FATES, "states": states.in_order(place)}


def _known_by(promise: Promise) -> Hashable:
    return tuple(claim.id for claim in promise.claims), promise.fate, promise.due, promise.teller and promise.teller.id
