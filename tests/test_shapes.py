"""The shapes and the judge come to the same verdicts: code, severity, file and line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.at_a_terminal import answered
from tests.conftest import FIRST, ROOT, SMALL, TESTS
from tests.test_rules import ALL, DOUBTS, END, EXTENDED, PLANTED, SEATED, V1, V2, founded

import entente
from entente import seeds as _seeds
from entente.claims import Claims
from entente.model import fault_codes as _codes
from entente.model import resources
from entente.rdf import ontology as ontologies
from entente.rdf import shapes, writing

if TYPE_CHECKING:
    from tests.conftest import Run

OF_THE_GRAPH = [
    (V1, "object: arland", "object: chip-research", "kind"),
    (V1, "subject: belmark", "subject: chip-research", "kind"),
    (V1, "object: harbour-pact-body", "object: belmark", "kind"),
    (V1, "object: arland", "date: 2024", "wrong-object"),
    (V1, "object: arland", "object: arland\n    date: 2024\n    value: {amount: 1}", "wrong-object"),
    (V1, "    object: arland\n", "", "wrong-object"),
    (V1, "date: 2006", "object: arland", "wrong-object"),
    (V1, "    date: 2006\n", "", "wrong-object"),
    (V1, "value: {amount: 11.20e9, unit: EUR, basis: total, is: over}", "object: belmark", "converted wrong-object"),
    (V1, "object: arland", "object: belmark", "self"),
    (V1, "because: [pact]", "because: [pacts, gdp]", "self unknown-assertion"),
    (V1, "because: [pact]", "because: [pact, gdp]", "self"),
    (V1, "said: [dora-lind]", "because:\n    - member\n    - founded\n    - gdp", "circle"),
    (V1, ", unit: EUR", "", "unit"),
    (V1, "unit: EUR", "unit: PERCENT", "unit"),
    (V1, "12000000000, unit: USD", "80, unit: PERCENT", "unit"),
    (V1, "converted: [{amount: 12000000000", "converted: [{amount: 0", "converted"),
    (V1, "    date: 2006\n", "    date: 2006\n    converted: [{amount: 1, unit: EUR}]\n", "converted"),
    (V1, "valid_from: 2023-05", "valid_from: 2023-05\n    valid_to: 2022", "period"),
    (V1, "valid_from: 2023-05", "valid_from: 2023-05/..\n    valid_to: 2023-05-01", ""),
    (V1, "valid_from: 2023-05", "valid_from: 2022/2023\n    valid_to: 2019/2021", "period"),
    (V1, "valid_from: 2023-05", "valid_from: ../2023\n    valid_to: 2019/..", ""),
    (V2, "revises: v1", "revises: v0", "unknown-version"),
    (V2, "revises: v1", "revises: v2", "self"),
    (V2, "{relation: member-of, object: harbour", "{relation: rank, object: harbour", "wrong-object"),
    (V2, "{relation: member-of, object: harbour", "{relation: founded-on, object: harbour", "wrong-object"),
    (V2, "object: harbour-pact-body}", "object: chip-research}", "kind"),
    (V2, "when: 2024-03-01", "at: belmark", "kind"),
    (V2, "when: 2024-03-01", "said: [coast-radio]", "carrier"),
    (V2, "when: 2024-03-01", "said:\n    - arland\n    - coast-radio", "carrier"),
    (V2, "ordered: {by: dora-lind, to: [cormar]", "ordered: {by: chip-research, to: [cormar, pact-decree]", "kind"),
    (V2, "document: pact-decree", "document: belmark", "kind unused-entity"),
    (ALL, "includes: [cormar]", "includes: [cormar, chip-makers]", "self"),
    (ALL, "speaks_for: [arland]", "speaks_for: [arland, dora-lind]", "self"),
    (DOUBTS, "cites: [harbour-times]", "cites: [harbour-pact, harbour-doubts]", "self"),
    (V1, END, founded("2007", extra=", said: [coast-radio, dora-lind]").replace("2006", "2007") + "\n#", ""),
]
CASES = [
    *((file, there, planted, {*codes.split()}) for file, there, planted, codes in OF_THE_GRAPH),
    *(
        (file, there, planted, {*re.findall(r"\[([a-z-]+)\]", " ".join(told))} & shapes.codes())
        for file, there, planted, told in PLANTED
    ),
]


def verdicts(folder: Path, *, shacl: bool, ontology: Path | None = None) -> set[tuple[str, str, str, int]]:
    told = entente.check(folder, shacl=shacl, ontology=ontology)
    return {(fault.code, fault.severity, fault.file, fault.line) for fault in told}


def of_the_graph(folder: Path) -> set[str]:
    """Hold the shapes to the judge's verdicts; give the codes that the shapes told."""
    judged, shaped = verdicts(folder, shacl=False), verdicts(folder, shacl=True)
    if "no-graph" in {code for code, *_ in shaped}:
        assert {code for code, severity, *_ in judged if severity == "error"} - shapes.codes()
        assert {verdict for verdict in shaped if verdict[0] != "no-graph"} == judged
        return set()
    assert shaped == judged
    return {code for code, *_ in shaped} & shapes.codes()


@pytest.mark.parametrize(
    ("file", "there", "planted", "codes"),
    [
        pytest.param(*case, id=f"{case[0]}-{case[2][:30]}", marks=() if number % 6 == 0 else pytest.mark.campaign)
        for number, case in enumerate(CASES)
    ],
)
def test_shapes_and_judge_agree_on_a_planted_fault(small: Path, file: str, there: str, planted: str, codes: set[str]) -> None:
    path = small / file
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, planted, 1), encoding="utf-8")
    assert of_the_graph(small) == codes


