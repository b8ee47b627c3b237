"""Broken files through the command line, a hundred in a campaign; `make fuzz` lets it meet thousands more."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL
from tests.fuzz.mutations import PLANTS, SHIPPED, Mutant, mutant, planted
from tests.fuzz.verdict import MEGABYTES, Received, complaints
from tests.interrupted import snapshot
from tests.measured import measured

if TYPE_CHECKING:
    from pathlib import Path


def _met(number: int, place: Path) -> list[str]:
    made, copy, out = mutant(number), place / str(number), place / f"{number}-out"
    shutil.copytree(made.seeds, copy)
    (copy / made.file).write_bytes(made.raw)
    out.mkdir()
    (out / "graph.ttl").write_text("as it was", encoding="utf-8")
    # The page of the shipped seeds takes seconds to lay out, whatever was changed in them.
    command: list[str | Path] = ["check", copy] if made.seeds == SHIPPED else ["build", copy, "-q", "-o", out]
    status, told, errors, seconds, megabytes = measured(*command)
    found = complaints(made, copy, Received(status, told + errors, errors, seconds))
    if megabytes > MEGABYTES:
        found.append(f"{megabytes:.0f} MB")
    if status and snapshot(out) != {"graph.ttl": "as it was"}:
        found.append("what was built before has changed")
    shutil.rmtree(copy)
    return [f"mutant {number} ({made.file}): {complaint}" for complaint in found]


@pytest.mark.parametrize("count", [10, pytest.param(100, marks=pytest.mark.campaign)])
def test_broken_files_are_refused_where_they_are_broken(tmp_path: Path, count: int) -> None:
    """Look into one of them with: python -m tests.fuzz --show NUMBER FOLDER."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        assert [found for met in pool.map(lambda number: _met(number, tmp_path), range(count)) for found in met] == []


def test_every_kind_of_fault_is_planted_and_the_same_number_gives_the_same_file() -> None:
    made = [planted(number) for number in range(1_000)]
    assert {mutant.code for mutant in made} >= {code for code, _, _ in PLANTS}
    assert planted(7) == made[7]
    assert {mutant.seeds for mutant in made} == {SMALL, SHIPPED}


def test_a_verdict_can_fail(tmp_path: Path) -> None:
    broken = Mutant(SMALL, "corpus.yaml", b"title: {en: x}\nformat: 2\n", "format", 2)
    told = f"{tmp_path}/corpus.yaml:2:9: error[format]: the file says format '2'"
    assert complaints(broken, tmp_path, Received(1, told, "", 0.1)) == []
    for received in (
        Received(1, told.replace(":2:9:", ":1:9:"), "", 0.1),
        Received(1, told.replace(":2:9:", ":2:99:"), "", 0.1),
        Received(1, told.replace("corpus.yaml", "entities/all.yaml"), "", 0.1),
        Received(1, "", "Traceback (most recent call last):", 0.1),
        Received(0, "", "", 0.1),
        Received(1, told, "", 6.0),
        Received(-9, told, "", 0.1),
    ):
        assert complaints(broken, tmp_path, received) != []
    blind = Mutant(SMALL, "corpus.yaml", b"title: {EN: 1}\n")
    assert complaints(blind, tmp_path, Received(0, "", "", 0.1)) == ["it passes and does not satisfy the schema"]
