"""Terms of a vocabulary as text, Markdown, JSON and Turtle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from entente.model.short_repr import titled
from entente.model.shown_text import counted
from entente.model.vocabulary import Kind, Relation, Status
from entente.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from entente.judges.terms import FoundTerm, Sort

_HEADINGS: dict[Sort, str] = {
    "relation": "Relations",
    "kind": "Kinds",
    "status": "Statuses",
    "unit": "Units",
    "confidence": "Confidences",
}
_SIGNS = {1: "draws its ends together", -1: "sets its ends apart", 0: "neither draws its ends together nor sets them apart"}
_MONTHS_A_YEAR = 12


class Terms:
    """Terms of a vocabulary, rendered as text, Markdown, JSON or Turtle; true when there are any.

    Args:
        found: The terms, in the order in which they are shown.
        turtle: Returns what the ontology states of them, as Turtle.
        every: Whether they are all that there are, so that a line for each is enough in a text.

    """

    def __init__(self, found: Sequence[FoundTerm], turtle: Callable[[], str], *, every: bool) -> None:
        self.found = found
        self._turtle = turtle
        self._every = every

    def __repr__(self) -> str:
        return titled("Terms", counted(len(self.found), "term"))

    def __bool__(self) -> bool:
        return bool(self.found)

    def text(self) -> str:
        """Return the terms as text for a terminal: each with lines of YAML that use it, or all with their labels."""
        if not self._every:
            return "\n\n".join("\n".join(self._block(found)) for found in self.found) + "\n"
        width = max((len(found.term.id) for found in self.found), default=0)
        lines: list[str] = []
        for sort, heading in _HEADINGS.items():
            group = [found.term for found in self.found if found.sort == sort]
            lines += ["", f"{heading} ({len(group)})"]
            lines += [f"  {term.id:{width}}  {term.label['en']} · {term.label['de']}" for term in group]
        return "\n".join(lines[1:]) + "\n"

    def _block(self, found: FoundTerm) -> Iterator[str]:
        term = found.term
        yield f"{found.sort} {term.id}"
        yield f"  {term.label['en']} · {term.label['de']}"
        yield from (f"  {line}" for line in _details(found) if line)
        yield ""
        yield from (f"    {line}" for line in found.example.splitlines())

    def markdown(self) -> str:
        """Return the terms as Markdown: a table for each sort."""
        lines: list[str] = []
        for sort, heading in _HEADINGS.items():
            group = [found for found in self.found if found.sort == sort]
            if group:
                lines += ["", f"## {heading}", "", "| name | English | German | what it says |", "|---|---|---|---|"]
            for found in group:
                term, details = found.term, " ".join(f"{line}." for line in _details(found)[1:])
                said = escaped(" ".join(filter(None, (term.definition.get("en", ""), details))))
                lines.append(f"| `{term.id}` | {escaped(term.label['en'])} | {escaped(term.label['de'])} | {said} |")
        return "\n".join(lines[1:]) + "\n"

    def json(self) -> str:
        """Return the terms as JSON: an object with their list under `terms`."""
        return json.dumps({"terms": [_as_json(found) for found in self.found]}, ensure_ascii=False, indent=2) + "\n"

    def ttl(self) -> str:
        """Return what the ontology states of the terms, as Turtle."""
        return self._turtle()


def _details(found: FoundTerm) -> list[str]:
    """Return what there is to know of a term, its definition first."""
    term = found.term
    lines = [term.definition.get("en", "")]
    if synonyms := [name for names in term.alias.values() for name in names]:
        lines.append(f"also: {', '.join(synonyms)}")
    if isinstance(term, Relation):
        lines += _of_relation(term, reversed_=found.reversed)
    if isinstance(term, Kind) and (above := sorted(term.within - {term.id, "entity"})):
        lines.append(f"it is a kind of {', '.join(above)}")
    if isinstance(term, Status):
        lines.append(f"standing: {term.standing}{f', strength {term.strength}' if term.strength is not None else ''}")
    return lines


def _of_relation(term: Relation, *, reversed_: bool) -> Iterator[str]:
    ends = {"object": _kinds(term.range), "date": "a date", "value": "an amount"}[term.takes]
    yield f"{_kinds(term.domain)} → {ends}{' (the order says nothing)' if term.symmetric else ''}"
    if term.units:
        yield f"units: {', '.join(sorted(term.units))}"
    if term.inverse:
        asked = ", which is what you asked for: let subject and object change places" if reversed_ else ""
        yield f"from the other end: {term.inverse['en']} · {term.inverse['de']}{asked}"
    if term.label_plural != term.label:
        yield f"of several: {term.label_plural['en']} · {term.label_plural['de']}"
    yield _SIGNS[term.sign]
    if term.disjoint:
        yield f"excludes {', '.join(sorted(term.disjoint))}"
    if term.opposite:
        yield f"the contrary of {', '.join(sorted(term.opposite))}"
    yield "happens but once" if term.happens_once else f"presumed to go on for {_duration(term.inertia)}"


def _kinds(kinds: frozenset[str]) -> str:
    return ", ".join(sorted(kinds)) or "any entity"


def _duration(months: int) -> str:
    years, rest = divmod(months, _MONTHS_A_YEAR)
    return " and ".join(
        [*([counted(years, "year")] if years else []), *([counted(rest, "month")] if rest or not years else [])]
    )


def _as_json(found: FoundTerm) -> dict[str, Any]:
    term = found.term
    told: dict[str, Any] = {
        "sort": found.sort,
        "id": term.id,
        "iri": term.iri,
        "label": dict(term.label),
        "definition": dict(term.definition),
        "alias": {language: list(names) for language, names in term.alias.items()},
        "example": found.example,
    }
    if isinstance(term, Relation):
        told |= {
            "reversed": found.reversed,
            "label_plural": dict(term.label_plural),
            "inverse": dict(term.inverse),
            "takes": term.takes,
            "domain": sorted(term.domain),
            "range": sorted(term.range),
            "units": sorted(term.units),
            "sign": term.sign,
            "symmetric": term.symmetric,
            "excludes": sorted(term.disjoint),
            "opposite": sorted(term.opposite),
            "happens_once": term.happens_once,
            "inertia_months": term.inertia,
        }
    if isinstance(term, Status):
        told |= {"standing": term.standing, "strength": term.strength}
    if isinstance(term, Kind):
        told |= {"within": sorted(term.within - {term.id})}
    return told
