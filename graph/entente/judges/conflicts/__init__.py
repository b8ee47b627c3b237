"""Where the sources of a corpus disagree.

Each article speaks by its latest version: what an article itself has corrected is no disagreement. Sources disagree only where
what they say cannot hold together: "over 10" and "11.2" agree, so do "2024" and "2024-01-01", an amount and its rounded
conversion, or an undated value and a dated one; and leaving something out is not denying it. Where they agree on what was
ordered or published and differ in who is named for it, the attribution differs, and no fact is in conflict.

Which kinds are looked for, and which relations and statuses they concern, the ontology says.
"""

from __future__ import annotations

from entente.judges.conflicts.conflict import Conflict, Omission, Side
from entente.judges.conflicts.rules import conflicts

__all__ = ["Conflict", "Omission", "Side", "conflicts"]
