"""The store: what it holds, what it refuses, where it says an error is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.conftest import SMALL

import entente
from entente.rdf.query import Store, bindings, query_files
from entente.rdf.tokens import tokenize

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = {"ttl": ".ttl", "trig": ".trig", "nq": ".nq", "jsonld": ".jsonld"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return list(entente.load(SMALL).statements.quads)


@pytest.fixture(scope="module")
def store(quads: list[ox.Quad]) -> Store:
    return Store(quads)


def ask(store: Store, text: str, **bind: object) -> entente.Answer:
    return store.query(query_files.find(text), bind)


def refused(store: Store, text: str) -> entente.QueryError:
    with pytest.raises(entente.QueryError) as told:
        ask(store, text)
    return told.value


def test_the_default_graph_holds_each_triple_of_all_graphs_once(store: Store, quads: list[ox.Quad]) -> None:
    merge = {quad.triple for quad in quads}
    assert len(quads) > len(merge)
    assert [row["n"] for row in ask(store, COUNT)] == [len(merge)]


def test_named_graphs_stay_as_they_are(store: Store, quads: list[ox.Quad]) -> None:
    assert [row["n"] for row in ask(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")] == [len(set(quads))]
    in_data = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert {row["g"] for row in ask(store, "SELECT DISTINCT ?g { GRAPH ?g {} }")} == in_data


def test_the_ontology_is_no_data(store: Store) -> None:
    assert not ask(store, "ASK { :memberOf ?p ?o }")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_answers(tmp_path: Path, store: Store, name: str) -> None:
    path = tmp_path / f"graph{FORMATS[name]}"
    path.write_text(entente.export(name, SMALL), encoding="utf-8")
    read = Store.read(path)
    for shipped in ("sources", "corroborated", "conflicts"):
        assert ask(read, shipped).to_csv() == ask(store, shipped).to_csv()


def test_rdf_of_others_is_read_with_its_own_prefixes(tmp_path: Path) -> None:
    path = tmp_path / "others.ttl"
    path.write_text("@prefix zoo: <https://zoo.example/> . zoo:ape zoo:eats zoo:fig , [] .", encoding="utf-8")
    assert entente.query("SELECT ?x { zoo:ape zoo:eats ?x }", path).to_csv().splitlines() == [
        "x",
        "https://zoo.example/fig",
        "_:b0",
    ]
    xml = tmp_path / "others.rdf"
    xml.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="https://zoo.example/">'
        '<rdf:Description rdf:about="https://zoo.example/ape"><z:age>7</z:age></rdf:Description></rdf:RDF>',
        encoding="utf-8",
    )
    assert [row["o"] for row in entente.query("SELECT ?o { ?s ?p ?o }", xml)] == ["7"]


def test_a_base_of_ones_own_is_what_its_prefixes_mean(small: Path, tmp_path: Path) -> None:
    corpus = small / "corpus.yaml"
    corpus.write_text(corpus.read_text(encoding="utf-8") + "base: https://pacts.example/\n", encoding="utf-8")
    entente.build(small, tmp_path / "out")
    for data in (small, tmp_path / "out" / "graph.ttl"):
        assert entente.query("ASK { <https://pacts.example/entity/arland> a :State . entity:arland a :State }", data)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("bad.ttl", "@prefix x: <http://x/> .\nx:a x:b y:c .\n", "bad.ttl:2:9: error: The prefix y: has not been declared"),
        ("bad.nq", "<http://x/a> <http://x/b>\n", "bad.nq:2:1: error: line jumps are not allowed"),
        ("bad.jsonld", '{"@id": 3,,}', "bad.jsonld:1:11: error: Object keys must be strings"),
        ("bad.rdf", "<a>\n<b></a>", "bad.rdf:1:1: error: XML namespaces are required in RDF/XML"),
        ("bad.docx", "", "bad.docx is no RDF file by its name (give a seeds folder, or a file that ends in .ttl, .trig"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(entente.UsageError) as error:
        Store.read(tmp_path / name)
    assert str(error.value).startswith(f"{tmp_path}/{told}")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(entente.UsageError, match=r"there is no seeds folder and no file .*nowhere\.ttl"):
        Store.read(tmp_path / "nowhere.ttl")


@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_nesting_that_would_crash_the_process_is_refused(store: Store, brackets: str) -> None:
    error = refused(store, f"SELECT * {{ ?s ?p ?o \n{brackets[0] * 3000}{brackets[1] * 3000} }}")
    assert (error.line, error.column, error.token) == (2, 200, brackets[0])
    assert "nest more than 200 deep" in str(error)
    hidden = refused(store, f"SELECT * {{ FILTER(?a<b:{'(' * 3000}> 1) }}")
    assert hidden.message == "brackets nest more than 200 deep"


def test_nesting_up_to_the_bound_is_answered(store: Store) -> None:
    assert ask(store, f"ASK {'{' * 200} ?s ?p ?o {'}' * 200}")


@pytest.mark.parametrize("text", ["ASK { FILTER(" + "!" * 10_000 + "true) }", "ASK { ?s ?p ?o" + " . ?s ?p ?o" * 10_000 + " }"])
def test_length_that_would_crash_the_process_is_refused(store: Store, text: str) -> None:
    assert "more than 2000 operators" in str(refused(store, text))


def test_long_lists_of_values_are_no_nesting(store: Store) -> None:
    assert ask(store, f"ASK {{ VALUES ?n {{ {' '.join(map(str, range(5_000)))} }} }}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * {\n service SILENT ?x { ?s ?p ?o } }",
        "SELECT * {\n SERVICE<http://127.0.0.1:1/>{} }",
        "SELECT * {\n SERVICE:x { ?s ?p ?o } }",
        "SELECT * {\n ?s ?p trueSERVICE ?x { } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1:1/> } FILTER(\n?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }",
        'SELECT * { # "\n SERVICE ?x { } # "\n}',
        "SELECT * { ?s ?p '''a''b''' .\n SERVICE ?x { } }",
    ],
)
def test_a_query_does_not_leave_the_machine(store: Store, text: str) -> None:
    error = refused(store, text)
    assert error.message == "SERVICE is refused: it would send the query to another machine"
    assert error.line == 2


def test_escapes_cannot_hide_what_is_refused(store: Store) -> None:
    for text in ("SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> {} }", "SELECT * { ?s ?p '\\U00000027 SERVICE ?x {} #' }"):
        assert refused(store, text).message == "write this character itself"
    assert ask(store, "ASK { FILTER('\\u00e9' = 'é') }")


@pytest.mark.parametrize(
    "text",
    [
        "ASK { # SERVICE <http://127.0.0.1:1/>\n }",
        'ASK { FILTER(\'SERVICE ?x {\' != """it\'s "SERVICE" {{{""") }',
        "ASK { FILTER(<https://example.org/SERVICE#{x> != 1 || true) }".replace("{x", "x"),
        "ASK { OPTIONAL { ?service :service entity:service } }",
    ],
)
def test_the_word_alone_is_not_refused(store: Store, text: str) -> None:
    assert ask(store, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "SELECT ?s { ?s pav:x ?o ; enity:y 1 }",
            "1:27: error: the prefix 'enity:' is not known, at 'enity:y' (did you mean 'entity'?)",
        ),
        (
            "SELECT ?s {\n  ?s a :State\n  foo ?o\n}",
            "3:3: error: not expected here, at 'foo' (is a '.' or ';' missing before it?)",
        ),
        ("SELEC ?s { ?s a :State }", "1:1: error: not expected here, at 'SELEC'"),
        ("SELECT ?s { ?s a :State", "1:11: error: this is not closed, at '{'"),
        ("SELECT ?s { ?s a :State }\n}", "2:1: error: this group is not complete, or gives a variable twice, at '}'"),
        ("SELECT ?s WHERE", "1:16: error: the query ends too early"),
        ("SELECT ?s { ?s a 'State }", "1:18: error: this string is not closed, at '''"),
        ("SELECT ?s { ?s a <State> }", "1:18: error: this is no absolute IRI, and the query has no BASE, at '<State>'"),
        (
            "SELECT (?x AS ?s) (COUNT(*) AS ?n) { ?s a :State }",
            "1:1: error: the SELECT contains an expression with a variable that is unbound, at 'SELECT'",
        ),
        (
            "PREFIX x: <http://x/>\nINSERT DATA { x:a x:b x:c }",
            "2:1: error: queries only read, and this is an update, at 'INSERT'",
        ),
        (
            "LOAD <http://127.0.0.1:1/>",
            "1:1: error: LOAD is refused: it would fetch a file from the network, at 'LOAD' (download it, and name the file)",
        ),
    ],
)
def test_where_a_query_goes_wrong_is_told(store: Store, text: str, told: str) -> None:
    assert str(refused(store, text)) == f"query:{told}"


