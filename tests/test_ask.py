"""Questions of typed tables have the answers that the rules give in memory, row for row, on any engine."""

from __future__ import annotations

import json
import random
import shutil
import sys
import warnings
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.bench.corpus import generate
from tests.conftest import FIRST, SMALL, TESTS
from tests.drafts import Draft, article, corpus
from tests.test_left_out import generated
from tests.test_parquet import DAYS

import entente
from entente.claims import voice
from entente.claims.change_of_status import changes_of_status
from entente.judges.diff import Change, Operand, compare
from entente.judges.diff.candidates import Candidate
from entente.rdf import ontology
from entente.relational.words import VALUES, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tests.conftest import Run

WORDS = ontology.load()
STORIES = TESTS / "corpora" / "stories"
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Engine:
    """An engine, and where it is."""

    name: str = "duckdb"
    master: str | None = None

    def ask(self, question: str, *tables: Path, **bind: object) -> Rows:
        answer = entente.ask(question, tables, bind=bind, engine=self.name, master=self.master)  # type: ignore[arg-type]
        return [dict(row) for row in answer]


def in_memory(graph: entente.Graph) -> Mapping[str, Rows]:
    """Give the answers to all questions but those of two states, by the rules themselves."""
    found = {f"as-of {day}": as_of(graph, day) for day in DAYS}
    found |= {f"corroborated {words}": corroborated(graph.claims, words) for words in (1, 2, 3)}
    found |= {f"single-origin {articles}": single_origin(graph.claims, articles) for articles in (1, 2)}
    return found | {"conflicts": conflicts(graph), "promises": promises(graph), "impact": impact(graph)}


def phrase(claims: entente.Claims, name: str) -> str:
    return claims.phrase(claims.by_proposition[name][0].proposition, "en")


def as_of(graph: entente.Graph, day: date) -> Rows:
    with warnings.catch_warnings(action="ignore", category=entente.EntenteWarning):
        view = graph.view(as_of=day)
    rows: Rows = [
        {
            "assertion": claim.id,
            "proposition": claim.proposition.id,
            "certainty": claim.certainty,
            "status": claim.status.id,
            "voice": claim.attribution[0],
            "phrase": phrase(view.claims, claim.proposition.id),
        }
        for claim in view.claims
    ]
    return sorted(rows, key=lambda row: row["assertion"].encode())


def _independent(claims: entente.Claims) -> dict[str, list[str]]:
    on = {name: claims.words_on(name) for name in claims.by_proposition}
    return {name: sorted(word.speaker for word in words if word.independent) for name, words in on.items()}


def corroborated(claims: entente.Claims, least: int) -> Rows:
    rows: Rows = [
        {"proposition": name, "words": len(words), "words_of": words, "phrase": phrase(claims, name)}
        for name, words in _independent(claims).items()
        if len(words) >= least
    ]
    return sorted(rows, key=lambda row: (-row["words"], row["proposition"]))


def single_origin(claims: entente.Claims, least: int) -> Rows:
    rows: Rows = []
    for name, words in _independent(claims).items():
        told = (one for one in claims.by_proposition[name] if one.is_latest and one.status.standing != "denied")
        articles = len({claim.version.article for claim in told})
        if len(words) == 1 and articles >= least:
            rows.append(
                {"proposition": name, "words": 1, "words_of": words, "articles": articles, "phrase": phrase(claims, name)}
            )
    return sorted(rows, key=lambda row: (-row["articles"], row["proposition"]))


def conflicts(graph: entente.Graph) -> Rows:
    rows: Rows = []
    for number, conflict in enumerate(entente.conflicts(graph), start=1):
        for place, side in enumerate((*conflict.sides, *conflict.beside), start=1):
            words = sorted(word.speaker for word in side.words if word.independent)
            rows.append(
                {
                    "number": number,
                    "conflict": conflict.id,
                    "kind": conflict.kind.id,
                    "side": place,
                    "beside": place > len(conflict.sides),
                    "words": voice.independent(side.words),
                    "words_of": words or None,
                }
            )
    return rows


