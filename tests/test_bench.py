"""What speed is measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.bench.builds import floor, records
from tests.bench.commands import edit
from tests.bench.corpus import generate, generate_lines
from tests.bench.disagreements import KINDS, disputed
from tests.bench.engines import copied
from tests.conftest import SMALL

import entente

if TYPE_CHECKING:
    from pathlib import Path


def test_the_corpora_that_speed_is_measured_on_have_no_fault(tmp_path: Path) -> None:
    generate(tmp_path / "corpus", 1_000)
    assert entente.check(tmp_path / "corpus") == []


def test_the_lines_that_speed_is_measured_on_are_the_same_corpus(tmp_path: Path) -> None:
    generate(tmp_path / "corpus", 500)
    generate_lines(tmp_path / "corpus.jsonl", 500)
    assert entente.load(tmp_path / "corpus.jsonl").corpus == entente.load(tmp_path / "corpus").corpus


def test_the_copy_that_diff_is_measured_on_differs_in_a_hundredth_of_the_assertions(tmp_path: Path) -> None:
    generate(tmp_path / "corpus", 1_000)
    edit(tmp_path / "corpus", tmp_path / "edited")
    assert entente.check(tmp_path / "edited") == []
    told = entente.diff(tmp_path / "corpus", tmp_path / "edited")
    assert "10 revised, 990 kept" in str(told)


@pytest.mark.parametrize("kind", KINDS)
def test_the_articles_that_disagree_without_a_fault_are_in_one_conflict(kind: str) -> None:
    found = disputed(kind, 40)
    assert [fault for fault in entente.check(found) if fault.severity == "error"] == []
    [conflict] = entente.conflicts(found)
    assert {claim.id for side in conflict.sides for claim in side.claims} == {claim.id for claim in found.claims}


def test_the_floor_of_a_build_writes_what_the_build_wrote(tmp_path: Path) -> None:
    entente.build(SMALL, tmp_path / "out")
    page = records((tmp_path / "out" / "graph.html").read_text(encoding="utf-8"))
    assert any(isinstance(part, dict) and part.keys() >= {"entities", "assertions", "texts"} for part in page)
    assert floor(SMALL, tmp_path / "out") > 0


def test_copied_tables_are_corpora_that_know_nothing_of_each_other(tmp_path: Path) -> None:
    entente.parquet(SMALL, tmp_path / "base")
    copied(tmp_path / "base", tmp_path / "three", 3)
    for question, bound in (("promises", {}), ("as-of", {"date": "2024-12-31"}), ("corroborated", {"words": 1})):
        one, three = (entente.ask(question, tmp_path / name, bind=bound).rows for name in ("base", "three"))
        assert len(three) == 3 * len(one) > 0, question
    assert entente.ask("diff", [tmp_path / "three", tmp_path / "three"]).rows == ()
