"""An ontology of a corpus' own, on a subject of its own: known wherever terms are, and told at its place where it is wrong."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.conftest import ROOT

import entente
from entente.rdf import ontology, reading
from entente.rdf.parsing import parse
from entente.web.payload import payload

FISHERY = ROOT / "tests" / "corpora" / "fishery"
HEAD = """\
@prefix : <https://w3id.org/entente/ontology#> .
@prefix my: <https://example.org/terms#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LABELS = "rdfs:label 'steers'@en , 'steuert'@de"


@pytest.fixture
def fishery(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FISHERY, tmp_path / "fishery"))


def _faults(fishery: Path, turtle: str) -> list[str]:
    (fishery / "fishing.ttl").write_text(HEAD + turtle, encoding="utf-8")
    return [
        f"{fault.line - HEAD.count(chr(10))}:{fault.column} {fault.code}: {fault.message} ({fault.hint})"
        for fault in entente.check(fishery)
        if fault.file.endswith("fishing.ttl")
    ]


def test_seeds_and_shapes_keep_to_the_terms_of_its_own() -> None:
    assert entente.check(FISHERY) == entente.check(FISHERY, shacl=True) == []


def test_its_terms_are_no_terms_without_it(fishery: Path) -> None:
    profile = fishery / "corpus.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("ontology: [fishing.ttl]", ""), encoding="utf-8")
    codes = {fault.code for fault in entente.check(fishery)}
    assert codes == {"unknown-kind", "unknown-relation", "unknown-status", "unknown-unit"}


def test_relations_that_its_ontology_sets_apart_are_in_conflict() -> None:
    [conflict] = entente.conflicts(FISHERY)
    assert {side.proposition.relation for side in conflict.sides} == {"fishes-in", "stays-out-of"}


