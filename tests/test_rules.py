"""What a corpus as a whole may not say: circles, times and numbers that cannot be, names that two share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL

import entente
from entente.judges.check import check
from entente.judges.check.circles import cycles
from entente.model import resources
from entente.rdf import ontology
from entente.seeds import read

if TYPE_CHECKING:
    from pathlib import Path

ALL = "entities/all.yaml"
PACT = "articles/harbour-pact/article.yaml"
DOUBTS = "articles/harbour-doubts/article.yaml"
V1 = "articles/harbour-pact/v1.yaml"
V2 = "articles/harbour-pact/v2.yaml"

END = "\nno_claim:"
FOUNDED = "{}subject: harbour-pact-body, relation: founded-on, status: completed, statement: {{en: x}}, id: {}, date: {}{}"


def founded(*dates: str, extra: str = "") -> str:
    """More assertions of the pact's founding, at the end of version v1."""
    added = [FOUNDED.format("  - {", f"again-{index}", date, extra + "}") for index, date in enumerate(dates)]
    return "\n".join(["", *added]) + END


PLANTED = [
    # circles
    (V1, "said: [dora-lind]", "because: [gdp]", ["35:15: error[circle]: 'because' runs in a circle: gdp → pact → gdp"]),
    (
        ALL,
        "label: {en: Cormar Chips, de: Cormar Chips}",
        "label: {en: Cormar Chips, de: Cormar Chips}\n    includes: [arland, chip-makers]",
        ["22:16: error[circle]: 'includes' runs in a circle: chip-makers → cormar → chip-makers"],
    ),
    (
        ALL,
        "formerly: [old-belmark]",
        "speaks_for: [dora-lind]\n  x: {kind: state, label: {en: X}, speaks_for: [dora-lind]}",
        ["11:3: warning[unused-entity]: nothing names the entity 'x'"],
    ),
    (DOUBTS, "cites: [harbour-times]", "cites: [harbour-doubts]", ["3:9: error[self]: 'harbour-doubts' names itself"]),
    (DOUBTS, "article: harbour-pact,", "article: harbour-doubts,", ["4:16: error[self]: 'harbour-doubts' names itself"]),
    (DOUBTS, "[{article: harbour-pact, confidence: low}]", "[harbour-doubts]", ["4:16: error[self]: 'harbour-doubts' names"]),
    (DOUBTS, "article: harbour-pact,", "article: harbour-pakt,", [
        "4:26: error[unknown-article]: there is no article 'harbour-pakt' (did you mean 'harbour-pact'?)"
    ]),
    (DOUBTS, "confidence: low", "confidence: certain", ["4:52: error[unknown-confidence]: there is no confidence 'certain'"]),
    (DOUBTS, "story: pact-story", "story: arland", [
        "5:8: error[kind]: 'arland' is of the kind 'state'; what 'story' names must be of the kind 'story'"
    ]),
    # times
    (ALL, "valid_from: 2019-05, valid_to: 2024", "valid_from: 2019-05, valid_to: 2018", [
        "41:67: error[period]: it ends (2018) before it starts (2019-05)"
    ]),
    (ALL, "valid_from: 2019-05, valid_to: 2024", "valid_from: 2019, valid_to: 2019-05", []),
    (ALL, "valid_from: 2019-05, valid_to: 2024", "valid_from: XXXX-05, valid_to: 2018", []),
    (V1, "valid_from: 2023-05", "valid_from: XXXX-12", []),
    (V1, "published: 2024-03-01", "published: XXXX-03-01", []),
    (V1, "valid_from: 2023-05", "valid_from: XXXX-05\n    valid_to: 2022", []),
    (V1, "date: 2006", "date: XXXX-06", []),
    (V1, "date: 2006", "date: XXXX-02-30", ["44:11: error[bad-date]: 'XXXX-02-30' is not in the calendar"]),
    (V1, "by: 2030", "by: XXXX-12", ["31:9: error[bad-year]: 'XXXX-12' is not a year"]),
    (
        V1,
        "complete: true",
        "complete: true\nretrieved: 2024-02",
        ["7:12: error[date-order]: it was retrieved (2024-02) before it was published (2024-03-01)"],
    ),
    (V1, "complete: true", "complete: true\nretrieved: 2024-03", []),
    (
        V1,
        "complete: true",
        "complete: true\narchived: {url: https://archive.example/pact, date: 2024-02}",
        ["7:53: error[date-order]: the archived copy was taken (2024-02) before it was published (2024-03-01)"],
    ),
    (V1, "complete: true", "complete: true\narchived: {url: https://archive.example/pact, date: 2024-03}", []),
    (V1, "complete: true", "complete: true\narchived: {url: https://archive.example/pact}", []),
    (V1, "complete: true", "complete: true\narchived: {url: archive, date: soon}", [
        "7:17: error[bad-link]: 'archive' is not", "7:32: error[bad-date]: 'soon' is not"
    ]),
    (V1, "complete: true", "complete: true\narchived: {date: 2024-03}", ["7:11: error[missing]: 'url' is required"]),
    (V2, "published: 2024-03-02", "published: 2024-02", ["4:10: error[date-order]: 'v1' was published (2024-03-01) after"]),
    (V2, "published: 2024-03-02", "published: 2024", []),
    (V1, "valid_from: 2023-05", "valid_from: 2024-04", ["23:17: error[future]: 'valid_from: 2024-04' lies after the version"]),
    (V1, "valid_from: 2023-05", "valid_from: 2024-03", []),
    (V1, "valid_from: 2023-05", "valid_to: 2030", []),
    (V1, "date: 2006", "date: 2007/2024", []),
    (V1, "date: 2006", "date: 2025/..", ["44:11: error[future]"]),
    (V1, "date: 2006", "date: ../2025", []),
    (V1, "date: 2006", "date: 2006\n    when: 2025\n    in: 2026", ["45:11: error[future]", "46:9: error[future]"]),
    (V1, "    said: [dora-lind]\n", "    when: 2030\n", []),  # only announced
    (V1, "published: 2024-03-01\n", "", []),
    # numbers
    (V1, "amount: 11.20e9", "amount: -1", ["30:21: error[bounds]: 'ai-gdp-contribution' is at least 0, not -1"]),
    (V1, "amount: 12000000000", "amount: -12e9", ["32:26: error[bounds]: 'ai-gdp-contribution' is at least 0"]),
    (V1, "amount: 11.20e9", "amount: 99999999999999999999.123456789012345678", []),
    (V1, "amount: 11.20e9", "amount: 1e20", ["30:21: error[bad-number]: an amount has at most 20 digits before the point"]),
    (V1, "amount: 11.20e9", "amount: 0.0000000000000000001", ["30:21: error[bad-number]: an amount has at most 20 digits"]),
    (V1, "amount: 11.20e9", "amount: 1_000", ["30:21: error[wrong-type]: 'amount': a number in plain digits is required"]),
    (V1, "amount: 11.20e9", "amount: ' 5'", ["30:21: error[wrong-type]: 'amount': a number in plain digits is required"]),
    (V1, "amount: 11.20e9", "amount: ٣", ["30:21: error[wrong-type]: 'amount': a number in plain digits is required"]),
    (V1, "amount: 11.20e9", "amount: +5", ["30:21: error[wrong-type]: 'amount': a number in plain digits is required"]),
    (V1, "amount: 11.20e9", "of: '1,000', amount: 5", ["30:17: error[wrong-type]: 'of': a number in plain digits is required"]),
    (V1, "founded-on\n    date: 2006", "member-count\n    value: {amount: 2.5}", ["44:21: error[bounds]: 'member-count' is"]),
    (V1, "founded-on\n    date: 2006", "member-count\n    value: {amount: 2.0}", []),
    (V1, "founded-on\n    date: 2006", "rank\n    value: {amount: 0, of: 3}", ["44:21: error[bounds]: 'rank' is at least"]),
    (V1, "founded-on\n    date: 2006", "rank\n    value: {amount: 1e19, of: 3.5}", [
        "44:21: error[bounds]: 10000000000000000000 of 3.5 is more than there are",
        "44:31: error[bounds]: 'rank' is a whole number, not 3.5",
    ]),
    (V1, "founded-on\n    date: 2006", "patent-share\n    value: {amount: 100.5, unit: PERCENT}", [
        "44:21: error[bounds]: 'patent-share' is at most 100, not 100.5"
    ]),
    # who says it
    (V2, "when: 2024-03-01", "said: [coast-radio]", ["15:12: error[carrier]: 'coast-radio' carried this version"]),
    (V2, "when: 2024-03-01", "converted: [{amount: 1, unit: EUR, said: [dora-lind, coast-radio]}]", [
        "15:58: error[carrier]: 'coast-radio' carried this version and is not who said it",
        "15:17: error[converted]: only an amount can be converted",
    ]),
    # one object at a time
    (V1, END, founded("2007"), ["48:114: error[cardinality]: 'founded-on' has one object at a time, and 'founded' gives"]),
    (V1, END, founded("2006-05"), []),
    (V1, END, founded("2007", extra=", said: [dora-lind]"), []),
    (V1, END, founded("2007", extra=", in: 2007"), []),
    (V1, END, founded("2007", extra=", topic: chip-research"), []),
    (V1, END, founded("2007", extra=", valid_from: 2007"), []),
    (V1, END, founded("2007").replace("completed", "denied"), []),
    (V1, END, founded("2007").replace("completed", "planned"), []),
    (V1, END, founded("2007", "2008"), ["48:114: error[cardinality]", "49:114: error[cardinality]"]),
    # names
    (ALL, "    speaks_for: [arland]", "    wikidata: Q1\n  cormer: {kind: state, label: {en: C}, wikidata: Q1}", [
        "25:15: error[shared-wikidata]: 'cormer' is Q1 on Wikidata, too",
        "26:3: warning[unused-entity]: nothing names the entity 'cormer'",
    ]),
    (ALL, "    speaks_for: [arland]", "    formerly: [old-belmark]", ["25:16: error[duplicate-id]: 'belmark' was formerly"]),
    (ALL, "label: {en: Belmark, de: Belmark}", "label: {en: Republic of Arland, de: Arland}", [
        "9:17: warning[shared-label]: 'arland' is called 'Republic of Arland' in 'en', too",
        "9:41: warning[shared-label]: 'arland' is called 'Arland' in 'de', too",
    ]),
    (ALL, "    formerly: [old-belmark]", "    alias: {en: [Belmark, Arland, Arland]}", [
        "10:27: warning[shared-label]: 'arland' is called 'Arland' in 'en', too"
    ]),
    (ALL, "label: {en: Belmark, de: Belmark}", "label: {en: Belmark, de: Coast Radio}", []),  # another language
    (ALL, "includes: [cormar]", "label: {de: x}", ["21:5: error[duplicate-key]"]),
]  # fmt: skip


