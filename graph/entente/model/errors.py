"""The errors that Entente raises, as one tree of classes.

EntenteError
├── UsageError      the call asks for something impossible or unknown (exit status 2)
├── OntologyError   the ontology does not say what it must (exit status 2)
├── GraphError      an RDF graph is not, or not whole, one that Entente built (exit status 2)
├── EndpointError   a SPARQL endpoint cannot be reached, or refuses (exit status 2)
├── OutputError     a file cannot be written (exit status 2)
├── QueryError      a query cannot be answered; its line and column say where (exit status 2)
└── SeedsError      the seeds have faults; `faults` holds each with its place (exit status 1)
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from entente.model.short_repr import fields_given
from entente.model.shown_text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_T = TypeVar("_T")

_MAX_LISTED = 40
_PART = 4
_LIKE = 70
"""How like a name one must be that is meant, in percent."""
_LIKE_A_PART = 85
"""How like a part of a name."""

CodeName: TypeAlias = Literal[
    "alias",
    "alike",
    "anchor",
    "bad-contact",
    "bad-date",
    "bad-language",
    "bad-link",
    "bad-number",
    "bad-prose",
    "bad-sha256",
    "bad-slug",
    "bad-term",
    "bad-turtle",
    "bad-wikidata",
    "bad-year",
    "bounds",
    "cardinality",
    "carrier",
    "character",
    "circle",
    "clash",
    "comment",
    "converted",
    "date-order",
    "directive",
    "documents",
    "duplicate-id",
    "duplicate-key",
    "encoding",
    "file-name",
    "format",
    "future",
    "json",
    "key",
    "kind",
    "lines",
    "long-quote",
    "merge-key",
    "merge-marker",
    "missing",
    "missing-file",
    "more",
    "name-clash",
    "no-claim",
    "no-graph",
    "no-text",
    "outside",
    "period",
    "quote",
    "same-item",
    "self",
    "sha256",
    "shared-label",
    "shared-wikidata",
    "stray-file",
    "table",
    "tag",
    "term-clash",
    "too-deep",
    "too-large",
    "too-long",
    "tour",
    "uncovered",
    "unit",
    "unknown-article",
    "unknown-assertion",
    "unknown-confidence",
    "unknown-entity",
    "unknown-field",
    "unknown-kind",
    "unknown-relation",
    "unknown-source",
    "unknown-status",
    "unknown-term",
    "unknown-unit",
    "unknown-version",
    "unreadable",
    "unsettled",
    "untold-figure",
    "unused-entity",
    "unused-term",
    "wrong-object",
    "wrong-type",
    "yaml",
]
"""The codes of faults; `codes/codes.md` documents each."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """Something wrong with the seeds: where it is (line and column count from 1), what it is, and what to do.

    >>> print(Fault(file="seeds/corpus.yaml", line=3, column=1, code="missing", message="'title' is required"))
    seeds/corpus.yaml:3:1: error[missing]: 'title' is required
    """

    file: str
    line: int
    column: int
    code: CodeName
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    __repr__ = fields_given

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return visible(f"{self.file}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}{hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault before its line and column are looked up: its place is a path of keys and indices inside a file.

    With `at_key`, the fault is in the last key of the path, and not in the value under it.
    """

    file: str
    path: tuple[str | int, ...]
    code: CodeName
    message: str
    hint: str | Callable[[], str] = ""
    """What to do, or a function that returns it. A slow hint is a function, as not every finding is shown."""
    severity: Literal["error", "warning"] = "error"
    at_key: bool = False


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return the hint for an unknown name: the closest known name, or else all known names where they are few.

    >>> did_you_mean("cooperate-with", ["cooperates-with", "rivals"])
    "did you mean 'cooperates-with'?"
    >>> did_you_mean("putinn", ["vladimir-putin", "input"]), did_you_mean("nobody", ["government-body"])
    ("did you mean 'vladimir-putin'?", 'known are government-body')
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  it loads slowly, and only faults need it

    known = sorted(names)
    # A misspelling first, then one of a word of a longer name, then a part of that, of which a few letters are no part.
    by_length = sorted(known, key=len) if len(name) >= _PART else []
    words = [(word.casefold(), one) for one in by_length for word in re.split(r"[\W_]+", one)]
    for scorer, cutoff, texts in (
        (fuzz.ratio, _LIKE, known),
        (fuzz.ratio, _LIKE_A_PART, [word for word, _ in words]),
        (fuzz.WRatio, _LIKE_A_PART, known if words else []),
    ):
        if found := process.extractOne(name, texts, scorer=scorer, score_cutoff=cutoff):
            return f"did you mean '{known[found[2]] if texts is known else words[found[2]][1]}'?"
    return f"known are {', '.join(known)}" if 0 < len(known) <= _MAX_LISTED else ""


class EntenteError(Exception):
    """The base of all errors that Entente raises. `message` says what is wrong, `hint` what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class EntenteWarning(UserWarning):
    """Something was done, but perhaps not all that the caller meant."""


def noted(take: Callable[[], _T]) -> tuple[_T, tuple[str, ...]]:
    """Return what a function returns, and of what it warned, each warning once.

    >>> import warnings
    >>> noted(lambda: warnings.warn("three lines are left out", EntenteWarning))
    (None, ('three lines are left out',))
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", EntenteWarning)
        taken = take()
    return taken, tuple(dict.fromkeys(str(warning.message) for warning in caught))


class UsageError(EntenteError):
    """The call asks for something impossible or unknown."""


class OntologyError(EntenteError):
    """The ontology does not say what it must."""


class GraphError(EntenteError):
    """An RDF graph is not, or not whole, one that Entente built."""


class LimitError(EntenteError):
    """What is asked takes more time, memory or rows than it may, and is refused instead of being cut short."""


class EndpointError(EntenteError):
    """A SPARQL endpoint cannot be reached, or does not do what it is asked."""


class OutputError(EntenteError):
    """A file cannot be written."""


class QueryError(EntenteError):
    """A query cannot be answered: `file`, `line` and `column` say where it goes wrong, `token` at what.

    >>> print(QueryError("the prefix 'foo:' is not known", line=2, column=12, token="foo:bar"))
    query:2:12: error: the prefix 'foo:' is not known, at 'foo:bar'
    """

    def __init__(
        self, message: str, *, file: str = "query", line: int = 1, column: int = 1, token: str = "", hint: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.file = file
        self.line = line
        self.column = column
        self.token = token

    def __str__(self) -> str:
        at = f", at '{self.token}'" if self.token else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: error: {self.message}{at}{hint}"


class SeedsError(EntenteError):
    """The seeds have faults; `faults` holds each with its place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__(f"{counted(len(self.faults), 'fault')} in the seeds")

    def __str__(self) -> str:
        return "\n".join([*map(str, self.faults), self.message])
