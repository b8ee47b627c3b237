"""A person at a terminal adds claims and settles what waits: what is mistyped is told, and asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.at_a_terminal import END, answered

import entente

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Velmora and the lake\nOrla Venn said that Velmora is headed by her. Tarsk will put some 40 million euros into AI.\n"
    "The Lake Alliance was founded on 3 March 2001.\nNobody knows why.\nNobody knows why.\n"
    "Velmora has belonged to the Lake Alliance since May 2019.\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    entente.init(tmp_path / "mine")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    entente.new("lake", tmp_path / "mine", text=tmp_path / "text.txt")
    return tmp_path / "mine"


def version(mine: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((mine / "articles" / "lake" / "v1.yaml").read_text(encoding="utf-8"))
    return found


def editor(folder: Path, script: str) -> str:
    """Return an editor of texts that changes them by a shell script, whose first argument is the file."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_claims_of_all_sorts_are_given_and_what_is_mistyped_is_asked_for_again(mine: Path) -> None:
    answers = [
        # A relation read from its other end; names by label, of which one is mistyped.
        *["lake", "headed", "nine", "3-1", "1-9", "5-7", "Velmorra", "velmora", "zzz", "headed by", "Orla Venn"],
        *["in", "Orla Venn", "mood: good", "", "Orla Venn heads Velmora.", "", "y"],
        # An amount.
        *["", "4-7", "", "ai-investment", "much", "40e6 EUR", "maybe", "plan", ""],
        *["about: true", "topic: AI research", "", "Tarsk is to put some 40 million euros into AI.", "", ""],
        # A date. At last a phrase that stands more than once.
        *["4", "3-6", "", "founded-on", "2001-03-03", "", "", "", "It was founded on 3 March 2001.", "", ""],
        # A person heads no topic; and there is no editor to mend it with.
        *["2", "8-9", "orla-venn", "heads", "ai-research", "", "", "", "Orla Venn heads it.", "", "e", "n"],
        *["5", "1-3"],
    ]
    told = answered("add", "lake", answers=[*answers, END], cwd=mine, EDITOR="no-such-editor")
    for message in (
        "Give its number, or words that it alone has",
        "'nine' are no words of it (give two numbers from 1 to 9, like 2-5)",
        "'3-1' are no words of it",
        "these are 9 words (a key phrase has at most 8)",
        "these words stand more than once (take more of them; Ctrl-D ends)",
        "there is no entity 'Velmorra' (did you mean 'Velmora'?)",
        "no relation is meant by 'zzz'",
        "heads, with subject and object in each other’s place",
        "'mood: good' is no field (write topic, when,",
        "'much' is no amount (write it in plain digits)",
        "'maybe' is none of them (known are alleged,",
        "fault: object: ",
        "It cannot be written so.",
        "Set EDITOR to the editor of texts that you like.",
    ):
        assert message in told, message
    assert told.startswith("Tab completes names. Ctrl-D ends; what is written by then stays.\n")
    assert told.rstrip().endswith("3 claims added to articles/lake/v1.yaml, 4 things left to settle")
    # Labels make a statement of a figure and of a date too, which only Enter takes.
    assert "Statement in German [Tarsk – Investitionen in KI: etwa 40 Millionen EUR (KI-Forschung) (geplant)]:" in told
    assert "Statement in English [Lake Alliance – founded in: 2001-03-03 (in force)]:" in told
    claims = version(mine)["assertions"]
    assert [(one["subject"], one["relation"], one.get("object")) for one in claims] == [
        ("orla-venn", "heads", "velmora"),
        ("tarsk", "ai-investment", None),
        ("lake-alliance", "founded-on", None),
    ]
    assert claims[0]["said"] == ["orla-venn"]
    assert (claims[1]["value"], claims[1]["about"], claims[1]["topic"]) == (
        {"amount": 40_000_000, "unit": "EUR"},
        True,
        "ai-research",
    )
    assert str(claims[2]["date"]) == "2001-03-03"


