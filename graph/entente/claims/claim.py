"""Claims: assertions resolved, each with its version, proposition, attribution, origins, status and relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, overload

from entente.claims import table, voice, wording
from entente.claims.propositions import proposition_of
from entente.model import dates
from entente.model.representation import cut, titled
from entente.model.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    import polars as pl

    from entente.model.records import Assertion, Corpus, Proposition, Version
    from entente.model.vocabulary import Relation, Status, Vocabulary

_MAX_ROWS = 10
"""The most claims that a notebook shows."""


@dataclass(frozen=True, repr=False)
class Claim:
    """An assertion resolved: with its version, proposition, attribution, origins, status and relation.

    What follows from the corpus and the vocabulary is worked out when it is asked for.

    >>> import entente
    >>> claim = entente.load().claims[0]
    >>> claim
    <Claim blockwind-ai-alliance@v1#vedyakhin-office: Alexander Vedyakhin – officer of – Sberbank>
    >>> claim.status.id, sorted(claim.origins)
    ('in-force', ['reuters'])
    """

    version: Version
    """The version that makes the assertion."""
    position: int
    """The index of the assertion among those of the version, from 0."""
    claims: Claims = field(compare=False)
    """The claims of the whole corpus."""

    def __repr__(self) -> str:
        return titled(f"Claim {cut(self.id, 100)}", self.claims.phrase(self.proposition, "en"))

    @property
    def id(self) -> str:
        """Its name in messages and on the command line: `article@version#assertion`."""
        return f"{self.version.id}#{self.assertion.id}"

    @property
    def assertion(self) -> Assertion:
        """The assertion itself."""
        return self.version.assertions[self.position]

    @property
    def relation(self) -> Relation:
        """Its relation, as the vocabulary declares it."""
        return self.claims.vocabulary.relations[self.assertion.relation]

    @property
    def status(self) -> Status:
        """Its status, as the vocabulary declares it."""
        return self.claims.vocabulary.statuses[self.assertion.status]

    @cached_property
    def proposition(self) -> Proposition:
        """What is claimed, without its source."""
        return proposition_of(self.assertion, self.relation)

    @cached_property
    def attribution(self) -> tuple[str, ...]:
        """The slugs of those it is attributed to, origin first. If the text names nobody, the publisher or else the article."""
        return voice.attribution(self.claims.corpus, self.version, self.assertion)

    @cached_property
    def origins(self) -> frozenset[str]:
        """The slugs of the entities or articles on whose word it rests in the end."""
        return voice.origins(self.claims.corpus, self.version, self.assertion, self.status)

    @cached_property
    def period(self) -> dates.Span:
        """The days on which it is said to hold; None for a first or last day that is not given."""
        return dates.period(self.assertion.valid_from, self.assertion.valid_to)

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
    <Claims: 232 claims of 178 propositions in 19 versions>
    >>> len(claims.of("reuters-sberbank-china@2025-01-01"))
    5
    """

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary) -> None:
        self.corpus = corpus
        """The corpus that makes them."""
        self.vocabulary = vocabulary
        """The vocabulary that the corpus keeps to."""
        self._members: dict[str, frozenset[str]] = {}

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

    def of(self, version: str) -> tuple[Claim, ...]:
        """Return the claims of a version, `article@version`, in reading order; an empty tuple if there is no such version."""
        return self._of_version.get(version, ())

    @cached_property
    def latest(self) -> tuple[Claim, ...]:
        """The claims of each article's latest version, sorted by article."""
        return tuple(claim for _, version in sorted(self.corpus.latest.items()) for claim in self.of(version.id))

    @cached_property
    def by_proposition(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that make each proposition, by its id, in the order of the corpus."""
        found: dict[str, list[Claim]] = {}
        for claim in self:
            found.setdefault(claim.proposition.id, []).append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    def members(self, entity: str) -> frozenset[str]:
        """Return the slugs of an entity and of all that it includes, directly or through other groups."""
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

    def phrase(self, proposition: Proposition, language: str) -> str:
        """Return a proposition in words, `en` or `de`, with the labels of the corpus."""
        relation = self.vocabulary.relations[proposition.relation]
        return wording.phrase(proposition, relation, lambda slug: self.corpus.name(slug, language), language)

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas DataFrame with a row for each claim; the columns are those of `assertions.csv`.

        Amounts are floats; several values in one cell stand in a list.

        Raises:
            UsageError: pandas is not installed.

        """
        frame: pd.DataFrame = table.library("pandas").DataFrame(table.columns(self))
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a polars DataFrame with a row for each claim; the columns are those of `assertions.csv`.

        Amounts are floats; several values in one cell stand in a list.

        Raises:
            UsageError: polars is not installed.

        """
        frame: pl.DataFrame = table.library("polars").DataFrame(table.columns(self))
        return frame
