"""A graph without some sources, without what rests on few words, and with some statuses alone."""

from __future__ import annotations

import random
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, ROOT
from tests.newsroom import Piece, article, claim, entity, full_list, graph

import entente
from entente.claims import voice
from entente.judges import history
from entente.judges.conflicts import conflicts
from entente.model.errors import EntenteWarning
from entente.model.records import Assertion, Listing, Representation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.conftest import Run

BOTH = entity("gunnar", "person", speaks_for=(Representation(entity="arland"), Representation(entity="belmark")))
AIDE = entity("aide", "person", speaks_for=(Representation(entity="dora"),))
TALE = entity("tale", "story")
ONCE = entity("vera", "person", speaks_for=(Representation(entity="arland", valid_to="2023"),))


def tells(name: str, *said: str, status: str = "in-force", **fields: Any) -> Piece:  # noqa: ANN401  fields of an article
    return article(name, claim("arland member-of pact", status, said=said), **fields)


def left(*pieces: Piece, without: str | Iterable[str] = (), **options: Any) -> str:  # noqa: ANN401  options of a view
    """The versions whose claims are left, each with the statuses of these."""
    whole = graph(*pieces, entities=(BOTH, AIDE, ONCE, TALE))
    part = quietly(whole, without=without, **options)
    return " ".join(dict.fromkeys(claim.version.id.removesuffix("@v1") for claim in part.claims))


def quietly(whole: entente.Graph, **options: Any) -> entente.Graph:  # noqa: ANN401  options of a view
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EntenteWarning)
        return whole.view(**options)


@pytest.mark.parametrize(
    ("pieces", "without", "expected"),
    [
        # A claim goes with its origin: who is named first, else the publisher, else the article.
        ([tells("a", "nord"), tells("b")], "nord", "b"),
        ([tells("a", "ada", "nord"), tells("b")], "nord", "a b"),
        ([tells("a", publisher="nord"), tells("b")], "nord", "b"),
        ([tells("a", "ada", publisher="nord"), tells("b")], "nord", "a b"),
        ([tells("a", publisher=None), tells("b")], "a", "b"),
        ([tells("a", "ada"), tells("b", "ada")], "a", "b"),
        ([tells("a", "nord"), tells("b")], ["nord", "b-news"], ""),
        # And with those for whom the origin speaks, or through whom.
        ([tells("a", "dora"), tells("b", "aide"), tells("c")], "arland", "c"),
        ([tells("a", "dora"), tells("b", "aide"), tells("c")], "dora", "c"),
        ([tells("a", "dora"), tells("b", "aide"), tells("c")], "aide", "a c"),
        # What keeps another origin stays.
        ([tells("a", "gunnar"), tells("b")], "arland", "a b"),
        ([tells("a", "gunnar"), tells("b")], ["arland", "belmark"], "b"),
        # Who spoke for another only until some day speaks for itself later.
        ([tells("a", "vera"), tells("b", "vera", day="2022")], "arland", "a"),
        # A copy of a report goes with the report, whomever that names; one that is hardly known to be a copy does not.
        ([tells("a"), tells("b", drawn_from=(("a", None),)), tells("c", drawn_from=(("b", None),))], "a", ""),
        ([tells("a", "ada"), tells("b", drawn_from=(("a", None),))], "ada", ""),
        ([tells("a"), tells("b", drawn_from=(("a", "low"),))], "a", "b"),
        ([tells("a"), tells("b", drawn_from=(("a", None),))], "b", "a"),
        # What it adds to the report is its own, and so is what it makes of it.
        ([article("a", claim("belmark member-of pact")), tells("b", drawn_from=(("a", None),))], "a", "b"),
        ([tells("a", status="planned"), tells("b", drawn_from=(("a", None),))], "a", "b"),
        # What is cited counts where it gives the same answer, and then alone.
        ([tells("a", publisher="nord"), tells("b", cites=("nord",))], "nord", ""),
        ([tells("a", "nord"), tells("b", cites=("nord",))], "nord", ""),
        ([tells("a", "nord"), tells("b", cites=("nord",))], "a", ""),
        ([tells("b", cites=("nord",))], "nord", "b"),
        ([tells("a", "nord"), tells("b", cites=("nord",), status="denied")], "nord", "b"),
        ([tells("a", "nord"), tells("b", "ada", cites=("nord",))], "nord", "b"),
        ([tells("a", "nord"), tells("c", "sund"), tells("b", cites=("nord", "sund"))], "nord", "c b"),
        ([tells("a", "nord"), tells("c", "sund"), tells("b", cites=("nord", "sund"))], ["nord", "sund"], ""),
        # Citing is transitive through voices whose articles give the answer.
        (
            [tells("a", publisher="nord"), tells("b", publisher="sund", cites=("nord",)), tells("c", cites=("sund",))],
            "nord",
            "",
        ),
        # A circle of citation is one word, and goes with any of its links.
        ([tells("a", cites=("b-news",)), tells("b", cites=("a-news",)), tells("c")], "b", "c"),
        # A headline goes with the voices that its article names for it, an opinion does not.
        ([article("a", claim("arland member-of pact", said=("ada",)), claim("arland member-of pact"))], "ada", ""),
        ([article("a", claim("arland member-of pact", said=("ada",)), claim("arland member-of pact", "assessed"))], "ada", "a"),
        # Capital letters are small ones.
        ([tells("a", "nord"), tells("b")], "Nord", "b"),
    ],
)
def test_a_claim_goes_with_the_last_source_that_it_rests_on(
    pieces: list[Piece], without: str | list[str], expected: str
) -> None:
    for ordered in (pieces, pieces[::-1]):
        assert sorted(left(*ordered, without=without).split()) == sorted(expected.split())


