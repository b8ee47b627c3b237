"""The shipped queries and what they answer on the shipped seeds; `entente query` and its twin in Python."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.conftest import FIRST, SMALL, TESTS
from tests.newsroom import article, claim
from tests.newsroom import graph as made_of

import entente
from entente.rdf.query import query_files

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("first")

GOLDEN = TESTS / "golden" / "queries"
GRAPHS = {"claims-about"}
OF_STORIES = {"who-signed", "what-became-of-promises", "halted-and-resumed", "in-others-hands", "competing-figures"}
"""The questions that are asked of the corpus of stories."""
STORIES = TESTS / "corpora" / "stories"
JOINED = {"members-of", "halted-and-resumed"}
"""The questions whose answers join values in the order in which the engine's version meets them."""
STATES = "SELECT ?state { ?state a :State }"


@pytest.fixture(scope="module")
def graph() -> entente.Graph:
    return entente.load(FIRST)


def rows(graph: entente.Graph, name: str, **bind: object) -> list[tuple[str, ...]]:
    """A shipped query's answer with the labels that readers see."""
    text = entente.query(name, graph, bind=bind).to_markdown()
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in text.splitlines()[2:]]


def cells(table: str) -> list[list[list[str]]]:
    """The rows of a table in CSV, with what GROUP_CONCAT joins in order."""
    return [[sorted(cell.split(", ")) for cell in row] for row in csv.reader(table.splitlines())]


@pytest.mark.parametrize("name", query_files.shipped())
def test_a_shipped_query_gives_its_golden_answer(graph: entente.Graph, name: str) -> None:
    """Rewrite with: entente query NAME tests/corpora/first --format csv > tests/golden/queries/NAME.csv (or turtle, ttl).

    The questions `OF_STORIES` are asked of tests/corpora/stories.
    """
    if name in GRAPHS:
        assert entente.query(name, graph).to_turtle() == (GOLDEN / f"{name}.ttl").read_text(encoding="utf-8")
    else:
        asked = entente.load(STORIES) if name in OF_STORIES else graph
        golden, told = (GOLDEN / f"{name}.csv").read_bytes().decode(), entente.query(name, asked).to_csv()
        assert cells(told) == cells(golden) if name in JOINED else told == golden


def test_every_golden_answer_has_its_query() -> None:
    assert len(query_files.shipped()) >= 12
    assert {path.stem for path in GOLDEN.iterdir()} == set(query_files.shipped())


@pytest.mark.parametrize("name", query_files.shipped())
def test_a_shipped_query_says_what_it_answers(name: str) -> None:
    query = query_files.shipped()[name]
    assert query.title
    assert set(query.description) == {"en", "de"}
    assert all(len(text) > 60 for text in query.description.values())
    assert query.description["en"] != query.description["de"]
    variables = {token.text[1:] for token in query.tokens if token.kind == "variable"}
    assert set(query.defaults) <= variables
    assert query.ordered or name in GRAPHS


def test_members_are_those_of_the_date_with_what_stands_against_them(graph: entente.Graph) -> None:
    now = rows(graph, "members-of")
    assert {row[0] for row in now} == {
        "Brazil", "Russia", "India", "China", "South Africa", "Egypt", "Ethiopia", "Iran", "United Arab Emirates",
        "Saudi Arabia", "Kazakhstan",
    }  # fmt: skip
    against = {row[0]: {*row[6].split(", ")} for row in now if row[6]}
    assert against == {
        "Saudi Arabia": {"newsaz-brics@v1", "nnn-brics-partners@v1"},
        "Kazakhstan": {"newsaz-brics@v1", "nnn-brics-partners@v1", "tass-brics-partners@v1"},
    }
    assert [(row[1], row[2], row[4]) for row in now if row[0] == "South Africa"] == [
        ("known", "2010", "3"),
        ("known", "2011", "3"),
    ]
    before = rows(graph, "members-of", date="2024-11-30")
    assert {row[0] for row in before if row[1] == "presumed"} == {"Brazil", "Russia", "India", "China", "Kazakhstan"}
    assert {row[0] for row in before if row[1] == "known"} == {
        "South Africa", "Egypt", "Ethiopia", "Iran", "United Arab Emirates", "Saudi Arabia",
    }  # fmt: skip
    then = rows(graph, "members-of", date="2010-12-31")
    assert [(row[0], row[2]) for row in then] == [("South Africa", "2010")]


