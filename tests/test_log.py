"""Who said what when: `entente log` and its twin in Python."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.conftest import ROOT, SMALL

import entente
from entente.claims import Claims
from entente.judges import history

if TYPE_CHECKING:
    from tests.conftest import Run

ORDER = "reuters-sberbank-china@2025-01-01#order-sberbank"


def _places(name: str, data: entente.Graph | None = None) -> list[str]:
    return [f"{entry.version.id}#{entry.assertion.id}" for entry in entente.log(name, data)]


def test_an_order_is_told_as_it_moved_from_one_origin_to_the_other() -> None:
    told = entente.log(ORDER).text()
    assert told == (
        "China – cooperates with – Sberbank (AI research and development)\n\n"
        "2025-01-01\n"
        "  ordered, said by TASS, reuters-sberbank-china@2025-01-01#order-sberbank (later revised)\n\n"
        "2025-01-02\n"
        "  ordered, said by Kremlin website, when 2025-01-01, reuters-sberbank-china@2025-01-02#order-sberbank\n"
        "  ordered, said by TASS, finextra-sberbank-china@v1#order-sberbank\n\n"
        "undated\n"
        "  ordered, said by Vladimir Putin, china-russia-ai@v1#order-sberbank\n"
        "      “dass die Bank dafür Sorge tragen müsse”\n"
        "      “in der Forschung und technologischen Entwicklung”\n\n"
        "4 assertions in 4 versions\n"
    )
    of_an_entity = entente.log("samsung").text()
    assert "  Samsung – re-evaluates supplies to – Russia\n      in force, said by Putin's global AI alliance, " in of_an_entity


def test_a_proposition_goes_by_many_names() -> None:
    [proposition] = {entry.proposition.id for entry in entente.log(ORDER)}
    base = "https://w3id.org/entente"
    for name in (
        proposition,
        proposition[:8],
        f"proposition:{proposition}",
        f"{base}/proposition/{proposition}",
        "assertion:reuters-sberbank-china.2025-01-01.order-sberbank",
        f"{base}/assertion/reuters-sberbank-china.2025-01-01.order-sberbank",
    ):
        assert _places(name) == _places(ORDER), name


def test_an_entity_goes_by_its_slug_its_iri_and_those_it_once_had() -> None:
    expected = _places("samsung")
    assert expected
    for name in ("entity:samsung", "https://w3id.org/entente/entity/samsung"):
        assert _places(name) == expected
    graph = entente.load()
    entities = tuple(
        replace(entity, formerly=("samsung-electronics",)) if entity.id == "samsung" else entity
        for entity in graph.corpus.entities
    )
    assert _places("samsung-electronics", replace(graph, corpus=replace(graph.corpus, entities=entities))) == expected


def test_an_entity_is_found_wherever_a_claim_names_it() -> None:
    corpus = entente.load().corpus
    for name in ("vladimir-putin", "ai-research", "putin-ai-order", "ai-journey-2024", "tass", "sberbank"):
        named = {
            f"{version.id}#{assertion.id}"
            for version in corpus.versions
            for assertion in version.assertions
            if f"'{name}'" in str(asdict(replace(assertion, id="x", statement={}, tags=(), because=(), evidence=())))
        }
        assert set(_places(name)) == named != set(), name


def test_it_is_sorted_by_publication_then_event_with_the_undated_last() -> None:
    entries = list(entente.log("russia"))
    published = [entry.version.published for entry in entries]
    dated = [text for text in published if text is not None]
    assert dated == sorted(dated)
    assert published[len(dated) :] == [None] * (len(published) - len(dated))
    assert len(dated) < len(published)
    events = [entry.assertion.when for entry in entries if entry.version.id == "kyivpost-sberbank-china@v1"]
    assert events == sorted(events, key=lambda text: (text is None, text))
    assert None in events
    assert len(set(events)) > 1


def test_every_version_counts_and_the_latest_is_marked() -> None:
    document = json.loads(entente.log("harbour-pact@v1#pact", SMALL).json())
    assert [(entry["version"], entry["latest"], entry["status"]) for entry in document["entries"]] == [
        ("harbour-pact@v1", False, "announced"),
        ("harbour-pact@v2", True, "ordered"),
        ("harbour-doubts@v1", True, "denied"),
    ]


@pytest.mark.parametrize("name", ["sberbank", ORDER, "ai-research"])
def test_the_json_keeps_to_its_published_schema(name: str) -> None:
    schema = json.loads((ROOT / "docs" / "log.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(entente.log(name).json())
    jsonschema.validate(document, schema)
    assert len(document["entries"]) == len(entente.log(name)) > 0


def test_the_command_tells_what_its_twin_does(run: Run) -> None:
    for form in ("text", "markdown", "json"):
        done = run("log", "herman-gref", "--format", form, "--lang", "de")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == getattr(entente.log("herman-gref", language="de"), form)()
    assert run("log", "dora-lind", SMALL).stdout == entente.log("dora-lind", SMALL).text()
    assert "said by Dora Lind" in entente.log("dora-lind", SMALL).text()
    assert "# Herman Gref\n" in entente.log("herman-gref").markdown()


def test_digits_that_begin_several_ids_are_told() -> None:
    graph = entente.load()
    ids = sorted(graph.claims.by_proposition)
    assert history.find(graph.claims, ids[0][:19]).proposition is not None
    corpus = replace(graph.corpus)
    clash = max(ids, key=lambda one: sum(other.startswith(one[:2]) for other in ids))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("entente.judges.history.entries._MIN_DIGITS", 2)
        with pytest.raises(entente.UsageError, match=rf"'{clash[:2]}' begins the ids of \d+ propositions \(give one of "):
            history.find(Claims(corpus, graph.vocabulary), clash[:2])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("sberbnk", "there is no entity and no proposition 'sberbnk' (did you mean 'sberbank'?)"),
        ("entity:sberbnk", "there is no entity and no proposition 'entity:sberbnk' (did you mean 'sberbank'?)"),
        ("ffff", "there is no entity and no proposition 'ffff'"),
        ("proposition:sberbank", "there is no entity and no proposition 'proposition:sberbank'"),
        ("finextra-sberbank-china@v2#a", "there is no version 'finextra-sberbank-china@v2' (did you mean 'finextra-sberb"),
        ("kyivpost-sberbank-china@v1#ranks", "kyivpost-sberbank-china@v1 has no assertion 'ranks' (did you mean 'rank'?)"),
        ("https://example.org/entity/sberbank", "there is no entity and no proposition 'https://example.org/entity/sber"),
        ("", "there is no entity and no proposition ''"),
    ],
)
def test_a_name_that_means_nothing_is_misuse(run: Run, name: str, told: str) -> None:
    done = run("log", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"entente: {told}")
    assert "Traceback" not in done.stderr
