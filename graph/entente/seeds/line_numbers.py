"""Look up the lines and columns of findings, and keep no more faults than a person can read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente.model import resources
from entente.model.errors import Fault, Finding
from entente.model.shown_text import counted
from entente.seeds import document, json_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.model.errors import CodeName
    from entente.seeds.document import Mark

    _Group: TypeAlias = "tuple[str, str, str]"
    """A file, a code and a severity."""

MAX_PER_CODE = 100
"""The most faults of one code that are shown for one file."""
_MAX_LENGTH = 400
"""The most characters that are shown of a message, which may quote a file."""


class Gathered:
    """Findings in JSON Lines as they come, however many: the first ones of each code and file, and how many others there are.

    >>> gathered = Gathered()
    >>> gathered.add(Finding(file="a.jsonl", path=(line,), code="missing", message="") for line in range(1, 10_001))
    >>> len(gathered.findings) < 1_000, gathered.errors
    (True, 10000)
    >>> [fault.message for fault in gathered.located()][-1]
    '9,900 more errors [missing] from here on in this file'
    """

    def __init__(self) -> None:
        self.errors = 0
        """How many of them are errors."""
        self._groups: dict[_Group, list[Finding]] = {}
        self._most: dict[_Group, int] = {}
        self._others: Counter[_Group] = Counter()

    @property
    def findings(self) -> list[Finding]:
        """Those that are kept."""
        return [finding for group in self._groups.values() for finding in group]

    def add(self, findings: Iterable[Finding]) -> None:
        """Take some more."""
        for finding in findings:
            self.errors += finding.severity == "error"
            key = (finding.file, finding.code, finding.severity)
            group = self._groups.setdefault(key, [])
            group.append(finding)
            if len(group) > self._most.get(key, 4 * MAX_PER_CODE):
                self._shorten(key, group)

    def _shorten(self, key: _Group, group: list[Finding]) -> None:
        group.sort(key=_file_and_line)
        # Which of a line are the first ones, their columns tell.
        last = _file_and_line(group[MAX_PER_CODE])
        kept = [finding for finding in group if _file_and_line(finding) <= last]
        self._others[key] += len(group) - len(kept)
        self._groups[key] = kept
        self._most[key] = max(4 * MAX_PER_CODE, 2 * len(kept))

    def located(self, faults: Iterable[Fault] = ()) -> list[Fault]:
        """Return them as faults; see `locate`."""
        return _located(self.findings, faults, self._others)


def locate(findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> list[Fault]:
    """Return findings as faults, with the line and column of the node at their path, or else of the nearest node around it.

    For each code and file, the first faults are kept, and a last one counts the others.

    Args:
        findings: The findings.
        faults: Faults that have a line and column already.

    Returns:
        All faults, sorted.

    """
    return _located(findings, faults, {})


def _located(findings: Iterable[Finding], faults: Iterable[Fault], others: Mapping[_Group, int]) -> list[Fault]:
    groups: dict[_Group, list[tuple[Mark, Fault | Finding]]] = {}
    for fault in faults:
        mark = document.Mark(fault.line, fault.column)
        groups.setdefault((fault.file, fault.code, fault.severity), []).append((mark, fault))
    # File by file, and in JSON Lines line by line, so that only the marks of one are in memory.
    for finding in sorted(findings, key=_file_and_line):
        mark, told = _place(finding)
        groups.setdefault((finding.file, finding.code, finding.severity), []).append((mark, told))
    _marks.cache_clear()
    _places.cache_clear()
    return sorted(fault for key, group in groups.items() for fault in _shown_faults(group, others.get(key, 0)))


def _shown_faults(group: list[tuple[Mark, Fault | Finding]], others: int) -> Iterable[Fault]:
    group.sort(key=lambda item: (item[0], item[1].message))
    for mark, found in group[:MAX_PER_CODE]:
        message = found.message if len(found.message) <= _MAX_LENGTH else f"{found.message[:_MAX_LENGTH]} …"
        hint = found.hint if isinstance(found.hint, str) else found.hint()
        yield _fault(found, mark, found.code, message, hint if len(hint) <= _MAX_LENGTH else f"{hint[:_MAX_LENGTH]} …")
    for mark, found in group[MAX_PER_CODE : MAX_PER_CODE + 1]:
        more = (
            f"{counted(len(group) - MAX_PER_CODE + others, f'more {found.severity}')} [{found.code}] from here on in this file"
        )
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


def _file_and_line(finding: Finding) -> tuple[str, int]:
    """Return the file of a finding, and in JSON Lines, where its path begins with the number of a line, that line."""
    line = finding.path[0] if finding.path else 0
    return finding.file, line if isinstance(line, int) else 0


def _place(finding: Finding) -> tuple[Mark, Finding]:
    """Return the place of a finding; a line may be long, so in JSON Lines the finding tells the field as well."""
    file, line = _file_and_line(finding)
    if not line:
        return _nearest(finding.path, *_marks(file), at_key=finding.at_key) or document.Mark(1, 1), finding
    path = finding.path[1:]
    found = _places(file).marks(line)
    mark = _nearest(path, found.values, found.keys, at_key=finding.at_key) or document.Mark(line, 1)
    named = json_places.field_named(path)
    return mark, replace(finding, message=f"{named}: {finding.message}") if named else finding


def _nearest(
    path: document.Path, values: Mapping[document.Path, Mark], keys: Mapping[document.Path, Mark], *, at_key: bool
) -> Mark | None:
    if path in values and not (at_key and path in keys):
        return values[path]
    while path and path not in keys and path not in values:
        path = path[:-1]
    return keys.get(path) or values.get(path)


@lru_cache(maxsize=1)
def _places(file: str) -> json_places.Places:
    return json_places.Places(Path(file))


@lru_cache(maxsize=1)
def _marks(file: str) -> tuple[Mapping[document.Path, Mark], Mapping[document.Path, Mark]]:
    if resources.is_json_lines(Path(file)) or not Path(file).is_file():
        return {}, {}
    try:
        return document.marks(document.read_text(Path(file)), file)
    except (OSError, document.DocumentError):
        return {}, {}
