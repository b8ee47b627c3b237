"""Moving an article to its next version: what becomes of each quote, what a person is left with, and that nothing is lost."""
# ruff: noqa: E501  output as told

from __future__ import annotations

import json
import random
import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import FIRST, SMALL

import entente
from entente import seeds as _seeds
from entente.judges.check.text_coverage import sentences
from entente.model import resources
from entente.model.typography import SearchedText
from entente.seeds import document, find_passage
from entente.seeds.find_quotes import KINDS, RESOLVED
from entente.seeds.next_version import revised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Run

ARTICLES = sorted(entente.load(FIRST).corpus.article)
OLD = """\
A lake and two states
Velmora and Tarsk are to work together on AI research under a decree that Orla Venn signed on 5 March.
A shared computing centre is to bring some 45 million euros of investment to Tarsk, or 49 million dollars.
Velmora has belonged to the Lake Alliance since May 2019. The Fishing Guild disagrees.
"""

TOLD = """\
articles/lake-centre/v3.yaml  lake-centre@v3, revises v2
Quotes: 2 exact, 1 moved, 1 edited

For a person to settle (3)
articles/lake-centre/v3.yaml:7: published: v2 said 2024-03-05; give the date of this version, or delete the field
articles/lake-centre/v3.yaml:8: complete: no quote touches 2 sentences that v2 did not have (text lines 4, 5); curate what they claim, then say true
articles/lake-centre/v3.yaml:32: edited: investment: some 45 million euros of investment
    text line 4, 94 of 100: quote: some 60 million euros of investment
    new: 60
    no more: 45

Sentences that no quote touches and that are new (2)
text line 4: A shared computing centre is to bring some 60 million euros of investment to Tarsk, or 65 million dollars.
text line 5: The Fishing Guild joined the plan on 9 March.
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A corpus of one's own, whose article has come to its second version."""
    entente.init(tmp_path / "mine")
    return tmp_path / "mine"


def revise(mine: Path, text: str, *, old: bool = True) -> entente.Revision:
    new = mine / "texts" / "lake-centre" / "v3.txt"
    new.write_text(text, encoding="utf-8", newline="")
    return entente.revise("lake-centre", mine, text=new, version="v3", texts=mine / "texts" if old else None)


def kinds(revision: entente.Revision) -> dict[str, str]:
    return {f"{quote.assertion}: {quote.quote}": quote.kind for quote in revision.quotes}


def text_of(mine: Path, version: str) -> str:
    return (mine / "texts" / "lake-centre" / f"{version}.txt").read_text(encoding="utf-8")


def codes(mine: Path, *, texts: bool = True) -> list[str]:
    return [fault.code for fault in entente.check(mine, texts=mine / "texts" if texts else None)]


def test_quotes_that_stand_as_they_stood_are_exact_and_the_new_sentence_is_told(mine: Path) -> None:
    revision = revise(mine, text_of(mine, "v2") + "The Fishing Guild joined.\n")
    assert revision.counts == {"exact": 4}
    assert (revision.version, revision.revises, revision.compared) == ("v3", "v2", True)
    assert revision.sentences == ((5, "The Fishing Guild joined."),)
    assert [note.text.partition(":")[0] for note in revision.notes] == ["published", "complete"]
    written = revision.path.read_text(encoding="utf-8")
    assert "\nversion: v3\nrevises: v2 # the version it follows\nunsettled:\n" in written
    assert "\npublished:\nsha256: " in written
    assert "\ncomplete: false\n" in written
    assert codes(mine) == ["unsettled", "unsettled"]


def test_a_complete_version_stays_so_when_every_sentence_was_there(mine: Path) -> None:
    revision = revise(mine, text_of(mine, "v2").rstrip("\n"))
    assert revision.sentences == ()
    assert "\ncomplete: true\n" in revision.path.read_text(encoding="utf-8")


def test_sentences_without_a_claim_stay_so_and_phrases_that_are_gone_are_told(mine: Path) -> None:
    path = mine / "articles" / "lake-centre" / "v2.yaml"
    line = "\nno_claim: [By our staff, Photo by Orla]\n"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + line, encoding="utf-8")
    revision = revise(mine, text_of(mine, "v2").rstrip("\n") + "\nBy our staff.\n", old=False)
    assert revision.sentences == ()
    assert [note.text for note in revision.notes if note.text.startswith("no_claim")] == [
        "no_claim: 'Photo by Orla' does not stand once in the new text; delete it, or take another phrase"
    ]
    assert "\ncomplete: true\n" in revision.path.read_text(encoding="utf-8")


