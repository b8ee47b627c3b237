"""Whose words a corpus relays, and what carriers make of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jsonschema
from tests.conftest import FIRST, ROOT
from tests.newsroom import Piece, article, claim, graph
from tests.test_left_out import tells

import entente
from entente.judges import stories
from entente.judges.highlights import relayed

if TYPE_CHECKING:
    from tests.conftest import Run


def counts(*pieces: Piece, of: str) -> dict[str, int]:
    document = json.loads(entente.sources(graph(*pieces)).json())
    voice = next(one for one in document["voices"] if one["speaker"] == of)
    found: dict[str, Any] = {name: voice[name] for name in ("relayed", "own", "first", "alone", "contradicted", "corrected")}
    return {name: len(claims) for name, claims in found.items() if claims}


def test_relayed_is_what_others_say_of_it_and_own_what_it_says_itself() -> None:
    pieces = (tells("a", "nord"), tells("b", "nord", publisher="nord"), article("c", claim("belmark member-of pact")))
    assert counts(*pieces, of="nord") == {"relayed": 1, "own": 1, "alone": 2}
    assert counts(*pieces, of="c-news") == {"own": 1, "alone": 1}


def test_first_is_who_was_published_before_all_others() -> None:
    pieces = (tells("a", "nord", day="2024-01-01"), tells("b", "sund", day="2024-01-02"), tells("c", "nord", day="2024-01-03"))
    assert counts(*pieces, of="nord") == {"relayed": 2, "first": 2}
    assert counts(*pieces, of="sund") == {"relayed": 1}
    # On one day nobody is first, and where a day is not known it cannot be told.
    assert "first" not in counts(tells("a", "nord"), tells("b", "sund"), of="nord")
    assert "first" not in counts(tells("a", "nord", day="2024-01-01"), tells("b", "sund", day=None), of="nord")
    # Who alone says it is first of nobody.
    assert "first" not in counts(tells("a", "nord"), of="nord")


def test_alone_is_what_nobody_else_gives_an_independent_word_for() -> None:
    pieces = (tells("a", "nord"), tells("b", drawn_from=(("a", None),)))
    assert counts(*pieces, of="nord") == {"relayed": 1, "alone": 1}
    assert "alone" not in counts(*pieces, of="b-news")


def test_contradicted_is_what_stands_in_a_conflict_of_fact() -> None:
    assert counts(tells("a", "nord"), tells("b", "sund", status="denied"), of="nord")["contradicted"] == 1
    assert "contradicted" not in counts(tells("a", "nord"), tells("b", "sund"), of="nord")


def test_corrected_is_what_a_later_version_changed_or_left_out() -> None:
    old = tells("a", "nord", day="2024-01-01")
    assert counts(old, tells("a", "nord", status="denied", day="2024-01-02"), of="nord")["corrected"] == 1
    went = article("a", claim("belmark rivals league", said=("nord",)), day="2024-01-02", complete=True)
    assert counts(old, went, of="nord")["corrected"] == 1
    unsure = replace(went, version=replace(went.version, complete=False))
    assert "corrected" not in counts(old, unsure, of="nord")
    assert "corrected" not in counts(old, tells("a", "nord", day="2024-01-02"), of="nord")


def test_what_a_carrier_hardens_is_what_its_story_tells() -> None:
    place = ROOT / "tests" / "corpora" / "stories"
    claims = entente.load(place).claims
    told = stories.story(claims, stories.told_stories(claims.corpus)["letter-story"], "letter-story")
    found = {(one.source.id, one.carrier.id): one for one in entente.sources(place).found.carriers}
    for handing in told.handed_on:
        same = found[handing.source.id, handing.carrier.id]
        for course in stories.COURSES:
            assert len(same.of(course)) == len(handing.of(course))
    document = json.loads(entente.sources(place).json())
    portal = next(one for one in document["carriers"] if one["carrier"] == "portal-letter@v1")
    assert (len(portal["hardened"]), len(portal["softened"])) == (1, 1)


def test_the_report_tells_the_same(run: Run) -> None:
    claims = entente.load(FIRST).claims
    found = entente.sources(FIRST).found
    by_speaker = {one.speaker: one for one in found.voices}
    for one in relayed(claims):
        assert by_speaker[one.speaker].relayed == one.claims
        assert by_speaker[one.speaker].articles == one.articles
    report = run("export", "report", FIRST).stdout
    first = found.voices[0]
    label = claims.speaker(first.speaker, "en")
    numbers = (first.articles, *(len(getattr(first, name)) for name in ("relayed", "own", "first", "alone")))
    assert " | ".join([f"| {label}", *map(str, numbers)]) in report


def test_it_is_told_in_each_format(run: Run) -> None:
    schema = json.loads((ROOT / "docs" / "sources.schema.json").read_text(encoding="utf-8"))
    for seeds in (FIRST, ROOT / "tests" / "corpora" / "stories"):
        jsonschema.validate(json.loads(run("sources", seeds, "--format", "json").stdout), schema)
    told = run("sources", ROOT / "tests" / "corpora" / "stories").stdout
    assert "Who copies whom" in told
    assert "who is relayed much is not right more often" in told
    assert "Wer viel wiedergegeben wird, hat nicht öfter recht" in run("sources", FIRST, "--lang", "de").stdout
    assert run("sources", FIRST, "--format", "markdown").stdout.startswith("# Whose words\n\n| Source")
