"""Quotes in texts of another typography: check accepts them, coverage, graph and page find them, revise takes its form over."""
# ruff: noqa: RUF001  signs that look alike are what this is about

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from tests.conftest import unpacked

import entente
from entente.judges.check.text_coverage import sentences
from entente.model.typography import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

QUOTE = "Dora Lind's „große“ Müllabfuhr – sofort"
TEXT = f"Heute\nSie nannte es {QUOTE} und ging.\nMehr nicht.\n"
VARIANTS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: normalize("NFD", text),
    "no-break spaces": lambda text: text.replace("Lind's „", "Lind's\u00a0„").replace(" – ", "\u202f–\u2009"),
    "curly apostrophe": lambda text: text.replace("'", "’"),
    "other quotation marks": lambda text: text.replace("„", "»").replace("“", "«"),
    "straight quotation marks": lambda text: text.replace("„", '"').replace("“", '"'),
    "another dash": lambda text: text.replace(" – ", " — "),
    "soft hyphens": lambda text: text.replace("Müllabfuhr", "Müll\u00adab\u00adfuhr"),
    "zero-width spaces": lambda text: text.replace("nannte ", "nannte \u200b").replace("große", "gro\u200bße"),
    "wrapped": lambda text: text.replace(" Müllabfuhr", "\nMüllabfuhr"),
    "Windows": lambda text: text.replace(" Müllabfuhr", "\nMüllabfuhr").replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    files = {
        "corpus.yaml": "title: {en: Rubbish}\n",
        "entities/all.yaml": "entities:\n"
        + "".join(f"  {name.lower()}: {{kind: state, label: {{en: {name}}}}}\n" for name in ("Arland", "Belmark")),
        "articles/pact/article.yaml": "label: {en: On rubbish}\nlanguage: de\n",
        "articles/pact/v1.yaml": f"""\
version: v1
complete: true
assertions:
  - id: claim
    subject: arland
    relation: cooperates-with
    object: belmark
    status: announced
    statement:
      en: Somebody said so.
    evidence:
      - quote: {QUOTE}
no_claim:
  - Heute
  - Mehr nicht
""",
        "texts/pact/v1.txt": TEXT,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_differs_in_typography_alone_is_found_everywhere(corpus: Path, run: Run, variant: str) -> None:
    text = VARIANTS[variant](TEXT)
    assert text != TEXT
    write(corpus / "texts/pact/v1.txt", text)
    done = run("check", corpus, "--texts", corpus / "texts")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No faults.\n")
    [covered] = entente.coverage(corpus, texts=corpus / "texts")
    assert folded(" ".join(sentence.text for sentence in covered.touched)) == folded(TEXT.splitlines()[1])
    assert not covered.uncovered
    graph = entente.load(corpus, texts=corpus / "texts")
    answer = graph.query("PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?start ?end { ?s oa:start ?start ; oa:end ?end }")
    [row] = answer
    start, end = int(str(row["start"])), int(str(row["end"]))
    assert text[start:].startswith("Dora")
    assert text[:end].endswith("sofort")
    page = unpacked(entente.page(corpus, corpus / "page.html", texts=corpus / "texts").read_text(encoding="utf-8"))
    assert f'"span":[{start},{end}]' in page or f"[{start},{end}]" in page


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("große", "grosse"),
        ("große", "Große"),
        ("Dora Lind's", "Dora Linds"),
        (" – sofort", " sofort"),
        (" – sofort", "−sofort"),
        ("Müllabfuhr", "Müll-\nabfuhr"),
        ("„große“", "große"),
        ("Müllabfuhr", "Mullabfuhr"),
        (" – sofort", " –\n\nsofort"),
    ],
)
def test_what_bears_meaning_is_no_typography(corpus: Path, there: str, instead: str) -> None:
    write(corpus / "texts/pact/v1.txt", TEXT.replace(there, instead))
    told = [str(fault) for fault in entente.check(corpus, texts=corpus / "texts")]
    assert any(f"the quote {QUOTE!r} is not in the text of pact@v1 (the nearest is " in line for line in told)


