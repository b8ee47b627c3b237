"""What became of promises, as of any day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests.conftest import FIRST, ROOT, SMALL
from tests.newsroom import Piece, article, claim, graph, order
from tests.test_left_out import quietly

import entente
from entente.judges import highlights
from entente.judges.promises import FATES

if TYPE_CHECKING:
    from tests.conftest import Run

JOINS = "arland member-of pact"


def made(what: str = JOINS, status: str = "announced", day: str = "2024-01-01", **fields: Any) -> Piece:  # noqa: ANN401
    return article("promise", claim(what, status, said=("dora",), **fields), day=day)


def fates(*pieces: Piece, **view: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401  options of a view
    part = quietly(graph(*pieces), **view)
    return [(promise.fate, promise.teller.version.article if promise.teller else None) for promise in entente.promises(part)]


LATER = article("later", claim("belmark member-of league"), day="2024-12-31")


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([made()], ("no day given", None)),
        ([made(), article("fact", claim(JOINS), day="2024-06-01")], ("carried out", "fact")),
        ([made(status="forecast"), article("fact", claim(JOINS), day="2024-06-01")], ("confirmed", "fact")),
        # What was so before did not come of it.
        ([made(), article("fact", claim(JOINS, valid_from="2020"), day="2024-06-01")], ("no day given", None)),
        (
            [
                made("arland ai-investment", "forecast", value="10 EUR"),
                article("fact", claim("arland ai-investment", value="10 EUR", in_="2010"), day="2024-06-01"),
            ],
            ("no day given", None),
        ),
        # It may be forecast of a year that is over.
        (
            [
                made("arland ai-investment", "forecast", value="10 EUR", in_="2023"),
                article("fact", claim("arland ai-investment", value="10 EUR", in_="2023"), day="2024-06-01"),
            ],
            ("confirmed", "fact"),
        ),
        ([made("summit held-on 2024-05-01"), LATER], ("due and unheard of", None)),
        ([made("summit held-on 2025-05-01"), LATER], ("not yet due", None)),
        ([made(valid_from="2024-07"), LATER], ("due and unheard of", None)),
        ([made(valid_from="2025"), LATER], ("not yet due", None)),
        (
            [
                made("summit held-on 2024-05-01"),
                article("fact", claim("summit held-on 2024-06-03", "completed"), day="2024-06-04"),
            ],
            ("came otherwise", "fact"),
        ),
        (
            [
                made("summit held-on 2024-05"),
                article("fact", claim("summit held-on 2024-05-02", "completed"), day="2024-06-04"),
            ],
            ("carried out", "fact"),
        ),
        (
            [made(valid_from="2025-01"), article("fact", claim(JOINS, valid_from="2027-01"), day="2027-06-01")],
            ("came otherwise", "fact"),
        ),
        (
            [made(valid_from="2025"), article("fact", claim(JOINS, valid_from="2025-06"), day="2027-06-01")],
            ("carried out", "fact"),
        ),
        ([made(), article("no", claim(JOINS, "denied", said=("eric",)), day="2024-06-01")], ("denied", "no")),
        # A denial without a topic denies each; one on a topic leaves what was promised in general.
        (
            [
                made("arland cooperates-with belmark", topic="chips"),
                article("no", claim("belmark cooperates-with arland", "denied", said=("eric",)), day="2024-06-01"),
            ],
            ("denied", "no"),
        ),
        (
            [
                made("arland cooperates-with belmark"),
                article("no", claim("arland cooperates-with belmark", "denied", topic="chips"), day="2024-06-01"),
            ],
            ("no day given", None),
        ),
        # That it was not so until some day does not deny that it will be.
        ([made(), article("no", claim(JOINS, "denied", valid_to="2024-05"), day="2024-06-01")], ("no day given", None)),
        (
            [made(valid_from="2024-04"), article("no", claim(JOINS, "denied", valid_to="2024-05"), day="2024-06-01")],
            ("denied", "no"),
        ),
        # One of the same day denies it, and so does one in general what is said of a year.
        ([made(), article("no", claim(JOINS, "denied", said=("eric",)), day="2024-01-01")], ("denied", "no")),
        ([made(by="2025"), article("no", claim(JOINS, "denied", said=("eric",)), day="2024-02-01")], ("denied", "no")),
        ([made(by="2025"), article("no", claim(JOINS, "denied", by="2026"), day="2024-02-01"), LATER], ("not yet due", None)),
        # What has ended since had come.
        (
            [made(valid_from="2024-06"), article("past", claim(JOINS, "ended", valid_from="2024-06-15"), day="2025-06-01")],
            ("carried out", "past"),
        ),
        (
            [made(valid_from="2024-06"), article("past", claim(JOINS, "ended", valid_from="2019"), day="2025-06-01")],
            ("due and unheard of", None),
        ),
        ([made(), article("past", claim(JOINS, "ended"), day="2025-06-01")], ("no day given", None)),
        # When it is to be is no day on which it was said.
        ([made(when="2025"), LATER], ("not yet due", None)),
        ([made(when="2025"), article("no", claim(JOINS, "denied", said=("eric",)), day="2024-06-01")], ("denied", "no")),
        # A denial before the promise does not deny it.
        ([made(), article("no", claim(JOINS, "denied", said=("eric",)), day="2023-06-01")], ("no day given", None)),
    ],
)
def test_what_became_of_it(pieces: list[Piece], expected: tuple[str, str | None]) -> None:
    assert fates(*pieces) == [expected]


def _figures(status: str, promised: str, *told: tuple[str, str, str | None]) -> list[tuple[str, str | None]]:
    """What became of a figure by 2024, as articles named by their day tell of others."""
    facts = (
        article(f"told-{day}", claim("pact member-count", value=value, **({"in_": year} if year else {})), day=day)
        for value, day, year in told
    )
    return fates(
        made("pact member-count", status, value=promised, by="2024"), *facts, article("last", claim(JOINS), day="2025-12-31")
    )


@pytest.mark.parametrize(
    ("promised", "told", "expected"),
    [
        # A bound that leaves open whether it came tells nothing; one that lies within, or excludes it, does.
        ("30", [("at-least 22", "2024-12-31", "2024")], ("due and unheard of", None)),
        ("over 10", [("at-least 8", "2024-12-31", "2024"), ("9", "2025-02-01", "2024")], ("came otherwise", "told-2025-02-01")),
        ("over 10", [("over 12", "2024-12-31", "2024")], ("carried out", "told-2024-12-31")),
        ("30", [("under 20", "2024-12-31", "2024")], ("came otherwise", "told-2024-12-31")),
        # Until the year is over, a count tells only that it has come.
        ("30", [("22", "2024-03-01", None), ("30", "2024-12-31", "2024")], ("carried out", "told-2024-12-31")),
        ("30", [("22", "2024-03-01", None)], ("due and unheard of", None)),
        ("30", [("30", "2024-03-01", None)], ("carried out", "told-2024-03-01")),
        ("30", [("22", "2024-12-31", None)], ("came otherwise", "told-2024-12-31")),
        ("30", [("22", "2025-03-01", None)], ("came otherwise", "told-2025-03-01")),
        ("30", [("22", "2025-08-01", None)], ("due and unheard of", None)),
    ],
)
def test_a_figure_came_as_promised_or_otherwise_where_a_later_one_tells(
    promised: str, told: list[tuple[str, str, str | None]], expected: tuple[str, str | None]
) -> None:
    assert _figures("announced", promised, *told) == [expected]


def test_a_place_of_another_kind_tells_only_where_nothing_else_does() -> None:
    planned = made("summit held-in harbour-city", "planned")
    state = article("state", claim("summit held-in arland", "completed"), day="2024-06-01")
    city = article("city", claim("summit held-in lake-city", "completed"), day="2024-07-01")
    assert fates(planned, state) == [("carried out", "state")]
    assert fates(planned, state, city) == [("came otherwise", "city")]
    assert fates(made("summit held-in lake-city", "planned"), state, city) == [("carried out", "city")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"status": "planned"}, {"status": "announced"}),
        ({"said": ("ada",)}, {"said": ("dora",)}),
        ({"valid_from": "2024-08"}, {"valid_from": "2025-08"}),
    ],
)
def test_what_a_later_version_says_anew_was_not_said_by_the_first(before: dict[str, Any], after: dict[str, Any]) -> None:
    plan: dict[str, Any] = {"status": "announced", "said": ("dora",)}
    first = article("promise", claim(JOINS, **{**plan, **before}), day="2024-01-10")
    second = article("promise", claim(JOINS, **{**plan, **after}), day="2024-06-10")
    denial = article("no", claim(JOINS, "denied", said=("eric",)), day="2024-03-10")
    claims = graph(first, second, denial).claims
    assert [str(made_.anchor) for made_ in claims if made_.status.standing == "plan"] == ["2024-01-10", "2024-06-10"]
    assert "denied" not in {fate for fate, _ in fates(first, second, denial)}


def test_a_promise_for_another_day_by_the_same_voice_moves_it() -> None:
    second = article("second", claim("summit held-on 2025-03-01", "announced", said=("dora",)), day="2024-06-01")
    assert fates(made("summit held-on 2024-05-01"), second, LATER) == [("moved", "second"), ("not yet due", None)]
    other = article("other", claim("summit held-on 2025-03-01", "announced", said=("eric",)), day="2024-06-01")
    assert fates(made("summit held-on 2024-05-01"), other, LATER) == [("due and unheard of", None), ("not yet due", None)]


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_later_beginning_that_one_voice_names_moves_the_promise(names: tuple[str, str]) -> None:
    first, second = (
        article(name, claim(JOINS, "announced", said=("dora",), valid_from=begins), day=day)
        for name, begins, day in zip(names, ("2024-03", "2025-01"), ("2024-01-01", "2024-06-01"), strict=True)
    )
    assert fates(first, second, LATER) == [("moved", names[1]), ("not yet due", None)]
    # Without a day, or in the words of one day, it is the same promise.
    again = article("again", claim(JOINS, "planned", said=("dora",)), day="2024-07-01")
    assert fates(first, second, again, LATER) == [("moved", names[1]), ("not yet due", None)]
    assert fates(first, again, LATER) == [("due and unheard of", None)]


def test_a_promise_that_names_no_other_time_moves_nothing() -> None:
    first = made("arland ai-investment", value="10 EUR", in_="2025")
    for year in ({}, {"by": "2025"}):
        second = article(
            "second", claim("arland ai-investment", "announced", value="10 EUR", said=("dora",), **year), day="2024-06-01"
        )
        assert "moved" not in {fate for fate, _ in fates(first, second, LATER)}


def test_what_a_later_version_leaves_out_is_dropped_where_that_is_whole() -> None:
    for complete, expected in ((True, [("dropped", None)]), (False, [])):
        second = article("promise", claim("belmark member-of league"), day="2024-02-01", complete=complete)
        assert fates(made(), second) == expected


def test_what_several_articles_relay_of_one_voice_is_one_promise() -> None:
    again = article("again", claim(JOINS, "planned", said=("dora",)), day="2024-01-03")
    [promise] = entente.promises(graph(made(), again))
    assert [one.version.article for one in promise.claims] == ["again", "promise"]
    other = article("other", claim(JOINS, "planned", said=("eric",)), day="2024-01-03")
    assert len(entente.promises(graph(made(), again, other))) == 2
    assert entente.promises(graph(made())).stat() == "1 promise: 1 no day given"
    assert entente.promises(graph(made(), again, other)).stat() == "2 promises: 2 no day given"


def test_it_is_told_as_of_any_day() -> None:
    pieces = (made(valid_from="2024-07"), article("fact", claim(JOINS, valid_from="2024-07-01"), day="2024-07-02"), LATER)
    assert fates(*pieces, as_of="2023") == []
    assert fates(*pieces, as_of="2024-02") == [("not yet due", None)]
    assert fates(*pieces, as_of="2024-08") == [("carried out", "fact")]
    assert fates(*pieces, as_of="2024-08", without="fact-news") == [("due and unheard of", None)]
    assert fates(*pieces, as_known_on="2024-06") == [("not yet due", None)]


def test_it_agrees_with_the_report_on_what_has_an_outcome() -> None:
    claims = entente.load(ROOT / "seeds").claims
    came = {claim.id for outcome in highlights.promised_outcomes(claims) for claim in outcome.promises}
    told = {
        one.id
        for promise in entente.promises(ROOT / "seeds")
        if promise.fate in {"carried out", "confirmed", "came otherwise"}
        for one in promise.claims
    }
    assert came <= told
    assert {promise.fate for promise in entente.promises(ROOT / "seeds")} <= set(FATES)


def test_it_is_told_in_each_format(run: Run) -> None:
    schema = json.loads((ROOT / "docs" / "promises.schema.json").read_text(encoding="utf-8"))
    document = json.loads(run("promises", FIRST, "--format", "json").stdout)
    jsonschema.validate(document, schema)
    told = run("promises", FIRST).stdout
    assert told.startswith("Promises, and what became of them\n")
    assert f"  {len(document['promises'])} promises: " in told
    assert (
        "- China – cooperates with – Sberbank (AI research and development): ordered by Kremlin website (for Russia)" in told
        or ("ordered by Vladimir Putin" in told)
    )
    assert run("promises", FIRST, "--format", "markdown").stdout.startswith("# Promises")
    german = run("promises", FIRST, "--lang", "de").stdout
    assert "Ankündigungen, und was aus ihnen wurde" in german
    assert run("promises", FIRST, "--without", "nobody").returncode == 2


@pytest.mark.filterwarnings("ignore::entente.EntenteWarning")
def test_none_are_counted_in_a_whole_sentence() -> None:
    none = entente.load(SMALL, as_known_on="1900")
    assert [entente.promises(none, language=one).stat() for one in ("en", "de")] == ["0 promises", "0 Ankündigungen"]


def test_who_ordered_stands_beside_who_says_so() -> None:
    ordered = claim(JOINS, "ordered", said=("ada",), ordered=order("dora"))
    told = entente.promises(graph(article("a", ordered))).text()
    assert "- Arland – member of – Pact: ordered by Dora, said by Ada\n" in told