def test_orders_are_not_facts(graph: entente.Graph) -> None:
    ordered = rows(graph, "ordered-not-in-force")
    assert {row[1] for row in ordered} == {"Vladimir Putin"}
    assert {(row[0].split(" – ")[2].split(" (")[0], row[4]) for row in ordered} == {
        ("Government of Russia", "finextra-sberbank-china@v1"),
        ("Government of Russia", "reuters-sberbank-china@2025-01-02"),
        ("Russia", "china-russia-ai@v1"),
        ("Russia", "menafn-russia-china-ai@v1"),
        ("Sberbank", "china-russia-ai@v1"),
        ("Sberbank", "finextra-sberbank-china@v1"),
        ("Sberbank", "reuters-sberbank-china@2025-01-02"),
    }


def test_the_implied_rates_of_one_amount_differ(graph: entente.Graph) -> None:
    rates = {(row[1], row[4]): row[2] for row in rows(graph, "conversions") if row[0] == "11.2 trillion RUB"}
    assert rates["98 billion EUR", "china-russia-ai@v1"] == "114.3"
    assert rates["106.4 billion EUR", "putin-ai-alliance@v1"] == "105.3"


def test_no_rate_is_rounded_to_nothing() -> None:
    """An amount in dollars may stand beside one in roubles, of which a hundred make one."""
    rates = [float(str(row["rate"])) for row in entente.query("conversions", TESTS.parent / "seeds")]
    assert min(rates) < 0.1
    assert 0 not in rates


def test_outlets_that_share_an_origin_are_one(graph: entente.Graph) -> None:
    single = rows(graph, "single-origin")
    assert ("Sberbank – struggles to replace – Graphics processors", "Herman Gref", "3") in {row[:3] for row in single}
    assert len(rows(graph, "single-origin", atLeast=1)) > 100


def test_conflicts_are_asked_for_side_by_side(graph: entente.Graph) -> None:
    found = rows(graph, "conflicts")
    told = [side for conflict in entente.conflicts(graph) for side in conflict.sides]
    assert len(found) == len(told)
    assert {row[0] for row in found} == {conflict.kind.label["en"] for conflict in entente.conflicts(graph)}
    assert [row[1:3] + row[4:6] for row in found if row[0] == "Different beginnings"] == [
        ("1", "South Africa – member of – BRICS", "1", "news-az"),
        ("2", "South Africa – member of – BRICS", "2", "tass, nnn-kbc"),
    ]
    only = rows(graph, "conflicts", kind="conflict-kind:attribution")
    assert only == [row for row in found if row[0] == "Attribution differs"]


def test_the_alliance_is_kept_apart_from_the_network(graph: entente.Graph) -> None:
    claims = rows(graph, "not-the-network")
    sources = {body: {row[4] for row in claims if row[0] == body} for body in ("AI Alliance Network", "BRICS+AI alliance")}
    assert sources["BRICS+AI alliance"] == {"rdif-brics-ai@v1"}
    assert not any("rdif" in source for source in sources["AI Alliance Network"])


def test_denial_is_found_in_another_corpus() -> None:
    pieces = (article(name, claim("arland member-of pact", status)) for name, status in (("a", "in-force"), ("b", "denied")))
    denied = entente.query("conflicts", made_of(*pieces), bind={"kind": "conflict-kind:denial"})
    assert [(row["side"], row["reading"], row["sources"]) for row in denied] == [
        (1, "claimed member-of", "a@v1"),
        (2, "denied member-of", "b@v1"),
    ]


@pytest.mark.parametrize(
    ("valid_from", "date", "held"),
    [
        # Of a coarse beginning the last day counts.
        ("2010", "2010-06-01", False),
        ("2010", "2010-12-31", True),
        ("2010", "2010", True),
        ("2010-07", "2010-06-01", False),
        ("2010-06/..", "2010-05-31", False),
        ("2010-06/..", "2010-06-01", False),
        ("../2010", "2009-01-01", False),
        ("../2010", "2010-12-31", True),
        ("2010-06-02", "2010-06", True),
        ("2010-07-01", "2010-06", False),
        ("2010-06-02", "2010", True),
    ],
)
def test_members_are_compared_by_days_whatever_the_source_gives(valid_from: str, date: str, held: bool) -> None:  # noqa: FBT001
    graph = entente.load(SMALL)
    versions = tuple(
        replace(
            version,
            assertions=tuple(
                replace(assertion, valid_from=valid_from) if assertion.relation == "member-of" else assertion
                for assertion in version.assertions
            ),
        )
        for version in graph.corpus.versions
    )
    dated = replace(graph, corpus=replace(graph.corpus, versions=versions))
    assert bool(entente.query("members-of", dated, bind={"alliance": "harbour-pact-body", "date": date})) == held


