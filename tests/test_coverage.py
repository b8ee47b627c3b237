"""How much of a text is curated: sentences, the share that evidence touches, and what `complete` promises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL, SMALL_TEXTS

import entente
from entente import seeds as _seeds
from entente.claims import Claims
from entente.judges.check.text_coverage import sentences
from entente.rdf import ontology, reading, writing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

V1 = "articles/harbour-pact/v1.yaml"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 11. Dezember kam Dr. Lind z. B. an. Sie ging.", ["Am 11. Dezember kam Dr. Lind z. B. an.", "Sie ging."]),
        ("de", "Rund 98 Mio. Euro. Das ist viel!", ["Rund 98 Mio. Euro.", "Das ist viel!"]),
        ("en", "Ms. Lind met U.S. officials on Jan. 5. They left.", ["Ms. Lind met U.S. officials on Jan. 5.", "They left."]),
        ("pt", "O Sr. Silva falou. Depois saiu.", ["O Sr. Silva falou.", "Depois saiu."]),
        ("pt-br", "O Sr. Silva falou. Depois saiu.", ["O Sr. Silva falou.", "Depois saiu."]),
        ("ru", "Они ушли, т.к. ждали. Это всё?", ["Они ушли, т.к. ждали.", "Это всё?"]),
        ("xx", "One. Two.", ["One.", "Two."]),
        ("en", "A heading\n\n* * *\r\n  Text. \n–\nMore", ["A heading", "Text.", "More"]),
        ("en", "\U0001f916 Robots rose. They fell.", ["\U0001f916 Robots rose.", "They fell."]),
        ("en", "", []),
    ],
)
def test_a_text_is_split_into_sentences_and_lines(language: str, text: str, expected: list[str]) -> None:
    found = sentences(text, language)
    assert [sentence.text for sentence in found] == expected
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text
        assert text[: sentence.start].count("\n") == sentence.line - 1


def test_coverage_tells_sentences_touched_named_and_left_out(small: Path) -> None:
    [told] = entente.coverage(SMALL, texts=SMALL_TEXTS)
    assert (told.version, told.complete, len(told.sentences), len(told.touched)) == ("harbour-pact@v1", True, 3, 2)
    assert [sentence.text for sentence in told.no_claim] == ["Arland and Belmark to work together"]
    assert told.uncovered == ()
    assert told.share == pytest.approx(2 / 3)
    path = small / V1
    path.write_text(path.read_text(encoding="utf-8").partition("no_claim")[0], encoding="utf-8")
    [told] = entente.coverage(small, texts=SMALL_TEXTS)
    assert [(sentence.line, sentence.text) for sentence in told.uncovered] == [(1, "Arland and Belmark to work together")]


@pytest.mark.parametrize(
    ("there", "instead", "expected"),
    [
        (
            "no_claim: [Arland and Belmark to work together]",
            "",
            [
                "6:11: warning[uncovered]: nothing is curated of the sentence 'Arland and Belmark to work together' in line 1",
            ],
        ),
        (
            "    evidence: [{quote: more than 11.2 billion euros}]\n",
            "",
            ["6:11: warning[uncovered]: nothing is curated of the sentence 'It expects more than 11.2 billion …' in line 3"],
        ),
        ("complete: true", "complete: false", []),
        ("work together]", "work together, will study chips]", ["48:49: warning[no-claim]: there is evidence in the sentence"]),
        ("[Arland and Belmark to work together]", "[Arland and Belmark to work together, nothing]", [
            "48:49: error[quote]: the phrase 'nothing' is not in the text of harbour-pact@v1 (copy it from the text)"
        ]),
        ("[Arland and Belmark to work together]", "[to work together, Arland]", [
            "48:30: error[quote]: the phrase 'Arland' stands more than once in the text of harbour-pact@v1 (take a longer one)"
        ]),
        ("[Arland and Belmark to work together]", "['']", ["48:12: error[bad-prose]", "48:12: error[quote]", "6:11: warning"]),
    ],
)  # fmt: skip
def test_a_complete_version_answers_for_every_sentence(small: Path, there: str, instead: str, expected: list[str]) -> None:
    path = small / V1
    text = path.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, instead, 1), encoding="utf-8")
    told = [str(fault) for fault in entente.check(small, texts=SMALL_TEXTS)]
    for start in expected:
        assert any(line.startswith(f"{path}:{start}") for line in told), told
    assert len(told) == len(expected), told
    assert {fault.code for fault in entente.check(small)} <= {"bad-prose"}


def test_sentences_without_a_claim_come_back_from_the_graph() -> None:
    corpus, words = _seeds.read(SMALL).corpus, ontology.load()
    versions = tuple(replace(version, no_claim=("b c", "a")) for version in corpus.versions)
    back = reading.corpus(writing.quads(Claims(replace(corpus, versions=versions), words)), words)
    assert {version.no_claim for version in back.versions} == {("a", "b c")}


def test_the_command_prints_a_table_and_the_sentences_that_nothing_touches(run: Run, small: Path, tmp_path: Path) -> None:
    path = small / V1
    path.write_text(path.read_text(encoding="utf-8").partition("no_claim")[0], encoding="utf-8")
    done = run("coverage", small, "--texts", SMALL_TEXTS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "version            sentences    touched    no claim    uncovered    share touched",
        "---------------  -----------  ---------  ----------  -----------  ---------------",
        "harbour-pact@v1            3          2           0            1              67%",
        f"{SMALL_TEXTS}/harbour-pact/v1.txt:1: Arland and Belmark to work together",
    ]
    (tmp_path / "none").mkdir()
    done = run("coverage", small, "--texts", "none")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No version has its text in none.\n")
    assert run("coverage", small).returncode == 2
