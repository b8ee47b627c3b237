"""A corpus in part: as it stood on a day, day by day, without some sources or each; and in time, who said what when."""

from __future__ import annotations

from entente.judges.history.as_it_stood import as_known_on, as_of, last_day, unplaced
from entente.judges.history.day_by_day import VIEWS, AnyView, ByView, PartByDay, Stretch, View, days_of_change
from entente.judges.history.left_out import source_named, sources_named, with_grades, with_statuses, with_words, without
from entente.judges.history.source_by_source import Left, SourceBySource
from entente.judges.history.who_said_what import LogEntry, Subject, find, log, named_in

__all__ = [
    "VIEWS",
    "AnyView",
    "ByView",
    "Left",
    "LogEntry",
    "PartByDay",
    "SourceBySource",
    "Stretch",
    "Subject",
    "View",
    "as_known_on",
    "as_of",
    "days_of_change",
    "find",
    "last_day",
    "log",
    "named_in",
    "source_named",
    "sources_named",
    "unplaced",
    "with_grades",
    "with_statuses",
    "with_words",
    "without",
]
