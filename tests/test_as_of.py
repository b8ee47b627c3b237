"""The graph as it stood: by event time, and by publication."""

from __future__ import annotations

import base64
import csv
import gzip
import json
import random
import re
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, SMALL
from tests.slow_reading import SlowReading, published

import entente
from entente.claims import Claims
from entente.cli import main
from entente.judges import history
from entente.model import dates
from entente.model.errors import EntenteWarning
from entente.model.records import Article, Assertion, Corpus, Entity, Listing, Profile, Value, Version
from entente.rdf import ontology
from entente.web.payload import payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("first")

WORDS = ontology.load()
UNDATED = "china-russia-ai@v1, intellinews-ai-strategy@v1, karachi-ai-strategy@v1"


def claim_of(name: str = "a", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    made = Assertion(id=name, subject="arland", relation="member-of", object="pact", status="in-force", statement={"en": "."})
    return replace(made, **fields)


def version_of(*assertions: Assertion, article: str = "paper", **fields: Any) -> Version:  # noqa: ANN401  fields of all types
    return replace(Version(article=article, version="v1", complete=True, assertions=assertions), **fields)


def corpus_of(*versions: Version, **articles: tuple[str, ...]) -> Corpus:
    """A corpus of these versions; `articles` names what some of their articles cite."""
    names = sorted({version.article for version in versions} | articles.keys())
    kinds = {"arland": "state", "belmark": "state", "cerria": "state", "pact": "alliance", "summit": "event", "dora": "person"}
    entities = [Entity(id=name, kind=kind, label={"en": name}) for name, kind in kinds.items()]
    entities.append(Entity(id="both", kind="group", label={"en": "both"}, includes=("arland", "belmark")))
    return Corpus(
        profile=Profile(title={"en": "x"}),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        articles=tuple(Article(id=name, label={"en": name}, cites=articles.get(name, ())) for name in names),
        versions=tuple(sorted(versions, key=lambda version: version.id)),
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Let pass the notes on what is left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EntenteWarning)
        yield


def _as_of(corpus: Corpus, day: str | date, *, possible: bool = False) -> entente.Graph:
    with _quiet():
        return entente.load(entente.Graph(corpus, WORDS), as_of=day, possible=possible)


def _as_known_on(corpus: Corpus, day: str | date) -> entente.Graph:
    with _quiet():
        return entente.load(entente.Graph(corpus, WORDS), as_known_on=day)


def _seen(corpus: Corpus, day: str | date, claim: str = "paper@v1#a") -> str:
    """Return how a claim is seen as of a day, `-` if it is not; and with which status, if it reads another."""
    view = next((found for found in _as_of(corpus, day, possible=True).claims if found.id == claim), None)
    if view is None:
        return "-"
    told = next(found.assertion.status for found in Claims(corpus, WORDS) if found.id == claim)
    reads = "" if view.assertion.status == told else f" {view.assertion.status}"
    assert (claim in {found.id for found in _as_of(corpus, day).claims}) == (view.certainty != "possible")
    return f"{view.certainty}{reads}"


_PUBLISHED = {"published": "2024-06-15"}
_FOUNDED = {"relation": "founded-on", "object": None}
_COUNTED = {"object": None, "relation": "member-count", "value": Value(amount=Decimal(9))}


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        # A state from its start, else its anchor, until its end; of a coarse date the last day begins, the first ends.
        ({"valid_from": "2010"}, {"2009": "-", "2010-06": "possible", "2010-12-31": "known", "2030": "known"}),
        ({"valid_from": "2024"}, {"2023": "-", "2024-06-14": "possible", "2024-06-15": "known"}),
        ({"valid_from": "2010-02-03"}, {"2010-02-02": "-", "2010-02-03": "known"}),
        ({"valid_from": "2010", "valid_to": "2020"}, {"2020-01-01": "known", "2020-01-02": "possible", "2021": "-"}),
        ({"when": "2024-03"}, {"2024-03-30": "possible", "2024-03-31": "known", "1990": "possible"}),
        ({"valid_from": "../2010"}, {"2009": "possible", "2010": "known"}),
        ({"valid_from": "2022-02/.."}, {"2022-01": "-", "2022-02": "possible", "2024-06-14": "possible", "2024-07": "known"}),
        # Without a start and without `when`: presumed for the inertia of membership, five years.
        ({}, {"2019-06-14": "possible", "2019-06-15": "presumed", "2024-06-14": "presumed", "2024-06-15": "known"}),
        ({"valid_to": "2022"}, {"2022-01-01": "presumed", "2022-01-02": "possible", "2023": "-"}),
        ({"relation": "partner-of"}, {"2023-12-14": "possible", "2023-12-15": "presumed", "2024-06-15": "known"}),
        ({"relation": "cooperates-with"}, {"2023-06-14": "possible", "2023-06-15": "presumed"}),
        # A date without a year is as if it were not there.
        ({"when": "XXXX-06-11"}, {"2023": "presumed", "2024-06-15": "known"}),
        ({"valid_from": "XXXX-06"}, {"2023": "presumed", "2024-06-15": "known"}),
        # An event from the day on which it took place, at the latest its anchor, and never presumed.
        ({"status": "completed"}, {"2024-06-14": "possible", "2024-06-15": "known", "2030": "known"}),
        ({"status": "completed", "when": "2024-03"}, {"2024-02": "-", "2024-03-30": "possible", "2024-03-31": "known"}),
        ({"status": "completed", "valid_from": "2024"}, {"2023": "-", "2024-06-14": "possible", "2024-06-15": "known"}),
        ({"status": "completed", "valid_from": "2021", "valid_to": "2022"}, {"2021": "known", "2030": "known"}),
        ({**_FOUNDED, "date": "2024"}, {"2023": "-", "2024-06-14": "possible", "2024-06-15": "known"}),
        ({**_FOUNDED, "date": "2006-12"}, {"2006-12-30": "possible", "2006-12-31": "known"}),
        # A date that may lie ahead although the claim holds today.
        ({"relation": "due-by", "object": None, "date": "2030"}, {"2024-06-14": "possible", "2024-06-15": "known"}),
        # A figure from the end of its year, without a year from its anchor.
        ({**_COUNTED, "in_": "2023"}, {"2023-12-30": "-", "2023": "known"}),
        (_COUNTED, {"2024-06-14": "possible", "2024-06-15": "known"}),
        # All else from the day on which it was said, whatever year it speaks of.
        ({"status": "planned", "valid_from": "2030"}, {"2024-06-14": "-", "2024-06-15": "said"}),
        ({"status": "denied"}, {"2024-06-14": "-", "2024-06-15": "said"}),
        ({"status": "alleged", "when": "2024-05"}, {"2024-05-30": "-", "2024-05-31": "said"}),
        ({"status": "announced", "valid_from": "2025-01"}, {"2024-12": "said"}),
        # What ended reads in force between start and end, ended afterwards.
        (
            {"status": "ended", "valid_from": "2010", "valid_to": "2019-05-31"},
            {"2009": "-", "2010-06": "possible in-force", "2015": "known in-force", "2019-05-31": "known in-force"},
        ),
        (
            {"status": "ended", "valid_from": "2010", "valid_to": "2019-05-31"},
            {"2019-06-01": "known", "2030": "known"},
        ),
        ({"status": "ended"}, {"1990": "possible in-force", "2024-06-14": "possible in-force", "2024-06-15": "known"}),
        ({"status": "ended", "valid_to": "2024"}, {"2024-06-14": "possible in-force", "2024-06-15": "known"}),
        ({"status": "ended", "valid_from": "2010"}, {"2009": "-", "2015": "possible in-force", "2024-06-15": "known"}),
    ],
)  # fmt: skip
def test_a_claim_is_seen_as_of_a_day_as_far_as_its_source_says(fields: dict[str, Any], seen: dict[str, str]) -> None:
    corpus = corpus_of(version_of(claim_of(**fields), **_PUBLISHED))
    assert {day: _seen(corpus, day) for day in seen} == seen


