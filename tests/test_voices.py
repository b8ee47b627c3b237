"""On whose word a claim rests, and how many independent words there are on an answer, as a reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.newsroom import Piece, article, claim, entity, full_list, graph, kinds, words

import entente
from entente.claims.voice import independent
from entente.model.records import Representation

if TYPE_CHECKING:
    from entente.model.records import Entity

# The answer whose words are counted is the first side; what stands against it is a denial by Zed.
AGAINST = article("zed", claim("arland member-of pact", "denied"), publisher="zed-radio")


def tells(name: str, *said: str, status: str = "in-force", **fields: object) -> Piece:
    return article(name, claim("arland member-of pact", status, said=said), **fields)  # type: ignore[arg-type]


def on_word(*pieces: Piece, entities: tuple[Entity, ...] = (), language: str = "en") -> str:
    return words(*pieces, AGAINST, entities=entities, language=language)


def test_the_origin_is_the_first_named_else_the_publisher_else_the_article() -> None:
    assert on_word(tells("harbour", "ada", "nord")) == "on the word of Ada"
    assert on_word(tells("harbour")) == "on the word of Harbour News"
    assert on_word(tells("harbour", publisher=None)) == "on the word of the article “What Harbour tells”"
    assert on_word(tells("harbour", publisher=None), language="de") == "nach Angabe von Artikel „What Harbour tells“"


def test_naming_the_publisher_changes_nothing() -> None:
    named, silent = tells("harbour", "harbour-news", cites=("nord",)), tells("harbour", cites=("nord",))
    assert on_word(named) == on_word(silent) == "on the word of Harbour News (cites Nord)"
    two = (tells("harbour", "harbour-news", cites=("nord",)), tells("coast", cites=("nord",)))
    assert on_word(*two).startswith("on the word of Coast News (cites Nord); not independent")


def test_what_an_article_cites_is_not_the_origin_of_its_claims() -> None:
    assert on_word(tells("a-firm", publisher="finextra", cites=("nord",))) == "on the word of Finextra (cites Nord)"
    assert on_word(tells("harbour", cites=("nord", "sund"))) == "on the word of Harbour News (cites Nord, Sund)"
    assert on_word(tells("harbour", cites=("nord",)), language="de") == "nach Angabe von Harbour News (zitiert Nord)"


def test_a_cited_article_is_named_by_its_voice() -> None:
    pieces = (tells("harbour", cites=("bulletin",)), article("bulletin", claim("belmark member-of pact"), publisher="nord"))
    assert on_word(*pieces) == "on the word of Harbour News (cites Nord)"
    pieces = (tells("harbour", cites=("leaflet",)), article("leaflet", claim("belmark member-of pact"), publisher=None))
    assert on_word(*pieces) == "on the word of Harbour News (cites the article “What Leaflet tells”)"


@pytest.mark.parametrize(
    ("pieces", "independent"),
    [
        # One that cites another is no word beside it, nor are two that share a source.
        ([tells("a"), tells("b")], 2),
        ([tells("a", publisher="nord"), tells("b", cites=("nord",))], 1),
        ([tells("a", cites=("nord",)), tells("b", cites=("nord",))], 1),
        ([tells("a", cites=("nord",)), tells("b", cites=("sund",))], 2),
        ([tells("a", cites=("nord", "sund")), tells("b", cites=("sund",)), tells("c", cites=("nord",))], 2),
        # Whom others name is no word beside those on whose word his own article says it.
        ([tells("a", "ada", publisher="nord"), tells("b", "nord")], 1),
        ([tells("a", publisher="nord", cites=("sund",)), tells("b", "nord"), tells("c", publisher="sund")], 1),
        ([tells("a", "ada", publisher="nord"), tells("b", "sund")], 2),
        # Citing is transitive, through articles and through voices whose articles are on the side.
        ([tells("a", publisher="nord"), tells("b", cites=("a",)), tells("c", cites=("b",))], 1),
        ([tells("a", publisher="nord"), tells("b", publisher="sund", cites=("nord",)), tells("c", cites=("sund",))], 1),
        # Sund's other article is not on this side.
        (
            [
                tells("a", publisher="nord"),
                article("b", claim("belmark member-of pact"), publisher="sund", cites=("nord",)),
                tells("c", cites=("sund",)),
            ],
            2,
        ),
        # Circles of citation leave one word.
        ([tells("a", cites=("b",)), tells("b", cites=("a",))], 1),
        ([tells("a", cites=("b",)), tells("b", cites=("c",)), tells("c", cites=("a",))], 1),
        ([tells("a", cites=("a",)), tells("b")], 2),
        # What is cited concerns the article's own words alone.
        ([tells("a", "ada", cites=("nord",)), tells("b", publisher="nord")], 2),
        ([tells("a", "ada", cites=("nord",)), tells("b", "ada", cites=("sund",))], 1),
        # An article is as many words as it names voices, and its own only where it names none.
        ([article("a", claim("arland member-of pact", said=("ada",)), claim("arland member-of pact", said=("nord",)))], 2),
        ([article("a", claim("arland member-of pact", said=("ada",)), claim("arland member-of pact", topic=None))], 1),
        (
            [article("a", claim("arland member-of pact", said=("ada",)), claim("arland member-of pact", "assessed"))],
            2,
        ),
        # Copies: drawn from another, and how sure that is.
        ([tells("a"), tells("b", drawn_from=(("a", None),))], 1),
        ([tells("a"), tells("b", drawn_from=(("a", "high"),))], 1),
        ([tells("a"), tells("b", drawn_from=(("a", "low"),))], 2),
        ([*(tells(name, drawn_from=(("c", "medium"),)) for name in "ab"), article("c", claim("belmark member-of pact"))], 1),
        ([tells("a"), tells("b", drawn_from=(("a", None),)), tells("c", drawn_from=(("b", None),))], 1),
        ([tells("a", drawn_from=(("b", None),)), tells("b", drawn_from=(("a", None),))], 1),
        # What its source lets another say is no word of a copy's own, nor of one who cites it.
        ([tells("a", "ada"), tells("b", drawn_from=(("a", None),))], 1),
        ([tells("a", "ada"), tells("b", cites=("a",)), tells("c", cites=("a-news",))], 1),
        ([tells("a", "ada"), tells("b", drawn_from=(("a", "low"),))], 2),
        # A copy that names a voice has that voice.
        ([tells("a"), tells("b", "ada", drawn_from=(("a", None),))], 2),
        # One who speaks for another counts as that other.
        ([tells("a", "dora"), tells("b", "arland")], 1),
        ([tells("a", "dora"), tells("b", "eric")], 2),
        ([tells("a", cites=("dora",)), tells("b", "arland")], 1),
        # Two articles of one publisher are one word.
        ([tells("a", publisher="nord"), tells("b", publisher="nord")], 1),
        # A story shows, and does not count.
        ([tells("a"), tells("b"), tells("c")], 3),
    ],
)
def test_independent_words_are_counted(pieces: list[Piece], independent: int) -> None:
    for ordered in (pieces, pieces[::-1]):
        found = on_word(*ordered)
        assert found.startswith("on the word of " if independent == 1 else f"on {independent} independent words: "), found


def test_those_who_repeat_others_are_named_as_such() -> None:
    pieces = (tells("a", publisher="nord"), tells("b", cites=("nord",)), tells("c"))
    assert on_word(*pieces) == "on 2 independent words: C News, Nord; not independent of these: B News (cites Nord)"
    assert on_word(*pieces, language="de") == (
        "nach 2 unabhängigen Angaben: C News, Nord; davon nicht unabhängig: B News (zitiert Nord)"
    )


def test_who_speaks_for_another_is_named_and_counted_as_that_other_within_the_bounds() -> None:
    assert on_word(tells("a", "dora")) == "on the word of Dora (for Arland)"
    assert on_word(tells("a", "dora"), language="de") == "nach Angabe von Dora (für Arland)"

    def vera(valid_from: str | None, valid_to: str | None) -> tuple[Entity, ...]:
        return (
            entity("vera", "person", speaks_for=(Representation(entity="arland", valid_from=valid_from, valid_to=valid_to),)),
        )

    in_office, alone = "on the word of Vera (for Arland)", "on the word of Vera"
    for valid_from, valid_to, expected in [
        ("2020", None, in_office),
        (None, "2023", alone),
        ("2025", None, alone),
        # Of coarse bounds any possible day counts.
        ("2024", None, in_office),
        (None, "2024-03", in_office),
        ("2024-03-02", None, alone),
        ("XXXX-03-01", None, in_office),
    ]:
        assert on_word(tells("a", "vera", day="2024-03-01"), entities=vera(valid_from, valid_to)) == expected
    # The claim's anchor decides, not the day of printing.
    said = article("a", claim("arland member-of pact", said=("vera",), when="2019-05-01"), day="2024-03-01")
    assert on_word(said, entities=vera("2020", None)) == alone


def _contradiction(*pieces: Piece, language: str = "en") -> str:
    return entente.conflicts(graph(*pieces), language=language).text()


def test_sides_that_roll_up_to_one_are_told_as_one_contradicting_itself() -> None:
    dora = tells("a", "dora")
    state = article("b", claim("arland member-of pact", "denied", said=("arland",)), day="2024-03-02")
    other = article("b", claim("arland member-of pact", "denied", said=("eric",)), day="2024-03-02")
    assert "Arland contradicts itself" in _contradiction(dora, state)
    assert "Arland widerspricht sich selbst" in _contradiction(dora, state, language="de")
    assert "contradicts itself" not in _contradiction(dora, other)
    assert "contradicts itself" not in _contradiction(dora, tells("c"), state), "a second word stands behind the claim"


def test_one_who_contradicts_itself_is_told_beside_the_side_of_another() -> None:
    dora = tells("a", "dora")
    partner = article("b", claim("arland partner-of pact", said=("arland",)), day="2024-03-02")
    assert "Arland contradicts itself" in _contradiction(dora, partner, AGAINST)


GDP = {"value": "11.2e12 RUB", "by": "2030"}


def test_a_conversion_is_its_articles_arithmetic() -> None:
    def converts(name: str, converted: str, **fields: object) -> Piece:
        said = fields.pop("converted_said", ())
        made = claim(
            "arland ai-gdp-contribution", "forecast", **GDP, said=("arland",), converted=converted, converted_said=said
        )
        return article(name, made, **fields)  # type: ignore[arg-type]

    pieces = [converts("a", "98e9 EUR"), converts("b", "106.4e9 EUR", day="2024-03-02")]
    assert kinds(*pieces) == ["conversion"]
    assert [words(*pieces, side=side) for side in (0, 1)] == ["on the word of A News", "on the word of B News"]
    named = converts("c", "106.4e9 EUR", converted_said=("nord",), day="2024-03-03")
    assert words(pieces[0], named, side=1) == "on the word of Nord"
    both = words(pieces[0], pieces[1], named, side=1)
    assert both == "on 2 independent words: B News, Nord"
    # What the article cites did not convert; but a copy does not convert again.
    cites = [pieces[0], converts("b", "106.4e9 EUR", cites=("nord",)), converts("c", "106.4e9 EUR", cites=("nord",))]
    assert words(*cites, side=1) == "on 2 independent words: B News, C News"
    copies = [*pieces, converts("c", "106.4e9 EUR", drawn_from=(("b", None),))]
    assert words(*copies, side=1) == "on the word of B News; not independent of these: C News"


def test_a_list_that_leaves_something_out_does_so_in_its_articles_name() -> None:
    listed = article(
        "gazette", claim("belmark member-of pact", said=("ada",)), lists=full_list("member-of", "pact"), cites=("nord",)
    )
    pieces = (tells("harbour"), listed)
    assert words(*pieces, side=1) == "on the word of Gazette News (cites Nord)"
    assert words(*pieces, tells("nord-one", publisher="nord"), side=0) == "on 2 independent words: Harbour News, Nord"


def test_a_word_on_which_others_depend_may_lower_the_count() -> None:
    # With Ray's own word, the one who cites him is a word no more; so another counts instead of it, on whom two depend.
    told = [
        tells("first", publisher=None, cites=("ray", "cal")),
        tells("freed", publisher=None, cites=("cal", "dan", "eve")),
        tells("second", publisher=None, cites=("dan", "dina", "dirk")),
        tells("third", publisher=None, cites=("eve", "eric", "emil")),
    ]

    def counted(*pieces: Piece) -> int:
        claims = graph(*pieces).claims
        return independent(claims.words_on(claims[0].proposition.id))

    assert counted(*told) == 3
    assert counted(*told, tells("other", "ray", publisher=None)) == 2
    # One on whom nobody depends adds a word.
    assert counted(*told, tells("other", "ada", publisher=None)) == 4
