"""How a comparison is told: golden files of the comparisons that people try first, the claims they must make, its schema."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
from tests import newsroom
from tests.conftest import FIRST, SMALL, TESTS
from tests.drafts import drafted
from tests.test_matching import between, claim, gdp, revised, version

import entente
from entente.claims import Claims
from entente.judges.diff import JUDGEMENTS, KINDS, SECTIONS, Operand, Selection, compare, select, words
from entente.judges.diff.changes import RecordKind
from entente.judges.diff.selection import WORDS
from entente.model.records import (
    Archive,
    Article,
    Assertion,
    Carrier,
    Entity,
    Evidence,
    Listing,
    Order,
    Profile,
    Value,
    Version,
)
from entente.rdf import ontology
from entente.render.difference import Comparison

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("first")

GOLDEN = TESTS / "golden" / "diff"
REUTERS = ("reuters-sberbank-china@2025-01-01", "reuters-sberbank-china@2025-01-02")
ARTICLES = ("china-russia-ai", "putin-ai-alliance")


@pytest.mark.parametrize(("name", "sides"), [("reuters", REUTERS), ("articles", ARTICLES)])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_is_told_is_what_was_read_and_approved(name: str, sides: tuple[str, str], form: str) -> None:
    """Rewrite a file with: entente diff OLD NEW --seeds tests/corpora/first --format FORM > tests/golden/diff/NAME.FORM."""
    told = getattr(entente.diff(*sides, seeds=FIRST), form)()
    assert told.rstrip("\n") == (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8").rstrip("\n")


def test_the_move_of_the_attribution_is_told_in_words() -> None:
    told = entente.diff(*REUTERS, seeds=FIRST).text()
    assert "said by: TASS → Kremlin website" in told
    assert "Not seen before (14)" in told
    assert "+ Russia – rank: 31 of 83 (Global AI Index)" in told


def test_the_shared_amount_is_told_with_both_conversions_and_their_rates() -> None:
    told = entente.diff(*ARTICLES, seeds=FIRST).text()
    assert (
        "~ Russia – contribution of AI to GDP: about 11.2 trillion RUB (by 2030) → "
        "Russia – contribution of AI to GDP: 11.2 trillion RUB (by 2030) [re-converted, more precise]"
    ) in told
    assert "98 billion EUR (114.3 RUB per EUR) → 106.4 billion EUR (105.3 RUB per EUR)" in told


def test_all_that_is_told_comes_in_german_too() -> None:
    told = entente.diff(*REUTERS, language="de").text()
    assert told.startswith("ALT  reuters-sberbank-china@2025-01-01 (veröffentlicht 2025-01-01, verbreitet durch UOL, auf pt, ")
    sentence = "Von 19 Aussagen sind 2 anders behauptet, 14 vorher nicht gesehen, 1 nicht wieder gesehen und 2 geblieben."
    assert f"\n\n{sentence} " in told
    assert "Auch geändert: Verbreiter.\n" in told
    assert "\n~ Fassung (geändert)\n    Verbreiter: UOL, pt, " in told
    assert "\nAnders behauptet (2)\n" in told
    judged = " [anders behauptet, anders zugeschrieben, genauer]\n    Als dasselbe angesehen: eine Id\n"
    assert f"{judged}    gesagt von: TASS → Website des Kremls\n    wann: keine Angabe → " in told
    articles = entente.diff(*ARTICLES, language="de")
    assert "\nBeide, verschieden (1)\n" in articles.text()
    assert "98 Milliarden EUR (114,3 RUB je EUR) → 106,4 Milliarden EUR (105,3 RUB je EUR)" in articles.text()
    assert "gilt, sagt Caminos\n" in articles.text()
    assert articles.stat() == "1 beide, verschieden, 57 nur in NEU, 28 nur in ALT, 2 beide, gleich"
    table = "\n\n| | |\n|---|---|\n| alt | china-russia-ai@v1 (veröffentlicht 2025-01, vollständig) |"
    assert articles.markdown().startswith(f"# Was sich geändert hat{table}")


def test_every_word_is_there_in_both_languages_and_every_kind_judgement_and_field_has_one() -> None:
    english, german = (words.all_words()[language] for language in ("en", "de"))
    assert english.keys() == german.keys()
    assert all(english.values())
    assert all(german.values())
    assert {re.findall(r"\{\d\}", text) == re.findall(r"\{\d\}", german[key]) for key, text in english.items()} == {True}
    assert {f"judged.{judgement}" for judgement in JUDGEMENTS} <= english.keys()
    assert {f"change.{kind}" for kind in (*KINDS, *get_args(RecordKind))} <= english.keys()
    assert {f"section.{section}" for section in SECTIONS if section not in KINDS} <= english.keys()
    records = (Assertion, Version, Article, Entity, Profile)
    named = {
        field.name.rstrip("_") for type_ in records for field in fields(type_) if field.compare and field.name != "assertions"
    }
    assert {f"field.{name}" for name in named} <= english.keys()


def test_the_first_sentence_says_what_changed() -> None:
    for told in (entente.diff(*REUTERS), entente.diff(*ARTICLES)):
        sentence = words.summary(told.difference, "en")  # type: ignore[union-attr]
        assert told.text().splitlines()[2:4] == ["", sentence]
        assert f"\n\n{sentence}\n\n" in told.markdown()
        assert json.loads(told.json())["told"]["en"] == sentence
    assert sentence == ("Of 88 claims, 3 are in both, 1 of them differently (1 re-converted); 57 only in NEW, 28 only in OLD.")


def test_the_sentence_on_two_articles_is_grammar_for_any_number_of_claims() -> None:
    one, same, other = claim("a"), claim("b", said="dora"), claim("c", "arland", "rivals", "cerria")
    firm, lone = replace(one, status="ordered"), claim("d", "belmark", "rivals", "cerria")
    cases = [
        ((one,), (one,), "The one claim is in both, alike.", "Die eine Aussage steht in beiden, gleich."),
        (
            (one,),
            (firm,),
            "The one claim is in both, differently (1 stronger).",
            "Die eine Aussage steht in beiden, verschieden (1 stärker).",
        ),
        ((), (one,), "The one claim is only in NEW.", "Die eine Aussage steht nur in NEU."),
        (
            (one, other),
            (firm,),
            "Of 2 claims, 1 is in both, differently (1 stronger); 0 only in NEW, 1 only in OLD.",
            "Von 2 Aussagen steht 1 in beiden, verschieden (1 stärker); 0 nur in NEU, 1 nur in ALT.",
        ),
        (
            (one,),
            (one, other),
            "Of 2 claims, 1 is in both, alike; 1 only in NEW, 0 only in OLD.",
            "Von 2 Aussagen steht 1 in beiden, gleich; 1 nur in NEU, 0 nur in ALT.",
        ),
        (
            (other,),
            (lone,),
            "Of 2 claims, none is in both; 1 only in NEW, 1 only in OLD.",
            "Von 2 Aussagen steht keine in beiden; 1 nur in NEU, 1 nur in ALT.",
        ),
        (
            (one, same),
            (one, same),
            "Of 2 claims, 2 are in both, none of them differently; 0 only in NEW, 0 only in OLD.",
            "Von 2 Aussagen stehen 2 in beiden, keine davon verschieden; 0 nur in NEU, 0 nur in ALT.",
        ),
        (
            (one, same),
            (firm, same),
            "Of 2 claims, 2 are in both, 1 of them differently (1 stronger); 0 only in NEW, 0 only in OLD.",
            "Von 2 Aussagen stehen 2 in beiden, 1 davon verschieden (1 stärker); 0 nur in NEU, 0 nur in ALT.",
        ),
    ]
    for old, new, english, german in cases:
        found = between(version("v1", *old), version("v1", *new, article="other"))
        assert (words.summary(found, "en"), words.summary(found, "de")) == (english, german)


def test_json_counts_what_it_lists() -> None:
    document = json.loads(entente.diff(*REUTERS).json())
    assert sum(document["summary"].values()) == len(document["changes"]) + len(document["records"])
    assert {change["kind"] for change in document["changes"]} | {"version revised"} == set(document["summary"])


def test_no_difference_is_told_as_such() -> None:
    same = entente.diff(str(SMALL), str(SMALL))
    assert not same
    assert same.stat() == "8 kept"
    assert same.text().splitlines()[2:] == ["", "Nothing changed: 8 kept.", "", "Kept (8)"]


def test_a_factor_is_told_for_one_value_and_another_as_a_reader_writes_it() -> None:
    for amount, factor, faktor in ((500_000_000, "50 million", "50 Millionen"), (1_238, "123.8", "123,8"), (1, "0.1", "0,1")):
        found = revised((gdp("a", 10),), (gdp("b", amount),))
        assert f" [re-valued × {factor}]" in Comparison(found).text()
        assert f" [anders beziffert × {faktor}]" in Comparison(found, "de").text()


def test_what_is_rounded_or_compared_is_seen_in_every_format() -> None:
    found = revised((gdp("a", 10, value={"is_": "over"}),), (gdp("a", 10, about=True),))
    phrases = "Arland – contribution of AI to GDP: over 10 RUB", "Arland – contribution of AI to GDP: about 10 RUB"
    comparison = Comparison(found)
    assert f"~ {phrases[0]} → {phrases[1]} [re-valued, less precise]" in comparison.text()
    assert f"- {phrases[0]} → {phrases[1]} " in comparison.markdown()
    [change] = json.loads(comparison.json())["changes"]
    assert (change["old"]["label"]["en"], change["new"]["label"]["en"]) == phrases
    assert change["new"]["label"]["de"] == "Arland – Beitrag der KI zum BIP: etwa 10 RUB"


def test_an_article_that_speaks_is_called_one() -> None:
    found = Comparison(between(version("v1"), version("v2", claim("a")), publisher=None))
    assert "planned, said by the article “news”" in found.text()


SCHEMA = json.loads(entente.schema("diff"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def document(comparison: Comparison | entente.StatementComparison) -> dict[str, Any]:
    """Give what a comparison tells as JSON, once it is known to keep to the schema."""
    told: dict[str, Any] = json.loads(comparison.json())
    assert [fault.message for fault in VALIDATOR.iter_errors(told)] == []
    return told


@cache
def generated(seed: int) -> Comparison:
    _, old, new, _ = drafted(seed)
    words = ontology.load()
    return Comparison(compare(Operand(name="old", claims=Claims(old, words)), Operand(name="new", claims=Claims(new, words))))


def test_the_schema_is_one_and_the_command_prints_it(run: Run) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert run("schema", "diff").stdout == entente.schema("diff")


@pytest.mark.parametrize("name", ["reuters", "articles"])
def test_every_approved_document_keeps_to_the_schema(name: str) -> None:
    VALIDATOR.validate(json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_so_does_every_generated_one(seed: int) -> None:
    told = document(generated(seed))
    assert {change["kind"] for change in told["changes"]} == {
        kind for kind in KINDS if "seen" not in kind and "both" not in kind and "only" not in kind
    }
    assert {record["kind"] for record in told["records"]} == {"added", "dropped", "revised", "renamed", "merged", "split"}
    assert set(told["judgements"]) == set(JUDGEMENTS)


def test_the_schema_says_what_the_model_holds_and_refuses_all_else() -> None:
    """A field that the model gained is added to diff.schema.json; the form's version counts up only when readers must care."""
    named = {
        "assertion": Assertion,
        "version": Version,
        "article": Article,
        "entity": Entity,
        "value": Value,
        "carrier": Carrier,
        "listing": Listing,
    }
    for name, type_ in named.items():
        held = {field.name.rstrip("_") for field in fields(type_) if field.compare and field.name != "assertions"}
        assert SCHEMA["$defs"][name]["properties"].keys() == held, name
    assert SCHEMA["$defs"]["version"]["properties"]["archived"]["properties"].keys() == {
        field.name for field in fields(Archive)
    }
    assertion = SCHEMA["$defs"]["assertion"]["properties"]
    assert assertion["ordered"]["properties"].keys() == {field.name for field in fields(Order)}
    assert assertion["evidence"]["items"]["properties"].keys() == {field.name for field in fields(Evidence)}
    profile = {field.name for field in fields(Profile) if field.compare}
    assert SCHEMA["$defs"]["side"]["properties"]["corpus"]["properties"].keys() == profile
    told = document(entente.diff(*REUTERS))
    for path, value in ((("format",), 2), (("changes", 0, "kind"), "redone"), (("old", "nme"), "x")):
        broken = json.loads(json.dumps(told))
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        assert not VALIDATOR.is_valid(broken), path