@pytest.mark.parametrize("fields", [{}, {"valid_from": "2010"}, {"status": "planned"}, {"status": "ended", "valid_to": "2019"}])
def test_without_an_anchor_a_claim_is_seen_as_of_no_day(fields: dict[str, Any]) -> None:
    corpus = corpus_of(version_of(claim_of(**fields)))
    assert {_seen(corpus, day) for day in ("1990", "2015", "2030")} <= {"possible", "-"}


def test_an_undated_version_is_anchored_by_what_is_known_of_it() -> None:
    retrieved = corpus_of(version_of(claim_of(), retrieved="2024-05-02"))
    assert (_seen(retrieved, "2024-05-01"), _seen(retrieved, "2024-05-02")) == ("presumed", "known")
    revised = corpus_of(version_of(claim_of()), version_of(version="v2", revises="v1", published="2024-04-01"))
    assert (_seen(revised, "2024-03-31"), _seen(revised, "2024-04-01")) == ("presumed", "known")
    yearless = corpus_of(
        version_of(claim_of(), published="XXXX-04"), version_of(version="v2", revises="v1", published="2024-04-01")
    )
    assert _seen(yearless, "2024-04-01") == "known"


def test_the_anchor_is_the_first_version_of_the_article_that_made_it() -> None:
    corpus = corpus_of(
        version_of(claim_of(), published="2024-01-01"),
        version_of(claim_of(), version="v2", revises="v1", published="2024-06-01"),
    )
    assert _seen(corpus, "2024-02", "paper@v2#a") == "known"


def test_an_event_anchors_what_was_said_at_it() -> None:
    held = claim_of("held", subject="summit", relation="held-on", object=None, date="2024-03-05", status="completed")
    corpus = corpus_of(version_of(claim_of(at="summit"), held, **_PUBLISHED))
    assert (_seen(corpus, "2024-03-04"), _seen(corpus, "2024-03-05")) == ("presumed", "known")


