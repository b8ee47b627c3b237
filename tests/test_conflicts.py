from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

import entente
from entente import _vocabulary
from entente._conflicts import Conflict, conflicts
from entente._model import Article, Assertion, Corpus, Entity, Listing, Profile, Value, Version

VOCABULARY = _vocabulary.load()


def _corpus(*sources: Assertion | tuple[Assertion, ...], lists: dict[int, Listing] | None = None) -> Corpus:
    """Each source is an article of one version, published a day after the one before it."""
    names = {"arland", "belmark", "cormar", "delm", "pact", "firms", "chips", "tools"}
    entities = [
        Entity(id=name, kind="state", label={"en": name}, includes=("cormar", "delm") if name == "firms" else ())
        for name in sorted(names)
    ]
    versions = [
        Version(
            article=f"paper-{number}",
            version="v1",
            published=f"2024-03-{number + 1:02}",
            assertions=source if isinstance(source, tuple) else (source,),
            lists=(lists[number],) if lists and number in lists else (),
        )
        for number, source in enumerate(sources)
    ]
    return Corpus(
        profile=Profile(title={"en": "x"}),
        entities=tuple(entities),
        articles=tuple(Article(id=version.article, label={"en": version.article}) for version in versions),
        versions=tuple(versions),
    )


def _claim(
    subject: str,
    relation: str,
    object_: str | None = None,
    *,
    status: str = "in-force",
    **fields: Any,  # noqa: ANN401  of all types
) -> Assertion:
    return replace(
        Assertion(id="a", subject=subject, relation=relation, object=object_, status=status, statement={"en": "x"}),
        **fields,
    )


