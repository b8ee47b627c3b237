"""A difference in words of one language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from entente.claims import wording
from entente.judges.diff import Exclusion, SameId, SameOrigin
from entente.model.records import Carrier, Evidence, Listing, Order, Value
from entente.model.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from entente.claims import Claim
    from entente.judges.diff import Change, Difference, FieldChange, Operand, Reason
    from entente.model.vocabulary import Term, Vocabulary

_NAMED = frozenset(
    {"subject", "object", "topic", "at", "said", "publisher", "cites", "includes", "speaks_for", "carried_by", "lists"}
)
_CONTENT = frozenset({"subject", "relation", "object", "date", "value", "topic", "by", "in"})


def reason(why: Reason) -> str:
    """Say why two assertions were taken for the same.

    >>> reason(SameOrigin(fields=("subject", "relation")))
    'same origin and subject, relation'
    """
    match why:
        case SameId():
            return "same id"
        case SameOrigin(fields=fields):
            return f"same origin and {', '.join(fields)}"
        case Exclusion(old=old, new=new):
            return f"'{old}' and '{new}' exclude each other"


@dataclass(frozen=True)
class Words:
    """Tells the parts of a difference; codes (kinds, judgements, names of fields) stay English."""

    difference: Difference
    language: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that both sides keep to."""
        return self.difference.vocabulary

    def side(self, side: Operand) -> str:
        """Say what one side is."""
        version = side.version
        if version is None:
            count = sum(len(one.assertions) for one in side.corpus.versions)
            commit = [f"commit {side.commit[:12]}"] if side.commit else []
            facts = [*commit, counted(len(side.corpus.versions), "version"), counted(count, "assertion")]
            return f"{side.name} ({', '.join(facts)})"
        carrier = version.carried_by
        facts = [
            f"published {version.published}" if version.published else "undated",
            *([f"carried by {side.corpus.name(carrier.outlet, self.language)}"] if carrier else []),
            *([f"in {carrier.language}"] if carrier and carrier.language else []),
            "complete" if version.complete else "not complete",
        ]
        return f"{version.id} ({', '.join(facts)})"

    def selection(self) -> str:
        """Say what was asked for; nothing where all was."""
        asked = self.difference.selection
        parts = [
            *asked.only,
            *(f"topic {name}" for name in asked.topic),
            *(f"entity {name}" for name in asked.entity),
            *(f"relation {name}" for name in asked.relation),
        ]
        return ", ".join(parts)

    def claim(self, change: Change) -> str:
        """Put what is claimed into words, both claims where they are two; with what the revision amounts to."""
        told = [self.phrase(claim) for claim in (change.old, change.new) if claim]
        if change.old and change.new and not _CONTENT & {field.field for field in change.fields}:
            del told[0]
        judgements = [
            f"{judgement} × {change.factor:.4g}" if judgement == "re-valued" and change.factor is not None else judgement
            for judgement in change.judgements
        ]
        return " → ".join(dict.fromkeys(told)) + (f" [{', '.join(judgements)}]" if judgements else "")

    def details(self, change: Change) -> list[str]:
        """Tell where an assertion stands, why two were taken for one and what else differs; or who makes one that is alone."""
        claim = change.new or change.old
        lines = [f"in {claim.version.id}#{claim.assertion.id}"] if claim and not self.difference.new.version else []
        if change.reason:
            told = reason(change.reason)
            lines.append(told if isinstance(change.reason, Exclusion) else f"matched by {told}")
        if (change.old and change.new) or claim is None:
            others = [field for field in change.fields if field.field not in _CONTENT]
            return [*lines, *self.fields(others, change)]
        agents = (claim.claims.corpus.name(slug, self.language) for slug in claim.attribution)
        status = claim.status.label
        return [*lines, f"{status.get(self.language, status['en'])}, said by {', '.join(agents)}"]

    def fields(self, fields: Iterable[FieldChange], change: Change | None = None) -> list[str]:
        """Tell each field that differs in a line."""
        return [f"{f.field}: {' → '.join(self.field(f, change))}" for f in fields]

    def field(self, field: FieldChange, change: Change | None = None) -> tuple[str, str]:
        """Put what a field held and holds into words; of texts by language, only those that differ."""
        before = change.old.assertion.value if change and change.old else None
        after = change.new.assertion.value if change and change.new else None
        old, new = field.old, field.new
        if isinstance(old, dict) and isinstance(new, dict):
            differing = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            old, new = ({key: held[key] for key in held if key in differing} or None for held in (old, new))
        return (
            self._value(self.difference.old, field.field, old, before),
            self._value(self.difference.new, field.field, new, after),
        )

    def phrase(self, claim: Claim) -> str:
        """Put what an assertion claims into words, as it was written."""
        assertion = claim.assertion
        as_written = replace(claim.proposition, subject=assertion.subject, object=assertion.object)
        return claim.claims.phrase(as_written, self.language)

    def _value(self, side: Operand, field: str, value: object, amount: Value | None) -> str:
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
                told = wording.amount(value, self.language) + rate
            case Order() | Carrier() | Listing() | Evidence():
                told = self._record(name, value)
            case str() if field in _NAMED:
                told = name(value)
            case str():
                told = self._term(field, value)
            case _:
                told = "none" if value is None else str(value)
        return told

    def _record(self, name: Callable[[str], str], record: Order | Carrier | Listing | Evidence) -> str:
        match record:
            case Order() as value:
                to = f" to {', '.join(map(name, value.to))}" if value.to else ""
                told = f"by {name(value.by)}{to}{f' in {name(value.document)}' if value.document else ''}"
            case Carrier() as value:
                told = ", ".join([name(value.outlet), *filter(None, (value.language, value.url))])
            case Listing() as value:
                since = f" since {value.valid_from}" if value.valid_from else ""
                told = f"all: {self._term('relation', value.relation)} – {name(value.object)}{since}"
            case Evidence() as value:
                told = f"“{value.prefix}{value.quote}{value.suffix}”"
        return told

    def _term(self, field: str, name: str) -> str:
        words: dict[str, Mapping[str, Term]] = {
            "relation": self.vocabulary.relations,
            "status": self.vocabulary.statuses,
            "confidence": self.vocabulary.confidences,
            "kind": self.vocabulary.kinds,
        }
        term = words[field].get(name) if field in words else None
        return term.label.get(self.language, term.label["en"]) if term else name


def _rate(value: Value, converted: Value) -> str:
    rate = value.amount / converted.amount
    return f"{rate:.1f} {value.unit or ''} per {converted.unit or ''}"
