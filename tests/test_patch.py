"""Patches: from one graph to another and back, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SMALL
from tests.drafts import drafted

import entente
from entente.claims import Claims
from entente.rdf import ontology
from entente.rdf.patch import Patch
from entente.rdf.patch.parsing import read
from entente.rdf.writing import quads

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

_IRIS = st.sampled_from([ox.NamedNode(f"https://example.org/{name}") for name in ("a", "b", "c", "%C3%A4", "ü")])
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_LITERALS = st.one_of(
    _TEXTS.map(ox.Literal),
    st.builds(lambda text, language: ox.Literal(text, language=language), _TEXTS, st.sampled_from(["en", "de-at"])),
    st.builds(
        lambda text, type_: ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{type_}")),
        st.sampled_from(["1.50", "01", "true", "1", "2024-02-30", "} ;", "GRAPH <x> {"]),
        st.sampled_from(["decimal", "integer", "boolean", "date", "string"]),
    ),
)
_GRAPHS = st.one_of(st.just(ox.DefaultGraph()), _IRIS)
_QUADS = st.sets(st.builds(ox.Quad, _IRIS, _IRIS, st.one_of(_IRIS, _LITERALS), _GRAPHS), max_size=12)


@given(_QUADS, _QUADS)
def test_a_patch_leads_to_the_new_graph_and_back(old: set[ox.Quad], new: set[ox.Quad]) -> None:
    patch = Patch.between(old, new)
    assert bool(patch) == (old != new)
    for text in (patch.sparql_update(), patch.rdf_patch()):
        found = read(text)
        assert found == patch
        assert found.apply(old) == new
        assert found.reversed().apply(new) == old


@given(_QUADS, _QUADS)
def test_an_engine_makes_of_a_patch_what_entente_makes_of_it(old: set[ox.Quad], new: set[ox.Quad]) -> None:
    store, expected = ox.Store(), ox.Store()
    store.extend(old)
    expected.extend(new)
    # A store writes literals in its own way, so that two of ours may become one there: what stays is inserted anew.
    store.update(Patch.between(old, new).sparql_update())
    store.extend(new)
    assert set(expected) <= set(store)


def test_what_others_write_as_update_is_read() -> None:
    update = """
    PREFIX : <urn:>  # a comment with } and "
    INSERT DATA { :a :b :c . :a :b "GRAPH }" GRAPH :g { :x :y :z } . :a :b 1
      GRAPH :h {} :q :w :e . } ;
    PREFIX k: <urn:k/>
    delete data { k:a a k:b ; k:c 1.50 , true }
    """
    patch = read(update)
    assert sorted(map(str, patch.inserted)) == [
        '<urn:a> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<urn:a> <urn:b> "GRAPH }"',
        "<urn:a> <urn:b> <urn:c>",
        "<urn:q> <urn:w> <urn:e>",
        "<urn:x> <urn:y> <urn:z> <urn:g>",
    ]
    assert len(patch.deleted) == 3


def test_operations_count_in_their_order() -> None:
    """As SPARQL 1.1 Update runs them, but that a patch that does not fit is refused."""
    line = "<urn:a> <urn:b> <urn:c> ."
    [quad] = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    for again in (f"D {line}\nA {line}\n", f"DELETE DATA {{ {line} }} ; INSERT DATA {{ {line} }}"):
        assert read(again).apply({quad}) == {quad} == read(again).reversed().apply({quad})
        with pytest.raises(entente.GraphError, match="deletes what is not there: <urn:a>"):
            read(again).apply(set())
    for passing in (f"A {line}\nD {line}\n", f"INSERT DATA {{ {line} }} ; DELETE DATA {{ {line} }}"):
        assert read(passing).apply(set()) == set() == read(passing).reversed().apply(set())
        with pytest.raises(entente.GraphError, match="inserts what is there: <urn:a>"):
            read(passing).apply({quad})
    assert read(f"D {line}\nA {line}\nD {line}") == Patch(deleted=frozenset([quad]))
    assert read(f"A {line}\nA {line}") == Patch(inserted=frozenset([quad]))


def test_rdf_patches_of_others_are_read() -> None:
    line = "<urn:a> <urn:b> <urn:c> ."
    assert read(f"TX .\nA {line}\nTA .\n") == Patch()
    assert read("A\t<urn:a>\t<urn:b>\t<urn:c> .") == read(f"A {line}")
    theirs = """H id <uuid:1> .\r\nTX .\r\nPA "ex" "urn:" .\r\nPA : <urn:g/> .\r
