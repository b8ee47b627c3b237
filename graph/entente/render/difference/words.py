"""The parts of a difference in the words of one language."""

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

_ENTITY_FIELDS = frozenset(
    {"subject", "object", "topic", "at", "said", "publisher", "cites", "includes", "speaks_for", "carried_by", "lists"}
)
"""Fields that hold slugs of entities or articles, shown by their names."""
_PROPOSITION_FIELDS = frozenset({"subject", "relation", "object", "date", "value", "topic", "by", "in"})
"""Fields that make up a proposition: they show in its phrase."""


def reason(why: Reason) -> str:
    """Return in words why two assertions were matched.

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
    """Puts the parts of a difference into words. Codes (kinds, judgements, names of fields) are English in every language."""

    difference: Difference
    language: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of both operands."""
        return self.difference.vocabulary

    def operand(self, operand: Operand) -> str:
        """Return the name of an operand, with what identifies it: its commit or date, and how much there is of it."""
        version = operand.version
        if version is None:
            count = sum(len(one.assertions) for one in operand.corpus.versions)
            commit = [f"commit {operand.commit[:12]}"] if operand.commit else []
            facts = [*commit, counted(len(operand.corpus.versions), "version"), counted(count, "assertion")]
            return f"{operand.name} ({', '.join(facts)})"
        carrier = version.carried_by
        facts = [
            f"published {version.published}" if version.published else "undated",
            *([f"carried by {operand.corpus.name(carrier.outlet, self.language)}"] if carrier else []),
            *([f"in {carrier.language}"] if carrier and carrier.language else []),
            "complete" if version.complete else "not complete",
        ]
        return f"{version.id} ({', '.join(facts)})"

    def selection(self) -> str:
        """Return what was selected of the difference; an empty text where all was."""
        selection = self.difference.selection
        parts = [
            *selection.only,
            *(f"topic {name}" for name in selection.topic),
            *(f"entity {name}" for name in selection.entity),
            *(f"relation {name}" for name in selection.relation),
        ]
        return ", ".join(parts)

    def claim(self, change: Change) -> str:
        """Return what is claimed, before and after where both differ, and how the change is judged."""
        phrases = [self.phrase(claim) for claim in (change.old, change.new) if claim]
        if change.old and change.new and not _PROPOSITION_FIELDS & {field.field for field in change.fields}:
            del phrases[0]
        judgements = [
            f"{judgement} × {change.factor:.4g}" if judgement == "re-valued" and change.factor is not None else judgement
            for judgement in change.judgements
        ]
        return " → ".join(dict.fromkeys(phrases)) + (f" [{', '.join(judgements)}]" if judgements else "")

    def details(self, change: Change) -> list[str]:
        """Return where an assertion stands; then why two were matched and what else differs, or who makes it."""
        claim = change.new or change.old
        lines = [f"in {claim.version.id}#{claim.assertion.id}"] if claim and not self.difference.new.version else []
        if change.reason:
            why = reason(change.reason)
            lines.append(why if isinstance(change.reason, Exclusion) else f"matched by {why}")
        if (change.old and change.new) or claim is None:
            others = [field for field in change.fields if field.field not in _PROPOSITION_FIELDS]
            return [*lines, *self.fields(others, change)]
        agents = (claim.claims.corpus.name(slug, self.language) for slug in claim.attribution)
        status = claim.status.label
        return [*lines, f"{status.get(self.language, status['en'])}, said by {', '.join(agents)}"]

    def fields(self, fields: Iterable[FieldChange], change: Change | None = None) -> list[str]:
        """Return a line for each field that differs."""
        return [f"{f.field}: {' → '.join(self.field(f, change))}" for f in fields]

    def field(self, field: FieldChange, change: Change | None = None) -> tuple[str, str]:
        """Return the old and the new value of a field in words. Of texts by language, only those that differ are given."""
        before = change.old.assertion.value if change and change.old else None
        after = change.new.assertion.value if change and change.new else None
        old, new = field.old, field.new
        if isinstance(old, dict) and isinstance(new, dict):
            differing = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            old, new = ({key: texts[key] for key in texts if key in differing} or None for texts in (old, new))
        return (
            self._value(self.difference.old, field.field, old, before),
            self._value(self.difference.new, field.field, new, after),
        )

    def phrase(self, claim: Claim) -> str:
        """Return what an assertion claims in words, its ends in the order in which they were written."""
        assertion = claim.assertion
        as_written = replace(claim.proposition, subject=assertion.subject, object=assertion.object)
        return claim.claims.phrase(as_written, self.language)

    def _value(self, operand: Operand, field: str, value: object, amount: Value | None) -> str:
        name: Callable[[str], str] = partial(operand.corpus.name, language=self.language)
        match value:
            case bool():
                text = "yes" if value else "no"
            case tuple():
                text = ", ".join(self._value(operand, field, item, amount) for item in value)
            case dict():
                text = "; ".join(f"{key}: {self._value(operand, field, item, None)}" for key, item in sorted(value.items()))
            case Value():
                rate = f" ({_rate(amount, value)})" if field == "converted" and amount else ""
                text = wording.amount(value, self.language) + rate
            case Order() | Carrier() | Listing() | Evidence():
                text = self._record(name, value)
            case str() if field in _ENTITY_FIELDS:
                text = name(value)
            case str():
                text = self._term(field, value)
            case _:
                text = "none" if value is None else str(value)
        return text

    def _record(self, name: Callable[[str], str], record: Order | Carrier | Listing | Evidence) -> str:
        match record:
            case Order() as value:
                to = f" to {', '.join(map(name, value.to))}" if value.to else ""
                text = f"by {name(value.by)}{to}{f' in {name(value.document)}' if value.document else ''}"
            case Carrier() as value:
                text = ", ".join([name(value.outlet), *filter(None, (value.language, value.url))])
            case Listing() as value:
                since = f" since {value.valid_from}" if value.valid_from else ""
                text = f"all: {self._term('relation', value.relation)} – {name(value.object)}{since}"
            case Evidence() as value:
                text = f"“{value.prefix}{value.quote}{value.suffix}”"
        return text

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
