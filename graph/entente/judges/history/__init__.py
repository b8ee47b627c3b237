"""A corpus in time: as it stood, and who said what when."""

from __future__ import annotations

from entente.judges.history.timeline import Subject, find, log
from entente.judges.history.views import as_known_on, as_of, unplaced

__all__ = ["Subject", "as_known_on", "as_of", "find", "log", "unplaced"]
