"""What a corpus can tell first, as the report and the front page tell it."""

from __future__ import annotations

import pytest
from tests.newsroom import article, claim, graph

from entente.judges import highlights
from entente.judges.promises import promises
from entente.render.report import report


def fate(promised: str, came: str, **promise: str) -> str:
    """Give what became of a plan."""
    claims = graph(
        article("early", claim(promised, "planned", **promise), day="2024-01-01"),
        article("late", claim(came, "completed"), day="2024-09-01"),
    ).claims
    [one] = promises(claims)
    return one.fate


@pytest.mark.parametrize(
    ("promised", "came", "told"),
    [
        ("summit held-in arland", "summit held-in arland", "carried out"),
        ("summit held-in arland", "summit held-in belmark", "came otherwise"),
        ("summit held-on 2024-06-03", "summit held-on 2024-06-03", "carried out"),
        ("summit held-on 2024-06-03", "summit held-on 2024-07-08", "came otherwise"),
        # A city and its country may both be right.
        ("summit held-in arland", "summit held-in harbour-city", "carried out"),
        # To be less exact is not to be wrong.
        ("summit held-on 2024-06", "summit held-on 2024-06-03", "carried out"),
        ("summit held-on 2024", "summit held-on 2024-06-03", "carried out"),
        ("summit held-in arland", "fair held-in arland", "no day given"),
    ],
)
def test_a_promise_is_held_to_what_came(promised: str, came: str, told: str) -> None:
    assert fate(promised, came) == told


def test_words_are_relayed_by_others_only() -> None:
    claims = graph(
        article("one", claim("arland supports pact", said=("harbour-agency",)), claim("arland rivals belmark")),
        article("two", claim("arland supports pact", said=("harbour-agency",)), cites=("one",)),
        article("three", claim("arland supports pact", said=("three-news",))),
    ).claims
    assert [(one.speaker, one.articles, len(one.claims)) for one in highlights.relayed(claims)] == [("harbour-agency", 2, 2)]
    single = highlights.single_words(claims)
    # Two words stand on the support; on the rivalry there is one.
    assert (single.propositions, single.alone, single.repeated) == (2, 1, 0)


def test_what_weighs_most_is_told_first_of_revisions() -> None:
    claims = graph(
        article("calm", claim("arland supports pact", said=("dora",))),
        article("calm", claim("arland supports pact", said=("emil",)), day="2024-03-02"),
        article("stern", claim("arland rivals belmark")),
        article("stern", claim("arland rivals belmark", "denied"), day="2024-03-02"),
        article("same", claim("arland supports pact")),
    ).claims
    assert [revision.new.id for revision in highlights.revisions(claims)] == ["stern@v2", "calm@v2"]


def test_the_most_disputed_question_has_much_to_say_on_both_sides() -> None:
    claims = graph(
        *(article(f"yes{number}", claim("arland member-of pact")) for number in range(5)),
        article("no", claim("arland member-of pact", "denied")),
        *(article(f"for{number}", claim("belmark member-of pact")) for number in range(2)),
        *(article(f"against{number}", claim("belmark member-of pact", "denied")) for number in range(2)),
    ).claims
    found = [conflict.propositions for conflict in highlights.disputed_most(claims)]
    assert [claims.by_proposition[name][0].proposition.subject for [name] in found] == ["belmark", "arland"]


def test_the_report_tells_what_the_front_page_tells() -> None:
    claims = graph(
        article("early", claim("summit held-on 2024-06", "planned"), day="2024-01-01"),
        article("late", claim("summit held-on 2024-06-03", "completed"), day="2024-09-01"),
    ).claims
    assert "What was said to come, and what became of it. 1 promise: 1 carried out." in report(claims)
