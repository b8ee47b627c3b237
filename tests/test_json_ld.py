"""JSON-LD is written directly; rdflib, whose writer does the same by way of objects, is the oracle.

FUZZ_EXAMPLES in the environment asks for that many examples of each, other ones on each run, and for a larger corpus.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.bench.corpus import generate
from tests.conftest import FIRST, SMALL, SMALL_TEXTS

import entente
from entente.model import ids, resources
from entente.rdf.formats import SortedStatements

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn, SearchStrategy

BASE = "https://w3id.org/entente/"
XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT = json.loads((resources.ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]

_MORE = os.environ.get("FUZZ_EXAMPLES")
examples = settings(max_examples=int(_MORE or 60), derandomize=_MORE is None, deadline=None)


def oracle(statements: SortedStatements) -> str:
    """Write JSON-LD by rdflib, with everything in order."""
    graph = rdflib.Graph()
    graph.parse(data=ox.serialize((quad.triple for quad in statements.quads), format=ox.RdfFormat.N_TRIPLES), format="nt")
    context = CONTEXT | {prefix: iri for prefix, iri in statements.prefixes.items() if prefix in ids.IRI_KINDS}
    document = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
    # The library writes a graph of one node without the array that all others have.
    nodes = document.pop("@graph", None) or [{name: document.pop(name) for name in list(document) if name != "@context"}]
    document["@graph"] = sorted(nodes, key=lambda node: node["@id"])
    return json.dumps(_sorted(document), ensure_ascii=False, indent=1) + "\n"


def _sorted(node: object) -> object:
    if isinstance(node, dict):
        return {key: _sorted(node[key]) for key in sorted(node)}
    if isinstance(node, list):
        return sorted((_sorted(item) for item in node), key=lambda item: json.dumps(item, ensure_ascii=False, sort_keys=True))
    return node


def expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return name if local.startswith("//") else CONTEXT[prefix] + local


@pytest.mark.parametrize(
    ("folder", "texts"),
    [(SMALL, None), (SMALL, SMALL_TEXTS), (FIRST, None), pytest.param(None, None, marks=pytest.mark.campaign, id="seeds")],
)
def test_a_corpus_is_written_as_rdflib_writes_it(folder: Path | None, texts: Path | None) -> None:
    statements = entente.load(folder, texts=texts).statements
    assert statements.json_ld() == oracle(statements)


@pytest.mark.parametrize(
    "base", ["https://pacts.example/", "https://x.example/#/", "http://www.wikidata.org/", "https://ä.example/"]
)
def test_a_corpus_with_a_base_of_its_own_is_written_as_rdflib_writes_it(small: Path, base: str) -> None:
    """One base hides the local names behind a number sign; another makes two prefixes of one namespace."""
    profile = small / "corpus.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + f"base: {base}\n", encoding="utf-8")
    statements = entente.load(small).statements
    assert statements.json_ld() == oracle(statements)


@pytest.mark.parametrize("size", [1_000, 10_000] if _MORE else [1_000])
def test_a_generated_corpus_is_written_as_rdflib_writes_it_piece_by_piece(tmp_path: Path, size: int) -> None:
    generate(tmp_path / "seeds", size)
    statements = entente.load(tmp_path / "seeds").statements
    pieces = list(statements.json_ld_blocks())
    assert max(map(len, pieces)) < 1_000_000
    assert "".join(pieces) == oracle(statements)


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


ODD = [
    '"',
    "\\",
    "\\n",
    "\\u0041",
    "\x00",
    "\x08\x0b\x0c\x1b",
    "\x7f\x85",
    "\r\n",
    " <",
    "> .",
    '"@en',
    "\u2028\ufeff",
    "\U0001f30d\U0010ffff",
    "e\u0301",
]
texts: SearchStrategy[str] = st.lists(st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"])), max_size=3).map(
    "".join
)
names = st.sampled_from(
    [
        *(f"{BASE}{kind}/{slug}" for kind in ("entity", "article", "version") for slug in ("a", "a-1", "a.v1", "z")),
        *(
            BASE,
            f"{BASE}corpus",
            f"{BASE}entity",
            f"{BASE}entity/",
            f"{BASE}entity/a/b",
            f"{BASE}entity/a#b",
            f"{BASE}entity#a",
        ),
        *(
            "http://www.wikidata.org/entity/Q1",
            "https://schema.org/",
            "https://schema.org/url",
            "https://schema.org/?a=b&c=%3Cd",
        ),
        *(
            "https://x.example",
            "https://x.example/a:b",
            "https://x.example/#//y",
            "https://ä.example/\U0001f30d",
            "urn:a:b",
            "mailto:a@x.example",
        ),
        *(
            f"{ids.ONTOLOGY}Entity",
            f"{ids.ONTOLOGY}State",
            ids.ONTOLOGY,
            f"{ids.STATUS}open",
            "http://www.w3.org/ns/prov#Attribution",
        ),
    ]
)
predicates = st.sampled_from(
    [
        *(expanded(term if isinstance(term, str) else term["@id"]) for term in CONTEXT.values() if not isinstance(term, float)),
        *(expanded(name) for name in ("rdf:type", "void:uriSpace", "pav:version", "entente:unheardOf", "owl:sameAs")),
        *("https://x.example/says", "https://x.example/a#b/c"),
    ]
)
literals = (
    texts.map(ox.Literal)
    | st.builds(
        lambda text, language: ox.Literal(text, language=language), texts, st.sampled_from(["en", "de", "de-at", "zh-hant-tw"])
    )
    | st.booleans().map(lambda value: _typed(str(value).lower(), f"{XSD}boolean"))
    | st.integers(-(10**15) + 1, 10**15 - 1).map(lambda value: _typed(str(value), f"{XSD}integer"))
    | st.integers(0, 10**30).map(lambda value: _typed(str(value), f"{XSD}nonNegativeInteger"))
    | st.decimals(-(10**12), 10**12, places=6).map(lambda value: _typed(ids.canonical(value), f"{XSD}decimal"))
    | st.dates().map(lambda value: _typed(value.isoformat(), f"{XSD}date"))
    | st.builds(_typed, texts, st.sampled_from([f"{CONTEXT['edtf']}EDTF", "https://x.example/dt"]))
)


@st.composite
def quads(draw: DrawFn, literals: SearchStrategy[ox.Literal] = literals) -> list[ox.Quad]:
    """Any statements that have no blank node; classes are IRIs."""
    made = []
    subjects = draw(st.lists(names, min_size=1, max_size=4))
    said = draw(st.lists(predicates, min_size=1, max_size=4))
    for subject in subjects:
        for predicate in said:
            objects = names.map(ox.NamedNode) if predicate.endswith("#type") else names.map(ox.NamedNode) | literals
            for object_ in draw(st.lists(objects, min_size=1, max_size=3)):
                graph = draw(st.sampled_from(["graph/catalogue", "version/a.v1"]))
                made.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), object_, ox.NamedNode(BASE + graph)))
    return made


@examples
@given(quads())
def test_odd_statements_are_written_as_rdflib_writes_them(made: list[ox.Quad]) -> None:
    # The library loses an empty text, a nought and a falsehood beside other values.
    values: dict[tuple[object, object], set[object]] = {}
    for quad in made:
        values.setdefault((quad.subject, quad.predicate), set()).add(quad.object)
    falsy = {"", "0", "false"}
    assume(
        all(
            len(each) == 1 or not any(isinstance(one, ox.Literal) and one.value in falsy for one in each)
            for each in values.values()
        )
    )
    statements = SortedStatements(made, BASE)
    assert statements.json_ld() == oracle(statements)


UNUSUAL = [
    *(_typed(text, f"{XSD}integer") for text in ("007", "+1", "-0", "one", "1\n", "\u0661")),
    *(_typed(text, f"{XSD}boolean") for text in ("1", "0", "TRUE", "")),
    *(_typed(text, f"{XSD}double") for text in ("1.0E0", "1", "INF")),
    *(_typed(text, f"{XSD}decimal") for text in ("1.50", "-0.0", "1")),
    _typed("<b>", "http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML"),
]


@examples
@given(quads(literals | st.sampled_from(UNUSUAL)))
def test_odd_statements_come_back_the_same(made: list[ox.Quad]) -> None:
    written = SortedStatements(made, BASE).json_ld()
    assert {quad.triple for quad in ox.parse(written, format=ox.RdfFormat.JSON_LD)} == {quad.triple for quad in made}


def test_an_iri_that_two_slashes_would_keep_from_being_a_compact_one_is_written_whole() -> None:
    name = ox.NamedNode("http://www.w3.org/ns/oa#//x")
    quad = ox.Quad(name, ox.NamedNode(f"{ids.ONTOLOGY}cites"), name, ox.NamedNode(f"{BASE}graph/catalogue"))
    written = SortedStatements([quad], BASE).json_ld()
    assert [each.triple for each in ox.parse(written, format=ox.RdfFormat.JSON_LD)] == [quad.triple]


@pytest.mark.parametrize(
    ("number", "written"), [("999999999999999", 999999999999999), ("1000000000000000", None), ("-07", None)]
)
def test_a_number_that_a_reader_could_change_is_written_as_a_text(number: str, written: int | None) -> None:
    node, predicate = ox.NamedNode(f"{BASE}corpus"), f"{ids.ONTOLOGY}position"
    quad = ox.Quad(node, ox.NamedNode(predicate), _typed(number, f"{XSD}integer"), ox.NamedNode(f"{BASE}graph/catalogue"))
    [found] = json.loads(SortedStatements([quad], BASE).json_ld())["@graph"]
    assert found["position"] == (written or {"@type": "xsd:integer", "@value": number})


def test_the_context_says_nothing_that_the_writer_does_not_know() -> None:
    """A term is an IRI, or an IRI and the type of its values; the version is that of JSON-LD 1.1."""
    assert CONTEXT["@version"] == 1.1
    for term in CONTEXT.keys() - {"@version"}:
        assert ":" not in term
        assert not term.startswith("@")
        assert isinstance(CONTEXT[term], str) or CONTEXT[term].keys() == {"@id", "@type"}
