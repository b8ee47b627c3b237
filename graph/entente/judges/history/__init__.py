"""A corpus in time: how it stood on a day, and who said what when."""

from __future__ import annotations

from entente.judges.history.as_it_stood import as_known_on, as_of, unplaced
from entente.judges.history.entries import Subject, find, log

__all__ = ["Subject", "as_known_on", "as_of", "find", "log", "unplaced"]
