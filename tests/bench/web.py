"""A web of entities and claims, as large as a page must bear."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.model.records import Article, Assertion, Corpus, Entity, Evidence, Profile, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCS = 60
_WITHIN = 0.8
"""The share of edges that stay within a bloc."""
_PER_VERSION = 50
_RELATIONS = ("cooperates-with", "rivals", "supplies-to", "shares-technology-with", "depends-on", "supports")
_STATUSES = ("in-force", "completed", "announced", "ordered", "planned", "forecast", "alleged", "assessed")
_WORDS = "the two sides will work together on chips and share what they learn from it by then".split()  # noqa: SIM905
_KINDS = ("state", "organisation", "organisation", "person", "programme", "technology")


def web(entities: int, edges: int, seed: int = 1) -> Corpus:
    """Make a corpus of entities and of so many claims that join two of them, no two joined twice.

    As in curated news, few entities have many edges, and most edges stay within one of sixty blocs.

    >>> corpus = web(300, 900)
    >>> len(corpus.entities), sum(len(version.assertions) for version in corpus.versions)
    (300, 900)
    """
    chance = random.Random(seed)  # noqa: S311  it must repeat
    count = entities - _BLOCS
    people = [
        Entity(
            id=f"entity-{number}",
            kind=chance.choice(_KINDS),
            label={"en": f"{_name(chance)} {number}", "de": f"{_name(chance)} {number}"},
        )
        for number in range(count)
    ]
    blocs = [
        Entity(id=f"bloc-{number}", kind="alliance", label={"en": f"{_name(chance)} Pact", "de": f"{_name(chance)}-Pakt"})
        for number in range(_BLOCS)
    ]
    home = [int(_BLOCS * chance.random() ** 1.5) for _ in range(count)]
    inside: list[list[int]] = [[] for _ in range(_BLOCS)]
    for number, bloc in enumerate(home):
        inside[bloc].append(number)
    assertions = [_claim(chance, "member-of", people[number].id, blocs[home[number]].id) for number in range(0, count, 4)]
    assertions += [_claim(chance, "partner-of", blocs[number].id, blocs[number // 2].id) for number in range(1, _BLOCS)]
    joined: set[tuple[int, int]] = set()
    for number in range(count):
        joined.add(_pair(number, _near(chance, inside[home[number]], number)))
    while len(joined) + len(assertions) < edges:
        one = int(count * chance.random() ** 2)
        near = chance.random() < _WITHIN
        other = _near(chance, inside[home[one]], one) if near else int(count * chance.random() ** 2)
        if one != other:
            joined.add(_pair(one, other))
    assertions += [_claim(chance, chance.choice(_RELATIONS), people[a].id, people[b].id) for a, b in sorted(joined)]
    chance.shuffle(assertions)
    pieces = [assertions[start : start + _PER_VERSION] for start in range(0, edges, _PER_VERSION)]
    return Corpus(
        profile=Profile(title={"en": "A web to measure with", "de": "Ein Netz zum Messen"}),
        entities=tuple(sorted((*people, *blocs), key=lambda entity: entity.id)),
        articles=tuple(
            Article(id=f"article-{number}", label={"en": f"Article {number}", "de": f"Artikel {number}"})
            for number in range(len(pieces))
        ),
        versions=tuple(
            Version(
                article=f"article-{number}",
                version="v1",
                published=f"20{chance.randrange(20, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
                assertions=tuple(_numbered(piece)),
            )
            for number, piece in enumerate(pieces)
        ),
    )


def _name(chance: random.Random) -> str:
    syllables = ("ka", "lo", "mi", "ter", "san", "bel", "dor", "vi", "run", "ol", "gra", "pe")
    return "".join(chance.choices(syllables, k=3)).capitalize()


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _near(chance: random.Random, inside: Sequence[int], one: int) -> int:
    """Choose another entity of the same bloc, sooner one with a low number; the next one where there is no other."""
    others = [inside[int(len(inside) * chance.random() ** 2)] for _ in range(3)]
    return next((other for other in others if other != one), one - 1 if one else 1)


def _claim(chance: random.Random, relation: str, subject: str, other: str) -> Assertion:
    sentence = " ".join(chance.choices(_WORDS, k=12))
    quote = (Evidence(quote=" ".join(chance.choices(_WORDS, k=6))),) if chance.random() < 0.7 else ()
    return Assertion(
        id="",
        subject=subject,
        relation=relation,
        object=other,
        status=chance.choice(_STATUSES),
        statement={"en": f"They say that {sentence}.", "de": f"Es heißt, dass {sentence}."},
        evidence=quote,
    )


def _numbered(claims: Sequence[Assertion]) -> list[Assertion]:
    return [replace(claim, id=f"claim-{number}") for number, claim in enumerate(claims)]
