"""The conflicts of the first seeds, and how they are told: as text, Markdown, JSON and RDF, in English and German."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pyoxigraph as ox
import pytest
from tests.conftest import FIRST, ROOT
from tests.newsroom import article, claim, graph

import entente
from entente.claims import Claims
from entente.judges.conflicts import Conflict, conflicts, wording
from entente.model import ids as _ids
from entente.rdf import ontology, reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.newsroom import Piece

pytestmark = pytest.mark.usefixtures("first")

SCHEMA = json.loads((ROOT / "docs" / "conflicts.schema.json").read_text(encoding="utf-8"))


@cache
def _shipped() -> tuple[Conflict, ...]:
    return tuple(conflicts(entente.load().claims))


def _told(conflict: Conflict) -> tuple[str, ...]:
    return (conflict.kind.id, *sorted(wording.position(conflict, side, "en") for side in conflict.sides))


def test_the_first_seeds_disagree_where_the_facts_say_so_and_nowhere_else() -> None:
    gdp = "Russia – contribution of AI to GDP"
    found = sorted(_told(conflict) for conflict in _shipped() if conflict.kind.of_fact)
    assert found == sorted(
        [
            ("value", f"{gdp}: 11.2 trillion RUB (by 2030)", f"{gdp}: 11.3 trillion RUB (by 2030)"),
            ("value", f"{gdp}: 200 billion RUB (in 2023)", f"{gdp}: about 1 trillion RUB"),
            ("conversion", "106.4 billion EUR (105.3 RUB per EUR)", "98 billion EUR (114.3 RUB per EUR)"),
            ("date", "BRICS – founded in: 2006", "BRICS – founded in: 2009"),
            ("start", "from 2010", "from 2011"),
            (
                "relation",
                "Large chip makers – halted supplies to – Russia",
                "Large chip makers – re-evaluate supplies to – Russia",
            ),
            (
                "relation",
                "Kazakhstan – member of – BRICS",
                "Kazakhstan – member of – BRICS: not listed",
                "Kazakhstan – partner of – BRICS",
            ),
            ("listing", "Saudi Arabia – member of – BRICS", "Saudi Arabia – member of – BRICS: not listed"),
        ]
    )
    beside = [wording.position(conflict, side, "en") for conflict in _shipped() for side in conflict.beside]
    assert beside == [f"{gdp}: over 10 trillion RUB (by 2030)"]


def test_two_orders_of_the_first_seeds_are_attributed_differently() -> None:
    found = [conflict for conflict in _shipped() if not conflict.kind.of_fact]
    assert {conflict.sides[0].proposition.object for conflict in found} == {"russian-government", "sberbank"}
    assert [_told(conflict) for conflict in found] == [("attribution", "Russia", "TASS")] * 2


def test_a_conflict_is_asked_for_by_topic_and_by_entity() -> None:
    assert {conflict.kind.id for conflict in entente.conflicts(topic="ai-research")} == {"attribution"}
    assert len(entente.conflicts(topic="brics")) == 4
    [chips] = entente.conflicts(entity="samsung")
    assert {side.proposition.subject for side in chips.sides} == {"large-chip-makers"}
    assert not entente.conflicts(topic="brics", entity="samsung")
    with pytest.raises(entente.UsageError, match=r"no entity 'samsum' \(did you mean 'samsung'"):
        entente.conflicts(entity="samsum")


def test_the_json_keeps_to_its_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for data in (None, FIRST):
        document = json.loads(entente.conflicts(data).json())
        jsonschema.validate(document, SCHEMA)
        assert len(document["conflicts"]) == len(entente.conflicts(data)) > 0


def _document(*pieces: Piece) -> Any:  # noqa: ANN401  as JSON is
    document = json.loads(entente.conflicts(graph(*pieces)).json())
    jsonschema.validate(document, SCHEMA)
    return document["conflicts"]


def _forecast(name: str, value: str, said: tuple[str, ...] = (), **fields: Any) -> Piece:  # noqa: ANN401  of all types
    made = claim("arland ai-gdp-contribution", "forecast", value=f"{value} RUB", by="2030", said=said)
    return article(name, made, **fields)


def test_the_json_holds_ranges_words_and_what_stands_beside() -> None:
    [conflict] = _document(
        _forecast("a", "11.2e12", ("dora",)), _forecast("b", "11.3e12", cites=("nord",)), _forecast("c", "over 10e12")
    )
    one, other = conflict["sides"]
    assert (one["low"], one["high"]) == ("11150000000000", "11250000000000")
    assert one["words"] == [{"speaker": "dora", "speaks_for": ["arland"], "cites": [], "independent": True}]
    assert other["words"] == [{"speaker": "b-news", "speaks_for": [], "cites": ["nord"], "independent": True}]
    [beside] = conflict["beside"]
    assert (beside["low"], beside["high"]) == ("10000000000000", None)
    assert conflict["one_voice"] is None
    [conflict] = _document(_forecast("a", "11.2e12", ("dora",)), _forecast("b", "11.3e12", ("arland",), day="2024-03-02"))
    assert conflict["one_voice"] == "arland"


def test_the_json_names_the_archived_copy_of_a_version() -> None:
    kept = entente.Archive(url="https://archive.example/a")
    [conflict] = _document(_forecast("a", "11.2e12", archived=kept), _forecast("b", "11.3e12"))
    copies = {claim["version"]: claim["archived"] for side in conflict["sides"] for claim in side["claims"]}
    assert copies == {"a@v1": "https://archive.example/a", "b@v1": None}


def test_all_sides_are_told_with_quotes_attribution_article_and_words() -> None:
    told = entente.conflicts().text()
    for line in (
        "≠ Russia – contribution of AI to GDP: 11.2 trillion RUB (by 2030)",
        "  1  98 billion EUR (114.3 RUB per EUR)",
        "     on the word of Trendpiraten",
        (
            "     china-russia-ai@v1 (2025-01): forecast, said by Russia: "
            "Russia – contribution of AI to GDP: about 11.2 trillion RUB (by 2030)"
        ),
        "       “etwa 11,2 Billionen Rubel (rund 98 Milliarden Euro)”",
        "     on the word of Mikhail Mishustin (for Russia)",
        "     newsaz-brics@v1 (2024-12-24): gives its list as complete",
        "  1  claimed",
        "  2  not listed",
        "8 conflicts, 2 attributions that differ",
    ):
        assert f"{line}\n" in told
    assert "105.3 RUB per EUR" in entente.conflicts().markdown()


def test_all_that_is_told_follows_the_language(run: Run) -> None:
    told = run("conflicts", "--lang", "de").stdout
    for line in (
        "Verschiedene Umrechnungen eines Betrags (1)",
        "  1  98 Milliarden EUR (114,3 RUB je EUR)",
        "     nach Angabe von Trendpiraten",
        (
            "     china-russia-ai@v1 (2025-01): vorhergesagt, gesagt von Russland: "
            "Russland – Beitrag der KI zum BIP: etwa 11,2 Billionen RUB (bis 2030)"
        ),
        "       „etwa 11,2 Billionen Rubel (rund 98 Milliarden Euro)“",
        "     nach Angabe von Michail Mischustin (für Russland)",
        "     nach 2 unabhängigen Angaben: Karachi Chronicle, Trendpiraten (zitiert Reuters)",
        "     newsaz-brics@v1 (2024-12-24): nennt seine Liste vollständig",
        "     Russland – Beitrag der KI zum BIP: über 10 Billionen RUB (bis 2030) (verträgt sich mit mehreren davon)",
        "  1  behauptet",
        "  2  nicht aufgeführt",
        "  1  ab 2010",
        "8 Widersprüche, 2 abweichende Zuschreibungen",
    ):
        assert f"{line}\n" in told
    english = {
        *("on the word of", "independent words", "said by", "undated", "claimed", "denied", "not listed", "from 2", "conflict"),
        *("agrees with", "contradicts", "gives its list", "cites", "trillion", "billion"),
    }
    quoteless = re.sub("„[^“]*“|[a-z-]+@[a-z0-9-]+", "", told + run("conflicts", "--lang", "de", "--format", "markdown").stdout)
    assert [word for word in sorted(english) if word in quoteless] == []
    denied = entente.conflicts(
        graph(article("a", claim("arland member-of pact"), publisher=None), _denied()), language="de"
    ).text()
    for word in ("bestritten", "behauptet", "Artikel „What A tells“", "1 Widerspruch"):
        assert word in denied
    assert entente.conflicts(graph(article("a", claim("arland member-of pact"))), language="de").text() == "kein Widerspruch\n"


def _denied() -> Piece:
    return article("b", claim("arland member-of pact", "denied"))


def test_the_command_tells_what_its_twin_finds_and_ends_with_1_for_facts_only(run: Run) -> None:
    for form in ("text", "markdown", "json"):
        done = run("conflicts", "--format", form)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == getattr(entente.conflicts(), form)()
    assert run("conflicts", "--exit-code").returncode == 1
    assert run("conflicts", "--exit-code", "--topic", "ai-research").returncode == 0
    unknown = run("conflicts", "--topic", "bricks")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr == "entente: there is no entity 'bricks' (did you mean 'brics'?)\n"
    assert run("conflicts", "--entity", "karachi-chronicle").stdout == "no conflict\n"


def test_a_graph_that_was_built_has_the_same_conflicts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(entente.export("ttl", FIRST), encoding="utf-8")
    assert run("conflicts", "graph.ttl").stdout == run("conflicts", FIRST).stdout != "no conflict\n"


def test_seeds_with_faults_end_with_2_because_1_means_a_disagreement(run: Run, small: Path) -> None:
    (small / "corpus.yaml").write_text("title: [", encoding="utf-8")
    assert run("conflicts", small, "--exit-code").returncode == 2


def test_kinds_are_the_ontologys_to_name(tmp_path: Path) -> None:
    text = (ROOT / "ontology" / "entente.ttl").read_text(encoding="utf-8")
    kind = "conflict-kind:value a skos:Concept"
    (tmp_path / "without.ttl").write_text(text.replace(f"{kind} , :ConflictKind", kind), encoding="utf-8")
    corpus = graph(_forecast("a", "11.2e12"), _forecast("b", "11.3e12")).corpus
    assert conflicts(Claims(corpus, ontology.load(tmp_path / "without.ttl"))) == []
    (tmp_path / "more.ttl").write_text(text.replace('skos:notation "denial"', 'skos:notation "denail"'), encoding="utf-8")
    with pytest.raises(entente.OntologyError, match=r"denial.*there is no rule for it \(did you mean 'denial'"):
        conflicts(Claims(corpus, ontology.load(tmp_path / "more.ttl")))


# In RDF.


@cache
def _stated() -> frozenset[tuple[str, ...]]:
    loaded = entente.load()
    place = ox.NamedNode(f"{loaded.corpus.profile.base}graph/conflicts")
    rows = [(quad.subject, quad.predicate, quad.object) for quad in loaded.quads() if quad.graph_name == place]
    assert not any(isinstance(term, ox.BlankNode | ox.Triple) for row in rows for term in row)
    return frozenset(tuple(re.split(r"[/#]", str(getattr(term, "value", "")))[-1] for term in row) for row in rows)


def _stated_of(node: str, name: str) -> set[str]:
    return {object_ for subject, predicate, object_ in _stated() if (subject, predicate) == (node, name)}


def test_each_conflict_is_a_node_whose_sides_lead_to_the_assertions() -> None:
    for conflict in _shipped():
        assert _stated_of(conflict.id, "conflictKind") == {conflict.kind.id}
        numbered = [*enumerate((*conflict.sides, *conflict.beside), 1)]
        assert _stated_of(conflict.id, "side") == {f"{conflict.id}.{number}" for number, _ in numbered[: len(conflict.sides)]}
        assert _stated_of(conflict.id, "beside") == {f"{conflict.id}.{number}" for number, _ in numbered[len(conflict.sides) :]}
        for number, side in numbered:
            node = f"{conflict.id}.{number}"
            assert _stated_of(node, "concerns") == {side.proposition.id}
            assert _stated_of(node, "restsOn") == {*side.origins}
            assert _stated_of(node, "takenBy") == {
                f"{made.version.article}.{made.version.version}.{made.assertion.id}" for made in side.claims
            }
    assert {object_ for _, name, object_ in _stated() if name == "impliedRate"} == {"105.263", "114.286"}
    assert {object_ for _, name, object_ in _stated() if name == "omittedBy"} == {"newsaz-brics.v1", "nnn-brics-partners.v1"}


def test_the_ontology_defines_what_conflicts_are_stated_with() -> None:
    own = {
        term.value
        for quad in entente.load().quads()
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode)
    }
    defined = {quad.subject for quad in ox.parse(path=ROOT / "ontology" / "entente.ttl", format=ox.RdfFormat.TURTLE)}
    used = {iri for iri in own if iri.startswith((_ids.ONTOLOGY, _ids.CONFLICT_KIND))}
    assert {ox.NamedNode(iri) for iri in used} <= defined
    assert _ids.CONFLICT_KIND + "attribution" in used


def test_a_corpus_is_read_back_without_its_conflicts_and_they_are_found_again() -> None:
    loaded = entente.load()
    corpus = reading.corpus(loaded.quads(), loaded.vocabulary)
    assert [_told(conflict) for conflict in conflicts(Claims(corpus, loaded.vocabulary))] == [
        _told(conflict) for conflict in _shipped()
    ]
    assert set(entente.Graph(corpus, loaded.vocabulary).quads()) == set(loaded.quads())


@pytest.mark.parametrize("kind", ["value", "date", "denial", "start"])
def test_no_conflict_doubles_the_graph(kind: str) -> None:
    def rival(number: int) -> Piece:
        match kind:
            case "value":
                made = claim("arland ai-investment", "completed", value=f"{10_000 + 3 * number}.7 EUR", in_="2023")
            case "date":
                made = claim(f"pact founded-on {1500 + number}", "completed")
            case "start":
                made = claim("arland member-of pact", valid_from=f"{1500 + number}")
            case _:
                made = claim("arland member-of pact", "denied" if number % 2 else "in-force")
        return article(f"paper-{number}", made)

    written = graph(*(rival(number) for number in range(400))).statements.n_quads().splitlines()
    stated = [line for line in written if line.endswith("graph/conflicts> .")]
    assert len(stated) > 400
    assert sum(map(len, stated)) < sum(map(len, written)) / 2
    assert max(map(len, written)) < 1_000
