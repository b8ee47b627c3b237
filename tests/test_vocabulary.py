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
from entente.model.records import Assertion, Corpus, Entity, Profile, Proposition, Value
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


def test_every_relation_has_a_plural_label_in_both_languages() -> None:
    given = {
        (quad.subject.value, quad.object.language)
        for quad in ox.parse(path=TTL, format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == ids.ONTOLOGY + "labelPlural" and isinstance(quad.object, ox.Literal)
    }
    verbs = [relation for relation in WORDS.relations.values() if relation.takes != "value"]
    assert given == {(relation.iri, language) for relation in verbs for language in ("en", "de")}


def test_no_two_relations_read_alike() -> None:
    for language in ("en", "de"):
        for labels in ("label", "label_plural"):
            readings = [getattr(relation, labels)[language] for relation in WORDS.relations.values()]
            assert len(readings) == len(set(readings)), (language, labels)


def test_every_relation_with_two_ends_can_be_read_from_both() -> None:
    for relation in WORDS.relations.values():
        if relation.takes == "object" and not relation.symmetric:
            assert {"en", "de"} <= relation.inverse.keys(), relation.id


def test_no_term_is_defined_twice() -> None:
    subjects = [line.split()[0] for line in TTL.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", " ", "#", "@"}]
    assert len(subjects) == len(set(subjects))


def entity(slug: str, kind: str, english: str, german: str, **plural: bool) -> Entity:
    return Entity(id=slug, kind=kind, label={"en": english, "de": german}, plural=plural)


READ = Claims(
    Corpus(
        profile=Profile(title={"en": "."}),
        entities=(
            entity("makers", "group", "Large chip makers", "Große Chiphersteller"),
            entity("russia", "state", "Russia", "Russland"),
            entity("states", "state", "United States", "Vereinigte Staaten", de=True),
            entity("west", "group", "The West", "Der Westen", en=False, de=False),
        ),
    ),
    WORDS,
)


@pytest.mark.parametrize(
    ("subject", "relation", "english", "german"),
    [
        ("makers", "supplies-to", "Large chip makers – supply – Russia", "Große Chiphersteller – beliefern – Russland"),
        (
            "makers",
            "halted-supply-to",
            "Large chip makers – halted supplies to – Russia",
            "Große Chiphersteller – beliefern nicht mehr – Russland",
        ),
        ("states", "ranked-above", "United States – ranks above – Russia", "Vereinigte Staaten – liegen vor – Russland"),
        ("west", "opposes", "The West – opposes – Russia", "Der Westen – stellt sich gegen – Russland"),
    ],
)
def test_a_relation_is_in_the_plural_where_its_subject_is(subject: str, relation: str, english: str, german: str) -> None:
    said = Proposition(id="p", subject=subject, relation=relation, object="russia")
    assert (READ.phrase(said, "en"), READ.phrase(said, "de")) == (english, german)


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
    assert sorted(strength, key=lambda name: strength[name]) == ["proposed", "considered", "planned", "announced", "ordered"]
    assert {status.id for status in WORDS.statuses.values() if status.standing == "plan"} == strength.keys()
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
        (Value(amount=Decimal(143000), unit="PIECE"), "143,000 pieces", "143.000 Stück"),
        (Value(amount=Decimal("19.2"), unit="KM2"), "19.2 km²", "19,2 km²"),
        (Value(amount=Decimal(5000), unit="MW"), "5,000 MW", "5.000 MW"),
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
    skos:prefLabel "rumoured"@en , "gerüchteweise"@de ; :plain false ; :standing "told" ; :sortOrder 99 .
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
    assert "grenzt an" in (tmp_path / "out" / "graph.graphml").read_text(encoding="utf-8")
    asked = "SELECT ?relation { ?p rdf:predicate ?relation FILTER(?relation = :shares-a-border) }"
    for data in (small, tmp_path / "out" / "graph.nq"):
        assert "shares a border with" in run("query", asked, data, "--ontology", extended).stdout
        assert run("diff", small, data, "--ontology", extended, "--exit-code").returncode == 0


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ("this is not Turtle", "cannot be read"),
        (":odd a :Relation ; rdfs:label 'odd'@en ; :sign 0 .", "no label in both English and German"),
        (":odd a :Relation ; rdfs:label 'odd'@en , 'seltsam'@de .", "has no :sign"),
        (":odd a :Relation ; rdfs:label 'odd'@en , 'seltsam'@de ; :sign 'much' .", "must be an integer"),
        (":odd a [] .", "blank node"),
        ("status:odd a :Status ; rdfs:label 'odd'@en , 'seltsam'@de .", "has no :standing"),
        ("status:odd a :Status ; rdfs:label 'odd'@en , 'seltsam'@de ; :standing 'maybe' .", "gives :standing as 'maybe'"),
        (":rivals :inertia 'P5W'^^xsd:duration .", "must be a duration in whole years and months"),
        (":rivals :begins 'both' .", "gives :begins as 'both'"),
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
