"""All versions of an article as one timeline: each claim followed from the version it came with to the one it went with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.judges.diff import Operand, compare
from entente.judges.diff.changes import UNCHANGED
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.claims import Claim, Claims
    from entente.judges.diff.changes import Change, Difference
    from entente.model.records import Version

Course: TypeAlias = Literal["revised", "came later", "went", "unchanged"]
"""What became of a claim over all versions, by what weighs most."""

COURSES: tuple[Course, ...] = ("revised", "came later", "went", "unchanged")
"""All courses, in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One or more versions in a row that claim the same.

    `claim` is that of the first of them, and `change` what it changed; None where the claim came with that version.
    """

    first: Version
    last: Version
    claim: Claim
    change: Change | None = None

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A claim through the versions of an article: its stretches, and how it went, if it did.

    `went` is the first version without it, and `gone` how it is missing there: *dropped* from a version that is complete, or
    *not seen again*. `came` says likewise how it was missing in the version before its first: *added*, or *not seen before*.
    """

    stretches: tuple[Stretch, ...]
    came: Change | None = None
    went: Version | None = None
    gone: Change | None = None

    __repr__ = fields_given

    @property
    def course(self) -> Course:
        """What became of it."""
        if len(self.stretches) > 1:
            return "revised"
        return "came later" if self.came else "went" if self.went else "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTimeline:
    """All versions of an article, what each changed, and each claim through them.

    `differences` has for each version but the first how it differs from the one before it.
    """

    article: str
    claims: Claims
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]
    threads: tuple[Thread, ...]

    __repr__ = fields_given

    def of(self, course: Course) -> tuple[Thread, ...]:
        """Return the claims of one course, in the order in which they came."""
        return tuple(thread for thread in self.threads if thread.course == course)


def timeline(claims: Claims, article: str) -> ArticleTimeline:
    """Return all versions of an article as one timeline.

    The versions come in the order of `revises`, then of publication; each is compared with the one before it.
    """
    versions = in_order([version for version in claims.corpus.versions if version.article == article])
    operands = [Operand(name=version.id, claims=claims, version=version) for version in versions]
    differences = tuple(compare(*pair) for pair in pairwise(operands))
    threads = tuple(_threads(claims, versions, differences))
    return ArticleTimeline(article=article, claims=claims, versions=versions, differences=differences, threads=threads)


def in_order(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return the versions of one article in the order of `revises`, then of publication."""
    found = [*versions]
    by_label = {version.version: version for version in found}

    def steps(version: Version) -> int:
        """Return how many versions it follows."""
        count, before = 0, by_label.get(version.revises or "")
        while before is not None and count < len(found):
            count, before = count + 1, by_label.get(before.revises or "")
        return count

    return tuple(sorted(found, key=lambda version: (steps(version), version.published or "", version.version)))


def _threads(claims: Claims, versions: tuple[Version, ...], differences: tuple[Difference, ...]) -> Iterator[Thread]:
    """Yield the claims of all versions, those of the first version first."""
    onward: dict[str, Change] = {}
    arrivals: dict[str, Change] = {}
    for difference in differences:
        onward |= {change.old.id: change for change in difference.changes if change.old}
        arrivals |= {change.new.id: change for change in difference.changes if change.new and not change.old}
    following = {before.id: after for before, after in pairwise(versions)}
    for version in versions:
        for claim in claims.of(version.id):
            if version is versions[0] or claim.id in arrivals:
                yield _thread(claim, arrivals.get(claim.id), onward, following)


def _thread(claim: Claim, came: Change | None, onward: Mapping[str, Change], following: Mapping[str, Version]) -> Thread:
    """Return what became of a claim; `onward` has by the id of each claim what became of it in the next version."""
    stretches = [Stretch(first=claim.version, last=claim.version, claim=claim)]
    now, went, gone = claim, None, None
    while (change := onward.get(now.id)) is not None:
        if change.new is None:
            went, gone = following[now.version.id], change
            break
        now = change.new
        last = stretches[-1]
        if change.kind in UNCHANGED:
            stretches[-1] = Stretch(first=last.first, last=now.version, claim=last.claim, change=last.change)
        else:
            stretches.append(Stretch(first=now.version, last=now.version, claim=now, change=change))
    return Thread(stretches=tuple(stretches), came=came, went=went, gone=gone)