@pytest.mark.parametrize("variant", VARIANTS)
def test_revise_takes_the_form_of_the_new_text_over(corpus: Path, variant: str) -> None:
    text = VARIANTS[variant](TEXT)
    write(corpus / "new.txt", text)
    told = entente.revise("pact", corpus, text=corpus / "new.txt", version="v2", texts=corpus / "texts")
    assert told.counts == {"exact": 1}
    assert (told.notes, told.unsettled, told.sentences) == ((), (), ())
    write(corpus / "texts/pact/v2.txt", text)
    assert entente.check(corpus, texts=corpus / "texts") == []
    [quote] = re.findall(r"quote: (.*)", told.path.read_text(encoding="utf-8"))
    seen = {"decomposed", "curly apostrophe", "other quotation marks", "straight quotation marks", "another dash"}
    assert quote == (json.dumps(VARIANTS[variant](QUOTE), ensure_ascii=False) if variant in seen else QUOTE)


WRAPPED = """\
Arland and Belmark agree
The two states, which had long been rivals, agreed on Monday that they
will study chips together, Dora Lind of the government of Arland and
Eric Holm of Belmark said. It is not known when.

Cerria, which borders on both of them, said that it had not been asked
about it.
"""


def test_a_sentence_runs_over_wrapped_lines_and_no_others() -> None:
    found = sentences(WRAPPED, "en")
    assert [(sentence.line, sentence.text) for sentence in found] == [
        (1, "Arland and Belmark agree"),
        (
            2,
            " ".join(WRAPPED.splitlines()[1:4]).partition(" It is")[0],
        ),
        (4, "It is not known when."),
        (6, "Cerria, which borders on both of them, said that it had not been asked about it."),
    ]
    for sentence in found:
        assert " ".join(WRAPPED[sentence.start : sentence.end].split()) == sentence.text
        assert WRAPPED[: sentence.start].count("\n") == sentence.line - 1


def test_what_changed_in_another_line_of_a_wrapped_sentence_is_told(corpus: Path) -> None:
    write(corpus / "texts/pact/v1.txt", WRAPPED)
    write(corpus / "articles/pact/article.yaml", "label: {en: On rubbish}\n")
    path = corpus / "articles/pact/v1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace(QUOTE, "will study chips together")
        .partition("no_claim")[0]
        .replace("complete: true\n", ""),
        encoding="utf-8",
    )
    for name, text, kind in (
        ("unwrapped", " ".join(WRAPPED.split()).replace("agree The", "agree\nThe"), "exact"),
        ("denied", WRAPPED.replace("of Belmark said", "of Belmark denied"), "reworded"),
    ):
        write(corpus / "new.txt", text)
        told = entente.revise("pact", corpus, text=corpus / "new.txt", version=name, texts=corpus / "texts")
        assert [quote.kind for quote in told.quotes] == [kind]
        told.path.unlink()
    assert told.quotes[0].came == ("denied",)


def test_the_closest_is_taken_at_the_likeness_asked_for_and_no_lower(corpus: Path, run: Run) -> None:
    new = corpus / "new.txt"
    write(new, TEXT.replace("sofort", "nicht sofort"))
    how = ("revise", "pact", corpus, "--text", new, "--texts", corpus / "texts", "--version")
    done = run(*how, "v2", "--take-closest", "95")
    assert "edited: claim" in done.stdout
    [score] = re.findall(r"text line 2, (\d+) of 100: quote: 'Dora Lind''s „große“ Müllabfuhr – nicht sofort'", done.stdout)
    assert "\n    new: nicht\n" in done.stdout
    (corpus / "articles/pact/v2.yaml").unlink()
    done = run(*how, "v2", "--take-closest", score)
    assert f"text line 2, {score} of 100, taken: quote: 'Dora Lind''s" in done.stdout
    written = (corpus / "articles/pact/v2.yaml").read_text(encoding="utf-8")
    assert '- quote: "Dora Lind\'s „große“ Müllabfuhr – nicht sofort"\n' in written
    write(corpus / "texts/pact/v2.txt", new.read_text(encoding="utf-8"))
    assert {fault.code for fault in entente.check(corpus, texts=corpus / "texts")} == {"unsettled"}
    for wrong in ("0", "101", "x"):
        assert run(*how, "v3", "--take-closest", wrong).returncode == 2
    with pytest.raises(entente.UsageError, match=r"0 is no likeness in percent \(give a number from 1 to 100\)"):
        entente.revise("pact", corpus, text=new, version="v3", take_closest=0)


