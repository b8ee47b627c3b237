"""Faults planted at known places of the small corpus, each told where it stands; and all faults of a run together."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL, SMALL_TEXTS, TESTS

import entente

if TYPE_CHECKING:
    from tests.conftest import Run

ENTENTE = Path(sys.executable).with_name("entente")
ALL = "entities/all.yaml"
V1 = "articles/harbour-pact/v1.yaml"
V2 = "articles/harbour-pact/v2.yaml"

PLANTED = [
    # file, what stands there, what is planted instead, the place and start of the finding
    ("corpus.yaml", "title:", "titel:", ["1:1: error[missing]: 'title' is required", "2:1: error[unknown-field]"]),
    ("corpus.yaml", "format: 1", "format: 2", ["1:9: error[format]: the file says format '2'"]),
    ("corpus.yaml", "title: {en: The harbour pact, de: Der Hafenpakt}", "title: {}", ["2:8: error[missing]: 'title' is empty"]),
    ("corpus.yaml", "format: 1", "base: ftp://x/", ["1:7: error[bad-link]: 'ftp://x/' is not a link"]),
    ("corpus.yaml", "format: 1", "contact: javascript:alert(1)", ["1:10: error[bad-contact]"]),
    (
        ALL,
        "kind: person",
        "kind: persons",
        ["23:11: error[unknown-kind]: there is no kind of entity 'persons' (did you mean 'person'?)"],
    ),
    (ALL, "kind: person", "kind: actor", ["23:11: error[unknown-kind]"]),
    (
        ALL,
        "  dora-lind:",
        "  Dora_Lind:",
        [
            "22:3: error[bad-slug]: 'Dora_Lind' is not a slug",
            f"{V1}:14:12: error[unknown-entity]",
            f"{V2}:14:19: error[unknown-entity]",
        ],
    ),
    (ALL, "{en: Coast Radio,", "{EN: Coast Radio,", ["31:13: error[bad-language]: 'EN' is not a language tag"]),
    (
        ALL,
        "includes: [cormar]",
        "includes: [cormer]",
        ["21:16: error[unknown-entity]: there is no entity 'cormer' (did you mean 'cormar'?)"],
    ),
    (ALL, "includes: [cormar]", "includes: cormar", ["21:15: error[wrong-type]: 'includes': a list is required"]),
    (
        ALL,
        "includes: [cormar]",
        "includes: [cormar, {a: b}]",
        ["21:24: error[wrong-type]: 'includes', number 2: a text is required"],
    ),
    (ALL, "entities:\n", "more: 1\nentities:\n", ["2:1: error[unknown-field]: there is no field 'more' (only 'entities')"]),
    (ALL, "includes: [cormar]", "includes: [chip-makers]", ["21:16: error[self]: 'chip-makers' names itself"]),
    (ALL, "speaks_for: [arland]", "wikidata: 159", ["25:15: error[bad-wikidata]: '159' is not a Wikidata id"]),
    (ALL, "formerly: [old-belmark]", "formerly: [arland]", ["10:16: error[duplicate-id]: 'arland' is still an entity"]),
    (
        ALL,
        "  pact-decree:",
        "  coast-radio:",
        ["35:3: error[duplicate-key]: the key 'coast-radio' stands twice", f"{V2}:14:54: error[unknown-entity]"],
    ),
    (ALL, "entities:", "entitys:", ["2:1: error[unknown-field]", "1:1: error[wrong-type]: 'entities': a mapping of slugs"]),
    ("articles/harbour-pact/article.yaml", "publisher: harbour-times", "publisher: times", ["4:12: error[unknown-entity]"]),
    ("articles/harbour-doubts/article.yaml", "[harbour-times]", "[harbour-time]", ["3:9: error[unknown-source]"]),
    (
        "articles/harbour-pact/article.yaml",
        "authors: [Ina Vos]",
        "id: harbour-pact",
        ["5:1: error[unknown-field]: 'id' is known"],
    ),
    (
        V1,
        "version: v1",
        "version: v9",
        ["1:1: warning[no-text]", "2:10: error[file-name]: the file is named 'v1'", f"{V2}:4:10: error[unknown-version]"],
    ),
    (V1, "published: 2024-03-01", "published: 2024-02-30", ["4:12: error[bad-date]: '2024-02-30' is not in the calendar"]),
    (V1, "complete: true", "complete: perhaps", ["6:11: error[wrong-type]: 'complete': true or false is required"]),
    (
        V1,
        "complete: true",
        "complet: true",
        ["6:1: error[unknown-field]: there is no field 'complet' (did you mean 'complete'?)"],
    ),
    (V1, "sha256: 5", "sha256: 6", ["5:9: error[sha256]: the text at hand has the sha256"]),
    (V1, "relation: cooperates-with", "relation: cooperate-with", ["10:15: error[unknown-relation]"]),
    (V1, "status: announced", "status: announce", ["13:13: error[unknown-status]"]),
    (V1, "object: arland", "object: harbour-pact", ["11:13: error[unknown-entity]"]),
    (V1, "object: arland", "object: belmark", ["11:13: error[self]: 'belmark' stands at both ends"]),
    (
        V1,
        "object: arland",
        "date: 2024",
        ["11:11: error[wrong-object]: 'cooperates-with' takes an 'object:'; here stands 'date'"],
    ),
    (
        V1,
        "    object: arland\n",
        "",
        ["10:15: error[wrong-object]: 'cooperates-with' takes an 'object:'; here stands nothing (give 'object:')"],
    ),
    (
        V1,
        "object: arland",
        "object: chip-research",
        ["11:13: error[kind]: 'chip-research' is of the kind 'topic'; the object of"],
    ),
    (
        V1,
        "subject: belmark",
        "subject: chip-research",
        ["9:14: error[kind]: 'chip-research' is of the kind 'topic'; the subject of"],
    ),
    (V1, "said: [dora-lind]", "said: [dora-lind, dora]", ["14:23: error[unknown-entity]"]),
    (V1, "valid_from: 2023-05", "valid_from: 2023-05\n    valid_to: 2022", ["24:15: error[period]: it ends (2022) before"]),
    (V1, "- id: member", "- id: pact", ["18:9: error[duplicate-id]: the assertion id 'pact' stands twice"]),
    (V1, "unit: EUR", "unit: EURO", ["30:36: error[unknown-unit]: there is no unit 'EURO' (did you mean 'EUR'?)"]),
    (V1, "unit: EUR", "unit: PERCENT", ["30:36: error[unit]: 'ai-gdp-contribution' is not measured in PERCENT"]),
    (V1, ", unit: EUR", "", ["30:12: error[unit]: an amount of 'ai-gdp-contribution' needs a unit"]),
    (V1, "amount: 11.20e9", "amount: 11,2", ["30:24: error[unknown-field]: there is no field '2'"]),
    (V1, "amount: 11.20e9", "amount: .inf", ["30:21: error[wrong-type]: 'amount'"]),
    (V1, "amount: 11.20e9", "amount: 1e999999", ["30:21: error[bad-number]: an amount has at most 20 digits"]),
    (V1, "basis: total", "basis: monthly", ["30:48: error[wrong-type]: 'basis': input should be 'total' or 'annual'"]),
    (
        V1,
        "converted: [{amount: 12000000000",
        "converted: [{amount: 0",
        ["32:17: error[converted]: an amount of 0 tells no rate"],
    ),
    (V1, "by: 2030", "by: soon", ["31:9: error[bad-year]: 'soon' is not a year"]),
    (V1, "by: 2030", "by: 2030-05", ["31:9: error[bad-year]"]),
    (
        V1,
        "12000000000, unit: USD",
        "80, unit: PERCENT",
        ["32:36: error[unit]: 'ai-gdp-contribution' is not measured in PERCENT"],
    ),
    (V1, "because: [pact]", "because: [pacts]", ["35:15: error[unknown-assertion]"]),
    (V1, "because: [pact]", "because: [gdp]", ["35:15: error[self]: an assertion cannot be its own reason"]),
    (V1, "confidence: high", "confidence: certain", ["36:17: error[unknown-confidence]"]),
    (
        V1,
        "{quote: founded in 2006}",
        "{quote: founded in 2007}",
        ["47:24: error[quote]: the quote 'founded in 2007' is not in the text"],
    ),
    (
        V1,
        '{quote: Arland, suffix: ", a member"}',
        "{quote: Arland}",
        ["25:24: error[quote]: the quote 'Arland' stands 2 times"],
    ),
    (
        V1,
        "{quote: founded in 2006}",
        "{quote: ' '}",
        ["47:24: error[bad-prose]: an empty text says nothing", "47:24: error[quote]"],
    ),
    (V1, "date: 2006", "date: 2006-13", ["44:11: error[bad-date]"]),
    (V1, "  - id: founded", "  - founded", ["42:5: error[yaml]: the item above is a text"]),
    (
        ALL,
        "label: {en: Belmark, de: Belmark}",
        "label: Belmark",
        ["9:12: error[wrong-type]: 'label': a mapping is required (write"],
    ),
    (
        "corpus.yaml",
        "format: 1",
        "base: https://x.example",
        ["1:7: error[bad-link]: the base 'https://x.example' does not"],
    ),
    ("corpus.yaml", "format: 1", "contact: https://x.example/%zz", ["1:10: error[bad-contact]"]),
    (
        "corpus.yaml",
        "format: 1",
        "contact: desk@x.example",
        ["1:10: error[bad-contact]: 'desk@x.example' is no address to turn to (write mailto:desk"],
    ),
    ("corpus.yaml", "format: 1", "contact: 'mailto:desk@x.example?bcc=all@x.example'", ["1:10: error[bad-contact]"]),
    (
        "corpus.yaml",
        "format: 1",
        "tour:\n- title: {en: A}\n  text: {en: B}\n  entity: arlund",
        ["4:11: error[unknown-entity]: there is no entity 'arlund' (did you mean 'arland'?)"],
    ),
    (
        "corpus.yaml",
        "format: 1",
        "tour:\n- title: {en: A}\n  text: {en: B}\n  compare: [harbour-pact@v1, harbour-pact@v9]",
        ["4:30: error[unknown-version]: there is no version 'harbour-pact@v9' (did you mean 'harbour-pact@v1'?)"],
    ),
    (
        "corpus.yaml",
        "format: 1",
        "tour:\n- title: {en: A}\n  text: {en: B}\n  between: [arland, arland]",
        ["4:12: error[tour]: 'between' names 1, and it takes two"],
    ),
    (
        "corpus.yaml",
        "format: 1",
        "tour:\n- title: {en: A}\n  text: {en: B}\n  entity: arland\n  disagreements: true",
        ["5:18: error[tour]: a step shows one thing, and here are 'entity' and 'disagreements' (make a step of each)"],
    ),
    ("corpus.yaml", "format: 1", "tour:\n- title: {en: A}\n  text: {}", ["3:9: error[missing]: 'text' is empty"]),
    ("corpus.yaml", "format: 1", "tour:\n- title: {en: A}", ["2:3: error[missing]: 'text' is required"]),
    ("corpus.yaml", "format: 1", "tour:\n- title: {en: A}\n  text: {en: B}\n  view: globe", ["4:9: error[wrong-type]: 'view'"]),
    (V2, "url: https://coast-radio.example/pact", "url: 'https://[::1'", ["5:40: error[bad-link]"]),
    (V1, "said: [dora-lind]", "said: dora-lind", ["14:11: error[wrong-type]: 'said': a list is required (write [dora-lind])"]),
    (V1, "[{quote: founded in 2006}]", "[founded in 2006]", ["47:16: error[wrong-type]: 'evidence', number 1: a mapping of"]),
    (
        V1,
        "{quote: founded in 2006}",
        "{quote: founded, in 2006}",
        ["47:33: error[unknown-field]: there is no field 'in 2006' (quote"],
    ),
    (V2, "revises: v1", "revises: v0", ["4:10: error[unknown-version]: harbour-pact has no version 'v0' (known are v1, v2)"]),
    (V2, "revises: v1", "revises: v2", ["4:10: error[self]: a version cannot revise itself"]),
    (V2, "outlet: coast-radio", "outlet: coast", ["5:22: error[unknown-entity]"]),
    (V2, "url: https://coast-radio.example/pact", "url: coast-radio.example", ["5:40: error[bad-link]"]),
    (
        V2,
        "{relation: member-of, object: harbour",
        "{relation: rank, object: harbour",
        ["6:20: error[wrong-object]: 'rank' relates to no"],
    ),
    (V2, "object: harbour-pact-body}", "object: chip-research}", ["6:39: error[kind]: 'chip-research' is of the kind 'topic'"]),
    (V2, "when: 2024-03-01", "at: belmark", ["15:9: error[kind]: 'belmark' is of the kind 'state'; what 'at' names"]),
    (V2, "when: 2024-03-01", "said: [coast-radio]", ["15:12: error[carrier]: 'coast-radio' carried this version"]),
    (
        V2,
        "document: pact-decree",
        "document: belmark",
        [
            "14:54: error[kind]: 'belmark' is of the kind 'state'; what 'ordered.document'",
            "entities/all.yaml:35:3: warning[unused-entity]: nothing names the entity 'pact-decree'",
        ],
    ),
    (
        V2,
        "ordered: {by: dora-lind,",
        "ordered: {from: dora-lind,",
        ["14:14: error[missing]: 'by' is required", "14:15: error[unknown-field]"],
    ),
    (V2, "assertions:", "assertions: none\nx:", ["7:13: error[wrong-type]: 'assertions': a list", "8:1: error[unknown-field]"]),
]


@pytest.mark.parametrize(("file", "there", "planted", "expected"), PLANTED, ids=[f"{p[0]}-{p[2][:25]}" for p in PLANTED])
def test_a_planted_fault_is_told_where_it_stands(small: Path, file: str, there: str, planted: str, expected: list[str]) -> None:
    path = small / file
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, planted, 1), encoding="utf-8")
    told = [str(fault) for fault in entente.check(small, texts=SMALL_TEXTS)]
    for start in expected:
        place = f"{small}/{start}" if start.startswith(("articles", "entities")) else f"{path}:{start}"
        assert any(line.startswith(place) for line in told), told
    assert len(told) == len(expected), told


def test_a_version_with_quotes_and_no_text_at_hand_is_a_warning(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    done = run("check", small, "--texts", "texts")
    assert done.returncode == 0
    place = f"{small}/{V1}:1:1"
    assert done.stdout == f"{place}: warning[no-text]: there is no text harbour-pact/v1.txt to look up its quotes in\n"
    assert "No faults" not in done.stderr
    assert run("build", small, "--texts", "texts").returncode == 0


def test_a_missing_text_is_told_where_one_was_kept_or_no_version_has_any(small: Path, tmp_path: Path) -> None:
    texts = Path(shutil.copytree(SMALL_TEXTS, tmp_path / "texts"))
    [second] = [version for version in entente.load(small).corpus.versions if version.id == "harbour-pact@v2"]
    quotes = [evidence.quote for assertion in second.assertions for evidence in assertion.evidence]
    (texts / "harbour-pact" / "v1.txt").unlink()
    (texts / "harbour-pact" / "v2.txt").write_text("\n".join(dict.fromkeys(quotes)), encoding="utf-8")
    assert [fault.code for fault in entente.check(small, texts=texts)] == ["no-text"]
    path = small / V1
    path.write_text(re.sub("sha256: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert entente.check(small, texts=texts) == []
    assert {fault.code for fault in entente.check(small, texts=tmp_path)} == {"no-text"}


def test_a_text_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    texts = Path(shutil.copytree(SMALL_TEXTS, tmp_path / "texts"))
    text = texts / "harbour-pact" / "v1.txt"
    text.write_bytes(b"\xff")
    with pytest.raises(entente.UsageError, match=r"v1\.txt' is not UTF-8 \(save it as UTF-8\)"):
        entente.check(SMALL, texts=texts)
    text.unlink()
    text.mkdir()
    with pytest.raises(entente.UsageError, match=r"v1\.txt' cannot be read: Is a directory"):
        entente.check(SMALL, texts=texts)


def test_a_file_that_is_too_large_is_told_before_it_is_read(small: Path) -> None:
    with (small / "corpus.yaml").open("r+b") as file:
        file.truncate(10_000_001)
    [fault] = entente.check(small)
    assert str(fault).startswith(
        f"{small}/corpus.yaml:1:1: error[too-large]: the file has 10,000,001 bytes; at most 10,000,000"
    )


def test_what_may_not_be_read_is_told(small: Path) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(small / "articles"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("entente.seeds._folders", denied)
        with pytest.raises(entente.UsageError, match=r"articles cannot be read: Permission denied"):
            entente.check(small)


def test_a_full_disk_is_told() -> None:
    command = f"{ENTENTE} export ttl > /dev/full"
    full = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr) == (2, "entente: the output: No space left on device\n")


def test_the_small_corpus_and_the_shipped_seeds_have_no_fault() -> None:
    assert entente.check(SMALL, texts=SMALL_TEXTS) == []
    assert entente.check() == []


def test_shipped_quotes_are_key_phrases_of_at_most_eight_words() -> None:
    versions = entente.load().corpus.versions
    quotes = [evidence.quote for version in versions for assertion in version.assertions for evidence in assertion.evidence]
    quotes += [phrase for version in versions for phrase in version.no_claim]
    assert len(quotes) > 90
    assert [quote for quote in quotes if len(quote.split()) > 8] == []


def test_faults_in_one_record_hide_no_other_and_raise_no_false_ones(small: Path) -> None:
    entities = small / ALL
    entities.write_text(entities.read_text(encoding="utf-8").replace("    kind: state\n", "", 1), encoding="utf-8")
    told = [fault.message for fault in entente.check(small)]
    assert told == ["'kind' is required"]


def test_files_that_are_missing_misnamed_misplaced_or_outside_are_told(small: Path, tmp_path: Path) -> None:
    (small / "corpus.yaml").unlink()
    (small / "articles" / "harbour-doubts" / "article.yaml").unlink()
    (small / "entities" / "more.yml").write_text("", encoding="utf-8")
    (small / "articles" / "harbour-pact" / "v3.yaml").mkdir()
    (small / "stray.yaml").write_text("", encoding="utf-8")
    (small / "entities" / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(small / "entities" / "pipe.yaml")
    (small / "articles" / "linked").symlink_to("..")
    outside = tmp_path / "outside.yaml"
    outside.write_text("entities: {}", encoding="utf-8")
    (small / "entities" / "linked.yaml").symlink_to(outside)
    shutil.copy(small / ALL, small / "entities" / "ALL.yaml")
    told = [str(fault).removeprefix(f"{small}/") for fault in entente.check(small)]
    duplicates = [line for line in told if "duplicate-id" in line]
    assert len(duplicates) == 12
    assert "entities/all.yaml:3:3: error[duplicate-id]: the entity 'arland' is already described in" in duplicates[0]
    others = [line.partition(": error")[::2] for line in told if line not in duplicates]
    assert [(place.partition(":")[0], fault.partition(":")[0]) for place, fault in others] == [
        ("articles/harbour-doubts/article.yaml", "[missing-file]"),
        ("articles/harbour-pact/v3.yaml", "[stray-file]"),
        ("articles/linked", "[stray-file]"),
        ("corpus.yaml", "[missing-file]"),
        ("entities/all.yaml", "[name-clash]"),
        ("entities/linked.yaml", "[outside]"),
        ("entities/loop.yaml", "[stray-file]"),
        ("entities/more.yml", "[stray-file]"),
        ("entities/pipe.yaml", "[stray-file]"),
        ("stray.yaml", "[stray-file]"),
    ]


def test_all_faults_of_a_run_come_together_sorted_on_standard_output(run: Run) -> None:
    done = run("check", "tests/corpora/broken", cwd=TESTS.parent)
    assert done.returncode == 1
    assert done.stdout == (TESTS / "golden" / "broken.txt").read_text(encoding="utf-8")
    assert done.stderr == "11 errors in 4 files\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "entente: there is no seeds folder 'nowhere'"),
        (["check", "--texts", "nowhere"], "entente: there is no folder of texts 'nowhere'"),
        (["check", "--ontology", "nowhere.ttl"], "entente: the ontology nowhere.ttl cannot be read"),
        (["check", "--nonsense"], "No such option"),
        (["chek"], "No such command 'chek'"),
    ],
)
def test_misuse_is_told_in_a_line_and_ends_with_2(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
