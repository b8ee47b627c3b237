"""The model: what a corpus of curated assertions is made of.

Frozen values without third-party imports. The docstrings of the seed files' records and of their fields are the descriptions
in the JSON Schemas. The field names are the keys of the YAML files (``in_`` and ``is_`` lose their
underscore there), and each text field says by its type which form it must have.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  pydantic reads it
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from entente.model import dates
from entente.model.part import Joined, Part
from entente.model.record import Origin, Record
from entente.model.tour import TourStep  # noqa: TC001  pydantic reads it
from entente.model.value_types import (
    ArticleRef,
    ConfidenceRef,
    Contact,
    Credibility,
    Date,
    EntityRef,
    Form,
    KindRef,
    Language,
    Link,
    Number,
    Prose,
    RelationRef,
    Reliability,
    ShortForm,
    Slug,
    SourceRef,
    StatusRef,
    Texts,
    UnitRef,
    Year,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Representation(Record):
    """Whom an entity speaks for, and since and until when."""

    entity: EntityRef
    """On whose behalf it speaks: its word counts as theirs."""
    valid_from: Date | None = None
    """When it began to speak for them; without it, whenever it spoke."""
    valid_to: Date | None = None
    """When it ceased to."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entity(Record):
    """Someone or something that assertions speak of."""

    id: Slug
    kind: KindRef
    """The class of the ontology it belongs to."""
    label: Texts
    """Its name, by language."""
    alias: Mapping[Language, tuple[Prose, ...]] = field(default_factory=dict)
    """Other names it goes by, by language; search finds them."""
    plural: Mapping[Language, bool] = field(default_factory=dict)
    """Whether its label is in the plural, by language, so that the relation after it is; without it, as its kind has it."""
    description: Texts = field(default_factory=dict)
    """One neutral line, by language."""
    wikidata: Annotated[str, Form.WIKIDATA] | None = None
    """Its Wikidata item, like Q159."""
    includes: tuple[EntityRef, ...] = ()
    """The members of a group."""
    speaks_for: tuple[Annotated[Representation, ShortForm("entity")], ...] = ()
    """On whose behalf it speaks. A slug alone means: at all times."""
    reliability: Reliability | None = None
    """How reliable the corpus holds it as a source, from A, completely, to E, not; F: this cannot be judged."""
    formerly: tuple[Slug, ...] = ()
    """Slugs it once had."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Derivation(Record):
    """An article from which another was drawn."""

    article: ArticleRef
    """The article it was drawn from."""
    confidence: ConfidenceRef | None = None
    """How sure the curator is of it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article(Record):
    """A published piece, whatever its versions say."""

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
    derives_from: tuple[Annotated[Derivation, ShortForm("article")], ...] = ()
    """The articles it was drawn from, whether it names them or not. An id alone will do."""
    reliability: Reliability | None = None
    """How reliable the corpus holds it where it speaks itself, from A to F; without it, as its publisher."""
    story: EntityRef | None = None
    """The story it tells: one event or report that several articles tell in turn."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Carrier(Record):
    """The outlet through which a version is known."""

    outlet: EntityRef
    """Who carried it."""
    url: Link | None = None
    """Where it was carried."""
    language: Language | None = None
    """The language it was carried in."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Archive(Record):
    """A copy of a version in a web archive, which stays when the version's own address no longer leads to it."""

    url: Link
    """The address of the copy."""
    date: Date | None = None
    """When it was taken."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Listing(Record):
    """An enumeration that a version gives as exhaustive: all subjects with this relation to this object.

    With `valid_from`, all those whose relation began then.
    """

    relation: RelationRef
    """The relation that all listed have."""
    object: EntityRef
    """What they have it to."""
    valid_from: Date | None = None
    """When it began for all of them; without it, whenever it did."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Value(Record):
    """An amount with what makes it comparable."""

    amount: Number
    """An exact number, in digits."""
    unit: UnitRef | None = None
    """What it counts, as a notation of the ontology, like RUB or PERCENT; none for a bare number."""
    of: Number | None = None
    """The size of the field that a rank is given in."""
    is_: Literal["exactly", "over", "under", "at-least", "at-most"] = "exactly"
    """Whether the amount itself is meant, what lies over or under it, or it and all above or below it."""
    basis: Literal["total", "annual"] | None = None
    """Whether it is a total, or what one year brings."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Conversion(Value):
    """The same amount in another unit, and who converts it."""

    said: tuple[EntityRef, ...] = ()
    """Who converts it, the origin first; empty means the publisher, or the article where none is known."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Order(Record):
    """Who ordered what is claimed, to whom, in which document."""

    by: EntityRef
    """Who ordered it."""
    to: tuple[EntityRef, ...] = ()
    """To whom."""
    document: EntityRef | None = None
    """In which document."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Evidence(Record):
    """A key phrase of the version's text; `prefix` and `suffix` make it unique where it occurs twice."""

    quote: Prose
    """A key phrase of the text, as it stands there."""
    prefix: str = ""
    """What stands right before it, where the phrase alone stands more than once."""
    suffix: str = ""
    """What stands right after it."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Assertion(Record):
    """One version of an article making one proposition."""

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
    converted: tuple[Conversion, ...] = ()
    """The same amount in other units, as the source converts it."""
    about: bool = False
    """Whether the source rounds."""
    because: tuple[Slug, ...] = ()
    """The assertions of this version that the text gives as reasons."""
    confidence: ConfidenceRef | None = None
    """How sure the curator is that the source says this."""
    credibility: Credibility | None = None
    """How credible the corpus holds the claim, from 1, confirmed by other sources, to 5, improbable; 6: cannot be judged."""
    statement: Texts
    """Who claims what, in our own words, by language."""
    evidence: tuple[Evidence, ...] = ()
    """The phrases of the text it rests on."""
    tags: tuple[Prose, ...] = ()
    """Free words for sorting."""
    unsettled: tuple[Prose, ...] = ()
    """What a person must still decide about it; `entente check` refuses the file until this is deleted."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unsettled(Record):
    """Something of a version that a person must still decide. One of `note` and `sentence` is given."""

    note: Prose | None = None
    """What is to be decided, in words."""
    sentence: Prose | None = None
    """A sentence of the text that is not curated yet, by its first words, at most eight."""
    claim: Assertion | None = None
    """What it is proposed to claim, as an assertion; it is none before a person keeps it."""
    drafted_by: Prose | None = None
    """What proposed the claim, such as the name of a model."""
    doubts: tuple[Prose, ...] = ()
    """What speaks against the proposal, as far as a program can see."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Version(Record):
    """One state of an article's text, with every assertion curated from it, in reading order."""

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
    archived: Archive | None = None
    """A copy of it in a web archive."""
    complete: bool = False
    """Whether every claim of the text is curated."""
    no_claim: tuple[Prose, ...] = ()
    """Key phrases of the sentences that make no claim; in a complete version all others have evidence."""
    lists: tuple[Listing, ...] = ()
    """The enumerations that it gives as exhaustive."""
    unsettled: tuple[Annotated[Unsettled, ShortForm("note")], ...] = ()
    """What a person must still decide about it, as notes or more; `entente check` refuses the file until this is deleted."""
    assertions: tuple[Assertion, ...] = ()
    """What it claims, in reading order."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def id(self) -> str:
        """Its name in messages and on the command line, `article@version`.

        >>> Version(article="putin-ai-alliance", version="v1").id
        'putin-ai-alliance@v1'
        """
        return f"{self.article}@{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Proposition(Record):
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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Profile(Record):
    """What a corpus says of itself: the content of `corpus.yaml`."""

    title: Texts
    """What the corpus is called, by language."""
    description: Texts = field(default_factory=dict)
    """What it holds, by language."""
    base: Link = "https://w3id.org/entente/"
    """The beginning of its IRIs; it ends with a slash."""
    license: Link | None = None
    """The address of its licence."""
    contact: Contact | None = None
    """Where a claim can be contested: a web address, or `mailto:` and an address for mail; of an office, not of a person."""
    ontology: tuple[str, ...] = field(default=(), compare=False)
    """The files beside it, in Turtle, of ontologies of its own, which add terms. A graph states the terms, not the files."""
    tour: tuple[TourStep, ...] = ()
    """The steps of a guided tour of its page."""
    origin: Origin | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, repr=False)
class Corpus(Joined):
    """All that one seeds folder, or one graph, holds. Records are sorted by id; a version's assertions are in reading order."""

    profile: Profile
    entities: tuple[Entity, ...] = ()
    articles: tuple[Article, ...] = ()
    versions: tuple[Version, ...] = ()
    parts: tuple[Part, ...] = ()

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

        It is the end of the chain of `revises`; of several ends, the one published last.
        """
        revised = {(version.article, version.revises) for version in self.versions}
        order = sorted(
            self.versions,
            key=lambda v: ((v.article, v.version) not in revised, dates.placed(v.published).latest or date.min, v.version),
        )
        return {version.article: version for version in order}

    def address(self, version: Version) -> str | None:
        """Return where a version can be read: the address at which it was carried, or else that of its article."""
        carried, article = version.carried_by, self.article.get(version.article)
        return (carried and carried.url) or (article.url if article else None)

    def name(self, slug: str, language: str) -> str:
        """Return the label of an entity or article in a language, else in English, else in any, else its slug."""
        thing = self.entity.get(slug) or self.article.get(slug)
        label = thing.label if thing else {}
        return label.get(language) or label.get("en") or (label[min(label)] if label else slug)
