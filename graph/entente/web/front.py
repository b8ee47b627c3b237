"""The payload of the front page: what the corpus has to say first.

Claims and versions are given by their numbers in the payload's lists, conflicts by their ids. Texts of claims are given here
once more, since those of a large page come after it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from entente.judges import highlights
from entente.judges.diff import JUDGEMENTS
from entente.judges.diff.changes import WEIGHT_OF
from entente.judges.diff.wording import phrase
from entente.judges.diff.words import summary
from entente.judges.stories import STANDINGS, story
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.claims import Claim, Claims
    from entente.judges.conflicts import Conflict
    from entente.judges.highlights import Outcome, Revision
    from entente.model.records import Version

    _Json = dict[str, Any]

_MAX_STORIES = 6
_MAX_DISAGREEMENTS = 6
_MAX_OUTCOMES = 5
_MAX_REVISIONS = 4
_MAX_RELAYED = 10
_MAX_ASKED = 2


def front(claims: Claims) -> _Json:
    """Return what the front page tells of a corpus; parts that there is nothing to tell in are empty."""
    return _Front(claims).content()


class _Front:
    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.numbers = {claim.id: number for number, claim in enumerate(claims)}
        self.versions = {version.id: number for number, version in enumerate(claims.corpus.versions)}

    def content(self) -> _Json:
        claims = self.claims
        shared = highlights.shared_stories(claims)
        disputed = highlights.disputed_most(claims)
        outcomes = highlights.promised_outcomes(claims)
        revised = [told for revision in highlights.revisions(claims) if (told := self.revision(revision))]
        relayed = highlights.relayed(claims)
        single = highlights.single_words(claims)
        return {
            "stories": {"count": len(shared), "first": [self.story(*one) for one in shared[:_MAX_STORIES]]},
            "disagreements": {
                "count": len(disputed),
                "first": [
                    {
                        "conflict": conflict.id,
                        "about": self.about(conflict),
                    }
                    for conflict in disputed[:_MAX_DISAGREEMENTS]
                ],
            },
            "outcomes": {
                "count": len(outcomes),
                "first": [self.outcome(one) for one in _telling(outcomes)[:_MAX_OUTCOMES]],
            },
            "revisions": {"count": len(revised), "first": revised[:_MAX_REVISIONS]},
            "relayed": {
                "count": len(relayed),
                "first": [
                    {"speaker": one.speaker, "articles": one.articles, "claims": len(one.claims)}
                    for one in relayed[:_MAX_RELAYED]
                ],
            },
            "words": {"propositions": single.propositions, "alone": single.alone, "repeated": single.repeated},
        }

    def story(self, name: str, versions: Sequence[Version]) -> _Json:
        """Return a story: its columns in order, how they stand to each other on its questions, and the first of these."""
        told = story(self.claims, versions, name)
        disputed = [row for row in told.rows if row.standing in STANDINGS[:2]]
        courses = {course: sum(len(handing.of(course)) for handing in told.handed_on) for course in ("hardened", "softened")}
        return {
            "story": name,
            "versions": [self.versions[version.id] for version in told.columns],
            "drawn": told.drawn,
            "standings": [len(told.of(standing)) for standing in STANDINGS],
            "asks": [
                {"text": _phrase(row.claims[0]), "conflict": row.standing == STANDINGS[0]} for row in disputed[:_MAX_ASKED]
            ],
            **{course: count for course, count in courses.items() if count},
        }

    def about(self, conflict: Conflict) -> _Json:
        """Return what a conflict is about: what is claimed and denied, else what all sides share, so that none heads it."""
        if conflict.proposition:
            return _phrase(next(claim for side in conflict.sides for claim in side.claims))
        propositions = [side.proposition for side in conflict.sides]

        def common(language: str) -> Iterator[str]:
            named = [
                [self.claims.corpus.name(one.subject, language) for one in propositions],
                [self.claims.verb(one, language) for one in propositions],
                [self.claims.corpus.name(one.object, language) if one.object else "" for one in propositions],
            ]
            yield from (names[0] for names in named if names[0] and len({*names}) == 1)

        return {language: " – ".join(common(language)) for language in LANGUAGES}

    def outcome(self, outcome: Outcome) -> _Json:
        return {
            "fact": self.numbers[outcome.fact.id],
            "text": _phrase(outcome.fact),
            "promises": [
                {
                    "claim": self.numbers[promise.id],
                    **({"text": said} if (said := _phrase(promise)) != _phrase(outcome.fact) else {}),
                    **({} if outcome.as_said(promise) else {"otherwise": True}),
                }
                for promise in outcome.promises
            ],
        }

    def revision(self, revision: Revision) -> _Json | None:
        """Return a revision by the change in it that weighs most; None where only words were changed."""
        judged = [change for change in revision.difference.changes if change.judgements and change.old and change.new]
        if not judged:
            return None
        first = min(judged, key=lambda change: min(JUDGEMENTS.index(judgement) for judgement in change.judgements))
        judgement = min(first.judgements, key=JUDGEMENTS.index)
        if WEIGHT_OF[judgement] == "only re-quoted" or first.old is None or first.new is None:
            return None
        return {
            "judgement": judgement,
            "old": self.numbers[first.old.id],
            "new": self.numbers[first.new.id],
            "texts": [_phrase(first.old), _phrase(first.new)],
            "told": {language: summary(revision.difference, language) for language in LANGUAGES},
        }


def _telling(found: Sequence[Outcome]) -> list[Outcome]:
    """Return outcomes with those first that came otherwise than somebody said."""
    return sorted(found, key=lambda outcome: all(map(outcome.as_said, outcome.promises)))


def _phrase(claim: Claim) -> _Json:
    """Return what a claim claims in words."""
    return {language: phrase(claim, language) for language in LANGUAGES}
