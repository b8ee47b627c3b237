"""When claims conflict and when the later one tells of a change: coarse dates, ends, days of publication."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.test_as_of import WORDS, claim_of, corpus_of, version_of

import entente


def _kinds(one: dict[str, Any], other: dict[str, Any], *days: str) -> list[str]:
    """Return the kinds of conflict between two claims that Arland is a member of the pact, but for the fields given."""
    published = days or ("2024-06-15", "2024-06-20")
    corpus = corpus_of(
        version_of(claim_of(**one), article="paper", published=published[0]),
        version_of(claim_of(**other), article="gazette", published=published[1]),
    )
    return [conflict.kind.id for conflict in entente.conflicts(entente.Graph(corpus, WORDS))]


def test_coarse_dates_that_touch_may_both_be_right() -> None:
    partner = {"relation": "partner-of", "valid_from": "2020"}
    assert _kinds({**partner, "valid_to": "2024"}, {"valid_from": "2024"}) == []
    assert _kinds({**partner, "valid_to": "2024-08"}, {"valid_from": "2024-03-01"}) == ["relation"]


@pytest.mark.parametrize(
    ("one", "other", "days", "kinds"),
    [
        # Two ends contradict each other, and so do two announced dates of accession.
        ({"status": "ended", "valid_to": "2019"}, {"status": "ended", "valid_to": "2021"}, (), ["end"]),
        ({"status": "ended", "valid_to": "2019"}, {"status": "ended", "valid_to": "2019-05"}, (), []),
        ({"status": "announced", "valid_from": "2025"}, {"status": "announced", "valid_from": "2026"}, (), ["start"]),
        # Ended contradicts in force told on or after its anchor, within inertia.
        ({"status": "ended"}, {}, ("2024-06-15", "2024-06-15"), ["end"]),
        ({"status": "ended"}, {}, ("2024-06-15", "2025-06-15"), ["end"]),
        ({"status": "ended"}, {}, ("2010-06-15", "2024-06-15"), []),
        # In force told before it is a change, in force with a later start a second spell.
        ({"status": "ended"}, {}, ("2024-06-15", "2024-06-14"), []),
        ({"status": "ended", "valid_to": "2019"}, {"valid_from": "2022"}, (), []),
        ({"status": "ended", "valid_to": "2023-12-31"}, {}, (), ["end"]),
    ],
)
def test_what_ended_stands_against_what_holds_at_its_time(
    one: dict[str, Any], other: dict[str, Any], days: tuple[str, ...], kinds: list[str]
) -> None:
    assert _kinds(one, other, *days) == kinds
    assert _kinds(other, one, *reversed(days)) == kinds


def test_the_latest_version_is_the_end_of_the_chain_of_revises() -> None:
    first = version_of(claim_of(), version="z", published="2024-06")
    second = version_of(claim_of(status="denied"), version="a", revises="z", published="2024-06-02")
    graph = entente.Graph(corpus_of(first, second), WORDS)
    assert graph.corpus.latest["paper"].version == "a"
    undated = replace(graph, corpus=corpus_of(first, replace(second, published=None)))
    assert undated.corpus.latest["paper"].version == "a"
