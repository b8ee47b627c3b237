"""What is judged in parts, on each day and without each source, is what is judged of the whole corpus then."""

from __future__ import annotations

import dataclasses
import sys
import warnings
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.newsroom import Newsroom, Piece, article, claim, entity

from entente.judges.conflicts import conflicts
from entente.judges.history import VIEWS, SourceBySource, days_of_change
from entente.model.records import Listing, Representation
from entente.tasks.view import View
from entente.web.over_time import over_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from entente import Graph
    from entente.claims import Claims
    from entente.judges.conflicts import Conflict
    from entente.judges.history import AnyView


def graph() -> Graph:
    """Articles that list whom a pact has, tell of what was said at a summit, and cite each other."""
    listed = article(
        "list",
        claim("arland member-of pact", said=("dora",)),
        claim("belmark member-of pact", said=("eric",)),
        claim("arland partner-of league"),
        day="2024-03-01",
        lists=(Listing(relation="member-of", object="pact"),),
    )
    pieces: list[Piece] = [
        listed,
        article("first", claim("cerria member-of pact", said=("ada",)), claim("dorland member-of pact"), day="2024-02-01"),
        article("copy", claim("cerria member-of pact"), day="2024-01-10", cites=("first", "nord")),
        article("agency", claim("cerria member-of pact"), day="2024-05-01", publisher="nord"),
        article("dated", claim("summit held-on 2024-01-05"), day="2024-02-10"),
        article("later", claim("summit held-on 2024-01-20"), day="2024-06-10", publisher="sund"),
        article(
            "talks",
            claim("arland supplies-to belmark", at="summit", said=("ada",)),
            claim("arland halted-supply-to belmark", at="summit", said=("dora",)),
            day="2024-04-01",
        ),
        article("denial", claim("arland supplies-to belmark", "denied", when="2024-01-12"), day="2024-04-20"),
        article("born", claim("pact founded-on 2023"), day="2024-01-02"),
    ]
    agency = next(piece for piece in pieces if piece.article.id == "agency")
    again = dataclasses.replace(agency.version, published="2024-07-01", assertions=(claim("dorland partner-of pact"),))
    pieces.append(Piece(agency.article, again))
    bounded = Representation(entity="cerria", valid_from="2024-01-15")
    return Newsroom(pieces, {"ada": entity("ada", "person", speaks_for=(bounded,))}).graph()


def _told(found: Iterable[Conflict]) -> set[tuple[object, ...]]:
    return {
        (
            conflict.question,
            conflict.kind.id,
            tuple(
                (
                    side.reading,
                    tuple(claim.id for claim in side.claims),
                    tuple(one.version.id for one in side.omitted_by),
                    tuple((word.speaker, word.independent) for word in side.words),
                )
                for side in (*conflict.sides, *conflict.beside)
            ),
        )
        for conflict in found
    }


def _words(claims: Claims) -> dict[str, tuple[object, ...]]:
    return {claim.id: (claims.words_for(claim), claims.words_on(claim.proposition.id)) for claim in claims}


def views(whole: Graph) -> Iterator[tuple[AnyView, date | None, View]]:
    yield "now", None, View()
    for view in VIEWS:
        days = days_of_change(whole.claims, view)
        for day in (days[0] - timedelta(days=1), *days):
            if view == "published":
                yield view, day, View(as_known_on=day)
            else:
                yield view, day, View(as_of=day, possible=view == "possible")


def test_what_is_judged_in_parts_is_what_is_judged_of_the_whole() -> None:
    whole = graph()
    sources = SourceBySource(whole.claims)
    differing = 0
    parts = [(part.ids, part.by_view(), [*sources.left(part)]) for part in sources.parts]
    for view, day, taken in views(whole):
        for name in (None, *sources.gone):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                there = whole.view(**(taken | View(without=name) if name else taken)).claims
            disputed: set[tuple[object, ...]] = set()
            words: dict[str, tuple[object, ...]] = {}
            for ids, usual, lefts in parts:
                left = next((left.by_view for left in lefts if name in left.sources), None)
                if left is None and name and ids <= sources.gone[name]:
                    continue
                on = [
                    stretch.claims
                    for stretch in (left or usual)[view]
                    if (not stretch.first or not day or stretch.first <= day)
                    and (not stretch.last or not day or day <= stretch.last)
                ]
                for seen in on:
                    disputed |= _told(conflicts(seen))
                    words |= _words(seen)
            assert words == _words(there), f"{name} {taken}"
            assert disputed == _told(conflicts(there)), f"{name} {taken}"
            differing += bool(disputed)
    assert differing


def test_steps_grow_with_the_corpus() -> None:
    def steps(pacts: int) -> int:
        told = [
            article(f"on-{number}", claim(f"pact-{number} founded-on 2020"), claim(f"arland member-of pact-{number}"))
            for number in range(pacts)
        ]
        claims = Newsroom([*told]).graph().claims
        called = 0

        def count(_frame: FrameType, event: str, _what: object) -> None:
            nonlocal called
            called += event == "call"

        sys.setprofile(count)
        try:
            over_time(SourceBySource(claims))
        finally:
            sys.setprofile(None)
        return called

    assert steps(200) < 2.1 * steps(100)
