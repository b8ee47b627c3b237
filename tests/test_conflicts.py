from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pyoxigraph as ox
import pytest
from tests.conftest import ROOT, SMALL

import entente
from entente.claims import Claims
from entente.claims.propositions import proposition_of, value_id
from entente.judges.conflicts import Conflict, conflicts
from entente.model import ids as _ids
from entente.model.records import Article, Assertion, Corpus, Entity, Listing, Order, Profile, Value, Version
from entente.rdf import ontology, reading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

VOCABULARY = ontology.load()


def _corpus(*sources: Assertion | tuple[Assertion, ...], lists: dict[int, Listing] | None = None) -> Corpus:
    """Each source is an article of one version, published a day after the one before it."""
    names = {"arland", "belmark", "cormar", "delm", "pact", "firms", "chips", "tools"}
    entities = [
        Entity(id=name, kind="state", label={"en": name}, includes=("cormar", "delm") if name == "firms" else ())
        for name in sorted(names)
    ]
    versions = [
        Version(
            article=f"paper-{number}",
            version="v1",
            published=f"2024-03-{number + 1:02}",
            assertions=source if isinstance(source, tuple) else (source,),
            lists=(lists[number],) if lists and number in lists else (),
        )
        for number, source in enumerate(sources)
    ]
    return Corpus(
        profile=Profile(title={"en": "x"}),
        entities=tuple(entities),
        articles=tuple(Article(id=version.article, label={"en": version.article}) for version in versions),
        versions=tuple(versions),
    )


def _claim(
    subject: str,
    relation: str,
    object_: str | None = None,
    *,
    status: str = "in-force",
    **fields: Any,  # noqa: ANN401  of all types
) -> Assertion:
    return replace(
        Assertion(id="a", subject=subject, relation=relation, object=object_, status=status, statement={"en": "x"}),
        **fields,
    )