def planted(folder: Path, file: str, there: str, instead: str) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, instead, 1), encoding="utf-8")
    return [str(fault) for fault in entente.check(folder)]


@pytest.mark.parametrize(("file", "there", "instead", "expected"), PLANTED, ids=[f"{p[0]}-{p[2][:30]}" for p in PLANTED])
def test_a_planted_fault_is_told_where_it_stands(small: Path, file: str, there: str, instead: str, expected: list[str]) -> None:
    told = planted(small, file, there, instead)
    for start in expected:
        assert any(line.startswith(f"{small / file}:{start}") for line in told), told
    assert len(told) == len(expected), told


def test_articles_that_cite_each_other_are_told_once(small: Path) -> None:
    (small / PACT).write_text("label: {en: x}\npublisher: harbour-times\ncites:\n  - coast-radio\n  - harbour-doubts\n")
    told = planted(small, DOUBTS, "[harbour-times]", "[harbour-pact]")
    shown = "harbour-doubts → harbour-pact → harbour-doubts (nobody would be the origin: delete one of these)"
    assert told == [f"{small / DOUBTS}:3:9: error[circle]: 'cites' runs in a circle: {shown}"]


def test_versions_that_revise_each_other_are_told_once(small: Path) -> None:
    told = planted(small, V1, "complete: true", "revises: v2")
    assert [line.partition(" (")[0] for line in told] == [
        f"{small / V1}:6:10: error[circle]: 'revises' runs in a circle: v1 → v2 → v1",
        f"{small / V1}:6:10: error[date-order]: 'v2' was published",
    ]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "bc", "b": "a", "c": "a"}, [["a", "b"]]),
        ({"a": "b", "b": "a", "c": "d", "d": "ec", "e": "a"}, [["a", "b"], ["c", "d"]]),
        ({"b": "d", "d": "c", "c": "ab", "a": "d"}, [["a", "d", "c"]]),
        ({"a": "ab", "b": ""}, []),
        ({}, []),
    ],
)
def test_circles_that_hang_together_are_told_once_by_the_first_names(links: dict[str, str], expected: list[list[str]]) -> None:
    assert list(cycles(links)) == expected