def test_every_code_of_the_shapes_is_told_in_some_case() -> None:
    assert set().union(*(codes for *_, codes in CASES)) == shapes.codes()


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in TESTS.glob("corpora/*/corpus.yaml")), ids=lambda path: path.name
)
def test_shapes_and_judge_agree_on_every_corpus(folder: Path) -> None:
    of_the_graph(folder)


@pytest.mark.parametrize("seeds", [FIRST, pytest.param(ROOT / "seeds", marks=pytest.mark.campaign)], ids=["first", "shipped"])
def test_good_seeds_keep_to_the_shapes(seeds: Path) -> None:
    assert entente.check(seeds, shacl=True) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        (", valid_from: 2000, valid_to: 2008", ", valid_from: 2008, valid_to: 2012"),
        (", valid_from: 2000, valid_to: 2009", ", valid_from: 2008, valid_to: 2012"),
        (", valid_from: 2000", ", valid_to: 2012-05"),
        (", valid_from: 2000/..", ", valid_to: 2012"),
        (", valid_from: 2000", ""),
        (", said: [dora-lind, coast-radio]", ", said: [coast-radio, dora-lind]"),
        (", said: [dora-lind, coast-radio]", ", said: [dora-lind, coast-radio]"),
    ],
)
def test_they_agree_on_what_has_one_object_at_a_time_and_on_an_ontology_of_ones_own(
    small: Path, tmp_path: Path, first: str, second: str
) -> None:
    ontology = tmp_path / "mine.ttl"
    ontology.write_text((resources.ontology() / "entente.ttl").read_text(encoding="utf-8") + EXTENDED, encoding="utf-8")
    seat = "  - {id: cN, subject: arland, relation: seat-count, status: in-force, statement: {en: x}, value: {amount: N}}\n"
    seats = seat.replace("N", "2") + seat.replace("N", "3")
    text = SEATED.replace("AA", first).replace("BB", second) + seats
    (small / DOUBTS).with_name("v1.yaml").write_text(text, encoding="utf-8")
    judged = verdicts(small, shacl=False, ontology=ontology)
    assert {("cardinality", 7), ("bounds", 6)} <= {(code, line) for code, _, _, line in judged}
    assert verdicts(small, shacl=True, ontology=ontology) == judged


@pytest.mark.campaign
def test_the_shapes_say_the_same_to_those_who_have_the_graph_alone(small: Path, tmp_path: Path) -> None:
    """They run `pyshacl --shacl shapes.ttl whole.ttl`."""
    ontology = resources.ontology()
    path = small / V1
    for planted, conforms in (("because: [pact]", True), ("because: [gdp]", False)):
        path.write_text(path.read_text(encoding="utf-8").replace("because: [pact]", planted), encoding="utf-8")
        statements = writing.quads(Claims(_seeds.read(small).corpus, ontologies.load()))
        graph = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in statements)
        whole = tmp_path / "whole.ttl"
        whole.write_text((ontology / "entente.ttl").read_text(encoding="utf-8") + graph, encoding="utf-8")
        command = [str(Path(sys.executable).with_name("pyshacl")), "--shacl", str(ontology / "shapes.ttl"), str(whole)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == (0 if conforms else 1)
        assert f"Conforms: {conforms}" in done.stdout
        path.write_text(path.read_text(encoding="utf-8").replace(planted, "because: [pact]"), encoding="utf-8")


def test_the_columns_are_those_of_the_fields_and_the_messages_name_things_as_seeds_do(run: Run, small: Path) -> None:
    (small / V1).write_text((small / V1).read_text(encoding="utf-8").replace("object: arland", "object: chip-research"))
    done = run("check", small, "--shacl")
    assert done.returncode == 1
    assert done.stdout == (
        f"{small / V1}:11:13: error[kind]: 'chip-research' is not of a kind that 'cooperates-with' admits there\n"
    )
    assert run("check", SMALL, "--shacl").stderr == "No faults.\n"


def test_where_other_faults_leave_no_graph_it_says_so_and_tells_what_there_is() -> None:
    told = entente.check(TESTS / "corpora" / "broken", shacl=True)
    assert [fault.message for fault in told if fault not in entente.check(TESTS / "corpora" / "broken")] == [
        "the shapes did not run, for the other faults leave no graph"
    ]


def test_without_pyshacl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(entente.UsageError, match=r"pySHACL, which is not installed \(pip install 'entente-kg\[shacl\]'\)"):
        entente.check(SMALL, shacl=True)


def test_a_terminal_is_told_that_the_shapes_take_time_and_a_pipe_is_not(run: Run, tmp_path: Path) -> None:
    slow = "The shapes judge the graph, which takes minutes where claims are thousands. Ctrl-C ends it.\n"
    assert answered("check", str(SMALL), "--shacl", answers=[], cwd=tmp_path) == f"{slow}No faults.\n"
    assert slow not in answered("check", str(SMALL), "--shacl", "--quiet", answers=[], cwd=tmp_path)
    assert run("check", SMALL, "--shacl").stderr == "No faults.\n"


def test_the_page_of_codes_marks_what_the_shapes_tell() -> None:
    assert {name for name, code in _codes.codes().items() if code.graph} == shapes.codes()


def test_no_shape_names_a_word_of_the_vocabulary_and_each_has_a_code_and_a_message() -> None:
    text = (ROOT / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
    for name in (":memberOf", ":foundedOn", ":rank", ":State", "status:", "unit:"):
        assert name not in text
    assert text.count('dct:identifier "') == text.count("sh:message") > 15
