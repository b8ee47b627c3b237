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
    from entente.claims.anchors import KnownTime
    from entente.claims.measure import Range
    from entente.claims.seen import Founding, Sighting
    from entente.claims.support import LeftOut, Sources
    from entente.claims.voice import Word
    from entente.judges.check.text_coverage import Coverage, Sentence
    from entente.judges.conflicts import Conflict, Omission, Side
    from entente.judges.diff import (
        Change,
        Difference,
        Exclusion,
        FieldChange,
        Operand,
        RecordChange,
        SameId,
        SameVoice,
        Selection,
    )
    from entente.judges.diff.timeline import ArticleTimeline, Stretch, Thread
    from entente.judges.grounds import Ground, Link, Why
    from entente.judges.history import LogEntry, Subject
    from entente.judges.impact import Edge, Impact, OriginImpact, Weakened
    from entente.judges.promises import Promise
    from entente.judges.search import Hit
    from entente.judges.stories import HandedOn, Row, Story
    from entente.judges.terms import FoundTerm
    from entente.judges.whose_words import Voice, WhoseWords
    from entente.model.dates import Span
    from entente.model.errors import (
        EndpointError,
        EntenteError,
        EntenteWarning,
        Fault,
        GraphError,
        LimitError,
        OntologyError,
        OutputError,
        QueryError,
        SeedsError,
        UsageError,
    )
    from entente.model.fault_codes import explain
    from entente.model.part import Part
    from entente.model.record import Origin
    from entente.model.records import (
        Archive,
        Article,
        Assertion,
        Carrier,
        Corpus,
        Entity,
        Evidence,
        Listing,
        Order,
        Profile,
        Proposition,
        Unsettled,
        Value,
        Version,
    )
    from entente.model.tour import TourStep
    from entente.model.vocabulary import ConflictKind, Kind, Relation, Status, Term, Vocabulary
    from entente.network.communities import Community
    from entente.rdf.compare import StatementChanges
    from entente.rdf.endpoint import Endpoint
    from entente.rdf.formats import SortedStatements
    from entente.rdf.query import Answer, Store
    from entente.render.conflicts import Conflicts
    from entente.render.found import Found
    from entente.render.impact import ImpactReport, ImpactTable
    from entente.render.promises import PromisesReport
    from entente.render.rdf_difference import StatementComparison
    from entente.render.table_answer import TableAnswer
    from entente.render.terms import Terms
    from entente.render.timeline import Timeline
    from entente.render.versions import Versions
    from entente.render.whose_words import WhoseWordsReport
    from entente.seeds.find_quotes import Line, Refound
    from entente.tasks.ask import ask
    from entente.tasks.build import build, export, page, parquet
    from entente.tasks.cache import cache
    from entente.tasks.conflicts import conflicts
    from entente.tasks.coverage import coverage
    from entente.tasks.curate import Revision, init, revise
    from entente.tasks.diff import Comparison, diff
    from entente.tasks.draft import Draft, draft
    from entente.tasks.fmt import fmt
    from entente.tasks.impact import impact
    from entente.tasks.load import check, load, schema
    from entente.tasks.loaded_graph import Graph
    from entente.tasks.log import log
    from entente.tasks.new import NewArticle, new
    from entente.tasks.patch import patch
    from entente.tasks.promises import promises
    from entente.tasks.push import Pushed, push
    from entente.tasks.query import query, sparql
    from entente.tasks.search import search
    from entente.tasks.settle import add, settle
    from entente.tasks.sources import sources
    from entente.tasks.story import StoryTable, story
    from entente.tasks.stream import stream
    from entente.tasks.tables import import_tables, workbook
    from entente.tasks.versions import versions
    from entente.tasks.view import View
    from entente.tasks.vocabulary import vocabulary
    from entente.tasks.watch import Seen, watch
    from entente.tasks.why import WhyReport, why

    __version__: str

__all__ = [
    "Answer",
    "Archive",
    "Article",
    "ArticleTimeline",
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
    "Conversion",
    "Corpus",
    "Coverage",
    "Derivation",
    "Difference",
    "Draft",
    "Edge",
    "Endpoint",
    "EndpointError",
    "EntenteError",
    "EntenteWarning",
    "Entity",
    "Evidence",
    "Exclusion",
    "Fault",
    "FieldChange",
    "Found",
    "FoundTerm",
    "Founding",
    "Graph",
    "GraphError",
    "Ground",
    "HandedOn",
    "Hit",
    "Impact",
    "ImpactReport",
    "ImpactTable",
    "Kind",
    "KnownTime",
    "LeftOut",
    "LimitError",
    "Line",
    "Link",
    "Listing",
    "LogEntry",
    "NewArticle",
    "Omission",
    "OntologyError",
    "Operand",
    "Order",
    "Origin",
    "OriginImpact",
    "OutputError",
    "Part",
    "Profile",
    "Promise",
    "PromisesReport",
    "Proposition",
    "Pushed",
    "QueryError",
    "Range",
    "RecordChange",
    "Refound",
    "Relation",
    "Representation",
    "Revision",
    "Row",
    "SameId",
    "SameVoice",
    "SeedsError",
    "Seen",
    "Selection",
    "Sentence",
    "Side",
    "Sighting",
    "SortedStatements",
    "Sources",
    "Span",
    "StatementChanges",
    "StatementComparison",
    "Status",
    "Store",
    "Story",
    "StoryTable",
    "Stretch",
    "Subject",
    "TableAnswer",
    "Term",
    "Terms",
    "Thread",
    "Timeline",
    "TourStep",
    "Unsettled",
    "UsageError",
    "Value",
    "Version",
    "Versions",
    "View",
    "Vocabulary",
    "Voice",
    "Weakened",
    "WhoseWords",
    "WhoseWordsReport",
    "Why",
    "WhyReport",
    "Word",
    "__version__",
    "add",
    "ask",
    "build",
    "cache",
    "check",
    "conflicts",
    "coverage",
    "diff",
    "draft",
    "explain",
    "export",
    "fmt",
    "impact",
    "import_tables",
    "init",
    "load",
    "log",
    "new",
    "page",
    "parquet",
    "patch",
    "promises",
    "push",
    "query",
    "revise",
    "schema",
    "search",
    "settle",
    "sources",
    "sparql",
    "story",
    "stream",
    "versions",
    "vocabulary",
    "watch",
    "why",
    "workbook",
]

