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
    from entente.claims import Claim, Claims
    from entente.judges.check.coverage import Coverage, Sentence
    from entente.judges.conflicts import Conflict, Omission, Side
    from entente.judges.diff import (
        Change,
        Difference,
        Exclusion,
        FieldChange,
        Operand,
        RecordChange,
        SameId,
        SameOrigin,
        Selection,
    )
    from entente.judges.history import Subject
    from entente.model.codes import explain
    from entente.model.dates import Span
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
    from entente.model.records import (
        Article,
        Assertion,
        Carrier,
        Corpus,
        Entity,
        Evidence,
        Listing,
        Order,
        Origin,
        Profile,
        Proposition,
        Value,
        Version,
    )
    from entente.model.vocabulary import ConflictKind, Kind, Relation, Status, Term, Vocabulary
    from entente.network.communities import Community
    from entente.rdf.compare import StatementChanges
    from entente.rdf.formats import SortedStatements
    from entente.rdf.query import Answer
    from entente.render.conflicts import Conflicts
    from entente.render.statements import StatementComparison
    from entente.render.timeline import Timeline
    from entente.seeds.revise import Line, Refound
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
    "Article",
    "Assertion",
    "Carrier",
    "Change",
    "Claim",
    "Claims",
    "Community",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "Conflicts",
    "Corpus",
    "Coverage",
    "Difference",
    "EntenteError",
    "EntenteWarning",
    "Entity",
    "Evidence",
    "Exclusion",
    "Fault",
    "FieldChange",
    "Graph",
    "GraphError",
    "Kind",
    "Line",
    "Listing",
    "Omission",
    "OntologyError",
    "Operand",
    "Order",
    "Origin",
    "OutputError",
    "Profile",
    "Proposition",
    "QueryError",
    "RecordChange",
    "Refound",
    "Relation",
    "Revision",
    "SameId",
    "SameOrigin",
    "SeedsError",
    "Selection",
    "Sentence",
    "Side",
    "SortedStatements",
    "Span",
    "StatementChanges",
    "StatementComparison",
    "Status",
    "Subject",
    "Term",
    "Timeline",
    "UsageError",
    "Value",
    "Version",
    "Vocabulary",
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
    "entente.claims": ("Claim", "Claims"),
    "entente.judges.check.coverage": ("Coverage", "Sentence"),
    "entente.judges.conflicts": ("Conflict", "Omission", "Side"),
    "entente.judges.diff": (
        "Change",
        "Difference",
        "Exclusion",
        "FieldChange",
        "Operand",
        "RecordChange",
        "SameId",
        "SameOrigin",
        "Selection",
    ),
    "entente.judges.history": ("Subject",),
    "entente.model.codes": ("explain",),
    "entente.model.dates": ("Span",),
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
    "entente.model.records": (
        "Article",
        "Assertion",
        "Carrier",
        "Corpus",
        "Entity",
        "Evidence",
        "Listing",
        "Order",
        "Origin",
        "Profile",
        "Proposition",
        "Value",
        "Version",
    ),
    "entente.model.vocabulary": ("ConflictKind", "Kind", "Relation", "Status", "Term", "Vocabulary"),
    "entente.network.communities": ("Community",),
    "entente.rdf.compare": ("StatementChanges",),
    "entente.rdf.formats": ("SortedStatements",),
    "entente.rdf.query": ("Answer",),
    "entente.render.conflicts": ("Conflicts",),
    "entente.render.statements": ("StatementComparison",),
    "entente.render.timeline": ("Timeline",),
    "entente.seeds.revise": ("Line", "Refound"),
    "entente.tasks.build": ("build", "export", "page"),
    "entente.tasks.curate": ("Revision", "init", "revise"),
    "entente.tasks.diff": ("Comparison", "diff"),
    "entente.tasks.graph": ("Graph",),
    "entente.tasks.load": ("check", "coverage", "load", "schema"),
    "entente.tasks.patch": ("patch",),
    "entente.tasks.query": ("query",),
    "entente.tasks.sources": ("conflicts", "log"),
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