def promises(graph: entente.Graph) -> Rows:
    rows: Rows = [
        {
            "promise": one.claim.id,
            "proposition": one.claim.proposition.id,
            "status": one.claim.status.id,
            "voice": one.claim.attribution[0],
            "fate": one.fate,
            "due": one.due,
            "teller": one.teller.id if one.teller else None,
        }
        for one in entente.promises(graph)
    ]
    return sorted(rows, key=lambda row: (row["fate"], row["due"] or date.max, row["promise"].encode()))


def impact(graph: entente.Graph) -> Rows:
    table = entente.impact(data=graph)
    assert isinstance(table, entente.ImpactTable)
    rows: Rows = [{"source" if key == "origin" else key: value for key, value in one._asdict().items()} for one in table]
    return rows


def without(graph: entente.Graph, source: str) -> Rows:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", entente.EntenteWarning)  # of some sources it is told that nothing rests only on them
        report = entente.impact(source, graph)
    assert isinstance(report, entente.ImpactReport)
    falls: Rows = [{"what": "falls", "proposition": one.id, "before": None, "after": None} for one in report.impact.fallen]
    weakens = [
        {"what": "weakens", "proposition": one.proposition.id, "before": one.before, "after": one.after}
        for one in report.impact.weakened
    ]
    return sorted(falls + weakens, key=lambda row: (row["what"], row["proposition"]))


def shown(rows: Iterable[Mapping[str, Any]], like: Rows) -> Rows:
    """Give rows with the columns that others have: words of sides and the like are held elsewhere."""
    return [{name: row[name] for name in like[0]} for row in rows] if like else [dict(row) for row in rows]


def asked(engine: Engine, question: str, tables: Path) -> Rows:
    name, _, value = question.partition(" ")
    names = {"as-of": "date", "corroborated": "words", "single-origin": "atLeast"}
    return engine.ask(name, tables, **({names[name]: value} if value else {}))


def bench(folder: Path) -> entente.Graph:
    generate(folder / "seeds", 500)
    return entente.load(folder / "seeds")


@cache
def edited(seed: int) -> tuple[entente.Graph, entente.Graph]:
    """Two states of a corpus, between which claims were edited in known ways."""
    draft = Draft(random.Random(seed))  # noqa: S311  it must repeat
    for name in ("news", "gazette", "courier"):
        article(draft, name, wording=True)
    return entente.Graph(corpus(draft.old), WORDS), entente.Graph(corpus(draft.new), WORDS)


CORPORA: Mapping[str, Callable[[Path], entente.Graph]] = {
    "seeds": lambda _: entente.load(),
    "first": lambda _: entente.load(FIRST),
    "bench": bench,
    "stories": lambda _: entente.load(STORIES),
}
GENERATED = {f"generated {seed}": seed for seed in range(22)}
FEW = ("first", "stories", "generated 0", "generated 1")


def few(names: Iterable[str], now: Iterable[str]) -> list[Any]:
    """Give names, of which a campaign tries those that are not tried each time."""
    return [name if name in now else pytest.param(name, marks=pytest.mark.campaign) for name in names]


@pytest.fixture(scope="module", params=few([*CORPORA, *GENERATED], FEW))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[entente.Graph, Path]:
    place = tmp_path_factory.mktemp("corpus")
    graph = generated(GENERATED[request.param]) if request.param in GENERATED else CORPORA[request.param](place)
    entente.parquet(graph, place / "tables")
    return graph, place / "tables"


def test_every_question_has_the_answer_that_the_rules_give(told: tuple[entente.Graph, Path]) -> None:
    graph, tables = told
    for question, rows in in_memory(graph).items():
        assert shown(asked(Engine(), question, tables), rows) == rows, question
    stories = {article.story for article in graph.corpus.articles if article.story}
    sources = sorted({claim.attribution[0] for claim in graph.claims} | {*graph.corpus.article})
    for source in (*sources[::40], *sorted(stories)[::40]):
        rows = without(graph, source)
        assert shown(Engine().ask("impact", tables, source=source), rows) == rows, source