def test_another_source_gives_the_start_or_the_end_of_the_same_claim() -> None:
    starting = corpus_of(
        version_of(claim_of(), **_PUBLISHED), version_of(claim_of(valid_from="2022-01-01"), article="other", published="2025")
    )
    assert [_seen(starting, day) for day in ("2021-12-31", "2022-01-01", "2024-07")] == ["possible", "presumed", "known"]
    ending = corpus_of(
        version_of(claim_of(valid_from="2010"), **_PUBLISHED),
        version_of(claim_of(valid_to="2019-05-31", status="ended"), article="other", published="2025"),
    )
    assert [_seen(ending, day) for day in ("2019-05-31", "2019-06-01")] == ["known", "-"]
    earlier_spell = corpus_of(
        version_of(claim_of(valid_from="2020"), **_PUBLISHED),
        version_of(claim_of(valid_to="2015"), article="other", published="2016"),
    )
    assert _seen(earlier_spell, "2024") == "known"


def test_a_later_claim_that_is_a_change_ends_a_state() -> None:
    supplied = claim_of(subject="arland", object="cerria", relation="supplies-to", valid_from="2021-01-01")
    halted = claim_of(subject="arland", object="cerria", relation="halted-supply-to", valid_from="2024-03-01")
    corpus = corpus_of(
        version_of(supplied, published="2021-02-01"), version_of(halted, article="other", published="2024-03-02")
    )
    assert [_seen(corpus, day) for day in ("2024-02-29", "2024-03-01")] == ["known", "-"]
    near = corpus_of(
        version_of(claim_of(), published="2024-01-01"), version_of(claim_of(status="denied"), article="other", **_PUBLISHED)
    )
    assert _seen(near, "2024-07") == "known", "a denial within the inertia is a conflict, no change"
    far = corpus_of(
        version_of(claim_of(), published="2015-01-01"), version_of(claim_of(status="denied"), article="other", **_PUBLISHED)
    )
    assert [_seen(far, day) for day in ("2024-06-14", "2024-06-15")] == ["known", "-"]
    listing = (Listing(relation="member-of", object="pact"),)
    listed = version_of(claim_of(subject="belmark"), article="other", lists=listing, **_PUBLISHED)
    told_long_before = corpus_of(version_of(claim_of(), published="2015"), listed)
    assert [_seen(told_long_before, day) for day in ("2024-06-14", "2024-06-15")] == ["known", "-"]


def test_nothing_is_seen_of_what_was_not_founded_but_what_was_said_of_its_future() -> None:
    founded = claim_of("b", subject="pact", relation="founded-on", object=None, date="2020-05-01", status="completed")
    plan = claim_of("c", status="planned", when="2019")
    second = replace(founded, id="d", date="2021")
    corpus = corpus_of(
        version_of(claim_of(), plan, founded, **_PUBLISHED), version_of(second, article="other", published="2025")
    )
    assert [_seen(corpus, day) for day in ("2020-04-30", "2020-05-01", "2024-06-15")] == ["-", "presumed", "known"]
    assert [_seen(corpus, day, "paper@v1#c") for day in ("2018", "2019", "2020-04-30")] == ["-", "said", "said"]
    word = replace(founded, relation="founded", subject="dora", object="pact", date=None)
    untold = corpus_of(version_of(claim_of(), **_PUBLISHED), version_of(word, article="other", published="2024-02-01"))
    assert [_seen(untold, day) for day in ("2024-01-31", "2024-02-01")] == ["possible", "presumed"]


def test_a_listing_is_seen_from_the_day_on_which_it_was_given() -> None:
    lists = (Listing(relation="member-of", object="pact"),)
    corpus = corpus_of(version_of(claim_of(valid_from="2010"), lists=lists, **_PUBLISHED))
    assert [_as_of(corpus, day).corpus.versions[0].lists for day in ("2024-06-14", "2024-06-15")] == [(), lists]


def test_plain_edges_follow_from_what_is_left() -> None:
    corpus = corpus_of(version_of(claim_of(valid_from="2010-01-01", valid_to="2020-12-31"), published="2015"))
    edge = "arland> <https://w3id.org/entente/ontology#memberOf>"
    for day, there in (("2009", False), ("2015", True), ("2021", False)):
        assert (edge in _as_of(corpus, day).statements.n_quads()) == there


def test_what_loses_a_claim_is_neither_complete_nor_a_full_list() -> None:
    lists = (Listing(relation="member-of", object="pact"), Listing(relation="partner-of", object="pact"))
    claims = (
        claim_of("a", subject="belmark", valid_from="2010"),
        claim_of("b", valid_from="2024"),
        claim_of("c", valid_from="2010", relation="partner-of", because=("a", "b")),
    )
    [version] = _as_of(corpus_of(version_of(*claims, lists=lists, published="2023-03")), "2023").corpus.versions
    assert [assertion.id for assertion in version.assertions] == ["a", "c"]
    assert version.assertions[1].because == ("a",)
    assert not version.complete
    assert [listing.relation for listing in version.lists] == ["partner-of"]


def _brics_as_of(day: str, data: Path | None) -> dict[str, str]:
    with _quiet():
        graph = entente.load(data, as_of=day)
    members = [
        claim
        for claim in graph.claims
        if (claim.assertion.relation, claim.assertion.object) == ("member-of", "brics") and claim.status.plain
    ]
    certain = sorted(members, key=lambda claim: claim.certainty == "known")
    return {claim.assertion.subject: str(claim.certainty) for claim in certain}