def test_the_engines_own_words_stay_out(store: Store) -> None:
    told = str(refused(store, "SELECT ?s { ?s foo:x ?o }"))
    assert "expected" not in told
    assert len(told.partition(" (known are ")[0]) < 100


def test_an_error_in_a_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# title: Mine\nSELECT *\n{ ?s ?p }", encoding="utf-8")
    with pytest.raises(entente.QueryError) as told:
        entente.query(path, SMALL)
    assert (told.value.file, told.value.line, told.value.column, told.value.token) == (str(path), 3, 9, "}")


def test_tokens_are_cut_as_the_grammar_has_it() -> None:
    text = '?a<?b&&?c>?d <http://x/?b&&c> a:b.c. """x"y"""@en-GB \'it\\\'s\' 1.5e3 _:b ^^xsd:date'
    assert [token.text for token in tokenize(text)] == [
        "?a", "<?b&&?c>", "?d", "<http://x/?b&&c>", "a:b.c", ".", '"""x"y"""', "@en-GB", "'it\\'s'", "1.5e3",
        "_:b", "^^", "xsd:date",
    ]  # fmt: skip


def test_values_are_bound_in_every_form_of_query(store: Store) -> None:
    for text in (
        "SELECT ?s { ?s a ?kind }",
        "ASK { ?s a ?kind FILTER(?kind = :Person) }",
        "CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind }",
        "DESCRIBE ?s { ?s a ?kind }",
    ):
        assert ask(store, text)
        assert not ask(store, text, kind=":Nothing")


