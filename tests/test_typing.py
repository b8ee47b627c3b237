"""A sample of how the public interface is used, held by the type checker in strict mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
