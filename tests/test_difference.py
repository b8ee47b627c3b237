"""How a comparison is told: golden files of the two comparisons that people try first, and the claims they must make."""

from __future__ import annotations

import json

import pytest
from tests.conftest import SMALL, TESTS

import entente

GOLDEN = TESTS / "golden" / "diff"
REUTERS = ("reuters-sberbank-china@2025-01-01", "reuters-sberbank-china@2025-01-02")
ARTICLES = ("china-russia-ai", "putin-ai-alliance")


@pytest.mark.parametrize(("name", "sides"), [("reuters", REUTERS), ("articles", ARTICLES)])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_is_told_is_what_was_read_and_approved(name: str, sides: tuple[str, str], form: str) -> None:
    """Rewrite a file with: entente diff OLD NEW --format FORM > tests/golden/diff/NAME.FORM."""
    told = getattr(entente.diff(*sides), form)()
    assert told.rstrip("\n") == (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8").rstrip("\n")


def test_the_move_of_the_attribution_is_told_in_words() -> None:
    told = entente.diff(*REUTERS).text()
    assert "said: TASS → Kremlin website" in told
    assert "Not seen before (14)" in told
    assert "+ Russia – rank: 31 of 83 (Global AI Index)" in told


def test_the_shared_amount_is_told_with_both_conversions_and_their_rates() -> None:
    told = entente.diff(*ARTICLES).text()
    assert "~ Russia – contribution of AI to GDP: 11.2 trillion RUB (by 2030)" in told
    assert "98 billion EUR (114.3 RUB per EUR) → 106.4 billion EUR (105.3 RUB per EUR)" in told


def test_labels_come_in_german_too() -> None:
    assert "said: TASS → Website des Kremls" in entente.diff(*REUTERS, language="de").text()


def test_json_counts_what_it_lists() -> None:
    document = json.loads(entente.diff(*REUTERS).json())
    assert sum(document["summary"].values()) == len(document["changes"])
    assert {change["kind"] for change in document["changes"]} == set(document["summary"])


def test_no_difference_is_told_as_such() -> None:
    same = entente.diff(str(SMALL), str(SMALL))
    assert not same
    assert same.stat() == "8 kept"


def test_a_factor_is_told_for_one_value_and_another() -> None:
    told = entente.diff("intellinews-ai-strategy", "blockwind-ai-alliance").text()
    assert (
        "11.3 trillion RUB (by 2030) → Russia – contribution of AI to GDP: 11.2 trillion RUB (by 2030) [re-valued × 0.9912]"
        in told
    )
