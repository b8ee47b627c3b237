"""What a user is told who does not know the data by heart: unknown terms, entities by their names, tables to take away."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from tests.at_a_terminal import END, INTERRUPT, answered
from tests.conftest import FIRST, SMALL

import entente
from entente.cli.shell import _completer
from entente.model.entity_names import entity_named, named

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

GRAPH = entente.load(FIRST)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("vladimir-putin", "vladimir-putin"),
        ("putin", "vladimir-putin"),
        ("PUTIN", "vladimir-putin"),
        ("Vladimir Putin", "vladimir-putin"),
        ("Vereinigte Staaten", "united-states"),
        ("vereinigte  staaten", "united-states"),
        ("Сбербанк", "sberbank"),
        ("saudi arabia", "saudi-arabia"),
        ("Atlantis", None),
        ("", None),
        ("–", None),
    ],
)
def test_an_entity_is_found_by_what_people_call_it(name: str, slug: str | None) -> None:
    assert entity_named(GRAPH.corpus, name) == slug


def test_a_name_of_several_entities_is_refused_and_they_are_listed() -> None:
    with pytest.raises(
        entente.UsageError, match=r"'alliance' can mean 2 entities \(name one by its slug: brics-plus-ai-alliance"
    ):
        entity_named(GRAPH.corpus, "alliance")
    many = {f"n{number}": [f"Name {number}"] for number in range(20)}
    with pytest.raises(entente.UsageError, match=r"n11 \(Name 11\) and 8 more\)$"):
        named(many, "name")
    # A whole name goes before a part, and the end of a name before what is anywhere in it.
    assert named({"a": ["Harbour"], "b": ["Old Harbour"], "c": ["Harbour Pact"]}, "harbour") == "a"
    assert named({"b": ["Old Harbour"], "c": ["Harbour Pact"]}, "harbour") == "b"


@pytest.mark.parametrize(
    ("by_name", "by_slug"),
    [
        (("log", "gref", FIRST), ("log", "herman-gref", FIRST)),
        (("conflicts", FIRST, "--entity", "Saudi Arabia"), ("conflicts", FIRST, "--entity", "saudi-arabia")),
        (("conflicts", FIRST, "--topic", "brics"), ("conflicts", FIRST, "--topic", "brics")),
        (
            ("diff", "china-russia-ai", "putin-ai-alliance", "--seeds", FIRST, "--entity", "Vereinigte Staaten"),
            ("diff", "china-russia-ai", "putin-ai-alliance", "--seeds", FIRST, "--entity", "united-states"),
        ),
        (
            ("query", "said-by", FIRST, "--bind", "person=Herman Gref"),
            ("query", "said-by", FIRST, "--bind", "person=herman-gref"),
        ),
        (("query", "said-by", FIRST, "--bind", "person=gref"), ("query", "said-by", FIRST, "--bind", "person=herman-gref")),
        (("export", "nq", FIRST, "--entity", "Gref"), ("export", "nq", FIRST, "--entity", "herman-gref")),
    ],
)
def test_a_name_will_do_where_a_slug_is_asked_for(run: Run, by_name: tuple[str, ...], by_slug: tuple[str, ...]) -> None:
    found, expected = run(*by_name), run(*by_slug)
    assert expected.returncode == 0
    # The selection is told in the words in which it was given.
    assert [line for line in found.stdout.splitlines() if not line.startswith("ONLY")] == [
        line for line in expected.stdout.splitlines() if not line.startswith("ONLY")
    ]
    assert len(expected.stdout.splitlines()) > 3


def test_an_unknown_name_gets_the_closest(run: Run) -> None:
    assert "(did you mean 'Sberbank'?)" in run("log", "Sberbnk", FIRST).stderr
    assert "the data has no entity of that name (did you mean 'Herman Gref'?)" in (
        run("query", "said-by", FIRST, "--bind", "person=Herman Grf").stderr
    )


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("SELECT * { ?a :stats ?p }", ["no :stats in the data (did you mean ':states'?)"]),
        ("SELECT * { ?a a :Sate }", ["no :Sate in the data (did you mean ':State'?)"]),
        ("ASK { entity:sberbnk ?p ?o }", ["no entity:sberbnk in the data (did you mean 'entity:sberbank'?)"]),
        (
            "CONSTRUCT { ?s :new ?o } WHERE { ?s :stats ?o }",
            ["no :new in the data", "no :stats in the data (did you mean ':states'?)"],
        ),
        ("PREFIX f: <urn:f/> SELECT * { ?a f:x <urn:b> }", ["no f:x in the data", "no <urn:b> in the data"]),
        # What the ontology knows is no slip of the pen.
        ("SELECT * { ?a :status status:denied }", ["no status:denied in the data"]),
        ("SELECT * { ?a :knownUntil ?day }", ["no :knownUntil in the data"]),
        # Functions and datatypes are no terms of the data, and terms that it has are not named.
        ('SELECT * { ?a :states ?p FILTER (xsd:integer("1") = "2"^^<urn:number>) }', []),
        ("SELECT * { ?a :stats ?p } LIMIT 0", ["no :stats in the data (did you mean ':states'?)"]),
        ("SELECT (COUNT(*) AS ?n) { ?a :stats ?p }", []),
    ],
)
def test_what_the_data_does_not_know_is_named_beside_an_empty_answer(query: str, notes: list[str]) -> None:
    assert [*entente.query(query, GRAPH).notes] == notes


def test_notes_stand_beside_the_answer_and_can_be_silenced(run: Run) -> None:
    query = "SELECT ?p { ?a :stats ?p }"
    done = run("query", query, SMALL)
    assert done.stdout == "p\n---\n"
    assert done.stderr == "entente: note: no :stats in the data (did you mean ':states'?)\n"
    assert run("query", query, SMALL, "--quiet").stderr == ""
    assert (
        run("query", "members-of", SMALL).stderr == "entente: note: no entity:brics in the data, to which ?alliance is bound\n"
    )


def test_an_answer_is_a_data_frame() -> None:
    answer = GRAPH.query("SELECT ?s ?n ?d { VALUES (?s ?n ?d) { (entity:intel 1.5 3) (entity:nvidia UNDEF 4) } } ORDER BY ?s")
    frame = answer.to_pandas()
    assert list(frame.columns) == ["s", "n", "d"]
    assert frame["n"].tolist()[0] == 1.5
    assert frame["n"].isna().tolist() == [False, True]
    assert answer.to_polars().to_dicts()[1] == {"s": "https://w3id.org/entente/entity/nvidia", "n": None, "d": 4}
    with pytest.raises(entente.UsageError, match="ASK is no table"):
        GRAPH.query("ASK {}").to_pandas()


def test_an_answer_is_html_in_a_notebook() -> None:
    html = GRAPH.query('SELECT ?s ("<b>" AS ?t) { VALUES ?s { entity:intel } }')._repr_html_()
    assert (
        html
        == "<table><thead><tr><th>s</th><th>t</th></tr></thead><tbody><tr><td>Intel</td><td>&lt;b&gt;</td></tr></tbody></table>"
    )
    many = GRAPH.query("SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 60")._repr_html_()
    assert many.endswith("</table><p>and 10 more</p>")
    assert GRAPH.query("ASK {}")._repr_html_() == "<p>true</p>"


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_conflicts_log_and_differences_are_tables(run: Run) -> None:
    found = entente.conflicts(GRAPH)
    rows = table(run("conflicts", FIRST, "--format", "csv").stdout)
    assert {row["conflict"] for row in rows} == {conflict.id for conflict in found}
    assert len(rows) == sum(
        len(side.claims) + len(side.omitted_by) for conflict in found for side in (*conflict.sides, *conflict.beside)
    )
    [silent] = [row for row in rows if row["version"] == "newsaz-brics@v1" and row["about"].startswith("Saudi Arabia")]
    assert (silent["side"], silent["position"].rpartition(": ")[2], silent["words"]) == ("2", "not listed", "2")
    history = table(run("log", "herman-gref", FIRST, "--format", "csv").stdout)
    assert [row["version"] for row in history] == [entry.claim.version.id for entry in entente.log("herman-gref", GRAPH)]
    old, new = "reuters-sberbank-china@2025-01-01", "reuters-sberbank-china@2025-01-02"
    changed = table(run("diff", old, new, "--seeds", FIRST, "--format", "csv", "--lang", "de").stdout)
    difference = entente.diff(old, new, seeds=GRAPH).difference  # type: ignore[union-attr]
    assert len(changed) == len(difference.changes) + len(difference.records)
    assert changed[0]["fields"] == "topic; said; when"
    assert "gesagt von: TASS → Website des Kremls" in changed[0]["details"]


def test_statements_of_others_are_a_table(run: Run, tmp_path: Path) -> None:
    one, other = f"{tmp_path}/one.trig", f"{tmp_path}/other.trig"
    for name, text in ((one, '<urn:s> <urn:p> "=1" .'), (other, '<urn:g> { <urn:s> <urn:p> "a,b" }')):
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(text)
    assert table(run("diff", one, other, "--format", "csv").stdout) == [
        {"change": "removed", "subject": "<urn:s>", "predicate": "<urn:p>", "object": '"=1"', "graph": ""},
        {"change": "added", "subject": "<urn:s>", "predicate": "<urn:p>", "object": '"a,b"', "graph": "<urn:g>"},
    ]


def test_a_part_of_the_graph_is_exported_and_built(run: Run, tmp_path: Path) -> None:
    part = table(run("export", "assertions.csv", FIRST, "--entity", "sberbank", "--topic", "ai-research").stdout)
    whole = table(run("export", "assertions.csv", FIRST).stdout)
    kept = {(row["article"], row["version"], row["id"]) for row in part}
    assert kept < {(row["article"], row["version"], row["id"]) for row in whole}
    assert {row["topic"] for row in part if row["subject"] == "sberbank" and row["relation"] == "cooperates-with"} >= {
        "ai-research"
    }
    built = run("build", FIRST, "-o", f"{tmp_path}", "--entity", "herman-gref")
    assert built.returncode == 0
    # What is built of a part is a graph as any other.
    assert run("log", "herman-gref", f"{tmp_path}/graph.nq").stdout == run("log", "herman-gref", FIRST).stdout
    both = run("export", "nq", FIRST, "--entity", "herman-gref", "--topic", "ai-alliance-network")
    assert (both.returncode, "nothing is claimed of both herman-gref and ai-alliance-network" in both.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("herman gref", ("entity", "herman-gref", "label")),
        ("GREF HERM", ("entity", "herman-gref", "label")),
        ("kremls", ("entity", "kremlin-website", "label")),
        ("finextra", ("entity", "finextra", "label")),
        ("harder replace gpus", ("assertion", "reuters-sberbank-china@2025-01-02#gpus-hard-to-replace", "statement")),
        ("Herrn", None),
    ],
)
def test_words_are_searched_in_all_that_a_record_says(words: str, first: tuple[str, str, str] | None) -> None:
    found = entente.search(words, GRAPH)
    assert (found.hits[0][:3] if found else None) == first


def test_a_search_finds_records_with_every_word_in_any_language() -> None:
    every = entente.search("sberbank china", GRAPH)
    assert {hit.record for hit in every} == {"article", "assertion"}
    assert entente.search("sberbank zusammenarbeit", GRAPH).hits
    # More whole words come first.
    names = [hit.id for hit in entente.search("ai alliance", GRAPH) if hit.record == "entity"]
    assert names.index("ai-alliance-network") < len(names)
    with pytest.raises(entente.UsageError, match="no word to search for"):
        entente.search(" – ", GRAPH)


def test_a_search_is_told_in_every_format(run: Run) -> None:
    text = run("search", "herman", "gref", "--seeds", FIRST).stdout
    assert text.startswith("Entities (1)\n  Herman Gref\n    herman-gref\n")
    assert run("search", "gref", "--seeds", FIRST, "--lang", "de").stdout.startswith("Entitäten (1)")
    rows = table(run("search", "gref", "--seeds", FIRST, "--format", "csv").stdout)
    [document] = [json.loads(run("search", "gref", "--seeds", FIRST, "--format", "json").stdout)]
    assert (
        [row["id"] for row in rows]
        == [hit["id"] for hit in document["found"]]
        == [hit.id for hit in entente.search("gref", GRAPH)]
    )
    assert "- Herman Gref: herman-gref" in run("search", "gref", "--seeds", FIRST, "--format", "markdown").stdout
    assert run("search", "xyzzy", "--seeds", FIRST).stdout == "nothing found\n"


ASKED = """
.explain stronger
.explain unknown-entity
members-of alliance=brics date=2010-12-31
SELECT ?s {
  ?s :memberOf entity:brics
}
ORDER BY DESC(?s)