@pytest.mark.parametrize("name", ["ttl", "trig", "nq", "jsonld"])
def test_a_graph_states_the_terms_and_is_read_back_by_them(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"graph.{name}"
    path.write_text(entente.export(name, FISHERY), encoding="utf-8")
    assert not entente.diff(FISHERY, path)
    assert [c.id for c in entente.conflicts(path)] == [c.id for c in entente.conflicts(FISHERY)]
    asked = "SELECT ?label { ?r rdfs:label ?label ; schema:rangeIncludes ?kind . FILTER (CONTAINS(STR(?r), 'fishesIn')) }"
    assert [row["label"] for row in entente.query(asked, path)] == ["fischt in", "fishes in"]


def test_what_is_read_back_is_written_as_it_was(tmp_path: Path) -> None:
    first = entente.export("trig", FISHERY)
    assert "@prefix fish: <https://example.org/fishing#> ." in first
    path = tmp_path / "graph.trig"
    path.write_text(first, encoding="utf-8")
    quads, prefixes = parse(path)
    vocabulary = ontology.of_graph(quads, prefixes)
    assert entente.export("trig", entente.Graph(reading.corpus(quads, vocabulary), vocabulary)) == first


def test_the_schema_for_editors_offers_the_terms() -> None:
    offered = entente.schema("assertions", seeds=FISHERY)
    assert all(f'"{word}"' in offered for word in ("fishes-in", "rationed", "boatload"))
    assert '"fishes-in"' not in entente.schema("assertions")


def test_all_outputs_name_the_terms_in_both_languages(tmp_path: Path) -> None:
    entente.build(FISHERY, tmp_path)
    assert "fishes in" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "fishes in" in (tmp_path / "edges.csv").read_text(encoding="utf-8")
    assert all("fischt in" in (tmp_path / name).read_text(encoding="utf-8") for name in ("graph.gexf", "graph.graphml"))
    graph = entente.load(FISHERY)
    page = json.dumps(payload(graph.claims, graph.network, graph.arrangement, {}), ensure_ascii=False)
    assert '"fischt in"' in page
    assert '"Fischgrund"' in page


def test_each_side_of_a_comparison_is_read_with_its_own_ontology(fishery: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], cwd=fishery, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    for path in (fishery / "fishing.ttl", *fishery.rglob("v1.yaml")):
        text = path.read_text(encoding="utf-8").replace("fish:fishesIn", "fish:trawls").replace("fishes-in", "trawls")
        path.write_text(text, encoding="utf-8")
    compared = entente.diff("git:HEAD:.", fishery, seeds=fishery)
    assert json.loads(compared.json())["terms"]["relations"].keys() >= {"fishes-in", "trawls"}
    assert "fishes in" in compared.text()


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        ("my:steers a :Relation ; :sign 0 ; " + LABELS + " .\n", []),
        (
            "my:steers a :Relation ; :sign 0 ;\n    schema:domainIncludes :Organsation ;\n    " + LABELS + " .\n",
            ["2:27 unknown-term: nothing declares :Organsation (did you mean :Organisation?)"],
        ),
        (
            "my:steers a :Relation ; :sign 0 ; :inversOf :rivals ; " + LABELS + " .\n",
            ["1:35 unknown-term: nothing declares :inversOf (did you mean owl:inverseOf?)"],
        ),
        (
            "my:steers a :Relation ; :sign 0 ; owl:inversOf :rivals ; " + LABELS + " .\n",
            ["1:35 unknown-term: nothing declares owl:inversOf (did you mean owl:inverseOf?)"],
        ),
        (
            "my:memberOf a :Relation ; :sign 0 ; " + LABELS + " .\n",
            [
                (
                    "1:1 term-clash: my:memberOf is the relation 'member-of' in seeds, and so is :memberOf "
                    "(name it otherwise, or with skos:notation)"
                )
            ],
        ),
        ("my:memberOf a :Relation ; skos:notation 'my-member' ; :sign 0 ; " + LABELS + " .\n", []),
        (
            "my:steers a :Relation ; :sign 0 ; rdfs:domain :Actor ; " + LABELS + " .\n",
            [
                (
                    "1:1 bad-term: my:steers gives rdfs:domain, which says nothing of what seeds may name "
                    "(write schema:domainIncludes)"
                )
            ],
        ),
        (
            "my:party rdfs:subClassOf :Organisation ; "
            + LABELS
            + " .\n\nmy:steers a :Relation ; :sign 0 ;\n  schema:domainIncludes my:prty ; "
            + LABELS
            + " .\n",
            ["4:25 unknown-term: nothing declares my:prty (did you mean my:party?)"],
        ),
        (
            "my:steers a [] .\n",
            ["1:1 bad-turtle: there is a blank node at my:steers (give it an IRI, so that graphs can be compared)"],
        ),
        (
            "# my:steers\nmy:steers a owl:ObjectProperty , 'x' ; skos:altLabel 'y' .\n",
            [
                (
                    "2:1 unused-term: my:steers is no kind, relation, status, unit or confidence, "
                    "so no seed can name it "
                    "(give it a class such as :Relation, or for a kind rdfs:subClassOf one)"
                )
            ],
        ),
        (":memberOf skos:altLabel 'joined'@en .\n", []),
    ],
)
def test_what_is_wrong_with_it_is_told_at_its_place(fishery: Path, turtle: str, told: list[str]) -> None:
    assert _faults(fishery, turtle) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("[nothing.ttl]", "5:12: error[missing-file]: there is no file 'nothing.ttl' (write it, or delete this line)"),
        ("[../fishing.ttl]", "5:12: error[outside]: '../fishing.ttl' does not lie beside corpus.yaml (copy it there)"),
        (
            "[entities/all.yaml]",
            "5:12: error[file-name]: 'entities/all.yaml' is no Turtle file by its name (name a file that ends in .ttl)",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_alone(fishery: Path, name: str, told: str) -> None:
    shutil.copy(fishery / "fishing.ttl", fishery.parent / "fishing.ttl")
    profile = fishery / "corpus.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("[fishing.ttl]", name), encoding="utf-8")
    assert [str(fault) for fault in entente.check(fishery)] == [f"{profile}:{told}"]


def test_a_changed_ontology_changes_the_answer(fishery: Path) -> None:
    asked = "SELECT ?label { fish:fishesIn rdfs:label ?label . FILTER (LANG(?label) = 'en') }"
    assert [row["label"] for row in entente.query(asked, fishery)] == ["fishes in"]
    path = fishery / "fishing.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("fishes in", "trawls in"), encoding="utf-8")
    assert [row["label"] for row in entente.query(asked, fishery)] == ["trawls in"]


def test_a_graph_without_terms_of_its_own_states_none() -> None:
    for quad in entente.load(ROOT / "tests" / "corpora" / "small").quads():
        assert not (
            isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith("https://w3id.org/entente/ontology#")
        )
