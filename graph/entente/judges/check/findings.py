"""Findings at places inside records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from entente.model.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.judges.check.text_forms import Path
    from entente.model.errors import CodeName
    from entente.model.records import Origin


def at(
    origin: Origin | None,
    path: Path,
    code: CodeName,
    message: str,
    hint: str | Callable[[], str],
    *,
    at_key: bool = False,
    severity: Literal["error", "warning"] = "error",
) -> Finding:
    """Find something wrong at a path inside the record that was read from there; records of a graph have no place."""
    file, start = origin or ("<graph>", ())
    return Finding(file=file, path=(*start, *path), code=code, message=message, hint=hint, at_key=at_key, severity=severity)
