"""What is worked out of some claims once, whoever asks for it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.claims.claim import Claims

_T = TypeVar("_T")


def once(judge: Callable[[Claims], _T]) -> Callable[[Claims], _T]:
    """Have a function of claims return what it returned of the same claims before; nobody may change that."""
    name = f"{judge.__module__}.{judge.__qualname__}"

    @wraps(judge)
    def judged(claims: Claims) -> _T:
        # It stands with the claims, which it mentions: so both go together.
        kept: dict[str, Any] = vars(claims)
        if name not in kept:
            kept[name] = judge(claims)
        found: _T = kept[name]
        return found

    return judged