def test_what_is_unsettled_is_kept_edited_deleted_or_left(mine: Path, tmp_path: Path) -> None:
    path = mine / "articles" / "lake" / "v1.yaml"
    written = path.read_text(encoding="utf-8").replace(
        "unsettled:\n", "unsettled:\n  - ask the publisher\n  - note: and the author\n  - sentence: This went away\n"
    )
    path.write_text(written, encoding="utf-8")
    # The editor first breaks the file, then mends it.
    change = 'if grep -q "status: \\[" "$1"; then sed -i "s/status: \\[/status: announced/" "$1"; '
    change += 'else sed -i "s/^status: .*/status: [/" "$1"; fi'
    answers = [
        *["d", "l", "x", "d"],  # of a note, another, and a sentence that is gone, after a letter that means nothing
        *["n", "l", "l", "l", "l", "l"],  # the heading makes no claim
        *["a", "3-7", "", "member-of", "", "", "", "valid_from: 2019-05", ""],
        *["Velmora belongs to the Lake Alliance.", "Velmora gehört zum Seebund.", "e", "", "y"],
    ]
    told = answered("settle", "lake", answers=answers, cwd=mine, EDITOR=editor(tmp_path, change))
    assert "This went away … (not in the text)" in told
    assert "There is no such choice: d delete it, l leave it." in told
    assert "error[yaml]" in told
    assert told.rstrip().endswith("6 things left to settle in articles/lake/v1.yaml")
    found = version(mine)
    assert found["unsettled"][0] == {"note": "and the author"}
    assert found["no_claim"] == ["Velmora and the lake"]
    assert [one["status"] for one in found["assertions"]] == ["announced"]


def test_a_sentence_that_names_nobody_is_taken_to_speak_of_whom_the_one_before_spoke(mine: Path) -> None:
    (mine / "a.txt").write_text("Tarsk supplies chips to Velmora. It has done so for long.\n", encoding="utf-8")
    entente.new("chips", mine, text=mine / "a.txt")
    answers = ["", "2-3", "", "supplies", "velm", "", "", "", "", "", "", "", "2-3"]
    told = answered("add", "chips", answers=[*answers, END], cwd=mine)
    assert told.count("Subject [tarsk]:") == 2
    assert "1 claim added" in told
    claim = yaml.safe_load((mine / "articles" / "chips" / "v1.yaml").read_text(encoding="utf-8"))["assertions"][0]
    assert claim["statement"]["en"] == "Tarsk – supplies – Velmora (in force)"


def test_a_program_that_settles_is_told_what_it_cannot(mine: Path) -> None:
    with pytest.raises(entente.UsageError, match=r"nothing unsettled with the number 9.*counted from 0 to 6"):
        entente.settle("lake", mine, entry=9, decision="drop")
    with pytest.raises(
        entente.UsageError, match=r"no claim is proposed for entry 0 of lake@v1.*give one, or drop the sentence"
    ):
        entente.settle("lake", mine, entry=0, decision="keep")
    with pytest.raises(entente.UsageError, match=r"there is no article 'lakes'.*did you mean 'lake'"):
        entente.settle("lakes", mine, entry=0, decision="drop")
    for left in range(7, 0, -1):
        assert len(version(mine)["unsettled"]) == left
        entente.settle("lake", mine, entry=0, decision="drop")
    with pytest.raises(entente.UsageError, match="all of it is settled"):
        entente.settle("lake", mine, entry=0, decision="drop")
    assert len(version(mine)["no_claim"]) == 5


def test_an_article_that_cannot_be_at_hand_is_told(mine: Path) -> None:
    text = mine / "texts" / "lake" / "v1.txt"
    text.write_bytes("für".encode("latin-1"))
    with pytest.raises(
        entente.UsageError, match=r"the text '.*v1\.txt' cannot be read \(put the article's text there, in UTF-8"
    ):
        entente.settle("lake", mine, entry=0, decision="drop")
    (mine / "articles" / "lake" / "v1.yaml").write_text("format: [", encoding="utf-8")
    with pytest.raises(entente.UsageError, match=r"the article 'lake' cannot be read \(see what is wrong with 'entente check"):
        entente.settle("lake", mine, entry=0, decision="drop")