def test_a_long_chain_of_reasons_is_no_circle_and_takes_no_time() -> None:
    chain = {str(number): [str(number + 1)] for number in range(2_000)}
    assert list(cycles(chain)) == []
    [knot] = cycles({**chain, "2000": ["0"]})
    assert len(knot) == 2_001
    pairs = {str(number): [str(number ^ 1), str(number + 2)] for number in range(20_000)}
    assert len([*cycles(pairs)]) == 10_000


EXTENDED = """
:seatedIn a :Relation , owl:ObjectProperty , owl:FunctionalProperty ;
    rdfs:label "seated in"@en , "hat Sitz in"@de ; schema:domainIncludes :Actor ; :sign 0 .
:seatCount a :Indicator , owl:ObjectProperty , owl:FunctionalProperty ;
    rdfs:label "seats"@en , "Sitze"@de ; schema:domainIncludes :Actor ; :sign 0 ; :minInclusive 2.5 .
"""
SEATED = """version: v1
published: 2024-03-01
assertions:
  - {id: a, subject: arland, relation: seated-in, object: cormar, status: in-force, statement: {en: x}AA}
  - {id: b, subject: arland, relation: seated-in, object: belmark, status: completed, statement: {en: x}BB}
"""


@pytest.mark.parametrize(
    ("first", "second", "faults"),
    [
        ("", "", 1),
        (", valid_from: 2000, valid_to: 2008", ", valid_from: 2008, valid_to: 2012", 0),
        (", valid_from: 2000, valid_to: 2009", ", valid_from: 2008, valid_to: 2012", 1),
        (", valid_from: 2000, valid_to: ../2009", ", valid_from: 2008", 0),
        (", valid_from: 2000", ", valid_to: 2012", 1),
        (", valid_from: 2000", "", 0),
        (", said: [dora-lind, coast-radio]", ", said: [dora-lind]", 0),
        (", said: [dora-lind, coast-radio]", ", said: [dora-lind, coast-radio]", 1),
    ],
)
def test_one_object_at_a_time_is_demanded_where_times_surely_overlap(
    small: Path, tmp_path: Path, first: str, second: str, faults: int
) -> None:
    ontology = tmp_path / "mine.ttl"
    ontology.write_text((resources.ontology() / "entente.ttl").read_text(encoding="utf-8") + EXTENDED, encoding="utf-8")
    (small / DOUBTS).with_name("v1.yaml").write_text(SEATED.replace("AA", first).replace("BB", second))
    told = [fault for fault in entente.check(small, ontology=ontology) if fault.severity == "error"]
    assert [(fault.code, fault.line) for fault in told] == [("cardinality", 5)] * faults
    assert [fault.column for fault in told] == [59] * faults


