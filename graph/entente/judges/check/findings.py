"""Findings, made at a path inside a record."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Literal

from entente.model.errors import Finding
from entente.model.records import Version
from entente.model.shown_text import curated

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.judges.check.text_forms import Path, Record
    from entente.model.errors import CodeName
    from entente.model.record import Origin
    from entente.model.records import Unsettled


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


def open_question(one: Unsettled | str, record: Record) -> tuple[str, str]:
    """Return what is unsettled, and what to do about it."""
    if isinstance(one, str) or one.sentence is None:
        note = one if isinstance(one, str) else one.note
        return note or "something is unsettled", "settle it and delete it, with 'unsettled:' when it was the last"
    hint = "settle it with 'entente settle'"
    if isinstance(record, Version) and record.origin is not None:
        folder = FilePath(record.origin.file).parents[2]  # that of articles/<article>/<version>.yaml
        hint = f"settle it with 'entente settle {curated(record.article, folder)}'"
    if one.claim is None:
        return f"the sentence “{one.sentence}” is not curated", hint
    drafted = f", drafted by {one.drafted_by}," if one.drafted_by else ""
    return f"nobody has decided on the claim '{one.claim.id}'{drafted} of the sentence “{one.sentence}”", hint