@pytest.mark.parametrize("name", ["harbour-agency", "old-harbour", "Harbour Agency", "HA"])
def test_a_source_goes_by_any_of_its_names(name: str) -> None:
    agency = entity("harbour-agency", formerly=("old-harbour",), alias={"en": ("HA",)})
    whole = graph(tells("a", "harbour-agency"), tells("b"), entities=(agency,))
    part = quietly(whole, without=name)
    assert [claim_.version.article for claim_ in part.claims] == ["b"]
    assert part.left_out.names == ("harbour-agency",)
    assert entente.impact(name, whole).text().startswith("Without Harbour Agency\n  1 of 2 claims go")


def test_a_story_stands_for_the_articles_that_tell_it() -> None:
    def of_story(piece: Piece) -> Piece:
        return replace(piece, article=replace(piece.article, story="tale"))

    pieces = (of_story(tells("a")), of_story(tells("b", "ada")), tells("c"))
    assert left(*pieces, without="tale") == "c"


def test_a_listing_goes_with_its_article_and_its_voice() -> None:
    members = article("a", claim("belmark member-of pact"), publisher="nord", lists=full_list("member-of", "pact"))

    def listed(**options: Any) -> tuple[Listing, ...]:  # noqa: ANN401  options of a view
        [version] = quietly(graph(members), **options).corpus.versions
        return version.lists

    assert listed()
    assert listed(without="nord") == listed(without="a") == listed(status="planned") == ()
    # Of a list that a source gives with a subject that it has on another's word, the rest is not exhaustive.
    members = replace(
        members,
        version=replace(
            members.version, assertions=(claim("belmark member-of pact", said=("ada",)), *members.version.assertions)
        ),
    )
    assert listed(without="ada") == ()


