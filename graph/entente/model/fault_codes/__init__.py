"""The codes of faults, as the page `codes.md` documents them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from entente.model.argument_types import checked
from entente.model.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE = Path(__file__).with_name("codes.md")
_SECTION = re.compile(r"^## (\S+)\n\n(error|warning)( · graph)?\n\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code of faults, with its meaning in Markdown. `graph` says whether the fault can be found in the RDF graph alone."""

    name: str
    severity: Literal["error", "warning"]
    graph: bool
    text: str

    @property
    def meaning(self) -> str:
        """What it means and how to mend it, without the example."""
        return self.text.partition("\n\n```")[0]


@cache
def codes() -> Mapping[str, Code]:
    """Return the codes by name.

    >>> codes()["no-text"].severity
    'warning'
    """
    found = _SECTION.findall(_PAGE.read_text(encoding="utf-8"))
    return {
        name: Code(name=name, severity=severity, graph=bool(graph), text=text.strip()) for name, severity, graph, text in found
    }


@checked
def explain(code: str) -> str:
    """Return what a code of `check` means, how to mend the fault, and a few lines that cause it, in Markdown.

    >>> print(explain("bad-year").splitlines()[0])
    bad-year (error)

    Raises:
        UsageError: There is no such code.

    """
    known = codes()
    if code not in known:
        message = f"there is no code {code!r}"
        raise UsageError(message, hint=did_you_mean(code, known))
    entry = known[code]
    graph = ", can be told from the graph alone" if entry.graph else ""
    return f"{entry.name} ({entry.severity}{graph})\n\n{entry.text}\n"
