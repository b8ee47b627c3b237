"""Findings, made at a path inside a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from entente.model.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.judges.check.text_forms import Path
    from entente.model.errors import CodeName
    from entente.model.records import Origin


def finding_at(
    origin: Origin | None,
    path: Path,
    code: CodeName,
    message: str,
    hint: str | Callable[[], str],
    *,
    at_key: bool = False,
    severity: Literal["error", "warning"] = "error",
) -> Finding:
    """Return a finding at a path inside a record.

    Args:
        origin: Where the record was read; None if it comes from a graph and has no place in a file.
        path: The keys and indices that lead from the record to what is wrong.
        code: The code of the fault.
        message: What is wrong.
        hint: What to do, or a function that returns it.
        at_key: Whether the last key itself is wrong, and not the value under it.
        severity: Whether it is an error or a warning.

    """
    file, start = origin or ("<graph>", ())
    return Finding(file=file, path=(*start, *path), code=code, message=message, hint=hint, at_key=at_key, severity=severity)
