"""Small corpora of invented articles: who publishes what, on which day, on whose word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import entente
from entente.judges.conflicts import wording
from entente.model.records import (
    Article,
    Assertion,
    Conversion,
    Corpus,
    Derivation,
    Entity,
    Listing,
    Order,
    Profile,
    Representation,
    Value,
    Version,
)
from entente.rdf import ontology

if TYPE_CHECKING:
    from entente.model.vocabulary import Vocabulary

# Arland, Belmark, Cerria and Dorland are states; Dora speaks for Arland, Eric for Belmark; Nord and Sund are agencies.
_KINDS = {
    **dict.fromkeys(("arland", "belmark", "cerria", "dorland"), "state"),
    **dict.fromkeys(("pact", "league"), "alliance"),
    **dict.fromkeys(("dora", "eric", "ada"), "person"),
    **dict.fromkeys(("harbour-city", "lake-city"), "place"),
    "summit": "event",
    "chip-makers": "group",
}
_GROUPS = {"chip-makers": ("northchip", "southchip"), "firms": ("chip-makers", "westtools")}
_SPEAKS_FOR = {"dora": "arland", "eric": "belmark"}


@cache
def vocabulary() -> Vocabulary:
    return ontology.load()


@dataclass(frozen=True)
class Piece:
    """One version of an article."""

    article: Article
    version: Version


@dataclass
class Newsroom:
    """What is published; `graph` is what Entente makes of it."""

    pieces: list[Piece] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)

    def graph(self) -> entente.Graph:
        articles = {piece.article.id: piece.article for piece in self.pieces}
        versions: list[Version] = []
        for piece in self.pieces:
            before = [version for version in versions if version.article == piece.version.article]
            revises = before[-1].version if before else None
            made = tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(piece.version.assertions))
            versions.append(replace(piece.version, version=f"v{len(before) + 1}", revises=revises, assertions=made))
        corpus = Corpus(
            profile=Profile(title={"en": "Invented"}),
            entities=tuple(sorted(self._entities(articles.values(), versions).values(), key=lambda entity: entity.id)),
            articles=tuple(sorted(articles.values(), key=lambda article: article.id)),
            versions=tuple(sorted(versions, key=lambda version: version.id)),
        )
        return entente.Graph(corpus, vocabulary())

    def _entities(self, articles: Any, versions: list[Version]) -> dict[str, Entity]:  # noqa: ANN401  any order
        names: set[str | None] = {
            *_GROUPS,
            *_SPEAKS_FOR,
            *_KINDS,
            *(member for members in _GROUPS.values() for member in members),
        }
        for article in articles:
            names |= {article.publisher, *article.cites, article.story}
        for version in versions:
            names |= {listing.object for listing in version.lists}
            for claim in version.assertions:
                names |= {claim.subject, claim.object, claim.topic, claim.at, *claim.said}
                names |= {slug for converted in claim.converted for slug in converted.said}
                names |= {claim.ordered.by, *claim.ordered.to, claim.ordered.document} if claim.ordered else set()
        texts = {article.id for article in articles}
        return {name: self.entities.get(name) or _entity(name) for name in names if name and name not in texts} | self.entities


def _entity(name: str) -> Entity:
    speaks_for = (Representation(entity=_SPEAKS_FOR[name]),) if name in _SPEAKS_FOR else ()
    return entity(name, _KINDS.get(name, "organisation"), includes=_GROUPS.get(name, ()), speaks_for=speaks_for)


def entity(name: str, kind: str = "organisation", **fields: Any) -> Entity:  # noqa: ANN401  fields of all types
    return Entity(id=name, kind=kind, label={"en": name.replace("-", " ").title()}, **fields)


def claim(what: str, status: str = "in-force", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    """A claim such as `arland member-of pact`; `value` is written like `over 11.2e12 RUB total of 83`."""
    subject, relation, *ends = what.split()
    made = Assertion(id="c", subject=subject, relation=relation, status=status, statement={"en": "It says so."})
    if "value" in fields:
        fields["value"] = amount(fields["value"])
    if "converted" in fields:
        said = fields.pop("converted_said", ())
        fields["converted"] = (Conversion(**_parts(fields["converted"]), said=said),)
    if (ends and ends[0][:4].isdigit()) or (ends and ends[0].startswith("XXXX")):
        fields["date"] = ends[0]
    elif ends:
        fields["object"] = ends[0]
    return replace(made, **fields)


def amount(text: str) -> Value:
    return Value(**_parts(text))


def _parts(text: str) -> dict[str, Any]:
    words = text.split()
    found: dict[str, Any] = {}
    if words[0] in {"over", "under", "at-least", "at-most"}:
        found["is_"] = words.pop(0)
    found["amount"] = Decimal(words.pop(0))
    while words:
        word = words.pop(0)
        if word in {"total", "annual"}:
            found["basis"] = word
        elif word == "of":
            found["of"] = Decimal(words.pop(0))
        else:
            found["unit"] = word
    return found


def article(
    name: str,
    *claims: Assertion,
    day: str | None = "2024-03-01",
    publisher: str | None = "",
    cites: tuple[str, ...] = (),
    drawn_from: tuple[tuple[str, str | None], ...] = (),
    lists: tuple[Listing, ...] = (),
    **fields: Any,  # noqa: ANN401  fields of a version
) -> Piece:
    """A version of an article, published by `NAME-news` unless told otherwise."""
    return Piece(
        Article(
            id=name,
            label={"en": f"What {name.title()} tells"},
            publisher=f"{name}-news" if publisher == "" else publisher,
            cites=cites,
            derives_from=tuple(Derivation(article=source, confidence=confidence) for source, confidence in drawn_from),
        ),
        Version(article=name, version="v1", published=day, lists=lists, assertions=claims, **fields),
    )


def full_list(relation: str, object_: str, valid_from: str | None = None) -> tuple[Listing, ...]:
    return (Listing(relation=relation, object=object_, valid_from=valid_from),)


def order(by: str, **fields: Any) -> Order:  # noqa: ANN401  fields of all types
    return Order(by=by, **fields)


def graph(*pieces: Piece, entities: tuple[Entity, ...] = ()) -> entente.Graph:
    return Newsroom([*pieces], {one.id: one for one in entities}).graph()


def told(*pieces: Piece, entities: tuple[Entity, ...] = (), language: str = "en") -> list[tuple[str, list[str]]]:
    """What a reader is told of some articles: each conflict's kind, and its answers in words, sorted."""
    found = entente.conflicts(graph(*pieces, entities=entities))
    return [
        (conflict.kind.id, sorted(wording.position(conflict, side, language) for side in conflict.sides)) for conflict in found
    ]


def kinds(*pieces: Piece, entities: tuple[Entity, ...] = ()) -> list[str]:
    """The kinds of the conflicts among some articles; they are the same in any order of publishing on one day."""
    return [kind for kind, _ in told(*pieces, entities=entities)]


def words(*pieces: Piece, side: int = 0, entities: tuple[Entity, ...] = (), language: str = "en") -> str:
    """On whose word the first conflict's side rests, as a reader is told."""
    [conflict, *_] = entente.conflicts(graph(*pieces, entities=entities))
    return wording.words(conflict.sides[side], language)