def test_a_way_has_no_detour(graph: entente.Graph) -> None:
    ways = list(entente.query("paths", graph, bind={"start": "herman-gref", "end": "sberbank"}))
    assert ways[0]["steps"] == 1
    passed = [[*filter(None, (way["via"], way["then"]))] for way in ways]
    ends = {f"https://w3id.org/entente/entity/{name}" for name in ("herman-gref", "sberbank")}
    assert all(len(set(way)) == len(way) and not ends & set(way) for way in passed)
    assert [way["steps"] for way in ways] == sorted(len(way) + 1 for way in passed)
    assert not entente.query("paths", graph, bind={"start": "sberbank", "end": "sberbank"})


def test_slugs_are_looked_for_where_the_default_is(graph: entente.Graph) -> None:
    assert rows(graph, "article-in-order", article="kyivpost-sberbank-china")[0][3] == "Kyiv Post"
    assert {row[3] for row in rows(graph, "indicator-by-source", indicator="rank")} == {"31 of 83", "29 of 36"}


def test_rows_are_of_python() -> None:
    [row] = entente.query(
        'SELECT (1 AS ?i) (1.50 AS ?d) (1e0 AS ?f) (true AS ?b) (:Entity AS ?iri) ("x"@de AS ?text) ?open'
        ' (STRDT("2025-01-01", xsd:date) AS ?day) (STRDT("x", xsd:integer) AS ?ill) {}',
        SMALL,
    )
    assert row == {
        "i": 1, "d": Decimal("1.5"), "f": 1.0, "b": True, "iri": "https://w3id.org/entente/ontology#Entity", "text": "x",
        "open": None, "day": date(2025, 1, 1), "ill": "x",
    }  # fmt: skip
    assert [type(row[name]) for name in ("i", "d", "f", "b")] == [int, Decimal, float, bool]


def test_an_answer_is_shown_in_a_notebook() -> None:
    answer = entente.query("SELECT ?s ?l { ?s a :State ; rdfs:label ?l FILTER(lang(?l) = 'en') }", SMALL)
    assert len(answer) == len(list(answer)) > 1
    assert repr(answer) == f"<Answer: {len(answer)} rows of s, l>"
    assert answer._repr_markdown_() == answer.to_markdown()
    assert answer.to_markdown().startswith("| s ")
    graph = entente.query("DESCRIBE entity:arland", SMALL)
    assert repr(graph) == f"<Answer: {len(graph)} triples>"
    assert graph._repr_markdown_() == graph.to_turtle()
    assert repr(entente.query("ASK {}", SMALL)) == "<Answer: true>"
    assert graph.variables == ("subject", "predicate", "object")
    assert {row["subject"] for row in graph} == {"https://w3id.org/entente/entity/arland"}


def test_formats_of_rows_are_those_of_the_w3c() -> None:
    text = 'SELECT ?s ?n { VALUES (?s ?n) { (entity:x 2) ("a,\\"b\\"\\n"@de UNDEF) } } ORDER BY ?n'
    answer = entente.query(text, SMALL)
    engine = ox.Store()
    prefixes = {"entity": "https://w3id.org/entente/entity/"}
    for form, kind in (
        ("csv", ox.QueryResultsFormat.CSV),
        ("tsv", ox.QueryResultsFormat.TSV),
        ("json", ox.QueryResultsFormat.JSON),
    ):
        expected = engine.query(text, prefixes=prefixes)
        assert isinstance(expected, ox.QuerySolutions)
        assert answer.to(form).rstrip("\n").encode() == (expected.serialize(format=kind) or b"").rstrip(b"\n")
    assert list(csv.DictReader(io.StringIO(answer.to_csv())))[1]["n"] == "2"
    assert json.loads(answer.to_json())["head"] == {"vars": ["s", "n"]}
    assert "<binding name=" in answer.to("xml")


