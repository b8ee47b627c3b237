"""The parts of a difference in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from entente.claims import wording
from entente.claims.measure import significant
from entente.judges.diff import words
from entente.judges.diff.changes import Exclusion, SameId, SameVoice
from entente.model.records import Archive, Carrier, Conversion, Derivation, Evidence, Listing, Order, Representation, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from entente.claims import Claim
    from entente.judges.diff.changes import Change, Difference, FieldChange, Operand, Reason, RecordChange
    from entente.model.vocabulary import Term, Vocabulary

_ENTITY_FIELDS = frozenset({"subject", "object", "topic", "at", "said", "publisher", "cites", "includes", "story"})
"""Fields that hold slugs of entities or articles, shown by their names."""
_PROPOSITION_FIELDS = frozenset({"subject", "relation", "object", "date", "value", "topic", "by", "in"})
"""Fields that make up a proposition: they show in its phrase."""
_PHRASED = _PROPOSITION_FIELDS | {"about"}
"""Fields that show in the phrase of a claim."""


def phrase(claim: Claim, language: str) -> str:
    """Return what an assertion claims in words, its ends in the order in which they were written."""
    assertion = claim.assertion
    as_written = replace(claim.proposition, subject=assertion.subject, object=assertion.object)
    return claim.claims.phrase(as_written, language, about=assertion.about)


def _needs_status(change: Change) -> bool:
    """Return whether a reader would take two claims for claimed that are not, as their status is told nowhere else."""
    if not (change.old and change.new) or any(field.field == "status" for field in change.fields):
        return False
    return change.new.status.claims not in {"is so", "will be so"}


@dataclass(frozen=True)
class Words:
    """Puts the parts of a difference into words."""

    difference: Difference
    language: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of both operands."""
        return self.difference.vocabulary

    def word(self, key: str, *parts: str) -> str:
        """Return the words of a key."""
        return words.word(key, self.language, *parts)

    def operand(self, operand: Operand) -> str:
        """Return the name of an operand, with what identifies it: its commit or date, and how much there is of it."""
        version = operand.version
        if version is None:
            count = sum(len(one.assertions) for one in operand.corpus.versions)
            facts = [
                *([self.word("told.commit", operand.commit[:12])] if operand.commit else []),
                words.counted("told.version", len(operand.corpus.versions), self.language),
                words.counted("told.assertion", count, self.language),
            ]
            return f"{operand.name} ({', '.join(facts)})"
        carrier = version.carried_by
        facts = [
            self.word("told.published", version.published) if version.published else self.word("told.undated"),
            *([self.word("told.carriedBy", operand.corpus.name(carrier.outlet, self.language))] if carrier else []),
            *([self.word("told.inLanguage", carrier.language)] if carrier and carrier.language else []),
            self.word("told.complete" if version.complete else "told.notComplete"),
        ]
        return f"{version.id} ({', '.join(facts)})"

    def selection(self) -> str:
        """Return what was selected of the difference, by the words that select it; an empty text where all was."""
        selection = self.difference.selection
        parts = [
            *selection.only,
            *(self.word("told.topic", name) for name in selection.topic),
            *(self.word("told.entity", name) for name in selection.entity),
            *(self.word("told.relation", name) for name in selection.relation),
        ]
        return ", ".join(parts)

    def claim(self, change: Change) -> str:
        """Return what is claimed, before and after where both differ, and how the change is judged."""
        phrases = [self.phrase(claim) for claim in (change.old, change.new) if claim]
        if change.old and change.new and not _PHRASED & {field.field for field in change.fields}:
            del phrases[0]
        claim = change.new or change.old
        mark = wording.mark(claim.certainty, self.language) if claim else None
        stands = f": {self._term('status', claim.assertion.status)}" if claim and _needs_status(change) else ""
        parts = (" → ".join(dict.fromkeys(phrases)) + stands, f"({mark})" if mark else None, self.judgements(change))
        return " ".join(filter(None, parts))

    def judgements(self, change: Change) -> str:
        """Return how a change is judged, in brackets; an empty text where it is not."""
        judgements = [self.word(f"judged.{judgement}") for judgement in change.judgements]
        if change.factor is not None:
            place = change.judgements.index("re-valued")
            judgements[place] += f" × {wording.number(change.factor, self.language)}"
        return f"[{', '.join(judgements)}]" if judgements else ""

    def details(self, change: Change) -> list[str]:
        """Return where an assertion stands; then why two were matched and what else differs, or who makes it."""
        claim = change.new or change.old
        lines = [self.word("told.in", claim.id)] if claim and not self.difference.new.version else []
        lines += [self.reason(change.reason)] if change.reason else []
        if (change.old and change.new) or claim is None:
            others = [field for field in change.fields if field.field not in _PHRASED]
            return [*lines, *self.fields(others, change)]
        return [*lines, self.word("told.said", self._term("status", claim.assertion.status), self._voices(claim))]

    def reason(self, why: Reason) -> str:
        """Return why two assertions were matched."""
        match why:
            case SameId():
                return self.word("matchedById")
            case SameVoice(fields=fields):
                return self.word("matchedByVoice", ", ".join(words.field_name(name, self.language) for name in fields))
            case Exclusion(old=old, new=new):
                return self.word("excludes", *(self._term("relation", name) for name in (old, new)))

    def record(self, record: RecordChange, quote: str = "") -> str:
        """Return the type and name of a record, old and new where they differ; none where what is compared has told it."""
        type_ = self.word(f"record.{record.record}")
        if record.record == "corpus" or self.difference.of_one_article:
            return type_
        old_and_new = dict.fromkeys(names for names in (record.old, record.new) if names)
        return f"{type_} {' → '.join(', '.join(f'{quote}{name}{quote}' for name in names) for names in old_and_new)}"

    def fields(self, fields: Iterable[FieldChange], change: Change | None = None, record: str = "assertion") -> list[str]:
        """Return a line for each field that differs between two claims, or two other records."""
        return [f"{words.field_name(f.field, self.language, record)}: {' → '.join(self.field(f, change))}" for f in fields]

    def field(self, field: FieldChange, change: Change | None = None) -> tuple[str, str]:
        """Return the old and the new value of a field in words. Of texts by language, only those that differ are given."""
        before = change.old.assertion.value if change and change.old else None
        after = change.new.assertion.value if change and change.new else None
        if field.field == "said" and change and change.old and change.new:
            return self._voices(change.old), self._voices(change.new)
        old, new = field.old, field.new
        if isinstance(old, dict) and isinstance(new, dict):
            differing = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
            old, new = ({key: texts[key] for key in texts if key in differing} or None for texts in (old, new))
        return (
            self._value(self.difference.old, field.field, old, before),
            self._value(self.difference.new, field.field, new, after),
        )

    def _voices(self, claim: Claim) -> str:
        """Return who makes a claim, origin first."""
        return ", ".join(claim.claims.speaker(slug, self.language) for slug in claim.attribution)

    def phrase(self, claim: Claim) -> str:
        """Return what an assertion claims in words, its ends in the order in which they were written."""
        return phrase(claim, self.language)

    def _value(self, operand: Operand, field: str, value: object, amount: Value | None) -> str:
        name = partial(self._name, operand)
        match value:
            case bool():
                text = self.word("told.yes" if value else "told.no")
            case tuple():
                text = ", ".join(self._value(operand, field, item, amount) for item in value)
            case dict():
                text = "; ".join(f"{key}: {self._value(operand, field, item, None)}" for key, item in sorted(value.items()))
            case Value():
                rate = f" ({self._rate(amount, value)})" if field == "converted" and amount and value.amount else ""
                said = isinstance(value, Conversion) and value.said
                by = f" ({self.word('field.said')} {', '.join(map(name, said))})" if said else ""
                text = wording.amount(value, self.language) + rate + by
            case Order() | Carrier() | Archive() | Listing() | Evidence() | Representation() | Derivation():
                text = self._record(name, value)
            case str() if field in _ENTITY_FIELDS:
                text = name(value)
            case str():
                text = self._term(field, value)
            case _:
                text = self.word("told.none") if value is None else str(value)
        return text

    def _name(self, operand: Operand, slug: str) -> str:
        """Return the label that an entity or article has in an operand, or in the other one, which may alone know it."""
        corpora = (operand.corpus, self.difference.old.corpus, self.difference.new.corpus)
        known = (corpus for corpus in corpora if slug in corpus.entity or slug in corpus.article)
        return next(known, operand.corpus).name(slug, self.language)

    def _record(
        self, name: Callable[[str], str], record: Order | Carrier | Archive | Listing | Evidence | Representation | Derivation
    ) -> str:
        match record:
            case Order() as value:
                parts = [
                    self.word("told.ordered", name(value.by)),
                    *([self.word("told.orderedTo", ", ".join(map(name, value.to)))] if value.to else []),
                    *([self.word("told.orderedIn", name(value.document))] if value.document else []),
                ]
                text = " ".join(parts)
            case Carrier() as value:
                text = ", ".join([name(value.outlet), *filter(None, (value.language, value.url))])
            case Archive() as value:
                text = ", ".join(filter(None, (value.url, value.date)))
            case Listing() as value:
                since = f" {self.word('told.since', value.valid_from)}" if value.valid_from else ""
                text = f"{self.word('told.all')}: {self._term('relation', value.relation)} – {name(value.object)}{since}"
            case Representation() as value:
                since = f" {self.word('told.since', value.valid_from)}" if value.valid_from else ""
                text = name(value.entity) + since + (f" {self.word('told.until', value.valid_to)}" if value.valid_to else "")
            case Derivation() as value:
                sure = f" ({self._term('confidence', value.confidence)})" if value.confidence else ""
                text = name(value.article) + sure
            case Evidence() as value:
                text = self.word("told.quote", f"{value.prefix}{value.quote}{value.suffix}")
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

    def _rate(self, value: Value, converted: Value) -> str:
        """Return the rate of exchange that a conversion implies."""
        rate = wording.number(significant(value.amount / converted.amount), self.language)
        return self.word("told.rate", rate, value.unit or "", converted.unit or "")