def test_what_stands_elsewhere_has_moved_and_needs_nobody(mine: Path) -> None:
    revision = revise(mine, text_of(mine, "v3"))
    assert kinds(revision) == {
        "research: are to work together on AI research": "exact",
        "investment: some 45 million euros of investment": "edited",
        "investment: plan a shared computing centre": "exact",
        "member: Velmora": "moved",
    }
    [edited] = revision.unsettled
    assert (edited.passage, edited.text_line) == ("some 60 million euros of investment", 4)
    assert 90 <= edited.score < 100
    line = revision.path.read_text(encoding="utf-8").splitlines()[edited.line - 1]
    assert line.startswith('      - "the text has no “some 45 million euros of investment”; closest is “some 60 million euros')
    assert revision.quotes[-1].line == 1 + next(
        number for number, line in enumerate(revision.path.read_text(encoding="utf-8").splitlines()) if "quote: Velmora" in line
    )


def test_a_quote_whose_sentence_reads_differently_needs_a_person(mine: Path) -> None:
    revision = revise(mine, text_of(mine, "v2").replace("Velmora has belonged", "It is denied that Velmora has belonged"))
    [quote] = revision.unsettled
    assert (quote.kind, quote.assertion) == ("reworded", "member")
    assert quote.passage == "It is denied that Velmora has belonged to the Lake Alliance since May 2019."
    assert revision.notes[0].text.startswith("published: v2 said 2024-03-05")
    assert "complete: true" in revision.path.read_text(encoding="utf-8")


def test_a_sentence_beyond_the_quote_may_change(mine: Path) -> None:
    path = mine / "articles/lake-centre/v2.yaml"
    written = (
        path.read_text(encoding="utf-8")
        .replace('"some 45', "some 45")
        .replace(
            "quote: some 45 million euros of investment",
            'quote: 49 million dollars\n        prefix: "or "\n        suffix: ".\\nVelmora"',
        )
    )
    path.write_text(written, encoding="utf-8")
    assert codes(mine) == []
    revision = revise(mine, text_of(mine, "v2").replace("Velmora has belonged", "Velmora belongs"))
    assert kinds(revision)["investment: 49 million dollars"] == "exact"
    assert kinds(revision)["member: Velmora"] == "edited"


def test_without_the_old_text_nothing_is_called_moved_or_reworded(mine: Path) -> None:
    text = text_of(mine, "v3").replace("Velmora has belonged", "It is denied that Velmora has belonged")
    revision = revise(mine, text, old=False)
    assert not revision.compared
    assert revision.counts == {"exact": 3, "edited": 1}
    assert revision.notes[1].text.startswith("complete: no quote touches 2 sentences (text lines 4, 5); curate")


def test_what_has_gone_is_told_and_marked(mine: Path) -> None:
    revision = revise(mine, "Something else entirely.\n")
    assert revision.counts == {"gone": 4}
    written = revision.path.read_text(encoding="utf-8")
    assert written.count("and nothing close to it") == 4
    assert {quote.score for quote in revision.quotes} == {0}


def test_a_quote_that_now_stands_twice_is_told_apart_by_its_surroundings(mine: Path) -> None:
    twice = text_of(mine, "v2") + "Nobody knows whether others are to work together on AI research too.\n"
    revision = revise(mine, twice)
    assert [quote.kind for quote in revision.quotes] == ["exact"] * 4
    written = revision.path.read_text(encoding="utf-8")
    assert '- quote: are to work together on AI research\n        suffix: " under"\n' in written
    assert "quote" not in codes(mine)


def test_where_nothing_tells_which_is_meant_a_person_says(mine: Path) -> None:
    twice = text_of(mine, "v2") + "Nobody knows whether others are to work together on AI research too.\n"
    revision = revise(mine, twice, old=False)
    [quote] = revision.unsettled
    assert (quote.kind, quote.text_line) == ("repeated", 2)
    assert "stands 2 times in the text (lines 2, 5); tell which by prefix or suffix" in revision.path.read_text(
        encoding="utf-8"
    )
    (mine / "articles/lake-centre/v3.yaml").unlink()
    again = revise(mine, text_of(mine, "v2") * 2)
    assert {quote.kind for quote in again.quotes} == {"repeated"}


def test_an_assertion_without_a_quote_is_carried_and_marked(tmp_path: Path) -> None:
    small = Path(shutil.copytree(SMALL, tmp_path / "small"))
    text = tmp_path / "new.txt"
    text.write_text("Whatever it says.", encoding="utf-8")
    revision = entente.revise("harbour-pact", small, text=text, version="v3")
    assert revision.counts == {"unquoted": 2}
    assert [note.text.partition(":")[0] for note in revision.notes] == ["published", "carried_by", "lists"]
    assert {fault.code for fault in entente.check(small)} == {"unsettled"}
    assert len(entente.check(small)) == 5


