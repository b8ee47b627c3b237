"""The model: what a corpus of curated assertions is made of.

Frozen values without third-party imports. The field names are the keys of the YAML files (``in_`` and ``is_`` lose their
underscore there), and each text field says by its type which form it must have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, NamedTuple


class Form(StrEnum):
    """The form a text field must have, or what it must name; `entente._check` judges it, the JSON Schema states it."""

    SLUG = "slug"
    DATE = "date"
    LINK = "link"
    LANGUAGE = "language"
    SHA256 = "sha256"
    WIKIDATA = "wikidata"
    PROSE = "prose"
    YEAR = "year"
    ENTITY = "entity"
    SOURCE = "source"
    KIND = "kind"
    RELATION = "relation"
    STATUS = "status"
    UNIT = "unit"
    CONFIDENCE = "confidence"


Slug = Annotated[str, Form.SLUG]
EntityRef = Annotated[str, Form.ENTITY]
SourceRef = Annotated[str, Form.SOURCE]
"""An entity, or an article."""
KindRef = Annotated[str, Form.KIND]
RelationRef = Annotated[str, Form.RELATION]
StatusRef = Annotated[str, Form.STATUS]
UnitRef = Annotated[str, Form.UNIT]
ConfidenceRef = Annotated[str, Form.CONFIDENCE]
Date = Annotated[str, Form.DATE]
Year = Annotated[str, Form.YEAR]
Link = Annotated[str, Form.LINK]
Language = Annotated[str, Form.LANGUAGE]
Prose = Annotated[str, Form.PROSE]
Texts = Mapping[Language, Prose]
"""The same text in several languages, by BCP 47 tag."""

_STRICT: dict[str, Any] = {"extra": "forbid", "alias_generator": lambda name: name.rstrip("_")}


class Origin(NamedTuple):
    """Where a record was read: the seed file and the path of keys and indices inside it."""

    file: str
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that assertions speak of."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: Slug
    kind: KindRef
    label: Texts
    alias: Mapping[Language, tuple[Prose, ...]] = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    wikidata: Annotated[str, Form.WIKIDATA] | None = None
    includes: tuple[EntityRef, ...] = ()
    speaks_for: tuple[EntityRef, ...] = ()
    formerly: tuple[Slug, ...] = ()
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published piece, whatever its versions say."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: Slug
    label: Texts
    language: Language | None = None
    publisher: EntityRef | None = None
    authors: tuple[Prose, ...] = ()
    url: Link | None = None
    cites: tuple[SourceRef, ...] = ()
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The outlet through which a version is known."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    outlet: EntityRef
    url: Link | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An enumeration that a version gives as exhaustive: all subjects with this relation to this object.

    With `valid_from`, all those whose relation began then.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    relation: RelationRef
    object: EntityRef
    valid_from: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An amount with what makes it comparable."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    amount: Decimal
    unit: UnitRef | None = None
    of: Decimal | None = None
    is_: Literal["exactly", "over", "under"] = "exactly"
    basis: Literal["total", "annual"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who ordered what is claimed, to whom, in which document."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    by: EntityRef
    to: tuple[EntityRef, ...] = ()
    document: EntityRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A key phrase of the version's text; `prefix` and `suffix` make it unique where it occurs twice."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    quote: Prose
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One version of an article making one proposition."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: Slug
    subject: EntityRef
    relation: RelationRef
    object: EntityRef | None = None
    date: Date | None = None
    value: Value | None = None
    topic: EntityRef | None = None
    by: Year | None = None
    in_: Year | None = None
    status: StatusRef
    said: tuple[EntityRef, ...] = ()
    ordered: Order | None = None
    at: EntityRef | None = None
    when: Date | None = None
    valid_from: Date | None = None
    valid_to: Date | None = None
    converted: tuple[Value, ...] = ()
    about: bool = False
    because: tuple[Slug, ...] = ()
    confidence: ConfidenceRef | None = None
    statement: Texts
    evidence: tuple[Evidence, ...] = ()
    tags: tuple[Prose, ...] = ()
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an article's text, with every assertion curated from it, in reading order."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    article: Slug
    version: Slug
    title: Prose | None = None
    published: Date | None = None
    retrieved: Date | None = None
    sha256: Annotated[str, Form.SHA256] | None = None
    revises: Slug | None = None
    carried_by: Carrier | None = None
    complete: bool = False
    lists: tuple[Listing, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def id(self) -> str:
        """The version's name in messages and on the command line.

        >>> Version(article="putin-ai-alliance", version="v1").id
        'putin-ai-alliance@v1'
        """
        return f"{self.article}@{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is claimed, without anyone who claims it. Exactly one of `object`, `date` and `value` is set."""

    id: str
    subject: EntityRef
    relation: RelationRef
    object: EntityRef | None = None
    date: Date | None = None
    value: Value | None = None
    topic: EntityRef | None = None
    by: Year | None = None
    in_: Year | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a corpus says of itself: the content of `corpus.yaml`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    title: Texts
    description: Texts = field(default_factory=dict)
    base: Link = "https://w3id.org/entente/"
    license: Link | None = None
    contact: Link | None = None
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything one seeds folder, or one graph, holds, sorted by name; assertions stay in reading order."""

    profile: Profile
    entities: tuple[Entity, ...] = ()
    articles: tuple[Article, ...] = ()
    versions: tuple[Version, ...] = ()

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Find an entity by its slug."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """Find an article by its id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def latest(self) -> Mapping[str, Version]:
        """Give each article's latest version: the one that no other revises, then the one published last."""
        revised = {(version.article, version.revises) for version in self.versions}
        order = sorted(
            self.versions,
            key=lambda v: ((v.article, v.version) not in revised, v.published or "", v.version),
        )
        return {version.article: version for version in order}

    def name(self, slug: str, language: str) -> str:
        """Give the label of an entity or article: in that language, else in English, else in any, else the slug itself."""
        thing = self.entity.get(slug) or self.article.get(slug)
        label = thing.label if thing else {}
        return label.get(language) or label.get("en") or (label[min(label)] if label else slug)

    def attribution(self, version: Version, assertion: Assertion) -> tuple[str, ...]:
        """Say who an assertion is attributed to, origin first; where the text names nobody, the publisher or the article."""
        article = self.article.get(version.article)
        return assertion.said or ((article.publisher if article else None) or version.article,)

    def origins(self, version: Version, assertion: Assertion) -> frozenset[str]:
        """Say on whose word an assertion rests in the end.

        Who speaks for another counts as that other, and an article that names nobody rests on what it cites: two outlets that
        both cite one agency are one origin.
        """
        article = self.article.get(version.article)
        start = assertion.said[:1] or (article.cites if article else ()) or self.attribution(version, assertion)
        found: set[str] = set()
        waiting = list(start)
        seen: set[str] = set()
        while waiting:
            slug = waiting.pop()
            if slug in seen:
                continue
            seen.add(slug)
            entity, cited = self.entity.get(slug), self.article.get(slug)
            further = entity.speaks_for if entity else (cited.cites or (cited.publisher,)) if cited else ()
            named = [other for other in further if other is not None]
            waiting.extend(named)
            if not named:
                found.add(slug)
        return frozenset(found or seen)
