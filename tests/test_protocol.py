"""SPARQL 1.1 Protocol and Graph Store HTTP Protocol, section by section, against a server that runs."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from tests.conftest import SMALL
from tests.served import Served, served

import entente

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

BASE = "https://w3id.org/entente/"
V1, V2 = f"{BASE}version/harbour-pact.v1", f"{BASE}version/harbour-pact.v2"
PROPOSITIONS = f"{BASE}graph/propositions"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module", name="server")
def _server() -> Iterator[Served]:
    with served(SMALL, "--rows", "5000") as found:
        yield found


def number(answer: httpx.Response) -> int:
    """The one number that an answer in JSON has."""
    assert answer.status_code == 200, answer.text
    [row] = answer.json()["results"]["bindings"]
    return int(row["n"]["value"])


def counted(*graphs: str | None) -> int:
    """How many statements the merge of some graphs has; that of all where none is named."""
    quads = [*entente.load(SMALL).quads()]
    return len({quad.triple for quad in quads if not graphs or getattr(quad.graph_name, "value", None) in graphs})


class Case(NamedTuple):
    """A request, and the status of its answer with a part of what it says."""

    method: str
    told: dict[str, Any]
    status: int
    says: str = ""


QUERIES = {
    "2.1.1 GET": Case("GET", {"params": {"query": COUNT}}, 200, '"n"'),
    "2.1.1 GET with a percent-encoded query": Case(
        "GET", {"params": {"query": 'ASK { ?s ?p "no; such & text+ü" }'}}, 200, '"boolean":false'
    ),
    "2.1.1 HEAD": Case("HEAD", {"params": {"query": COUNT}}, 200),
    "2.1.2 POST of a form": Case("POST", {"data": {"query": COUNT}}, 200, '"n"'),
    "2.1.2 POST of a form with a charset": Case(
        "POST", {"content": "query=ASK%20%7B%7D", "headers": {"Content-Type": f"{FORM}; charset=UTF-8"}}, 200, "true"
    ),
    "2.1.3 POST of a query": Case("POST", {"content": COUNT, "headers": {"Content-Type": DIRECT}}, 200, '"n"'),
    "2.1.3 POST of a query beyond ASCII": Case(
        "POST", {"content": 'SELECT ("Ж" AS ?n) {}'.encode(), "headers": {"Content-Type": f"{DIRECT};charset=utf-8"}}, 200, "Ж"
    ),
    "2.1 other methods are refused": Case("PUT", {"params": {"query": COUNT}}, 405, "PUT is refused"),
    "2.1 DELETE is refused": Case("DELETE", {}, 405, "only reads"),
    "2.1 PATCH is refused": Case("PATCH", {}, 405, "only reads"),
    "2.1.2 POST of a form without a query": Case("POST", {"data": {"x": "y"}}, 400, "there is no query"),
    "2.1.2 POST without a media type": Case("POST", {"content": COUNT}, 415, "no Content-Type"),
    "2.1.2 POST of another media type": Case(
        "POST", {"content": COUNT, "headers": {"Content-Type": "text/plain"}}, 415, "and not as 'text/plain'"
    ),
    "2.1.3 POST of a query in another charset": Case(
        "POST", {"content": COUNT.encode("utf-16"), "headers": {"Content-Type": f"{DIRECT}; charset=utf-16"}}, 415, "in UTF-8"
    ),
    "2.1.3 POST of a query that is no UTF-8": Case(
        "POST", {"content": COUNT.encode("utf-16"), "headers": {"Content-Type": DIRECT}}, 400, "not UTF-8"
    ),
    "2.1 another language of labels": Case("GET", {"params": {"query": COUNT, "lang": "xx"}}, 400, "lang is one of en, de"),
    "2.1 two queries": Case("GET", {"params": [("query", COUNT), ("query", COUNT)]}, 400, "more than one query"),
    "2.1 two queries, in address and body": Case(
        "POST", {"params": {"query": COUNT}, "content": COUNT, "headers": {"Content-Type": DIRECT}}, 400, "more than one query"
    ),
    "2.1.6 a query that is none": Case(
        "GET", {"params": {"query": "SELECT * {"}}, 400, "query:1:10: error: this is not closed"
    ),
    "2.1.6 an empty query": Case("GET", {"params": {"query": ""}}, 400, "error"),
    "2.1.6 a query that would call out": Case(
        "GET", {"params": {"query": "ASK { SERVICE <http://x.example/> {} }"}}, 400, "SERVICE is refused"
    ),
    "2.1.6 a query that needs too many rows": Case(
        "GET", {"params": {"query": "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }"}}, 500, "more than 5,000 rows"
    ),
    "2.2 update by form": Case("POST", {"data": {"update": "CLEAR ALL"}}, 403, "only reads"),
    "2.2 update by POST": Case(
        "POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "only reads"
    ),
    "2.2 update by GET": Case("GET", {"params": {"update": "CLEAR ALL"}}, 403, "only reads"),
    "2.2.3 graphs of an update": Case("POST", {"data": {"query": COUNT, "using-graph-uri": V1}}, 403, "only reads"),
    "2.2 update in the place of a query": Case(
        "GET", {"params": {"query": "DELETE WHERE { ?s ?p ?o }"}}, 400, "queries only read, and this is an update"
    ),
    "2.1.4 a graph that is not there": Case(
        "GET", {"params": {"query": COUNT, "default-graph-uri": f"{V1}x"}}, 400, f"did you mean '{V1}'?"
    ),
    "2.1.4 a graph whose name is no IRI": Case("GET", {"params": {"query": COUNT, "named-graph-uri": "x y"}}, 400, "is no IRI"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_protocol(server: Served, name: str) -> None:
    method, told, status, says = QUERIES[name]
    answer = server.client.request(method, "/sparql", **told)
    assert answer.status_code == status, answer.text
    assert says in answer.text
    if status == 405:
        assert {"GET", "HEAD", "POST"} <= {*answer.headers["Allow"].split(", ")}
    if method == "HEAD":
        whole = server.client.get("/sparql", **told)
        assert (answer.content, answer.headers["Content-Length"]) == (b"", str(len(whole.content)))


DATASETS: dict[str, tuple[dict[str, Any], int]] = {
    "2.1.4 none: the merge of all": ({}, counted()),
    "2.1.4 one default graph": ({"default-graph-uri": V1}, counted(V1)),
    "2.1.4 two default graphs are merged, each triple once": ({"default-graph-uri": [V1, V2]}, counted(V1, V2)),
    "2.1.4 only named graphs: an empty default graph": ({"named-graph-uri": V1}, 0),
}


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("way", ["GET", "form", "direct"])
def test_the_default_graph_of_the_protocol(server: Served, name: str, way: str) -> None:
    graphs, expected = DATASETS[name]
    headers = {"Content-Type": DIRECT}
    answer = {
        "GET": lambda: server.client.get("/sparql", params={"query": COUNT, **graphs}),
        "form": lambda: server.client.post("/sparql", data={"query": COUNT, **graphs}),
        "direct": lambda: server.client.post("/sparql", content=COUNT, params=graphs, headers=headers),
    }[way]()
    assert number(answer) == expected


def test_two_graphs_overlap() -> None:
    """Or the test above would not notice a triple found twice."""
    assert counted(V1, V2) < counted(V1) + counted(V2)


def test_the_named_graphs_of_the_protocol(server: Served) -> None:
    """2.1.4: all without a dataset; with one, those it names and no others."""

    def names(**params: Any) -> set[str]:  # noqa: ANN401  as httpx takes them
        found = server.client.get("/sparql", params={"query": GRAPHS, **params}).json()["results"]["bindings"]
        return {row["g"]["value"] for row in found}

    assert {V1, V2, PROPOSITIONS} < names()
    assert names(**{"named-graph-uri": [V1, V2]}) == {V1, V2}
    assert names(**{"default-graph-uri": V1}) == set()
    assert names(**{"default-graph-uri": [V1, V2], "named-graph-uri": PROPOSITIONS}) == {PROPOSITIONS}


def test_the_dataset_of_the_protocol_beats_that_of_the_query(server: Served) -> None:
    """2.1.4, last paragraph."""
    text = COUNT.replace("{", f"FROM <{V2}> {{", 1)
    assert number(server.client.get("/sparql", params={"query": text})) == counted(V2)
    assert number(server.client.get("/sparql", params={"query": text, "default-graph-uri": V1})) == counted(V1)
    both = COUNT.replace("{", f"FROM <{V1}> FROM <{V2}> {{", 1)
    assert number(server.client.get("/sparql", params={"query": both})) == counted(V1, V2)
    prefixed = COUNT.replace("{", "FROM NAMED version:harbour-pact.v1 {", 1)
    assert number(server.client.get("/sparql", params={"query": prefixed})) == 0


def _rows_of_json(text: str) -> int:
    return len(json.loads(text)["results"]["bindings"])


def _rows_of_xml(text: str) -> int:
    return len(ET.fromstring(text).findall(".//{http://www.w3.org/2005/sparql-results#}result"))  # noqa: S314  our own


ROWS = {
    "application/sparql-results+json": _rows_of_json,
    "application/sparql-results+xml": _rows_of_xml,
    "text/csv": lambda text: len([*csv.reader(text.splitlines())]) - 1,
    "text/tab-separated-values": lambda text: len(text.splitlines()) - 1,
    "text/html": lambda text: text.count("<tr><td>"),
    "application/json": _rows_of_json,
    "application/xml": _rows_of_xml,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("media", ROWS)
def test_2_1_5_rows_in_every_format(server: Served, media: str) -> None:
    query = "SELECT ?s ?o { ?s rdfs:label ?o } LIMIT 7"
    answer = server.client.get("/sparql", params={"query": query}, headers={"Accept": media})
    assert answer.headers["Content-Type"] == f"{media}; charset=utf-8"
    assert "Accept" in answer.headers["Vary"]
    assert ROWS[media](answer.text) == 7


@pytest.mark.parametrize("media", TRIPLES)
def test_2_1_5_graphs_in_every_format(server: Served, media: str) -> None:
    answer = server.client.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, headers={"Accept": media})
    assert answer.headers["Content-Type"] == f"{media}; charset=utf-8"
    assert len({quad.triple for quad in ox.parse(answer.content, format=TRIPLES[media])}) == counted()


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_2_1_5_truth_in_every_format(server: Served, media: str) -> None:
    answers = [
        server.client.get("/sparql", params={"query": query}, headers={"Accept": media}).text.lower()
        for query in ("ASK { ?s ?p ?o }", "ASK { ?s ?p <urn:nothing> }")
    ]
    assert ["true" in text for text in answers] == [True, False]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.4, text/*;q=0.3, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("TEXT/CSV; header=present", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/csv;q=most, text/html;q=0.1", "text/html"),
        ("text/*, text/csv;q=0", "text/tab-separated-values"),
    ],
)
def test_2_1_5_content_is_negotiated(server: Served, accept: str, media: str) -> None:
    answer = server.client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})
    assert answer.headers["Content-Type"].partition(";")[0] == media


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("ASK { ?s ?p ?o }", "Yes: the data has that."),
        ("ASK { ?s ?p <urn:nothing> }", "No: the data does not have that."),
        ("SELECT * { ?s ?p <urn:nothing> }", "There is no row."),
    ],
)
def test_a_browser_is_told_when_there_are_no_rows(server: Served, query: str, says: str) -> None:
    assert says in server.client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text


@pytest.mark.parametrize("path", ["/entity/arland", "/q", "/q/sources", "/store?default"])
def test_no_address_has_a_picture(server: Served, path: str) -> None:
    answer = server.client.get(path, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.headers["Vary"]) == (406, "Accept")
    assert "text/html" in answer.text


@pytest.mark.parametrize(("query", "accept"), [(COUNT, "text/turtle"), ("DESCRIBE entity:arland", "text/csv"), (COUNT, "a/b")])
def test_2_1_5_what_cannot_be_had_is_told(server: Served, query: str, accept: str) -> None:
    answer = server.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer.text.startswith("this can be had as ")


def test_2_the_service_describes_itself(server: Served) -> None:
    """SPARQL 1.1 Service Description, 2 and 3.2 to 3.4."""
    answer = server.client.get("/sparql")
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.TURTLE)
    found = store.query(
        f"PREFIX sd: <{SD}> SELECT ?endpoint ?graph {{ ?service a sd:Service ; sd:endpoint ?endpoint ;"
        " sd:supportedLanguage sd:SPARQL11Query ; sd:defaultDataset/sd:namedGraph/sd:name ?graph }"
    )
    assert isinstance(found, ox.QuerySolutions)
    rows = [(str(row["endpoint"]), str(row["graph"])) for row in found]
    assert (f"<{server.address}sparql>", f"<{V1}>") in rows
    assert len(rows) == 5
    assert "<form" in server.client.get("/sparql", headers={"Accept": "text/html"}).text
    assert server.client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


STORE = {
    "4.2 the default graph": Case("GET", {"params": "default"}, 200),
    "4.2 a named graph": Case("GET", {"params": {"graph": V1}}, 200),
    "4.2 no graph": Case("GET", {}, 400, "name one graph"),
    "4.2 two graphs": Case("GET", {"params": {"graph": [V1, V2]}}, 400, "name one graph"),
    "4.2 a graph and the default one": Case("GET", {"params": f"default&graph={V1}"}, 400, "name one graph"),
    "5.2 a graph that is not there": Case("GET", {"params": {"graph": f"{V1}x"}}, 404, "there is no graph"),
    "5.2 a graph whose name is no IRI": Case("GET", {"params": {"graph": "x y"}}, 404, "is no IRI"),
    "5.2 a format that cannot be had": Case(
        "GET", {"params": {"graph": V1}, "headers": {"Accept": "text/csv"}}, 406, "this can be had as text/turtle"
    ),
    "5.3 PUT is refused": Case("PUT", {"params": {"graph": V1}, "content": "<a:> <a:> <a:>."}, 405, "PUT is refused"),
    "5.4 DELETE is refused": Case("DELETE", {"params": {"graph": V1}}, 405, "DELETE is refused"),
    "5.5 POST is refused": Case("POST", {"params": "default", "content": "<a:> <a:> <a:>."}, 405, "POST is refused"),
    "5.6 HEAD": Case("HEAD", {"params": {"graph": V1}}, 200),
    "5.6 HEAD of a graph that is not there": Case("HEAD", {"params": {"graph": f"{V1}x"}}, 404),
    "5.7 PATCH is refused": Case("PATCH", {"params": "default"}, 405, "PATCH is refused"),
}


@pytest.mark.parametrize("name", STORE)
def test_graph_store(server: Served, name: str) -> None:
    method, told, status, says = STORE[name]
    answer = server.client.request(method, "/store", **told)
    assert answer.status_code == status, answer.text
    assert says in answer.text
    assert method != "HEAD" or answer.content == b""
    assert status != 405 or answer.headers["Allow"] in {"GET, HEAD", "HEAD, GET"}


@pytest.mark.parametrize("media", TRIPLES)
def test_graph_store_5_2_every_format(server: Served, media: str) -> None:
    for params, count in (("default", counted()), (f"graph={V2}", counted(V2))):
        answer = server.client.get(f"/store?{params}", headers={"Accept": media})
        assert answer.headers["Content-Type"] == f"{media}; charset=utf-8"
        assert len({quad.triple for quad in ox.parse(answer.content, format=TRIPLES[media])}) == count


def test_graph_store_4_1_a_graph_by_its_own_address(server: Served) -> None:
    direct = server.client.get("/graph/propositions")
    assert direct.content == server.client.get("/store", params={"graph": PROPOSITIONS}).content
    assert server.client.get("/graph/nothing").status_code == 404