def test_true_and_false() -> None:
    yes, no = entente.query("ASK {}", SMALL), entente.query("ASK { FILTER(false) }", SMALL)
    assert (bool(yes), bool(no)) == (True, False)
    assert (yes.to(), no.to(), yes.to("md"), yes.to("csv")) == ("true\n", "false\n", "true\n", "true\n")
    assert json.loads(no.to_json()) == {"head": {}, "boolean": False}


@pytest.mark.parametrize("form", ["turtle", "trig", "nt", "nq", "jsonld", "rdfxml"])
def test_a_graph_is_the_same_in_every_format_and_run(form: str) -> None:
    kinds = {
        "turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nt": ox.RdfFormat.N_TRIPLES, "nq": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML,
    }  # fmt: skip
    text = "CONSTRUCT { ?s :part [ rdfs:label ?l ] ; a :State } WHERE { ?s a :State ; rdfs:label ?l }"
    first, second = (entente.query(text, SMALL).to(form) for _ in range(2))
    assert first == second
    read = {quad.triple for quad in ox.parse(first, format=kinds[form])}
    assert len(read) == len(entente.query(text, SMALL))


def test_turtle_binds_the_prefixes_it_uses_in_order() -> None:
    text = entente.query("DESCRIBE entity:arland", SMALL).to_turtle()
    names = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert names == sorted(names)
    assert "entity:arland a :Entity , :State ;" in text
    assert "oa:" not in names
    assert entente.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(false) }", SMALL).to_turtle() == ""


def test_formats_that_do_not_fit_are_told() -> None:
    with pytest.raises(entente.UsageError, match=r"SELECT and ASK cannot be written as turtle \(fitting are table, md, csv"):
        entente.query("ASK {}", SMALL).to("turtle")
    with pytest.raises(entente.UsageError, match=r"CONSTRUCT and DESCRIBE cannot be written as csv \(fitting are turtle"):
        entente.query("DESCRIBE entity:arland", SMALL).to("csv")


def test_tables_have_labels_in_a_language() -> None:
    answer = entente.query("SELECT ?status ?p { ?a :status ?status ; :states ?p } ORDER BY ?p LIMIT 1", entente.load())
    [english, german, names] = [answer.to_table(language).splitlines()[2] for language in ("en", "de", None)]
    assert english != german
    assert names.startswith("status:")
    assert "proposition:" in names


def test_tables_fit_the_terminal_and_nothing_is_lost() -> None:
    long = "harbour " * 40
    answer = entente.query(f'SELECT ("{long}" AS ?long) (entity:arland AS ?short) ("{"x" * 90}" AS ?word) {{}}', SMALL)
    for width in (40, 80):
        table = answer.to_table(width=width)
        assert max(map(len, table.splitlines())) <= width
        assert table.count("harbour") == 40
        assert table.count("x") == 90


def test_data_does_not_write_outside_its_cell() -> None:
    answer = entente.query('SELECT ("a\\nb\\u009b31m|c\\u202e" AS ?x) {}', SMALL)
    assert answer.to_table().splitlines()[2:] == ["a b 31m|c"]
    assert answer.to_markdown().splitlines()[2:] == ["| a b 31m\\|c |"]


def test_the_command_answers_like_its_twin(run: Run) -> None:
    done = run("query", "members-of", "--bind", "date=2010-06-01", "--bind", "alliance=entity:brics", "--format", "csv")
    assert done.returncode == 0
    assert done.stdout == entente.query("members-of", bind={"date": date(2010, 6, 1)}).to_csv().replace("\r\n", "\n")
    assert done.stderr == ""


def test_queries_come_as_text_files_input_or_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "states.rq").write_text(STATES, encoding="utf-8")
    (tmp_path / "states").write_text(STATES, encoding="utf-8")
    answers = {run("query", source, SMALL).stdout for source in (STATES, "states.rq", tmp_path / "states.rq", "states")}
    command = Path(sys.executable).with_name("entente")
    piped = subprocess.run([command, "query", "-", SMALL], input=STATES, capture_output=True, encoding="utf-8", check=True)
    assert answers == {piped.stdout}
    assert "Arland" in piped.stdout


