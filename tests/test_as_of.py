"""The graph as it stood: by event time, and by publication."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SMALL

import entente
from entente.cli import main
from entente.judges import history
from entente.model.records import Article, Assertion, Corpus, Entity, Listing, Profile, Version
from entente.rdf import ontology

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

WORDS = ontology.load()
UNDATED = "china-russia-ai@v1, intellinews-ai-strategy@v1, karachi-ai-strategy@v1"


def _claim(name: str = "a", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    made = Assertion(id=name, subject="arland", relation="member-of", object="pact", status="in-force", statement={"en": "."})
    return replace(made, **fields)


def _version(*assertions: Assertion, article: str = "paper", **fields: Any) -> Version:  # noqa: ANN401  fields of all types
    return replace(Version(article=article, version="v1", complete=True, assertions=assertions), **fields)


def _corpus(*versions: Version, **articles: tuple[str, ...]) -> Corpus:
    """A corpus of these versions; `articles` names what some of their articles cite."""
    names = sorted({version.article for version in versions} | articles.keys())
    return Corpus(
        profile=Profile(title={"en": "x"}),
        entities=tuple(Entity(id=name, kind="state", label={"en": name}) for name in ("arland", "belmark", "pact")),
        articles=tuple(Article(id=name, label={"en": name}, cites=articles.get(name, ())) for name in names),
        versions=tuple(sorted(versions, key=lambda version: version.id)),
    )


_points = st.dates(date(2000, 1, 1), date(2030, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], f"{day.isoformat()}/.."])
)
_maybe = st.none() | _points
_claims = st.builds(
    _claim,
    status=st.sampled_from(sorted(WORDS.statuses)),
    when=_maybe,
    valid_from=_maybe,
    valid_to=_maybe,
)


@st.composite
def _corpora(draw: st.DrawFn) -> Corpus:
    versions = []
    for number in range(draw(st.integers(0, 4))):
        claims = [replace(claim, id=f"c{place}") for place, claim in enumerate(draw(st.lists(_claims, max_size=4)))]
        lists = (Listing(relation="member-of", object="pact", valid_from=draw(_maybe)),) if draw(st.booleans()) else ()
        reasons = tuple(claim.id for claim in claims[:1])
        claims = [replace(claim, because=reasons if place else ()) for place, claim in enumerate(claims)]
        article = f"paper-{number // 2}"
        revises = "v0" if number % 2 else None
        versions.append(
            _version(*claims, article=article, version=f"v{number % 2}", revises=revises, published=draw(_maybe), lists=lists)
        )
    return _corpus(*versions)


def _keys(corpus: Corpus) -> set[tuple[str, str]]:
    return {(version.id, assertion.id) for version in corpus.versions for assertion in version.assertions}


@given(_corpora(), _points.filter(lambda text: "/" not in text))
def test_a_view_of_a_view_is_the_view(corpus: Corpus, day: str) -> None:
    so, known = history.as_of(corpus, WORDS, day), history.as_known_on(corpus, day)
    assert history.as_of(so, WORDS, day) == so
    assert history.as_known_on(known, day) == known
    assert history.as_of(known, WORDS, day) == history.as_known_on(so, day)


@given(_corpora(), st.dates(), st.dates())
def test_by_publication_a_later_day_knows_all_that_an_earlier_one_knew(corpus: Corpus, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    before, after = history.as_known_on(corpus, earlier), history.as_known_on(corpus, later)
    assert {version.id for version in before.versions} <= {version.id for version in after.versions}
    assert _keys(before) <= _keys(after) <= _keys(corpus)
    assert {article.id for article in before.articles} <= {article.id for article in after.articles}


@given(_corpora(), st.dates())
def test_a_view_is_whole_and_changes_no_claim(corpus: Corpus, day: date) -> None:
    claims = {(v.id, a.id): replace(a, because=()) for v in corpus.versions for a in v.assertions}
    for view in (history.as_of(corpus, WORDS, day), history.as_known_on(corpus, day)):
        articles = {article.id for article in view.articles}
        versions = {version.id for version in view.versions}
        for version in view.versions:
            assert version.article in articles
            assert version.revises is None or f"{version.article}@{version.revises}" in versions
            named = {assertion.id for assertion in version.assertions}
            for assertion in version.assertions:
                assert set(assertion.because) <= named
                assert replace(assertion, because=()) == claims[version.id, assertion.id]
        entente.Graph(view, WORDS).statements.n_quads()


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({}, True),
        ({"valid_from": "2025"}, False),
        ({"valid_from": "2024"}, True),
        ({"valid_from": "2024-07"}, False),
        ({"valid_from": "../2025"}, True),
        ({"when": "2024-06-16"}, False),
        ({"when": "2024-06-15"}, True),
        ({"when": "2022-02/.."}, True),
        ({"valid_to": "2023"}, False),
        ({"valid_to": "2024"}, True),
        ({"valid_to": "2023/.."}, True),
        ({"valid_to": "2023", "status": "ended"}, True),
        ({"valid_to": "2025", "status": "ended"}, True),
        ({"valid_to": "2023", "status": "planned"}, True),
        ({"relation": "founded-on", "object": None, "date": "2025", "status": "completed"}, False),
        ({"relation": "founded-on", "object": None, "date": "2025", "status": "planned"}, True),
        ({"relation": "founded-on", "object": None, "date": "2009", "status": "completed"}, True),
        ({"relation": "due-by", "object": None, "date": "2025", "status": "in-force"}, True),
    ],
)
def test_by_event_time_what_surely_was_not_so_then_is_left_out(fields: dict[str, Any], stands: bool) -> None:  # noqa: FBT001
    view = history.as_of(_corpus(_version(_claim(**fields))), WORDS, "2024-06-15")
    assert bool(_keys(view)) == stands


def test_plain_edges_follow_from_what_is_left() -> None:
    corpus = _corpus(_version(_claim(valid_from="2010", valid_to="2020")))
    edge = "arland> <https://w3id.org/entente/ontology#memberOf>"
    for day, there in (("2009", False), ("2015", True), ("2021", False)):
        assert (edge in entente.Graph(history.as_of(corpus, WORDS, day), WORDS).statements.n_quads()) == there


def test_what_loses_a_claim_is_neither_complete_nor_a_full_list() -> None:
    lists = (Listing(relation="member-of", object="pact"), Listing(relation="partner-of", object="pact"))
    claims = (_claim("a", subject="belmark"), _claim("b", valid_from="2024", because=()), _claim("c", because=("a", "b")))
    [version] = history.as_of(_corpus(_version(*claims, lists=lists)), WORDS, "2023").versions
    assert [assertion.id for assertion in version.assertions] == ["a", "c"]
    assert version.assertions[1].because == ("a",)
    assert not version.complete
    assert [listing.relation for listing in version.lists] == ["partner-of"]
    later = Listing(relation="member-of", object="pact", valid_from="2024")
    [undated] = history.as_of(_corpus(_version(_claim(), lists=(later,))), WORDS, "2023").versions
    assert (undated.lists, undated.complete) == ((), True)


def test_by_publication_only_what_was_surely_out_is_known() -> None:
    corpus = _corpus(
        _version(article="early", published="2024-06-15"),
        _version(article="late", published="2024-06-16"),
        _version(article="some-day", published="2024"),
        _version(article="undated"),
    )
    assert [version.article for version in history.as_known_on(corpus, "2024-06-15").versions] == ["early"]
    assert history.unplaced(corpus, "2024-06-15") == ("some-day@v1", "undated@v1")
    assert [version.article for version in history.as_known_on(corpus, "2024").versions] == ["early", "late", "some-day"]
    assert history.unplaced(corpus, "2024") == ("undated@v1",)
    assert history.unplaced(corpus, "2023") == ("undated@v1",)


def test_the_version_before_a_later_one_is_the_latest_until_that_is_out() -> None:
    corpus = _corpus(
        _version(version="v1", published="2024-01-01"), _version(version="v2", published="2024-01-02", revises="v1")
    )
    assert history.as_known_on(corpus, "2024-01-01").latest["paper"].version == "v1"
    assert history.as_known_on(corpus, "2024-01-02").latest["paper"].version == "v2"
    later = _corpus(_version(version="v1"), _version(version="v2", published="2024-01-02", revises="v1"))
    [kept] = history.as_known_on(later, "2024").versions
    assert (kept.version, kept.revises) == ("v2", None)
    chain = _corpus(
        _version(version="v1", published="2020-06"),
        _version(version="v2", revises="v1"),
        _version(version="v3", published="2020", revises="v2"),
    )
    then = history.as_known_on(chain, "2021")
    assert [version.revises for version in then.versions] == [None, "v1"]
    assert then.latest["paper"].version == "v3"


def test_an_article_that_is_cited_stays_and_one_that_nobody_knew_goes() -> None:
    corpus = _corpus(
        _version(article="paper", published="2024"), _version(article="later", published="2025"),
        _version(article="undated"), paper=("undated", "arland"), undated=("deeper",), deeper=(),
    )  # fmt: skip
    view = history.as_known_on(corpus, "2024")
    assert {article.id for article in view.articles} == {"paper", "undated", "deeper"}


@pytest.mark.parametrize("day", ["2024-13", "soon", "2024-02-30", "", "2024/..", "../.."])
def test_a_text_that_is_no_day_is_misuse(day: str) -> None:
    for view in ({"as_of": day}, {"as_known_on": day}):
        with pytest.raises(entente.UsageError, match=r"is not|no last day|says nothing"):
            entente.load(SMALL, **view)


def test_a_day_may_be_one_of_python() -> None:
    assert entente.load(SMALL, as_of=date(2024, 3, 1)).corpus == entente.load(SMALL, as_of="2024-03-01").corpus


def test_the_shipped_seeds_as_known_before_the_second_version_say_it_is_from_tass() -> None:
    with pytest.warns(entente.EntenteWarning, match=f"{UNDATED} are left out: not surely published by 2025-01-01"):
        graph = entente.load(as_known_on="2025-01-01")
    assert graph.corpus.latest["reuters-sberbank-china"].version == "2025-01-01"
    assert {article.id for article in graph.corpus.articles}.isdisjoint({"gulfnews-ai-horizons", "karachi-ai-strategy"})
    rows = entente.query("SELECT ?who { ?p :party entity:sberbank, entity:china . ?a :states ?p ; :origin ?who }", graph)
    assert {str(row["who"]).rpartition("/")[2] for row in rows} == {"tass"}


def test_plain_edges_of_the_shipped_seeds_are_those_of_the_day() -> None:
    def members(day: str) -> set[str]:
        asked = "SELECT DISTINCT ?who { ?who :memberOf entity:brics }"
        return {str(row["who"]).rpartition("/")[2] for row in entente.query(asked, as_of=day)}

    assert members("2024-01-01") - members("2023-12-31") == {"saudi-arabia"}
    assert members("2010") - members("2009") == {"south-africa"}
    assert "egypt" in members("2009"), "one source gives no date, and an undated claim is open to both sides"


def _invoked(*arguments: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    return done.exit_code, done.stdout, done.stderr


def test_every_command_takes_both_and_tells_what_is_left_out(tmp_path: Path) -> None:
    note = f"entente: note: {UNDATED} are left out: not surely published by 2025-01-01\n"
    asked = "SELECT (COUNT(DISTINCT ?v) AS ?n) { ?v a :ArticleVersion }"
    for command in (
        ("query", asked),
        ("conflicts",),
        ("log", "sberbank"),
        ("export", "nq"),
        ("diff", "reuters-sberbank-china", "kyivpost-sberbank-china"),
    ):
        status, told, noted = _invoked(*command, "--as-known-on", "2025-01-01")
        assert (status, noted) == (0, note), command
        assert told != _invoked(*command)[1], command
        assert _invoked(*command, "--as-known-on", "2025-01-01", "--quiet") == (0, told, ""), command
        for option in ("--as-of", "--as-known-on"):
            assert _invoked(*command, option, "2024-13") == (2, "", "entente: '2024-13' is not in the calendar\n"), command
    status, told, noted = _invoked("build", SMALL, "-o", tmp_path, "--as-known-on", "2024-03-01", "--as-of", "2024-03-01")
    assert (status, noted) == (0, "entente: note: harbour-doubts@v1 is left out: not surely published by 2024-03-01\n")
    turtle = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "version:harbour-pact.v1" in turtle
    assert "version:harbour-pact.v2" not in turtle
    page = _invoked("page", SMALL, "-o", "-", "--as-known-on", "2024-03-01")[1]
    assert '"v1"' in page
    assert '"v2"' not in page


def test_a_graph_that_was_built_is_looked_back_into_and_a_foreign_one_is_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text(entente.export("nq", SMALL), encoding="utf-8")
    asked = "SELECT ?v { ?v a :ArticleVersion } ORDER BY ?v"
    then = run("query", asked, "graph.nq", "--as-known-on", "2024-03-01").stdout
    assert then == run("query", asked, SMALL, "--as-known-on", "2024-03-01").stdout
    assert "harbour-pact@v1" in then
    assert "harbour-pact@v2" not in then
    (tmp_path / "foreign.ttl").write_text("<http://a.example/x> <http://a.example/y> 1 .", encoding="utf-8")
    done = run("query", asked, "foreign.ttl", "--as-of", "2024")
    assert done.returncode == 2
    assert "only graphs that Entente built" in done.stderr


def test_before_anything_was_known_there_is_an_empty_graph(run: Run, tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", "empty", "--as-known-on", "1999", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "empty" / "graph.html").stat().st_size > 1000
    assert json.loads(run("conflicts", SMALL, "--as-known-on", "1999", "--format", "json").stdout)["conflicts"] == []


def test_the_change_between_two_days_is_a_difference_of_two_views(run: Run, tmp_path: Path) -> None:
    (tmp_path / "then.nq").write_text(run("export", "nq", SMALL, "--as-known-on", "2024-03-01").stdout, encoding="utf-8")
    told = run("diff", "then.nq", SMALL).stdout
    assert "+ version harbour-pact@v2 (added)" in told