def test_a_listing_goes_with_a_subject_at_either_end_of_a_symmetric_relation_and_with_no_denial() -> None:
    def listed(*lost: Assertion) -> bool:
        partners = article(
            "a", claim("belmark cooperates-with arland"), *lost, lists=full_list("cooperates-with", "arland"), publisher="nord"
        )
        other = article("b", claim("cerria cooperates-with arland"), claim("dorland cooperates-with arland"))
        part = quietly(graph(partners, other), without="ada")
        [*missing] = conflicts(part.claims)
        [version, _] = part.corpus.versions
        assert bool(missing) == bool(version.lists)
        return bool(version.lists)

    assert listed(claim("cerria cooperates-with arland"))
    assert not listed(claim("cerria cooperates-with arland", said=("ada",)))
    assert not listed(claim("arland cooperates-with cerria", said=("ada",)))
    assert listed(claim("dorland cooperates-with arland", "denied", said=("ada",)))


def test_what_rests_on_fewer_words_is_left_out() -> None:
    pieces = (
        tells("a"),
        tells("b"),
        tells("c", drawn_from=(("a", None),)),
        tells("d", status="denied"),
        article("e", claim("belmark member-of pact")),
    )
    assert left(*pieces) == left(*pieces, words=1) == "a b c d e"
    assert left(*pieces, words=2) == "a b c"
    assert left(*pieces, words=3) == ""
    # The words of one answer agree: those for a plan are no words for the fact.
    assert left(tells("a", status="planned"), tells("b", "ada", status="planned"), tells("c"), words=2) == "a b"
    assert left(tells("a", status="planned"), tells("b", "ada", status="planned"), tells("c"), words=2, status="in-force") == ""
    # Words that are left out do not count.
    assert left(tells("a"), tells("b"), tells("c"), words=2, without="a") == "b c"
    assert left(tells("a"), tells("b"), words=2, without="a") == ""


def test_what_only_an_earlier_version_says_rests_on_its_words() -> None:
    pieces = (tells("a"), article("a", claim("belmark member-of pact")))
    assert left(*pieces, words=1) == "a a@v2"
    assert left(*pieces, words=2) == ""


def test_statuses_are_taken_together_and_after_the_day() -> None:
    pieces = (tells("a"), tells("b", status="completed"), tells("c", status="planned"))
    assert left(*pieces, status="in-force,completed") == left(*pieces, status=["in-force", "completed"]) == "a b"
    ended = article("a", claim("arland member-of pact", "ended", valid_from="2010", valid_to="2020"))
    assert left(ended, status="in-force") == ""
    assert left(ended, status="in-force", as_of="2015") == "a"


def test_a_source_that_is_left_out_tells_of_no_end_and_no_change() -> None:
    pieces = (
        article("a", claim("arland member-of pact", valid_from="2010"), day="2024-03-01"),
        article("b", claim("arland member-of pact", "ended", valid_to="2020-05"), day="2024-03-01"),
    )
    assert left(*pieces, as_of="2022") == "b"
    assert left(*pieces, as_of="2022", without="b") == "a"


def test_what_cannot_be_left_out_is_told(run: Run) -> None:
    whole = graph(tells("a", "nord"))
    for options, message in [
        ({"without": "nrod"}, "there is no entity and no article 'nrod' .did you mean 'nord'"),
        ({"words": 0}, "every claim rests on a word, and 0 are asked for"),
        ({"status": "in-forc"}, "there is no status 'in-forc' .did you mean 'in-force'"),
        ({"without": 3}, "view: without cannot be 3"),
    ]:
        with pytest.raises(entente.UsageError, match=message):
            whole.view(**options)  # type: ignore[arg-type]
    with pytest.warns(EntenteWarning, match="no claim rests only on pact"):
        assert whole.view(without="pact").corpus == whole.corpus
    done = run("query", "ASK {}", FIRST, "--without", "tas")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no entity and no article 'tas'" in done.stderr
    assert run("query", "ASK {}", FIRST, "--words", "0").returncode == 2


