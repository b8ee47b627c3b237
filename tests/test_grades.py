"""Grades of sources and claims by the Admiralty code: given by a corpus, shown, carried and filtered by, never made."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests.conftest import FIRST, ROOT, SMALL
from tests.newsroom import article, claim, entity, graph

import entente
from entente.model.errors import EntenteWarning

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

NORD, SUND = entity("nord", reliability="B"), entity("sund", reliability="E")
PACT = "arland member-of pact"


def graded() -> entente.Graph:
    own = article("own", claim(PACT, credibility="3"), publisher="sund")
    silent = article("silent", claim(PACT), publisher=None)
    silent = replace(silent, article=replace(silent.article, reliability="C"))
    pieces = (article("a", claim(PACT, said=("nord",), credibility="2")), own, silent, article("b", claim(PACT, said=("ada",))))
    return graph(*pieces, entities=(NORD, SUND))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_files_carry_grades_and_none_where_none_are_given(form: str) -> None:
    assert "B2; C; E3" in entente.export(form, graded())
    assert "grades" not in entente.export(form, SMALL)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "a b own silent"),
        ({"reliability": "B"}, "a"),
        ({"reliability": "A,B,C"}, "a silent"),
        ({"reliability": ["E", "C"]}, "own silent"),
        ({"credibility": "2"}, "a"),
        ({"credibility": "1,2,3"}, "a own"),
        ({"reliability": "E", "credibility": "2"}, ""),
        ({"reliability": "E", "credibility": "3"}, "own"),
    ],
)
def test_a_view_takes_what_is_graded_so(options: dict[str, Any], expected: str) -> None:
    assert " ".join(claim.version.article for claim in graded().view(**options).claims) == expected


def test_a_grade_is_of_who_is_named_else_of_the_article_else_of_its_publisher() -> None:
    assert {claim.version.article: claim.grade for claim in graded().claims} == {
        "a": "B2",
        "own": "E3",
        "silent": "C",
        "b": "",
    }


def test_what_is_no_grade_is_told(run: Run) -> None:
    for options in ({"reliability": "G"}, {"credibility": "7"}, {"reliability": "1"}):
        with pytest.raises(entente.UsageError, match="there is no grade"):
            graded().view(**options)  # type: ignore[arg-type]
    done = run("query", "ASK {}", FIRST, "--reliability", "B,X")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no grade 'X' (the Admiralty code has A, B, C, D, E, F)" in done.stderr


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The small corpus, graded."""
    folder = shutil.copytree(SMALL, tmp_path / "graded")
    entities = folder / "entities" / "all.yaml"
    text = entities.read_text(encoding="utf-8")
    entities.write_text(text.replace("    kind: person\n", "    kind: person\n    reliability: B\n"), encoding="utf-8")
    assert "reliability: B" in entities.read_text(encoding="utf-8")
    version = folder / "articles" / "harbour-pact" / "v1.yaml"
    text = version.read_text(encoding="utf-8")
    version.write_text(text.replace("    status: ", "    credibility: 2\n    status: "), encoding="utf-8")
    return folder


def test_grades_go_all_the_way_from_yaml_to_rdf_and_back(seeds: Path, run: Run, tmp_path: Path) -> None:
    assert run("check", seeds).stdout == run("check", SMALL).stdout
    whole = entente.load(seeds)
    assert any(claim.grade == "B2" for claim in whole.claims)
    assert all(claim.assertion.credibility == "2" for claim in whole.claims.of("harbour-pact@v1"))
    (tmp_path / "graph.nq").write_text(entente.export("nq", whole), encoding="utf-8")
    assert run("diff", seeds, tmp_path / "graph.nq", "--exit-code").returncode == 0
    asked = run("query", "SELECT ?a { ?a :credibility '2' }", tmp_path / "graph.nq", "--format", "csv").stdout
    assert len(asked.split()) == len(whole.claims.of("harbour-pact@v1")) + 1
    rows = csv.DictReader(io.StringIO(entente.export("assertions.csv", whole)))
    assert [row["credibility"] for row in rows].count("2") == len(whole.claims.of("harbour-pact@v1"))
    assert "B" in {row["reliability"] for row in csv.DictReader(io.StringIO(entente.export("nodes.csv", whole)))}
    told = run("diff", SMALL, seeds).stdout
    assert "credibility" in told
    assert "reliability" in told


def test_what_is_no_grade_is_a_fault_at_its_place(seeds: Path, run: Run) -> None:
    version = seeds / "articles" / "harbour-pact" / "v1.yaml"
    version.write_text(version.read_text(encoding="utf-8").replace("credibility: 2", "credibility: 9", 1), encoding="utf-8")
    done = run("check", seeds)
    assert done.returncode == 1
    assert "v1.yaml:" in done.stdout
    assert "credibility" in done.stdout


def test_editors_are_offered_the_grades() -> None:
    schema = json.loads(entente.schema("assertions"))
    grades = schema["$defs"]["Assertion"]["properties"]["credibility"]
    for value in ("1", 1, "6", 6):
        jsonschema.validate(value, {**grades, "$defs": schema["$defs"]})
    for wrong in ("7", 0, "A"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, {**grades, "$defs": schema["$defs"]})


def test_grades_are_shown_beside_claims_and_never_made() -> None:
    told = entente.why(["arland", "pact"], graded())
    assert "a@v1#c0 (2024-03-01): in force, said by Nord, graded B2\n" in told.text()
    jsonschema.validate(json.loads(told.json()), json.loads((ROOT / "docs" / "why.schema.json").read_text(encoding="utf-8")))
    assert "graded" not in entente.why(["saudi-arabia", "brics"], FIRST).text()
    assert {claim.grade for claim in entente.load(FIRST).claims} == {""}


def test_to_take_grades_where_none_are_given_says_so(run: Run) -> None:
    source = run("query", "SELECT ?s { ?s a :Assertion }", SMALL, "--reliability", "A,B")
    assert (source.returncode, source.stderr.count("no source is graded here, so all claims are left out")) == (0, 1)
    assert "a corpus grades by reliability: B on an entity or article" in source.stderr
    both = article("a", claim("arland member-of pact", credibility="2"))
    with pytest.warns(EntenteWarning, match="no source is graded here") as told:
        assert len(graph(both).view(reliability="A", credibility="2").claims) == 0
    assert len(told) == 1


def test_a_claim_without_a_grade_where_others_have_one_goes_in_silence() -> None:
    graded = article("a", claim("arland member-of pact", credibility="2"), claim("cerria member-of pact"))
    assert len(graph(graded).view(credibility="2").claims) == 1
    with pytest.warns(EntenteWarning, match="no claim is graded here.*credibility: 2 on an assertion"):
        graph(article("a", claim("arland member-of pact"))).view(credibility="2")
