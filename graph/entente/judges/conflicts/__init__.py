"""Where the sources of a corpus disagree.

Only the latest version of each article counts: what an article itself has corrected is no disagreement. Sources disagree only
where what they say cannot hold together. "Over 10" and "11.2" agree. So do "2024" and "2024-01-01", an amount and its rounded
conversion, or an undated value and a dated one. To leave something out is not to deny it. Where sources agree on what was
ordered or published, and differ in who is named for it, only the attribution differs, and no fact is in conflict.

The ontology says which kinds of conflict there are, and which relations and statuses they concern.
"""

from __future__ import annotations

from entente.judges.conflicts.conflict import Conflict, Omission, Side
from entente.judges.conflicts.rules import conflicts

__all__ = ["Conflict", "Omission", "Side", "conflicts"]
