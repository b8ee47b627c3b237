"""A sample of how the public interface is used, held by the type checker in strict mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mypy import api
from tests.conftest import ROOT

import entente

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx
    from rdflib import Dataset


def sample(folder: Path) -> tuple[Dataset, nx.MultiDiGraph, list[Path], str]:
    faults: list[entente.Fault] = entente.check(folder, texts=folder / "texts")
    places: list[tuple[str, int, int]] = [(fault.file, fault.line, fault.column) for fault in faults]
    graph: entente.Graph = entente.load(folder)
    written: list[Path] = [*entente.build(folder, "out"), entente.page(folder, folder / "page.html")]
    started: list[Path] = entente.init(folder / "mine")
    revision: entente.Revision = entente.revise("lake-centre", folder / "mine", text=started[0], version="v3")
    needing: list[tuple[str, int]] = [(quote.kind, quote.line) for quote in revision.unsettled]
    return graph.to_rdflib(), graph.to_networkx(), written, f"{places}{needing}{graph.to_html()}"


def test_the_sample_names_what_exists() -> None:
    assert {"check", "load", "build", "page", "Graph", "Fault"} <= set(entente.__all__)


SLIPS = {
    "entente.load()": "",
    "entente.__version__.upper()": "",
    "entente.lod()": 'Module has no attribute "lod"; maybe "load"?',
    "entente.load().clams": '"Graph" has no attribute "clams"; maybe "claims"?',
    "entente.diff(None, 1)": 'Argument 1 to "diff" has incompatible type "None"',
    "entente.check(entente.load())": "",
}
"""Lines of a program, each with what a type checker says of it."""


def test_slips_of_the_pen_do_not_type_check(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("\n".join(["import entente", *SLIPS]), encoding="utf-8")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
    out, errors, _ = api.run([*settings, str(program)])
    assert not errors
    for number, told in enumerate(SLIPS.values(), 2):
        assert (f"program.py:{number}: error: {told}" in out) if told else (f"program.py:{number}:" not in out), out