def test_values_are_of_many_kinds() -> None:
    names = {"": "https://w3id.org/entente/ontology#", "entity": "https://e.example/"}
    assert str(bindings.term("<https://x.example/>", names)) == "<https://x.example/>"
    assert str(bindings.term("entity:x", names)) == str(bindings.term("x", names)) == "<https://e.example/x>"
    assert str(bindings.term("member-of", names, like=":rank")) == "<https://w3id.org/entente/ontology#memberOf>"
    assert str(bindings.term("total", names, like='"annual"')) == '"total"'
    assert str(bindings.term('"x"', names)) == '"x"'
    assert str(bindings.term("two words", names)) == '"two words"'
    for text, kind in (("2025-01-01", "date"), ("7", "integer"), ("-1.5", "decimal"), ("true", "boolean")):
        assert str(bindings.term(text, names)) == f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'
    for text in ("2025-02-30", "<no iri>", "enity:x"):
        with pytest.raises(entente.UsageError):
            bindings.term(text, names)


def test_what_cannot_be_bound_is_told(store: Store) -> None:
    for text, bind, told in (
        ("SELECT ?s { ?s a ?kind }", {"knd": "x"}, r"no variable \?knd \(did you mean 'kind'\?\)"),
        (
            "SELECT ?s { ?s :memberOf ?x }",
            {"x": "harbour-pakt"},
            r"the data has no entity of that name \(did you mean 'harbour-pact",
        ),
        ("SELECT ?s { { SELECT ?s { ?s a ?kind } } BIND(1 AS ?x) }", {"x": "2"}, "values cannot be bound in this query"),
        ("DESCRIBE entity:arland ?x", {"x": "2"}, "only in a query with a WHERE"),
    ):
        with pytest.raises(entente.UsageError, match=told):
            ask(store, text, **bind)


def test_rows_come_in_one_order_whatever_the_order_of_the_data(quads: list[ox.Quad]) -> None:
    asked = (
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ORDER BY ?p LIMIT 40",
        "SELECT ?p (COUNT(*) AS ?n) (GROUP_CONCAT(?o) AS ?all) { ?s ?p ?o } GROUP BY ?p ORDER BY ?n # by number",
    )
    for text in asked:
        assert ask(Store(quads), text).to_csv() == ask(Store(reversed(quads)), text).to_csv()


def test_prefixed_names_of_keywords_are_names(store: Store) -> None:
    assert ask(store, "PREFIX limit: <http://x/> ASK { OPTIONAL { ?order limit:order limit:limit } }")
    assert len(ask(store, "SELECT ?limit { ?limit a :State } ORDER BY ?limit LIMIT 1")) == 1