def test_a_closest_passage_is_taken_with_its_surroundings(corpus: Path) -> None:
    path = corpus / "articles/pact/v1.yaml"
    source = path.read_text(encoding="utf-8").replace(
        f"- quote: {QUOTE}", '- quote: Arland zahlt\n        prefix: "dass "\n        suffix: " heute"'
    )
    path.write_text(source.partition("no_claim")[0].replace("complete: true\n", ""), encoding="utf-8")
    write(corpus / "texts/pact/v1.txt", "Es heißt, Arland zahlt morgen. Sie sagt, dass Arland zahlt heute.\n")
    write(corpus / "texts/pact/v2.txt", "Es heißt, Arland zahlte morgen. Sie sagt, dass Arland zahlte heute nicht.\n")
    assert entente.check(corpus, texts=corpus / "texts") == []
    told = entente.revise(
        "pact", corpus, text=corpus / "texts/pact/v2.txt", version="v2", texts=corpus / "texts", take_closest=60
    )
    [quote] = told.quotes
    assert (quote.kind, quote.taken, quote.passage) == ("edited", True, "Arland zahlte heute nicht")
    assert {fault.code for fault in entente.check(corpus, texts=corpus / "texts")} == {"unsettled"}


def test_the_sentences_nearest_to_a_quote_that_is_gone_are_printed(corpus: Path, run: Run) -> None:
    write(
        corpus / "new.txt", "Ein Tag.\nDora Lind sprach kurz.\nDie Müllabfuhr kam.\nNiemand ging.\nEs regnete auf dem Markt.\n"
    )
    done = run("revise", "pact", corpus, "--text", corpus / "new.txt", "--version", "v2", "--texts", corpus / "texts")
    assert re.findall(r"\n    near: text line (\d): (.*)", done.stdout)[:2] == [
        ("2", "Dora Lind sprach kurz."),
        ("3", "Die Müllabfuhr kam."),
    ]
    (corpus / "articles/pact/v2.yaml").unlink()
    done = run("revise", "pact", corpus, "--text", corpus / "new.txt", "--version", "v2", "--format", "json")
    assert json.loads(done.stdout)["quotes"][0]["nearest"][0] == {"line": 2, "text": "Dora Lind sprach kurz."}


@pytest.mark.campaign
@pytest.mark.parametrize("command", ["check", "coverage"])
def test_ten_times_the_sentences_take_about_ten_times_as_long(corpus: Path, command: str) -> None:
    source = (corpus / "articles/pact/v1.yaml").read_text(encoding="utf-8").partition("  - id: claim")[0]
    claim = "  - id: c{0}\n    subject: arland\n    relation: cooperates-with\n    object: belmark\n    status: announced\n"
    claim += "    statement: {{en: x}}\n    evidence: [{{quote: Anlage {0}\u00a0weiter}}]\n"
    taken = {}
    for count in (200, 2000):
        numbers = range(100_000, 100_000 + count)
        write(corpus / "texts/pact/v1.txt", "".join(f"Arland baut die Anlage {number} weiter aus.\n" for number in numbers))
        write(corpus / "articles/pact/v1.yaml", source + "".join(claim.format(number) for number in numbers))
        graph = entente.load(corpus, texts=corpus / "texts")
        runs = []
        for _ in range(3):
            start = time.process_time()
            entente.coverage(graph) if command == "coverage" else entente.check(graph)
            runs.append(time.process_time() - start)
        taken[count] = min(runs)
    assert taken[2000] <= 15 * taken[200]
