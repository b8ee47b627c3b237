"""What the assertions of a corpus claim, resolved once, and the rules of what holds between claims.

`claim` joins an assertion with all that follows from it; `propositions` says what is claimed, `voice` on whose word, `measure`
when amounts compare, `periods` when claims may speak of one day, `exclusion` when two cannot both hold, `wording` how they
read, and `table` gives them as rows.
"""

from __future__ import annotations

from entente.claims.claim import Claim, Claims

__all__ = ["Claim", "Claims"]