def differences(old: entente.Graph, new: entente.Graph) -> set[tuple[str, ...]]:
    """Give what changed by the rules: what became another claim as one that is gone and one that came."""
    changes = compare(Operand(name="old", claims=old.claims), Operand(name="new", claims=new.claims)).changes
    return {told for change in changes for told in _told(change)}


def _told(change: Change) -> Iterable[tuple[str, ...]]:
    gone, come = (end.id if end else "" for end in (change.old, change.new))
    if change.old is None or change.new is None:
        return [(change.kind, gone, come, "")]
    one, other = (Candidate(0, end, same_article=True) for end in (change.old, change.new))
    if one.what == other.what:
        own = {"because", "evidence", "id", "statement"}
        status = change.old.status.id, change.new.status.id
        judgement = WORDS_OF_STATUS.get(status[0], {}).get(status[1]) or ""
        return [("revised", gone, come, judgement)] if {one.field for one in change.fields} - own else []
    before, after = change.old.version, change.new.version
    both = before.id == after.id
    kinds = (
        "dropped" if both or after.complete else "not seen again",
        "added" if both or before.complete else "not seen before",
    )
    return [(kinds[0], gone, "", ""), (kinds[1], "", come, "")]


WORDS_OF_STATUS = changes_of_status(WORDS)


def found(rows: Rows) -> set[tuple[str, ...]]:
    return {(row["change"], row["old"] or "", row["new"] or "", row["judgement"] or "") for row in rows}


def states(name: str) -> tuple[entente.Graph, entente.Graph]:
    """Give two states of a corpus."""
    kind, _, seed = name.rpartition(" ")
    if kind == "grown":
        return entente.load(FIRST), entente.load()
    if kind == "generated":
        return generated(int(seed)), generated(int(seed) + 1)
    old, new = edited(int(seed))
    return (old, new) if kind == "edited" else (new, old)


STATES = [
    f"{kind} {seed}" for kind in ("edited", "backwards", "generated", "grown") for seed in range(1 if kind == "grown" else 20)
]


@pytest.mark.parametrize("name", few(STATES, ["edited 0", "edited 1", "backwards 2", "generated 0", "generated 1"]))
def test_two_states_differ_as_the_rules_say(name: str, tmp_path: Path) -> None:
    old, new = states(name)
    for graph, place in ((old, "old"), (new, "new")):
        entente.parquet(graph, tmp_path / place)
    rows = Engine().ask("diff", tmp_path / "old", tmp_path / "new")
    assert found(rows) == differences(old, new) != set()
    assert len(rows) == len(found(rows))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tables")
    entente.parquet(SMALL, place)
    return place


def test_the_command_line_lists_and_asks_in_both_languages_and_all_formats(tables: Path, run: Run) -> None:
    assert "corroborated   Claims on which independent words agree (words)" in run("ask", "--list").stdout
    assert "Was angekündigt war" in run("ask", "--list", "--lang", "de").stdout
    [told] = [run("ask", "corroborated", tables, "--bind", "words=1", "--lang", "de", "--format", "csv").stdout]
    assert told.splitlines()[0] == "proposition,words,words_of,phrase"
    assert "Mitglied von" in told
    assert json.loads(run("ask", "as-of", tables, "--bind", "date=2025", "--format", "json").stdout)["question"] == "as-of"
    assert run("ask", "promises", tables, "--format", "markdown").stdout.startswith("# What was said to come")
    assert "certainty" in run("ask", "as-of", tables, "--bind", "date=2025").stdout
    assert run("ask", "diff", tables, tables).returncode == 0


