"""A difference between two sides as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, is_dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from entente import _ids as ids
from entente._delta import KINDS, Change, Difference, FieldChange, Place, Side
from entente._model import Evidence, Order, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from entente._vocabulary import Term, Vocabulary

_SIGNS = {"revised": "~", "re-valued": "~", "changed": "~", "added": "+", "not seen before": "+", "kept": "="}
_NAMED = frozenset({"subject", "object", "topic", "at", "said", "publisher", "cites", "includes", "speaks_for"})


class Comparison:
    """A difference, and the words to tell it; true when something differs."""

    def __init__(self, difference: Difference, vocabulary: Vocabulary, language: str = "en") -> None:
        self.difference = difference
        self.vocabulary = vocabulary
        self.language = language

    def __repr__(self) -> str:
        return f"<Comparison of {self.difference.old.name!r} and {self.difference.new.name!r}: {self.stat()}>"

    def __bool__(self) -> bool:
        return bool(self.difference)

    def text(self) -> str:
        """Tell it for a terminal."""
        lines = [f"OLD  {self._side(self.difference.old)}", f"NEW  {self._side(self.difference.new)}"]
        for record in self.difference.records:
            sign = {"added": "+", "dropped": "-", "revised": "~"}[record.kind]
            lines += ["", f"{sign} {record.record} {record.id} ({record.kind})", *self._fields(record.fields, None)]
        for kind in KINDS:
            changes = self.difference.of(kind)
            if changes:
                lines += ["", f"{kind.capitalize()} ({len(changes)})"]
            for change in changes:
                lines.append(f"{_SIGNS.get(kind, '-')} {self._claim(change)}")
                lines += [] if kind == "kept" else self._details(change)
        return "\n".join([*lines, "", self.stat()])

    def markdown(self) -> str:
        """Tell it as Markdown, for a report or a comment."""
        sides = f"| | |\n|---|---|\n| old | {self._side(self.difference.old)} |\n| new | {self._side(self.difference.new)} |"
        blocks = ["# What changed", sides]
        if self.difference.records:
            told = [f"- {r.record} `{r.id}`: {r.kind}" + _nested(self._fields(r.fields, None)) for r in self.difference.records]
            blocks += ["## Records", "\n".join(told)]
        for kind in KINDS:
            changes = self.difference.of(kind)
            if changes:
                details = (_nested(self._details(change)) if kind != "kept" else "" for change in changes)
                told = [f"- {_escaped(self._claim(change))}{detail}" for change, detail in zip(changes, details, strict=True)]
                blocks += [f"## {kind.capitalize()} ({len(changes)})", "\n".join(told)]
        return "\n\n".join(blocks) + "\n"

    def json(self) -> str:
        """Tell it as JSON, labels in English and German."""
        document = {
            "format": 1,
            "old": self._side_of(self.difference.old),
            "new": self._side_of(self.difference.new),
            "summary": dict(self.counts()),
            "changes": [self._change_of(change) for change in self.difference.changes],
            "records": [
                {"record": r.record, "id": r.id, "kind": r.kind, "fields": [_field_of(field) for field in r.fields]}
                for r in self.difference.records
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def stat(self) -> str:
        """Count the changes of each kind in a line.

        >>> from entente._model import Corpus, Profile
        >>> side = Side(name="a", corpus=Corpus(profile=Profile(title={})))
        >>> Comparison(Difference(old=side, new=side, changes=()), None).stat()
        'no difference'
        """
        return ", ".join(f"{count} {kind}" for kind, count in self.counts().items()) or "no difference"

    def stat_json(self) -> str:
        """Count the changes of each kind as JSON."""
        return json.dumps(self.counts(), ensure_ascii=False, indent=2) + "\n"

    def counts(self) -> Counter[str]:
        """Count the changes by kind, in the order in which they are told; records count as such."""
        counted: Counter[str] = Counter({kind: len(changes) for kind in KINDS if (changes := self.difference.of(kind))})
        for record in self.difference.records:
            counted[f"{record.record} {record.kind}"] += 1
        return counted

    def _side(self, side: Side) -> str:
        version = side.version
        if version is None:
            count = sum(len(one.assertions) for one in side.corpus.versions)
            return f"{side.name} ({_counted(len(side.corpus.versions), 'version')}, {_counted(count, 'assertion')})"
        carrier = version.carried_by
        facts = [
            f"published {version.published}" if version.published else "undated",
            *([f"carried by {side.corpus.name(carrier.outlet, self.language)}"] if carrier else []),
            *([f"in {carrier.language}"] if carrier and carrier.language else []),
            "complete" if version.complete else "not complete",
        ]
        return f"{version.id} ({', '.join(facts)})"

    def _claim(self, change: Change) -> str:
        """Put what is claimed into words; both claims where they are two."""
        told = [self._phrase(side, place) for side, place in self._places(change)]
        if change.kind == "re-valued" and change.old and change.new:
            return f"{told[0]} → {told[1]}{_factor(change.old, change.new)}"
        return " → ".join(dict.fromkeys(told))

    def _places(self, change: Change) -> Iterator[tuple[Side, Place]]:
        if change.old:
            yield self.difference.old, change.old
        if change.new:
            yield self.difference.new, change.new

    def _phrase(self, side: Side, place: Place) -> str:
        assertion = place.assertion
        as_written = replace(self.vocabulary.proposition(assertion), subject=assertion.subject, object=assertion.object)
        return self.vocabulary.phrase(as_written, partial(side.corpus.name, language=self.language), self.language)

    def _details(self, change: Change) -> list[str]:
        lines = [f"    matched by {change.reason}"] if change.reason.startswith("same") else []
        lines += [f"    {change.reason}"] if change.reason and not lines else []
        if change.old and change.new:
            content = {"subject", "relation", "object", "date", "value", "topic", "by", "in"}
            return [*lines, *self._fields(tuple(f for f in change.fields if f.field not in content), change)]
        [(side, place)] = self._places(change)
        agents = (side.corpus.name(slug, self.language) for slug in side.corpus.attribution(place.version, place.assertion))
        status = self.vocabulary.statuses[place.assertion.status].label
        return [f"    {status.get(self.language, status['en'])}, said by {', '.join(agents)}"]

    def _fields(self, fields: tuple[FieldChange, ...], change: Change | None) -> list[str]:
        old, new = self.difference.old, self.difference.new
        before = change.old.assertion.value if change and change.old else None
        after = change.new.assertion.value if change and change.new else None
        return [
            f"    {f.field}: {self._value(old, f.field, f.old, before)} → {self._value(new, f.field, f.new, after)}"
            for f in fields
        ]

    def _value(self, side: Side, field: str, value: object, amount: Value | None) -> str:
        name: Callable[[str], str] = partial(side.corpus.name, language=self.language)
        match value:
            case bool():
                told = "yes" if value else "no"
            case tuple():
                told = ", ".join(self._value(side, field, item, amount) for item in value)
            case dict():
                told = "; ".join(f"{key}: {self._value(side, field, item, None)}" for key, item in sorted(value.items()))
            case Value():
                rate = f" ({_rate(amount, value)})" if field == "converted" and amount else ""
                told = self.vocabulary.amount(value, self.language) + rate
            case Order():
                to = f" to {', '.join(map(name, value.to))}" if value.to else ""
                told = f"by {name(value.by)}{to}{f' in {name(value.document)}' if value.document else ''}"
            case Evidence():
                told = f"“{value.quote}”"
            case str() if field in _NAMED:
                told = name(value)
            case str() if term := self._term(field, value):
                told = term.label.get(self.language, term.label["en"])
            case _:
                told = "none" if value is None else str(value)
        return told

    def _term(self, field: str, name: str) -> Term | None:
        words: dict[str, Mapping[str, Term]] = {
            "status": self.vocabulary.statuses,
            "confidence": self.vocabulary.confidences,
            "kind": self.vocabulary.kinds,
        }
        return words[field].get(name) if field in words else None

    def _side_of(self, side: Side) -> dict[str, object]:
        version = side.version
        if version is None:
            return {"name": side.name}
        return {"name": side.name, "version": version.id, "published": version.published, "complete": version.complete}

    def _change_of(self, change: Change) -> dict[str, object]:
        return {
            "kind": change.kind,
            "old": self._place_of(self.difference.old, change.old),
            "new": self._place_of(self.difference.new, change.new),
            "fields": [_field_of(field) for field in change.fields],
            **({"reason": change.reason} if change.reason else {}),
        }

    def _place_of(self, side: Side, place: Place | None) -> dict[str, object] | None:
        if place is None:
            return None
        proposition = self.vocabulary.proposition(place.assertion)
        label = {to: self.vocabulary.phrase(proposition, partial(side.corpus.name, language=to), to) for to in ("en", "de")}
        return {
            "version": place.version.id,
            "assertion": place.assertion.id,
            "proposition": proposition.id,
            "label": label,
            "status": place.assertion.status,
            "attribution": list(side.corpus.attribution(place.version, place.assertion)),
        }


def _field_of(field: FieldChange) -> dict[str, object]:
    return {"field": field.field, "old": _plain(field.old), "new": _plain(field.new)}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {key.rstrip("_"): _plain(item) for key, item in asdict(value).items() if item not in (None, "", (), [])}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return ids.canonical(value) if isinstance(value, Decimal) else value


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _factor(old: Place, new: Place) -> str:
    before, after = old.assertion.value, new.assertion.value
    if before is None or after is None or not before.amount:
        return ""
    return f" (× {(after.amount / before.amount).normalize():.4g})"


def _rate(value: Value, converted: Value) -> str:
    rate = value.amount / converted.amount
    return f"{rate:.1f} {value.unit or ''} per {converted.unit or ''}"


def _nested(lines: list[str]) -> str:
    return "".join(f"\n  - {_escaped(line.strip())}" for line in lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>|" else char for char in text)
