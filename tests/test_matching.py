"""Which claim of a version corresponds to which of the next, and what became of it."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import newsroom

from entente.claims import Claims
from entente.claims.change_of_status import STANDINGS, change_of_status, changes_of_status
from entente.judges.diff import Change, Difference, Exclusion, Operand, SameId, SameVoice, compare
from entente.model.records import (
    Article,
    Assertion,
    Carrier,
    Conversion,
    Corpus,
    Entity,
    Evidence,
    Listing,
    Order,
    Profile,
    Value,
    Version,
)
from entente.rdf import ontology

WORDS = ontology.load()
MADE_OF = {"pact": ("arland", "belmark"), "chips": ("memory-chips",), "union": ("pact",)}
SLUGS = (
    "arland",
    "belmark",
    "cerria",
    "pact",
    "union",
    "dora",
    "eric",
    "fay",
    "firm",
    "gazette",
    "chips",
    "memory-chips",
    "oil",
)


def claim(name: str, *ends: str, status: str = "planned", said: str = "", **fields: object) -> Assertion:
    """Make a claim, by default that Arland plans to cooperate with Belmark."""
    subject, relation, *others = ends or ("arland", "cooperates-with", "belmark")
    given = {"object": others[0]} if others else {}
    speakers = tuple(said.split())
    made = {"id": name, "subject": subject, "relation": relation, "status": status, "said": speakers, "statement": {"en": "."}}
    return Assertion(**{**made, **given, **fields})  # type: ignore[arg-type]  # fields of all kinds


def corpus(*versions: Version, publisher: str | None = "gazette") -> Corpus:
    articles = sorted({version.article for version in versions})
    return Corpus(
        profile=Profile(title={"en": "Small"}),
        entities=tuple(Entity(id=s, kind="organisation", label={"en": s.title()}, includes=MADE_OF.get(s, ())) for s in SLUGS),
        articles=tuple(Article(id=name, label={"en": name}, publisher=publisher) for name in articles),
        versions=tuple(sorted(versions, key=lambda version: version.id)),
    )


def version(name: str, *claims: Assertion, article: str = "news", complete: bool = True, **more: object) -> Version:
    return Version(article=article, version=name, complete=complete, assertions=claims, **more)  # type: ignore[arg-type]


def between(old: Version, new: Version, publisher: str | None = "gazette") -> Difference:
    claims = Claims(corpus(old, new, publisher=publisher), WORDS)
    return compare(*(Operand(name=one.id, claims=claims, version=one) for one in (old, new)))


def revised(*both: tuple[Assertion, ...]) -> Difference:
    old, new = both
    return between(version("v1", *old), version("v2", *new))


def told(difference: Difference) -> set[tuple[str, ...]]:
    """Say of each change its kind, the ids of its ends and its judgements."""

    def one(change: Change) -> tuple[str, ...]:
        ends = (end.assertion.id if end else "-" for end in (change.old, change.new))
        return (change.kind, *ends, *change.judgements)

    return {one(change) for change in difference.changes}


# ---- (a) what is claimed, and on whose word


def test_another_denies_and_the_first_says_so_still() -> None:
    old = (claim("c1", said="dora"),)
    new = (claim("c1", said="eric", status="denied"), claim("c2", said="dora"))
    assert told(revised(old, new)) == {("kept", "c1", "c2"), ("added", "-", "c1")}


def test_where_two_ids_were_exchanged_nothing_changed() -> None:
    one, other = claim("c1", said="dora"), claim("c2", "arland", "rivals", "cerria", said="eric")
    exchanged = replace(one, id="c2"), replace(other, id="c1")
    assert told(revised((one, other), exchanged)) == {("kept", "c1", "c2"), ("kept", "c2", "c1")}
    same_claim = claim("c1", said="dora"), claim("c2", said="dora", status="announced")
    swapped = claim("c1", said="dora", status="announced"), claim("c2", said="dora")
    assert told(revised(same_claim, swapped)) == {("kept", "c1", "c2"), ("kept", "c2", "c1")}


def test_a_rumour_is_kept_where_a_firms_word_gave_way_to_an_officials() -> None:
    old = claim("rumour", status="alleged"), claim("firm", said="firm", status="announced")
    new = claim("rumour", status="alleged"), claim("official", said="dora", status="completed")
    assert told(revised(old, new)) == {("kept", "rumour", "rumour"), ("dropped", "firm", "-"), ("added", "-", "official")}


def test_of_equal_claims_equal_ids_are_one_and_then_they_go_in_reading_order() -> None:
    old = tuple(claim(name, when=day) for name, day in (("a", "2021"), ("b", "2022"), ("c", "2023")))
    new = tuple(claim(name, when=day) for name, day in (("x", "2031"), ("b", "2032"), ("y", "2033")))
    assert told(revised(old, new)) == {("revised", a, b, "re-dated") for a, b in (("a", "x"), ("b", "b"), ("c", "y"))}


@pytest.mark.parametrize("publisher", ["gazette", None])
def test_to_name_the_publisher_is_no_change_and_so_is_another_chain_of_one_origin(publisher: str | None) -> None:
    own = publisher or "news"
    found = between(version("v1", claim("a")), version("v2", claim("a", said=own)), publisher)
    assert told(found) == {("kept", "a", "a")}
    assert not found
    chain = revised((claim("a", said="dora"),), (claim("a", said="dora eric"),))
    assert [(change.kind, change.fields[0].field, change.judgements) for change in chain.changes] == [("revised", "said", ())]


# ---- (b) what is claimed, where one side names nobody, or id or status stays


def test_where_the_id_or_the_status_stays_or_one_side_names_nobody_the_voice_is_another() -> None:
    one = claim("a", said="dora")
    for other in (claim("a", said="eric", status="announced"), claim("b", said="eric"), claim("b", status="announced")):
        [change] = revised((one,), (other,)).changes
        assert "re-attributed" in change.judgements
    assert told(revised((one,), (claim("b", said="eric", status="announced"),))) == {("dropped", "a", "-"), ("added", "-", "b")}


def test_a_denial_is_of_the_same_claim_only_with_the_same_id_or_voice_and_never_across_two_named_voices() -> None:
    nobody, dora = claim("a"), claim("a", said="dora")
    for old, new in (
        (dora, claim("a", said="eric", status="denied")),
        (dora, claim("b", said="eric", status="denied")),
        (dora, claim("b", status="denied")),
        (nobody, claim("b", said="eric", status="denied")),
    ):
        for sides in (((old,), (new,)), ((new,), (old,))):
            assert {change.kind for change in revised(*sides).changes} == {"dropped", "added"}
    assert told(revised((nobody,), (claim("a", said="eric", status="denied"),))) == {
        ("revised", "a", "a", "now denied", "re-attributed")
    }
    assert told(revised((dora,), (claim("b", said="dora", status="denied"),))) == {("revised", "a", "b", "now denied")}


# ---- (c) the id


def test_an_id_stays_where_two_of_subject_relation_and_object_do_or_the_ends_change_places() -> None:
    old = claim("a", "arland", "supplies-to", "belmark")
    for ends, judgement in (
        (("cerria", "supplies-to", "belmark"), "restated"),
        (("arland", "supplies-to", "cerria"), "restated"),
        (("arland", "depends-on", "belmark"), "restated"),
        (("belmark", "supplies-to", "arland"), "reversed"),
    ):
        [change] = revised((old,), (claim("a", *ends),)).changes
        assert (change.kind, change.reason, change.judgements) == ("revised", SameId(), (judgement,))


def test_an_id_used_again_for_another_claim_is_one_dropped_and_one_added() -> None:
    old = claim("a", "arland", "supplies-to", "belmark")
    for ends in (("cerria", "supplies-to", "dora"), ("arland", "rivals", "cerria"), ("cerria", "depends-on", "belmark")):
        assert told(revised((old,), (claim("a", *ends),))) == {("dropped", "a", "-"), ("added", "-", "a")}
    across = between(
        version("v1", old, article="one"), version("v1", claim("a", "arland", "supplies-to", "dora"), article="two")
    )
    assert told(across) == {("only in OLD", "a", "-"), ("only in NEW", "-", "a")}


# ---- (d) the same measure


def gdp(name: str, amount: int, **more: object) -> Assertion:
    value = Value(amount=Decimal(amount), unit="RUB", **more.pop("value", {}))  # type: ignore[arg-type]
    return claim(name, "arland", "ai-gdp-contribution", value=value, **more)  # type: ignore[arg-type]


def test_another_value_is_of_the_same_claim_where_voice_or_id_stays_or_one_side_names_nobody() -> None:
    for old, new in (
        (gdp("a", 10, said="dora"), gdp("b", 20, said="dora")),
        (gdp("a", 10, said="dora"), gdp("a", 20, said="eric")),
        (gdp("a", 10, said="dora"), gdp("b", 20)),
    ):
        [change] = revised((old,), (new,)).changes
        assert (change.kind, change.factor) == ("re-valued", Decimal(2))
    assert {change.kind for change in revised((gdp("a", 10, said="dora"),), (gdp("b", 20, said="eric"),)).changes} == {
        "dropped",
        "added",
    }


def test_a_measure_never_matches_equal_amounts_that_an_earlier_step_kept_apart() -> None:
    old, new = gdp("a", 10, said="dora"), gdp("a", 10, said="eric", status="denied")
    assert {change.kind for change in revised((old,), (new,)).changes} == {"dropped", "added"}


# ---- (e) the same voice and all but one part


@pytest.mark.parametrize(
    ("old", "new", "judgement", "same"),
    [
        (("pact", "supplies-to", "cerria"), ("arland", "supplies-to", "cerria"), "narrowed", "relation object"),
        (("cerria", "supplies-to", "union"), ("cerria", "supplies-to", "arland"), "narrowed", "subject relation"),
        (("arland", "rivals", "cerria"), ("cerria", "rivals", "pact"), "widened", "relation"),
        (("arland", "rivals", "cerria", "chips"), ("arland", "rivals", "cerria", "memory-chips"), "narrowed", None),
        (("arland", "rivals", "cerria", "memory-chips"), ("arland", "rivals", "cerria", "chips"), "widened", None),
        (("arland", "rivals", "cerria"), ("arland", "rivals", "cerria", "oil"), "narrowed", None),
        (("arland", "rivals", "cerria", "oil"), ("arland", "rivals", "cerria"), "widened", None),
        (("arland", "supports", "cerria"), ("arland", "opposes", "cerria"), "reversed", "subject object"),
        (("arland", "supports", "cerria"), ("arland", "watches", "cerria"), "restated", "subject object"),
    ],
)
def test_what_one_voice_says_is_one_claim_where_all_parts_but_one_stay(
    old: tuple[str, ...], new: tuple[str, ...], judgement: str, same: str | None
) -> None:
    one, other = (claim(name, *ends[:3], topic=(*ends, None)[3]) for name, ends in (("a", old), ("b", new)))
    [change] = revised((one,), (other,)).changes
    assert change.kind == "revised"
    assert change.judgements == (judgement,)
    assert change.reason == SameVoice(fields=tuple((same or "subject relation object").split()))
    for further in (replace(other, said=("eric",)), replace(other, in_="2030")):
        found = revised((replace(one, said=("dora",)),), (further,))
        assert {change.kind for change in found.changes} == {"dropped", "added"}


def test_an_excluding_relation_is_a_change_and_an_unrelated_end_or_topic_is_none() -> None:
    old = claim("a", "arland", "member-of", "union")
    [change] = revised((old,), (claim("b", "arland", "partner-of", "union"),)).changes
    assert (change.kind, change.reason) == ("changed", Exclusion(old="member-of", new="partner-of"))
    for new in (claim("b", "cerria", "member-of", "union"), claim("b", "arland", "member-of", "gazette")):
        assert told(revised((old,), (new,))) == {("dropped", "a", "-"), ("added", "-", "b")}
    assert told(revised((claim("a", topic="oil"),), (claim("b", topic="chips"),))) == {
        ("dropped", "a", "-"),
        ("added", "-", "b"),
    }


# ---- a judgement is of the same claim


@pytest.mark.parametrize(
    ("ends", "status", "to", "other_status", "judgements"),
    [
        # Nobody denied the old claim, or affirmed what had been denied.
        (("arland", "member-of", "union"), "in-force", ("arland", "member-of", "gazette"), "denied", ("restated",)),
        (("arland", "member-of", "union"), "in-force", ("arland", "partner-of", "union"), "denied", ("restated",)),
        (("arland", "member-of", "union"), "denied", ("arland", "partner-of", "union"), "in-force", ("restated",)),
        (("arland", "supports", "cerria"), "in-force", ("arland", "opposes", "cerria"), "denied", ("restated",)),
        (("arland", "supplies-to", "cerria"), "in-force", ("cerria", "supplies-to", "arland"), "denied", ("restated",)),
        (("arland", "rivals", "cerria"), "in-force", ("arland", "rivals", "cerria", "oil"), "denied", ("restated", "narrowed")),
        (("arland", "rivals", "cerria"), "in-force", ("pact", "rivals", "cerria"), "denied", ("restated", "widened")),
        (
            ("arland", "rivals", "cerria", "oil"),
            "in-force",
            ("arland", "rivals", "cerria"),
            "denied",
            ("now denied", "widened"),
        ),
        (("pact", "rivals", "cerria"), "in-force", ("arland", "rivals", "cerria"), "denied", ("now denied", "narrowed")),
        # Another plan was carried out.
        (("arland", "member-of", "union"), "planned", ("arland", "member-of", "gazette"), "completed", ("restated",)),
        (("pact", "rivals", "cerria"), "planned", ("arland", "rivals", "cerria"), "completed", ("carried out", "narrowed")),
        (("arland", "rivals", "cerria"), "planned", ("cerria", "rivals", "arland"), "completed", ("carried out",)),
        (("arland", "rivals", "cerria", "oil"), "planned", ("arland", "rivals", "cerria", "ai"), "completed", ("restated",)),
        (
            ("arland", "rivals", "cerria", "oil"),
            "planned",
            ("arland", "rivals", "cerria"),
            "completed",
            ("carried out", "widened"),
        ),
    ],
)
def test_only_of_the_same_claim_is_told_that_it_is_denied_or_came_true(
    ends: tuple[str, ...], status: str, to: tuple[str, ...], other_status: str, judgements: tuple[str, ...]
) -> None:
    old, new = (
        claim("a", *names[:3], topic=(*names, None)[3], status=stands) for names, stands in ((ends, status), (to, other_status))
    )
    [change] = revised((old,), (new,)).changes
    assert change.judgements == judgements


def test_an_amount_that_differs_from_a_forecast_confirms_nothing_and_a_denied_one_has_no_factor() -> None:
    for amount, expected in ((20, ("restated", "re-valued")), (10, ("confirmed",))):
        [change] = revised((gdp("a", 10, status="forecast"),), (gdp("a", amount, status="completed"),)).changes
        assert change.judgements == expected
    [change] = revised((gdp("a", 10, status="completed"),), (gdp("a", 20, status="denied"),)).changes
    assert (change.judgements, change.factor) == (("restated", "re-valued"), None)


@pytest.mark.parametrize(
    ("forecast", "fact", "judgements"),
    [
        ({"by": "2030"}, {"in_": "2030"}, ("confirmed",)),
        ({"in_": "2030"}, {"in_": "2024"}, ("restated", "re-dated")),
        ({"value": "10 EUR"}, {"value": "10 USD"}, ("restated", "re-valued")),
        ({"value": "10 EUR total"}, {"value": "10 EUR annual"}, ("restated", "re-valued")),
        # It was so before anybody forecast it.
        ({}, {"in_": "2010"}, ("restated", "more precise")),
    ],
)
def test_a_figure_of_another_year_unit_or_basis_confirms_no_forecast(
    forecast: dict[str, str], fact: dict[str, str], judgements: tuple[str, ...]
) -> None:
    old, new = (
        newsroom.claim("arland ai-investment", status, said=("dora",), **{"value": "10 EUR", **fields})
        for status, fields in (("forecast", forecast), ("in-force", fact))
    )
    assert newsroom_judgements(old, new) == [judgements]


def test_what_was_so_before_it_was_planned_is_not_carried_out() -> None:
    plan = newsroom.claim("arland member-of pact", "planned", said=("dora",), valid_from="2025")
    for began, judgements in (("2020", ("restated", "re-dated")), ("2025-03", ("carried out", "more precise"))):
        fact = newsroom.claim("arland member-of pact", said=("dora",), valid_from=began)
        assert newsroom_judgements(plan, fact) == [judgements]


def newsroom_judgements(old: Assertion, new: Assertion) -> list[tuple[str, ...]]:
    """How a second version, a month later, is judged by the first."""
    claims = newsroom.graph(newsroom.article("news", old), newsroom.article("news", new, day="2024-04-01")).claims
    operands = (Operand(name=version.id, claims=claims, version=version) for version in claims.corpus.versions)
    return [change.judgements for change in compare(*operands).changes]


# ---- judgements


def test_every_pair_of_statuses_has_its_judgement() -> None:
    """Told in words of TRUTH, rule by rule, and not by a table."""
    plans = ["proposed", "considered", "planned", "announced", "ordered"]
    for old in WORDS.statuses.values():
        for new in WORDS.statuses.values():
            one, other = old.standing, new.standing
            expected: str | None
            if old is new or (one == other == "fact"):
                expected = None
            elif other == "denied":
                expected = "now denied"
            elif one == "denied":
                expected = "no longer denied" if new.id in {"open", "considered", "proposed"} else "now affirmed"
            elif other == "fact":
                expected = {"plan": "carried out", "ended": "resumed"}.get(one, "confirmed")
            elif other == "ended":
                expected = "ended"
            elif one == "fact":
                expected = "weaker" if other == "plan" else "hedged"
            elif one == other == "plan":
                expected = "stronger" if plans.index(new.id) > plans.index(old.id) else "weaker"
            else:
                expected = "hedged" if other == "open" else "stronger" if one == "open" else "restated"
            assert change_of_status(old, new) == expected, (old.id, new.id)
            assert changes_of_status(WORDS)[old.id].get(new.id) == expected


def test_a_status_that_somebody_adds_is_judged_by_its_class() -> None:
    planned = WORDS.statuses["planned"]
    for standing in STANDINGS:
        added = replace(WORDS.statuses["open"], id="added", standing=standing, strength=None)
        [like] = [status for status in WORDS.statuses.values() if status.standing == standing][:1]
        if standing != "plan":
            assert change_of_status(planned, added) == change_of_status(planned, like)
    assert change_of_status(planned, replace(planned, id="pledged", strength=4)) == "stronger"
    assert change_of_status(planned, replace(planned, id="pledged", strength=None)) == "restated"
    assert change_of_status(planned, replace(planned, id="pledged")) == "restated"
    assert change_of_status(WORDS.statuses["denied"], replace(planned, id="wished", claims=None)) == "no longer denied"


def judged(**fields: tuple[object, object]) -> tuple[str, ...]:
    old, new = ({name: sides[i] for name, sides in fields.items()} for i in (0, 1))
    base = gdp("a", 10) if fields.keys() & {"converted", "about", "in_", "by"} else claim("a")
    [change] = revised((replace(base, **old),), (replace(base, **new),)).changes  # type: ignore[arg-type]
    return change.judgements


@pytest.mark.parametrize(
    ("old", "new", "judgement"),
    [
        ("2024", "2024-05", "more precise"),
        ("2024-05-06", "2024-05", "less precise"),
        ("2024/2026", "2025", "more precise"),
        ("2022-02/..", "2023", "more precise"),
        (None, "2024", "more precise"),
        ("2024", None, "less precise"),
        ("2024", "2025", "re-dated"),
        ("2024-05", "2024-06", "re-dated"),
        ("2024-05-06", "2024-05-06T10:00:00Z", "more precise"),
        ("2024-05-06T10:00:00Z", "2024-05-06T11:00:00Z", "re-dated"),
    ],
)
def test_a_date_is_more_or_less_precise_or_another(old: str | None, new: str | None, judgement: str) -> None:
    for name in ("when", "valid_from", "valid_to"):
        assert judged(**{name: (old, new)}) == (judgement,)


def test_years_amounts_orders_and_conversions_are_judged() -> None:
    euros, dollars = (Conversion(amount=Decimal(5), unit=unit) for unit in ("EUR", "USD"))
    assert judged(by=("2030", None), in_=(None, "2030")) == ()
    assert judged(by=("2030", None), in_=(None, "2035")) == ("re-dated",)
    assert judged(by=("2030", "2035")) == ("re-dated",)
    assert judged(by=(None, "2035")) == ("more precise",)
    assert judged(about=(False, True)) == ("less precise",)
    assert judged(about=(True, False)) == ("more precise",)
    assert judged(converted=((euros,), (dollars,))) == ("re-converted",)
    assert judged(converted=((euros,), (replace(euros, said=("gazette",)),))) == ()
    assert judged(converted=((euros,), (replace(euros, said=("dora",)),))) == ("re-converted",)
    assert judged(ordered=(Order(by="dora"), Order(by="eric"))) == ("re-attributed",)
    assert judged(ordered=(Order(by="dora"), Order(by="dora", to=("firm",)))) == ("re-attributed",)
    assert judged(ordered=(Order(by="dora"), Order(by="dora", document="oil"))) == ()
    assert judged(evidence=((Evidence(quote="so"),), (Evidence(quote="thus"),))) == ("re-quoted",)
    assert judged(tags=(("a",), ("b",))) == ()


def test_a_quote_or_headline_in_other_typography_is_no_change() -> None:
    plain, typeset = ('so "close" to the cooperation', "so “close”\u00a0to the\ncoop\u00aderation")
    old = version("v1", claim("a", evidence=(Evidence(quote=plain),)), title=plain)
    found = between(old, version("v2", claim("a", evidence=(Evidence(quote=typeset),)), title=typeset))
    assert not found


def test_figures_of_another_basis_or_field_are_of_no_one_measure() -> None:
    old = gdp("a", 10, value={"basis": "total"})
    assert {change.kind for change in revised((old,), (gdp("b", 20, value={"basis": "annual"}),)).changes} == {
        "dropped",
        "added",
    }
    [change] = revised((gdp("x", 30, value={"basis": "annual"}), old), (gdp("b", 20, value={"basis": "total"}),)).of(
        "re-valued"
    )
    assert change.old
    assert change.old.assertion.id == "a"
    assert [change.kind for change in revised((old,), (gdp("b", 20),)).changes] == ["re-valued"]


def test_in_and_by_of_one_year_are_one_claim_with_nothing_to_tell() -> None:
    found = revised((gdp("a", 10, by="2030"),), (gdp("b", 10, in_="2030"),))
    assert told(found) == {("kept", "a", "b")}
    assert not found


def test_another_comparator_is_another_value_without_a_factor_across_measures() -> None:
    [change] = revised((gdp("a", 10),), (gdp("a", 10, value={"is_": "over"}),)).changes
    assert (change.kind, change.judgements) == ("re-valued", ("re-valued",))
    [change] = revised((gdp("a", 10),), (gdp("a", 20, topic="oil"),)).changes
    assert (change.judgements, change.factor) == (("narrowed", "re-valued"), None)


# ---- what versions say beside their claims, and states of a corpus


def test_headline_lists_completeness_and_carrier_are_told_and_count() -> None:
    old = version("v1", claim("a"), title="Arland joins", published="2024")
    for name, value in {
        "title": "Arland does not join",
        "complete": False,
        "carried_by": Carrier(outlet="gazette"),
        "lists": (Listing(relation="member-of", object="union"),),
    }.items():
        found = between(old, replace(old, version="v2", **{name: value}))  # type: ignore[arg-type]
        assert bool(found)
        assert [[field.field for field in record.fields] for record in found.records] == [[name]]
    assert not between(old, replace(old, version="v2", published="2025"))
    assert not between(old, replace(old, article="other", title="Other")).records


def states(old: Corpus, new: Corpus) -> Difference:
    return compare(*(Operand(name=name, claims=Claims(one, WORDS)) for name, one in (("old", old), ("new", new))))


def test_a_new_version_is_compared_with_the_one_it_revises_and_a_new_article_is_added() -> None:
    one = version("v1", claim("a"), claim("b", "arland", "rivals", "cerria"))
    two = version("v2", claim("a", status="announced"), claim("b", "arland", "rivals", "cerria"), revises="v1")
    three = version("v3", claim("a", status="completed"), revises="v2")
    other = version("v1", claim("z"), article="other")
    found = states(corpus(one), corpus(one, two, three, other))
    where = [(change.kind, change.old and change.old.id, change.new and change.new.id) for change in found.changes]
    assert set(where) == {
        ("revised", "news@v1#a", "news@v2#a"),
        ("revised", "news@v2#a", "news@v3#a"),
        ("added", None, "other@v1#z"),
        ("dropped", "news@v2#b", None),
        ("kept", "news@v1#a", "news@v1#a"),
        ("kept", "news@v1#b", "news@v1#b"),
        ("kept", "news@v1#b", "news@v2#b"),
    }
    assert [(record.record, record.kind, record.id) for record in found.records] == [
        ("article", "added", "other"),
        ("version", "added", "news@v2"),
        ("version", "added", "news@v3"),
        ("version", "added", "other@v1"),
    ]


def test_what_only_changed_its_name_is_renamed() -> None:
    one = version("v1", claim("a"), claim("b", "arland", "rivals", "cerria"))
    two = version("v2", claim("a", status="announced"), revises="v1")
    relabelled = replace(one, version="2024-05"), replace(two, revises="2024-05")
    found = states(corpus(one, two), corpus(*relabelled))
    assert {change.kind for change in found.changes} == {"kept"}
    assert [(r.record, r.kind, r.old, r.new, r.fields) for r in found.records] == [
        ("version", "renamed", ("news@v1",), ("news@2024-05",), ())
    ]
    moved = states(corpus(one, two), corpus(*(replace(v, article="report") for v in (one, two))))
    assert {change.kind for change in moved.changes} == {"kept"}
    assert [(r.record, r.kind, r.old, r.new) for r in moved.records] == [("article", "renamed", ("news",), ("report",))]


def test_an_edited_and_renamed_version_is_renamed_and_its_claims_revised_while_an_unlike_one_is_another() -> None:
    one = version("v1", claim("a"), claim("b", "arland", "rivals", "cerria"), claim("c", "arland", "watches", "cerria"))
    edited = replace(one, version="v9", published="2024", assertions=(*one.assertions[:2], claim("c", "dora", "heads", "firm")))
    found = states(corpus(one), corpus(edited))
    assert [(r.kind, [f.field for f in r.fields]) for r in found.records] == [("renamed", ["published"])]
    assert len(found.of("kept")) == 2
    unlike = states(corpus(one), corpus(version("v9", claim("c", "dora", "heads", "firm"))))
    assert {r.kind for r in unlike.records} == {"added", "dropped"}


def test_an_own_word_stays_so_where_an_article_without_a_publisher_is_renamed() -> None:
    one = version("v1", claim("a"))
    found = states(corpus(one, publisher=None), corpus(replace(one, article="report"), publisher=None))
    assert told(found) == {("kept", "a", "a")}


# ---- order and speed


def test_changes_come_by_weight() -> None:
    names = [
        ("denied", "arland", "belmark"),
        ("quoted", "arland", "cerria"),
        ("dated", "belmark", "cerria"),
        ("gone", "dora", "firm"),
    ]
    base = [claim(name, one, "cooperates-with", other) for name, one, other in names]
    new = (
        replace(base[1], evidence=(Evidence(quote="so"),)),
        replace(base[2], when="2024"),
        claim("new", "eric", "rivals", "fay"),
        replace(base[0], status="denied"),
    )
    found = revised(tuple(base), new)
    assert [change.section for change in found.changes] == ["denied or affirmed", "dates", "added", "dropped", "only re-quoted"]


def test_ten_times_as_many_rewritten_claims_take_about_ten_times_as_many_steps() -> None:
    def steps(count: int) -> int:
        """Count the calls of functions that a comparison takes: they are the same in every run."""
        chance = random.Random(count)  # noqa: S311  it must repeat
        old = tuple(gdp(f"a{i}", i, said="dora") if i % 2 else claim(f"a{i}", topic=f"t{i}") for i in range(count))
        new = tuple(gdp(f"b{i}", -i, said="dora") if i % 2 else claim(f"b{i}", topic=f"u{i}") for i in range(count))
        sides = version("v1", *old), version("v2", *chance.sample(new, count))
        calls = 0

        def count_call(_frame: object, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event == "call"

        sys.setprofile(count_call)
        try:
            found = between(*sides)
        finally:
            sys.setprofile(None)
        assert len(found.of("re-valued")) == len(found.of("added")) == len(found.of("dropped")) == count // 2
        return calls

    assert steps(1_000) <= 12 * steps(100)


# ---- whatever is compared

ENDS = ("arland", "belmark", "cerria", "pact", "union")
ANY_CLAIM = st.builds(
    lambda relation, ends, topic, status, said, year, amount: (
        gdp("x", amount, topic=topic, status=status, said=said, **year)
        if relation == "ai-gdp-contribution"
        else claim("x", ends[0], relation, ends[1], topic=topic, status=status, said=said, **year)
    ),
    st.sampled_from(["cooperates-with", "rivals", "supports", "opposes", "member-of", "partner-of", "ai-gdp-contribution"]),
    st.permutations(ENDS),
    st.sampled_from([None, "chips", "memory-chips", "oil"]),
    st.sampled_from(sorted(WORDS.statuses)),
    st.sampled_from(["", "", "dora", "eric", "gazette", "dora eric"]),
    st.sampled_from([{}, {}, {"by": "2030"}, {"in_": "2030"}]),
    st.sampled_from([10, 20, 30]),
)
ANY_VERSION = st.lists(ANY_CLAIM, max_size=8).flatmap(
    lambda claims: st.permutations(range(len(claims))).map(
        lambda ids: tuple(replace(one, id=f"c{number}") for one, number in zip(claims, ids, strict=True))
    )
)


def voice(assertion: Assertion) -> str:
    return (*assertion.said, "gazette")[0]


@given(ANY_VERSION, ANY_VERSION, st.sampled_from(["news", "report"]))
def test_whatever_is_compared_each_claim_is_told_once_and_nobody_is_said_to_deny_what_another_claimed(
    old: tuple[Assertion, ...], new: tuple[Assertion, ...], article: str
) -> None:
    before, after = version("v1", *old), version("v2", *new, article=article)
    found = between(before, after)
    assert sorted(change.old.id for change in found.changes if change.old) == sorted(f"news@v1#{one.id}" for one in old)
    assert sorted(change.new.id for change in found.changes if change.new) == sorted(f"{after.id}#{one.id}" for one in new)
    for change in found.changes:
        if not (change.old and change.new):
            continue
        one, other = change.old.assertion, change.new.assertion
        named = {voice(one), voice(other)} - {"gazette"}
        if ("denied" in {one.status, other.status}) and one.status != other.status:
            assert len(named) < 2 or voice(one) == voice(other)
            assert article == "news" or voice(one) == voice(other)
        assert ("re-attributed" in change.judgements) == (voice(one) != voice(other))
        assert bool(change.fields) == (change.kind not in {"kept", "both, alike"})
    gone = [change.old.assertion for change in found.changes if change.old and not change.new]
    for change in found.changes:
        if change.new and not change.old:
            # What is claimed on the same word is never told as added while an equal claim is told as dropped.
            assert not any(_same_word(change.new.assertion, other) for other in gone)


def _same_word(one: Assertion, other: Assertion) -> bool:
    ends = {frozenset((a.subject, a.object)) for a in (one, other)}
    if one.relation not in {"cooperates-with", "rivals"}:
        ends = {(a.subject, a.object) for a in (one, other)}  # type: ignore[misc]
    parts = [(a.relation, a.topic, a.value, a.by or a.in_, voice(a)) for a in (one, other)]
    return len(ends) == 1 and parts[0] == parts[1]


@given(ANY_VERSION, st.randoms())
def test_another_order_and_other_ids_of_the_same_claims_are_no_change(
    old: tuple[Assertion, ...], chance: random.Random
) -> None:
    shuffled = [replace(one, id=f"new-{number}") for number, one in enumerate(chance.sample(old, len(old)))]
    assert not revised(old, tuple(shuffled))


@given(ANY_VERSION, ANY_VERSION)
def test_read_backwards_as_many_claims_are_revised_and_those_added_are_dropped(
    old: tuple[Assertion, ...], new: tuple[Assertion, ...]
) -> None:
    forth, back = (between(version("v1", *one), version("v2", *other)) for one, other in ((old, new), (new, old)))
    assert len(forth.of("kept")) == len(back.of("kept"))
    assert len(forth.of("added")) == len(back.of("dropped"))
