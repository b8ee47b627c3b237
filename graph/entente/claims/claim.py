"""Claims: assertions resolved, each with its version, proposition, attribution, origins, status and relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, overload

from entente.claims import anchors, seen, support, table, voice, wording
from entente.claims.propositions import proposition_of
from entente.claims.support import NOTHING
from entente.model import data_frames, dates
from entente.model.short_repr import cut, titled
from entente.model.shown_text import counted

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from datetime import date

    import pandas as pd
    import polars as pl

    from entente.claims.anchors import KnownTime
    from entente.claims.seen import Certainty, Founding, Sighting
    from entente.claims.support import Answer, LeftOut
    from entente.claims.voice import Word
    from entente.model.records import Assertion, Corpus, Proposition, Version
    from entente.model.value_types import Reliability
    from entente.model.vocabulary import Relation, Status, Vocabulary

_MAX_ROWS = 10
"""The most claims that a notebook shows."""


@dataclass(frozen=True, repr=False)
class Claim:
    """An assertion resolved: with its version, proposition, attribution, origins, status and relation.

    What follows from the corpus and the vocabulary is worked out when it is asked for.

    >>> import entente
    >>> claim = entente.load().claims.of("blockwind-ai-alliance@v1")[0]
    >>> claim
    <Claim blockwind-ai-alliance@v1#vedyakhin-office: Alexander Vedyakhin – holds a leading post at – Sberbank>
    >>> claim.status.id, sorted(claim.origins)
    ('in-force', ['blockwind'])
    """

    version: Version
    """The version that makes the assertion."""
    position: int
    """The index of the assertion among those of the version, from 0."""
    claims: Claims = field(compare=False)
    """The claims of the whole corpus."""

    def __repr__(self) -> str:
        return titled(f"Claim {cut(self.id, 100)}", self.phrase("en"))

    def phrase(self, language: str) -> str:
        """Return what it claims in words, `en` or `de`, rounded where the source rounds."""
        return self.claims.phrase(self.proposition, language, about=self.assertion.about)

    @cached_property
    def id(self) -> str:
        """Its name in messages and on the command line: `article@version#assertion`."""
        return f"{self.version.id}#{self.assertion.id}"

    @cached_property
    def assertion(self) -> Assertion:
        """The assertion itself."""
        return self.version.assertions[self.position]

    @cached_property
    def relation(self) -> Relation:
        """Its relation, as the vocabulary declares it."""
        return self.claims.vocabulary.relations[self.assertion.relation]

    @cached_property
    def status(self) -> Status:
        """Its status, as the vocabulary declares it."""
        return self.claims.vocabulary.statuses[self.assertion.status]

    @cached_property
    def proposition(self) -> Proposition:
        """What is claimed, without its source."""
        whole = self.claims.whole
        return whole.by_id[self.id].proposition if whole is not None else proposition_of(self.assertion, self.relation)

    @cached_property
    def attribution(self) -> tuple[str, ...]:
        """The slugs of those it is attributed to, origin first. If the text names nobody, the publisher or else the article."""
        return voice.attribution(self.claims.corpus, self.version, self.assertion)

    @cached_property
    def origins(self) -> frozenset[str]:
        """The slugs of the entities or articles on whose word it rests: of those for whom its origin speaks, or its own."""
        return voice.roots(self.claims.corpus, self.attribution[0], self.anchor)

    @property
    def reliability(self) -> Reliability | None:
        """How reliable the corpus holds the source that it is attributed to; None where it does not say."""
        corpus, speaker = self.claims.corpus, self.attribution[0]
        article = corpus.article.get(self.version.article)
        if article and article.reliability and speaker == voice.own_voice(corpus, article.id):
            return article.reliability
        known = corpus.entity.get(speaker)
        return known.reliability if known else None

    @property
    def grade(self) -> str:
        """The grades of its source and of itself by the Admiralty code, as `B2`, `B` or `2`; empty where there are none."""
        return (self.reliability or "") + (self.assertion.credibility or "")

    @property
    def word(self) -> Word:
        """Its word, taken by itself: who said it first, and for whom."""
        speaker = self.attribution[0]
        return voice.Word(speaker, tuple(sorted(self.origins - {speaker})), (), independent=True)

    @cached_property
    def anchor(self) -> date | None:
        """The day by which what is claimed is surely known; None where no date tells. See `entente.claims.anchors`."""
        return anchors.anchor(self)

    @cached_property
    def known_time(self) -> KnownTime | None:
        """The days that it is known to speak of; None where it has no anchor, or no day is sure."""
        return anchors.known_time(self)

    @cached_property
    def period(self) -> dates.Span:
        """The days on which it is said to hold; None for a first or last day that is not given."""
        return dates.period(self.assertion.valid_from, self.assertion.valid_to)

    @property
    def certainty(self) -> Certainty | None:
        """How it is seen as of the day chosen: known, presumed, said, or only possible; None where no day was chosen."""
        return self.claims.certainties.get(self.id)

    @property
    def is_latest(self) -> bool:
        """Whether its version is the latest one of its article."""
        latest = self.claims.corpus.latest.get(self.version.article)
        return latest is not None and latest.version == self.version.version


class Claims(Sequence[Claim]):
    """All claims of a corpus, sorted by article, version and position in the text. Each is resolved once.

    >>> import entente
    >>> claims = entente.load().claims
    >>> claims
    <Claims: ... claims of ... propositions in ... versions>
    >>> len(claims.of("reuters-sberbank-china@2025-01-01"))
    5
    """

    def __init__(
        self,
        corpus: Corpus,
        vocabulary: Vocabulary,
        certainties: Mapping[str, Certainty] | None = None,
        as_of: date | None = None,
        left_out: LeftOut = NOTHING,
        *,
        whole: Claims | None = None,
        foundings: Mapping[str, Founding] | None = None,
        event_days: Mapping[str, date] | None = None,
    ) -> None:
        self.corpus = corpus
        """The corpus that makes them."""
        self.vocabulary = vocabulary
        """The vocabulary that the corpus keeps to."""
        self.certainties = certainties or {}
        """How each claim is seen as of a day, by its id; empty where no day was chosen."""
        self.as_of = as_of
        """The day as of which it is seen, None where none was chosen."""
        self.left_out = left_out
        """What was left out of the corpus by choice: sources, what rests on few words, statuses."""
        self.whole = whole
        """The claims of which these are a part, and which claim the same; None where they are no part of others."""
        self._foundings = foundings
        self._event_days = event_days
        self._members: dict[str, frozenset[str]] = {}
        self._words: dict[Answer, tuple[Word, ...]] = {}
        self._words_in: dict[tuple[tuple[str, date | None], ...], tuple[Word, ...]] = {}

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._all)

    def __repr__(self) -> str:
        claims, propositions = counted(len(self), "claim"), counted(len(self.by_proposition), "proposition")
        return titled("Claims", f"{claims} of {propositions} in {counted(len(self._of_version), 'version')}")

    def _repr_html_(self) -> str:
        return table.html(self._all[:_MAX_ROWS], len(self))

    @cached_property
    def _of_version(self) -> Mapping[str, tuple[Claim, ...]]:
        return {
            version.id: tuple(Claim(version, position, self) for position in range(len(version.assertions)))
            for version in self.corpus.versions
        }

    @cached_property
    def _all(self) -> tuple[Claim, ...]:
        return tuple(claim for claims in self._of_version.values() for claim in claims)

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """The claims by their ids, `article@version#assertion`."""
        return {claim.id: claim for claim in self}

    def of(self, version: str) -> tuple[Claim, ...]:
        """Return the claims of a version, `article@version`, in reading order; an empty tuple if there is no such version."""
        return self._of_version.get(version, ())

    @cached_property
    def latest(self) -> tuple[Claim, ...]:
        """The claims of each article's latest version, sorted by article."""
        return tuple(claim for _, version in sorted(self.corpus.latest.items()) for claim in self.of(version.id))

    @cached_property
    def publication_days(self) -> Mapping[str, date]:
        """The day by which each version was surely published, by `article@version`; without those of which none is known.

        Where these are a part of others, it has the versions of all.
        """
        return self.whole.publication_days if self.whole is not None else anchors.publication_days(self.corpus)

    @cached_property
    def event_days(self) -> Mapping[str, date]:
        """The day by which each event had surely taken place, by its slug; without those of which no source gives one.

        Others may give it too, where these are a part made with that.
        """
        return anchors.event_days(self) if self._event_days is None else self._event_days

    @cached_property
    def words_of(self) -> Mapping[Hashable, tuple[date, date]]:
        """The first and the last publication of each claim of an article, by what makes them one."""
        return anchors.words_of(self)

    @cached_property
    def foundings(self) -> Mapping[str, Founding]:
        """What is told of when each entity was founded, by its slug: by others too, where these are a part made with that."""
        return seen.foundings(self) if self._foundings is None else self._foundings

    @cached_property
    def sightings(self) -> Mapping[str, tuple[Sighting, ...]]:
        """When each claim is seen, by its id; see `entente.claims.seen`."""
        return seen.sightings(self)

    @cached_property
    def supports(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that each claim rests on, by its id; those that rest on their origin's word alone are absent."""
        return support.supports(self)

    @cached_property
    def supported(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that rest on each claim, by its id; those on which none rests are absent."""
        found: dict[str, list[Claim]] = {}
        for claim in self:
            for other in self.supports.get(claim.id, ()):
                found.setdefault(other.id, []).append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @cached_property
    def by_proposition(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that make each proposition, by its id, in the order of the corpus."""
        found: dict[str, list[Claim]] = {}
        for claim in self:
            found.setdefault(claim.proposition.id, []).append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    def members(self, entity: str) -> frozenset[str]:
        """Return the slugs of an entity and of all that it includes, directly or through other groups."""
        if self.whole is not None:
            return self.whole.members(entity)
        if entity not in self._members:
            found = {entity}
            waiting = [entity]
            while waiting:
                known = self.corpus.entity.get(waiting.pop())
                further = set(known.includes if known else ()) - found
                found |= further
                waiting.extend(further)
            self._members[entity] = frozenset(found)
        return self._members[entity]

    def groups(self, entity: str) -> frozenset[str]:
        """Return the slugs of an entity and of all groups that include it, directly or through other groups."""
        found = {entity}
        waiting = [entity]
        while waiting:
            further = self._including.get(waiting.pop(), frozenset()) - found
            found |= further
            waiting.extend(further)
        return frozenset(found)

    @cached_property
    def _including(self) -> Mapping[str, frozenset[str]]:
        """The slugs of the groups that include each entity directly."""
        found: dict[str, set[str]] = {}
        for entity in self.corpus.entities:
            for member in entity.includes:
                found.setdefault(member, set()).add(entity.id)
        return {member: frozenset(groups) for member, groups in found.items()}

    def phrase(self, proposition: Proposition, language: str, *, about: bool = False) -> str:
        """Return a proposition in words, `en` or `de`, with the labels of the corpus; `about`: its amount is rounded."""
        verb = self.verb(proposition, language)
        return wording.phrase(proposition, verb, lambda slug: self.corpus.name(slug, language), language, about=about)

    def verb(self, proposition: Proposition, language: str) -> str:
        """Return the label of a proposition's relation, `en` or `de`, in the plural where that of its subject is."""
        relation = self.vocabulary.relations[proposition.relation]
        label = relation.label_plural if self._is_plural(proposition.subject, language) else relation.label
        return label.get(language) or label["en"]

    def _is_plural(self, slug: str, language: str) -> bool:
        if not (entity := self.corpus.entity.get(slug)):
            return False
        kind = self.vocabulary.kinds.get(entity.kind)
        return entity.plural.get(language, bool(kind and kind.plural))

    def speaker(self, slug: str, language: str) -> str:
        """Return the name of one who speaks, `en` or `de`: an entity, or an article without a publisher, called an article."""
        return wording.speaker(self.corpus, slug, language)

    def word(self, word: Word, language: str) -> str:
        """Return whose word it is, `en` or `de`: who speaks, and for whom, or whom it cites."""
        return wording.word(self.corpus, word, language)

    def words_on(self, proposition: str) -> tuple[Word, ...]:
        """Return whose words there are on a proposition in the latest versions, the independent ones first.

        They are the words that agree: that it is so; where nobody says that, that it will be, was, or may be so. Denials are
        aside.
        """
        found = support.firmest(claim for claim in self.by_proposition.get(proposition, ()) if claim.is_latest)
        return self.words_for(found[0]) if found else ()

    def words_for(self, claim: Claim) -> tuple[Word, ...]:
        """Return whose words there are for what a claim amounts to in the latest versions, the independent ones first.

        Where no latest version says it any more, they are those of the versions that did.
        """
        answer = support.answer(claim)
        if answer not in self._words:
            alike = [other for other in self.by_proposition[claim.proposition.id] if support.answer(other) == answer]
            latest = [other for other in alike if other.is_latest]
            self._words[answer] = self.words_in(tuple(latest or alike))
        return self._words[answer]

    def words_in(self, alike: tuple[Claim, ...]) -> tuple[Word, ...]:
        """Return whose words there are in claims that agree, the independent ones first; for parts of these too."""
        if self.whole is not None:
            return self.whole.words_in(alike)
        named = tuple((claim.id, claim.anchor) for claim in alike)
        if named not in self._words_in:
            self._words_in[named] = voice.words(alike, of=self)
        return self._words_in[named]

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas DataFrame with a row for each claim; the columns are those of `assertions.csv`.

        Amounts are floats; several values in one cell stand in a list.

        Raises:
            UsageError: pandas is not installed.

        """
        frame: pd.DataFrame = data_frames.library("pandas").DataFrame(table.columns(self))
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a polars DataFrame with a row for each claim; the columns are those of `assertions.csv`.

        Amounts are floats; several values in one cell stand in a list.

        Raises:
            UsageError: polars is not installed.

        """
        frame: pl.DataFrame = data_frames.library("polars").DataFrame(table.columns(self))
        return frame