_ROOMS = {
    "entente.claims": ("Claim", "Claims"),
    "entente.claims.anchors": ("KnownTime",),
    "entente.claims.measure": ("Range",),
    "entente.claims.seen": ("Founding", "Sighting"),
    "entente.claims.support": ("LeftOut", "Sources"),
    "entente.claims.voice": ("Word",),
    "entente.judges.check.text_coverage": ("Coverage", "Sentence"),
    "entente.judges.conflicts": ("Conflict", "Omission", "Side"),
    "entente.judges.diff": (
        *("Change", "Difference", "Exclusion", "FieldChange", "Operand"),
        *("RecordChange", "SameId", "SameVoice", "Selection"),
    ),
    "entente.judges.diff.timeline": ("ArticleTimeline", "Stretch", "Thread"),
    "entente.judges.grounds": ("Ground", "Link", "Why"),
    "entente.judges.history": ("LogEntry", "Subject"),
    "entente.judges.impact": ("Edge", "Impact", "OriginImpact", "Weakened"),
    "entente.judges.promises": ("Promise",),
    "entente.judges.whose_words": ("Voice", "WhoseWords"),
    "entente.judges.search": ("Hit",),
    "entente.judges.stories": ("HandedOn", "Row", "Story"),
    "entente.judges.terms": ("FoundTerm",),
    "entente.model.fault_codes": ("explain",),
    "entente.model.dates": ("Span",),
    "entente.model.errors": (
        *("EndpointError", "EntenteError", "EntenteWarning", "Fault", "GraphError", "LimitError"),
        *("OntologyError", "OutputError", "QueryError", "SeedsError", "UsageError"),
    ),
    "entente.model.record": ("Origin",),
    "entente.model.part": ("Part",),
    "entente.model.records": (
        "Archive",
        "Article",
        "Assertion",
        "Carrier",
        "Conversion",
        "Corpus",
        "Derivation",
        "Entity",
        "Evidence",
        "Listing",
        "Order",
        "Profile",
        "Proposition",
        "Representation",
        "Unsettled",
        "Value",
        "Version",
    ),
    "entente.model.tour": ("TourStep",),
    "entente.model.vocabulary": ("ConflictKind", "Kind", "Relation", "Status", "Term", "Vocabulary"),
    "entente.network.communities": ("Community",),
    "entente.rdf.compare": ("StatementChanges",),
    "entente.rdf.endpoint": ("Endpoint",),
    "entente.rdf.formats": ("SortedStatements",),
    "entente.rdf.query": ("Answer", "Store"),
    "entente.render.conflicts": ("Conflicts",),
    "entente.render.found": ("Found",),
    "entente.render.impact": ("ImpactReport", "ImpactTable"),
    "entente.render.promises": ("PromisesReport",),
    "entente.render.whose_words": ("WhoseWordsReport",),
    "entente.render.rdf_difference": ("StatementComparison",),
    "entente.render.table_answer": ("TableAnswer",),
    "entente.render.terms": ("Terms",),
    "entente.render.timeline": ("Timeline",),
    "entente.render.versions": ("Versions",),
    "entente.seeds.find_quotes": ("Line", "Refound"),
    "entente.tasks.ask": ("ask",),
    "entente.tasks.build": ("build", "export", "page", "parquet"),
    "entente.tasks.cache": ("cache",),
    "entente.tasks.conflicts": ("conflicts",),
    "entente.tasks.coverage": ("coverage",),
    "entente.tasks.curate": ("Revision", "init", "revise"),
    "entente.tasks.diff": ("Comparison", "diff"),
    "entente.tasks.draft": ("Draft", "draft"),
    "entente.tasks.fmt": ("fmt",),
    "entente.tasks.impact": ("impact",),
    "entente.tasks.loaded_graph": ("Graph",),
    "entente.tasks.load": ("check", "load", "schema"),
    "entente.tasks.log": ("log",),
    "entente.tasks.new": ("NewArticle", "new"),
    "entente.tasks.patch": ("patch",),
    "entente.tasks.settle": ("add", "settle"),
    "entente.tasks.promises": ("promises",),
    "entente.tasks.push": ("Pushed", "push"),
    "entente.tasks.sources": ("sources",),
    "entente.tasks.query": ("query", "sparql"),
    "entente.tasks.search": ("search",),
    "entente.tasks.story": ("StoryTable", "story"),
    "entente.tasks.stream": ("stream",),
    "entente.tasks.tables": ("import_tables", "workbook"),
    "entente.tasks.versions": ("versions",),
    "entente.tasks.view": ("View",),
    "entente.tasks.vocabulary": ("vocabulary",),
    "entente.tasks.watch": ("Seen", "watch"),
    "entente.tasks.why": ("WhyReport", "why"),
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