def test_the_members_of_brics_in_november_2024() -> None:
    corpus = FIRST if FIRST.exists() else None
    founders = dict.fromkeys(["brazil", "russia", "india", "china", "kazakhstan"], "presumed")
    invited = dict.fromkeys(["south-africa", "egypt", "ethiopia", "iran", "united-arab-emirates", "saudi-arabia"], "known")
    assert _brics_as_of("2024-11-30", corpus) == founders | invited
    asked = entente.query("members-of", corpus, bind={"date": "2024-11-30"})
    assert {str(row["member"]).rpartition("/")[2]: str(row["certainty"]) for row in asked} == founders | invited
    assert "iran" not in _brics_as_of("2010", corpus)
    with _quiet():
        network = [
            claim
            for claim in entente.load(corpus, as_of="2024-11-30").claims
            if claim.assertion.object == "ai-alliance-network"
        ]
    assert not [claim.id for claim in network if claim.certainty != "said"]
    assert len(entente.load(corpus).claims) > len(network)


@pytest.mark.parametrize("seeds", [[*range(12), 1035], pytest.param(range(1000, 1300), marks=pytest.mark.campaign)])
def test_a_query_on_a_day_finds_the_members_that_the_view_as_of_it_has(seeds: Iterable[int]) -> None:
    for seed in seeds:
        graph = entente.Graph(_generated(seed), WORDS)
        latest = {version.id for version in graph.corpus.latest.values()}
        for day in SlowReading(graph.claims).days_to_ask()[::7]:
            view = _as_of(graph.corpus, day).claims
            expected = {
                (claim.assertion.subject, claim.certainty)
                for claim in view
                if claim.version.id in latest
                and (claim.assertion.relation, claim.assertion.object) == ("member-of", "pact")
                and claim.status.plain
                and claim.certainty in {"known", "presumed"}
            }
            asked = graph.query("members-of", bind={"alliance": "pact", "date": day.isoformat()})
            found = {(str(row["member"]).rpartition("/")[2], str(row["certainty"])) for row in asked}
            assert found == expected, (seed, day)


# The program beside a slow reading of the rules.

_DAYS = [
    "2019",
    "2020-03",
    "2020-03-14",
    "2021",
    "2022-01/..",
    "../2020",
    "2023-11-05",
    "2024",
    "2024-02-29",
    "2024-12-31T22:30:00-05:00",
]
_STATUSES = [
    "in-force",
    "in-force",
    "in-force",
    "in-force",
    "completed",
    "ended",
    "denied",
    "denied",
    "denied",
    "planned",
    "forecast",
    "alleged",
    "considered",
]
_RELATIONS = [
    "member-of",
    "member-of",
    "partner-of",
    "supplies-to",
    "halted-supply-to",
    "re-evaluates-supply-to",
    "cooperates-with",
]


def _generated_claim(dice: random.Random, name: str) -> Assertion:
    def maybe(chance: float) -> str | None:
        return dice.choice([*_DAYS, "XXXX-12-11"]) if dice.random() < chance else None

    fields: dict[str, Any] = {"subject": dice.choice(["arland", "belmark", "both"]), "relation": dice.choice(_RELATIONS)}
    fields["object"] = dice.choice(["pact", "pact", "cerria"])
    kind = dice.random()
    if kind < 0.1:
        fields |= {"subject": "pact", "relation": "founded-on", "object": None, "date": dice.choice(_DAYS)}
    elif kind < 0.15:
        fields |= {"subject": "dora", "relation": "founded", "object": "pact"}
    elif kind < 0.2:
        fields |= {"subject": "summit", "relation": "held-on", "object": None, "date": dice.choice(_DAYS)}
    elif kind < 0.3:
        value = Value(amount=Decimal(dice.choice([9, 10])))
        fields |= {"subject": "pact", "relation": "member-count", "object": None, "value": value}
        fields |= {dice.choice(["in_", "by"]): dice.choice([None, None, "2020", "2024"])}
    status = dice.choice(["completed", "in-force", "planned"] if fields["relation"] in {"founded-on", "held-on"} else _STATUSES)
    fields |= {"valid_from": maybe(0.3), "valid_to": maybe(0.25), "when": maybe(0.2), "status": status}
    if fields["valid_from"] and fields["valid_to"]:
        first, last = dates.span(fields["valid_from"]).earliest, dates.span(fields["valid_to"]).latest
        fields["valid_to"] = None if first and last and last < first else fields["valid_to"]
    fields |= {"said": ("dora",) if dice.random() < 0.3 else (), "at": "summit" if dice.random() < 0.1 else None}
    return claim_of(name, **fields)


def _generated(seed: int) -> Corpus:
    return corpus_of(*_generated_versions(random.Random(seed)))  # noqa: S311  the same for every run


