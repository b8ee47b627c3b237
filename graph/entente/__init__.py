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
    from entente._build.answers import query
    from entente._build.corpus import Graph, check, coverage, load, schema
    from entente._build.curation import Revision, init, revise
    from entente._build.differences import diff
    from entente._build.files import build, export, page
    from entente._build.patches import patch
    from entente._build.sources import conflicts, log
    from entente._check.coverage import Coverage
    from entente._codes import explain
    from entente._errors import (
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
    from entente._export.conflicts import Conflicts
    from entente._export.difference import Comparison
    from entente._export.statements import StatementComparison
    from entente._export.timeline import Timeline
    from entente._store import Answer

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
    "entente._build.answers": ("query",),
    "entente._build.corpus": ("Graph", "check", "coverage", "load", "schema"),
    "entente._build.curation": ("Revision", "init", "revise"),
    "entente._build.differences": ("diff",),
    "entente._build.files": ("build", "export", "page"),
    "entente._check.coverage": ("Coverage",),
    "entente._codes": ("explain",),
    "entente._build.patches": ("patch",),
    "entente._build.sources": ("conflicts", "log"),
    "entente._errors": (
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
    "entente._export.conflicts": ("Conflicts",),
    "entente._export.difference": ("Comparison",),
    "entente._export.statements": ("StatementComparison",),
    "entente._export.timeline": ("Timeline",),
    "entente._store": ("Answer",),
}
_ROOM = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    # The heavy libraries behind a name are imported when it is first used.
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  its import takes longer than that of click

        return version("entente")
    if name in _ROOM:
        return getattr(import_module(_ROOM[name]), name)
    message = f"module 'entente' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