def test_a_document_holds_every_record_and_term_that_it_names() -> None:
    told = document(generated(1))
    for side in ("old", "new"):
        for change in told["changes"]:
            if place := change[side]:
                assertion, version = place["assertion"], told[side]["versions"][place["version"]]
                assert version["article"] in told[side]["articles"]
                slugs = {assertion["subject"], assertion.get("object"), assertion.get("topic"), *assertion.get("said", ())}
                assert slugs - {None} <= told[side]["entities"].keys()
                assert assertion["relation"] in told["terms"]["relations"]
                assert assertion["status"] in told["terms"]["statuses"]
                assert assertion["statement"].keys() == {"en", "de"}
        for record in told["records"]:
            if record["record"] == "entity":
                assert {*record[side]} <= told[side]["entities"].keys()
        assert {entity["kind"] for entity in told[side]["entities"].values()} <= told["terms"]["kinds"].keys()


def test_a_renamed_entity_is_one_change_and_none_of_its_assertions(small: Path, tmp_path: Path) -> None:
    new = shutil.copytree(small, tmp_path / "new")
    for path in new.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("arland", "arlandia"), encoding="utf-8")
    entities = new / "entities" / "all.yaml"
    text = entities.read_text(encoding="utf-8")
    entities.write_text(text.replace("  arlandia:\n", "  arlandia:\n    formerly: [arland]\n"), encoding="utf-8")
    assert "formerly: [arland]" in entities.read_text(encoding="utf-8")
    forth, back = entente.diff(small, new), entente.diff(new, small)
    assert "~ entity arland → arlandia (renamed)\n\nKept (8)" in forth.text()
    assert "- entity `arland` → `arlandia`: renamed" in forth.markdown()
    assert "~ entity arlandia → arland (renamed)\n\nKept (8)" in back.text()
    assert document(forth)["summary"] == {"kept": 8, "entity renamed": 1}