def _gdp(amount: str, *, is_: str = "exactly", by: str | None = "2030", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    value = Value(amount=Decimal(amount), unit="RUB", is_=is_)  # type: ignore[arg-type]
    return _claim("arland", "ai-gdp-contribution", status="forecast", value=value, by=by, **fields)


def _kinds(corpus: Corpus) -> list[str]:
    return [conflict.kind.id for conflict in conflicts(Claims(corpus, VOCABULARY))]


def _euro(converted: str) -> Assertion:
    return _gdp("11.2e12", converted=(Value(amount=Decimal(converted), unit="EUR"),))


def _member(name: str = "arland", **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    return _claim(name, "member-of", "pact", **fields)


def _pact(one: str, other: str, status: str, topic: str | None = None) -> Assertion:
    return _claim(one, "cooperates-with", other, status=status, topic=topic)


def _lists(valid_from: str | None = None) -> Listing:
    return Listing(relation="member-of", object="pact", valid_from=valid_from)


@cache
def _shipped() -> list[Conflict]:
    graph = entente.load()
    return conflicts(Claims(graph.corpus, graph.vocabulary))


def _told(conflict: Conflict) -> tuple[str, ...]:
    return (
        conflict.kind.id,
        *(
            f"{side.proposition.subject} {side.proposition.relation} "
            f"{side.proposition.object or side.proposition.date or value_id(side.proposition.value)}"  # type: ignore[arg-type]
            + (f" {side.reading}" if side.reading else "")
            for side in conflict.sides
        ),
    )


def test_the_shipped_seeds_disagree_where_the_facts_say_so_and_nowhere_else() -> None:
    halted, weighs = "halted-supply-to russia", "re-evaluates-supply-to russia"
    rubles = "russia ai-gdp-contribution 11200000000000-RUB"
    assert {_told(conflict) for conflict in _shipped() if conflict.kind.of_fact} == {
        ("value", "russia ai-gdp-contribution 11300000000000-RUB", rubles),
        ("conversion", f"{rubles} 106400000000-EUR", f"{rubles} 98000000000-EUR"),
        ("date", "brics founded-on 2006", "brics founded-on 2009"),
        ("start", "south-africa member-of brics 2010", "south-africa member-of brics 2011"),
        ("relation", f"intel {halted}", f"intel {weighs}"),
        ("relation", f"intel {halted}", f"large-chip-makers {weighs}"),
        ("relation", f"intel {weighs}", f"large-chip-makers {halted}"),
        ("relation", f"large-chip-makers {halted}", f"large-chip-makers {weighs}"),
        ("relation", f"large-chip-makers {halted}", f"qualcomm {weighs}"),
        ("relation", f"large-chip-makers {halted}", f"samsung {weighs}"),
        ("relation", "kazakhstan member-of brics", "kazakhstan partner-of brics"),
        ("listing", "kazakhstan member-of brics claimed", "kazakhstan member-of brics not listed"),
        ("listing", "saudi-arabia member-of brics claimed", "saudi-arabia member-of brics not listed"),
    }


def test_one_order_attributed_differently_is_told_apart_from_what_is_disputed() -> None:
    government, bank = "china cooperates-with russian-government", "china cooperates-with sberbank"
    assert {_told(conflict) for conflict in _shipped() if not conflict.kind.of_fact} == {
        ("attribution", f"{government} kremlin", f"{government} tass"),
        ("attribution", f"{bank} kremlin", f"{bank} tass", f"{bank} vladimir-putin"),
    }


def _propositions(**content: str | None) -> set[str]:
    """The ids of what the shipped seeds claim with that content."""
    corpus = entente.load().corpus
    made = (
        proposition_of(assertion, VOCABULARY.relations[assertion.relation])
        for version in corpus.versions
        for assertion in version.assertions
    )
    return {one.id for one in made if all(getattr(one, name) == value for name, value in content.items())}


def test_what_the_facts_call_no_conflict_is_in_none() -> None:
    """In 2030 beside by 2030, over 10 beside 11.2, undated beside dated, another index, TASS and the Kremlin's website."""
    pairs = [
        (_propositions(subject="russia", relation="ai-gdp-contribution", in_="2030"), None),
        (_propositions(subject="russia", relation="rank"), None),
        (
            _propositions(subject="russia", relation="ai-gdp-contribution", by="2030"),
            _propositions(subject="russia", relation="ai-gdp-contribution", by=None, in_=None),
        ),
    ]
    disputed = [conflict.propositions for conflict in _shipped() if conflict.kind.of_fact]
    for ones, others in pairs:
        assert ones
        assert others is None or others
        assert not [pair for pair in disputed if pair & ones and (others is None or pair & others)]
    over = {
        side.proposition.value
        for conflict in _shipped()
        for side in conflict.sides
        if side.proposition.value and side.proposition.value.is_ == "over"
    }
    assert not over
    ordered = _propositions(relation="cooperates-with")
    assert not [pair for pair in disputed if pair & ordered]


def test_each_side_says_on_whose_word_it_rests_and_two_that_cite_one_are_one() -> None:
    [halted] = {
        side.origins
        for conflict in _shipped()
        for side in conflict.sides
        if side.proposition.relation == "halted-supply-to" and side.proposition.subject == "large-chip-makers"
    }
    assert halted == ("kyiv-post", "reuters", "tass")
    corpus = _corpus(_gdp("11.2e12"), _gdp("11.2e12"), _gdp("11.3e12"))
    citing = tuple(replace(article, cites=("pact",)) for article in corpus.articles[:2])
    [conflict] = conflicts(Claims(replace(corpus, articles=(*citing, corpus.articles[2])), VOCABULARY))
    assert {(side.origins, len(side.claims)) for side in conflict.sides} == {(("pact",), 2), (("paper-2",), 1)}


def test_a_conversion_implies_a_rate() -> None:
    [conflict] = conflicts(Claims(_corpus(_euro("98e9"), _euro("106.4e9")), VOCABULARY))
    assert [f"{side.rate:.1f}" for side in conflict.sides if side.rate] == ["105.3", "114.3"]
    nothing = conflicts(Claims(_corpus(_euro("0"), _euro("106.4e9")), VOCABULARY))
    assert [side.rate is None for side in nothing[0].sides] == [True, False]


def test_a_conflict_keeps_its_id_when_more_sources_join_a_side_and_has_another_for_another_position() -> None:
    two = _corpus(_gdp("11.2e12"), _gdp("11.3e12"))
    three = _corpus(_gdp("11.2e12"), _gdp("11.3e12"), _gdp("11.3e12"))
    other = _corpus(_gdp("11.2e12"), _gdp("11.4e12"))
    ids = [{conflict.id for conflict in conflicts(Claims(corpus, VOCABULARY))} for corpus in (two, three, other)]
    assert ids[0] == ids[1] != ids[2]


def _at(place: str, **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    return _claim("pact", "held-in", place, **fields)


def test_where_only_one_can_hold_two_of_a_kind_are_in_conflict() -> None:
    assert _kinds(_corpus(_at("arland"), _at("belmark"))) == ["object"]
    assert _kinds(_corpus(_at("arland", valid_to="2023"), _at("belmark", valid_from="2024"))) == []
    assert _kinds(_corpus(_at("arland", status="planned"), _at("belmark"))) == []
    assert _kinds(_corpus(_at("firms"), _at("cormar"))) == [], "one includes the other"
    corpus = _corpus(_at("arland"), _at("belmark"))
    kinds = tuple(replace(entity, kind="place") if entity.id == "belmark" else entity for entity in corpus.entities)
    assert _kinds(replace(corpus, entities=kinds)) == [], "a city may lie in a state"


def _order(by: str = "arland", document: str | None = None, **fields: Any) -> Assertion:  # noqa: ANN401  fields of all types
    return _claim("cormar", "cooperates-with", "delm", status="ordered", ordered=Order(by=by, document=document), **fields)


@pytest.mark.parametrize(
    ("one", "other", "readings"),
    [
        (_order(said=("chips",)), _order(said=("tools",)), ["chips", "tools"]),
        (_order("arland"), _order("belmark"), ["arland", "belmark"]),
        (_order(document="chips"), _order(document="tools"), ["chips", "tools"]),
        (_order(said=("chips",)), _order(said=("chips",)), []),
        (_order(said=("chips",)), _order(), []),
        (_order(document="chips"), _order(), []),
        (
            _claim("pact", "published-by", "arland", status="completed"),
            _claim("pact", "published-by", "belmark", status="completed"),
            ["", ""],
        ),
    ],
)
def test_attribution_differs_where_two_are_named_and_not_where_one_is_silent(
    one: Assertion, other: Assertion, readings: list[str]
) -> None:
    found = conflicts(Claims(_corpus(one, other), VOCABULARY))
    assert [side.reading for conflict in found for side in conflict.sides] == readings
    assert not any(conflict.kind.of_fact for conflict in found)


def test_kinds_are_the_ontologys_to_name(tmp_path: Path) -> None:
    text = (ROOT / "ontology" / "entente.ttl").read_text(encoding="utf-8")
    kind = "conflict-kind:value a skos:Concept"
    (tmp_path / "without.ttl").write_text(text.replace(f"{kind} , :ConflictKind", kind), encoding="utf-8")
    corpus = _corpus(_gdp("11.2e12"), _gdp("11.3e12"))
    assert conflicts(Claims(corpus, ontology.load(tmp_path / "without.ttl"))) == []
    (tmp_path / "more.ttl").write_text(text.replace('skos:notation "denial"', 'skos:notation "denail"'), encoding="utf-8")
    with pytest.raises(entente.OntologyError, match=r"denial.*there is no rule for it \(did you mean 'denial'"):
        conflicts(Claims(corpus, ontology.load(tmp_path / "more.ttl")))


@cache
def _stated() -> set[tuple[str, ...]]:
    graph = entente.load()
    place = ox.NamedNode(f"{graph.corpus.profile.base}graph/conflicts")
    rows = [(quad.subject, quad.predicate, quad.object) for quad in graph.quads() if quad.graph_name == place]
    assert not any(isinstance(term, ox.BlankNode | ox.Triple) for row in rows for term in row)
    return {tuple(re.split(r"[/#]", str(getattr(term, "value", "")))[-1] for term in row) for row in rows}


def test_each_conflict_is_a_node_whose_sides_lead_to_the_assertions() -> None:
    for conflict in _shipped():
        assert (conflict.id, "conflictKind", conflict.kind.id) in _stated()
        for position, side in enumerate(conflict.sides, 1):
            node = f"{conflict.id}.{position}"
            assert (conflict.id, "side", node) in _stated()
            assert (node, "concerns", side.proposition.id) in _stated()
            assert {object_ for subject, name, object_ in _stated() if (subject, name) == (node, "restsOn")} == {*side.origins}
            assert {object_ for subject, name, object_ in _stated() if (subject, name) == (node, "takenBy")} == {
                f"{claim.version.article}.{claim.version.version}.{claim.assertion.id}" for claim in side.claims
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
    graph = entente.load()
    corpus = reading.corpus(graph.quads(), VOCABULARY)
    assert {_told(conflict) for conflict in conflicts(Claims(corpus, VOCABULARY))} == {
        _told(conflict) for conflict in _shipped()
    }
    assert set(entente.Graph(corpus, VOCABULARY).quads()) == set(graph.quads())


def test_saudi_membership_stands_against_both_lists_that_call_themselves_full() -> None:
    [conflict] = [one for one in _shipped() if one.sides[0].proposition.subject == "saudi-arabia"]
    assert [claim.version.article for claim in conflict.sides[0].claims] == ["tass-brics-partners"]
    assert [omission.version.article for omission in conflict.sides[1].omitted_by] == ["newsaz-brics", "nnn-brics-partners"]


def test_each_pair_of_propositions_is_told_once_for_each_kind() -> None:
    told = [(conflict.kind.id, conflict.propositions) for conflict in _shipped()]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_gdp("10e12", is_="over"), _gdp("11.2e12")),
        (_gdp("11.2e12", about=True), _gdp("11.23e12")),
        (_gdp("11.2e12", about=True), _gdp("11.25e12")),
        (_gdp("11.2e12", about=True), _gdp("11.15e12")),
        (_gdp("11.2e12", about=True), _gdp("11.3e12", about=True)),
        (_gdp("11.2e12", about=True), _gdp("11.2e12", is_="over")),
        (_gdp("11.2e12", about=True), _gdp("11.2e12", is_="under")),
        (_gdp("11.2e12", is_="under"), _gdp("11.1e12")),
        (_gdp("11.2e12", is_="over"), _gdp("11.1e12", is_="over")),
        (_gdp("11.2e12", is_="under"), _gdp("11.1e12", is_="under")),
        (_gdp("11.2e12", is_="over"), _gdp("11.3e12", is_="under")),
        (_gdp("11.2e12"), _gdp("11.3e12", by=None, in_="2030")),
        (_gdp("11.2e12", by=None), _gdp("11.3e12", by=None)),
        (_gdp("11.2e12"), replace(_gdp("11.3e12"), status="denied")),
        (_gdp("11.2e12", topic="chips"), replace(_gdp("11.3e12"), status="denied")),
        (_euro("98e9"), _euro("97.8e9")),
        (_euro("98e9"), _euro("97e9")),
        (_claim("pact", "founded-on", date="2006"), _claim("pact", "founded-on", date="2006-05-04")),
        (_member(valid_from="2024"), _member(valid_from="2024-01-01")),
        (_member(valid_from="2011"), _member()),
        (_member(status="planned"), _claim("arland", "partner-of", "pact")),
        (_member(valid_from="2025"), _claim("arland", "partner-of", "pact", valid_to="2024")),
        (_pact("arland", "belmark", "ordered"), _pact("belmark", "arland", "denied", "chips")),
        (
            _claim("cormar", "halted-supply-to", "arland", topic="chips"),
            _claim("cormar", "supplies-to", "arland", topic="tools"),
        ),
    ],
)
def test_what_can_hold_together_is_no_conflict(one: Assertion, other: Assertion) -> None:
    assert _kinds(_corpus(one, other)) == []
    assert _kinds(_corpus(other, one)) == []


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("value", _gdp("11.2e12"), _gdp("11.3e12")),
        ("value", _gdp("11.2e12"), _gdp("11.2e12", is_="over")),
        ("value", _gdp("11.2e12"), _gdp("11.2e12", is_="under")),
        ("value", _gdp("11.2e12", is_="over"), _gdp("11.2e12", is_="under")),
        ("value", _gdp("12e12", is_="over"), _gdp("11.3e12")),
        ("value", _gdp("11e12", is_="under"), _gdp("11.3e12")),
        ("value", _gdp("11.2e12", about=True), _gdp("11.251e12")),
        ("value", _gdp("11.2e12", about=True), _gdp("11.149e12")),
        ("value", _gdp("11.2e12", about=True), _gdp("11.4e12", about=True)),
        ("value", _gdp("11.2e12", about=True), _gdp("11.25e12", is_="over")),
        ("value", _gdp("11.2e12", about=True), _gdp("11.15e12", is_="under")),
        ("conversion", _euro("98e9"), _euro("106.4e9")),
        ("conversion", _euro("98e9"), _euro("96e9")),
        ("date", _claim("pact", "founded-on", date="2006"), _claim("pact", "founded-on", date="2009-06-16")),
        ("start", _member(valid_from="2010"), _member(valid_from="2011")),
        ("end", _member(valid_to="2010"), _member(valid_to="2011")),
        ("denial", _pact("arland", "belmark", "ordered"), _pact("belmark", "arland", "denied")),
        ("denial", _pact("arland", "belmark", "ordered", "chips"), _pact("belmark", "arland", "denied")),
        ("relation", _member(), _claim("arland", "partner-of", "pact", valid_from="2025")),
        ("relation", _claim("firms", "halted-supply-to", "arland"), _claim("cormar", "supplies-to", "arland")),
        ("relation", _claim("cormar", "halted-supply-to", "arland"), _claim("firms", "re-evaluates-supply-to", "arland")),
    ],
)
def test_what_cannot_hold_together_is_one(kind: str, one: Assertion, other: Assertion) -> None:
    assert _kinds(_corpus(one, other)) == [kind]
    assert _kinds(_corpus(other, one)) == [kind]