def test_a_german_reader_is_shown_german_words_for_columns_and_what_stands_in_them(tables: Path) -> None:
    for question, bind in (
        ("promises", {}),
        ("impact", {"source": "coast-radio"}),
        ("as-of", {"date": "2025"}),
        ("conflicts", {}),
    ):
        english, german = (entente.ask(question, tables, bind=bind, language=language) for language in ("en", "de"))
        assert english.columns == german.columns
        assert english.text().split("\n")[0].split() == [*english.columns]
        # Each column has a name of its own, but for those that are called alike.
        assert {*german.text().split("\n")[0].split()} & {*english.columns} <= {"status"}
        keys = [json.loads(one.json())["columns"] for one in (english, german)]
        assert keys[0] == keys[1] == english.csv().split("\n")[0].split(",") == german.csv().split("\n")[0].split(",")
    text = entente.ask("promises", tables, language="de").text()
    fates = entente.promises(SMALL, language="de").stat().partition(": ")[2]
    shown = [fate for fate in VALUES["fate"].values() if fate in fates]
    assert shown
    assert all(fate in text for fate in shown)
    assert "bekannt" in entente.ask("as-of", tables, bind={"date": "2025"}, language="de").markdown()
    old = entente.ask("diff", [tables, tables], language="de")
    assert not old
    assert (value("change", "dropped", "de"), value("judgement", "hedged", "de")) == (
        "weggefallen",
        "nun mit Vorbehalt",
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing argument 'QUESTION'"),
        (("corroborate", "T"), "there is no question 'corroborate' (did you mean 'corroborated'?)"),
        (("members", "T"), "there is no question 'members' (known are as-of, conflicts"),
        (
            ("conflicts", "nowhere"),
            "nowhere holds no table of entities (entente export parquet SEEDS --out nowhere writes them)",
        ),
        (("conflicts", "out"), "(name out/tables)"),
        (("diff", "T"), "diff is asked of two folders of tables, of the old state and of the new one (name 2, not 1)"),
        (("conflicts", "T", "T"), "conflicts is asked of one folder of tables (name 1, not 2)"),
        (("as-of", "T"), "as-of needs a value for 'date' (give --bind date=VALUE"),
        (("as-of", "T", "--bind", "date=soon"), "'soon' is not a date like 2024"),
        (("corroborated", "T", "--bind", "words=few"), "words cannot be 'few' (give a whole number)"),
        (("corroborated", "T", "--bind", "word=2"), "corroborated knows no value 'word' (did you mean 'words'?)"),
        (
            ("impact", "T", "--bind", "source=arlnd"),
            "there is no 'arlnd' in the tables of entities and articles (did you mean 'arland'?)",
        ),
        (("conflicts", "T", "--bind", "n=2"), "conflicts knows no value 'n' (it asks about no value)"),
        (("conflicts", "T", "--master", "spark://x:1"), "a master is for Spark"),
    ],
)
def test_what_cannot_be_asked_is_told(arguments: tuple[str, ...], told: str, tables: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "out" / "tables").mkdir(parents=True)
    done = run("ask", *(str(tables) if one == "T" else one for one in arguments))
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.parametrize(("library", "engine"), [("ibis", "duckdb"), ("pyspark.sql", "spark")])
def test_without_an_engine_it_is_said_what_to_install(
    library: str, engine: str, tables: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    done = run("ask", "conflicts", tables, "--engine", engine)
    assert done.returncode == 2
    extra = "scale" if engine == "duckdb" else "spark"
    assert f"pip install 'entente-kg[{extra}]'" in done.stderr


def test_tables_that_are_none_and_tables_of_another_kind_are_told(tables: Path, tmp_path: Path, run: Run) -> None:
    mine = shutil.copytree(tables, tmp_path / "mine")
    (mine / "promises" / "part-00000.parquet").write_text("nothing of the kind", encoding="utf-8")
    done = run("ask", "promises", mine)
    assert done.returncode == 2
    assert "entente: DuckDB cannot answer: " in done.stderr
    shutil.copy(mine / "words" / "part-00000.parquet", mine / "promises")
    done = run("ask", "promises", mine)
    assert done.returncode == 2
    assert "has no column 'promise' (write the tables anew: entente export parquet)" in done.stderr