A ex:a\tex:b\tex:c .\r\nA ex:a ex:b "1. x"^^ex:t :g .\r\nD ex:a ex:b 'y'@en .\r\nA ex:a ex:b -1 .\r
PD ex .\r\nTC .\r\n"""
    found = read(theirs)
    assert sorted(map(str, found.inserted)) == [
        '<urn:a> <urn:b> "-1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<urn:a> <urn:b> "1. x"^^<urn:t> <urn:g/g>',
        "<urn:a> <urn:b> <urn:c>",
    ]
    assert [*map(str, found.deleted)] == ['<urn:a> <urn:b> "y"@en']
    assert read(f"H version <urn:v> .\n# why\nTX .\nA {line}\nTC .") == read(f"INSERT DATA {{ {line} }}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "x.ru:1:1: error: a patch is made of DELETE DATA"),
        ("\nLOAD <http://example.org/>", "x.ru:2:1: error: LOAD is refused: it would fetch a file from the network, at 'LOAD'"),
        ("PREFIX : <urn:>\nINSERT DATA {\n :a :b x:c }", "x.ru:3:8: error: The prefix x: has not been declared"),
        ("INSERT DATA { <urn:a> <urn:b> 1", "x.ru:1:13: error: a brace is not closed, at '{'"),
        ("INSERT DATA { <urn:a> <urn:b> _:x }", "x.ru:1:15: error: a patch cannot name the blank node"),
        ("A <urn:a> <urn:b> .", "x.ru:1:19: error: The object of a triple"),
        ("TX .\n  D <urn:a> foo:b <urn:c> .", "x.ru:2:13: error: The predicate of a triple"),
        ("TX .\nPA ex .", "x.ru:2:1: error: a row of PA has a prefix and an IRI"),
        ("TX .\nPA ex <urn:ex/> .\nA  ex:a fo:x ex:b .", "x.ru:3:9: error: The prefix fo: has not been declared"),
        ("TX .\nQ <urn:a> <urn:b> <urn:c> .", "x.ru:2:1: error: a row begins with A, D, TX"),
        ("A .", "x.ru:1:1: error: a row of A or D has the terms of a statement"),
        # What was cut off is not applied in part.
        ("\nTX .\nA <urn:a> <urn:b> <urn:c> .\n", "x.ru:2:1: error: this transaction has no end"),
        ("A <urn:a> <urn:b> <urn:c> .\nA <urn:a>", "x.ru:2:1: error: this row has no end"),
        ("TX .\nTX .\nTC .", "x.ru:2:1: error: a transaction begins within another"),
        ("TC .", "x.ru:1:1: error: a transaction ends and none was begun"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(text: str, told: str) -> None:
    with pytest.raises(entente.QueryError) as error:
        read(text, "x.ru")
    assert str(error.value).startswith(told)


def test_a_relative_iri_is_one_iri_in_query_diff_and_patch(run: Run, tmp_path: Path) -> None:
    for name, year in (("old.ttl", "2024"), ("new.ttl", "2025")):
        (tmp_path / name).write_text(f'<> <#issued> "{year}" ; <urn:p> <rel> .', encoding="utf-8")
    iris = {run("query", "SELECT ?s { ?s <urn:p> ?o }", name, "--format", "csv").stdout for name in ("old.ttl", "new.ttl")}
    assert iris == {"s\nfile:///\n"}
    for form in ("sparql-update", "rdf-patch"):
        (tmp_path / "p").write_text(run("diff", "old.ttl", "new.ttl", "--format", form).stdout, encoding="utf-8")
        (tmp_path / "made.nq").write_text(run("patch", "p", "old.ttl").stdout, encoding="utf-8")
        assert run("diff", "made.nq", "new.ttl", "--exit-code").returncode == 0
        assert '"2024"' in run("patch", "p", "new.ttl", "--reverse").stdout
    (tmp_path / "by-hand.ru").write_text("DELETE DATA { <> <urn:p> <rel> }", encoding="utf-8")
    assert run("patch", "by-hand.ru", "old.ttl").stdout == '<file:///> <file:///#issued> "2024" .\n'


def test_blank_nodes_cannot_be_patched() -> None:
    quad = ox.Quad(ox.BlankNode(), ox.NamedNode("urn:p"), ox.Literal("_:x"))
    with pytest.raises(entente.GraphError, match="cannot name the blank node"):
        Patch.between([], [quad])


def test_a_patch_made_for_another_graph_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.ru").write_text("DELETE DATA { <urn:a> <urn:b> <urn:c> }", encoding="utf-8")
    done = run("patch", "p.ru", SMALL)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "the patch does not fit: it deletes what is not there: <urn:a> <urn:b> <urn:c>" in done.stderr
    missing = run("patch", "nowhere.ru")
    assert (missing.returncode, "'nowhere.ru' cannot be read: No such file" in missing.stderr) == (2, True)


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.campaign) for seed in range(4, 24))])
def test_between_any_two_corpora_a_patch_leads_there_and_back(seed: int) -> None:
    _, old, new, _ = drafted(3000 + seed)
    words = ontology.load()
    before, after = set(quads(Claims(old, words))), set(quads(Claims(new, words)))
    patch = Patch.between(before, after)
    for text in (patch.sparql_update(), patch.rdf_patch()):
        found = read(text)
        assert found.apply(before) == after
        assert found.reversed().apply(after) == before


@pytest.mark.parametrize("form", ["sparql-update", "rdf-patch"])
def test_the_command_line_makes_a_patch_and_applies_it(run: Run, small: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "old.nq").write_text(run("export", "nq", SMALL).stdout, encoding="utf-8")
    entities = small / "entities" / "all.yaml"
    entities.write_text(
        entities.read_text(encoding="utf-8").replace("en: Belmark", "en: 'Belm\"ark } <GRAPH'"), encoding="utf-8"
    )
    (tmp_path / "new.nq").write_text(run("export", "nq", small).stdout, encoding="utf-8")
    # A seeds folder on one side, a graph built of it on the other.
    patch = run("diff", "old.nq", small, "--format", form)
    assert patch.returncode == 0
    (tmp_path / "patch").write_text(patch.stdout, encoding="utf-8")
    forward = run("patch", "patch", "old.nq")
    assert forward.stdout.split("\n") != (tmp_path / "old.nq").read_text(encoding="utf-8").split("\n")
    assert set(forward.stdout.split("\n")) == set((tmp_path / "new.nq").read_text(encoding="utf-8").split("\n"))
    back = run("patch", "patch", "new.nq", "--reverse")
    assert set(back.stdout.split("\n")) == set((tmp_path / "old.nq").read_text(encoding="utf-8").split("\n"))
    assert run("diff", "new.nq", small, "--format", form, "--exit-code").returncode == 0
    trig = tmp_path / "new.trig"
    trig.write_text(run("patch", "patch", SMALL, "--format", "trig").stdout, encoding="utf-8")
    assert run("diff", "new.nq", "new.trig", "--exit-code").returncode == 0


def test_a_part_and_a_version_make_no_patch(run: Run) -> None:
    part = run("diff", SMALL, SMALL, "--only", "status", "--format", "rdf-patch")
    assert (part.returncode, "a patch is the whole difference" in part.stderr) == (2, True)
    version = run("diff", "harbour-pact@v1", "harbour-pact@v2", "--seeds", SMALL, "--format", "rdf-patch")
    assert (version.returncode, "is one version of an article" in version.stderr) == (2, True)


def test_a_patch_of_named_graphs_is_not_put_beside_a_merge_of_ours(run: Run, tmp_path: Path) -> None:
    (tmp_path / "merge.ttl").write_text(run("export", "ttl", SMALL).stdout, encoding="utf-8")
    (tmp_path / "p.ru").write_text("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }", encoding="utf-8")
    done = run("patch", "p.ru", "merge.ttl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the patch changes named graphs, and there are none in what it is applied to (apply it to the N-Quads" in done.stderr
    # What others wrote may get its first named graph, and a patch that leads from a merge leads from it.
    (tmp_path / "theirs.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert run("patch", "p.ru", "theirs.nt").stdout.count("\n") == 2
    (tmp_path / "graph.nq").write_text(run("export", "nq", SMALL).stdout, encoding="utf-8")
    (tmp_path / "q.ru").write_text(run("diff", "merge.ttl", "graph.nq", "--format", "sparql-update").stdout, encoding="utf-8")
    assert run("patch", "q.ru", "merge.ttl").returncode == 0