def _generated_versions(dice: random.Random) -> Iterator[Version]:
    for article in ("paper", "gazette", "courier"):
        claims: list[Assertion] = []
        for number in range(dice.randrange(1, 4)):
            kept = [claim for claim in claims if dice.random() < 0.7]
            claims = [*kept, *(_generated_claim(dice, f"c{number}{place}") for place in range(dice.randrange(1, 3)))]
            yield version_of(
                *claims,
                article=article,
                version=f"v{number}",
                revises=f"v{number - 1}" if number else None,
                lists=(Listing(relation="member-of", object="pact"),) if dice.random() < 0.2 else (),
                published=dice.choice([None, *_DAYS, "XXXX-05"]),
                retrieved=dice.choice([None, None, "2023-01-01", "2025"]),
            )


def _differences(corpus: Corpus) -> list[str]:
    """Return where --as-of and a slow reading of the rules see a claim otherwise, for each day at which anything changes."""
    graph = entente.Graph(corpus, WORDS)
    claims = graph.claims
    slow = SlowReading(claims)
    found: list[str] = []
    for day in slow.days_to_ask():
        view = {
            claim.id: (claim.certainty, claim.assertion.status)
            for claim in entente.load(graph, as_of=day, possible=True).claims
        }
        expected = {claim.id: slow.seen(claim, day) for claim in claims}
        found += [
            f"{day} {name}: {view.get(name)}, but read {reading}"
            for name, reading in expected.items()
            if view.get(name) != reading
        ]
    return found


@pytest.mark.parametrize(
    "seeds",
    [range(150), *(pytest.param(range(first, first + 1000), marks=pytest.mark.campaign) for first in range(1000, 6000, 1000))],
)
def test_generated_corpora_stand_as_a_slow_reading_says(seeds: range) -> None:
    wrong = {seed: found[:3] for seed in seeds if (found := _differences(_generated(seed)))}
    assert not wrong


@pytest.mark.parametrize("place", [None, SMALL, *([FIRST] if FIRST.exists() else [])])
def test_the_seeds_stand_as_a_slow_reading_says(place: Path | None) -> None:
    assert not _differences(entente.load(place).corpus)


@pytest.mark.parametrize("seeds", [range(60), pytest.param(range(1000, 4000), marks=pytest.mark.campaign)])
def test_what_was_known_on_a_day_is_as_a_slow_reading_says(seeds: range) -> None:
    for seed in seeds:
        corpus = _generated(seed)
        days = {version.id: published(corpus, version) for version in corpus.versions}
        ask = {day + timedelta(days=step) for day in days.values() if day for step in (-1, 0, 1)}
        for day in sorted(ask):
            view = _as_known_on(corpus, day).corpus
            known = {name for name, out in days.items() if out and out <= day}
            assert {version.id for version in view.versions} == known, (seed, day)
            for article in {name.partition("@")[0] for name in known}:
                # Along the chain, the last version that was out.
                chain = [name for name in sorted(days) if name.startswith(f"{article}@") and name in known]
                assert view.latest[article].id == chain[-1], (seed, day)


