"""Two claims conflict only where they speak of one time; all else is a change, an outcome, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.newsroom import Piece, article, claim, full_list, graph, kinds, told

if TYPE_CHECKING:
    from entente.model.records import Assertion


def _two(one: Assertion, day: str | None, other: Assertion, later: str | None) -> list[str]:
    """The conflicts between two articles, whichever of them has the name that sorts first."""
    found = kinds(article("harbour", one, day=day), article("coast", other, day=later))
    assert found == kinds(article("coast", one, day=day), article("harbour", other, day=later))
    return found


def member(status: str = "in-force", **fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return claim("arland member-of pact", status, **fields)


def partner(status: str = "in-force", **fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return claim("arland partner-of pact", status, **fields)


def supply(relation: str, status: str = "in-force", **fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return claim(f"northchip {relation} arland", status, **fields)


def denied(**fields: Any) -> Assertion:  # noqa: ANN401  of all types
    return member("denied", **fields)


@pytest.mark.parametrize(
    ("one", "day", "other", "later", "expected"),
    [
        # Changes: what was so long ago and is denied, halted or unlisted today.
        (member(), "2015-03-01", denied(), "2024-03-01", []),
        (supply("supplies-to"), "2021-03-01", supply("halted-supply-to"), "2024-03-01", []),
        (member(), "2023-03-01", denied(), "2024-03-01", ["denial"]),
        # Inertia, its bounds included: five years for members, half a year for partners and suppliers, three for a halt.
        (member(), "2019-03-01", denied(), "2024-03-01", ["denial"]),
        (member(), "2019-03-01", denied(), "2024-03-02", []),
        (partner(), "2023-09-01", partner("denied"), "2024-03-01", ["denial"]),
        (partner(), "2023-08-31", partner("denied"), "2024-03-01", []),
        (supply("supplies-to"), "2023-09-01", supply("halted-supply-to"), "2024-03-01", ["relation"]),
        (supply("supplies-to"), "2023-08-31", supply("halted-supply-to"), "2024-03-01", []),
        (supply("halted-supply-to"), "2021-03-01", supply("supplies-to"), "2024-03-01", ["relation"]),
        (supply("halted-supply-to"), "2021-02-28", supply("supplies-to"), "2024-03-01", []),
        # The inertia is the earlier one's: a denial of membership lasts as long as a membership.
        (denied(), "2019-03-01", member(), "2024-03-01", ["denial"]),
        (denied(), "2019-02-28", member(), "2024-03-01", []),
        # Without an anchor a claim is in no conflict of time.
        (member(), None, denied(), "2024-03-01", []),
        (member(), None, denied(), None, []),
        (partner(), None, member(), "2024-03-01", []),
        # A coarse date allows its last day: published in 2019 is surely known by its end.
        (member(), "2019", denied(), "2024-12-31", ["denial"]),
        (member(), "2019", denied(), "2025-01-01", []),
        (member(), "2024-03", denied(), "2019-03-31", ["denial"]),
        # It is known from the day on which it was said to the day on which it was last printed.
        (member(when="2010"), "2024-03-01", denied(), "2024-03-01", ["denial"]),
        (member(when="2010"), "2024-03-01", denied(), "2012-03-01", ["denial"]),
        (member(), "2024-03-01", denied(), "2012-03-01", []),
        # That it was not so until a day stands against what it was before, and leaves what is to come after it.
        (member(), "2024-03-01", denied(valid_to="2024-04"), "2024-05-01", ["denial"]),
        (member("announced"), "2024-03-01", denied(valid_to="2024-04"), "2024-05-01", []),
        (member("announced", valid_from="2024-03-15"), "2024-03-01", denied(valid_to="2024-04"), "2024-05-01", ["denial"]),
        (member(when="XXXX-12-11"), "2024-03-01", denied(), "2024-03-01", ["denial"]),
        # A known start after the other's anchor is a change, however near.
        (denied(), "2023-12-31", member(valid_from="2024-01-01"), "2024-03-01", []),
        (denied(), "2024-01-01", member(valid_from="2024-01-01"), "2024-03-01", ["denial"]),
        (denied(), "2024-02-28", member(valid_from="2024"), "2024-12-31", []),
        (partner(), "2023-12-01", member(valid_from="2024-01-01"), "2024-03-01", []),
        (supply("supplies-to"), "2023-12-01", supply("halted-supply-to", valid_from="2024-01"), "2024-03-01", []),
        (supply("supplies-to"), "2023-12-01", supply("halted-supply-to", "completed", when="2024-01"), "2024-03-01", []),
        (supply("supplies-to"), "2023-12-01", supply("re-evaluates-supply-to", valid_from="2024-01"), "2024-03-01", []),
        (supply("re-evaluates-supply-to"), "2023-12-01", supply("halted-supply-to", valid_from="2024-01"), "2024-03-01", []),
        # Except where the ontology says that the later does not follow: then the earlier runs on for its inertia.
        (member(), "2023-12-01", partner(valid_from="2024-01-01"), "2024-03-01", ["relation"]),
        (member(), "2018-12-01", partner(valid_from="2024-01-01"), "2024-03-01", []),
        (
            supply("halted-supply-to"),
            "2023-12-01",
            supply("re-evaluates-supply-to", valid_from="2024"),
            "2024-12-31",
            ["relation"],
        ),
        (supply("halted-supply-to"), "2020-12-01", supply("re-evaluates-supply-to", valid_from="2024"), "2024-12-31", []),
        # A halted supply that starts again at a known day is a change.
        (supply("halted-supply-to"), "2023-12-01", supply("supplies-to", valid_from="2024-02"), "2024-03-01", []),
        # A known end ends it, whatever the inertia.
        (member(valid_to="2020-05-01"), "2020-03-01", denied(), "2020-06-01", []),
        (member(valid_to="2020-05-01"), "2020-03-01", denied(), "2020-04-01", ["denial"]),
        # Coarse dates that touch may both be right.
        (partner(valid_to="2024"), "2024-12-31", member(valid_from="2024"), "2024-12-31", []),
        (partner(valid_to="2024-06-01"), "2024-06-01", member(valid_from="2024-03-01"), "2024-06-01", ["relation"]),
        (partner(valid_from="2020", valid_to="2023"), "2024-03-01", member(valid_from="2021"), "2024-03-01", ["relation"]),
        # What has ended is compared for the days on which it held.
        (
            partner("ended", valid_from="2020", valid_to="2023"),
            "2024-03-01",
            member(valid_from="2021"),
            "2024-03-01",
            ["relation"],
        ),
        (partner("ended", valid_from="2018", valid_to="2020"), "2024-03-01", member(valid_from="2021"), "2024-03-01", []),
        (partner("ended"), "2024-03-01", member(), "2024-03-01", []),
        # An instant is on its day in UTC.
        (denied(), "2023-12-31T22:30:00-05:00", member(valid_from="2024-01-01"), "2024-03-01", ["denial"]),
        (denied(), "2024-01-01T01:30:00+05:00", member(valid_from="2024-01-01"), "2024-03-01", []),
    ],
)
def test_claims_conflict_where_they_speak_of_one_time(
    one: Assertion, day: str | None, other: Assertion, later: str | None, expected: list[str]
) -> None:
    assert _two(one, day, other, later) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        *((status, ["denial"]) for status in ("in-force", "completed", "planned", "announced", "ordered", "forecast")),
        *((status, ["denial"]) for status in ("assessed", "alleged")),
        *((status, []) for status in ("open", "proposed", "considered", "denied", "ended")),
    ],
)
def test_a_denial_stands_against_what_is_claimed_planned_or_told(status: str, expected: list[str]) -> None:
    assert _two(member(status), "2024-03-01", denied(), "2024-03-02") == expected


@pytest.mark.parametrize(
    ("ended", "negation", "expected"),
    [
        (member("ended", valid_from="2010", valid_to="2020"), denied(when="2015"), ["denial"]),
        (member("ended", valid_from="2010", valid_to="2020"), denied(valid_from="2012", valid_to="2014"), ["denial"]),
        (member("ended", valid_from="2010", valid_to="2020"), denied(valid_from="2021"), []),
        (member("ended", valid_from="2010", valid_to="2020"), denied(), []),
        (member("ended", valid_to="2020"), denied(valid_from="2019"), ["denial"]),
    ],
)
def test_a_denial_stands_against_what_has_ended_for_its_span(
    ended: Assertion, negation: Assertion, expected: list[str]
) -> None:
    assert _two(ended, "2024-03-01", negation, "2024-03-02") == expected


def test_a_plan_for_later_is_not_denied_by_a_denial_that_ends_before() -> None:
    plan = member("announced", valid_from="2030")
    assert _two(plan, "2024-03-01", denied(valid_to="2023"), "2024-03-02") == []
    assert _two(plan, "2024-03-01", denied(), "2024-03-02") == ["denial"]


@pytest.mark.parametrize(
    ("claimed", "negation", "expected"),
    [
        ({}, {}, ["denial"]),
        ({"topic": "chips"}, {}, ["denial"]),
        ({"topic": "chips"}, {"topic": "chips"}, ["denial"]),
        ({}, {"topic": "chips"}, []),
        ({"topic": "tools"}, {"topic": "chips"}, []),
    ],
)
def test_a_denial_in_general_denies_every_topic_and_one_on_a_topic_leaves_the_general_claim(
    claimed: dict[str, str], negation: dict[str, str], expected: list[str]
) -> None:
    one = claim("arland cooperates-with belmark", "ordered", **claimed)
    other = claim("belmark cooperates-with arland", "denied", **negation)
    assert _two(one, "2024-03-01", other, "2024-03-02") == expected


@pytest.mark.parametrize(
    ("claimed", "negated", "expected"),
    [
        ("chip-makers", "northchip", ["denial"]),
        ("firms", "northchip", ["denial"]),
        ("northchip", "chip-makers", []),
        ("northchip", "southchip", []),
        ("chip-makers", "chip-makers", ["denial"]),
    ],
)
def test_a_denial_for_a_member_stands_against_a_claim_on_its_group_and_none_for_a_group_against_a_member(
    claimed: str, negated: str, expected: list[str]
) -> None:
    one, other = claim(f"{claimed} supplies-to arland"), claim(f"{negated} supplies-to arland", "denied")
    assert _two(one, "2024-03-01", other, "2024-03-02") == expected
    # At the other end too.
    one, other = claim(f"arland supplies-to {claimed}"), claim(f"arland supplies-to {negated}", "denied")
    assert _two(one, "2024-03-01", other, "2024-03-02") == expected


def test_two_words_of_one_voice_at_two_times_are_a_change_and_at_one_time_a_contradiction() -> None:
    one, other = member(said=("ada",)), denied(said=("ada",))
    assert _two(one, "2024-03-01", other, "2024-03-02") == []
    assert _two(one, "2024-03-01", other, "2024-03-01") == ["denial"]
    assert _two(one, "2024-03-01", denied(said=("nord",)), "2024-03-02") == ["denial"]
    publisher = [
        article(name, made, day=day, publisher="nord")
        for name, made, day in (("a", member(), "2024-03-01"), ("b", denied(), "2024-03-02"))
    ]
    assert kinds(*publisher) == []


def test_those_who_speak_for_one_are_two_voices() -> None:
    """Dora and her state are told as one contradicting itself, and not as a change."""
    assert _two(member(said=("dora",)), "2024-03-01", denied(said=("arland",)), "2024-03-02") == ["denial"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"valid_to": "2019"}, {"valid_to": "2021"}, ["end"]),
        ({"valid_to": "2019"}, {"valid_to": "2019-05"}, []),
        ({"valid_to": "2019"}, {}, []),
        ({"valid_to": "2010"}, {"valid_from": "2015", "valid_to": "2021"}, []),
        ({"valid_from": "1990", "valid_to": "2000"}, {"valid_from": "2010", "valid_to": "2020"}, []),
        ({"valid_from": "1990", "valid_to": "2000"}, {"valid_from": "1995", "valid_to": "2000"}, ["start"]),
        ({"valid_to": "XXXX-12-11"}, {"valid_to": "2021"}, []),
    ],
)
def test_two_ends_contradict_each_other_unless_they_end_two_spells(
    one: dict[str, str], other: dict[str, str], expected: list[str]
) -> None:
    assert _two(member("ended", **one), "2024-03-01", member("ended", **other), "2024-03-02") == expected


def test_an_end_told_soon_after_it_contradicts_a_later_end_told_years_later() -> None:
    assert _two(member("ended", valid_to="2019"), "2020-01-15", member("ended", valid_to="2021"), "2024-03-01") == ["end"]
    assert _two(member("ended", valid_to="1990"), "1991-01-15", member("ended", valid_to="2021"), "2024-03-01") == []
    assert _two(member(valid_to="2010"), "2024-03-01", member(valid_to="2011"), "2024-03-02") == ["end"]
    assert _two(member("ended", valid_to="2019"), "2024-03-01", member(valid_to="2021"), "2024-03-02") == ["end"]


@pytest.mark.parametrize(
    ("ended", "told_ended", "held", "told_held", "expected"),
    [
        (member("ended"), "2024-03-01", member(), "2024-03-01", ["end"]),
        (member("ended"), "2024-03-01", member(), "2025-03-01", ["end"]),
        (member("ended"), "2024-03-01", member("alleged"), "2025-03-01", ["end"]),
        # Within inertia.
        (member("ended"), "2024-03-01", member(), "2029-03-02", []),
        # Told before it: a change.
        (member("ended"), "2024-03-01", member(), "2024-02-28", []),
        (member("ended", valid_to="2024-01"), "2024-03-01", member(), "2024-01-15", []),
        (member("ended", valid_to="2019"), "2024-03-01", member(), "2024-03-01", ["end"]),
        # A later start is a second spell.
        (member("ended", valid_to="2019"), "2024-03-01", member(valid_from="2021"), "2024-03-01", []),
        (member("ended", valid_to="2019"), "2024-03-01", member(valid_from="2019"), "2024-03-01", []),
        (member("ended", valid_to="2019"), "2024-03-01", member(valid_from="2015"), "2024-03-01", ["end"]),
        (member("ended"), "2024-03-01", member(valid_from="2024-04"), "2024-05-01", []),
        # Plans, and what is asked, contradict no end.
        (member("ended"), "2024-03-01", member("announced", valid_from="2030"), "2024-03-01", []),
        (member("ended"), "2024-03-01", member("open"), "2024-03-01", []),
    ],
)
def test_what_had_ended_contradicts_what_is_in_force_on_its_anchor_or_soon_after(
    ended: Assertion, told_ended: str, held: Assertion, told_held: str, expected: list[str]
) -> None:
    assert _two(ended, told_ended, held, told_held) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2010", "2011", ["start"]),
        ("2024", "2024-01-01", []),
        ("2024-01", "2024-02", ["start"]),
        ("2010/2012", "2011", []),
        ("2022-02/..", "2023", []),
        ("2022-02/..", "2021", ["start"]),
        ("XXXX-12-11", "2011", []),
    ],
)
def test_two_beginnings_contradict_each_other_of_what_holds_and_of_what_is_announced(
    one: str, other: str, expected: list[str]
) -> None:
    for status in ("in-force", "announced", "planned"):
        assert _two(member(status, valid_from=one), "2024-03-01", member(status, valid_from=other), "2024-03-02") == expected


def test_an_announced_beginning_and_the_real_one_are_an_outcome() -> None:
    assert _two(member("announced", valid_from="2024-05"), "2024-03-01", member(valid_from="2024-06"), "2024-07-01") == []


def test_beginnings_of_two_spells_are_no_contradiction() -> None:
    spells = (member(valid_from="1990", valid_to="2000"), member(valid_from="2010", valid_to="2020"))
    assert _two(*[x for pair in zip(spells, ("2024-03-01", "2024-03-02"), strict=True) for x in pair]) == []  # type: ignore[arg-type]
    assert kinds(article("harbour", *spells), article("coast", *spells)) == []


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (member("ended", valid_to="2020-06-30"), []),
        (member(valid_to="2020-06-30"), []),
        (member("ended", valid_to="2014"), ["start"]),
        (member("ended", valid_to="2023"), ["start"]),
        (member("alleged", valid_to="2020-06-30"), ["start"]),
        (partner("ended", valid_to="2020-06-30"), ["start"]),
    ],
)
def test_what_a_source_says_had_ended_in_between_began_twice(between: Assertion, expected: list[str]) -> None:
    spells = [
        article("harbour", member(valid_from="2015"), day="2020-03-01"),
        article("gazette", member(valid_from="2022-01-01"), day="2022-02-01"),
    ]
    assert kinds(*spells) == ["start"]
    found = kinds(*spells, article("coast", between, day="2024-01-01"))
    assert [kind for kind in found if kind == "start"] == expected


@pytest.mark.parametrize(
    ("began", "expected"),
    [("2024", ["listing"]), ("2024-05-01", ["listing"]), ("2023/2024", []), ("2020/..", []), ("2023", []), (None, [])],
)
def test_a_list_of_what_began_in_a_period_leaves_out_what_surely_began_in_it(began: str | None, expected: list[str]) -> None:
    listed = article(
        "gazette",
        claim("belmark member-of pact", valid_from="2024"),
        lists=full_list("member-of", "pact", "2024"),
        day="2024-06",
    )
    assert kinds(listed, article("harbour", member(valid_from=began), day="2024-06")) == expected


def test_a_list_is_known_since_it_has_the_names_that_it_has() -> None:
    def listing(*names: str, day: str) -> Piece:
        return article(
            "harbour", *(claim(f"{name} member-of pact") for name in names), lists=full_list("member-of", "pact"), day=day
        )

    until = article("coast", claim("belmark member-of pact", valid_to="2024-02-15"), day="2024-01-20")
    later = listing("arland", day="2024-03-10")
    assert kinds(listing("arland", "belmark", day="2024-01-10"), later, until) == []
    assert kinds(listing("arland", day="2024-01-10"), later, until) == ["listing"]


def test_what_names_a_day_to_come_was_known_when_it_was_published() -> None:
    for fields in ({"when": "2025"}, {"at": "summit"}):
        plan = article("harbour", member("planned", **fields), day="2024-03-01")
        held = article("gazette", claim("summit held-on 2024-06-10", "completed"), day="2024-06-11")
        [anchor] = [str(found.anchor) for found in graph(plan, held).claims if found.status.standing == "plan"]
        assert anchor == "2024-03-01"
        assert kinds(plan, held, article("coast", denied(), day="2024-03-02")) == ["denial"]


def test_what_is_planned_for_two_times_may_be_in_two_places() -> None:
    geneva, new_york = (
        article(f"of-{city}", claim(f"summit held-in {city}", "announced", when=year), day="2024-03-01")
        for city, year in (("harbour-city", "2026"), ("lake-city", "2027"))
    )
    assert kinds(geneva, new_york) == []
    once_more = article("again", claim("summit held-in lake-city", "announced", when="2026"), day="2024-03-01")
    assert kinds(geneva, once_more) == ["object"]


def test_what_happens_but_once_has_one_date_and_place_whenever_it_is_told() -> None:
    assert _two(
        claim("pact founded-on 2006", "completed"), "2007-01-01", claim("pact founded-on 2009", "completed"), "2024-03-01"
    ) == ["date"]
    assert _two(claim("pact founded-on 2006", "completed"), None, claim("pact founded-on 2009", "completed"), None) == ["date"]
    assert _two(claim("pact founded-on 2006", "completed"), "2024", claim("pact founded-on 2006-06", "completed"), "2024") == []
    assert (
        _two(claim("pact founded-on XXXX-12-11", "completed"), "2024", claim("pact founded-on 2009", "completed"), "2024") == []
    )
    places = [claim(f"summit held-in {place}", "completed") for place in ("harbour-city", "lake-city", "arland")]
    assert _two(places[0], "2010", places[1], "2024") == ["object"]
    assert _two(places[0], "2024", places[2], "2024") == [], "a city and its state may both be right"


@pytest.mark.parametrize(
    ("denied_date", "claimed", "expected"),
    [
        ("2006", "2006", ["denial"]),
        ("2006", "2006-05", ["denial"]),
        ("2006-05", "2006", []),
        ("2006", "2009", []),
    ],
)
def test_a_denied_date_denies_all_days_within_it(denied_date: str, claimed: str, expected: list[str]) -> None:
    one, other = claim(f"pact founded-on {claimed}", "completed"), claim(f"pact founded-on {denied_date}", "denied")
    assert _two(one, "2024-03-01", other, "2010-03-02") == expected


def test_planned_in_one_place_and_held_in_another_or_another_month_is_an_outcome() -> None:
    held, planned = claim("summit held-in harbour-city", "completed"), claim("summit held-in lake-city", "planned")
    assert _two(planned, "2024-03-01", held, "2024-06-01") == []
    held, planned = claim("summit held-on 2024-06", "completed"), claim("summit held-on 2024-05", "announced")
    assert _two(planned, "2024-03-01", held, "2024-06-30") == []
    assert _two(planned, "2024-03-01", claim("summit held-on 2024-04", "planned"), "2024-03-02") == ["date"]


def test_two_plans_said_further_apart_than_the_inertia_are_a_change() -> None:
    plans = [claim(f"summit held-on {month}", "planned") for month in ("2026-05", "2026-06")]
    assert _two(plans[0], "2024-03-01", plans[1], "2025-03-01") == ["date"]
    assert _two(plans[0], "2024-03-01", plans[1], "2025-03-02") == []


def test_the_version_that_first_made_a_claim_anchors_it_and_the_last_that_makes_it_ends_its_span() -> None:
    corrected = (article("harbour", member(), day="2015-03-01"), article("harbour", member(), day="2024-03-01"))
    assert kinds(*corrected, article("coast", denied(), day="2020-03-01")) == ["denial"]
    assert kinds(corrected[0], article("coast", denied(), day="2023-03-01")) == []
    dropped = article("harbour", claim("belmark member-of pact"), day="2024-03-01")
    assert kinds(corrected[0], dropped, article("coast", denied(), day="2016-03-01")) == [], "it has corrected itself"


def test_an_undated_version_was_published_by_the_day_it_was_retrieved_or_its_successor_was_published() -> None:
    no = article("coast", denied(), day="2024-03-01")
    assert kinds(article("harbour", member(), day=None), no) == []
    assert kinds(article("harbour", member(), day=None, retrieved="2024-05-01"), no) == ["denial"]
    assert kinds(article("harbour", member(), day=None), article("harbour", member(), day="2024-05-01"), no) == ["denial"]


def test_the_day_of_its_event_anchors_what_was_said_there() -> None:
    at = article("harbour", claim("summit held-on 2015-05-01", "completed"), member(at="summit"), day="2024-03-01")
    assert kinds(at, article("coast", denied(), day="2024-03-01")) == ["denial"], "it is still told in 2024"
    assert kinds(at, article("coast", denied(), day="2014-03-01")) == ["denial"]
    alone = article("harbour", member(when="2014-03-01"), claim("summit held-on 2015-05-01", "completed"), day="2014-03-02")
    assert kinds(alone, article("coast", denied(), day="2024-03-01")) == []


def _lists(*names: str, day: str, valid_from: str | None = None) -> Piece:
    made = tuple(claim(f"{name} member-of pact") for name in names)
    return article("gazette", *made, day=day, lists=full_list("member-of", "pact", valid_from))


@pytest.mark.parametrize(
    ("missing", "day", "listed", "expected"),
    [
        (member(), "2024-03-01", _lists("belmark", day="2024-03-02"), ["listing"]),
        (member(), "2024-03-01", _lists("belmark", "arland", day="2024-03-02"), []),
        # A full list of 2015 and a member of 2024, and the other way round.
        (member(), "2024-03-01", _lists("belmark", day="2015-03-02"), []),
        (member(), "2015-03-01", _lists("belmark", day="2024-03-02"), []),
        (member(), "2020-03-01", _lists("belmark", day="2024-03-02"), ["listing"]),
        # A list of December without Arland, and Arland from January.
        (member(valid_from="2024-01-01"), "2024-03-01", _lists("belmark", day="2023-12-15"), []),
        (member(valid_from="2023-12-01"), "2024-03-01", _lists("belmark", day="2023-12-15"), ["listing"]),
        (member(), None, _lists("belmark", day="2024-03-02"), []),
        # What is planned, denied or of another relation is not left out.
        *((member(status), "2024-03-01", _lists("belmark", day="2024-03-02"), []) for status in ("planned", "open", "ended")),
        (partner(), "2024-03-01", _lists("belmark", day="2024-03-02"), []),
        (claim("arland member-of league"), "2024-03-01", _lists("belmark", day="2024-03-02"), []),
        # A list of those who joined in a period says nothing of others.
        (member(), "2024-03-01", _lists("belmark", day="2024-03-02", valid_from="2023"), []),
        (member(valid_from="2021"), "2024-03-01", _lists("belmark", day="2024-03-02", valid_from="2023"), []),
        (member(valid_from="2023-05"), "2024-03-01", _lists("belmark", day="2024-03-02", valid_from="2023"), ["listing"]),
        # A list that names the group names its members.
        (claim("northchip member-of pact"), "2024-03-01", _lists("chip-makers", day="2024-03-02"), []),
        (claim("chip-makers member-of pact"), "2024-03-01", _lists("northchip", day="2024-03-02"), []),
        (claim("westtools member-of pact"), "2024-03-01", _lists("chip-makers", day="2024-03-02"), ["listing"]),
    ],
)
def test_a_list_that_calls_itself_full_excludes_whom_it_leaves_out_at_its_time(
    missing: Assertion, day: str | None, listed: Piece, expected: list[str]
) -> None:
    assert kinds(article("harbour", missing, day=day), listed) == expected


def test_a_list_names_whom_it_affirms_to_belong() -> None:
    names = (claim("belmark member-of pact"), claim("arland member-of pact", "denied"))
    listed = article("gazette", *names, day="2024-03-02", lists=full_list("member-of", "pact"))
    assert told(article("harbour", member()), listed) == [
        (
            "denial",
            [
                "Arland – member of – Pact",
                "Arland – member of – Pact: denied",
                "Arland – member of – Pact: not listed",
            ],
        )
    ]
