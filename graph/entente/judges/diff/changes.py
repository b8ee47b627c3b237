"""The results of a comparison: differences, changes, and the parts of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from entente.claims.change_of_status import StatusJudgement
from entente.model.short_repr import fields_given

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from entente.claims import Claim, Claims
    from entente.model.records import Corpus, Version
    from entente.model.vocabulary import Vocabulary

Kind: TypeAlias = Literal[
    "revised",
    "re-valued",
    "changed",
    "both, differently",
    "added",
    "not seen before",
    "only in NEW",
    "dropped",
    "not seen again",
    "only in OLD",
    "kept",
    "both, alike",
]
"""What became of a claim. It is *added* only if the old version is complete, and *dropped* only if the new one is.

Two articles are no versions of each other: what both claim they claim *alike* or *differently*, and all else is *only in* one.
"""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, in the order in which they are counted."""

UNCHANGED: frozenset[Kind] = frozenset({"kept", "both, alike"})
"""The kinds of what does not differ."""

Judgement: TypeAlias = (
    StatusJudgement
    | Literal[
        "reversed",
        "narrowed",
        "widened",
        "re-valued",
        "re-converted",
        "re-attributed",
        "re-dated",
        "more precise",
        "less precise",
        "re-quoted",
    ]
)
"""What a revision amounts to; see `entente.judges.diff.revision_kinds`."""

Weight: TypeAlias = Literal[
    "denied or affirmed",
    "confirmed or hedged",
    "stronger or weaker",
    "claimed otherwise",
    "figures",
    "voices",
    "dates",
    "other",
    "only re-quoted",
]
"""How much a revision weighs: what it concerns. The heaviest come first."""

_WEIGHTS: Mapping[Weight, tuple[Judgement, ...]] = {
    "denied or affirmed": ("now denied", "now affirmed", "no longer denied", "reversed"),
    "confirmed or hedged": ("confirmed", "carried out", "resumed", "hedged", "ended"),
    "stronger or weaker": ("stronger", "weaker"),
    "claimed otherwise": ("restated", "narrowed", "widened"),
    "figures": ("re-valued", "re-converted"),
    "voices": ("re-attributed",),
    "dates": ("re-dated", "more precise", "less precise"),
    "other": (),
    "only re-quoted": ("re-quoted",),
}

JUDGEMENTS: tuple[Judgement, ...] = tuple(judgement for group in _WEIGHTS.values() for judgement in group)
"""All judgements, the heaviest first."""

WEIGHT_OF: Mapping[Judgement, Weight] = {judgement: weight for weight, group in _WEIGHTS.items() for judgement in group}
"""How much each judgement weighs."""

HARDENED: frozenset[Judgement] = frozenset(
    {"confirmed", "carried out", "resumed", "stronger", "now affirmed", "no longer denied"}
)
"""The judgements by which a claim is surer than it was."""
SOFTENED: frozenset[Judgement] = frozenset({"hedged", "weaker"})
"""The judgements by which a claim is less sure than it was."""

Section: TypeAlias = Weight | Kind
"""A part of a difference as it is told: revisions of one weight, or all other changes of one kind."""

SECTIONS: tuple[Section, ...] = (
    *(weight for weight in _WEIGHTS if weight != "only re-quoted"),
    *(kind for kind in KINDS[KINDS.index("both, differently") :] if kind not in UNCHANGED),
    "only re-quoted",
    *(kind for kind in KINDS if kind in UNCHANGED),
)
"""All sections, in the order in which they are told."""

Record: TypeAlias = Literal["corpus", "entity", "article", "version"]
"""The records, besides assertions, that can change."""

RecordKind: TypeAlias = Literal["added", "dropped", "revised", "renamed", "merged", "split"]
"""What became of such a record. Entities are *renamed*, *merged* or *split* as their `formerly` says.

Articles and versions are *renamed* where all that tells them apart is their name.
"""


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
class SameVoice:
    """Both assertions are on one word, and have the same content in these fields, named as in seeds."""

    fields: tuple[str, ...]

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """The relations of the two assertions, `old` and `new`, cannot hold together."""

    old: str
    new: str

    __repr__ = fields_given


Reason: TypeAlias = "SameId | SameVoice | Exclusion"
"""Why two assertions with different propositions were matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a claim: `old` is None where it was added, `new` where it was dropped.

    `fields` are those that differ. `factor` is the new amount divided by the old one, where both measure the same thing.
    `judgements` come heaviest first. `reason` says why the two were matched, if not by the same proposition or as amounts or
    dates of the same measure.
    """

    kind: Kind
    old: Claim | None = None
    new: Claim | None = None
    fields: tuple[FieldChange, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    factor: Decimal | None = None
    reason: Reason | None = None

    __repr__ = fields_given

    @property
    def section(self) -> Section:
        """The part of a difference that tells it."""
        if self.kind not in {"revised", "re-valued", "changed"}:
            return self.kind
        first = self.judgements[0] if self.judgements else None
        if first == "re-quoted" and any(field.field != "evidence" for field in self.fields):
            return "other"
        return next((weight for weight, judgements in _WEIGHTS.items() if first in judgements), "other")


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
        """The vocabulary of both operands: what the new one keeps to, and what only the old one does."""
        return self.new.claims.vocabulary.with_more(self.old.claims.vocabulary)

    def __bool__(self) -> bool:
        return bool(self.records) or any(change.kind not in UNCHANGED for change in self.changes)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def sections(self) -> Mapping[Section, tuple[Change, ...]]:
        """The changes by the section that tells them, in the order of telling; sections without any are left out."""
        found: dict[Section, list[Change]] = {section: [] for section in SECTIONS}
        for change in self.changes:
            found[change.section].append(change)
        return {section: tuple(changes) for section, changes in found.items() if changes}

    @property
    def of_one_article(self) -> bool:
        """Whether the operands are versions of one article."""
        old, new = self.old.version, self.new.version
        return old is not None and new is not None and old.article == new.article

    @property
    def of_two_articles(self) -> bool:
        """Whether the operands are versions of different articles."""
        return self.old.version is not None and not self.of_one_article
