"""Edits of every kind: a comparison finds each, tells it for what it is, and finds nothing else.

A campaign makes more than ten thousand of them, beside those that every run makes.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from tests.drafts import CHANGES, SAME, SCENES, Draft, Records, Told, article, corpus, drafted

from entente.claims import Claims
from entente.judges.diff import Change, Difference, Operand, compare
from entente.rdf import ontology

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = ontology.load()
ROUNDS, MORE_ROUNDS = 6, 60
ARTICLES = 20
SEEDS = [*range(ROUNDS), *(pytest.param(seed, marks=pytest.mark.campaign) for seed in range(ROUNDS, MORE_ROUNDS))]


def found(
    difference: Difference, renamed: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[tuple[str, str | None, str | None], Told], int]:
    """Say what a comparison tells in the terms of the truth, in which articles keep their old names."""

    def told(change: Change) -> Told:
        fields = frozenset(field.field for field in change.fields)
        return Told(change.kind, fields, frozenset(change.judgements), change.factor)

    changes = {}
    for change in difference.changes:
        place = change.old or change.new
        assert place is not None
        ends = (end.assertion.id if end else None for end in (change.old, change.new))
        if change.kind != "kept":
            article = place.version.article
            changes[renamed.get(article, article), next(ends), next(ends)] = told(change)
    return changes, len(difference.of("kept"))


def records_of(difference: Difference) -> Records:
    return {
        (one.record, one.kind, one.old, one.new, frozenset(field.field for field in one.fields)) for one in difference.records
    }


drafts = cache(drafted)


@cache
def of_one_article(seed: int) -> Draft:
    draft = Draft(random.Random(2000 + seed))  # noqa: S311  it must repeat
    article(draft, "news", wording=False)
    return draft


@pytest.mark.parametrize("seed", SEEDS)
def test_every_edit_of_a_corpus_is_found_and_told_for_what_it_is_and_nothing_else_is(seed: int) -> None:
    draft, old, new, records = drafts(seed)
    difference = compare(Operand(name="old", claims=Claims(old, WORDS)), Operand(name="new", claims=Claims(new, WORDS)))
    changes, kept = found(difference, draft.renamed)
    assert changes == draft.truth
    assert kept == draft.kept
    assert records_of(difference) == records


@pytest.mark.parametrize("seed", range(3))
def test_read_backwards_the_same_edits_are_undone(seed: int) -> None:
    draft, old, new, records = drafted(1000 + seed)
    difference = compare(Operand(name="new", claims=Claims(new, WORDS)), Operand(name="old", claims=Claims(old, WORDS)))
    changes, kept = found(difference, draft.renamed)
    back = {"added": "dropped", "dropped": "added", "merged": "split", "split": "merged"}
    # Which end of a symmetric claim moved is told as the side that is old writes it.
    ends = {"subject": "object"}
    assert {key: (told.kind, {ends.get(name, name) for name in told.fields}) for key, told in changes.items()} == {
        (name, new, old): (back.get(told.kind, told.kind), {ends.get(name, name) for name in told.fields})
        for (name, old, new), told in draft.truth.items()
    }
    assert kept == draft.kept
    assert records_of(difference) == {(r, back.get(kind, kind), new, old, f) for r, kind, old, new, f in records}


@pytest.mark.parametrize("seed", range(ARTICLES))
def test_between_versions_silence_means_something_only_where_all_is_curated(seed: int) -> None:
    draft = of_one_article(seed)
    complete = seed % 2 == 1, seed % 4 > 1
    old, new = (
        replace(corpus({"news": claims["news"]}).versions[0], complete=whole, version=version)
        for claims, whole, version in zip((draft.old, draft.new), complete, ("v1", "v2"), strict=True)
    )
    whole = replace(corpus({"news": ()}), versions=(old, new))
    difference = compare(
        Operand(name="old", claims=Claims(whole, WORDS), version=old),
        Operand(name="new", claims=Claims(whole, WORDS), version=new),
    )
    silent = {"added": "added" if complete[0] else "not seen before", "dropped": "dropped" if complete[1] else "not seen again"}
    changes, kept = found(difference)
    assert changes == {key: replace(told, kind=silent.get(told.kind, told.kind)) for key, told in draft.truth.items()}
    assert kept == draft.kept


def edited(rounds: int) -> Counter[str]:
    tried = [*(drafts(seed)[0] for seed in range(rounds)), *map(of_one_article, range(ARTICLES))]
    return sum((Counter(draft.edits) for draft in tried), Counter())


def test_the_edits_are_of_every_kind() -> None:
    edits = edited(ROUNDS)
    kinds = {edit.__name__ for edit in (*CHANGES, *SAME, *SCENES)} | {"add", "drop"}
    records = {f"entity {kind}" for kind in ("renamed", "merged", "split", "revised", "added", "dropped")}
    records |= {"article revised", "article renamed", "version revised", "version renamed", "corpus revised"}
    assert edits.keys() == kinds | records
    assert min(edits[kind] for kind in kinds) >= 50
    assert min(edits[kind] for kind in records) >= ROUNDS


@pytest.mark.campaign
def test_a_campaign_makes_more_than_ten_thousand() -> None:
    assert sum(edited(MORE_ROUNDS).values()) > 10_000
