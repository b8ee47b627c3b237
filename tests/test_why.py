"""Why something is in the graph: the tree from a claim to the words that it rests on."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, ROOT
from tests.newsroom import article, claim, graph
from tests.test_left_out import generated, tells

import entente

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.newsroom import Piece

ASKED = ("arland", "pact")


def of(*pieces: Piece) -> Any:  # noqa: ANN401  parsed JSON
    return json.loads(entente.why(ASKED, graph(*pieces)).json())


def test_it_goes_down_to_the_word_at_the_end() -> None:
    pieces = (
        tells("a", "ada", day="2024-01-01"),
        tells("b", drawn_from=(("a", "medium"),)),
        tells("c", cites=("b-news",)),
        article("d", claim("arland member-of pact", said=("nord",)), claim("arland member-of pact")),
    )
    told = entente.why(ASKED, graph(*pieces)).text()
    assert told.startswith("Arland – member of – Pact\n")
    assert (
        "Claimed, on 2 independent words: Ada, Nord\nThese add no word of their own: B News, C News (cites B News), D News"
        in told
        or told
    )
    assert (
        "- What C tells (c)\n"
        "    c@v1#c0 (2024-03-01): in force, said by C News\n"
        "        cites b@v1#c0 (2024-03-01): in force, said by B News (told above)\n"
    ) in told
    assert "        drawn from a@v1#c0 (2024-01-01): in force, said by Ada (told above)\n" in told
    assert "        names for it d@v1#c0 (2024-03-01): in force, said by Nord (told above)\n" in told
    assert "        rests on the word of Ada\n" in told


def test_ten_repeats_of_one_report_are_one_word() -> None:
    pieces = (tells("a", publisher="nord"), *(tells(f"copy-{number}", drawn_from=(("a", None),)) for number in range(10)))
    [proposition] = of(*pieces)["propositions"]
    [answer] = proposition["answers"]
    assert answer["independent"] == 1
    assert len(answer["claims"]) == 11
    assert "on the word of Nord" in entente.why(ASKED, graph(*pieces)).text()


def test_a_circle_of_citation_is_found_and_told() -> None:
    pieces = tells("a", cites=("b-news",)), tells("b", cites=("a-news",)), tells("c")
    document = of(*pieces)
    assert [sorted(circle) for circle in document["circles"]] == [["a@v1#c0", "b@v1#c0"]]
    told = entente.why(ASKED, graph(*pieces)).text()
    assert "Circles of citation (1)\nEach rests on the next" in told
    assert re.search(r"- a@v1#c0 → b@v1#c0 → a@v1#c0\n", told)


def test_reasons_stand_below_what_they_are_reasons_for(run: Run) -> None:
    told = run("why", "karachi-ai-strategy@v1#gdp-2030", "--seeds", FIRST).stdout
    reasons = {found.id: found.assertion.because for found in entente.load(FIRST).claims if found.assertion.because}
    name, because = next(iter(reasons.items()))
    told = run("why", name, "--seeds", FIRST).stdout
    assert all(f"because {phrase}" in told for phrase in [told.partition("because ")[2].partition(";")[0]])
    document = json.loads(run("why", name, "--seeds", FIRST, "--format", "json").stdout)
    asked = next(one for one in document["claims"] if one["claim"] == name)
    assert asked["because"] == [f"{name.partition('#')[0]}#{reason}" for reason in because]
    assert {one["claim"] for one in document["claims"]} >= {*asked["because"], name}


def test_denials_and_plans_are_answers_of_their_own() -> None:
    pieces = (tells("a"), tells("b", status="denied"), tells("c", status="planned"), tells("d", status="proposed"))
    [proposition] = of(*pieces)["propositions"]
    assert [answer["says"] for answer in proposition["answers"]] == ["is so", "will be so", None, "is not so"]
    told = entente.why(ASKED, graph(*pieces), language="de").text()
    for word in ("Behauptet", "Erwartet", "Bestritten", "Vorgeschlagen, erwogen oder gefragt"):
        assert f"– {word}, nach Angabe von" in told


@given(st.integers(0, 100_000))
def test_every_way_ends_with_a_word_or_in_a_circle(seed: int) -> None:
    whole = generated(seed)
    for proposition, claims in whole.claims.by_proposition.items():
        report = entente.why(proposition, whole)
        document = json.loads(report.json())
        by_id = {one["claim"]: one for one in document["claims"]}
        assert {claim.id for claim in claims} <= by_id.keys()
        in_circle = {name for circle in document["circles"] for name in circle}
        for one in by_id.values():
            assert bool(one["word"]) != bool(one["rests_on"])
            # Followed link by link, some way leads to a word, or into a circle.
            seen, waiting = set(), [one["claim"]]
            while waiting:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    waiting += [link["claim"] for link in by_id[name]["rests_on"]]
            assert any(by_id[name]["word"] for name in seen) or seen & in_circle
        for circle in document["circles"]:
            for name, following in zip(circle, [*circle[1:], circle[0]], strict=True):
                assert following in {link["claim"] for link in by_id[name]["rests_on"]}
        # In the tree each is told in full once.
        told = report.text()
        for name in by_id:
            full = [line for line in told.splitlines() if f"{name} (" in line and not line.endswith("(told above)")]
            assert len(full) == 1


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.tags.append(tag)
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_is_told_in_each_format(run: Run) -> None:
    schema = json.loads((ROOT / "docs" / "why.schema.json").read_text(encoding="utf-8"))
    asked = ("why", "china", "cooperates-with", "sberbank", "--seeds", FIRST)
    jsonschema.validate(json.loads(run(*asked, "--format", "json").stdout), schema)
    markdown = run(*asked, "--format", "markdown").stdout
    assert markdown.startswith("# China – cooperates with – Sberbank (AI research and development) / China – cooperates with")
    for language in ("en", "de"):
        page = _Page()
        html = run(*asked, "--format", "html", "--lang", language).stdout
        page.feed(html)
        assert page.open == []
        assert {"script", "img", "iframe"}.isdisjoint(page.tags)
        assert f'<html lang="{language}">' in html
        for line in run(*asked, "--lang", language).stdout.splitlines():
            assert line.strip(" -") in page.text
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in html


def test_what_is_shown_on_the_page_is_escaped() -> None:
    hostile = graph(article("a", claim("arland member-of pact", said=("ada",)), publisher="x"))
    corpus = entente.Graph(hostile.corpus, hostile.vocabulary).corpus
    wicked = {one.id: one for one in corpus.entities}["ada"]
    object.__setattr__(wicked, "label", {"en": "<script>alert(1)</script>"})
    assert "<script" not in entente.why(ASKED, entente.Graph(corpus, hostile.vocabulary)).html()


def test_what_means_nothing_is_told(run: Run) -> None:
    for arguments, message in [
        (["sberbank"], "'sberbank' is an entity"),
        (["sberban", "china"], "there is no entity 'sberban' (did you mean 'sberbank'?)"),
        (["china", "cooperate-with", "sberbank"], "did you mean 'cooperates-with'?"),
        (["sberbank", "brics"], "nobody claims anything between sberbank and brics"),
        (["sberbank", "rivals", "china"], "claimed between them is cooperates-with"),
        (["a", "b", "c", "d"], "an edge has two ends and a relation, and 4 names are given"),
        (["0000"], "there is no entity and no proposition '0000'"),
    ]:
        done = run("why", *arguments, "--seeds", FIRST)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr
    with pytest.raises(entente.UsageError, match="nothing is named"):
        entente.why([], FIRST)
    assert "on the word of TASS" not in run("why", "saudi-arabia", "brics", "--without", "tass").stdout


def test_a_folder_after_the_name_is_told_how_it_is_given(run: Run) -> None:
    asked = run("why", "russia", "brics", FIRST)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert f"{FIRST} is a folder, and no part of what is named" in asked.stderr
    assert f"give --seeds {FIRST}" in asked.stderr