def test_between_corpora_a_change_says_where_it_stands(small: Path) -> None:
    (small / "corpus.yaml").write_text("title: {en: Another title}\n", encoding="utf-8")
    path = small / "articles" / "harbour-doubts" / "v1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: alleged", "status: denied"), encoding="utf-8")
    told = entente.diff(SMALL, small)
    assert "\n~ corpus (revised)\n    title: " in told.text()
    assert "\n- corpus: revised\n  - title: " in told.markdown()
    assert isinstance(told, entente.Comparison)
    [change] = told.difference.of("revised")
    assert change.new
    assert f"[now denied]\n    in harbour-doubts@v1#{change.new.assertion.id}\n    status: alleged → denied\n" in told.text()
    assert "#" not in entente.diff(*REUTERS, seeds=FIRST).text()


def test_only_the_texts_that_differ_are_told(small: Path) -> None:
    entities = small / "entities" / "all.yaml"
    text = entities.read_text(encoding="utf-8")
    assert "de: Arland" in text
    entities.write_text(text.replace("de: Arland", "de: Das Arland", 1), encoding="utf-8")
    told = entente.diff(SMALL, small, only="label").text()
    assert "\n\n~ entity arland (revised)\n    label: de: Arland → de: Das Arland" in told


@pytest.mark.parametrize(
    ("asked", "stat"),
    [
        ({"only": "said"}, "2 revised"),
        ({"only": "re-attributed"}, "2 revised"),
        ({"only": ["status", "more-precise"]}, "2 revised"),
        ({"only": "carried-by"}, "1 version revised"),
        ({"only": "status"}, "no difference"),
        ({"only": "kept,revised"}, "2 revised, 2 kept, 1 version revised"),
        ({"only": "not-seen-again"}, "1 not seen again"),
        ({"only": "not seen before", "relation": "ranked-above"}, "4 not seen before"),
        ({"topic": "ai-research"}, "2 revised"),
        ({"entity": "sberbank"}, "1 revised, 2 not seen before"),
        ({"entity": "tass"}, "2 revised"),
        ({"entity": "sberbank, large-chip-makers"}, "1 revised, 2 not seen before, 2 kept"),
        ({"entity": "sberbank", "relation": ("cooperates-with",)}, "1 revised"),
        ({"only": "entity"}, "no difference"),
    ],
)
def test_a_difference_is_narrowed_to_what_was_asked_for(asked: dict[str, Any], stat: str) -> None:
    assert entente.diff(*REUTERS, **asked).stat() == stat