def test_an_article_that_corrected_itself_is_in_no_conflict() -> None:
    corpus = _corpus(_gdp("11.2e12"), _gdp("11.3e12"))
    first, second = corpus.versions
    revised = replace(second, article=first.article, version="v2", revises="v1")
    assert _kinds(replace(corpus, versions=(first, revised))) == []


@pytest.mark.parametrize(
    ("missing", "listing", "kinds"),
    [
        (_member("belmark"), _lists(), ["listing"]),
        (_member("belmark", status="planned"), _lists(), []),
        (_member("belmark", valid_from="2025"), _lists(), []),
        (_member("belmark"), _lists("2023"), []),
        (_member("belmark", valid_from="2023-05"), _lists("2023"), ["listing"]),
        (_claim("belmark", "partner-of", "pact"), _lists(), []),
        (_member("cormar"), _lists(), []),
    ],
)
def test_a_list_that_calls_itself_full_denies_what_it_leaves_out(
    missing: Assertion, listing: Listing, kinds: list[str]
) -> None:
    listed = (_member(), replace(_member("firms"), id="b"))
    assert _kinds(_corpus(missing, listed, lists={1: listing})) == kinds
    assert _kinds(_corpus(missing, listed)) == []


def test_a_topic_or_an_entity_is_asked_for() -> None:
    about = {name: {conflict.id for conflict in entente.conflicts(topic=name)} for name in ("brics", "ai-research")}
    assert {conflict.kind.id for conflict in entente.conflicts(topic="ai-research")} == {"attribution"}
    assert len(about["brics"]) == 5
    assert {side.proposition.subject for one in entente.conflicts(entity="samsung") for side in one.sides} == {
        "samsung", "large-chip-makers",
    }  # fmt: skip
    assert not entente.conflicts(topic="brics", entity="samsung")
    with pytest.raises(entente.UsageError, match=r"no entity 'samsum' \(did you mean 'samsung'"):
        entente.conflicts(entity="samsum")


