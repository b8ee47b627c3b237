"""What would become of a corpus without a source."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations, product
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, ROOT
from tests.newsroom import article, claim, entity, graph
from tests.test_left_out import generated, known, quietly, tells

import entente
from entente.claims.support import Sources, resting_on, resting_on_each
from entente.judges.conflicts import conflicts
from entente.judges.impact import Impact, impact_of_each
from entente.model.errors import EntenteWarning
from entente.tasks.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Run

    from entente.judges.conflicts import Conflict


@given(st.integers(0, 100_000))
def test_of_each_origin_it_is_what_leaving_it_out_leaves_out(seed: int) -> None:
    whole = generated(seed)
    each = resting_on_each(whole.claims)
    table = {one.origin: one for one in impact_of_each(whole.claims)}
    for name in known(whole):
        if name == "tale":
            continue
        part = quietly(whole, without=name)
        gone = {claim.id for claim in whole.claims} - {claim.id for claim in part.claims}
        if name in whole.corpus.entity:
            assert gone == resting_on(whole.claims, Sources(frozenset({name})))
        if name in each:
            assert each[name] == gone
            impact = Impact(names=(name,), before=whole.claims, after=part.claims)
            row = table[name]
            assert (row.claims, row.fallen, row.weakened) == (len(gone), len(impact.fallen), len(impact.weakened))
            assert (row.edges, row.memberships) == (len(impact.edges), sum(edge.is_membership for edge in impact.edges))
            _hold(impact)
        elif name in whole.corpus.entity:
            assert not gone


def combinations_of_sides(conflict: Conflict) -> Iterator[tuple[str, str]]:
    """Give what takes one side of a conflict with what takes another."""
    for one, other in permutations(conflict.sides, 2):
        yield from product(one.taken_by, other.taken_by)


def _hold(impact: Impact) -> None:
    """Hold an impact to the two corpora it is of."""
    before, after = impact.before, impact.after
    assert {one.id for one in impact.fallen} == before.by_proposition.keys() - after.by_proposition.keys()
    counts = {
        name: tuple(sum(word.independent for word in claims.words_on(name)) for claims in (before, after))
        for name in after.by_proposition
    }
    fewer = {name: (one, other) for name, (one, other) in counts.items() if other < one}
    assert {one.proposition.id: (one.before, one.after) for one in impact.weakened} == fewer
    still = [{*combinations_of_sides(one)} for one in conflicts(after)]
    assert [*impact.dissolved] == [
        one for one in conflicts(before) if not any({*combinations_of_sides(one)} & pairs for pairs in still)
    ]

    def edges(claims: entente.Claims) -> set[tuple[str, str, str | None]]:
        return {
            (claim.proposition.subject, claim.proposition.relation, claim.proposition.object)
            for claim in claims
            if claim.status.plain and claim.proposition.object
        }

    assert {edge[:3] for edge in impact.edges} == edges(before) - edges(after)


def test_of_every_fifth_origin_of_the_seeds_it_holds() -> None:
    whole = entente.load(FIRST)
    for one in impact_of_each(whole.claims)[::5]:
        _hold(Impact(names=(one.origin,), before=whole.claims, after=whole.view(without=one.origin).claims))


PROMISED = (
    tells("a", "nord", status="planned", day="2024-01-01"),
    tells("b", "sund", day="2024-02-01"),
    article("c", claim("belmark member-of pact", "announced", said=("nord",))),
    article("d", claim("cerria member-of pact")),
    article("e", claim("cerria member-of pact", "denied", said=("nord",))),
)


def test_what_becomes_of_promises_and_conflicts_is_told() -> None:
    told = entente.impact("nord", graph(*PROMISED)).text()
    assert "Promises that go (2)\n- Arland – member of – Pact (planned, said by Nord)\n" in told
    assert "Conflicts that dissolve (1)\n- Cerria – member of – Pact\n" in told
    told = entente.impact("sund", graph(*PROMISED)).text()
    assert "Promises of which nothing else tells that they came (1)" in told
    assert "- Arland – member of – Pact (planned, said by Nord); outcome told by b@v1" in told
    assert "Memberships lost (1)" in told


def test_what_was_only_denied_or_planned_is_not_told_as_claimed() -> None:
    joins = "arland member-of pact"
    denial, plan = article("a", claim(joins, "denied")), article("a", claim(joins, "planned"))
    other = article("b", claim("cerria member-of pact"))
    heading = "Fall: nobody else says anything of it (1)\n"
    assert f"{heading}- Arland – member of – Pact (denied)\n" in entente.impact("a-news", graph(denial, other)).text()
    assert "- Arland – Mitglied von – Pact (geplant)\n" in entente.impact("a-news", graph(plan, other), language="de").text()
    both = graph(article("b", claim(joins)), denial)
    told = entente.impact("b-news", both).text()
    assert "- Arland – member of – Pact: 1 → 0; all that is left denies it\n" in told
    weaker = graph(article("b", claim(joins)), article("a", claim(joins)))
    assert "- Arland – member of – Pact: 2 → 1\n" in entente.impact("b-news", weaker).text()


def test_what_an_article_withdrew_is_not_told_as_if_it_still_said_it() -> None:
    joins, other = "arland member-of pact", claim("belmark member-of league")
    one, later = article("b", claim(joins)), "2024-04-01"
    denies = graph(article("a", claim(joins)), article("a", claim(joins, "denied"), day=later), one)
    assert "- Arland – member of – Pact: 1 → 0; all that is left denies it\n" in entente.impact("b-news", denies).text()
    drops = graph(article("a", claim(joins)), article("a", other, day=later, complete=True), one)
    told = "- Arland – member of – Pact: 1 → 0; only earlier versions still say it\n"
    assert told in entente.impact("b-news", drops).text()


def test_it_is_told_in_each_format(run: Run) -> None:
    schema = json.loads((ROOT / "docs" / "impact.schema.json").read_text(encoding="utf-8"))
    for arguments in (["tass"], ["tass", "reuters"], []):
        asked: tuple[str | Path, ...] = ("impact", *arguments, "--seeds", FIRST)
        document = json.loads(run(*asked, "--format", "json").stdout)
        jsonschema.validate(document, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**document, "more": 1}, schema)
        for language in ("en", "de"):
            text = run(*asked, "--lang", language)
            markdown = run(*asked, "--lang", language, "--format", "markdown")
            assert (text.returncode, markdown.returncode, text.stderr, markdown.stderr) == (0, 0, "", "")
            assert markdown.stdout.startswith("# ")
    document = json.loads(run("impact", "tass", "--seeds", FIRST, "--format", "json").stdout)
    table = {one["origin"]: one for one in json.loads(run("impact", "--seeds", FIRST, "--format", "json").stdout)["origins"]}
    assert table["tass"]["fallen"] == len(document["fallen"]) == 8
    assert "Without TASS and Reuters\n" in run("impact", "tass,reuters", "--seeds", FIRST).stdout
    assert "Ohne TASS und Reuters\n" in run("impact", "tass", "reuters", "--seeds", FIRST, "--lang", "de").stdout


def test_it_is_of_the_part_that_is_taken_and_of_known_sources(run: Run) -> None:
    assert "24 of 234 claims" in run("impact", "tass", "--seeds", FIRST).stdout
    assert "of 85 claims" not in run("impact", "tass", "--seeds", FIRST).stdout
    part = run("impact", "caminos", "--seeds", FIRST, "--without", "tass,reuters", "--status", "in-force")
    assert "of 85 claims" in part.stdout
    wrong = run("impact", "tas", "--seeds", FIRST)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "there is no entity and no article 'tas'" in wrong.stderr
    nothing = run("impact", "samsung", "--seeds", FIRST)
    assert "0 of 234 claims go" in nothing.stdout
    assert "no claim rests only on samsung" in nothing.stderr


def test_an_edge_of_a_symmetric_relation_is_one_whichever_end_is_told_first() -> None:
    whole = graph(article("a", claim("arland cooperates-with belmark")), article("b", claim("belmark cooperates-with arland")))
    told = entente.impact("a-news", whole).text()
    assert "1 of 2 claims go, 0 of 1 propositions fall, 1 weaken." in told
    assert "edges" not in told
    assert "Other edges lost (1)" in entente.impact("a-news,b-news", whole).text()


def test_as_of_a_day_it_is_what_leaving_the_source_out_leaves_then() -> None:
    held = article("held", claim("arland member-of pact"), day="2018-01-01")
    over = article("over", claim("arland member-of pact", "ended", valid_to="2020-01-01"), day="2020-02-01")
    whole = graph(held, over)
    told = json.loads(entente.impact("over-news", whole, as_of="2021").json())
    assert [claim.id for claim in whole.view(as_of="2021", without="over-news").claims] == ["held@v1#c0"]
    assert (told["gone"], told["fallen"]) == (["over@v1#c0"], [])


def test_a_conflict_stands_though_its_question_is_another_without_a_source() -> None:
    by_2030 = {"value": "11.2e12 RUB", "by": "2030"}
    whole = graph(
        article("a", claim("arland ai-gdp-contribution", "forecast", **by_2030)),
        article("b", claim("arland ai-gdp-contribution", "forecast", **by_2030 | {"value": "11.3e12 RUB"})),
        article("c", claim("arland ai-gdp-contribution", "forecast", **by_2030 | {"value": "11.2e12 RUB total"})),
    )
    part = whole.view(without="c-news")
    assert len(conflicts(whole.claims)) == len(conflicts(part.claims)) == 1
    assert "dissolve" not in entente.impact("c-news", whole).text()
    assert "Conflicts that dissolve (1)" in entente.impact("b-news", whole).text()


@pytest.mark.parametrize("source", ["", "nord"])
def test_it_says_in_which_part_it_counts(source: str) -> None:
    schema = json.loads((ROOT / "docs" / "impact.schema.json").read_text(encoding="utf-8"))
    piece = article("a", claim("arland member-of pact", said=("nord",), credibility="2"))
    whole = graph(piece, entities=(entity("nord", reliability="B"),))
    assert "Counted within" not in entente.impact(source, whole).text()
    assert "within" not in json.loads(entente.impact(source, whole).json())
    part = View(as_of="2025", possible=True, as_known_on=date(2025, 1, 1), without="ERIC", words=1, status="in-force")
    part |= View(reliability="B", credibility=["2"])
    with pytest.warns(EntenteWarning, match="no claim rests only on eric"):
        told, told_in_german = (entente.impact(source, whole, language=language, **part) for language in ("en", "de"))
    expected = (
        "Counted within a part of the corpus: as of 2025; as known on 2025-01-01; with what is only possible; without Eric; "
        "on at least this many independent words: 1; with the status in force; from sources graded B; from claims graded 2."
    )
    assert expected in told.text()
    assert expected in told.markdown().replace("\\", "")
    assert "Gezählt in einem Teil des Korpus: Stand 2025; wie am 2025-01-01 bekannt; mit dem, was" in told_in_german.text()
    assert ("The days that an origin tells of others count there" in told.text()) == (not source)
    document = json.loads(told.json())
    jsonschema.validate(document, schema)
    assert document["within"] == {
        "as_of": "2025",
        "as_known_on": "2025-01-01",
        "possible": True,
        "without": ["eric"],
        "words": 1,
        "status": ["in-force"],
        "reliability": ["B"],
        "credibility": ["2"],
    }


def test_who_said_nothing_yet_can_be_left_out_of_what_was_known() -> None:
    later = article("b", claim("cerria member-of pact"), day="2024-01-01")
    whole = graph(article("a", claim("arland member-of pact"), day="2020-01-01"), later)
    assert len(whole.view(as_known_on="2021").claims) == 1
    with pytest.warns(EntenteWarning, match="no claim rests only on b"):
        assert len(whole.view(as_known_on="2021", without="b").claims) == 1
