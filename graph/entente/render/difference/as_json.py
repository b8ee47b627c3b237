"""A difference as a JSON document that needs nothing else to be shown; `diff.schema.json` describes it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from entente.judges.diff import JUDGEMENTS
from entente.judges.diff.succession import named_slugs
from entente.model import ids
from entente.model.languages import LANGUAGES
from entente.render.difference.words import Words, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.claims import Claim
    from entente.judges.diff import Change, Difference, FieldChange, Operand
    from entente.model.records import Assertion
    from entente.model.vocabulary import Term, Vocabulary

FORMAT = 1
"""The version of the document's form; it counts up when who reads the form before would misread it."""

_Json = dict[str, Any]


def document(difference: Difference, summary: Mapping[str, int]) -> _Json:
    """Give a difference as values that JSON knows, with all the records and terms that it names.

    Args:
        difference: What was found.
        summary: How many changes there are of each kind.

    """
    told = _Told(difference)
    olds = [change.old for change in difference.changes if change.old]
    news = [change.new for change in difference.changes if change.new]
    judged = Counter(judgement for change in difference.changes for judgement in change.judgements)
    sides = [
        _side(difference.old, olds, [slug for record in difference.records for slug in record.old]),
        _side(difference.new, news, [slug for record in difference.records for slug in record.new]),
    ]
    return {
        "format": FORMAT,
        "old": sides[0],
        "new": sides[1],
        "selection": {part.name: [*getattr(difference.selection, part.name)] for part in fields(difference.selection)},
        "summary": dict(summary),
        "judgements": {judgement: judged[judgement] for judgement in JUDGEMENTS if judged[judgement]},
        "changes": [told.change(change) for change in difference.changes],
        "records": records(difference),
        "terms": _terms(sides, [claim.assertion for claim in (*olds, *news)], difference.vocabulary),
    }


def records(difference: Difference) -> list[_Json]:
    """Give the part of the document that tells of records which are no assertions."""
    told = _Told(difference)
    return [
        {
            "record": record.record,
            "kind": record.kind,
            "old": [*record.old],
            "new": [*record.new],
            "fields": [told.field(field) for field in record.fields],
        }
        for record in difference.records
    ]


class _Told:
    """A difference in the words of every language."""

    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        self.words = {language: Words(difference, language) for language in LANGUAGES}

    def change(self, change: Change) -> _Json:
        return {
            "kind": change.kind,
            "judgements": [*change.judgements],
            "factor": change.factor,
            "reason": reason(change.reason) if change.reason else None,
            "fields": [self.field(field, change) for field in change.fields],
            "old": self.claim(change.old),
            "new": self.claim(change.new),
        }

    def field(self, field: FieldChange, change: Change | None = None) -> _Json:
        told = {language: words.field(field, change) for language, words in self.words.items()}
        return {
            "field": field.field,
            "old": _plain(field.old),
            "new": _plain(field.new),
            "told": {language: {"old": old, "new": new} for language, (old, new) in told.items()},
        }

    def claim(self, claim: Claim | None) -> _Json | None:
        if claim is None:
            return None
        return {
            "version": claim.version.id,
            "position": claim.position,
            "proposition": claim.proposition.id,
            "label": {language: words.phrase(claim) for language, words in self.words.items()},
            "attribution": [*claim.attribution],
            "assertion": _plain(claim.assertion),
        }


def _side(side: Operand, claims: Iterable[Claim], records: Iterable[str]) -> _Json:
    """Tell a side, with the versions, articles and entities that are named of it."""
    corpus = side.corpus
    known = {version.id: version for version in corpus.versions}
    versions = {claim.version.id: claim.version for claim in claims}
    versions |= {name: known[name] for name in records if name in known}
    if side.version:
        versions[side.version.id] = side.version
    slugs = {version.article for version in versions.values()} | {*records}
    slugs |= {slug for claim in claims for slug in named_slugs(claim.assertion)}
    slugs |= {slug for version in versions.values() for slug in named_slugs(replace(version, assertions=()))}
    slugs |= {slug for name in slugs & corpus.article.keys() for slug in named_slugs(corpus.article[name])}
    return {
        "name": side.name,
        "commit": side.commit,
        "version": side.version.id if side.version else None,
        "corpus": _plain(corpus.profile),
        "versions": {name: _plain(versions[name]) for name in sorted(versions)},
        "articles": {name: _plain(corpus.article[name]) for name in sorted(slugs & corpus.article.keys())},
        "entities": {name: _plain(corpus.entity[name]) for name in sorted(slugs & corpus.entity.keys())},
    }


def _terms(sides: Iterable[_Json], assertions: Iterable[Assertion], vocabulary: Vocabulary) -> _Json:
    """Tell the words of the ontology that a document uses, with what it takes to show them."""
    values = [value for a in assertions for value in (a.value, *a.converted) if value is not None]
    kinds = {entity["kind"] for side in sides for entity in side["entities"].values()}
    return {
        "relations": {
            relation.id: _term(relation) | {"sign": relation.sign, "symmetric": relation.symmetric}
            for relation in (vocabulary.relations[name] for name in sorted({a.relation for a in assertions}))
        },
        "statuses": {
            status.id: _term(status) | {"claims": status.claims, "strength": status.strength, "plain": status.plain}
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
    """Give a value of the model as JSON: the names are those of the seeds, what is not given is left out, numbers are texts."""
    if is_dataclass(value):
        held = {f.name.rstrip("_"): getattr(value, f.name) for f in fields(value) if f.compare and f.name != "assertions"}
        return {name: _plain(item) for name, item in held.items() if item not in (None, "", (), {})}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in sorted(value.items())}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return ids.canonical(value) if isinstance(value, Decimal) else value
