"""RDF of others, in any format, with faults, compressed, from standard input, and in RDF 1.2."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.conftest import SMALL

import entente
from entente.rdf.parsing import FORMATS, parse

if TYPE_CHECKING:
    from tests.conftest import Run

_ALL = "SELECT * { ?s ?p ?o }"
_TRIPLE = next(ox.parse('<urn:s> <urn:p> "1" .', format=ox.RdfFormat.N_QUADS)).triple


@pytest.mark.parametrize("end", FORMATS)
@pytest.mark.parametrize("compressed", [False, True])
def test_the_end_of_a_name_tells_the_format(end: str, compressed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    written = ox.serialize([_TRIPLE], format=FORMATS[end]) or b""
    file = tmp_path / f"x.{end}{'.gz' if compressed else ''}"
    file.write_bytes(gzip.compress(written) if compressed else written)
    assert [quad.triple for quad in parse(file)[0]] == [_TRIPLE]
    nameless = tmp_path / "nameless"
    nameless.write_bytes(file.read_bytes())
    assert parse(nameless, data_format=end) == parse(file)


def test_data_comes_from_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    command = Path(sys.executable).with_name("entente")
    piped = gzip.compress(b"<urn:s> <urn:p> 1 .")
    for arguments in (("query", "ASK { <urn:s> ?p 1 }", "-"), ("diff", tmp_path / "x.ttl", "-", "--stat")):
        done = subprocess.run([command, *arguments, "--data-format", "ttl"], input=piped, capture_output=True, check=False)
        assert done.stdout in {b"true\n", b"no difference\n"}
    assert "name it with --data-format: ttl, trig" in run("query", _ALL, "-").stderr
    assert "cannot be both the query and the data" in run("query", "-", "-").stderr
    assert "cannot be both the patch and the data" in run("patch", "-", "-").stderr


FAULTY = """<urn:a> <urn:p> 1 .
<urn:a b> <urn:p> 2 .
<urn:a> <urn:q> "x"@waytoolongtag, "y"@en ; <urn:r> ] .
x:a <urn:p> 3 .
<urn:a> <urn:p> 4 .
"""


@pytest.mark.parametrize(
    ("name", "text", "command"),
    [
        ("x.ttl", "<urn:a> <urn:b\n> 1 .", ["log", "arland", "x.ttl"]),
        ("x.ru", "INSERT DATA { <urn:a\n> <urn:p> 1 }", ["patch", "x.ru", str(SMALL)]),
        ("x.ttl", "@prefix : <urn:b\n> .", ["check", str(SMALL), "--ontology", "x.ttl"]),
    ],
)
def test_a_character_that_no_reader_sees_is_written_out_in_one_line(
    run: Run, tmp_path: Path, name: str, text: str, command: list[str]
) -> None:
    for sign, shown in (("\n", r"'\n'"), ("\x1b", r"'\x1b'")):
        (tmp_path / name).write_text(text.replace("\n", sign), encoding="utf-8")
        told = run(*command)
        assert (told.returncode, told.stderr.count("\n")) == (2, 1)
        assert f"Invalid IRI code point {shown}" in told.stderr


def test_lenient_reading_counts_the_faults_it_passes_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(FAULTY, encoding="utf-8")
    strict = run("query", _ALL, "x.ttl")
    assert (strict.returncode, strict.stdout) == (2, "")
    assert "x.ttl:2:1: error: Invalid IRI code point ' ' (--lenient passes over what cannot be read)" in strict.stderr
    lenient = run("query", "SELECT ?o { ?s ?p ?o }", "x.ttl", "--lenient", "--format", "csv")
    assert lenient.stdout.split() == ["o", "1", "4", "y"]
    assert "x.ttl: 4 faults passed over, with the statements they are in; the first: 3:" in lenient.stderr
    assert run("diff", "x.ttl", "x.ttl", "--lenient", "--stat").stdout == "no difference\n"
    (tmp_path / "p.ru").write_text("INSERT DATA { <urn:b> <urn:p> 5 }", encoding="utf-8")
    assert run("patch", "p.ru", "x.ttl", "--lenient", "--quiet").stdout.count("\n") == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.ttl", "@prefix x: <urn:1/> . @prefix x <urn:2/> . x:s x:p 1 ."),
        ("x.ttl", "@base <urn:1/> .\n<s> <p> 1 .\nBASE urn:2\n<s> <p> 2 ."),
        ("x.trig", "<urn:g> { <urn:a> x:b 6 . <urn:a> <urn:b> 7 }"),
        ("x.rdf", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></wrong>'),
        ("x.jsonld", '{"@context": "http://127.0.0.1:1/context", "@id": "urn:s", "p": 1}'),
    ],
)
def test_a_fault_on_which_the_rest_depends_is_not_passed_over(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(entente.UsageError, match=f"{name}:1:|{name}:3:"):
        parse(tmp_path / name, lenient=True)


@pytest.mark.parametrize("form", ["ttl", "trig", "nq"])
def test_rdf12_says_of_which_triple_something_is_claimed(form: str, tmp_path: Path) -> None:
    plain, more = (entente.export(form, SMALL, rdf12=rdf12) for rdf12 in (False, True))
    added = [quad for quad in ox.parse(more, format=FORMATS[form]) if isinstance(quad.object, ox.Triple)]
    graph = entente.load(SMALL)
    assert {str(quad.predicate) for quad in added} == {"<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"}
    assert len(added) == len(graph.claims) + len({claim.proposition.id for claim in graph.claims})
    assert len(list(ox.parse(more, format=FORMATS[form]))) == len(list(ox.parse(plain, format=FORMATS[form]))) + len(added)
    file = tmp_path / f"x.{form}"
    file.write_text(more, encoding="utf-8")
    # A claim is found by its triple, which is not asserted: to cooperate was only announced.
    by_triple = entente.query(
        "SELECT ?claim { ?claim a :Assertion . << entity:arland ?relation entity:belmark ~ ?claim >> }", file
    )
    claimed = {claim.id for claim in graph.claims if {claim.assertion.subject, claim.assertion.object} == {"arland", "belmark"}}
    assert len(list(by_triple)) == len(claimed) > 0
    assert not entente.query("ASK { entity:arland :cooperatesWith entity:belmark }", file)
    assert not entente.diff(file, SMALL)


def test_rdf12_is_refused_where_there_are_no_triple_terms(run: Run) -> None:
    done = run("export", "jsonld", SMALL, "--rdf12")
    assert (done.returncode, done.stdout) == (2, "")
    assert "jsonld has no triple terms, which RDF 1.2 needs (choose one of nq, trig, ttl)" in done.stderr


RDF12 = """PREFIX : <urn:>
:a :b :c ~ :r {| :says "ab"@en--rtl |} . :x :says <<( :a :b <<( :d :e 1 )>> )>> .
"""


def test_rdf12_of_others_is_read_asked_and_compared(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(RDF12, encoding="utf-8")
    (tmp_path / "y.ttl").write_text(RDF12.replace(":d :e 1", ":d :e 2"), encoding="utf-8")
    [row] = entente.query("PREFIX : <urn:> SELECT ?o { ?s ?p ?o {| :says ?x |} }", tmp_path / "x.ttl")
    assert row == {"o": "urn:c"}
    triples = "SELECT ?t { <urn:x> ?p ?t }"
    assert "<<( <urn:a> <urn:b> <<( <urn:d> <urn:e> 1 )>> )>>" in run("query", triples, "x.ttl", "--format", "table").stdout
    [found] = json.loads(run("query", triples, "x.ttl", "--format", "json").stdout)["results"]["bindings"]
    assert found["t"]["type"] == "triple"
    assert found["t"]["value"]["object"]["value"]["object"]["value"] == "1"
    said = json.loads(run("query", "SELECT ?t { <urn:r> <urn:says> ?t }", "x.ttl", "--format", "json").stdout)
    assert said["results"]["bindings"][0]["t"]["its:dir"] == "rtl"
    told = run("diff", "x.ttl", "y.ttl").stdout.splitlines()
    number = '"{}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert told[-4:-2] == [
        f"{sign} :x :says <<( :a :b <<( :d :e {number.format(n)} )>> )>>" for sign, n in (("-", 1), ("+", 2))
    ]
    (tmp_path / "p.ru").write_text(run("diff", "x.ttl", "y.ttl", "--format", "sparql-update").stdout, encoding="utf-8")
    (tmp_path / "made.nq").write_text(run("patch", "p.ru", "x.ttl").stdout, encoding="utf-8")
    assert run("diff", "made.nq", "y.ttl", "--exit-code").returncode == 0
