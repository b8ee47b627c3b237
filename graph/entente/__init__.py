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
    from entente._build.corpus import Graph, check, load, schema
    from entente._build.curation import Revision, init, revise
    from entente._build.differences import diff
    from entente._build.files import build, export, page
    from entente._build.patches import patch
    from entente._codes import explain
    from entente._errors import (
        EntenteError,
        Fault,
        GraphError,
        OntologyError,
        OutputError,
        QueryError,
        SeedsError,
        UsageError,
    )
    from entente._export.difference import Comparison
    from entente._export.statements import StatementComparison
    from entente._store import Answer

__all__ = [
    "Answer",
    "Comparison",
    "EntenteError",
    "Fault",
    "Graph",
    "GraphError",
    "OntologyError",
    "OutputError",
    "QueryError",
    "Revision",
    "SeedsError",
    "StatementComparison",
    "UsageError",
    "__version__",
    "build",
    "check",
    "diff",
    "explain",
    "export",
    "init",
    "load",
    "page",
    "patch",
    "query",
    "revise",
    "schema",
]

_ROOMS = {
    "entente._build.answers": ("query",),
    "entente._build.corpus": ("Graph", "check", "load", "schema"),
    "entente._build.curation": ("Revision", "init", "revise"),
    "entente._build.differences": ("diff",),
    "entente._build.files": ("build", "export", "page"),
    "entente._codes": ("explain",),
    "entente._build.patches": ("patch",),
    "entente._errors": (
        "EntenteError",
        "Fault",
        "GraphError",
        "OntologyError",
        "OutputError",
        "QueryError",
        "SeedsError",
        "UsageError",
    ),
    "entente._export.difference": ("Comparison",),
    "entente._export.statements": ("StatementComparison",),
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
