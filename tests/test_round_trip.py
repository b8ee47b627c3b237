"""What a corpus says of who speaks for whom, of articles and of conversions comes back from RDF in every format."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SMALL

import entente
from entente.claims import Claims
from entente.judges.diff import Operand, compare
from entente.model.records import Archive, Conversion, Corpus, Derivation, Representation
from entente.model.tour import TourStep
from entente.rdf import reading, writing
from entente.rdf.formats import SortedStatements

if TYPE_CHECKING:
    from collections.abc import Callable

GRAPH = entente.load(SMALL)
DATES = st.none() | st.sampled_from(["2019", "2019-05", "2019-05-06", "2022-02/..", "XXXX-12-11", "XXXX-12"])
PEOPLE = st.sampled_from(["eric-noll", "dora-lind", "harbour-times", "coast-radio"])


_T = TypeVar("_T")


def some(item: st.SearchStrategy[_T]) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(item, max_size=4, unique=True).map(tuple)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """The small corpus with other values in the fields in question."""
    representation = st.builds(Representation, entity=PEOPLE, valid_from=DATES, valid_to=DATES)
    plurals = st.dictionaries(st.sampled_from(["en", "de"]), st.booleans())
    confidence = st.none() | st.sampled_from(["low", "medium", "high"])
    # Without a confidence it says less than with one.
    derivations = st.dictionaries(st.sampled_from(["harbour-pact", "harbour-doubts"]), confidence)
    conversion = st.builds(
        Conversion,
        amount=st.sampled_from([Decimal("1.5"), Decimal(12), Decimal("99999999999999999999.123456789012345678")]),
        unit=st.sampled_from(["EUR", "USD"]),
        said=some(PEOPLE),
    )
    step = st.builds(
        TourStep,
        title=st.just({"en": 'A "step"', "de": "Ein <Schritt>"}),
        text=st.just({"en": "What it says\nin two lines"}),
        view=st.sampled_from(["front", "map", "table"]),
        entity=st.none() | PEOPLE,
        between=st.just(()) | st.tuples(PEOPLE, PEOPLE),
        article=st.sampled_from([None, "harbour-pact"]),
        disagreements=st.booleans(),
        compare=st.sampled_from([(), ("harbour-pact@v1", "harbour-pact@v2")]),
    )
    corpus = GRAPH.corpus
    return replace(
        corpus,
        profile=replace(corpus.profile, tour=tuple(draw(st.lists(step, max_size=3)))),
        entities=tuple(
            replace(entity, speaks_for=draw(some(representation)), plural=draw(plurals)) for entity in corpus.entities
        ),
        articles=tuple(
            replace(
                article,
                derives_from=tuple(Derivation(article=name, confidence=sure) for name, sure in draw(derivations).items()),
                story=draw(st.sampled_from([None, "pact-story"])),
            )
            for article in corpus.articles
        ),
        versions=tuple(
            replace(
                version,
                published=draw(DATES),
                archived=draw(st.none() | st.builds(Archive, url=st.just("https://archive.example/pact"), date=DATES)),
                assertions=tuple(
                    replace(assertion, when=draw(DATES), converted=draw(some(conversion)) if assertion.value else ())
                    for assertion in version.assertions
                ),
            )
            for version in corpus.versions
        ),
    )


FORMATS: list[tuple[Callable[[SortedStatements], str], ox.RdfFormat]] = [
    (SortedStatements.n_quads, ox.RdfFormat.N_QUADS),
    (SortedStatements.turtle, ox.RdfFormat.TURTLE),
    (SortedStatements.json_ld, ox.RdfFormat.JSON_LD),
]


@given(corpora(), st.sampled_from(FORMATS))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_a_corpus_comes_back_whole(corpus: Corpus, format_: tuple[Callable[[SortedStatements], str], ox.RdfFormat]) -> None:
    write, name = format_
    statements = SortedStatements(list(writing.quads(Claims(corpus, GRAPH.vocabulary))), corpus.profile.base)
    back = reading.corpus(ox.parse(write(statements), format=name), GRAPH.vocabulary)
    before, after = (Operand(name="a", claims=Claims(one, GRAPH.vocabulary)) for one in (corpus, back))
    assert not compare(before, after)
    assert back.profile == corpus.profile
    for given_, found in zip(corpus.entities, back.entities, strict=True):
        assert set(given_.speaks_for) == set(found.speaks_for)
        assert given_.plural == found.plural
    for article, other in zip(corpus.articles, back.articles, strict=True):
        assert (set(article.derives_from), article.story) == (set(other.derives_from), other.story)
    for version, again in zip(corpus.versions, back.versions, strict=True):
        assert (version.published, version.archived) == (again.published, again.archived)
        for assertion, same in zip(version.assertions, again.assertions, strict=True):
            assert (assertion.when, set(assertion.converted)) == (same.when, set(same.converted))


def test_who_always_speaks_for_another_has_a_plain_statement_and_who_did_for_a_time_has_not() -> None:
    assert GRAPH.query("ASK { entity:dora-lind :speaksFor entity:arland }")
    assert not GRAPH.query("ASK { entity:eric-noll :speaksFor ?anybody }")
    asked = "SELECT ?from ?to { entity:eric-noll :representation ?r . ?r prov:agent entity:belmark ; "
    [row] = GRAPH.query(asked + ":validFrom ?from ; :validTo ?to }")
    assert (row["from"], row["to"]) == ("2019-05", "2024")


def test_a_conversion_names_its_value_and_who_converts() -> None:
    [row] = GRAPH.query("SELECT ?amount { ?c rdf:value/:amount ?amount ; prov:wasAttributedTo entity:eric-noll }")
    assert row["amount"] == Decimal(12_000_000_000)


@pytest.mark.parametrize("amount", ["99999999999999999999.999999999999999999", "0.000000000000000001", "-1e19"])
def test_the_largest_and_smallest_amounts_that_check_lets_through_are_calculated_with_exactly(amount: str) -> None:
    number = Decimal(amount)
    asked = f'SELECT (STR("{number:f}"^^xsd:decimal + 0) AS ?same) {{}}'
    [row] = GRAPH.query(asked)
    assert Decimal(str(row["same"])) == number
