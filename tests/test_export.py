from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from tests.conftest import SMALL, SMALL_TEXTS, TESTS

import entente
from entente.disk import files as _export

if TYPE_CHECKING:
    from tests.conftest import Run

GOLDEN = TESTS / "golden" / "small"
RDF = ["graph.ttl", "graph.trig", "graph.nq", "graph.jsonld"]
CARRIED = ["graph.graphml", "graph.gexf", "nodes.csv", "edges.csv", "assertions.csv", "report.md"]


@pytest.mark.parametrize("name", RDF)
def test_the_small_corpus_gives_the_golden_files(tmp_path: Path, name: str) -> None:
    """Rewrite them with: entente build tests/corpora/small --texts tests/corpora/small-texts -o tests/golden/small."""
    entente.build(SMALL, tmp_path, texts=SMALL_TEXTS)
    assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes()


def test_all_formats_hold_the_same_statements() -> None:
    statements = entente.load(SMALL).statements
    quads = set(ox.parse(statements.n_quads(), format=ox.RdfFormat.N_QUADS))
    assert quads
    assert set(ox.parse(statements.trig(), format=ox.RdfFormat.TRIG)) == quads
    merge = {quad.triple for quad in quads}
    assert {quad.triple for quad in ox.parse(statements.turtle(), format=ox.RdfFormat.TURTLE)} == merge
    assert {quad.triple for quad in ox.parse(statements.json_ld(), format=ox.RdfFormat.JSON_LD)} == merge


def test_an_archived_copy_is_in_the_statements_the_table_and_the_differences_and_comes_back(
    small: Path, tmp_path: Path
) -> None:
    version = small / "articles/harbour-pact/v2.yaml"
    kept = "archived: {url: https://archive.example/pact, date: 2024-03-04}\n"
    version.write_text(
        version.read_text(encoding="utf-8").replace("assertions:\n", f"{kept}assertions:\n", 1), encoding="utf-8"
    )
    graph = entente.load(small)
    asked = "SELECT ?copy ?on { version:harbour-pact.v2 schema:archivedAt ?copy ; :archivedOn ?on }"
    [row] = graph.query(asked)
    assert (row["copy"], row["on"]) == ("https://archive.example/pact", "2024-03-04")
    (tmp_path / "graph.ttl").write_text(entente.export("ttl", graph), encoding="utf-8")
    rows = list(csv.DictReader(entente.export("assertions.csv", graph).splitlines()))
    assert {row["archived"] for row in rows if (row["article"], row["version"]) == ("harbour-pact", "v2")} == {
        "https://archive.example/pact"
    }
    for language, words in {"en": "archived copy: none", "de": "Archivkopie: keine Angabe"}.items():
        told = entente.diff(SMALL, tmp_path / "graph.ttl", language=language).text()
        assert f"{words} → https://archive.example/pact, 2024-03-04" in told


def test_turtle_says_each_statement_once() -> None:
    parsed = [quad.triple for quad in ox.parse(entente.load().statements.turtle(), format=ox.RdfFormat.TURTLE)]
    assert len(parsed) == len(set(parsed))


def test_turtle_writes_every_name_of_the_corpus_with_a_prefix() -> None:
    graph = entente.load(SMALL)
    body = graph.statements.turtle().partition("\n\n")[0].split(".\n")[-1]
    assert f"<{graph.corpus.profile.base}entity" not in body


