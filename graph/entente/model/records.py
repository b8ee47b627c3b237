"""The model: what a corpus of curated assertions is made of.

Frozen values without third-party imports. The docstrings of the seed files' records and of their fields are the descriptions
in the JSON Schemas. The field names are the keys of the YAML files (``in_`` and ``is_`` lose their
underscore there), and each text field says by its type which form it must have.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  pydantic reads it
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from entente.model.forms import (
    ConfidenceRef,
    Date,
    EntityRef,
    Form,
    KindRef,
    Language,
    Link,
    Number,
    Prose,
    RelationRef,
    Slug,
    SourceRef,
    StatusRef,
    Texts,
    UnitRef,
    Year,
)
from entente.model.representation import fields_given

_STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": lambda name: name.rstrip("_")}


class Origin(NamedTuple):
    """Where a record was read: a seed file, and the path of keys and indices to the record inside it."""

    file: str
    path: tuple[str | int, ...]

    def __repr__(self) -> str:
        return fields_given(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that assertions speak of."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: Slug
    kind: KindRef
    """The class of the ontology it belongs to."""
    label: Texts
    """Its name, by language."""
    alias: Mapping[Language, tuple[Prose, ...]] = field(default_factory=dict)
    """Other names it goes by, by language; search finds them."""
    description: Texts = field(default_factory=dict)
    """One neutral line, by language."""
    wikidata: Annotated[str, Form.WIKIDATA] | None = None
    """Its Wikidata item, like Q159."""
    includes: tuple[EntityRef, ...] = ()
    """The members of a group."""
    speaks_for: tuple[EntityRef, ...] = ()
    """On whose behalf it speaks: its word counts as theirs."""
    formerly: tuple[Slug, ...] = ()
    """Slugs it once had."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published piece, whatever its versions say."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: Slug
    label: Texts
    """A short name for it in our own words, by language."""
    language: Language | None = None
    """The language it is written in."""
    publisher: EntityRef | None = None
    """Who published it."""
    authors: tuple[Prose, ...] = ()
    """Its authors as named."""
    url: Link | None = None
    """Its address."""
    cites: tuple[SourceRef, ...] = ()
    """The entities or articles it names as its sources."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The outlet through which a version is known."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    outlet: EntityRef
    """Who carried it."""
    url: Link | None = None
    """Where it was carried."""
    language: Language | None = None
    """The language it was carried in."""

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An enumeration that a version gives as exhaustive: all subjects with this relation to this object.

    With `valid_from`, all those whose relation began then.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    relation: RelationRef
    """The relation that all listed have."""
    object: EntityRef
    """What they have it to."""
    valid_from: Date | None = None
    """When it began for all of them; without it, whenever it did."""

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An amount with what makes it comparable."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    amount: Number
    """An exact number, in digits."""
    unit: UnitRef | None = None
    """What it counts, as a notation of the ontology, like RUB or PERCENT; none for a bare number."""
    of: Number | None = None
    """The size of the field that a rank is given in."""
    is_: Literal["exactly", "over", "under"] = "exactly"
    """Whether the amount itself is meant, or what lies over or under it."""
    basis: Literal["total", "annual"] | None = None
    """Whether it is a total, or what one year brings."""

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who ordered what is claimed, to whom, in which document."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    by: EntityRef
    """Who ordered it."""
    to: tuple[EntityRef, ...] = ()
    """To whom."""
    document: EntityRef | None = None
    """In which document."""

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A key phrase of the version's text; `prefix` and `suffix` make it unique where it occurs twice."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    quote: Prose
    """A key phrase of the text, as it stands there."""
    prefix: str = ""
    """What stands right before it, where the phrase alone stands more than once."""
    suffix: str = ""
    """What stands right after it."""

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One version of an article making one proposition."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: Slug
    """Its name within the version; it keeps it in later versions."""
    subject: EntityRef
    """Whom or what the claim is about."""
    relation: RelationRef
    """What is claimed of the subject."""
    object: EntityRef | None = None
    """The entity at the other end."""
    date: Date | None = None
    """The date at the other end, for relations that take one."""
    value: Value | None = None
    """The value at the other end, for indicators."""
    topic: EntityRef | None = None
    """The field the relation is about."""
    by: Year | None = None
    """The year until which it is claimed."""
    in_: Year | None = None
    """The year for which it is claimed."""
    status: StatusRef
    """How the claim stands."""
    said: tuple[EntityRef, ...] = ()
    """Who said it, the origin first; empty means the publisher, or the article where none is known."""
    ordered: Order | None = None
    """Who ordered it, to whom, in which document."""
    at: EntityRef | None = None
    """The event at which it was said or happened."""
    when: Date | None = None
    """When it was said or happened."""
    valid_from: Date | None = None
    """When it began to hold."""
    valid_to: Date | None = None
    """When it ceased to hold."""
    converted: tuple[Value, ...] = ()
    """The same amount in other units, as the source converts it."""
    about: bool = False
    """Whether the source rounds."""
    because: tuple[Slug, ...] = ()
    """The assertions of this version that the text gives as reasons."""
    confidence: ConfidenceRef | None = None
    """How sure the curator is that the source says this."""
    statement: Texts
    """Who claims what, in our own words, by language."""
    evidence: tuple[Evidence, ...] = ()
    """The phrases of the text it rests on."""
    tags: tuple[Prose, ...] = ()
    """Free words for sorting."""
    unsettled: tuple[Prose, ...] = ()
    """What a person must still decide about it; `entente check` refuses the file until this is deleted."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an article's text, with every assertion curated from it, in reading order."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    article: Slug
    version: Slug
    """Its label within the article; the file bears the same name."""
    title: Prose | None = None
    """The title as published."""
    published: Date | None = None
    """When it was published."""
    retrieved: Date | None = None
    """When its text was taken."""
    sha256: Annotated[str, Form.SHA256] | None = None
    """The SHA-256 of its text in UTF-8, in lower-case hexadecimal."""
    revises: Slug | None = None
    """The version it follows."""
    carried_by: Carrier | None = None
    """The outlet through which it is known."""
    complete: bool = False
    """Whether every claim of the text is curated."""
    no_claim: tuple[Prose, ...] = ()
    """Key phrases of the sentences that make no claim; in a complete version all others have evidence."""
    lists: tuple[Listing, ...] = ()
    """The enumerations that it gives as exhaustive."""
    unsettled: tuple[Prose, ...] = ()
    """What a person must still decide about it; `entente check` refuses the file until this is deleted."""
    assertions: tuple[Assertion, ...] = ()
    """What it claims, in reading order."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    __repr__ = fields_given

    @property
    def id(self) -> str:
        """Its name in messages and on the command line, `article@version`.

        >>> Version(article="putin-ai-alliance", version="v1").id
        'putin-ai-alliance@v1'
        """
        return f"{self.article}@{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is claimed, without its source. Exactly one of `object`, `date` and `value` is set."""

    id: str
    subject: EntityRef
    relation: RelationRef
    object: EntityRef | None = None
    date: Date | None = None
    value: Value | None = None
    topic: EntityRef | None = None
    by: Year | None = None
    in_: Year | None = None

    __repr__ = fields_given


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a corpus says of itself: the content of `corpus.yaml`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    title: Texts
    """What the corpus is called, by language."""
    description: Texts = field(default_factory=dict)
    """What it holds, by language."""
    base: Link = "https://w3id.org/entente/"
    """The beginning of its IRIs; it ends with a slash."""
    license: Link | None = None
    """The address of its licence."""
    contact: Link | None = None
    """Where a claim can be contested."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    __repr__ = fields_given


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All that one seeds folder, or one graph, holds. Records are sorted by id; a version's assertions are in reading order."""

    profile: Profile
    entities: tuple[Entity, ...] = ()
    articles: tuple[Article, ...] = ()
    versions: tuple[Version, ...] = ()

    __repr__ = fields_given

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """The entities by slug."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def latest(self) -> Mapping[str, Version]:
        """The latest version of each article, by the article's id.

        It is the one that no other version revises; of several such, the one published last.
        """
        revised = {(version.article, version.revises) for version in self.versions}
        order = sorted(
            self.versions,
            key=lambda v: ((v.article, v.version) not in revised, v.published or "", v.version),
        )
        return {version.article: version for version in order}

    def name(self, slug: str, language: str) -> str:
        """Return the label of an entity or article in a language, else in English, else in any, else its slug."""
        thing = self.entity.get(slug) or self.article.get(slug)
        label = thing.label if thing else {}
        return label.get(language) or label.get("en") or (label[min(label)] if label else slug)
