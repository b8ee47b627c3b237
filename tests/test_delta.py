"""What a comparison finds: planted edits, all of them and nothing else; and the two comparisons that the README shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import FIRST, SMALL

import entente
from entente.claims import Claims
from entente.judges.diff import Difference, Exclusion, FieldChange, Operand, SameId, Selection, compare, select
from entente.judges.diff.renamed_entities import with_slugs
from entente.model.records import Assertion, Conversion, Corpus, Entity, Order, Value, Version
from entente.rdf import reading, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.judges.diff import Reason

GRAPH = entente.load(FIRST)
WORDS = GRAPH.vocabulary
CORPUS = GRAPH.corpus
VERSIONS = {version.id: version for version in CORPUS.versions}
PUTIN = VERSIONS["putin-ai-alliance@v1"]

Edit = tuple[str, "Callable[[Assertion], Assertion]"]

EDITS: dict[str, Callable[[Assertion], Assertion]] = {
    "status": lambda a: replace(a, status="denied" if a.status != "denied" else "alleged"),
    "said": lambda a: replace(a, said=("tass", *a.said)),
    "when": lambda a: replace(a, when="1999" if a.when != "1999" else "1998"),
    "valid_from": lambda a: replace(a, valid_from="1999" if a.valid_from != "1999" else "1998"),
    "at": lambda a: replace(a, at="ai-journey-2024" if a.at != "ai-journey-2024" else "kazan-summit"),
    "about": lambda a: replace(a, about=not a.about),
    "confidence": lambda a: replace(a, confidence="low" if a.confidence != "low" else "high"),
    "tags": lambda a: replace(a, tags=(*a.tags, "another")),
    "ordered": lambda a: replace(a, ordered=Order(by="tass") if a.ordered is None else None),
    "converted": lambda a: replace(a, converted=(*a.converted, Conversion(amount=Decimal(1), unit="USD"))),
    "evidence": lambda a: replace(a, evidence=()) if a.evidence else a,
}


def corpus_of(*versions: Version) -> Corpus:
    return replace(CORPUS, versions=versions)


def versions(old: Version, new: Version) -> Difference:
    before, after = (
        Operand(name=version.id, claims=Claims(corpus_of(version), WORDS), version=version) for version in (old, new)
    )
    return compare(before, after)


@given(st.data())
def test_planted_edits_are_found_all_and_alone(data: st.DataObject) -> None:
    dropped = data.draw(st.sets(st.integers(0, len(PUTIN.assertions) - 1), max_size=8))
    edited = data.draw(st.dictionaries(st.integers(0, len(PUTIN.assertions) - 1), st.sampled_from(sorted(EDITS)), max_size=12))
    # What one origin says of a subject is matched with what it said of it before, so these are told of here for the first time.
    told_of = {assertion.subject for assertion in PUTIN.assertions}
    others = [entity for entity in CORPUS.entities if entity.id not in told_of]
    added = data.draw(st.lists(st.sampled_from(others), max_size=5, unique_by=lambda entity: entity.id))
    complete = data.draw(st.booleans())
    new = [
        EDITS[edited[i]](assertion) if i in edited else assertion
        for i, assertion in enumerate(PUTIN.assertions)
        if i not in dropped
    ]
    fresh = [
        Assertion(
            id=f"new-{entity.id}", subject=entity.id, relation="watches", object="uganda", status="open", statement={"en": "."}
        )
        for entity in added
    ]
    shuffled = data.draw(st.permutations([*new, *fresh]))
    found = versions(PUTIN, replace(PUTIN, version="v2", complete=complete, assertions=tuple(shuffled)))
    changed = {
        i: name for i, name in edited.items() if i not in dropped and EDITS[name](PUTIN.assertions[i]) != PUTIN.assertions[i]
    }
    assert {change.old.position: [f.field for f in change.fields] for change in found.of("revised") if change.old} == {
        i: [name] for i, name in changed.items()
    }
    gone = found.of("dropped" if complete else "not seen again")
    assert {change.old.position for change in gone if change.old} == dropped
    assert {change.new.assertion.id for change in found.of("added") if change.new} == {assertion.id for assertion in fresh}
    kept = len(PUTIN.assertions) - len(dropped) - len(changed)
    assert len(found.of("kept")) == kept
    assert len(found.changes) == kept + len(changed) + len(dropped) + len(fresh)


def test_a_side_compared_with_itself_has_no_difference() -> None:
    assert not compare(Operand(name="a", claims=Claims(CORPUS, WORDS)), Operand(name="b", claims=Claims(CORPUS, WORDS)))
    assert not versions(PUTIN, PUTIN)


@pytest.mark.parametrize("folder", [None, FIRST, SMALL])
def test_a_corpus_comes_back_from_its_own_statements_without_a_difference(folder: str | None) -> None:
    graph = entente.load(folder)
    back = reading.corpus(writing.quads(Claims(graph.corpus, graph.vocabulary)), graph.vocabulary)
    assert not compare(Operand(name="seeds", claims=graph.claims), Operand(name="graph", claims=Claims(back, WORDS)))
    again = reading.corpus(writing.quads(Claims(back, graph.vocabulary)), graph.vocabulary)
    assert again == back


def test_who_is_said_to_have_said_it_moved_from_tass_to_the_kremlins_website() -> None:
    found = versions(VERSIONS["reuters-sberbank-china@2025-01-01"], VERSIONS["reuters-sberbank-china@2025-01-02"])
    revised = {change.new.assertion.id: change.fields for change in found.of("revised") if change.new}
    moved = FieldChange(field="said", old=("tass",), new=("kremlin-website",))
    assert revised.keys() == {"order-government", "order-sberbank"}
    assert all(moved in fields for fields in revised.values())
    assert not found.of("added")
    assert not found.of("dropped")
    fresh = {change.new.assertion.id for change in found.of("not seen before") if change.new}
    assert {"rank", "sberbank-spearheads", "gpus-hard-to-replace"} <= fresh
    assert "order-sberbank" not in fresh


def test_two_articles_share_an_amount_and_differ_in_its_conversion() -> None:
    found = versions(VERSIONS["china-russia-ai@v1"], PUTIN)
    [shared] = found.of("both, differently")
    [conversion] = [field for field in shared.fields if field.field == "converted"]
    assert isinstance(conversion.old, tuple)
    assert isinstance(conversion.new, tuple)
    assert (conversion.old[0].amount, conversion.new[0].amount) == (98_000_000_000, 106_400_000_000)


def claim(name: str, **fields: object) -> Assertion:
    base = {"id": name, "subject": "russia", "relation": "cooperates-with", "status": "in-force", "statement": {"en": "."}}
    return Assertion(**{**base, **fields})  # type: ignore[arg-type]  # fields of all kinds


def version(name: str, *assertions: Assertion, article: str = "news") -> Version:
    return Version(article=article, version=name, complete=True, assertions=assertions)


def kinds(old: Version, new: Version) -> list[tuple[str, Reason | None]]:
    return [(change.kind, change.reason) for change in versions(old, new).changes]


RUB = {"relation": "ai-gdp-contribution"}


def rub(amount: int, **more: str) -> Value:
    return Value(amount=Decimal(amount), unit="RUB", **more)  # type: ignore[arg-type]  # basis and comparator


def test_a_symmetric_claim_written_from_the_other_end_is_kept() -> None:
    assert kinds(version("v1", claim("a", object="china")), version("v2", claim("b", subject="china", object="russia"))) == [
        ("kept", None)
    ]


def test_another_value_of_the_same_thing_is_re_valued_whatever_its_id() -> None:
    for name in ("a", "b"):
        old, new = version("v1", claim("a", value=rub(10), **RUB)), version("v2", claim(name, value=rub(20), **RUB))
        assert kinds(old, new) == [("re-valued", None)]
    across = version("v1", claim("b", value=rub(20), **RUB), article="other")
    assert kinds(version("v1", claim("a", value=rub(10), **RUB)), across) == [("both, differently", None)]


def test_another_basis_year_or_unit_is_no_sibling() -> None:
    old = version("v1", claim("a", value=rub(10, basis="annual"), by="2030", **RUB), article="one")
    for other in (
        claim("a", value=rub(20, basis="annual"), by="2031", **RUB),
        claim("a", value=rub(20, basis="total"), by="2030", **RUB),
        claim("a", value=Value(amount=Decimal(20), unit="EUR"), by="2030", **RUB),
    ):
        assert [kind for kind, _ in kinds(old, version("v1", other, article="two"))] == ["only in NEW", "only in OLD"]


def test_another_date_of_what_happens_once_is_re_dated_and_revised() -> None:
    old = version("v1", claim("a", subject="brics", relation="founded-on", date="2006"))
    new = version("v2", claim("b", subject="brics", relation="founded-on", date="2009"))
    [change] = versions(old, new).changes
    assert (change.kind, change.judgements) == ("revised", ("re-dated",))
    across = replace(new, article="two")
    assert kinds(old, across) == [("both, differently", None)]


def test_relations_that_exclude_each_other_are_a_change_members_of_a_group_looked_through() -> None:
    halted = claim("a", subject="large-chip-makers", relation="halted-supply-to", object="russia")
    re_evaluated = claim("b", subject="intel", relation="re-evaluates-supply-to", object="russia")
    change = ("changed", Exclusion(old="halted-supply-to", new="re-evaluates-supply-to"))
    assert kinds(version("v1", halted), version("v2", re_evaluated)) == [change]
    of_another = replace(re_evaluated, said=("reuters",))
    assert [kind for kind, _ in kinds(version("v1", halted), version("v2", of_another))] == ["added", "dropped"]


def test_the_same_id_is_a_match_within_an_article_and_never_across() -> None:
    old = version("v1", claim("a", object="china"))
    assert kinds(old, version("v2", claim("a", object="india"))) == [("revised", SameId())]
    across = version("v2", claim("a", object="india"), article="other")
    assert [kind for kind, _ in kinds(old, across)] == ["only in NEW", "only in OLD"]


def test_of_claims_with_one_proposition_the_most_alike_are_one() -> None:
    early, late = (claim(name, object="china", when=when) for name, when in (("a", "1990"), ("b", "1991")))
    later, earlier = (claim(name, object="china", when=when) for name, when in (("c", "1991"), ("d", "1990")))
    found = versions(version("v1", early, late), version("v2", later, earlier))
    assert [(c.kind, c.old and c.old.assertion.id, c.new and c.new.assertion.id) for c in found.changes] == [
        ("kept", "b", "c"),
        ("kept", "a", "d"),
    ]


def test_a_difference_asked_for_an_entity_tells_of_orders_that_name_it() -> None:
    ordered = claim("a", object="china", ordered=Order(by="tass", to=("india",)))
    found = versions(version("v1"), version("v2", ordered, claim("b", object="uganda")))
    for name in ("tass", "india", "china"):
        [change] = select(found, Selection(entity=(name,))).changes
        assert change.new
        assert change.new.assertion == ordered


def test_a_difference_asked_for_an_entity_tells_of_its_record_and_no_other() -> None:
    relabelled = tuple(replace(entity, label={"en": f"The {entity.id}"}) for entity in CORPUS.entities[:2])
    new = replace(CORPUS, entities=(*relabelled, *CORPUS.entities[2:]))
    found = compare(*(Operand(name="corpus", claims=Claims(corpus, WORDS)) for corpus in (CORPUS, new)))
    assert [change.id for change in found.records] == [entity.id for entity in relabelled]
    for entity in relabelled:
        assert [change.id for change in select(found, Selection(entity=(entity.id,))).records] == [entity.id]


def test_corpora_tell_records_and_assertions_apart() -> None:
    one = version("v1", claim("a", object="china"))
    two = version("v2", claim("a", object="china"))
    renamed = replace(CORPUS.entities[0], label={"en": "Renamed"})
    old = replace(CORPUS, versions=(one,))
    new = replace(CORPUS, entities=(renamed, *CORPUS.entities[2:]), versions=(one, two))
    found = compare(Operand(name="old", claims=Claims(old, WORDS)), Operand(name="new", claims=Claims(new, WORDS)))
    assert [(change.kind, change.new and change.new.version.id) for change in found.changes] == [
        ("added", "news@v2"),
        ("kept", "news@v1"),
    ]
    assert [(record.record, record.id, record.kind) for record in found.records] == [
        ("entity", renamed.id, "revised"),
        ("entity", CORPUS.entities[1].id, "dropped"),
        ("version", "news@v2", "added"),
    ]


def test_the_wording_of_a_statement_is_the_curators_and_changes_a_record_alone() -> None:
    one = version("v1", claim("a", object="china"))
    worded = version("v1", claim("a", object="china", statement={"en": "Other words."}))
    assert not versions(one, replace(worded, version="v2"))
    found = compare(
        Operand(name="a", claims=Claims(corpus_of(one), WORDS)), Operand(name="b", claims=Claims(corpus_of(worded), WORDS))
    )
    assert [change.fields[0].field for change in found.of("revised")] == ["statement"]


def test_a_version_is_no_match_for_a_corpus() -> None:
    with pytest.raises(ValueError, match="a version compares with a version"):
        compare(Operand(name="a", claims=Claims(CORPUS, WORDS)), Operand(name="b", claims=Claims(CORPUS, WORDS), version=PUTIN))


def test_a_place_knows_its_assertion() -> None:
    assert Claims(CORPUS, WORDS).of(PUTIN.id)[3].assertion is PUTIN.assertions[3]


def corpora(old: Corpus, new: Corpus) -> Difference:
    return compare(Operand(name="old", claims=Claims(old, WORDS)), Operand(name="new", claims=Claims(new, WORDS)))


def test_claims_of_equal_content_are_told_apart_by_their_ids_within_an_article() -> None:
    one = claim("a", object="china", status="planned", said=("tass",))
    other = claim("b", object="china", status="ordered", said=("reuters",), when="2024")
    swapped = replace(one, status="ordered", when="2024"), replace(other, status="planned", when=None)
    found = versions(version("v1", one, other), version("v2", *swapped))
    assert [(c.old and c.old.assertion.id, c.new and c.new.assertion.id) for c in found.changes] == [("a", "a"), ("b", "b")]
    assert [change.judgements for change in found.changes] == [("stronger", "more precise"), ("weaker", "less precise")]


def test_reasons_stay_the_same_when_only_their_ids_change() -> None:
    reason, result = claim("a", object="china"), claim("b", object="india", because=("a",))
    renumbered = replace(reason, id="c"), replace(result, because=("c",))
    assert {kind for kind, _ in kinds(version("v1", reason, result), version("v2", *renumbered))} == {"kept"}
    found = corpora(corpus_of(version("v1", reason, result)), corpus_of(version("v1", *renumbered)))
    assert [(change.kind, [field.field for field in change.fields]) for change in found.changes] == [
        ("revised", ["id"]),
        ("kept", []),
    ]
    elsewhere = replace(result, because=("b",))
    assert kinds(version("v1", reason, result), version("v2", reason, elsewhere)) == [("revised", None), ("kept", None)]


def test_the_publisher_named_outright_is_no_other_attribution() -> None:
    article = replace(CORPUS.articles[0], id="news", publisher="tass")
    old, new = (
        replace(CORPUS, articles=(article,), versions=(version("v1", claim("a", object="china", said=said)),))
        for said in ((), ("tass",))
    )
    [change] = corpora(old, new).changes
    assert (change.kind, change.fields) == ("kept", ())


def entities(*given: tuple[str, tuple[str, ...], tuple[str, ...]]) -> Corpus:
    made = [
        Entity(id=slug, kind="organisation", label={"en": "Same"}, formerly=former, includes=includes)
        for slug, former, includes in given
    ]
    return Corpus(profile=CORPUS.profile, entities=tuple(made))


def told(old: Corpus, new: Corpus) -> list[tuple[str, tuple[str, ...], tuple[str, ...], list[str]]]:
    return [(r.kind, r.old, r.new, [field.field for field in r.fields]) for r in corpora(old, new).records]


def test_a_group_that_named_two_that_merged_names_the_one() -> None:
    old = entities(("one", (), ()), ("two", (), ()), ("group", (), ("one", "two")))
    new = entities(("both", ("one", "two"), ()), ("group", (), ("both",)))
    assert told(old, new) == [("merged", ("one", "two"), ("both",), [])]
    assert told(new, old) == [("split", ("both",), ("one", "two"), [])]


def test_where_several_became_several_others_each_slug_stands_for_itself() -> None:
    old = entities(("one", (), ()), ("two", (), ()))
    new = entities(("three", ("one", "two"), ()), ("four", ("two",), ()))
    assert [(kind, *names) for kind, *names, _ in told(old, new)] == [
        ("added", (), ("four",)),
        ("dropped", ("one",), ()),
        ("added", (), ("three",)),
        ("dropped", ("two",), ()),
    ]


def test_a_slug_given_up_long_ago_is_no_change() -> None:
    one = entities(("sber", ("sberbank",), ()))
    assert told(one, one) == []
    assert told(entities(("sber", (), ())), one) == [("revised", ("sber",), ("sber",), ["formerly"])]


def test_a_change_that_goes_with_a_new_slug_is_told_alone_and_as_it_was_written() -> None:
    renamed = replace(CORPUS.entity["sberbank"], id="sber", formerly=("sberbank",))
    others = tuple(
        renamed if entity.id == "sberbank" else with_slugs(entity, {"sberbank": "sber"}) for entity in CORPUS.entities
    )
    old = corpus_of(
        version("v1", claim("a", subject="sberbank", object="china", said=("sberbank",)), claim("b", object="sberbank"))
    )
    after = version("v1", claim("a", subject="sber", object="china", said=("sber", "tass")), claim("b", object="sber"))
    found = corpora(old, Corpus(profile=old.profile, entities=others, articles=old.articles, versions=(after,)))
    [revised] = found.of("revised")
    assert revised.fields == (FieldChange(field="said", old=("sberbank",), new=("sber", "tass")),)
    assert revised.old
    assert revised.old.assertion.subject == "sberbank"
    assert len(found.of("kept")) == 1
    assert [(record.kind, record.old, record.new) for record in found.records] == [("renamed", ("sberbank",), ("sber",))]


def test_a_factor_is_given_only_where_both_amounts_measure_the_same() -> None:
    old = version("v1", claim("a", value=rub(3, basis="annual"), **RUB))
    for value, factor in (
        (rub(6), Decimal(2)),
        (rub(1), Decimal("0.3333")),
        (rub(6, basis="total"), None),
        (rub(6, is_="over"), None),
        (Value(amount=Decimal(6), unit="EUR"), None),
    ):
        [change] = versions(old, version("v2", claim("a", value=value, **RUB))).changes
        assert (change.judgements, change.factor) == (("re-valued",), factor)
    [change] = versions(version("v1", claim("a", value=rub(0), **RUB)), version("v2", claim("a", value=rub(1), **RUB))).changes
    assert change.factor is None
