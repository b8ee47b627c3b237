"""The files that people carry away: networks, tables, the report."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from tests.conftest import FIRST, SMALL, SMALL_TEXTS, TESTS

import entente
from entente.claims import Claims
from entente.model.records import Assertion, Corpus, Entity, Profile, Version
from entente.rdf import ontology
from entente.rdf.dataset import MEDIA_TYPES
from entente.render import csv_tables, network_files
from entente.render.network_files import detailed_network
from entente.render.report import report as written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Run


GOLDEN = TESTS / "golden" / "small"
FILES = ["graph.graphml", "graph.gexf", "nodes.csv", "edges.csv", "assertions.csv", "report.md"]
FORMATS = {
    **{name.removeprefix("graph."): name for name in ("graph.ttl", "graph.trig", "graph.nq", "graph.jsonld", "graph.html")},
    **{name.removeprefix("graph.").removesuffix(".md"): name for name in FILES},
}
GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@cache
def _shipped() -> entente.Graph:
    return entente.load(FIRST)


@cache
def _positions() -> dict[str, tuple[int, int]]:
    return {entity.id: (place, -2 * place) for place, entity in enumerate(_shipped().corpus.entities)}


@cache
def _drawn(write: Callable[[Claims, Mapping[str, tuple[int, int]]], str]) -> str:
    """The network of the first seeds, at positions that need no layout."""
    return write(_shipped().claims, _positions())


@cache
def _exported(format_: str) -> str:
    return entente.export(format_, FIRST)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314  what the program under test wrote


def _hostile(label: str) -> Corpus:
    """A corpus made in Python, with a text that no seed file could hold."""
    ends = tuple(Entity(id=name, kind="state", label={"en": label, "de": label}) for name in ("arland", "belmark"))
    assertion = Assertion(
        id="pact",
        subject="arland",
        relation="cooperates-with",
        object="belmark",
        status="in-force",
        statement={"en": label},
        tags=(label,),
    )
    version = Version(article="paper", version="v1", assertions=(assertion,))
    article = replace(entente.load(SMALL).corpus.articles[0], id="paper", label={"en": label}, publisher=None, cites=())
    return Corpus(profile=Profile(title={"en": label}), entities=ends, articles=(article,), versions=(version,))


@pytest.mark.parametrize("name", FILES)
def test_the_small_corpus_gives_the_golden_files(name: str) -> None:
    """Rewrite them by writing this text there; positions are left out, for they are the layout's matter."""
    graph = entente.load(SMALL, texts=SMALL_TEXTS)
    texts = {
        "graph.graphml": network_files.graphml(graph.claims, {}),
        "graph.gexf": network_files.gexf(graph.claims, {}),
        "nodes.csv": csv_tables.nodes(graph.corpus),
        "edges.csv": csv_tables.edges(graph.claims),
        "assertions.csv": csv_tables.assertions(graph.claims),
        "report.md": written(graph.claims),
    }
    assert texts[name].encode() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("format_", FORMATS)
def test_every_file_can_be_had_alone(tmp_path: Path, format_: str) -> None:
    entente.build(SMALL, tmp_path, texts=SMALL_TEXTS)
    text = entente.export(format_, SMALL, texts=SMALL_TEXTS)
    assert text.encode() == (tmp_path / FORMATS[format_]).read_bytes()