def _gdp(amount: str, *, is_: str = "exactly", by: str | None = "2030", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    value = Value(amount=Decimal(amount), unit="RUB", is_=is_)  # type: ignore[arg-type]
    return _claim("arland", "ai-gdp-contribution", status="forecast", value=value, by=by, **fields)


def _kinds(corpus: Corpus) -> list[str]:
    return [conflict.kind for conflict in conflicts(corpus, VOCABULARY)]


def _euro(converted: str) -> Assertion:
    return _gdp("11.2e12", converted=(Value(amount=Decimal(converted), unit="EUR"),))


def _member(name: str = "arland", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    return _claim(name, "member-of", "pact", **fields)


def _pact(one: str, other: str, status: str, topic: str | None = None) -> Assertion:
    return _claim(one, "cooperates-with", other, status=status, topic=topic)


def _lists(valid_from: str | None = None) -> Listing:
    return Listing(relation="member-of", object="pact", valid_from=valid_from)


@cache
def _shipped() -> list[Conflict]:
    graph = entente.load()
    return conflicts(graph.corpus, graph.vocabulary)


def _told(conflict: Conflict) -> tuple[str, ...]:
    return (
        conflict.kind,
        *(
            f"{side.proposition.subject} {side.proposition.relation} "
            f"{side.proposition.object or side.proposition.date or _vocabulary.value_id(side.proposition.value)}"  # type: ignore[arg-type]
            + (f" {side.reading}" if side.reading else "")
            for side in conflict.sides
        ),
    )


def test_the_shipped_seeds_disagree_where_the_facts_say_so_and_nowhere_else() -> None:
    halted, weighs = "halted-supply-to russia", "re-evaluates-supply-to russia"
    rubles = "russia ai-gdp-contribution 11200000000000-RUB"
    assert {_told(conflict) for conflict in _shipped()} == {
        ("value", "russia ai-gdp-contribution 11300000000000-RUB", rubles),
        ("conversion", f"{rubles} 106400000000-EUR", f"{rubles} 98000000000-EUR"),
        ("date", "brics founded-on 2006", "brics founded-on 2009"),
        ("start", "south-africa member-of brics 2010", "south-africa member-of brics 2011"),
        ("relation", f"intel {halted}", f"intel {weighs}"),
        ("relation", f"intel {halted}", f"large-chip-makers {weighs}"),
        ("relation", f"intel {weighs}", f"large-chip-makers {halted}"),
        ("relation", f"large-chip-makers {halted}", f"large-chip-makers {weighs}"),
        ("relation", f"large-chip-makers {halted}", f"qualcomm {weighs}"),
        ("relation", f"large-chip-makers {halted}", f"samsung {weighs}"),
        ("relation", "kazakhstan member-of brics", "kazakhstan partner-of brics"),
        ("listing", "kazakhstan member-of brics", "kazakhstan member-of brics not listed"),
        ("listing", "saudi-arabia member-of brics", "saudi-arabia member-of brics not listed"),
    }


def test_saudi_membership_stands_against_both_lists_that_call_themselves_full() -> None:
    [conflict] = [one for one in _shipped() if one.sides[0].proposition.subject == "saudi-arabia"]
    assert [claim.version.article for claim in conflict.sides[0].claims] == ["tass-brics-partners"]
    assert [version.article for version in conflict.sides[1].listed_by] == ["newsaz-brics", "nnn-brics-partners"]


def test_each_pair_of_propositions_is_told_once_for_each_kind() -> None:
    told = [(conflict.kind, conflict.propositions) for conflict in _shipped()]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_gdp("10e12", is_="over"), _gdp("11.2e12")),
        (_gdp("11.2e12", about=True), _gdp("11.23e12")),
        (_gdp("11.2e12"), _gdp("11.3e12", by=None, in_="2030")),
        (_gdp("11.2e12", by=None), _gdp("11.3e12", by=None)),
        (_gdp("11.2e12"), replace(_gdp("11.3e12"), status="denied")),
        (_euro("98e9"), _euro("97.8e9")),
        (_claim("pact", "founded-on", date="2006"), _claim("pact", "founded-on", date="2006-05-04")),
        (_member(valid_from="2024"), _member(valid_from="2024-01-01")),
        (_member(valid_from="2011"), _member()),
        (_member(status="planned"), _claim("arland", "partner-of", "pact")),
        (_member(valid_from="2025"), _claim("arland", "partner-of", "pact", valid_to="2024")),
        (_pact("arland", "belmark", "ordered"), _pact("belmark", "arland", "denied", "chips")),
        (
            _claim("cormar", "halted-supply-to", "arland", topic="chips"),
            _claim("cormar", "supplies-to", "arland", topic="tools"),
        ),
    ],
)
def test_what_can_hold_together_is_no_conflict(one: Assertion, other: Assertion) -> None:
    assert _kinds(_corpus(one, other)) == []
    assert _kinds(_corpus(other, one)) == []


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("value", _gdp("11.2e12"), _gdp("11.3e12")),
        ("value", _gdp("11.2e12"), _gdp("11.2e12", is_="over")),
        ("value", _gdp("12e12", is_="over"), _gdp("11.3e12")),
        ("conversion", _euro("98e9"), _euro("106.4e9")),
        ("date", _claim("pact", "founded-on", date="2006"), _claim("pact", "founded-on", date="2009-06-16")),
        ("start", _member(valid_from="2010"), _member(valid_from="2011")),
        ("end", _member(valid_to="2010"), _member(valid_to="2011")),
        ("denial", _pact("arland", "belmark", "ordered"), _pact("belmark", "arland", "denied")),
        ("relation", _member(), _claim("arland", "partner-of", "pact", valid_from="2025")),
        ("relation", _claim("firms", "halted-supply-to", "arland"), _claim("cormar", "supplies-to", "arland")),
        ("relation", _claim("cormar", "halted-supply-to", "arland"), _claim("firms", "re-evaluates-supply-to", "arland")),
    ],
)
def test_what_cannot_hold_together_is_one(kind: str, one: Assertion, other: Assertion) -> None:
    assert _kinds(_corpus(one, other)) == [kind]
    assert _kinds(_corpus(other, one)) == [kind]


def test_an_article_that_corrected_itself_is_in_no_conflict() -> None:
    corpus = _corpus(_gdp("11.2e12"), _gdp("11.3e12"))
    first, second = corpus.versions
    revised = replace(second, article=first.article, version="v2", revises="v1")
    assert _kinds(replace(corpus, versions=(first, revised))) == []


@pytest.mark.parametrize(
    ("missing", "listing", "kinds"),
    [
        (_member("belmark"), _lists(), ["listing"]),
        (_member("belmark", status="planned"), _lists(), []),
        (_member("belmark", valid_from="2025"), _lists(), []),
        (_member("belmark"), _lists("2023"), []),
        (_member("belmark", valid_from="2023-05"), _lists("2023"), ["listing"]),
        (_claim("belmark", "partner-of", "pact"), _lists(), []),
        (_member("cormar"), _lists(), []),
    ],
)
def test_a_list_that_calls_itself_full_denies_what_it_leaves_out(
    missing: Assertion, listing: Listing, kinds: list[str]
) -> None:
    listed = (_member(), replace(_member("firms"), id="b"))
    assert _kinds(_corpus(missing, listed, lists={1: listing})) == kinds
    assert _kinds(_corpus(missing, listed)) == []