def test_an_indicator_keeps_to_the_bounds_that_the_ontology_gives(small: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "mine.ttl"
    ontology.write_text((resources.ontology() / "entente.ttl").read_text(encoding="utf-8") + EXTENDED, encoding="utf-8")
    path = small / V1
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("founded-on\n    date: 2006", "seat-count\n    value: {amount: 2.4}"), encoding="utf-8")
    assert [(f.code, f.message) for f in entente.check(small, ontology=ontology)] == [
        ("bounds", "'seat-count' is at least 2.5, not 2.4"),
    ]
    other = tmp_path / "other.ttl"
    other.write_text(ontology.read_text(encoding="utf-8").replace("Inclusive 2.5", "Inclusive 'few'"), encoding="utf-8")
    with pytest.raises(entente.OntologyError, match="gives :minInclusive as 'few'; it must be a number"):
        entente.check(small, ontology=other)


def test_what_cannot_be_read_makes_no_entity_unused(small: Path) -> None:
    told = planted(small, V2, "document: pact-decree", "documents: pact-decree")
    assert [line.partition("error")[2].partition(":")[0] for line in told] == ["[unknown-field]"]
    corpus = read(SMALL).corpus
    lonely = type(corpus)(profile=corpus.profile, entities=corpus.entities)
    words = ontology.load()
    assert {finding.code for finding in check(lonely, words)} == {"unused-entity"}
    assert check(lonely, words, unread=frozenset({"harbour-pact"})) == []
    assert check(lonely, words, all_named=False) == []


def test_sources_that_disagree_are_no_fault() -> None:
    assert entente.check() == []
