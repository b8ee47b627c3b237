"""What speed is measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.commands import edit
from tests.bench.corpus import generate

import entente

if TYPE_CHECKING:
    from pathlib import Path


def test_the_corpora_that_speed_is_measured_on_have_no_fault(tmp_path: Path) -> None:
    generate(tmp_path / "corpus", 1_000)
    assert entente.check(tmp_path / "corpus") == []


def test_the_copy_that_diff_is_measured_on_differs_in_a_hundredth_of_the_assertions(tmp_path: Path) -> None:
    generate(tmp_path / "corpus", 1_000)
    edit(tmp_path / "corpus", tmp_path / "edited")
    assert entente.check(tmp_path / "edited") == []
    told = entente.diff(tmp_path / "corpus", tmp_path / "edited")
    assert "10 revised, 990 kept" in str(told)
