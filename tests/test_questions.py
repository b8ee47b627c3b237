"""One question is one conflict, with a side for each answer: on what holds, on figures, days, conversions and attributions."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from tests.newsroom import Piece, article, claim, entity, full_list, graph, kinds, order, told

import entente
from entente.claims import measure
from entente.judges.conflicts import wording
from entente.model import ids

if TYPE_CHECKING:
    from entente.model.records import Assertion


def _two(one: Assertion, other: Assertion) -> list[str]:
    found = kinds(article("harbour", one), article("coast", other, day="2024-03-02"))
    assert found == kinds(article("coast", one), article("harbour", other, day="2024-03-02"))
    return found


def gdp(value: str, status: str = "forecast", **fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return claim("arland ai-gdp-contribution", status, value=f"{value} RUB" if " " not in value[5:] else value, **fields)


def _answers(*claims: Assertion) -> list[tuple[str, list[str]]]:
    return told(*(article(f"paper-{number}", made, day=f"2024-03-{number + 1:02}") for number, made in enumerate(claims)))


# What holds between two.


def test_member_partner_not_listed_and_denied_are_one_question_with_a_side_for_each() -> None:
    pieces = [
        article("a", claim("cerria member-of pact")),
        article("b", claim("cerria partner-of pact"), day="2024-03-02"),
        article("c", claim("arland member-of pact"), day="2024-03-03", lists=full_list("member-of", "pact")),
        article("d", claim("cerria member-of pact", "denied"), day="2024-03-04"),
        article("e", claim("cerria member-of pact", valid_from="2020"), day="2024-03-05"),
    ]
    for ordered in permutations(pieces):
        assert told(*ordered) == [
            (
                "denial",
                [
                    "Cerria – member of – Pact",
                    "Cerria – member of – Pact: denied",
                    "Cerria – member of – Pact: not listed",
                    "Cerria – partner of – Pact",
                ],
            )
        ]


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        ("ab", "relation"),
        ("ac", "listing"),
        ("ad", "denial"),
        ("abc", "relation"),
        ("acd", "denial"),
        ("abcd", "denial"),
        ("af", "end"),
        ("acf", "listing"),
        ("abf", "relation"),
        ("b", None),
        ("bc", None),
        ("cd", None),
    ],
)
def test_a_conflict_is_of_its_weightiest_kind(pieces: str, kind: str | None) -> None:
    known = {
        "a": article("a", claim("cerria member-of pact")),
        "b": article("b", claim("cerria partner-of pact")),
        "c": article("c", claim("arland member-of pact"), lists=full_list("member-of", "pact")),
        "d": article("d", claim("cerria member-of pact", "denied")),
        "f": article("f", claim("cerria member-of pact", "ended")),
    }
    assert kinds(*(known[name] for name in pieces)) == ([kind] if kind else [])


def test_a_list_names_whom_its_article_relays_to_be_on_it() -> None:
    relayed, other = claim("arland member-of pact", said=("ada",)), claim("belmark member-of pact")
    for made, expected in ((relayed, []), (other, ["listing"])):
        assert kinds(article("gazette", made, lists=full_list("member-of", "pact")), article("herald", relayed)) == expected


def test_only_sides_on_amounts_have_bounds_and_only_questions_of_time_a_day() -> None:
    def bounds_and_days(*made: Assertion) -> list[tuple[bool, str]]:
        found = entente.conflicts(graph(*(article(f"paper-{number}", one) for number, one in enumerate(made))))
        return [
            (side.range is not None, wording.told_day(conflict, one, "en"))
            for conflict in found
            for side in conflict.sides
            for one in side.claims
        ]

    days = [claim("arland member-of pact", valid_from=year) for year in ("2010", "2012")]
    assert bounds_and_days(*days) == [(False, "from 2010"), (False, "from 2012")]
    assert bounds_and_days(gdp("10 RUB", by="2030"), gdp("20 RUB", by="2030")) == [(True, ""), (True, "")]


def test_members_are_folded_into_the_question_of_their_group() -> None:
    halted = [article(f"a-{firm}", claim(f"{firm} halted-supply-to arland")) for firm in ("chip-makers", "northchip")]
    weighs = [
        article("b", *(claim(f"{firm} re-evaluates-supply-to arland") for firm in ("chip-makers", "northchip", "southchip")))
    ]
    assert told(*halted, *weighs) == [
        (
            "relation",
            ["Chip Makers – halted supplies to – Arland", "Chip Makers – re-evaluate supplies to – Arland"],
        )
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("chip-makers halted-supply-to arland", "northchip re-evaluates-supply-to arland", ["relation"]),
        ("northchip halted-supply-to arland", "chip-makers re-evaluates-supply-to arland", ["relation"]),
        ("firms halted-supply-to arland", "northchip supplies-to arland", ["relation"]),
        ("firms halted-supply-to arland", "chip-makers supplies-to arland", ["relation"]),
        ("northchip halted-supply-to arland", "southchip supplies-to arland", []),
        ("northchip halted-supply-to arland", "northchip supplies-to belmark", []),
        ("arland halted-supply-to chip-makers", "arland supplies-to northchip", ["relation"]),
    ],
)
def test_groups_are_looked_through_at_both_ends(one: str, other: str, expected: list[str]) -> None:
    assert _two(claim(one), claim(other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, ["relation"]),
        ("chips", None, ["relation"]),
        (None, "chips", ["relation"]),
        ("chips", "chips", ["relation"]),
        ("chips", "tools", []),
    ],
)
def test_a_claim_without_a_topic_stands_for_every_topic(one: str | None, other: str | None, expected: list[str]) -> None:
    halted, supplies = claim("northchip halted-supply-to arland", topic=one), claim("northchip supplies-to arland", topic=other)
    assert _two(halted, supplies) == expected


def test_topics_are_questions_of_their_own() -> None:
    pieces = [
        article(name, *(claim(f"northchip {relation} arland", topic=topic) for topic in ("chips", "tools")))
        for name, relation in (("a", "halted-supply-to"), ("b", "supplies-to"))
    ]
    assert kinds(*pieces) == ["relation", "relation"]


def test_the_ends_of_a_symmetric_relation_have_no_order() -> None:
    one = claim("arland cooperates-with belmark")
    assert _two(one, claim("belmark cooperates-with arland", "denied")) == ["denial"]
    assert _two(claim("chip-makers cooperates-with arland"), claim("arland cooperates-with northchip", "denied")) == ["denial"]
    assert _two(claim("arland supplies-to belmark"), claim("belmark supplies-to arland", "denied")) == []


def test_two_objects_of_one_kind_contradict_each_other_where_there_is_one_at_a_time() -> None:
    cities = [claim(f"summit held-in {city}", "completed") for city in ("harbour-city", "lake-city")]
    assert _two(*cities) == ["object"]
    assert _two(cities[0], claim("summit held-in arland", "completed")) == []
    assert _two(claim("summit held-in chip-makers", "completed"), claim("summit held-in northchip", "completed")) == []
    planned = [claim(f"summit held-in {city}", "planned") for city in ("harbour-city", "lake-city")]
    assert _two(*planned) == ["object"]
    assert _two(planned[0], cities[1]) == []
    three = [article(city, claim(f"summit held-in {city}-city", "completed")) for city in ("x", "y", "z")]
    cities_ = tuple(entity(f"{name}-city", "place") for name in "xyz")
    assert [(kind, len(sides)) for kind, sides in told(*three, entities=cities_)] == [("object", 3)]


def test_disputes_at_two_times_are_two_conflicts() -> None:
    def pair(year: int) -> list[Piece]:
        return [
            article(f"a{year}", claim("arland partner-of pact"), day=f"{year}-01-01"),
            article(f"b{year}", claim("arland partner-of pact", "denied"), day=f"{year}-01-02"),
        ]

    found = entente.conflicts(graph(*pair(2010), *pair(2024)))
    assert [conflict.kind.id for conflict in found] == ["denial", "denial"]
    assert len({conflict.id for conflict in found}) == 2


def test_an_article_that_corrected_itself_is_in_no_conflict_and_contradicts_others_by_its_latest_version() -> None:
    corrected = [article("a", claim("arland member-of pact")), article("a", claim("arland partner-of pact"), day="2024-03-02")]
    assert kinds(*corrected) == []
    assert kinds(*corrected, article("b", claim("arland partner-of pact"))) == []
    assert kinds(*corrected, article("b", claim("arland member-of pact"), day="2024-03-03")) == ["relation"]


# Figures.


def test_one_figure_by_a_year_in_it_and_in_total_is_one_answer() -> None:
    same = [gdp("11.2e12", by="2030"), gdp("11.2e12", in_="2030"), gdp("11.2e12 RUB total", by="2030")]
    assert _answers(*same) == []
    [(kind, sides)] = _answers(*same, gdp("11.3e12", by="2030"))
    assert (kind, len(sides)) == ("value", 2)


def test_twelve_figures_are_one_conflict_of_twelve_sides() -> None:
    [(kind, sides)] = _answers(*(gdp(f"{10 + number}.2e12", by="2030") for number in range(12)))
    assert (kind, len(sides)) == ("value", 12)


def _beside(*claims: Assertion) -> tuple[list[str], list[str]]:
    pieces = [article(f"paper-{number}", made) for number, made in enumerate(claims)]
    [conflict] = entente.conflicts(graph(*pieces))
    sides, beside = ([side.reading.removesuffix("-RUB") for side in found] for found in (conflict.sides, conflict.beside))
    return sorted(sides), sorted(beside)


def test_what_agrees_with_two_sides_that_exclude_each_other_is_told_beside_them() -> None:
    rivals = (gdp("11.2e12", by="2030"), gdp("11.3e12", by="2030"))
    assert _beside(*rivals, gdp("over 10e12", by="2030")) == (["11200000000000", "11300000000000"], ["over-10000000000000"])
    # 11 means 10.5 to 11.5, and agrees with both.
    assert _beside(*rivals, gdp("11e12", by="2030")) == (["11200000000000", "11300000000000"], ["11000000000000"])
    # 10 means 9.5 to 10.5: it agrees with 9.6, and with what lies over 10.2.
    assert _beside(*(gdp(f"{value} RUB", by="2030") for value in ("9.6", "10", "over 10.2"))) == (["9.6", "over-10.2"], ["10"])
    text = entente.conflicts(
        graph(article("a", rivals[0]), article("b", rivals[1]), article("c", gdp("over 10e12", by="2030")))
    ).text()
    assert "over 10 trillion RUB (by 2030) (agrees with more than one of these)" in text


def test_a_side_is_told_by_a_figure_before_a_bound_that_agrees_with_it() -> None:
    bounds = (gdp("over 10 RUB", by="2030"), gdp("over 10 RUB", by="2030"))
    for figures in permutations((*bounds, gdp("12 RUB", by="2030"), gdp("9 RUB", by="2030"))):
        [(_, sides)] = _answers(*figures)
        assert [side.rpartition(": ")[2] for side in sides] == ["12 RUB (by 2030)", "9 RUB (by 2030)"]


def test_what_agrees_with_one_side_joins_it() -> None:
    assert _beside(gdp("11.2e12", by="2030"), gdp("11.3e12", by="2030"), gdp("11.23e12", by="2030")) in [
        (["11200000000000", "11300000000000"], []),
        (["11230000000000", "11300000000000"], []),
    ]
    assert _beside(gdp("11.2e12", by="2030"), gdp("15e12", by="2030"), gdp("over 12e12", by="2030"))[1] == []


def test_what_agrees_with_one_side_alone_does_not_stand_beside_them() -> None:
    # The gazette has changed its own figure, which is no conflict, and agrees with the herald now.
    [conflict] = entente.conflicts(
        graph(
            article("herald", gdp("10 RUB", by="2030")),
            article("morning", gdp("20 RUB", by="2030"), publisher="gazette"),
            article("evening", gdp("10 RUB", by="2030"), publisher="gazette", day="2024-03-02"),
        )
    )
    assert {claim.version.article for side in conflict.sides for claim in side.claims} == {"herald", "morning"}
    assert not conflict.beside


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gdp("10e12", by="2030"), gdp("20e12", by="2031")),
        (gdp("10e12", by="2030"), claim("belmark ai-gdp-contribution", "forecast", value="20e12 RUB", by="2030")),
        (gdp("10e12", by="2030"), claim("arland ai-investment", "forecast", value="20e12 RUB", by="2030")),
        (gdp("10e12", by="2030"), gdp("20e12 USD", by="2030")),
        (gdp("10e12", by="2030"), gdp("20e12", by="2030", topic="chips")),
        (gdp("10e12 RUB total", by="2030"), gdp("20e12 RUB annual", by="2030")),
        (claim("arland rank", value="31 of 83", in_="2023"), claim("arland rank", value="29 of 80", in_="2023")),
        (claim("arland rank", value="31", topic="index-a"), claim("arland rank", value="12", topic="index-b")),
        # An outcome; a target and a forecast.
        (gdp("10e12", in_="2023"), gdp("20e12", "completed", in_="2023")),
        (gdp("10e12", "planned", by="2030"), gdp("20e12", by="2030")),
        (gdp("10e12", "planned", by="2030"), gdp("20e12", "completed", in_="2030")),
        (gdp("10e12", "open", by="2030"), gdp("20e12", by="2030")),
    ],
)
def test_figures_of_different_measures_and_moods_are_not_compared(one: Assertion, other: Assertion) -> None:
    assert _two(one, other) == []


def test_figures_with_and_without_a_basis_compare_and_those_of_two_bases_do_not() -> None:
    bare, total, annual = (gdp(value, by="2030") for value in ("15e12", "10e12 RUB total", "20e12 RUB annual"))
    assert _two(bare, total) == _two(bare, annual) == ["value"]
    assert _two(total, annual) == []
    assert sorted(len(sides) for _, sides in _answers(bare, total, annual)) == [2, 2]
    found = entente.conflicts(graph(*(article(name, made) for name, made in zip("abc", (bare, total, annual), strict=True))))
    assert len({conflict.id for conflict in found}) == 2


def test_plans_differ_from_plans_and_forecasts_from_forecasts_of_their_time() -> None:
    for status in ("planned", "forecast"):
        one, other = gdp("10e12", status, by="2030"), gdp("20e12", status, by="2030")
        assert kinds(article("a", one, day="2023-03-01"), article("b", other, day="2024-03-01")) == ["value"]
        assert kinds(article("a", one, day="2023-02-28"), article("b", other, day="2024-03-01")) == []
        assert kinds(article("a", one, day=None), article("b", other, day="2024-03-01")) == ["value"]
    old = [article(f"a{value}", gdp(f"{value}e12", by="2030"), day="2015-03-01") for value in (10, 20)]
    new = [article(f"b{value}", gdp(f"{value}e12", by="2030"), day="2024-03-01") for value in (30, 40)]
    assert [len(sides) for _, sides in told(*old, *new)] == [2, 2]


def test_a_figure_of_a_year_speaks_of_it_whenever_it_was_told() -> None:
    one, other = gdp("10e12", "completed", in_="2010"), gdp("20e12", "completed", in_="2010")
    assert kinds(article("a", one, day="2011-03-01"), article("b", other, day="2024-03-01")) == ["value"]
    assert kinds(article("a", one, day=None), article("b", other, day=None)) == ["value"]


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("2022-06-30", []),
        ("2022-07-01", ["value"]),
        ("2023-05-05", ["value"]),
        ("2024-06-30", ["value"]),
        ("2024-07-01", []),
        (None, []),
    ],
)
def test_a_current_figure_meets_one_of_a_year_within_half_a_year_of_it(anchor: str | None, expected: list[str]) -> None:
    named, current = gdp("200e9", "completed", in_="2023"), gdp("1e12", "in-force")
    assert kinds(article("a", named, day="2024-12-01"), article("b", current, day=anchor)) == expected


def test_current_figures_meet_within_their_inertia() -> None:
    def published(*days: str) -> list[str]:
        values = [claim("pact member-count", value=str(50 + number)) for number in range(len(days))]
        return kinds(*(article(f"paper-{day}", made, day=day) for day, made in zip(days, values, strict=True)))

    assert published("2024-01-01", "2024-04-01") == ["value"]
    assert published("2024-01-01", "2024-04-02") == []
    assert kinds(
        article("a", gdp("200e9", "in-force"), day="2024-02-01"), article("b", gdp("1e12", "in-force"), day="2025-01-31")
    ) == ["value"]
    signed = [claim("pact supporter-count", "completed", value=value) for value in ("58", "60", "61")]
    [(_, sides)] = told(*(article(f"paper-{number}", made, day=f"2024-0{number + 1}-01") for number, made in enumerate(signed)))
    assert len(sides) == 3


def test_a_current_figure_disputed_against_a_year_and_another_current_one_makes_one_question() -> None:
    pieces = [
        article("a", gdp("200e9", "completed", in_="2023"), day=None),
        article("b", gdp("1e12", "in-force"), day="2024-02-02"),
        article("c", gdp("200e9", "in-force"), day="2025-01-31"),
    ]
    [(kind, sides)] = told(*pieces)
    assert (kind, len(sides)) == ("value", 2)


def test_current_figures_of_two_times_are_two_questions() -> None:
    pieces = [
        article(f"a{year}{value}", claim("pact member-count", value=str(value)), day=f"{year}-01-01")
        for year in (2010, 2024)
        for value in (9, 10)
    ]
    assert [len(sides) for _, sides in told(*pieces)] == [2, 2]
    assert len({conflict.id for conflict in entente.conflicts(graph(*pieces))}) == 2


def test_a_growing_figure_is_a_change_and_agreeing_ones_between_two_disputes_join_nothing() -> None:
    growing = [article(f"a{year}", gdp(f"{year}e9", "in-force"), day=f"{year}-01-01") for year in range(2010, 2024, 2)]
    assert kinds(*growing) == []
    bridge = [
        article(f"m{month:02}", claim("pact member-count", value="9"), day=f"2023-{month:02}-01") for month in range(1, 13)
    ]
    rivals = [article(f"r{month:02}", claim("pact member-count", value="12"), day=f"2023-{month:02}-02") for month in (1, 12)]
    assert [len(sides) for _, sides in told(*bridge, *rivals)] == [2, 2]


def test_a_denied_bound_stands_against_all_that_lies_beyond_it() -> None:
    def against(denied: str, claimed: str, year: str = "2024") -> list[str]:
        return _two(gdp(f"{denied} RUB", "denied", in_="2024"), gdp(f"{claimed} RUB", "completed", in_=year))

    assert against("over 10", "12") == ["denial"]
    assert against("at-most 10", "9") == ["denial"]
    assert against("over 10", "9") == against("over 10", "over 8") == against("over 10", "12", "2023") == []


def test_a_denied_figure_stands_against_that_figure_alone() -> None:
    denied = gdp("11.2e12", "denied", by="2030")
    assert _answers(gdp("11.2e12", by="2030"), denied) == [
        (
            "denial",
            [
                "Arland – contribution of AI to GDP: 11.2 trillion RUB (by 2030)",
                "Arland – contribution of AI to GDP: 11.2 trillion RUB (by 2030): denied",
            ],
        )
    ]
    assert _answers(gdp("11.3e12", by="2030"), denied) == []
    [(kind, sides)] = _answers(gdp("11.2e12", by="2030"), gdp("11.3e12", by="2030"), denied)
    assert (kind, len(sides)) == ("denial", 3)
    [(kind, sides)] = _answers(gdp("over 10e12", by="2030"), gdp("over 10e12", "denied", by="2030"))
    assert (kind, len(sides)) == ("denial", 2)


# Conversions.


def _euros(converted: str, **fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return gdp("11.2e12", by="2030", converted=f"{converted} EUR", **fields)


@pytest.mark.parametrize(
    ("one", "day", "other", "later", "expected"),
    [
        ("98e9", "2024-03-01", "106.4e9", "2024-03-02", ["conversion"]),
        ("98e9", "2024-03-01", "98.4e9", "2024-03-02", []),
        ("98e9", "2024-03-01", "106.4e9", "2025-03-01", ["conversion"]),
        ("98e9", "2024-03-01", "106.4e9", "2025-03-02", []),
        ("98e9", "2024-03-01", "106.4e9", None, []),
        ("98e9", None, "106.4e9", None, []),
    ],
)
def test_conversions_compare_if_both_are_dated_and_published_within_a_year(
    one: str, day: str | None, other: str, later: str | None, expected: list[str]
) -> None:
    assert kinds(article("a", _euros(one), day=day), article("b", _euros(other), day=later)) == expected
    assert kinds(article("b", _euros(one), day=day), article("a", _euros(other), day=later)) == expected


def test_conversions_of_two_times_are_two_conflicts_and_of_two_amounts_none() -> None:
    pieces = [
        article(f"a{year}{value}", _euros(f"{value}e9"), day=f"{year}-03-01") for year in (2015, 2024) for value in (98, 106)
    ]
    assert kinds(*pieces) == ["conversion", "conversion"]
    other = gdp("5e12", by="2030", converted="40e9 EUR", topic="chips")
    assert _two(_euros("98e9"), other) == []


def test_conversions_of_two_bases_do_not_compare_and_one_that_gives_none_compares_with_each() -> None:
    assert _two(_based("98e9", "annual"), _based("106.4e9", "total")) == []
    assert _two(_based("98e9", "annual"), _based("106.4e9", "annual")) == ["conversion"]
    assert _two(_based("98e9", "annual"), _euros("106.4e9")) == ["conversion"]


def _based(converted: str, basis: str) -> Assertion:
    return gdp("11.2e12", by="2030", converted=f"{converted} EUR {basis}")


def test_a_conversion_implies_a_rate_as_a_person_reads_it() -> None:
    found = entente.conflicts(graph(article("a", _euros("140e9")), article("b", _euros("112e9"))))
    assert "140 billion EUR (80 RUB per EUR)" in found.text()
    assert "112 billion EUR (100 RUB per EUR)" in found.text()
    german = entente.conflicts(graph(article("a", _euros("98e9")), article("b", _euros("106.4e9"))), language="de").text()
    assert "98 Milliarden EUR (114,3 RUB je EUR)" in german
    nothing = entente.conflicts(graph(article("a", _euros("0")), article("b", _euros("106.4e9"))))
    assert [side.rate is None for conflict in nothing for side in conflict.sides] == [True, False]
    tiny = gdp("11.2e12", by="2030", converted="1e-7 EUR")
    assert "1.12e" not in entente.conflicts(graph(article("a", tiny), article("b", _euros("98e9")))).text().lower()


# Factors.


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        (gdp("10e12", by="2030"), gdp("20e12", in_="2030"), "2"),
        (gdp("10e12", by="2030", about=True), gdp("20e12", by="2030"), "2"),
        (claim("arland rank", value="31", topic="index-a"), claim("arland rank", value="12", topic="index-b"), None),
        (claim("arland rank", value="31", topic="index-a"), claim("arland rank", value="12", topic="index-a"), "0.3871"),
        (gdp("10e12", by="2030"), gdp("20e12", by="2031"), None),
        (gdp("10e12", by="2030"), claim("belmark ai-gdp-contribution", "forecast", value="20e12 RUB", by="2030"), None),
        (gdp("10e12", by="2030"), claim("arland ai-investment", "forecast", value="20e12 RUB", by="2030"), None),
        (gdp("over 10e12", by="2030"), gdp("20e12", by="2030"), None),
        (gdp("10e12", by="2030"), gdp("20e12 USD", by="2030"), None),
        (gdp("0", by="2030"), gdp("20e12", by="2030"), None),
    ],
)
def test_a_factor_is_told_for_one_measure_with_two_figures_that_are_exact_or_about(
    one: Assertion, other: Assertion, factor: str | None
) -> None:
    old, new = graph(article("a", one), article("b", other)).claims
    found = measure.factor(old, new)
    assert (None if found is None else ids.canonical(found)) == factor


# Attribution.


def _ordered(by: str = "arland", document: str | None = None, **fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return claim("northchip cooperates-with belmark", "ordered", ordered=order(by, document=document), **fields)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        (_ordered(said=("ada",)), _ordered(said=("nord",)), ["Ada", "Nord"]),
        (_ordered("arland"), _ordered("belmark"), ["Arland", "Belmark"]),
        (_ordered(document="law"), _ordered(document="decree"), ["Decree", "Law"]),
        (_ordered(said=("ada",)), _ordered(said=("ada",)), []),
        (_ordered(said=("dora",)), _ordered(said=("arland",)), []),
        (_ordered(said=("ada",)), _ordered(), []),
        (_ordered(document="law"), _ordered(), []),
    ],
)
def test_attribution_differs_where_two_are_named_and_not_where_one_is_silent(
    one: Assertion, other: Assertion, answers: list[str]
) -> None:
    found = told(article("a", one), article("b", other))
    assert found == ([("attribution", answers)] if answers else [])


def test_works_of_two_publishers_differ_in_attribution_alone() -> None:
    one, other = (claim(f"report published-by {name}", "completed") for name in ("nord", "sund"))
    pieces = (article("a", one), article("b", other))
    report = (entity("report", "document"),)
    assert kinds(*pieces, entities=report) == ["attribution"]
    assert not entente.conflicts(graph(*pieces, entities=report)).of_fact


# Names.


def test_a_conflict_keeps_its_id_whatever_the_answers_and_no_two_share_one() -> None:
    two = entente.conflicts(graph(article("a", gdp("11.2e12", by="2030")), article("b", gdp("11.3e12", by="2030"))))
    more = entente.conflicts(graph(*(article(name, gdp(f"1{number}.5e12", by="2030")) for number, name in enumerate("abcd"))))
    other = entente.conflicts(graph(article("a", gdp("11.2e12", by="2031")), article("b", gdp("11.3e12", by="2031"))))
    assert [one.id for one in two] == [one.id for one in more] != [one.id for one in other]
