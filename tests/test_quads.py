from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.conftest import SMALL, SMALL_TEXTS

from entente import seeds as _seeds
from entente.claims import Claims
from entente.model import ids
from entente.rdf import ontology, writing
from entente.seeds import texts as _texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.model.records import Corpus

WORDS = ontology.load()
CORPUS = _seeds.read(SMALL).corpus
TEXTS = _texts.read(SMALL_TEXTS, CORPUS.versions)
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in ids.prefixes(CORPUS.profile.base).items())


@pytest.fixture(scope="module")
def ask() -> Callable[[str], list[list[str]]]:
    store = ox.Store()
    store.bulk_extend(writing.quads(Claims(CORPUS, WORDS), TEXTS))

    def query(text: str) -> list[list[str]]:
        answer = store.query(PREFIXES + text, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        rows = [[term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row] for row in answer]
        return sorted({tuple(cell.rpartition("/")[2] for cell in row): row for row in rows}.values())

    return query


def local(rows: list[list[str]]) -> list[tuple[str, ...]]:
    return [tuple(cell.removeprefix(CORPUS.profile.base) for cell in row) for row in rows]


def test_there_is_no_blank_node_and_every_statement_is_in_a_named_graph() -> None:
    for quad in writing.quads(Claims(CORPUS, WORDS), TEXTS):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        assert isinstance(quad.graph_name, ox.NamedNode)


def test_the_query_that_every_user_learns(ask: Callable[[str], list[list[str]]]) -> None:
    rows = ask(
        "SELECT ?status ?version { ?p :party entity:belmark, ?other ; rdf:predicate :cooperatesWith ."
        " ?a :states ?p ; :status ?status ; prov:wasQuotedFrom ?version . FILTER(?other = entity:arland) }"
    )
    assert local(rows) == [
        ("status#announced", "version/harbour-pact.v1"),
        ("status#denied", "version/harbour-doubts.v1"),
        ("status#ordered", "version/harbour-pact.v2"),
    ]


def test_a_plain_edge_is_made_by_what_holds_and_by_nothing_else(ask: Callable[[str], list[list[str]]]) -> None:
    rows = ask("SELECT ?g ?s ?o { GRAPH ?g { ?s :memberOf ?o } }")
    assert local(rows) == [
        ("version/harbour-pact.v1", "entity/arland", "entity/harbour-pact-body"),
        ("version/harbour-pact.v2", "entity/arland", "entity/harbour-pact-body"),
    ]
    assert ask("SELECT ?s { ?s :cooperatesWith ?o }") == []
    assert ask("SELECT ?s { ?s :haltedSupplyTo ?o }") == []


def test_a_plain_edge_of_a_symmetric_relation_is_written_both_ways() -> None:
    [version] = [version for version in CORPUS.versions if version.id == "harbour-pact@v2"]
    held = replace(version, assertions=(replace(version.assertions[0], status="in-force"),))
    stated = quads_of(replace(CORPUS, versions=(held,)))
    assert ("arland", "cooperatesWith", "belmark") in stated
    assert ("belmark", "cooperatesWith", "arland") in stated


def quads_of(corpus: Corpus) -> set[tuple[str, ...]]:
    terms = ((quad.subject, quad.predicate, quad.object) for quad in writing.quads(Claims(corpus, WORDS)))
    return {tuple(re.split(r"[/#]", str(term).strip("<>"))[-1] for term in triple) for triple in terms}


def test_evidence_points_into_the_text_at_hand(ask: Callable[[str], list[list[str]]]) -> None:
    rows = ask(
        "SELECT ?quote ?start ?end { ?a :evidence ?e . ?e oa:hasSelector ?q, ?p ."
        " ?q oa:exact ?quote . ?p oa:start ?start ; oa:end ?end }"
    )
    assert len(rows) == 4
    for quote, start, end in rows:
        assert TEXTS["harbour-pact@v1"][int(start) : int(end)] == quote


def test_without_the_text_there_is_the_quote_alone() -> None:
    used = {quad.object.value for quad in writing.quads(Claims(CORPUS, WORDS)) if isinstance(quad.object, ox.NamedNode)}
    assert "http://www.w3.org/ns/oa#TextQuoteSelector" in used
    assert "http://www.w3.org/ns/oa#TextPositionSelector" not in used


def test_an_attribution_chain_keeps_its_order_and_the_origin_is_told_where_nobody_is_named(
    ask: Callable[[str], list[list[str]]],
) -> None:
    rows = ask("SELECT ?a ?origin { ?a a :Assertion ; :origin ?origin }")
    assert local(rows) == [
        ("assertion/harbour-doubts.v1.halted", "article/harbour-doubts"),
        ("assertion/harbour-doubts.v1.pact", "entity/coast-radio"),
        ("assertion/harbour-pact.v1.founded", "entity/harbour-times"),
        ("assertion/harbour-pact.v1.gdp", "entity/harbour-times"),
        ("assertion/harbour-pact.v1.member", "entity/harbour-times"),
        ("assertion/harbour-pact.v1.pact", "entity/dora-lind"),
        ("assertion/harbour-pact.v2.member", "entity/harbour-times"),
        ("assertion/harbour-pact.v2.pact", "entity/harbour-times"),
    ]


def test_dates_keep_their_text_and_tell_their_span(ask: Callable[[str], list[list[str]]]) -> None:
    assert ask("SELECT ?w ?e ?l { ?a :when ?w ; :earliest ?e OPTIONAL { ?a :latest ?l } }") == [
        ["2022-02/..", "2022-02-01", ""],
        ["2024-03-01", "2024-03-01", "2024-03-01"],
    ]


def test_values_and_conversions_stand_with_the_propositions_in_canonical_form(ask: Callable[[str], list[list[str]]]) -> None:
    assert local(ask("SELECT ?g ?v ?n { GRAPH ?g { ?v a :Value ; :amount ?n } }")) == [
        ("graph/propositions", "value/12000000000-USD", "12000000000"),
        ("graph/propositions", "value/over-11200000000-EUR-total", "11200000000"),
    ]