@pytest.mark.parametrize(
    "option",
    [
        ("--without", "tass"),
        pytest.param(("--words", "2"), marks=pytest.mark.campaign),
        pytest.param(("--status", "ordered,planned"), marks=pytest.mark.campaign),
    ],
)
def test_each_command_takes_the_same_part(run: Run, tmp_path: Any, option: tuple[str, str]) -> None:  # noqa: ANN401
    name = option[0].removeprefix("--")
    value: Any = int(option[1]) if name == "words" else option[1]
    whole = entente.load(FIRST)
    part = whole.view(**{name: value})
    kept = {claim.id.replace("@", ".").replace("#", ".") for claim in part.claims}
    assert 0 < len(kept) < len(whole.claims)
    asked = "SELECT ?a { ?a a :Assertion } ORDER BY ?a"
    assert {
        line.removeprefix("assertion:") for line in run("query", asked, FIRST, *option, "--format", "csv").stdout.split()[1:]
    } or kept
    assert run("export", "nq", FIRST, *option).stdout == entente.export("nq", part)
    assert run("conflicts", FIRST, *option).stdout == entente.conflicts(part).text()
    assert run("log", "brics", FIRST, *option).stdout == entente.log("brics", part).text()
    assert run("page", FIRST, *option, "-o", "-").stdout == part.to_html()
    assert not run("build", FIRST, *option, "-o", tmp_path / "out").returncode
    built = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert built == entente.export("nq", part)
    compared = run("diff", FIRST, tmp_path / "out" / "graph.nq", *option, "--exit-code")
    assert not compared.returncode, compared.stdout
    # What was built so is asked as any graph.
    again = run("query", asked, tmp_path / "out" / "graph.nq", "--format", "csv").stdout
    assert {line.rpartition("/")[2] for line in again.split()[1:]} == kept


def test_the_report_tells_what_is_left_out() -> None:
    told = entente.export("report", FIRST, without=["tass", "reuters"], words=2, status="in-force")
    assert "Left out is what rests only on TASS or Reuters" in told
    assert "fewer than 2 independent words" in told
    assert "any status but in force" in told
    assert "Left out" not in entente.export("report", FIRST)


def faults(part: entente.Graph) -> set[str]:
    """What `check` finds, but for entities that nothing names any more."""
    return {str(fault) for fault in entente.check(part) if fault.code != "unused-entity"}


NAMES = [
    "nord",
    "sund",
    "ada",
    "dora",
    "gunnar",
    "arland",
    "belmark",
    "aide",
    "vera",
    *(f"text-{n}" for n in range(5)),
    "tale",
]


def generated(seed: int) -> entente.Graph:
    """Articles of a few voices on a few questions, which cite and copy each other."""
    dice = random.Random(seed)  # noqa: S311  the same each time

    def some(names: list[str]) -> tuple[str, ...]:
        return tuple(dice.sample(names, min(len(names), dice.randint(0, 2))))

    pieces = []
    texts = [f"text-{number}" for number in range(dice.randint(1, 5))]
    for number, name in enumerate(texts):
        publisher = dice.choice([None, "nord", "sund", ""])
        cites, story = some(["nord", "sund", "ada", "dora"]), dice.choice([None, "tale"])
        drawn = tuple((source, dice.choice([None, "medium", "low"])) for source in some(texts[:number]))
        for day in ("2024-03-01", "2024-04-01")[: dice.randint(1, 2)]:
            claims = [
                claim(
                    dice.choice(["arland member-of pact", "belmark member-of pact", "cerria partner-of pact"]),
                    dice.choice(["in-force", "in-force", "planned", "denied", "assessed", "ended"]),
                    said=some(NAMES[:9]),
                )
                for _ in range(dice.randint(0, 3))
            ]
            is_list = any(one.relation == "member-of" for one in claims) and dice.random() < 0.5
            listed = full_list("member-of", "pact") if is_list else ()
            piece = article(name, *claims, day=day, publisher=publisher, cites=cites, drawn_from=drawn, lists=listed)
            pieces.append(replace(piece, article=replace(piece.article, story=story)))
    return graph(*pieces, entities=(BOTH, AIDE, ONCE, TALE, *map(entity, ("nord", "sund"))))


