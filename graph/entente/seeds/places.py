"""Findings to faults with their places, and no more of them than a person can read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from entente.model.errors import Fault, Finding
from entente.model.text import counted
from entente.seeds import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.model.errors import CodeName
    from entente.seeds.document import Mark

MOST = 100
"""How many faults of one code are told of one file."""
_LONG = 400
"""How many characters of a message are shown; it may quote what a file says."""


def locate(findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> list[Fault]:
    """Turn paths inside files into lines and columns: of the node itself, or else of the nearest one around it.

    Of one code and file, the first faults are told and the others counted.

    Args:
        findings: What is wrong at which path.
        faults: What is already known to be wrong at which line and column.

    Returns:
        All of them as faults, sorted.

    """
    groups: dict[tuple[str, str, str], list[tuple[Mark, Fault | Finding]]] = {}
    for fault in faults:
        mark = document.Mark(fault.line, fault.column)
        groups.setdefault((fault.file, fault.code, fault.severity), []).append((mark, fault))
    # File by file, so that the marks of one alone are in memory.
    for finding in sorted(findings, key=lambda finding: finding.file):
        groups.setdefault((finding.file, finding.code, finding.severity), []).append((_place(finding), finding))
    _marks.cache_clear()
    return sorted(fault for group in groups.values() for fault in _told(group))


def _told(group: list[tuple[Mark, Fault | Finding]]) -> Iterable[Fault]:
    group.sort(key=lambda item: (item[0], item[1].message))
    for mark, found in group[:MOST]:
        message = found.message if len(found.message) <= _LONG else f"{found.message[:_LONG]} …"
        hint = found.hint if isinstance(found.hint, str) else found.hint()
        yield _fault(found, mark, found.code, message, hint if len(hint) <= _LONG else f"{hint[:_LONG]} …")
    for mark, found in group[MOST : MOST + 1]:
        more = f"{counted(len(group) - MOST, f'more {found.severity}')} [{found.code}] from here on in this file"
        yield _fault(found, mark, "more", more, "mend the ones before first")


def _fault(found: Fault | Finding, mark: Mark, code: CodeName, message: str, hint: str) -> Fault:
    return Fault(
        file=found.file,
        line=mark.line,
        column=mark.column,
        code=code,
        message=message,
        hint=hint,
        severity=found.severity,
    )


def _place(finding: Finding) -> Mark:
    values, keys = _marks(finding.file)
    path = finding.path
    if path in values and not (finding.at_key and path in keys):
        return values[path]
    while path and path not in keys and path not in values:
        path = path[:-1]
    return keys.get(path) or values.get(path) or document.Mark(1, 1)


@lru_cache(maxsize=1)
def _marks(file: str) -> tuple[Mapping[document.Path, Mark], Mapping[document.Path, Mark]]:
    if not Path(file).is_file():
        return {}, {}
    try:
        return document.marks(document.content(Path(file)), file)
    except (OSError, document.DocumentError):
        return {}, {}
