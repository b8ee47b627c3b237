"""Several articles as one story: a table of questions, and what each article made of the one that it draws on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.conftest import ROOT, SMALL, TESTS
from tests.test_matching import WORDS, claim, corpus, gdp, version

import entente
from entente.claims import Claims
from entente.judges.diff import JUDGEMENTS
from entente.judges.diff.changes import HARDENED, SOFTENED
from entente.judges.diff.words import all_words
from entente.judges.stories import COURSES, STANDINGS, story
from entente.model.records import Article, Derivation
from entente.render.story import StoryTable

if TYPE_CHECKING:
    from tests.conftest import Run

    from entente.model.records import Assertion

STORIES = TESTS / "corpora" / "stories"
GOLDEN = TESTS / "golden" / "story"
SCHEMA = json.loads((ROOT / "docs" / "story.schema.json").read_text(encoding="utf-8"))
FOUR = ("agency-letter", "portal-letter", "copy-letter", "coast-letter")


@pytest.fixture(scope="module")
def graph() -> entente.Graph:
    return entente.load(STORIES)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_story_is_told_as_it_was_read_and_approved(graph: entente.Graph, form: str) -> None:
    """Rewrite letter.FORM with: entente diff --story letter-story --seeds tests/corpora/stories --format FORM."""
    told = getattr(entente.story("letter-story", graph), form)()
    assert told == (GOLDEN / f"letter.{form}").read_text(encoding="utf-8")


def test_columns_begin_with_the_agency_and_follow_who_draws_on_whom(graph: entente.Graph) -> None:
    told = entente.story(FOUR[::-1], graph).story
    assert [column.article for column in told.columns] == [*FOUR]
    assert [(handing.source.article, handing.carrier.article) for handing in told.handed_on] == [
        ("agency-letter", "portal-letter"),
        ("portal-letter", "copy-letter"),
    ]
    assert told.entity is None
    assert entente.story("letter-story", graph).story.entity == "letter-story"


def test_what_is_disputed_comes_first_and_what_one_alone_tells_last(graph: entente.Graph) -> None:
    rows = entente.story("letter-story", graph).story.rows
    assert [STANDINGS.index(row.standing) for row in rows] == sorted(STANDINGS.index(row.standing) for row in rows)
    figures, denial = rows[:2]
    assert [[made.assertion.id for made in cell] for cell in figures.cells] == [["signatories"]] * 4
    assert [conflict.kind.id for row in (figures, denial) for conflict in row.conflicts] == ["value", "denial"]
    assert [len(cell) for cell in denial.cells] == [1, 0, 0, 1]


def test_a_carrier_hardens_softens_adds_and_drops(graph: entente.Graph) -> None:
    [portal, copy] = entente.story("letter-story", graph).story.handed_on
    made = {course: [(change.new or change.old).assertion.id for change in portal.of(course)] for course in COURSES}  # type: ignore[union-attr]
    assert made == {
        "hardened": ["joins"],
        "softened": ["halted"],
        "told otherwise": ["signatories"],
        "added": ["cerria-declined"],
        "not seen before": [],
        "dropped": ["belmark-signed"],
        "not seen again": [],
        "handed on": ["arland-signed"],
    }
    assert (portal.confidence, copy.confidence) == (None, "medium")
    assert len(copy.of("not seen again")) == 3
    assert not copy.of("dropped")


def pieces(*told: tuple[str, tuple[Assertion, ...], tuple[str, ...]]) -> entente.Story:
    """Tell articles, each with its claims and the articles it was drawn from, a day apart."""
    versions = [
        replace(version("v1", *made, published=f"2024-03-{day:02}"), article=name)
        for day, (name, made, _) in enumerate(told, 1)
    ]
    known = replace(
        corpus(),
        articles=tuple(
            Article(id=name, label={"en": name}, derives_from=tuple(Derivation(article=source) for source in sources))
            for name, _, sources in told
        ),
        versions=tuple(versions),
    )
    return story(Claims(known, WORDS), versions)


def test_a_claim_that_a_carrier_made_another_stays_in_its_row() -> None:
    first = claim("a", "firm", "halted-supply-to", "arland", said="dora")
    second = claim("b", "firm", "re-evaluates-supply-to", "arland", said="dora")
    told = pieces(("one", (first,), ()), ("two", (second,), ("one",)))
    [row] = told.rows
    assert [cell[0].assertion.relation for cell in row.cells] == ["halted-supply-to", "re-evaluates-supply-to"]
    [handing] = told.handed_on
    assert [handing.course(change) for change in handing.difference.changes] == ["told otherwise"]


def test_what_all_claim_alike_makes_no_difference() -> None:
    same = claim("a", "arland", "watches", "cerria")
    alike = pieces(("one", (same,), ()), ("two", (replace(same, id="b"),), ("one",)))
    assert not alike.differs
    assert pieces(("one", (same,), ()), ("two", (), ())).differs
    assert pieces(("one", (same,), ()), ("two", (replace(same, status="denied"),), ())).differs


def test_two_denials_of_one_thing_are_no_disagreement() -> None:
    denied = claim("a", "arland", "watches", "cerria", status="denied")
    [row] = pieces(("one", (denied,), ()), ("two", (denied,), ()), ("three", (denied,), ())).rows
    assert (row.standing, row.told_by, row.judgement) == ("told alike", 3, None)


def test_versions_of_one_article_draw_on_those_they_revise() -> None:
    told = entente.story(["harbour-pact@v2", "harbour-pact@v1", "harbour-doubts"], SMALL)
    assert [column.id for column in told.story.columns][:2] == ["harbour-pact@v1", "harbour-pact@v2"]
    assert "follows 1" in told.text()


def test_judgements_that_harden_and_soften_are_judgements_and_every_word_is_there() -> None:
    assert {*JUDGEMENTS} >= HARDENED | SOFTENED
    assert not HARDENED & SOFTENED
    for words in all_words().values():
        assert {f"story.course.{course}" for course in COURSES} <= words.keys()
        assert {f"story.standing.{standing}" for standing in STANDINGS} <= words.keys()


def test_a_story_is_told_in_german_as_json_by_its_schema_and_as_html(graph: entente.Graph) -> None:
    told = entente.story("letter-story", graph, language="de")
    assert told.stat() == (
        "4 Artikel, 6 Fragen: 2 strittig, 2 verschieden erzählt, 1 gleich erzählt und 1 nur von einem erzählt."
    )
    assert "übernommen aus 1 Hafenagentur: 1 verschärft, 1 abgeschwächt" in told.text()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(told.json())
    jsonschema.validate(document, SCHEMA)
    assert all(len(row["cells"]) == len(document["columns"]) for row in document["rows"])
    page = told.html()
    assert page.startswith("<!DOCTYPE html>")
    assert 'http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;' in page
    assert repr(told) == f"<Story 'Der Brief wird bekannt': {told.stat()}>"


def test_the_command_tells_a_story_or_what_is_named(run: Run) -> None:
    done = run("diff", "--story", "letter-story", "--seeds", str(STORIES), "--exit-code")
    assert (done.returncode, done.stdout) == (1, (GOLDEN / "letter.text").read_text(encoding="utf-8"))
    done = run("diff", *FOUR, "--seeds", str(STORIES), "--stat", "--lang", "de")
    assert done.stdout.startswith("4 Artikel, 6 Fragen: ")
    done = run("diff", *FOUR, "--seeds", str(STORIES), "--as-known-on", "2024-05-01", "--quiet")
    assert "there is no article 'portal-letter'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--story", "leter-story"], "there is no story 'leter-story' (did you mean 'letter-story'?)"),
        (["--story", "arland"], "no article tells Arland (arland) as its story (known are doubts-story, letter-story)"),
        (["--story", "doubts-story"], "gazette-doubts alone tells the story doubts-story, and a table compares several"),
        (["--story", "letter-story", "agency-letter"], "--story letter-story names the articles, and agency-letter is named"),
        (["agency-letter", "copy-letter", "agency-letter@v1"], "agency-letter@v1 is named twice (name each version once)"),
        (["agency-letter", "copy-letter", "coast-leter"], "there is no article 'coast-leter' (did you mean 'coast-letter'?)"),
        (["agency-letter", "copy-letter", "coast-letter@v9"], "coast-letter has no version 'v9' (known are v1)"),
        ([*FOUR, "--only", "added"], "several articles are told whole, without --texts, --only"),
        ([*FOUR, "--format", "rdf-patch"], "--format rdf-patch gives a patch, which is for two things"),
        ([*FOUR, "--format", "html", "--texts", "."], "several articles are told whole, without --texts"),
        (["agency-letter"], "two things are compared, and one is named (name OLD and NEW, or a story with --story)"),
        ([], "two things are compared, and none is named"),
    ],
)
def test_what_cannot_be_told_is_said(run: Run, arguments: list[str], told: str) -> None:
    done = run("diff", *arguments, "--seeds", str(STORIES))
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert not done.stdout


def test_names_are_refused_in_python_as_on_the_command_line(graph: entente.Graph) -> None:
    for names in ([], ["agency-letter"]):
        with pytest.raises(entente.UsageError, match="a table compares several articles"):
            entente.story(names, graph)


def test_the_report_opens_with_what_the_corpus_can_tell(graph: entente.Graph) -> None:
    report = entente.export("report", graph)
    told = report[report.index("## What it can tell") : report.index("## Themes")]
    assert "| The letter becomes known | 4 | 2 | 6 | 2 | 2 |" in told
    assert "The doubts" not in told
    assert "| Different amounts | 1 | yes |" in told
    assert "| Claimed and denied | 1 | yes |" in told
    assert "2 promises: 1 carried out, 1 no day given." in told
    assert (
        "- Arland – member of – Harbour Pact: in force, known by 2025-02-01 (gazette-pact@v1); "
        "planned by Dora Lind, announced by Dora Lind"
    ) in told
    assert "Of 10 propositions in the latest versions, " in told
    assert "| Dora Lind | 3 | 5 |" in told


def test_the_graph_states_the_outcome_of_a_promise(graph: entente.Graph) -> None:
    answer = graph.query("SELECT ?promise ?fact { ?promise :outcome ?fact } ORDER BY ?promise")
    assert answer.to_csv().split() == [
        "promise,fact",
        *(
            f"{graph.corpus.profile.base}assertion/{name}.v1.joins,{graph.corpus.profile.base}assertion/gazette-pact.v1.joined"
            for name in ("agency-letter", "portal-letter")
        ),
    ]


@pytest.mark.usefixtures("first")
def test_where_beginnings_differ_each_answer_says_its_day() -> None:
    told = entente.story(["nnn-brics-partners", "newsaz-brics", "tass-brics-partners"])
    row = told.text().partition("- South Africa – member of – BRICS [")[2].partition("\n- ")[0]
    assert [line.strip().partition("  ")[2].partition(";")[0] for line in row.splitlines()[1:]] == [
        "from 2010",
        "from 2011",
        "from 2011",
    ]
    figures = {
        claim["figure"]["de"]
        for row in told.document()["rows"]
        if row["label"]["en"] == "South Africa – member of – BRICS"
        for cell in row["cells"]
        for claim in cell
    }
    assert figures == {"ab 2010", "ab 2011"}


@pytest.mark.usefixtures("first")
def test_who_leaves_a_member_out_of_a_complete_list_is_told() -> None:
    told = entente.story(["nnn-brics-partners", "newsaz-brics", "tass-brics-partners"])
    row = told.text().partition("- Saudi Arabia – member of – BRICS [")[2].partition("\n- ")[0].partition("\n\n")[0]
    assert row.splitlines()[1:] == [
        "    1  left out of its list, which it calls complete",
        "    2  in force, said by TASS",
        "    3  left out of its list, which it calls complete",
    ]
    assert "| left out of its list, which it calls complete | in force, said by TASS |" in told.markdown()
    omitting = {row["label"]["en"]: row["omittedBy"] for row in told.document()["rows"] if row["omittedBy"]}
    assert omitting == {"Saudi Arabia – member of – BRICS": ["newsaz-brics@v1", "nnn-brics-partners@v1"]}


def test_amounts_of_unlike_times_say_of_which() -> None:
    early, late = gdp("a", 51, when="2021"), gdp("b", 740, when="2022-02/..")
    told = StoryTable(pieces(("one", (early,), ()), ("two", (late,), ())), "de")
    assert [line.strip().partition(";")[0] for line in told.text().splitlines() if "RUB" in line] == [
        "1  51 RUB (2021)",
        "2  740 RUB (ab 2022-02)",
    ]
    alike = StoryTable(pieces(("one", (early,), ()), ("two", (replace(early, id="b"),), ())))
    assert "(2021)" not in alike.text()
