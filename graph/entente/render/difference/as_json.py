"""A difference as a JSON document, with all that a program needs to show it. Its JSON Schema is `diff.schema.json`."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from entente.judges.diff import JUDGEMENTS, words
from entente.judges.diff.renamed_entities import named_slugs
from entente.judges.diff.wording import Words
from entente.model import ids
from entente.model.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.claims import Claim
    from entente.judges.diff import Change, Difference, FieldChange, RecordChange
    from entente.model.records import Assertion
    from entente.model.vocabulary import Term, Vocabulary

FORMAT = 1
"""The version of the format. It goes up when programs that read the version before would misread a document."""

_Json = dict[str, Any]


def document(difference: Difference, summary: Mapping[str, int]) -> _Json:
    """Return a difference as values that JSON has, with all the records and terms that it names.

    Args:
        difference: What was found.
        summary: How many changes there are of each kind.

    """
    renderer = _Renderer(difference)
    old_claims = [change.old for change in difference.changes if change.old]
    new_claims = [change.new for change in difference.changes if change.new]
    judgements = Counter(judgement for change in difference.changes for judgement in change.judgements)
    operands = [
        _operand(difference, "old", old_claims, [slug for record in difference.records for slug in record.old]),
        _operand(difference, "new", new_claims, [slug for record in difference.records for slug in record.new]),
    ]
    return {
        "format": FORMAT,
        "old": operands[0],
        "new": operands[1],
        "selection": {part.name: [*getattr(difference.selection, part.name)] for part in fields(difference.selection)},
        "told": {language: words.summary(difference, language) for language in LANGUAGES},
        "summary": dict(summary),
        "judgements": {judgement: judgements[judgement] for judgement in JUDGEMENTS if judgements[judgement]},
        "changes": [renderer.change(change) for change in difference.changes],
        "records": [renderer.record(record) for record in difference.records],
        "terms": _terms(operands, [claim.assertion for claim in (*old_claims, *new_claims)], difference.vocabulary),
    }


class _Renderer:
    """Renders the parts of a difference as JSON, with their words in every language."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        self.words = {language: Words(difference, language) for language in LANGUAGES}

    def change(self, change: Change) -> _Json:
        return {
            "kind": change.kind,
            "section": change.section,
            "judgements": [*change.judgements],
            "factor": float(change.factor) if change.factor is not None else None,
            "reason": {language: told.reason(change.reason) for language, told in self.words.items()}
            if change.reason
            else None,
            "fields": [self.field(field, change) for field in change.fields],
            "old": self.claim(change.old),
            "new": self.claim(change.new),
        }

    def record(self, record: RecordChange) -> _Json:
        return {
            "record": record.record,
            "kind": record.kind,
            "old": [*record.old],
            "new": [*record.new],
            "fields": [self.field(field) for field in record.fields],
        }

    def field(self, field: FieldChange, change: Change | None = None) -> _Json:
        by_language = {language: told.field(field, change) for language, told in self.words.items()}
        return {
            "field": field.field,
            "old": _plain(field.old),
            "new": _plain(field.new),
            "told": {language: {"old": old, "new": new} for language, (old, new) in by_language.items()},
        }

    def claim(self, claim: Claim | None) -> _Json | None:
        if claim is None:
            return None
        return {
            "version": claim.version.id,
            "position": claim.position,
            "proposition": claim.proposition.id,
            "label": {language: told.phrase(claim) for language, told in self.words.items()},
            "attribution": [*claim.attribution],
            "certainty": claim.certainty,
            "assertion": _plain(claim.assertion),
        }


def _operand(difference: Difference, side: Literal["old", "new"], claims: Iterable[Claim], records: Iterable[str]) -> _Json:
    """Return an operand, with those of its versions, articles and entities that the document names.

    Args:
        difference: The difference.
        side: Which operand.
        claims: Those of its claims that stand in the document.
        records: The slugs, or ids of versions, of those of its records that do.

    """
    operand = difference.old if side == "old" else difference.new
    corpus = operand.corpus
    # What a new version revises may be known to the new corpus alone.
    article = {**difference.new.corpus.article, **corpus.article}
    entity = {**difference.new.corpus.entity, **corpus.entity}
    known = {version.id: version for version in corpus.versions}
    versions = {claim.version.id: claim.version for claim in claims}
    versions |= {name: known[name] for name in records if name in known}
    if operand.version:
        versions[operand.version.id] = operand.version
    slugs = {version.article for version in versions.values()} | {*records}
    slugs |= {slug for claim in claims for slug in named_slugs(claim.assertion)}
    slugs |= {slug for version in versions.values() for slug in named_slugs(replace(version, assertions=()))}
    slugs |= {slug for name in slugs & article.keys() for slug in named_slugs(article[name])}
    return {
        "name": operand.name,
        "commit": operand.commit,
        "version": operand.version.id if operand.version else None,
        "corpus": _plain(corpus.profile),
        "versions": {name: _plain(versions[name]) for name in sorted(versions)},
        "articles": {name: _plain(article[name]) for name in sorted(slugs & article.keys())},
        "entities": {name: _plain(entity[name]) for name in sorted(slugs & entity.keys())},
    }


def _terms(operands: Iterable[_Json], assertions: Iterable[Assertion], vocabulary: Vocabulary) -> _Json:
    """Return the terms of the ontology that the document uses, with what a program needs to show them."""
    values = [value for a in assertions for value in (a.value, *a.converted) if value is not None]
    kinds = {entity["kind"] for operand in operands for entity in operand["entities"].values()}
    return {
        "relations": {
            relation.id: _term(relation) | {"sign": relation.sign, "symmetric": relation.symmetric}
            for relation in (vocabulary.relations[name] for name in sorted({a.relation for a in assertions}))
        },
        "statuses": {
            status.id: _term(status)
            | {
                "claims": status.claims,
                "standing": status.standing,
                "strength": status.strength,
                "plain": status.plain,
            }
            for status in (vocabulary.statuses[name] for name in sorted({a.status for a in assertions}))
        },
        "confidences": {
            name: _term(vocabulary.confidences[name]) for name in sorted({a.confidence for a in assertions if a.confidence})
        },
        "kinds": {name: _term(vocabulary.kinds[name]) for name in sorted(kinds)},
        "units": {name: _term(vocabulary.units[name]) for name in sorted({value.unit for value in values if value.unit})},
    }


def _term(term: Term) -> _Json:
    return {"label": {language: term.label[language] for language in LANGUAGES}}


def _plain(value: object) -> Any:  # noqa: ANN401  any JSON
    """Return a value of the model as JSON, with the seeds' names for fields. Empty fields are left out; decimals are texts."""
    if is_dataclass(value):
        values = {f.name.rstrip("_"): getattr(value, f.name) for f in fields(value) if f.compare and f.name != "assertions"}
        return {name: _plain(item) for name, item in values.items() if item not in (None, "", (), {})}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in sorted(value.items())}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return ids.canonical(value) if isinstance(value, Decimal) else value