def test_a_base_of_ones_own_is_used_for_data_and_not_for_the_vocabulary(small: Path) -> None:
    corpus = small / "corpus.yaml"
    corpus.write_text(corpus.read_text(encoding="utf-8") + "base: https://pacts.example/\n", encoding="utf-8")
    turtle = entente.load(small).statements.turtle()
    assert "@prefix entity: <https://pacts.example/entity/> ." in turtle
    assert "@prefix : <https://w3id.org/entente/ontology#> ." in turtle


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib 7.6 warns of what its own query does
def test_notebooks_get_a_dataset_and_a_network() -> None:
    graph = entente.load(SMALL)
    dataset = graph.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.quads())) == len(graph.statements.n_quads().splitlines())
    found = dataset.query("SELECT ?s { GRAPH ?g { ?s :memberOf entity:harbour-pact-body } }")
    assert {str(row[0]) for row in found} == {"https://w3id.org/entente/entity/arland"}  # type: ignore[index]  # rows of a SELECT
    network = graph.to_networkx()
    assert network.nodes["belmark"] == {"kind": "state", "label": "Belmark"}
    [(_, _, pact)] = [edge for edge in network.edges(data=True) if edge[2]["relation"] == "cooperates-with"]
    assert pact == {
        "relation": "cooperates-with",
        "sign": 1,
        "membership": False,
        "topic": "chip-research",
        "statuses": "announced; denied; ordered",
        "sources": "harbour-doubts@v1; harbour-pact@v1; harbour-pact@v2",
        "plain": False,
    }


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml"])
@pytest.mark.parametrize("seeds", [None, SMALL])
def test_networkx_writes_the_network_in_its_own_formats_and_reads_it_back(
    seeds: Path | None, form: str, tmp_path: Path
) -> None:
    network = entente.load(seeds).to_networkx()
    getattr(nx, f"write_{form}")(network, tmp_path / "network")
    back = getattr(nx, f"read_{form}")(tmp_path / "network")
    # In GML the label of a node is its slug.
    nodes = {name: {**data, "label": name} if form == "gml" else data for name, data in network.nodes.items()}
    assert {name: {"label": name, **data} for name, data in back.nodes.items()} == nodes
    kept = set.union(*(set(data) for *_, data in network.edges(data=True)))
    edges = [(*ends, {name: data[name] for name in kept if name in data}) for *ends, data in back.edges(data=True)]
    assert len(edges) == network.number_of_edges()
    assert all(edge in edges for edge in network.edges(data=True))


def test_a_build_is_the_same_whatever_the_machine_says(tmp_path: Path) -> None:
    """Another hash seed, locale, time zone, working folder and order of files on disk change no byte."""
    shuffled = tmp_path / "shuffled"
    for path in sorted(SMALL.rglob("*.yaml"), reverse=True):
        target = shuffled / path.relative_to(SMALL)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    built = []
    for place, seeds, seed, zone, language in (
        ("one", SMALL, "0", "UTC", "C"),
        ("two", shuffled, "4711", "Asia/Kathmandu", "de_DE.UTF-8"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language}
        command = [str(Path(sys.executable).with_name("entente")), "build", str(seeds), "-o", str(tmp_path / place)]
        subprocess.run(command, env=environment, check=True, capture_output=True, cwd=tmp_path)
        built.append({path.name: path.read_bytes() for path in sorted((tmp_path / place).iterdir())})
    assert set(built[0]) == {*RDF, *CARRIED, "graph.html"}
    assert built[0] == built[1]


def test_building_again_over_a_build_changes_no_byte_and_leaves_other_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    entente.build(SMALL, tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    entente.build(SMALL, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    assert first["notes.txt"] == b"mine"


def test_faults_leave_the_last_build_as_it_was(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", small, "-o", out).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (small / "corpus.yaml").write_text("title: [", encoding="utf-8")
    done = run("build", small, "-o", out)
    assert done.returncode == 1
    assert f"{small}/corpus.yaml:1:8: error[yaml]" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_cannot_be_written_changes_nothing_and_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = run("build", SMALL, "-o", tmp_path / "file")
    assert done.returncode == 2
    assert done.stderr.startswith("entente: ")
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_in_the_way_is_told_before_anything_is_replaced(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    entente.build(small, out)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.name != "report.md"}
    (out / "report.md").unlink()
    (out / "report.md").mkdir()
    corpus = small / "corpus.yaml"
    corpus.write_text(corpus.read_text(encoding="utf-8").replace("Der Hafenpakt", "Ein Hafenpakt"), encoding="utf-8")
    with pytest.raises(entente.OutputError, match="there is a folder of that name"):
        entente.build(small, out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_files_are_as_readable_as_any_other(tmp_path: Path) -> None:
    entente.build(SMALL, tmp_path)
    (tmp_path / "other").touch()
    assert {path.stat().st_mode for path in tmp_path.iterdir()} == {(tmp_path / "other").stat().st_mode}


def test_an_error_midway_leaves_the_old_set_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "in the way").mkdir()
    with pytest.raises(entente.OutputError):
        _export.write({tmp_path / "a": "new", tmp_path / "b" / "in the way" / "x" / "y": "new", tmp_path / "a" / "c": "new"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_json_ld_is_compact_and_sorted() -> None:
    document = json.loads(entente.load(SMALL).statements.json_ld())
    names = [node["@id"] for node in document["@graph"]]
    assert names == sorted(names)
    assert "entity:arland" in names