.format csv
ASK { ?s ?p "}" }
.bar
SELECT * { ?s foo:x ?o }
.search herman gref
.help
.format tabl
.explain nonsense-word
.show members-of
.quit
ASK {}
"""


def shell(asked: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "entente", "shell", *map(str, arguments)]
    return subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_the_shell_answers_question_after_question() -> None:
    done = shell(ASKED, FIRST)
    assert done.returncode == 2, "some questions failed"
    told = done.stdout
    assert told.startswith("Stronger and weaker\n")
    assert "No file under `entities/` describes an entity of that name." in told
    assert "\nSouth Africa  known        2010" in told
    states = told.partition("\ns\n")[2].splitlines()
    assert states[1:3] == ["United Arab Emirates", "South Africa"]
    # An answer that is no table is the same in every format; what comes behind .quit is not asked.
    assert told.count("\nfalse\n") == 1
    assert "Herman Gref\n    herman-gref" in told
    assert ".search WORDS   find entities" in told
    assert "# title: Members of an alliance as of a date" in told.partition(".quit           end")[2]
    assert "there is no format 'tabl' (did you mean 'table'?)" in done.stderr
    assert "nonsense-word" in done.stderr
    assert "there is no command .bar (known are .explain" in done.stderr
    assert "query:1:15: error: the prefix 'foo:' is not known" in done.stderr


def test_the_shell_keeps_to_what_it_was_given(tmp_path: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?a a :Assertion }"
    whole, part = (int(shell(count, FIRST, *more).stdout.split()[-1]) for more in ((), ("--status", "ordered")))
    assert 0 < part < whole
    (tmp_path / "data").write_text("<urn:s> <urn:p> 1 .", encoding="utf-8")
    # What the end of the questions leaves unfinished is asked, too.
    assert shell("ASK\n{ <urn:s> ?p 1 }", tmp_path / "data", "--data-format", "ttl").stdout == "true\n"
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = shell(f"{endless}\nASK {{ ?s ?p ?o }}", FIRST, "--timeout", "0.5")
    assert done.stdout == "true\n"
    assert "0.5 seconds" in done.stderr
    nowhere = shell("", "nowhere")
    assert (nowhere.returncode, "there is no seeds folder and no file nowhere" in nowhere.stderr) == (2, True)
    assert shell("ASK {}\n", FIRST).returncode == 0
    refused = shell("", "-")
    assert (refused.returncode, "standard input is where questions come from" in refused.stderr) == (2, True)


def test_the_shell_completes_what_one_may_ask_about() -> None:
    complete = _completer(GRAPH.store)

    def completed(text: str) -> list[str]:
        return [found.text for found in complete.get_completions(Document(text), CompleteEvent())]

    assert completed("SELECT * { ?s :membO")[0] == ":memberOf"
    assert completed("SELECT * { ?s :status status:anno")[0] == "status:announced"
    assert completed("SELECT * { ?s ?p entity:sberb")[0] == "entity:sberbank"
    assert completed("members")[0] == "members-of"
    assert "prov:" in completed("SELECT * { ?s pro")
    assert completed(".expl")[0] == ".explain"


def test_the_shell_remembers_on_a_terminal(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "entente", "shell", str(SMALL)]
    keyboard, terminal = pty.openpty()
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment) as process:
        os.close(terminal)
        os.write(keyboard, b"ASK { entity:arland ?p ?o }\n.quit\n")
        shown = b""
        with suppress(OSError):  # the end of a terminal
            while more := os.read(keyboard, 4096):
                shown += more
        assert process.wait(timeout=60) == 0
    os.close(keyboard)
    assert b"true" in shown
    assert "ASK { entity:arland ?p ?o }" in (tmp_path / "entente" / "history").read_text(encoding="utf-8")


def test_the_shell_goes_on_after_ctrl_c_and_ends_with_ctrl_d_without_a_history(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    asked = ["ASK { entity:arland ?p", INTERRUPT, "ASK { entity:arland ?p ?o }", END]
    state = str(tmp_path / "state")
    told = answered("shell", str(SMALL), answers=asked, cwd=tmp_path, asks=r"entente> *\Z", XDG_STATE_HOME=state)
    assert told.count("true") == 1
    assert "Traceback" not in told
