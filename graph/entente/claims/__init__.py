"""The claims of a corpus: its assertions, each resolved once, and the rules by which claims compare.

`claim` resolves an assertion. `propositions` says what it claims, and `voice` on whose word. `measure` says which amounts
compare, `periods` which claims may speak of one day, and `exclusion` which two cannot both hold. `wording` phrases claims, and
`table` makes rows of them.
"""

from __future__ import annotations

from entente.claims.claim import Claim, Claims
from entente.claims.support import firmest

__all__ = ["Claim", "Claims", "firmest"]
