"""The page on how Entente judges: every example does what the page says, and every judgement has its rule."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from tests.conftest import ROOT

import entente
from entente.claims.seen import Certainty, sightings
from entente.claims.voice import independent
from entente.judges.diff import JUDGEMENTS
from entente.model.rules import explained, rules

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "graph" / "entente" / "model" / "rules" / "rules.md").read_text(encoding="utf-8")
ENTITIES = """
entities:
  arland: {kind: state, label: {en: Arland}}
  belmark: {kind: state, label: {en: Belmark}}
  cerria: {kind: state, label: {en: Cerria}}
  dora-lind: {kind: person, label: {en: Dora Lind}, speaks_for: [arland]}
  eric-moor: {kind: person, label: {en: Eric Moor}, speaks_for: [belmark]}
  pact: {kind: alliance, label: {en: the Pact}}
  league: {kind: alliance, label: {en: the League}}
  northchip: {kind: organisation, label: {en: Northchip}}
  southchip: {kind: organisation, label: {en: Southchip}}
  chip-makers: {kind: group, label: {en: chip makers}, includes: [northchip, southchip]}
  harbour-times: {kind: organisation, label: {en: The Harbour Times}}
  coast-radio: {kind: organisation, label: {en: Coast Radio}}
  nord: {kind: organisation, label: {en: Nord}}
  summit: {kind: event, label: {en: the summit}}
  harbour-city: {kind: place, label: {en: Harbour City}}
  lake-city: {kind: place, label: {en: Lake City}}
"""
PUBLISHERS = {"harbour": "harbour-times", "coast": "coast-radio"}


def graph_of(folder: Path, example: dict[str, Any]) -> entente.Graph:
    """Return the graph of an example: its versions as articles of a seeds folder."""
    (folder / "entities").mkdir()
    (folder / "corpus.yaml").write_text("title: {en: Example}\n", encoding="utf-8")
    (folder / "entities" / "all.yaml").write_text(ENTITIES, encoding="utf-8")
    before: dict[str, str] = {}
    for number, (name, claims) in enumerate(example["versions"].items()):
        article, _, published = str(name).partition("@")
        place = folder / "articles" / article
        place.mkdir(parents=True, exist_ok=True)
        more = example.get("articles", {}).get(article, {})
        record = {"label": {"en": f"An article of {article}"}, "publisher": PUBLISHERS[article], **more}
        (place / "article.yaml").write_text(yaml.safe_dump(record), encoding="utf-8")
        made = [{"id": f"c{position}", "statement": {"en": "It says so."}, **claim} for position, claim in enumerate(claims)]
        version = {
            "version": f"v{number}",
            "published": published,
            "assertions": made,
            **({"lists": example["lists"][name]} if name in example.get("lists", {}) else {}),
            **({"revises": before[article]} if article in before else {}),
        }
        before[article] = version["version"]
        (place / f"{version['version']}.yaml").write_text(yaml.safe_dump(version, sort_keys=False), encoding="utf-8")
    return entente.load(folder)


def seen_on(graph: entente.Graph, day: date) -> str:
    [first, *_] = graph.claims
    found = next((sighting for sighting in sightings(graph.claims)[first.id] if sighting.includes(day)), None)
    return found.certainty if found else "unseen"


@pytest.mark.parametrize("number", range(len(rules())), ids=[rule.title["en"] for rule in rules()])
def test_the_example_of_a_rule_is_judged_as_the_page_says(number: int, tmp_path: Path) -> None:
    example = yaml.load(rules()[number].example, Loader=yaml.BaseLoader)  # noqa: S506  all scalars stay texts
    graph = graph_of(tmp_path, example)
    expected = {key: value for key, value in example.items() if key not in {"versions", "articles", "lists"}}
    assert expected
    for key, value in expected.items():
        match key:
            case "speakers":
                assert [claim.attribution[0] for claim in graph.claims] == value
            case "words":
                assert independent(graph.claims.words_on(graph.claims[0].proposition.id)) == int(value)
            case "anchors":
                assert [str(claim.anchor) for claim in graph.claims] == value
            case "as_of":
                assert {day: seen_on(graph, date.fromisoformat(day)) for day in value} == value
            case "conflicts":
                found = [{"kind": conflict.kind.id, "sides": str(len(conflict.sides))} for conflict in entente.conflicts(graph)]
                assert found == value
            case "judgements" | "kinds":
                article = next(iter(graph.corpus.article))
                found_between = entente.diff(f"{article}@v0", f"{article}@v1", seeds=graph)
                assert isinstance(found_between, entente.Comparison)
                changes = found_between.difference.changes
                if key == "judgements":
                    assert [judgement for change in changes for judgement in change.judgements] == value
                else:
                    assert sorted(change.kind for change in changes) == sorted(value)
            case _:
                pytest.fail(f"the page expects {key!r}, which no test knows")


def test_every_judgement_kind_of_conflict_and_certainty_has_its_rule() -> None:
    words = {*JUDGEMENTS, *entente.load().vocabulary.conflict_kinds, *get_args(Certainty)}
    assert words - explained().keys() == set()


def test_every_section_of_the_page_is_read_as_a_rule_in_both_languages() -> None:
    assert len(re.findall(r"^## ", PAGE, flags=re.MULTILINE)) == len(rules())
    for rule in rules():
        assert min(len(rule.text[language]) for language in ("en", "de")) > 60
        assert rule.text["en"] != rule.text["de"]
    every = [word for rule in rules() for word in rule.explains]
    assert len(every) == len(set(every))


def test_the_page_names_judgements_as_the_program_does_in_both_languages() -> None:
    words = json.loads((ROOT / "graph" / "entente" / "judges" / "diff" / "words.json").read_text(encoding="utf-8"))
    for judgement in JUDGEMENTS:
        rule = rules()[explained()[judgement]]
        for language in ("en", "de"):
            assert words[language][f"judged.{judgement}"].lower() in rule.text[language].lower()
