"""The way of a newcomer: from `init` to a page of three articles in two languages, with few characters typed for each claim."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from tests.at_a_terminal import END, answered

import entente

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MOST = 100
"""The most characters that a claim may cost, all commands and settings of its article with it."""
TEXTS = {
    "plan": "Velmora and Tarsk plan a centre\n"
    "Velmora has belonged to the Lake Alliance since May. Tarsk supplies chips to Velmora. Orla Venn heads Velmora.",
    "seebund": "Velmora und der Seebund\n"
    "Velmora gehört nach wie vor zum Seebund. Tarsk wird nun auch mit Velmora in der Forschung zusammenarbeiten.",
    "doubts": "Doubts on the lake\nThe Fishing Guild opposes the Lake Alliance. "
    "Tarsk is a rival of Velmora, and one of the oldest that it has.",
}
ANSWERS = {
    # A sentence and its phrase, subject, relation, object, status, origin, more, statements, and whether to write it.
    "plan": [
        *["2", "3-7", "", "member-of", "", "", "", "", "Velmora belongs to the Lake Alliance.", "", ""],
        *["", "2-3", "", "supplies", "velmora", "", "", "", "Tarsk supplies Velmora with chips.", "", ""],
        *["", "1-3", "orla-venn", "heads", "velmora", "", "", "", "Orla Venn heads Velmora.", "", ""],
        END,
    ],
    "seebund": [
        *["2", "2-7", "", "member-of", "", "", "", "", "", "Velmora gehört zum Seebund.", ""],
        *["", "6-10", "", "cooperates", "velmora", "plan", "", "", "", "Tarsk wird mit Velmora forschen.", ""],
        END,
    ],
    "doubts": [
        *["2", "4-7", "", "opposes", "", "", "", "", "The Fishing Guild opposes the alliance.", "", ""],
        *["", "2-6", "", "rivals", "", "", "", "", "Tarsk is a rival of Velmora.", "", ""],
        END,
    ],
}


def test_from_nothing_to_a_page_of_three_articles(run: Run, tmp_path: Path) -> None:
    typed = 0

    def command(line: str) -> None:
        nonlocal typed
        typed += len(line) + 1
        done = run(*line.split()[1:], cwd=tmp_path / "mine")
        assert done.returncode == 0, done.stdout + done.stderr

    (tmp_path / "mine").mkdir()
    command("entente init .")
    shutil.rmtree(tmp_path / "mine" / "articles" / "lake-centre")
    for article, text in TEXTS.items():
        (tmp_path / "mine" / "a.txt").write_text(text, encoding="utf-8")
        command(f"entente new {article} --text a.txt")
        told = answered("add", article, answers=ANSWERS[article], cwd=tmp_path / "mine", EDITOR=os.devnull)
        assert "fault: " not in told
        typed += sum(len(answer) + 1 for answer in ANSWERS[article]) + len(f"entente add {article}\n")
        # The heading makes no claim.
        answered("settle", article, answers=["n"], cwd=tmp_path / "mine")
        typed += len(f"entente settle {article}\nn\n")
    command("entente check . --texts texts")
    command("entente page .")
    graph = entente.load(tmp_path / "mine", texts=tmp_path / "mine" / "texts")
    assert {article.language for article in graph.corpus.articles} == {"en", "de"}
    assert [claim.assertion.relation for claim in graph.claims] == [
        *["opposes", "rivals"],
        *["member-of", "supplies-to", "heads"],
        *["member-of", "cooperates-with"],
    ]
    assert (tmp_path / "mine" / "page.html").stat().st_size > 100_000
    assert typed / len(graph.claims) <= MOST, typed / len(graph.claims)
    # What is written reads as if by hand, in the one style.
    assert entente.fmt(tmp_path / "mine", check=True) == []
