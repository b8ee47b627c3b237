from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.conftest import SMALL

from entente import OntologyError
from entente import seeds as _seeds
from entente.claims import Claims
from entente.claims.propositions import proposition_of
from entente.claims.wording import amount
from entente.model import ids, resources
from entente.model.records import Assertion, Proposition, Value
from entente.rdf import ontology, writing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

WORDS = ontology.load()
TTL = resources.ontology() / "entente.ttl"
CLAIM = Assertion(
    id="a", subject="russia", relation="cooperates-with", object="china", status="ordered", statement={"en": "."}, by="2030"
)


def test_every_term_is_labelled_and_defined_in_both_languages() -> None:
    for term in WORDS.by_iri.values():
        assert {"en", "de"} <= term.label.keys(), term.iri
        assert {"en", "de"} <= term.definition.keys(), term.iri


def test_domains_ranges_units_and_disjointness_name_what_exists() -> None:
    kinds = {"entity", "actor", *WORDS.kinds}
    for relation in WORDS.relations.values():
        assert relation.domain <= kinds, relation.id
        assert relation.takes != "object" or relation.range <= kinds, relation.id
        assert relation.units <= WORDS.units.keys(), relation.id
        for other in relation.disjoint:
            assert relation.id in WORDS.relations[other].disjoint


def test_strength_is_ordered_as_designed() -> None:
    strength = {status.id: status.strength for status in WORDS.statuses.values() if status.strength is not None}
    assert sorted(strength, key=lambda name: (strength[name], name)) == [
        "considered",
        "planned",
        "announced",
        "ordered",
        "completed",
        "in-force",
    ]
    assert strength["completed"] == strength["in-force"]
    assert {status.id for status in WORDS.statuses.values() if status.plain} == {"in-force", "completed"}


def test_the_ontology_defines_every_term_of_its_own_that_a_graph_uses() -> None:
    corpus = _seeds.read(SMALL).corpus
    defined = {
        quad.subject.value for quad in ox.parse(path=TTL, format=ox.RdfFormat.TURTLE) if isinstance(quad.subject, ox.NamedNode)
    }
    own = (ids.ONTOLOGY, ids.STATUS, ids.UNIT, ids.CONFIDENCE)
    used = {
        term.value
        for quad in writing.quads(Claims(corpus, WORDS))
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(own)
    }
    assert used
    assert used <= defined


def proposition(assertion: Assertion) -> Proposition:
    return proposition_of(assertion, WORDS.relations[assertion.relation])


def test_a_symmetric_proposition_is_one_from_either_side() -> None:
    other_way = replace(CLAIM, subject="china", object="russia")
    assert proposition(CLAIM) == proposition(other_way)


def test_an_amount_is_one_however_it_is_written() -> None:
    def gdp(amount: str) -> str:
        value = Value(amount=Decimal(amount), unit="RUB")
        return proposition(replace(CLAIM, relation="ai-gdp-contribution", object=None, value=value)).id

    assert gdp("11.2e12") == gdp("11200000000000") == gdp("11200000000000.0")
    assert gdp("11.2e12") != gdp("11.3e12")


@pytest.mark.parametrize("change", [{"topic": "chips"}, {"by": "2031"}, {"by": None, "in_": "2030"}, {"object": "india"}])
def test_whatever_changes_the_content_changes_the_proposition(change: dict[str, str]) -> None:
    assert proposition(replace(CLAIM, **change)).id != proposition(CLAIM).id  # type: ignore[arg-type]  # all are texts


def test_who_says_it_and_how_certainly_does_not() -> None:
    assert proposition(replace(CLAIM, status="denied", said=("tass",), about=True)) == proposition(CLAIM)


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (Value(amount=Decimal(11200000000000), unit="RUB"), "11.2 trillion RUB", "11,2 Billionen RUB"),
        (Value(amount=Decimal(10**13), unit="RUB", is_="over"), "over 10 trillion RUB", "über 10 Billionen RUB"),
        (Value(amount=Decimal("1.75e9"), unit="EUR", basis="annual"), "1.75 billion EUR a year", "1,75 Milliarden EUR im Jahr"),
        (Value(amount=Decimal(80), unit="PERCENT"), "80 %", "80 %"),
        (Value(amount=Decimal(31), of=Decimal(83)), "31 of 83", "31 von 83"),
        (Value(amount=Decimal("1234567.8")), "1,234,567.8", "1.234.567,8"),
        (Value(amount=Decimal(0)), "0", "0"),
    ],
)
def test_values_read_well(value: Value, english: str, german: str) -> None:
    assert (amount(value, "en"), amount(value, "de")) == (english, german)


ADDED = """
:shares-a-border a :Relation , owl:ObjectProperty , owl:SymmetricProperty ;
    rdfs:label "shares a border with"@en , "grenzt an"@de ;
    schema:domainIncludes :State ; schema:rangeIncludes :State ; :sign 0 .
status:rumoured a :Status , skos:Concept ; skos:notation "rumoured" ;
    skos:prefLabel "rumoured"@en , "gerüchteweise"@de ; :plain false ; :sortOrder 99 .
"""


def test_what_is_added_to_the_ontology_can_be_used_in_seeds_at_once(run: Run, small: Path, tmp_path: Path) -> None:
    seed = small / "articles" / "harbour-pact" / "v2.yaml"
    seed.write_text(
        seed.read_text(encoding="utf-8")
        + "  - {id: b, subject: arland, relation: shares-a-border, object: belmark, status: rumoured, statement: {en: x}}\n",
        encoding="utf-8",
    )
    before = run("check", small)
    assert before.returncode == 1
    assert "error[unknown-relation]: there is no relation 'shares-a-border'" in before.stdout
    assert "error[unknown-status]: there is no status 'rumoured'" in before.stdout
    extended = tmp_path / "mine.ttl"
    extended.write_text(TTL.read_text(encoding="utf-8") + ADDED, encoding="utf-8")
    assert run("check", small, "--ontology", extended).returncode == 0
    built = run("build", small, "--ontology", extended, "-o", tmp_path / "out")
    assert built.returncode == 0, built.stderr
    turtle = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert '"Arland – shares a border with – Belmark"@en' in turtle
    assert "gerüchteweise" in (tmp_path / "out" / "graph.html").read_text(encoding="utf-8")
    asked = "SELECT ?relation { ?p rdf:predicate ?relation FILTER(?relation = :shares-a-border) }"
    for data in (small, tmp_path / "out" / "graph.nq"):
        assert "shares a border with" in run("query", asked, data, "--ontology", extended).stdout
        assert run("diff", small, data, "--ontology", extended, "--exit-code").returncode == 0


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ("this is not Turtle", "cannot be read"),
        (":odd a :Relation ; rdfs:label 'odd'@en ; :sign 0 .", "no label in both English and German"),
        (":odd a :Relation ; rdfs:label 'odd'@en , 'seltsam'@de .", "gives :sign as None"),
        (":odd a :Relation ; rdfs:label 'odd'@en , 'seltsam'@de ; :sign 'much' .", "must be an integer"),
        (":odd a [] .", "blank node"),
    ],
)
def test_an_ontology_that_does_not_say_what_it_must_is_refused(tmp_path: Path, addition: str, message: str) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(TTL.read_text(encoding="utf-8") + addition, encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        ontology.load(broken)


def test_an_ontology_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        ontology.load(tmp_path / "none.ttl")