def test_queries_are_listed_and_shown(run: Run, tmp_path: Path) -> None:
    lines = run("query", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(query_files.shipped())
    assert all(line.endswith(query.title) for line, query in zip(lines, query_files.shipped().values(), strict=True))
    shown = run("query", "--show", "said-by").stdout
    assert shown == query_files.shipped()["said-by"].text
    (tmp_path / "mine.rq").write_text(shown, encoding="utf-8")
    changed = run("query", "mine.rq", "--bind", "person=herman-gref").stdout
    assert changed == run("query", "said-by", "--bind", "person=herman-gref").stdout != run("query", "mine.rq").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["member-of"], "(did you mean 'members-of'?)"),
        (["--show", "member-of"], "(did you mean 'members-of'?)"),
        (["nowhere.rq"], "nowhere.rq cannot be read: No such file"),
        ([STATES, "nowhere"], "there is no seeds folder and no file nowhere"),
        ([STATES, Path(__file__)], "is no RDF file by its name"),
        ([STATES, "--format", "turtle"], "cannot be written as turtle"),
        ([STATES, "--format", "docx"], "'docx' is not one of"),
        ([STATES, "--bind", "state"], "'state' is not NAME=VALUE"),
        ([STATES, "--bind", "state=atlantis"], "the data has no entity of that name"),
        (
            ["members-of", "--bind", "date=31.12.1990"],
            "?date cannot be '31.12.1990' (give a date such as 2025-01-02, 2025-01 or",
        ),
        (["members-of", "--bind", "date=2024-13"], "?date cannot be '2024-13'"),
        (["members-of", "--bind", 'date="2024-12-31"'], "?date cannot be"),
        (["single-origin", "--bind", "atLeast=two"], "?atLeast cannot be 'two' (give a whole number)"),
        (["conflicts", "--bind", "kind=Other amounts"], "?kind cannot be 'Other amounts' (give a term such as conflict-kind:"),
        (
            ["said-by", "--sparql", "--bind", "person=Herman Gref"],
            "?person cannot be 'Herman Gref' (give a term such as entity:",
        ),
        (["# bind: share = 0.5\nASK { ?s ?p ?share }", "--bind", "share=half"], "?share cannot be 'half' (give a number)"),
        (["# bind: so = true\nASK { ?s ?p ?so }", "--bind", "so=1"], "?so cannot be '1' (give true or false)"),
        ([], "Missing argument 'QUERY'"),
        (["SELECT * {\n ?s foo:x ?o }"], "query:2:5: error: the prefix 'foo:' is not known, at 'foo:x'"),
        (["SELECT * { SERVICE <http://127.0.0.1:1/> {} }"], "query:1:12: error: SERVICE is refused"),
    ],
)
def test_misuse_ends_with_status_2_and_says_what_to_do(run: Run, arguments: list[str | Path], told: str) -> None:
    done = run("query", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_value_of_the_kind_of_its_default_is_taken_as_it_is_written(run: Run) -> None:
    for date_ in ("2024", "2024-12", "2024-12-31"):
        assert len(run("query", "members-of", FIRST, "--bind", f"date={date_}").stdout.splitlines()) > 2
    by_name, by_slug = (
        run("query", "indicator-by-source", FIRST, "--bind", f"indicator={name}") for name in ("aiGdpContribution", "rank")
    )
    assert "Russia" in by_name.stdout
    assert by_slug.returncode == 0
    unknown = run("query", "indicator-by-source", FIRST, "--bind", "indicator=aiGdp")
    assert "no :aiGdp in the data, to which ?indicator is bound" in unknown.stderr
    assert run("query", '# bind: x = "a"\nASK { ?s ?p ?x }', FIRST, "--bind", "x=12").returncode == 0


def test_faulty_seeds_end_with_status_1(run: Run, small: Path) -> None:
    (small / "corpus.yaml").write_text("title: [", encoding="utf-8")
    assert run("query", STATES, small).returncode == 1


def test_what_an_answer_leaves_open_is_told_once_and_can_be_silenced(run: Run) -> None:
    assert "leaves open which rows" in run("query", f"{STATES} LIMIT 1", SMALL).stderr
    assert run("query", f"{STATES} LIMIT 1", SMALL, "--quiet").stderr == ""
    assert run("query", f"{STATES} ORDER BY ?state LIMIT 1", SMALL).stderr == ""


def test_the_same_bytes_in_every_run(run_process: Run) -> None:
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
        told = {run_process("query", query, SMALL, PYTHONHASHSEED=seed).stdout for seed in "12"}
        assert len(told) == 1
