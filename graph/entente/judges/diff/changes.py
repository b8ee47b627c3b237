"""The results of a comparison: differences, changes, and the parts of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from entente.model.representation import fields_given

if TYPE_CHECKING:
    from entente.claims import Claim, Claims
    from entente.model.records import Corpus, Version
    from entente.model.vocabulary import Vocabulary

Kind: TypeAlias = Literal["revised", "re-valued", "changed", "added", "not seen before", "dropped", "not seen again", "kept"]
"""What became of a claim. It is *added* only if the old version is complete, and *dropped* only if the new one is."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, in the order in which they are shown."""

Judgement: TypeAlias = Literal[
    "stronger", "weaker", "now denied", "now affirmed", "re-attributed", "re-dated", "re-valued", "re-quoted"
]
"""What a revision amounts to; see `entente.judges.diff.judgements`."""

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
"""All judgements, in the order in which they are shown."""

Record: TypeAlias = Literal["corpus", "entity", "article", "version"]
"""The records, besides assertions, that can change."""

RecordKind: TypeAlias = Literal["added", "dropped", "revised", "renamed", "merged", "split"]
"""What became of such a record. Only entities can be *renamed*, *merged* or *split*; their `formerly` says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a record, named as in seeds, with its old and new value; None where it has none."""

    field: str
    old: object
    new: object

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class SameId:
    """Both assertions have the same id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameOrigin:
    """Both assertions have the same subject and origin, and the same content in these fields, named as in seeds."""

    fields: tuple[str, ...]

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The relations of the two assertions, `old` and `new`, cannot hold together."""

    old: str
    new: str

    __repr__ = fields_given


Reason: TypeAlias = "SameId | SameOrigin | Exclusion"
"""Why two assertions with different propositions were matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a claim: `old` is None where it was added, `new` where it was dropped.

    `fields` are those that differ. `factor` is the new amount divided by the old one, where both measure the same thing.
    `reason` says why the two were matched, if not by the same proposition or as amounts or dates of the same measure.
    """

    kind: Kind
    old: Claim | None = None
    new: Claim | None = None
    fields: tuple[FieldChange, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    factor: float | None = None
    reason: Reason | None = None

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """What became of an entity, an article, a version or the corpus's own profile, apart from its assertions.

    `old` and `new` are its ids in the two operands: none where it does not exist, several where entities were merged or split.
    """

    record: Record
    kind: RecordKind
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    __repr__ = fields_given

    @property
    def id(self) -> str:
        """Its first id in the new operand, or in the old one where it no longer exists."""
        return (self.new or self.old)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One of the two things that a comparison compares: a version in a corpus or, if `version` is None, the whole corpus.

    `commit` is the full hash of the git commit that the corpus was read from, if it was read from one.
    """

    name: str
    claims: Claims
    version: Version | None = None
    commit: str | None = None

    __repr__ = fields_given

    @property
    def corpus(self) -> Corpus:
        """The whole corpus."""
        return self.claims.corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a reader asks to see of a difference. An empty field asks for all."""

    only: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    entity: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()

    __repr__ = fields_given

    def __bool__(self) -> bool:
        return bool(self.only or self.topic or self.entity or self.relation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that differs between two operands, and the claims that were kept; or the part of it that `selection` asks for."""

    old: Operand
    new: Operand
    changes: tuple[Change, ...]
    records: tuple[RecordChange, ...] = ()
    selection: Selection = field(default_factory=Selection)

    __repr__ = fields_given

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of both operands."""
        return self.new.claims.vocabulary

    def __bool__(self) -> bool:
        return bool(self.records) or any(change.kind != "kept" for change in self.changes)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)