def test_the_json_keeps_to_its_published_schema() -> None:
    schema = json.loads((ROOT / "docs" / "conflicts.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for data in (None, SMALL):
        document = json.loads(entente.conflicts(data).json())
        jsonschema.validate(document, schema)
        assert len(document["conflicts"]) == len(entente.conflicts(data)) > 0


def test_both_sides_are_told_with_quotes_attribution_article_and_origins() -> None:
    told = entente.conflicts().text()
    for line in (
        "≠ Russia – contribution of AI to GDP: 11.2 trillion RUB (by 2030)",
        "  2  98 billion EUR (114.3 RUB per EUR)",
        "     on the word of Russia",
        "     china-russia-ai@v1 (undated): forecast, said by Russia",
        "       “etwa 11,2 Billionen Rubel (rund 98 Milliarden Euro)”",
        "     on 3 independent words: Kyiv Post, Reuters, TASS",
        "     newsaz-brics@v1 (2024-12-24): gives its list as complete",
        "13 conflicts, 2 attributions that differ",
    ):
        assert f"{line}\n" in told
    assert "105.3 RUB per EUR" in entente.conflicts().markdown()
    assert "## Verschiedene Daten" in entente.conflicts(language="de").markdown()


def test_a_denial_in_general_is_told_beside_what_is_claimed_of_a_field() -> None:
    corpus = _corpus(_pact("arland", "belmark", "ordered", "chips"), _pact("belmark", "arland", "denied"))
    told = entente.conflicts(entente.Graph(corpus, VOCABULARY)).text()
    assert "≠ 1  arland – cooperates with – belmark (chips): claimed\n" in told
    assert "  2  arland – cooperates with – belmark: denied\n" in told


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
    (tmp_path / "graph.ttl").write_text(entente.export("ttl", SMALL), encoding="utf-8")
    assert run("conflicts", "graph.ttl").stdout == run("conflicts", SMALL).stdout != "no conflict\n"


def test_seeds_with_faults_end_with_2_because_1_means_a_disagreement(run: Run, small: Path) -> None:
    (small / "corpus.yaml").write_text("title: [", encoding="utf-8")
    assert run("conflicts", small, "--exit-code").returncode == 2


def test_what_held_until_one_day_may_be_denied_from_the_next() -> None:
    until = _member(status="ended", valid_to="2020")
    assert _kinds(_corpus(until, _member(status="denied", valid_from="2021"))) == []
    assert _kinds(_corpus(until, _member(status="denied", valid_from="2019"))) == ["denial"]
    planned = _member(status="announced", valid_from="2030")
    assert _kinds(_corpus(planned, _member(status="denied", valid_to="2023"))) == []
    [conflict] = conflicts(Claims(_corpus(until, planned, _member(status="denied", valid_from="2021")), VOCABULARY))
    assert [claim.assertion.status for side in conflict.sides for claim in side.claims] == ["announced", "denied"]


def test_what_held_twice_began_and_ended_twice() -> None:
    spells = (_member(valid_from="1990", valid_to="2000"), _member(valid_from="2010", valid_to="2020", id="b"))
    assert _kinds(_corpus(spells)) == []
    assert _kinds(_corpus(*spells)) == []
    assert _kinds(_corpus(spells[0], _member(valid_from="1995", valid_to="2000"))) == ["start"]


def test_one_claim_on_each_side_is_enough() -> None:
    held = (_member(valid_from="1990", valid_to="2000"), _member())
    partner = _claim("arland", "partner-of", "pact", valid_from="2010")
    assert _kinds(_corpus(*held, partner)) == _kinds(_corpus(partner, *held)) == ["relation"]
    amounts = (_gdp("11.2e12", about=True), _gdp("11.2e12"))
    assert _kinds(_corpus(*amounts, _gdp("11.24e12"))) == ["value"]
    places = (_at("arland", valid_to="2000"), _at("arland"))
    assert _kinds(_corpus(*places, _at("belmark", valid_from="2010"))) == ["object"]
    listed = (_member(), replace(_member("firms"), id="b"))
    members = (_member("belmark"), _member("belmark", valid_from="2025"))
    assert _kinds(_corpus(*members, listed, lists={2: _lists()})) == ["listing"]


def test_a_list_names_whom_it_affirms_to_belong_and_nobody_else() -> None:
    another = replace(_claim("belmark", "supplies-to", "arland"), id="b")
    assert _kinds(_corpus(_member("belmark"), (_member(), another), lists={1: _lists()})) == ["listing"]
    denied = replace(_member("belmark", status="denied"), id="b")
    assert _kinds(_corpus(_member("belmark"), (_member(), denied), lists={1: _lists()})) == ["denial", "listing"]


def test_a_list_rests_on_what_its_article_cites_or_else_on_the_article() -> None:
    corpus = _corpus(_member("belmark"), _member(), lists={1: _lists()})
    [conflict] = conflicts(Claims(corpus, VOCABULARY))
    assert conflict.sides[1].origins == ("paper-1",)
    cited = (corpus.articles[0], replace(corpus.articles[1], cites=("delm",)))
    [conflict] = conflicts(Claims(replace(corpus, articles=cited), VOCABULARY))
    assert conflict.sides[1].origins == ("delm",)


def test_a_denial_in_general_meets_only_the_same_ends() -> None:
    chips = _pact("arland", "belmark", "ordered", "chips")
    assert _kinds(_corpus(chips, _pact("arland", "cormar", "denied"))) == []
    assert _kinds(_corpus(chips, _pact("arland", "belmark", "denied", "tools"))) == []
    assert _kinds(_corpus(chips, _pact("arland", "belmark", "denied"))) == ["denial"]
