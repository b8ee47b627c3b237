"""Look up the lines and columns of findings, and keep no more faults than a person can read."""

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

MAX_PER_CODE = 100
"""The most faults of one code that are shown for one file."""
_MAX_LENGTH = 400
"""The most characters that are shown of a message, which may quote a file."""


def locate(findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> list[Fault]:
    """Return findings as faults, with the line and column of the node at their path, or else of the nearest node around it.

    For each code and file, the first faults are kept, and a last one counts the others.

    Args:
        findings: The findings.
        faults: Faults that have a line and column already.

    Returns:
        All faults, sorted.

    """
    groups: dict[tuple[str, str, str], list[tuple[Mark, Fault | Finding]]] = {}
    for fault in faults:
        mark = document.Mark(fault.line, fault.column)
        groups.setdefault((fault.file, fault.code, fault.severity), []).append((mark, fault))
    # File by file, so that only the marks of one are in memory.
    for finding in sorted(findings, key=lambda finding: finding.file):
        groups.setdefault((finding.file, finding.code, finding.severity), []).append((_place(finding), finding))
    _marks.cache_clear()
    return sorted(fault for group in groups.values() for fault in _shown_faults(group))


def _shown_faults(group: list[tuple[Mark, Fault | Finding]]) -> Iterable[Fault]:
    group.sort(key=lambda item: (item[0], item[1].message))
    for mark, found in group[:MAX_PER_CODE]:
        message = found.message if len(found.message) <= _MAX_LENGTH else f"{found.message[:_MAX_LENGTH]} …"
        hint = found.hint if isinstance(found.hint, str) else found.hint()
        yield _fault(found, mark, found.code, message, hint if len(hint) <= _MAX_LENGTH else f"{hint[:_MAX_LENGTH]} …")
    for mark, found in group[MAX_PER_CODE : MAX_PER_CODE + 1]:
        more = f"{counted(len(group) - MAX_PER_CODE, f'more {found.severity}')} [{found.code}] from here on in this file"
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
        return document.marks(document.read_text(Path(file)), file)
    except (OSError, document.DocumentError):
        return {}, {}
