"""What a comparison finds, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from entente.claims import Claim, Claims
    from entente.model.records import Corpus, Version
    from entente.model.vocabulary import Vocabulary

Kind: TypeAlias = Literal["revised", "re-valued", "changed", "added", "not seen before", "dropped", "not seen again", "kept"]
"""What became of an assertion: *added* only against a complete old version, *dropped* only from a complete new one."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All of them, in the order in which they are told."""

Judgement: TypeAlias = Literal[
    "stronger", "weaker", "now denied", "now affirmed", "re-attributed", "re-dated", "re-valued", "re-quoted"
]
"""What a revision amounts to; see `entente.judges.diff.judgements`."""

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
"""All of them, in the order in which they are told."""

Record: TypeAlias = Literal["corpus", "entity", "article", "version"]
"""What can change beside assertions."""

RecordKind: TypeAlias = Literal["added", "dropped", "revised", "renamed", "merged", "split"]
"""What became of such a record; only entities are *renamed*, *merged* and *split*, as their `formerly` tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a record with what it held and holds; None where it was not given."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class SameId:
    """Both have one id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameOrigin:
    """One origin says both of one subject, and these fields of their content are the same; named as in the seeds."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The relation of the one and that of the other cannot hold together."""

    old: str
    new: str


Reason: TypeAlias = "SameId | SameOrigin | Exclusion"
"""Why two assertions with different propositions were taken for the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one assertion; `reason` is None where both sides have one proposition, or one side none.

    `factor` is the new amount divided by the old one, where both measure the same.
    """

    kind: Kind
    old: Claim | None = None
    new: Claim | None = None
    fields: tuple[FieldChange, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    factor: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """What became of an entity, an article, a version or the corpus's own profile, apart from its assertions.

    `old` and `new` name it on either side: none where it is not, several where entities were merged or split.
    """

    record: Record
    kind: RecordKind
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def id(self) -> str:
        """Its name: on the new side, or on the old one where the new has none."""
        return (self.new or self.old)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One of the two things compared: a version of an article in a corpus, or the corpus whole, by its claims.

    `commit` is the git commit that the corpus was read from, in full, if it was.
    """

    name: str
    claims: Claims
    version: Version | None = None
    commit: str | None = None

    @property
    def corpus(self) -> Corpus:
        """The corpus, whole."""
        return self.claims.corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a reader asked to see of a difference; an empty part asks for all."""

    only: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    entity: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.only or self.topic or self.entity or self.relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that differs between two operands, and what does not; or what `selection` left of it."""

    old: Operand
    new: Operand
    changes: tuple[Change, ...]
    records: tuple[RecordChange, ...] = ()
    selection: Selection = field(default_factory=Selection)

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that both sides keep to."""
        return self.new.claims.vocabulary

    def __bool__(self) -> bool:
        return bool(self.records) or any(change.kind != "kept" for change in self.changes)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Give the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)