_points = st.dates(date(2000, 1, 1), date(2030, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
_corpora = st.integers(0, 10_000).map(_generated)


def _keys(corpus: Corpus) -> set[tuple[str, str]]:
    return {(version.id, assertion.id) for version in corpus.versions for assertion in version.assertions}


@given(_corpora, _points)
def test_what_was_known_on_a_day_is_asked_for_again_with_the_same_answer(corpus: Corpus, day: str) -> None:
    known = history.as_known_on(corpus, day)
    assert history.as_known_on(known, day) == known


@given(_corpora, st.dates(), st.dates())
def test_by_publication_a_later_day_knows_all_that_an_earlier_one_knew(corpus: Corpus, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    before, after = history.as_known_on(corpus, earlier), history.as_known_on(corpus, later)
    assert {version.id for version in before.versions} <= {version.id for version in after.versions}
    assert _keys(before) <= _keys(after) <= _keys(corpus)
    assert {article.id for article in before.articles} <= {article.id for article in after.articles}


@given(_corpora, _points)
def test_a_view_is_whole_and_changes_no_claim_but_what_had_not_ended_yet(corpus: Corpus, day: str) -> None:
    claims = {(v.id, a.id): replace(a, because=()) for v in corpus.versions for a in v.assertions}
    for graph in (_as_of(corpus, day), _as_known_on(corpus, day)):
        view = graph.corpus
        articles = {article.id for article in view.articles}
        versions = {version.id for version in view.versions}
        for version in view.versions:
            assert version.article in articles
            assert version.revises is None or f"{version.article}@{version.revises}" in versions
            named = {assertion.id for assertion in version.assertions}
            for assertion in version.assertions:
                assert set(assertion.because) <= named
                told = claims[version.id, assertion.id]
                assert assertion.status in {told.status, *(["in-force"] if told.status == "ended" else [])}
                assert replace(assertion, because=(), status=told.status) == told
        graph.statements.n_quads()


def test_by_publication_only_what_was_surely_out_is_known() -> None:
    corpus = corpus_of(
        version_of(article="early", published="2024-06-15"),
        version_of(article="late", published="2024-06-16"),
        version_of(article="some-day", published="2024"),
        version_of(article="undated"),
    )
    assert [version.article for version in history.as_known_on(corpus, "2024-06-15").versions] == ["early"]
    assert history.unplaced(corpus, "2024-06-15") == ("some-day@v1", "undated@v1")
    assert [version.article for version in history.as_known_on(corpus, "2024").versions] == ["early", "late", "some-day"]
    assert history.unplaced(corpus, "2024") == ("undated@v1",)
    assert history.unplaced(corpus, "2023") == ("undated@v1",)


def test_the_version_before_a_later_one_is_the_latest_until_that_is_out() -> None:
    corpus = corpus_of(
        version_of(version="v1", published="2024-01-01"), version_of(version="v2", published="2024-01-02", revises="v1")
    )
    assert history.as_known_on(corpus, "2024-01-01").latest["paper"].version == "v1"
    assert history.as_known_on(corpus, "2024-01-02").latest["paper"].version == "v2"
    later = corpus_of(version_of(version="v1"), version_of(version="v2", published="2024-01-02", revises="v1"))
    undated, dated = history.as_known_on(later, "2024-01-02").versions
    assert (undated.version, dated.version, dated.revises) == ("v1", "v2", "v1")
    assert history.as_known_on(later, "2024-01-01").versions == ()
    chain = corpus_of(
        version_of(version="v1", published="2020-06"),
        version_of(version="v2", revises="v1"),
        version_of(version="v3", published="2020", revises="v2"),
    )
    then = history.as_known_on(chain, "2021")
    assert [version.revises for version in then.versions] == [None, "v1", "v2"]
    assert then.latest["paper"].version == "v3"
    assert [version.version for version in history.as_known_on(chain, "2020-07").versions] == ["v1"]


def test_an_article_that_is_cited_stays_and_one_that_nobody_knew_goes() -> None:
    corpus = corpus_of(
        version_of(article="paper", published="2024"), version_of(article="later", published="2025"),
        version_of(article="undated"), paper=("undated", "arland"), undated=("deeper",), deeper=(),
    )  # fmt: skip
    view = history.as_known_on(corpus, "2024")
    assert {article.id for article in view.articles} == {"paper", "undated", "deeper"}


@pytest.mark.parametrize("day", ["2024-13", "soon", "2024-02-30", "", "2024/..", "../.."])
def test_a_text_that_is_no_day_is_misuse(day: str) -> None:
    told = r"is not|no last day|says nothing"
    with pytest.raises(entente.UsageError, match=told):
        entente.load(SMALL, as_of=day)
    with pytest.raises(entente.UsageError, match=told):
        entente.load(SMALL, as_known_on=day)


def test_a_day_may_be_one_of_python() -> None:
    with _quiet():
        assert entente.load(SMALL, as_of=date(2024, 3, 1)).corpus == entente.load(SMALL, as_of="2024-03-01").corpus


def test_the_shipped_seeds_as_known_before_the_second_version_say_it_is_from_tass() -> None:
    with pytest.warns(entente.EntenteWarning, match=f"{UNDATED} are left out: not surely published by 2025-01-01"):
        graph = entente.load(as_known_on="2025-01-01")
    assert graph.corpus.latest["reuters-sberbank-china"].version == "2025-01-01"
    assert {article.id for article in graph.corpus.articles}.isdisjoint({"gulfnews-ai-horizons", "karachi-ai-strategy"})
    rows = entente.query("SELECT ?who { ?p :party entity:sberbank, entity:china . ?a :states ?p ; :origin ?who }", graph)
    assert {str(row["who"]).rpartition("/")[2] for row in rows} == {"tass"}


def test_an_instant_is_on_the_day_that_it_has_in_utc() -> None:
    corpus = corpus_of(version_of(claim_of(), published="2024-12-31T22:30:00-05:00"))
    assert [len(_as_known_on(corpus, day).corpus.versions) for day in ("2024-12-31", "2025-01-01")] == [0, 1]


def test_plain_edges_of_the_shipped_seeds_are_those_of_the_day() -> None:
    def members(day: str) -> set[str]:
        asked = "SELECT DISTINCT ?who { ?who :memberOf entity:brics }"
        with _quiet():
            return {str(row["who"]).rpartition("/")[2] for row in entente.query(asked, as_of=day)}

    assert members("2024-01-01") - members("2023-12-31") == {
        "egypt", "ethiopia", "iran", "saudi-arabia", "united-arab-emirates",
    }  # fmt: skip
    assert members("2010") - members("2009") == {"south-africa"}
    assert "egypt" not in members("2009")


def _invoked(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    return done.exit_code, done.stdout, done.stderr


def test_every_command_takes_both_and_tells_what_is_left_out(tmp_path: Path) -> None:
    note = f"entente: note: {UNDATED} are left out: not surely published by 2025-01-01\n"
    asked = "SELECT (COUNT(DISTINCT ?v) AS ?n) { ?v a :ArticleVersion }"
    for command in (
        ("query", asked),
        ("conflicts",),
        ("log", "sberbank"),
        ("export", "nq"),
        ("diff", "reuters-sberbank-china", "kyivpost-sberbank-china"),
    ):
        status, told, noted = _invoked(*command, "--as-known-on", "2025-01-01")
        assert (status, noted) == (0, note), command
        assert told != _invoked(*command)[1], command
        assert _invoked(*command, "--as-known-on", "2025-01-01", "--quiet") == (0, told, ""), command
        for option in ("--as-of", "--as-known-on"):
            assert _invoked(*command, option, "2024-13") == (2, "", "entente: '2024-13' is not in the calendar\n"), command
    status, told, noted = _invoked("build", SMALL, "-o", tmp_path, "--as-known-on", "2024-03-01", "--as-of", "2024-03-01")
    assert (status, noted) == (0, "entente: note: harbour-doubts@v1 is left out: not surely published by 2024-03-01\n")
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "version:harbour-pact.v1" in turtle
    assert "version:harbour-pact.v2" not in turtle
    page = _invoked("page", SMALL, "-o", "-", "--as-known-on", "2024-03-01")[1]
    data = gzip.decompress(base64.b64decode(page.partition('id="data">')[2].partition("<")[0])).decode()
    assert '"v1"' in data
    assert '"v2"' not in data


def test_presumed_is_told_wherever_a_view_as_of_a_day_is_shown(run: Run, tmp_path: Path) -> None:
    def told(*arguments: str | Path) -> str:
        done = run(*arguments, "--as-of", "2024-11-30", "--quiet")
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    with _quiet():
        seen = Counter(claim.certainty for claim in entente.load(FIRST, as_of="2024-11-30").claims)
        frame = entente.load(FIRST, as_of="2024-11-30").claims.to_pandas()
    assert min(seen["known"], seen["presumed"], seen["said"]) > 0
    assert seen["possible"] == 0
    assert Counter(frame["certainty"]) == seen
    assert "in force, presumed, said by Caminos" in told("log", "kazakhstan", FIRST)
    assert "gilt, vermutlich, gesagt von Caminos" in told("log", "kazakhstan", FIRST, "--lang", "de", "--format", "markdown")
    counts = ", ".join(f"{seen[certainty]} {certainty}" for certainty in ("known", "presumed", "said"))
    report = told("export", "report", FIRST)
    assert f"as things stood on 2024-11-30: of {seen.total()} claims, {counts}." in report
    assert "as things stood" not in run("export", "report", FIRST).stdout
    rows = list(csv.DictReader(told("export", "assertions.csv", FIRST).splitlines()))
    assert Counter(row["certainty"] for row in rows) == seen
    edges = {row["id"]: row for row in csv.DictReader(told("export", "edges.csv", FIRST).splitlines())}
    presumed = {name for name, row in edges.items() if row["certainty"] == "presumed"}
    kazakhstan = next(row for row in edges.values() if (row["subject"], row["object"]) == ("kazakhstan", "brics"))
    assert (kazakhstan["plain"], kazakhstan["certainty"]) == ("true", "presumed")
    (tmp_path / "view.graphml").write_text(told("export", "graphml", FIRST), encoding="utf-8")
    network = nx.read_graphml(tmp_path / "view.graphml")
    assert {name for *_, name, seen_as in network.edges(keys=True, data="certainty") if seen_as == "presumed"} == presumed
    assert told("export", "gexf", FIRST).count('value="presumed"') == len(presumed)
    assert told("export", "nq", FIRST).count('ontology#certainty> "presumed"') == seen["presumed"]
    with _quiet():
        plain = entente.load(FIRST, as_of="2024-11-30").to_networkx().edges["kazakhstan", "brics", kazakhstan["id"]]
    assert (plain["plain"], plain["certainty"]) == (True, "presumed")


def test_presumed_is_told_of_conflicts_and_of_differences(run: Run, tmp_path: Path) -> None:
    claims = (claim_of(), claim_of("b", subject="belmark"))
    versions = (
        version_of(*claims, published="2024-06-15"),
        version_of(claim_of(status="denied", when="2024-01"), article="gazette", published="2024-06-15"),
    )
    later = version_of(claims[0], article="paper", version="v2", revises="v1", published="2024-06-20")
    (tmp_path / "corpus.nq").write_text(
        entente.Graph(corpus_of(*versions, later), WORDS).statements.n_quads(), encoding="utf-8"
    )
    conflicts = run("conflicts", "corpus.nq", "--as-of", "2024-05").stdout
    assert "paper@v2 (2024-06-20): in force, presumed, said by the article “paper”" in conflicts
    graph = entente.Graph(corpus_of(*versions, later), WORDS)
    difference = entente.diff("paper@v1", "paper@v2", seeds=graph, as_of="2024-05", language="de")
    for told in (difference.text(), difference.markdown()):
        assert "belmark – Mitglied von – pact (vermutlich)" in told
    assert "presumed" not in entente.diff("paper@v1", "paper@v2", seeds=graph).text()


def test_json_tells_of_each_claim_how_surely_it_is_seen() -> None:
    with _quiet():
        graph = entente.load(FIRST, as_of="2024-11-30", possible=True)
    seen = {claim.id: claim.certainty for claim in graph.claims}
    named = ["china-russia-ai", "putin-ai-alliance"]
    disputed = [
        (f"{claim['version']}#{claim['assertion']}", claim["certainty"])
        for conflict in json.loads(entente.conflicts(graph).json())["conflicts"]
        for side in conflict["sides"]
        for claim in side["claims"]
    ]
    compared = [
        (f"{claim['version']}#{claim['assertion']['id']}", claim["certainty"])
        for change in json.loads(entente.diff(*named, seeds=graph).json())["changes"]
        for claim in (change["old"], change["new"])
        if claim
    ]
    told = [
        (claim["assertion"], claim["certainty"])
        for row in json.loads(entente.story(named, graph).json())["rows"]
        for cell in row["cells"]
        for claim in cell
    ]
    for found in (disputed, compared, told):
        assert {name: seen[name] for name, _ in found} == dict(found)
    assert {certainty for _, certainty in disputed} == {"known", "presumed", "said", "possible"}
    assert {"presumed", "possible"} <= {certainty for _, certainty in compared}
    today = json.loads(entente.conflicts(FIRST).json())["conflicts"]
    assert {claim["certainty"] for conflict in today for side in conflict["sides"] for claim in side["claims"]} == {None}


def test_possible_without_a_day_is_misuse(run: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(entente.export("nq", SMALL), encoding="utf-8")
    for command in (("log", "dora-lind", SMALL), ("conflicts", SMALL), ("query", "members-of", "graph.nq"), ("build", SMALL)):
        done = run(*command, "--possible")
        assert (done.returncode, done.stdout) == (2, ""), command
        assert "(give --as-of DATE with --possible" in done.stderr, command
    with pytest.raises(entente.UsageError, match="as of a day alone"):
        entente.load(SMALL, possible=True)


def test_what_is_left_out_is_counted_and_kept_where_asked_for(run: Run) -> None:
    left_out = run("export", "assertions.csv", FIRST, "--as-of", "2024-11-30")
    note = (
        r"entente: note: (\d+) claims are left out: nothing tells whether they held as of 2024-11-30; --possible keeps them\n"
    )
    [count] = re.findall(note, left_out.stderr)
    kept = run("export", "assertions.csv", FIRST, "--as-of", "2024-11-30", "--possible")
    assert kept.stderr == ""
    rows = list(csv.DictReader(kept.stdout.splitlines()))
    assert sum(row["certainty"] == "possible" for row in rows) == int(count) > 0


def test_the_page_and_the_command_line_know_a_version_from_one_day_on() -> None:
    corpus = corpus_of(
        version_of(claim_of(), published="2024"),
        version_of(claim_of(), article="gazette", published="2024-12-31T22:30:00-05:00"),
        version_of(claim_of(), article="courier"),
        version_of(claim_of(), article="courier", version="v2", revises="v1", published="2024-05"),
        version_of(claim_of(), article="undated"),
    )
    graph = entente.Graph(corpus, WORDS)
    days = {
        f"{version['article']}@{version['version']}": version.get("day")
        for version in payload(graph.claims, graph.network, {}, {})["versions"]
    }
    assert days == {
        "paper@v1": "2024-12-31",
        "gazette@v1": "2025-01-01",
        "courier@v1": "2024-05-31",
        "courier@v2": "2024-05-31",
        "undated@v1": None,
    }
    for asked in ("2024-05-30", "2024-05-31", "2024-12-31", "2025-01-01"):
        known = {version.id for version in _as_known_on(corpus, asked).corpus.versions}
        assert known == {name for name, day in days.items() if day and day <= asked}


def test_a_graph_that_was_built_is_looked_back_into_and_a_foreign_one_is_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(entente.export("nq", SMALL), encoding="utf-8")
    asked = "SELECT ?v { ?v a :ArticleVersion } ORDER BY ?v"
    then = run("query", asked, "graph.nq", "--as-known-on", "2024-03-01").stdout
    assert then == run("query", asked, SMALL, "--as-known-on", "2024-03-01").stdout
    assert "harbour-pact@v1" in then
    assert "harbour-pact@v2" not in then
    (tmp_path / "foreign.ttl").write_text("<http://a.example/x> <http://a.example/y> 1 .", encoding="utf-8")
    done = run("query", asked, "foreign.ttl", "--as-of", "2024")
    assert done.returncode == 2
    assert "only graphs that Entente built" in done.stderr


def test_before_anything_was_known_there_is_an_empty_graph(run: Run, tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", "empty", "--as-known-on", "1999", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "empty" / "graph.html").stat().st_size > 1000
    assert json.loads(run("conflicts", SMALL, "--as-known-on", "1999", "--format", "json").stdout)["conflicts"] == []


def test_the_change_between_two_days_is_a_difference_of_two_views(run: Run, tmp_path: Path) -> None:
    (tmp_path / "then.nq").write_text(run("export", "nq", SMALL, "--as-known-on", "2024-03-01").stdout, encoding="utf-8")
    told = run("diff", "then.nq", SMALL).stdout
    assert "+ version harbour-pact@v2 (added)" in told
