"""What a reader is told of a conflict's sides is what the sources on them said, and no more."""

from __future__ import annotations

from tests.newsroom import Piece, article, claim, full_list, graph, kinds, told

import entente
from entente.claims.changes import changes

MEMBER = "arland member-of pact"
INVESTS = "arland ai-investment"


def _text(*pieces: Piece, language: str = "en") -> str:
    return entente.conflicts(graph(*pieces), language=language).text()


def test_what_had_ended_and_what_is_in_force_are_told_by_their_names() -> None:
    ended = article("harbour", claim(MEMBER, "ended", valid_to="2019"), day="2020-01-01")
    going_on = article("coast", claim(MEMBER))
    for language, sides in (("en", ["claimed", "ended"]), ("de", ["behauptet", "beendet"])):
        text = _text(ended, going_on, language=language)
        assert [line.split("  ")[-1] for line in text.splitlines() if line.startswith(("  1  ", "  2  "))] == sides


def test_a_source_that_gave_a_year_is_not_said_to_have_given_the_month() -> None:
    text = _text(
        article("harbour", claim(MEMBER, valid_from="2010")),
        article("coast", claim(MEMBER, valid_from="2010-05")),
        article("inland", claim(MEMBER, valid_from="2011")),
    )
    assert "1  from 2010-05\n" in text
    assert "in force, said by Harbour News: from 2010\n" in text
    assert "in force, said by Coast News\n" in text


def test_an_amount_that_its_source_rounds_is_told_as_rounded() -> None:
    text = _text(
        article("harbour", claim(INVESTS, "completed", value="11.2e12 RUB", in_="2023")),
        article("coast", claim(INVESTS, "completed", value="12e12 RUB", in_="2023", about=True)),
        article("inland", claim(INVESTS, "completed", value="11.2e12 RUB", in_="2023", about=True)),
    )
    assert "AI: 12 trillion" not in text
    assert "investment in AI: about 12 trillion RUB (in 2023)\n" in text
    assert "said by Inland News: Arland – investment in AI: about 11.2 trillion RUB (in 2023)\n" in text
    assert "said by Harbour News\n" in text


def test_what_took_place_in_a_year_is_not_said_to_be_on_a_day() -> None:
    pieces = [
        article(name, claim("arland founded pact", "completed", when=when))
        for name, when in (("harbour", "2006"), ("coast", "2009-01-02"))
    ]
    assert told(*pieces) == [("start", ["in 2006", "on 2009-01-02"])]
    assert told(*pieces, language="de") == [("start", ["2006", "am 2009-01-02"])]


def test_figures_without_a_year_are_not_said_to_be_of_one_year() -> None:
    text = _text(
        article("harbour", claim(INVESTS, value="2e9 EUR"), day="2023-12-01"),
        article("coast", claim(INVESTS, value="3e9 EUR"), day="2024-02-01"),
    )
    assert text.startswith("Different amounts (1)\n")


def test_a_full_list_is_of_both_ends_of_a_symmetric_relation() -> None:
    listing = article(
        "inland", claim("cerria cooperates-with belmark"), lists=full_list("cooperates-with", "belmark"), day="2024-03-01"
    )
    for left_out, partner in (("arland", "belmark"), ("dorland", "belmark")):
        pieces = (
            listing,
            article("harbour", claim(f"{left_out} cooperates-with {partner}")),
            article("coast", claim(f"{partner} cooperates-with {left_out}")),
        )
        text = _text(*pieces)
        assert "on 2 independent words: Coast News, Harbour News\n" in text
        assert "2  not listed\n" in text
    named = article("coast", claim("belmark cooperates-with cerria"))
    assert kinds(listing, named) == []
    # What a later list leaves out is a change of it, whichever end was written first.
    old = article("harbour", claim("belmark cooperates-with arland"), day="2015-03-01")
    made = graph(listing, old).claims
    [changed] = changes(made).items()
    assert (changed[0], changed[1].version.article) == ("harbour@v1#c0", "inland")


def test_a_forecast_that_is_denied_is_expected_and_not_claimed() -> None:
    figure = {"value": "5e9 EUR", "by": "2030"}
    text = _text(article("harbour", claim(INVESTS, "forecast", **figure)), article("coast", claim(INVESTS, "denied", **figure)))
    assert "  1  expected\n" in text
    assert "  2  denied\n" in text
