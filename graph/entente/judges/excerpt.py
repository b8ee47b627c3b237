"""The part of a corpus that concerns one entity, topic or story, with all that has a say on it.

What is judged of a claim follows from other claims: from those that deny or repeat it, tell when it began or ended, or give its
reasons. An excerpt keeps these too, and so nothing in it is judged otherwise than in the whole.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.claims.changes import changes
from entente.claims.listings import Listed
from entente.judges.conflicts import conflicts
from entente.judges.diff.timeline import timeline
from entente.judges.history.fewer_claims import part
from entente.judges.history.who_said_what import concerns, find
from entente.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.claims import Claim, Claims
    from entente.model.records import Corpus, Listing, Version


def about(claims: Claims, name: str) -> Corpus:
    """Return the part of a corpus that concerns an entity, a topic or a story, called after both.

    It has the claims that `entente.judges.history.log` tells of the entity or topic, or all that is claimed by articles that
    tell the story; the claims that have a say on these; and the entities and articles that any of them names. A version stays
    with those of its claims that are kept. The guided tour, which leads through the whole, is left out.

    Args:
        claims: The claims of a corpus that `entente.judges.check` found nothing wrong with.
        name: The slug of an entity, a topic or a story, also a former one.

    Raises:
        UsageError: There is no such entity, or nothing is claimed of it.

    """
    corpus = claims.corpus
    subject = find(claims, name)
    if subject.entity is None:
        message = f"{name!r} is a proposition, and a part of the corpus is about an entity, a topic or a story"
        raise UsageError(message, hint="give a slug")
    tell = {article.id for article in corpus.articles if article.story == subject.entity}
    is_told = concerns(claims, subject)
    kept = _with_a_say(claims, [claim for claim in claims if claim.version.article in tell or is_told(claim)])
    if not kept:
        message = f"nothing is claimed of {name!r}"
        raise UsageError(message, hint="give an entity, a topic or a story that claims speak of")
    articles = {claim.version.article for claim in claims if claim.id in kept}
    versions = tuple(
        replace(version, assertions=tuple(one for one in version.assertions if f"{version.id}#{one.id}" in kept))
        for version in corpus.versions
        if version.article in articles
    )
    titles = {
        language: f"{corpus.name(subject.entity, language)} · {title}" for language, title in corpus.profile.title.items()
    }
    return part(corpus, replace(corpus.profile, title=titles, tour=()), versions, [subject.entity])


def _with_a_say(claims: Claims, told: Iterable[Claim]) -> set[str]:
    """Return the ids of some claims, of those that have a say on them, of those that have a say on these, and so on."""
    says = _Says(claims)
    known: set[str] = set()
    waiting = {claim.id: claim for claim in told}
    while waiting:
        known |= waiting.keys()
        waiting = {other.id: other for claim in waiting.values() for other in says.on(claim) if other.id not in known}
    return known


class _Says:
    """Which claims have a say on how a claim is judged."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self.changes = changes(claims)
        self.disputes: dict[str, list[Claim]] = defaultdict(list)
        """The claims of all conflicts that a claim takes part in."""
        self.founding: dict[str, list[Claim]] = defaultdict(list)
        """What is claimed of when something began, or an event took place, by its slug."""
        self.threads: dict[str, list[str]] = {}
        """The ids of the claims that versions of an article make of one claim."""
        self._note_conflicts()
        self._note_founding()
        for article in {version.article for version in claims.corpus.versions}:
            self._note_threads(article)

    def on(self, claim: Claim) -> Iterator[Claim]:
        """Yield the claims that have a say on one."""
        yield from self.claims.by_proposition[claim.proposition.id]
        yield from self.disputes[claim.id]
        yield from (self.claims.by_id[name] for name in self.threads.get(claim.id, ()))
        yield from (self.claims.by_id[f"{claim.version.id}#{reason}"] for reason in claim.assertion.because)
        for slug in filter(None, (claim.proposition.subject, claim.proposition.object, claim.assertion.at)):
            yield from self.founding[slug]
        if later := self.changes.get(claim.id):
            yield from self._listed(later.version, later.teller.listing) if isinstance(later.teller, Listed) else [later.teller]

    def _listed(self, version: Version, listing: Listing) -> Iterator[Claim]:
        """Yield the claims of a version that name those in a listing."""
        wanted = (listing.relation, listing.object)
        for claim in self.claims.of(version.id):
            if wanted == (claim.proposition.relation, claim.proposition.object):
                yield claim

    def _note_conflicts(self) -> None:
        for conflict in conflicts(self.claims):
            sides = (*conflict.sides, *conflict.beside)
            found = [claim for side in sides for claim in side.claims]
            for side in sides:
                for omission in side.omitted_by:
                    found += self._listed(omission.version, omission.listing)
            for claim in found:
                self.disputes[claim.id] += found

    def _note_founding(self) -> None:
        for claim in self.claims:
            if claim.relation.begins == "object" and claim.proposition.object:
                self.founding[claim.proposition.object].append(claim)
            elif claim.relation.begins or claim.relation.dates_event:
                self.founding[claim.proposition.subject].append(claim)

    def _note_threads(self, article: str) -> None:
        versions = [version for version in self.claims.corpus.versions if version.article == article]
        if len(versions) == 1:
            return
        told = timeline(self.claims, article)
        onward = {
            change.old.id: change.new.id
            for difference in told.differences
            for change in difference.changes
            if change.old and change.new
        }
        for thread in told.threads:
            names = [thread.stretches[0].claim.id]
            while names[-1] in onward:
                names.append(onward[names[-1]])
            self.threads |= dict.fromkeys(names, names)