def test_what_two_articles_claim_is_asked_for_by_the_names_it_is_told_by() -> None:
    for only, stat in (("both-differently", "1 both, differently"), ("both-alike,re-dated", "2 both, alike")):
        assert entente.diff(*ARTICLES, only=only).stat() == stat
    assert entente.diff(*ARTICLES, only=["only in NEW", "only-in-old"]).stat() == "57 only in NEW, 28 only in OLD"


def test_what_was_asked_for_is_told_with_the_answer(run: Run) -> None:
    done = run("diff", *REUTERS, "--only", "said,status", "--entity", "sberbank", "--relation", "cooperates-with")
    assert (
        "\nONLY said, status, entity sberbank, relation cooperates-with\n\n1 claim is restated.\n\nClaimed otherwise (1)\n"
        in done.stdout
    )
    told = entente.diff(*REUTERS, only="said", topic="ai-research")
    assert "| only | said, topic ai-research |" in told.markdown()
    assert document(told)["selection"] == {"only": ["said"], "topic": ["ai-research"], "entity": [], "relation": []}
    assert run("diff", *REUTERS, "--only", "status", "--exit-code").returncode == 0
    assert run("diff", *REUTERS, "--only", "said", "--exit-code").returncode == 1


@pytest.mark.parametrize(
    ("option", "name", "message"),
    [
        ("--only", "statsu", "there is no kind of change 'statsu' (did you mean 'status'?)"),
        ("--only", "re-atributed", "(did you mean 're-attributed'?)"),
        ("--topic", "ai-reserch", "there is no topic 'ai-reserch' (did you mean 'ai-research'?)"),
        ("--entity", "sberbnk", "there is no entity 'sberbnk' (did you mean 'sberbank'?)"),
        ("--relation", "cooperate-with", "there is no relation 'cooperate-with' (did you mean 'cooperates-with'?)"),
    ],
)
def test_an_unknown_name_is_told_with_the_closest_known_one(run: Run, option: str, name: str, message: str) -> None:
    done = run("diff", *REUTERS, option, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_an_entity_is_known_by_every_slug_it_has_or_had() -> None:
    whole = generated(1)
    [renamed] = [one for one in whole.difference.records if one.kind == "renamed"][:1]
    narrowed = [select(whole.difference, Selection(entity=(slug,))).changes for slug in (*renamed.old, *renamed.new)]
    assert narrowed[0] == narrowed[1] != ()
    records = select(whole.difference, Selection(entity=renamed.old)).records
    assert records == (renamed,)


def test_every_word_that_can_be_asked_for_is_one_word() -> None:
    assert {"status", "valid-from", "not-seen-again", "now-denied", "renamed", "entity", "assertion", "in"} <= set(WORDS)
    assert not [word for word in WORDS if set(word) & set(" _,") or not word or word != word.lower()]
    assert len(set(WORDS)) == len(WORDS)


def test_a_kept_denial_or_question_is_not_told_as_if_it_were_claimed() -> None:
    for status, stands in (("denied", ": denied"), ("open", ": open"), ("ended", ": ended"), ("in-force", ""), ("planned", "")):
        made = claim("a", "arland", "rivals", "cerria", status=status)
        told = Comparison(revised((made,), (made,)))
        assert f"= Arland – rivals – Cerria{stands}" in told.text().splitlines()


def test_a_disagreement_that_goes_on_as_another_question_is_neither_new_nor_gone() -> None:
    """One on the figure of a year goes on when nobody names the year any more; a third figure is a new side of it."""
    [of_2024, total, third] = [
        newsroom.claim("pact member-count", "completed", value="50", in_="2024"),
        newsroom.claim("pact member-count", "completed", value="60"),
        newsroom.claim("pact member-count", "completed", value="70"),
    ]
    other = newsroom.article("b", total, day="2024-06-02")
    old = newsroom.graph(newsroom.article("a", of_2024, day="2024-06-01"), other)
    now = newsroom.article("a", replace(of_2024, in_=None), day="2024-06-01")
    new, wider = newsroom.graph(now, other), newsroom.graph(now, other, newsroom.article("c", third, day="2024-06-03"))
    assert {one.id for one in entente.conflicts(old)}.isdisjoint(one.id for one in entente.conflicts(new))
    for one, another in ((old, new), (new, old)):
        assert "onflict" not in entente.diff(one, another).markdown().partition("## ")[2]
    assert "## New conflicts, and new sides of others (1)" in entente.diff(old, wider).markdown()
    assert "## Conflicts that dissolve" not in entente.diff(old, wider).markdown()
    assert "onflict" not in entente.diff(wider, old).markdown().partition("## ")[2]
