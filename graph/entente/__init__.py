"""Entente: news about geopolitical AI alliances as a graph in which every claim knows who said it.

>>> import entente
>>> graph = entente.load()
>>> dataset = graph.to_rdflib()
>>> network = graph.to_networkx()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.judges.check.coverage import Coverage
    from entente.model.codes import explain
    from entente.model.errors import (
        EntenteError,
        EntenteWarning,
        Fault,
        GraphError,
        OntologyError,
        OutputError,
        QueryError,
        SeedsError,
        UsageError,
    )
    from entente.rdf.query import Answer
    from entente.render.conflicts import Conflicts
    from entente.render.statements import StatementComparison
    from entente.render.timeline import Timeline
    from entente.tasks.build import build, export, page
    from entente.tasks.curate import Revision, init, revise
    from entente.tasks.diff import Comparison, diff
    from entente.tasks.graph import Graph
    from entente.tasks.load import check, coverage, load, schema
    from entente.tasks.patch import patch
    from entente.tasks.query import query
    from entente.tasks.sources import conflicts, log

    __version__: str

__all__ = [
    "Answer",
    "Comparison",
    "Conflicts",
    "Coverage",
    "EntenteError",
    "EntenteWarning",
    "Fault",
    "Graph",
    "GraphError",
    "OntologyError",
    "OutputError",
    "QueryError",
    "Revision",
    "SeedsError",
    "StatementComparison",
    "Timeline",
    "UsageError",
    "__version__",
    "build",
    "check",
    "conflicts",
    "coverage",
    "diff",
    "explain",
    "export",
    "init",
    "load",
    "log",
    "page",
    "patch",
    "query",
    "revise",
    "schema",
]

_ROOMS = {
    "entente.tasks.query": ("query",),
    "entente.tasks.graph": ("Graph",),
    "entente.tasks.load": ("check", "coverage", "load", "schema"),
    "entente.tasks.curate": ("Revision", "init", "revise"),
    "entente.tasks.diff": ("Comparison", "diff"),
    "entente.tasks.build": ("build", "export", "page"),
    "entente.judges.check.coverage": ("Coverage",),
    "entente.model.codes": ("explain",),
    "entente.tasks.patch": ("patch",),
    "entente.tasks.sources": ("conflicts", "log"),
    "entente.model.errors": (
        "EntenteError",
        "EntenteWarning",
        "Fault",
        "GraphError",
        "OntologyError",
        "OutputError",
        "QueryError",
        "SeedsError",
        "UsageError",
    ),
    "entente.render.conflicts": ("Conflicts",),
    "entente.render.statements": ("StatementComparison",),
    "entente.render.timeline": ("Timeline",),
    "entente.rdf.query": ("Answer",),
}
_ROOM = {name: room for room, names in _ROOMS.items() for name in names}


if not TYPE_CHECKING:  # or a checker would take any name for one that there is

    def __getattr__(name: str) -> object:
        # The heavy libraries behind a name are imported when it is first used.
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415  its import takes longer than that of click

            return version("entente-kg")
        if name in _ROOM:
            return getattr(import_module(_ROOM[name]), name)
        message = f"module 'entente' has no attribute {name!r}"
        raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