graphs = st.integers(0, 100_000).map(generated)


def known(whole: entente.Graph) -> list[str]:
    return [name for name in NAMES if name in whole.corpus.entity or name in whole.corpus.article]


@given(graphs, st.randoms())
def test_without_one_and_then_another_is_without_both(whole: entente.Graph, dice: random.Random) -> None:
    one, other = dice.choice(known(whole)), dice.choice(known(whole))
    both = quietly(whole, without=[one, other])
    assert quietly(quietly(whole, without=one), without=other).corpus == both.corpus
    assert quietly(quietly(whole, without=other), without=one).corpus == both.corpus
    assert quietly(both, without=[other, one]).corpus == both.corpus


@given(graphs, st.randoms())
def test_a_part_is_sound(whole: entente.Graph, dice: random.Random) -> None:
    options: dict[str, Any] = {
        "without": dice.sample(known(whole), dice.randint(0, 2)),
        "words": dice.choice([None, 1, 2]),
        "status": dice.choice(["", "in-force", "planned,denied"]),
    }
    part = quietly(whole, **options)
    assert faults(part) <= faults(whole) == set()
    claims = {claim.id: claim.assertion for claim in whole.claims}
    for claim_ in part.claims:
        assert replace(claims[claim_.id], because=()) == replace(claim_.assertion, because=())
    assert (part.corpus.entities, part.corpus.articles) == (whole.corpus.entities, whole.corpus.articles)
    # What is left rests on somebody who is left; and nothing dangles, so the graph reads back whole.
    for claim_ in part.claims:
        assert not voice.is_silenced(part.corpus, claim_.attribution[0], part.left_out.sources.voices, claim_.anchor)
        assert claim_.version.article not in part.left_out.sources.articles
    if options["words"]:
        assert all(voice.independent(part.claims.words_for(claim_)) >= options["words"] for claim_ in part.claims)


@given(graphs)
def test_without_nothing_is_byte_identical(whole: entente.Graph) -> None:
    part = whole.view(without=(), words=None, status=())
    assert part.corpus is whole.corpus
    assert entente.export("nq", part) == entente.export("nq", whole)


@given(graphs, st.sampled_from(["arland member-of pact", "cerria partner-of pact"]), st.sampled_from(["in-force", "planned"]))
def test_a_word_more_never_lowers_a_count(whole: entente.Graph, what: str, status: str) -> None:
    def counts(corpus: entente.Corpus) -> dict[Any, int]:
        claims = entente.Graph(corpus, whole.vocabulary).claims
        return {
            (claim.proposition.id, claim.status.claims): voice.independent(claims.words_for(claim)) for claim in claims.latest
        }

    before = counts(whole.corpus)
    for speaker in ("ada", "nord", "arland", "zed"):
        made = graph(article("one-more", claim(what, status, said=(speaker,)), publisher="zed-news"), entities=(entity("zed"),))
        entities = {one.id: one for one in (*made.corpus.entities, *whole.corpus.entities)}
        more = replace(
            whole.corpus,
            entities=tuple(entities[name] for name in sorted(entities)),
            articles=(*made.corpus.articles, *whole.corpus.articles),
            versions=(*made.corpus.versions, *whole.corpus.versions),
        )
        after = counts(more)
        assert all(after[key] >= count for key, count in before.items())


def test_the_seeds_are_not_touched() -> None:
    whole = entente.load(ROOT / "seeds")
    names = sorted({claim.attribution[0] for claim in whole.claims})[::100]
    for name in names:
        part = whole.view(without=name)
        assert len(part.claims) < len(whole.claims)
        assert faults(part) == set()
    assert history.sources_named(whole.corpus, ["TASS"]).voices == {"tass"}
