"""Words that agree are counted together, and no others."""

from __future__ import annotations

from tests.newsroom import Piece, article, claim, graph

import entente
from entente.render.report import report

MEMBER = "arland member-of pact"


def _words(*pieces: Piece) -> int:
    made = graph(*pieces)
    proposition = made.claims[0].proposition.id
    return sum(word.independent for word in made.claims.words_on(proposition))


def test_a_plan_a_question_or_an_end_is_no_word_beside_that_of_a_fact() -> None:
    fact = article("harbour", claim(MEMBER))
    for status, expected in (("completed", 2), ("planned", 1), ("ended", 1), ("open", 1), ("considered", 1), ("denied", 1)):
        assert _words(fact, article("coast", claim(MEMBER, status))) == expected, status
    assert _words(article("harbour", claim(MEMBER, "planned")), article("coast", claim(MEMBER, "ordered"))) == 2
    assert _words(article("harbour", claim(MEMBER, "open")), article("coast", claim(MEMBER, "open"))) == 2


def test_independent_words_do_not_agree_where_one_asks_what_the_other_says() -> None:
    made = graph(article("harbour", claim(MEMBER)), article("coast", claim(MEMBER, "open")))
    assert len(entente.query("corroborated", made)) == 0


def test_who_denies_a_claim_does_not_repeat_it() -> None:
    made = graph(
        article("harbour", claim(MEMBER)),
        article("copy", claim(MEMBER), drawn_from=(("harbour", None),)),
        article("coast", claim(MEMBER, "denied")),
    )
    [found] = entente.query("single-origin", made)
    assert "coast" not in str(found)
    assert "copy" in str(found)


def test_the_report_names_who_spoke_and_counts_no_denial_as_drawing_together() -> None:
    told = report(
        graph(
            article("harbour", claim("arland supplies-to belmark", "denied", said=("dora",)), day="2024-03-01"),
            article("coast", claim("arland cooperates-with cerria"), publisher=None),
        ).claims
    )
    assert "| no | Dora (for Arland) |\n" in told
    assert "| no | the article “What Coast tells” |\n" in told
    assert "| Arland – Belmark | 0 | 0 | 1 | 1 |\n" in told
    assert "| Arland – Cerria | 1 | 0 | 0 | 1 |\n" in told