def test_the_command_prints_it_and_nothing_else(run: Run) -> None:
    done = run("export", "nodes.csv", SMALL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == entente.export("nodes.csv", SMALL)
    help_ = run("export", "--help").stdout
    assert all(format_ in help_ for format_ in FORMATS)


def test_a_format_that_is_not_is_told(run: Run) -> None:
    done = run("export", "grapml", SMALL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "entente: there is no format 'grapml' (did you mean 'graphml'?)\n"


def test_networkx_reads_graphml_back_equal() -> None:
    graph = _shipped()
    read = nx.parse_graphml(_drawn(network_files.graphml), force_multigraph=True)
    expected = detailed_network(graph.claims)
    for node, (x, y) in _positions().items():
        expected.nodes[node].update(x=x, y=-y)
    assert read.graph["name"] == expected.graph["name"]
    assert dict(read.nodes(data=True)) == dict(expected.nodes(data=True))
    assert list(read.edges(keys=True, data=True)) == list(expected.edges(keys=True, data=True))


def test_networkx_reads_gexf_back_equal() -> None:
    graph = _shipped()
    read = nx.read_gexf(io.BytesIO(_drawn(network_files.gexf).encode()))
    expected = detailed_network(graph.claims)
    assert read.graph["name"] == expected.graph["name"]
    assert {name: data | {"viz": None} for name, data in read.nodes(data=True)} == {
        name: data | {"viz": None} for name, data in expected.nodes(data=True)
    }
    assert {name: data["viz"]["position"]["x"] for name, data in read.nodes(data=True)} == {
        name: x for name, (x, _) in _positions().items()
    }
    added = {"id", "start", "end", "viz", "networkx_key"}
    read_edges = {
        (one, other, data["id"]): {name: value for name, value in data.items() if name not in added}
        for one, other, data in read.edges(data=True)
    }
    assert read_edges == {(one, other, key): data for one, other, key, data in expected.edges(keys=True, data=True)}


def test_gexf_declares_what_it_uses_and_names_each_edge_once() -> None:
    graph = _parsed(_drawn(network_files.gexf)).find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    edges = [edge.get("id") for edge in graph.iter(f"{GEXF}edge")]
    assert len(set(nodes)) == len(nodes) > 100
    assert len(set(edges)) == len(edges) > 100
    for kind in ("node", "edge"):
        declared = {a.get("id") for group in graph.iter(f"{GEXF}attributes") if group.get("class") == kind for a in group}
        for element in graph.iter(f"{GEXF}{kind}"):
            assert element.get("label")
            used = [value.get("for") for value in element.iter(f"{GEXF}attvalue")]
            assert set(used) <= declared
            assert len(set(used)) == len(used)
    for edge in graph.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)
        start, end = edge.get("start"), edge.get("end")
        assert start is None or end is None or start <= end


def test_graphml_declares_what_it_uses_and_spells_truth_values_as_xml_does() -> None:
    root = _parsed(entente.export("graphml", SMALL))
    keys = {key.get("id"): (key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.iter(f"{GRAPHML}key")}
    assert len(set(keys.values())) == len(list(root.iter(f"{GRAPHML}key")))
    for kind in ("node", "edge"):
        for element in root.iter(f"{GRAPHML}{kind}"):
            for data in element.iter(f"{GRAPHML}data"):
                scope, _, type_ = keys[data.get("key")]
                assert scope == kind
                assert type_ != "boolean" or data.text in {"true", "false"}


def test_edges_start_when_their_sources_say_and_undated_ones_always_are() -> None:
    read = nx.read_gexf(io.BytesIO(_drawn(network_files.gexf).encode()))
    times = {(one, other, data["relation"]): (data.get("start"), data.get("end")) for one, other, data in read.edges(data=True)}
    assert times["south-africa", "brics", "member-of"] == ("2010-01-01", None)
    assert times["kazakhstan", "brics", "partner-of"] == ("2025-01-01", None)
    assert times["kazakhstan", "brics", "member-of"] == (None, None)


@pytest.mark.parametrize(
    "label", ["a\x00b\x0b\x1f", "a\ud800b", "a\ufffe\uffff", "a\rb\u2028\x85c", "]]><!--&amp;\"'", "\U0001f916 \u202ex"]
)
def test_networks_stay_well_formed_whatever_a_label_holds(label: str) -> None:
    claims = Claims(_hostile(label), ontology.load())
    for write in (network_files.graphml, network_files.gexf):
        text = write(claims, {"arland": (0, 0), "belmark": (1, 1)})
        assert _parsed(text).tag
    read = nx.parse_graphml(network_files.graphml(claims, {}))
    assert "a" in read.nodes["arland"]["label"] or label[0] in read.nodes["arland"]["label"]


def test_tables_have_one_row_a_record_in_order() -> None:
    corpus = _shipped().corpus
    assert [row["id"] for row in _rows(_exported("nodes.csv"))] == [entity.id for entity in corpus.entities]
    rows = _rows(_exported("assertions.csv"))
    assert [(row["article"], row["version"], row["id"]) for row in rows] == [
        (version.article, version.version, assertion.id) for version in corpus.versions for assertion in version.assertions
    ]
    assert [row["statement_de"] for row in rows] == [
        assertion.statement["de"] for version in corpus.versions for assertion in version.assertions
    ]
    edges = [(row["subject"], row["relation"], row["object"], row["id"]) for row in _rows(_exported("edges.csv"))]
    assert edges == sorted(set(edges))


@pytest.mark.parametrize("name", ["nodes.csv", "edges.csv", "assertions.csv"])
def test_tables_end_lines_in_one_way_and_have_all_their_columns(name: str) -> None:
    text = _exported(name)
    assert "\r" not in text
    assert text.endswith("\n")
    assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1


@pytest.mark.parametrize("label", ['=HYPERLINK("https://evil.example")', "+1", "-1+1", "@SUM(A1)", "\tx"])
def test_no_text_becomes_a_formula(label: str) -> None:
    claims = Claims(_hostile(label), ontology.load())
    for text in (csv_tables.nodes(claims.corpus), csv_tables.edges(claims), csv_tables.assertions(claims)):
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "-1+")) for cell in row)
    assert _rows(csv_tables.assertions(claims))[0]["tags"] == f"'{label}"


def test_line_breaks_stay_inside_their_cell() -> None:
    claims = Claims(_hostile("a\rb\r\nc\u2028d"), ontology.load())
    assert _rows(csv_tables.assertions(claims))[0]["tags"] == "a\nb\nc\u2028d"


def test_negative_numbers_stay_numbers() -> None:
    assert _rows(csv_tables.nodes(_hostile("-12.5")))[0]["label"] == "-12.5"


def test_the_report_tells_every_theme_status_source_and_disagreement() -> None:
    report = _exported("report")
    corpus = _shipped().corpus
    for theme in ("Russia", "Sberbank", "BRICS", "AI Alliance Network", "Large chip makers", "Western sanctions"):
        assert f"### {theme}\n" in report
    for version in corpus.versions:
        assert f"| {version.id} |" in report
    assert "105.3 RUB per EUR" in report
    assert "114.3 RUB per EUR" in report
    assert "**" not in report


def test_the_report_shows_markup_in_a_label_as_it_is() -> None:
    report = written(Claims(_hostile("a|b <script>\n# c"), ontology.load()))
    assert "a\\|b \\<script\\> \\# c" in report
    assert "<script>" not in report


def test_a_corpus_of_nothing_has_its_files_too(small: Path) -> None:
    shutil.rmtree(small / "articles")
    (small / "entities" / "all.yaml").write_text("entities: {}\n", encoding="utf-8")
    for format_ in FORMATS:
        assert entente.export(format_, small)
    assert "None." in entente.export("report", small)
    types = [node["@type"] for node in json.loads(entente.export("jsonld", small))["@graph"]]
    assert types == [*["dcat:Distribution"] * len(MEDIA_TYPES), ["dcat:Dataset", "void:Dataset"]]
