"""Entente: news about geopolitical AI alliances as a graph in which every claim knows who said it.

>>> import entente
>>> graph = entente.load()
>>> dataset = graph.to_rdflib()
>>> network = graph.to_networkx()
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version as _version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente._build import Graph, build, check, load, page
    from entente._errors import EntenteError, Fault, OntologyError, OutputError, SeedsError, UsageError

__all__ = [
    "EntenteError",
    "Fault",
    "Graph",
    "OntologyError",
    "OutputError",
    "SeedsError",
    "UsageError",
    "__version__",
    "build",
    "check",
    "load",
    "page",
]

_ROOMS = {
    "entente._build": ("Graph", "build", "check", "load", "page"),
    "entente._errors": ("EntenteError", "Fault", "OntologyError", "OutputError", "SeedsError", "UsageError"),
}
_ROOM = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    # The heavy libraries behind a name are imported when it is first used.
    if name == "__version__":
        return _version("entente")
    if name in _ROOM:
        return getattr(import_module(_ROOM[name]), name)
    message = f"module 'entente' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
