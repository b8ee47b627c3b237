"""Who said what when: `entente log` and its twin in Python."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from tests import newsroom
from tests.conftest import ROOT, SMALL
from tests.test_as_of import WORDS, claim_of, corpus_of, version_of

import entente
from entente.claims import Claims
from entente.judges import history
from entente.model import dates
from entente.model.records import Listing, Representation, Value

if TYPE_CHECKING:
    from tests.conftest import Run

    from entente.model.records import Assertion, Version

pytestmark = pytest.mark.usefixtures("first")

ORDER = "reuters-sberbank-china@2025-01-02#order-sberbank"


def _places(name: str, data: entente.Graph | None = None) -> list[str]:
    return [entry.claim.id for entry in entente.log(name, data)]


def test_an_order_is_told_as_it_moved_from_one_origin_to_the_other() -> None:
    told = entente.log(ORDER).text()
    assert told == (
        "China – cooperates with – Sberbank (AI research and development)\n\n"
        "2025-01-02\n"
        "  ordered, said by Kremlin website, when 2025-01-01, reuters-sberbank-china@2025-01-02#order-sberbank\n"
        "  ordered, said by TASS, finextra-sberbank-china@v1#order-sberbank\n\n"
        "2025-01\n"
        "  ordered, said by Vladimir Putin, china-russia-ai@v1#order-sberbank\n"
        "      “dass die Bank dafür Sorge tragen müsse”\n"
        "      “in der Forschung und technologischen Entwicklung”\n\n"
        "3 assertions in 3 versions\n"
    )
    of_an_entity = entente.log("samsung").text()
    assert "  Samsung – re-evaluates supplies to – Russia\n      in force, said by Caminos, " in of_an_entity


def test_a_proposition_goes_by_many_names() -> None:
    [proposition] = {entry.claim.proposition.id for entry in entente.log(ORDER)}
    base = "https://w3id.org/entente"
    for name in (
        proposition,
        proposition[:8],
        f"proposition:{proposition}",
        f"{base}/proposition/{proposition}",
        "assertion:reuters-sberbank-china.2025-01-02.order-sberbank",
        f"{base}/assertion/reuters-sberbank-china.2025-01-02.order-sberbank",
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
        assert named <= {
            f"{version.id}#{entry.claim.assertion.id}" for entry in entente.log(name) for version in entry.versions
        }, name
        assert named


def test_it_is_sorted_by_publication_then_event_with_the_undated_last() -> None:
    claims = [entry.claim for entry in entente.log("russia")]
    published = [claim.version.published for claim in claims]
    dated = [text for text in published if text is not None]
    assert dated == sorted(dated, key=lambda text: dates.span(text).latest or dates.LAST_DAY)
    assert published[len(dated) :] == [None] * (len(published) - len(dated))
    told = [claim_of("a", when="2024-02"), claim_of("b", valid_from="2023"), claim_of("c"), claim_of("d", when="2022")]
    assert [entry.claim.assertion.id for entry in _entries("arland", version_of(*told, published="2024-03"))] == [
        "d",
        "b",
        "a",
        "c",
    ]


def test_every_version_counts_and_the_latest_is_marked() -> None:
    document = json.loads(entente.log("harbour-pact@v1#pact", SMALL).json())
    assert [(entry["version"], entry["latest"], entry["status"]) for entry in document["entries"]] == [
        ("harbour-pact@v1", False, "announced"),
        ("harbour-pact@v2", True, "ordered"),
        ("harbour-doubts@v1", True, "denied"),
    ]


def _entries(name: str, *versions: Version, **entities: Any) -> list[history.LogEntry]:  # noqa: ANN401  fields of all types
    corpus = corpus_of(*versions)
    changed = tuple(replace(entity, **entities.get(entity.id, {})) for entity in corpus.entities)
    articles = tuple(replace(article, **entities.get(article.id, {})) for article in corpus.articles)
    return list(entente.log(name, entente.Graph(replace(corpus, entities=changed, articles=articles), WORDS)))


def _revised(*days_and_claims: tuple[str, tuple[Assertion, ...]], complete: bool = True) -> list[Version]:
    """Versions of one paper, each revising the one before it."""
    return [
        version_of(
            *claims, version=f"v{number}", revises=f"v{number - 1}" if number > 1 else None, published=day, complete=complete
        )
        for number, (day, claims) in enumerate(days_and_claims, 1)
    ]


def _log(name: str, *versions: Version, language: str = "en") -> str:
    return entente.log(name, entente.Graph(corpus_of(*versions), WORDS), language=language).text()


def test_kept_claims_of_several_versions_are_one_line_and_only_the_revised_are_called_so() -> None:
    kept = [("2024-01-01", (claim_of(),)), ("2024-01-02", (claim_of(),)), ("2024-01-03", (claim_of(),))]
    assert _log("arland", *_revised(*kept)) == (
        "arland\n\n2024-01-01\n  arland – member of – pact\n"
        "      in force, said by the article “paper”, paper@v1#a, kept until v3\n\n"
        "3 assertions in 3 versions\n"
    )
    [first, second] = _entries("arland", *_revised(*kept[:2], ("2024-01-03", (claim_of(status="denied"),))))
    assert [version.version for version in first.versions] == ["v1", "v2"]
    assert first.revised is not None
    assert first.revised.judgements[0] == "now denied"
    assert (second.revises, second.revised, second.claim.id) == (first.revised, None, "paper@v3#a")
    told = _log("arland", *_revised(*kept[:2], ("2024-01-03", (claim_of(status="denied"),))), language="de")
    assert "paper@v1#a, geblieben bis v2 (später geändert: nun bestritten)\n" in told
    assert "3 Aussagen in 3 Fassungen" in told


def test_the_log_of_a_value_leads_on_to_its_successor() -> None:
    count: dict[str, Any] = {"subject": "pact", "relation": "member-count", "object": None}
    nine, ten = (claim_of(**count, value=Value(amount=Decimal(number))) for number in (9, 10))
    versions = _revised(("2024-01-01", (nine,)), ("2024-01-02", (ten,)))
    told = _log("paper@v1#a", *versions)
    assert "paper@v1#a (later revised: re-valued)\n" in told
    assert "\n  pact – number of members: 10\n      in force, said by the article “paper”, paper@v2#a\n" in told
    assert len(_entries("paper@v2#a", *versions)) == 1


def test_what_a_complete_version_dropped_is_told_and_what_another_leaves_out_is_not() -> None:
    versions = [
        ("2024-01-01", (claim_of(), claim_of("b", subject="belmark"))),
        ("2024-01-02", (claim_of("b", subject="belmark"),)),
    ]
    assert "paper@v1#a (dropped in v2)\n" in _log("arland", *_revised(*versions))
    assert "dropped" not in _log("arland", *_revised(*versions, complete=False))


def test_changes_are_told_and_conflicts_are_not_changes() -> None:
    def told(claimed: str, denied: str) -> str:
        claim = version_of(claim_of(), published=claimed)
        return _log("paper@v1#a", claim, version_of(claim_of(status="denied"), article="gazette", published=denied))

    change = "changed by 2024-02-01: arland – member of – pact, denied, said by the article “gazette”, gazette@v1#a"
    assert change in told("2015", "2024-02-01")
    assert "changed" not in told("2023", "2024-02-01")
    supplied = version_of(claim_of(relation="supplies-to", valid_from="2021"), published="2021-06")
    halted = version_of(claim_of(relation="halted-supply-to", valid_from="2021-08"), article="gazette", published="2021-09")
    assert "changed by 2021-08-31: arland – halted supplies to – pact" in _log("paper@v1#a", supplied, halted)
    listing = (Listing(relation="member-of", object="pact"),)
    listed = version_of(claim_of(subject="belmark"), article="gazette", published="2024-02-01", lists=listing)
    [entry] = _entries("paper@v1#a", version_of(claim_of(), published="2015"), listed)
    assert entry.changed is not None
    assert (entry.changed.day.isoformat(), entry.changed.version.id) == ("2024-02-01", "gazette@v1")
    assert "changed by 2024-02-01: not in the full list of gazette@v1\n" in _log(
        "paper@v1#a", version_of(claim_of(), published="2015"), listed
    )


@pytest.mark.parametrize(
    ("planned", "held", "told"),
    [
        ({"relation": "held-on", "date": "2024-05"}, {"relation": "held-on", "date": "2024-06"}, True),
        ({"relation": "held-in", "object": "arland"}, {"relation": "held-in", "object": "belmark"}, True),
        ({"relation": "held-on", "date": "2024-05"}, {"relation": "held-on", "date": "2023-06"}, False),
        ({"relation": "member-of", "object": "pact"}, {"relation": "member-of", "object": "pact"}, True),
        ({"relation": "member-of", "object": "pact"}, {"relation": "member-of", "object": "pact", "valid_from": "2010"}, False),
        ({"relation": "held-on", "date": "2024-05"}, {"relation": "founded-on", "date": "2024-06"}, False),
        ({"relation": "held-in", "object": "arland"}, {"relation": "held-in", "object": "arland", "subject": "pact"}, False),
    ],
)
def test_the_outcome_of_a_plan_is_told(planned: dict[str, Any], held: dict[str, Any], told: bool) -> None:  # noqa: FBT001
    plan = claim_of(**{"subject": "summit", "object": None, "status": "announced"} | planned)
    fact = claim_of(**{"subject": "summit", "object": None, "status": "completed"} | held)
    later = version_of(fact, article="gazette", published="2024-07-01")
    [entry, *_] = _entries("paper@v1#a", version_of(plan, published="2024-01-01"), later)
    assert (entry.outcome is not None) == told
    assert ("      outcome: " in _log("paper@v1#a", version_of(plan, published="2024-01-01"), later)) == told
    assert not any(entry.outcome for entry in _entries("paper@v1#a", version_of(plan, published="2024-08-01"), later))


def test_the_outcome_of_a_forecast_is_the_later_figure_of_its_year() -> None:
    count: dict[str, Any] = {"subject": "pact", "relation": "member-count", "object": None}
    forecast = version_of(claim_of(**count, status="forecast", by="2024", value=Value(amount=Decimal(12))), published="2023")

    def outcome(published: str, **fields: Any) -> bool:  # noqa: ANN401  fields of all types
        actual = claim_of(**count, value=Value(amount=Decimal(10)), **fields)
        found = _entries("paper@v1#a", forecast, version_of(actual, article="gazette", published=published))
        return [entry.outcome is not None for entry in found] == [True]

    assert outcome("2025-02", in_="2024")
    assert outcome("2025-02")
    assert not outcome("2025-02", in_="2023")
    assert not outcome("2026")


def test_found_are_a_publishers_own_word_of_those_who_speak_for_one_and_claims_on_groups() -> None:
    own = version_of(claim_of(subject="cerria"), article="gazette", published="2024")
    assert [entry.claim.id for entry in _entries("belmark", own, gazette={"publisher": "belmark"})] == ["gazette@v1#a"]
    assert _entries("belmark", own) == []
    spoken = version_of(claim_of(subject="cerria", said=("dora",)), published="2024-03-01")
    speaks: dict[str, Any] = {"speaks_for": (Representation(entity="arland", valid_from="2020"),)}
    assert [entry.claim.id for entry in _entries("arland", spoken, dora=speaks)] == ["paper@v1#a"]
    assert _entries("arland", replace(spoken, published="2010"), dora=speaks) == []
    corpus = corpus_of(spoken)
    entities = tuple(replace(entity, **speaks) if entity.id == "dora" else entity for entity in corpus.entities)
    told = entente.log("arland", entente.Graph(replace(corpus, entities=entities), WORDS)).text()
    assert "said by dora (for arland)" in told
    grouped = version_of(claim_of(subject="both"), published="2024")
    assert [entry.claim.id for entry in _entries("arland", grouped)] == ["paper@v1#a"]
    assert _entries("cerria", grouped) == []


def test_what_is_presumed_is_called_so() -> None:
    corpus = corpus_of(version_of(claim_of(), published="2024-06-15"))
    with pytest.warns(entente.EntenteWarning):
        assert "in force, presumed, said by" not in entente.log("arland", entente.Graph(corpus, WORDS), as_of="2010").text()
    timeline = entente.log("arland", entente.Graph(corpus, WORDS), as_of="2024")
    assert "in force, said by" in timeline.text()
    presumed = entente.log("arland", entente.Graph(corpus, WORDS), as_of="2023")
    assert "in force, presumed, said by" in presumed.text()
    assert [entry["certainty"] for entry in json.loads(presumed.json())["entries"]] == ["presumed"]


@pytest.mark.parametrize("name", ["sberbank", ORDER, "ai-research"])
def test_the_json_keeps_to_its_published_schema(name: str) -> None:
    schema = json.loads((ROOT / "docs" / "log.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(entente.log(name).json())
    jsonschema.validate(document, schema)
    assert len(document["entries"]) == len(entente.log(name)) > 0


def test_the_json_of_all_that_can_become_of_a_claim_keeps_to_the_schema() -> None:
    schema = json.loads((ROOT / "docs" / "log.schema.json").read_text(encoding="utf-8"))
    dropped = _revised(
        ("2015-01-01", (claim_of(), claim_of("b", status="announced"))), ("2015-01-02", (claim_of(status="planned"),))
    )
    denied = version_of(claim_of(status="denied"), article="gazette", published="2024")
    fact = version_of(claim_of(), article="courier", published="2016")
    document = json.loads(entente.log("arland", entente.Graph(corpus_of(*dropped, denied, fact), WORDS)).json())
    jsonschema.validate(document, schema)
    for name in ("revises", "revised_by", "dropped_in", "changed", "outcome"):
        assert any(entry[name] for entry in document["entries"]), name


def test_what_a_source_rounds_is_told_as_rounded() -> None:
    rounded = newsroom.claim("arland ai-investment", value="10e9 EUR", in_="2024", about=True)
    exact = newsroom.claim("arland ai-investment", value="10e9 EUR", in_="2024")
    graph = newsroom.graph(newsroom.article("one", rounded), newsroom.article("two", exact, day="2024-04-01"))
    told = entente.log("one@v1#c0", graph).text().splitlines()
    assert (told[0], told[3], told[4]) == (
        "Arland – investment in AI: 10 billion EUR (in 2024)",
        "  Arland – investment in AI: about 10 billion EUR (in 2024)",
        "      in force, said by One News, one@v1#c0",
    )
    assert told[7] == "  in force, said by Two News, two@v1#c0"
    assert "etwa 10 Milliarden" in entente.log("arland", graph, language="de").csv()
    assert "about 10 billion" in entente.search("arland", graph).text()


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
        patch.setattr("entente.judges.history.who_said_what._MIN_DIGITS", 2)
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