def test_the_archived_copy_of_the_new_version_is_asked_for(mine: Path) -> None:
    old = mine / "articles/lake-centre/v2.yaml"
    kept = old.read_text(encoding="utf-8").replace("assertions:", "archived: {url: https://archive.example/2}\nassertions:", 1)
    old.write_text(kept, encoding="utf-8")
    notes = [note.text for note in revise(mine, text_of(mine, "v3")).notes]
    assert "archived: this is the copy of v2; give that of this version, or delete the field" in notes


def test_a_settled_version_passes_and_differs_as_the_texts_do(mine: Path, run: Run) -> None:
    revision = revise(mine, text_of(mine, "v3"))
    settled = re.sub(r"^ *unsettled:\n(?: +- .*\n)+", "", revision.path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settled = settled.replace("published:", "published: 2024-03-09").replace("some 45 million", "some 60 million")
    revision.path.write_text(settled.replace("amount: 45000000", "amount: 60000000"), encoding="utf-8")
    assert codes(mine) == []
    told = run("diff", "lake-centre@v2", "lake-centre@v3", "--seeds", mine).stdout
    assert "about 45 million EUR → Tarsk – investment in AI: about 60 million EUR" in told


@pytest.mark.parametrize("article", ARTICLES)
def test_of_a_shipped_file_every_line_is_carried_over(tmp_path: Path, article: str) -> None:
    seeds = Path(shutil.copytree(FIRST, tmp_path / "seeds"))
    (tmp_path / "new.txt").write_text(OLD, encoding="utf-8")
    last = entente.load(seeds).corpus.latest[article]
    revision = entente.revise(article, seeds, text=tmp_path / "new.txt", version="next")
    old = (seeds / "articles" / article / f"{last.version}.yaml").read_text(encoding="utf-8").splitlines()
    new = revision.path.read_text(encoding="utf-8").splitlines()
    changed = ("version: ", "revises: ", "sha256: ", "published:", "retrieved:", "complete: ")
    added = re.compile(r" *(unsettled:|- \"(the text has no|it has no quote|\w+: ).*\")$|(revises|sha256): [\w-]+$")
    for tag, start, end, first, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            assert all(line.startswith(changed) for line in old[start:end])
            assert all(line.startswith(changed) or added.match(line) for line in new[first:until])
    assert [quote.assertion for quote in revision.quotes if quote.kind == "unquoted"] == [
        assertion.id for assertion in last.assertions if not assertion.evidence
    ]
    faults = entente.check(seeds)
    assert {(fault.code, fault.file) for fault in faults} == {("unsettled", str(revision.path))}
    assert [fault.line for fault in faults] == [
        *(note.line for note in revision.notes),
        *(quote.line for quote in revision.unsettled),
    ]


def test_edits_of_every_kind_are_all_found_and_no_quote_left_unmarked_is_wrong(mine: Path) -> None:
    """For texts edited at random: what is not marked stands exactly once, in a sentence that the old text had."""
    [version] = [v for v in _seeds.read(mine).corpus.versions if v.id == "lake-centre@v1"]
    source = (mine / "articles/lake-centre/v1.yaml").read_text(encoding="utf-8")
    old = text_of(mine, "v1")
    chance = random.Random(4)  # noqa: S311  no secret
    seen = set()
    for _ in range(300):
        new = _edited(old, chance)
        outcome = revised(version, source, "v9", new=new, old=old, language="en")
        marked = {quote.assertion for quote in outcome.quotes if quote.kind not in RESOLVED}
        root = document.read(outcome.yaml, "v9.yaml", [])
        assert isinstance(root, dict)
        assert isinstance(root["assertions"], list)
        for assertion in root["assertions"]:
            assert isinstance(assertion, dict)
            assert ("unsettled" in assertion) == (assertion["id"] in marked)
            for evidence in assertion["evidence"] if assertion["id"] not in marked else ():  # type: ignore[union-attr]
                context = "".join(evidence.get(part, "") for part in ("prefix", "quote", "suffix"))  # type: ignore[union-attr, misc]
                assert SearchedText(new).once(context)
                assert _sentence(new, context) in {_sentence(old, context), *_sentences(old)}
        assert root["complete"] == ("false" if outcome.sentences else "true")
        seen |= {quote.kind for quote in outcome.quotes}
    assert seen == set(KINDS) - {"unquoted"}


def _edited(text: str, chance: random.Random) -> str:
    lines = text.splitlines()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                chance.shuffle(lines)
            case 1:
                lines[at] = lines[at].replace(chance.choice(lines[at].split() or [""]), "otherwise", 1)
            case 2:
                lines[at] = "Something that nobody had said before."
            case 3:
                lines.insert(chance.randrange(len(lines) + 1), lines[at])
            case _:
                lines.insert(at, "Tarsk adds a sentence.")
    return "\n".join(lines)


def _sentences(text: str) -> list[str]:
    return [find_passage.one_line(sentence.text) for sentence in sentences(text, "en")]


def _sentence(text: str, part: str) -> str:
    found: Sequence[str] = [sentence for sentence in _sentences(text) if part in sentence]
    return found[0] if found else ""


def test_the_command_tells_each_thing_with_its_line(mine: Path, run: Run) -> None:
    arguments = ("revise", "lake-centre", ".", "--text", "texts/lake-centre/v3.txt", "--version", "v3")
    done = run(*arguments, "--texts", "texts", cwd=mine)
    assert done.returncode == 0
    assert done.stdout == TOLD
    assert done.stderr == "check refuses the file until all of it is settled and no 'unsettled:' is left.\n"
    refused = run("check", ".", cwd=mine)
    assert refused.returncode == 1
    assert "articles/lake-centre/v3.yaml:32:9: error[unsettled]: the text has no “some 45 million" in refused.stdout
    assert run("build", ".", cwd=mine).returncode == 1
    again = run(*arguments, cwd=mine)
    assert (again.returncode, again.stdout) == (2, "")
    assert "articles/lake-centre/v3.yaml is there already (give the new version another label)" in again.stderr
    Path(mine, "articles/lake-centre/v3.yaml").unlink()
    told = run(*arguments, "--format", "json", cwd=mine)
    assert json.loads(told.stdout)["counts"] == {"exact": 3, "edited": 1}
    assert "The old text was not at hand" in told.stderr
    Path(mine, "articles/lake-centre/v3.yaml").unlink()
    assert run(*arguments, "-q", cwd=mine).stderr == ""
    other = run("revise", *arguments[1:-1], "v4", "--texts", "texts", cwd=mine)
    assert other.returncode == 1
    Path(mine, "articles/lake-centre/v3.yaml").unlink()
    other = run("revise", *arguments[1:-1], "v4", "--texts", "texts", cwd=mine)
    assert other.stderr.startswith("Put the text at texts/lake-centre/v4.txt, so that check can look up its quotes.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lake-center", "v3.txt", "v3"), "no article 'lake-center' (did you mean 'lake-centre'?)"),
        (
            ("lake-centre", "v3.txt", "V 3"),
            "'V 3' cannot be a version's label (use lower-case letters, digits and single dashes",
        ),
        (("lake-centre", "v3.txt", "../../x"), "cannot be a version's label"),
        (("lake-centre", "v3.txt", "v1"), "v1.yaml is there already (give the new version another label)"),
        (("lake-centre", "v3.txt", "article"), "article.yaml is there already"),
        (("lake-centre", "v2.txt", "v3"), "is that of lake-centre@v2 (there is nothing to revise)"),
        (
            ("lake-centre", "v4.txt", "v3"),
            "v4.txt' cannot be read: No such file or directory (name the file that holds the text",
        ),
        (("lake-centre", "", "v3"), "cannot be read: Is a directory"),
        (("lake-centre", "latin.txt", "v3"), "is not UTF-8 (save it as UTF-8)"),
        (("lake-centre", "empty.txt", "v3"), "is empty"),
    ],
)
def test_misuse_is_told_and_writes_nothing(mine: Path, run: Run, arguments: tuple[str, str, str], message: str) -> None:
    article, text, label = arguments
    folder = mine / "texts" / "lake-centre"
    (folder / "latin.txt").write_bytes("für".encode("latin-1"))
    (folder / "empty.txt").write_text(" \n", encoding="utf-8")
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    done = run("revise", article, mine, "--text", folder / text, "--version", label)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before


def test_what_entente_was_installed_with_is_not_written_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "is_installed", lambda: True)
    with pytest.raises(entente.UsageError, match=r"belong to its installation \(name a seeds folder of your own"):
        entente.revise("china-russia-ai", text=tmp_path / "new.txt", version="v2")


def test_an_old_text_that_is_not_the_one_curated_is_told(mine: Path) -> None:
    (mine / "texts/lake-centre/v2.txt").write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(entente.SeedsError) as told:
        revise(mine, "Something.")
    assert {fault.code for fault in told.value.faults} == {"quote", "sha256"}
